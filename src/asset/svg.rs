//! SVG, read as browsers do: as XML. What may be in one is listed; what drawing programs leave in it for themselves is taken out.

use std::ops::Range;

use roxmltree::{Document, Node, ParsingOptions, TextPos};

use crate::diagnostic::{Finding, Span, Text, svg_malformed, svg_refused, svg_script};

const SVG: &str = "http://www.w3.org/2000/svg";
const XLINK: &str = "http://www.w3.org/1999/xlink";
const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// Namespaces of which browsers make something that is not a drawing, or that tell programs to fetch or to run. Elements of others
/// are shown by nobody.
const READ_BY_BROWSERS: &[&str] = &[
    "http://www.w3.org/1999/xhtml",
    "http://www.w3.org/1998/Math/MathML",
    "http://www.w3.org/1999/XSL/Transform",
    "http://www.w3.org/1999/XSL/Format",
    "http://www.w3.org/2001/xml-events",
    "http://www.w3.org/2001/XInclude",
    "http://www.w3.org/2002/xforms",
    "http://www.w3.org/ns/xbl",
    "http://www.mozilla.org/xbl",
    "http://www.mozilla.org/keymaster/gatekeeper/there.is.only.xul",
    "http://www.wapforum.org/2001/wml",
];

/// The elements that a drawing is made of: SVG 1.1 and 2, with those that Inkscape wrote before SVG 2.
const ELEMENTS: &[&str] = &[
    "a",
    "altGlyph",
    "altGlyphDef",
    "altGlyphItem",
    "animate",
    "animateColor",
    "animateMotion",
    "animateTransform",
    "circle",
    "clipPath",
    "defs",
    "desc",
    "ellipse",
    "feBlend",
    "feColorMatrix",
    "feComponentTransfer",
    "feComposite",
    "feConvolveMatrix",
    "feDiffuseLighting",
    "feDisplacementMap",
    "feDistantLight",
    "feDropShadow",
    "feFlood",
    "feFuncA",
    "feFuncB",
    "feFuncG",
    "feFuncR",
    "feGaussianBlur",
    "feImage",
    "feMerge",
    "feMergeNode",
    "feMorphology",
    "feOffset",
    "fePointLight",
    "feSpecularLighting",
    "feSpotLight",
    "feTile",
    "feTurbulence",
    "filter",
    "flowDiv",
    "flowLine",
    "flowPara",
    "flowRegion",
    "flowRegionExclude",
    "flowRoot",
    "flowSpan",
    "flowTref",
    "font",
    "font-face",
    "font-face-format",
    "font-face-name",
    "font-face-src",
    "g",
    "glyph",
    "glyphRef",
    "hatch",
    "hatchpath",
    "hkern",
    "image",
    "line",
    "linearGradient",
    "marker",
    "mask",
    "mesh",
    "meshgradient",
    "meshpatch",
    "meshrow",
    "metadata",
    "missing-glyph",
    "mpath",
    "path",
    "pattern",
    "polygon",
    "polyline",
    "radialGradient",
    "rect",
    "set",
    "solidColor",
    "solidcolor",
    "stop",
    "style",
    "svg",
    "switch",
    "symbol",
    "text",
    "textPath",
    "title",
    "tref",
    "tspan",
    "use",
    "view",
    "vkern",
];

/// Something in a drawing that may not be there, with its place.
pub(super) struct Refusal {
    pub(super) finding: Finding,
    pub(super) span: Span,
}

/// What a drawing may not hold.
pub(super) fn check(text: &str) -> Vec<Refusal> {
    match Drawing::read(text) {
        Ok(drawing) => drawing.refusals(),
        Err(refusal) => vec![*refusal],
    }
}

/// A drawing as it is published: without its document type, without what programs keep in it for themselves. `None` where
/// nothing has to be taken out, or it cannot be read.
pub fn cleaned(bytes: &[u8]) -> Option<Vec<u8>> {
    let text = simdutf8::basic::from_utf8(bytes).ok()?;
    let drawing = Drawing::read(text).ok()?;
    let mut parts = drawing.foreign();
    parts.extend(drawing.doctype);
    parts.sort_unstable_by_key(|part| (part.start, usize::MAX - part.end));
    let (mut kept, mut at) = (Vec::with_capacity(bytes.len()), 0);
    for part in parts {
        // One may lie in another.
        if part.start >= at {
            kept.extend(&bytes[at..part.start]);
            at = part.end;
        }
    }
    kept.extend(&bytes[at..]);
    (kept.len() < bytes.len()).then_some(kept)
}

struct Drawing<'a> {
    document: Document<'a>,
    /// Where a document type stands that says nothing.
    doctype: Option<Range<usize>>,
}

impl<'a> Drawing<'a> {
    fn read(text: &'a str) -> Result<Self, Box<Refusal>> {
        let refused = |finding, place: Range<usize>| {
            Box::new(Refusal { finding, span: Span::new(place.start, place.end) })
        };
        if let Some(encoding) = other_encoding(text) {
            let what = Text::new("bảng mã không phải UTF-8", "letters that are not UTF-8");
            return Err(refused(svg_refused(&what), encoding));
        }
        let mut from = 0;
        let mut doctype = None;
        if let Some(start) = doctype_start(text) {
            let Some(length) = harmless_doctype(&text[start..]) else {
                let end = text[start..].find('>').map_or(text.len(), |at| start + at + 1);
                return Err(refused(svg_script("<!DOCTYPE>"), start..end));
            };
            (from, doctype) = (start + length, Some(start..start + length));
        }
        if let Some(at) = declares(text, from) {
            return Err(refused(svg_script("<!ENTITY>"), at..text.len().min(at + 8)));
        }
        let options = ParsingOptions { allow_dtd: true, nodes_limit: 1_000_000, entity_resolver: None };
        match Document::parse_with_options(text, options) {
            Ok(document) => Ok(Self { document, doctype }),
            Err(error) => {
                let at = byte_of(text, error.pos());
                Err(refused(svg_malformed(), at..at))
            }
        }
    }

    fn refusals(&self) -> Vec<Refusal> {
        let mut found = Vec::new();
        let root = self.document.root_element();
        for node in self.document.descendants() {
            if let Some(finding) = refusal(node, node == root) {
                let mut place = node.range();
                if node.is_element() {
                    place.end = end_of_tag(self.document.input_text(), &node);
                }
                found.push(Refusal { finding, span: Span::new(place.start, place.end) });
            }
        }
        found
    }

    /// What no browser shows: elements and attributes of programs that draw, what stands in `metadata`.
    fn foreign(&self) -> Vec<Range<usize>> {
        let mut parts = Vec::new();
        for node in self.document.descendants().filter(Node::is_element) {
            if is_foreign(node.tag_name().namespace()) || node.tag_name().name() == "metadata" {
                parts.push(node.range());
                continue;
            }
            let of_programs = |attribute: &roxmltree::Attribute<'_, '_>| {
                attribute.namespace().is_some_and(|name| is_foreign(Some(name)))
            };
            parts.extend(node.attributes().filter(of_programs).map(|attribute| attribute.range()));
        }
        parts
    }
}

fn is_foreign(namespace: Option<&str>) -> bool {
    namespace.is_some_and(|namespace| !matches!(namespace, SVG | XLINK | XML))
}

/// What of a node may not be there.
fn refusal(node: Node<'_, '_>, is_root: bool) -> Option<Finding> {
    if let Some(instruction) = node.pi() {
        // Adobe's packets, which tell nobody anything.
        let is_packet = instruction.target == "xpacket"
            && node.ancestors().any(|above| above.tag_name().name() == "metadata");
        return (!is_packet).then(|| svg_script(&format!("<?{}>", instruction.target)));
    }
    if !node.is_element() {
        return None;
    }
    let (name, namespace) = (node.tag_name().name(), node.tag_name().namespace());
    if namespace.is_some_and(|namespace| READ_BY_BROWSERS.contains(&namespace.trim())) {
        return Some(svg_script(&format!("<{name}>")));
    }
    let is_drawn = !is_foreign(namespace);
    if is_root && (name != "svg" || !is_drawn) || is_drawn && !ELEMENTS.contains(&name) {
        return Some(svg_script(&format!("<{name}>")));
    }
    if is_drawn && name == "style" {
        let css: String = node.descendants().filter(Node::is_text).filter_map(|text| text.text()).collect();
        if fetches(&css) {
            return Some(svg_refused(&elsewhere("<style>")));
        }
    }
    node.attributes().find_map(|attribute| attribute_refusal(name, &attribute))
}

fn attribute_refusal(element: &str, attribute: &roxmltree::Attribute<'_, '_>) -> Option<Finding> {
    let (name, namespace, value) = (attribute.name(), attribute.namespace(), attribute.value());
    let lower = name.to_ascii_lowercase();
    if lower.starts_with("on")
        || namespace.is_some_and(|namespace| READ_BY_BROWSERS.contains(&namespace.trim()))
    {
        return Some(svg_script(&format!("{name}=…")));
    }
    let bare: String = value.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
    let bare = bare.to_ascii_lowercase();
    if [
        "javascript:",
        "vbscript:",
        "data:text",
        "data:application/xml",
        "data:application/xhtml",
        "data:image/svg",
    ]
    .iter()
    .any(|scheme| bare.contains(scheme))
    {
        return Some(svg_script(&format!("{name}=…")));
    }
    if is_foreign(namespace) {
        return None;
    }
    let of_address =
        matches!(lower.as_str(), "href" | "src" | "srcset" | "action" | "formaction" | "poster" | "ping")
            || namespace == Some(XML) && lower == "base"
            || namespace == Some(XLINK) && lower == "role";
    let is_picture = matches!(element, "image" | "feImage") && is_safe_data(&bare);
    if of_address && !(bare.is_empty() || bare.starts_with('#') || is_picture) || fetches(value) {
        return Some(svg_refused(&elsewhere(&format!("{name}=…"))));
    }
    let moves = lower == "attributename" && {
        let moved = bare.rsplit(':').next().unwrap_or_default();
        matches!(moved, "href" | "src" | "style" | "class" | "base") || moved.starts_with("on")
    };
    moves.then(|| svg_script(&format!("{name}=\"{value}\"")))
}

fn elsewhere(what: &str) -> Text {
    Text::new(format!("địa chỉ ngoài ảnh ({what})"), format!("an address outside of it ({what})"))
}

/// Whether an address holds a picture or letters itself.
fn is_safe_data(address: &str) -> bool {
    const SAFE: [&str; 14] = [
        "data:image/png",
        "data:image/jpeg",
        "data:image/jpg",
        "data:image/gif",
        "data:image/webp",
        "data:font/",
        "data:application/font",
        "data:application/x-font",
        "data:application/vnd.ms-fontobject",
        "data:application/octet-stream;base64",
        "data:image/bmp",
        "data:;base64,ivbor",
        "data:;base64,/9j/",
        "data:img/png",
    ];
    SAFE.iter().any(|safe| address.starts_with(safe))
}

/// Whether a style fetches anything from elsewhere, or runs something in old browsers: its escapes are read, its comments passed over.
fn fetches(css: &str) -> bool {
    if !css.contains(['(', '@', '\\']) && !css.contains("behavior") && !css.contains("binding") {
        return false;
    }
    let css = plain(css);
    if ["@import", "expression(", "-moz-binding", "behavior:", "src(", "image(", "image-set(", "cross-fade("]
        .iter()
        .any(|word| css.contains(word))
    {
        return true;
    }
    css.match_indices("url(").any(|(at, _)| {
        let address = css[at + 4..].trim_start_matches(['"', '\'']);
        !(address.starts_with('#') || address.starts_with(')') || is_safe_data(address))
    })
}

/// A style in small letters, without spaces, comments and escapes.
fn plain(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(c) = rest.chars().next() {
        if rest.starts_with("/*") {
            rest = rest[2..].find("*/").map_or("", |end| &rest[end + 4..]);
            continue;
        }
        rest = &rest[c.len_utf8()..];
        if c != '\\' {
            if !c.is_whitespace() && !c.is_control() {
                out.push(c.to_ascii_lowercase());
            }
            continue;
        }
        let digits = rest.bytes().take(6).take_while(u8::is_ascii_hexdigit).count();
        if digits == 0 {
            continue;
        }
        let code = u32::from_str_radix(&rest[..digits], 16).ok().and_then(char::from_u32);
        out.extend(code.map(|c| c.to_ascii_lowercase()));
        rest = &rest[digits..];
        rest = rest.strip_prefix([' ', '\t', '\n']).unwrap_or(rest);
    }
    out
}

/// Where the XML declaration names an encoding in which other letters would be read than those that were looked at.
fn other_encoding(text: &str) -> Option<Range<usize>> {
    let begins = text.len() - text.trim_start_matches('\u{feff}').len();
    let declaration = text[begins..].strip_prefix("<?xml")?;
    let end = declaration.find("?>")?;
    let (_, named) = declaration[..end].split_once("encoding")?;
    let name: String =
        named.chars().filter(|c| !matches!(c, '=' | '"' | '\'') && !c.is_whitespace()).collect();
    let name = name.split("standalone").next().unwrap_or_default().to_ascii_lowercase();
    let as_it_is = matches!(name.as_str(), "utf-8" | "utf8" | "us-ascii" | "ascii")
        || text.is_ascii() && (name.starts_with("iso-8859-") || name.starts_with("windows-125"));
    (!as_it_is).then_some(begins..begins + 5 + end + 2)
}

/// Where the document type begins, in front of the first element.
fn doctype_start(text: &str) -> Option<usize> {
    let mut at = 0;
    loop {
        at += text[at..].len()
            - text[at..].trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}').len();
        let rest = &text[at..];
        let closing = if rest.starts_with("<?") {
            "?>"
        } else if rest.starts_with("<!--") {
            "-->"
        } else {
            let is_doctype = rest.get(..9).is_some_and(|sign| sign.eq_ignore_ascii_case("<!DOCTYPE"));
            return is_doctype.then_some(at);
        };
        at += rest.find(closing)? + closing.len();
    }
}

/// How long a document type is that names nothing but that of SVG, as old programs write it.
fn harmless_doctype(text: &str) -> Option<usize> {
    let end = text.find('>')?;
    let inner = text[..end].strip_prefix("<!DOCTYPE")?;
    let mut words = inner.trim_start().strip_prefix("svg")?.trim();
    if !words.is_empty() {
        words = words.strip_prefix("PUBLIC")?.trim_start();
        let mut quoted = || {
            let quote = words.chars().next().filter(|c| matches!(c, '"' | '\''))?;
            let (value, rest) = words[1..].split_once(quote)?;
            words = rest.trim_start();
            Some(value)
        };
        let (public, system) = (quoted()?, quoted()?);
        let of_w3c =
            ["http://www.w3.org/", "https://www.w3.org/"].iter().any(|start| system.starts_with(start));
        if !public.starts_with("-//W3C//DTD SVG") || !of_w3c || !words.is_empty() {
            return None;
        }
    }
    Some(end + 1)
}

/// Where something is declared behind a place: outside comments and CDATA no XML of a drawing does.
fn declares(text: &str, from: usize) -> Option<usize> {
    text[from..]
        .match_indices("<!")
        .map(|(at, _)| from + at)
        .find(|at| text.get(*at..*at + 8).is_some_and(|sign| sign.eq_ignore_ascii_case("<!ENTITY")))
}

/// The byte of a place that the reader of XML names.
fn byte_of(text: &str, at: TextPos) -> usize {
    let line = (at.row as usize).saturating_sub(1);
    let begins: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
    let rest = text.get(begins..).unwrap_or_default();
    begins + rest.char_indices().nth((at.col as usize).saturating_sub(1)).map_or(rest.len(), |(byte, _)| byte)
}

/// Where the first tag of an element ends.
fn end_of_tag(text: &str, node: &Node<'_, '_>) -> usize {
    let begins = node.attributes().next_back().map_or(node.range().start, |attribute| attribute.range().end);
    text[begins..].find('>').map_or(text.len(), |at| begins + at + 1)
}

#[cfg(test)]
#[path = "svg_tests.rs"]
mod tests;
