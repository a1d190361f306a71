//! What only an index shows: its results over the years, by dimension, by criterion.

use serde::Serialize;

use crate::{
    article::{
        Fields,
        kind::{Criterion, Dimension, Indicator, ResultValue},
    },
    chart::{self, Caption, Series, Svg},
    page::scene::{DocumentRelationView, MentionView, Scene, mention, named},
    site::ArticleId,
};
use vietnamese::{Number, capitalised, fold_key, format_number, parse_period};

/// An index, in templates as `indicator`. Numbers are words, with a comma before their decimals.
#[derive(Debug, Serialize)]
pub struct IndicatorView<'a> {
    #[serde(flatten)]
    pub fields: &'a Indicator,
    /// The greatest value.
    pub max_value: Option<String>,
    /// The results, in the order in which they are written.
    pub results: Vec<ResultView<'a>>,
    /// Whether any result has a rank.
    pub has_ranks: bool,
    /// The years of the dimensions, in order.
    pub periods: Vec<PeriodView<'a>>,
    /// The dimensions, each with a value for each of `periods`.
    pub dimensions: Vec<DimensionView<'a>>,
    /// The values over the years; nothing where there are not two.
    pub value_chart: Option<ChartView>,
    /// The ranks over the years; nothing where there are not two.
    pub rank_chart: Option<ChartView>,
    /// The dimensions of the last time with results, and of the one before where it compares.
    pub dimension_bars: Option<BarsView<'a>>,
    /// The criteria, each behind the one it belongs to.
    pub criteria: Vec<CriterionView<'a>>,
    /// The decision that announced the results.
    pub announced_by: Option<DocumentRelationView>,
}

/// A result.
#[derive(Debug, Serialize)]
pub struct ResultView<'a> {
    #[serde(flatten)]
    pub fields: &'a ResultValue,
    /// The value.
    pub value: Option<String>,
    /// Whether a new method begins here, so that it does not compare with those before.
    pub new_method: bool,
}

/// A year of the dimensions.
#[derive(Debug, Serialize)]
pub struct PeriodView<'a> {
    /// The year.
    pub period: &'a str,
    /// Whether a new method begins here.
    pub new_method: bool,
}

/// A dimension.
#[derive(Debug, Serialize)]
pub struct DimensionView<'a> {
    #[serde(flatten)]
    pub fields: &'a Dimension,
    /// The greatest value.
    pub max: Option<String>,
    /// A value for each of the periods; absent where there is none.
    pub values: Vec<Option<String>>,
}

/// A criterion.
#[derive(Debug, Serialize)]
pub struct CriterionView<'a> {
    #[serde(flatten)]
    pub fields: &'a Criterion,
    /// How deep it stands in the tree, from 0.
    pub depth: usize,
    /// The greatest score.
    pub max: Option<String>,
    /// The score that the agency gives itself.
    pub self_score: Option<String>,
    /// The score after appraisal.
    pub appraised: Option<String>,
    /// The score of the survey.
    pub surveyed: Option<String>,
    /// What proves it.
    pub evidence: Vec<MentionView>,
}

/// An index; `None` for an article of another kind.
pub fn indicator(scene: Scene<'_>, id: ArticleId) -> Option<IndicatorView<'_>> {
    let Fields::Indicator(indicator) = &scene.site.articles[id].fields else { return None };
    let (results, dimensions) = match scene.site.results.get(&id) {
        Some(results) => (&results.results[..], &results.dimensions[..]),
        None => (&[][..], &[][..]),
    };
    let periods = periods(dimensions);
    let is_break =
        |period: &str| indicator.breaks.iter().any(|change| fold_key(&change.year) == fold_key(period));
    let dimension = |fields| DimensionView {
        fields,
        max: fields.max.map(format_number),
        values: periods.iter().map(|period| value_of(&fields.results, period)).collect(),
    };
    let result = |fields| ResultView {
        fields,
        value: fields.value.map(format_number),
        new_method: is_break(&fields.period),
    };
    let mut criteria = Vec::new();
    flatten(scene, id, &indicator.criteria, 0, &mut criteria);
    let name = indicator.indicator.as_deref().unwrap_or(&scene.site.articles[id].card.title);
    Some(IndicatorView {
        fields: indicator,
        max_value: indicator.max_value.map(format_number),
        has_ranks: results.iter().any(|result| result.rank.is_some()),
        results: results.iter().map(result).collect(),
        dimensions: dimensions.iter().map(dimension).collect(),
        periods: periods.iter().map(|period| PeriodView { period, new_method: is_break(period) }).collect(),
        value_chart: value_chart(name, indicator, results),
        rank_chart: rank_chart(name, indicator, results),
        dimension_bars: dimension_bars(indicator, dimensions),
        criteria,
        announced_by: indicator.announced_by.map(|ordinal| named(scene, id, ordinal)),
    })
}

/// Every period of any dimension; years are in order.
fn periods(dimensions: &[Dimension]) -> Vec<&str> {
    let mut periods: Vec<&str> = Vec::new();
    for result in dimensions.iter().flat_map(|dimension| &dimension.results) {
        if !periods.contains(&result.period.as_str()) {
            periods.push(&result.period);
        }
    }
    if periods.iter().all(|period| period.parse::<u16>().is_ok()) {
        periods.sort_unstable();
    }
    periods
}

fn value_of(results: &[ResultValue], period: &str) -> Option<String> {
    results.iter().find(|result| result.period == period)?.value.map(format_number)
}

/// The criteria of a tree, each behind the one it belongs to.
fn flatten<'a>(
    scene: Scene<'_>,
    id: ArticleId,
    criteria: &'a [Criterion],
    depth: usize,
    out: &mut Vec<CriterionView<'a>>,
) {
    for fields in criteria {
        out.push(CriterionView {
            fields,
            depth,
            max: fields.max.map(format_number),
            self_score: fields.self_score.map(format_number),
            appraised: fields.appraised.map(format_number),
            surveyed: fields.surveyed.map(format_number),
            evidence: fields.evidence.iter().map(|evidence| mention(scene, id, evidence)).collect(),
        });
        flatten(scene, id, &fields.children, depth + 1, out);
    }
}

/// A chart. The table of the same results stands beside it.
#[derive(Debug, Serialize)]
pub struct ChartView {
    /// What it shows, with the unit.
    pub title: String,
    /// The picture, with its name and its content in words for screen readers; written as it is.
    pub svg: Svg,
    /// What readers have to know: where the axis begins, where methods change, what is missing.
    pub notes: Vec<String>,
}

/// The dimensions as bars.
#[derive(Debug, Serialize)]
pub struct BarsView<'a> {
    /// What they show.
    pub title: String,
    /// The time of the full bars: the last with results.
    pub period: String,
    /// The time of the outlined bars: the one before, where it compares.
    pub before: Option<String>,
    /// How the bars are to be read.
    pub notes: Vec<String>,
    /// A bar for each dimension that has a result.
    pub bars: Vec<BarView<'a>>,
}

/// A dimension as a bar.
#[derive(Debug, Serialize)]
pub struct BarView<'a> {
    /// Its code.
    pub code: Option<&'a str>,
    /// Its name.
    pub name: &'a str,
    /// Its value.
    pub value: Option<String>,
    /// The greatest value.
    pub max: Option<String>,
    /// Its value at the time before.
    pub before: Option<String>,
    /// The bar, hidden from screen readers, which have the values; written as it is.
    pub svg: Svg,
}

/// An index in one line, for the front page and for lists.
#[derive(Debug, PartialEq, Serialize)]
pub struct IndexSummaryView {
    /// Its short name where it has one, or the title of its article.
    pub title: String,
    /// Its page.
    pub url: String,
    /// The last year, or other period, with a value.
    pub year: String,
    /// The value.
    pub value: String,
    /// In what it is measured.
    pub unit: Option<String>,
    /// The rank of that year.
    pub rank: Option<u32>,
    /// Among how many.
    pub of: Option<u32>,
    /// How the value differs from the one before: `tăng 1,2 so với 2021`. Nothing where the two do not compare.
    pub change: Option<String>,
    /// The values over the years as a small line; nothing where there are not two. Written as it is.
    pub spark: Option<Svg>,
}

/// The index of an article in one line; `None` for an article of another kind, and for an index without a value.
pub fn index_summary(scene: Scene<'_>, id: ArticleId) -> Option<IndexSummaryView> {
    let head = &scene.site.articles[id];
    let Fields::Indicator(indicator) = &head.fields else { return None };
    let results = &scene.site.results.get(&id)?.results;
    let series = Series::new(results, &indicator.breaks);
    let (last, _) = series.latest()?;
    let title = indicator.indicator.clone().unwrap_or_else(|| head.card.title.clone());
    let address: String = head
        .card
        .url
        .as_str()
        .chars()
        .map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '_' })
        .collect();
    let caption = Caption {
        id: &format!("xu_huong{}", address.trim_end_matches('_')),
        title: &over_time(&title, &series),
        unit: indicator.unit_of_value.as_deref(),
    };
    Some(IndexSummaryView {
        url: scene.addresses.href(head.card.url.as_str()),
        year: last.period.clone(),
        value: last.value.map(format_number)?,
        unit: indicator.unit_of_value.clone(),
        rank: last.rank,
        of: last.rank.and(last.of),
        change: chart::change(&series),
        spark: chart::spark(&series, caption, indicator.max_value.map(|max| max.value)),
        title,
    })
}

fn over_time(what: &str, series: &Series<'_>) -> String {
    format!("{what} qua các {}", if series.yearly() { "năm" } else { "kỳ" })
}

/// The values over the years.
fn value_chart(name: &str, indicator: &Indicator, results: &[ResultValue]) -> Option<ChartView> {
    let series = Series::new(results, &indicator.breaks);
    let unit = indicator.unit_of_value.as_deref();
    let title = format!("{name}: {}", over_time("giá trị", &series));
    let caption = Caption { id: "bieu_do_gia_tri", title: &title, unit };
    let chart = chart::values(&series, caption, indicator.max_value.map(|max| max.value))?;
    let shown = over_time("Giá trị", &series);
    let title = unit.map_or_else(|| shown.clone(), |unit| format!("{shown} ({unit})"));
    let mut notes = chart.notes;
    notes.extend(indicator.better.map(|better| format!("{}.", capitalised(better.name()))));
    Some(ChartView { title, svg: chart.svg, notes })
}

/// The ranks over the years.
fn rank_chart(name: &str, indicator: &Indicator, results: &[ResultValue]) -> Option<ChartView> {
    let series = Series::new(results, &indicator.breaks);
    let title = format!("{name}: {}", over_time("xếp hạng", &series));
    let caption = Caption { id: "bieu_do_xep_hang", title: &title, unit: None };
    let chart = chart::ranks(&series, caption)?;
    Some(ChartView { title: over_time("Xếp hạng", &series), svg: chart.svg, notes: chart.notes })
}

/// The dimensions at the last time that has results of them, and at the one before where it compares.
fn dimension_bars<'a>(indicator: &Indicator, dimensions: &'a [Dimension]) -> Option<BarsView<'a>> {
    let all = dimensions.iter().flat_map(|dimension| &dimension.results);
    let with_values: Vec<ResultValue> = all.filter(|result| result.value.is_some()).cloned().collect();
    let series = Series::new(&with_values, &indicator.breaks);
    let (last, before) = series.latest()?;
    let value = |results: &[ResultValue], period: &str| {
        let period = parse_period(period);
        results.iter().find(|result| parse_period(&result.period) == period)?.value
    };
    let values: Vec<_> = dimensions
        .iter()
        .map(|dimension| {
            let of = |result: &ResultValue| value(&dimension.results, &result.period);
            (dimension, of(last), before.and_then(of))
        })
        .filter(|(_, now, before)| now.is_some() || before.is_some())
        .collect();
    let numbers: Vec<f64> = values
        .iter()
        .flat_map(|(_, now, before)| [*now, *before])
        .flatten()
        .map(|number| number.value)
        .collect();
    let scale = chart::scale_of_bars(&numbers, None)?;
    // Where the greatest value of each is known, a full bar is all that there is to be had.
    let own_scales = values.iter().all(|(dimension, ..)| dimension.max.is_some_and(|max| max.value > 0.0));
    let scale_of = |max: Option<Number>, numbers: &[f64]| {
        if own_scales { chart::scale_of_bars(numbers, max.map(|max| max.value)) } else { Some(scale) }
    };
    let bars = values.into_iter().map(|(dimension, now, before)| BarView {
        code: dimension.code.as_deref(),
        name: &dimension.name,
        value: now.map(format_number),
        max: dimension.max.map(format_number),
        before: before.map(format_number),
        svg: {
            let (now, before) = (now.map(|now| now.value), before.map(|before| before.value));
            let numbers: Vec<f64> = [now, before].into_iter().flatten().collect();
            chart::bar(scale_of(dimension.max, &numbers).unwrap_or(scale), now, before)
        },
    });
    let words = |result: &ResultValue| {
        parse_period(&result.period).map_or_else(|| result.period.clone(), chart::period_words)
    };
    let (period, before) = (words(last), before.map(words));
    let when = if series.yearly() { format!("năm {period}") } else { period.clone() };
    let title = match &before {
        Some(before) => format!("Các thành phần {when}, so với {before}"),
        None => format!("Các thành phần {when}"),
    };
    let ends = if own_scales {
        "Thanh chạm lề phải là đạt điểm tối đa của thành phần đó.".to_owned()
    } else {
        let (from, to) = scale.words();
        format!("Thanh đi từ {from} đến {to}.")
    };
    let legend = before.as_ref().map(|before| format!("Thanh đặc: {period}; thanh rỗng: {before}."));
    let notes = legend.into_iter().chain([ends]).collect();
    Some(BarsView { title, bars: bars.collect(), period, before, notes })
}
