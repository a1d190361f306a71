//! What is not meant for readers, by its day: neither a page, nor a list, nor a feed says anything of it.

use vietnamese::Date;

use crate::{Files, Published, check, request, shown, tree};

/// The site as it is published on a day.
fn on(files: Files<'_>, day: Date) -> Published {
    let mut request = request();
    request.occasion.day = day;
    Published::with(files, &request)
}

/// What is told of an article, `code line:column` each.
fn told(text: &str) -> Vec<String> {
    let (built, sources) = check(&[("content/a.md", text)]);
    shown(&built.report, &sources).iter().map(|found| found.replace("content/a.md:", "")).collect()
}

fn article(front: &str) -> String {
    format!("---\n{front}---\n\nThân bài.\n")
}

const TODAY: Date = Date::constant(2026, 11, 23);
const TOMORROW: Date = Date::constant(2026, 11, 24);

#[test]
fn a_day_of_publication_to_come_schedules() {
    let written = |front: &str| {
        let text = article(&format!("loại: tin tức\ntiêu đề: Hẹn\n{front}"));
        let files: Files<'_> =
            &[("content/tin/a.md", &text), ("content/tin/b.md", &article("tiêu đề: Khác\n"))];
        [TODAY, TOMORROW].map(|day| on(files, day).has("tin/a/index.html"))
    };
    assert_eq!(written("ngày đăng: 23/11/2026\n"), [true, true]);
    assert_eq!(written("ngày đăng: 24/11/2026\n"), [false, true]);
    assert_eq!(written("ngày đăng: 01/11/2026\nđăng từ: 24/11/2026\n"), [false, true]);
    // Both days have to be reached.
    assert_eq!(written("ngày đăng: 24/11/2026\nđăng từ: 01/11/2026\n"), [false, true]);
    assert_eq!(written("ngày đăng: 15/12/2026\nđăng từ: 24/11/2026\n"), [false, false]);
    for key in ["đăng ngày", "thời gian đăng", "publishDate", "published", "đăng"] {
        assert_eq!(written(&format!("{key}: 24/11/2026\n")), [false, true], "{key}");
    }
    for key in ["hẹn giờ đăng", "lên trang", "embargo", "scheduled"] {
        assert_eq!(written(&format!("ngày đăng: 01/11/2026\n{key}: 24/11/2026\n")), [false, true], "{key}");
    }
}

#[test]
fn the_preview_marks_what_waits_for_its_day_of_publication() {
    let text = article("loại: tin tức\ntiêu đề: Hẹn\nngày đăng: 15/12/2026\n");
    let mut request = request();
    request.occasion.drafts = true;
    let site = Published::with(&[("content/tin/a.md", &text)], &request);
    assert!(site.page("tin/a/index.html").contains("Hẹn đăng từ ngày 15/12/2026"));
    assert!(site.page("tin/index.html").contains("Hẹn đăng 15/12/2026"));
}

#[test]
fn the_day_of_issue_of_a_document_is_no_day_of_publication() {
    let front = "loại: văn bản\nsố ký hiệu: 524/QĐ-UBND\ncơ quan ban hành: UBND tỉnh Đắk Lắk\nngày ban hành: 15/12/2026\ntrích yếu: A\n";
    let text = article(front);
    let site = Published::new(&[("content/vb/a.md", &text)]);
    let list = site.page("vb/index.html");
    assert!(list.contains("524/QĐ-UBND") && !list.contains("15/12/2026"), "{list}");
    assert!(!site.page("sitemap.xml").contains("<lastmod>2026-12-15"));
    assert!(!site.has("vb/atom.xml"), "nothing of it has a day that has come");
    assert_eq!(told(&text), ["date-ahead 5:16"]);
    assert_eq!(told(&text.replace("15/12/2026", "23/11/2026")), Vec::<String>::new());
    // Its own day of publication is one.
    let held = article(&format!("{front}ngày đăng: 24/11/2026\n"));
    assert!(
        !Published::new(&[("content/vb/a.md", &held), ("content/b.md", "---\ntiêu đề: B\n---\n")]).has("vb")
    );
}

#[test]
fn a_day_more_than_a_year_away_is_told_as_a_slip() {
    let news = |day: &str| told(&article(&format!("loại: tin tức\ntiêu đề: A\nngày đăng: {day}\n")));
    assert_eq!(news("23/11/2027"), Vec::<String>::new());
    assert_eq!(news("24/11/2027"), ["date-ahead 4:12"]);
    assert_eq!(news("15/12/2062"), ["date-ahead 4:12"]);
    let page = |front: &str| told(&article(&format!("tiêu đề: A\n{front}")));
    assert_eq!(page("đăng từ: 15/12/2062\n"), ["date-ahead 3:10"]);
    let answered = "đăng từ: 01/01/2030\nbỏ qua cảnh báo: [{mã: date-ahead, lý do: mở lại năm 2030}]\n";
    assert_eq!(page(answered), Vec::<String>::new());
}

#[test]
fn what_was_done_on_a_day_to_come_is_told_and_not_shown_as_done() {
    let front = "loại: tin tức\ntiêu đề: A\nngày đăng: 01/03/2022\nngày cập nhật: 15/12/2026\nngày rà soát: 16/12/2026\n";
    let changes = "lịch sử thay đổi:\n  - {ngày: 17/12/2026, nội dung: Sửa lịch}\n  - {ngày: 02/03/2022, nội dung: Sửa tên}\n";
    let text = article(&format!("{front}{changes}"));
    assert_eq!(told(&text), ["date-ahead 5:16", "date-ahead 6:15", "date-ahead 8:3"]);
    let site = Published::new(&[("content/tin/a.md", &text)]);
    for page in ["tin/a/index.html", "tin/index.html", "tin/atom.xml", "tin/rss.xml", "sitemap.xml"] {
        let page = site.page(page);
        for day in ["15/12/2026", "16/12/2026", "17/12/2026", "2026-12", "Sửa lịch", "Dec 2026"] {
            assert!(!page.contains(day), "{day} in {page}");
        }
    }
    assert!(site.page("tin/a/index.html").contains("Sửa tên"));
    assert!(site.page("tin/atom.xml").contains("<updated>2022-03-01T00:00:00+07:00</updated>"));
    // What is written ahead for the day of publication is no slip.
    let ahead = "loại: tin tức\ntiêu đề: A\nngày đăng: 15/12/2026\nngày cập nhật: 15/12/2026\n";
    assert_eq!(told(&article(ahead)), Vec::<String>::new());
    assert_eq!(told(&article("tiêu đề: A\ngỡ bài: {ngày: 15/12/2026, lý do: Cũ}\n")), ["date-ahead 3:9"]);
}

#[test]
fn what_names_no_day_stays_out_of_feeds() {
    let page = article("tiêu đề: Trang không ngày\n");
    let dated = article("loại: tin tức\ntiêu đề: Tin\nngày đăng: 01/03/2022\n");
    let since = article("tiêu đề: Trang hẹn\nđăng từ: 02/11/2026\n");
    let site = Published::new(&[
        ("content/tin/a.md", &page),
        ("content/tin/b.md", &dated),
        ("content/tin/c.md", &since),
        ("content/trang/a.md", &page),
    ]);
    for feed in ["tin/atom.xml", "tin/rss.xml"] {
        let feed = site.page(feed);
        assert!(!feed.contains("Trang không ngày") && feed.contains(">Tin</title>"), "{feed}");
        assert!(feed.contains("Trang hẹn"), "the day on which it came is a day");
    }
    assert!(site.page("tin/atom.xml").contains("<updated>2026-11-02T00:00:00+07:00</updated>"));
    // A feed of nothing would have no day of its own.
    assert!(!site.has("trang/atom.xml") && !site.has("trang/rss.xml"));
    assert!(
        !site.page("trang/index.html").contains("atom+xml")
            && site.page("tin/index.html").contains("atom+xml")
    );
}

/// A site of every kind of output, with nothing that happens between two days of November.
const QUIET: Files<'_> = &[
    (
        "cchc.yaml",
        "title: A\ntasks: [{title: Nộp, url: thu-tuc}]\nrequired_sections: [{title: Thủ tục, url: thu-tuc}]\n",
    ),
    ("content/tin/a.md", "---\nloại: tin tức\ntiêu đề: Tin\nngày đăng: 01/03/2022\n---\n\nChữ.\n"),
    ("content/tin/b.md", "---\ntiêu đề: Trang\n---\n\nChữ.\n"),
    ("content/tin/c.md", "---\nloại: tin tức\ntiêu đề: Hẹn\nngày đăng: 15/12/2026\n---\n\nChữ.\n"),
    (
        "content/van-ban/a.md",
        "---\nloại: văn bản\nsố ký hiệu: 107/2020/NĐ-CP\nngày ban hành: 14/09/2020\nngày có hiệu lực: 25/11/2020\ntrích yếu: A\n---\n",
    ),
    (
        "content/van-ban/b.md",
        "---\nloại: văn bản\nsố ký hiệu: 108/2026/NĐ-CP\nngày ban hành: 14/09/2026\nngày có hiệu lực: 25/12/2027\ntrích yếu: A\nthay thế: 107/2020/NĐ-CP\n---\n",
    ),
    (
        "content/thu-tuc/a.md",
        "---\nloại: thủ tục\nmã thủ tục: 1.005090\ntên thủ tục: A\nbản nháp: không\nbản mẫu: không\ntrình tự thực hiện: B\ncách thức thực hiện: trực tiếp\nthành phần hồ sơ: [Đơn]\nsố lượng hồ sơ: 1\nthời hạn giải quyết: 5 ngày\nđối tượng thực hiện: Cá nhân\ncơ quan giải quyết: Sở Nội vụ\nkết quả thực hiện: Giấy phép\ncăn cứ pháp lý: [107/2020/NĐ-CP]\n---\n",
    ),
    (
        "content/khao-sat/a.md",
        "---\nloại: khảo sát\ntiêu đề: A\nngày mở phiếu: 01/12/2026\nngày đóng phiếu: 31/12/2026\n---\n",
    ),
];

#[test]
fn two_builds_of_different_days_are_one_where_nothing_happens_between_them() {
    let [today, tomorrow] = [TODAY, TOMORROW].map(|day| on(QUIET, day));
    assert!(
        today.has("du-lieu-mo/den-han.ics")
            && today.has("tin/atom.xml")
            && today.has("muc-luc-cong-khai/index.html")
    );
    let [today, tomorrow] = [&today, &tomorrow].map(|site| tree(site.folder.path()));
    let differ: Vec<&String> =
        today.iter().zip(&tomorrow).filter(|(a, b)| a != b).map(|((name, _), _)| name).collect();
    assert_eq!((differ, today.len()), (Vec::new(), tomorrow.len()));
    // The day on which something happens is seen.
    let later = tree(on(QUIET, Date::constant(2027, 12, 26)).folder.path());
    let changed = |name: &str| {
        let bytes =
            |tree: &[(String, Vec<u8>)]| tree.iter().find(|(known, _)| known == name).unwrap().1.clone();
        bytes(&today) != bytes(&later)
    };
    assert!(
        changed("du-lieu-mo/van-ban.json") && changed("du-lieu-mo/den-han.ics") && changed("tin/atom.xml")
    );
}

/// Words by which editors and other generators say that a page is not to be seen, in an article of any kind.
const HIDDEN: &[&str] = &[
    "bản nháp:",
    "bản nháp: x",
    "bản nháp: \"\"",
    "bản nháp: chưa xong",
    "nháp: mai đăng",
    "bản thảo: có",
    "ẩn: có",
    "Ẩn:",
    "tạm ẩn: rồi",
    "published: false",
    "Published: No",
    "status: draft",
    "Status: \"Draft\"",
    "draft: [true]",
    "hidden: yes",
    "hidden: 1",
    "visible: no",
    "đăng: không",
    "đăng: sau khi họp",
    "private: true",
    "công khai: không",
    "visibility: private",
    "bản nhaps: có",
    "drat: true",
    "đăng từ:",
    "đăng từ: chưa rõ",
    "gỡ bài:",
    "nội bộ: có",
    "chưa duyệt: đúng",
    "đừng đăng: có",
    "bản thảo lần 2: rồi",
    "chờ lãnh đạo duyệt:",
    "lưu ý: chưa đăng",
];

/// The same, read as it is and told by nothing.
const PLAIN: &[&str] =
    &["Draft: TRUE", "draft: true", "'bản nháp': 'Có'", "BẢN NHÁP: “có”", "bài nháp: đúng", "chưa đăng: có"];

/// The front matter of an article of each kind, complete but for what its draft need not have.
const KINDS: [&str; 10] = [
    "loại bài: tin tức\ntiêu đề: A\nngày đăng: 01/03/2022\n",
    "loại bài: văn bản\nsố ký hiệu: 107/2020/NĐ-CP\nngày ban hành: 14/09/2020\nngày có hiệu lực: 25/11/2020\ntrích yếu: A\n",
    "loại bài: thủ tục\ntên thủ tục: A\nmã thủ tục: 1.005090\nbản mẫu: có\ncăn cứ pháp lý: [43/2019/QH14]\n",
    "loại bài: báo cáo\ntiêu đề: A\nkỳ báo cáo: năm 2022\n",
    "loại bài: chỉ số\ntiêu đề: A\n",
    "loại bài: đợt tuyên truyền\ntiêu đề: A\n",
    "loại bài: khảo sát\ntiêu đề: A\n",
    "loại bài: điểm tiếp nhận\ntiêu đề: A\n",
    "loại bài: trang\ntiêu đề: A\n",
    "tiêu đề: A\n",
];

#[test]
fn a_draft_in_any_words_is_one_and_is_told_with_the_line_that_says_so() {
    for kind in KINDS {
        let lines: Vec<&str> = HIDDEN.iter().chain(PLAIN).copied().collect();
        let texts = lines.iter().enumerate().map(|(number, line)| {
            (format!("content/muc/bai-{number}.md"), article(&format!("{kind}{line}\n")))
        });
        let texts: Vec<(String, String)> = texts.collect();
        let other = article("tiêu đề: Khác\n");
        let mut files: Vec<(&str, &str)> = vec![("content/muc/khac.md", other.as_str())];
        files.extend(texts.iter().map(|(path, text)| (path.as_str(), text.as_str())));
        let site = Published::new(&files);
        let pages = tree(site.folder.path()).into_iter().map(|(name, _)| name);
        let leaks: Vec<String> = pages
            .filter(|name| name.contains("/bai-") || name.contains("107-2020") || name.contains("1.005090"))
            .collect();
        assert_eq!(leaks, Vec::<String>::new(), "{kind}");
        let told = site.built.report.diagnostics();
        for ((path, text), line) in texts.iter().zip(&lines) {
            let of_file = told.iter().filter(|found| found.place.path.as_str() == path);
            let of_file: Vec<_> = of_file.filter(|found| found.code.as_str() != "fact-unknown").collect();
            if PLAIN.contains(line) {
                assert!(of_file.is_empty(), "{text}{of_file:?}");
                continue;
            }
            let [found] = of_file.as_slice() else { panic!("{text}{of_file:#?}") };
            assert_eq!(found.code.as_str(), "held-back", "{text}");
            let mended = found.edit.as_ref().expect("exact").applied(text).unwrap();
            assert_eq!(mended, article(&format!("{kind}bản nháp: có\n")));
        }
    }
}

#[test]
fn states_of_drafts_hold_and_other_states_do_not() {
    let is_held = |line: &str| {
        let text = article(&format!("loại bài: tin tức\ntiêu đề: A\nngày đăng: 01/03/2022\n{line}\n"));
        let codes: Vec<String> =
            told(&text).iter().map(|found| found.split(' ').next().unwrap().to_owned()).collect();
        (
            codes,
            !Published::new(&[("content/a.md", &text), ("content/b.md", &article("tiêu đề: B\n"))])
                .has("a/index.html"),
        )
    };
    for line in [
        "trạng thái: chưa đăng",
        "trạng thái: nháp",
        "tình trạng: chờ duyệt",
        "status: pending",
        "trạng thái:",
        "dự thảo: có",
    ] {
        assert_eq!(is_held(line), (vec!["held-back".to_owned()], true), "{line}");
    }
    for line in [
        "trạng thái: còn mới",
        "published: true",
        "ẩn: không",
        "công khai: có",
        "status: published",
        "bản đồ: nháp",
    ] {
        assert_eq!(is_held(line), (vec!["key-unknown".to_owned()], false), "{line}");
    }
    for line in ["bản nháp: không", "draft: false", "draft: 0", "published: 2022-03-01", "gỡ bài: không"]
    {
        assert_eq!(is_held(line), (Vec::new(), false), "{line}");
    }
    // A day under such a key is one of publication.
    assert_eq!(is_held("published: 2026-12-15"), (Vec::new(), true));
}

#[test]
fn whether_a_document_is_a_draft_or_its_page_is_asked() {
    for line in ["dự thảo: có", "trạng thái: bản nháp", "tình trạng: dự thảo", "tình trạng: chưa đăng"]
    {
        let text = article(&format!("{}{line}\n", KINDS[1]));
        let (built, _) = check(&[("content/a.md", &text)]);
        assert!(built.report.forbids_publishing(false), "{line}: {:?}", told(&text));
    }
}

#[test]
fn hiding_goes_before_showing() {
    let held = |lines: &str| {
        let text = article(&format!("tiêu đề: A\n{lines}"));
        let (built, sources) = check(&[("content/a.md", &text), ("content/b.md", &article("tiêu đề: B\n"))]);
        (shown(&built.report, &sources), built.pages)
    };
    let (told, pages) = held("bản nháp: không\npublished: false\n");
    assert_eq!(
        (told.as_slice(), pages),
        (["held-back content/a.md:4:1".to_owned()].as_slice(), held("bản nháp: có\n").1)
    );
    let (told, _) = held("draft: true\nẩn: có\n");
    assert_eq!(told, ["held-back content/a.md:4:1"]);
}

#[test]
fn folders_of_drafts_are_known_by_their_names() {
    let page = article("tiêu đề: A\n");
    for folder in ["_drafts", "drafts", "ban-nhap", "Bản nháp", "_nhap", "nháp"] {
        let path = format!("content/{folder}/a.md");
        let site = Published::new(&[(path.as_str(), &page), ("content/b.md", &page)]);
        assert!(
            !tree(site.folder.path()).iter().any(|(name, _)| name.ends_with("/a/index.html")),
            "{folder}"
        );
        let told = site.built.report.diagnostics();
        assert!(
            told.len() == 1 && told[0].code.as_str() == "draft-folder" && told[0].message.vi.contains(folder),
            "{told:?}"
        );
    }
    assert!(Published::new(&[("content/nhap/a.md", &page)]).has("nhap/a/index.html"), "it may be \"nhập\"");
}

/// Whether a page with a line is on the site, what is told of it, and whether it is there when every exact edit was made.
fn with_day(line: &str) -> (bool, Vec<String>, bool) {
    let others = article("tiêu đề: B\n");
    let text = article(&format!("tiêu đề: A\nngày đăng: 01/03/2022\n{line}\n"));
    let site = Published::new(&[("content/a.md", &text), ("content/b.md", &others)]);
    let found = site.built.report.diagnostics();
    let mut edits = found.iter().filter_map(|found| found.edit.as_ref()?.applied(&text));
    let mended = edits.next_back().unwrap_or_else(|| text.clone());
    let after = Published::new(&[("content/a.md", &mended), ("content/b.md", &others)]);
    let codes = found.iter().map(|found| found.code.as_str().to_owned()).collect();
    (site.has("a/index.html"), codes, after.has("a/index.html"))
}

#[test]
fn a_day_of_publication_is_one_in_other_words_too() {
    // Names that other generators have, and such as people write.
    for key in [
        "published_at",
        "published_on",
        "publish_at",
        "pubDate",
        "release_date",
        "go_live",
        "embargo",
        "đăng vào",
    ] {
        assert_eq!(with_day(&format!("{key}: 15/12/2026")), (false, vec![], false), "{key}");
        assert_eq!(with_day(&format!("{key}: 02/03/2022")), (true, vec![], true), "{key}");
    }
    for key in ["expires", "unpublish_on", "expires_at"] {
        assert_eq!(with_day(&format!("{key}: 2026-11-15")), (false, vec![], false), "{key}");
        assert_eq!(with_day(&format!("{key}: 2026-12-15")), (true, vec![], true), "{key}");
    }
    // Such as nobody has thought of are known by their words, or but for a letter; that is told.
    for key in
        ["ngày công bố", "lên lịch", "sẽ lên web", "ngày sẽ đăng", "go_live_after", "publsh_on", "đăgn từ"]
    {
        let told = vec!["held-back".to_owned()];
        assert_eq!(with_day(&format!("{key}: 15/12/2026")), (false, told.clone(), false), "{key}");
        assert_eq!(with_day(&format!("{key}: 02/03/2022")), (true, told, true), "{key}");
    }
    // Of a last day the one behind it is meant, which is asked.
    for key in ["đến ngày", "hiển thị đến", "đăng đến ngày", "ngày cuối còn hiển thị"]
    {
        for (day, next) in [("15/11/2026", "16/11/2026"), ("23/11/2026", "24/11/2026")] {
            let text = article(&format!("tiêu đề: A\nngày đăng: 01/03/2022\n{key}: {day}\n"));
            let (built, _) = check(&[("content/a.md", &text)]);
            let [found] = built.report.diagnostics() else { panic!("{:?}", built.report) };
            assert_eq!(found.code.as_str(), "key-ambiguous");
            let mended = found.edit.as_ref().and_then(|edit| edit.applied(&text)).unwrap();
            assert_eq!(mended, text.replace(&format!("{key}: {day}"), &format!("gỡ từ ngày: {next}")));
        }
    }
    // Other days are what they were.
    for key in ["ngày đăng ký", "ngày họp", "hạn nộp hồ sơ"] {
        assert!(with_day(&format!("{key}: 15/12/2026")).0, "{key}");
    }
    assert!(with_day("công khai: toàn bộ").0);
}
