//! How much of anything is read, in one table: past a budget a finding names it, and the work is not begun. What lies below
//! takes a time and a memory that grow with its size (`benches/growth`).

use rustc_hash::FxHashMap;
use vietnamese::{Text, count, file_size};

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Bytes,
    /// What is counted, as both languages call it.
    Of(&'static str, &'static str),
}

macro_rules! budgets {
    ($(#[doc = $doc:literal] $budget:ident = $most:expr, $unit:expr, $of_vi:literal, $of_en:literal, $mend_vi:literal, $mend_en:literal;)*) => {
        /// A bound of what is read, or of what is made of it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Budget { $(#[doc = $doc] $budget),* }

        impl Budget {
            pub const ALL: &[Budget] = &[$(Budget::$budget),*];

            /// The most that is read.
            pub const fn most(self) -> usize {
                match self { $(Budget::$budget => $most),* }
            }

            fn unit(self) -> Unit {
                match self { $(Budget::$budget => $unit),* }
            }

            /// What has the bound: an article.
            pub fn whose(self) -> Text {
                match self { $(Budget::$budget => Text::new($of_vi, $of_en)),* }
            }

            /// What to do where it is passed.
            pub fn mend(self) -> Text {
                match self { $(Budget::$budget => Text::new($mend_vi, $mend_en)),* }
            }
        }
    };
}

const MEGABYTE: usize = 1024 * 1024;

budgets! {
    /// The bytes of an article.
    Article = 4 * MEGABYTE, Unit::Bytes, "một bài viết", "an article",
        "Đưa phần lớn nội dung vào tệp đính kèm, hoặc tách thành nhiều bài.",
        "Move most of it into an attachment, or cut it into several articles.";
    /// The bytes of a table in a CSV file.
    Table = 16 * MEGABYTE, Unit::Bytes, "một bảng CSV", "a table in a CSV file",
        "Tách bảng theo năm hoặc theo đơn vị; bản đầy đủ để tải về thì nén lại (`.zip`).",
        "Cut it by years or units; what is to be downloaded whole is packed (`.zip`).";
    /// The bytes of `cchc.yaml`.
    Config = MEGABYTE, Unit::Bytes, "`cchc.yaml`", "`cchc.yaml`",
        "Xem tệp có bị chép nhầm nội dung khác vào không; một cấu hình dài nhất cũng chỉ vài trăm dòng.",
        "Look for what was pasted into it by mistake; the longest configuration has some hundred lines.";
    /// The bytes of a template.
    Template = MEGABYTE, Unit::Bytes, "một mẫu trang", "a template",
        "Đưa kiểu chữ, hình và tập lệnh ra `assets/` của giao diện.",
        "Move styles, pictures and scripts into `assets/` of the theme.";
    /// The bytes of any other file: it is read whole when it is copied.
    File = 256 * MEGABYTE, Unit::Bytes, "một tệp đính kèm", "a file that is copied",
        "Đặt tệp ở nơi chứa phim, tệp lớn và dẫn địa chỉ của nó; hoặc nén, tách nhỏ.",
        "Put it where films and large files are kept and link to it there, or pack it or cut it up.";
    /// The cells of a table.
    Cells = 1_000_000, Unit::Of("ô", "cells"), "một bảng", "a table",
        "Tách bảng theo năm hoặc theo đơn vị; xem cuối các dòng có thừa dấu phân cách không.",
        "Cut it by years or units; look for signs too many at the ends of its lines.";
    /// How deep quotes, lists, tags of HTML and values of YAML may lie in each other.
    Nesting = 100, Unit::Of("lớp", "levels"), "ngoặc, thẻ, danh sách hay trích dẫn lồng nhau", "brackets, tags, lists or quotes within each other",
        "Đóng các ngoặc và thẻ đã mở; danh sách và trích dẫn thì bớt lớp.",
        "Close the brackets and tags that are open; take levels out of lists and quotes.";
    /// The attributes of a tag.
    Attributes = 200, Unit::Of("thuộc tính", "attributes"), "một thẻ", "a tag",
        "Xem thẻ có thiếu dấu `>` hay dấu nháy đóng không; bài không cần nhiều thuộc tính như vậy.",
        "Look for a `>` or a closing quotation mark that is missing: no article needs as many.";
    /// The keys of front matter.
    Keys = 400, Unit::Of("khóa", "keys"), "thông tin đầu bài", "front matter",
        "Có lẽ thiếu dòng `---` để đóng thông tin đầu bài; số liệu dài thì để trong tệp CSV.",
        "The line `---` that closes it may be missing; long data belong into a CSV file.";
    /// The bytes of YAML with what aliases repeat.
    Repeated = 2 * MEGABYTE, Unit::Bytes, "một tệp YAML, kể cả phần được `*` lặp lại", "YAML with what `*` repeats",
        "Ghi thẳng giá trị ở từng khóa, không dùng `&` và `*`.",
        "Write the value under each key instead of `&` and `*`.";
    /// The entries of a menu.
    Menu = 200, Unit::Of("mục", "entries"), "một trình đơn", "a menu",
        "Chỉ giữ các mục chính; các mục khác đã có trong trang của mục chứa chúng.",
        "Keep the main entries: the pages of their sections list the others.";
    /// The bytes of a page.
    Page = 64 * MEGABYTE, Unit::Bytes, "một trang", "a page",
        "Xem mẫu trang có vòng lặp không dừng không, bài có chèn một bảng lớn nhiều lần không.",
        "Look for a loop of the template that does not end, or a large table that the article shows many times.";
    /// The numbers that `range` gives to the loops of a page.
    Rounds = 1_000_000, Unit::Of("lượt `range`", "rounds of `range`"), "một trang", "a page",
        "Thu nhỏ `range`, nhất là `range` nằm trong vòng lặp khác.",
        "Make `range` smaller, above all one within another loop.";
    /// The pixels of a picture that is decoded.
    Pixels = 50_000_000, Unit::Of("điểm ảnh", "pixels"), "một tấm ảnh", "a picture",
        "Thu ảnh lại còn rộng khoảng 2000 điểm ảnh.",
        "Make it about 2000 pixels wide.";
}

impl Budget {
    /// The bound with its unit, as it is said: `4,0 MB`, `100 lớp lồng nhau`.
    pub fn limit(self) -> Text {
        match self.unit() {
            Unit::Bytes => {
                let size = file_size(self.most() as u64);
                Text::new(size.clone(), size)
            }
            Unit::Of(vi, en) => {
                let most = count(self.most());
                Text::new(format!("{most} {vi}"), format!("{most} {en}"))
            }
        }
    }
}

/// Where a text passes a budget, and which.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Past {
    /// The byte at which it does.
    pub at: usize,
    pub budget: Budget,
}

/// Where YAML passes a budget: it lies too deep in itself, or repeats too much. Those who read it whole take a
/// time for it that grows with the square of its depth, and a memory that grows with what it repeats.
pub fn past_in_yaml(text: &str) -> Option<Past> {
    let bytes = text.as_bytes();
    let most = Budget::Nesting.most();
    // Nearly all is small, and is not looked at closer.
    let is_plain = memchr::memchr2_iter(b'[', b'{', bytes).count() <= most
        && memchr::memchr2_iter(b'-', b'?', bytes).count() <= most
        && memchr::memchr_iter(b'\n', bytes).count() <= most
        && memchr::memchr(b'*', bytes).is_none();
    if is_plain { None } else { too_deep(text).or_else(|| repeats(text)) }
}

/// Where brackets that are open, or blocks by their indentation, are more than may lie in each other. Brackets in quoted text
/// count too: nobody writes as many that stay open.
fn too_deep(text: &str) -> Option<Past> {
    let most = Budget::Nesting.most();
    let mut open = 0_usize;
    let mut blocks: Vec<usize> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let shown = line.trim_start_matches(' ');
        let mut column = line.len() - shown.len();
        let mut rest = shown.trim_end();
        while !rest.is_empty() && !rest.starts_with('#') {
            blocks.truncate(blocks.partition_point(|block| *block < column));
            blocks.push(column);
            if blocks.len() > most {
                return Some(Past { at: at + column, budget: Budget::Nesting });
            }
            let Some(behind) = rest.strip_prefix("- ").or_else(|| rest.strip_prefix("? ")) else { break };
            column += rest.len() - behind.trim_start_matches(' ').len();
            rest = behind.trim_start_matches(' ');
        }
        for (within, byte) in line.bytes().enumerate() {
            match byte {
                b'[' | b'{' => open += 1,
                b']' | b'}' => open = open.saturating_sub(1),
                _ => {}
            }
            if open > most {
                return Some(Past { at: at + within, budget: Budget::Nesting });
            }
        }
        at += line.len();
    }
    None
}

/// Where what aliases repeat comes to more than is read. What an anchor names ends at the latest where it is first repeated,
/// so that it is not longer than all up to there, with what that repeats.
fn repeats(text: &str) -> Option<Past> {
    let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
    let bytes = text.as_bytes();
    let mut begun: FxHashMap<&str, usize> = FxHashMap::default();
    let mut lengths: FxHashMap<&str, usize> = FxHashMap::default();
    let mut repeated = 0_usize;
    for at in memchr::memchr2_iter(b'&', b'*', bytes) {
        let end = at + 1 + bytes[at + 1..].iter().take_while(|byte| is_name(byte)).count();
        let name = &text[at + 1..end];
        if bytes[at] == b'&' {
            begun.insert(name, at + repeated);
            lengths.remove(name);
        } else if let Some(begin) = begun.get(name) {
            let length = *lengths.entry(name).or_insert(at + repeated - begin);
            repeated = repeated.saturating_add(length);
            if text.len() + repeated > Budget::Repeated.most() {
                return Some(Past { at, budget: Budget::Repeated });
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yaml_as_people_write_it_passes_no_budget() {
        let list = |line: &str| format!("khóa:\n{}", line.repeat(1_000));
        for text in [
            list("  - một\n"),
            list("  - [một, {hai: ba}]\n"),
            list("  - ngày: 2022\n    nội dung:\n      - a\n"),
            format!("chung: &chung [{}]\n{}", "a, ".repeat(50), list("  - *chung\n")),
            list("  - 2 * 3 & 4\n"),
        ] {
            assert_eq!(past_in_yaml(&text), None, "{}", &text[..60]);
        }
    }

    #[test]
    fn what_lies_too_deep_or_repeats_too_much_is_found_at_its_place() {
        let deep = format!("a: {}", "[".repeat(1_000));
        assert_eq!(past_in_yaml(&deep), Some(Past { at: 103, budget: Budget::Nesting }));
        assert_eq!(past_in_yaml(&"- ".repeat(1_000)), Some(Past { at: 200, budget: Budget::Nesting }));
        let blocks: String = (0..200).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect();
        assert!(matches!(past_in_yaml(&blocks), Some(Past { budget: Budget::Nesting, .. })));
        let mut bomb = String::from("a0: &a0 [x, x]\n");
        for number in 1..40 {
            bomb.push_str(&format!("a{number}: &a{number} [*a{0}, *a{0}]\n", number - 1));
        }
        assert!(matches!(past_in_yaml(&bomb), Some(Past { budget: Budget::Repeated, .. })));
    }

    #[test]
    fn both_pages_of_findings_list_every_budget() {
        let (en, vi) = (include_str!("../docs/findings.md"), include_str!("../docs/vi/loi.md"));
        let missing = Budget::ALL.iter().map(|budget| budget.limit()).filter(|limit| {
            !en.contains(&format!("| {} |", limit.en)) || !vi.contains(&format!("| {} |", limit.vi))
        });
        assert_eq!(missing.collect::<Vec<_>>(), []);
    }
}
