//! Names of bodies in a text: its words as they are compared, whether a name is all of a name there, and whether what is said is
//! said of the past.

use std::ops::Range;

use rustc_hash::FxHashMap;
use vietnamese::{Folding, Syllable};

/// A word of a text.
#[derive(Debug, Clone)]
pub(crate) struct Word {
    pub(crate) spelled: Spelled,
    /// Where it stands; all words of an abbreviation stand where it does.
    pub(crate) range: Range<usize>,
    /// Whether nothing but spaces stands between the word before and this one.
    pub(crate) is_joined: bool,
    /// Whether a comma, a dash or `và` stands there, as inside of names.
    pub(crate) follows_loosely: bool,
    /// Whether it begins with a capital letter.
    pub(crate) is_capital: bool,
}

/// A word as it is compared: its letters as a number, 0 where no name has them, and its marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Spelled {
    pub(crate) letters: u32,
    marks: u32,
}

impl Word {
    /// Whether it is the word of a name, written with its marks or without any.
    pub(crate) fn is(&self, name: &Word) -> bool {
        let (own, name) = (self.spelled, name.spelled);
        own.letters == name.letters && (own.marks == name.marks || own.marks == 0)
    }
}

/// How names are written: their words and abbreviations.
#[derive(Debug, Default)]
pub(crate) struct Writing {
    folding: Folding,
    /// Numbers of words without marks.
    letters: FxHashMap<String, u32>,
    /// Words as they stand in names.
    known: FxHashMap<String, Spelled>,
    /// In capitals, with what they stand for.
    abbreviations: FxHashMap<String, Vec<Spelled>>,
}

impl Writing {
    /// Takes an abbreviation on, where there is none of its letters yet.
    pub(crate) fn learn(&mut self, short: &str, long: &str) {
        if !self.abbreviations.contains_key(short) {
            let long = self.read(long).into_iter().map(|word| word.spelled).collect();
            self.abbreviations.insert(short.to_owned(), long);
        }
    }

    /// The words of a name, which are known from then on.
    pub(crate) fn read(&mut self, name: &str) -> Vec<Word> {
        let Self { folding, letters, known, abbreviations } = self;
        scan(name, abbreviations, |written| {
            if let Some(spelled) = known.get(written) {
                return *spelled;
            }
            let Syllable { folded, marks } = folding.fold(written);
            let next = u32::try_from(letters.len()).unwrap_or(u32::MAX - 1) + 1;
            let spelled = Spelled { letters: *letters.entry(folded).or_insert(next), marks };
            known.insert(written.to_owned(), spelled);
            spelled
        })
    }
}

/// What an abbreviation in capitals stands for.
fn expansion<'a>(written: &str, abbreviations: &'a FxHashMap<String, Vec<Spelled>>) -> Option<&'a [Spelled]> {
    let is_short = written.chars().all(|letter| letter.is_uppercase() || matches!(letter, '-' | '&'));
    if written.len() < 2 || !(is_short || written.len() == 2) {
        return None;
    }
    let letters: String = written.chars().filter(|letter| letter.is_alphabetic()).collect();
    abbreviations.get(&letters).map(Vec::as_slice)
}

/// The words of a text, abbreviations written out; `và` is a sign between words.
pub(crate) fn words(text: &str, writing: &Writing) -> Vec<Word> {
    scan(text, &writing.abbreviations, |written| {
        if let Some(spelled) = writing.known.get(written) {
            return *spelled;
        }
        let Syllable { folded, marks } = writing.folding.fold(written);
        Spelled { letters: writing.letters.get(&folded).copied().unwrap_or_default(), marks }
    })
}

fn scan(
    text: &str,
    abbreviations: &FxHashMap<String, Vec<Spelled>>,
    mut spell: impl FnMut(&str) -> Spelled,
) -> Vec<Word> {
    let mut found: Vec<Word> = Vec::new();
    let (mut last_end, mut was_short) = (0, false);
    for run in runs(text) {
        if matches!(&text[run.clone()], "và" | "VÀ") {
            continue;
        }
        // An abbreviation that nobody knows as a whole can be several: "GDNN-GDTX".
        let is_known = expansion(&text[run.clone()], abbreviations).is_some();
        let parts = if is_known { vec![run] } else { parts(text, run) };
        for range in parts {
            let between = &text[last_end..range.start];
            let is_sign = |sign: &str| matches!(sign, "," | "-" | "–" | "—" | "và" | "&" | "VÀ");
            let follows_loosely = between.split_whitespace().all(is_sign);
            // A full stop may close an abbreviation: "TP. Buôn Ma Thuột".
            let space = if was_short { between.trim_start_matches('.') } else { between };
            let is_joined = space.chars().all(|letter| matches!(letter, ' ' | '\u{a0}'));
            let written = &text[range.clone()];
            last_end = range.end;
            let is_capital = written.starts_with(char::is_uppercase);
            let long = expansion(written, abbreviations);
            was_short = long.is_some();
            let mut push = |spelled: Spelled, is_joined: bool| {
                let range = range.clone();
                found.push(Word { spelled, range, is_joined, follows_loosely, is_capital });
            };
            match long {
                Some(long) => {
                    for (index, spelled) in long.iter().enumerate() {
                        push(*spelled, index > 0 || is_joined);
                    }
                }
                None => push(spell(written), is_joined),
            }
        }
    }
    found
}

/// The parts of a run between its signs.
fn parts(text: &str, run: Range<usize>) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut begin = run.start;
    for (at, _) in text[run.clone()].match_indices(['-', '&']) {
        parts.push(begin..run.start + at);
        begin = run.start + at + 1;
    }
    parts.push(begin..run.end);
    parts
}

/// Whether a letter, a digit, or a mark of one.
#[inline]
fn is_word(letter: char) -> bool {
    match letter {
        '\0'..='\u{7f}' => letter.is_ascii_alphanumeric(),
        // Latin letters and their marks.
        '\u{c0}'..='\u{36f}' | '\u{1e00}'..='\u{1eff}' => !matches!(letter, '×' | '÷'),
        _ => letter.is_alphanumeric(),
    }
}

/// Runs of letters and digits; those of an abbreviation with its signs (`LĐ-TB&XH`) are one.
fn runs(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let begin = at + text[at..].find(is_word)?;
        let mut end = begin;
        loop {
            end += text[end..].find(|letter| !is_word(letter)).unwrap_or(text.len() - end);
            let mut behind = text[end..].chars();
            let sign = behind.next().filter(|sign| matches!(sign, '-' | '&'));
            let is_short =
                |part: &str| part.chars().all(|letter| letter.is_uppercase() || matches!(letter, '-' | '&'));
            match (sign, behind.next()) {
                (Some(_), Some(next)) if next.is_uppercase() && is_short(&text[begin..end]) => end += 1,
                _ => break,
            }
        }
        at = end;
        Some(begin..end)
    })
}

/// A name of a body in a text.
pub(crate) struct Mention<'a, 'b> {
    pub(crate) text: &'a str,
    pub(crate) words: &'b [Word],
    pub(crate) begin: usize,
    pub(crate) end: usize,
}

impl<'a> Mention<'a, '_> {
    fn range(&self) -> Range<usize> {
        self.words[self.begin].range.start..self.words[self.end - 1].range.end
    }

    /// As it is written, with the names that stand right behind it: `UBND huyện Krông Pắc`.
    pub(crate) fn written(&self) -> &'a str {
        let names = self.words[self.end..].iter().take_while(|word| word.is_joined && word.is_capital);
        let end = names.last().map_or(self.range().end, |word| word.range.end);
        &self.text[self.range().start..end]
    }
}

/// Words with which a name does not go on, though no sign stands before them.
const BEHIND_NAMES: &str = "cấp chịu có cũ các chủ để hay hoặc huyện khi là nếu nơi nay phối quận tại thành theo tiếp thì thị thực tỉnh trên trước từ với";

/// Words with which names of bodies begin.
const BODIES: &str =
    "ủy hội sở bộ phòng công tòa viện ban chi cục trung văn thanh huyện tổng kho bảo đội vụ trường";

/// Whether the name does not go on behind it. Behind a name with a place in it stands which place it is.
pub(crate) fn is_whole(mention: &Mention<'_, '_>, names_place: bool) -> bool {
    let Some(next) = mention.words.get(mention.end).filter(|_| !names_place) else { return true };
    let between = &mention.text[mention.range().end..next.range.start];
    if !next.is_joined {
        // A name goes on behind a dash or an `and`: "Phòng Nội vụ - Lao động".
        return !next.follows_loosely || between.contains(',') || is_one_of(mention.text, next, BODIES);
    }
    if is_one_of(mention.text, next, "thuộc của") {
        // A body of a department or of a company can have the name of one of a district.
        let owner = mention.words.get(mention.end + 1);
        return owner
            .is_none_or(|owner| is_one_of(mention.text, owner, "ubnd hđnd ủy huyện quận cấp thị hội tỉnh"));
    }
    if is_one_of(mention.text, next, BEHIND_NAMES)
        || mention.text[next.range.clone()].starts_with(|letter: char| letter.is_ascii_digit())
    {
        return true;
    }
    // Another nation has its ministries ("Bộ Thương mại Hoa Kỳ"), and a company its own rooms.
    let is_national = is_one_of(mention.text, &mention.words[mention.begin], "bộ tổng ủy");
    let behind = format!("{} ", mention.text[next.range.start..].to_lowercase());
    let is_owned = OWNERS.split('|').any(|owner| behind.starts_with(&format!("{owner} ")));
    next.is_capital && !is_owned && (!is_national || is_one_of(mention.text, next, "việt"))
}

/// With what the names of those begin who can have a body of the name of one of a district.
const OWNERS: &str = "tổng|sở|trường|cục|bộ|tập đoàn|công ty|đại học|học viện|chi cục|chi nhánh|ngân hàng";

/// Whether a word of a text is one of some, with or without its marks.
fn is_one_of(text: &str, word: &Word, list: &str) -> bool {
    let written = vietnamese::fold_words(&text[word.range.clone()]);
    list.split(' ').any(|known| vietnamese::fold_words(known) == written)
}

/// What stands before a body of which something is told that is past.
const PAST_BEFORE: &str = "trước đây|trước là|nguyên là|tiền thân|thay cho|thay thế|nhận từ|nhiệm vụ từ|chuyển từ|giao từ|hợp nhất|sáp nhập|tách từ|kế thừa|không còn|tên từ|giải thể|kết thúc hoạt động|tên cũ|bỏ";

/// What stands behind it.
const PAST_BEHIND: &str = "nay là|nay thuộc|nay do|trước đây|trước ngày|trước 01|đến hết|đến ngày|đến 30|đã kết thúc|đã giải thể|đã sáp nhập|đã hợp nhất|giải thể|sáp nhập|hợp nhất|chuyển sang|chuyển về";

/// Whether what is said of a body is said of the past: what it was called, what came of it, what it issued.
pub(crate) fn is_history(mention: &Mention<'_, '_>) -> bool {
    let Range { start, end } = mention.range();
    let before = mention.text[..start].rsplit([';', '\n', ')']).next().unwrap_or_default();
    let behind = mention.text[end..].split([';', '\n', ',']).next().unwrap_or_default();
    let holds = |text: &str, list: &str| {
        // With their marks: "bỏ" is not "Bộ".
        let lower = vietnamese::nfc(text).to_lowercase();
        let spaced: Vec<&str> = lower.split(|letter: char| !letter.is_alphanumeric()).collect();
        let spaced = format!(" {} ", spaced.join(" "));
        list.split('|').any(|words| spaced.contains(&format!(" {words} ")))
    };
    if holds(before, PAST_BEFORE) || holds(behind, PAST_BEHIND) {
        return true;
    }
    if before.split_whitespace().next_back().is_some_and(|word| matches!(word, "thay" | "nguyên" | "(nguyên"))
    {
        return true;
    }
    let is_old = |word: &str| word.trim_matches(|letter: char| !letter.is_alphanumeric()) == "cũ";
    if behind.split_whitespace().any(is_old) {
        return true;
    }
    issued(before, behind)
}

/// Whether a body is named as the one that issued something: `theo Thông tư 12/2020/TT-BTTTT của`, `giấy phép do … cấp`.
fn issued(before: &str, behind: &str) -> bool {
    let words: Vec<&str> = before.split_whitespace().collect();
    // The head of the body stands between: "của Bộ trưởng".
    let last = words.iter().rev().take(3).position(|word| matches!(*word, "của" | "do"));
    let Some(last) = last.map(|back| words.len() - 1 - back) else { return false };
    let is_number = |word: &&str| word.contains('/') && word.contains(|letter: char| letter.is_ascii_digit());
    if words[last] == "của" {
        return words[..last].iter().any(|word| is_number(word) || word.to_lowercase() == "theo");
    }
    behind.split_whitespace().take(8).any(|word| matches!(word, "cấp" | "ban" | "ký" | "phê"))
}
