//! What the program can be asked: commands and options, with their help in both languages.

use std::path::PathBuf;

use cchc::{config::BaseUrl, diagnostic::Language};
use clap::{Arg, ArgAction, builder::PossibleValuesParser, value_parser};
use clap_complete::Shell;
use vietnamese::{Date, parse_date};

fn day(text: &str) -> Result<Date, String> {
    parse_date(text).map_err(|_| "a day like 2022-03-01 or 01/03/2022".to_owned())
}

fn base_url(text: &str) -> Result<BaseUrl, String> {
    BaseUrl::try_from(text.to_owned())
}

/// The command line of the program.
pub(crate) fn definition(language: Language) -> clap::Command {
    let say = |vi: &'static str, en: &'static str| match language {
        Language::Vietnamese => vi,
        Language::English => en,
    };
    let sub =
        |name: &'static str, vi, en| clap::Command::new(name).about(say(vi, en)).disable_help_flag(true);
    let required = |name: &'static str, vi, en| Arg::new(name).required(true).help(say(vi, en));
    let new = sub("new", "Tạo bài mới (tin tức, văn bản, trang …)", "Make a new article")
        .arg(required(
            "kind",
            "Loại bài: tin-tuc, van-ban, trang …",
            "Its kind: news, legal_document, page …",
        ))
        .arg(required("name", "Tên bài, hoặc số ký hiệu văn bản", "Its title, or the number of a document"));
    let init = sub("init", "Tạo một trang mới trong thư mục", "Make a new site in a folder")
        .arg(required("folder", "Thư mục", "The folder").value_parser(value_parser!(PathBuf)));
    let theme =
        sub("theme", "Xem, chép tệp của giao diện có sẵn", "List or copy files of the built-in theme")
            .subcommand(sub("list", "Liệt kê các tệp", "List the files"))
            .subcommand(
                sub("eject", "Chép một tệp vào themes/ để sửa", "Copy a file to themes/ for changing").arg(
                    required(
                        "file",
                        "Tên tệp, ví dụ templates/row.html",
                        "The file, e.g. templates/row.html",
                    ),
                ),
            );
    let explain = sub("explain", "Giải thích một mã lỗi, có ví dụ", "Explain a finding, with examples")
        .arg(Arg::new("code").help(say("Mã, ví dụ date-impossible", "The code, e.g. date-impossible")));
    let citations =
        sub("citations", "Tìm văn bản được viện dẫn trong một tệp chữ", "Find the citations in a text").arg(
            Arg::new("file")
                .value_name("FILE")
                .value_parser(value_parser!(PathBuf))
                .help(say("Tệp; không có hoặc `-`: đầu vào chuẩn", "The file; none or `-`: standard input")),
        );
    let check = sub("check", "Kiểm tra mọi bài, không ghi gì", "Check every article, write nothing").arg(
        Arg::new("citations").long("citations").action(ArgAction::SetTrue).help(say(
            "In thêm văn bản được dẫn mà trang chưa có",
            "Also print the documents that are cited and not there",
        )),
    );
    let status =
        sub("status", "Văn bản còn hiệu lực không, vì sao", "Whether a document is in force, and why")
            .arg(required("number", "Số, ký hiệu; có thể kèm ngày", "Its number, perhaps with its day"));
    let completions = sub("completions", "In gợi ý lệnh cho shell", "Print completions for a shell")
        .arg(required("shell", "bash, zsh, fish …", "bash, zsh, fish …").value_parser(value_parser!(Shell)));
    clap::Command::new("cchc")
        .version(env!("CARGO_PKG_VERSION"))
        .about(say(
            "Dựng trang tĩnh “Cải cách hành chính” từ các bài Markdown.",
            "Builds the static section \"Cải cách hành chính\" from Markdown.",
        ))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .subcommand(sub("build", "Dựng trang vào thư mục xuất bản", "Build the site"))
        .subcommands([check, serve(&say), search(&say), print(&say), status, due(&say), citations, explain, new, init, theme, completions])
        .args(options(&say))
        .subcommand_help_heading(say("Lệnh", "Commands"))
        .next_help_heading(say("Tùy chọn", "Options"))
        .help_template(say(
            "{about}\nCách dùng: cchc [tùy chọn] <lệnh>\n{all-args}\nMã kết thúc: 0 ổn; 1 có lỗi, chưa xuất bản; 2 dùng sai; 3 máy hỏng.",
            "{about}\nUsage: cchc [options] <command>\n{all-args}\nExit codes: 0 fine; 1 findings forbid publishing; 2 wrong use; 3 the machine failed.",
        ))
}

/// The search, with its own options.
fn search(say: &dyn Fn(&'static str, &'static str) -> &'static str) -> clap::Command {
    let about = say("Tìm như ô tìm kiếm của trang", "Search as the site does");
    clap::Command::new("search")
        .about(about)
        .disable_help_flag(true)
        .arg(
            Arg::new("query")
                .value_name("QUERY")
                .required(true)
                .num_args(1..)
                .help(say("Câu tìm, có dấu hay không", "What to look for, with marks or without")),
        )
        .arg(
            Arg::new("limit").long("limit").value_name("N").value_parser(value_parser!(u16).range(1..)).help(
                say("In nhiều nhất bao nhiêu trang (mặc định 10)", "How many pages at most (default: 10)"),
            ),
        )
}

/// Printing, with its own options.
fn print(say: &dyn Fn(&'static str, &'static str) -> &'static str) -> clap::Command {
    let about = say("In một trang ra PDF bằng trình duyệt của máy", "Print a page to PDF by a browser");
    let path = |name: &'static str, value: &'static str| {
        Arg::new(name).long(name).value_name(value).value_parser(value_parser!(PathBuf))
    };
    clap::Command::new("print")
        .about(about)
        .disable_help_flag(true)
        .arg(Arg::new("page").value_name("PAGE").required_unless_present("list").help(say(
            "Địa chỉ (/thu-tuc/…/ban-in/) hoặc tệp .md của bài",
            "The address (/thu-tuc/…/ban-in/) or the .md file of an article",
        )))
        .arg(
            path("pdf", "FILE")
                .required_unless_present("list")
                .help(say("Tệp PDF để ghi", "The PDF to write")),
        )
        .arg(
            Arg::new("list")
                .long("list")
                .action(ArgAction::SetTrue)
                .conflicts_with_all(["page", "pdf"])
                .help(say("Liệt kê các bản in của trang", "List what the site has to print")),
        )
        .arg(path("browser", "PATH").help(say(
            "Chromium, Chrome hoặc Edge (mặc định: CCHC_BROWSER, rồi tự tìm)",
            "Chromium, Chrome or Edge (default: CCHC_BROWSER, then what is found)",
        )))
}

/// What is due, with its own options.
fn due(say: &dyn Fn(&'static str, &'static str) -> &'static str) -> clap::Command {
    let about =
        say("Việc đến hạn: hiệu lực, rà soát, lên trang", "What is due: effect, reviews, publication");
    clap::Command::new("due")
        .about(about)
        .disable_help_flag(true)
        .arg(
            Arg::new("within")
                .long("within")
                .value_name("DAYS")
                .value_parser(days)
                .help(say("Trong bao nhiêu ngày tới (mặc định 30d)", "Within how many days (default: 30d)")),
        )
        .arg(
            Arg::new("fail")
                .long("fail")
                .action(ArgAction::SetTrue)
                .help(say("Có việc đến hạn thì kết thúc với mã 1", "End with code 1 where anything is due")),
        )
}

/// A number of days: `30d`, `30`, `30 ngày`.
fn days(text: &str) -> Result<u16, String> {
    let digits = text.trim().trim_end_matches(|c: char| !c.is_ascii_digit());
    let unit = text.trim()[digits.len()..].trim();
    let fits = matches!(unit, "" | "d" | "ngày" | "days");
    digits.parse().ok().filter(|_| fits).ok_or_else(|| "a number of days: 30, 30d, \"30 ngày\"".to_owned())
}

/// The preview, with its own options.
fn serve(say: &dyn Fn(&'static str, &'static str) -> &'static str) -> clap::Command {
    let about = say("Xem trước trong trình duyệt khi viết", "Preview in the browser while writing");
    clap::Command::new("serve")
        .about(about)
        .disable_help_flag(true)
        .arg(
            Arg::new("file")
                .value_name("FILE.md")
                .value_parser(value_parser!(PathBuf))
                .help(say("Mở trang của tệp này", "Open the page of this file")),
        )
        .arg(Arg::new("port").long("port").value_name("PORT").value_parser(value_parser!(u16)).help(say(
            "Cổng (mặc định 8017; 0: cổng trống bất kỳ)",
            "The port (default: 8017; 0: any free one)",
        )))
        .arg(Arg::new("host").long("host").value_name("HOST").help(say(
            "Tên hoặc số của máy này, thay cho 127.0.0.1",
            "A name or number of this machine, instead of 127.0.0.1",
        )))
        .arg(
            Arg::new("open")
                .long("open")
                .action(ArgAction::SetTrue)
                .help(say("Mở trình duyệt", "Open the browser")),
        )
}

/// Options of all commands: what they read and write, then how they talk.
fn options(say: &dyn Fn(&'static str, &'static str) -> &'static str) -> Vec<Arg> {
    let heading = say("Tùy chọn", "Options");
    let option = |name: &'static str, value: &'static str, vi, en| {
        Arg::new(name).long(name).value_name(value).global(true).help(say(vi, en)).help_heading(heading)
    };
    let flag = |name: &'static str, vi, en| {
        let arg = Arg::new(name).long(name).action(ArgAction::SetTrue).global(true);
        arg.help(say(vi, en)).help_heading(heading)
    };
    let one_of = |arg: Arg, values: &'static [&'static str]| {
        arg.value_parser(PossibleValuesParser::new(values)).hide_possible_values(true)
    };
    let path = |arg: Arg| arg.value_parser(value_parser!(PathBuf));
    let (root_vi, root_en) =
        ("Thư mục của trang (mặc định: tìm ngược lên)", "The site's folder (default: nearest upwards)");
    let (day_vi, day_en) =
        ("Dựng như vào ngày này (mặc định: hôm nay)", "Build as on this day (default: today)");
    let (out_vi, out_en) = ("Thư mục xuất bản (mặc định: public)", "The output folder (default: public)");
    let (format_vi, format_en) =
        ("Cách in: human, json, github (due: ics, csv)", "Format: human, json, github (due: ics, csv)");
    let (base_vi, base_en) =
        ("Địa chỉ của trang, thay cho cchc.yaml", "The site's address, before cchc.yaml");
    let lang = option("lang", "LANG", "Ngôn ngữ thông báo: vi, en", "The language of messages: vi, en");
    vec![
        path(option("root", "DIR", root_vi, root_en)),
        path(option("out", "DIR", out_vi, out_en)),
        option("base-url", "URL", base_vi, base_en).value_parser(base_url),
        option("as-of", "DATE", day_vi, day_en).value_parser(day),
        flag("drafts", "Kể cả bài nháp, bài hẹn ngày đăng", "Include drafts and scheduled articles"),
        flag("strict", "Cảnh báo cũng không cho xuất bản", "Warnings forbid publishing too"),
        flag("relative-urls", "Liên kết tương đối, mở được từ USB", "Relative links, for a USB stick"),
        one_of(option("format", "FORMAT", format_vi, format_en), &["human", "json", "github", "ics", "csv"]),
        one_of(lang, &["vi", "en"]),
        flag("timings", "In thời gian từng bước", "Print how long each stage took"),
        flag("quiet", "Chỉ in lỗi", "Print findings only"),
        flag("help", "In hướng dẫn này", "Print this help").short('h').action(ArgAction::Help),
        flag("version", "In số phiên bản", "Print the version")
            .short('V')
            .action(ArgAction::Version)
            .global(false),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_definition_is_consistent() {
        definition(Language::Vietnamese).debug_assert();
        definition(Language::English).debug_assert();
    }

    #[test]
    fn days_with_and_without_their_unit() {
        assert_eq!((days("30d"), days("7"), days("90 ngày")), (Ok(30), Ok(7), Ok(90)));
        assert!(days("30m").is_err() && days("d").is_err() && days("-1d").is_err());
    }

    #[test]
    fn help_fits_a_screen() {
        for language in [Language::Vietnamese, Language::English] {
            let help = definition(language).render_help().to_string();
            assert!(help.lines().count() <= 32, "{help}");
            assert!(help.lines().all(|line| line.chars().count() <= 100), "{help}");
        }
    }
}
