//! What is not to be seen on the day, with the reason: articles, and all that lies in a section that is held back.

use std::sync::Arc;

use super::reported::{At, located};
use crate::{
    article::{Absence, Article, Card, Head, Publication, Withdrawal},
    diagnostic::{Diagnostic, Severity, Text, home_held, section_held},
    path::{CONTENT, SourcePath},
    vocabulary::Field,
};
use vietnamese::{Date, count};

/// What a site is joined for.
#[derive(Debug, Clone)]
pub struct Occasion {
    pub day: Date,
    /// Whether drafts are to be seen, and what is to be published on a later day.
    pub drafts: bool,
}

impl Occasion {
    /// Whether two states of an article are to be seen in the same way.
    pub(super) fn sees_alike(&self, a: &Head, b: &Head) -> bool {
        let seen = |head: &Head| {
            let publication = &head.card.publication;
            (publication.absence(self.day, self.drafts), publication.scheduled(self.day))
        };
        seen(a) == seen(b)
    }
}

/// An article that is not to be seen, with the reason.
pub(super) type Absent = (Arc<Article>, Why);

/// Why an article or a file is not to be seen.
#[derive(Debug, Clone)]
pub(super) struct Why {
    absence: Absence,
    /// The section that holds it back, where it is not its own doing.
    section: Option<Arc<Article>>,
}

impl Why {
    /// It is a copy of another article by its name.
    pub(super) fn copy() -> Self {
        Self { absence: Absence::Copy, section: None }
    }

    pub(super) fn is_copy(&self) -> bool {
        self.absence == Absence::Copy
    }

    /// Whether the article or its section says that it is not to be seen any more.
    pub(super) fn is_ended(&self) -> bool {
        matches!(self.absence, Absence::Expired(_) | Absence::Withdrawn)
    }

    /// As it is said of an article: `còn là bản nháp`.
    pub(super) fn text(&self) -> Text {
        let Text { vi, en } = words(self.absence);
        match &self.section {
            None => Text::new(vi, en),
            Some(section) => {
                let title = &section.head.card.title;
                Text::new(
                    format!("thuộc mục “{title}” {vi}"),
                    format!("is in the section “{title}”, which {en}"),
                )
            }
        }
    }
}

fn words(absence: Absence) -> Text {
    match absence {
        Absence::Draft => Text::new("còn là bản nháp", "is a draft"),
        Absence::Scheduled(_) => Text::new("chưa đến ngày đăng", "is to be published later"),
        Absence::Expired(_) => Text::new("đã đến ngày gỡ", "has been taken off"),
        Absence::Withdrawn => Text::new("đã gỡ", "has been taken back"),
        Absence::Copy => Text::new("là bản chép của một bài khác", "is a copy of another article"),
    }
}

/// What is said of an article or a section that was taken back, whose page is there.
pub(super) fn withdrawn() -> Text {
    words(Absence::Withdrawn)
}

/// What is said of a folder of which every article is absent.
pub(super) fn nothing_there() -> Text {
    Text::new("chưa có bài nào lên trang", "has no article that is published")
}

/// The sections whose `_index.md` is not to be seen, or was taken back: all that lies in them is held back with it.
#[derive(Debug, Default)]
pub(super) struct HeldSections {
    /// In the order of their folders.
    sections: Vec<HeldSection>,
    /// The `_index.md` of the front page, which holds back nothing but itself.
    home: Option<(Arc<Article>, Absence)>,
}

#[derive(Debug)]
struct HeldSection {
    index: Arc<Article>,
    /// With a slash at its end.
    folder: String,
    absence: Absence,
    /// Whether it is hidden where this site is shown: where drafts are asked for, it is marked instead.
    is_hidden: bool,
}

impl HeldSections {
    pub(super) fn gather(articles: &[Arc<Article>], occasion: &Occasion) -> Self {
        let mut held = Self::default();
        for article in articles.iter().filter(|article| article.head.card.is_section) {
            let card = &article.head.card;
            let publication = &card.publication;
            let withdrawn = publication.withdrawn.then_some(Absence::Withdrawn);
            let Some(absence) = publication.absence(occasion.day, false).or(withdrawn) else { continue };
            let hidden_anyway = publication.absence(occasion.day, occasion.drafts).is_some();
            let is_hidden = hidden_anyway || (publication.withdrawn && !occasion.drafts);
            let index = Arc::clone(article);
            match folder_of(&card.path) {
                folder if folder == format!("{CONTENT}/") => held.home = Some((index, absence)),
                folder => {
                    let folder = folder.to_owned();
                    held.sections.push(HeldSection { index, folder, absence, is_hidden });
                }
            }
        }
        held
    }

    /// Why an article is not to be seen.
    pub(super) fn why(&self, article: &Article, occasion: &Occasion) -> Option<Why> {
        let card = &article.head.card;
        let own = card.publication.absence(occasion.day, occasion.drafts);
        let home = self.home.as_ref().filter(|(index, absence)| {
            *absence == Absence::Withdrawn && index.head.card.path == card.path && !occasion.drafts
        });
        let own = own.or(home.map(|(_, absence)| *absence));
        own.map(|absence| Why { absence, section: None }).or_else(|| self.of_file(&card.path))
    }

    /// Why nothing is to be seen of what lies at a path; the `_index.md` of a section does not lie in it.
    pub(super) fn of_file(&self, path: &SourcePath) -> Option<Why> {
        let section = self.above(path).find(|section| section.is_hidden)?;
        Some(Why { absence: section.absence, section: Some(Arc::clone(&section.index)) })
    }

    /// An article as it is to be shown: in a section that is marked, it is marked too.
    pub(super) fn shown(&self, article: Arc<Article>) -> Arc<Article> {
        let mut shown: Option<Article> = None;
        for section in self.above(&article.head.card.path).filter(|section| !section.is_hidden) {
            let own = shown.get_or_insert_with(|| Article::clone(&article));
            own.head = Arc::new(section.marks(&own.head));
        }
        shown.map_or(article, Arc::new)
    }

    fn above<'a>(&'a self, path: &'a SourcePath) -> impl Iterator<Item = &'a HeldSection> {
        let below = |section: &&HeldSection| {
            path.as_str().strip_prefix(&*section.folder).is_some_and(|below| below != "_index.md")
        };
        self.sections.iter().filter(below)
    }

    /// What is told of sections that hold articles back which say nothing of it themselves.
    pub(super) fn found(&self, absent: &[Absent]) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        for HeldSection { index, absence, .. } in &self.sections {
            let by_it = |(_, why): &&Absent| {
                why.section.as_ref().is_some_and(|section| section.head.card.path == index.head.card.path)
            };
            let articles = absent.iter().filter(by_it).filter(|(article, _)| !article.head.card.is_section);
            let articles = articles.count();
            if articles > 0 {
                let finding = section_held(&index.head.card.title, &count(articles), &words(*absence));
                let told = located(index, At::Field(field_of(&index.head.card, *absence)), &finding);
                // Somebody said so.
                found.extend(told.map(|told| Diagnostic { severity: Severity::Hint, ..told }));
            }
        }
        if let Some((index, absence)) = &self.home {
            let finding = home_held(&words(*absence));
            found.extend(located(index, At::Field(field_of(&index.head.card, *absence)), &finding));
        }
        found
    }
}

impl HeldSection {
    /// The head of an article in the section, with the marks of the section.
    fn marks(&self, head: &Head) -> Head {
        let section = &self.index.head;
        let of_section = &section.card.publication;
        let own = &head.card.publication;
        let publication = Publication {
            draft: own.draft || of_section.draft,
            publish_on: own.publish_on.max(of_section.from()),
            withdrawn: own.withdrawn || of_section.withdrawn,
            ..own.clone()
        };
        let mut marked = head.clone();
        marked.card.publication = publication;
        if marked.common.withdrawn.is_none() {
            // What is to be read instead is a reference of the section's own.
            let withdrawn = section.common.withdrawn.clone();
            marked.common.withdrawn = withdrawn.map(|it| Withdrawal { replaced_by: None, ..it });
        }
        marked
    }
}

/// The folder of an `_index.md`, with a slash at its end.
fn folder_of(path: &SourcePath) -> &str {
    path.as_str().trim_end_matches("_index.md")
}

/// The field by which an article is not to be seen.
fn field_of(card: &Card, absence: Absence) -> Field {
    match absence {
        Absence::Draft => Field::Draft,
        Absence::Scheduled(day) if card.publication.published == Some(day) => Field::Date,
        Absence::Scheduled(_) => Field::PublishOn,
        Absence::Expired(_) => Field::ExpireOn,
        Absence::Withdrawn | Absence::Copy => Field::Withdrawn,
    }
}
