//! The commands about what was published.

use cchc::serving::Server;
use clap::{builder::PossibleValuesParser, value_parser};

use super::options::{Say, command, flag, operand, option, path};

/// Two builds, compared.
pub(super) fn diff(say: Say<'_>) -> clap::Command {
    let operand = |name, vi, en| {
        let what = say(
            "Thư mục xuất bản, bản phát hành hoặc tệp bản kê",
            "An output folder, a release or a manifest",
        );
        path(operand(name, say(vi, en), what, say)).required(true)
    };
    command(
        "diff",
        say("So hai lần xuất bản: trang, lệ phí, thời hạn …", "Compare two builds: pages, fees, times …"),
        say(" <trước> <sau> [tùy chọn]", " <before> <now> [options]"),
    )
    .arg(operand("before", "trước", "before"))
    .arg(operand("now", "sau", "now"))
    .arg(flag(
        "fail",
        say("Có khác thì kết thúc với mã 1", "End with code 1 where anything differs"),
        say,
    ))
}

/// The ledger, with its command.
pub(super) fn ledger(say: Say<'_>) -> clap::Command {
    let update = clap::Command::new("update")
        .about(say("Ghi thêm mọi địa chỉ trang đang có", "Add every address that the site has"))
        .override_usage(say("cchc ledger update [tùy chọn]", "cchc ledger update [options]"));
    command(
        "ledger",
        say(
            "Sổ mọi địa chỉ đã từng xuất bản (ledger.txt)",
            "The addresses that were ever published (ledger.txt)",
        ),
        say(" <lệnh>", " <command>"),
    )
    .subcommand_required(true)
    .arg_required_else_help(true)
    .disable_help_subcommand(true)
    .subcommand(update)
}

/// A published site against its manifest.
pub(super) fn verify(say: Say<'_>) -> clap::Command {
    command(
        "verify",
        say(
            "So trang đã xuất bản với bản kê: tệp thiếu, bị sửa, lạ",
            "Compare a published site with its manifest",
        ),
        say(" [thư mục|địa chỉ] [tùy chọn]", " [folder|URL] [options]"),
    )
    .arg(path(operand(
        "folder",
        say("thư mục|địa chỉ", "folder|URL"),
        say("Thư mục đã xuất bản, hoặc địa chỉ của trang", "The published folder, or the site's address"),
        say,
    )))
    .arg(path(option(
        "manifest",
        say("tệp", "file"),
        say(
            "Bản kê giữ ở nơi khác (mặc định: của thư mục)",
            "A manifest kept elsewhere (default: the folder's)",
        ),
        say,
    )))
    .arg(option(
        "public-key",
        say("khóa", "key"),
        say(
            "Bản kê phải được ký bằng khóa này (minisign); khóa hoặc tệp chứa khóa",
            "The manifest must be signed by this key (minisign); a key, or its file",
        ),
        say,
    ))
    .arg(path(option(
        "list",
        say("tệp", "file"),
        say(
            "So cả các địa chỉ trong tệp này, mỗi dòng một địa chỉ; `-`: đầu vào chuẩn",
            "Also the addresses of this file, a line each; `-`: standard input",
        ),
        say,
    )))
    .arg(
        option(
            "except",
            say("đường dẫn", "path"),
            say(
                "Tệp, thư mục lạ được phép có; ghi được nhiều lần",
                "A file or folder of others that may be there; repeatable",
            ),
            say,
        )
        .action(clap::ArgAction::Append),
    )
}

/// What is kept where there are releases.
pub(super) fn releases(say: Say<'_>) -> clap::Command {
    command(
        "releases",
        say("Kể các bản đã xuất bản còn giữ", "List the releases that are kept"),
        say(" [tùy chọn]", " [options]"),
    )
}

/// Going back to a release, with its own option.
pub(super) fn rollback(say: Say<'_>) -> clap::Command {
    command(
        "rollback",
        say("Cho người đọc xem lại bản trước", "Show readers the release of before"),
        say(" [tùy chọn]", " [options]"),
    )
    .arg(
        option(
            "to",
            say("số", "N"),
            say("Số của bản (mặc định: bản liền trước)", "Its number (default: the one before)"),
            say,
        )
        .value_parser(value_parser!(u32).range(1..)),
    )
}

/// Files for web servers.
pub(super) fn server_files(say: Say<'_>) -> clap::Command {
    command(
        "server-files",
        say("In tệp cấu hình cho máy chủ web của trang", "Print the site's file for a web server"),
        say(" <máy chủ> [tùy chọn]", " <server> [options]"),
    )
    .arg(
        operand("server", say("máy chủ", "server"), "nginx, apache, htaccess, iis, caddy", say)
            .required(true)
            .hide_possible_values(true)
            .value_parser(PossibleValuesParser::new(Server::ALL.map(Server::name))),
    )
}
