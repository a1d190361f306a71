//! What `serde_yaml` refuses of `cchc.yaml`, in the words of the people who mend it.

use crate::diagnostic::nearest;

/// Why a configuration cannot be read.
pub(super) struct Reason {
    pub(super) vi: String,
    pub(super) en: String,
    /// The known key or value nearest to one that is not known.
    pub(super) nearest: Option<String>,
}

/// Reads a message of the library: `organisation.phone: invalid type: map, expected a string`; `None` where it refuses
/// the file as YAML.
pub(super) fn in_words(message: &str) -> Option<Reason> {
    let (before, what) =
        ["unknown field", "unknown variant", "invalid type", "invalid value", "missing field", "duplicate"]
            .into_iter()
            .find_map(|sort| message.find(sort).map(|at| message.split_at(at)))
            .unwrap_or(("", message));
    let key = before.trim_end_matches([':', ' ']);
    let at = if key.is_empty() { String::new() } else { format!("`{key}`: ") };
    let quoted = |text: &str| text.split('`').nth(1).unwrap_or_default().to_owned();
    let (vi, near) = if what.starts_with("unknown field") || what.starts_with("unknown variant") {
        let (name, known) = what.split_once(", expected").unwrap_or((what, ""));
        let name = quoted(name);
        let known: Vec<&str> = known.split('`').skip(1).step_by(2).collect();
        let sort = if what.starts_with("unknown field") { "khóa" } else { "giá trị" };
        let near = nearest(&name, known.iter().copied());
        let list =
            if near.is_empty() { format!("; được nhận: {}", known.join(", ")) } else { String::new() };
        (format!("{at}không có {sort} `{name}`{list}"), near.into_iter().next())
    } else if what.starts_with("missing field") {
        (format!("{at}thiếu khóa `{}`", quoted(what)), None)
    } else if what.starts_with("duplicate") {
        let name = what.split(['`', '"']).nth(1).unwrap_or_default();
        (format!("{at}khóa `{name}` được ghi hai lần"), None)
    } else if let Some((is, wanted)) = what.split_once(", expected ") {
        let is = is.trim_start_matches("invalid type: ").trim_start_matches("invalid value: ");
        (format!("{at}cần {}, mà đang là {}", sort_of(wanted), sort_of(is)), None)
    } else {
        return None;
    };
    Some(Reason { vi, en: message.to_owned(), nearest: near })
}

/// A sort of value in Vietnamese.
fn sort_of(sort: &str) -> String {
    let first = sort.split(' ').next().unwrap_or_default();
    match first {
        "map" => "một nhóm khóa".to_owned(),
        "sequence" => "một danh sách".to_owned(),
        "unit" => "chỗ trống".to_owned(),
        "boolean" => "true hoặc false".to_owned(),
        "usize" | "integer" => format!("một số nguyên{}", value_of(sort)),
        "floating" => format!("một số{}", value_of(sort)),
        "struct" => "một nhóm khóa".to_owned(),
        "string" => format!("chữ{}", value_of(sort)),
        "a" if sort.contains("sequence") => "một danh sách".to_owned(),
        "a" if sort.contains("map") => "một nhóm khóa".to_owned(),
        "a" if sort.contains("string") => "chữ".to_owned(),
        "a" if sort.contains("boolean") => "true hoặc false".to_owned(),
        _ => sort.to_owned(),
    }
}

/// The value that a sort names: `string "nhiều"`.
fn value_of(sort: &str) -> String {
    sort.split_once(' ').map_or(String::new(), |(_, value)| format!(" {value}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_of_the_library_in_vietnamese() {
        let told = |message: &str| in_words(message).unwrap().vi;
        assert_eq!(
            told("pagination.term: invalid type: string \"nhiều\", expected usize"),
            "`pagination.term`: cần một số nguyên, mà đang là chữ \"nhiều\""
        );
        let unknown = in_words("unknown field `titel`, expected one of `title`, `theme`").unwrap();
        assert_eq!(
            (unknown.vi.as_str(), unknown.nearest.as_deref()),
            ("không có khóa `titel`", Some("title"))
        );
        assert_eq!(told("menu[0]: missing field `url`"), "`menu[0]`: thiếu khóa `url`");
    }
}
