//! Resolves what articles refer to: articles, sections and files of the site, documents by their numbers.

use std::{
    collections::BTreeMap,
    sync::{Arc, OnceLock},
};

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::{
    absent::{Absent, HeldSections, Why, nothing_there},
    documents::{Decision, Documents},
    id::{ArticleId, ById, Heads, SectionId},
    reported::{At, Checked, Reported},
    sections::Sections,
};
use crate::{
    article::{Embed, Fact, Fields, Head, Kind, Reference, Role, SiteAddress, Target},
    asset::{Asset, Table},
    config::{Config, LinkRole, host},
    diagnostic::{
        Code, Finding, Span, Text, address_of_nothing, address_of_preview, address_private,
        citation_ambiguous, citation_disagrees, document_ambiguous, embed_apply, embed_target, embed_unclear,
        image_target, link_fragment, link_target, link_unpublished, nearest, number_near, procedure_missing,
        table_target,
    },
    path::{CONTENT, SourcePath, Url},
};
use law::DocumentReference;
use vietnamese::{Date, format_date};

/// What each article refers to, by the ordinals of its references.
pub type Links = ById<ArticleId, Arc<[Link]>>;

/// What a reference turned out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Link {
    /// A page of the site, perhaps at a heading.
    Page {
        /// Its address.
        url: Url,
        /// The heading.
        fragment: Option<String>,
        /// The article, where it is one.
        article: Option<ArticleId>,
    },
    /// A heading of the article itself.
    Fragment(String),
    /// A file that is copied.
    Asset(SourcePath),
    /// An address outside the site.
    Outside(String),
    /// Nothing of the site: text without a link.
    Nothing,
}

/// What stages after compilation know of a file that could be linked to.
pub(super) struct Files<'a> {
    pub(super) articles: FxHashMap<&'a SourcePath, ArticleId>,
    absent: FxHashMap<&'a SourcePath, &'a Why>,
    /// Codes of procedures and numbers of documents that are not to be seen.
    absent_numbers: FxHashMap<&'a str, &'a Why>,
    held: &'a HeldSections,
    pub(super) assets: &'a BTreeMap<SourcePath, Asset>,
    /// Folders with articles below them, by their files.
    pub(super) folders: FxHashMap<String, SectionId>,
    heads: &'a Heads,
    hidden: &'a [Absent],
    /// What stands at which address of the site; gathered when an article first names one.
    addresses: OnceLock<FxHashMap<Url, SourcePath>>,
}

impl<'a> Files<'a> {
    pub(super) fn of(
        heads: &'a Heads,
        absents: &'a [Absent],
        held: &'a HeldSections,
        assets: &'a BTreeMap<SourcePath, Asset>,
        sections: &Sections,
    ) -> Self {
        let absent = || absents.iter().map(|(article, why)| (&article.head.card, why));
        Self {
            articles: heads.enumerated().map(|(id, head)| (&head.card.path, id)).collect(),
            absent: absent().map(|(card, why)| (&card.path, why)).collect(),
            absent_numbers: absents
                .iter()
                .filter_map(|(article, why)| Some((article.head.number_key()?, why)))
                .collect(),
            held,
            assets,
            heads,
            hidden: absents,
            addresses: OnceLock::new(),
            folders: sections.enumerated().map(|(id, section)| (section.folder.clone(), id)).collect(),
        }
    }
}

impl Files<'_> {
    /// Why nothing is to be seen of an article or a file.
    fn why(&self, path: &SourcePath) -> Option<Text> {
        let of_article = self.absent.get(path).map(|why| why.text());
        of_article.or_else(|| self.held.of_file(path).map(|why| why.text()))
    }

    /// Whether a path is a folder of which every article is absent.
    fn is_absent_folder(&self, path: &SourcePath) -> bool {
        let folder = path.as_str();
        let lies_in =
            |path: &SourcePath| path.as_str().strip_prefix(folder).is_some_and(|at| at.starts_with('/'));
        self.hidden.iter().any(|(article, _)| lies_in(&article.head.card.path))
    }

    /// The article, section or file at an address of the site, former addresses among them.
    fn at(&self, address: &str, sections: &Sections) -> Option<SourcePath> {
        let address = address.strip_suffix("index.html").unwrap_or(address);
        let folder = || format!("{address}/");
        let addresses = self.addresses.get_or_init(|| self.all_addresses(sections));
        let known = addresses.get(address).or_else(|| addresses.get(&*folder()));
        let asset =
            || self.assets.get_key_value(&*format!("{CONTENT}{address}")).map(|(path, _)| path.clone());
        known.cloned().or_else(asset)
    }

    fn all_addresses(&self, sections: &Sections) -> FxHashMap<Url, SourcePath> {
        let mut all = FxHashMap::default();
        let heads = || self.heads.iter().chain(self.hidden.iter().map(|(article, _)| &article.head));
        for head in heads() {
            all.extend(head.common.aliases.iter().map(|alias| (alias.clone(), head.card.path.clone())));
        }
        all.extend(heads().map(|head| (head.card.url.clone(), head.card.path.clone())));
        for section in sections.iter() {
            let folder = || SourcePath::new(format!("{CONTENT}/{}", section.folder).trim_end_matches('/'));
            all.entry(section.url.clone()).or_insert_with(folder);
        }
        all
    }
}

/// Resolves what articles refer to.
pub(super) struct Join<'a> {
    pub(super) heads: &'a Heads,
    pub(super) sections: &'a Sections,
    pub(super) files: &'a Files<'a>,
    pub(super) documents: &'a Documents<'a>,
    pub(super) config: &'a Config,
    pub(super) tables: &'a BTreeMap<SourcePath, Arc<Table>>,
}

impl Join<'_> {
    /// Resolves all references of all articles, and reports those that cannot be. `before` is what came of the same
    /// articles, where nothing has changed of what references can lead to: those that refer to the same are taken over.
    pub(super) fn links(&self, before: Option<(&Heads, &Checked<Links>)>) -> Checked<Links> {
        let same = |id: ArticleId| {
            let (heads, links) = before?;
            let (old, new) = (&heads[id], &self.heads[id]);
            (Arc::ptr_eq(old, new) || old.references == new.references).then_some(links)
        };
        let ids: Vec<ArticleId> = self.heads.ids().collect();
        let resolve = |id: ArticleId| match same(id) {
            Some(links) => (Arc::clone(&links[id]), Vec::new()),
            None => self.resolve_all(id),
        };
        let resolved: Vec<(Arc<[Link]>, Vec<Reported>)> = ids.into_par_iter().map(resolve).collect();
        let (links, reported): (Vec<_>, Vec<_>) = resolved.into_iter().unzip();
        let still = before.iter().flat_map(|(_, links)| &links.found);
        let still = still.filter(|reported| same(reported.article).is_some()).cloned();
        Checked { value: links.into(), found: still.chain(reported.into_iter().flatten()).collect() }
    }

    fn resolve_all(&self, id: ArticleId) -> (Arc<[Link]>, Vec<Reported>) {
        let head = &self.heads[id];
        let mut reported = Vec::new();
        let links = head.references.iter().enumerate().map(|(ordinal, reference)| {
            self.resolve(head, reference).unwrap_or_else(|finding| {
                let at = At::Reference(u32::try_from(ordinal).unwrap_or(u32::MAX));
                reported.push(Reported { article: id, at, finding: *finding });
                Link::Nothing
            })
        });
        (links.collect(), reported)
    }

    fn resolve(&self, head: &Head, reference: &Reference) -> Result<Link, Box<Finding>> {
        match &reference.target {
            Target::Fragment(fragment) => {
                check_fragment(fragment, head)?;
                Ok(Link::Fragment(fragment.clone()))
            }
            Target::File { path, fragment } => self.file_for(reference.role, path, fragment.as_deref()),
            Target::Address(address) => self.address(reference.role, address),
            Target::Document(document) => self.embedded(
                reference.role,
                self.document(head, document, reference.role)?,
                || {
                    let DocumentReference::Number { number, .. } = document else { return Vec::new() };
                    nearest(number.as_str(), self.documents.numbers())
                },
                || document_words(document),
            ),
            Target::Procedure(code) => {
                let link = match (self.procedure(code), reference.role) {
                    (Err(unclear), Role::Embed(_)) if unclear.code == Code::DocumentAmbiguous => {
                        return Err(Box::new(self.unclear_embed(code)));
                    }
                    (link, _) => link?,
                };
                if link == Link::Nothing && reference.role == Role::Mention {
                    return Err(Box::new(procedure_missing(code)));
                }
                let near = || nearest(code, self.documents.codes());
                self.embedded(reference.role, link, near, || code.clone())
            }
            Target::Apply => self.apply(&head.fields),
            // It stays as it is written, and is looked at in the finished page.
            Target::Named(_) => Ok(Link::Nothing),
        }
    }

    /// A file of the site, of the sort that it is referred to for.
    fn file_for(&self, role: Role, path: &SourcePath, fragment: Option<&str>) -> Result<Link, Box<Finding>> {
        let link = self.file(path, fragment)?;
        let wants_image = matches!(role, Role::Image | Role::Cover);
        if wants_image && !self.is_image(&link) {
            return Err(Box::new(image_target(shown(path))));
        }
        let wants_table = matches!(role, Role::Table | Role::Embed(Embed::Table));
        if wants_table && !matches!(&link, Link::Asset(path) if self.tables.contains_key(path)) {
            return Err(Box::new(table_target(shown(path))));
        }
        self.embedded(role, link, Vec::new, || shown(path).to_owned())
    }

    /// What stands at an address of the site in full. Outputs that are no article, section or file are known only when
    /// pages are planned: what leads to none of them is found in finished pages.
    fn address(&self, role: Role, address: &SiteAddress) -> Result<Link, Box<Finding>> {
        let SiteAddress { written, path, fragment, .. } = address;
        let file = self.files.at(path, self.sections);
        match file {
            Some(file) if address.is_preview => {
                let fragment = fragment.as_ref().map_or(String::new(), |fragment| format!("#{fragment}"));
                let title = self.heads.find(&file).map(|id| self.heads[id].card.title.as_str());
                let title = title.filter(|title| !title.contains(['[', ']'])).unwrap_or(file.file_name());
                let title = title.to_owned();
                let file = format!("{}{fragment}", shown(&file));
                let plain = |c: char| c.is_ascii_alphanumeric() || "/-_.#".contains(c);
                let is_exact = address.is_exact && file.chars().all(plain);
                if address.is_bare {
                    let file = if file.chars().all(plain) { file } else { format!("<{file}>") };
                    return Err(Box::new(address_of_preview(written, &format!("[{title}]({file})"))));
                }
                let finding = address_of_preview(written, &file);
                Err(Box::new(if is_exact { finding.with_edit(Span::default(), file) } else { finding }))
            }
            None if address.is_preview => Err(Box::new(address_private(written))),
            Some(file) if !address.has_query => self.file_for(role, &file, fragment.as_deref()),
            _ => match role {
                Role::Link => {
                    let sent = host::with_ascii_host(written);
                    Ok(sent.map_or(Link::Nothing, |address| Link::Outside(address.into_owned())))
                }
                _ => Err(Box::new(address_of_nothing(written))),
            },
        }
    }

    /// An embed needs something to show, and of its kind.
    fn embedded(
        &self,
        role: Role,
        link: Link,
        near: impl Fn() -> Vec<String>,
        written: impl Fn() -> String,
    ) -> Result<Link, Box<Finding>> {
        let Role::Embed(embed) = role else { return Ok(link) };
        let kind = match &link {
            Link::Page { article: Some(id), .. } => Some(self.heads[*id].card.kind),
            _ => None,
        };
        let fits = match embed {
            Embed::Procedure => kind == Some(Kind::Procedure),
            Embed::Document => kind == Some(Kind::LegalDocument),
            Embed::Article => kind.is_some(),
            Embed::Apply => match &link {
                Link::Page { article: Some(id), .. } => return self.apply(&self.heads[*id].fields),
                _ => false,
            },
            Embed::Table => true,
        };
        if fits { Ok(link) } else { Err(Box::new(embed_target(&written(), &near()))) }
    }

    /// Where the dossier of a procedure is handed in, or else any dossier.
    fn apply(&self, fields: &Fields) -> Result<Link, Box<Finding>> {
        let own = match fields {
            Fields::Procedure(procedure) => procedure.apply_url.clone(),
            _ => None,
        };
        let portal = || {
            let links = &self.config.links;
            links.iter().find(|link| link.role == Some(LinkRole::Apply)).map(|link| link.url.clone())
        };
        own.or_else(portal).map(Link::Outside).ok_or_else(|| Box::new(embed_apply()))
    }

    fn procedure(&self, code: &str) -> Result<Link, Box<Finding>> {
        match self.documents.decide_procedure(code) {
            Decision::One(id) => Ok(self.page(id, None)),
            Decision::Unclear(candidates) => Err(Box::new(self.unclear(code, &candidates))),
            Decision::None => match self.files.absent_numbers.get(code) {
                Some(why) => Err(Box::new(link_unpublished(code, &why.text()))),
                None => Ok(Link::Nothing),
            },
        }
    }

    /// An embed that could mean several procedures, which nothing can stand for.
    fn unclear_embed(&self, code: &str) -> Finding {
        let Decision::Unclear(candidates) = self.documents.decide_procedure(code) else {
            return embed_target(code, &[]);
        };
        let files = self.files_of(&candidates);
        embed_unclear(code, &files)
    }

    fn unclear(&self, written: &str, candidates: &[ArticleId]) -> Finding {
        document_ambiguous(written, &self.files_of(candidates))
    }

    fn files_of(&self, articles: &[ArticleId]) -> Vec<String> {
        articles.iter().map(|id| shown(&self.heads[*id].card.path).to_owned()).collect()
    }

    fn is_image(&self, link: &Link) -> bool {
        match link {
            Link::Asset(path) => {
                self.files.assets.get(path).is_some_and(|asset| asset.media_type.starts_with("image/"))
            }
            _ => false,
        }
    }

    fn file(&self, path: &SourcePath, fragment: Option<&str>) -> Result<Link, Box<Finding>> {
        let fragment = fragment.filter(|fragment| !fragment.is_empty());
        if let Some(&id) = self.files.articles.get(path) {
            let head = &self.heads[id];
            if let Some(fragment) = fragment {
                check_fragment(fragment, head)?;
            }
            return Ok(self.page(id, fragment));
        }
        if let Some(why) = self.files.why(path) {
            return Err(Box::new(link_unpublished(shown(path), &why)));
        }
        if self.files.assets.contains_key(path) {
            return Ok(Link::Asset(path.clone()));
        }
        let folder = path.as_str().strip_prefix(CONTENT).unwrap_or_default().trim_start_matches('/');
        if let Some(&section) = self.files.folders.get(folder) {
            let url = self.sections[section].url.clone();
            return Ok(Link::Page { url, fragment: None, article: self.sections[section].index });
        }
        if self.files.is_absent_folder(path) {
            return Err(Box::new(link_unpublished(shown(path), &nothing_there())));
        }
        Err(Box::new(link_target(shown(path), &self.nearest(path))))
    }

    fn page(&self, id: ArticleId, fragment: Option<&str>) -> Link {
        Link::Page {
            url: self.heads[id].card.url.clone(),
            fragment: fragment.map(str::to_owned),
            article: Some(id),
        }
    }

    fn document(&self, head: &Head, reference: &DocumentReference, role: Role) -> Result<Link, Box<Finding>> {
        match self.documents.decide(reference) {
            Decision::One(id) => Ok(self.page(id, None)),
            Decision::None => match self.absent(reference, role).or_else(|| self.near(reference, role)) {
                Some(finding) => Err(Box::new(finding)),
                None => Ok(Link::Nothing),
            },
            Decision::Unclear(candidates) if role == Role::Citation => {
                self.unclear_citation(head, reference, &candidates)
            }
            Decision::Unclear(candidates) => {
                let written = match reference {
                    DocumentReference::Number { number, .. } => number.as_str(),
                    DocumentReference::File(file) => file,
                };
                if let Role::Embed(_) = role {
                    let files = self.files_of(&candidates);
                    return Err(Box::new(embed_unclear(written, &files)));
                }
                Err(Box::new(self.unclear(written, &candidates)))
            }
        }
    }

    /// Reports an embed of a document that is not to be seen.
    fn absent(&self, reference: &DocumentReference, role: Role) -> Option<Finding> {
        let DocumentReference::Number { number, .. } = reference else { return None };
        let why = self.files.absent_numbers.get(number.key()).filter(|_| matches!(role, Role::Embed(_)))?;
        Some(link_unpublished(number.as_str(), &why.text()))
    }

    /// Reports a number that the site does not have beside one that differs in marks or zeros alone. A text may cite any
    /// document; what a field names is meant.
    fn near(&self, reference: &DocumentReference, role: Role) -> Option<Finding> {
        let DocumentReference::Number { number, issued_on, .. } = reference else { return None };
        if !matches!(role, Role::Relation(_) | Role::Mention) {
            return None;
        }
        let documents = self.documents.near(number)?;
        let same_day = |id: &&ArticleId| match (issued_on, self.heads[**id].card.date) {
            (Some(cited), Some(day)) => *cited == day,
            _ => true,
        };
        let document = documents.iter().find(same_day)?;
        let card = &self.heads[*document].card;
        Some(number_near(number.as_str(), card.number.as_deref()?, shown(&card.path)))
    }

    /// A citation that contradicts the document of its number, or does not say which one of the site it means. A document
    /// that cites itself means itself.
    fn unclear_citation(
        &self,
        head: &Head,
        reference: &DocumentReference,
        candidates: &[ArticleId],
    ) -> Result<Link, Box<Finding>> {
        let DocumentReference::Number { number, issued_on, issuer } = reference else {
            return Ok(Link::Nothing);
        };
        if candidates.iter().any(|id| self.heads[*id].card.path == head.card.path) {
            return Ok(Link::Nothing);
        }
        let [one] = candidates else {
            let files = self.files_of(candidates);
            return Err(Box::new(citation_ambiguous(number.as_str(), &files)));
        };
        let document = &self.heads[*one];
        if number.is_unique() {
            let known = facts_of(document);
            let cited = facts(*issued_on, issuer.as_deref());
            let file = shown(&document.card.path);
            return Err(Box::new(citation_disagrees(number.as_str(), &cited, file, &known)));
        }
        Err(Box::new(citation_ambiguous(number.as_str(), &[shown(&document.card.path).to_owned()])))
    }

    /// The files whose names are nearest to one that is not there: of its own name in any folder, else of its own sort.
    fn nearest(&self, path: &SourcePath) -> Vec<String> {
        let all = || self.files.articles.keys().map(|path| &**path).chain(self.files.assets.keys());
        let same_name: Vec<String> = all()
            .filter(|other| other.file_name().eq_ignore_ascii_case(path.file_name()))
            .map(|other| shown(other).to_owned())
            .collect();
        let of_sort = || all().filter(|other| sort(other) == sort(path)).map(shown);
        let mut found = if same_name.is_empty() { nearest(shown(path), of_sort()) } else { same_name };
        found.sort_unstable();
        found.truncate(2);
        found
    }
}

/// What a file is by its ending: nobody who means a form types the name of an article.
fn sort(path: &SourcePath) -> String {
    match path.extension() {
        picture if matches!(picture.as_str(), "jpg" | "jpeg" | "png" | "webp" | "svg") => "jpg".to_owned(),
        none if none.is_empty() => "md".to_owned(),
        ending => ending,
    }
}

/// The day and the issuer of a document as a text tells them.
fn facts(day: Option<Date>, issuer: Option<&str>) -> String {
    let day = day.map(|day| format!("ngày {}", format_date(day)));
    let issuer = issuer.map(|issuer| format!("của {issuer}"));
    [day, issuer].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// The day and the issuer of a document as its article tells them.
fn facts_of(head: &Head) -> String {
    let Fields::LegalDocument(document) = &head.fields else { return String::new() };
    let day =
        document.issued_on.as_ref().and_then(Fact::known).map(|day| format!(" ngày {}", format_date(*day)));
    let issuer = document.issuer.as_ref().and_then(Fact::known);
    let by = issuer.map_or("được".to_owned(), |issuer| format!("do {issuer}"));
    format!("{by} ban hành{}", day.unwrap_or_default())
}

/// A path as links write it: from the root of `content/`.
pub(super) fn shown(path: &SourcePath) -> &str {
    path.as_str().strip_prefix(CONTENT).unwrap_or(path.as_str())
}

fn check_fragment(fragment: &str, head: &Head) -> Result<(), Box<Finding>> {
    let headings = head.anchors.iter().map(|anchor| anchor.id.as_str());
    let mut known = headings.chain(head.ids.iter().map(String::as_str));
    if known.clone().any(|id| id == fragment) {
        return Ok(());
    }
    let near = nearest(fragment, known.by_ref());
    Err(Box::new(link_fragment(fragment, shown(&head.card.path), &near)))
}

/// A document as it is named where the site has no page of it.
pub fn document_words(reference: &DocumentReference) -> String {
    match reference {
        DocumentReference::File(file) => file.clone(),
        DocumentReference::Number { number, issued_on, issuer } => {
            let day = issued_on.map_or(String::new(), |day| format!(" ngày {}", format_date(day)));
            let issuer = issuer.as_ref().map_or(String::new(), |issuer| format!(" của {issuer}"));
            format!("{number}{day}{issuer}")
        }
    }
}
