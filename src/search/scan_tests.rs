//! The index against a scan of all texts, by the rules alone: whatever a site says and somebody types, both find the same
//! documents in the same order.

use std::{collections::BTreeMap, sync::Arc};

use proptest::prelude::*;

use super::{
    Index, Narrowed,
    chunk::title_key,
    documents::{Documents, kind},
    encoding::{Cut, rarity},
    merge::SHORT,
    query::{Query, Reading, Wanted},
    rules::Rules,
    text::{self, Field, body_weight},
};
use crate::{
    article::{Article, Compiler, Kind, SectionKinds},
    config::Config,
    path::SourcePath,
    site::{self, ArticleId, Articles, Occasion, Parts, Site},
};
use vietnamese::{Agreement, Date, Syllable, agreement, pieces};

/// How often and where a spelling of a term stands in a document.
#[derive(Default, Clone)]
struct Place {
    weight: u8,
    in_body: usize,
}

/// The terms of a document: by key and marks.
type Terms = BTreeMap<(String, Vec<u32>), Place>;

struct Scanned {
    kind: Kind,
    terms: Terms,
    words_in_body: usize,
    title: Option<String>,
}

fn scan(index: &Index, site: &Site, articles: &Articles) -> Vec<Scanned> {
    let documents = Documents::number(site);
    documents
        .all
        .iter()
        .map(|document| scan_one(index, site, &articles[document.article], document.article))
        .collect()
}

fn scan_one(index: &Index, site: &Site, article: &Article, id: ArticleId) -> Scanned {
    let mut terms: Terms = BTreeMap::new();
    let mut words_in_body = 0;
    text::each(site, article, id, &mut |field, text| {
        let mut words: Vec<(Syllable, bool)> = Vec::new();
        pieces(text, |piece| words.push((index.folding.fold(&text[piece.range]), piece.apart)));
        let weight = field.weight(words.len());
        let mut put = |key: String, marks: Vec<u32>| {
            let place = terms.entry((key, marks)).or_default();
            place.weight = place.weight.max(weight);
            place.in_body += usize::from(field == Field::Body);
        };
        for at in 0..words.len() {
            let word = &words[at].0;
            put(word.folded.clone(), vec![word.marks]);
            if at > 0 && !words[at].1 {
                let before = &words[at - 1].0;
                put(format!("{} {}", before.folded, word.folded), vec![before.marks, word.marks]);
            }
            for (concept, names) in index.synonyms.concepts.iter().enumerate() {
                for name in names {
                    let stands = words.len() >= at + name.len()
                        && name.iter().zip(&words[at..]).all(|(wanted, (word, _))| wanted == word);
                    if stands {
                        put(format!("@{concept}"), vec![0]);
                    }
                }
            }
        }
        if field == Field::Body {
            words_in_body += words.len();
        }
    });
    let title = title_key(&index.folding.syllables(&article.head.card.title));
    Scanned {
        kind: kind(&article.head.card),
        terms,
        words_in_body,
        title: title.map(|(first, shape)| format!("{} {}", first.folded, shape.folded)),
    }
}

impl Scanned {
    fn weight(&self, place: &Place) -> u8 {
        let body = if place.in_body > 0 { body_weight(place.in_body, self.words_in_body) } else { 0 };
        place.weight.max(body)
    }

    /// The weight of a term times how its marks agree; the same where it stands high with marks that agree, or 0; and whether
    /// they agree anywhere. Nothing where it does not stand at all.
    fn stands(&self, wanted: &Wanted, known: &Known, plain: bool) -> Option<(u64, u64, bool)> {
        let mut found: Option<(u64, u64, bool)> = None;
        let places = known.terms.iter().flat_map(|term| {
            let from = (term.key.clone(), Vec::new());
            let of_key = self.terms.range(from..).take_while(|((key, _), _)| *key == term.key);
            of_key.filter(|(_, place)| !term.high_alone || self.weight(place) >= 6)
        });
        for ((key, written), place) in places {
            let syllables = key.split(' ').zip(&wanted.marks).zip(written).enumerate();
            let fits = syllables.map(|(at, ((folded, typed), written_marks))| {
                // What is not typed yet of the last word may have any marks.
                if *key != wanted.key && at + 1 == written.len() {
                    return 3;
                }
                match agreement(folded, *typed, *written_marks) {
                    Agreement::Contradicts => 1,
                    Agreement::Partial if !plain => 3,
                    _ => 4,
                }
            });
            let (fit, weight) = (fits.min().unwrap_or(4), self.weight(place));
            let worth = u64::from(weight) * fit;
            let known = found.unwrap_or_default();
            let high = if fit > 1 && weight >= 6 { worth } else { 0 };
            found = Some((known.0.max(worth), known.1.max(high), known.2 || fit > 1));
        }
        found
    }
}

/// A term that is looked for, as documents have it: with the terms that go on behind it, where its last word is open.
struct Known {
    terms: Vec<KnownTerm>,
    /// Of the least rare of them.
    rarity: u64,
}

struct KnownTerm {
    key: String,
    /// Whether it counts only where it stands high.
    high_alone: bool,
}

/// The terms of a query, by their keys and whether they are open; those that no document has are not among them.
type KnownTerms = BTreeMap<(String, bool), Known>;

fn known_terms(index: &Index, all: &[Scanned], query: &Query) -> KnownTerms {
    let mut known = KnownTerms::new();
    for wanted in query
        .readings
        .iter()
        .flat_map(|reading| reading.words.iter().chain(&reading.pairs).chain(&reading.single))
    {
        let mut keys = vec![wanted.key.clone()];
        if wanted.open {
            // Of the terms that go on behind it, those in the file in which it would stand itself.
            let in_file = index.leaf(&wanted.key).lines().filter_map(|line| line.split_once('\t'));
            let longer = in_file.map(|(key, _)| key).filter(|key| {
                key.strip_prefix(&*wanted.key)
                    .is_some_and(|rest| !rest.is_empty() && !rest.contains([' ', '=']))
            });
            keys.extend(longer.take(60).map(str::to_owned));
        }
        let mut here = Known { terms: Vec::new(), rarity: u64::MAX };
        for key in keys {
            let spellings = |one: &Scanned| one.terms.keys().filter(|(known, _)| *known == key).count();
            let documents: usize = all.iter().map(spellings).sum();
            if documents > 0 {
                here.rarity = here.rarity.min(u64::from(rarity(documents, all.len())));
                let high_alone = key != wanted.key && documents > SHORT;
                here.terms.push(KnownTerm { key, high_alone });
            }
        }
        if !here.terms.is_empty() {
            known.insert((wanted.key.clone(), wanted.open), here);
        }
    }
    known
}

/// The class of a document for a reading, as a number, and its score.
fn judged(terms: &KnownTerms, one: &Scanned, query: &Query, reading: &Reading) -> Option<(u8, u64)> {
    let known = |wanted: &Wanted| terms.get(&(wanted.key.clone(), wanted.open));
    let stands = |wanted: &Wanted| one.stands(wanted, known(wanted)?, query.plain);
    let worth = |wanted: &Wanted, high: bool| {
        let (anywhere, of_high, _) = stands(wanted)?;
        let weight = if high { of_high } else { anywhere };
        let factor = if reading.loose { 3 } else { 4 };
        Some(known(wanted)?.rarity * u64::from(2 * wanted.words - 1) * weight * factor)
    };
    let is_high = |wanted: &&Wanted| stands(wanted).is_some_and(|stands| stands.1 > 0);
    let agrees = |wanted: &&Wanted| stands(wanted).is_some_and(|stands| stands.2);
    let chain: Vec<&Wanted> = reading.pairs.iter().chain(&reading.single).collect();
    if !chain.is_empty() && chain.iter().all(is_high) {
        let is_title =
            one.title.is_some() && one.title == query.title.as_ref().map(|title| title.key.clone());
        let class = match (reading.loose, is_title) {
            (true, _) => 4,
            (false, false) => 5,
            (false, true) => 6,
        };
        return Some((class, chain.into_iter().filter_map(|wanted| worth(wanted, true)).sum()));
    }
    let score = |high: bool| -> u64 {
        reading.words.iter().chain(&reading.pairs).filter_map(|wanted| worth(wanted, high)).sum()
    };
    let of_site: Vec<&Wanted> = reading.words.iter().filter(|wanted| known(wanted).is_some()).collect();
    if !of_site.is_empty() && of_site.iter().all(is_high) {
        return Some((if reading.loose { 2 } else { 3 }, score(true)));
    }
    let share = |wanted: &Wanted| known(wanted).map_or(0, |known| known.rarity) * u64::from(wanted.words);
    let covered: u64 =
        of_site.iter().filter(|wanted| stands(wanted).is_some()).map(|wanted| share(wanted)).sum();
    let whole: u64 = of_site.iter().map(|wanted| share(wanted)).sum();
    if covered == 0 || covered * 2 < whole {
        return None;
    }
    let phrase = !reading.loose && !reading.pairs.is_empty() && chain.iter().all(agrees);
    Some((u8::from(phrase), score(false)))
}

/// The documents that a scan finds, with class and score, in order.
fn scanned(index: &Index, all: &[Scanned], query: &Query, narrowed: &Narrowed) -> Vec<(usize, u8, u64)> {
    let terms = known_terms(index, all, query);
    let mut found: Vec<(usize, u8, u64)> = Vec::new();
    for (number, one) in all.iter().enumerate() {
        if narrowed.kind.is_some_and(|kind| kind != one.kind) {
            continue;
        }
        let best = query.readings.iter().filter_map(|reading| judged(&terms, one, query, reading)).max();
        found.extend(best.map(|(class, score)| (number, class, score)));
    }
    found.sort_by_key(|(number, class, score)| (std::cmp::Reverse((*class, *score)), *number));
    found
}

fn site(files: &[(String, String)]) -> (Arc<Site>, Arc<Articles>) {
    let (config, kinds) = (Config::default(), SectionKinds::default());
    let compiler = Compiler::new(&config, &kinds);
    let compiled = files
        .iter()
        .filter_map(|(path, text)| compiler.compile(&SourcePath::new(path), text.as_bytes()).article);
    let mut articles: Vec<Arc<Article>> = compiled.map(Arc::new).collect();
    articles.sort_by(|a, b| a.head.card.path.cmp(&b.head.card.path));
    let occasion = Occasion { day: Date::constant(2026, 11, 28), drafts: true };
    let parts = Parts { articles, ..Parts::default() };
    let joined = site::join(Arc::new(config.clone()), parts, &occasion);
    (joined.site, joined.articles)
}

const WORDS: [&str; 24] = [
    "chuyển",
    "chuyên",
    "trường",
    "trưởng",
    "truong",
    "học",
    "phí",
    "phi",
    "cải",
    "cách",
    "hành",
    "chính",
    "CCHC",
    "THCS",
    "trung",
    "cơ",
    "sở",
    "nghị",
    "định",
    "NĐ",
    "107",
    "2020",
    "mở",
    "lớp",
];

fn text_of(words: &[usize]) -> String {
    let mut out = String::new();
    for (at, word) in words.iter().enumerate() {
        let between = match (at, word % 7) {
            (0, _) => "",
            (_, 6) => ". ",
            (_, 5) => ", ",
            _ => " ",
        };
        out.push_str(between);
        out.push_str(WORDS[word % WORDS.len()]);
    }
    out
}

fn article(number: usize, title: &[usize], body: &[usize]) -> (String, String) {
    let (kind, folder) = if number.is_multiple_of(3) { ("tin tức", "tin") } else { ("trang", "trang") };
    let title = text_of(title);
    let body = text_of(body);
    let heading = text_of(&[number, number + 1]);
    let text = format!(
        "---\nloại: {kind}\ntiêu đề: \"{title}\"\nngày: 01/0{}/2022\n---\n\n## {heading}\n\n{body}\n",
        number % 9 + 1
    );
    (format!("content/{folder}/b{number}.md"), text)
}

fn words(least: usize, most: usize) -> impl Strategy<Value = Vec<usize>> {
    proptest::collection::vec(0..100_usize, least..most)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn an_index_finds_what_a_scan_finds(
        articles in proptest::collection::vec((words(1, 6), words(0, 30)), 1..60),
        queries in proptest::collection::vec(words(1, 5), 1..6),
        limit in 1..8_usize,
        of_kind in any::<bool>(),
        unfinished in 0..4_usize,
    ) {
        let files: Vec<(String, String)> =
            articles.iter().enumerate().map(|(number, (title, body))| article(number, title, body)).collect();
        let (site, articles) = site(&files);
        let index = Index::gather_by(small(), &site, &articles);
        let all = scan(&index, &site, &articles);
        let narrowed = Narrowed { kind: of_kind.then_some(Kind::News), ..Narrowed::default() };
        for query in queries {
            let whole = text_of(&query);
            let letters = whole.chars().count() - unfinished.min(whole.chars().count() - 1);
            let text: String = whole.chars().take(letters).collect();
            let typing = unfinished > 0;
            let read = |open: bool| Query::read(&index.folding, &index.synonyms, &index.rules, &text, open);
            let mut expected = scanned(&index, &all, &read(typing && !text.ends_with(' ')), &narrowed);
            if expected.is_empty() {
                expected = scanned(&index, &all, &read(true), &narrowed);
            }
            for limit in [limit, index.rules.page + limit, 1000] {
                let answer = match typing {
                    true => index.suggest(&text, &narrowed, limit),
                    false => index.answer(&text, &narrowed, limit),
                };
                let found: Vec<(usize, u64)> = answer.hits.iter().map(|hit| (hit.document, hit.score)).collect();
                let in_order = |count: usize| -> Vec<(usize, u64)> {
                    expected.iter().take(count).map(|(number, _, score)| (*number, *score)).collect()
                };
                if limit > index.rules.page || !answer.more {
                    prop_assert_eq!(&found, &in_order(limit), "{} of {:?}", text, read(typing));
                    prop_assert_eq!(answer.more, expected.len() > limit);
                    continue;
                }
                // On the first page, texts are not looked through to the end: what stands high comes as ever, and behind it
                // only what is found, each with its score.
                let stand_high = expected.iter().filter(|(_, class, _)| *class > index.rules.classes.phrase).count();
                let stand_high = stand_high.min(limit);
                prop_assert_eq!(&found[..stand_high], &in_order(stand_high), "{} of {:?}", text, read(typing));
                prop_assert!(found.iter().all(|hit| in_order(expected.len()).contains(hit)));
                prop_assert!(!found.is_empty() && expected.len() > found.len());
            }
        }
    }
}

/// Rules by which few documents make many blocks.
fn small() -> Rules {
    let cut = Cut { range: 4, block: 6, inline: 12 };
    Rules { cut, page: 8, blocks: 4, step: 2, ..Rules::new() }
}

#[test]
fn an_index_of_several_chunks_finds_what_a_scan_finds() {
    let files: Vec<(String, String)> = (0..1100)
        .map(|number| {
            article(number, &[number, number / 7, number / 3], &[number / 2, number * 5, number / 11, number])
        })
        .collect();
    let (site, articles) = site(&files);
    let index = Index::gather(&site, &articles);
    let alone = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    assert_eq!(alone.install(|| Index::gather(&site, &articles)).files(), index.files());
    let all = scan(&index, &site, &articles);
    for text in ["chuyển trường", "truong hoc phi", "cchc", "nghị định 107", "mở lớp thcs 2020"]
    {
        let read = Query::read(&index.folding, &index.synonyms, &index.rules, text, false);
        let expected = scanned(&index, &all, &read, &Narrowed::default());
        let answer = index.answer(text, &Narrowed::default(), 2000);
        let found: Vec<(usize, u64)> = answer.hits.iter().map(|hit| (hit.document, hit.score)).collect();
        let expected: Vec<(usize, u64)> =
            expected.iter().map(|(number, _, score)| (*number, *score)).collect();
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn a_site_without_articles_answers_nothing() {
    let (site, articles) = site(&[]);
    let index = Index::gather(&site, &articles);
    assert!(index.answer("gì cũng được", &Narrowed::default(), 3).hits.is_empty());
    assert_eq!(index.files().len(), 1);
}
