//! Vietnamese text of before Unicode: TCVN3 (ABC, the fonts .VnTime) and VNI (the fonts VNI-Times).
//!
//! People still copy from such files. Read as what they are not, their letters are Latin ones with the wrong
//! marks: "Céng hßa x· héi" for "Cộng hòa xã hội". Such text is found by what it says once it is read rightly.

use rustc_hash::FxHashSet;

/// A way to write Vietnamese of before Unicode.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Legacy {
    /// TCVN 5712:1993, also called ABC.
    Tcvn3,
    /// VNI for Windows.
    Vni,
}

impl Legacy {
    /// What people call it, with its fonts.
    pub fn name(self) -> &'static str {
        match self {
            Self::Tcvn3 => "TCVN3 (ABC, phông .VnTime)",
            Self::Vni => "VNI (phông VNI-Times)",
        }
    }
}

/// The letters of TCVN3 from 0xA1 on; `.` where there is none.
const TCVN3: &str =
    "ĂÂÊÔƠƯĐăâêôơưđ......àảãáạ.ằẳẵắ.......ặầẩẫấậè.ẻẽéẹềểễếệìỉ...ĩíịò.ỏõóọồổỗốộờởỡớợù.ủũúụừửữứựỳỷỹýỵ";

/// The signs that VNI puts behind a letter, with what they make of it; capitals go the same way.
const VNI: [(char, &str); 17] = [
    ('ù', "aáeéoóuúyýôớöứ"),
    ('ø', "aàeèoòuùyỳôờöừ"),
    ('û', "aảeẻoỏuủyỷôởöử"),
    ('õ', "aãeẽoõuũyỹôỡöữ"),
    ('ï', "aạeẹoọuụôợöự"),
    ('â', "aâeêoô"),
    ('á', "aấeếoố"),
    ('à', "aầeềoồ"),
    ('å', "aẩeểoổ"),
    ('ã', "aẫeễoỗ"),
    ('ä', "aậeệoộ"),
    ('ê', "aă"),
    ('é', "aắ"),
    ('è', "aằ"),
    ('ú', "aẳ"),
    ('ü', "aẵ"),
    ('ë', "aặ"),
];

/// The letters of VNI that stand alone.
const VNI_ALONE: [(char, char); 7] =
    [('ñ', 'đ'), ('ô', 'ơ'), ('ö', 'ư'), ('æ', 'ỉ'), ('ó', 'ĩ'), ('ò', 'ị'), ('î', 'ỵ')];

/// Syllables that nearly every administrative text holds, each with its marks.
const COMMON: &str = "và của các là có được những người việc định văn bản hành chính thủ tục giáo dục đào tạo nghị \
    quyết sở tỉnh ngày tháng năm đến về một học trường xã hội cộng hòa chủ nghĩa việt độc lập tự \
    hạnh phúc đơn vị cải cách nhà nước phủ thực hiện kế hoạch đắk lắk số điều khoản hướng dẫn hồ sơ";

/// How many common syllables must come out before a text is told to be of another writing.
const ENOUGH: usize = 3;

/// The writing of a line of text that was read as Unicode and is none, with what it says.
///
/// ```
/// use vietnamese::{Legacy, legacy_text};
///
/// let (legacy, says) = legacy_text("Céng hßa x· héi chñ nghÜa ViÖt Nam").unwrap();
/// assert_eq!((legacy, says.as_str()), (Legacy::Tcvn3, "Cộng hòa xã hội chủ nghĩa Việt Nam"));
/// ```
pub fn legacy_text(text: &str) -> Option<(Legacy, String)> {
    let foreign = text.chars().filter(|c| matches!(*c, '\u{a1}'..='\u{ff}')).count();
    if foreign < ENOUGH {
        return None;
    }
    let common: FxHashSet<&'static str> = COMMON.split(' ').collect();
    let before = common_syllables(text, &common);
    [(Legacy::Tcvn3, from_tcvn3(text)), (Legacy::Vni, from_vni(text))]
        .into_iter()
        .map(|(legacy, read)| (common_syllables(&read, &common), legacy, read))
        .filter(|(found, ..)| *found >= ENOUGH && *found > 2 * before)
        .max_by_key(|(found, ..)| *found)
        .map(|(_, legacy, read)| (legacy, read))
}

/// The writing of bytes that are no UTF-8, with what they say.
pub fn legacy_bytes(bytes: &[u8]) -> Option<(Legacy, String)> {
    let text: String = bytes.iter().take(64 * 1024).map(|byte| char::from(*byte)).collect();
    legacy_text(&text)
}

/// How many different common syllables a text holds.
fn common_syllables(text: &str, common: &FxHashSet<&'static str>) -> usize {
    let words = text.split(|c: char| !c.is_alphabetic()).map(str::to_lowercase);
    words.filter_map(|word| common.get(word.as_str()).copied()).collect::<FxHashSet<_>>().len()
}

fn from_tcvn3(text: &str) -> String {
    let letters: Vec<char> = TCVN3.chars().collect();
    let read = |letter: char| {
        let index = usize::try_from(u32::from(letter).checked_sub(0xa1)?).ok()?;
        letters.get(index).copied().filter(|read| *read != '.')
    };
    text.chars().map(|letter| read(letter).unwrap_or(letter)).collect()
}

fn from_vni(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before: Option<char> = None;
    for letter in text.chars() {
        let made = before.and_then(|base| with_sign(base, letter));
        match (made, before) {
            (Some(made), _) => {
                out.push(made);
                before = None;
            }
            (None, held) => {
                out.extend(held.map(alone));
                before = Some(letter);
            }
        }
    }
    out.extend(before.map(alone));
    out
}

/// What VNI makes of a letter with a sign behind it.
fn with_sign(base: char, sign: char) -> Option<char> {
    let (_, pairs) = VNI.iter().find(|(known, _)| *known == lower(sign))?;
    let pairs: Vec<char> = pairs.chars().collect();
    let made = pairs.chunks_exact(2).find(|pair| pair[0] == lower(base)).map(|pair| pair[1])?;
    Some(if base.is_uppercase() { upper(made) } else { made })
}

fn alone(letter: char) -> char {
    let found = VNI_ALONE.iter().find(|(sign, _)| *sign == lower(letter)).map(|(_, read)| *read);
    found.map_or(letter, |read| if letter.is_uppercase() { upper(read) } else { read })
}

fn lower(letter: char) -> char {
    letter.to_lowercase().next().unwrap_or(letter)
}

fn upper(letter: char) -> char {
    letter.to_uppercase().next().unwrap_or(letter)
}

/// The first line of a text that is of another writing: its place in bytes, the writing, what it says. Lines with
/// letters that only Unicode has are not looked at: nearly every line of Vietnamese has some.
pub fn legacy_line(text: &str) -> Option<(std::ops::Range<usize>, Legacy, String)> {
    let bytes = text.as_bytes();
    let mut start = 0;
    while start < bytes.len() {
        let end = memchr::memchr(b'\n', &bytes[start..]).map_or(bytes.len(), |length| start + length);
        // A key may be Unicode where the value behind it is none: `tiêu đề: …`.
        let value = memchr::memmem::find(&bytes[start..end.min(start + 48)], b": ").map_or(0, |at| at + 2);
        let line = &bytes[start + value..end];
        // U+1EA0 to U+1EF9, in which most letters with two marks stand, begin with 0xE1.
        if line.len() >= 8
            && memchr::memchr(0xe1, line).is_none()
            && memchr::memchr2(0xc2, 0xc3, line).is_some()
        {
            let at = start + value;
            let trimmed = text[at..end].trim_end();
            if let Some((legacy, read)) = legacy_text(trimmed) {
                return Some((at..at + trimmed.len(), legacy, read));
            }
        }
        start = end + 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_of_both_writings_is_known_by_what_it_says() {
        let (legacy, read) = legacy_text("Céng hßa x· héi chñ nghÜa ViÖt Nam").unwrap();
        assert_eq!((legacy, read.as_str()), (Legacy::Tcvn3, "Cộng hòa xã hội chủ nghĩa Việt Nam"));
        let (legacy, read) = legacy_text("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam").unwrap();
        assert_eq!((legacy, read.as_str()), (Legacy::Vni, "Cộng hòa xã hội chủ nghĩa Việt Nam"));
        let (legacy, read) =
            legacy_text("Quyeát ñònh cuûa Uûy ban nhaân daân tænh veà vieäc giaùo duïc").unwrap();
        assert_eq!(legacy, Legacy::Vni);
        assert_eq!(read, "Quyết định của Ủy ban nhân dân tỉnh về việc giáo dục");
    }

    #[test]
    fn unicode_and_other_languages_are_left_alone() {
        for text in [
            "Cộng hòa xã hội chủ nghĩa Việt Nam",
            "Số 12 phòng hành chính và văn thư các trường",
            "L’école française où l’on étudie à Nancy été comme hiver",
            "Größe, Übung, Straße, Ähre und Öl für später",
        ] {
            assert_eq!(legacy_text(text), None, "{text}");
        }
    }

    #[test]
    fn a_line_that_was_pasted_into_good_text_is_found_at_its_place() {
        let text = "Kế hoạch năm 2022 của đơn vị.\n\nKÕ ho¹ch c¶i c¸ch hµnh chÝnh nhµ n\u{ad}íc n¨m 2022\n";
        let (range, legacy, read) = legacy_line(text).unwrap();
        assert_eq!(
            (legacy, &text[range]),
            (Legacy::Tcvn3, "KÕ ho¹ch c¶i c¸ch hµnh chÝnh nhµ n\u{ad}íc n¨m 2022")
        );
        assert_eq!(read, "Kế hoạch cải cách hành chính nhà nước năm 2022");
    }
}
