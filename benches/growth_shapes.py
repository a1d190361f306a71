"""Inputs that grow, for `growth`: each shape makes, of a size, the files of a site: what is cheap to write and may be dear to read.

Sizes are such that bytes grow with them; what grows in two directions at once (depth, lines) has the root of the size for each.
"""
import itertools
import random
import struct
import zlib

SHAPES = {}
PAGE = "tiêu đề: Bài\nloại bài: trang\n"


def shape(name, largest, command="build"):
    """Registers a shape: its largest size, and the command that reads it."""

    def register(make):
        SHAPES[name] = (largest, command, make)
        return make

    return register


def article(body, front=PAGE):
    return f"---\n{front}---\n\n{body}\n"


def body(name, largest, unit, command="build"):
    """A shape of one article whose body is made of a text or a function of the size."""
    text = unit if callable(unit) else lambda size: unit * size
    shape(name, largest, command)(lambda size: {"content/bai.md": article(text(size))})


def front(name, largest, unit, behind=""):
    """A shape of one article whose front matter is."""
    text = unit if callable(unit) else lambda size: unit * size
    shape(name, largest)(lambda size: {"content/bai.md": article("Chữ.", PAGE + text(size) + behind + "\n")})


def config(name, largest, unit):
    text = unit if callable(unit) else lambda size: unit * size
    shape(name, largest)(lambda size: {"content/bai.md": article("Chữ."), "cchc.yaml": text(size) + "\n"})


def asset(name, largest, path, unit):
    data = unit if callable(unit) else lambda size: unit * size
    shape(name, largest)(lambda size: {"content/bai.md": article("Chữ."), path: data(size)})


def many(name, largest, make, command="build"):
    """A shape of many files: `make` yields the path and the text of each."""
    shape(name, largest, command)(lambda size: dict(make(size)))


def lines(make):
    return lambda size: "".join(make(number) for number in range(size))


def root(size):
    """A side of which the square has about this size."""
    return max(1, int(size**0.5))


# --- Blocks ----------------------------------------------------------------------------------------------------------
body("headings, equal", 50_000, "## Một\n\n")
body("headings, numbered", 50_000, lines(lambda n: f"## Một {n}\n\n"))
body("headings, that end like numbered ones", 50_000, lines(lambda n: f"## Một\n\n## Một {n}\n\n"))
body("headings without letters", 50_000, "## …\n\n")
body("headings, underlined", 50_000, "Một\n---\n\n")
body("headings with emphasis", 50_000, "## *Một* **hai**\n\n")
body("a heading of many words", 300_000, lambda size: "## " + "chữ " * size)
body("paragraphs", 100_000, "Một đoạn văn.\n\n")
body("lines of a paragraph", 100_000, "Một dòng chữ\n")
body("lines like points", 100_000, "a) Một dòng chữ\n")
body("lines like rows", 50_000, "| a | b |\n\n")
body("a line of many words", 500_000, "chữ ")
body("different words", 150_000, lines(lambda n: f"chu{n} "))
body("a word without end", 2_000_000, "a")
body("a word of marks", 300_000, "ấ")
body("marks on one letter", 500_000, lambda size: "a" + "\u0301\u0323" * (size // 2))
body("blank lines", 2_000_000, "\n")
body("spaces", 2_000_000, lambda size: "a" + " " * size + "b")
body("tabs", 2_000_000, lambda size: "a" + "\t" * size + "b")
body("rules", 200_000, "---\n\n")
body("hard breaks", 200_000, "a  \n")
body("backslashes", 1_000_000, "\\")
body("escapes", 500_000, "\\*")
body("block quotes, nested", 3_000, lambda size: ">" * size + " a")
body("block quotes, nested and spaced", 3_000, lambda size: "> " * size + "a")
body("block quotes side by side", 100_000, "> a\n\n")
body("block quotes of growing depth", 90_000, lambda size: "".join(">" * n + " a\n" for n in range(root(size))))
body("alerts", 50_000, "> [!NOTE]\n> a\n\n")
body("lists, nested on a line", 3_000, lambda size: "- " * size + "a")
body("lists, numbered, nested on a line", 3_000, lambda size: "1. " * size + "a")
body("lists and quotes, nested", 3_000, lambda size: "> - " * size + "a")
body("lists, nested by lines", 160_000, lambda size: "".join("  " * n + "- a\n" for n in range(root(size))))
body("items of a list", 100_000, "- a\n")
body("items, loose", 100_000, "- a\n\n")
body("items, numbered", 100_000, "1. a\n")
body("items, empty", 100_000, "-\n")
body("items, tasks", 100_000, "- [ ] a\n")
body("lists side by side", 100_000, "- a\n\n* b\n\n")
body("definitions", 50_000, "a\n: b\n\n")
body("definitions of one term", 100_000, lambda size: "a\n" + ": b\n" * size)
body("code, indented", 100_000, "    a\n")
body("code, indented blocks", 50_000, "    a\n\nb\n\n")
body("fences", 50_000, "```\na\n```\n\n")
body("fences, unclosed", 100_000, "~~~\n")
body("fences of growing length", 90_000, lambda size: "".join("`" * n + "\n" for n in range(3, root(size))))
body("tables, rows", 50_000, lambda size: "| a | b |\n|---|---|\n" + "| c | d |\n" * size)
body("tables, columns", 50_000, lambda size: "|a" * size + "|\n" + "|-" * size + "|\n" + "|c" * size + "|\n")
body("tables, rows of a cell in many columns", 2_000, lambda size: "|a" * size + "|\n" + "|-" * size + "|\n" + "|c|\n" * size)
body("tables, rows of too many cells", 30_000, lambda size: "| a |\n|---|\n" + "| c | d |\n" * size)
body("tables, many", 30_000, "| a |\n|---|\n| b |\n\n")
body("tables, heads alone", 100_000, "|a|\n|-|\n")
body("tables, signs on a line", 500_000, "|")
body("tables, dashes", 500_000, lambda size: "a|b\n" + "-|" * size)
body("underlines without text", 100_000, "===\n")

# --- Spans -----------------------------------------------------------------------------------------------------------
for name, unit, largest in [
    ("stars", "*", 1_000_000), ("stars and words", "**a ", 200_000), ("stars, mixed", "*a **b ", 200_000),
    ("stars within words", "a**b", 200_000), ("stars, closed", "*a* ", 200_000), ("stars, three", "***a ", 200_000),
    ("stars and underscores", "*_a ", 200_000), ("stars behind words", "a* ", 200_000),
    ("stars and ends", "*a** ", 200_000), ("underscores", "_a ", 200_000), ("underscores within", "a_b_", 200_000),
    ("tildes", "~a ", 200_000), ("tildes, two", "~~a ", 200_000), ("tildes, closed", "~~a~~ ", 200_000),
    ("carets", "^a ", 200_000), ("brackets", "[", 500_000), ("brackets, closed", "[a]", 200_000),
    ("brackets, ends", "]", 500_000), ("brackets with beginnings", "[a](", 200_000),
    ("brackets with angles", "[a](<b", 200_000), ("brackets with titles", '[a](b "', 200_000),
    ("brackets with brackets", "[a][", 200_000), ("brackets, empty", "[]", 200_000),
    ("pictures", "![", 300_000), ("pictures with beginnings", "![a](", 200_000), ("footnotes, begun", "[^", 300_000),
    ("footnotes, not defined", "[^a]", 100_000), ("notes", "^[a", 200_000), ("angles", "<", 500_000),
    ("tags, begun", "<a ", 200_000), ("tags with values", '<a b="', 200_000), ("tags, one value", "<a x='", 200_000),
    ("angles with addresses", "<https://a", 100_000), ("addresses in angles", "<https://a.vn> ", 30_000),
    ("mail in angles", "<a@b.vn> ", 50_000), ("comments, begun", "<!--", 200_000), ("comments, dashes", "<!-- a --", 100_000),
    ("instructions, begun", "<?", 300_000), ("declarations, begun", "<!A ", 200_000), ("sections, begun", "<![CDATA[", 100_000),
    ("ends of tags", "</", 300_000), ("code", "`a` ", 200_000), ("code, begun", "a`` ", 200_000),
    ("ampersands", "&", 500_000), ("entities", "&amp;", 200_000), ("entities, begun", "&am", 200_000),
    ("entities, numbered", "&#1234;", 100_000), ("entities, long numbers", "&#x", 200_000),
    ("dollars", "$a", 200_000), ("braces", "{{", 300_000), ("braces, closed", "{{a}} ", 100_000),
    ("braces, ends", "}}", 300_000), ("round brackets", "(", 500_000), ("quotation marks", '"', 500_000),
    ("colons", ":", 500_000), ("addresses", "https://a.vn/ ", 50_000), ("hashes", "#", 500_000), ("at signs", "@", 500_000),
]:
    body(name, largest, unit)
body("brackets, nested and closed", 200_000, lambda size: "[" * size + "a" + "]" * size)
body("links, nested", 100_000, lambda size: "[" * size + "a" + "](b.md)" * size)
body("stars, nested", 100_000, lambda size: "*a " * size + "b*" * size)
body("stars of growing length", 180_000, lambda size: " ".join("*" * n + "a" for n in range(1, root(size))))
body("code of growing length", 180_000, lambda size: " ".join("`" * n for n in range(1, root(size))))
body("round brackets in an address", 200_000, lambda size: "[a](" + "(" * size)
body("backslashes in an address", 200_000, lambda size: "[a](" + "\\(" * size + ")")
body("a title of a link", 500_000, lambda size: '[a](https://a.vn/ "' + "a" * size + '")')
body("text of a picture", 500_000, lambda size: "![" + "a " * size + "](https://a.vn/b.png)")
body("pictures in pictures", 100_000, lambda size: "![" * size + "a" + "](https://a.vn/b.png)" * size)

# --- Links, footnotes ------------------------------------------------------------------------------------------------
body("definitions of links", 50_000, lines(lambda n: f"[a{n}]: https://a.vn/{n}\n"))
body("definitions of links, used", 30_000, lambda size: "".join(f"[a{n}]: https://a.vn/{n}\n" for n in range(size)) + "\n" + "".join(f"[a{n}] " for n in range(size)))
body("definitions of links, equal", 50_000, "[a]: https://a.vn/\n")
body("definitions of links, begun", 50_000, lines(lambda n: f"[a{n}]:\n"))
body("definitions of links with titles begun", 50_000, lines(lambda n: f'[a{n}]: b "\n'))
body("a long definition, used", 3_000, lambda size: "[a]: https://a.vn/" + "b" * (size * 10) + "\n\n" + "[a] " * size)
shape("links to one page", 30_000)(lambda size: {"content/bai.md": article("[a](/khac.md) " * size), "content/khac.md": article("Chữ.")})
body("links out", 30_000, "[a](https://a.vn/) ")
body("links to one heading", 30_000, lambda size: "## Một\n\n" + "[a](#mot) " * size)
body("links to headings", 20_000, lambda size: "".join(f"## Một {n}\n\n" for n in range(size)) + "".join(f"[a](#mot-{n}) " for n in range(size)))
body("links to headings that are not there", 5_000, lambda size: "".join(f"## Một {n}\n\n" for n in range(size)) + "".join(f"[a](#hai-{n}) " for n in range(size)))
body("links to pages that are not there", 5_000, lines(lambda n: f"[a](khong-co-{n}.md)\n\n"))
body("links to nothing", 20_000, "[a]()\n\n")
body("links with spaces", 20_000, "[a](b c.md)\n\n")
body("links of no sort", 20_000, "[a](javascript:b)\n\n")
body("pictures of one file", 20_000, "![a](https://a.vn/b.png) ")
body("footnotes", 20_000, lambda size: "".join(f"a[^{n}] " for n in range(size)) + "\n\n" + "".join(f"[^{n}]: b\n\n" for n in range(size)))
body("footnotes, not called", 20_000, lines(lambda n: f"[^{n}]: b\n\n"))
body("footnotes, defined alike", 20_000, lambda size: "a[^1]\n\n" + "[^1]: b\n\n" * size)
body("footnotes, called again", 50_000, lambda size: "a[^1] " * size + "\n\n[^1]: b\n")
body("footnotes that call each other", 20_000, lambda size: "a[^0]\n\n" + "".join(f"[^{n}]: b[^{n + 1}]\n\n" for n in range(size)))
body("footnotes within footnotes", 2_000, lambda size: "a[^0]\n\n" + "".join(f"[^{n}]: " for n in range(size)) + "b")
body("embeds", 10_000, "{{lưu ý: chữ}}\n\n")
body("embeds on lines", 10_000, "{{lưu ý: chữ}}\n")
body("embeds, unknown", 10_000, "{{khong co: chữ}}\n\n")
body("embeds without colons", 1_000, lambda size: "{{" + "a " * (size * 10) + "}}\n\n")
body("embeds, boxes within boxes", 20_000, "{{lưu ý}}\n\n")
body("embeds with options", 30_000, lambda size: "{{lưu ý: a" + " | b: c" * size + "}}\n")
body("embeds not alone", 10_000, "a {{lưu ý: chữ}} b\n\n")

# --- HTML ------------------------------------------------------------------------------------------------------------
for name, unit, largest in [
    ("details", "<details>\n\n", 20_000), ("div", "<div>\n\n", 20_000), ("b", "<b>a ", 50_000), ("b and i", "<b><i>a ", 30_000),
    ("p", "<p>a ", 50_000), ("a", '<a href="https://a.vn/">b ', 20_000), ("table", "<table>\n\n", 10_000),
    ("td", "<td>a ", 50_000), ("li", "<li>a ", 50_000), ("ul and li", "<ul><li>a ", 20_000), ("span", "<span>a ", 50_000),
    ("ends of b", "</b> ", 100_000), ("ends of p", "</p> ", 50_000), ("p in b", "<b><p>a ", 20_000),
    ("div in b", "<b><div>a</b> ", 20_000), ("a in a and div", "<a><div>a ", 20_000), ("font", "<font>a ", 30_000),
    ("svg", "<svg>", 30_000), ("math", "<math>", 30_000), ("select", "<select>", 30_000), ("template", "<template>", 20_000),
    ("h1", "<h1>a ", 30_000), ("button", "<button>a ", 30_000), ("form", "<form>a ", 30_000), ("script", "<script>a\n\n", 20_000),
    ("br", "<br>", 100_000), ("img", '<img src="https://a.vn/b.png" alt="a"> ', 20_000), ("table in td", "<table><td>", 20_000),
    ("nobr", "<nobr>a ", 20_000), ("object", "<object>a ", 20_000), ("dd", "<dd>a ", 30_000), ("option", "<option>a ", 30_000),
    ("rubies", "<ruby><rt>a ", 20_000), ("blockquotes", "<blockquote>a ", 20_000), ("sections", "<section>\n\n", 20_000),
    ("hr", "<hr>\n\n", 50_000), ("td in table", "<table><tr><td>a</td></tr></table>\n\n", 10_000), ("caption", "<table><caption>a ", 20_000),
    ("links inside", '<a href="b.md">c</a> ', 3_000), ("links to headings", '<a href="#b">c</a> ', 5_000), ("addresses refused", '<a href="javascript:b">c</a> ', 5_000),
]:
    body(f"HTML: {name}", largest, unit)
body("HTML: comments", 50_000, "<!-- a -->\n\n")
body("HTML: comments in text", 50_000, "a <!-- a --> ")
body("HTML: a comment without end", 300_000, lambda size: "<!-- " + "a " * size)
body("HTML: attributes", 30_000, lambda size: "<div " + "".join(f"a{n}=1 " for n in range(size)) + ">a</div>")
body("HTML: attributes, equal", 30_000, lambda size: "<div " + "a=1 " * size + ">a</div>")
body("HTML: attributes without values", 30_000, lambda size: "<div " + "".join(f"a{n} " for n in range(size)) + ">a</div>")
body("HTML: an attribute without end", 300_000, lambda size: '<div class="' + "a " * size)
body("HTML: classes", 100_000, lambda size: '<div class="' + "a " * size + '">a</div>')
body("HTML: details, nested and closed", 20_000, lambda size: "<details>\n\n" * size + "a\n\n" + "</details>\n\n" * size)
body("HTML: formatting, nested and closed", 20_000, lambda size: "<b>" * size + "a" + "</b>" * size)
body("HTML: formatting, crossed", 20_000, "<b><i>a</b></i> ")
body("HTML: swallowing tags", 20_000, "<textarea>\n\n")
body("HTML: swallowing tags, closed", 20_000, "<textarea>a</textarea>\n\n")
body("HTML: different formatting", 20_000, lines(lambda n: f'<b class="a{n}">a '))
body("HTML: rows in rows", 20_000, "<table><tr><td>")
body("HTML: deep and wide", 10_000, lambda size: "<div>" * 200 + "<p>a</p>\n" * size)

# --- Citations, places -----------------------------------------------------------------------------------------------
for name, unit, largest in [
    ("whole", "Nghị định số 107/2020/NĐ-CP ", 20_000), ("dated", "Nghị định số 107/2020/NĐ-CP ngày 14/9/2020 của Chính phủ, ", 10_000),
    ("numbers", "107/2020/NĐ-CP, ", 30_000), ("digits", "1", 500_000), ("digits and slashes", "1/", 300_000),
    ("digits and dashes", "1-", 300_000), ("begun", "107/2020/", 100_000), ("years", "2020/", 100_000),
    ("articles", "khoản 1 Điều 2 ", 50_000), ("articles of a law", "khoản 1 Điều 2 Luật Giá số 16/2023/QH15 ", 10_000),
    ("lists of articles", "Điều 1, ", 100_000), ("words of types", "Nghị định ", 100_000), ("laws", "Luật ", 100_000),
    ("words before numbers", "số ", 200_000), ("symbols", "NĐ-CP", 100_000), ("joint", "1/2/3/4/5-6-7-8/", 50_000),
    ("symbols without end", "-NĐ", 100_000), ("issuers", "của Bộ ", 100_000), ("days", "ngày 1/1/2020 ", 50_000),
    ("numbers and capitals", "1/A", 100_000), ("numbers apart", "1 / 2020 / NĐ - CP ", 20_000), ("soft hyphens", "1\u00ad/", 100_000),
    ("different", None, 20_000),
]:
    body(f"citations: {name}", largest, unit or lines(lambda n: f"Nghị định số {n + 1}/2020/NĐ-CP. "))
body("citations: paragraphs", 20_000, "Theo Nghị định số 107/2020/NĐ-CP.\n\n")
body("citations: a long number", 300_000, lambda size: "1/2020/" + "NĐ-" * size)
body("citations: emphasis", 20_000, "Nghị định số **107/2020/NĐ-CP** ")
body("citations: lines", 20_000, "Nghị định số\n107/2020/NĐ-CP\n")
body("findings", 20_000, "[a]()\n\n", "check")
body("findings on a line", 20_000, "[a]() ", "check")
body("findings, as JSON", 20_000, "[a]()\n\n", "check --format json")
body("findings on a line, as JSON", 20_000, "[a]() ", "check --format json")
body("findings, for GitHub", 20_000, "[a]()\n\n", "check --format github")
body("decomposed letters", 100_000, "ti\u00ea\u0301ng vi\u00ea\u0323t ")
body("old letters", 100_000, "TiÕng ViÖt ")
body("broken letters", 100_000, "Táº­p huáº¥n ")
shape("lines with carriage returns", 100_000)(lambda size: {"content/bai.md": article("a\n\n" * size).replace("\n", "\r\n")})
shape("carriage returns alone", 100_000)(lambda size: {"content/bai.md": article("a\r\r" * size)})
shape("no front matter", 100_000)(lambda size: {"content/bai.md": "a\n\n" * size})
shape("front matter, not closed", 100_000)(lambda size: {"content/bai.md": "---\n" + "a: b\n" * size})
shape("nothing but lines", 300_000)(lambda size: {"content/bai.md": "---\n" * size})

# --- Front matter ----------------------------------------------------------------------------------------------------
front("front matter: keys, unknown", 20_000, lines(lambda n: f"khóa{n}: a\n"))
front("front matter: keys, equal", 20_000, "tóm tắt: a\n")
front("front matter: keys of our own", 20_000, lambda size: "riêng:\n" + "".join(f"  khóa{n}: a\n" for n in range(size)))
front("front matter: a list on a line", 50_000, lambda size: "từ khóa: [" + ", ".join(f"a{n}" for n in range(size)) + "]")
front("front matter: a list", 50_000, lambda size: "từ khóa:\n" + "".join(f"  - a{n}\n" for n in range(size)))
front("front matter: brackets", 200_000, lambda size: "từ khóa: " + "[" * size)
front("front matter: braces", 200_000, lambda size: "từ khóa: " + "{" * size)
front("front matter: brackets, closed", 100_000, lambda size: "từ khóa: " + "[" * size + "]" * size)
front("front matter: lists begun", 100_000, lambda size: "từ khóa: " + "[a, " * size)
front("front matter: maps begun", 100_000, lambda size: "từ khóa: " + "{a: " * size)
front("front matter: brackets on lines", 100_000, lambda size: "từ khóa:\n" + "  [\n" * size)
front("front matter: lists in lists", 50_000, lambda size: "từ khóa: " + "- " * size)
front("front matter: lists in lists, below", 50_000, lambda size: "từ khóa:\n  " + "- " * size + "a")
front("front matter: maps in maps", 40_000, lambda size: "riêng:\n" + "".join(" " * (n + 1) + "a:\n" for n in range(root(size))))
front("front matter: question marks", 100_000, lambda size: "? " * size)
front("front matter: anchors", 5_000, lines(lambda n: f"k{n}: &a{n} b\n"))
front("front matter: aliases", 5_000, lambda size: "riêng: &a [b]\nriêng hai:\n" + "  - *a\n" * size)
front("front matter: keys with aliases", 390, lambda size: "riêng: &a [" + "b, " * 400 + "]\n" + "".join(f"k{n}: *a\n" for n in range(size)))
front("front matter: anchors that are named", 390, lambda size: "".join(f"k{n}: &a{n} [b]\nl{n}: *a{n}\n" for n in range(size // 2)))
front("front matter: tags", 390, lines(lambda n: f"k{n}: !a b\n"))
front("front matter: exclamation marks", 100_000, lambda size: "từ khóa: " + "!a " * size)
front("front matter: a block of text", 100_000, lambda size: "tóm tắt: |\n" + "  chữ\n" * size)
front("front matter: a folded text", 100_000, lambda size: "tóm tắt: >\n" + "  chữ\n" * size)
front("front matter: text over lines", 100_000, lambda size: "tóm tắt: a\n" + "  chữ\n" * size)
front("front matter: quoted text over lines", 100_000, lambda size: 'tóm tắt: "a\n' + "  chữ\n" * size + '"')
front("front matter: quotation mark without end", 20_000, lambda size: 'tóm tắt: "a\n' + "a: b\n" * size)
front("front matter: quotation marks", 5_000, lines(lambda n: f'k{n}: "a\n'))
front("front matter: quotation marks on a line", 200_000, lambda size: 'tóm tắt: "' + '\\"' * size + '"')
front("front matter: quotation marks in a list", 100_000, lambda size: "từ khóa: [" + '"a", ' * size + "]")
front("front matter: apostrophes", 200_000, lambda size: "tóm tắt: '" + "''" * size + "'")
front("front matter: comments", 100_000, "# a\n")
front("front matter: comments behind", 100_000, lambda size: "tóm tắt: a" + " # b" * size)
front("front matter: comments below a text", 50_000, lambda size: "tóm tắt: |\n  a\n" + "  # b\n" * size)
front("front matter: tabs", 20_000, "\ttóm tắt: a\n")
front("front matter: no colon", 20_000, "tóm tắt\n")
front("front matter: colons", 100_000, lambda size: "tóm tắt: " + "a: " * size)
front("front matter: a long value", 1_000_000, lambda size: "tóm tắt: " + "a" * size)
front("front matter: a long key", 1_000_000, lambda size: "a" * size + ": b")
front("front matter: long keys, unknown", 100, lambda size: "".join("a" * 10_000 + f"{n}: b\n" for n in range(size)))
front("front matter: a list over lines", 50_000, lambda size: "từ khóa: [a,\n" + "  b,\n" * size + "]")
front("front matter: maps in a list", 20_000, lambda size: "lịch sử:\n" + "".join("  - ngày: 01/03/2022\n    nội dung: a\n" for n in range(size)))
front("front matter: maps in a list on lines", 20_000, lambda size: "lịch sử:\n" + "".join("  - {ngày: 01/03/2022, nội dung: a}\n" for n in range(size)))
front("front matter: maps in a list, of unknown keys", 5_000, lambda size: "lịch sử:\n" + "".join(f"  - ngày: 01/03/2022\n    khac{n}: a\n" for n in range(size)))
front("front matter: merges", 5_000, lambda size: "riêng: &a {b: c}\nriêng hai:\n" + "".join(f"  k{n}:\n    <<: *a\n" for n in range(size)))
front("front matter: an alias bomb", 20, lambda size: "a: &a0 [x, x]\n" + "".join(f"a{n}: &a{n + 1} [*a{n}, *a{n}]\n" for n in range(size)))
front("front matter: related", 5_000, lambda size: "bài liên quan:\n" + "".join(f"  - khong-co-{n}.md\n" for n in range(size)))
front("front matter: other addresses", 5_000, lambda size: "địa chỉ cũ:\n" + "".join(f"  - /cu/{n}/\n" for n in range(size)))
shape("front matter: a long title", 300_000)(lambda size: {"content/bai.md": article("Chữ.", "tiêu đề: " + "chữ " * size + "\nloại bài: trang\n")})
front("front matter: accepted findings", 5_000, lambda size: "bỏ qua cảnh báo:\n" + "".join("  - mã: fact-unknown\n    lý do: a\n" for n in range(size)))
front("front matter: accepted findings, unknown", 5_000, lambda size: "bỏ qua cảnh báo:\n" + "".join(f"  - mã: khong-{n}\n    lý do: a\n" for n in range(size)))

# --- Configuration ---------------------------------------------------------------------------------------------------
config("configuration: menu", 2_000, lambda size: "menu:\n" + "".join(f"  - {{title: A{n}, url: /bai.md}}\n" for n in range(size)))
config("configuration: footer", 10_000, lambda size: "footer:\n" + "".join(f"  - {{title: A{n}, url: /bai.md}}\n" for n in range(size)))
config("configuration: menu that leads nowhere", 5_000, lambda size: "menu:\n" + "".join(f"  - {{title: A{n}, url: khong-co-{n}}}\n" for n in range(size)))
config("configuration: required, not there", 5_000, lambda size: "required_sections:\n" + "".join(f"  - {{title: A{n}, url: khong-co-{n}}}\n" for n in range(size)))
config("configuration: brackets", 100_000, lambda size: "menu: " + "[" * size)
config("configuration: braces", 100_000, lambda size: "menu: " + "{" * size)
config("configuration: lists in lists", 50_000, lambda size: "menu:\n  " + "- " * size)
config("configuration: maps in maps", 40_000, lambda size: "menu:\n" + "".join(" " * (n + 1) + "a:\n" for n in range(root(size))))
config("configuration: lists begun", 100_000, lambda size: "menu: " + "[a, " * size)
config("configuration: maps begun", 100_000, lambda size: "menu: " + "{a: " * size)
config("configuration: question marks", 50_000, "? ")
config("configuration: keys, unknown", 20_000, lines(lambda n: f"khoa{n}: a\n"))
config("configuration: units", 20_000, lambda size: "units:\n" + "".join(f"  - Phòng {n}\n" for n in range(size)))
config("configuration: sections", 10_000, lambda size: "sections:\n" + "".join(f"  a{n}: {{kind: tin}}\n" for n in range(size)))
config("configuration: sections of no kind", 5_000, lambda size: "sections:\n" + "".join(f"  a{n}: {{kind: khong{n}}}\n" for n in range(size)))
config("configuration: domains", 10_000, lambda size: "outbound:\n" + "".join(f"  - a{n}.vn\n" for n in range(size)))
config("configuration: domains, wrong", 5_000, lambda size: "outbound:\n" + "".join(f"  - https://a{n}.vn/\n" for n in range(size)))
config("configuration: synonyms", 5_000, lambda size: "synonyms:\n  equal:\n" + "".join(f"    - [a{n}, b{n}]\n" for n in range(size)))
config("configuration: synonyms in one group", 5_000, lambda size: "synonyms:\n  equal:\n    - [" + ", ".join(f"a{n}" for n in range(size)) + "]\n")
config("configuration: synonyms that lead on", 5_000, lambda size: "synonyms:\n  leads_to:\n" + "".join(f"    - {{from: [a{n}], to: a{n + 1}}}\n" for n in range(size)))
config("configuration: noise", 10_000, lambda size: "synonyms:\n  noise: [" + ", ".join(f"a{n}" for n in range(size)) + "]\n")
config("configuration: synonyms alone", 3_000, lambda size: "synonyms:\n  equal:\n" + "".join(f"    - [a{n}]\n" for n in range(size)))
config("configuration: types of documents", 5_000, lambda size: "document_types:\n" + "".join(f"  - {{name: Văn kiện {n}, symbol: VK{n}}}\n" for n in range(size)))
config("configuration: issuers", 5_000, lambda size: "issuers:\n" + "".join(f"  - {{name: Cơ quan {n}, symbol: CQ{n}}}\n" for n in range(size)))
config("configuration: anchors", 10_000, lambda size: "units: &a [x]\nreform_areas:\n" + "  - *a\n" * size)
config("configuration: an alias bomb", 20, lambda size: "units: &a0 [x, x]\n" + "".join(f"a{n}: &a{n + 1} [*a{n}, *a{n}]\n" for n in range(size)))
config("configuration: comments", 100_000, "# a\n")
config("configuration: a long text", 1_000_000, lambda size: "title: " + "a" * size)
config("configuration: a long key", 300_000, lambda size: "a" * size + ": b")
config("configuration: a deep message", 20_000, lambda size: ".".join("a" * 1 for n in range(size)) + ": b")

# --- Tables, pictures, files -----------------------------------------------------------------------------------------
asset("CSV: rows", 200_000, "content/a.csv", "1,2,3\n")
asset("CSV: columns", 200_000, "content/a.csv", lambda size: "1," * size + "2\n" + "1," * size + "2\n")
asset("CSV: rows of other lengths", 20_000, "content/a.csv", lambda size: "1,2\n" + "1,2,3\n" * size)
asset("CSV: a long cell", 1_000_000, "content/a.csv", lambda size: "a\n" + "b" * size + "\n")
asset("CSV: a quotation mark without end", 500_000, "content/a.csv", lambda size: 'a\n"b' + "\nc" * size)
asset("CSV: quotation marks", 500_000, "content/a.csv", lambda size: 'a\n"' + '""' * size + '"\n')
asset("CSV: blank lines", 1_000_000, "content/a.csv", "\n")
asset("CSV: blank lines and rows", 100_000, "content/a.csv", "a\n\n\n\n\n\n")
asset("CSV: commas", 500_000, "content/a.csv", ",")
asset("CSV: one line, commas and rows of one", 3_000, "content/a.csv", lambda size: "," * size + "\n" + ("," * size + "\n") * (size // 100))
shape("CSV: rows, shown", 20_000)(lambda size: {"content/bai.md": article("{{bảng: a.csv}}"), "content/a.csv": "a,b,c\n" + "1,2,3\n" * size})
shape("CSV: columns, shown", 20_000)(lambda size: {"content/bai.md": article("{{bảng: a.csv}}"), "content/a.csv": "1," * size + "2\n" + "1," * size + "2\n"})
shape("CSV: a table shown often", 400)(lambda size: {"content/bai.md": article("{{bảng: a.csv}}\n\n" * size), "content/a.csv": "a,b,c\n" + "1,2,3\n" * 200})
asset("SVG: tags", 100_000, "content/a.svg", lambda size: "<svg>" + "<g>" * size)
asset("SVG: attributes", 50_000, "content/a.svg", lambda size: "<svg " + "".join(f"a{n}='1' " for n in range(size)) + "/>")
asset("SVG: documents", 50_000, "content/a.svg", lambda size: "<!DOCTYPE a>" * size)
asset("SVG: scripts", 50_000, "content/a.svg", lambda size: "<svg>" + "<script/>" * size)
asset("SVG: entities", 50_000, "content/a.svg", lambda size: "<!DOCTYPE svg [" + "".join(f'<!ENTITY a{n} "&a{n - 1};&a{n - 1};">' for n in range(size)) + "]><svg/>")
asset("SVG: comments before", 200_000, "content/a.svg", lambda size: "<!-- a -->" * size + "<svg width='1' height='1'/>")
asset("SVG: angles", 500_000, "content/a.svg", "<")
asset("text", 2_000_000, "content/a.txt", "a ")
asset("PDF", 4_000_000, "content/a.pdf", lambda size: b"%PDF-1.7\n" + b"a" * size)
asset("spaces before PDF", 4_000_000, "content/a.pdf", lambda size: b" " * size + b"%PDF-1.7\n")


def chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(width, height, between=b"", data=None):
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    if data is None:
        row = b"\0" + b"\0" * ((width + 7) // 8)
        packer = zlib.compressobj(9)
        data = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + between + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def jpeg(size, segment):
    return b"\xff\xd8" + segment * size + b"\xff\xd9"


asset("PNG: pixels", 50_000_000, "content/a.png", lambda size: png(root(size), root(size)))
asset("PNG: more pixels than a picture may have", 900_000_000, "content/a.png", lambda size: png(root(size), root(size)))
asset("PNG: dimensions alone", 30_000, "content/a.png", lambda size: png(size, size, data=b""))
asset("PNG: chunks", 50_000, "content/a.png", lambda size: png(500, 500, chunk(b"tEXt", b"a\0b") * size))
asset("PNG: a chunk that unpacks", 200_000_000, "content/a.png", lambda size: png(500, 500, chunk(b"iCCP", b"a\0\0" + zlib.compress(b"\0" * size, 9))))
asset("JPEG: segments", 50_000, "content/a.jpg", lambda size: jpeg(size, b"\xff\xe1\0\x06Exif"))
asset("JPEG: signs", 500_000, "content/a.jpg", lambda size: jpeg(size, b"\xff"))
asset("WebP: chunks", 50_000, "content/a.webp", lambda size: b"RIFF" + struct.pack("<I", 4 + 10 * size) + b"WEBP" + b"ABCD\2\0\0\0ab" * size)
asset("GIF", 1_000_000, "content/a.gif", lambda size: b"GIF89a\x01\0\x01\0\0\0\0" + b"," * size)

# --- Sites -----------------------------------------------------------------------------------------------------------
many("articles", 4_000, lambda size: ((f"content/b{n}.md", article("Chữ.", f"tiêu đề: Bài {n}\nloại bài: trang\n")) for n in range(size)))
many("articles with links that lead nowhere, past what is compared", 8_000, lambda size: ((f"content/b{n}.md", article(f"[a](khong-co-{n}.md)")) for n in range(size)))
many("articles of one title", 4_000, lambda size: ((f"content/b{n}.md", article("Chữ.")) for n in range(size)))
many("articles of one address", 2_000, lambda size: ((f"content/b{n}.md", article("Chữ.", PAGE + "đường dẫn: mot\n")) for n in range(size)))
many("articles of one name in many folders", 3_000, lambda size: ((f"content/a{n}/bai.md", article("Chữ.")) for n in range(size)))
many("sections", 2_000, lambda size: ((f"content/a{n}/_index.md", article("Chữ.")) for n in range(size)))
many("folders within folders", 160_000, lambda size: (("content/" + "a/" * n + "bai.md", article("Chữ.")) for n in range(root(size))))
many("sections within sections", 40_000, lambda size: (("content/" + "a/" * n + "_index.md", article("Chữ.")) for n in range(root(size))))
many("articles with one word", 4_000, lambda size: ((f"content/b{n}.md", article("Chữ.", PAGE + "từ khóa: [một]\n")) for n in range(size)))
many("articles with words of their own", 2_000, lambda size: ((f"content/b{n}.md", article("Chữ.", PAGE + f"từ khóa: [một {n}]\n")) for n in range(size)))
many("articles that link to each other", 2_000, lambda size: ((f"content/b{n}.md", article(f"[a](b{(n + 1) % size}.md)")) for n in range(size)))
many("articles that link to one", 2_000, lambda size: ((f"content/b{n}.md", article("[a](b0.md)")) for n in range(size)))
many("articles with links that lead nowhere", 2_000, lambda size: ((f"content/b{n}.md", article(f"[a](khong-co-{n}.md)")) for n in range(size)))
many("articles with headings that are not there", 2_000, lambda size: ((f"content/b{n}.md", article(f"[a](b0.md#khong-{n})")) for n in range(size)))
many("articles of one old address", 2_000, lambda size: ((f"content/b{n}.md", article("Chữ.", PAGE + "địa chỉ cũ: [/cu/]\n")) for n in range(size)))
many("drafts that own their folders", 1_000, lambda size: (pair for n in range(size) for pair in ((f"content/a{n}/index.md", article("Chữ.", PAGE + "nháp: có\n")), (f"content/a{n}/b.txt", "a"))))
many("indices with results of many years", 200, lambda size: [("content/chi-so.md", article("Chữ.", "tiêu đề: PAPI\nloại bài: chỉ số\ntên chỉ số: PAPI\nkết quả từng năm: b.csv\n")), ("content/b.csv", "năm,giá trị\n" + "".join(f"{1900 + n},5\n" for n in range(size)))])
many("names that differ in case", 2_000, lambda size: ((f"content/a{n}/{'B' if x else 'b'}.txt", "a") for n in range(size // 2) for x in (0, 1)))
many("equal files", 4_000, lambda size: ((f"content/a{n}.txt", "a") for n in range(size)))
many("tables", 2_000, lambda size: ((f"content/a{n}.csv", "a,b\n1,2\n") for n in range(size)))
many("names refused", 2_000, lambda size: ((f"content/a{n}?.md", "a") for n in range(size)))


def document(number, more="", text="Chữ."):
    return article(text, f"loại bài: văn bản\nsố ký hiệu: {number}/2020/NĐ-CP\nngày ban hành: 14/09/2020\nngày có hiệu lực: 01/11/2020\ncơ quan ban hành: Chính phủ\ntrích yếu: Về việc {number}\n{more}")


def documents(name, largest, more, command="build", text=None):
    def make(size):
        for n in range(1, size + 1):
            yield f"content/van-ban/{n}.md", document(n, more(n, size), text(n, size) if text else "Chữ.")

    many(f"documents: {name}", largest, make, command)


documents("alone", 2_000, lambda n, size: "")
documents("each amends the one before", 2_000, lambda n, size: f"sửa đổi: [{n - 1}/2020/NĐ-CP]\n" if n > 1 else "")
documents("each replaces the one before", 2_000, lambda n, size: f"thay thế: [{n - 1}/2020/NĐ-CP]\n" if n > 1 else "")
documents("each repeals the one before", 2_000, lambda n, size: f"bãi bỏ: [{n - 1}/2020/NĐ-CP]\n" if n > 1 else "")
documents("each rests on the one before", 2_000, lambda n, size: f"căn cứ: [{n - 1}/2020/NĐ-CP]\n" if n > 1 else "")
documents("all amend one", 2_000, lambda n, size: "sửa đổi: [1/2020/NĐ-CP]\n" if n > 1 else "")
documents("all replace one", 2_000, lambda n, size: "thay thế: [1/2020/NĐ-CP]\n" if n > 1 else "")
documents("one amends all", 2_000, lambda n, size: "sửa đổi: [" + ", ".join(f"{k}/2020/NĐ-CP" for k in range(1, size)) + "]\n" if n == size else "")
documents("all rest on one", 2_000, lambda n, size: "căn cứ: [1/2020/NĐ-CP]\n" if n > 1 else "")
documents("all amend each other in a ring", 2_000, lambda n, size: f"sửa đổi: [{n % size + 1}/2020/NĐ-CP]\n")
documents("all replace each other in a ring", 2_000, lambda n, size: f"thay thế: [{n % size + 1}/2020/NĐ-CP]\n")
documents("all cite one", 2_000, lambda n, size: "", "build", lambda n, size: "Theo Nghị định số 1/2020/NĐ-CP.")
documents("each cites another that is not there", 2_000, lambda n, size: "", "build", lambda n, size: f"Theo Nghị định số {n + size}/2020/NĐ-CP.")
documents("one that all amend, its status", 2_000, lambda n, size: "sửa đổi: [1/2020/NĐ-CP]\n" if n > 1 else "", "status 1/2020/NĐ-CP")
documents("references that are not there", 2_000, lambda n, size: f"sửa đổi: [{n + size}/2020/NĐ-CP]\n")
def day(n):
    return f"{n % 28 + 1:02}/{n // 28 % 12 + 1:02}/{1900 + n // 336 % 290}"


def amendments(size, declared_by_both=False):
    parts = "".join(f"  - văn bản: 2/2020/NĐ-CP\n    phần: khoản {n} Điều {n}\n" for n in range(1, size))
    passive = "được sửa đổi bởi:\n" + parts if declared_by_both else ""
    yield "content/van-ban/1.md", document(1, passive)
    yield "content/van-ban/2.md", document(2, "sửa đổi:\n" + parts.replace("văn bản: 2/", "văn bản: 1/"))


def amended_on_days(size):
    yield "content/van-ban/0.md", article("Chữ.", "loại bài: văn bản\nsố ký hiệu: 1/1946/NĐ-CP\nngày ban hành: 01/01/1946\nngày có hiệu lực: 02/01/1946\ncơ quan ban hành: Chính phủ\ntrích yếu: Về việc 1\n")
    for n in range(size):
        yield f"content/van-ban/{n + 1}.md", article("Chữ.", f"loại bài: văn bản\nsố ký hiệu: {n + 2}/1990/NĐ-CP\nngày ban hành: {day(n + 20_000)}\nngày có hiệu lực: {day(n + 20_000)}\ncơ quan ban hành: Chính phủ\ntrích yếu: Về việc {n}\nsửa đổi: [1/1946/NĐ-CP]\n")


many("documents: one amended on many days", 2_000, amended_on_days)
many("documents: one amended on many days, its course", 2_000, amended_on_days, "status 1/1946/NĐ-CP")
many("documents: one amended on many days, its course as JSON", 2_000, amended_on_days, "status 1/1946/NĐ-CP --format json")
many("documents: two with many parts", 1_000, amendments)
many("documents: two with many parts, told by both", 400, lambda size: amendments(size, True))
documents("one in the middle", 2_000, lambda n, size: f"thay thế: [{size // 2}/2020/NĐ-CP]\n" if n > size // 2 else ("bị thay thế bởi: [%d/2020/NĐ-CP]\n" % (size // 2) if n < size // 2 else ""))
many("documents: one number on many days", 2_000, lambda size: ((f"content/van-ban/{n}.md", article("Chữ.", f"loại bài: văn bản\nsố ký hiệu: 1/KH-UBND\nngày ban hành: {day(n + 20_000)}\ncơ quan ban hành: UBND tỉnh\ntrích yếu: Về việc {n}\n")) for n in range(size)))
documents("a citation that could mean any", 1_000, lambda n, size: "", text=lambda n, size: "Theo Kế hoạch số 1/KH-UBND.")
many("procedures of one code", 1_000, lambda size: ((f"content/thu-tuc/{n}.md", article("Chữ.", f"tiêu đề: Thủ tục {n}\nloại bài: thủ tục\nmã thủ tục: 1.005090\n")) for n in range(size)))
many("procedures", 1_000, lambda size: ((f"content/thu-tuc/{n}.md", article("Chữ.", f"tiêu đề: Thủ tục {n}\nloại bài: thủ tục\nmã thủ tục: 1.{n:06}\n")) for n in range(size)))
many("mentions of procedures that are not there", 2_000, lambda size: ((f"content/b{n}.md", article(f"{{{{thủ tục: 2.{n:06}}}}}")) for n in range(size)))
many("documents of one number", 2_000, lambda size: ((f"content/van-ban/{n}.md", document(1)) for n in range(size)))
many("a document amended in parts", 2_000, lambda size: [("content/van-ban/1.md", document(1))] + [(f"content/van-ban/{n}.md", document(n, f"sửa đổi:\n  - văn bản: 1/2020/NĐ-CP\n    phần: khoản {n} Điều {n}\n")) for n in range(2, size)])


def words(size, seed=1):
    chooser = random.Random(seed)
    syllables = ["".join(parts) for parts in itertools.product("bcdghklmnt", ["a", "o", "ang", "inh", "uyên", "ươi"])]
    return " ".join(chooser.choice(syllables) for _ in range(size))


body("prose without signs", 200_000, words)
many("prose in many articles", 400, lambda size: ((f"content/b{n}.md", article(words(500, n), f"tiêu đề: {words(5, n)}\nloại bài: trang\n")) for n in range(size)))


def theme(name, largest, text, pages=2):
    many(f"templates: {name}", largest, lambda size: [("cchc.yaml", "theme: x\n"), ("themes/x/templates/page.html", text(size))] + [(f"content/b{n}.md", article("Chữ.", f"tiêu đề: Bài {n}\nloại bài: trang\n")) for n in range(pages)])


theme("loops that never end", 800, lambda size: "{% for a in range(end=999999999999) %}{% endfor %}" * size)
theme("a page without end", 800, lambda size: f"{{% for a in range(end=900) %}}{{% for b in range(end={size}) %}}{'{{ site.title }}' * 8}{{% endfor %}}{{% endfor %}}")
theme("rounds", 900_000, lambda size: "{% for a in range(end=" + str(size) + ") %}a{% endfor %}")
theme("text", 900_000, lambda size: "a" * size)
theme("tags", 40_000, lambda size: "{{ site.title }}" * size)
theme("conditions", 20_000, lambda size: "{% if site.title %}a{% endif %}" * size)
theme("blocks within blocks", 30, lambda size: "{% if site.title %}" * size + "a" + "{% endif %}" * size)
