//! Reasons in words, in which the documents stay apart: one caller links them, another prints their numbers.

use super::{Actor, Cause, Reason, Since};
use crate::relation::Action;
use vietnamese::{Text, format_date, uncapitalised};

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
        let sentence = Sentence { of: self, parts: Vec::new() };
        if self.is_over() {
            return sentence.over().parts;
        }
        let record = |id| Actor::Record(id);
        let sentence = match &self.cause {
            Cause::Issue => sentence.since("ban hành ngày", "issued on"),
            Cause::Effect => sentence.parts().since("có hiệu lực từ ngày", "has effect from"),
            Cause::Expiry => sentence.since("hết hiệu lực từ ngày", "has no effect from"),
            Cause::Act(action, by) => sentence.act(*action, by).since("từ ngày", "from"),
            Cause::IssuedWith(parent) => sentence
                .say("ban hành kèm theo", "issued with")
                .document(record(*parent))
                .since("đã hết hiệu lực từ ngày", "which has no effect from"),
            Cause::Suspension(by) => {
                sentence.parts().since("ngưng hiệu lực từ ngày", "suspended from").until().by(by)
            }
            Cause::Instead(of) => sentence
                .say("áp dụng trong thời gian ngưng hiệu lực của", "applies during the suspension of")
                .document(record(*of))
                .since("từ ngày", "from")
                .until(),
            Cause::Consolidates(base) => sentence
                .say("theo tình trạng của văn bản được hợp nhất,", "that of the consolidated document,")
                .document(record(*base)),
            Cause::Vouched => sentence.since("đã kiểm tra ngày", "looked up on"),
            Cause::EffectUnknown => {
                sentence.say("chưa rõ ngày có hiệu lực", "the day of effect is not known")
            }
            Cause::ActUnknown(action, by) => sentence.since_unknown().act(*action, by),
            Cause::SuspensionUnknown(by) => {
                sentence.since_unknown().parts().say("ngưng hiệu lực", "suspended").until().by(by)
            }
            Cause::IssuedWithUnknown(parent) => sentence
                .say(
                    "chưa rõ văn bản ban hành kèm còn hiệu lực không:",
                    "whether it is in force is not known:",
                )
                .document(record(*parent)),
            Cause::Extended(by) => sentence
                .say(
                    "chưa rõ đến ngày nào: được kéo dài thời hạn bởi",
                    "until when is not known: extended by",
                )
                .document(by.clone()),
            Cause::SourceSays(says) => sentence
                .say(
                    &format!("nguồn ghi “{says}”, chưa rõ từ ngày nào và theo văn bản nào;"),
                    &format!("its source says “{says}”; since when and by which document is not known;"),
                )
                .since("kiểm tra ngày", "looked up on"),
            Cause::NotVouched => sentence.say(
                "chưa có ai kiểm tra tình trạng ở bản chính thức",
                "nobody has looked its status up at the official source",
            ),
            Cause::ConsolidatesUnknown => sentence
                .say("chưa rõ tình trạng của văn bản được hợp nhất", "what it consolidates is not known"),
            Cause::Lacks(_, by) => sentence
                .say("chưa hợp nhất", "does not hold")
                .document(by.clone())
                .named_parts()
                .since("có hiệu lực từ ngày", "which has effect from"),
            Cause::Since(since) => sentence.changed(since),
        };
        sentence.parts
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

/// A sentence about a reason, part by part.
struct Sentence<'a> {
    of: &'a Reason,
    parts: Vec<Named>,
}

impl Sentence<'_> {
    fn say(mut self, vi: &str, en: &str) -> Self {
        self.parts.push(Named::Words(Text::new(vi, en)));
        self
    }

    fn document(mut self, document: Actor) -> Self {
        self.parts.push(Named::Document(document));
        self
    }

    fn since_unknown(self) -> Self {
        self.say("chưa rõ từ ngày nào:", "from when is not known:")
    }

    /// The day of the reason behind some words, where it is known.
    fn since(self, vi: &str, en: &str) -> Self {
        let Some(day) = self.of.day.map(format_date) else { return self };
        self.say(&format!("{vi} {day}"), &format!("{en} {day}"))
    }

    fn until(self) -> Self {
        let Some(day) = self.of.until.map(format_date) else { return self };
        self.say(&format!("đến hết ngày {day}"), &format!("to {day}"))
    }

    fn by(self, by: &Option<Actor>) -> Self {
        let Some(by) = by else { return self };
        self.say("theo", "by").document(by.clone())
    }

    /// What another document does, and to which parts.
    fn act(self, action: Action, by: &Actor) -> Self {
        self.say(&uncapitalised(action.passive_title()), action.field_in_english())
            .document(by.clone())
            .named_parts()
    }

    /// The parts behind what is said.
    fn named_parts(self) -> Self {
        let Some(parts) = self.of.provisions.as_ref().map(|parts| format!("({parts})")) else { return self };
        self.say(&parts, &parts)
    }

    /// That something is over.
    fn over(self) -> Self {
        match &self.of.cause {
            Cause::Instead(of) => {
                let of = Actor::Record(*of);
                self.say("hết thời gian áp dụng thay", "applies no more instead of").document(of)
            }
            _ => self.parts().say("hết thời gian ngưng hiệu lực", "no more suspended"),
        }
    }

    /// What happened after somebody looked the document up.
    fn changed(mut self, since: &Since) -> Self {
        self = self.say("cần kiểm tra lại:", "to be looked up again:");
        for (how, on) in &since.over {
            let english = how.field().replace('_', " ");
            self = self.say(&uncapitalised(how.title()), &english).document(Actor::Record(*on)).say("–", "–");
        }
        self.parts.extend(since.what.words());
        let Some(day) = since.looked_up.map(format_date) else { return self };
        self.say(&format!("(kiểm tra lần cuối ngày {day})"), &format!("(last looked up on {day})"))
    }

    /// The parts as the subject of what is said.
    fn parts(self) -> Self {
        let Some(parts) = &self.of.provisions else { return self };
        self.say(parts, parts)
    }
}
