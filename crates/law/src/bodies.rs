//! Names of bodies: whether two are one.

use crate::tables::Tables;
use vietnamese::fold_words;

impl Tables {
    /// Whether two names can be one body: heads (Chủ tịch, Bộ trưởng), spelling (Uỷ, Ủy) and abbreviations (UBND) apart,
    /// and where one of them leaves out the province.
    ///
    /// ```
    /// let tables = law::Tables::built_in();
    /// assert!(tables.same_body("Chủ tịch UBND tỉnh Đắk Lắk", "Uỷ ban nhân dân tỉnh"));
    /// assert!(!tables.same_body("UBND tỉnh Đắk Lắk", "UBND tỉnh Gia Lai"));
    /// ```
    pub fn same_body(&self, a: &str, b: &str) -> bool {
        if a == b {
            return !a.is_empty();
        }
        let bodies = |text| -> Vec<String> { joint(text).into_iter().map(|name| self.body(name)).collect() };
        let (a, b) = (bodies(a), bodies(b));
        a.iter().any(|a| b.iter().any(|b| is_same(a, b)))
    }

    /// Whether a body that a text names can be a document's: as [`Tables::same_body`], or with words of the text behind
    /// the name, which begin in lower case (`của Chính phủ trong trường hợp …`).
    pub fn cites_body(&self, cited: &str, known: &str) -> bool {
        if self.same_body(cited, known) {
            return true;
        }
        let known = self.body(known);
        let mut ends = cited.match_indices(' ').map(|(at, _)| at);
        ends.any(|at| cited[at + 1..].starts_with(char::is_lowercase) && self.body(&cited[..at]) == known)
    }

    /// A name without head, marks and abbreviations.
    fn body(&self, name: &str) -> String {
        let mut folded = fold_words(&name.replace("GD&ĐT", "GDĐT").replace(" & ", " và "));
        // "Bộ LĐ-TB&XH" is the symbol BLĐTBXH in other words.
        if let Some(rest) = name.trim().strip_prefix("Bộ ") {
            let letters: String = rest.chars().filter(|c| c.is_alphabetic()).collect();
            let is_symbol = rest.chars().all(|c| c.is_uppercase() || matches!(c, '-' | '&' | ' '));
            if let Some((issuer, _)) = self.issuer(&format!("B{letters}")).filter(|_| is_symbol) {
                folded = fold_words(&issuer.name);
            }
        }
        // "Tổng Thanh tra Chính phủ" names the head of a body whose name is part of the head's.
        if folded == "tong thanh tra chinh phu" {
            return "thanh tra chinh phu".to_owned();
        }
        for head in &self.heads {
            if let Some(rest) = folded.strip_prefix(head).and_then(|rest| rest.strip_prefix(' ')) {
                // The minister's ministry is written without its first word: Bộ trưởng Bộ …, or Bộ trưởng ….
                folded = rest.to_owned();
                break;
            }
        }
        let words: Vec<&str> = folded
            .split(' ')
            .map(|word| match word {
                "ubnd" => "uy ban nhan dan",
                "hdnd" => "hoi dong nhan dan",
                "gddt" => "giao duc va dao tao",
                "sgddt" => "so giao duc va dao tao",
                "tp" => "thanh pho",
                _ => word,
            })
            .collect();
        words.join(" ")
    }
}

/// The bodies of a joint document, one by one.
fn joint(text: &str) -> Vec<&str> {
    const BODIES: [&str; 6] = ["Bộ ", "Ủy ban ", "Thanh tra ", "Tòa án ", "Viện ", "Ngân hàng "];
    let mut parts = Vec::new();
    let mut from = 0;
    for sign in [", ", " và ", " - "] {
        for (at, _) in text.match_indices(sign) {
            let behind = &text[at + sign.len()..];
            if BODIES.iter().any(|body| behind.starts_with(body)) {
                parts.push(at);
            }
        }
    }
    parts.sort_unstable();
    let mut bodies = Vec::new();
    for at in parts {
        if at > from {
            bodies.push(&text[from..at]);
        }
        from = at;
    }
    bodies.push(&text[from..]);
    let trim = |body: &'_ str| -> usize { body.len() - body.trim_start_matches([',', ' ', '-']).len() };
    bodies
        .into_iter()
        .map(|body| {
            let body = &body[trim(body)..];
            body.strip_prefix("và ").unwrap_or(body)
        })
        .collect()
}

fn is_same(a: &str, b: &str) -> bool {
    // One may leave out the province, and nothing else: xã Bình Hòa is not xã Bình Hòa Nam.
    let within = |long: &str, short: &str| {
        long.strip_prefix(short).is_some_and(|rest| rest.is_empty() || names_province(rest))
    };
    !a.is_empty() && !b.is_empty() && (within(a, b) || within(b, a))
}

/// Whether what stands behind the name of a body is a province.
fn names_province(rest: &str) -> bool {
    let Some(rest) = rest.strip_prefix(' ') else { return false };
    if rest.starts_with("tinh ") || rest.starts_with("thanh pho ") || rest == "tinh" || rest == "thanh pho" {
        return true;
    }
    PROVINCES.split(", ").any(|province| province == rest)
}

/// The provinces and cities of before and after the mergers of July 2025, without marks.
const PROVINCES: &str = "an giang, ba ria vung tau, bac giang, bac kan, bac lieu, bac ninh, ben tre, binh dinh, binh duong, binh phuoc, binh thuan, ca mau, can tho, cao bang, da nang, dak lak, dak nong, dien bien, dong nai, dong thap, gia lai, ha giang, ha nam, ha noi, ha tinh, hai duong, hai phong, hau giang, hoa binh, ho chi minh, hue, hung yen, khanh hoa, kien giang, kon tum, lai chau, lam dong, lang son, lao cai, long an, nam dinh, nghe an, ninh binh, ninh thuan, phu tho, phu yen, quang binh, quang nam, quang ngai, quang ninh, quang tri, soc trang, son la, tay ninh, thai binh, thai nguyen, thanh hoa, thua thien hue, tien giang, tra vinh, tuyen quang, vinh long, vinh phuc, yen bai";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_body_in_many_writings() {
        let tables = Tables::built_in();
        let same_body = |a, b| tables.same_body(a, b);
        assert!(same_body("Chủ tịch UBND tỉnh Đắk Lắk", "Ủy ban nhân dân tỉnh Đắk Lắk"));
        assert!(same_body("Uỷ ban nhân dân tỉnh", "UBND tỉnh Đắk Lắk"));
        assert!(same_body("Bộ LĐ-TB&XH", "Bộ Lao động - Thương binh và Xã hội"));
        assert!(same_body("Bộ TT&TT", "Bộ trưởng Bộ Thông tin và Truyền thông"));
        for joint in [
            "Bộ Giáo dục và Đào tạo và Bộ Nội vụ",
            "Bộ Giáo dục và Đào tạo, Bộ Nội vụ",
            "Bộ Nội vụ - Bộ GD&ĐT",
        ] {
            assert!(same_body(joint, "Bộ Giáo dục & Đào tạo") && same_body("Bộ Nội vụ", joint), "{joint}");
        }
        assert!(same_body("Bộ trưởng Bộ Nội vụ", "Bộ Nội vụ"));
        assert!(tables.cites_body("Bộ trưởng Bộ Tài chính lập văn bản", "Bộ Tài chính"));
        assert!(!tables.cites_body("UBND tỉnh Gia Lai", "UBND tỉnh Đắk Lắk"));
        assert!(same_body("Sở Giáo dục và Đào tạo", "Sở GDĐT Đắk Lắk"));
        assert!(!same_body("UBND xã Bình Hòa", "UBND xã Bình Hòa Nam"));
        assert!(!same_body("UBND tỉnh Đắk Lắk", "UBND tỉnh Gia Lai"));
        assert!(!same_body("Chính phủ", "Thủ tướng Chính phủ"));
        assert!(!same_body("", "Chính phủ"));
    }
}
