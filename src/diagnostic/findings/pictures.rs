//! Findings about pictures: what their files say, how large they are.

use super::{finding, words};
use crate::diagnostic::{Code, Finding};

/// A picture that cannot be read; `reason` is what the reader said, or nothing.
pub fn picture_unreadable(reason: &str) -> Finding {
    let reason = if reason.is_empty() { String::new() } else { format!(" ({reason})") };
    finding(
        Code::PictureUnreadable,
        (
            format!(
                "Không đọc được ảnh này{reason}; ảnh được đăng nguyên như tệp gốc, kể cả những gì tệp ghi kèm, và không có bản thu nhỏ."
            ),
            format!(
                "This picture cannot be read{reason}; it is published as it is, with all that its file says, and in no smaller size."
            ),
        ),
        words(
            "Tệp có thể hỏng hoặc chép chưa xong. Mở ảnh bằng phần mềm xem ảnh, lưu lại thành JPEG hoặc PNG rồi chép đè.",
            "The file may be spoilt, or was not copied to its end. Open it, save it anew as JPEG or PNG, and replace it.",
        ),
    )
}

/// A picture of more pixels than are decoded.
pub fn picture_too_large(width: u32, height: u32, most: u64) -> Finding {
    let most = most / 1_000_000;
    finding(
        Code::PictureTooLarge,
        (
            format!(
                "Ảnh này rộng {width}, cao {height} điểm ảnh, quá {most} triệu điểm ảnh, nên không có bản thu nhỏ: người đọc phải tải cả ảnh gốc."
            ),
            format!(
                "This picture is {width} by {height} pixels, more than {most} million, so no smaller ones are made: readers load it whole."
            ),
        ),
        smaller(),
    )
}

/// A picture that is larger than any screen shows.
pub fn picture_large(width: u32, height: u32, bytes: u64) -> Finding {
    let tenths = (bytes * 10).div_ceil(1024 * 1024);
    let (whole, tenth) = (tenths / 10, tenths % 10);
    finding(
        Code::PictureLarge,
        (
            format!(
                "Ảnh này nặng {whole},{tenth} MB, rộng {width}, cao {height} điểm ảnh: lớn hơn mức trang cần nhiều lần."
            ),
            format!(
                "This picture has {whole}.{tenth} MB and {width} by {height} pixels: many times what pages need."
            ),
        ),
        smaller(),
    )
}

fn smaller() -> (String, String) {
    words(
        "Thu ảnh lại còn rộng khoảng 2000 điểm ảnh (Paint: Resize; điện thoại: chọn cỡ vừa khi gửi), lưu rồi chép đè. Trang tự có bản nhỏ cho điện thoại.",
        "Make it about 2000 pixels wide, save it, and replace the file. Pages have smaller copies for phones by themselves.",
    )
}

/// A picture that says where it was taken.
pub fn picture_position() -> Finding {
    finding(
        Code::PicturePosition,
        words(
            "Tệp ảnh này ghi nơi chụp (tọa độ GPS). Bản đăng trên trang đã được bỏ tọa độ, nhưng tệp trong kho bài vẫn còn.",
            "This picture says where it was taken (GPS). The published copy does not, but the file in the repository still does.",
        ),
        words(
            "Nếu nơi chụp không nên để người khác biết (nhà riêng, học sinh): mở Properties, Details, “Remove Properties and Personal Information”, rồi chép đè.",
            "Where nobody should know the place (a home, pupils): remove it from the file (Properties, Details, Remove Properties), and replace it.",
        ),
    )
}
