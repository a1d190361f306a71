//! Real records, untidy as they are: procedures as a portal showed them, and documents of the legal code, turned into
//! articles. Nothing is lost, and every finding is explained. They stand in a folder beside this one, or where
//! `CCHC_RECORDS` says; without them the test says so and ends.

use std::{collections::BTreeMap, fmt::Write, path::PathBuf};

use cchc::{article::Kind, diagnostic::Code, pipeline::Unobserved, source::Sources};
use serde_json::Value;

fn records(name: &str) -> Option<Vec<Value>> {
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    let folder = std::env::var_os("CCHC_RECORDS").map_or(beside, PathBuf::from);
    let Ok(text) = std::fs::read_to_string(folder.join(name)) else {
        eprintln!("skipped: no {name} (CCHC_RECORDS names its folder)");
        return None;
    };
    Some(text.lines().map(|line| serde_json::from_str(line).unwrap()).collect())
}

fn text<'a>(record: &'a Value, key: &str) -> &'a str {
    record[key].as_str().unwrap_or_default().trim()
}

/// A line of front matter; JSON's strings are YAML's.
fn line(out: &mut String, key: &str, value: &str) {
    if !value.is_empty() {
        writeln!(out, "{key}: {}", serde_json::to_string(value).unwrap()).unwrap();
    }
}

/// The ways to hand in, which the portal ran together: `Trực tiếp5 NgàyKhông có thông tin…`.
fn channels(written: &str) -> Vec<(&'static str, String)> {
    const NAMES: [(&str, &str); 3] = [
        ("Trực tiếp", "trực tiếp"),
        ("Trực tuyến", "trực tuyến"),
        ("Dịch vụ bưu chính", "bưu chính công ích"),
    ];
    let table = written.strip_prefix("Hình thức nộpThời gianPhí, lệ phíMô tả").unwrap_or(written);
    let starts_here = |at: usize, name: &str| {
        let behind = &table[at + name.len()..];
        behind.starts_with(|c: char| c.is_ascii_digit()) || behind.starts_with("Không")
    };
    let mut cuts: Vec<(usize, &str, &str)> = Vec::new();
    for (name, value) in NAMES {
        cuts.extend(
            table
                .match_indices(name)
                .filter(|(at, _)| starts_here(*at, name))
                .map(|(at, _)| (at, name, value)),
        );
    }
    cuts.sort_unstable();
    let ends = cuts.iter().skip(1).map(|cut| cut.0).chain([table.len()]);
    cuts.iter()
        .zip(ends)
        .map(|((at, name, value), end)| (*value, table[at + name.len()..end].trim().to_owned()))
        .collect()
}

fn procedure(record: &Value) -> String {
    let mut out = "---\nloại: thủ tục\nbản nháp: không\n".to_owned();
    for (key, from) in [
        ("mã thủ tục", "ma_thu_tuc"),
        ("tên thủ tục", "ten_thu_tuc"),
        ("loại thủ tục", "loai_thu_tuc"),
        ("lĩnh vực", "linh_vuc"),
        ("đối tượng thực hiện", "doi_tuong_thuc_hien"),
        ("cơ quan có thẩm quyền", "co_quan_co_tham_quyen"),
        ("nơi tiếp nhận hồ sơ", "dia_chi_tiep_nhan"),
        ("cơ quan phối hợp", "co_quan_phoi_hop"),
        ("thủ tục liên quan", "thu_tuc_lien_quan"),
        ("thành phần hồ sơ", "thanh_phan_ho_so"),
        ("cơ quan giải quyết", "co_quan_thuc_hien"),
        ("yêu cầu, điều kiện", "yeu_cau_dieu_kien"),
        ("kết quả thực hiện", "ket_qua_xu_ly"),
        ("liên kết cổng dịch vụ công", "detail_url"),
        ("đơn vị phụ trách", "bo_nganh"),
    ] {
        line(&mut out, key, text(record, from));
    }
    let levels: Vec<&str> = text(record, "cap_thuc_hien").split(", ").collect();
    writeln!(out, "cấp thực hiện: {}", serde_json::to_string(&levels).unwrap()).unwrap();
    let channels = channels(text(record, "cach_thuc_thuc_hien"));
    if !channels.is_empty() {
        out.push_str("cách thức thực hiện:\n");
        for (channel, rest) in &channels {
            writeln!(
                out,
                "  - hình thức nộp: {channel}\n    thời hạn giải quyết: {}",
                serde_json::to_string(rest).unwrap()
            )
            .unwrap();
        }
    }
    out.push_str("số lượng hồ sơ: chưa rõ\n");
    line(&mut out, "quyết định công bố", text(record, "so_quyet_dinh"));
    // As text, not as Markdown: portals write signs of their own.
    out.push_str("---\n\n## Trình tự thực hiện\n\n```text\n");
    out.push_str(&text(record, "trinh_tu_thuc_hien").replace("```", "'''"));
    out.push_str("\n```\n\n## Căn cứ pháp lý như cổng ghi\n\n```text\n");
    out.push_str(&text(record, "can_cu_phap_ly").replace("```", "'''"));
    out.push_str("\n```\n");
    out
}

fn document(record: &Value) -> String {
    let mut out = "---\nloại: văn bản\n".to_owned();
    for (key, from) in [
        ("loại văn bản", "kind"),
        ("số ký hiệu", "number"),
        ("trích yếu", "title"),
        ("ngày ban hành", "issued"),
        ("cơ quan ban hành", "issuer"),
        ("ngày có hiệu lực", "effective"),
    ] {
        line(&mut out, key, text(record, from));
    }
    let mut relations: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for relation in record["relations"].as_array().into_iter().flatten() {
        let field = match text(relation, "type") {
            "sửa đổi" => "được sửa đổi, bổ sung bởi",
            "bổ sung" => "được bổ sung bởi",
            "thay thế" => "được thay thế bởi",
            "bãi bỏ" => "bị bãi bỏ bởi",
            _ => continue,
        };
        let named = relations.entry(field).or_default();
        if !named.contains(&text(relation, "by_number")) {
            named.push(text(relation, "by_number"));
        }
    }
    for (field, numbers) in relations {
        writeln!(
            out,
            "{}: {}",
            serde_json::to_string(field).unwrap(),
            serde_json::to_string(&numbers).unwrap()
        )
        .unwrap();
    }
    out.push_str("---\n");
    out
}

/// Findings that such records must have, each with its reason.
const EXPLAINED: [(Code, &str); 18] = [
    (
        Code::FactUnknown,
        "the portal does not tell how many sets of papers; documents without their day of effect",
    ),
    (Code::PartEmpty, "the portal writes `Không có thông tin` into parts that must be posted"),
    (
        Code::FieldMissing,
        "the portal leaves parts out, or runs the table of channels together beyond recognition",
    ),
    (
        Code::LegalBasisMissing,
        "the portal runs numbers and titles of documents together; they are kept as text",
    ),
    (Code::NumberMended, "numbers with hyphens or marks lost"),
    (Code::NumberMalformed, "what stands as a number and is none"),
    (Code::NumberDisagrees, "the code names types and years that the number does not"),
    (Code::BodyEnded, "bodies that were merged in 2025 and still stand in the records"),
    (Code::NumberTwice, "one document twice in the code"),
    (Code::AddressTwice, "one document twice in the code"),
    (Code::DocumentAmbiguous, "a number that is not unique, without its day"),
    (Code::DateOrder, "days that the collection has in the wrong order"),
    (Code::RelationRank, "relations that the collection attaches to every document that an article names"),
    (Code::RelationOrder, "the same: a document that acts on a younger one"),
    (Code::RelationCircular, "the same: documents that repeal each other"),
    (Code::RelationDoubtful, "an amending decree that the collection says replaces another"),
    (Code::EffectTooSoon, "the shortened procedure, of which the collection says nothing"),
    (Code::CitationDisagrees, "titles with a day that the record has otherwise"),
];

/// Builds articles of records, and tells what was found by code.
fn build(articles: &[(String, String)], kind: Kind) -> (usize, BTreeMap<&'static str, usize>) {
    let files = articles.iter().map(|(path, text)| (path.as_str(), text.as_bytes()));
    let (sources, found) = Sources::in_memory(files);
    let built = cchc::build(&sources, found, &crate::request(), None, &Unobserved).unwrap();
    let mut codes: BTreeMap<&str, usize> = BTreeMap::new();
    for found in built.report.diagnostics() {
        assert!(
            EXPLAINED.iter().any(|(code, _)| *code == found.code),
            "{} in {} is not explained: {}",
            found.code.as_str(),
            found.place.path,
            found.message.vi
        );
        *codes.entry(found.code.as_str()).or_default() += 1;
    }
    let made = built.made.unwrap();
    let of_kind = made.site.articles.iter().filter(|head| head.card.kind == kind).count();
    assert_eq!(codes.values().sum::<usize>(), built.report.diagnostics().len());
    (of_kind, codes)
}

#[test]
fn every_procedure_of_a_portal_becomes_a_page() {
    let Some(records) = records("procedures/portal.jsonl") else { return };
    let articles: Vec<(String, String)> = records
        .iter()
        .map(|record| {
            (
                format!("content/thu-tuc/{}.md", text(record, "ma_thu_tuc").replace('.', "-")),
                procedure(record),
            )
        })
        .collect();
    let (pages, codes) = build(&articles, Kind::Procedure);
    eprintln!("{} records, {pages} pages, findings {codes:?}", records.len());
    assert_eq!(pages, records.len(), "a page for each record");
}

#[test]
fn every_document_of_the_legal_code_becomes_a_page() {
    let Some(records) = records("legal/documents.jsonl") else { return };
    let articles: Vec<(String, String)> = records
        .iter()
        .enumerate()
        .map(|(index, record)| (format!("content/van-ban/{index:04}.md"), document(record)))
        .collect();
    let (pages, codes) = build(&articles, Kind::LegalDocument);
    eprintln!("{} records, {pages} pages, findings {codes:?}", records.len());
    assert_eq!(pages, records.len(), "a page for each record");
}
