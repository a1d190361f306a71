//! The words that stand around numbers, looked for in one pass: names of types, and what ends the name of an issuer.

use std::sync::Arc;

use aho_corasick::{AhoCorasick, MatchKind};
use rustc_hash::FxHashMap;

use crate::issuer::Issuer;

/// Words before `số` that make a number one of something else.
const OTHERS: &str = "mẫu|biểu|biểu mẫu|phụ lục|mục|trang|công báo|giấy phép|bảng|hóa đơn|mã số|tài khoản|nhà|hộp thư|quyển|tcvn|qcvn";

/// Words that end the name of an issuer, in any case: titles begin with them. Spaces count.
const ENDS: &str = concat!(
    " về | v/v| quy định| ban hành| hướng dẫn| sửa đổi| bổ sung| phê duyệt| triển khai| tạm ",
    "| chấp thuận| ngày | tại | có | được | để | công bố| giao | thông qua| thực hiện| bãi bỏ",
    "| thay thế| điều chỉnh| theo | đã | và nghị| và quyết| và thông| và công văn| và kế hoạch| và chỉ thị| và luật | và pháp lệnh| và tờ trình| và văn bản| và các | thành lập",
);

/// Words that end it in small letters: the sentence goes on with them.
const SMALL_ENDS: &str = concat!(
    " áp dụng| từ | kể từ| hết | đến | vào | trong | cho | với | đối với| gửi | nêu | là | nhằm| cùng | kèm",
    "| thì | đều | phải | vẫn | đang | sẽ | chưa | còn | bị | do | khi | nếu | mà | như | không còn| không thay",
    "| không có| không phải| không được| không quy| không áp| phân công| phân cấp| yêu cầu| đề nghị| trả lời",
    "| hủy bỏ| huỷ bỏ| thu hồi| công nhận| quyết định| thông báo| kết luận| nhất trí| cập nhật| hợp nhất| trước| sau | ngay | lúc | hồi | nhưng| cũng | thay | tiếp tục| cắt giảm| tổ chức| ký ngày| ký ban",
);

/// The words of types with the names they stand for.
#[derive(Debug)]
pub(crate) struct Words {
    /// The longest first.
    pub(crate) all: Vec<(String, Arc<str>)>,
    /// By their last letters.
    pub(crate) by_last: FxHashMap<char, Vec<usize>>,
    /// All at once.
    pub(crate) finder: AhoCorasick,
    /// Words before `số` that make a number one of something else.
    pub(crate) others: Vec<&'static str>,
    /// Finds the words that end the name of an issuer.
    pub(crate) ends: AhoCorasick,
    /// How many of these, the first, end it in any case, and not in small letters alone.
    pub(crate) any_case: usize,
    /// Full names and abbreviations of bodies behind which no small word goes on, by their last words.
    pub(crate) bodies: FxHashMap<String, Vec<String>>,
}

/// Bodies without a symbol in the table, and abbreviations, that are whole.
const WHOLE: [&str; 7] = ["Bộ Chính trị", "Ban Bí thư", "UBND", "HĐND", "NHNN", "PTNT", "BNNPTNT"];

/// Names that are whole: those of the nation's bodies and of departments, but no beginning of another name.
fn whole_names(issuers: &[Arc<Issuer>]) -> FxHashMap<String, Vec<String>> {
    let is_body = |name: &str| {
        ["Bộ ", "Sở ", "Thủ tướng ", "Ủy ban Thường vụ ", "Ngân hàng Nhà nước", "Thanh tra ", "Kho bạc "]
            .iter()
            .any(|head| name.starts_with(head))
            || matches!(name, "Quốc hội" | "Chính phủ" | "Chủ tịch nước")
    };
    let begins_another = |name: &str| {
        issuers.iter().any(|other| other.name.strip_prefix(name).is_some_and(|rest| rest.starts_with(" và ")))
    };
    let named = issuers.iter().map(|issuer| issuer.name.as_str());
    let named = named.filter(|name| is_body(name) && !name.contains(['(']) && !begins_another(name));
    let mut bodies: FxHashMap<String, Vec<String>> = FxHashMap::default();
    for name in named.chain(WHOLE) {
        if let Some(last) = name.rsplit(' ').next() {
            bodies.entry(last.to_owned()).or_default().push(name.to_owned());
        }
    }
    bodies
}

impl Words {
    /// The words by which texts name some types, each with its full name.
    pub(crate) fn of<'a>(names: impl Iterator<Item = &'a Arc<str>>, issuers: &[Arc<Issuer>]) -> Self {
        let mut all: Vec<(String, Arc<str>)> = names.map(|name| (name.to_string(), name.clone())).collect();
        all.push(("văn bản".to_owned(), "văn bản".into()));
        all.push(("cv".to_owned(), "công văn".into()));
        all.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        let mut by_last: FxHashMap<char, Vec<usize>> = FxHashMap::default();
        for (index, (word, _)) in all.iter().enumerate() {
            if let Some(last) = word.chars().next_back() {
                by_last.entry(last).or_default().push(index);
            }
        }
        let ends = finder(ENDS.split('|').chain(SMALL_ENDS.split('|')));
        let any_case = ENDS.split('|').count();
        let finder = finder(all.iter().map(|(word, _)| word.as_str()));
        Self {
            all,
            by_last,
            finder,
            others: OTHERS.split('|').collect(),
            ends,
            any_case,
            bodies: whole_names(issuers),
        }
    }
}

/// A finder of some words in one pass: the first of them, and of several that begin there the longest.
#[expect(clippy::expect_used, reason = "a table of the program: short and few")]
fn finder<'a>(words: impl Iterator<Item = &'a str>) -> AhoCorasick {
    let mut builder = AhoCorasick::builder();
    builder.match_kind(MatchKind::LeftmostLongest).build(words).expect("few short words are a finder")
}
