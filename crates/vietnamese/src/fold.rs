//! Folding: what two spellings have in common.

use std::borrow::Cow;

use deunicode::deunicode_char;
use icu_normalizer::ComposingNormalizerBorrowed;
use memchr::memchr2;

/// Unicode NFC ([UAX #15](https://unicode.org/reports/tr15/)). Text without a combining mark, which is nearly all text, is
/// returned as it is.
pub fn nfc(text: &str) -> Cow<'_, str> {
    // Combining marks U+0300–U+036F begin with these two bytes; nothing else that decomposed
    // Vietnamese is made of does.
    if memchr2(0xCC, 0xCD, text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    ComposingNormalizerBorrowed::new_nfc().normalize(text)
}

/// What two names have in common: letters and digits without marks, in lower case, everything else dropped. `Số hiệu`,
/// `so_hieu` and `so-hieu` are one.
///
/// ```
/// assert_eq!(vietnamese::fold_key("Số hiệu"), vietnamese::fold_key("so_hieu"));
/// ```
pub fn fold_key(key: &str) -> String {
    let mut out = String::with_capacity(key.len());
    for letter in key.chars() {
        push_folded(letter, &mut out, |_| {});
    }
    out
}

/// What two texts have in common: as [`fold_key`], with one space between words.
///
/// ```
/// assert_eq!(vietnamese::fold_words("Ủy ban, nhân dân"), "uy ban nhan dan");
/// ```
pub fn fold_words(text: &str) -> String {
    separated(text, ' ')
}

/// The part of an address that a text becomes.
///
/// ```
/// assert_eq!(vietnamese::slug("Nghị định 107/2020/NĐ-CP"), "nghi-dinh-107-2020-nd-cp");
/// ```
///
/// Texts that differ in their marks alone have one slug; who makes an address of it must know that.
pub fn slug(text: &str) -> String {
    separated(text, '-')
}

fn separated(text: &str, separator: char) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        push_folded(letter, &mut out, |out| {
            if !out.is_empty() && !out.ends_with(separator) {
                out.push(separator);
            }
        });
    }
    if out.ends_with(separator) {
        out.pop();
    }
    out
}

/// Pushes the letters and digits of a character; anything else goes to `other`.
fn push_folded(letter: char, out: &mut String, other: impl Fn(&mut String)) {
    match letter {
        'a'..='z' | '0'..='9' => out.push(letter),
        'A'..='Z' => out.push(letter.to_ascii_lowercase()),
        // Combining marks vanish: they are no separators.
        '\u{300}'..='\u{36f}' => {}
        _ if letter.is_ascii() => other(out),
        _ => {
            let folded = deunicode_char(letter).unwrap_or(" ");
            for letter in folded.chars() {
                if letter.is_ascii_alphanumeric() {
                    out.push(letter.to_ascii_lowercase());
                } else {
                    other(out);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_of_real_files_are_one() {
        for key in
            ["Số hiệu", "so_hieu", "so-hieu", "sohieu", "SỐ HIỆU", "So\u{302}\u{301} hie\u{323}\u{302}u"]
        {
            assert_eq!(fold_key(key), "sohieu", "{key}");
        }
        assert_eq!(fold_key("Đường dẫn"), "duongdan");
        // U+00D0 and U+00F0 stand for Đ and đ in text of old systems.
        assert_eq!(fold_key("\u{d0}ường \u{f0}ẫn"), "duongdan");
    }

    #[test]
    fn slugs() {
        assert_eq!(slug("Nghị định số 107/2020/NĐ-CP"), "nghi-dinh-so-107-2020-nd-cp");
        assert_eq!(slug("  1. Mục tiêu, yêu cầu "), "1-muc-tieu-yeu-cau");
        assert_eq!(slug("“Một cửa” – 2022…"), "mot-cua-2022");
        assert_eq!(slug("***"), "");
    }

    #[test]
    fn every_vietnamese_letter_folds_in_both_forms_and_cases() {
        let letters = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ";
        let nfd = icu_normalizer::DecomposingNormalizerBorrowed::new_nfd();
        for letter in letters.chars() {
            let folded = fold_key(&letter.to_string());
            assert_eq!(folded.len(), 1, "{letter}");
            assert_eq!(fold_key(&letter.to_uppercase().to_string()), folded);
            assert_eq!(fold_key(&nfd.normalize(&letter.to_string())), folded);
        }
    }

    #[test]
    fn text_without_marks_of_its_own_is_not_copied() {
        assert!(matches!(nfc("Đắk Lắk"), Cow::Borrowed(_)));
        assert_eq!(nfc("Đa\u{306}\u{301}k"), "Đắk");
    }
}
