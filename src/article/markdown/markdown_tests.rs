//! Examples of what editors write in a body, and what readers get.

use super::*;
use crate::article::{Role, Target};

pub(super) fn compiled(text: &str) -> Markdown {
    let path = SourcePath::new("content/tin-tuc/a.md");
    let sanitizer = Sanitizer::default();
    compile(
        text,
        Setting {
            path: &path,
            config: &Config::default(),
            tables: &Tables::built_in(),
            sanitizer: Some(&sanitizer),
        },
    )
}

/// The HTML with `‹n›` in its holes.
pub(super) fn html(text: &str) -> String {
    let Markdown { body, .. } = compiled(text);
    let mut out = body.html.clone();
    for hole in body.holes.iter().rev() {
        out.insert_str(hole.at as usize, &format!("‹{}›", hole.reference));
    }
    out
}

pub(super) fn findings(text: &str) -> Vec<String> {
    let markdown = compiled(text);
    markdown
        .findings
        .iter()
        .map(|(span, f)| format!("{}: {}", f.code.as_str(), &text[span.range()]))
        .collect()
}

#[test]
fn headings_have_stable_and_distinct_addresses() {
    let markdown = compiled("## 1. Mục tiêu\n\n## Đối tượng\n\n### Đối tượng\n\n## ***\n\n# Cấp một\n");
    let anchors: Vec<_> = markdown.anchors.iter().map(|a| (a.level, a.id.as_str())).collect();
    assert_eq!(
        anchors,
        [(2, "1-muc-tieu"), (2, "doi-tuong"), (3, "doi-tuong-2"), (2, "muc"), (2, "cap-mot")]
    );
    assert_eq!(markdown.findings.len(), 1, "the heading of the first level is reported");
}

#[test]
fn links_inside_the_site_are_holes_and_others_are_not() {
    let text = "[a](../van-ban/b.md#muc) ![Ảnh](x.png) [c](https://a.vn/?x=1&y=2) [d](#muc) <mailto:a@b.vn>";
    insta::assert_snapshot!(html(text), @r#"<p><a‹0›>a</a> <img‹1› alt="Ảnh" loading="lazy"> <a href="https://a.vn/?x=1&amp;y=2">c</a> <a‹2›>d</a> <a href="mailto:a@b.vn">mailto:a@b.vn</a></p>"#);
    let references = compiled(text).references;
    assert_eq!(
        references[0].target,
        Target::File { path: SourcePath::new("content/van-ban/b.md"), fragment: Some("muc".to_owned()) }
    );
    assert_eq!(
        (references[1].role, &references[2].target),
        (Role::Image, &Target::Fragment("muc".to_owned()))
    );
}

#[test]
fn what_markdown_has_beyond_common_mark() {
    insta::assert_snapshot!(html("| A | B |\n|---|--:|\n| ~~x~~ | 1 |\n\n- [x] xong\n\nTừ\n: nghĩa\n\n> [!WARNING]\n> Nhớ mang theo.\n"), @r#"
    <div class="table" role="region" aria-label="Bảng 1" tabindex="0"><table>
    <thead><tr><th scope="col">A</th><th scope="col" class="align-right">B</th></tr></thead>
    <tbody>
    <tr><td><del>x</del></td><td class="align-right">1</td></tr>
    </tbody></table></div>
    <ul>
    <li><input type="checkbox" disabled checked aria-label="Đã xong"> xong</li>
    </ul>
    <dl>
    <dt>Từ</dt>
    <dd>nghĩa</dd>
    </dl>
    <div class="alert alert-warning"><p class="alert-title">Lưu ý</p>
    <p>Nhớ mang theo.</p>
    </div>
    "#);
}

#[test]
fn footnotes_stand_at_the_end_in_the_order_of_their_calls() {
    insta::assert_snapshot!(html("Một[^b] và hai[^a].\n\n[^a]: Chú thích a.\n\n[^b]: Chú thích b.\n"), @r##"
    <p>Một<sup class="footnote-call"><a href="#chu_thich_1" id="goi_chu_thich_1" aria-label="Chú thích 1">1</a></sup> và hai<sup class="footnote-call"><a href="#chu_thich_2" id="goi_chu_thich_2" aria-label="Chú thích 2">2</a></sup>.</p>
    <section class="footnotes" aria-label="Chú thích"><ol>
    <li id="chu_thich_1"><p>Chú thích b.</p>
    <a class="footnote-back" href="#goi_chu_thich_1" aria-label="Về chỗ gọi chú thích 1">↩</a></li>
    <li id="chu_thich_2"><p>Chú thích a.</p>
    <a class="footnote-back" href="#goi_chu_thich_2" aria-label="Về chỗ gọi chú thích 2">↩</a></li>
    </ol></section>
    "##);
}

#[test]
fn raw_html_is_cleaned_and_what_goes_is_reported() {
    let text = "Xem <b onclick=\"x()\">đây</b> và [kia](b.md).\n\n<script>alert(1)</script>\n\n<a href=\"c.md\">c</a> <a href=\"javascript:x()\">d</a>\n";
    insta::assert_snapshot!(html(text), @r"
    <p>Xem <b>đây</b> và <a‹0›>kia</a>.</p>

    <p><a‹1›>c</a> <a>d</a></p>
    ");
    insta::assert_snapshot!(findings(text).join("\n"), @r#"
    html-removed: onclick="x()"
    html-removed: <script>
    html-removed: href="javascript:x()"
    "#);
}

#[test]
fn a_placeholder_of_the_cleaner_cannot_be_forged() {
    let text = "<b>x</b> <a href=\"cchc-hole:0\">giả</a> `href=\"cchc-hole:0\"` [thật](b.md)\n";
    let markdown = compiled(text);
    assert!(markdown.body.holes.iter().all(|hole| (hole.reference as usize) < markdown.references.len()));
    assert!(markdown.body.html.contains("<code>href=\"cchc-hole:0\"</code>"));
}

#[test]
fn what_common_mark_leaves_as_text_is_reported() {
    assert_eq!(findings("Tải [mẫu đơn](bieu mau.pdf) về.\n"), ["link-space: bieu mau.pdf"]);
    assert_eq!(findings("![Ảnh](anh bia.png)\n"), ["link-space: anh bia.png"]);
    assert_eq!(findings("Câu[^1].\n"), ["footnote-missing: [^1]"]);
    assert_eq!(findings("[a](<bieu mau.pdf>) (xem mục a. b) [x](b.md \"Tên\")\n"), Vec::<String>::new());
    assert_eq!(findings("`[a](b c.pdf)`\n"), Vec::<String>::new());
}

#[test]
fn addresses_that_are_refused() {
    assert_eq!(findings("[a](javascript:alert(1))\n"), ["url-refused: [a](javascript:alert(1))"]);
    assert_eq!(findings("[a](JaVaScRiPt:x)\n"), ["url-refused: [a](JaVaScRiPt:x)"]);
    assert_eq!(findings("[a](//evil.vn)\n"), ["url-refused: [a](//evil.vn)"]);
    assert_eq!(findings("[a](../../../b.md)\n"), ["link-target: [a](../../../b.md)"]);
    assert_eq!(findings("[a]()\n"), ["link-empty: [a]()"]);
    assert_eq!(findings("![](a.png)\n"), ["image-alt-missing: ![](a.png)"]);
}

#[test]
fn the_first_paragraph_is_plain() {
    assert_eq!(
        compiled("## Đầu\n\nMột **hai** [ba](b.md)\nbốn.\n\nNăm.\n").first_paragraph,
        "Một hai ba bốn."
    );
}
