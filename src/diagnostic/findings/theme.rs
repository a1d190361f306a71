//! Findings about templates and what they wrote.

use super::{did_you_mean, finding, words};
use crate::diagnostic::{Code, Finding};

/// A template that cannot be read.
pub fn template_syntax(reason: &str) -> Finding {
    finding(
        Code::TemplateSyntax,
        (format!("Mẫu trang có lỗi: {reason}"), format!("The template is in error: {reason}")),
        words(
            "Sửa mẫu ở chỗ này; xóa tệp mẫu riêng thì bản có sẵn được dùng lại.",
            "Mend the template here; without the file, the built-in one is used again.",
        ),
    )
}

/// A template that failed on a page.
pub fn template_render(reason: &str, page: &str) -> Finding {
    finding(
        Code::TemplateRender,
        (
            format!("Mẫu trang không dựng được trang `{page}`: {reason}"),
            format!("The template fails on the page `{page}`: {reason}"),
        ),
        words(
            "Sửa mẫu ở chỗ này; các giá trị mà mẫu được dùng có trong docs/theme.md.",
            "Mend the template here; docs/theme.md lists what a template can use.",
        ),
    )
}

/// A template, or a file of a theme, that does not exist.
pub fn template_missing(name: &str, nearest: &[String]) -> Finding {
    finding(
        Code::TemplateMissing,
        (format!("Không có mẫu trang `{name}`."), format!("There is no template `{name}`.")),
        did_you_mean(
            nearest,
            "Mẫu riêng đặt trong `themes/TÊN/templates/`.",
            "Templates of your own stand in `themes/NAME/templates/`.",
        ),
    )
}

/// A theme that the configuration names and that is not there.
pub fn theme_missing(name: &str) -> Finding {
    finding(
        Code::TemplateMissing,
        (format!("Không có giao diện `themes/{name}/`."), format!("There is no theme `themes/{name}/`.")),
        words(
            "Tạo thư mục ấy, hoặc bỏ dòng `theme:` trong cchc.yaml để dùng giao diện có sẵn.",
            "Make the folder, or drop `theme:` from cchc.yaml to use the built-in theme.",
        ),
    )
}

/// A link that a page has and that leads nowhere.
pub fn page_link(target: &str, page: &str) -> Finding {
    finding(
        Code::PageLink,
        (
            format!("Trang `{page}` có liên kết `{target}`, không dẫn tới đâu."),
            format!("The page `{page}` has the link `{target}`, which leads nowhere."),
        ),
        words(
            "Sửa liên kết trong mẫu trang, hoặc trong mã HTML của bài.",
            "Mend the link in the template, or in the raw HTML of the article.",
        ),
    )
}
