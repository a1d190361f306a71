//! Reasons in words, in which the documents stay apart: a page links them, a terminal prints their numbers.

use super::{Actor, Cause, Reason};
use vietnamese::Text;
use vietnamese::{format_date, uncapitalised};

/// A part of a reason in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Named {
    /// Words.
    Words(Text),
    /// The name of a document.
    Document(Actor),
}

impl Reason {
    /// The reason as a part of a sentence: `được thay thế bởi`, a document, `từ ngày 01/07/2026`.
    pub fn words(&self) -> Vec<Named> {
        let mut sentence = Sentence::default();
        self.say_known(&mut sentence);
        if sentence.parts.is_empty() {
            self.say_unknown(&mut sentence);
        }
        sentence.parts
    }

    /// What is known.
    fn say_known(&self, sentence: &mut Sentence) {
        let since = self.day.map(format_date);
        match &self.cause {
            Cause::Issue => sentence.days("ban hành ngày", "issued on", since),
            Cause::Effect => {
                self.parts_first(sentence);
                sentence.days("có hiệu lực từ ngày", "has effect from", since);
            }
            Cause::Expiry => sentence.days("hết hiệu lực từ ngày", "has no effect from", since),
            Cause::Act(action, by) => {
                sentence.say(&uncapitalised(action.passive_title()), action.field_in_english());
                sentence.document(by.clone());
                self.provisions(sentence);
                sentence.days("từ ngày", "from", since);
            }
            Cause::IssuedWith(parent) => {
                sentence.say("ban hành kèm theo", "issued with");
                sentence.document(Actor::Record(*parent));
                sentence.days("đã hết hiệu lực từ ngày", "which has no effect from", since);
            }
            Cause::Suspension(by) => {
                self.parts_first(sentence);
                sentence.days("ngưng hiệu lực từ ngày", "suspended from", since);
                sentence.days("đến hết ngày", "to", self.until.map(format_date));
                if let Some(by) = by {
                    sentence.say("theo", "by");
                    sentence.document(by.clone());
                }
            }
            Cause::Instead(of) => {
                sentence
                    .say("áp dụng trong thời gian ngưng hiệu lực của", "applies during the suspension of");
                sentence.document(Actor::Record(*of));
                sentence.days("từ ngày", "from", since);
                sentence.days("đến hết ngày", "to", self.until.map(format_date));
            }
            Cause::Consolidates(base) => {
                sentence
                    .say("theo tình trạng của văn bản được hợp nhất,", "that of the consolidated document,");
                sentence.document(Actor::Record(*base));
            }
            Cause::Vouched => sentence.days("đã kiểm tra ngày", "looked up on", since),
            Cause::IssuedWithUnknown(_)
            | Cause::EffectUnknown
            | Cause::ActUnknown(..)
            | Cause::SuspensionUnknown(_)
            | Cause::Extended(_)
            | Cause::NotVouched
            | Cause::SourceSays(_)
            | Cause::ConsolidatesUnknown => {}
        }
    }

    /// What is not.
    fn say_unknown(&self, sentence: &mut Sentence) {
        let since = self.day.map(format_date);
        match &self.cause {
            Cause::EffectUnknown => {
                sentence.say("chưa rõ ngày có hiệu lực", "the day of effect is not known")
            }
            Cause::ActUnknown(action, by) => {
                sentence.say("chưa rõ từ ngày nào:", "from when is not known:");
                sentence.say(&uncapitalised(action.passive_title()), action.field_in_english());
                sentence.document(by.clone());
                self.provisions(sentence);
            }
            Cause::SuspensionUnknown(by) => {
                sentence.say("chưa rõ từ ngày nào:", "from when is not known:");
                self.parts_first(sentence);
                sentence.say("ngưng hiệu lực", "suspended");
                sentence.days("đến hết ngày", "to", self.until.map(format_date));
                if let Some(by) = by {
                    sentence.say("theo", "by");
                    sentence.document(by.clone());
                }
            }
            Cause::IssuedWithUnknown(parent) => {
                sentence.say(
                    "chưa rõ văn bản ban hành kèm còn hiệu lực không:",
                    "whether it is in force is not known:",
                );
                sentence.document(Actor::Record(*parent));
            }
            Cause::Extended(by) => {
                sentence.say(
                    "chưa rõ đến ngày nào: được kéo dài thời hạn bởi",
                    "until when is not known: extended by",
                );
                sentence.document(by.clone());
            }
            Cause::SourceSays(says) => {
                sentence.say(
                    &format!("nguồn ghi “{says}”, chưa rõ từ ngày nào và theo văn bản nào;"),
                    &format!("its source says “{says}”; since when and by which document is not known;"),
                );
                sentence.days("kiểm tra ngày", "looked up on", since);
            }
            Cause::NotVouched => sentence.say(
                "chưa có ai kiểm tra tình trạng ở bản chính thức",
                "nobody has looked its status up at the official source",
            ),
            Cause::ConsolidatesUnknown => {
                sentence
                    .say("chưa rõ tình trạng của văn bản được hợp nhất", "what it consolidates is not known");
            }
            _ => {}
        }
    }

    /// The parts as the subject of what is said.
    fn parts_first(&self, sentence: &mut Sentence) {
        if let Some(provisions) = &self.provisions {
            sentence.say(provisions, provisions);
        }
    }

    fn provisions(&self, sentence: &mut Sentence) {
        if let Some(provisions) = &self.provisions {
            let words = format!("({provisions})");
            sentence.say(&words, &words);
        }
    }

    /// The reason as one text, with the documents named by `name`.
    pub fn text(&self, name: impl Fn(&Actor) -> String) -> Text {
        let mut text = Text::new("", "");
        for part in self.words() {
            let (vi, en) = match &part {
                Named::Words(words) => (words.vi.clone(), words.en.clone()),
                Named::Document(actor) => (name(actor), name(actor)),
            };
            for (text, words) in [(&mut text.vi, vi), (&mut text.en, en)] {
                if !text.is_empty() {
                    text.push(' ');
                }
                text.push_str(&words);
            }
        }
        text
    }
}

#[derive(Default)]
struct Sentence {
    parts: Vec<Named>,
}

impl Sentence {
    fn say(&mut self, vi: &str, en: &str) {
        self.parts.push(Named::Words(Text::new(vi, en)));
    }

    fn days(&mut self, vi: &str, en: &str, day: Option<String>) {
        if let Some(day) = day {
            self.say(&format!("{vi} {day}"), &format!("{en} {day}"));
        }
    }

    fn document(&mut self, document: Actor) {
        self.parts.push(Named::Document(document));
    }
}
