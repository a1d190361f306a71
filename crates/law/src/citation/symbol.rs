//! One symbol of a number, and where it ends: capitals, digits of units behind them (`PC06`), small letters of onsets within
//! (`GDTrH`), a unit in brackets (`CAT(PX01)`). Words and footnotes run into symbols: known symbols end where they end, and
//! of others the syllables of the language tell words apart.

use super::serial::LIKE_DIGITS;
use crate::cleanup::is_of_word;
use crate::{cleanup::vietnamese_letter, tables::Tables};
use vietnamese::is_syllable;

/// How many letters are looked at: the longest symbol, and the beginning of the word that may run into it.
const LONGEST: usize = 28;

/// How long a symbol is at most.
const LONGEST_SYMBOL: usize = 16;

/// A symbol as it stands in a text.
#[derive(Debug)]
pub(super) struct Symbol {
    /// With look-alike letters as those that they look like.
    pub(super) written: String,
    /// In bytes of the text.
    pub(super) length: usize,
    /// Whether a word or a footnote runs into it.
    pub(super) is_cut: bool,
    /// Whether it is in small letters, so that only what is known may be read.
    pub(super) is_small: bool,
}

/// Some letters of a text, cleaned.
struct Letters {
    all: [char; LONGEST],
    count: usize,
}

impl Letters {
    fn of(text: &str) -> Self {
        let mut letters = Self { all: ['\0'; LONGEST], count: 0 };
        for (place, letter) in letters.all.iter_mut().zip(text.chars()) {
            if !is_of_word(letter) && letter != '&' {
                break;
            }
            *place = vietnamese_letter(letter);
            letters.count += 1;
        }
        letters
    }

    fn get(&self, at: usize) -> Option<char> {
        self.all[..self.count].get(at).copied()
    }

    /// Where letters of a sort end that begin at a place.
    fn end(&self, from: usize, is: impl Fn(char) -> bool) -> usize {
        let rest = self.all[..self.count].get(from..).unwrap_or_default();
        from + rest.iter().take_while(|letter| is(**letter)).count()
    }

    fn text(&self, from: usize, to: usize) -> String {
        self.all[from..to].iter().collect()
    }

    /// The symbol up to a letter, as it stands in a text.
    fn symbol(&self, text: &str, end: usize) -> Symbol {
        let length = text.chars().take(end).map(char::len_utf8).sum();
        Symbol { written: self.text(0, end), length, is_cut: end < self.count, is_small: false }
    }
}

/// Reads the symbol with which a text begins: the first of a number where `is_first`, else one behind others.
pub(super) fn read(tables: &Tables, text: &str, is_first: bool) -> Option<Symbol> {
    if let Some(length) = plain(text) {
        return Some(Symbol { written: text[..length].to_owned(), length, is_cut: false, is_small: false });
    }
    let letters = Letters::of(text);
    let first = letters.get(0)?;
    if first.is_lowercase() {
        return small(tables, text, &letters, is_first);
    }
    if !first.is_uppercase() {
        return None;
    }
    let known = |end: usize| end > 1 && is_known(tables, &letters.text(0, end), is_first);
    let may_mean = |end: usize| {
        let symbol = letters.text(0, end);
        tables.issuer(&symbol).is_some() || is_first && tables.type_by_mended_symbol(&symbol).is_some()
    };
    let mut at = 0;
    loop {
        at = letters.end(at, |letter| letter.is_uppercase() || letter == '&');
        let end = letters.end(at, char::is_lowercase);
        if end == at {
            break;
        }
        let is_whole_onset = is_onset(&letters.all[at - 1..end]);
        // A small letter alone between capitals is no word: `THCSEaK`.
        let is_inside = is_whole_onset || end == at + 1;
        if is_inside && letters.get(end).is_some_and(|letter| letter.is_uppercase() || letter == '&') {
            at = end;
            continue;
        }
        if is_whole_onset && letters.get(end).is_some_and(|letter| letter.is_ascii_digit()) && !known(end) {
            // `KTr5`.
            at = letters.end(end, |letter| letter.is_ascii_digit());
            return Some(letters.symbol(text, at)).filter(|_| at <= LONGEST_SYMBOL);
        }
        let is_body = |end: usize| end > 1 && tables.issuer_written(&letters.text(0, end)).is_some();
        if !is_first
            && letters.count > 5
            && let Some(end) = with_name(&letters, is_body)
            && !goes_on_as_file(text, &letters)
        {
            return Some(letters.symbol(text, end));
        }
        let end = with_tail(&letters, at..end, known, may_mean)?;
        return Some(letters.symbol(text, end)).filter(|_| end <= LONGEST_SYMBOL);
    }
    // `QĐ-UBNDVỀ VIỆC`: no symbol has tones, and a word in capitals begins before one.
    if let Some(tone) = letters.all[..at].iter().position(|letter| matches!(letter, '\u{1ea0}'..='\u{1ef9}'))
    {
        let end = (2..=tone).rev().find(|end| known(*end))?;
        return Some(letters.symbol(text, end));
    }
    let end = if letters.get(at).is_some_and(|letter| letter.is_ascii_digit()) {
        with_digits(tables, text, &letters, at, is_first)?
    } else if at == 1 && letters.count == 1 {
        // `VPCP-V.I`.
        return Some(dotted(text, &letters));
    } else {
        at
    };
    let mut symbol = letters.symbol(text, end);
    if end == letters.count && text[symbol.length..].starts_with('(') {
        let unit = in_brackets(&text[symbol.length..]);
        symbol.written.push_str(unit);
        symbol.length += unit.len();
    }
    (end <= LONGEST_SYMBOL).then_some(symbol)
}

/// How long a symbol is that is capitals alone and ends plainly, as nearly all are.
fn plain(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = 0;
    let mut count = 0;
    loop {
        match bytes.get(at..) {
            Some([b'A'..=b'Z', ..]) => at += 1,
            // `Đ`.
            Some([0xC4, 0x90, ..]) => at += 2,
            Some([b' ' | b',' | b';' | b'/' | b'-' | b')' | b'\n' | b'*', ..] | []) => {
                return (2..=LONGEST_SYMBOL).contains(&count).then_some(at);
            }
            _ => return None,
        }
        count += 1;
    }
}

/// Whether a symbol is in the tables as it is written.
fn is_known(tables: &Tables, symbol: &str, is_first: bool) -> bool {
    tables.issuer_written(symbol).is_some() || is_first && tables.type_by_symbol(symbol).is_some()
}

/// Whether a capital and the small letters behind it are what symbols take of a word: its onset, or its ends (`GDTrH`, `SNgV`,
/// `QLNLg`, `QyĐ`).
fn is_onset(letters: &[char]) -> bool {
    let [capital, small @ ..] = letters else { return false };
    matches!(
        (capital, small),
        ('T', ['r' | 'h' | 'g'])
            | ('N', ['g' | 'h'] | ['g', 'h'])
            | ('P' | 'C' | 'K' | 'G', ['h'])
            | ('G', ['i'])
            | ('Q', ['u' | 'y'])
            | ('L' | 'V', ['g'])
    )
}

/// Where a symbol ends behind whose capitals small letters stand, up to the end of `small`: they are of the symbol (`KTr`), or
/// a word runs in, in small letters (`BGDĐTquy`) or with the last capital (`CPMau57`). `None` where nobody can tell.
fn with_tail(
    letters: &Letters,
    small: std::ops::Range<usize>,
    known: impl Fn(usize) -> bool,
    may_mean: impl Fn(usize) -> bool,
) -> Option<usize> {
    let (at, end) = (small.start, small.end);
    // `TTg`; `Ubnd` and `BLĐTBXh` are slips.
    if end - at <= 3 && known(end) || (at == 1 || end - at == 1) && may_mean(end) {
        return Some(end);
    }
    if is_onset(&letters.all[at - 1..end])
        && !(end - at == 1 && matches!(letters.get(at), Some('i' | 'u' | 'y')))
    {
        return Some(end);
    }
    for end in [at + 1, at, at - 1] {
        if known(end) {
            return Some(end);
        }
    }
    let (alone, with_capital) = (letters.text(at, end), letters.text(at - 1, end));
    let begins_onset = is_onset_begun(&letters.all[at - 1..end]);
    // `KTrvề`.
    if is_onset(&letters.all[at - 1..=at]) && !is_syllable(&alone) && is_syllable(&letters.text(at + 1, end))
    {
        return Some(at + 1);
    }
    // `TrTHPTNHu`.
    if end == at + 1 && letters.get(at).is_some_and(is_vowel) && !matches!(with_capital.as_str(), "Do" | "Ra")
    {
        return Some(end);
    }
    let takes_capital = is_syllable(&with_capital)
        && (!is_syllable(&alone) || begins_onset || letters.get(at).is_some_and(is_vowel));
    let end = if takes_capital { at - 1 } else { at };
    // A letter alone is no word: the symbol is damaged.
    (end > 1 && (takes_capital || is_syllable(&alone) || alone.chars().count() > 1)).then_some(end)
}

/// Where a symbol ends that closes with a name in capitals and small letters without marks, as schools write theirs:
/// `MNHoaSen`, `THNgQuyen`. Behind the symbol of a known body it is a word that runs in, and so is a capital and its small
/// letters alone: `KHNVTheo đó`.
fn with_name(letters: &Letters, is_body: impl Fn(usize) -> bool) -> Option<usize> {
    /// Words of texts that begin a sentence behind a symbol.
    const OF_TEXTS: [&str; 12] =
        ["Theo", "Trong", "Cho", "Khi", "Do", "Ban", "Sau", "Qua", "Thay", "Mau", "Trang", "Xem"];
    let all = &letters.all[..letters.count];
    let end = all.len() - all.iter().rev().take_while(|letter| letter.is_ascii_digit()).count();
    let (name, digits) = all.split_at(end);
    // Longer ones may go on behind the letters that are looked at.
    let is_plain = |letter: &char| letter.is_ascii_alphabetic() || *letter == 'Đ';
    if letters.count == LONGEST || digits.len() > 2 || !name.iter().all(is_plain) {
        return None;
    }
    let begins =
        |at: &usize| name[*at].is_uppercase() && name.get(at + 1).is_some_and(char::is_ascii_lowercase);
    let words: Vec<usize> = (0..end).filter(begins).collect();
    let last = *words.last().filter(|_| words.len() > 1)?;
    let is_closed = name[last + 1..].iter().all(char::is_ascii_lowercase);
    let closing: String = name[last..].iter().collect();
    let fits = is_closed && (end - last > 2 || is_syllable(&closing));
    (fits && !OF_TEXTS.contains(&closing.as_str()) && !words.iter().any(|at| is_body(*at)))
        .then_some(letters.count)
}

/// Whether the name of a file goes on behind some letters: `CPMauDon.docx`.
fn goes_on_as_file(text: &str, letters: &Letters) -> bool {
    let mut behind = text.chars().skip(letters.count);
    match behind.next() {
        Some('.') => behind.next().is_some_and(|letter| letter.is_ascii_lowercase()),
        Some('_') => true,
        _ => false,
    }
}

fn is_vowel(letter: char) -> bool {
    let folded = vietnamese::fold_key(letter.encode_utf8(&mut [0; 4]));
    folded.starts_with(['a', 'e', 'i', 'o', 'u', 'y'])
}

/// Whether a capital and the first small letter behind it are the onset of a word: `Theo`, `Trong`, `Quy`, `Nghị`; `hướng` and a
/// few others are words without it.
fn is_onset_begun(letters: &[char]) -> bool {
    let [_, small @ ..] = letters else { return false };
    let word: String = small.iter().collect();
    letters.len() > 2
        && is_onset(&letters[..2])
        && !["hướng", "hoặc", "hết", "hay", "hồ", "hiện", "gồm", "gửi", "ra"].contains(&word.as_str())
}

/// Where a symbol ends behind whose capitals digits stand.
fn with_digits(tables: &Tables, text: &str, letters: &Letters, at: usize, is_first: bool) -> Option<usize> {
    let digits = letters.end(at, |letter| letter.is_ascii_digit());
    let symbol = letters.text(0, at);
    let issuer = tables.issuer_written(&symbol);
    let of_term = |term: &str| symbol.ends_with(term);
    // `QHI5` and `QHI15` can only be `QH15`.
    if let Some(bare) = symbol.strip_suffix('I')
        && tables.issuer_written(bare).is_some_and(|issuer| issuer.has_term)
    {
        return (digits <= at + 2).then_some(digits);
    }
    if issuer.is_some_and(|issuer| issuer.has_term)
        || ["QH", "HĐNN", "HDNN", "UBPLTP"].into_iter().any(of_term)
    {
        // `QH1S` is a damaged `QH15`.
        let is_damaged = digits == at + 1
            && letters
                .get(digits)
                .is_some_and(|letter| LIKE_DIGITS.contains(&letter) || digits + 1 == letters.count);
        // A term has two digits at most: what stands behind them is a footnote, or the next number.
        return (!is_damaged).then_some(at + (digits - at).min(2));
    }
    // Digits behind the symbol of a known body are a footnote, but for the many bodies that share one.
    // The next number runs in: `TT-VPCP02/2017/TT-VPCP`.
    if !is_first && digits == letters.count && text.chars().nth(digits) == Some('/') {
        // `KH-BCĐ138/ĐL`.
        let behind = of_term("BCĐ").then(|| {
            let behind = text.chars().skip(digits + 1);
            behind.take_while(|letter| letter.is_uppercase()).collect::<String>()
        });
        let goes_on = behind
            .is_some_and(|symbol| symbol.chars().count() > 1 && tables.type_by_symbol(&symbol).is_none());
        return Some(if goes_on { digits } else { at });
    }
    // No footnote begins with a nought: `TCT06`.
    let is_unit = digits > at + 1 && letters.get(at) == Some('0');
    if issuer.is_some() && !of_term("BCĐ") && !is_unit {
        return Some(at);
    }
    match letters.get(digits) {
        _ if digits - at > 4 => Some(at),
        // `K2ĐT`, but `U8ND` is a damaged `UBND`.
        Some(letter) if letter.is_uppercase() && !letters.get(digits + 1).is_some_and(char::is_lowercase) => {
            let end = letters.end(digits, is_of_word);
            let is_whole = letters.end(digits, char::is_uppercase) == end;
            let meant: String = letters.all[..end].iter().map(|letter| letter_for(*letter)).collect();
            (is_whole && !is_known(tables, &meant, is_first)).then_some(end)
        }
        _ => Some(digits),
    }
}

/// The letter that a digit is read for.
fn letter_for(digit: char) -> char {
    match digit {
        '0' => 'O',
        '1' => 'I',
        '2' => 'Z',
        '5' => 'S',
        '8' => 'B',
        other => other,
    }
}

/// `VPCP-V.I`; a capital alone.
fn dotted(text: &str, letters: &Letters) -> Symbol {
    let mut symbol = letters.symbol(text, 1);
    let behind = text[symbol.length..].strip_prefix('.').unwrap_or_default();
    let unit = behind.find(|letter: char| !letter.is_uppercase()).unwrap_or(behind.len());
    if unit > 0 && !behind[unit..].starts_with(is_of_word) {
        symbol.written.push('.');
        symbol.written.push_str(&behind[..unit]);
        symbol.length += 1 + unit;
    }
    symbol
}

/// The unit in brackets with which a text begins: `(PX01)`, `(ĐKQLCT)`; empty where there is none, as of `(1)` or `(sau đây …)`.
fn in_brackets(text: &str) -> &str {
    let inner = &text[1..];
    let end = inner.find(|letter: char| !(letter.is_uppercase() || letter.is_ascii_digit() || letter == '&'));
    let Some(end) = end.filter(|end| inner[*end..].starts_with(')')) else { return "" };
    let unit = &inner[..end];
    let is_roman = unit.chars().all(|letter| matches!(letter, 'I' | 'V' | 'X'));
    let fits = unit.starts_with(char::is_uppercase) && (2..=12).contains(&unit.chars().count()) && !is_roman;
    if fits { &text[..end + 2] } else { "" }
}

/// A symbol in small letters, as people type them who are in a hurry: `nđ-cp`.
fn small(tables: &Tables, text: &str, letters: &Letters, is_first: bool) -> Option<Symbol> {
    let end = letters.end(0, char::is_lowercase);
    if end > 10 {
        return None;
    }
    if !is_first && let Some(symbol) = of_unit(text, letters, end) {
        return Some(symbol);
    }
    if end < letters.count {
        // `qh15`.
        let digits = letters.end(end, |letter| letter.is_ascii_digit());
        let issuer = || tables.issuer_written(&letters.text(0, end).to_uppercase());
        let is_term = (end + 1..=end + 2).contains(&digits)
            && digits == letters.count
            && issuer().is_some_and(|issuer| issuer.has_term);
        if !is_first && digits == letters.count && digits > end && digits <= end + 3 {
            // `tgvđa06`.
            return Some(Symbol { is_small: true, ..letters.symbol(text, digits) });
        }
        return is_term.then(|| letters.symbol(text, digits));
    }
    let mut symbol = letters.symbol(text, end);
    symbol.is_small = true;
    let behind = &text[symbol.length..];
    // What stands before a sign is looked up; a word of a text is none before one.
    if is_first && !(behind.starts_with(['-', '/', '_']) && end > 1) {
        return None;
    }
    let capitals = symbol.written.to_uppercase();
    let is_type = || {
        tables.type_by_symbol(&capitals).is_some() || tables.type_by_mended_symbol(&symbol.written).is_some()
    };
    let is_symbol = tables.issuer(&capitals).is_some() || is_first && is_type();
    (is_symbol || !is_first).then_some(symbol)
}

/// The symbol of a unit of the army, which begins with the small letter of its kind: `eBB95`, `dTS`, `f10`.
fn of_unit(text: &str, letters: &Letters, small: usize) -> Option<Symbol> {
    let capitals = letters.end(small, char::is_uppercase);
    let end = letters.end(capitals, |letter| letter.is_ascii_digit());
    let is_kind = letters.get(0).is_some_and(|letter| matches!(letter, 'a'..='f'));
    let fits = match capitals - small {
        // `e95`.
        0 => is_kind && (1..=3).contains(&(end - capitals)),
        1 => false,
        _ => end <= LONGEST_SYMBOL,
    };
    let is_word = small > 1 && is_syllable(&letters.text(0, small));
    (fits && small <= 2 && !is_word && end == letters.count).then(|| letters.symbol(text, end))
}
