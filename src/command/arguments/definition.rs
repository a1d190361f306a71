//! What the program can be asked: commands and options, with their help in both languages.

use cchc::diagnostic::Language;
use clap::value_parser;
use clap_complete::Shell;

use super::{
    options::{SHELLS, Say, command, flag, operand, option, options, path},
    published::{diff, ledger, releases, rollback, server_files, verify},
};

/// The command line of the program.
pub(crate) fn definition(language: Language) -> clap::Command {
    let say = |vi: &'static str, en: &'static str| match language {
        Language::Vietnamese => vi,
        Language::English => en,
    };
    let commands = first_commands(&say).into_iter().chain(more_commands(&say));
    clap::Command::new("cchc")
        .version(env!("CARGO_PKG_VERSION"))
        .about(say(
            "Dựng trang tĩnh “Cải cách hành chính” từ các bài Markdown.",
            "Builds the static section \"Cải cách hành chính\" from Markdown.",
        ))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .args_override_self(true)
        .disable_help_subcommand(true)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .subcommands(commands.map(|command| finished(command, &say)))
        .args(options("", &say))
        .subcommand_help_heading(say("Lệnh", "Commands"))
        .help_template(say(
            "{about}\nCách dùng: cchc <lệnh> [tùy chọn]\n{all-args}\nMỗi lệnh có tùy chọn riêng: cchc help <lệnh>. Giải thích một thông báo: cchc explain <mã>.\nMã kết thúc: 0 ổn; 1 có lỗi, chưa xuất bản; 2 dùng sai; 3 máy hỏng.",
            "{about}\nUsage: cchc <command> [options]\n{all-args}\nEach command has options of its own: cchc help <command>. On a finding: cchc explain <code>.\nExit codes: 0 fine; 1 findings forbid publishing; 2 wrong use; 3 the machine failed.",
        ))
}

/// A command with the options that it shares and the frame of its help.
fn finished(command: clap::Command, say: Say<'_>) -> clap::Command {
    let name = command.get_name().to_owned();
    let below = command.get_subcommands().map(|below| below.get_name().to_owned()).collect::<Vec<_>>();
    let command = below
        .iter()
        .fold(command, |command, below| command.mut_subcommand(below, |below| finished(below, say)));
    command
        .args(options(&name, say))
        .args_override_self(true)
        .disable_help_flag(true)
        .subcommand_help_heading(say("Lệnh", "Commands"))
        .subcommand_value_name(say("lệnh", "command"))
        .help_template(say(
            "{about}\n\nCách dùng: {usage}\n\n{all-args}",
            "{about}\n\nUsage: {usage}\n\n{all-args}",
        ))
}

/// The commands in the order in which editors come upon them.
fn first_commands(say: Say<'_>) -> Vec<clap::Command> {
    let init = command(
        "init",
        say("Tạo một trang mới, có sẵn các mục", "Make a new site with its sections"),
        say(" [thư mục] [tùy chọn]", " [folder] [options]"),
    )
    .arg(path(operand(
        "folder",
        say("thư mục", "folder"),
        say("Thư mục để tạo trang (không ghi: thư mục đang đứng)", "The folder (default: the present one)"),
        say,
    )));
    let check = command(
        "check",
        say(
            "Kiểm tra mọi bài, hoặc vài tệp; không ghi gì",
            "Check every article, or some files; write nothing",
        ),
        say(" [tệp …] [tùy chọn]", " [file …] [options]"),
    )
    .arg(
        path(operand(
            "files",
            say("tệp", "file"),
            say(
                "Chỉ báo về các tệp, thư mục này (không ghi: cả trang)",
                "Tell of these files and folders alone",
            ),
            say,
        ))
        .num_args(1..),
    )
    .arg(flag(
        "citations",
        say(
            "In thêm văn bản được dẫn mà trang chưa có",
            "Also print the documents that are cited and not there",
        ),
        say,
    ))
    .arg(flag(
        "external",
        say(
            "Hỏi thêm các địa chỉ ngoài còn mở được không",
            "Also ask whether addresses of other sites answer",
        ),
        say,
    ));
    let build = command(
        "build",
        say("Dựng trang vào thư mục xuất bản", "Build the site"),
        say(" [tùy chọn]", " [options]"),
    );
    vec![init, new(say), serve(say), check, build]
}

/// What makes articles and sections.
fn new(say: Say<'_>) -> clap::Command {
    command(
        "new",
        say("Tạo bài mới, hoặc mục mới", "Make a new article or section"),
        say(" <loại bài> <tên> [tùy chọn]", " <kind> <name> [options]"),
    )
    .arg(
        operand(
            "kind",
            say("loại bài", "kind"),
            say(
                "tin-tuc, van-ban, thu-tuc, bao-cao, chi-so, dot-tuyen-truyen, khao-sat, diem-tiep-nhan, trang; muc: mục mới",
                "news, legal_document, procedure, report, indicator, campaign, survey, office, page; section: a new section",
            ),
            say,
        )
        .required(true),
    )
    .arg(
        operand(
            "name",
            say("tên", "name"),
            say(
                "Tên bài; của văn bản: số, ký hiệu; của thủ tục: tên hoặc mã",
                "Its title; of a document its number; of a procedure its title or code",
            ),
            say,
        )
        .required(true),
    )
}

fn more_commands(say: Say<'_>) -> Vec<clap::Command> {
    let explain = command(
        "explain",
        say("Giải thích một thông báo, có ví dụ", "Explain a finding, with examples"),
        say(" [mã]", " [code]"),
    )
    .arg(
        operand(
            "code",
            say("mã", "code"),
            say(
                "Chữ trong ngoặc vuông, như date-impossible (không ghi: kể mọi mã)",
                "What stands in brackets, like date-impossible (none: list all)",
            ),
            say,
        )
        .num_args(1..),
    );
    let status = command(
        "status",
        say("Văn bản còn hiệu lực không, vì sao", "Whether a document is in force, and why"),
        say(" <số ký hiệu> [tùy chọn]", " <number> [options]"),
    )
    .arg(
        operand(
            "number",
            say("số ký hiệu", "number"),
            say("Số, ký hiệu; có thể kèm ngày", "Its number, perhaps with its day"),
            say,
        )
        .required(true),
    );
    let citations = command(
        "citations",
        say("Tìm văn bản được viện dẫn trong một tệp chữ", "Find the citations in a text"),
        say(" [tệp] [tùy chọn]", " [file] [options]"),
    )
    .arg(path(operand(
        "file",
        say("tệp", "file"),
        say("Tệp chữ (.txt); không ghi hoặc `-`: đầu vào chuẩn", "A text file; none or `-`: standard input"),
        say,
    )));
    vec![
        explain,
        keys(say),
        search(say),
        status,
        due(say),
        citations,
        diff(say),
        releases(say),
        rollback(say),
        verify(say),
        ledger(say),
        print(say),
        server_files(say),
        theme(say),
        completions(say),
        help(say),
    ]
}

/// The keys of front matter.
fn keys(say: Say<'_>) -> clap::Command {
    command(
        "keys",
        say("Các khóa viết được ở đầu bài, theo loại bài", "The keys of front matter, by kind"),
        say(" [loại bài]", " [kind]"),
    )
    .arg(
        operand(
            "kind",
            say("loại bài", "kind"),
            say("Loại bài (không ghi: khóa của mọi bài)", "The kind (none: keys of every article)"),
            say,
        )
        .num_args(1..),
    )
}

fn completions(say: Say<'_>) -> clap::Command {
    command(
        "completions",
        say("In gợi ý lệnh cho cửa sổ dòng lệnh", "Print completions for a shell"),
        say(" <loại cửa sổ>", " <shell>"),
    )
    .arg(
        operand("shell", say("loại cửa sổ", "shell"), SHELLS, say)
            .required(true)
            .hide_possible_values(true)
            .value_parser(value_parser!(Shell)),
    )
}

fn help(say: Say<'_>) -> clap::Command {
    command(
        "help",
        say("In hướng dẫn chung, hoặc của một lệnh", "Print help on all, or on a command"),
        say(" [lệnh]", " [command]"),
    )
    .arg(operand("command", say("lệnh", "command"), say("Tên lệnh", "The command"), say).num_args(1..))
}

/// The built-in theme, with its two commands.
fn theme(say: Say<'_>) -> clap::Command {
    let file = operand(
        "file",
        say("tệp", "file"),
        say("Tên tệp, ví dụ templates/row.html", "The file, e.g. templates/row.html"),
        say,
    );
    let list = clap::Command::new("list")
        .about(say("Liệt kê các tệp", "List the files"))
        .override_usage("cchc theme list");
    let eject = clap::Command::new("eject")
        .about(say("Chép một tệp vào themes/ để sửa", "Copy a file to themes/ for changing"))
        .override_usage(say("cchc theme eject <tệp> [tùy chọn]", "cchc theme eject <file> [options]"))
        .arg(file.required(true));
    command(
        "theme",
        say("Xem, chép tệp của giao diện có sẵn", "List or copy files of the built-in theme"),
        say(" <lệnh>", " <command>"),
    )
    .subcommand_required(true)
    .arg_required_else_help(true)
    .disable_help_subcommand(true)
    .subcommands([list, eject])
}

/// The search, with its own options.
fn search(say: Say<'_>) -> clap::Command {
    command(
        "search",
        say("Tìm như ô tìm kiếm của trang", "Search as the site does"),
        say(" <câu tìm> [tùy chọn]", " <query> [options]"),
    )
    .arg(
        operand(
            "query",
            say("câu tìm", "query"),
            say("Câu tìm, có dấu hay không", "What to look for, with marks or without"),
            say,
        )
        .required(true)
        .num_args(1..),
    )
    .arg(
        option(
            "limit",
            say("số", "N"),
            say("In nhiều nhất bao nhiêu trang (mặc định 10)", "How many pages at most (default: 10)"),
            say,
        )
        .value_parser(value_parser!(u16).range(1..)),
    )
}

/// Printing, with its own options.
fn print(say: Say<'_>) -> clap::Command {
    command(
        "print",
        say("In một trang ra PDF bằng trình duyệt của máy", "Print a page to PDF by a browser"),
        say(" <trang> --pdf <tệp> [tùy chọn]", " <page> --pdf <file> [options]"),
    )
    .arg(
        operand(
            "page",
            say("trang", "page"),
            say(
                "Địa chỉ (/thu-tuc/…/ban-in/) hoặc tệp .md của bài",
                "The address (/thu-tuc/…/ban-in/) or the .md file of an article",
            ),
            say,
        )
        .required_unless_present("list"),
    )
    .arg(
        path(option("pdf", say("tệp", "file"), say("Tệp PDF để ghi", "The PDF to write"), say))
            .required_unless_present("list"),
    )
    .arg(
        flag("list", say("Liệt kê các bản in của trang", "List what the site has to print"), say)
            .conflicts_with_all(["page", "pdf"]),
    )
    .arg(path(option(
        "browser",
        say("tệp", "file"),
        say(
            "Chromium, Chrome hoặc Edge (mặc định: CCHC_BROWSER, rồi tự tìm)",
            "Chromium, Chrome or Edge (default: CCHC_BROWSER, then what is found)",
        ),
        say,
    )))
}

/// What is due, with its own options.
fn due(say: Say<'_>) -> clap::Command {
    command(
        "due",
        say("Việc đến hạn: hiệu lực, rà soát, lên trang", "What is due: effect, reviews, publication"),
        say(" [tùy chọn]", " [options]"),
    )
    .arg(
        option(
            "within",
            say("số ngày", "days"),
            say("Trong bao nhiêu ngày tới (mặc định 30d)", "Within how many days (default: 30d)"),
            say,
        )
        .value_parser(days),
    )
    .arg(flag(
        "fail",
        say("Có việc đến hạn thì kết thúc với mã 1", "End with code 1 where anything is due"),
        say,
    ))
}

/// A number of days: `30d`, `30`, `30 ngày`.
fn days(text: &str) -> Result<u16, String> {
    let digits = text.trim().trim_end_matches(|c: char| !c.is_ascii_digit());
    let unit = text.trim()[digits.len()..].trim();
    let fits = matches!(unit, "" | "d" | "ngày" | "days");
    digits.parse().ok().filter(|_| fits).ok_or_else(String::new)
}

/// The preview, with its own options.
fn serve(say: Say<'_>) -> clap::Command {
    command(
        "serve",
        say("Xem trước trong trình duyệt khi viết", "Preview in the browser while writing"),
        say(" [tệp.md] [tùy chọn]", " [file.md] [options]"),
    )
    .arg(path(operand(
        "file",
        say("tệp.md", "file.md"),
        say("Mở trang của tệp này", "Open the page of this file"),
        say,
    )))
    .arg(
        option(
            "port",
            say("cổng", "port"),
            say("Cổng (mặc định 8017; 0: cổng trống bất kỳ)", "The port (default: 8017; 0: any free one)"),
            say,
        )
        .value_parser(value_parser!(u16)),
    )
    .arg(option(
        "host",
        say("tên", "name"),
        say(
            "Tên hoặc số của máy này, thay cho 127.0.0.1",
            "A name or number of this machine, instead of 127.0.0.1",
        ),
        say,
    ))
    .arg(flag("open", say("Mở trình duyệt", "Open the browser"), say))
    .arg(option(
        "editor",
        say("địa chỉ", "URL"),
        say(
            "Mở tệp bằng (mặc định: CCHC_EDITOR, rồi vscode://…; none: không mở)",
            "What opens files (default: CCHC_EDITOR, then vscode://…; none: nothing)",
        ),
        say,
    ))
}

#[cfg(test)]
mod tests {
    use super::{
        super::options::{SHARED, Shared},
        *,
    };

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

    /// The help of the program and of every command, each with its name.
    fn helps(language: Language) -> Vec<(String, String)> {
        fn gather(command: &mut clap::Command, name: &str, found: &mut Vec<(String, String)>) {
            found.push((name.to_owned(), command.render_help().to_string()));
            for below in command.get_subcommands_mut() {
                let name = below.get_name().to_owned();
                gather(below, &name, found);
            }
        }
        let mut definition = definition(language);
        definition.build();
        let mut found = Vec::new();
        gather(&mut definition, "", &mut found);
        found
    }

    #[test]
    fn help_fits_a_screen() {
        for language in [Language::Vietnamese, Language::English] {
            for (name, help) in helps(language) {
                assert!(help.lines().count() <= 32, "{name}: {help}");
                let widest = help.lines().map(|line| line.chars().count()).max();
                assert!(widest <= Some(140), "{name}: {help}");
            }
        }
    }

    #[test]
    fn help_in_vietnamese_has_no_word_of_the_parser() {
        for (name, help) in helps(Language::Vietnamese) {
            for word in [
                "Usage",
                "Options",
                "OPTIONS",
                "Arguments",
                "Commands",
                "COMMAND",
                "possible values",
                "default",
                "<name>",
                "<file>",
                "<kind>",
                "Print",
            ] {
                assert!(!help.contains(word), "`{word}` in the help of `{name}`: {help}");
            }
            assert!(help.contains("Cách dùng: cchc"), "{name}: {help}");
        }
    }

    #[test]
    fn help_names_the_options_that_have_an_effect() {
        for (name, help) in helps(Language::Vietnamese) {
            for Shared { name: option, on, .. } in &SHARED {
                let named = help.contains(&format!("--{option} ")) || help.contains(&format!("--{option}\n"));
                assert_eq!(named, on.contains(&name.as_str()), "--{option} in the help of `{name}`: {help}");
            }
        }
    }
}
