//! Files in other encodings and letters that were damaged: what an editor is told, and what is in order.

use cchc::{build::Unobserved, diagnostic::Report, source::Sources, theme::Theme};

use crate::{check, news, request, shown};

fn report(files: &[(&str, &[u8])]) -> (Report, Vec<String>) {
    let (sources, found) = Sources::in_memory(files.iter().copied());
    let built = cchc::build(&sources, found, &request(), None, &Unobserved).unwrap();
    let shown = shown(&built.report, &sources);
    (built.report, shown)
}

fn utf16(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(unit).collect()
}

#[test]
fn a_file_in_another_encoding_is_told_at_its_first_line_with_how_to_save_it() {
    let article = news("", "Sở Giáo dục và Đào tạo thông báo.\n");
    let table = "đơn vị,điểm\nSở Giáo dục,5\n";
    let windows = b"---\nti\xeau \xf0\xea\xcc: S\xf5\xd2 Gi\xe1o du\xf2c\n---\n\nTh\xf4ng b\xe1o.\n";
    let lost = b"\xf0on v?,\xf0i?m\nS? Gi\xe1o d?c,5\n";
    for (name, bytes, says) in [
        ("content/b.md", utf16(&article, u16::to_le_bytes), "UTF-16"),
        ("content/b.md", utf16(&format!("\u{feff}{article}"), u16::to_be_bytes), "UTF-16"),
        ("content/b.csv", utf16(&format!("\u{feff}{table}"), u16::to_le_bytes), "UTF-16"),
        ("content/b.md", windows.to_vec(), "Windows-1258"),
        ("content/b.csv", lost.to_vec(), "Windows-1258"),
        ("cchc.yaml", b"title: S\xeb Gi\xb8o d\xf4c\n".to_vec(), ""),
    ] {
        let (report, shown) = report(&[("content/a.md", news("", "Chữ.\n").as_bytes()), (name, &bytes)]);
        let [found] = report.diagnostics() else { panic!("{name}: {shown:?}") };
        assert!(found.message.vi.contains(says), "{name}: {}", found.message.vi);
        if !says.is_empty() {
            assert_eq!(shown, [format!("not-utf8 {name}:1:1")]);
            let how = if name.ends_with("csv") { "“CSV UTF-8”" } else { "(Encoding) là UTF-8" };
            assert!(found.help.vi.contains(how), "{name}: {}", found.help.vi);
        }
        assert_eq!(found.help.vi.contains("không lấy lại được"), bytes == lost, "{name}");
    }
}

#[test]
fn a_file_with_a_mark_of_byte_order_is_read() {
    let marked = |text: &str| format!("\u{feff}{text}");
    let row = "<li>{{ row.title }}</li>\n";
    let files = [
        ("content/a.md", marked(&news("", "{{bảng: b.csv}}\n"))),
        ("content/b.csv", marked("đơn vị,điểm\nSở Y tế,5\n")),
        ("cchc.yaml", marked("title: Cải cách\ntheme: x\n")),
        ("themes/x/templates/row.html", marked(row)),
    ];
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let (built, sources) = check(&files);
    assert_eq!(shown(&built.report, &sources), Vec::<String>::new());
    let published = crate::Published::new(&files);
    for page in ["index.html", "a/index.html"] {
        assert!(!published.page(page).contains('\u{feff}'), "{page}");
    }
    assert!(Theme::load(&sources, &built.joined.unwrap().site.config).1.is_empty());
}

#[test]
fn ordinary_texts_and_those_of_other_languages_are_in_order() {
    let body = "Tại sao phải nộp bản gốc? Nộp ở đâu? Hồ sơ có cần công chứng không?\n\n\
        Xem https://example.gov.vn/tra-cuu?ma=123&nam=2022 hoặc [tra cứu](https://example.gov.vn/?q=ho-so).\n\n\
        Bà Müller (Zürich), ông João da Silva (São Paulo), trường École française, Curaçao, Göteborg, Café Tê.\n\n\
        Diện tích 25 m², nhiệt độ 25 °C, dung sai ±5 %, lực 5 N·m, « trích dẫn », § 3, ½ giờ, © 2022.\n\n\
        Krông Búk, Cư M’gar, Ea H’leo, Ea Súp, Buôn Đôn.\n\n\
        Anh A? Chị B? Hay là em C?\n\n\
        Ô tô, mô tô? Có. Hà Nam, Hà Tĩnh, Cà Mau?\n\n\
        > > > trích trong trích\n";
    let (built, sources) = check(&[("content/a.md", &news("", body))]);
    assert_eq!(shown(&built.report, &sources), Vec::<String>::new());
}

#[test]
fn one_damaged_word_in_a_good_line_is_told_at_its_place() {
    let body = "Cảnh sát biển ViÖt Nam tuần tra.\n\nHọp tại Sôû Noäi vuï lúc 8 giờ.\n\n\
        Quyền của công dân và lu?t sư tỉnh.\n\nXem [S? Giáo d?c](https://example.gov.vn/).\n";
    let (built, sources) = check(&[("content/a.md", &news("", body))]);
    let lines = news("", "").lines().count() - 1;
    let at = |line: usize, column: usize| format!("legacy-encoding content/a.md:{}:{column}", lines + line);
    assert_eq!(shown(&built.report, &sources), [at(1, 15), at(3, 9), at(5, 23), at(7, 6)]);
}
