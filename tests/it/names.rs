//! Names of files and folders of the site that are longer than systems take them.

use proptest::prelude::*;

use crate::{Files, build_into, check, news, request, shown, tree};

/// What is told of a site, and whether it is published into a real folder.
fn built(files: Files<'_>) -> (Vec<String>, bool) {
    let folder = tempfile::tempdir().unwrap();
    let (_, sources) = check(files);
    let built = build_into(files, &request(), folder.path());
    (shown(&built.report, &sources), built.published.is_some())
}

#[test]
fn a_name_that_no_system_takes_is_told_where_it_comes_from() {
    let long = "a".repeat(256);
    let words = "nhiệm vụ ".repeat(30);
    let page = "---\nloại: trang\ntiêu đề: A\n---\n\nChữ.\n".to_owned();
    let of = |front: &str| news(front, "");
    for (name, files, told) in [
        (
            "a tag",
            vec![("content/a.md", of(&format!("từ khóa: [{words}]\n")))],
            "name-too-long content/a.md:5:10",
        ),
        (
            "a unit",
            vec![("content/a.md", of(&format!("đơn vị phụ trách: {words}\n")))],
            "name-too-long content/a.md:5:19",
        ),
        (
            "a slug",
            vec![("content/a.md", of(&format!("đường dẫn tĩnh: {long}\n")))],
            "name-too-long content/a.md:5:17",
        ),
        (
            "a former address",
            vec![("content/a.md", of(&format!("đường dẫn cũ: /cu/{long}\n")))],
            "name-too-long content/a.md:5:15",
        ),
        (
            "a number",
            vec![(
                "content/a.md",
                format!(
                    "---\nloại: văn bản\nsố hiệu: 12/KH-{}\nngày ban hành: 14/09/2020\ntrích yếu: A\ncơ quan ban hành: Sở\n---\n",
                    "SGDĐT".repeat(52)
                ),
            )],
            "name-too-long content/a.md:3:10",
        ),
    ] {
        let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, text.as_str())).collect();
        let (found, published) = built(&files);
        assert!(found.contains(&told.to_owned()), "{name}: {found:?}");
        assert_eq!(found.iter().filter(|found| found.starts_with("name-too-long")).count(), 1, "{name}");
        assert!(!published, "{name}");
    }
    // A folder is told once, whatever lies in it.
    let (index, one, two) =
        (format!("content/{long}/_index.md"), format!("content/{long}/a.md"), format!("content/{long}/b.md"));
    let (found, published) = built(&[(&index, &page), (&one, &page), (&two, &page)]);
    assert_eq!((found, published), (vec![format!("name-too-long {index}")], false));
}

/// A picture whose smaller sizes have longer names than its own.
#[test]
fn the_endings_of_smaller_pictures_count() {
    let row = |y| (0..500_u32).flat_map(move |x| [(x / 3) as u8, y as u8, 120]);
    let bytes = (0..300_u32).flat_map(row).collect();
    let bitmap = cchc::picture::Bitmap { width: 500, height: 300, alpha: false, bytes, profile: None };
    let jpeg = bitmap.encode(cchc::picture::Format::Jpeg).unwrap();
    for (length, told) in [(180, false), (248, true)] {
        let name = format!("{}.jpg", "a".repeat(length - 4));
        let (page, file) = (news("", &format!("![Ảnh]({name})\n")), format!("content/{name}"));
        let (sources, found) =
            cchc::source::Sources::in_memory([("content/a.md", page.as_bytes()), (&file, &jpeg)]);
        let built = cchc::build(&sources, found, &request(), None, &cchc::build::Unobserved).unwrap();
        let expected = if told { vec![format!("name-too-long {file}")] } else { Vec::new() };
        let hints = |told: &String| !told.starts_with("name-too-long content/a.md");
        let found: Vec<String> = shown(&built.report, &sources).into_iter().filter(hints).collect();
        assert_eq!(found.first(), expected.first(), "{length}");
    }
}

#[test]
fn a_path_that_windows_may_refuse_is_a_hint() {
    let page = "---\nloại: trang\ntiêu đề: A\n---\n\nChữ.\n";
    let path = |folder: usize| format!("content/{}/{}.md", "a".repeat(folder), "b".repeat(90));
    assert_eq!(built(&[(&path(80), page)]), (Vec::new(), true));
    let (found, published) = built(&[(&path(110), page)]);
    assert_eq!((found, published), (vec![format!("name-too-long {}:1:1", path(110))], true));
    let deep = format!("content/{}a.md", "c/".repeat(500));
    let (found, published) = built(&[(&deep, page)]);
    assert!(found.iter().all(|found| found.starts_with("name-too-long")) && !published, "{found:?}");
}

/// `con` is a word, and no folder of Windows.
#[test]
fn a_term_never_stands_in_a_folder_that_windows_keeps_for_itself() {
    let built = crate::Published::new(&[("content/a.md", &news("từ khóa: [Con, Aux, trẻ em]\n", ""))]);
    for name in ["muc-con", "muc-aux", "tre-em"] {
        assert!(built.has(&format!("tu-khoa/{name}/index.html")), "{name}");
    }
    assert!(!built.has("tu-khoa/con"));
}

fn word() -> impl Strategy<Value = String> {
    let unit = prop_oneof![
        Just("a"),
        Just("đ"),
        Just("ệ"),
        Just("漢"),
        Just("ß"),
        Just("𝒜"),
        Just("b-c"),
        Just("x y")
    ];
    (unit, prop_oneof![1..8_usize, 60..90_usize, 120..130_usize, 225..260_usize])
        .prop_map(|(unit, times)| unit.repeat(times).chars().take(270).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    /// Whatever the check lets pass is written to a real file system, whole; and what it does not let pass changes nothing.
    #[test]
    fn what_the_check_lets_pass_is_written(
        folders in proptest::collection::vec(word(), 0..4),
        (file, tag, unit) in (word(), word(), word()),
        (slug, alias, attachment) in (word(), word(), word()),
    ) {
        let folder = folders.iter().fold("content".to_owned(), |above, name| format!("{above}/{}", name.replace(' ', "-")));
        let slug = slug.replace(|c: char| !c.is_ascii_alphanumeric(), "-");
        let alias = alias.replace(' ', "-");
        let attachment = attachment.replace(' ', "-");
        let front = format!("từ khóa: ['{tag}']\nđơn vị: '{unit}'\nđường dẫn cũ: '/cu/{alias}'\ntệp đính kèm: '{attachment}.pdf'\n");
        let (one, two) = (news(&front, "Chữ.\n"), news(&format!("đường dẫn: '{slug}'\n"), "Chữ.\n"));
        let names = [format!("{folder}/{file}.md"), format!("{folder}/bai-2.md"), format!("{folder}/{attachment}.pdf")];
        let files = [(names[0].as_str(), one.as_str()), (&names[1], &two), (&names[2], "%PDF-1.4")];
        let (checked, _) = check(&files);
        let out = tempfile::tempdir().unwrap();
        let before: Files<'_> = &[("content/cu.md", &news("", "Bài cũ.\n"))];
        prop_assert!(build_into(before, &request(), out.path()).published.is_some());
        let stood = tree(out.path());
        let built = build_into(&files, &request(), out.path());
        prop_assert_eq!(built.published.is_some(), checked.report.errors() == 0, "{:?}", checked.report);
        if built.published.is_none() {
            prop_assert!(tree(out.path()) == stood);
        }
    }
}

/// Parts of addresses as somebody means harm by them, or does not know better.
const PARTS: &[&str] = &[
    "bai",
    "Bài viết",
    ".htaccess",
    ".git",
    ".well-known",
    "..",
    "web.config",
    "WEB-INF",
    "cgi-bin",
    "index.php",
    "a.php.txt",
    "sw.js",
    "con",
    "Côn",
    "aux",
    "com¹",
    "CONIN$",
    "a.",
    "a ",
    "a\u{202e}b",
    "\u{301}",
    "x/../..",
    "%2e%2e",
    "a\\b",
    "nul.txt",
    "index.htm",
    "Default.htm",
    "php.ini",
    "_redirects",
    "crossdomain.xml",
    "App_Data",
    "bin",
    "a.html",
    "trang",
    "1.2",
    "1.aspx",
    "~",
    "-",
    "đ.đ",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(crate::mistakes::cases(12)))]
    #[test]
    fn no_output_has_a_name_that_a_server_reads_or_a_system_refuses(
        alias in prop::collection::vec(0..PARTS.len(), 1..4),
        slug in 0..PARTS.len(),
        tag in 0..PARTS.len(),
        folder in 0..PARTS.len(),
        file in 0..PARTS.len(),
        area in 0..PARTS.len(),
    ) {
        let alias = alias.into_iter().map(|part| PARTS[part]).collect::<Vec<_>>().join("/");
        let quoted = |text: &str| format!("'{}'", text.replace('\'', "''"));
        let attachment = format!("{}.pdf", PARTS[file]);
        // Each by itself, since one that is refused stops the whole site.
        let fronts = [
            format!("đường dẫn cũ: [{}]\n", quoted(&alias)),
            format!("đường dẫn tĩnh: {}\n", quoted(PARTS[slug])),
            format!("từ khóa: [{}]\n", quoted(PARTS[tag])),
            format!("tệp đính kèm: [{{tên: A, tệp: {}}}]\n", quoted(&attachment)),
        ];
        for front in fronts {
            let (article, config) = (news(&front, ""), format!("reform_areas: [{}]\n", quoted(PARTS[area])));
            let (path, file) = (format!("content/{}/a.md", PARTS[folder]), format!("content/{}/{attachment}", PARTS[folder]));
            let files: Files<'_> = &[("cchc.yaml", &config), (&path, &article), (&file, "%PDF-1.4")];
            let folder = tempfile::tempdir().unwrap();
            let built = build_into(files, &request(), &folder.path().join("public"));
            let outputs = tree(folder.path());
            prop_assert!(built.published.is_some() || outputs.iter().all(|(name, _)| !name.ends_with(".html")), "{front}");
            for (name, _) in outputs {
                let Some(name) = name.strip_prefix("public/") else { continue };
                for part in name.split('/').filter(|_| !name.starts_with(".cchc")) {
                    let wrong = cchc::path::check_part(part);
                    prop_assert!(wrong.is_ok() && part.len() <= 255, "{front}: {name}: {wrong:?}");
                }
            }
        }
    }
}

#[test]
fn every_part_that_begins_with_a_dot_or_is_of_a_server_is_told_at_its_line() {
    for alias in [
        "/.htaccess",
        ".cchc-manifest.json",
        ".well-known/security.txt",
        "/.git/config",
        "web.config",
        "sw.js",
        "index.php",
        "/cgi-bin/a",
        "a/.b/c",
    ] {
        let (told, is_there) = built(&[("content/a.md", &news(&format!("đường dẫn cũ: {alias}\n"), ""))]);
        assert_eq!(
            (told, is_there),
            (vec!["address-refused content/a.md:5:15".to_owned()], false),
            "{alias}"
        );
    }
    for slug in [".htaccess", "web.config", "a.php"] {
        let (told, _) = built(&[("content/a.md", &news(&format!("đường dẫn tĩnh: {slug}\n"), ""))]);
        assert_eq!(told, ["address-refused content/a.md:5:17"], "{slug}");
    }
}

#[test]
fn only_files_of_listed_sorts_are_published() {
    let told = |file: &str, config: &str| {
        let article = news("", &format!("[Tệp](<{file}>)\n"));
        let path = format!("content/{file}");
        built(&[("cchc.yaml", config), ("content/a.md", &article), (&path, "x")])
    };
    for file in ["a.psd", "Makefile", "_headers", "web.config"] {
        let (found, is_there) = told(file, "");
        assert!(!is_there && found.len() == 1, "{file}: {found:?}");
        assert_eq!(told(file, &format!("allow_files: [{file}]\n")), (Vec::new(), true), "{file}");
    }
    // One to which nothing refers stays where it is.
    let (found, is_there) = built(&[("content/a.md", &news("", "")), ("content/a.psd", "x")]);
    assert_eq!((found, is_there), (vec!["file-unreferred content/a.psd".to_owned()], true));
}

#[test]
fn what_the_configuration_adds_is_named_by_the_build() {
    let (built, _) =
        check(&[("cchc.yaml", "allow_files: [psd, web.config]\n"), ("content/a.md", &news("", ""))]);
    let permits = built.joined.unwrap().site.config.permits();
    assert!(permits.iter().any(|line| line.vi.contains("psd, web.config")), "{permits:?}");
}
