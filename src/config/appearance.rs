//! What a department sets of the look of its site: colours, size of text, space, font. The built-in style sheet is written
//! in these tokens; what is set here stands behind it and so replaces them.
//!
//! Contrasts are those of WCAG 2.2 (1.4.3): the relative luminance of two colours in sRGB, of 4.5 to 1 at least for text.

use std::fmt::Write;

use serde::Deserialize;

/// The least contrast of text to its ground.
pub const TEXT_CONTRAST: f64 = 4.5;

/// What is set of the look of a site.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Appearance {
    /// Colours on light ground, and on paper.
    pub colours: Colours,
    /// Colours on dark ground, for readers whose system is set to it.
    pub dark_colours: Colours,
    /// The size of text in hundredths of the built-in one, from 90 to 130.
    pub text_size: Option<u8>,
    /// The space between things in hundredths of the built-in one, from 70 to 150.
    pub space: Option<u8>,
    pub font: Font,
}

/// The colours that a department can set; what is not set is built in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Colours {
    /// The ground of the head of the page and of buttons, with white text on it.
    pub brand: Option<Colour>,
    /// The line above the head and the button of the search, with white text on it.
    pub accent: Option<Colour>,
    /// Links, on the ground of the page.
    pub link: Option<Colour>,
}

/// The letters of a site.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Font {
    /// Those of the reader's system: nothing to load.
    #[default]
    System,
    /// Be Vietnam Pro, served by the site itself.
    BeVietnamPro,
}

/// A colour: `#123a6d`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Colour([u8; 3]);

impl TryFrom<String> for Colour {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let wrong = || format!("invalid value: string \"{text}\", expected #123a6d");
        let digits =
            text.strip_prefix('#').filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let digits = digits.ok_or_else(wrong)?;
        let long: String = match digits.len() {
            3 => digits.chars().flat_map(|digit| [digit, digit]).collect(),
            6 => digits.to_owned(),
            _ => return Err(wrong()),
        };
        let number = u32::from_str_radix(&long, 16).map_err(|_| wrong())?;
        let [_, red, green, blue] = number.to_be_bytes();
        Ok(Self([red, green, blue]))
    }
}

impl std::fmt::Display for Colour {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

const WHITE: Colour = Colour([255, 255, 255]);
const BLACK: Colour = Colour([0, 0, 0]);
/// The ground of pages, and that of boxes on it, as the built-in style sheet has them.
const LIGHT_GROUNDS: [Colour; 2] = [Colour([255, 255, 255]), Colour([243, 246, 250])];
const DARK_GROUNDS: [Colour; 2] = [Colour([18, 23, 29]), Colour([27, 34, 43])];
/// The share of white in muted text on the brand.
const MUTED_ON_BRAND: f64 = 0.86;

impl Colour {
    /// The relative luminance, from 0 to 1.
    fn luminance(self) -> f64 {
        let linear = |channel: u8| {
            let value = f64::from(channel) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        let [red, green, blue] = self.0.map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// The contrast to another colour, from 1 to 21.
    pub fn contrast(self, other: Colour) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// This colour with a share of another.
    fn mixed(self, other: Colour, share: f64) -> Colour {
        let channel = |index: usize| {
            let value = f64::from(self.0[index]) * (1.0 - share) + f64::from(other.0[index]) * share;
            // Between two bytes, rounded: it fits.
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to 255")]
            let byte = value.round() as u8;
            byte
        };
        Colour([channel(0), channel(1), channel(2)])
    }

    /// The nearest colour of the same hue with enough contrast to some grounds, going towards black or white.
    fn towards(self, end: Colour, enough: impl Fn(Colour) -> bool) -> Colour {
        let steps = (0..=100_u8).map(|step| self.mixed(end, f64::from(step) / 100.0));
        steps.into_iter().find(|colour| enough(*colour)).unwrap_or(end)
    }
}

/// A colour that cannot be read well enough where it is used.
#[derive(Debug, Clone, PartialEq)]
pub struct Faint {
    /// The group in the configuration: `colours`, `dark_colours`.
    pub group: &'static str,
    pub key: &'static str,
    pub colour: Colour,
    pub contrast: f64,
    /// The nearest colour that can be read.
    pub instead: Colour,
}

impl Appearance {
    /// The colours that cannot be read well enough.
    pub fn faint(&self) -> Vec<Faint> {
        let themes = [
            ("colours", &self.colours, LIGHT_GROUNDS, BLACK),
            ("dark_colours", &self.dark_colours, DARK_GROUNDS, WHITE),
        ];
        let mut faint = Vec::new();
        for (group, colours, grounds, link_end) in themes {
            let under_white = |colour: Colour| {
                colour.contrast(WHITE).min(colour.contrast(colour.mixed(WHITE, MUTED_ON_BRAND)))
            };
            let on_ground = |colour: Colour| {
                grounds.map(|ground| colour.contrast(ground)).into_iter().fold(21.0, f64::min)
            };
            let mut check = |key, colour: Option<Colour>, end: Colour, contrast: &dyn Fn(Colour) -> f64| {
                let Some(colour) = colour.filter(|colour| contrast(*colour) < TEXT_CONTRAST) else { return };
                let instead = colour.towards(end, |other| contrast(other) >= TEXT_CONTRAST);
                faint.push(Faint { group, key, colour, contrast: contrast(colour), instead });
            };
            check("brand", colours.brand, BLACK, &under_white);
            check("accent", colours.accent, BLACK, &|colour| colour.contrast(WHITE));
            check("link", colours.link, link_end, &on_ground);
        }
        faint
    }

    /// Rules behind a style sheet that set its tokens; empty where nothing is set.
    pub fn rules(&self) -> String {
        let mut out = String::new();
        if self.font == Font::BeVietnamPro {
            for weight in ["400", "700"] {
                out.push_str(&format!(
                    "@font-face {{ font-family: \"Be Vietnam Pro\"; font-weight: {weight}; font-display: optional; src: url(fonts/be-vietnam-pro-{weight}.woff2) format(\"woff2\"); }}\n"
                ));
            }
        }
        let mut tokens = colour_tokens(&self.colours, true);
        if self.font == Font::BeVietnamPro {
            tokens.push_str("--font: \"Be Vietnam Pro\", system-ui, \"Segoe UI\", Roboto, \"Noto Sans\", Arial, sans-serif; ");
        }
        for (token, percent) in [("--type", self.text_size), ("--space", self.space)] {
            if let Some(percent) = percent {
                let _ = write!(tokens, "{token}: {}.{:02}; ", percent / 100, percent % 100);
            }
        }
        if !tokens.is_empty() {
            out.push_str(&format!(":root {{ {tokens}}}\n"));
        }
        let dark = colour_tokens(&self.dark_colours, false);
        // Colours of light ground must not be seen on dark ground, where nobody checked them.
        if !dark.is_empty() || !colour_tokens(&self.colours, true).is_empty() {
            let mut built_in = String::new();
            for (set, own, default) in [
                (
                    self.colours.brand,
                    self.dark_colours.brand,
                    "--brand: #112b4d; --on-brand-muted: #b9cade; ",
                ),
                (self.colours.accent, self.dark_colours.accent, "--accent: #d0382f; "),
                (self.colours.link, self.dark_colours.link, "--blue: #8dbbf6; --rule: #5b8cc9; "),
            ] {
                if set.is_some() && own.is_none() {
                    built_in.push_str(default);
                }
            }
            out.push_str(&format!(
                "@media screen and (prefers-color-scheme: dark) {{ :root {{ {built_in}{dark}}} }}\n"
            ));
        }
        out
    }
}

/// The tokens that colours set. On light ground the rules between parts have the colour of the brand.
fn colour_tokens(colours: &Colours, light: bool) -> String {
    let mut out = String::new();
    if let Some(brand) = colours.brand {
        let muted = brand.mixed(WHITE, MUTED_ON_BRAND);
        let _ = write!(out, "--brand: {brand}; --on-brand-muted: {muted}; ");
        if light {
            let _ = write!(out, "--rule: {brand}; ");
        }
    }
    if let Some(accent) = colours.accent {
        let _ = write!(out, "--accent: {accent}; ");
    }
    if let Some(link) = colours.link {
        let _ = write!(out, "--blue: {link}; ");
        if !light {
            let _ = write!(out, "--rule: {link}; ");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn colour(text: &str) -> Colour {
        Colour::try_from(text.to_owned()).unwrap()
    }

    #[test]
    fn contrasts_are_those_of_the_standard() {
        assert!((colour("#000").contrast(colour("#fff")) - 21.0).abs() < 1e-9);
        // #767676 is the lightest grey that white text allows.
        assert!(colour("#767676").contrast(WHITE) >= TEXT_CONTRAST);
        assert!(colour("#777777").contrast(WHITE) < TEXT_CONTRAST);
    }

    #[test]
    fn a_colour_is_written_with_a_sign_and_three_or_six_digits() {
        assert_eq!(colour("#12f").to_string(), "#1122ff");
        for wrong in ["123a6d", "#12", "xanh", "#12345g", "#đđđ", ""] {
            assert!(Colour::try_from(wrong.to_owned()).is_err(), "{wrong}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_told_with_a_colour_that_can() {
        let appearance = Appearance {
            colours: Colours {
                brand: Some(colour("#ffd400")),
                link: Some(colour("#0b4f9c")),
                ..Colours::default()
            },
            dark_colours: Colours { link: Some(colour("#0b4f9c")), ..Colours::default() },
            ..Appearance::default()
        };
        let faint = appearance.faint();
        assert_eq!(
            faint.iter().map(|faint| (faint.group, faint.key)).collect::<Vec<_>>(),
            [("colours", "brand"), ("dark_colours", "link")]
        );
        let mended = Appearance {
            colours: Colours { brand: Some(faint[0].instead), ..Colours::default() },
            dark_colours: Colours { link: Some(faint[1].instead), ..Colours::default() },
            ..Appearance::default()
        };
        assert_eq!(mended.faint(), []);
    }

    #[test]
    fn what_is_not_set_writes_nothing() {
        assert_eq!(Appearance::default().rules(), "");
        let sized = Appearance { text_size: Some(105), ..Appearance::default() };
        assert_eq!(sized.rules(), ":root { --type: 1.05; }\n");
    }

    #[test]
    fn a_colour_of_light_ground_is_not_taken_to_dark_ground() {
        let colours = Colours { link: Some(colour("#005500")), ..Colours::default() };
        let rules = Appearance { colours, ..Appearance::default() }.rules();
        assert!(rules.starts_with(":root { --blue: #005500; }\n"), "{rules}");
        assert!(rules.contains("dark) { :root { --blue: #8dbbf6;"), "{rules}");
    }
}
