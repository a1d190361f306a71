//! SVG as it is written into pages: elements with classes, colours of the text around them, no styles.

use quick_xml::{
    Writer,
    events::{BytesEnd, BytesStart, BytesText, Event},
};
use serde::{Serialize, Serializer};

use crate::xml::allowed;

/// Markup of a picture. Templates write it as it is: every text in it was escaped when it was drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Svg(String);

impl Svg {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Serialize for Svg {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        tera::Value::safe_string(&self.0).serialize(serializer)
    }
}

/// What a chart is called, and by which identifier on its page.
#[derive(Debug, Clone, Copy)]
pub struct Caption<'a> {
    /// The identifier, underscored; those of its parts begin with it.
    pub id: &'a str,
    /// What is shown: `PCI qua các năm`.
    pub title: &'a str,
    /// In what it is measured.
    pub unit: Option<&'a str>,
}

/// What a picture says to those who do not see it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Alternative<'a> {
    pub(super) id: &'a str,
    pub(super) title: &'a str,
    pub(super) description: &'a str,
}

/// A place in a picture, from its upper left corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Point {
    pub(super) x: f64,
    pub(super) y: f64,
}

pub(super) fn at(x: f64, y: f64) -> Point {
    Point { x, y }
}

/// Where a text stands at its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    /// Around it.
    Middle,
    /// Before it.
    End,
}

/// The size of all text: on a phone of 320 px, of which a picture gets 288, more than 12 px.
pub(super) const FONT_SIZE: f64 = 14.0;
/// How wide pictures are.
pub(super) const WIDTH: f64 = 320.0;

/// How wide a text is at most, in fonts as systems have them.
pub(super) fn text_width(text: &str) -> f64 {
    let wide = |letter: char| match letter {
        ',' | '.' | ' ' | '/' | ':' | 'i' | 'l' | 't' | 'I' => 0.36,
        '−' => 0.86,
        letter if letter.is_uppercase() => 0.76,
        _ => 0.6,
    };
    text.chars().map(wide).sum::<f64>() * FONT_SIZE
}

/// A picture that is being drawn.
pub(super) struct Drawing {
    writer: Writer<Vec<u8>>,
}

impl Drawing {
    /// Begins a picture; without words it is one that the text beside it makes superfluous.
    pub(super) fn new(class: &str, width: f64, height: f64, words: Option<Alternative<'_>>) -> Self {
        let mut drawing = Self { writer: Writer::new(Vec::new()) };
        let size = format!("0 0 {} {}", figure(width), figure(height));
        let font = figure(FONT_SIZE);
        let common = [("class", class), ("viewBox", &size), ("font-size", &font), ("fill", "currentColor")];
        let start = BytesStart::new("svg").with_attributes(common);
        match words {
            None => drawing.event(Event::Start(
                start.with_attributes([("aria-hidden", "true"), ("focusable", "false")]),
            )),
            Some(words) => {
                let (title, description) = (format!("{}_ten", words.id), format!("{}_mo_ta", words.id));
                let label = format!("{title} {description}");
                drawing.event(Event::Start(start.with_attributes([
                    ("role", "img"),
                    ("aria-labelledby", label.as_str()),
                    ("focusable", "false"),
                ])));
                drawing.words("title", &title, words.title);
                drawing.words("desc", &description, words.description);
            }
        }
        drawing
    }

    pub(super) fn finish(mut self) -> Svg {
        self.event(Event::End(BytesEnd::new("svg")));
        let bytes = self.writer.into_inner();
        Svg(String::from_utf8(bytes).unwrap_or_default())
    }

    pub(super) fn line(&mut self, class: &str, from: Point, to: Point) {
        let [x1, y1, x2, y2] = [from.x, from.y, to.x, to.y].map(figure);
        let mut line = BytesStart::new("line").with_attributes([
            ("class", class),
            ("x1", &x1),
            ("y1", &y1),
            ("x2", &x2),
            ("y2", &y2),
            ("stroke", "currentColor"),
        ]);
        match class {
            "chart-grid" => line.push_attribute(("stroke-opacity", "0.2")),
            "chart-break" => line.push_attribute(("stroke-dasharray", "4 3")),
            _ => {}
        }
        self.event(Event::Empty(line));
    }

    pub(super) fn path(&mut self, class: &str, points: &[Point]) {
        let points: Vec<String> =
            points.iter().map(|point| format!("{},{}", figure(point.x), figure(point.y))).collect();
        self.event(Event::Empty(BytesStart::new("polyline").with_attributes([
            ("class", class),
            ("points", points.join(" ").as_str()),
            ("fill", "none"),
            ("stroke", "currentColor"),
            ("stroke-width", "2"),
        ])));
    }

    /// A point: a disc, or a square where a further method begins.
    pub(super) fn point(&mut self, Point { x, y }: Point, radius: f64, square: bool) {
        if square {
            let side = 2.0 * radius;
            self.rectangle("chart-point", at(x - radius, y - radius), side, side, true);
            return;
        }
        let [x, y, radius] = [x, y, radius].map(figure);
        self.event(Event::Empty(BytesStart::new("circle").with_attributes([
            ("class", "chart-point"),
            ("cx", &x),
            ("cy", &y),
            ("r", &radius),
        ])));
    }

    /// A rectangle, filled or as an outline.
    pub(super) fn rectangle(&mut self, class: &str, from: Point, width: f64, height: f64, filled: bool) {
        let [x, y, width, height] = [from.x, from.y, width, height].map(figure);
        let mut rectangle = BytesStart::new("rect").with_attributes([
            ("class", class),
            ("x", &x),
            ("y", &y),
            ("width", &width),
            ("height", &height),
        ]);
        if !filled {
            rectangle.push_attribute(("fill", "none"));
            rectangle.push_attribute(("stroke", "currentColor"));
        }
        self.event(Event::Empty(rectangle));
    }

    pub(super) fn text(&mut self, class: &str, Point { x, y }: Point, anchor: Anchor, text: &str) {
        let [x, y] = [x, y].map(figure);
        let anchor = match anchor {
            Anchor::Middle => "middle",
            Anchor::End => "end",
        };
        let start = BytesStart::new("text").with_attributes([
            ("class", class),
            ("x", x.as_str()),
            ("y", &y),
            ("text-anchor", anchor),
        ]);
        self.event(Event::Start(start));
        self.event(Event::Text(BytesText::new(&allowed(text))));
        self.event(Event::End(BytesEnd::new("text")));
    }

    fn words(&mut self, name: &str, id: &str, text: &str) {
        self.event(Event::Start(BytesStart::new(name).with_attributes([("id", id)])));
        self.event(Event::Text(BytesText::new(&allowed(text))));
        self.event(Event::End(BytesEnd::new(name)));
    }

    fn event(&mut self, event: Event<'_>) {
        // A vector takes whatever is written to it.
        let _ = self.writer.write_event(event);
    }
}

/// A length with one decimal.
fn figure(length: f64) -> String {
    let text = format!("{:.1}", length + 0.0);
    let short = text.strip_suffix(".0").unwrap_or(&text);
    if short == "-0" { "0".to_owned() } else { short.to_owned() }
}
