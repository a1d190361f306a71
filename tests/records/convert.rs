//! Real records as articles: procedures as a portal showed them, documents of the legal code.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
};

use law::Tables;
use serde_json::{Value, json};

pub(crate) fn text<'a>(record: &'a Value, key: &str) -> &'a str {
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

/// A procedure of the portal as an article: what the portal ran together as text, its basis as far as numbers can be read.
pub(crate) fn procedure(record: &Value) -> String {
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
    let bases = text(record, "can_cu_phap_ly");
    let mut numbers: Vec<String> = Vec::new();
    let tables = Tables::built_in();
    for number in tables.citations(bases).into_iter().filter_map(|found| found.number) {
        if !numbers.contains(&number.to_string()) {
            numbers.push(number.to_string());
        }
    }
    if !numbers.is_empty() {
        writeln!(out, "căn cứ pháp lý: {}", serde_json::to_string(&numbers).unwrap()).unwrap();
    }
    out.push_str("---\n\n## Trình tự thực hiện\n\n");
    out.push_str(&plain(text(record, "trinh_tu_thuc_hien")));
    out.push_str("\n\n## Căn cứ như cổng ghi\n\n```text\n");
    out.push_str(&bases.replace("```", "'''"));
    out.push_str("\n```\n");
    out
}

/// A text as paragraphs, a line each, in which no sign is one of Markdown: portals write signs of their own.
fn plain(text: &str) -> String {
    let mut out = String::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        // A bullet of another writing is a dash.
        for letter in line.chars().map(|letter| if letter == '•' { '-' } else { letter }) {
            if letter.is_ascii_punctuation() && !matches!(letter, '/' | ',' | ':' | ';' | '%' | '"' | '\'') {
                out.push('\\');
            }
            out.push(letter);
        }
        out.push_str("\n\n");
    }
    out
}

/// A procedure of a list that a province published: its code, its name, its field; the rest is still to be written.
pub(crate) fn listed(record: &Value) -> String {
    let mut out = "---\nloại: thủ tục\nbản nháp: có\n".to_owned();
    for (key, from) in [("mã thủ tục", "ma"), ("tên thủ tục", "ten"), ("lĩnh vực", "linh_vuc")] {
        line(&mut out, key, text(record, from));
    }
    out.push_str("---\n");
    out
}

/// A document of the legal code as an article, with what others do to it.
pub(crate) fn document(record: &Value) -> String {
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
    for (field, others) in relations(record) {
        writeln!(out, "{field}:").unwrap();
        for other in others {
            writeln!(out, "  - {}", serde_json::to_string(&other).unwrap()).unwrap();
        }
    }
    out.push_str("---\n");
    out
}

/// What others do to a document, by the field: the other document, the articles concerned, from when.
fn relations(record: &Value) -> BTreeMap<&'static str, Vec<Value>> {
    let mut relations: BTreeMap<&str, Vec<Value>> = BTreeMap::new();
    for relation in record["relations"].as_array().into_iter().flatten() {
        let field = match text(relation, "type") {
            "sửa đổi" => "\"được sửa đổi, bổ sung bởi\"",
            "bổ sung" => "\"được bổ sung bởi\"",
            "thay thế" => "\"được thay thế bởi\"",
            "bãi bỏ" => "\"bị bãi bỏ bởi\"",
            _ => continue,
        };
        let mut other = json!({"văn bản": text(relation, "by_number")});
        // `219→32`: article 219 of the other one concerns article 32 of this one.
        let pairs = relation["by_article_to_article"].as_array().into_iter().flatten();
        let articles: BTreeSet<(usize, &str)> = pairs
            .filter_map(|pair| Some(pair.as_str()?.split_once('→')?.1))
            .map(|article| (article.len(), article))
            .collect();
        if !articles.is_empty() {
            let articles: Vec<String> =
                articles.iter().map(|(_, article)| format!("Điều {article}")).collect();
            other["phần"] = json!(articles.join(", "));
        }
        if !text(relation, "effective").is_empty() {
            other["từ ngày"] = json!(text(relation, "effective"));
        }
        relations.entry(field).or_default().push(other);
    }
    relations
}
