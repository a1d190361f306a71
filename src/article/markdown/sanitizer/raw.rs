//! What of raw HTML will be taken out, found by tokenising it: so that it is told where it stands.

use std::ops::Range;

use html5gum::{DefaultEmitter, EndTag, Error, HtmlString, Span, StartTag, Token, Tokenizer};

use rustc_hash::FxHashSet;

use super::Sanitizer;
use crate::{article::markdown::address::push_attribute, budget::Budget};

/// What was found in a piece of raw HTML.
#[derive(Debug, Default)]
pub(in crate::article::markdown) struct Refused {
    pub(in crate::article::markdown) removed: Vec<Removed>,
    pub(in crate::article::markdown) past: Option<(Range<usize>, Budget)>,
    /// A tag that does not end in the piece, and takes what stands behind it for its own.
    pub(in crate::article::markdown) unfinished: Option<Range<usize>>,
    /// The names that end tags have, once they were looked for.
    ends: Option<FxHashSet<Vec<u8>>>,
}

/// Something that will be taken out.
#[derive(Debug)]
pub(in crate::article::markdown) struct Removed {
    /// Its place in the piece.
    pub(in crate::article::markdown) place: Range<usize>,
    pub(in crate::article::markdown) what: String,
    /// Of what it is one, where it is enough to tell one of them.
    pub(in crate::article::markdown) kind: Option<String>,
    /// Whether it looks like a tag and is none: words that an editor put in angle brackets.
    pub(in crate::article::markdown) is_text: bool,
}

impl Sanitizer {
    /// What of a piece of raw HTML will be taken out; and where it passes a budget. `open` are the tags that are open before
    /// it, and then behind it.
    pub(in crate::article::markdown) fn refused(&self, html: &str, open: &mut OpenTags) -> Refused {
        let mut refused = Refused::default();
        let mut emitter = DefaultEmitter::<usize>::new_with_span();
        // What stands in scripts and styles is none of the tags of the article.
        emitter.naively_switch_states(true);
        // Up to where what stands there is read.
        let mut whole = 0;
        for token in Tokenizer::new_with_emitter(html, emitter).flatten() {
            whole = match &token {
                Token::StartTag(tag) => tag.span.end,
                Token::EndTag(tag) => tag.span.end,
                Token::String(text) => text.span.end,
                Token::Comment(comment) => comment.span.end,
                _ => whole,
            };
            match token {
                Token::StartTag(tag) => self.start_tag(html, &tag, open, &mut refused),
                Token::EndTag(tag) => self.end_tag(html, &tag, open, &mut refused),
                Token::Comment(comment) => refused.declaration(html, comment.span),
                Token::Doctype(doctype) => refused.declaration(html, doctype.span),
                Token::Error(error) if is_unfinished(error.value) => {
                    let from = html.floor_char_boundary(whole.min(html.len()));
                    let end = html.trim_end().len();
                    refused.unfinished = html[from..].find('<').map(|at| from + at..end.max(from + at));
                }
                _ => {}
            }
        }
        refused
    }

    fn start_tag(&self, html: &str, tag: &StartTag<usize>, open: &mut OpenTags, refused: &mut Refused) {
        let name = text(&tag.name);
        let whole = bounded(html, tag.span.start..tag.span.end);
        open.open(&name);
        if open.0.len() > Budget::Nesting.most() {
            refused.past.get_or_insert((whole.clone(), Budget::Nesting));
        } else if tag.attributes.len() > Budget::Attributes.most() {
            refused.past.get_or_insert((whole.clone(), Budget::Attributes));
        }
        if !self.tags.contains(name.as_str()) || name == "input" {
            let is_text =
                is_word(&name) && tag.attributes.is_empty() && !refused.ends(html).contains(name.as_bytes());
            let kind = (!is_text).then(|| name.clone());
            let what = if is_text { html[whole.clone()].to_owned() } else { format!("<{name}>") };
            refused.removed.push(Removed { place: whole, what, kind, is_text });
            return;
        }
        for (attribute, value) in &tag.attributes {
            let attribute = text(attribute);
            let of_tag =
                self.attributes.get(name.as_str()).is_some_and(|set| set.contains(attribute.as_str()));
            let place = bounded(html, value.span.start..value.span.end);
            if !of_tag && !self.everywhere.contains(attribute.as_str()) {
                if !is_harmless(&attribute) {
                    let what = format!("{attribute} (<{name}>)");
                    refused.removed.push(Removed { place, what, kind: Some(attribute), is_text: false });
                }
            } else if matches!(attribute.as_str(), "href" | "src")
                && (has_refused_scheme(&text(&value.value)) || !self.reads(&attribute, &text(&value.value)))
            {
                let what = format!("{attribute}=\"{}\"", text(&value.value));
                refused.removed.push(Removed { place, kind: Some(what.clone()), what, is_text: false });
            } else if attribute != "aria-label" && name != "input" {
                let written = text(&value.value);
                if self.offered.kept(&name, &attribute, &written).as_deref() != Some(written.as_str()) {
                    let what = format!("{attribute}=\"{written}\" (<{name}>)");
                    refused.removed.push(Removed { place, what, kind: Some(attribute), is_text: false });
                }
            }
        }
    }

    /// Whether an address is one to the cleaner: what it cannot read goes.
    fn reads(&self, attribute: &str, address: &str) -> bool {
        let tag = if attribute == "src" { "img" } else { "a" };
        let mut probe = format!("<{tag} {attribute}=\"");
        push_attribute(&mut probe, address);
        probe.push_str("\">");
        self.builder.clean(&probe).to_string().contains(&format!(" {attribute}="))
    }

    /// A tag that ends what did not begin is words, where no element has its name.
    fn end_tag(&self, html: &str, tag: &EndTag<usize>, open: &mut OpenTags, refused: &mut Refused) {
        let name = text(&tag.name);
        let began = open.close(&tag.name);
        if !began && !ELEMENTS.contains(&name.as_str()) && !self.tags.contains(name.as_str()) {
            let place = bounded(html, tag.span.start..tag.span.end);
            let (what, is_text) = (format!("</{name}>"), is_word(&name));
            refused.removed.push(Removed { place, kind: (!is_text).then(|| what.clone()), what, is_text });
        }
    }
}

fn is_unfinished(error: Error) -> bool {
    matches!(error, Error::EofInTag | Error::EofBeforeTagName | Error::EofInDoctype)
}

impl Refused {
    fn ends(&mut self, html: &str) -> &FxHashSet<Vec<u8>> {
        self.ends.get_or_insert_with(|| {
            let names = memchr::memmem::find_iter(html.as_bytes(), b"</").map(|at| {
                let name = html.as_bytes()[at + 2..].iter().take_while(|byte| byte.is_ascii_alphanumeric());
                name.map(u8::to_ascii_lowercase).collect()
            });
            names.collect()
        })
    }

    /// What looks like a comment to a browser and is none of Markdown's: `<?…>`, `<!…>`.
    fn declaration(&mut self, html: &str, span: Span<usize>) {
        let place = bounded(html, span.start..span.end);
        let written = &html[place.clone()];
        if !written.starts_with("<!--") && !written.is_empty() {
            let what: String = written.chars().take(40).collect();
            self.removed.push(Removed { place, what, kind: None, is_text: true });
        }
    }
}

/// Elements of HTML that articles may not have.
const ELEMENTS: [&str; 57] = [
    "applet", "area", "audio", "base", "basefont", "bdo", "bgsound", "input", "map", "rp", "rtc", "big",
    "blink", "body", "button", "canvas", "datalist", "dialog", "embed", "fieldset", "font", "form", "frame",
    "frameset", "head", "html", "iframe", "label", "legend", "link", "main", "marquee", "math", "menu",
    "meta", "meter", "nobr", "noframes", "noscript", "object", "optgroup", "option", "output", "param",
    "picture", "progress", "script", "select", "slot", "source", "style", "svg", "template", "textarea",
    "title", "track", "video",
];

/// Whether the name of a tag is that of no element: words in angle brackets. Names with signs are of other languages.
fn is_word(name: &str) -> bool {
    !ELEMENTS.contains(&name) && name.chars().all(char::is_alphanumeric)
}

/// Attributes that change nothing of what readers see or do.
fn is_harmless(attribute: &str) -> bool {
    let families = ["data-", "aria-", "item", "xmlns"];
    families.iter().any(|family| attribute.starts_with(family))
        || matches!(
            attribute,
            "rel"
                | "target"
                | "decoding"
                | "fetchpriority"
                | "crossorigin"
                | "referrerpolicy"
                | "spellcheck"
                | "translate"
                | "property"
                | "typeof"
                | "sizes"
        )
}

/// The tags that are open, as far as they lie in each other when a browser reads them: the reader of the sanitiser looks
/// through them again and again, so that none may be deep. Rather too many are counted than too few.
#[derive(Debug, Default)]
pub(in crate::article::markdown) struct OpenTags(Vec<String>);

/// Elements without an end, and those that the next of their sort ends: they lie in no other of their sort.
const NEVER_DEEP: [&str; 33] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr", "html", "head", "body", "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot",
    "caption", "colgroup", "option", "optgroup", "rt", "rp",
];

/// Elements that stay open in what follows where only those around them are closed.
const FORMATTING: [&str; 14] =
    ["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];

/// Elements out of which nothing is closed.
const CLOSED_WITHIN: [&str; 8] =
    ["table", "template", "object", "applet", "marquee", "svg", "math", "select"];

impl OpenTags {
    fn open(&mut self, name: &str) {
        // Past the budget nothing is read: it need not be known how far.
        if !NEVER_DEEP.contains(&name) && self.0.len() <= Budget::Nesting.most() {
            self.0.push(name.to_owned());
        }
    }

    /// Closes an element; `false` where none of this name is open.
    fn close(&mut self, name: &[u8]) -> bool {
        let Some(at) = self.0.iter().rposition(|open| open.as_bytes() == name) else { return false };
        if self.0[at + 1..].iter().any(|open| CLOSED_WITHIN.contains(&open.as_str())) {
            return true;
        }
        let is_formatting = |name: &String| FORMATTING.contains(&name.as_str());
        let alone = is_formatting(&self.0[at]);
        let inner = self.0.split_off(at + 1);
        self.0.pop();
        self.0.extend(inner.into_iter().filter(|name| alone || is_formatting(name)));
        true
    }
}

/// Elements whose content a browser does not show, or shows as plain text: where one is not closed, it
/// swallows the rest of the article.
const SWALLOWING: [&str; 11] = [
    "script",
    "style",
    "title",
    "textarea",
    "xmp",
    "iframe",
    "noembed",
    "noframes",
    "noscript",
    "plaintext",
    "template",
];

/// The element of letters that a piece of raw HTML opens: what follows looks otherwise until it is closed.
pub(in crate::article::markdown) fn opened(piece: &str) -> Option<&'static str> {
    FORMATTING.into_iter().find(|tag| {
        let name = piece.get(1..=tag.len()).is_some_and(|name| name.eq_ignore_ascii_case(tag));
        name && matches!(piece.as_bytes().get(tag.len() + 1), Some(b'>' | b' '))
    })
}

/// The tags of a piece of raw HTML that are not closed in it and swallow what follows.
pub(in crate::article::markdown) fn unclosed(html: &str) -> Vec<(Range<usize>, &'static str)> {
    let lower = html.to_ascii_lowercase();
    let mut found = Vec::new();
    for tag in SWALLOWING {
        let open = format!("<{tag}");
        let ends_name = |at: usize| lower[at..].chars().next().is_none_or(|c| !c.is_ascii_alphanumeric());
        let Some(at) = lower.rfind(&open).filter(|at| ends_name(at + open.len())) else { continue };
        if !lower[at..].contains(&format!("</{tag}")) {
            found.push((at..at + open.len(), tag));
        }
    }
    for (open, close) in [("<!--", "-->"), ("<![cdata[", "]]>")] {
        if let Some(at) = lower.rfind(open).filter(|at| !lower[*at..].contains(close)) {
            found.push((at..at + open.len(), open.trim_start_matches('<')));
        }
    }
    found
}

fn has_scheme(url: &str) -> bool {
    url.split(['/', '?', '#']).next().is_some_and(|first| first.contains(':'))
}

fn has_refused_scheme(url: &str) -> bool {
    let compact: String = url.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
    let lower = compact.to_ascii_lowercase();
    has_scheme(&lower)
        && !["http:", "https:", "mailto:", "tel:"].iter().any(|scheme| lower.starts_with(scheme))
}

fn text(bytes: &HtmlString) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// A range that lies within the text, at letters.
fn bounded(html: &str, range: Range<usize>) -> Range<usize> {
    let start = html.floor_char_boundary(range.start.min(html.len()));
    start..html.ceil_char_boundary(range.end.clamp(start, html.len()))
}
