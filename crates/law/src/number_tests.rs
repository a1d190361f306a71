//! Numbers as the law and real texts write them.

use std::sync::LazyLock;

use proptest::prelude::*;

use super::*;

static TABLES: LazyLock<Tables> = LazyLock::new(Tables::built_in);

fn canonical(text: &str) -> Result<String, Malformed> {
    TABLES.parse_number(text).map(|parsed| parsed.number.to_string())
}

#[test]
fn every_form_of_the_law_is_its_own_canonical_form() {
    for text in [
        "107/2020/NĐ-CP",
        "76/NQ-CP",
        "92/KH-SGDĐT",
        "17-CT/TU",
        "43/2019/QH14",
        "01/2012/TTLT-BTP-BNV",
        "05/VBHN-VPQH",
        "2085/BGDĐT-QLCL",
        "1467/SGDĐT-VP",
        "115-TTg",
        "89-TC/TCT",
        "66.13/2026/NQ-CP",
        "031/2025/QĐ-UBND",
        "05a/2010/TT-BTC",
        "206-CP/1979",
        "111-HĐBT/1981",
    ] {
        let parsed = TABLES.parse_number(text).unwrap();
        assert_eq!(parsed.number.as_str(), text);
        assert!(parsed.mended.is_empty(), "{text}");
    }
}

#[test]
fn noise_of_real_texts_is_mended() {
    for (written, meant) in [
        ("18/2022/NQ- HĐND", "18/2022/NQ-HĐND"),
        ("01 /2018/TT-VPCP", "01/2018/TT-VPCP"),
        ("04/2019/NQHĐND", "04/2019/NQ-HĐND"),
        ("141/2014/NQ-HDND", "141/2014/NQ-HĐND"),
        ("19-2016/NQ-CP", "19/2016/NQ-CP"),
        ("107/2020/ND-CP", "107/2020/NĐ-CP"),
        ("107/2020/N\u{d0}–CP", "107/2020/NĐ-CP"),
        ("số 111/2008/NĐ-CP", "111/2008/NĐ-CP"),
        ("Nghị định số 107/2020/NĐ-CP", "107/2020/NĐ-CP"),
        ("43/2019/QH 14", "43/2019/QH14"),
        ("76/NQ\u{a0}-\u{a0}CP", "76/NQ-CP"),
        ("107/2020/NĐ-\u{421}P", "107/2020/NĐ-CP"),
        ("12/2020/TT-BGDDT", "12/2020/TT-BGDĐT"),
        ("91/2026/NĐ.CP", "91/2026/NĐ-CP"),
        ("02-hd/btctu", "02-HD/BTCTU"),
        ("107/2020/nđ-cp", "107/2020/NĐ-CP"),
    ] {
        let parsed = TABLES.parse_number(written).unwrap();
        assert_eq!(parsed.number.as_str(), meant, "{written}");
        assert!(!parsed.mended.is_empty(), "{written}");
    }
}

#[test]
fn official_writings_are_kept_and_are_one_number() {
    for (kept, key) in [
        ("812/2008/QĐ-BNN", "812/2008/QĐ-BNNPTNT"),
        ("813/2016/TT-VKSTC", "813/2016/TT-VKSNDTC"),
        ("16/2013/TTLT-BYT-BNN&PTNT", "16/2013/TTLT-BYT-BNNPTNT"),
        ("02/2002/TT-BGD&ĐT", "02/2002/TT-BGDĐT"),
        ("01/2018/TTLT-VKSTC-TATC-BCA", "01/2018/TTLT-VKSNDTC-TANDTC-BCA"),
        ("34/2010/TT-LĐTBXH", "34/2010/TT-BLĐTBXH"),
        ("142/2005/QĐ-UB", "142/2005/QĐ-UBND"),
        ("59/2006/NĐ/CP", "59/2006/NĐ-CP"),
        ("198/2009/TTLT/BTC-BCT", "198/2009/TTLT-BTC-BCT"),
        ("17-CT/TU", "17/CT-TU"),
        ("12/NĐ/76", "12/1976/NĐ"),
        ("33-TT-1984", "33/1984/TT"),
        ("205/NĐ-CP/2026", "205/2026/NĐ-CP"),
        ("07/2001/TT-BCA(C11)", "07/2001/TT-BCA"),
        ("84/CAT(PX01)", "84/CAT(PX01)"),
        ("1234/SGD-ĐT-VP", "1234/SGDĐT-VP"),
        ("3920/BGDĐT-GDTrH", "3920/BGDĐT-GDTRH"),
        ("2714/CAT-PC06", "2714/CAT-PC06"),
    ] {
        let parsed = TABLES.parse_number(kept).unwrap();
        assert_eq!((parsed.number.as_str(), parsed.number.key()), (kept, key));
        assert!(parsed.mended.is_empty(), "{kept}");
        assert_eq!(TABLES.parse_number(key).unwrap().number, parsed.number, "{kept}");
    }
    assert_ne!(canonical("84/CAT(PX01)"), canonical("84/CAT(PX02)"));
}

#[test]
fn what_is_no_number() {
    assert_eq!(canonical("không số"), Err(Malformed::NoSerial));
    assert_eq!(canonical("107"), Err(Malformed::NoSymbols));
    assert_eq!(canonical("107/"), Err(Malformed::NoSymbols));
    assert_eq!(canonical("107/NĐ-"), Err(Malformed::EmptyPart));
    assert_eq!(canonical("107/NĐ#CP"), Err(Malformed::Character('#')));
    assert_eq!(canonical("107 NĐ"), Err(Malformed::Words));
    // Which of them is meant is not known: `07`, `2`, or a slip in `207`.
    assert_eq!(canonical("2 07/2026/NĐ-CP"), Err(Malformed::Words));
    assert_eq!(canonical("107/20 20/NĐ-CP"), Err(Malformed::Words));
    assert_eq!(canonical("107/2020"), Err(Malformed::NoSymbols));
    assert_eq!(canonical("2020-09-14"), Err(Malformed::NoSymbols));
    assert_eq!(canonical("24/2014/NĐ-CP và 25/2014/NĐ-CP"), Err(Malformed::Words));
    assert_eq!(canonical("107/2020/NĐ-CP ngày 14/09/2020"), Err(Malformed::Words));
    assert_eq!(canonical("07/2001/TT-BCA(C11"), Err(Malformed::Character('(')));
    assert_eq!(canonical("07/2001/TT-(C11)"), Err(Malformed::Character('(')));
}

#[test]
fn type_issuer_and_identity() {
    let read = |text: &str| TABLES.parse_number(text).unwrap().number;
    let decree = read("107/2020/NĐ-CP");
    assert_eq!(decree.document_type().map(|t| &*t.name), Some("nghị định"));
    assert_eq!(decree.issuer().as_deref(), Some("Chính phủ"));
    assert!(decree.is_unique() && decree.is_normative());
    assert!(read("43/2019/QH14").is_unique());
    assert!(read("01/2012/TTLT-BTP-BNV").is_unique());
    for shared in ["524/QĐ-UBND", "27/2025/QĐ-UBND", "76/NQ-CP", "17-CT/TU", "2085/BGDĐT-QLCL"] {
        assert!(!read(shared).is_unique(), "{shared}");
    }
    assert!(read("27/2025/QĐ-UBND").is_normative());
    assert!(!read("76/NQ-CP").is_normative());
    assert_eq!(read("524/QĐ-UBND").issuer(), None);
    assert_eq!(read("2085/BGDĐT-QLCL").document_type(), None);
    assert_eq!(read("01/2012/TTLT-BTP-BNV").issuer().as_deref(), Some("Bộ Tư pháp, Bộ Nội vụ"));
    assert_ne!(read("31/2025/QĐ-UBND"), read("031/2025/QĐ-UBND"));
}

proptest! {
    #[test]
    fn printing_and_reading_again_is_the_identity(
        serial in "0?[1-9][0-9]{0,2}(\\.[0-9]{1,2})?[a-z]?",
        year in proptest::option::of(1990u16..2030),
        symbols in prop::sample::select(vec!["NĐ-CP", "QĐ-UBND", "QH14", "TTLT-BTP-BNV", "BGDĐT-QLCL", "CT/TU", "nq-cp", "NQHĐND", "XYZ-ABC"]),
    ) {
        let written = match year {
            Some(year) => format!("{serial}/{year}/{symbols}"),
            None => format!("{serial}/{symbols}"),
        };
        let once = canonical(&written).unwrap();
        prop_assert_eq!(canonical(&once).unwrap(), once);
    }

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,40}") {
        if let Ok(once) = canonical(&text) {
            prop_assert_eq!(canonical(&once).unwrap(), once);
        }
    }
}

#[test]
fn small_letters_that_look_like_others_are_mended_as_capitals_are() {
    // Greek and Cyrillic.
    let [capital, small] = ["12/КН-UΒΝD", "12/кн-uβνd"].map(|text| TABLES.parse_number(text).unwrap().number);
    assert_eq!(capital.as_str(), "12/KH-UBND");
    assert_eq!(capital, small);
}

#[test]
fn letters_of_no_alphabet_that_the_state_writes_in_are_told() {
    for (text, bad) in
        [("9-BS\u{390}", '\u{390}'), ("12/\u{416}H-UBND", '\u{416}'), ("12/\u{6587}-UBND", '\u{6587}')]
    {
        assert_eq!(canonical(text), Err(Malformed::Character(bad)), "{text}");
    }
}
