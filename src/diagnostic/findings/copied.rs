//! What stands in files that are copied: pictures, drawings, attachments.

use super::*;

findings! { Copied;
    /// A picture (SVG) with something in it that runs.
    SvgScript = "svg-script", Error {
        pub fn svg_script(what: &str);
        vi "Ảnh SVG này có mã chạy được ({what}); mở ảnh là chạy mã trên trang của cơ quan."
        en "This SVG holds something that runs ({what}); whoever opens it runs it on the agency's site."
        mend vi "Xuất lại ảnh dạng PNG, hoặc SVG không có mã; nếu không biết ảnh từ đâu ra, báo người quản trị."
        mend en "Export it again as PNG, or as SVG without scripts; if nobody knows where it comes from, tell the administrator."

        /// A drawing that holds what browsers would fetch or could read otherwise.
        pub fn svg_refused(what: &Text);
        vi "Ảnh SVG này có {what}; trang không đăng ảnh như vậy."
        en "This SVG holds {what}; such a picture is not published."
        mend vi "Xuất lại ảnh dạng PNG, hoặc SVG “thường” có mọi hình, phông chữ nhúng bên trong; nếu không biết ảnh từ đâu ra, báo người quản trị."
        mend en "Export it again as PNG, or as plain SVG with pictures and fonts embedded; if nobody knows where it comes from, tell the administrator."

        /// A drawing that is no XML.
        pub fn svg_malformed();
        vi "Ảnh SVG này hỏng ở đây: trình duyệt không đọc tiếp được, hoặc mỗi trình duyệt đọc một khác."
        en "This SVG is broken here: browsers read no further, or each in its own way."
        mend vi "Mở ảnh bằng phần mềm đã vẽ nó rồi xuất lại, dạng SVG “thường” hoặc PNG."
        mend en "Open it in the program that drew it and export it again, as plain SVG or as PNG."
    }

    /// A picture that cannot be read.
    PictureUnreadable = "picture-unreadable", Warning {
        /// A picture that cannot be read; `reason` is what the reader said, or nothing.
        pub fn picture_unreadable(reason: &str);
        let reason = if reason.is_empty() { String::new() } else { format!(" ({reason})") };
        vi "Không đọc được ảnh này{reason}; ảnh được đăng nguyên như tệp gốc, kể cả những gì tệp ghi kèm, và không có bản thu nhỏ."
        en "This picture cannot be read{reason}; it is published as it is, with all that its file says, and in no smaller size."
        mend vi "Tệp có thể hỏng hoặc chép chưa xong. Mở ảnh bằng phần mềm xem ảnh, lưu lại thành JPEG hoặc PNG rồi chép đè."
        mend en "The file may be spoilt, or was not copied to its end. Open it, save it anew as JPEG or PNG, and replace it."

        /// A picture whose file ends before it does.
        pub fn picture_cut();
        vi "Tệp ảnh này bị cắt cụt: phần cuối của ảnh không có trong tệp, nên người đọc thấy chỗ ấy xám hoặc trống, và ảnh không có bản thu nhỏ."
        en "The file of this picture is cut short: its lower part is not in it, so readers see grey or nothing there, and there are no smaller sizes."
        mend vi "Chép hoặc tải lại ảnh từ điện thoại, máy ảnh, thư điện tử cho đủ rồi chép đè; lưu lại từ tệp này thì phần đã mất vẫn mất."
        mend en "Copy it again from where it comes, to its end; what is lost stays lost when this file is saved anew."
    }

    /// A picture of a sort that is not published.
    PictureFormat = "picture-format", Error {
        /// `is` is the usual ending of its sort.
        pub fn picture_format(is: &str);
        let name = foreign_name(is);
        vi "Tệp này là {name}: nhiều trình duyệt không hiện được, và chương trình chưa xóa được nơi chụp, tên máy ghi trong tệp; trang không đăng loại tệp này."
        en "This file is {name}: many browsers do not show it, and what it says of the place and the camera cannot be taken out; it is not published."
        mend vi "Mở ảnh rồi lưu thành JPG (đổi đuôi thôi thì không đủ): trên Windows mở bằng Ảnh (Photos) hoặc Paint, chọn Lưu thành (Save As), JPEG; trên máy Mac mở bằng Preview, chọn File → Export, JPEG. Trên iPhone chọn Cài đặt → Camera → Định dạng → Tương thích nhất để lần sau máy chụp ra JPG. Rồi thay tên tệp trong bài; bản quét nhiều trang thì lưu thành PDF."
        mend en "Open it and save it as a JPG (another ending is not enough): in Photos or Paint on Windows by Save As, JPEG; in Preview on a Mac by File → Export, JPEG. On an iPhone, Settings → Camera → Formats → Most Compatible takes JPGs from then on. Then change its name in the article; a scan of several pages is saved as a PDF."
    }

    /// A picture of so many pixels that no smaller ones are made of it.
    PictureTooLarge = "picture-too-large", Warning {
        pub fn picture_too_large(width: u32, height: u32, most: u64);
        let most = most / 1_000_000;
        vi "Ảnh này rộng {width}, cao {height} điểm ảnh, quá {most} triệu điểm ảnh, nên không có bản thu nhỏ: người đọc phải tải cả ảnh gốc."
        en "This picture is {width} by {height} pixels, more than {most} million, so no smaller ones are made: readers load it whole."
        mend vi "Thu ảnh lại còn rộng khoảng 2000 điểm ảnh (Paint: Resize; điện thoại: chọn cỡ vừa khi gửi), lưu rồi chép đè. Trang tự có bản nhỏ cho điện thoại."
        mend en "Make it about 2000 pixels wide, save it, and replace the file. Pages have smaller copies for phones by themselves."
    }

    /// A picture that is larger than any screen shows.
    PictureLarge = "picture-large", Hint {
        pub fn picture_large(width: u32, height: u32, bytes: u64);
        let size = tenths((bytes * 10).div_ceil(1024 * 1024));
        vi "Ảnh này nặng {size} MB, rộng {width}, cao {height} điểm ảnh: lớn hơn mức trang cần nhiều lần."
        en "This picture has {size} MB and {width} by {height} pixels: many times what pages need."
        mend vi "Thu ảnh lại còn rộng khoảng 2000 điểm ảnh (Paint: Resize; điện thoại: chọn cỡ vừa khi gửi), lưu rồi chép đè. Trang tự có bản nhỏ cho điện thoại."
        mend en "Make it about 2000 pixels wide, save it, and replace the file. Pages have smaller copies for phones by themselves."
    }

    /// A picture that says where it was taken.
    PicturePosition = "picture-position", Hint {
        pub fn picture_position();
        vi "Tệp ảnh này ghi nơi chụp (tọa độ GPS). Bản đăng trên trang đã được bỏ tọa độ, nhưng tệp trong kho bài vẫn còn."
        en "This picture says where it was taken (GPS). The published copy does not, but the file in the repository still does."
        mend vi "Nếu nơi chụp không nên để người khác biết (nhà riêng, học sinh): mở Properties, Details, “Remove Properties and Personal Information”, rồi chép đè."
        mend en "Where nobody should know the place (a home, pupils): remove it from the file (Properties, Details, Remove Properties), and replace it."
    }

    /// A file that nobody can open, or copy from, without a password.
    AttachmentLocked = "attachment-locked", Warning {
        pub fn attachment_locked();
        vi "Tệp này đặt mật khẩu hoặc bị khóa quyền in, chép; người đọc có thể không mở được, máy đọc màn hình không đọc được."
        en "This file has a password, or forbids printing and copying: readers may not be able to open it, and screen readers cannot read it."
        mend vi "Mở tệp bằng phần mềm đã tạo ra nó, bỏ mật khẩu (Word, Excel: Tệp → Thông tin → Bảo vệ → Mã hóa bằng mật khẩu, xóa trống), lưu lại rồi chép đè."
        mend en "Open it in the program that made it, take the password off (Word, Excel: File → Info → Protect → Encrypt with Password, leave it empty), save it and replace the file."
    }

    /// A file whose properties tell whose it is.
    AttachmentAuthor = "attachment-author", Hint {
        pub fn attachment_author(names: &[String]);
        vi "Thông tin của tệp này ghi tên người soạn hoặc người lưu: {names}. Ai tải tệp về cũng xem được."
        en "The properties of this file name who wrote or saved it: {names}. Everybody who downloads it can see that."
        mend vi "Không muốn để lộ tên: trong Word, Excel chọn Tệp → Thông tin → Kiểm tra vấn đề → Kiểm tra tài liệu, xóa “Thuộc tính tài liệu và thông tin cá nhân”, lưu (tệp PDF thì xuất lại từ đó) rồi chép đè. Tên để công khai được thì ghi `attachment-author` vào `bỏ qua cảnh báo` của bài dẫn tới tệp."
        mend en "To take them out, in Word or Excel choose File → Info → Check for Issues → Inspect Document, remove “Document Properties and Personal Information”, save (a PDF is exported again from there) and replace the file. Where the name may be public, write `attachment-author` under `bỏ qua cảnh báo` of the article that links to the file."
    }
}

/// A number of tenths, with the sign of each language.
fn tenths(count: u64) -> Text {
    let (whole, tenth) = (count / 10, count % 10);
    both!("{whole},{tenth}", "{whole}.{tenth}")
}

/// A picture of a sort that is not published, by its usual ending.
fn foreign_name(is: &str) -> Text {
    match is {
        "heic" => both!("ảnh HEIC của điện thoại", "a HEIC picture of a phone"),
        "avif" => both!("ảnh AVIF", "an AVIF picture"),
        "tif" => both!("ảnh TIFF", "a TIFF picture"),
        "jxl" => both!("ảnh JPEG XL", "a JPEG XL picture"),
        _ => both!("ảnh gốc (RAW) của máy ảnh", "a raw picture of a camera"),
    }
}
