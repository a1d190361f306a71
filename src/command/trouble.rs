//! What is said where publishing does not go on: with which file, why, and in which state the output is.

use std::{io, path::Path};

use cchc::{
    diagnostic::Text,
    output::{Reason, Trouble},
};

use super::{Failure, system};

/// The failure of a build: the words of publishing where it was that.
pub(crate) fn of_publishing(error: io::Error, out: &Path) -> Failure {
    match error.downcast::<Trouble>() {
        Ok(trouble) => not_published(trouble),
        Err(error) => Failure::Machine(out.to_owned(), error),
    }
}

/// Why nothing was published, or not all.
pub(crate) fn not_published(trouble: Trouble) -> Failure {
    let shown = trouble.path.display();
    let (vi, en) = match &trouble.reason {
        Reason::Busy => {
            return Failure::Use(Text::new(
                format!("Một lần dựng khác đang ghi, và giữ khóa {shown}. Đợi lần ấy xong rồi chạy lại."),
                format!("Another build is writing, and holds {shown}. Wait until it has ended."),
            ));
        }
        Reason::OtherWay => {
            return Failure::Use(Text::new(
                format!(
                    "Thư mục {shown} đang chứa một trang xuất bản theo cách khác với `publish.releases` trong cchc.yaml. Chọn thư mục trống cho --out, rồi trỏ máy chủ web vào đó; thư mục cũ được giữ nguyên."
                ),
                format!(
                    "{shown} holds a site that was published in the other way than `publish.releases` of cchc.yaml says. Choose an empty folder for --out and point the web server to it; the old one is as it was."
                ),
            ));
        }
        Reason::NoLinks => {
            return Failure::Use(Text::new(
                "Hệ điều hành này không có loại liên kết mà `publish.releases` cần. Bỏ dòng ấy trong cchc.yaml để xuất bản thẳng vào thư mục.",
                "`publish.releases` needs links that this system does not have. Drop it from cchc.yaml to publish to the folder itself.",
            ));
        }
        Reason::NoRelease => {
            return Failure::Use(Text::new(
                format!("Không có bản đủ tệp ở {shown}. Xem các bản còn giữ: cchc releases."),
                format!("There is no whole release at {shown}. `cchc releases` lists those that are kept."),
            ));
        }
        Reason::NotPlain => (
            "chỗ này phải là tệp hoặc thư mục thường do cchc tạo, nhưng là thứ khác; có thể ai đó đã đặt vào. Tìm xem ai đặt, bỏ nó đi rồi chạy lại".to_owned(),
            "not the plain file or folder of cchc that belongs there; somebody may have planted it. Find out who, remove it, and run again".to_owned(),
        ),
        Reason::System(error) => (system(error), error.to_string()),
    };
    let (state_vi, state_en) = match trouble.unfinished {
        None => ("Trang đang có được giữ nguyên.".to_owned(), "The output is as it was.".to_owned()),
        Some((done, of)) => (
            format!(
                "Xuất bản dở dang: xong {done} trên {of} bước; người đọc có thể thấy trang mới lẫn trang cũ. Sửa lỗi trên rồi chạy `cchc build`: việc dở được làm xong trước."
            ),
            format!(
                "Publishing is unfinished: {done} of {of} steps are done, and readers may see new pages among old ones. Mend this and run `cchc build`: it finishes that first."
            ),
        ),
    };
    Failure::Lacking(Text::new(
        format!("lỗi máy: {shown}: {vi}. {state_vi}"),
        format!("{shown}: {en}. {state_en}"),
    ))
}
