//! What documents do to each other. A relation is declared once, on either document, and shown on both.

/// The names of an action: as fields of data, and as readers call it, from both documents.
struct Names {
    field: &'static str,
    passive: &'static str,
    title: &'static str,
    passive_title: &'static str,
    english: &'static str,
}

/// Makes the actions and their names from one table.
macro_rules! actions {
    ($($action:ident: $field:literal, $passive:literal, $title:literal, $passive_title:literal, $english:literal;)*) => {
        /// What one document does to another, told from the one that does it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Action {
            $(#[doc = concat!($title, ": `", $field, "`.")] $action,)*
        }

        impl Action {
            const ALL: &[Action] = &[$(Action::$action),*];

            fn names(self) -> Names {
                match self {
                    $(Action::$action => Names {
                        field: $field,
                        passive: $passive,
                        title: $title,
                        passive_title: $passive_title,
                        english: $english,
                    },)*
                }
            }
        }
    };
}

// Field, field on the other document, title, title on the other document, English for the other document.
actions! {
    BasedOn: "based_on", "", "Căn cứ", "Là căn cứ của", "basis of";
    IssuedWith: "issued_with", "", "Ban hành kèm theo", "Ban hành kèm theo văn bản này", "issued with";
    Amends: "amends", "amended_by", "Sửa đổi, bổ sung", "Được sửa đổi, bổ sung bởi", "amended by";
    Supplements: "supplements", "supplemented_by", "Bổ sung", "Được bổ sung bởi", "supplemented by";
    Replaces: "replaces", "replaced_by", "Thay thế", "Được thay thế bởi", "replaced by";
    Repeals: "repeals", "repealed_by", "Bãi bỏ", "Bị bãi bỏ bởi", "repealed by";
    Annuls: "annuls", "annulled_by", "Hủy bỏ", "Bị hủy bỏ bởi", "annulled by";
    Recalls: "recalls", "recalled_by", "Thu hồi", "Bị thu hồi bởi", "recalled by";
    Suspends: "suspends", "", "Làm ngưng hiệu lực", "Bị ngưng hiệu lực bởi", "suspended by";
    KeepsInForce: "keeps_in_force", "", "Tiếp tục áp dụng", "Được tiếp tục áp dụng theo", "kept in force by";
    Extends: "extends", "extended_by", "Kéo dài thời hạn", "Được kéo dài bởi", "extended by";
    DeclaresExpired: "declares_expired", "declared_expired_by", "Công bố hết hiệu lực", "Được công bố hết hiệu lực tại", "declared expired by";
    Details: "details", "detailed_by", "Quy định chi tiết", "Được quy định chi tiết bởi", "detailed by";
    Guides: "guides", "guided_by", "Hướng dẫn thi hành", "Được hướng dẫn bởi", "guided by";
    Corrects: "corrects", "corrected_by", "Đính chính", "Được đính chính bởi", "corrected by";
    Consolidates: "consolidates", "consolidated_by", "Hợp nhất", "Được hợp nhất bởi", "consolidated by";
}

impl Action {
    /// Every action, in the order in which readers are shown them.
    pub fn all() -> impl Iterator<Item = Action> {
        Self::ALL.iter().copied()
    }

    /// The name of the field by which data on the document that acts declare it: `amends`.
    pub fn field(self) -> &'static str {
        self.names().field
    }

    /// The name of the field by which data on the other document declare it: `amended_by`; not every action has one.
    pub fn passive_field(self) -> Option<&'static str> {
        Some(self.names().passive).filter(|field| !field.is_empty())
    }

    /// How readers of the document that acts call it: `Sửa đổi, bổ sung`.
    pub fn title(self) -> &'static str {
        self.names().title
    }

    /// How readers of the other document call it: `Được sửa đổi, bổ sung bởi`.
    pub fn passive_title(self) -> &'static str {
        self.names().passive_title
    }

    /// How the other document stands to the one that acts, in English: `amended by`.
    pub fn field_in_english(self) -> &'static str {
        self.names().english
    }

    /// The fields of all relations: what a document does to others, then what others do to it.
    pub fn fields() -> impl Iterator<Item = &'static str> {
        Self::all().map(Self::field).chain(Self::all().filter_map(Self::passive_field))
    }

    /// What a field declares, and whether the document that declares it is the one that acts.
    ///
    /// ```
    /// use law::Action;
    ///
    /// assert_eq!(Action::by_field("amended_by"), Some((Action::Amends, false)));
    /// assert_eq!(Action::Amends.passive_title(), "Được sửa đổi, bổ sung bởi");
    /// ```
    pub fn by_field(field: &str) -> Option<(Action, bool)> {
        Self::all().find_map(|action| {
            let active = action.field() == field;
            (active || action.passive_field() == Some(field)).then_some((action, active))
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
    fn an_action_is_known_by_its_fields_on_both_documents() {
        for action in Action::all() {
            assert_eq!(Action::by_field(action.field()), Some((action, true)));
            if let Some(passive) = action.passive_field() {
                assert_eq!(Action::by_field(passive), Some((action, false)));
            }
        }
        assert_eq!(Action::by_field(""), None);
    }
}
