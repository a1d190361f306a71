//! What raw HTML may say of itself: the classes that the theme offers to editors, and identifiers that are nobody else's.

use std::borrow::Cow;

/// Classes of the theme that editors may use in raw HTML. Others are the theme's own: some take what they stand on out of
/// sight, or make a link as large as the page.
pub(super) const CLASSES: [&str; 2] = ["align-center", "align-right"];

/// Identifiers by which templates and scripts of the theme find what is theirs.
const TAKEN: [&str; 13] = [
    "cach_thuc",
    "can_cu",
    "mau_don",
    "noi_dung",
    "thanh_phan_ho_so",
    "thong_tin_chung",
    "tim",
    "tim_o_trang_chu",
    "tim_theo_danh_muc",
    "tim_trang_khac",
    "tim_trong_trang",
    "trinh_tu",
    "yeu_cau",
];

/// Beginnings of identifiers that the program gives, and of names of its scripts.
const TAKEN_BEGINNINGS: [&str; 3] = ["chu_thich_", "goi_chu_thich_", "cchc"];

/// Whether an identifier is the theme's or the program's.
pub(in crate::article::markdown) fn is_taken(id: &str) -> bool {
    let lower = id.to_ascii_lowercase();
    TAKEN.contains(&&*lower) || TAKEN_BEGINNINGS.iter().any(|beginning| lower.starts_with(beginning))
}

/// How small a picture may be made: less is a picture that nobody sees.
const LEAST: u32 = 16;

/// What attributes of raw HTML may say.
#[derive(Debug)]
pub(super) struct Offered {
    classes: Vec<String>,
    mark: String,
}

impl Offered {
    pub(super) fn new(classes: &[String], mark: &str) -> Self {
        let offered = CLASSES.iter().map(|class| (*class).to_owned()).chain(classes.iter().cloned());
        Self { classes: offered.collect(), mark: mark.to_owned() }
    }

    /// What stays of an attribute; `None` where it goes. What has the mark is the program's own.
    pub(super) fn kept<'v>(&self, tag: &str, attribute: &str, value: &'v str) -> Option<Cow<'v, str>> {
        let is_address = matches!(attribute, "href" | "src");
        if let Some(own) = value.strip_prefix(&self.mark).filter(|_| !is_address) {
            return Some(Cow::Borrowed(own));
        }
        let stays = match (tag, attribute) {
            (_, "class") => {
                let (stay, go): (Vec<&str>, Vec<&str>) = value
                    .split_ascii_whitespace()
                    .partition(|class| self.classes.iter().any(|known| known == class));
                return match (stay.is_empty(), go.is_empty()) {
                    (true, _) => None,
                    (false, true) => Some(Cow::Borrowed(value)),
                    (false, false) => Some(Cow::Owned(stay.join(" "))),
                };
            }
            (_, "id") => !value.trim().is_empty() && !is_taken(value.trim()),
            (_, "role" | "tabindex" | "aria-label") | ("input", _) => false,
            ("img", "width" | "height") => value.trim().parse::<u32>().is_ok_and(|size| size >= LEAST),
            _ => true,
        };
        stays.then_some(Cow::Borrowed(value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[expect(clippy::disallowed_methods, reason = "the templates as they are, whichever there will be")]
    fn identifiers_of_the_theme_are_those_of_its_templates() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default/templates");
        let mut known: Vec<String> = Vec::new();
        for file in std::fs::read_dir(folder).unwrap() {
            let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
            let named = text.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next());
            known.extend(named.filter(|id| !id.contains('{')).map(str::to_owned));
        }
        known.sort();
        known.dedup();
        assert_eq!(known, TAKEN);
    }

    #[test]
    fn every_class_that_is_offered_is_in_the_style_sheet() {
        let sheet = include_str!("../../../../themes/default/assets/site.css");
        for class in CLASSES {
            assert!(sheet.contains(&format!(".{class}")), "{class}");
        }
    }
}
