//! How the arguments of findings are said in each language.

use super::{Language, Text};
use crate::{budget::Budget, path::Refused};
use law::Malformed;
use vietnamese::Date;

/// What stands in a message for an argument.
pub(super) trait Said {
    fn said(&self, language: Language) -> String;
}

macro_rules! said_alike {
    ($($type:ty),*) => {
        $(impl Said for $type {
            fn said(&self, _: Language) -> String {
                self.to_string()
            }
        })*
    };
}

said_alike!(str, String, char, u16, i16, u32, i32, u64, usize);

/// What only decides between words is not said itself.
macro_rules! said_in_other_words {
    ($($type:ty),*) => {
        $(impl Said for $type {
            fn said(&self, _: Language) -> String {
                String::new()
            }
        })*
    };
}

said_in_other_words!(bool, Refused, Budget);

impl Said for f64 {
    fn said(&self, language: Language) -> String {
        // Cut, not rounded: a contrast just below the least one must not be shown as that.
        let shown = format!("{:.2}", (self * 100.0).floor() / 100.0);
        if language == Language::Vietnamese { shown.replace('.', ",") } else { shown }
    }
}

impl Said for Date {
    fn said(&self, _: Language) -> String {
        vietnamese::format_date(*self)
    }
}

impl Said for Text {
    fn said(&self, language: Language) -> String {
        self.in_language(language).to_owned()
    }
}

impl<T: Said + ?Sized> Said for &T {
    fn said(&self, language: Language) -> String {
        (**self).said(language)
    }
}

impl<T: Said> Said for Option<T> {
    fn said(&self, language: Language) -> String {
        self.as_ref().map_or_else(String::new, |it| it.said(language))
    }
}

impl<T: AsRef<str>> Said for [T] {
    fn said(&self, _: Language) -> String {
        quoted(self)
    }
}

/// Names between backquotes, with commas: `a`, `b`.
pub(super) fn quoted<T: AsRef<str>>(names: &[T]) -> String {
    names.iter().map(|name| format!("`{}`", name.as_ref())).collect::<Vec<_>>().join(", ")
}

/// A day with the field that gives it.
#[derive(Debug, Clone, Copy)]
pub struct Dated<'a> {
    field: &'a str,
    day: Date,
}

impl<'a> Dated<'a> {
    pub fn new(field: &'a str, day: Date) -> Self {
        Self { field, day }
    }
}

impl Said for Dated<'_> {
    fn said(&self, language: Language) -> String {
        format!("`{}` ({})", self.field, self.day.said(language))
    }
}

impl Said for Malformed {
    fn said(&self, language: Language) -> String {
        let why = match self {
            Malformed::NoSerial => both!("không bắt đầu bằng chữ số", "does not begin with digits"),
            Malformed::NoSymbols => both!("thiếu ký hiệu sau phần số", "has no symbols behind the digits"),
            Malformed::Character(c) => both!("có ký tự `{c}`", "has the character `{c}`"),
            Malformed::EmptyPart => both!("thừa dấu gạch", "has a sign too many"),
            Malformed::Year => both!(
                "năm không đúng chỗ hoặc không phải bốn chữ số",
                "has a year that is none, or in the wrong place"
            ),
            Malformed::Zero => both!("có số là 0", "has the number 0"),
            Malformed::Words => both!(
                "có chữ hoặc chữ số khác đứng liền với số, cách một khoảng trắng",
                "has other words or digits beside the number, parted by a space"
            ),
        };
        why.said(language)
    }
}
