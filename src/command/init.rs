//! `cchc init`: a new site to begin with.

use std::path::Path;

use cchc::{diagnostic::Text, output, source};

use super::{End, Failure, Terminal};

const FILES: [(&str, &str); 7] = [
    (
        "cchc.yaml",
        "# Cấu hình của trang; mọi khóa có trong docs/config.md.\ntitle: Cải cách hành chính\n# base_url: https://example.gov.vn/cai-cach-hanh-chinh/\norganisation:\n  name: Tên cơ quan\n",
    ),
    (".gitignore", "/public/*\n!/public/.gitkeep\n/.cchc/\n"),
    ("public/.gitkeep", ""),
    ("content/_index.md", "---\ntiêu đề: Cải cách hành chính\n---\n\nViết vài câu giới thiệu trang ở đây.\n"),
    ("content/tin-tuc/_index.md", "---\ntiêu đề: Tin tức\nloại bài: tin tức\nthứ tự: 1\n---\n"),
    ("content/van-ban/_index.md", "---\ntiêu đề: Văn bản\nloại bài: văn bản\nthứ tự: 2\n---\n"),
    ("content/gioi-thieu.md", "---\ntiêu đề: Giới thiệu\n---\n\nViết vài câu giới thiệu trang ở đây.\n"),
];

pub(crate) fn run(terminal: &Terminal, folder: &Path) -> Result<End, Failure> {
    if source::is_root(folder) {
        let shown = folder.display();
        return Err(Failure::Use(Text::new(
            format!("Ở {shown} đã có trang."),
            format!("There is a site at {shown} already."),
        )));
    }
    for (name, text) in FILES {
        let path = folder.join(name);
        match output::create_new(&path, text.as_bytes()) {
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
            made => made.map_err(Failure::at(&path))?,
        }
    }
    if folder == Path::new(".") {
        terminal.say(&Text::new(
            "Đã tạo trang ở thư mục này. Tiếp theo: `cchc build`.",
            "Made a site in this folder. Next: `cchc build`.",
        ));
        return Ok(End::Fine);
    }
    let shown = folder.display();
    terminal.say(&Text::new(
        format!("Đã tạo trang ở {shown}. Tiếp theo: `cchc build --root {shown}`."),
        format!("Made a site at {shown}. Next: `cchc build --root {shown}`."),
    ));
    Ok(End::Fine)
}
