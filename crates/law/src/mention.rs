//! Names of bodies in a text: its words as they are compared, whether a name is all of a name there, and whether what is said is
//! said of the past.

use std::ops::Range;

use rustc_hash::FxHashMap;
use vietnamese::{Folding, Syllable};

/// A word of a text.
#[derive(Debug, Clone)]
pub(crate) struct Word {
    pub(crate) syllable: Syllable,
    /// Where it stands; all words of an abbreviation stand where it does.
    pub(crate) range: Range<usize>,
    /// Whether nothing but spaces stands between the word before and this one.
    pub(crate) is_joined: bool,
    /// Whether a comma, a dash or `và` stands there, as inside of names.
    pub(crate) follows_loosely: bool,
    /// Whether it begins with a capital letter.
    pub(crate) is_capital: bool,
}

impl Word {
    /// Whether it is the word of a name, written with its marks or without any.
    pub(crate) fn is(&self, name: &Word) -> bool {
        self.syllable.folded == name.syllable.folded
            && (self.syllable.marks == name.syllable.marks || self.syllable.marks == 0)
    }
}

/// How names are written: letters and abbreviations.
#[derive(Debug, Default)]
pub(crate) struct Writing {
    folding: Folding,
    /// In capitals, with what they stand for.
    abbreviations: FxHashMap<String, Vec<Word>>,
}

impl Writing {
    /// Takes an abbreviation on, where there is none of its letters yet.
    pub(crate) fn learn(&mut self, short: &str, long: &str) {
        if !self.abbreviations.contains_key(short) {
            let written = words(long, self);
            self.abbreviations.insert(short.to_owned(), written);
        }
    }

    /// What an abbreviation in capitals stands for.
    fn expansion(&self, written: &str) -> Option<&[Word]> {
        let is_short = written.chars().all(|letter| letter.is_uppercase() || matches!(letter, '-' | '&'));
        if written.len() < 2 || !(is_short || written.len() == 2) {
            return None;
        }
        let letters: String = written.chars().filter(|letter| letter.is_alphabetic()).collect();
        self.abbreviations.get(&letters).map(Vec::as_slice)
    }
}

/// The words of a text, abbreviations written out; `và` is a sign between words.
pub(crate) fn words(text: &str, writing: &Writing) -> Vec<Word> {
    let mut found: Vec<Word> = Vec::new();
    let (mut last_end, mut was_short) = (0, false);
    for run in runs(text) {
        if matches!(&text[run.clone()], "và" | "VÀ") {
            continue;
        }
        let long = writing.expansion(&text[run.clone()]);
        // An abbreviation that nobody knows as a whole can be several: "GDNN-GDTX".
        let parts = if long.is_some() { vec![run] } else { parts(text, run) };
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
            was_short = writing.expansion(written).is_some();
            let mut push = |syllable: Syllable, is_joined: bool| {
                let range = range.clone();
                found.push(Word { syllable, range, is_joined, follows_loosely, is_capital });
            };
            match writing.expansion(written) {
                Some(long) => {
                    for (index, word) in long.iter().enumerate() {
                        push(word.syllable.clone(), index > 0 || is_joined);
                    }
                }
                None => push(writing.folding.fold(written), is_joined),
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

/// Runs of letters and digits; those of an abbreviation with its signs (`LĐ-TB&XH`) are one.
fn runs(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let is_word = |letter: char| letter.is_alphanumeric() || matches!(letter, '\u{300}'..='\u{36f}');
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
        return !next.follows_loosely || between.contains(',') || is_one_of(next, BODIES);
    }
    if is_one_of(next, "thuộc của") {
        // A body of a department or of a company can have the name of one of a district.
        let owner = mention.words.get(mention.end + 1);
        return owner.is_none_or(|owner| is_one_of(owner, "ủy huyện quận cấp thị hội tỉnh"));
    }
    if is_one_of(next, BEHIND_NAMES)
        || next.syllable.folded.starts_with(|letter: char| letter.is_ascii_digit())
    {
        return true;
    }
    // Another nation has its ministries ("Bộ Thương mại Hoa Kỳ"), and a company its own rooms.
    let is_national = is_one_of(&mention.words[mention.begin], "bộ tổng ủy");
    let behind = format!("{} ", mention.text[next.range.start..].to_lowercase());
    let is_owned = OWNERS.split('|').any(|owner| behind.starts_with(&format!("{owner} ")));
    next.is_capital && !is_owned && (!is_national || is_one_of(next, "việt"))
}

/// With what the names of those begin who can have a body of the name of one of a district.
const OWNERS: &str = "tổng|sở|trường|cục|bộ|tập đoàn|công ty|đại học|học viện|chi cục|chi nhánh|ngân hàng";

fn is_one_of(word: &Word, list: &str) -> bool {
    list.split(' ').any(|known| vietnamese::fold_words(known) == word.syllable.folded)
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
