//! Bars of dimensions: the last time and, where it compares, the one before. Names and values stand beside them as text,
//! so that long names wrap and are read aloud.

use super::svg::{Drawing, Svg, WIDTH, at};
use vietnamese::{Number, format_number};

/// From where to where bars go.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BarScale {
    low: f64,
    high: f64,
}

impl BarScale {
    /// The ends of the scale, in words.
    pub fn words(self) -> (String, String) {
        let decimals = if self.high.fract() == 0.0 && self.low.fract() == 0.0 { 0 } else { 2 };
        let word = |value: f64| format_number(Number { value, decimals });
        (word(self.low), word(self.high))
    }
}

/// The scale of bars: from zero to a round number, or to the greatest value that there can be. `None` where nothing can be drawn.
pub fn scale_of_bars(values: &[f64], max: Option<f64>) -> Option<BarScale> {
    if values.is_empty() || values.iter().any(|value| !value.is_finite() || value.abs() >= 1e15) {
        return None;
    }
    let high = values.iter().copied().fold(0.0, f64::max);
    let low = values.iter().copied().fold(0.0, f64::min);
    let high = match max.filter(|max| max.is_finite() && *max >= high && *max > 0.0) {
        Some(max) => max,
        None => round_up(high),
    };
    let scale = BarScale { low: -round_up(-low), high };
    (scale.high > scale.low).then_some(scale)
}

/// The next of 1, 2, 5, 10, 20 …
fn round_up(value: f64) -> f64 {
    if value <= 0.0 {
        return 0.0;
    }
    let power = 10f64.powf(value.log10().floor());
    let steps = [1.0, 2.0, 5.0, 10.0];
    steps.into_iter().map(|step| step * power).find(|round| *round >= value).unwrap_or(10.0 * power)
}

/// A bar, full for the last time and an outline below it for the time before; the text beside it says both.
pub fn bar(scale: BarScale, now: Option<f64>, before: Option<f64>) -> Svg {
    let height = if before.is_some() { 19.0 } else { 12.0 };
    let mut drawing = Drawing::new("chart-bar", WIDTH, height, None);
    let place =
        |value: f64| ((value - scale.low) / (scale.high - scale.low)).clamp(0.0, 1.0) * (WIDTH - 2.0) + 1.0;
    drawing.line("chart-grid", at(1.0, 6.0), at(WIDTH - 1.0, 6.0));
    let span = |value: f64| (place(value).min(place(0.0)), (place(value) - place(0.0)).abs());
    if let Some((from, length)) = now.map(span) {
        drawing.rectangle("chart-bar-now", at(from, 1.0), length, 10.0, true);
    }
    if let Some((from, length)) = before.map(span) {
        drawing.rectangle("chart-bar-before", at(from, 13.0), length, 5.0, false);
    }
    drawing.line("chart-axis", at(place(0.0), 0.0), at(place(0.0), height));
    drawing.finish()
}
