//! Letters that were damaged on their way: written in one way and read in another, or replaced by question marks.
//!
//! What is damaged is known by what it says: words that are no syllables as they stand, and are when they are read rightly.
//! One such word says it only where all words beside it are Vietnamese or may be.

use std::ops::Range;

use crate::{
    encoding::{Legacy, Mistaken, as_windows_latin},
    spelling::{is_highland_name, is_spelt, is_syllable, without_tone},
};

/// What became of letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Damage {
    /// They are of another writing: TCVN3, VNI, Windows-1258.
    Legacy(Legacy),
    /// They are UTF-8 that was read as another writing: `GiÃ¡o`.
    Misread,
    /// Question marks stand in their places, in a writing that has not these letters: `S? Giáo d?c`.
    Lost,
}

/// Damaged letters: where they stand, what became of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Damaged {
    /// In bytes.
    pub range: Range<usize>,
    /// What became of them.
    pub damage: Damage,
    /// What they say, read rightly; `None` where nobody can know.
    pub says: Option<String>,
}

/// A word with where it begins.
#[derive(Clone, Copy)]
struct Word<'a> {
    at: usize,
    text: &'a str,
}

impl Word<'_> {
    fn end(&self) -> usize {
        self.at + self.text.len()
    }

    /// Whether it has a letter that Windows' Latin has not, as nearly all Vietnamese has.
    fn is_unicode(&self) -> bool {
        let latin = |letter: char| letter <= '\u{ff}' || "ŒœŠšŽžŸƒ".contains(letter);
        let letter = |letter: char| letter.is_alphabetic() || ('\u{300}'..='\u{36f}').contains(&letter);
        self.text.chars().any(|c| letter(c) && !latin(c))
    }

    /// Whether it is an abbreviation: `NĐ`, `UBND`.
    fn is_capitals(&self) -> bool {
        self.text.chars().any(char::is_uppercase) && !self.text.chars().any(|c| c.is_ascii_lowercase())
    }

    /// Without signs at its ends that may belong to what stands around it.
    fn bare(&self) -> &str {
        self.text.trim_matches(['«', '»', '·', '§', '®', '©', '°', '¶', '¿', '¡'])
    }
}

/// Finds damaged letters in a line. Cells of tables, keys and values are looked at each for itself.
///
/// ```
/// use vietnamese::{Damage, Legacy, damaged};
///
/// let found = damaged("tiêu đề: Së Gi¸o dôc");
/// assert_eq!(found[0].damage, Damage::Legacy(Legacy::Tcvn3));
/// assert_eq!(found[0].says.as_deref(), Some("Sở Giáo dục"));
/// ```
pub fn damaged(line: &str) -> Vec<Damaged> {
    let mut found = Vec::new();
    let mut at = 0;
    for value in line.split(['|', ';', '\t', '"', ':']) {
        let before = found.len();
        if !value.is_ascii() {
            in_cells(value, at, &mut |cell, at| found.extend(misread_in(cell, at)));
        }
        if found.len() == before && value.contains('?') {
            in_cells(value, at, &mut |cell, at| {
                let lost =
                    lost_in(cell, cell.len() < line.len()).map(|range| at + range.start..at + range.end);
                found.extend(lost.map(|range| Damaged { range, damage: Damage::Lost, says: None }));
            });
        }
        if found.len() == before && !value.is_ascii() {
            legacy_in(value, at, &mut found);
        }
        // Between braces a key stands behind a comma.
        if found.len() == before && !value.is_ascii() && line.contains('{') {
            in_cells(value, at, &mut |cell, at| legacy_in(cell, at, &mut found));
        }
        at += value.len() + 1;
    }
    found
}

/// Gives the parts of a text between commas, with where they begin.
fn in_cells(text: &str, mut at: usize, take: &mut dyn FnMut(&str, usize)) {
    for cell in text.split(',') {
        take(cell, at);
        at += cell.len() + 1;
    }
}

/// The writing of a whole text that was read as Windows' Latin, with what it says.
///
/// ```
/// use vietnamese::{Legacy, legacy_text};
///
/// let (legacy, says) = legacy_text("Céng hßa x· héi chñ nghÜa ViÖt Nam").unwrap();
/// assert_eq!((legacy, says.as_str()), (Legacy::Tcvn3, "Cộng hòa xã hội chủ nghĩa Việt Nam"));
/// ```
pub fn legacy_text(text: &str) -> Option<(Legacy, String)> {
    let words = words(text);
    let judged = Legacy::ALL.into_iter().map(|legacy| (Evidence::of(&words, legacy), legacy));
    let sure = judged.filter(|(evidence, _)| evidence.good > 0 && evidence.good >= 2 * evidence.against);
    let (_, legacy) = sure.rev().max_by_key(|(evidence, _)| evidence.good - evidence.against)?;
    Some((legacy, legacy.read(text)))
}

/// The writing of bytes that are no UTF-8, with what they say.
pub fn legacy_bytes(bytes: &[u8]) -> Option<(Legacy, String)> {
    legacy_text(&as_windows_latin(&bytes[..bytes.len().min(64 * 1024)]))
}

/// What the words of a text are when they are read as of another writing.
#[derive(Default)]
struct Evidence {
    /// Those that become syllables.
    good: usize,
    /// Those that are none.
    against: usize,
}

impl Evidence {
    fn of(words: &[Word<'_>], legacy: Legacy) -> Self {
        words.iter().fold(Self::default(), |evidence, word| {
            let (read, bare) = (legacy.read(word.text), word.bare());
            let becomes = is_syllable(&read) || is_syllable(&legacy.read(bare));
            let has_letter = bare.contains(|c: char| c.is_ascii_alphabetic());
            let says_nothing = bare.is_ascii() || !has_letter || is_unit(word.text);
            let is_name = !becomes && (is_highland_name(&read) || is_highland_name(bare));
            if word.text.is_ascii() || is_name || (says_nothing || word.is_capitals()) && !becomes {
                return evidence;
            }
            let good = becomes && !says_nothing && !is_syllable(bare);
            Self {
                good: evidence.good + usize::from(good),
                against: evidence.against + usize::from(!becomes),
            }
        })
    }
}

/// `N·m`, `µm`: units of measurement.
fn is_unit(word: &str) -> bool {
    word.starts_with('µ') || word.contains('·') && word.chars().filter(char::is_ascii_alphabetic).count() == 2
}

/// The words of a text, with the signs of Windows' Latin that are letters in other writings.
fn words(text: &str) -> Vec<Word<'_>> {
    let is_part = |c: char| {
        c.is_alphabetic() || ('\u{a1}'..='\u{ff}').contains(&c) || ('\u{300}'..='\u{36f}').contains(&c)
    };
    let mut words = Vec::new();
    let mut at = 0;
    for part in text.split(|c: char| !is_part(c) && !c.is_ascii_digit()) {
        if !part.is_empty() && !part.contains(|c: char| c.is_ascii_digit()) {
            words.push(Word { at, text: part });
        }
        at += part.len() + text[at + part.len()..].chars().next().map_or(0, char::len_utf8);
    }
    words
}

fn legacy_in(cell: &str, at: usize, found: &mut Vec<Damaged>) {
    let words = words(cell);
    // Nearly all lines say what they say.
    if words.iter().all(|word| word.text.is_ascii() || word.is_unicode() || is_syllable(word.bare())) {
        return;
    }
    let whole = !words.iter().any(Word::is_unicode);
    for stretch in words.split(Word::is_unicode) {
        let latin = |word: &&Word<'_>| !word.text.is_ascii();
        let (Some(first), Some(last)) = (stretch.iter().find(latin), stretch.iter().rev().find(latin)) else {
            continue;
        };
        let plain = || stretch.iter().filter(|word| !latin(word)).all(|word| is_syllable(word.text));
        let judged = Legacy::ALL.map(|legacy| (Evidence::of(stretch, legacy), legacy));
        let sure = |Evidence { good, against }: &Evidence| {
            *against == 0 && (*good > 1 || *good == 1 && whole && plain())
        };
        let likely = |evidence: &Evidence| evidence.good > 2 && evidence.good >= 4 * evidence.against;
        let best = judged.iter().filter(|(evidence, _)| sure(evidence) || likely(evidence));
        let Some((evidence, legacy)) = best.rev().max_by_key(|(evidence, _)| evidence.good) else {
            let alone = stretch.iter().filter_map(|word| alone_in(word, &words, at));
            found.extend(alone);
            continue;
        };
        let text = &cell[first.at..last.end()];
        let says = read_words(text, *legacy);
        // Where another writing says as much, nobody knows which it is.
        let rival = judged.iter().any(|(other, writing)| {
            writing != legacy
                && sure(other)
                && other.good == evidence.good
                && read_words(text, *writing) != says
        });
        // Beside words in order, one that is a syllable either way may be in order too.
        let is_good = |word: &Word<'_>| Evidence::of(&[*word], *legacy).good == 1;
        let bounded = whole || is_good(first) && is_good(last);
        let says = says.filter(|_| sure(evidence) && bounded && !rival);
        let range = at + first.at..at + last.end();
        found.push(Damaged { range, damage: Damage::Legacy(*legacy), says });
    }
}

/// A word with letters as Vietnamese does not have them, which says something in one writing alone, beside words in order.
fn alone_in(word: &Word<'_>, words: &[Word<'_>], at: usize) -> Option<Damaged> {
    if !is_strange(word) {
        return None;
    }
    let is_good = |word: &Word<'_>, legacy: Legacy| Evidence::of(&[*word], legacy).good == 1;
    let mut writings = Legacy::ALL.into_iter().filter(|legacy| is_good(word, *legacy));
    let (Some(legacy), None) = (writings.next(), writings.next()) else { return None };
    let index = words.iter().position(|other| other.at == word.at)?;
    let beside = &words[index.saturating_sub(2)..words.len().min(index + 3)];
    let fits = |other: &Word<'_>| is_syllable(other.text) || other.is_capitals() || is_good(other, legacy);
    let sure = beside.len() > 2 && beside.iter().all(fits);
    let range = at + word.at..at + word.end();
    sure.then(|| Damaged { range, damage: Damage::Legacy(legacy), says: read_words(word.text, legacy) })
}

/// Whether a word has letters that Vietnamese does not have, two with marks of Latin-1 side by side, or such a capital behind a
/// small letter.
fn is_strange(word: &Word<'_>) -> bool {
    let vietnamese =
        |c: char| "àáâãèéêìíòóôõùúýð".chars().any(|known| c.to_lowercase().eq(known.to_lowercase()));
    // A footnote is marked behind a word; `Ð` looks as `Đ` does.
    let text = word.bare().trim_end_matches(['¹', '²', '³', 'ª', 'º']);
    let latin = |c: char| !c.is_ascii() && c <= '\u{ff}';
    let pair = |(before, c): (char, char)| {
        latin(c)
            && (!vietnamese(c)
                || latin(before) && !matches!(before, 'ð' | 'Ð')
                || before.is_ascii_lowercase() && c.is_uppercase())
    };
    let first = text.chars().next().is_some_and(|c| latin(c) && !vietnamese(c));
    text.chars().count() > 2 && (first || text.chars().zip(text.chars().skip(1)).any(pair))
}

/// What a text says, word by word; `None` where a sign of it may be a letter.
fn read_words(text: &str, legacy: Legacy) -> Option<String> {
    let mut read = String::with_capacity(text.len());
    let mut end = 0;
    for word in words(text) {
        let (whole, bare) = (legacy.read(word.text), word.bare());
        if bare.is_empty() && !is_syllable(&whole) || word.text.chars().count() == 1 && bare.is_empty() {
            return None;
        }
        let says = match is_syllable(&whole) || word.is_capitals() || is_highland_name(&whole) {
            true => whole,
            false if is_highland_name(bare) => word.text.to_owned(),
            false => word.text.replacen(bare, &legacy.read(bare), 1),
        };
        read.push_str(&text[end..word.at]);
        read.push_str(&says);
        end = word.end();
    }
    Some(read + &text[end..])
}

/// UTF-8 that was read as something else, once or several times.
fn misread_in(cell: &str, at: usize) -> Option<Damaged> {
    let mut start = 0;
    let mut range: Option<Range<usize>> = None;
    // A space that does not break is a byte of many letters.
    for token in cell.split([' ', '(', ')', '/', '[', ']', '*', '\r']) {
        if !token.is_ascii() && is_misread(token) {
            let end = start + token.len();
            range = Some(range.map_or(start..end, |range| range.start..end));
        }
        start += token.len() + 1;
    }
    let range = range?;
    // What stands beside it came the same way, where it can be read.
    let whole = cell.len() - cell.trim_start().len()..cell.trim_end().len();
    let range = if repaired(&cell[whole.clone()]).is_some() { whole } else { range };
    let text = &cell[range.clone()];
    let says = repaired(text).or_else(|| repaired(&text.replace("Ã ", "Ã\u{a0}")));
    Some(Damaged { range: at + range.start..at + range.end, damage: Damage::Misread, says })
}

/// What a text says every letter of which was read wrongly.
fn repaired(text: &str) -> Option<String> {
    let once = |text: &str| Mistaken::ALL.into_iter().find_map(|mistaken| mistaken.repaired(text));
    let mut says = once(text)?;
    while let Some(again) = once(&says) {
        says = again;
    }
    Some(says)
}

/// Whether a word says something as UTF-8 and nothing as it stands.
fn is_misread(token: &str) -> bool {
    let signs = |c: char| !c.is_alphabetic();
    // A letter of UTF-8 is several bytes, none of them of ASCII.
    let wide = |letter: Option<char>| letter.is_some_and(|letter| !letter.is_ascii());
    if !token.char_indices().any(|(at, c)| wide(Some(c)) && wide(token[at + c.len_utf8()..].chars().next())) {
        return false;
    }
    let Some(says) = repaired(token) else { return false };
    // `«lá»…`: the signs may be those of a quotation.
    let sure = ["áº", "á»"].into_iter().any(|sign| {
        let behind = token.find(sign).and_then(|at| token[at + sign.len()..].chars().next());
        behind.is_some_and(|c| !matches!(c, '…' | '–' | '—' | '”' | '’'))
    });
    let syllable = says.split(signs).any(|word| !word.is_ascii() && is_syllable(word));
    let quotes = |c: char| matches!(c, '“' | '”' | '‘' | '’' | '–' | '—' | '…' | '•');
    (sure || !is_syllable(token.trim_matches(signs))) && (syllable || says.contains(quotes))
}

/// Where question marks stand for letters: the words with them, from the first to the last. One word alone says it as a part
/// of a line: as a cell, as a value.
fn lost_in(cell: &str, is_part: bool) -> Option<Range<usize>> {
    let tokens = tokens(cell);
    // No writing but Unicode has these letters: beside them a mark between letters alone is none of a question.
    let unicode = |letter: char| ('\u{1ea0}'..='\u{1ef9}').contains(&letter) || "ĩũĨŨ".contains(letter);
    let mixed = cell.contains(unicode);
    let fits = |text: &str| may_be_syllable(text) || Gap::of(text, mixed).is_some();
    let mut range: Option<Range<usize>> = None;
    let (mut within, mut beside, mut single, mut others) = (0, 0, 0, true);
    for (index, Word { at, text }) in tokens.iter().enumerate() {
        let Some(gap) = Gap::of(text, mixed) else {
            others &= may_be_syllable(text);
            continue;
        };
        let next = tokens.get(index + 1).map_or("", |next| next.text);
        let last = index.checked_sub(1).map_or("", |last| tokens[last].text);
        if mixed && !(gap == Gap::Within && fits(next) && fits(last)) {
            continue;
        }
        // A question ends before a capital, and where nothing follows.
        let goes_on = !next.is_empty() && (index == 0 || next.starts_with(char::is_lowercase));
        let named = index == 0
            && next.starts_with(char::is_uppercase)
            && Gap::of(next, mixed).is_none_or(|gap| gap == Gap::Within);
        match gap {
            Gap::Within => within += 1,
            // Sở, Bộ.
            Gap::Behind if named && matches!(*text, "S?" | "B?") => beside += 2,
            // `x?` may be what is asked for.
            Gap::Behind if text.len() == 2 => {
                single += usize::from(goes_on || text.starts_with(char::is_lowercase))
            }
            Gap::Behind if text.starts_with(char::is_lowercase) => beside += 2,
            Gap::Behind => beside += usize::from(goes_on),
            Gap::Before => beside += usize::from(!next.is_empty()),
        }
        range = Some(range.map_or(*at..at + text.len(), |range| range.start..at + text.len()));
    }
    let beside = if beside > 0 { beside + single } else { 0 };
    let lost = match mixed {
        true => within > 0,
        false => within > 1 || within == 1 && (beside + single > 0 || others) || beside > 1 && others,
    };
    let alone = is_part && within == 1 && range.as_ref().is_some_and(|range| range.len() > 3);
    range.filter(|_| lost && (tokens.len() > 1 || alone))
}

/// Where a word has question marks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gap {
    /// Between letters: `d?c`.
    Within,
    /// Behind consonants: `S?`.
    Behind,
    /// Before letters: `?y`.
    Before,
}

impl Gap {
    /// The gap of a word that may be a syllable once it is filled, with letters, or with marks of the letters before where
    /// no letter of the text is beyond the writing that it was saved in.
    fn of(text: &str, mixed: bool) -> Option<Self> {
        let letters: Vec<char> = text.chars().collect();
        let plain = letters.iter().all(|c| *c == '?' || c.is_alphabetic());
        if !plain || !text.contains('?') || !may_be_spelt(&letters, !mixed) {
            return None;
        }
        let inner: Vec<&str> = text.split('?').filter(|part| !part.is_empty()).collect();
        let pair = inner.windows(2).any(|pair| {
            let (before, behind) = (pair[0].chars().next_back(), pair[1].chars().next());
            let upper = |letter: Option<char>| letter.is_some_and(char::is_uppercase);
            let toned = before.is_some_and(|letter| without_tone(letter).1.is_some());
            (!upper(behind) || upper(before)) && !toned
        });
        let vowel = |c: &char| "aeiouyàáâãèéêìíòóôõùúýăơư".contains(c.to_ascii_lowercase());
        if pair {
            return Some(Self::Within);
        }
        match text.starts_with('?') {
            true if letters.len() > 1 => Some(Self::Before),
            false if !letters.iter().any(vowel) => Some(Self::Behind),
            _ => None,
        }
    }
}

/// The words between spaces, without signs around them.
fn tokens(cell: &str) -> Vec<Word<'_>> {
    let mut tokens = Vec::new();
    let mut at = 0;
    for part in cell.split([' ', '\u{a0}', '\r', '[', ']', '{', '}']) {
        let text = part.trim_start_matches(['(', '“', '*', '_', '#', '-', '>', '\'', '‘']);
        let word = text.trim_end_matches(['.', ')', '”', '!', '*', '_', '\'', '’']);
        let is_destination = part.starts_with('(') && cell[..at].ends_with(']');
        if !word.is_empty() && !is_destination {
            tokens.push(Word { at: at + part.len() - text.len(), text: word });
        }
        at += part.len() + cell[at + part.len()..].chars().next().map_or(0, char::len_utf8);
    }
    tokens
}

/// Whether a word without its marks may be Vietnamese.
fn may_be_syllable(text: &str) -> bool {
    let word = text.trim_matches(|c: char| !c.is_alphabetic());
    word.is_empty()
        // A number of a document, a day.
        || word.contains(|c: char| c.is_ascii_digit() || matches!(c, '/' | '-'))
        || word.chars().all(char::is_uppercase)
        || is_syllable(word)
        || is_highland_name(word)
        || may_be_spelt(&word.chars().collect::<Vec<_>>(), false)
}

/// Whether letters are a syllable when question marks and letters without marks are the ones that they may have been; where
/// letters were written in parts, a question mark may be but a mark of the letter before it.
fn may_be_spelt(letters: &[char], in_parts: bool) -> bool {
    fn from(letters: &[char], bare: &mut String, in_parts: bool) -> bool {
        let Some((letter, rest)) = letters.split_first() else { return is_spelt(bare) };
        let letter = letter.to_lowercase().next().unwrap_or(*letter);
        let own;
        let choices = match letter {
            '?' if bare.is_empty() => "đăâêôơưaeiouy",
            '?' => "aăâeêioôơuưy",
            'a' => "aăâ",
            'e' => "eê",
            'o' => "oôơ",
            'u' => "uư",
            'd' | 'ð' => "dđ",
            other => {
                own = without_tone(other).0.to_string();
                own.as_str()
            }
        };
        let is_mark = in_parts && letter == '?' && bare.ends_with(|c| "aăâeêioôơuưy".contains(c));
        is_mark && from(rest, bare, in_parts)
            || choices.chars().any(|choice| {
                bare.push(choice);
                let fits = from(rest, bare, in_parts);
                bare.pop();
                fits
            })
    }
    let gaps = letters.iter().filter(|letter| **letter == '?').count();
    let mut letters = letters.to_vec();
    // Đắk Lắk.
    if let [first, .., last @ 'k'] = letters.as_mut_slice()
        && (*first == '?' || first.is_uppercase())
    {
        *last = 'c';
    }
    letters.len() <= 8 + usize::from(in_parts) && gaps <= 3 && from(&letters, &mut String::new(), in_parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn says(line: &str) -> Vec<(Damage, String)> {
        damaged(line).into_iter().map(|found| (found.damage, found.says.unwrap_or_default())).collect()
    }

    #[test]
    fn short_texts_of_other_writings_are_known_by_what_they_say() {
        for (text, legacy, expected) in [
            ("Së Gi¸o dôc", Legacy::Tcvn3, "Sở Giáo dục"),
            ("Tin tøc", Legacy::Tcvn3, "tức"),
            ("§µo t¹o", Legacy::Tcvn3, "Đào tạo"),
            ("Giaùo duïc", Legacy::Vni, "Giáo dục"),
            ("Vaên baûn", Legacy::Vni, "Văn bản"),
            ("viêòc làm", Legacy::Windows1258, "việc làm"),
            ("Së Néi vô tØnh §¾k L¾k", Legacy::Tcvn3, "Sở Nội vụ tỉnh Đắk Lắk"),
            ("Sôû Noäi vuï tænh Ñaék Laék", Legacy::Vni, "Sở Nội vụ tỉnh Đắk Lắk"),
            ("SõÒ Nôòi vuò tiÒnh Ðãìk Lãìk", Legacy::Windows1258, "Sở Nội vụ tỉnh Đắk Lắk"),
            ("Cảnh sát biển ViÖt Nam", Legacy::Tcvn3, "Việt"),
            ("Viên chøc, Đảng viên", Legacy::Tcvn3, "chức"),
            ("- Tiêìp nhận và xử lý", Legacy::Windows1258, "Tiếp"),
            ("{title: Néi vô, url: /noi-vu/}", Legacy::Tcvn3, "Nội vụ"),
        ] {
            assert_eq!(says(text), [(Damage::Legacy(legacy), expected.to_owned())], "{text}");
        }
        let expected = "Quyết định của Ủy ban nhân dân tỉnh về việc giáo dục";
        assert_eq!(
            legacy_text("Quyeát ñònh cuûa Uûy ban nhaân daân tænh veà vieäc giaùo duïc"),
            Some((Legacy::Vni, expected.to_owned()))
        );
    }

    #[test]
    fn utf8_that_was_read_as_something_else_is_read_again() {
        for text in ["Sá»Ÿ GiÃ¡o dá»¥c", "S·ªü Gi√°o d·ª•c", "SÃ¡Â»Å¸ GiÃƒÂ¡o dÃ¡Â»Â¥c"]
        {
            assert_eq!(says(text), [(Damage::Misread, "Sở Giáo dục".to_owned())], "{text}");
        }
    }

    #[test]
    fn letters_that_became_question_marks_are_told() {
        for text in [
            "S? Giáo d?c",
            "S? Y t?",
            "Ðào t?o",
            "Ði?u 4",
            "V?n d?ng",
            "H?c b?ng",
            "?y ban nhân dân t?nh",
            "TR??NG H?C",
            "UBND t?nh ??k L?k",
            "tiêu đề: 'S? N?i v?'",
            "Xem [S? Giáo d?c](goc.md).",
            "Thông báo của S? N?i v? t?nh cho các sở",
            "Quyền của công dân và lu?t sư tỉnh",
            "Ban ha?nh ca?c chua??n mu??c Vie??t Nam",
            "Huy?n;So",
        ] {
            assert_eq!(says(text), [(Damage::Lost, String::new())], "{text}");
        }
    }

    #[test]
    fn questions_names_and_units_are_in_order() {
        for text in [
            "Tại sao?",
            "Có phải nộp bản gốc không?Không.",
            "https://example.gov.vn/tra-cuu?ma=t?o",
            "Nộp ở đâu? Khi nào?",
            "Anh A? Em B? Sao?",
            "Theo em, nên mua B? hay C?",
            "1 + ? = 3; x? hay y?",
            "a? b? c?",
            "B? C? D?",
            "Ai nộp? Có?Không, colou?r",
            "Bộ Giáo dục và Ðào tạo ở xã Krông Búk",
            "El Niño làm nóng họp¹ và xã³ ở Zürich, ông Björk uống cà phê Nescafé",
            "Hà Nội có/không?",
            "Müller, São Paulo, Café, Zürich, Curaçao, Köln, Göteborg, Málaga, Perú, Île de la Cité",
            "25 m², ±5 °C, 10 µm, 5 N·m, « lá », «khá»–, ½ giờ, § 5, © 2022, Microsoft®",
            "ĐÃ… MÔ TẢ “MÃ” TRÀ»",
            "Krông Búk, Cư M’gar, Ea Súp, Ea H’leo",
            "What is this? Is it t?p?",
            "Cộng hòa xã hội chủ nghĩa Việt Nam",
            "L’école française où l’on étudie à Nancy été comme hiver",
            "Größe, Übung, Straße, Ähre und Öl für später",
        ] {
            assert_eq!(damaged(text), [], "{text}");
        }
    }
}
