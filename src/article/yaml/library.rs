//! What is left to `serde_yaml`: block scalars, values over several lines, anchors, tags, and faults.

use std::borrow::Cow;

use super::reader::{Block, Fault, Line, Node, Pair, Value, split_key};
use crate::diagnostic::{Code, Span, yaml_alias, yaml_bracket, yaml_line, yaml_syntax};

/// The block read as a whole, which anchors need.
pub(super) enum Joined {
    NotRead,
    Read(Option<serde_yaml::Mapping>),
}

/// Hands the lines of one key to `serde_yaml`.
pub(super) fn read_by_serde<'a>(
    block: &'a str,
    lines: &[Line<'a>],
    joined: &mut Joined,
    read: &mut Block<'a>,
) {
    let start = lines[0].at;
    let last = lines[lines.len() - 1];
    let next_line = block[last.at..].find('\n').map_or(block.len(), |length| last.at + length + 1);
    // Comments and blank lines behind the last line may belong to a block scalar.
    let end = block[next_line..]
        .split_inclusive('\n')
        .take_while(|line| line.trim().is_empty() || line.starts_with(' '))
        .map(str::len)
        .sum::<usize>()
        + next_line;
    let slice = &block[start..end];
    let whole = Span::new(start, last.at + last.text.len());
    let value_span = split_key(lines[0]).map_or(whole, |(_, _, rest)| Span::new(rest.at, whole.end as usize));
    if let Some((key, _, rest)) = split_key(lines[0])
        && let Some(sign @ ('&' | '*' | '!')) = rest.text.chars().next()
        && (sign == '!' || !is_anchor(block, rest.text, sign))
    {
        read.broken.push(key);
        read.faults.push((value_span, yaml_alias(sign)));
        return;
    }
    let anchored = slice.contains(['&', '*']) || slice.contains("<<:");
    if anchored {
        if matches!(joined, Joined::NotRead) {
            let mut value = serde_yaml::from_str::<serde_yaml::Value>(block).ok();
            let merged = value.as_mut().is_some_and(|value| value.apply_merge().is_ok());
            *joined = Joined::Read(value.filter(|_| merged).and_then(|value| match value {
                serde_yaml::Value::Mapping(map) => Some(map),
                _ => None,
            }));
        }
        if let (Joined::Read(Some(map)), Some((key, key_span, _))) = (&joined, split_key(lines[0]))
            && let Some(value) = map.get(key.as_ref())
        {
            read.pairs.push(Pair { key, key_span, value: node(value, value_span) });
            return;
        }
    }
    match serde_yaml::from_str::<serde_yaml::Value>(slice) {
        Ok(serde_yaml::Value::Mapping(map)) => {
            let key_span = split_key(lines[0]).map_or(whole, |(_, span, _)| span);
            for (key, value) in &map {
                let key = Cow::Owned(scalar_text(key).unwrap_or_default());
                read.pairs.push(Pair { key, key_span, value: node(value, value_span) });
            }
        }
        Ok(_) => read.faults.push((whole, yaml_line(lines[0].text))),
        Err(error) => report(block, lines, slice, start, &error, read),
    }
}

/// Reports what `serde_yaml` refuses of the lines of one key; `slice` is what it was given, and where it begins.
fn report<'a>(
    block: &'a str,
    lines: &[Line<'a>],
    slice: &str,
    start: usize,
    error: &serde_yaml::Error,
    read: &mut Block<'a>,
) {
    let last = lines[lines.len() - 1];
    let whole = Span::new(start, last.at + last.text.len());
    let key = split_key(lines[0]);
    read.broken.extend(key.as_ref().map(|(key, ..)| key.clone()));
    // A tab is reported already, and is why.
    let tab =
        |(at, fault): &Fault| fault.code == Code::YamlTab && whole.range().contains(&(at.start as usize));
    if read.faults.iter().any(tab) {
        return;
    }
    let (value, value_at) = key.map_or(("", 0), |(_, _, rest)| (rest.text, rest.at));
    let closed_within = value.contains([']', '}']) && !value.ends_with([']', '}', ',']);
    if value.starts_with(['[', '{']) && closed_within && lines.len() == 1 {
        read.faults.push((Span::new(value_at, value_at + value.len()), yaml_bracket(value)));
        return;
    }
    let at = error.location().map_or(start, |location| start + location.index().min(slice.len()));
    let text = error.to_string();
    let reason = text.split(" at line ").next().unwrap_or(&text);
    let at = block.floor_char_boundary(at.min(whole.end as usize));
    let end = block[at..].find('\n').map_or(block.len(), |length| at + length).max(at);
    let span = if at == end { whole } else { Span::new(at, end) };
    read.faults.push((span, yaml_syntax(reason)));
}

/// Whether a value that begins with `&` or `*` is an anchor that something names, or names one.
fn is_anchor(block: &str, value: &str, sign: char) -> bool {
    let name = value[1..].split_whitespace().next().unwrap_or_default();
    let other = if sign == '&' { '*' } else { '&' };
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    !name.is_empty() && name.chars().all(plain) && block.contains(&format!("{other}{name}"))
}

/// A value of `serde_yaml`, whose parts are all placed at the value of their key.
pub(super) fn node(value: &serde_yaml::Value, span: Span) -> Node<'static> {
    use serde_yaml::Value as Yaml;
    let value = match value {
        Yaml::Null => Value::Null,
        Yaml::Sequence(items) => Value::List(items.iter().map(|item| node(item, span)).collect()),
        Yaml::Mapping(map) => Value::Map(
            map.iter()
                .map(|(key, value)| Pair {
                    key: Cow::Owned(scalar_text(key).unwrap_or_default()),
                    key_span: span,
                    value: node(value, span),
                })
                .collect(),
        ),
        Yaml::Tagged(tagged) => return node(&tagged.value, span),
        scalar => Value::Scalar(Cow::Owned(scalar_text(scalar).unwrap_or_default())),
    };
    Node { value, span }
}

/// A scalar as text; `None` for a collection.
pub(super) fn scalar_text(value: &serde_yaml::Value) -> Option<String> {
    match value {
        serde_yaml::Value::String(text) => Some(text.clone()),
        serde_yaml::Value::Bool(flag) => Some(flag.to_string()),
        serde_yaml::Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}
