//! What files are, before anything in them is read as an article.

use super::*;
use crate::{budget::Budget, path::Refused};

findings! { Files;
    /// `cchc.yaml` cannot be read as what it should be.
    ConfigInvalid = "config-invalid", Error {
        fn config_unreadable(why: &Text, nearest: Option<&str>, cure: &Text);
        let names = nearest.as_slice();
        vi "Không đọc được `cchc.yaml`: {why}."
        en "`cchc.yaml` cannot be read: {why}."
        near names
        mend vi "{cure}"
        mend en "{cure}"
    }

    /// A colour of the site's own in which text cannot be read well enough.
    ColourContrast = "colour-contrast", Warning {
        /// `instead` is the nearest colour that can be read.
        pub fn colour_contrast(key: &str, colour: &str, contrast: f64, instead: &str);
        vi "`{key}: {colour}` tương phản với nền chỉ {contrast} : 1, khó đọc; cần ít nhất 4,5 : 1."
        en "`{key}: {colour}` has a contrast of only {contrast} to 1 to its ground; 4.5 to 1 is needed."
        mend vi "Đổi thành `{instead}` (màu gần nhất đủ tương phản), hoặc màu đậm, nhạt hơn nữa."
        mend en "Take `{instead}`, the nearest colour that suffices, or one that goes further."
    }

    /// A part of the site that is not there, or has another name.
    ContentMissing = "content-missing", Error {
        /// A site without a single file in `content/`.
        pub fn content_missing();
        vi "Thư mục `content/` không có hoặc chưa có bài nào, nên không dựng được trang."
        en "There is no `content/`, or nothing in it, so there is no site to build."
        mend vi "Xem lại thư mục đang đứng, hoặc tạo trang mới bằng `cchc init`; trang đang có được giữ nguyên."
        mend en "Look at which folder this is, or make a site by `cchc init`; the output is left as it was."

        /// A part of the site under a name that is nearly its own.
        pub fn name_near(near: &str, name: &str);
        vi "Có `{near}`, còn chương trình chỉ đọc `{name}`."
        en "There is `{near}`, and only `{name}` is read."
        mend vi "Đổi tên `{near}` thành `{name}`."
        mend en "Rename `{near}` to `{name}`."
    }

    /// No address of the site is known, so feeds and the sitemap are left out.
    BaseUrlMissing = "base-url-missing", Warning {
        /// No `base_url` is set.
        pub fn base_url_missing();
        vi "Chưa biết địa chỉ của trang (`base_url`), nên chưa tạo nguồn tin Atom, RSS và sơ đồ trang."
        en "The address of the site (`base_url`) is not known, so feeds and sitemap are left out."
        mend vi "Thêm vào cchc.yaml, ví dụ `base_url: https://example.gov.vn/cai-cach-hanh-chinh/`, hoặc chạy với `--base-url`."
        mend en "Add it to cchc.yaml, e.g. `base_url: https://example.gov.vn/cai-cach-hanh-chinh/`, or run with `--base-url`."
    }

    /// A `robots.txt` that lies where nobody looks for one.
    RobotsUnread = "robots-unread", Hint {
        /// A site below a path: `root` is where crawlers look, `sitemap` the address that they are to find there.
        pub fn robots_unread(root: &str, sitemap: &str);
        vi "Trang nằm dưới một đường dẫn, mà máy tìm kiếm chỉ đọc `{root}`; tệp `robots.txt` của trang không ai đọc."
        en "The site lies below a path, and crawlers read `{root}` alone; nobody reads the `robots.txt` of the site."
        mend vi "Nhờ người quản trị máy chủ ghi vào tệp ấy ba dòng `User-agent: *`, `Allow: /`, `Sitemap: {sitemap}` (đã có tệp thì chỉ thêm dòng cuối). Xong thì ghi `outputs: {{robots: false}}` vào cchc.yaml."
        mend en "Have three lines written into that file: `User-agent: *`, `Allow: /`, `Sitemap: {sitemap}` (only the last where there is one already). Then set `outputs: {{robots: false}}` in cchc.yaml."
    }

    /// A file name that some system refuses.
    FileNameRefused = "file-name-refused", Error {
        pub fn file_name_refused(name: &str, why: Refused);
        let for_whom = matches!(why, Refused::Hidden | Refused::Server);
        let why = match why {
            Refused::Character(c) => both!("có ký tự {c:?}", "has the character {c:?}"),
            Refused::Reserved => both!("là tên Windows dành cho thiết bị", "is a name that Windows keeps for a device"),
            Refused::Trailing => both!("kết thúc bằng dấu chấm hoặc khoảng trắng", "ends in a dot or a space"),
            Refused::Climbs | Refused::Empty | Refused::Absolute => both!("không phải tên tệp", "is no file name"),
            Refused::Hidden | Refused::Server => {
                both!("là tên mà máy chủ đọc làm cài đặt, chạy hoặc giấu đi", "is one that servers read as settings, run or hide")
            }
        };
        let so = match for_whom {
            true => both!("trang không đăng tệp tên như vậy", "no file of this name is published"),
            false => both!("có máy không mở được tệp này", "some systems cannot open this file"),
        };
        vi "Tên `{name}` {why}; {so}."
        en "The name `{name}` {why}; {so}."
        mend vi "Đổi tên tệp, chỉ dùng chữ không dấu, chữ số và gạch nối, ví dụ `ke-hoach-2022.md`."
        mend en "Rename the file; letters, digits and hyphens are safe, e.g. `ke-hoach-2022.md`."
    }

    /// Two file names that are one on some system.
    FileNameClash = "file-name-clash", Error {
        pub fn file_name_clash(other: &str);
        vi "Tên này và `{other}` chỉ khác chữ hoa, chữ thường hoặc cách gõ dấu; trên Windows và macOS đó là một tệp."
        en "This name and `{other}` differ in case or composition alone; on Windows and macOS they are one file."
        mend vi "Đổi tên một trong hai tệp."
        mend en "Rename one of the two files."
    }

    /// A symbolic link, which is not followed.
    SymbolicLink = "symbolic-link", Error {
        pub fn symbolic_link();
        vi "Đây là liên kết của hệ điều hành (symlink, junction) tới chỗ khác; chương trình không đi theo, nên không đọc được nội dung thật."
        en "This is a symbolic link (or a junction); it is not followed, so what it points to is not on the site."
        mend vi "Xóa liên kết rồi chép tệp hoặc thư mục thật vào đúng chỗ này, giữ nguyên tên; trang đang có được giữ nguyên."
        mend en "Delete the link and put a copy of the file or folder here under its name; the output is left as it was."
    }

    /// A file that the system does not let us read.
    FileUnreadable = "file-unreadable", Error {
        /// A file that cannot be read; `reason` is what the system said.
        pub fn file_unreadable(reason: &str);
        vi "Không mở được tệp này: {reason}."
        en "This file cannot be opened: {reason}."
        mend vi "Kiểm tra quyền đọc của tệp và ổ đĩa."
        mend en "Check the permissions of the file, and the disk."
    }

    /// A file that is larger than one of its sort is read.
    FileTooLarge = "file-too-large", Error {
        pub fn file_too_large(bytes: u64, budget: Budget);
        let size = vietnamese::file_size(bytes);
        let whose = budget.whose();
        let limit = budget.limit();
        let mend = budget.mend();
        vi "Tệp này nặng {size}; {whose} không quá {limit}."
        en "This file is {size} long; {whose} is at most {limit}."
        mend vi "{mend}"
        mend en "{mend}"
    }

    /// More of something than is read.
    PastBudget = "past-budget", Error {
        pub fn past_budget(budget: Budget);
        let whose = budget.whose();
        let limit = budget.limit();
        let mend = budget.mend();
        vi "Chỗ này vượt mức được đọc; {whose}: nhiều nhất {limit}."
        en "This is more than is read; {whose}: at most {limit}."
        mend vi "{mend}"
        mend en "{mend}"
    }

    /// A file that looks like an article and is none by its ending.
    FileEnding = "file-ending", Warning {
        pub fn file_ending(name: &str);
        vi "Tệp `{name}` giống một bài viết, nhưng tên không kết thúc bằng `.md` nên nó không thành bài trên trang."
        en "`{name}` looks like an article, but its name does not end in `.md`, so it makes no page."
        mend vi "Đổi tên cho kết thúc bằng `.md`; nếu đã có bài tên ấy thì đây là bản cũ, chuyển ra khỏi content/ hoặc xóa. Trên Windows bật hiện đuôi tệp (View → File name extensions) để khỏi thành `.md.txt`."
        mend en "Let its name end in `.md`; where there is an article of that name, this is an old one: move it out of content/ or delete it. Windows hides endings, and makes it `.md.txt`, unless View → File name extensions is on."
    }

    /// A file that by its name is a copy of another one.
    FileCopy = "file-copy", Warning {
        pub fn file_copy(original: &str);
        vi "Theo tên tệp thì đây là bản chép của `{original}` (máy tính, trình duyệt hoặc kho đồng bộ tự đặt tên như vậy), nên không lên trang."
        en "By its name this is a copy of `{original}`, as computers, browsers and synchronised folders name them, so it is not published."
        mend vi "So hai tệp, chép chỗ mới vào `{original}` rồi xóa tệp này; nếu là nội dung khác thì đổi tên tệp."
        mend en "Compare the two, take what is newer into `{original}`, and delete this file; where it is something else, rename it."

        /// A copy whose original is not there: it is published under the name that it has.
        pub fn file_copy_alone(original: &str);
        vi "Theo tên tệp thì đây là bản chép của `{original}`, mà không có tệp ấy; bài lên trang ở địa chỉ theo tên này."
        en "By its name this is a copy of `{original}`, which is not there; it is published at an address of this name."
        mend vi "Đổi tên tệp thành `{original}`, hoặc thành tên khác không có chữ máy tự thêm."
        mend en "Rename it to `{original}`, or to another name without what the computer added."
    }

    /// An address that was published, and at which nothing stands any more.
    AddressVanished = "address-vanished", Warning {
        pub fn page_vanished(address: &str);
        vi "Địa chỉ `{address}` đã từng xuất bản, nay không có trang nào ở đó: liên kết cũ tới nó sẽ hỏng."
        en "The address `{address}` was published, and no page is there any more: links to it break."
        mend vi "Bài đã chuyển chỗ: ghi `đường dẫn cũ: {address}` ở đầu bài mới. Bài bị xóa: đưa tệp trở lại và ghi `gỡ bài` kèm lý do. Cố ý bỏ địa chỉ này: ghi lý do ngay sau nó trên dòng này, cách một dấu cách."
        mend en "Where the article has moved, write `aliases: {address}` in the new one. Where it was deleted, put the file back and say `withdrawn` with the reason. Where the address is given up, write the reason behind it on this line, after a space."

        pub fn file_vanished(address: &str);
        vi "Địa chỉ `{address}` đã từng xuất bản, nay không có tệp nào ở đó: liên kết cũ tới nó sẽ hỏng."
        en "The address `{address}` was published, and no file is there any more: links to it break."
        mend vi "Đưa tệp trở lại đúng tên cũ, có bài nhắc tới nó; hoặc ghi lý do ngay sau địa chỉ trên dòng này, cách một dấu cách."
        mend en "Put the file back under its name, with an article that refers to it; or write the reason behind the address on this line, after a space."
    }

    /// A file to which nothing of the site refers.
    FileUnreferred = "file-unreferred", Hint {
        pub fn file_unreferred(file: &str);
        vi "Không bài nào trên trang nhắc tới tệp này, nên nó không lên trang."
        en "Nothing that is to be seen on the site refers to this file, so it is not published."
        mend vi "Muốn đăng thì đặt liên kết trong một bài, `[Tên tệp](<{file}>)`, hoặc ghi vào `tệp đính kèm`; tệp nội bộ thì chuyển ra khỏi content/. Cả thư mục tệp để tải về: kỹ thuật viên ghi tên thư mục vào `publish.folders` trong cchc.yaml."
        mend en "To publish it, link to it in an article, `[Name](<{file}>)`, or list it under `attachments`; what is internal belongs out of content/. `publish.folders` in cchc.yaml names folders that are published whole."
    }

    /// A file that runs in the browser or on the computer of who opens it.
    FileTypeRefused = "file-type-refused", Error {
        pub fn file_type_refused(ending: &str);
        vi "Tệp `.{ending}` chạy được trong trình duyệt hoặc trên máy của người mở; chương trình không đăng loại tệp này."
        en "A `.{ending}` file runs in the browser or on the computer of who opens it; it is not published."
        mend vi "Đăng bản PDF thay cho tệp này; nếu không biết tệp từ đâu ra, báo người quản trị. Kỹ thuật viên cho phép một đuôi bằng `allow_files` trong cchc.yaml."
        mend en "Publish a PDF instead; if nobody knows where it comes from, tell the administrator. `allow_files` in cchc.yaml allows an ending."

        /// A file of a sort that editors do not publish, to which something of the site refers.
        pub fn file_type_unknown(name: &str);
        vi "Tệp `{name}` không thuộc loại nào được đăng: tài liệu, bảng tính, trình chiếu, ảnh, âm thanh, video, tệp nén, dữ liệu."
        en "`{name}` is of no sort that is published: documents, sheets, presentations, pictures, sound, video, archives, data."
        mend vi "Mở tệp rồi lưu thành PDF hoặc loại thường dùng khác, cả ở chỗ gọi tên nó trong bài. Kỹ thuật viên cho phép một đuôi, hoặc cả tên tệp, bằng `allow_files` trong cchc.yaml."
        mend en "Save it as a PDF or another usual sort, in the article too. `allow_files` in cchc.yaml allows an ending, or the whole name of a file."
    }

    /// A file that is not what its ending says.
    FileContent = "file-content", Error {
        fn content_spoilt(ending: &str);
        vi "Tên tệp kết thúc bằng `.{ending}` nhưng bên trong không phải dạng ấy; nhiều máy sẽ không mở được."
        en "The name of the file ends in `.{ending}`, but it is none inside; many systems cannot open it."
        mend vi "Mở tệp bằng phần mềm đã tạo ra nó rồi lưu lại đúng dạng `.{ending}`."
        mend en "Open it in the program that made it and save it as `.{ending}`."

        fn content_runs(ending: &str, is: &str);
        vi "Tên tệp kết thúc bằng `.{ending}` nhưng bên trong là thứ chạy được (`{is}`)."
        en "The name of the file ends in `.{ending}`, but inside it is something that runs (`{is}`)."
        mend vi "Đừng mở tệp này; báo người quản trị, rồi thay bằng bản đúng lấy từ nơi phát hành."
        mend en "Do not open it; tell the administrator, and replace it by the right one from its source."

        fn content_of_another_ending(ending: &str, is: &str, cure: &Text);
        let name = format_name(is);
        vi "Tên tệp kết thúc bằng `.{ending}` nhưng bên trong là {name} (`.{is}`); nhiều máy sẽ không mở được."
        en "The name of the file ends in `.{ending}`, but inside it is {name} (`.{is}`); many systems cannot open it."
        mend vi "{cure}"
        mend en "{cure}"
    }

    /// A file that is not UTF-8.
    NotUtf8 = "not-utf8", Error {
        /// `guess` names what the bytes look like; `lost` is whether question marks stand for letters in it.
        pub fn not_utf8(guess: Option<&str>, lost: bool);
        let guess = guess.map(|guess| both!(" Có vẻ đây là {guess}.", " It looks like {guess}."));
        let source = lost.then(|| both!(
            "Nhiều chữ đã thành dấu hỏi và không lấy lại được từ tệp này: chép lại chữ từ bản gốc, rồi lưu",
            "Many letters have become question marks and cannot be had again from this file: copy them from the source, and save it"
        ));
        let file = (!lost).then(|| both!("Mở tệp bằng Notepad, chọn Tệp → Lưu thành (Save As), lưu", "Open it in Notepad and save it (Save As)"));
        vi "Tệp này không phải văn bản Unicode (UTF-8).{guess}"
        en "This file is not Unicode text (UTF-8).{guess}"
        mend vi "{source}{file} với “Mã hóa” (Encoding) là UTF-8; văn bản gõ bằng TCVN3 hoặc VNI thì chuyển mã bằng Unikey (Ctrl+Shift+F6) trước."
        mend en "{source}{file} with the encoding UTF-8; text in TCVN3 or VNI must be converted first (Unikey: Ctrl+Shift+F6)."

        /// A table whose bytes are not UTF-8.
        pub fn table_not_utf8(guess: Option<&str>, lost: bool);
        let guess = guess.map(|guess| both!(" Có vẻ đây là {guess}.", " It looks like {guess}."));
        let from = match lost {
            true => both!("Nhiều chữ đã thành dấu hỏi và không lấy lại được từ tệp này: mở bảng gốc (.xlsx) trong Excel",
                "Many letters have become question marks and cannot be had again from this file: in Excel, open the workbook (.xlsx) that it came from"),
            false => both!("Mở bảng trong Excel", "Open it in Excel"),
        };
        vi "Bảng này không lưu bằng Unicode (UTF-8), nên chữ có dấu sẽ sai.{guess}"
        en "This table is not saved as Unicode (UTF-8), so its letters would be wrong.{guess}"
        mend vi "{from}, chọn Lưu thành (Save As), dạng “CSV UTF-8”, rồi chép đè tệp này."
        mend en "{from}, choose Save As, “CSV UTF-8”, and replace this file."
    }

    /// Text in a writing of before Unicode: TCVN3, VNI.
    LegacyEncoding = "legacy-encoding", Error {
        /// Text in a writing of before Unicode; `says` is what it says, read rightly.
        pub fn legacy_encoding(writing: &str, says: &str);
        let says = beginning(says);
        vi "Chữ ở đây gõ bằng bảng mã cũ {writing}; người đọc sẽ thấy chữ sai. Đọc đúng là: “{says}”."
        en "This text is in the old writing {writing} and would be unreadable. It says: “{says}”."
        mend vi "Viết lại bằng Unicode. Đoạn dài thì chép chữ, bấm Ctrl+Shift+F6 của Unikey, chọn nguồn là bảng mã này và đích là Unicode, bấm Chuyển mã, rồi dán lại; lưu tệp bằng UTF-8."
        mend en "Write it in Unicode; a long text is converted (Unikey: Ctrl+Shift+F6) and pasted again. Save the file as UTF-8."

        /// UTF-8 that was read as another writing; `says` is what it says.
        pub fn letters_misread(says: &str);
        let says = beginning(says);
        vi "Chữ ở đây đã hỏng vì bị mở bằng sai bảng mã. Đọc đúng là: “{says}”."
        en "These letters were broken when the text was opened as another encoding. It says: “{says}”."
        mend vi "Viết lại cho đúng. Nhiều chỗ hỏng thì chép lại từ bản gốc; Excel mở tệp CSV bằng Dữ liệu → Từ văn bản/CSV, chọn 65001: Unicode (UTF-8)."
        mend en "Write it as it should be; where there is more, copy it from its source. Excel opens CSV by Data → From Text/CSV, 65001: Unicode (UTF-8)."

        /// Letters that became question marks.
        pub fn letters_lost();
        vi "Chữ có dấu ở đây đã thành dấu hỏi, vì có lần được lưu bằng bảng mã không có chữ Việt (như dạng “CSV” thường của Excel)."
        en "Letters have become question marks here: the text was once saved in an encoding without them (as Excel's plain “CSV” is)."
        mend vi "Chép lại từ bản gốc: với bảng, mở tệp .xlsx trong Excel, chọn Lưu thành (Save As), dạng “CSV UTF-8”; không có bản gốc thì gõ lại các chữ ấy."
        mend en "Copy it from its source: of a table, open the .xlsx in Excel and save it as “CSV UTF-8”. Without a source, type these letters again."

        /// Letters that were broken when a text went from one writing to another.
        pub fn letters_broken();
        vi "Chữ ở đây đã hỏng khi chép hoặc chuyển mã; người đọc sẽ thấy ký hiệu lạ."
        en "The letters here were broken when the text was copied or converted; readers would see odd signs."
        mend vi "Chép lại đoạn này từ bản gốc và lưu tệp bằng UTF-8; không sửa từng chữ hỏng được."
        mend en "Copy this part from its source again and save the file as UTF-8."
    }

    /// Two versions of a text, with the lines that git or another program put between them.
    ConflictMarker = "conflict-marker", Error {
        /// Both versions, from the line `first` to the line `last`; `ours` and `theirs` are the lines of each.
        pub fn versions_in_conflict(first: usize, last: usize, ours: &Text, theirs: &Text);
        vi "Từ dòng {first} đến dòng {last} là hai phiên bản của cùng một chỗ, do hai người cùng sửa tệp; các dòng đánh dấu (`<<<<<<<`, `>>>>>>>`) còn nguyên."
        en "The lines {first} to {last} are two versions of one place, which two people edited, with the marks of the conflict (`<<<<<<<`, `>>>>>>>`)."
        mend vi "Chọn một phiên bản ({ours}, hoặc {theirs}); xóa mọi dòng khác từ dòng {first} đến dòng {last}."
        mend en "Keep one version ({ours}, or {theirs}); delete every other line from {first} to {last}."

        /// A mark alone, which is left of a conflict.
        pub fn conflict_left(mark: &str);
        vi "Dòng `{mark}` còn sót lại sau khi gộp hai phiên bản của tệp; người đọc sẽ thấy nó."
        en "The mark `{mark}` is left of a conflict between two versions of the file; readers would see it."
        mend vi "Xóa dòng này, sau khi xem chữ quanh nó có bị lặp hay thiếu không."
        mend en "Delete this line, and see whether something around it is there twice, or missing."
    }

    /// Data of private persons, by the rules of `guard::personal`.
    PersonalData = "personal-data", Warning guarded {
        pub fn personal_data(sort: &Text, shown: &str);
        vi "Dữ liệu cá nhân: {sort} `{shown}`, ai cũng đọc được khi trang đã đăng."
        en "Personal data: {sort} `{shown}`, which everybody can read once the page is published."
        mend vi "Xóa đi, hoặc thay các chữ ở giữa bằng `***`. Pháp luật buộc công khai thì nhờ người quản trị ghi lý do ở `accepted_findings` trong cchc.yaml."
        mend en "Take it out, or write `***` for its middle. Where the law has it published, the engineer accepts it with a reason (`accepted_findings` of cchc.yaml)."

        /// A column of a list.
        pub fn personal_data_listed(sort: &Text, shown: &str, rows: usize);
        vi "Dữ liệu cá nhân của {rows} người: {sort}, từ `{shown}` trở xuống, ai cũng đọc được khi trang đã đăng."
        en "Personal data of {rows} people: {sort}, from `{shown}` on, which everybody can read once the page is published."
        mend vi "Bỏ các giá trị ấy khỏi danh sách. Pháp luật buộc công khai thì nhờ người quản trị ghi lý do ở `accepted_findings` trong cchc.yaml."
        mend en "Take these values out of the list. Where the law has them published, the engineer accepts it with a reason (`accepted_findings` of cchc.yaml)."
    }

    /// An article of no bytes, or of spaces alone.
    FileEmpty = "file-empty", Error {
        pub fn file_empty();
        vi "Tệp này trống."
        en "This file is empty."
        mend vi "Viết bài vào tệp (mẫu: `cchc new trang \"Tên bài\"`) hoặc xóa tệp."
        mend en "Write the article (`cchc new page \"Title\"` makes one to begin with) or delete the file."
    }

    /// Control characters in a text.
    ControlCharacter = "control-character", Error {
        pub fn control_character(character: char);
        let code = code_point(character);
        vi "Ở đây có ký tự điều khiển không nhìn thấy ({code})."
        en "Here is an invisible control character ({code})."
        mend vi "Xóa ký tự này; nó thường đi theo khi dán từ Word hoặc PDF."
        mend en "Delete it; it often comes along when text is pasted from Word or PDF."

        /// The sign that begins a file, within one; `\u{feff}`.
        pub fn mark_within();
        vi "Ở đây có dấu đầu tệp (BOM, U+FEFF) không nhìn thấy, còn lại khi nối nhiều tệp thành một."
        en "Here is the invisible mark that begins a file (BOM, U+FEFF), left where files were joined."
        mend vi "Xóa ký tự này."
        mend en "Delete it."

        /// A control character of Latin-1 in the place of a sign of Windows.
        pub fn control_for_sign(character: char, sign: char);
        let code = code_point(character);
        vi "Dấu `{sign}` ở đây đã hỏng thành ký tự điều khiển không nhìn thấy ({code}) khi chuyển mã."
        en "The sign `{sign}` has become an invisible control character ({code}) on its way."
        mend vi "Gõ lại dấu `{sign}`."
        mend en "Type `{sign}` again."
    }
}

/// The configuration cannot be read; `nearest` is the key or value that was meant, where there is one.
pub fn config_invalid(vi: &str, en: &str, nearest: Option<&str>) -> Finding {
    let cure = both!(
        "Sửa dòng này; `cchc explain config-invalid` nói thêm.",
        "Mend this line; `cchc explain config-invalid` says more."
    );
    config_unreadable(&Text::new(vi, en), nearest, &cure)
}

/// The configuration is no YAML.
pub fn config_syntax(refusal: Refusal) -> Finding {
    config_unreadable(&refusal.why(), None, &refusal.mend())
}

/// A file that is not what its ending says; `is` is the ending that it should have, where that is known.
pub fn file_content(ending: &str, is: Option<&str>) -> Finding {
    match is {
        None => content_spoilt(ending),
        Some(is @ ("exe" | "elf" | "mach" | "html" | "sh")) => content_runs(ending, is),
        Some(is) => content_of_another_ending(ending, is, &saved_as(ending, is)),
    }
}

/// What a file is, by its usual ending.
fn format_name(is: &str) -> Text {
    match is {
        "docx" | "odt" => both!("văn bản Word", "a text of Word"),
        "xlsx" | "ods" => both!("bảng tính Excel", "a table of Excel"),
        "pptx" | "odp" => both!("bản trình chiếu", "a presentation"),
        "doc" => both!("tệp Word, Excel hoặc PowerPoint kiểu cũ", "an old file of Word, Excel or PowerPoint"),
        "pdf" => both!("tệp PDF", "a PDF"),
        "zip" | "rar" | "7z" | "gz" => both!("tệp nén", "an archive"),
        "heic" => both!("ảnh HEIC của điện thoại", "a HEIC picture of a phone"),
        "raw" => both!("ảnh gốc (RAW) của máy ảnh", "a raw picture of a camera"),
        "jpg" | "png" | "gif" | "webp" | "bmp" | "tif" | "avif" | "jxl" => both!("ảnh", "a picture"),
        "mp4" | "mov" | "avi" | "mkv" | "webm" => both!("video", "a video"),
        "mp3" | "wav" | "m4a" | "ogg" => both!("tệp âm thanh", "a sound"),
        _ => both!("dạng khác", "something else"),
    }
}

/// How a file becomes what its ending says, or gets the ending of what it is.
fn saved_as(ending: &str, is: &str) -> Text {
    let picture = |ending: &str| {
        matches!(
            ending,
            "jpg"
                | "jpeg"
                | "png"
                | "gif"
                | "webp"
                | "bmp"
                | "tif"
                | "tiff"
                | "heic"
                | "heif"
                | "hif"
                | "avif"
        )
    };
    match (is, ending) {
        ("heic", _) => both!(
            "Mở ảnh trên máy rồi lưu thành ảnh JPG (đổi đuôi thôi thì không đủ); trên iPhone chọn Cài đặt → Camera → Định dạng → Tương thích nhất để lần sau máy chụp ra JPG.",
            "Open it and save it as a JPG (another ending is not enough); on an iPhone, Settings → Camera → Formats → Most Compatible takes JPGs from then on."
        ),
        ("avif" | "tif" | "jxl" | "raw", _) => both!(
            "Mở ảnh trên máy rồi lưu thành ảnh JPG, đổi đuôi thôi thì không đủ; bản quét nhiều trang thì lưu thành PDF.",
            "Open it and save it as a JPG, another ending is not enough; a scan of several pages is saved as a PDF."
        ),
        _ if picture(is) && picture(ending) => {
            both!(
                "Đổi đuôi tệp thành `.{is}`, cả ở chỗ gọi tên nó trong bài.",
                "Change the ending to `.{is}`, in the article too."
            )
        }
        ("docx" | "xlsx" | "pptx" | "doc" | "odt" | "ods" | "odp", "pdf") => both!(
            "Mở tệp, chọn Lưu thành (Save As), dạng PDF; hoặc đổi đuôi thành `.{is}`.",
            "Open it and save it as a PDF (Save As); or change its ending to `.{is}`."
        ),
        _ => both!(
            "Mở tệp bằng phần mềm đã tạo ra nó rồi lưu lại đúng dạng `.{ending}`, hoặc đổi đuôi thành `.{is}`.",
            "Open it in the program that made it and save it as `.{ending}`, or change the ending to `.{is}`."
        ),
    }
}

/// As much of a text as a message shows.
fn beginning(text: &str) -> String {
    text.chars().take(80).collect()
}
