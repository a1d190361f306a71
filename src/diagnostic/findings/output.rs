//! What templates and the output say.

use super::*;

findings! { Output;
    /// A template that cannot be read.
    TemplateSyntax = "template-syntax", Error {
        pub fn template_syntax(reason: &Text);
        vi "Mẫu trang có lỗi: {reason}"
        en "The template is in error: {reason}"
        mend vi "Sửa mẫu ở chỗ này; xóa tệp mẫu riêng thì bản có sẵn được dùng lại."
        mend en "Mend the template here; without the file, the built-in one is used again."
    }

    /// A template that failed on a page.
    TemplateRender = "template-render", Error {
        pub fn template_render(reason: &Text, page: &str);
        vi "Mẫu trang không dựng được trang `{page}`: {reason}"
        en "The template fails on the page `{page}`: {reason}"
        mend vi "Sửa mẫu ở chỗ này; `cchc explain template-render` nói thêm."
        mend en "Mend the template here; `cchc explain template-render` says more."
    }

    /// A template or theme that does not exist.
    TemplateMissing = "template-missing", Error {
        /// A template, or a file of a theme, that does not exist.
        pub fn template_missing(name: &str, nearest: &[String]);
        vi "Không có mẫu trang `{name}`."
        en "There is no template `{name}`."
        near nearest
        mend vi "Mẫu riêng đặt trong `themes/…/templates/`."
        mend en "Templates of your own stand in `themes/…/templates/`."

        /// A theme that the configuration names and that is not there.
        pub fn theme_missing(name: &str);
        vi "Không có giao diện `themes/{name}/`."
        en "There is no theme `themes/{name}/`."
        mend vi "Tạo thư mục ấy, hoặc bỏ dòng `theme:` trong cchc.yaml để dùng giao diện có sẵn."
        mend en "Make the folder, or drop `theme:` from cchc.yaml to use the built-in theme."
    }

    /// A link that a template wrote and that leads nowhere.
    PageLink = "page-link", Error {
        pub fn page_link(target: &str, page: &str);
        vi "Trang `{page}` có liên kết `{target}`, không dẫn tới đâu."
        en "The page `{page}` has the link `{target}`, which leads nowhere."
        mend vi "Sửa liên kết trong mẫu trang, hoặc trong mã HTML của bài."
        mend en "Mend the link in the template, or in the raw HTML of the article."
    }

    /// A rendered page in which several elements have one identifier.
    IdTwice = "id-twice", Warning {
        pub fn id_twice(id: &str, page: &str);
        vi "Trang `{page}` có nhiều chỗ cùng mang tên `{id}` (`id`); liên kết `#{id}` chỉ dẫn tới chỗ đầu."
        en "On the page `{page}` several elements have the `id` `{id}`; the link `#{id}` leads to the first alone."
        mend vi "Đặt tên khác cho chỗ thứ hai, trong mẫu trang hoặc trong mã HTML của bài."
        mend en "Give the second another name, in the template or in the raw HTML of the article."
    }

    /// A symbolic link in the output folder through which the build would write or remove.
    OutputLink = "output-link", Error {
        pub fn output_link(link: &str);
        vi "Trong thư mục xuất bản, `{link}` là liên kết (symlink) dẫn ra chỗ khác; chương trình không ghi qua đó."
        en "In the output folder, `{link}` is a symbolic link that leads elsewhere; nothing is written through it."
        mend vi "Báo người quản trị: có thể ai đó đã đặt liên kết này. Xóa liên kết rồi dựng lại."
        mend en "Tell the administrator: someone may have planted it. Remove the link and build again."
    }

    /// Something that stands in the output folder where a file of the site, or the folder of one, has to stand.
    OutputInTheWay = "output-in-the-way", Error {
        pub fn output_in_the_way(path: &str, foreign: &str);
        vi "Trong thư mục xuất bản, trang cần đúng chỗ `{path}`, mà ở đó có `{foreign}` không do cchc tạo ra, hoặc đã bị ai đó sửa."
        en "In the output folder, the site needs the place `{path}`, where `{foreign}` stands that cchc did not write, or that somebody changed."
        mend vi "Báo người quản trị: chuyển `{foreign}` ra khỏi thư mục xuất bản rồi dựng lại. Trang đang có được giữ nguyên."
        mend en "Tell the administrator: move `{foreign}` out of the output folder and build again. The output is as it was."
    }

    /// What the program keeps in the output folder about itself, and cannot go by.
    OutputRecord = "output-record", Warning {
        pub fn output_record(path: &str, reason: &Text);
        vi "Trong thư mục xuất bản, tệp `{path}` không dùng được: {reason}. Chương trình không xóa gì theo tệp này."
        en "In the output folder, `{path}` cannot be gone by: {reason}. Nothing is removed on its word."
        mend vi "Báo người quản trị: có thể ai đó đã sửa tệp này. Dựng lại không kèm `--strict` thì tệp được ghi mới; tệp cũ của trang mà trang không cần nữa thì được kể ra, để tự xóa."
        mend en "Tell the administrator: someone may have changed it. A build without `--strict` writes it anew; old files that the site no longer needs are told then, to be removed by hand."
    }

    /// A file in the output folder that the program did not write.
    OutputForeign = "output-foreign", Warning {
        pub fn output_foreign(path: &str);
        vi "Trong thư mục xuất bản có tệp mà cchc không tạo ra: `{path}`. Tệp được để nguyên."
        en "The output folder holds a file that cchc did not write: `{path}`. It is left as it is."
        mend vi "Nếu không biết tệp này từ đâu ra, hãy báo người quản trị: có thể ai đó đã chèn vào. Tệp thuộc về trang thì đặt trong `content/` và nhắc tới trong một bài."
        mend en "If nobody knows where it comes from, tell the administrator: someone may have planted it. A file of the site belongs into `content/`, where an article refers to it."
    }

    /// An address of another site where a reader does not find what the link promises.
    OutsideLost = "outside-lost", Warning {
        pub fn outside_no_page(address: &str, answer: &str, cure: &Text);
        vi "Địa chỉ `{address}` không còn: máy chủ trả lời không có trang này ({answer})."
        en "The address `{address}` is gone: the server answers that there is no such page ({answer})."
        mend vi "{cure}"
        mend en "{cure}"

        pub fn outside_no_host(address: &str, host: &str, cure: &Text);
        vi "Địa chỉ `{address}` không còn: không có máy chủ nào tên `{host}`."
        en "The address `{address}` is gone: there is no host `{host}`."
        mend vi "{cure}"
        mend en "{cure}"
    }

    /// An address of another site that has another one now, for good.
    OutsideMoved = "outside-moved", Hint {
        pub fn outside_moved(address: &str, to: &str);
        vi "Địa chỉ `{address}` đã chuyển hẳn sang `{to}`."
        en "The address `{address}` has moved for good to `{to}`."
        mend vi "Ghi địa chỉ mới, để liên kết còn dùng được khi chỗ cũ thôi chuyển tiếp."
        mend en "Write the new address, so that the link holds when the old place leads on no more."
    }

    /// An address of another site of which a program cannot tell whether a reader finds it.
    OutsideUnsure = "outside-unsure", Hint {
        pub fn outside_unsure(address: &str, why: &Text);
        vi "Không kiểm tra được bằng máy địa chỉ `{address}`: {why}."
        en "A program cannot check the address `{address}`: {why}."
        mend vi "Bấm thử liên kết; mở được như ý thì không phải làm gì."
        mend en "Try the link; where it opens as meant, there is nothing to do."
    }
}
