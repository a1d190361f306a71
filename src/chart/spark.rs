//! A line as small as a word: values over the years beside the last one as text.

use super::{
    scale::Scale,
    series::{Moment, Series},
    svg::{Alternative, Caption, Drawing, Point, Svg, at},
    words,
};
use crate::article::kind::ResultValue;

const WIDTH: f64 = 120.0;
const HEIGHT: f64 = 32.0;

/// The values over the years without axes and labels; `None` where there are not two.
pub fn spark(series: &Series<'_>, caption: Caption<'_>, max: Option<f64>) -> Option<Svg> {
    let has = |result: &ResultValue| result.value.is_some();
    let value = |result: &ResultValue| result.value.map_or(0.0, |number| number.value);
    let valued: Vec<_> = series.moments.iter().filter(|moment| has(moment.result)).collect();
    let (first, last) = (valued.first()?, valued.last()?);
    if valued.len() < 2 {
        return None;
    }
    let numbers: Vec<f64> = valued.iter().map(|moment| value(moment.result)).collect();
    let scale = Scale::of_values(&numbers, max)?;
    let description = words::of_values(series, caption.unit);
    let words = Alternative { id: caption.id, title: caption.title, description: &description };
    let mut drawing = Drawing::new("chart-spark", WIDTH, HEIGHT, Some(words));
    let x = |slot: f64| 4.0 + (slot - first.slot) / (last.slot - first.slot).max(1.0) * (WIDTH - 8.0);
    let place =
        |moment: &Moment<'_>| at(x(moment.slot), scale.place(value(moment.result), 4.0, HEIGHT - 4.0));
    for change in words::between(series, has) {
        drawing.line("chart-break", at(x(change.slot), 0.0), at(x(change.slot), HEIGHT));
    }
    for run in series.runs(has) {
        let points: Vec<Point> = run.iter().map(|index| place(&series.moments[*index])).collect();
        match points.as_slice() {
            [alone] => drawing.point(*alone, 1.5, false),
            points => drawing.path("chart-line", points),
        }
    }
    drawing.point(place(last), 3.5, false);
    Some(drawing.finish())
}
