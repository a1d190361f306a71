//! Words that say of what a number is, and whether a text speaks of an office or of people.

pub(super) const OTHER_NUMBERS: [&str; 13] = [
    "hồ sơ",
    "giao dịch",
    "sê-ri",
    "seri",
    "serial",
    "mã vạch",
    "vận đơn",
    "tra cứu",
    "hóa đơn",
    "hoá đơn",
    "biên lai",
    "mã số thuế",
    "mst",
];

pub(super) const OLD_IDENTITY: [&str; 6] =
    ["cmnd", "cmt", "cmtnd", "chứng minh nhân dân", "chứng minh thư", "số chứng minh"];

pub(super) const IDENTITY: [&str; 9] = [
    "cccd",
    "căn cước",
    "định danh",
    "cmnd",
    "cmt",
    "cmtnd",
    "chứng minh nhân dân",
    "chứng minh thư",
    "can cuoc",
];

pub(super) const ACCOUNT: [&str; 7] =
    ["stk", "số tài khoản", "số tk", "tài khoản số", "tài khoản ngân hàng", "tài khoản", "so tai khoan"];

pub(super) const TELEPHONE: [&str; 7] = ["điện thoại", "sđt", "sdt", "đt", "di động", "dien thoai", "số đt"];

pub(super) const BIRTH: [&str; 6] =
    ["ngày sinh", "năm sinh", "sinh ngày", "sinh năm", "ngay sinh", "nam sinh"];

/// What columns are called that hold the names of people.
const PEOPLE: [&str; 19] = [
    "họ tên",
    "họ và tên",
    "họ, tên",
    "họ đệm",
    "tên học sinh",
    "tên thí sinh",
    "tên sinh viên",
    "tên trẻ",
    "phụ huynh",
    "học sinh",
    "thí sinh",
    "học viên",
    "sinh viên",
    "chủ hộ",
    "người nhận",
    "người dân",
    "ho ten",
    "ho va ten",
    "hoten",
];

/// What columns are called that are of private persons whatever stands around.
pub(super) const PRIVATE: [&str; 14] = [
    "phụ huynh",
    "học sinh",
    "thí sinh",
    "học viên",
    "sinh viên",
    "chủ hộ",
    "người dân",
    "ngày sinh",
    "năm sinh",
    "cccd",
    "căn cước",
    "thường trú",
    "số báo danh",
    "lớp",
];

/// What columns are called that hold what somebody is in an office.
pub(super) const POSTS: [&str; 7] =
    ["chức vụ", "chức danh", "nhiệm vụ", "lĩnh vực", "phụ trách", "vị trí công tác", "cơ quan"];

const CONTACT: [&str; 35] = [
    "danh bạ",
    "liên hệ",
    "liên lạc",
    "hotline",
    "đường dây nóng",
    "chuyên viên",
    "trực",
    "văn phòng",
    "bộ phận",
    "tư vấn",
    "hỗ trợ",
    "trưởng phòng",
    "phó trưởng",
    "giám đốc",
    "phó giám đốc",
    "hiệu trưởng",
    "cán bộ",
    "công chức",
    "đầu mối",
    "gọi",
    "tổng đài",
    "phản ánh",
    "tiếp nhận",
    "tiếp công dân",
    "một cửa",
    "chủ tịch",
    "bí thư",
    "fax",
    "website",
    "thư ký",
    "gov.vn",
    "edu.vn",
    "giải đáp",
    "thắc mắc",
    "phụ trách",
];

/// Persons of whom the law has the day of birth published, and the dead.
const PUBLIC_LIFE: [&str; 7] =
    ["ứng cử", "đại biểu", "liệt sĩ", "liệt sỹ", "tiểu sử", "danh nhân", "truy tặng"];

const BODIES: [&str; 22] = [
    "kho bạc",
    "kbnn",
    "ngân sách",
    "đơn vị thụ hưởng",
    "tên đơn vị",
    "sở",
    "trường",
    "quỹ",
    "ủy ban",
    "uỷ ban",
    "ubnd",
    "hội",
    "mặt trận",
    "trung tâm",
    "công ty",
    "cục",
    "chi cục",
    "cơ quan",
    "bệnh viện",
    "thu phí",
    "lệ phí",
    "zalo",
];

/// Whether a text in small letters has one of some words, as words.
pub(super) fn speaks_of(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| {
        text.match_indices(word).any(|(at, _)| {
            let before = text[..at].chars().next_back();
            let behind = text[at + word.len()..].chars().next();
            !before.is_some_and(char::is_alphanumeric) && !behind.is_some_and(char::is_alphanumeric)
        })
    })
}

/// Whether columns hold names of people, and not how many there are.
pub(super) fn is_of_people(columns: &[String]) -> bool {
    let counts = ["số ", "tổng", "tỷ lệ", "tỉ lệ"];
    let is_count = |name: &str| counts.iter().any(|word| name.trim_start().starts_with(word));
    columns.iter().any(|name| !is_count(name) && speaks_of(name, &PEOPLE))
}

/// Whether a text in small letters says whom to call in an office.
pub(super) fn is_contact(text: &str) -> bool {
    let online = ["trực tuyến", "trực tiếp", "trực thuộc", "trực quan"];
    let text = online.iter().fold(text.to_owned(), |text, words| text.replace(words, ""));
    speaks_of(&text, &CONTACT)
}

/// Whether a text in small letters speaks of the account of a body.
pub(super) fn is_of_body(text: &str) -> bool {
    speaks_of(text, &BODIES)
}

pub(super) fn is_public_life(text: &str) -> bool {
    speaks_of(text, &PUBLIC_LIFE)
}

/// What stands before a place in its line, in small letters.
pub(super) fn before(text: &str, at: usize, most: usize) -> String {
    let line = &text[text[..at].rfind('\n').map_or(0, |end| end + 1)..at];
    let letters: Vec<char> = line.chars().collect();
    letters[letters.len().saturating_sub(most)..].iter().flat_map(|c| c.to_lowercase()).collect()
}
