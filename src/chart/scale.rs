//! Scales: from values to lengths, with round ticks.

use super::svg::text_width;
use vietnamese::{Number, format_number};

/// Values beyond this are not drawn: no number of that size is a result.
const LIMIT: f64 = 1e15;

/// A scale of values or of ranks.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Scale {
    pub(super) low: f64,
    pub(super) high: f64,
    /// Where lines are drawn.
    pub(super) ticks: Vec<f64>,
    /// With how many decimals ticks are written.
    pub(super) decimals: u8,
    /// By what values are divided when they are written, and how that is called.
    pub(super) divisor: (f64, &'static str),
    /// Whether the least stands on top, as of ranks.
    pub(super) from_top: bool,
}

/// A round step for a span of some ticks: 1, 2 or 5 with zeros; and its decimals.
fn step(span: f64, ticks: f64) -> (f64, i32) {
    let rough = span / ticks;
    let exponent = rough.log10().floor();
    let power = 10f64.powf(exponent);
    let digit = rough / power;
    // A hair more than each digit, since a tenth is no exact number.
    let (digit, up) = match digit {
        digit if digit <= 1.001 => (1.0, 0.0),
        digit if digit <= 2.001 => (2.0, 0.0),
        digit if digit <= 5.001 => (5.0, 0.0),
        _ => (1.0, 1.0),
    };
    (digit * 10f64.powf(exponent + up), (exponent + up) as i32)
}

impl Scale {
    /// The scale of values over the years; `None` where there is none to draw, or one that cannot be drawn. It shows at least a tenth
    /// of the greatest value, so that a small change looks small, and begins at zero where that is near.
    pub(super) fn of_values(values: &[f64], max: Option<f64>) -> Option<Self> {
        if values.is_empty() || values.iter().any(|value| !value.is_finite() || value.abs() >= LIMIT) {
            return None;
        }
        let mut low = values.iter().copied().fold(f64::INFINITY, f64::min);
        let mut high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let positive = low >= 0.0;
        let size = low.abs().max(high.abs());
        let least = if size < 1e-9 { 1.0 } else { size / 10.0 };
        let missing = (least - (high - low)).max(0.0);
        let greatest = max.filter(|max| max.is_finite() && *max >= high);
        (low, high) = (low - missing / 2.0, high + missing / 2.0);
        if let Some(over) = greatest.map(|max| high - max).filter(|over| *over > 0.0) {
            (low, high) = (low - over, high - over);
        }
        if positive && low <= high - low {
            low = 0.0;
        }
        let (step, exponent) = step(high - low, 4.0);
        let (first, last) = ((low / step + 1e-6).floor(), (high / step - 1e-6).ceil());
        let ticks: Vec<f64> =
            (0..=(last - first) as usize).map(|tick| (first + tick as f64) * step).collect();
        let divisor = match size {
            size if size >= 1e9 => (1e9, 9, "một tỷ"),
            size if size >= 1e6 => (1e6, 6, "một triệu"),
            size if size >= 1e5 => (1e3, 3, "một nghìn"),
            _ => (1.0, 0, ""),
        };
        let places = divisor.1 - exponent;
        Some(Self {
            low: *ticks.first()?,
            high: *ticks.last()?,
            ticks,
            decimals: u8::try_from(places.max(0)).unwrap_or(0).min(9),
            divisor: (divisor.0, divisor.2),
            from_top: false,
        })
    }

    /// The scale of ranks: the first on top, the last of all at the bottom.
    pub(super) fn of_ranks(last: u32) -> Self {
        let high = f64::from(last.max(2));
        let (step, _) = step(high, 4.0);
        let step = step.max(1.0);
        let between = (1..=(high / step) as usize).map(|tick| tick as f64 * step);
        let ticks = std::iter::once(1.0)
            .chain(between.filter(|tick| *tick > step / 2.0 + 1.0 && *tick < high - step / 2.0))
            .chain([high])
            .collect();
        Self { low: 1.0, high, ticks, decimals: 0, divisor: (1.0, ""), from_top: true }
    }

    /// Where a value stands between `top` and `bottom`.
    pub(super) fn place(&self, value: f64, top: f64, bottom: f64) -> f64 {
        let share = ((value - self.low) / (self.high - self.low)).clamp(0.0, 1.0);
        if self.from_top { top + share * (bottom - top) } else { bottom - share * (bottom - top) }
    }

    pub(super) fn tick(&self, tick: f64) -> String {
        format_number(Number { value: tick / self.divisor.0 + 0.0, decimals: self.decimals })
    }

    /// A value as it is written beside its point: with one decimal more than the ticks, and two where it has them.
    pub(super) fn label(&self, number: Number) -> String {
        let decimals = (self.decimals + 1).max(2);
        let decimals = if self.divisor.0 > 1.0 { decimals } else { decimals.min(number.decimals) };
        let text = format_number(Number { value: number.value / self.divisor.0, decimals });
        // What rounding makes a zero has no sign.
        let zero = !text.contains(|letter: char| matches!(letter, '1'..='9'));
        if zero { text.trim_start_matches('−').to_owned() } else { text }
    }

    /// How wide the widest tick is.
    pub(super) fn width(&self) -> f64 {
        self.ticks.iter().map(|tick| text_width(&self.tick(*tick))).fold(0.0, f64::max)
    }
}
