//! Writings of letters that are not UTF-8: TCVN3 (ABC, the fonts .VnTime), VNI (the fonts VNI-Times), Windows-1258; and the
//! other ones that UTF-8 is taken for by mistake.
//!
//! People still copy from such files. Read as what they are not, their letters are Latin ones with the wrong
//! marks: "Céng hßa x· héi" for "Cộng hòa xã hội".

use crate::fold::nfc;

/// A way to write Vietnamese that is not Unicode's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Legacy {
    /// TCVN 5712:1993, also called ABC.
    Tcvn3,
    /// VNI for Windows.
    Vni,
    /// Windows-1258, in which Excel saves a plain CSV.
    Windows1258,
}

impl Legacy {
    /// All of them, those first that are met more often.
    pub const ALL: [Self; 3] = [Self::Tcvn3, Self::Vni, Self::Windows1258];

    /// What people call it, with its fonts.
    pub fn name(self) -> &'static str {
        match self {
            Self::Tcvn3 => "TCVN3 (ABC, phông .VnTime)",
            Self::Vni => "VNI (phông VNI-Times)",
            Self::Windows1258 => "Windows-1258 (ANSI)",
        }
    }

    /// What a text says that was taken for Windows' Latin.
    pub fn read(self, text: &str) -> String {
        let read = match self {
            Self::Tcvn3 => from_tcvn3(text),
            Self::Vni => from_vni(text),
            Self::Windows1258 => from_1258(text),
        };
        // Fonts of capitals (.VnTimeH) show small letters as capitals; `T«` begins a word with one.
        let ascii = || text.chars().filter(char::is_ascii_alphabetic);
        let shown = ascii().count() > 1 || !text.starts_with(|c: char| c.is_ascii());
        let in_capitals =
            shown && ascii().next().is_some() && ascii().all(|letter| letter.is_ascii_uppercase());
        if in_capitals { read.to_uppercase() } else { read }
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

/// The letters in which Windows-1258 differs from Windows' Latin, in pairs; marks of tones stand behind their letters.
const WINDOWS_1258: &str = "ÃĂÌ\u{300}ÐĐÒ\u{309}ÕƠÝƯÞ\u{303}ãăì\u{301}ðđò\u{323}õơýưþ₫";

/// What Windows' Latin has from 0x80 to 0x9F; `.` where there is nothing.
const WINDOWS_1252: &str = "€.‚ƒ„…†‡ˆ‰Š‹Œ.Ž..‘’“”•–—˜™š›œ.žŸ";

/// What Macintosh computers have from 0x80 on: Excel opens CSV there as this.
const MAC_ROMAN: &str = "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u{a0}ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{f8ff}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ";

/// A writing that a file in UTF-8 may be taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mistaken {
    Windows,
    Macintosh,
}

impl Mistaken {
    pub(crate) const ALL: [Self; 2] = [Self::Windows, Self::Macintosh];

    /// The byte that was read as a character.
    fn byte(self, character: char) -> Option<u8> {
        let at = |table: &str, from: usize| {
            u8::try_from(from + table.chars().position(|known| known == character)?).ok()
        };
        match self {
            _ if character.is_ascii() => u8::try_from(character).ok(),
            Self::Macintosh => at(MAC_ROMAN, 0x80),
            // Latin-1 has controls where Windows has letters; Windows-1258 has another letter at 0xC3.
            Self::Windows if character == 'Ă' => Some(0xc3),
            Self::Windows => u8::try_from(character).ok().or_else(|| at(WINDOWS_1252, 0x80)),
        }
    }

    /// What a text says whose every letter beyond ASCII is a byte of UTF-8; `None` where one is not.
    pub(crate) fn repaired(self, text: &str) -> Option<String> {
        let bytes: Option<Vec<u8>> = text.chars().map(|character| self.byte(character)).collect();
        String::from_utf8(bytes?).ok().filter(|repaired| repaired.len() < text.len())
    }
}

/// The character of Windows' Latin that stands where Latin-1 has a control character.
pub fn windows_character(control: char) -> Option<char> {
    let at = usize::try_from(u32::from(control).checked_sub(0x80)?).ok()?;
    WINDOWS_1252.chars().nth(at).filter(|character| *character != '.')
}

/// Bytes as Windows' Latin (Windows-1252) reads them.
pub fn as_windows_latin(bytes: &[u8]) -> String {
    let read = |byte: &u8| char::from(*byte);
    bytes.iter().map(|byte| windows_character(read(byte)).unwrap_or_else(|| read(byte))).collect()
}

fn from_tcvn3(text: &str) -> String {
    let letters: Vec<char> = TCVN3.chars().collect();
    let read = |letter: char| {
        let index = usize::try_from(u32::from(letter).checked_sub(0xa1)?).ok()?;
        letters.get(index).copied().filter(|read| *read != '.')
    };
    text.chars().map(|letter| read(letter).unwrap_or(letter)).collect()
}

fn from_1258(text: &str) -> String {
    let pairs: Vec<char> = WINDOWS_1258.chars().collect();
    let read = |letter: char| pairs.chunks_exact(2).find(|pair| pair[0] == letter).map(|pair| pair[1]);
    let read: String = text.chars().map(|letter| read(letter).unwrap_or(letter)).collect();
    nfc(&read).into_owned()
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
