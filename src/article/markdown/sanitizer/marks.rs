//! What of a body the program wrote is marked before all of it is cleaned, so that its own classes and addresses stay and
//! those that look alike go.

use std::ops::Range;

use html5gum::{DefaultEmitter, Token, Tokenizer};

use crate::article::{markdown::Markdown, reference::Role};

/// Attributes that raw HTML may not have, or not freely.
const MARKED: [&str; 5] = ["class", "id", "role", "aria-label", "tabindex"];

/// The body with an address in each hole, and with marks at attributes of the program's own tags. What a tokeniser does not
/// take for a tag of its own has none.
pub(super) fn with_marks(markdown: &Markdown, mark: &str) -> String {
    let (filled, raw) = with_addresses(markdown, mark);
    let mut raw = raw.iter().peekable();
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    let mut out = String::with_capacity(filled.len() + filled.len() / 4);
    let mut from = 0;
    for token in Tokenizer::new_with_emitter(&filled, emitter).flatten() {
        let Token::StartTag(tag) = token else { continue };
        let (start, end) = (tag.span.start, tag.span.end);
        while raw.next_if(|range| range.end <= start).is_some() {}
        let is_raw = raw.peek().is_some_and(|range| range.start <= start);
        let written = filled.get(start..end).filter(|_| !is_raw && start >= from);
        if let Some(written) = written {
            out.push_str(&filled[from..start]);
            push_marked(&mut out, written, mark);
            from = end;
        }
    }
    out.push_str(&filled[from..]);
    out
}

/// Pushes a tag of the program's own with its marks.
fn push_marked(out: &mut String, tag: &str, mark: &str) {
    let is_field = tag.starts_with("<input ");
    // What is set by its name alone is marked like a value.
    let set = tag.replace(" disabled", " disabled=\"\"").replace(" checked", " checked=\"\"");
    let mut rest = if is_field { &*set } else { tag };
    while let Some(at) = rest.find("=\"") {
        let name = rest[..at].rsplit(' ').next().unwrap_or_default();
        let value = at + 2;
        out.push_str(&rest[..value]);
        if MARKED.contains(&name) || is_field {
            out.push_str(mark);
        }
        let end = rest[value..].find('"').map_or(rest.len(), |length| value + length + 1);
        out.push_str(&rest[value..end]);
        rest = &rest[end..];
    }
    out.push_str(rest);
}

/// The body with an address in each hole, and where raw HTML stands in it.
fn with_addresses(markdown: &Markdown, mark: &str) -> (String, Vec<Range<usize>>) {
    let body = &markdown.body;
    let mut out = String::with_capacity(body.html.len() + 48 * body.holes.len());
    let mut raw = Vec::with_capacity(markdown.raw.len());
    let mut pieces = markdown.raw.iter().peekable();
    let mut from = 0;
    let mut push = |out: &mut String, range: Range<usize>| {
        // No hole stands within raw HTML.
        while let Some(piece) = pieces.next_if(|piece| piece.end <= range.end) {
            let start = out.len() + piece.start.saturating_sub(range.start);
            raw.push(start..start + piece.len());
        }
        out.push_str(&body.html[range]);
    };
    for hole in &body.holes {
        let at = hole.at as usize;
        push(&mut out, from..at);
        match markdown.references[hole.reference as usize].role {
            // What stands between tags: an image of its own holds its place.
            Role::Embed(_) | Role::Citation => {
                out.push_str(&format!("<img src=\"{mark}{}\">", hole.reference))
            }
            Role::Image => out.push_str(&format!(" src=\"{mark}{}\"", hole.reference)),
            _ => out.push_str(&format!(" href=\"{mark}{}\"", hole.reference)),
        }
        from = at;
    }
    push(&mut out, from..body.html.len());
    (out, raw)
}

/// Cleaned HTML without fields of forms but the boxes of the program's own lists.
pub(super) fn without_fields(html: String) -> String {
    if !html.contains("<input") {
        return html;
    }
    let mut out = String::with_capacity(html.len());
    let mut rest = html.as_str();
    while let Some(at) = rest.find("<input") {
        let end = rest[at..].find('>').map_or(rest.len(), |length| at + length + 1);
        let is_own = rest[at..end].starts_with("<input type=\"checkbox\" disabled=\"\"");
        out.push_str(&rest[..if is_own { end } else { at }]);
        rest = &rest[end..];
    }
    out.push_str(rest);
    out
}
