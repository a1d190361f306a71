//! Names of bodies: whether two are one.

use crate::tables::Tables;
use vietnamese::{fold_key, is_syllable};

/// A part of a name: a word without its marks, or the initial of one in an abbreviation.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Unit {
    Word(String),
    Initial(char),
}

impl Unit {
    /// Whether both can be one word.
    fn meets(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Word(a), Self::Word(b)) => a == b,
            (Self::Initial(a), Self::Initial(b)) => a == b,
            (Self::Word(word), Self::Initial(initial)) | (Self::Initial(initial), Self::Word(word)) => {
                word.starts_with(*initial)
            }
        }
    }

    fn is(&self, word: &str) -> bool {
        matches!(self, Self::Word(own) if own == word)
    }
}

/// Titles of those who act for a body, beside those of the table, folded: the longest first.
const TITLES: [&str; 16] = [
    "hoi dong tham phan",
    "tong giam doc",
    "tong cuc truong",
    "chi cuc truong",
    "pho chu tich",
    "truong ban",
    "chu nhiem",
    "cuc truong",
    "vu truong",
    "bi thu",
    "chanh",
    "truong",
    "lien tich",
    "lien nganh",
    "quyen",
    "pho",
];

/// What acts for a committee of the Party: its documents have the numbers of the committee.
const OF_COMMITTEES: [&str; 3] = ["ban thuong vu", "ban chap hanh", "thuong truc"];

/// What an abbreviation means that is not the initials of the words.
const SHORT: [(&str, &str); 5] = [
    ("Tp", "thanh pho"),
    ("tp", "thanh pho"),
    ("TTg", "thu tuong chinh phu"),
    ("TW", "trung uong"),
    ("TƯ", "trung uong"),
];

impl Tables {
    /// Whether two names can be one body: heads (Chủ tịch, Bộ trưởng), spelling (Uỷ, Ủy) and abbreviations (UBND, GD&ĐT)
    /// apart, and where one of them leaves out the province, the nation or the term.
    ///
    /// ```
    /// let tables = law::Tables::built_in();
    /// assert!(tables.same_body("Chủ tịch UBND tỉnh Đắk Lắk", "Uỷ ban nhân dân tỉnh"));
    /// assert!(tables.same_body("Bộ Nông nghiệp và PTNT", "Bộ Nông nghiệp và Phát triển nông thôn"));
    /// assert!(!tables.same_body("UBND tỉnh Đắk Lắk", "UBND tỉnh Gia Lai"));
    /// ```
    pub fn same_body(&self, a: &str, b: &str) -> bool {
        if a == b {
            return !a.is_empty();
        }
        let bodies =
            |text| -> Vec<Vec<Unit>> { joint(text).into_iter().map(|name| self.body(name)).collect() };
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
        ends.any(|at| {
            cited[at + 1..].starts_with(char::is_lowercase) && {
                let cited = self.body(&cited[..at]);
                cited.len() == known.len() && meet(&cited, &known)
            }
        })
    }

    /// A name without head, marks, and what says nothing of the body.
    fn body(&self, name: &str) -> Vec<Unit> {
        let name = name.split('(').next().unwrap_or(name).trim();
        let mut units = self.symbol(name).unwrap_or_else(|| units(name));
        while let Some(length) = self.head(&units) {
            let of_minister =
                units[..length].ends_with(&[Unit::Word("bo".into()), Unit::Word("truong".into())]);
            units.drain(..length);
            // The minister's ministry is written with or without its first word: Bộ trưởng Bộ …, Bộ trưởng ….
            let named = ["bo", "van", "uy", "chu"].iter().any(|word| units[0].is(word));
            if of_minister && !named && units[0] != Unit::Initial('b') {
                units.insert(0, Unit::Word("bo".into()));
            }
        }
        if let Some(end) = term(&units) {
            units.truncate(end);
        }
        if let [of, head] = &*units
            && of.is("thu")
            && head.is("tuong")
        {
            units.extend(["chinh", "phu"].map(|word| Unit::Word(word.into())));
        }
        units
    }

    /// The body that a symbol means whose letters are not the initials of its name (`BNN`, `VKSTC`), behind a head or not.
    fn symbol(&self, name: &str) -> Option<Vec<Unit>> {
        let (head, last) = name.rsplit_once(' ').unwrap_or(("", name));
        let (head, symbol) = match head {
            "Bộ" => ("", format!("B{last}")),
            "Sở" => ("", format!("S{last}")),
            _ => (head, last.to_owned()),
        };
        if last.chars().filter(|letter| letter.is_uppercase()).count() < 2 || symbol.chars().count() < 3 {
            return None;
        }
        let is_title = head.is_empty() || self.head(&units(&format!("{head} x"))).is_some();
        let (issuer, _) = self.issuer(&symbol).filter(|_| is_title)?;
        let named = units(issuer.name.split('(').next()?);
        (!(named.len() == symbol.chars().count() && meet(&named, &units(&symbol)))).then_some(named)
    }

    /// How many words at the beginning of a name are not of the body, but of who acts for it.
    fn head(&self, units: &[Unit]) -> Option<usize> {
        let begins = |words: &str| {
            // Most titles begin otherwise.
            if !words.split(' ').zip(units).next().is_some_and(|(word, unit)| unit.is(word)) {
                return None;
            }
            let length = words.split(' ').count();
            // The head of state is a body of its own.
            let is_state = units.len() == length + 1 && units[length].is("nuoc");
            let is_there = units.len() > length
                && !is_state
                && words.split(' ').zip(units).all(|(word, unit)| unit.is(word));
            is_there.then_some(length)
        };
        let by_title = self.heads.iter().map(String::as_str).chain(TITLES).filter_map(begins).max();
        let is = |at: usize, word: &str| units.get(at).is_some_and(|unit| unit.is(word));
        // "Tổng Thanh tra Chính phủ" names the head of a body whose name is part of the head's.
        let of_inspectors =
            is(0, "tong") && (is(1, "thanh") && is(2, "tra") || is(1, "kiem") && is(2, "toan"));
        let of_ministries = is(0, "lien") && (is(1, "bo") || is(1, "so"));
        if of_inspectors || of_ministries {
            return Some(1);
        }
        by_title
            .or_else(|| OF_COMMITTEES.iter().find_map(|words| begins(words).filter(|at| is(at + 1, "uy"))))
    }
}

/// The words of a name and the letters of its abbreviations. Where all is in capitals, a syllable is a word.
fn units(name: &str) -> Vec<Unit> {
    let is_shouted = name.contains(' ') && !name.contains(char::is_lowercase);
    let mut units = Vec::new();
    for word in name.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let folded = fold_key(word);
        let is_capital = word.chars().all(char::is_uppercase);
        // No abbreviation has the mark of a tone.
        let is_toned = word
            .chars()
            .any(|letter| ('\u{1ea0}'..='\u{1ef9}').contains(&letter) || "ÀÁÃÈÉÌÍÒÓÕÙÚĨŨÝ".contains(letter));
        let is_said = is_shouted && word.chars().count() > 1 && is_syllable(&word.to_lowercase());
        let is_word = is_toned || is_said;
        if let Some((_, words)) = SHORT.iter().find(|(short, _)| !is_word && *short == word) {
            units.extend(words.split(' ').map(|word| Unit::Word(word.to_owned())));
            continue;
        }
        if is_capital && !is_word {
            units.extend(folded.chars().map(Unit::Initial));
        } else if !matches!(folded.as_str(), "va" | "cua") {
            units.push(Unit::Word(folded));
        }
    }
    units
}

/// Where a name goes on with the term of a council: `khóa X`, `nhiệm kỳ 2021-2026`.
fn term(units: &[Unit]) -> Option<usize> {
    (1..units.len()).find(|at| {
        let next = units.get(at + 1);
        let counts = match next {
            Some(Unit::Initial(letter)) => matches!(letter, 'i' | 'v' | 'x'),
            Some(Unit::Word(word)) => word.starts_with(|letter: char| letter.is_ascii_digit()),
            None => false,
        };
        (units[*at].is("khoa") && counts)
            || (units[*at].is("nhiem") && next.is_some_and(|next| next.is("ky")))
    })
}

/// Whether two names agree as far as the shorter goes.
fn meet(a: &[Unit], b: &[Unit]) -> bool {
    a.iter().zip(b).all(|(a, b)| a.meets(b))
}

/// The bodies of a joint document, one by one.
fn joint(text: &str) -> Vec<&str> {
    const BODIES: [&str; 12] = [
        "Bộ ",
        "Ủy ban ",
        "Uỷ ban ",
        "UBND ",
        "Thanh tra ",
        "Tòa án ",
        "Toà án ",
        "TAND",
        "Viện ",
        "VKSND",
        "Ngân hàng ",
        "Sở ",
    ];
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

fn is_same(a: &[Unit], b: &[Unit]) -> bool {
    // One may leave out the province or the nation, and nothing else: xã Bình Hòa is not xã Bình Hòa Nam.
    let within = |long: &[Unit], short: &[Unit]| {
        let rest = long.get(short.len()..);
        rest.is_some_and(|rest| {
            // A word or two may begin the name of anything.
            let is_told = short.len() > 2 || !rest.last().is_some_and(|unit| unit.is("hoi"));
            meet(long, short) && (rest.is_empty() || names_province(rest) || (is_told && names_nation(rest)))
        })
    };
    !a.is_empty() && !b.is_empty() && (within(a, b) || within(b, a))
}

/// Whether what stands behind the name of a body is a province.
fn names_province(rest: &[Unit]) -> bool {
    let is_named =
        rest[0].is("tinh") || (rest[0].is("thanh") && rest.get(1).is_some_and(|unit| unit.is("pho")));
    let is = |province: &str| {
        province.split(' ').count() == rest.len()
            && province.split(' ').zip(rest).all(|(word, unit)| unit.is(word))
    };
    is_named || PROVINCES.split(", ").any(is)
}

/// Whether it is the nation (`Việt Nam`, `nước Cộng hòa xã hội chủ nghĩa Việt Nam`) or its assembly, behind a committee.
fn names_nation(rest: &[Unit]) -> bool {
    if let [first, second] = rest
        && first.is("quoc")
        && second.is("hoi")
    {
        return true;
    }
    let ends = matches!(rest, [.., country, name] if country.is("viet") && name.is("nam"));
    ends && (rest.len() == 2 || rest[0].is("nuoc"))
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

    #[test]
    fn bodies_as_offices_write_them() {
        let tables = Tables::built_in();
        for (written, name) in [
            ("Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ", "Văn phòng Chính phủ"),
            ("Bộ trưởng, Chủ nhiệm Ủy ban Dân tộc", "Ủy ban Dân tộc"),
            ("Bộ Nông nghiệp và PTNT", "Bộ Nông nghiệp và Phát triển nông thôn"),
            ("Bộ NN&PTNT", "Bộ Nông nghiệp và Phát triển nông thôn"),
            ("Bộ Lao động – TB&XH", "Bộ Lao động - Thương binh và Xã hội"),
            ("Bộ Lao động, Thương binh và Xã hội", "Bộ Lao động - Thương binh và Xã hội"),
            ("Sở LĐTBXH", "Sở Lao động - Thương binh và Xã hội tỉnh Đắk Lắk"),
            ("Bộ GD và ĐT", "Bộ Giáo dục và Đào tạo"),
            ("Bộ GD&ĐT", "Bộ Giáo dục và Đào tạo"),
            ("Bộ trưởng BGDĐT", "Bộ Giáo dục và Đào tạo"),
            ("Bộ trưởng Tài chính", "Bộ Tài chính"),
            ("BỘ GIÁO DỤC VÀ ĐÀO TẠO", "Bộ Giáo dục và Đào tạo"),
            ("UBND TỈNH ĐẮK LẮK", "Ủy ban nhân dân tỉnh Đắk Lắk"),
            ("Chính phủ Việt Nam", "Chính phủ"),
            ("Chính phủ nước CHXHCN Việt Nam", "Chính phủ"),
            ("Thống đốc NHNN Việt Nam", "Ngân hàng Nhà nước Việt Nam"),
            ("Thống đốc Ngân hàng Nhà nước", "Ngân hàng Nhà nước Việt Nam"),
            ("UBND TP. Buôn Ma Thuột", "Ủy ban nhân dân thành phố Buôn Ma Thuột"),
            ("UBND TP.HCM", "Ủy ban nhân dân Thành phố Hồ Chí Minh"),
            ("UBND P. Tân An", "Ủy ban nhân dân phường Tân An"),
            ("HĐND tỉnh khóa X", "Hội đồng nhân dân tỉnh Đắk Lắk"),
            ("HĐND tỉnh Đắk Lắk khóa XI, nhiệm kỳ 2026-2031", "Hội đồng nhân dân tỉnh"),
            ("Ban Thường vụ Tỉnh uỷ", "Tỉnh ủy Đắk Lắk"),
            ("Liên Bộ Tài chính - Bộ Y tế", "Bộ Tài chính"),
            ("VKSND tối cao", "Viện kiểm sát nhân dân tối cao"),
            ("VKSTC", "Viện kiểm sát nhân dân tối cao"),
            ("Chánh án TAND tối cao", "Tòa án nhân dân tối cao"),
            ("Tổng Kiểm toán nhà nước", "Kiểm toán nhà nước"),
            ("Tổng Thanh tra Chính phủ", "Thanh tra Chính phủ"),
            ("TTg", "Thủ tướng Chính phủ"),
            ("Ủy ban Pháp luật và Tư pháp", "Ủy ban Pháp luật và Tư pháp của Quốc hội"),
            ("BỘ TRƯỞNG BỘ TƯ PHÁP", "Bộ Tư pháp"),
            ("Hội đồng Thẩm phán TANDTC", "Tòa án nhân dân tối cao"),
            ("BHXH Việt Nam", "Bảo hiểm xã hội Việt Nam"),
            ("Giám đốc Sở KH&CN", "Sở Khoa học và Công nghệ"),
            ("Cục trưởng Cục Thuế", "Cục Thuế"),
        ] {
            assert!(tables.same_body(written, name) && tables.cites_body(name, written), "{written}");
        }
    }

    #[test]
    fn bodies_with_like_names_stay_apart() {
        let tables = Tables::built_in();
        for (a, b) in [
            ("Bộ TN&MT", "Bộ Nông nghiệp và Môi trường"),
            ("Bộ KH&CN", "Bộ Kế hoạch và Đầu tư"),
            ("Bộ KHĐT", "Bộ Khoa học và Công nghệ"),
            ("UBND TP. Huế", "UBND TP. Hà Tĩnh"),
            ("UBND P. Tân An", "UBND xã Tân An"),
            ("UBND huyện Krông Pắc", "UBND huyện Krông Ana"),
            ("Sở Y tế", "Bộ Y tế"),
            ("Văn phòng Chính phủ", "Chính phủ"),
            ("Bộ Khoa học, Công nghệ và Môi trường", "Bộ Khoa học và Công nghệ"),
            ("Bộ Văn hóa - Thông tin", "Bộ Văn hóa, Thể thao và Du lịch"),
            ("Thường trực HĐND tỉnh", "UBND tỉnh"),
            ("Hội Nông dân Việt Nam", "Hội Nông dân tỉnh"),
            ("Tổng cục Thuế", "Cục Thuế"),
            ("Văn phòng", "Văn phòng Quốc hội"),
            ("Thủ tướng Chính phủ", "Thanh tra Chính phủ"),
        ] {
            assert!(!tables.same_body(a, b), "{a} / {b}");
        }
    }

    /// Who acts for a body under a symbol of its own.
    const ACTS_FOR: [(&str, &str); 3] = [
        ("Hội đồng Thẩm phán Tòa án nhân dân tối cao", "Tòa án nhân dân tối cao"),
        ("Chủ tịch Ủy ban nhân dân", "Ủy ban nhân dân"),
        ("Tổng Thanh tra Chính phủ", "Thanh tra Chính phủ"),
    ];

    /// A name as offices shorten it: by its initials, or by the initials of all but its first word, or of what stands
    /// behind the last `và`.
    fn shortened(name: &str) -> Vec<String> {
        let words: Vec<&str> = name.split([' ', ',', '-']).filter(|word| !word.is_empty()).collect();
        let initials = |words: &[&str]| -> String {
            let kept = words.iter().filter(|word| !matches!(**word, "và" | "của"));
            let letter = |word: &str| match word.chars().next() {
                Some(_) if word.chars().all(char::is_uppercase) => word.to_owned(),
                Some('Đ' | 'đ') => "Đ".to_owned(),
                first => fold_key(&first.map(String::from).unwrap_or_default()).to_uppercase(),
            };
            kept.map(|word| letter(word)).collect()
        };
        let mut short = vec![initials(&words), format!("{} {}", words[0], initials(&words[1..]))];
        if let Some(at) = words.iter().rposition(|word| *word == "và") {
            short.push(format!("{} và {}", words[..at].join(" "), initials(&words[at + 1..])));
            short.push(format!("{} {}&{}", words[0], initials(&words[1..at]), initials(&words[at + 1..])));
        }
        short
    }

    #[test]
    fn every_issuer_is_known_by_its_symbol_and_by_its_abbreviations() {
        let tables = Tables::built_in();
        for issuer in tables.issuers().iter() {
            // Not a name, but a choice of some, or one who acts for a body.
            if issuer.name.contains(" hoặc ") || ACTS_FOR.iter().any(|(of, _)| *of == issuer.name) {
                continue;
            }
            let name = issuer.name.split('(').next().unwrap().trim();
            assert!(tables.same_body(&issuer.symbol, name), "{} / {name}", issuer.symbol);
            for short in shortened(name) {
                // The initials of one are the symbol of another.
                if tables.issuer(&short).is_some_and(|(other, _)| other.name != issuer.name) {
                    continue;
                }
                assert!(tables.same_body(&short, name), "{short} / {name}");
                assert!(tables.same_body(name, &format!("{short} tỉnh Đắk Lắk")), "{short} / {name}");
            }
        }
    }

    #[test]
    fn two_issuers_are_never_one() {
        let tables = Tables::built_in();
        let issuers = tables.issuers();
        for (index, a) in issuers.iter().enumerate() {
            for b in &issuers[..index] {
                // Names for several bodies, bodies that had another symbol, and those who act for a body.
                let is_meant = a.name.contains(" hoặc ")
                    || a.name == b.name
                    || ACTS_FOR.iter().any(|(of, body)| {
                        [&*a.name, &*b.name] == [*of, *body] || [&*b.name, &*a.name] == [*of, *body]
                    });
                assert!(is_meant || !tables.same_body(&a.name, &b.name), "{} / {}", a.name, b.name);
            }
        }
    }
}
