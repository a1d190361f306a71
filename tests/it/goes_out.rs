//! What may go out with a page: where links lead, what hides or disguises one, and who can allow it.

use crate::{Files, check, news, shown};

fn found(files: Files<'_>) -> Vec<String> {
    let (built, sources) = check(files);
    shown(&built.report, &sources)
}

/// What is told of an article, without the beginnings of its places.
fn told(front: &str, body: &str) -> Vec<String> {
    let all = found(&[("content/a.md", &news(front, body))]);
    all.into_iter().map(|told| told.replace(" content/a.md:", " ")).collect()
}

#[test]
fn links_lead_to_the_state_its_schools_and_what_the_configuration_names() {
    let links = "[a](https://dichvucong.gov.vn/) https://thpt-a.daklak.edu.vn/ [b](https://www.bao.vn/x)\n\n<a href=\"https://dvc.example/nop\">Nộp</a>\n\n[d](https://sub.mau.example/?x)\n";
    let config = "outbound: [bao.vn]\nlinks:\n  - {title: Nộp, url: 'https://dvc.example/'}\ncontent_errors: https://mau.example/?p={url}\n";
    let files = [("cchc.yaml", config), ("content/a.md", &*news("", links))];
    assert_eq!(found(&files), Vec::<String>::new());
    assert_eq!(
        told("", links),
        ["outbound-domain 7:63", "outbound-domain 9:10", "outbound-domain 11:1"],
        "without it, other hosts are told, raw HTML too"
    );
    let any = [("cchc.yaml", "outbound: ['*']\n"), ("content/a.md", &*news("", links))];
    assert_eq!(found(&any), Vec::<String>::new());
}

#[test]
fn a_host_is_told_once_a_file_with_the_line_that_allows_it() {
    let body = "[a](https://bao.vn/1) và https://bao.vn/2, [b](https://bit.ly/x)\n";
    let files = [("cchc.yaml", "outbound: [nhandan.vn]\n"), ("content/a.md", &*news("", body))];
    let (built, sources) = check(&files);
    assert_eq!(
        shown(&built.report, &sources),
        ["outbound-domain content/a.md:7:1", "outbound-domain content/a.md:7:44"]
    );
    let help = &built.report.diagnostics()[0].help.vi;
    let line = help.split('`').nth(1).unwrap();
    assert_eq!(line, "outbound: [nhandan.vn, bao.vn]");
    let config = format!("{line}\n");
    let allowed = [("cchc.yaml", &*config), ("content/a.md", &*news("", body))];
    assert_eq!(found(&allowed), ["outbound-domain content/a.md:7:44"], "a shortener is a host like any");
}

#[test]
fn fields_of_front_matter_lead_out_like_links() {
    let survey =
        |form: &str| format!("---\nloại: khảo sát\ntiêu đề: A\nliên kết phiếu: {form}\n---\n\nChữ.\n");
    let told = |form: &str| {
        let all = found(&[("content/a.md", &survey(form))]);
        all.into_iter().filter(|told| told.contains(":4:")).collect::<Vec<_>>()
    };
    assert_eq!(told("https://khaosat.daklak.gov.vn/"), Vec::<String>::new());
    assert_eq!(told("https://docs.google.com/forms/x"), ["outbound-domain content/a.md:4:17"]);
}

#[test]
fn no_article_accepts_what_keeps_the_site_safe_and_the_configuration_does_with_a_reason() {
    let front = "bỏ qua cảnh báo:\n  - {mã: outbound-domain, lý do: tin cậy}\n";
    let body = "[a](https://bao.vn/1)\n";
    assert_eq!(told(front, body), ["acceptance-void 6:10", "outbound-domain 9:1"]);
    let config = |code: &str, reason: &str| {
        format!("accepted_findings:\n  - {{code: {code}, file: content/a.md, reason: '{reason}'}}\n")
    };
    let accepted = config("outbound-domain", "báo của tỉnh");
    assert_eq!(found(&[("cchc.yaml", &accepted), ("content/a.md", &news("", body))]), Vec::<String>::new());
    let (parsed, _) = cchc::config::Config::parse(&accepted);
    let permits: Vec<String> = parsed.permits().into_iter().map(|line| line.vi).collect();
    assert_eq!(
        permits,
        ["cchc.yaml bỏ qua `outbound-domain` ở content/a.md: báo của tỉnh"],
        "a build says it"
    );
    for (code, reason) in [("outbound-domain", ""), ("link-target", "x"), ("khong-co", "x")] {
        let config = config(code, reason);
        assert_eq!(found(&[("cchc.yaml", &config)])[0], format!("config-invalid cchc.yaml:2:12"), "{code}");
    }
}
