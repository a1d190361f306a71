//! What is told of an address that does not answer as a reader expects.

use external::{Address, Certificate, Doubt, Loss, Trouble, Verdict};

use super::places::Written;
use crate::{
    config::{Config, host::readable},
    diagnostic::{
        Diagnostic, Finding, Text, outside_elsewhere, outside_moved, outside_no_host, outside_no_page,
        outside_unsure,
    },
};

/// The finding for what is known of an address, where it is written; `None` where it is fine.
pub(super) fn finding(
    written: &Written,
    address: &Address,
    verdict: &Verdict,
    archived: Option<&Address>,
    config: &Config,
) -> Option<Diagnostic> {
    let shown = if written.text.is_empty() { address.as_str() } else { &written.text };
    let cure = cure(archived);
    let finding = match verdict {
        Verdict::Fine => return None,
        Verdict::Moved(to) => moved(written, shown, to, config),
        Verdict::Lost(Loss::NoPage(status)) => outside_no_page(shown, &status.to_string(), &cure),
        Verdict::Lost(Loss::ErrorPage(to)) => outside_no_page(shown, to.as_str(), &cure),
        Verdict::Lost(Loss::NoHost(host)) => outside_no_host(shown, &readable(host), &cure),
        Verdict::Lost(Loss::Elsewhere(to)) => {
            let domain = readable(to.host());
            outside_elsewhere(shown, &domain, &config.outbound_with(&domain), &cure)
        }
        Verdict::Unsure(doubt) => outside_unsure(shown, &why(doubt)),
    };
    Some(finding.at(written.place.clone()))
}

/// The address that moved, with the new one as an edit where it can be written as it is, and the site may link to it.
fn moved(written: &Written, shown: &str, to: &Address, config: &Config) -> Finding {
    let fragment = shown.split_once('#').map_or("", |(_, fragment)| fragment);
    let to = if fragment.is_empty() { to.to_string() } else { format!("{to}#{fragment}") };
    let finding = outside_moved(shown, &to);
    // Nothing that Markdown, YAML, HTML or a table could read as a sign of its own.
    let plain = to.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~/:?=%+#".contains(&byte));
    let host = Address::read(&to).is_some_and(|to| config.allows_host(to.host()));
    match written.place.span {
        Some(span) if plain && host && !written.text.is_empty() => finding.with_edit(span, to),
        _ => finding,
    }
}

/// What to do about an address that is lost.
fn cure(archived: Option<&Address>) -> Text {
    match archived {
        Some(copy) => Text::new(
            format!("Bấm thử, rồi sửa hoặc bỏ liên kết. Bản lưu còn xem được: {copy}"),
            format!("Try it, then mend or drop the link. A copy is kept at {copy}"),
        ),
        None => Text::new("Bấm thử, rồi sửa hoặc bỏ liên kết.", "Try it, then mend or drop the link."),
    }
}

/// Why a program cannot tell whether a reader finds the page.
fn why(doubt: &Doubt) -> Text {
    match doubt {
        Doubt::Refused(status) => Text::new(
            format!("máy chủ không cho máy kiểm tra (trả lời {status})"),
            format!("the server lets no program check it (it answers {status})"),
        ),
        Doubt::Challenge => Text::new(
            "máy chủ đòi chứng tỏ là người, không cho máy kiểm tra",
            "the server wants proof that a person asks",
        ),
        Doubt::Wait(None) => Text::new("máy chủ bảo hỏi lại sau", "the server asks to be asked later"),
        Doubt::Wait(Some(seconds)) => Text::new(
            format!("máy chủ bảo hỏi lại sau {seconds} giây"),
            format!("the server asks to be asked again in {seconds} seconds"),
        ),
        Doubt::ServerError(status) => Text::new(
            format!("máy chủ đang hỏng (trả lời {status})"),
            format!("the server is failing (it answers {status})"),
        ),
        Doubt::NoAnswer(trouble) => no_answer(*trouble),
        Doubt::Circle => Text::new(
            "máy chủ chuyển đi chuyển lại về chính địa chỉ này",
            "the server leads back to the same address again and again",
        ),
        Doubt::TooMany => Text::new("máy chủ chuyển tiếp quá nhiều lần", "the server leads on and on"),
        Doubt::NoDirection => Text::new(
            "máy chủ chuyển tới một địa chỉ mà trình duyệt không mở được",
            "the server leads to an address that no browser opens",
        ),
        Doubt::Inward => Text::new(
            "địa chỉ dẫn vào một mạng nội bộ; chương trình không đi theo",
            "it leads into a private network, where the program does not follow",
        ),
        Doubt::SignIn(to) => {
            let to = readable(to.host());
            Text::new(format!("phải đăng nhập ở {to} mới xem được"), format!("one has to sign in at {to}"))
        }
        Doubt::FrontPage(to) => {
            let to = readable(to.host());
            Text::new(
                format!("máy chủ chuyển về trang đầu của {to}, như khi trang không còn"),
                format!("the server leads to the front page of {to}, as when a page is gone"),
            )
        }
    }
}

/// Why a server did not answer, in words.
pub fn no_answer(trouble: Trouble) -> Text {
    match trouble {
        Trouble::TimedOut => Text::new("máy chủ không trả lời kịp", "the server does not answer in time"),
        Trouble::NoHost | Trouble::NoNames => {
            Text::new("không tra được tên máy chủ lúc này", "the name of the server cannot be looked up now")
        }
        Trouble::Unreachable => Text::new("không nối được tới máy chủ", "the server takes no connection"),
        Trouble::Certificate(Certificate::Expired) => Text::new(
            "chứng thư bảo mật của máy chủ đã hết hạn: trình duyệt sẽ cảnh báo người đọc",
            "the certificate of the server is out of date, of which browsers warn",
        ),
        Trouble::Certificate(Certificate::OtherHost) => Text::new(
            "chứng thư bảo mật là của máy chủ khác: trình duyệt sẽ cảnh báo người đọc",
            "the certificate is that of another host, of which browsers warn",
        ),
        Trouble::Certificate(Certificate::Unknown) => Text::new(
            "không xác minh được chứng thư bảo mật của máy chủ",
            "nobody known vouches for the certificate of the server",
        ),
        Trouble::Insecure => Text::new(
            "máy chủ không có kết nối bảo mật mà chương trình hiểu được",
            "the server has no secure connection that the program understands",
        ),
        Trouble::Garbled => {
            Text::new("máy chủ trả lời không thành trang web", "the server does not answer as a website does")
        }
        Trouble::Inward => why(&Doubt::Inward),
    }
}
