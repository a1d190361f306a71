//! Findings about files as a whole.

use super::{did_you_mean, finding, words};
use crate::{
    diagnostic::{Code, Finding},
    path::Refused,
};

/// The configuration cannot be read; `reason` is what the reader of YAML said.
/// `nearest` is the key or value that was meant, where there is one.
pub fn config_invalid(vi: &str, en: &str, nearest: Option<&str>) -> Finding {
    finding(
        Code::ConfigInvalid,
        (format!("Không đọc được `cchc.yaml`: {vi}."), format!("`cchc.yaml` cannot be read: {en}.")),
        did_you_mean(
            nearest.as_slice(),
            "Sửa dòng này; các khóa và giá trị được nhận có trong docs/config.md.",
            "Mend this line; docs/config.md lists keys and values.",
        ),
    )
}

/// A site without a single file in `content/`.
pub fn content_missing() -> Finding {
    finding(
        Code::ContentMissing,
        words(
            "Thư mục `content/` không có hoặc chưa có bài nào, nên không dựng được trang.",
            "There is no `content/`, or nothing in it, so there is no site to build.",
        ),
        words(
            "Xem lại thư mục đang đứng, hoặc tạo trang mới bằng `cchc init`; trang đang có được giữ nguyên.",
            "Look at which folder this is, or make a site by `cchc init`; the output is left as it was.",
        ),
    )
}

/// A part of the site under a name that is nearly its own.
pub fn name_near(near: &str, name: &str) -> Finding {
    finding(
        Code::ContentMissing,
        (
            format!("Có `{near}`, còn chương trình chỉ đọc `{name}`."),
            format!("There is `{near}`, and only `{name}` is read."),
        ),
        (format!("Đổi tên `{near}` thành `{name}`."), format!("Rename `{near}` to `{name}`.")),
    )
}

/// No `base_url` is set.
pub fn base_url_missing() -> Finding {
    finding(
        Code::BaseUrlMissing,
        words(
            "Chưa biết địa chỉ của trang (`base_url`), nên chưa tạo nguồn tin Atom, RSS và sơ đồ trang.",
            "The address of the site (`base_url`) is not known, so feeds and sitemap are left out.",
        ),
        words(
            "Thêm vào cchc.yaml, ví dụ `base_url: https://example.gov.vn/cai-cach-hanh-chinh/`, hoặc chạy với `--base-url`.",
            "Add it to cchc.yaml, e.g. `base_url: https://example.gov.vn/cai-cach-hanh-chinh/`, or run with `--base-url`.",
        ),
    )
}

/// A file name that some system refuses.
pub fn file_name_refused(name: &str, why: Refused) -> Finding {
    let (vi, en) = match why {
        Refused::Character(c) => (format!("có ký tự {c:?}"), format!("has the character {c:?}")),
        Refused::Reserved => {
            words("là tên Windows dành cho thiết bị", "is a name that Windows keeps for a device")
        }
        Refused::Trailing => words("kết thúc bằng dấu chấm hoặc khoảng trắng", "ends in a dot or a space"),
        Refused::Climbs | Refused::Empty | Refused::Absolute => {
            words("không phải tên tệp", "is no file name")
        }
    };
    finding(
        Code::FileNameRefused,
        (
            format!("Tên `{name}` {vi}; có máy không mở được tệp này."),
            format!("The name `{name}` {en}; some systems cannot open this file."),
        ),
        words(
            "Đổi tên tệp, chỉ dùng chữ không dấu, chữ số và gạch nối, ví dụ `ke-hoach-2022.md`.",
            "Rename the file; letters, digits and hyphens are safe, e.g. `ke-hoach-2022.md`.",
        ),
    )
}

/// Two names that are one file on some system.
pub fn file_name_clash(other: &str) -> Finding {
    finding(
        Code::FileNameClash,
        (
            format!(
                "Tên này và `{other}` chỉ khác chữ hoa, chữ thường hoặc cách gõ dấu; trên Windows và macOS đó là một tệp."
            ),
            format!(
                "This name and `{other}` differ in case or composition alone; on Windows and macOS they are one file."
            ),
        ),
        words("Đổi tên một trong hai tệp.", "Rename one of the two files."),
    )
}

/// A symbolic link.
pub fn symbolic_link() -> Finding {
    finding(
        Code::SymbolicLink,
        words(
            "Đây là liên kết của hệ điều hành (symlink); chương trình không đi theo, nên nội dung của nó không có trên trang.",
            "This is a symbolic link; it is not followed, so what it points to is not on the site.",
        ),
        words("Chép tệp thật vào đây thay cho liên kết.", "Put a copy of the file here instead of the link."),
    )
}

/// A file that cannot be read; `reason` is what the system said.
pub fn file_unreadable(reason: &str) -> Finding {
    finding(
        Code::FileUnreadable,
        (format!("Không mở được tệp này: {reason}."), format!("This file cannot be opened: {reason}.")),
        words("Kiểm tra quyền đọc của tệp và ổ đĩa.", "Check the permissions of the file, and the disk."),
    )
}

/// A file larger than an article may be.
pub fn file_too_large(bytes: u64, limit: u64) -> Finding {
    let (size, limit) = (vietnamese::file_size(bytes), vietnamese::file_size(limit));
    finding(
        Code::FileTooLarge,
        (
            format!("Tệp này nặng {size}; một bài viết không quá {limit}."),
            format!("This file is {size} long; an article is at most {limit}."),
        ),
        words(
            "Đưa phần lớn nội dung vào tệp đính kèm, hoặc tách thành nhiều bài.",
            "Move most of it into an attachment, or cut it into several articles.",
        ),
    )
}

/// A file that looks like an article and is none by its ending.
pub fn file_ending(name: &str) -> Finding {
    finding(
        Code::FileEnding,
        (
            format!(
                "Tệp `{name}` giống một bài viết, nhưng tên không kết thúc bằng `.md` nên nó chỉ là tệp để tải về."
            ),
            format!(
                "`{name}` looks like an article, but its name does not end in `.md`, so it is a file to download."
            ),
        ),
        words(
            "Đổi tên cho kết thúc bằng `.md`; trên Windows bật hiện đuôi tệp (View → File name extensions) để khỏi thành `.md.txt`.",
            "Let its name end in `.md`; Windows hides endings unless View → File name extensions is on.",
        ),
    )
}

/// A file that runs where it is opened.
pub fn file_type_refused(ending: &str) -> Finding {
    finding(
        Code::FileTypeRefused,
        (
            format!(
                "Tệp `.{ending}` chạy được trong trình duyệt hoặc trên máy của người mở; chương trình không đăng loại tệp này."
            ),
            format!(
                "A `.{ending}` file runs in the browser or on the computer of who opens it; it is not published."
            ),
        ),
        words(
            "Đăng bản PDF thay cho tệp này; nếu không biết tệp từ đâu ra, báo người quản trị. Kỹ thuật viên cho phép một đuôi bằng `allow_files` trong cchc.yaml.",
            "Publish a PDF instead; if nobody knows where it comes from, tell the administrator. `allow_files` in cchc.yaml allows an ending.",
        ),
    )
}

/// A file that is not what its ending says; `is` is the ending that it should have, where that is known.
pub fn file_content(ending: &str, is: Option<&str>) -> Finding {
    let Some(is) = is else {
        return finding(
            Code::FileContent,
            (
                format!(
                    "Tên tệp kết thúc bằng `.{ending}` nhưng bên trong không phải dạng ấy; nhiều máy sẽ không mở được."
                ),
                format!(
                    "The name of the file ends in `.{ending}`, but it is none inside; many systems cannot open it."
                ),
            ),
            (
                format!("Mở tệp bằng phần mềm đã tạo ra nó rồi lưu lại đúng dạng `.{ending}`."),
                format!("Open it in the program that made it and save it as `.{ending}`."),
            ),
        );
    };
    if matches!(is, "exe" | "elf" | "mach" | "html" | "sh") {
        return finding(
            Code::FileContent,
            (
                format!("Tên tệp kết thúc bằng `.{ending}` nhưng bên trong là thứ chạy được (`{is}`)."),
                format!(
                    "The name of the file ends in `.{ending}`, but inside it is something that runs (`{is}`)."
                ),
            ),
            words(
                "Đừng mở tệp này; báo người quản trị, rồi thay bằng bản đúng lấy từ nơi phát hành.",
                "Do not open it; tell the administrator, and replace it by the right one from its source.",
            ),
        );
    }
    finding(
        Code::FileContent,
        (
            format!(
                "Tên tệp kết thúc bằng `.{ending}` nhưng bên trong là `{is}`; nhiều máy sẽ không mở được."
            ),
            format!(
                "The name of the file ends in `.{ending}`, but inside it is `{is}`; many systems cannot open it."
            ),
        ),
        (
            format!(
                "Mở tệp bằng phần mềm đã tạo ra nó rồi lưu lại đúng dạng `.{ending}`, hoặc đổi đuôi thành `.{is}`."
            ),
            format!(
                "Open it in the program that made it and save it as `.{ending}`, or change the ending to `.{is}`."
            ),
        ),
    )
}

/// Text in a writing of before Unicode; `says` is what it says, read rightly.
pub fn legacy_encoding(writing: &str, says: &str) -> Finding {
    let says: String = says.chars().take(80).collect();
    finding(
        Code::LegacyEncoding,
        (
            format!(
                "Chữ ở đây gõ bằng bảng mã cũ {writing}; người đọc sẽ thấy chữ sai. Đọc đúng là: “{says}”."
            ),
            format!("This text is in the old writing {writing} and would be unreadable. It says: “{says}”."),
        ),
        words(
            "Chép đoạn chữ, bấm Ctrl+Shift+F6 của Unikey, chọn nguồn là bảng mã này và đích là Unicode, bấm Chuyển mã, rồi dán lại; lưu tệp bằng UTF-8.",
            "Convert it to Unicode (Unikey: Ctrl+Shift+F6), paste it again, and save the file as UTF-8.",
        ),
    )
}

/// Letters that were broken when a text went from one writing to another.
pub fn letters_broken() -> Finding {
    finding(
        Code::LegacyEncoding,
        words(
            "Chữ ở đây đã hỏng khi chép hoặc chuyển mã; người đọc sẽ thấy ký hiệu lạ.",
            "The letters here were broken when the text was copied or converted; readers would see odd signs.",
        ),
        words(
            "Chép lại đoạn này từ bản gốc và lưu tệp bằng UTF-8; không sửa từng chữ hỏng được.",
            "Copy this part from its source again and save the file as UTF-8.",
        ),
    )
}

/// Bytes that are not UTF-8; `guess` names what they look like.
pub fn not_utf8(guess: Option<&str>) -> Finding {
    let (vi, en) = guess.map_or_else(Default::default, |guess| {
        (format!(" Có vẻ đây là {guess}."), format!(" It looks like {guess}."))
    });
    finding(
        Code::NotUtf8,
        (
            format!("Tệp này không phải văn bản Unicode (UTF-8).{vi}"),
            format!("This file is not Unicode text (UTF-8).{en}"),
        ),
        words(
            "Mở tệp bằng trình soạn thảo, chọn “Lưu thành” (Save As) với bảng mã UTF-8; văn bản gõ bằng TCVN3 hoặc VNI thì chuyển mã bằng Unikey (Ctrl+Shift+F6) trước.",
            "Open it in an editor and save it as UTF-8; text in TCVN3 or VNI must be converted first (Unikey does it).",
        ),
    )
}

/// An article of no bytes, or of spaces alone.
pub fn file_empty() -> Finding {
    finding(
        Code::FileEmpty,
        words("Tệp này trống.", "This file is empty."),
        words(
            "Viết bài vào tệp (mẫu: `cchc new trang \"Tên bài\"`) hoặc xóa tệp.",
            "Write the article (`cchc new page \"Title\"` makes one to begin with) or delete the file.",
        ),
    )
}

/// A control character in a text.
pub fn control_character(character: char) -> Finding {
    let code = u32::from(character);
    finding(
        Code::ControlCharacter,
        (
            format!("Ở đây có ký tự điều khiển không nhìn thấy (U+{code:04X})."),
            format!("Here is an invisible control character (U+{code:04X})."),
        ),
        words(
            "Xóa ký tự này; nó thường đi theo khi dán từ Word hoặc PDF.",
            "Delete it; it often comes along when text is pasted from Word or PDF.",
        ),
    )
}

/// A CSV table that cannot be read.
pub fn table_malformed(reason: &str) -> Finding {
    finding(
        Code::TableMalformed,
        (format!("Không đọc được bảng: {reason}."), format!("The table cannot be read: {reason}.")),
        words(
            "Mỗi dòng phải có số cột như dòng đầu; giá trị có dấu phẩy thì bọc trong nháy kép; số thì chỉ gồm chữ số và dấu phẩy.",
            "Every line has as many columns as the first; a value with a comma stands in double quotes.",
        ),
    )
}

/// A table whose bytes are not UTF-8.
pub fn table_not_utf8() -> Finding {
    finding(
        Code::NotUtf8,
        words(
            "Bảng này không lưu bằng Unicode (UTF-8), nên chữ có dấu sẽ sai.",
            "This table is not saved as Unicode (UTF-8), so its letters would be wrong.",
        ),
        words(
            "Trong Excel chọn Lưu thành (Save As), dạng “CSV UTF-8”, rồi chép đè tệp này.",
            "In Excel choose Save As, “CSV UTF-8”, and replace this file.",
        ),
    )
}

/// A picture with something in it that runs.
pub fn svg_script(what: &str) -> Finding {
    finding(
        Code::SvgScript,
        (
            format!("Ảnh SVG này có mã chạy được ({what}); mở ảnh là chạy mã trên trang của cơ quan."),
            format!(
                "This SVG holds something that runs ({what}); whoever opens it runs it on the agency's site."
            ),
        ),
        words(
            "Xuất lại ảnh dạng PNG, hoặc SVG không có mã; nếu không biết ảnh từ đâu ra, báo người quản trị.",
            "Export it again as PNG, or as SVG without scripts; if nobody knows where it comes from, tell the administrator.",
        ),
    )
}

/// A file in the output folder that the program did not write.
pub fn output_foreign(path: &str) -> Finding {
    finding(
        Code::OutputForeign,
        (
            format!("Trong thư mục xuất bản có tệp mà cchc không tạo ra: `{path}`. Tệp được để nguyên."),
            format!("The output folder holds a file that cchc did not write: `{path}`. It is left as it is."),
        ),
        words(
            "Nếu không biết tệp này từ đâu ra, hãy báo người quản trị: có thể ai đó đã chèn vào. Tệp thuộc về trang thì đặt trong `content/`.",
            "If nobody knows where it comes from, tell the administrator: someone may have planted it. A file of the site belongs into `content/`.",
        ),
    )
}

/// A symbolic link in the output folder through which the build would write or remove.
pub fn output_link(link: &str) -> Finding {
    finding(
        Code::OutputLink,
        (
            format!(
                "Trong thư mục xuất bản, `{link}` là liên kết (symlink) dẫn ra chỗ khác; chương trình không ghi qua đó."
            ),
            format!(
                "In the output folder, `{link}` is a symbolic link that leads elsewhere; nothing is written through it."
            ),
        ),
        words(
            "Báo người quản trị: có thể ai đó đã đặt liên kết này. Xóa liên kết rồi dựng lại.",
            "Tell the administrator: someone may have planted it. Remove the link and build again.",
        ),
    )
}
