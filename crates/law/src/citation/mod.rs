//! Citations of documents in running text: `khoản 2 Điều 8 Nghị định số 63/2010/NĐ-CP ngày 08/6/2010 của Chính phủ`.
//!
//! One pass over the text, from one sign that can part a number (`/`, `-`, a dash) to the next: where digits stand before
//! it and symbols behind it, the number is read whole, and then what stands around it: the word of the type before it,
//! the provision before that, the day and the issuer behind. Each look around is bounded, so that the whole is linear in
//! the length of the text.

mod context;
mod number_text;
mod serial;
mod symbol;

use std::{ops::Range, sync::Arc};

use crate::{
    cleanup::{Mending, between},
    number::DocumentNumber,
    provisions::provision_before,
    tables::Tables,
};
use context::Last;
use serial::Before;
use vietnamese::Date;

/// A citation in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// Where it stands, in bytes: from the word of the type, or else from the number, to the end of the number.
    pub span: Range<usize>,
    /// Where the number begins in the text.
    pub number_at: usize,
    /// The type in full and lower case: `nghị định`; `văn bản` where a letter is not said to be of any type.
    pub document_type: Option<Arc<str>>,
    /// The number as it is written, less spaces and emphasis, with look-alike letters as those that they look like.
    pub written: String,
    /// The number in its canonical form.
    pub number: Option<DocumentNumber>,
    /// The day that stands with it.
    pub date: Option<Date>,
    /// The issuer that stands with it.
    pub issuer: Option<String>,
    /// The provision right before it.
    pub provision: Option<String>,
}

impl Citation {
    /// What of the number is written wrongly in the text in which it was found, and was mended: lost marks, a lost hyphen,
    /// letters of other alphabets, spaces. Where a line ends within it, and what stands in emphasis, is no slip; nor is an
    /// official writing other than today's.
    ///
    /// ```
    /// let tables = law::Tables::built_in();
    /// let slips = |text: &str| law::Mending::all(&tables.citations(text)[0].slips(&tables, text)).en;
    /// assert_eq!(slips("Nghị định số 63/2010/ND-CP"), "ND → NĐ");
    /// assert_eq!(slips("Thông tư số 21/2009/TT-BNN"), "");
    /// ```
    pub fn slips(&self, tables: &Tables, text: &str) -> Vec<Mending> {
        let written = text.get(self.number_at..self.span.end).unwrap_or_default();
        let Some(number) = self.number.as_ref().filter(|number| number.as_str() != written) else {
            return Vec::new();
        };
        let is_spaced = written.contains(|letter: char| letter.is_whitespace() && letter != '\n');
        let mut mended = between(tables, written, number.as_str());
        mended.retain(|mending| match mending {
            Mending::Spaces => is_spaced,
            Mending::Signs => false,
            _ => true,
        });
        mended
    }
}

impl Tables {
    /// Finds the citations of a text, in order.
    ///
    /// ```
    /// let tables = law::Tables::built_in();
    /// let text = "Theo khoản 2 Điều 8 Nghị định số 63/2010/NĐ-CP ngày 08/6/2010 của Chính phủ về kiểm soát.";
    /// let found = &tables.citations(text)[0];
    /// assert_eq!(&text[found.span.clone()], "Nghị định số 63/2010/NĐ-CP");
    /// assert_eq!(found.provision.as_deref(), Some("khoản 2 Điều 8"));
    /// assert_eq!(found.date, vietnamese::parse_date("8/6/2010").ok());
    /// assert_eq!(found.issuer.as_deref(), Some("Chính phủ"));
    /// ```
    pub fn citations(&self, text: &str) -> Vec<Citation> {
        let mut found = self.documents_cited(text);
        for citation in &mut found {
            citation.provision = provision_before(text, citation.span.start);
        }
        found
    }

    /// Finds the citations of a text, in order, without the provisions before them.
    pub fn documents_cited(&self, text: &str) -> Vec<Citation> {
        let mut found: Vec<Citation> = Vec::new();
        let bytes = text.as_bytes();
        let mut from = 0;
        // Dashes of all lengths begin with 0xE2; their other bytes are looked at in place.
        while let Some(at) = memchr::memchr3(b'/', b'-', 0xE2, &bytes[from..]).map(|at| from + at) {
            from = at + 1;
            let last = found
                .last()
                .map(|last| Last { end: last.span.end, document_type: last.document_type.as_ref() });
            let floor = last.map_or(0, |last| last.end);
            let Some(serial) = serial::before(self, text, at, floor) else { continue };
            let Some(number_text) = number_text::read(self, text, serial) else { continue };
            let before = context::before(self, text, &number_text, last);
            let is_apart = match serial.before {
                Before::Clear | Before::Numbered => true,
                Before::Abbreviation => number_text.is_full(self),
                Before::Word => number_text.stands_out(self),
                Before::Stray => before.start < serial.outer,
            };
            if !is_apart || !before.admits(self, &number_text) {
                continue;
            }
            from = number_text.span.end;
            // Signs before the digits are none of the number.
            let begin = if before.start == serial.outer { serial.start } else { before.start };
            let number = self.number_of(&number_text.written).ok();
            // `04/TB-HT)Mã: …`: the end of a code of a form whose beginning was cut off.
            let is_unknown = number.as_ref().is_none_or(|number| number.issuers().is_empty());
            if begin == 0
                && before.document_type.is_none()
                && !number_text.has_year
                && is_unknown
                && text[number_text.span.end..].starts_with(')')
            {
                continue;
            }
            let of_number = || number.as_ref()?.document_type().map(|kind| kind.name.clone());
            found.push(Citation {
                span: begin..from,
                number_at: serial.start,
                document_type: before.document_type.or_else(of_number),
                written: number_text.written,
                number,
                date: None,
                issuer: None,
                provision: None,
            });
        }
        context::attach(self, text, &mut found);
        found
    }
}

#[cfg(test)]
mod numbers_tests;

#[cfg(test)]
mod tests {
    use super::*;

    /// The citations of a text as a reader would read them off.
    fn shown(text: &str) -> Vec<String> {
        Tables::built_in()
            .citations(text)
            .into_iter()
            .map(|found| {
                let mut shown = format!("{} | {}", &text[found.span.clone()], found.written);
                for part in [
                    found.document_type.map(|name| name.to_string()),
                    found.date.map(|day| day.to_string()),
                    found.issuer,
                    found.provision,
                ] {
                    shown.push_str(&format!(" | {}", part.unwrap_or_default()));
                }
                shown
            })
            .collect()
    }

    #[test]
    fn provision_type_number_day_and_issuer_are_one_citation() {
        assert_eq!(
            shown(
                "Theo khoản 2 Điều 8 Nghị định số 63/2010/NĐ-CP ngày 08/6/2010 của Chính phủ về kiểm soát."
            ),
            [
                "Nghị định số 63/2010/NĐ-CP | 63/2010/NĐ-CP | nghị định | 2010-06-08 | Chính phủ | khoản 2 Điều 8"
            ]
        );
    }

    #[test]
    fn a_law_is_cited_by_its_title_with_or_without_so() {
        for (text, span) in [
            ("theo Luật Giá 16/2023/QH15 và", "Luật Giá 16/2023/QH15"),
            ("lĩnh vực thú yLuật 79/2015/QH13", "Luật 79/2015/QH13"),
            ("Bộ luật Dân sự số 91/2015/QH13", "Bộ luật Dân sự số 91/2015/QH13"),
        ] {
            let found = Tables::built_in().citations(text);
            assert_eq!(found.iter().map(|found| &text[found.span.clone()]).collect::<Vec<_>>(), [span]);
        }
    }

    #[test]
    fn lines_break_anywhere() {
        assert_eq!(
            shown(
                "Theo Thông tư số\n01/2023/TT-\nVPCP ngày 05 tháng\n4 năm 2023 của Bộ Văn hóa, Thể thao và\nDu lịch\nquy định chi tiết\nKhoản 2"
            ),
            [
                "Thông tư số\n01/2023/TT-\nVPCP | 01/2023/TT-VPCP | thông tư | 2023-04-05 | Bộ Văn hóa, Thể thao và Du lịch | "
            ]
        );
        assert_eq!(
            shown("Nghị định 63/2010/NĐ-CP ngày 08/6/2010 của Chính phủ\nKhoản 2")[0],
            "Nghị định 63/2010/NĐ-CP | 63/2010/NĐ-CP | nghị định | 2010-06-08 | Chính phủ | "
        );
    }

    #[test]
    fn lists_share_the_type() {
        let types: Vec<_> = Tables::built_in()
            .citations("các Nghị định số 107/2020/NĐ-CP và số 108/2020/NĐ-CP, 109/2020/NĐ-CP")
            .into_iter()
            .map(|found| (found.written, found.document_type))
            .collect();
        let decree = |number: &str| (number.to_owned(), Some("nghị định".into()));
        assert_eq!(types, [decree("107/2020/NĐ-CP"), decree("108/2020/NĐ-CP"), decree("109/2020/NĐ-CP")]);
    }

    #[test]
    fn numbers_are_read_through_their_noise() {
        for (text, written) in [
            ("Nghị quyết 18/2022/NQ- HĐND", "18/2022/NQ-HĐND"),
            ("Thông tư 01 /2018/TT-VPCP", "01/2018/TT-VPCP"),
            ("theo Quyết định số111/2008/QĐ-UBND", "111/2008/QĐ-UBND"),
            ("Nghị quyết 19-2016/NQ-CP", "19-2016/NQ-CP"),
            ("Nghị định số **58/2024/NĐ–CP**", "58/2024/NĐ-CP"),
            ("Nghị quyết số 66/NQ-\u{421}\u{420}", "66/NQ-CP"),
            ("Chỉ thị số 17-CT/TU", "17-CT/TU"),
            ("Thông tư số\n49/2015/TT-BGTVT1 bản chính", "49/2015/TT-BGTVT"),
            ("Nghị định số 23/2026/NĐ-CPMau57.docx", "23/2026/NĐ-CP"),
            ("Luật số 38/2019/QH141 về thuế", "38/2019/QH14"),
            ("cải cách thủ tục66.7/2025/NQ-CP", "66.7/2025/NQ-CP"),
            ("Luật giáo dục số 38/2005/QH11", "38/2005/QH11"),
        ] {
            let found = Tables::built_in().citations(text);
            assert_eq!(
                found.iter().map(|found| found.written.as_str()).collect::<Vec<_>>(),
                [written],
                "{text}"
            );
        }
    }

    #[test]
    fn what_only_looks_like_a_citation_is_none() {
        for text in [
            "tỷ lệ 3/4 diện tích, ngày 01/3/2022",
            "Mẫu số 01/ĐKKD và Mẫu số 05/CT",
            "TCVN 6909:2001, Tiêu chuẩn cơ sở 661: 2018/BVTV",
            "mã thủ tục 1.005090, điện thoại (028) 3930.3279 - 0906",
            "nhiệm kỳ 2021-2026, Quảng trường 3/2, phường A",
            "CÔNG BÁO/Số 312/Ngày 07-06-2026",
            "Đơn đề nghị số LOR2025/01 ngày 10/10/2025",
            "thực hiện theo quy định của Thông tư này",
            "lớp 10/A và nhóm 2-B",
        ] {
            assert_eq!(shown(text), Vec::<String>::new(), "{text}");
        }
    }
}
