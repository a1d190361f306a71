//! What nobody may bring onto the site unseen: text that readers do not see, the words of gambling, data of private
//! persons.

mod gambling;
pub mod personal;

pub use gambling::{in_address, in_label, in_text};

/// Whether a character shows nothing: white space of all kinds, letters of no width, fillers.
pub fn is_unseen(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(
            c,
            '\u{ad}'
                | '\u{34f}'
                | '\u{61c}'
                | '\u{115f}'
                | '\u{1160}'
                | '\u{17b4}'
                | '\u{17b5}'
                | '\u{180b}'..='\u{180f}'
                | '\u{200b}'..='\u{200f}'
                | '\u{202a}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{2800}'
                | '\u{3164}'
                | '\u{fe00}'..='\u{fe0f}'
                | '\u{feff}'
                | '\u{ffa0}'
                | '\u{fff0}'..='\u{fff8}'
                | '\u{1d159}'
                | '\u{1d173}'..='\u{1d17a}'
                | '\u{e0000}'..='\u{e0fff}'
        )
}

/// Whether readers see enough of a text to know that it is there: more than blanks and small signs.
pub fn is_seen(text: &str) -> bool {
    let is_small = |c: char| {
        matches!(
            c,
            '.' | ',' | ';' | ':' | '\'' | '"' | '`' | '´' | '-' | '_' | '·' | '•' | '|' | '¦' | '~' | '¨' | '°'
                | '\u{300}'..='\u{36f}'
                | '\u{2010}'..='\u{2015}'
                | '\u{2018}'..='\u{201f}'
                | '\u{2024}'..='\u{2027}'
                | '\u{2219}'
                | '\u{2d8}'..='\u{2dd}'
        )
    };
    text.chars().any(|c| !is_unseen(c) && !is_small(c))
}

#[cfg(test)]
#[path = "guard_tests.rs"]
mod tests;
