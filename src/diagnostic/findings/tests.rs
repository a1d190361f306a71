//! What a finding says in Vietnamese, it says in English: the tables make a sample of every message, several times with
//! other arguments, so that a new one is compared without anybody writing a test for it.

use std::collections::BTreeSet;

use super::{
    Code, Dated, Finding, Language, Severity, Text, body, copied, files, front_matter, markup, nearest,
    output, site, values,
};
use crate::{budget::Budget, path::Refused};
use law::Malformed;
use vietnamese::Date;

/// A message of the tables made of samples, with its arguments by name as both languages say them.
pub(super) struct Sampled {
    pub name: &'static str,
    pub arguments: Vec<(&'static str, String, String)>,
    /// The message in Vietnamese as it stands in the table.
    pub form: &'static str,
    pub finding: Finding,
}

/// Where the samples of a message come from: each is another one, and each set has others.
pub(super) struct Samples {
    set: usize,
    given: usize,
}

/// As many sets as the largest enumeration among arguments has cases.
const SETS: usize = 16;

impl Samples {
    pub(super) fn of(set: usize) -> Self {
        Self { set, given: 0 }
    }

    /// The samples of the next message.
    pub(super) fn start(&mut self) {
        self.given = 0;
    }

    fn next(&mut self) -> usize {
        self.given += 1;
        self.given
    }

    fn number(&mut self) -> u32 {
        // Days and months that are none among them, and both orders of these.
        u32::try_from(4 + 13 * (self.next() % 2) + 60 * (self.given / 3) + self.set).unwrap()
    }
}

fn samples(set: usize) -> Vec<Sampled> {
    let stages = [
        files::samples,
        front_matter::samples,
        values::samples,
        body::samples,
        copied::samples,
        markup::samples,
        site::samples,
        output::samples,
    ];
    stages.into_iter().flat_map(|samples| samples(set)).collect()
}

pub(super) trait Sample {
    fn sample(samples: &mut Samples) -> Self;
}

impl Sample for String {
    fn sample(samples: &mut Samples) -> Self {
        let at = samples.next();
        match samples.set {
            1 => format!("đơn-{at}.example.vn/tệp"),
            // With a character that nobody sees, and with what has to be doubled between quotes.
            2 => format!("0{at}/\u{200b}03/2022"),
            3 => format!("[mục {at}, 'một' - hai"),
            _ => format!("mẫu{at}"),
        }
    }
}

impl Sample for &'static str {
    fn sample(samples: &mut Samples) -> Self {
        String::sample(samples).leak()
    }
}

impl Sample for Text {
    fn sample(samples: &mut Samples) -> Self {
        let at = samples.next();
        Text::new(format!("lời {at}"), format!("words {at}"))
    }
}

impl Sample for &'static Text {
    fn sample(samples: &mut Samples) -> Self {
        Box::leak(Box::new(Text::sample(samples)))
    }
}

/// None of them, one, and more than are shown.
impl<T: Sample> Sample for &'static [T] {
    fn sample(samples: &mut Samples) -> Self {
        let count = [2, 0, 1, 7][samples.set % 4];
        (0..count).map(|_| T::sample(samples)).collect::<Vec<_>>().leak()
    }
}

impl<T: Sample> Sample for Option<T> {
    fn sample(samples: &mut Samples) -> Self {
        let is_given = samples.set.is_multiple_of(2);
        let sample = T::sample(samples);
        is_given.then_some(sample)
    }
}

impl Sample for Budget {
    fn sample(samples: &mut Samples) -> Self {
        Budget::ALL[samples.set % Budget::ALL.len()]
    }
}

impl Sample for bool {
    fn sample(samples: &mut Samples) -> Self {
        samples.set.is_multiple_of(2)
    }
}

impl Sample for Date {
    fn sample(samples: &mut Samples) -> Self {
        let (day, year) = (samples.next(), 2020 + samples.set);
        Date::new(i16::try_from(year).unwrap(), 3, i8::try_from(day).unwrap()).unwrap()
    }
}

impl Sample for Dated<'static> {
    fn sample(samples: &mut Samples) -> Self {
        Dated::new(Sample::sample(samples), Sample::sample(samples))
    }
}

impl Sample for char {
    fn sample(samples: &mut Samples) -> Self {
        ['•', '\u{1}', '*'][samples.next() % 3]
    }
}

impl Sample for f64 {
    fn sample(samples: &mut Samples) -> Self {
        f64::from(samples.number()) / 8.0
    }
}

macro_rules! sample_numbers {
    ($($type:ty),*) => {
        $(impl Sample for $type {
            fn sample(samples: &mut Samples) -> Self {
                <$type>::try_from(samples.number()).unwrap()
            }
        })*
    };
}

sample_numbers!(u16, i16, u32, i32, u64, usize);

impl Sample for Refused {
    fn sample(samples: &mut Samples) -> Self {
        use Refused::{Absolute, Character, Climbs, Empty, Hidden, Reserved, Server, Trailing};
        [Character('?'), Reserved, Trailing, Climbs, Empty, Absolute, Hidden, Server][samples.set % 8]
    }
}

impl Sample for Malformed {
    fn sample(samples: &mut Samples) -> Self {
        use Malformed::{Character, EmptyPart, NoSerial, NoSymbols, Words, Year, Zero};
        [Character('?'), EmptyPart, NoSerial, NoSymbols, Words, Year, Zero][samples.set % 7]
    }
}

/// What examples of front matter and Markdown are made of.
const SIGNS: [char; 13] = [':', ',', '|', '[', ']', '(', ')', '{', '}', '*', '#', '!', '"'];

/// The English names of everything that front matter calls by a Vietnamese one: fields, keys of their items, kinds.
struct Names(BTreeSet<(String, String)>);

impl Names {
    fn new() -> Self {
        let vocabulary: serde_yaml::Value =
            serde_yaml::from_str(include_str!("../../vocabulary/vocabulary.yaml")).unwrap();
        let mut names = Self(BTreeSet::from([("có".into(), "true".into()), ("khóa".into(), "key".into())]));
        names.add(&vocabulary);
        names
    }

    fn add(&mut self, value: &serde_yaml::Value) {
        match value {
            serde_yaml::Value::Mapping(map) => {
                let text = |key: &str| map.get(key).and_then(serde_yaml::Value::as_str).map(str::to_owned);
                for vietnamese in [text("key"), text("was")].into_iter().flatten() {
                    self.0.extend(text("field").or(text("kind")).map(|english| (vietnamese, english)));
                }
                map.values().for_each(|value| self.add(value));
            }
            serde_yaml::Value::Sequence(list) => list.iter().for_each(|value| self.add(value)),
            _ => {}
        }
    }

    /// Whether two texts between backquotes say the same: words that are one, or two names of one thing; or examples of
    /// the same signs, keys and files, in which prose is in its language and `…` stands for any.
    fn agree(&self, vi: &str, en: &str) -> bool {
        let signs = |text: &str| text.chars().filter(|c| SIGNS.contains(c)).collect::<String>();
        let is_example = !signs(vi).is_empty();
        let (vi_parts, en_parts) = (vi.split_inclusive(SIGNS), en.split_inclusive(SIGNS));
        let prose = |text: &str| text.chars().all(|c| c.is_alphabetic() || c == ' ');
        signs(vi) == signs(en)
            && vi_parts.zip(en_parts).all(|(vi, en)| {
                let is_key = vi.ends_with(':');
                let (vi, en) = (vi.trim_end_matches(SIGNS).trim(), en.trim_end_matches(SIGNS).trim());
                let named = self.0.contains(&(vi.to_owned(), en.to_owned()));
                let any =
                    en.split_once('…').is_some_and(|(from, to)| vi.starts_with(from) && vi.ends_with(to));
                vi == en || named || any || (is_example && !is_key && prose(vi) && prose(en))
            })
    }
}

/// What stands between backquotes.
fn quoted(text: &str) -> BTreeSet<String> {
    let plain = text.replace("`` `", "`").replace("` ``", "`");
    plain.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// The numbers and dates of a text, with the point of decimals as in English.
fn numbers(text: &str) -> BTreeSet<String> {
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '/' | '-');
    let found =
        text.split(|c: char| !is_part(c)).map(|part| part.trim_matches(|c: char| !c.is_ascii_digit()));
    found.filter(|number| !number.is_empty()).map(|number| number.replace(',', ".")).collect()
}

/// In what the languages differ.
fn disagreements(text: &Text, arguments: &[(&str, String, String)], names: &Names) -> Vec<String> {
    let mut wrong = Vec::new();
    for (name, vi, en) in arguments {
        if text.vi.contains(vi.as_str()) != text.en.contains(en.as_str()) {
            wrong.push(format!("one language does not say `{name}`"));
        }
    }
    let differ: Vec<String> = numbers(&text.vi).symmetric_difference(&numbers(&text.en)).cloned().collect();
    if !differ.is_empty() {
        wrong.push(format!("numbers in one language only: {differ:?}"));
    }
    let (vi, en) = (quoted(&text.vi), quoted(&text.en));
    let alone = vi.iter().filter(|vi| !en.iter().any(|en| names.agree(vi, en)));
    let alone = alone.chain(en.iter().filter(|en| !vi.iter().any(|vi| names.agree(vi, en))));
    wrong.extend(alone.map(|word| format!("`{word}` stands in one language only")));
    wrong
}

#[test]
fn every_finding_says_the_same_in_both_languages() {
    let names = Names::new();
    let mut wrong = BTreeSet::new();
    for sampled in (0..SETS).flat_map(samples) {
        for text in [&sampled.finding.message, &sampled.finding.help] {
            for disagreement in disagreements(text, &sampled.arguments, &names) {
                wrong.insert(format!("{}: {disagreement}\n  {}\n  {}\n", sampled.name, text.vi, text.en));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.into_iter().collect::<String>());
}

#[test]
fn a_number_or_a_name_in_one_language_alone_is_a_disagreement() {
    let differs = |vi: &str, en: &str| {
        let arguments = [("day", "01/03/1850".to_owned(), "01/03/1850".to_owned())];
        !disagreements(&Text::new(vi, en), &arguments, &Names::new()).is_empty()
    };
    assert!(differs("01/03/1850 không trong 1900-2199.", "01/03/1850 is in no calendar."));
    assert!(differs("Ghi `01/03/1850`.", "Write the day."));
    assert!(differs("Ghi `ngày hiệu lực`.", "Write `issued_on`."));
    assert!(!differs("Ghi `ngày hiệu lực`.", "Write `effective_on`."));
    assert!(!differs("Cần 4,5 : 1.", "4.5 to 1 is needed."));
}

/// Whether a text is what a message says with some arguments.
fn is_of_form(text: &str, form: &str) -> bool {
    let form = form.replace("{{", "\u{1}").replace("}}", "\u{2}");
    let fixed =
        form.split(['{', '}']).step_by(2).map(|part| part.replace('\u{1}', "{").replace('\u{2}', "}"));
    let mut rest = Some(text);
    for part in fixed {
        rest = rest.and_then(|rest| Some(&rest[rest.find(&part)? + part.len()..]));
    }
    rest.is_some()
}

#[test]
fn pages_of_both_languages_are_as_grave_as_the_code_and_quote_its_messages() {
    let samples = samples(0);
    for code in Code::all() {
        let (vi, en) = match code.severity() {
            Severity::Error => ("Lỗi", "Error"),
            Severity::Warning => ("Cảnh báo", "Warning"),
            Severity::Hint => ("Gợi ý", "Hint"),
        };
        let (vietnamese, english) = (code.explain(Language::Vietnamese), code.explain(Language::English));
        assert!(vietnamese.starts_with(vi) && english.starts_with(en), "{code:?} is {en}");
        for quoted in english.lines().filter_map(|line| line.strip_prefix("> ")) {
            let mut forms = samples.iter().filter(|sampled| sampled.finding.code == code);
            assert!(forms.any(|sampled| is_of_form(quoted, sampled.form)), "{code:?} never says: {quoted}");
        }
    }
}

#[test]
fn the_nearest_names_to_a_misspelt_one() {
    let known = ["tiêu đề", "tiêu chí", "ngày ban hành", "trích yếu"];
    assert_eq!(nearest("tiêu đe", known), ["tiêu đề"]);
    assert_eq!(nearest("ngay ban hanhh", known), ["ngày ban hành"]);
    assert!(nearest("điện thoại", known).is_empty());
    assert_eq!(nearest("ngày ban", known), ["ngày ban hành"]);
    assert_eq!(nearest("tiêu", known), ["tiêu đề", "tiêu chí"], "both begin so");
    let areas = ["Cải cách thể chế", "Cải cách thủ tục hành chính", "Cải cách tài chính công"];
    assert_eq!(nearest("cải cách thủ tục", areas), ["Cải cách thủ tục hành chính"]);
    assert_eq!(nearest("thủ tục hành chính", areas), ["Cải cách thủ tục hành chính"]);
    assert!(nearest("cải cách", areas).is_empty(), "three begin so");
}
