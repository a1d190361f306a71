//! Results over the years: values and ranks as a line that breaks where years are missing or do not compare.

use super::{
    Caption, Series, Svg,
    scale::Scale,
    series::{Change, Moment},
    short_period,
    svg::{Alternative, Anchor, Drawing, FONT_SIZE, WIDTH, text_width},
    words,
};
use crate::article::kind::ResultValue;
use vietnamese::uncapitalised;

/// A chart with what has to be said about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    /// The picture.
    pub svg: Svg,
    /// What it shows, in words; the picture holds it too.
    pub description: String,
    /// What readers have to know of its axes and lines.
    pub notes: Vec<String>,
}

const HEIGHT: f64 = 210.0;
const BOTTOM: f64 = 182.0;
const RADIUS: f64 = 3.5;

/// A point with what stands beside it.
#[derive(Debug)]
struct Point {
    at: (f64, f64),
    label: String,
    square: bool,
    /// The smaller the sooner it gets its label.
    priority: u8,
    /// Whether the label rather stands below.
    below: bool,
}

/// The values over the years; `None` where there are not two, or one is too large to be drawn.
pub fn values(series: &Series<'_>, caption: Caption<'_>, max: Option<f64>) -> Option<Chart> {
    let has = |result: &ResultValue| result.value.is_some();
    let numbers: Vec<f64> =
        series.moments.iter().filter_map(|moment| moment.result.value).map(|number| number.value).collect();
    if numbers.len() < 2 {
        return None;
    }
    let scale = Scale::of_values(&numbers, max)?;
    let description = words::of_values(series, caption.unit);
    let value = |result: &ResultValue| result.value.map(|number| number.value);
    let label = |result: &ResultValue| result.value.map_or(String::new(), |number| scale.label(number));
    let svg = draw(series, &scale, caption, &description, (&value, &label));
    let mut notes = Vec::new();
    if scale.low > 0.0 {
        notes.push(format!("Trục giá trị bắt đầu từ {}, không phải từ 0.", scale.tick(scale.low)));
    }
    if scale.divisor.0 > 1.0 {
        notes.push(format!("Số trong biểu đồ đã chia cho {}.", scale.divisor.1));
    }
    notes.extend(notes_of(series, has));
    Some(Chart { svg, description, notes })
}

/// The ranks over the years, the first on top; `None` where there are not two.
pub fn ranks(series: &Series<'_>, caption: Caption<'_>) -> Option<Chart> {
    let has = |result: &ResultValue| result.rank.is_some();
    let ranked: Vec<&ResultValue> =
        series.moments.iter().map(|moment| moment.result).filter(|result| has(result)).collect();
    if ranked.len() < 2 {
        return None;
    }
    let last = ranked.iter().filter_map(|result| result.of.max(result.rank)).max()?;
    let scale = Scale::of_ranks(last);
    let description = words::of_ranks(series);
    let mut totals: Vec<Option<u32>> = ranked.iter().map(|result| result.of).collect();
    totals.dedup();
    let value = |result: &ResultValue| result.rank.map(f64::from);
    let label = |result: &ResultValue| match (result.rank, result.of) {
        (Some(rank), Some(of)) if totals.len() > 1 => format!("{rank}/{of}"),
        (Some(rank), _) => rank.to_string(),
        _ => String::new(),
    };
    let svg = draw(series, &scale, caption, &description, (&value, &label));
    let mut notes = vec!["Hạng 1 ở trên cùng.".to_owned()];
    match totals.as_slice() {
        [None] => {}
        [Some(of)] => notes.push(format!("Xếp hạng trên tổng số {of}.")),
        _ => notes.push("Tổng số được xếp hạng không phải kỳ nào cũng như nhau.".to_owned()),
    }
    notes.extend(notes_of(series, has));
    Some(Chart { svg, description, notes })
}

fn notes_of(series: &Series<'_>, has: impl Fn(&ResultValue) -> bool + Copy) -> Vec<String> {
    let changes = words::between(series, has);
    let dashed =
        words::of_changes(&changes).map(|words| format!("Vạch đứng nét đứt: {}", uncapitalised(&words)));
    dashed.into_iter().chain(words::of_missing(series, has)).collect()
}

type Read<'r> = (&'r dyn Fn(&ResultValue) -> Option<f64>, &'r dyn Fn(&ResultValue) -> String);

fn draw(
    series: &Series<'_>,
    scale: &Scale,
    caption: Caption<'_>,
    description: &str,
    (value, label): Read<'_>,
) -> Svg {
    let has = |result: &ResultValue| value(result).is_some();
    let changes = words::between(series, has);
    let words = Alternative { id: caption.id, title: caption.title, description };
    let mut drawing = Drawing::new("chart-picture", (WIDTH, HEIGHT), Some(words));
    let drawn: Vec<&Moment<'_>> = series.moments.iter().filter(|moment| has(moment.result)).collect();
    let (first, last) =
        (drawn.first().map_or(0.0, |moment| moment.slot), drawn.last().map_or(1.0, |moment| moment.slot));
    let left = (scale.width() + 8.0).min(WIDTH / 2.0);
    // Room for half of the last label, and for the points beside the axis.
    let (from, to) = (left + 16.0, WIDTH - 24.0);
    let x = |slot: f64| from + (slot - first) / (last - first).max(1.0) * (to - from);
    let rows = if changes.is_empty() { 0.0 } else { 1.0 + f64::from(u8::from(crowded(&changes, x))) };
    let top = 24.0 + rows * 18.0;
    for tick in &scale.ticks {
        let y = scale.place(*tick, top, BOTTOM);
        drawing.line(if *tick == 0.0 { "chart-axis" } else { "chart-grid" }, (left, y), (WIDTH, y));
        drawing.text("chart-tick", (left - 6.0, y + 5.0), Anchor::End, &scale.tick(*tick));
    }
    let at = |moment: &Moment<'_>| {
        (x(moment.slot), scale.place(value(moment.result).unwrap_or_default(), top, BOTTOM))
    };
    draw_changes(&mut drawing, &changes, x);
    draw_times(&mut drawing, &drawn, x);
    let mut taken = Taken::default();
    for change in &changes {
        taken.line((x(change.slot), top), (x(change.slot), BOTTOM));
    }
    for run in series.runs(has).iter().filter(|run| run.len() > 1) {
        let points: Vec<_> = run.iter().map(|index| at(&series.moments[*index])).collect();
        for pair in points.windows(2) {
            taken.line(pair[0], pair[1]);
        }
        drawing.path("chart-line", &points);
    }
    let mut points: Vec<Point> = drawn
        .iter()
        .map(|moment| Point {
            at: at(moment),
            label: label(moment.result),
            square: moment.method % 2 == 1,
            priority: 9,
            below: false,
        })
        .collect();
    rank_labels(&mut points, series, value);
    for point in &points {
        drawing.point(point.at, RADIUS, point.square);
    }
    draw_labels(&mut drawing, &points, taken, (left, top));
    drawing.finish()
}

/// Whether the words of changes would touch in one row.
fn crowded(changes: &[Change], x: impl Fn(f64) -> f64) -> bool {
    changes.windows(2).any(|pair| x(pair[1].slot) - x(pair[0].slot) < text_width("từ 2022") + 8.0)
}

/// Dashed lines where a method changes, with the year above them.
fn draw_changes(drawing: &mut Drawing, changes: &[Change], x: impl Fn(f64) -> f64 + Copy) {
    let two_rows = crowded(changes, x);
    let mut ends = [f64::NEG_INFINITY; 2];
    for (index, change) in changes.iter().enumerate() {
        let place = x(change.slot);
        let row = if two_rows { index % 2 } else { 0 };
        let y = 13.0 + 18.0 * row as f64;
        drawing.line("chart-break", (place, y + 4.0), (place, BOTTOM));
        let text = format!("từ {}", short_period(change.period));
        let half = text_width(&text) / 2.0;
        let middle = place.clamp(half, WIDTH - half);
        if middle - half > ends[row] {
            drawing.text("chart-change", (middle, y), Anchor::Middle, &text);
            ends[row] = middle + half + 4.0;
        }
    }
}

/// The times below the plot: the first, the last, and of the others as many as have room, evenly.
fn draw_times(drawing: &mut Drawing, moments: &[&Moment<'_>], x: impl Fn(f64) -> f64) {
    let names: Vec<String> = moments.iter().map(|moment| short_period(moment.period)).collect();
    let place = |index: usize| {
        let half = text_width(&names[index]) / 2.0;
        let middle = x(moments[index].slot).clamp(half.min(WIDTH / 2.0), (WIDTH - half).max(WIDTH / 2.0));
        (middle - half, middle, middle + half)
    };
    let last = moments.len().saturating_sub(1);
    let mut free = f64::NEG_INFINITY;
    for (index, name) in names.iter().enumerate() {
        let (begin, middle, end) = place(index);
        let before_last = index == last || end + 8.0 < place(last).0;
        if begin > free && before_last {
            drawing.text("chart-tick", (middle, BOTTOM + 22.0), Anchor::Middle, name);
            free = end + 8.0;
        }
    }
    for moment in moments {
        let at = x(moment.slot);
        drawing.line("chart-axis", (at, BOTTOM + 2.0), (at, BOTTOM + 7.0));
    }
}

/// Says which labels matter most: the last, the first, those beside changes and the extremes of each method.
fn rank_labels(points: &mut [Point], series: &Series<'_>, value: &dyn Fn(&ResultValue) -> Option<f64>) {
    let mut from = 0;
    for method in series.methods(|result| value(result).is_some()) {
        let own = from..from + method.len();
        from = own.end;
        // The smaller stands higher in the picture.
        let height = |index: &usize| points[*index].at.1;
        let highest = own.clone().min_by(|a, b| height(a).total_cmp(&height(b)));
        let lowest = own.clone().max_by(|a, b| height(a).total_cmp(&height(b)));
        for (index, priority) in [(highest, 3), (lowest, 3), (own.clone().next(), 2), (own.clone().last(), 2)]
        {
            if let Some(index) = index {
                points[index].priority = points[index].priority.min(priority);
            }
        }
        for index in own.clone() {
            // A point below its neighbours has room below it.
            let beside = [index.checked_sub(1), Some(index + 1)].into_iter().flatten();
            let heights: Vec<f64> =
                beside.filter(|other| own.contains(other)).map(|other| points[other].at.1).collect();
            let mean = heights.iter().sum::<f64>() / heights.len().max(1) as f64;
            points[index].below = !heights.is_empty() && points[index].at.1 > mean;
        }
    }
    if let Some(first) = points.first_mut() {
        first.priority = 1;
    }
    if let Some(last) = points.last_mut() {
        last.priority = 0;
    }
}

/// A box around a text or a point.
#[derive(Debug, Clone, Copy)]
struct Area {
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

impl Area {
    fn around((x, y): (f64, f64), reach: f64) -> Self {
        Self { left: x - reach, right: x + reach, top: y - reach, bottom: y + reach }
    }

    fn touches(self, other: Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }
}

/// What labels keep clear of: points always, lines where there is room elsewhere.
#[derive(Debug, Default)]
struct Taken {
    solid: Vec<Area>,
    lines: Vec<Area>,
}

impl Taken {
    fn line(&mut self, from: (f64, f64), to: (f64, f64)) {
        let pieces = ((to.0 - from.0).hypot(to.1 - from.1) / 4.0).ceil().max(1.0);
        for piece in 0..=pieces as usize {
            let share = piece as f64 / pieces;
            let at = (from.0 + share * (to.0 - from.0), from.1 + share * (to.1 - from.1));
            self.lines.push(Area::around(at, 1.0));
        }
    }
}

/// Labels beside points, the more important first; those without room are left to the table.
fn draw_labels(drawing: &mut Drawing, points: &[Point], mut taken: Taken, (left, top): (f64, f64)) {
    taken.solid.extend(points.iter().map(|point| Area::around(point.at, RADIUS)));
    let mut order: Vec<usize> = (0..points.len()).collect();
    order.sort_by_key(|index| points[*index].priority);
    for index in order {
        let point = &points[index];
        let half = text_width(&point.label) / 2.0;
        if 2.0 * half > WIDTH - left {
            continue;
        }
        let sides = if point.below { [18.0, -8.0] } else { [-8.0, 18.0] };
        let places: Vec<(f64, f64)> = [0.0, half - 3.0, 3.0 - half]
            .into_iter()
            .flat_map(|aside| sides.map(|side| (point.at.0 + aside, point.at.1 + side)))
            .map(|(middle, base)| (middle.clamp(left + half, WIDTH - half), base))
            .filter(|(_, base)| *base < BOTTOM + 2.0 && *base - FONT_SIZE > top - 24.0)
            .collect();
        let area = |(middle, base): (f64, f64)| Area {
            left: middle - half - 2.0,
            right: middle + half + 2.0,
            top: base - FONT_SIZE * 0.8,
            bottom: base + FONT_SIZE * 0.2,
        };
        let clear =
            |others: &[Area], place: (f64, f64)| !others.iter().any(|other| other.touches(area(place)));
        let free = places
            .iter()
            .find(|place| clear(&taken.solid, **place) && clear(&taken.lines, **place))
            .or_else(|| places.iter().find(|place| point.priority < 9 && clear(&taken.solid, **place)));
        if let Some(place) = free {
            drawing.text("chart-label", *place, Anchor::Middle, &point.label);
            taken.solid.push(area(*place));
        }
    }
}
