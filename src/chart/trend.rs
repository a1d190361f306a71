//! Results over the years: values and ranks as a line that breaks where years are missing or do not compare.

use super::{
    scale::Scale,
    series::{Change, Moment, Series, short_period},
    svg::{Alternative, Anchor, Caption, Drawing, FONT_SIZE, Point, Svg, WIDTH, at, text_width},
    words,
};
use crate::article::kind::ResultValue;
use vietnamese::uncapitalised;

/// A chart with what has to be said about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
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
struct Mark {
    at: Point,
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
    let svg = draw(series, &scale, caption, &description, Reading { value: &value, label: &label });
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
    let svg = draw(series, &scale, caption, &description, Reading { value: &value, label: &label });
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

/// What is drawn of each result.
#[derive(Clone, Copy)]
struct Reading<'r> {
    value: &'r dyn Fn(&ResultValue) -> Option<f64>,
    label: &'r dyn Fn(&ResultValue) -> String,
}

fn draw(
    series: &Series<'_>,
    scale: &Scale,
    caption: Caption<'_>,
    description: &str,
    Reading { value, label }: Reading<'_>,
) -> Svg {
    let has = |result: &ResultValue| value(result).is_some();
    let changes = words::between(series, has);
    let words = Alternative { id: caption.id, title: caption.title, description };
    let mut drawing = Drawing::new("chart-picture", WIDTH, HEIGHT, Some(words));
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
        drawing.line(if *tick == 0.0 { "chart-axis" } else { "chart-grid" }, at(left, y), at(WIDTH, y));
        drawing.text("chart-tick", at(left - 6.0, y + 5.0), Anchor::End, &scale.tick(*tick));
    }
    let place = |moment: &Moment<'_>| {
        at(x(moment.slot), scale.place(value(moment.result).unwrap_or_default(), top, BOTTOM))
    };
    draw_changes(&mut drawing, &changes, x);
    draw_times(&mut drawing, &drawn, x);
    let mut taken = Taken::default();
    for change in &changes {
        taken.line(at(x(change.slot), top), at(x(change.slot), BOTTOM));
    }
    for run in series.runs(has).iter().filter(|run| run.len() > 1) {
        let points: Vec<Point> = run.iter().map(|index| place(&series.moments[*index])).collect();
        for pair in points.windows(2) {
            taken.line(pair[0], pair[1]);
        }
        drawing.path("chart-line", &points);
    }
    let mut marks: Vec<Mark> = drawn
        .iter()
        .map(|moment| Mark {
            at: place(moment),
            label: label(moment.result),
            square: moment.method % 2 == 1,
            priority: 9,
            below: false,
        })
        .collect();
    rank_labels(&mut marks, series, value);
    for mark in &marks {
        drawing.point(mark.at, RADIUS, mark.square);
    }
    draw_labels(&mut drawing, &marks, taken, left, top);
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
        drawing.line("chart-break", at(place, y + 4.0), at(place, BOTTOM));
        let text = format!("từ {}", short_period(change.period));
        let half = text_width(&text) / 2.0;
        let middle = place.clamp(half, WIDTH - half);
        if middle - half > ends[row] {
            drawing.text("chart-change", at(middle, y), Anchor::Middle, &text);
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
            drawing.text("chart-tick", at(middle, BOTTOM + 22.0), Anchor::Middle, name);
            free = end + 8.0;
        }
    }
    for moment in moments {
        let place = x(moment.slot);
        drawing.line("chart-axis", at(place, BOTTOM + 2.0), at(place, BOTTOM + 7.0));
    }
}

/// Says which labels matter most: the last, the first, those beside changes and the extremes of each method.
fn rank_labels(marks: &mut [Mark], series: &Series<'_>, value: &dyn Fn(&ResultValue) -> Option<f64>) {
    let mut from = 0;
    for method in series.methods(|result| value(result).is_some()) {
        let own = from..from + method.len();
        from = own.end;
        // The smaller stands higher in the picture.
        let height = |index: &usize| marks[*index].at.y;
        let highest = own.clone().min_by(|a, b| height(a).total_cmp(&height(b)));
        let lowest = own.clone().max_by(|a, b| height(a).total_cmp(&height(b)));
        for (index, priority) in [(highest, 3), (lowest, 3), (own.clone().next(), 2), (own.clone().last(), 2)]
        {
            if let Some(index) = index {
                marks[index].priority = marks[index].priority.min(priority);
            }
        }
        for index in own.clone() {
            // A point below its neighbours has room below it.
            let beside = [index.checked_sub(1), Some(index + 1)].into_iter().flatten();
            let heights: Vec<f64> =
                beside.filter(|other| own.contains(other)).map(|other| marks[other].at.y).collect();
            let mean = heights.iter().sum::<f64>() / heights.len().max(1) as f64;
            marks[index].below = !heights.is_empty() && marks[index].at.y > mean;
        }
    }
    if let Some(first) = marks.first_mut() {
        first.priority = 1;
    }
    if let Some(last) = marks.last_mut() {
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
    fn around(Point { x, y }: Point, reach: f64) -> Self {
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
    fn line(&mut self, from: Point, to: Point) {
        let (width, height) = (to.x - from.x, to.y - from.y);
        let pieces = (width.hypot(height) / 4.0).ceil().max(1.0);
        for piece in 0..=pieces as usize {
            let share = piece as f64 / pieces;
            self.lines.push(Area::around(at(from.x + share * width, from.y + share * height), 1.0));
        }
    }
}

/// Labels beside points, the more important first; those without room are left to the table.
fn draw_labels(drawing: &mut Drawing, marks: &[Mark], mut taken: Taken, left: f64, top: f64) {
    taken.solid.extend(marks.iter().map(|mark| Area::around(mark.at, RADIUS)));
    let mut order: Vec<&Mark> = marks.iter().collect();
    order.sort_by_key(|mark| mark.priority);
    for mark in order {
        let half = text_width(&mark.label) / 2.0;
        if 2.0 * half > WIDTH - left {
            continue;
        }
        let sides = if mark.below { [18.0, -8.0] } else { [-8.0, 18.0] };
        let places: Vec<Point> = [0.0, half - 3.0, 3.0 - half]
            .into_iter()
            .flat_map(|aside| sides.map(|side| at(mark.at.x + aside, mark.at.y + side)))
            .map(|place| at(place.x.clamp(left + half, WIDTH - half), place.y))
            .filter(|place| place.y < BOTTOM + 2.0 && place.y - FONT_SIZE > top - 24.0)
            .collect();
        let area = |place: Point| Area {
            left: place.x - half - 2.0,
            right: place.x + half + 2.0,
            top: place.y - FONT_SIZE * 0.8,
            bottom: place.y + FONT_SIZE * 0.2,
        };
        let clear = |others: &[Area], place: Point| !others.iter().any(|other| other.touches(area(place)));
        let free = places
            .iter()
            .find(|place| clear(&taken.solid, **place) && clear(&taken.lines, **place))
            .or_else(|| places.iter().find(|place| mark.priority < 9 && clear(&taken.solid, **place)));
        if let Some(place) = free {
            drawing.text("chart-label", *place, Anchor::Middle, &mark.label);
            taken.solid.push(area(*place));
        }
    }
}
