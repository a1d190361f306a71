//! What only an index shows: its results over the years, by dimension, by criterion.

use serde::Serialize;

use super::{BarsView, ChartView, DocumentRelationView, MentionView, Scene, chart, document::named, mention};
use crate::{
    article::{
        Fields,
        kind::{Criterion, Indicator, ResultValue},
    },
    site::{ArticleId, IndicatorResults},
    vocabulary::Better,
};
use vietnamese::{Number, fold_key, format_number};

/// An index, in templates as `indicator`. Numbers are words, with a comma before their decimals.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct IndicatorView {
    /// The index by its name.
    pub indicator: Option<String>,
    /// Who publishes it.
    pub publisher: Option<String>,
    /// Who is measured.
    pub scope: Vec<String>,
    /// In what it is measured.
    pub unit_of_value: Option<String>,
    /// The greatest value.
    pub max_value: Option<String>,
    /// Whether more is better.
    pub better: Option<&'static str>,
    /// The results, in the order in which they are written.
    pub results: Vec<ResultView>,
    /// Whether any result has a rank.
    pub has_ranks: bool,
    /// The years of the dimensions, in order.
    pub periods: Vec<PeriodView>,
    /// The dimensions, each with a value for each of `periods`.
    pub dimensions: Vec<DimensionView>,
    /// Years between which values do not compare.
    pub breaks: Vec<BreakView>,
    /// The values over the years; nothing where there are not two.
    pub value_chart: Option<ChartView>,
    /// The ranks over the years; nothing where there are not two.
    pub rank_chart: Option<ChartView>,
    /// The dimensions of the last time with results, and of the one before where it compares.
    pub dimension_bars: Option<BarsView>,
    /// The criteria, each behind the one it belongs to.
    pub criteria: Vec<CriterionView>,
    /// The year of the criteria.
    pub criteria_year: Option<u32>,
    /// The decision that announced the results.
    pub announced_by: Option<DocumentRelationView>,
}

/// A result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ResultView {
    /// When.
    pub period: String,
    /// The value.
    pub value: Option<String>,
    /// The rank.
    pub rank: Option<u32>,
    /// Among how many.
    pub of: Option<u32>,
    /// Where it was published: words or an address.
    pub source: Option<String>,
    /// More.
    pub note: Option<String>,
    /// Whether a new method begins here, so that it does not compare with those before.
    pub new_method: bool,
}

/// A year of the dimensions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PeriodView {
    /// The year.
    pub period: String,
    /// Whether a new method begins here.
    pub new_method: bool,
}

/// A dimension.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DimensionView {
    /// Its code.
    pub code: Option<String>,
    /// Its name.
    pub name: String,
    /// The greatest value.
    pub max: Option<String>,
    /// A value for each of the periods; absent where there is none.
    pub values: Vec<Option<String>>,
}

/// A change of method.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BreakView {
    /// The first year of the new method.
    pub year: String,
    /// What changed.
    pub note: Option<String>,
}

/// A criterion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CriterionView {
    /// How deep it stands in the tree, from 0.
    pub depth: usize,
    /// Its code.
    pub code: Option<String>,
    /// Its name.
    pub name: Option<String>,
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
    /// What explains it.
    pub explanation: Option<String>,
}

/// An index; `None` for an article of another kind.
pub fn indicator(scene: Scene<'_>, id: ArticleId) -> Option<IndicatorView> {
    let Fields::Indicator(indicator) = &scene.site.articles[id].fields else { return None };
    let none = IndicatorResults::default();
    let results = scene.site.results.get(&id).unwrap_or(&none);
    let periods = periods(results);
    let dimensions = results.dimensions.iter().map(|dimension| DimensionView {
        code: dimension.code.clone(),
        name: dimension.name.clone(),
        max: dimension.max.map(format_number),
        values: periods.iter().map(|period| value_of(&dimension.results, period)).collect(),
    });
    let dimensions = dimensions.collect();
    let mut criteria = Vec::new();
    flatten(scene, id, &indicator.criteria, 0, &mut criteria);
    let name = indicator.indicator.as_deref().unwrap_or(&scene.site.articles[id].card.title);
    Some(IndicatorView {
        indicator: indicator.indicator.clone(),
        publisher: indicator.publisher.clone(),
        scope: indicator.scope.clone(),
        unit_of_value: indicator.unit_of_value.clone(),
        max_value: indicator.max_value.map(format_number),
        better: indicator.better.map(Better::name),
        has_ranks: results.results.iter().any(|result| result.rank.is_some()),
        results: results.results.iter().map(|result| result_view(indicator, result)).collect(),
        periods: periods
            .into_iter()
            .map(|period| PeriodView { new_method: is_break(indicator, &period), period })
            .collect(),
        dimensions,
        breaks: indicator
            .breaks
            .iter()
            .map(|change| BreakView { year: change.year.clone(), note: change.note.clone() })
            .collect(),
        value_chart: chart::values(name, indicator, results),
        rank_chart: chart::ranks(name, indicator, results),
        dimension_bars: chart::dimensions(indicator, results),
        criteria,
        criteria_year: indicator.criteria_year,
        announced_by: indicator.announced_by.map(|ordinal| named(scene, id, ordinal)),
    })
}

fn result_view(indicator: &Indicator, result: &ResultValue) -> ResultView {
    ResultView {
        period: result.period.clone(),
        value: result.value.map(format_number),
        rank: result.rank,
        of: result.of,
        source: result.source.clone(),
        note: result.note.clone(),
        new_method: is_break(indicator, &result.period),
    }
}

fn is_break(indicator: &Indicator, period: &str) -> bool {
    indicator.breaks.iter().any(|change| fold_key(&change.year) == fold_key(period))
}

/// Every period of any dimension; years are in order.
fn periods(results: &IndicatorResults) -> Vec<String> {
    let mut periods: Vec<String> = Vec::new();
    for result in results.dimensions.iter().flat_map(|dimension| &dimension.results) {
        if !periods.contains(&result.period) {
            periods.push(result.period.clone());
        }
    }
    if periods.iter().all(|period| period.parse::<u16>().is_ok()) {
        periods.sort();
    }
    periods
}

fn value_of(results: &[ResultValue], period: &str) -> Option<String> {
    results.iter().find(|result| result.period == period)?.value.map(format_number)
}

fn flatten(
    scene: Scene<'_>,
    id: ArticleId,
    criteria: &[Criterion],
    depth: usize,
    out: &mut Vec<CriterionView>,
) {
    let number = |number: Option<Number>| number.map(format_number);
    for criterion in criteria {
        out.push(CriterionView {
            depth,
            code: criterion.code.clone(),
            name: criterion.name.clone(),
            max: number(criterion.max),
            self_score: number(criterion.self_score),
            appraised: number(criterion.appraised),
            surveyed: number(criterion.surveyed),
            evidence: criterion.evidence.iter().map(|evidence| mention(scene, id, evidence)).collect(),
            explanation: criterion.explanation.clone(),
        });
        flatten(scene, id, &criterion.children, depth + 1, out);
    }
}
