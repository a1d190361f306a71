//! What documents do to each other. A relation is declared once, on either document, and shown on both.

/// What one document does to another, told from the one that does it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// Căn cứ.
    BasedOn,
    /// Ban hành kèm theo.
    IssuedWith,
    /// Sửa đổi, bổ sung.
    Amends,
    /// Bổ sung, without changing what is there.
    Supplements,
    /// Thay thế.
    Replaces,
    /// Bãi bỏ.
    Repeals,
    /// Hủy bỏ.
    Annuls,
    /// Thu hồi.
    Recalls,
    /// Ngưng hiệu lực.
    Suspends,
    /// Tiếp tục áp dụng.
    KeepsInForce,
    /// Kéo dài thời hạn.
    Extends,
    /// Công bố hết hiệu lực.
    DeclaresExpired,
    /// Quy định chi tiết.
    Details,
    /// Hướng dẫn.
    Guides,
    /// Đính chính.
    Corrects,
    /// Hợp nhất.
    Consolidates,
}

/// An action with its names: the fields of both ends, and how readers call it from both.
struct Names {
    action: Action,
    field: &'static str,
    passive: &'static str,
    title: &'static str,
    passive_title: &'static str,
    english: &'static str,
}

const NAMES: [Names; 16] = [
    names(Action::BasedOn, "based_on", "", "Căn cứ", "Là căn cứ của", "basis of"),
    names(
        Action::IssuedWith,
        "issued_with",
        "",
        "Ban hành kèm theo",
        "Ban hành kèm theo văn bản này",
        "issued with",
    ),
    names(
        Action::Amends,
        "amends",
        "amended_by",
        "Sửa đổi, bổ sung",
        "Được sửa đổi, bổ sung bởi",
        "amended by",
    ),
    names(
        Action::Supplements,
        "supplements",
        "supplemented_by",
        "Bổ sung",
        "Được bổ sung bởi",
        "supplemented by",
    ),
    names(Action::Replaces, "replaces", "replaced_by", "Thay thế", "Được thay thế bởi", "replaced by"),
    names(Action::Repeals, "repeals", "repealed_by", "Bãi bỏ", "Bị bãi bỏ bởi", "repealed by"),
    names(Action::Annuls, "annuls", "annulled_by", "Hủy bỏ", "Bị hủy bỏ bởi", "annulled by"),
    names(Action::Recalls, "recalls", "recalled_by", "Thu hồi", "Bị thu hồi bởi", "recalled by"),
    names(Action::Suspends, "suspends", "", "Làm ngưng hiệu lực", "Bị ngưng hiệu lực bởi", "suspended by"),
    names(
        Action::KeepsInForce,
        "keeps_in_force",
        "",
        "Tiếp tục áp dụng",
        "Được tiếp tục áp dụng theo",
        "kept in force by",
    ),
    names(Action::Extends, "extends", "extended_by", "Kéo dài thời hạn", "Được kéo dài bởi", "extended by"),
    names(
        Action::DeclaresExpired,
        "declares_expired",
        "declared_expired_by",
        "Công bố hết hiệu lực",
        "Được công bố hết hiệu lực tại",
        "declared expired by",
    ),
    names(
        Action::Details,
        "details",
        "detailed_by",
        "Quy định chi tiết",
        "Được quy định chi tiết bởi",
        "detailed by",
    ),
    names(Action::Guides, "guides", "guided_by", "Hướng dẫn thi hành", "Được hướng dẫn bởi", "guided by"),
    names(Action::Corrects, "corrects", "corrected_by", "Đính chính", "Được đính chính bởi", "corrected by"),
    names(
        Action::Consolidates,
        "consolidates",
        "consolidated_by",
        "Hợp nhất",
        "Được hợp nhất bởi",
        "consolidated by",
    ),
];

const fn names(
    action: Action,
    field: &'static str,
    passive: &'static str,
    title: &'static str,
    passive_title: &'static str,
    english: &'static str,
) -> Names {
    Names { action, field, passive, title, passive_title, english }
}

impl Action {
    /// Every action, in the order in which a page shows them.
    pub fn all() -> impl Iterator<Item = Action> {
        NAMES.iter().map(|names| names.action)
    }

    fn names(self) -> &'static Names {
        // The table is in the order of the actions, which a test holds.
        &NAMES[self as usize]
    }

    /// The field by which the document that acts declares it: `amends`.
    pub fn field(self) -> &'static str {
        self.names().field
    }

    /// The field by which the other document declares it: `amended_by`; not every action has one.
    pub fn passive_field(self) -> Option<&'static str> {
        Some(self.names().passive).filter(|field| !field.is_empty())
    }

    /// How readers call it on the page of the document that acts.
    pub fn title(self) -> &'static str {
        self.names().title
    }

    /// How readers call it on the page of the other document.
    pub fn passive_title(self) -> &'static str {
        self.names().passive_title
    }

    /// How the other document stands to the one that acts, in English: `amended by`.
    pub fn field_in_english(self) -> &'static str {
        self.names().english
    }

    /// The fields of all relations: what a document does to others, then what others do to it.
    pub fn fields() -> impl Iterator<Item = &'static str> {
        NAMES.iter().map(|names| names.field).chain(Self::all().filter_map(Self::passive_field))
    }

    /// What a field declares, and whether the document that declares it is the one that acts.
    pub fn by_field(field: &str) -> Option<(Action, bool)> {
        NAMES.iter().find_map(|names| {
            let active = names.field == field;
            (active || (names.passive == field && !field.is_empty())).then_some((names.action, active))
        })
    }

    /// Whether it takes the force of the other document, of the whole or of a part.
    pub fn takes_force(self) -> bool {
        use Action::{Amends, Annuls, DeclaresExpired, Recalls, Repeals, Replaces};
        matches!(self, Amends | Replaces | Repeals | Annuls | Recalls | DeclaresExpired)
    }

    /// Whether it ends the whole of the other document where no part is named. An amendment ends only what it changes
    /// (Law 64/2025/QH15, article 57).
    pub fn ends_whole(self) -> bool {
        self.takes_force() && self != Action::Amends
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_the_order_of_the_actions() {
        for action in Action::all() {
            assert_eq!(action.names().action, action);
            assert_eq!(Action::by_field(action.field()), Some((action, true)));
            if let Some(passive) = action.passive_field() {
                assert_eq!(Action::by_field(passive), Some((action, false)));
            }
        }
        assert_eq!(Action::by_field(""), None);
    }
}
