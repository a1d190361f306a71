//! The table of findings: a code with its severity, and below it every message that has it, what is wrong and how to
//! mend it, in both languages side by side.
//!
//! A file a stage: what files are, what front matter says, what values are, what a body says, what stands in files
//! that are copied, what the site joins to,
//! what templates and the output say. Arguments stand in messages by their names, as they are said in the language of
//! the message ([`Said`]); a `let` gives a name to what a message has to work out first. Where one call has several
//! messages, an ordinary function below the table chooses.

/// Words in both languages, with what is in scope filled in.
macro_rules! both {
    ($vi:literal, $en:literal) => {
        Text::new(format!($vi), format!($en))
    };
}

/// Makes of a table of a stage its codes and a constructor a message, and for tests a sample of each.
macro_rules! findings {
    ($stage:ident; $($(#[$about:meta])* $code:ident = $text:literal, $severity:ident $($guarded:ident)? { $(
        $(#[$attribute:meta])* $visible:vis fn $name:ident($($argument:ident: $type:ty),*);
        $(let $local:ident = $value:expr;)*
        vi $vi:literal
        en $en:literal
        $(near $near:ident)?
        mend vi $mend_vi:literal
        mend en $mend_en:literal
    )* })*) => {
        /// The codes of the stage in their order.
        #[repr(u8)]
        enum Row { $($code),* }

        #[allow(non_upper_case_globals)]
        impl Code { $(
            $(#[$about])*
            pub const $code: Code = Code {
                stage: Stage::$stage,
                order: Row::$code as u8,
                text: $text,
                severity: Severity::$severity,
                guarded: [$(stringify!($guarded),)? ""].len() > 1,
            };
        )* }

        pub(super) const CODES: &[Code] = &[$(Code::$code),*];

        $($(
            $(#[$attribute])*
            #[allow(unused_variables, clippy::useless_format)]
            $visible fn $name($($argument: $type),*) -> Finding {
                $(let $local = $value;)*
                let meant: Option<Text> = None;
                $(let meant = did_you_mean($near);)?
                let (vi, mend_vi) = {
                    $(let $argument = $argument.said(Language::Vietnamese);)*
                    $(let $local = $local.said(Language::Vietnamese);)*
                    (format!($vi), format!($mend_vi))
                };
                let (en, mend_en) = {
                    $(let $argument = $argument.said(Language::English);)*
                    $(let $local = $local.said(Language::English);)*
                    (format!($en), format!($mend_en))
                };
                let help = meant.unwrap_or_else(|| Text::new(mend_vi, mend_en));
                Finding { code: Code::$code, message: Text::new(vi, en), help, edit: None }
            }
        )*)*

        #[cfg(test)]
        pub(super) fn samples(set: usize) -> Vec<super::tests::Sampled> {
            use super::tests::{Sample, Sampled, Samples};
            let mut samples = Samples::of(set);
            vec![$($({
                samples.start();
                $(let $argument = <$type as Sample>::sample(&mut samples);)*
                let arguments = vec![$((
                    stringify!($argument),
                    $argument.said(Language::Vietnamese),
                    $argument.said(Language::English),
                )),*];
                Sampled { name: stringify!($name), arguments, form: $vi, finding: $name($($argument),*) }
            },)*)*]
        }
    };
}

mod files;
mod front_matter;
mod values;
mod body;
mod copied;
mod markup;
mod site;
mod output;
mod refusals;
mod said;
#[cfg(test)]
mod tests;

pub use body::*;
pub use copied::*;
pub use files::*;
pub use front_matter::*;
pub use markup::*;
pub use output::*;
pub use refusals::{Refusal, yaml_syntax};
pub use said::Dated;
pub use site::*;
pub use values::*;

use super::{Code, Finding, Language, Severity, Span, Stage, Text};
use front_matter::yaml_refused;
use said::{Said, quoted};

/// The codes of all stages, in their order.
pub(super) const CODES: [&[Code]; 8] = [
    files::CODES,
    front_matter::CODES,
    values::CODES,
    body::CODES,
    copied::CODES,
    markup::CODES,
    site::CODES,
    output::CODES,
];

/// "Có phải ý bạn là …?", where something is near.
fn did_you_mean<T: AsRef<str>>(nearest: &[T]) -> Option<Text> {
    let names: Vec<String> = nearest.iter().map(|name| format!("`{}`", name.as_ref())).collect();
    let (vi, en) = (names.join(" hoặc "), names.join(" or "));
    (!names.is_empty()).then(|| both!("Có phải ý bạn là {vi}?", "Did you mean {en}?"))
}

/// A character by its code.
fn code_point(character: char) -> String {
    format!("U+{:04X}", u32::from(character))
}

/// The known names nearest to a misspelt one, the nearest first, at most two: those that it is the beginning or a part of
/// (`cải cách thủ tục`, `phụ huynh`), then those that differ by few letters. Compared after folding, so that a missing
/// mark costs nothing.
pub fn nearest<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let written = vietnamese::fold_key(written);
    let limit = (written.chars().count() / 3).max(1);
    let letters = count_letters(&written);
    let folded: Vec<(String, &str)> =
        known.into_iter().map(|name| (vietnamese::fold_key(name), name)).collect();
    let whole = whole_of(&written, &folded);
    if !whole.is_empty() {
        return whole;
    }
    let mut candidates: Vec<(usize, _, &str)> = folded
        .into_iter()
        .map(|(folded, name)| (at_least(&letters, &count_letters(&folded)), folded, name))
        .filter(|(bound, ..)| *bound <= limit)
        .collect();
    // Those that can be nearest come first: what cannot be nearer than they are is not compared letter by letter.
    candidates.sort_unstable_by_key(|(bound, ..)| *bound);
    let mut best = limit;
    let mut found: Vec<(usize, &str)> = Vec::new();
    for (bound, folded, name) in candidates {
        if bound > best + 1 {
            break;
        }
        let distance = strsim::osa_distance(&written, &folded);
        if distance <= limit {
            best = best.min(distance);
            found.push((distance, name));
        }
    }
    found.retain(|(distance, _)| *distance <= best + 1);
    found.sort_unstable();
    let mut names: Vec<String> = Vec::new();
    for (_, name) in found {
        if names.len() < 2 && !names.iter().any(|known| known == name) {
            names.push(name.to_owned());
        }
    }
    names
}

/// The names that a folded text is the beginning of, or else a part of; none where there are more than two, and where it is
/// a name itself.
fn whole_of(written: &str, known: &[(String, &str)]) -> Vec<String> {
    let holds = |shortest: usize, fits: fn(&str, &str) -> bool| {
        let longer = |folded: &str| folded.len() > written.len() && fits(folded, written);
        let mut names: Vec<String> = Vec::new();
        if written.len() >= shortest {
            let fitting =
                known.iter().filter(|(folded, _)| longer(folded)).map(|(_, name)| (*name).to_owned());
            names.extend(fitting.take(3));
            names.dedup();
        }
        if names.len() > 2 { Vec::new() } else { names }
    };
    if known.iter().any(|(folded, _)| folded == written) {
        return Vec::new();
    }
    let begun = holds(4, |folded, written| folded.starts_with(written));
    if begun.is_empty() { holds(6, |folded, written| folded.contains(written)) } else { begun }
}

/// How often a folded text has each byte, the last place for all beyond letters and digits.
fn count_letters(folded: &str) -> [u16; 37] {
    let mut counts = [0; 37];
    for byte in folded.bytes() {
        let place = match byte {
            b'a'..=b'z' => byte - b'a',
            b'0'..=b'9' => byte - b'0' + 26,
            _ => 36,
        };
        counts[usize::from(place)] += 1;
    }
    counts
}

/// How many steps apart two texts are at least, by the letters that one has and the other lacks: among ten thousand
/// names, nearly all are left out by this.
fn at_least(a: &[u16; 37], b: &[u16; 37]) -> usize {
    let lacks = |a: &[u16; 37], b: &[u16; 37]| {
        a.iter().zip(b).map(|(a, b)| usize::from(a.saturating_sub(*b))).sum::<usize>()
    };
    lacks(a, b).max(lacks(b, a))
}
