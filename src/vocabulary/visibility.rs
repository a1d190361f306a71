//! Whether readers are to see an article, as people and other generators say it.

use vietnamese::{fold_key, fold_words};

/// What a key says of whether readers are to see an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Visibility {
    /// It is hidden unless the value says no: `ẩn`.
    Hides,
    /// It is hidden unless the value says yes: `published`.
    Shows,
    /// It is hidden where the value is a state of what is not published: `status`.
    State,
}

impl Visibility {
    /// Whether an article is hidden that has such a key; `None` where the value says nothing of it. What is left blank, and
    /// what nobody can read, hides: to be published later mends itself, to be published by mistake does not.
    pub fn hides(self, value: Option<&str>) -> Option<bool> {
        let Some(text) = value.filter(|text| !fold_key(text).is_empty()) else { return Some(true) };
        let says_yes = says_yes(text);
        match (self, is_of_hidden(text)) {
            (_, true) => Some(true),
            (Self::Hides, false) => Some(says_yes != Some(false) && !is_of_seen(text)),
            (Self::Shows, false) => Some(says_yes != Some(true) && !is_of_seen(text)),
            (Self::State, false) => says_yes.map(|yes| !yes).or_else(|| is_of_seen(text).then_some(false)),
        }
    }
}

/// What a text plainly says where somebody asks yes or no. `Chưa` does not say it plainly.
pub fn says_yes(text: &str) -> Option<bool> {
    match fold_key(text).as_str() {
        "co" | "yes" | "true" | "dung" | "phai" | "roi" | "bat" | "on" | "y" | "1" => Some(true),
        "khong" | "no" | "false" | "sai" | "tat" | "off" | "n" | "0" => Some(false),
        _ => None,
    }
}

/// States of what is not published, folded.
const HIDDEN: [&str; 62] = [
    "an",
    "draft",
    "drafts",
    "nhap",
    "bannhap",
    "bainhap",
    "banthao",
    "duthao",
    "soanthao",
    "dangsoan",
    "dangviet",
    "dangsua",
    "dangduyet",
    "riengtu",
    "noibo",
    "mat",
    "private",
    "hidden",
    "hide",
    "unpublished",
    "unlisted",
    "pending",
    "review",
    "inreview",
    "underreview",
    "wip",
    "inprogress",
    "future",
    "scheduled",
    "archived",
    "archive",
    "trash",
    "trashed",
    "deleted",
    "inactive",
    "disabled",
    "none",
    "null",
    "password",
    "protected",
    "internal",
    "embargo",
    "embargoed",
    "todo",
    "go",
    "dago",
    "gobo",
    "dagobo",
    "huy",
    "dahuy",
    "thuhoi",
    "dathuhoi",
    "xoa",
    "daxoa",
    "luutam",
    "luunhap",
    "desau",
    "khoan",
    "khoandang",
    "ngungdang",
    "dungdang",
    "chua",
];

/// How such states begin, as folded words: `chưa duyệt`, `chờ ký`.
const HIDDEN_BEGINS: [&str; 20] = [
    "chua ",
    "cho ",
    "khong ",
    "tam ",
    "hen ",
    "tu choi",
    "dang soan ",
    "dang viet ",
    "dang sua ",
    "dang chinh ",
    "dang bien ",
    "dang duyet ",
    "dang xet ",
    "dang cho ",
    "dang hoan ",
    "dang lam ",
    "dang xu ",
    "du thao ",
    "ban nhap ",
    "not ",
];

/// States of what is published, folded.
const SEEN: [&str; 43] = [
    "published",
    "publish",
    "public",
    "visible",
    "active",
    "live",
    "listed",
    "release",
    "released",
    "final",
    "done",
    "approved",
    "enabled",
    "online",
    "dang",
    "dadang",
    "dangtai",
    "dadangtai",
    "congkhai",
    "dacongkhai",
    "congbo",
    "dacongbo",
    "hien",
    "hienthi",
    "danghien",
    "danghienthi",
    "xuatban",
    "daxuatban",
    "phathanh",
    "daphathanh",
    "daduyet",
    "hoanthien",
    "dahoanthien",
    "hoanthanh",
    "dahoanthanh",
    "xong",
    "daxong",
    "chinhthuc",
    "toanbo",
    "tatca",
    "rongrai",
    "all",
    "everyone",
];

/// Whether a text is a state of what is not published.
fn is_of_hidden(text: &str) -> bool {
    let key = fold_key(text);
    if HIDDEN.contains(&key.as_str()) || key.contains("bannhap") || key.contains("draft") {
        return true;
    }
    let words = fold_words(text);
    HIDDEN_BEGINS.iter().any(|begin| words.starts_with(begin))
}

fn is_of_seen(text: &str) -> bool {
    SEEN.contains(&fold_key(text).as_str())
}

/// Whether a text, in the place of a flag that nobody has to know, says that an article is hidden.
pub fn says_hidden(text: &str) -> bool {
    says_yes(text) == Some(true) || is_of_hidden(text)
}

/// Whether a key that nobody has thought of is one of what is not to be seen: `đừng đăng`, `bản nháp lần 2`.
pub fn names_hidden(key: &str) -> bool {
    const DRAFTS: [&str; 8] =
        ["ban nhap", "bai nhap", "nhap lan", "ban thao", "noi bo", "draft", "hidden", "unpublish"];
    const NOT: [&str; 6] = ["chua ", "khong ", "dung ", "khoan ", "cho ", "not "];
    const SEEN: [&str; 12] = [
        " dang ",
        " xem ",
        " hien ",
        " cong khai ",
        " cong bo ",
        " xuat ban ",
        " len trang ",
        " xong ",
        " duyet ",
        " hoan thien ",
        " hoan thanh ",
        " published ",
    ];
    let words = format!("{} ", fold_words(key));
    let is_not_seen = || SEEN.iter().any(|seen| words.contains(seen));
    DRAFTS.iter().any(|draft| words.contains(draft))
        || (NOT.iter().any(|not| words.starts_with(not)) && is_not_seen())
}

/// What the words of a key say of a day that stands under it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayOfSight {
    /// From that day on it is to be seen: `lên lịch đăng`, `go_live_at`.
    Begins,
    /// It goes on that day, or after it: `hiển thị cho tới ngày`.
    Ends,
}

/// What a key that nobody has thought of says of the day under it.
pub fn day_of_sight(key: &str) -> Option<DayOfSight> {
    const BEGINS: [&str; 12] = [
        "publish",
        "publication",
        "pubdate",
        "release",
        "golive",
        "schedul",
        "embargo",
        "lenlich",
        "hengio",
        "hendang",
        "lentrang",
        "lenweb",
    ];
    const ENDS: [&str; 5] = ["unpublish", "expir", "takedown", "gobai", "goxuong"];
    const SEEN: [&str; 6] =
        [" xuat ban ", " hien thi ", " cong khai ", " cong bo ", " hien bai ", " phat bai "];
    const UNTIL: [&str; 7] = [" den ", " toi ", " het ", " han ", " cuoi ", " thoi ", " ngung "];
    // `đăng` alone is to publish; `đăng ký` is not, and `đảng` and `đang` are written alike without their marks.
    const NOT: [&str; 9] = ["ky", "ki", "kiem", "nhap", "bo", "cai", "quang", "khoa", "ba"];
    let folded = fold_key(key);
    let has = |words: &[&str]| words.iter().any(|word| folded.contains(word));
    if has(&ENDS) {
        return Some(DayOfSight::Ends);
    }
    let lower = key.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).peekable();
    let mut publishes = false;
    while let Some(word) = words.next() {
        let next = words.peek().map(|next| fold_key(next));
        publishes |= matches!(word, "đăng" | "dang") && next.is_none_or(|next| !NOT.contains(&next.as_str()));
    }
    let spaced = format!(" {} ", fold_words(key));
    if !publishes && !has(&BEGINS) && !SEEN.iter().any(|seen| spaced.contains(seen)) {
        return None;
    }
    let ends = UNTIL.iter().any(|until| spaced.contains(until));
    Some(if ends { DayOfSight::Ends } else { DayOfSight::Begins })
}

/// Whether a value says that an article is a draft, under whatever key.
pub fn is_plain_draft(text: &str) -> bool {
    let key = fold_key(text);
    ["bannhap", "draft", "chuadang", "chuaxuatban", "khongdang", "banthao", "dungdang"]
        .contains(&key.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_blank_or_cannot_be_read_hides() {
        for key in [Visibility::Hides, Visibility::Shows, Visibility::State] {
            assert_eq!([key.hides(None), key.hides(Some(" ")), key.hides(Some("…"))], [Some(true); 3]);
        }
        for value in ["có", "TRUE", "“true”", "x", "v", "mai", "chưa", "bản nháp"] {
            assert_eq!(Visibility::Hides.hides(Some(value)), Some(true), "{value}");
        }
        for value in ["không", "false", "KHÔNG", "đã đăng", "0"] {
            assert_eq!(Visibility::Hides.hides(Some(value)), Some(false), "{value}");
        }
        for value in ["không", "no", "chưa", "ko", "sau Tết", "private", "nội bộ"] {
            assert_eq!(Visibility::Shows.hides(Some(value)), Some(true), "{value}");
        }
        for value in ["có", "yes", "rồi", "public", "công khai", "toàn bộ", "tất cả"] {
            assert_eq!(Visibility::Shows.hides(Some(value)), Some(false), "{value}");
        }
    }

    #[test]
    fn keys_that_nobody_has_thought_of_are_known_by_their_words() {
        for key in [
            "không cho ai xem",
            "bản thảo lần 2",
            "nháp lần 1",
            "Chưa xong",
            "đừng đăng",
            "chưa được đăng",
            "chỉ xem nội bộ",
            "chờ lãnh đạo duyệt",
            "my_draft",
        ] {
            assert!(names_hidden(key), "{key}");
        }
        for key in
            ["không thu phí", "nhập học", "tạm trú", "đang thực hiện", "người duyệt", "chủ trì", "đăng ký"]
        {
            assert!(!names_hidden(key), "{key}");
        }
    }

    #[test]
    fn days_under_keys_that_nobody_has_thought_of_are_known_by_their_words() {
        for key in [
            "lên lịch",
            "hẹn giờ",
            "ngày công bố",
            "sẽ đăng ngày",
            "dang bai luc",
            "goLiveAt",
            "cho lên web ngày",
        ] {
            assert_eq!(day_of_sight(key), Some(DayOfSight::Begins), "{key}");
        }
        for key in
            ["hiển thị tới ngày", "ngày cuối hiển thị", "thời hạn đăng", "unpublished_when", "expiryDay"]
        {
            assert_eq!(day_of_sight(key), Some(DayOfSight::Ends), "{key}");
        }
        for key in [
            "ngày đăng ký",
            "ngày vào Đảng",
            "đang thực hiện",
            "ngày họp",
            "hạn nộp hồ sơ",
            "ngày đến",
            "ngày sinh",
            "hạn chót",
        ] {
            assert_eq!(day_of_sight(key), None, "{key}");
        }
    }

    #[test]
    fn a_state_hides_where_it_is_one_of_what_is_not_published() {
        for value in [
            "draft",
            "Bản nháp",
            "chưa đăng",
            "Chờ duyệt",
            "đang biên tập",
            "tạm ẩn",
            "private",
            "chưa",
            "không công khai",
            "Dự thảo lần 2",
            "pending",
            "hẹn đăng",
            "false",
        ] {
            assert_eq!(Visibility::State.hides(Some(value)), Some(true), "{value}");
        }
        for value in ["published", "đã đăng", "hoàn thiện", "Đã duyệt"] {
            assert_eq!(Visibility::State.hides(Some(value)), Some(false), "{value}");
        }
        for value in ["Còn hiệu lực", "Nguyễn Văn An", "an toàn", "nhập khẩu"] {
            assert_eq!(Visibility::State.hides(Some(value)), None, "{value}");
        }
    }
}
