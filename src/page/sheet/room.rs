//! How much text a sheet of paper has room for.

use super::SheetKind;

/// How much of everything a sheet shows; texts are measured as by [`width`].
pub(super) struct Room {
    pub(super) items: usize,
    /// Those of which the title alone is named.
    pub(super) further_items: usize,
    /// Each of these titles.
    pub(super) further: usize,
    pub(super) heading: usize,
    pub(super) slogan: usize,
    pub(super) plan: usize,
    /// The title of an item.
    pub(super) title: usize,
    pub(super) summary: usize,
    /// A fact of it; on a panel what is longer is left out, not cut.
    pub(super) fact: usize,
    pub(super) papers: usize,
    /// A paper, or a heading.
    pub(super) paper: usize,
    pub(super) headings: usize,
    /// An address below its QR code.
    pub(super) address: usize,
}

impl Room {
    /// Of a kind whose text must fit the paper; a notice takes as many pages as it needs.
    pub(super) fn of(kind: SheetKind) -> Self {
        match kind {
            SheetKind::Notice | SheetKind::Leaflet => Self::LEAFLET,
            SheetKind::Poster => Self::POSTER,
            SheetKind::Panel => Self::PANEL,
        }
    }

    const LEAFLET: Self = Self {
        items: 3,
        further_items: 3,
        further: 66,
        heading: 90,
        slogan: 160,
        plan: 160,
        title: 100,
        summary: 220,
        fact: 80,
        papers: 4,
        paper: 70,
        headings: 5,
        address: 76,
    };

    const POSTER: Self = Self {
        items: 4,
        further_items: 0,
        further: 0,
        heading: 100,
        slogan: 220,
        plan: 160,
        title: 84,
        summary: 180,
        fact: 60,
        papers: 2,
        paper: 70,
        headings: 0,
        address: 60,
    };

    const PANEL: Self = Self {
        items: 3,
        further_items: 0,
        further: 0,
        heading: 80,
        slogan: 200,
        plan: 110,
        title: 56,
        summary: 0,
        fact: 22,
        papers: 0,
        paper: 0,
        headings: 0,
        address: 40,
    };
}

/// How wide a text is, in small letters: capitals are wider.
pub(super) fn width(text: &str) -> usize {
    text.chars().map(half_letters).sum::<usize>().div_ceil(2)
}

fn half_letters(letter: char) -> usize {
    match letter {
        'W' | 'M' | '%' | '@' | '…' | '—' => 4,
        'm' | 'w' => 3,
        letter if letter.is_uppercase() => 3,
        // Of other scripts, and pictures: as wide as high.
        letter if letter > '\u{2E7F}' => 4,
        _ => 2,
    }
}

/// A text that fits: whole, or cut between words with an ellipsis.
pub(super) fn fit(text: &str, room: usize) -> String {
    let text = text.trim();
    if width(text) <= room {
        return text.to_owned();
    }
    let mut left = room.saturating_sub(2) * 2;
    let mut end = 0;
    for (at, letter) in text.char_indices() {
        let Some(rest) = left.checked_sub(half_letters(letter)) else { break };
        left = rest;
        end = at + letter.len_utf8();
    }
    // Between words, where there is a word that fits.
    let cut = text[..end].rfind(char::is_whitespace).filter(|at| *at > end / 2).unwrap_or(end);
    let kept = text[..cut].trim_end_matches(|c: char| c.is_whitespace() || ",;:.-–(".contains(c));
    if kept.is_empty() { String::new() } else { format!("{kept}…") }
}

/// How long a text is, for the size of its letters.
pub(super) fn length(text: &str) -> &'static str {
    match width(text) {
        0..=40 => "short",
        41..=90 => "medium",
        91..=150 => "long",
        _ => "longest",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_fit_is_cut_between_words() {
        assert_eq!(fit("Đơn xin học", 40), "Đơn xin học");
        assert_eq!(fit("Đơn xin chuyển trường, kèm học bạ", 26), "Đơn xin chuyển trường…");
        assert_eq!(fit("aaaaaaaaaaaaaaaaaaaa", 10), "aaaaaaaa…");
        assert_eq!(fit("bất kỳ", 0), "");
    }

    #[test]
    fn what_is_cut_is_no_wider_than_the_room() {
        let texts =
            ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "mmmm wwww mmmm wwww", "một hai ba bốn năm sáu bảy"];
        for text in texts {
            for room in 4..40 {
                assert!(width(&fit(text, room)) <= room, "{text} in {room}: {}", fit(text, room));
            }
        }
    }

    #[test]
    fn letters_grow_smaller_as_texts_grow_longer() {
        assert_eq!(length("Một cửa"), "short");
        assert_eq!(length(&"a".repeat(100)), "long");
        assert_eq!(length(&"A".repeat(101)), "longest");
    }
}
