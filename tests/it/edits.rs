//! Scripts of edits: what people do to the files of a site, one thing after the other.

use std::{fs, path::Path};

use cchc::{path::SourcePath, preview::Changes};
use proptest::prelude::*;
use vietnamese::Date;

use crate::DAY;

/// A change that somebody makes to the files of a site.
#[derive(Debug, Clone)]
pub(crate) enum Edit {
    Write(usize, usize),
    Remove(usize),
    Rename(usize, usize),
    /// A folder gets its other name, or its first again.
    Move(usize),
    Day(i8),
    /// Files of the last edits are only now told.
    Settle,
}

/// How many files edits write.
pub(crate) const FILES: usize = 20;

/// Folders, each with the name to which it moves.
const FOLDERS: [(&str, &str); 5] = [
    ("content/van-ban", "content/kho"),
    ("content/tin", "content/khu/tin"),
    ("content/chi-so", "content/tin/chi-so"),
    ("content/thu-tuc", "content/thu-tuc-cu"),
    ("themes/rieng", "themes/khac"),
];

/// Files that edits write, each with what they write into it. The first text of each stands by itself and is in order; a few
/// of the others have errors, or refer to files that may be away.
pub(crate) fn texts(file: usize) -> (String, Vec<String>) {
    let own = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
    let (name, texts): (&str, Vec<String>) = match file {
        0 => ("cchc.yaml", own(CONFIGURATIONS)),
        1 => (
            "content/tin/_index.md",
            vec![
                article("Tin\nloại: tin tức\n", "Lời đầu."),
                article("Tin khác\nloại: trang\n", ""),
                article("Tin\nloại: báo cáo\nthứ tự: 3\n", "Lời đầu, đã sửa."),
                article("Tin\n", "[a](bai-9.md)"),
                article("Tin\nloại: tin tức\nnháp: có\n", "Lời đầu."),
                article("Tin\nloại: tin tức\nđăng từ: 25/11/2026\ngỡ từ: 01/03/2027\n", "Lời đầu."),
                article("Tin\nloại: tin tức\ngỡ bài: Đã cũ\n", "Lời đầu."),
                article("Tin\nloại: tin tức\ngỡ từ: 24/11/2026\n", "Lời đầu."),
            ],
        ),
        2 => ("content/tin/bang.csv", own(&["a,b\n1,2\n", "a,b\n3,4\n5,6\n", "a;b\n7;8\n"])),
        3 => ("content/tin/anh.svg", own(&["<svg viewBox='0 0 9 9'/>", "<svg viewBox='0 0 7 5'/>"])),
        4 => (
            "themes/rieng/templates/row.html",
            own(&["<li>{{ row.title }}</li>", "<li>* {{ row.title }}</li>", "<li>{{ row.title | la }}</li>"]),
        ),
        5 => ("themes/rieng/assets/site.css", own(&["a{}", "b{}", "a{background:url(../tin/anh.svg)}"])),
        6 => ("content/van-ban/nd.md", documents("107/2020/NĐ-CP", "14/09/2020", "25/11/2020")),
        11 => ("content/van-ban/nd-moi.md", documents("108/2022/NĐ-CP", "14/09/2022", "24/11/2026")),
        12 => ("content/van-ban/tt.md", documents("04/2023/TT-BGDĐT", "23/02/2023", "10/04/2023")),
        13 => ("content/thu-tuc/thu-tuc.md", procedures()),
        14 => (
            "content/chi-so/chi-so.md",
            vec![
                article("Chỉ số\nloại: chỉ số\nđơn vị tính: điểm\nđiểm tối đa: 100\n", "Lời."),
                article(
                    "Chỉ số\nloại: chỉ số\nđơn vị tính: điểm\nđiểm tối đa: 100\nkết quả từng năm: kq.csv\n",
                    "Lời.",
                ),
            ],
        ),
        15 => (
            "content/chi-so/kq.csv",
            own(&["năm;giá trị\n2022;41\n2023;42\n", "năm;giá trị\n2022;41\n2023;88\n2024;9\n"]),
        ),
        16 => (
            "themes/rieng/templates/footer.html",
            own(&[
                "<footer>Chân</footer>",
                "<footer>{{ site.title }}</footer>",
                "<footer>{{ khong.co }}</footer>",
            ]),
        ),
        17 => (
            "content/noi/mot-cua.md",
            vec![
                article("Một cửa\nloại: điểm tiếp nhận\nđịa chỉ: 1 Lê Duẩn\n", "Có chỗ để xe."),
                article(
                    "Một cửa\nloại: điểm tiếp nhận\nđịa chỉ: 2 Lê Duẩn\ngiờ làm việc: 7 giờ đến 17 giờ\n",
                    "Có chỗ để xe.",
                ),
            ],
        ),
        18 => (
            "content/_index.md",
            vec![article("Trang chủ\n", "Chào."), article("Trang chủ\n", "Chào, [tin](tin/bai-9.md).")],
        ),
        19 => (
            "content/van-ban/_index.md",
            vec![
                article("Văn bản\nloại: văn bản\n", ""),
                article("Kho văn bản\nloại: văn bản\n", "Lời đầu."),
            ],
        ),
        n => return (format!("content/tin/bai-{n}.md"), news(n)),
    };
    (name.to_owned(), texts)
}

fn article(front: &str, body: &str) -> String {
    format!("---\ntiêu đề: {front}---\n\n{body}\n")
}

const CONFIGURATIONS: &[&str] = &[
    "title: Một\n",
    "title: Hai\npagination: {section: 2}\n",
    "title: [hỏng\n",
    "title: Một\npublish: {folders: [chi-so]}\nallow_html: true\n",
    "theme: rieng\n",
    "theme: khac\n",
    "title: Một\npagination: {section: 2, term: 2}\noutputs: {related: 1, feed_entries: 2}\n",
    "title: Một\noutputs: {search: false, open_data: false, filters: false, short_addresses: false}\n",
    "title: Một\nsections: {thu-tuc: {kind: trang}}\nbasis_notices: true\nunits: [Văn phòng, Thanh tra]\n",
    "title: Một\noutputs: {terms: [reform_areas]}\nsynonyms: {alike: [[chữ, mặt chữ]]}\n",
];

fn news(n: usize) -> Vec<String> {
    let usual = format!("Bài {n}\nngày đăng: 0{}/03/2022\n", n % 9 + 1);
    vec![
        article(&usual, "Chữ."),
        article(&usual, "Chữ.\n\nĐoạn hai."),
        article(&usual, "Chữ.\n\nĐoạn hai, đã sửa."),
        article(&format!("Tên mới {n}\nngày đăng: 01/04/2022\ntừ khóa: [x, y{n}]\n"), "[b](bai-8.md#muc)"),
        article(&format!("Bài {n}\nngày đăng: 01/03/2022\nđăng từ: 25/11/2026\n"), "{{bảng: bang.csv}}"),
        article(&format!("Bài {n}\nngày đăng: 31/02/2022\n"), "Ngày sai."),
        article(
            &format!("Bài {n}\nngày đăng: 01/03/2022\ncăn cứ: 107/2020/NĐ-CP\nhạn rà soát: 23/11/2026\n"),
            "![Ảnh](anh.svg)",
        ),
        article(
            &format!("Bài {n}\nngày đăng: 01/03/2022\nhạn rà soát: 23/11/2026\n"),
            "Nghị định số 107/2020/NĐ-CP và 108/2022/NĐ-CP.",
        ),
        article(&format!("Bài {n}\nngày đăng: 01/03/2022\nnháp: có\nđường dẫn cũ: cu-{n}\n"), "Nháp."),
        article(
            &format!("Ánh {n}\nngày đăng: 02/03/2024\nđơn vị: Văn phòng\ngỡ từ: 24/11/2026\n"),
            "Chữ khác.\n\n## Mục\n\nChữ.",
        ),
        article(
            &format!(
                "ánh {n}\nngày đăng: 02/03/2024\nđơn vị: Thanh tra\nlĩnh vực cải cách: Cải cách thể chế\n"
            ),
            "## Mục",
        ),
        article(
            &format!("Bài {n}\nngày đăng: 02/03/2024\nđường dẫn: cung-mot-cho\nthứ tự: 2\n"),
            "Có thể trùng địa chỉ.",
        ),
        article(
            &format!("Bài {n}\nngày đăng: 02/03/2024\nđường dẫn cũ: cu\nnhóm đối tượng: [người dân]\n"),
            "Theo Thông tư 04/2023/TT-BGDĐT.",
        ),
        article(&format!("Bài {n}\nnháp: có\nngày đăng: 02/03/2024\n"), "[Bảng](bang.csv)"),
        article(&format!("Bài {n}\nngày đăng: 02/03/2024\n"), "<img src=\"/cchc/tin/anh.svg\" alt=\"Ảnh\">"),
    ]
}

/// A document as it is in force, ended, suspended, and as it acts on others.
fn documents(number: &str, issued: &str, effective: &str) -> Vec<String> {
    let document = |more: &str, body: &str| {
        format!(
            "---\nloại: văn bản\nsố hiệu: {number}\nngày ban hành: {issued}\nngày hiệu lực: {effective}\ntrích yếu: Việc\n{more}---\n{body}"
        )
    };
    let known = "ngày kiểm tra hiệu lực: 15/11/2026\nbản chính thức: https://vanban.chinhphu.vn/\n";
    vec![
        document("", ""),
        document(known, "\nChữ.\n"),
        document(known, "\nChữ, đã sửa, theo 107/2020/NĐ-CP.\n"),
        document("ngày hết hiệu lực: 24/11/2026\n", ""),
        document(&format!("{known}thay thế: 107/2020/NĐ-CP\n"), ""),
        document("sửa đổi, bổ sung:\n  - {văn bản: 107/2020/NĐ-CP, phần: Điều 5}\n", "\nChữ.\n"),
        document("bị bãi bỏ bởi: 108/2022/NĐ-CP\n", ""),
        document("bị ngưng hiệu lực: [{từ: 01/09/2026, đến: 24/11/2026}]\n", ""),
        document("nháp: có\nhướng dẫn thi hành: 108/2022/NĐ-CP\n", ""),
        document("ngày hết hiệu lực: 31/02/2026\n", ""),
    ]
}

fn procedures() -> Vec<String> {
    let procedure = |more: &str, body: &str| {
        format!(
            "---\nloại: thủ tục\ntên thủ tục: Việc\nmã thủ tục: 1.005090\nbản mẫu: có\n{more}---\n\n{body}\n"
        )
    };
    vec![
        procedure("", "Chữ."),
        procedure("lĩnh vực: Đất đai\ncăn cứ pháp lý: [107/2020/NĐ-CP, 04/2023/TT-BGDĐT]\n", "Chữ."),
        procedure("lĩnh vực: Đất đai\ncăn cứ pháp lý: [107/2020/NĐ-CP, 04/2023/TT-BGDĐT]\n", "Chữ, đã sửa."),
        procedure("lĩnh vực: Hộ tịch\ncấp thực hiện: [cấp xã]\n", "## Trình tự thực hiện\n\n1. Nộp."),
        procedure("nơi tiếp nhận hồ sơ: /noi/mot-cua.md\n", "Chữ."),
        procedure("phí, lệ phí: Không\n", "Theo Nghị định số 108/2022/NĐ-CP."),
    ]
}

/// Some edits, in which files are told now and then.
pub(crate) fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let edit = prop_oneof![
        10 => (0..FILES, 0..16_usize).prop_map(|(file, text)| Edit::Write(file, text)),
        2 => (0..FILES).prop_map(Edit::Remove),
        1 => (6..14_usize, 6..14_usize).prop_map(|(from, to)| Edit::Rename(from, to)),
        1 => (0..FOLDERS.len()).prop_map(Edit::Move),
        1 => (-2..3_i8).prop_map(Edit::Day),
        4 => Just(Edit::Settle),
    ];
    proptest::collection::vec(edit, 1..24)
}

/// Writes a file and its folders.
pub(crate) fn write(root: &Path, name: &str, text: &str) {
    let path = root.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// Writes every file as it is first.
pub(crate) fn first_files(root: &Path) {
    for file in (0..FILES).filter(|file| *file != 10) {
        let (name, texts) = texts(file);
        write(root, &name, &texts[0]);
    }
}

/// Makes an edit.
pub(crate) fn make(root: &Path, edit: &Edit, told: &mut Changes, day: &mut Date) {
    let mut tell = |name: &str| {
        told.files.insert(SourcePath::new(name));
    };
    match edit {
        Edit::Write(file, text) => {
            let (name, texts) = texts(*file);
            write(root, &name, &texts[text % texts.len()]);
            tell(&name);
        }
        Edit::Remove(file) => {
            let (name, _) = texts(*file);
            let _ = fs::remove_file(root.join(&name));
            tell(&name);
        }
        Edit::Rename(from, to) => {
            let ((from, _), (to, _)) = (texts(*from), texts(*to));
            let _ = fs::rename(root.join(&from), root.join(&to));
            tell(&from);
            tell(&to);
        }
        Edit::Move(folder) => {
            let (first, other) = FOLDERS[*folder];
            let (from, to) = if root.join(other).exists() { (other, first) } else { (first, other) };
            fs::create_dir_all(root.join(to).parent().unwrap()).unwrap();
            // Where both are there by now, both stay.
            let _ = fs::rename(root.join(from), root.join(to));
            tell(from);
            tell(to);
        }
        Edit::Day(by) => *day = DAY.checked_add(jiff::Span::new().days(*by)).unwrap(),
        Edit::Settle => {}
    }
}

/// Mends a file in which there are errors: it is what it was first, or where it is that already, it goes.
pub(crate) fn mend(root: &Path, file: &SourcePath, told: &mut Changes) {
    let path = root.join(file.as_str());
    let same_name = |number: &usize| texts(*number).0.rsplit('/').next() == Some(file.file_name());
    let first = (0..FILES).find(same_name).map(|number| texts(number).1[0].clone());
    let now = fs::read_to_string(&path).ok();
    match first.filter(|first| !file.as_str().ends_with("_index.md") && now.as_ref() != Some(first)) {
        Some(first) => write(root, file.as_str(), &first),
        None => drop(fs::remove_file(path)),
    }
    told.files.insert(file.clone());
}

/// Articles with what each may say besides, one thing at a time: the file, its front matter and body, the lines that are added.
pub(crate) const SINGLE: &[(&str, &str, &str, &[&str])] = &[
    (
        "content/tin/bai-7.md",
        "tiêu đề: Bài 7\nngày đăng: 01/03/2022\n",
        "Chữ.\n\n## Mục\n\nChữ.\n",
        &[
            "thứ tự: 1",
            "nháp: có",
            "bản mẫu: có",
            "gỡ bài: Đã có bài mới",
            "ngày cập nhật: 02/04/2022",
            "đăng từ: 25/11/2026",
            "gỡ từ: 25/11/2026",
            "từ khóa: [x]",
            "đơn vị: Văn phòng",
            "nhóm đối tượng: [người dân]",
            "lĩnh vực cải cách: Cải cách thể chế",
            "đường dẫn: moi",
            "đường dẫn cũ: cu-7",
            "tóm tắt: Việc khác",
            "thể loại bài: phỏng vấn",
            "ảnh: anh.svg\nmô tả ảnh: Sơ đồ",
            "xem thêm: bai-8.md",
            "hạn rà soát: 01/01/2026",
            "loại bài: trang",
            "tác giả: Ban biên tập",
            "thông tin thêm: {phòng: Một cửa}",
            "thông tin thêm: {sơ đồ: anh.svg}",
            "tệp đính kèm: bang.csv",
        ],
    ),
    (
        "content/van-ban/tt.md",
        "loại: văn bản\nsố hiệu: 04/2023/TT-BGDĐT\nngày ban hành: 23/02/2023\ntrích yếu: Việc\n",
        "",
        &[
            "ngày hiệu lực: 10/04/2023",
            "cơ quan ban hành: Bộ Tư pháp",
            "loại văn bản: chỉ thị",
            "ngày hết hiệu lực: 24/11/2026",
            "thay thế: 107/2020/NĐ-CP",
            "căn cứ: 107/2020/NĐ-CP",
            "bị ngưng hiệu lực: [{từ: 01/09/2026, đến: 24/11/2026}]",
            "tên thường gọi: Thông tư mới",
            "quy phạm pháp luật: không",
            "lĩnh vực: giáo dục",
            "bản mẫu: có",
            "tệp đính kèm: ../tin/anh.svg",
        ],
    ),
    (
        "content/thu-tuc/thu-tuc.md",
        "loại: thủ tục\ntên thủ tục: Việc\nbản mẫu: có\n",
        "Chữ.\n",
        &[
            "mã thủ tục: 1.005090",
            "lĩnh vực: Đất đai",
            "cấp thực hiện: cấp xã",
            "mức độ trực tuyến: toàn trình",
            "cơ quan giải quyết: Sở Giáo dục và Đào tạo",
            "căn cứ pháp lý: 107/2020/NĐ-CP",
            "ngày bãi bỏ: 01/01/2026",
            "thời hạn giải quyết: 5 ngày",
            "nơi tiếp nhận hồ sơ: /noi/mot-cua.md",
            "liên kết nộp hồ sơ: https://dichvucong.gov.vn/",
        ],
    ),
];

/// Other ways to write an article of [`SINGLE`], each with one thing changed.
pub(crate) fn others(front: &str, body: &str) -> Vec<String> {
    let article = |front: &str, body: &str| format!("---\n{front}---\n\n{body}");
    vec![
        article(&front.replace("/2022", "/2023"), body),
        article(&front.replace("Bài 7", "An 7").replace("Việc", "An"), body),
        article(&front.replace("04/2023", "05/2023"), body),
        article(front, &body.replace("## Mục", "## Phần")),
        article(front, &body.replace("Chữ.", "Chữ, theo Thông tư số 04/2023/TT-BGDĐT.")),
    ]
}
