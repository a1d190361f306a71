//! What the Markdown of an article says: addresses, links, markup, embeds, pictures.

use super::*;
use crate::path::Refused;
use vietnamese::Date;

findings! { Body;
    /// A number of a document that a text writes wrongly.
    CitationMended = "citation-mended", Hint {
        pub fn citation_mended(written: &str, number: &str, how: &Text);
        vi "Số, ký hiệu `{written}` trong bài được đọc là `{number}` ({how})."
        en "The number `{written}` in the text was read as `{number}` ({how})."
        mend vi "Xem lại trên văn bản; nếu đúng, viết `{number}`."
        mend en "Look at the document; if that is right, write `{number}`."
    }

    /// An image without a description.
    ImageAltMissing = "image-alt-missing", Warning {
        /// A figure without its description.
        pub fn figure_alt_missing();
        vi "Hình thiếu lời mô tả cho người không nhìn thấy hình."
        en "The figure has no description for people who do not see it."
        mend vi "Thêm lời mô tả vào trong ngoặc, ví dụ `{{{{hình: so-do.svg | mô tả: Sơ đồ phân công}}}}`."
        mend en "Describe it between the braces, e.g. `{{{{hình: so-do.svg | mô tả: Sơ đồ phân công}}}}`."

        /// An image without a description.
        pub fn image_alt_missing();
        vi "Ảnh chưa có lời mô tả cho người không nhìn thấy ảnh."
        en "The image has no description for those who cannot see it."
        mend vi "Viết lời mô tả: trong bài thì trong ngoặc vuông, ví dụ `![Toàn cảnh lớp tập huấn](anh.jpg)`; ở đầu bài thì ở khóa `mô tả ảnh`."
        mend en "Describe it: in the body between the brackets, e.g. `![The class](anh.jpg)`; in front matter by `image_alt`."
    }

    /// A slug or alias that is no address inside the site.
    AddressRefused = "address-refused", Error {
        pub fn address_refused(written: &str, why: Refused);
        let is_of_servers = matches!(why, Refused::Hidden | Refused::Server);
        let why = match why {
            Refused::Character(c) => both!("có ký tự {c:?}", "it has the character {c:?}"),
            Refused::Reserved => both!("có tên Windows không cho đặt", "it has a name that Windows refuses"),
            Refused::Trailing => both!("có phần kết thúc bằng dấu chấm", "a part of it ends in a dot"),
            Refused::Climbs => both!("đi ra ngoài trang bằng `..`", "it climbs out of the site by `..`"),
            Refused::Empty => both!("trống", "it is empty"),
            Refused::Absolute => both!("trỏ ra ngoài trang", "it leads out of the site"),
            Refused::Hidden => both!(
                "có phần bắt đầu bằng dấu chấm, mà máy chủ đọc tệp như vậy làm cài đặt của nó",
                "a part of it begins with a dot, and servers read such files as their settings"
            ),
            Refused::Server => both!(
                "có phần là tên mà máy chủ đọc làm cài đặt, chạy hoặc giấu đi",
                "a part of it is a name that servers read as settings, run or hide"
            ),
        };
        let mend = match is_of_servers {
            true => both!(
                "Đặt tên khác cho phần ấy. Địa chỉ cũ của trang trước thật sự có phần ấy thì nhờ người quản trị máy chủ chuyển hướng, rồi xóa nó ở đây.",
                "Give that part another name. Where a former site really had this address, have the server redirect it and delete it here."
            ),
            false => both!(
                "Chỉ dùng chữ không dấu, chữ số, gạch nối; phần của địa chỉ cách nhau bằng `/`, ví dụ `tin-tuc/bai-cu`.",
                "Use letters, digits and hyphens, with `/` between parts, e.g. `tin-tuc/bai-cu`."
            ),
        };
        vi "Địa chỉ `{written}` không dùng được: {why}."
        en "The address `{written}` cannot be used: {why}."
        mend vi "{mend}"
        mend en "{mend}"

        /// A former address that a server sends as a file.
        pub fn alias_ending(written: &str, ending: &str);
        vi "Địa chỉ cũ `{written}` kết thúc bằng `.{ending}`: máy chủ gửi nó đi như một tệp, nên trình duyệt không chuyển tới bài được."
        en "The former address `{written}` ends in `.{ending}`: servers send it as a file, and no browser is led on from it."
        mend vi "Nhờ người quản trị máy chủ chuyển hướng địa chỉ này, rồi xóa nó ở đây; chỉ địa chỉ không có đuôi, hoặc đuôi `.html`, mới ghi ở đây được."
        mend en "Have the server redirect it and delete it here; only addresses without an ending, or in `.html`, can be given here."

        /// A slug that cannot be the last part of an address.
        pub fn slug_refused(written: &str);
        vi "`{written}` không dùng làm phần cuối của địa chỉ được."
        en "`{written}` cannot be the last part of an address."
        mend vi "Chỉ dùng chữ không dấu, chữ số và gạch nối, ví dụ `bai-moi`; phần đầu của địa chỉ là tên thư mục của bài."
        mend en "Use letters, digits and hyphens, e.g. `bai-moi`; the folders of the file make the rest of the address."

        /// An article whose title has no letter for an address.
        pub fn slug_empty();
        vi "Không đặt được địa chỉ cho bài này, vì tên tệp không có chữ hay số nào."
        en "No address can be made for this article, since its file name has no letter or digit."
        mend vi "Đổi tên tệp, hoặc thêm `đường dẫn tĩnh: ten-bai`."
        mend en "Rename the file, or add `slug: ten-bai`."
    }

    /// A URL that is none, or of a refused scheme.
    UrlRefused = "url-refused", Error {
        pub fn url_refused(written: &str);
        let cure = if begins_with_host(written) {
            both!("Địa chỉ trang ngoài viết đủ, bắt đầu bằng `https://`.", "Addresses elsewhere begin with `https://`.")
        } else {
            both!(
                "Chỉ dùng địa chỉ bắt đầu bằng `https://`, `http://`, `mailto:` hoặc `tel:`, không có khoảng trắng hay ký tự lạ.",
                "Only `https://`, `http://`, `mailto:` and `tel:` are allowed, without spaces or odd signs."
            )
        };
        vi "`{written}` không phải địa chỉ được phép trên trang."
        en "`{written}` is no address that the site may link to."
        mend vi "{cure}"
        mend en "{cure}"

        /// An address of mail without `mailto:`.
        pub fn mail_without_scheme(written: &str);
        vi "`{written}` là địa chỉ thư; viết như thế thì liên kết không mở được thư."
        en "`{written}` is an address of mail, and written so the link opens no mail."
        mend vi "Thêm `mailto:` vào trước địa chỉ thư."
        mend en "Write `mailto:` before it."
    }

    /// A link to a domain that the configuration does not list.
    OutboundDomain = "outbound-domain", Warning guarded {
        pub fn outbound_domain(domain: &str, line: &str);
        vi "Liên kết tới `{domain}`: ngoài các trang `gov.vn`, `edu.vn`, chỉ liên kết tới nơi mà cchc.yaml cho phép."
        en "A link to `{domain}`: beside `gov.vn` and `edu.vn`, links lead only to what cchc.yaml allows."
        mend vi "Xem lại nơi ấy; không cần thì xóa liên kết. Nếu đúng, nhờ người quản trị ghi vào cchc.yaml: `{line}`"
        mend en "Look at where it leads; take the link out, or write in cchc.yaml: `{line}`"

        /// An address of another site whose server leads on to a domain that nobody allowed, as when a name was bought by somebody else.
        pub fn outside_elsewhere(address: &str, domain: &str, line: &str, cure: &Text);
        vi "Địa chỉ `{address}` nay dẫn sang `{domain}`, tên miền mà cchc.yaml không cho phép; có khi tên miền cũ đã thuộc về người khác."
        en "The address `{address}` now leads to `{domain}`, a domain that cchc.yaml does not allow; the old name may belong to somebody else now."
        mend vi "{cure} Nếu đúng là nơi cần tới, nhờ người quản trị ghi vào cchc.yaml: `{line}`"
        mend en "{cure} Where it is what is meant, write in cchc.yaml: `{line}`"
    }

    /// An address or a text of a link that is to be taken for another.
    AddressDisguised = "address-disguised", Error guarded {
        /// A host that looks like one of the State, or has letters of other scripts.
        pub fn host_disguised(host: &str);
        vi "`{host}` trông như trang của cơ quan nhà nước mà không phải, hoặc có chữ lạ trông như chữ thường."
        en "`{host}` looks like a host of the State and is none, or has letters that only look like others."
        mend vi "Gõ lại địa chỉ đúng bằng bàn phím, hoặc xóa liên kết; không ai trong ban biên tập viết địa chỉ này thì báo người quản trị."
        mend en "Type the right address, or take the link out; if nobody of you wrote it, tell the engineer."

        /// A link whose text shows another host than it leads to.
        pub fn link_shows_another(shown: &str, leads: &str);
        vi "Chữ của liên kết ghi `{shown}`, mà liên kết dẫn tới `{leads}`."
        en "The text of the link shows `{shown}`, and it leads to `{leads}`."
        mend vi "Cho chữ và địa chỉ cùng nói một nơi, hoặc thay chữ bằng tên của trang ấy."
        mend en "Let text and address name one place, or write the name of that site as the text."
    }

    /// A link that readers do not see.
    LinkUnseen = "link-unseen", Error guarded {
        pub fn link_unseen(target: &str);
        vi "Liên kết tới `{target}` không có chữ nào để người đọc thấy."
        en "The link to `{target}` has no text that readers see."
        mend vi "Viết chữ cho liên kết (ảnh thì viết lời mô tả), hoặc xóa liên kết; không ai trong ban biên tập viết nó thì báo người quản trị."
        mend en "Write a text for the link (for a picture, its description), or take it out; if nobody of you wrote it, tell the engineer."
    }

    /// Words by which gambling is sold.
    GamblingWords = "gambling-words", Error guarded {
        pub fn gambling_words(words: &str);
        vi "Chữ quảng cáo cờ bạc: `{words}`."
        en "Words that sell gambling: `{words}`."
        mend vi "Xóa chỗ này; không ai trong ban biên tập viết nó thì trang đã bị chèn bài, báo người quản trị ngay. Nếu là bài phòng, chống cờ bạc thì viết rõ điều ấy trong câu."
        mend en "Take it out; if nobody of you wrote it, outsiders did: tell the engineer at once. Where you write against gambling, say so in the sentence."
    }

    /// A destination with a space, which CommonMark leaves as text.
    LinkSpace = "link-space", Error {
        fn space_in_address(destination: &str);
        vi "Địa chỉ `{destination}` có khoảng trắng, nên liên kết này không hoạt động."
        en "The address `{destination}` has a space in it, so this is no link."
        mend vi "Viết `%20` thay mỗi khoảng trắng."
        mend en "Write `%20` for each space."

        fn space_in_path(destination: &str);
        vi "Đường dẫn `{destination}` có khoảng trắng, nên liên kết này không hoạt động."
        en "The destination `{destination}` has a space in it, so this is no link."
        mend vi "Đổi tên tệp cho không còn khoảng trắng, hoặc bọc đường dẫn trong ngoặc nhọn."
        mend en "Rename the file, or put the destination in angle brackets."

        /// The address of mail, or a telephone number, with spaces in it.
        pub fn mail_space(destination: &str);
        vi "Địa chỉ thư hoặc số điện thoại `{destination}` có khoảng trắng, nên liên kết này không hoạt động."
        en "The mail address or telephone number `{destination}` has a space in it, so this is no link."
        mend vi "Trong liên kết, viết liền địa chỉ thư và số điện thoại."
        mend en "In links, mail addresses and telephone numbers are written without spaces."
    }

    /// A link without a destination.
    LinkEmpty = "link-empty", Error {
        pub fn link_empty();
        vi "Liên kết này không dẫn tới đâu."
        en "This link leads nowhere."
        mend vi "Viết đường dẫn trong ngoặc tròn, ví dụ `[Kế hoạch](/van-ban/ke-hoach.md)`."
        mend en "Write the destination between the parentheses, e.g. `[Plan](/van-ban/ke-hoach.md)`."
    }

    /// A link to a file that does not exist.
    LinkTarget = "link-target", Error {
        /// A link to a file that does not exist.
        pub fn link_target(target: &str, nearest: &[String]);
        vi "Không có tệp `{target}`."
        en "There is no file `{target}`."
        near nearest
        mend vi "Chép tệp vào đúng chỗ ấy, hoặc sửa đường dẫn: tính từ thư mục của bài, hoặc từ `content/` nếu bắt đầu bằng `/`; bài viết có đuôi `.md`."
        mend en "Put the file there, or mend the path: it starts at the article's folder, or at `content/` where it begins with `/`; articles end in `.md`."

        /// The address of another site without its scheme.
        pub fn scheme_missing(target: &str);
        vi "Không có tệp `{target}`; nếu đó là trang khác thì địa chỉ thiếu `https://`."
        en "There is no file `{target}`; if it is another site, `https://` is missing."
        mend vi "Thêm `https://` vào trước địa chỉ của trang khác."
        mend en "Write `https://` before the address of another site."

        /// A path with the signs of Windows.
        pub fn path_backslashes(target: &str);
        vi "Đường dẫn `{target}` dùng dấu `\\`; trên trang phải dùng `/`."
        en "The path `{target}` has `\\` in it; on the site it is `/`."
        mend vi "Thay mỗi dấu `\\` bằng `/`."
        mend en "Write `/` for each `\\`."

        /// An address where a file of the site is wanted.
        pub fn file_wanted(written: &str);
        vi "Ở đây cần một tệp của trang, còn `{written}` là địa chỉ ở nơi khác."
        en "A file of the site is wanted here, and `{written}` is an address elsewhere."
        mend vi "Tải tệp về, đặt cạnh bài rồi ghi tên tệp; muốn dẫn tới trang khác thì viết liên kết trong bài."
        mend en "Download the file, put it beside the article and write its name; links to elsewhere stand in the text."

        /// A link to a file on the computer of who wrote it.
        pub fn link_local(target: &str);
        vi "`{target}` là tệp trên máy của bạn; người đọc không mở được."
        en "`{target}` is a file on your own computer, which readers cannot open."
        mend vi "Chép tệp vào cạnh bài, trong thư mục `content/`, rồi viết tên tệp, ví dụ `[Mẫu đơn](mau-don.pdf)`."
        mend en "Copy the file to where the article is, in `content/`, and write its name, e.g. `[Form](mau-don.pdf)`."

        /// An address that only one computer or network knows.
        pub fn address_private(target: &str);
        vi "`{target}` chỉ mở được trên máy của bạn hoặc trong mạng nội bộ; người đọc không mở được."
        en "`{target}` can be opened on your own computer or network alone, not by readers."
        mend vi "Thay bằng địa chỉ ai cũng mở được, có tên miền; bài và tệp của trang thì viết tên tệp, ví dụ `/tin-tuc/bai.md`; chỉ nhắc tới thì đặt giữa hai dấu huyền."
        mend en "Take an address that everybody can open; name articles and files of the site by their files, e.g. `/tin-tuc/bai.md`; what is only mentioned stands between backquotes."

        /// An address of the preview, of something that the site has.
        pub fn address_of_preview(target: &str, file: &str);
        vi "`{target}` là địa chỉ khi xem trước trên máy của bạn; người đọc không mở được."
        en "`{target}` is an address of the preview on your own computer, which readers cannot open."
        mend vi "Dẫn tới tệp của nó: `{file}`."
        mend en "Link its file: `{file}`."

        /// An address of the site itself, in full, where it has nothing.
        pub fn address_of_nothing(target: &str);
        vi "`{target}` là địa chỉ của chính trang này, mà ở đó không có gì."
        en "`{target}` is an address of this very site, where it has nothing."
        mend vi "Xem lại địa chỉ; bài và tệp của trang thì viết tên tệp, ví dụ `/tin-tuc/bai.md`, để đổi chỗ vẫn đúng."
        mend en "Look at the address again; name articles and files of the site by their files, e.g. `/tin-tuc/bai.md`, so that links hold when they move."

        /// A field that names a file on the computer of who wrote it; `name` is that of the file alone.
        fn field_local(target: &str, name: &str);
        vi "`{target}` là tệp trên máy của bạn; người đọc không mở được."
        en "`{target}` is a file on your own computer, which readers cannot open."
        mend vi "Chép tệp vào cạnh bài, trong thư mục `content/`, rồi ở đây chỉ ghi tên tệp: `{name}`."
        mend en "Copy the file to where the article is, in `content/`, and write only its name here: `{name}`."

        /// A file that stands where an image should and is none.
        pub fn image_target(target: &str);
        vi "`{target}` không phải tệp ảnh."
        en "`{target}` is no image."
        mend vi "Dùng tệp ảnh (.jpg, .png, .webp, .svg); tệp khác thì đặt liên kết `[tên](tệp)` hoặc ghi ở `tệp đính kèm`."
        mend en "Use an image (.jpg, .png, .webp, .svg); link other files by `[name](file)` or list them as `attachments`."

        /// A file that stands where a table should and is none.
        pub fn table_target(target: &str);
        vi "`{target}` không phải tệp bảng (.csv)."
        en "`{target}` is no table (.csv)."
        mend vi "Trong Excel chọn Lưu thành (Save As), dạng “CSV UTF-8”, rồi đặt tệp .csv cạnh bài."
        mend en "In Excel choose Save As, “CSV UTF-8”, and put the .csv beside the article."
    }

    /// A link to a heading that does not exist.
    LinkFragment = "link-fragment", Error {
        pub fn link_fragment(fragment: &str, target: &str, nearest: &[String]);
        vi "Bài `{target}` không có đề mục `#{fragment}`."
        en "`{target}` has no heading `#{fragment}`."
        near nearest
        mend vi "Tên đề mục trong liên kết viết không dấu, gạch nối thay khoảng trắng."
        mend en "Fragments are written without marks, with hyphens for spaces."
    }

    /// A link to an article that is not published on this day.
    LinkUnpublished = "link-unpublished", Warning {
        /// A link to an article that is not published on the build's day.
        pub fn link_unpublished(target: &str, why: &Text);
        vi "`{target}` {why}, nên ở đây chỉ hiện chữ, không có liên kết."
        en "`{target}` {why}, so there is only text here, no link."
        mend vi "Đăng bài kia, hoặc bỏ liên kết này."
        mend en "Publish the other article, or take the link out."

        /// The same in the configuration.
        pub fn entry_unpublished(target: &str, why: &Text);
        vi "`{target}` {why}, nên liên kết này trong cchc.yaml được bỏ ra khỏi trang."
        en "`{target}` {why}, so this entry of cchc.yaml is left out."
        mend vi "Bài lên trang thì liên kết tự hiện lại; không cần nữa thì xóa ở cchc.yaml."
        mend en "It comes back with the article; where it is not needed any more, delete it."

        /// An entry of the configuration that is going to be left out.
        pub fn entry_expires(target: &str, day: Date);
        vi "`{target}` rời trang từ ngày {day}; từ ngày ấy liên kết này trong cchc.yaml được bỏ ra khỏi trang."
        en "`{target}` is taken off on {day}; from that day this entry of cchc.yaml is left out."
        mend vi "Trước ngày ấy hãy trỏ liên kết tới bài khác hoặc xóa đi; bài còn dùng thì lùi `gỡ từ ngày` của bài."
        mend en "Before that day let it lead elsewhere, or delete it; where the article is still of use, move its `expire_on`."
    }

    /// An embed of something that the site does not have.
    EmbedTarget = "embed-target", Error {
        /// An embed of a procedure or document that the site does not have.
        pub fn embed_target(written: &str, nearest: &[String]);
        vi "Trang không có `{written}`, nên không có gì để nhúng."
        en "The site has no `{written}`, so there is nothing to embed."
        near nearest
        mend vi "Viết mã thủ tục, số ký hiệu văn bản (thêm ngày nếu số có thể trùng) hoặc đường dẫn tới tệp bài, có đuôi `.md`."
        mend en "Write the code of a procedure, the number of a document (with its day where it is not unique) or the file of an article, with `.md`."

        /// An embed that could mean several articles, or none: `files` are those that it could mean.
        pub fn embed_unclear(written: &str, files: &[String]);
        vi "`{written}` chưa đủ để biết nhúng bài nào, nên ở đây không hiện gì."
        en "`{written}` does not say which article to embed, so nothing is shown."
        mend vi "Viết đường dẫn tới tệp bài thay cho số: {files}."
        mend en "Write the file of the article instead: {files}."

        /// A button to apply where there is nowhere to apply.
        pub fn embed_apply();
        vi "Chưa biết nộp hồ sơ ở đâu: không có cổng nào của trang, cũng không có `liên kết nộp hồ sơ` của thủ tục."
        en "There is nowhere to apply: neither a portal of the site nor the `apply_url` of a procedure."
        mend vi "Ghi thủ tục nào, ví dụ `{{{{nộp hồ sơ: 1.005090}}}}`, và thêm `liên kết nộp hồ sơ` vào bài thủ tục ấy; hoặc nhờ kỹ thuật viên thêm cổng có `role: apply` vào `links` trong cchc.yaml."
        mend en "Name the procedure, e.g. `{{{{nộp hồ sơ: 1.005090}}}}`, and add `apply_url` to its article; or add a portal with `role: apply` to `links` in cchc.yaml."
    }

    /// A footnote that is not defined.
    FootnoteMissing = "footnote-missing", Error {
        pub fn footnote_missing(label: &str);
        vi "Chú thích `[^{label}]` chưa được viết."
        en "The footnote `[^{label}]` is not defined."
        mend vi "Viết chú thích ở cuối bài, bắt đầu dòng bằng `[^{label}]: `."
        mend en "Write it at the end of the article, on a line that begins with `[^{label}]: `."
    }

    /// Raw HTML that was taken out.
    HtmlRemoved = "html-removed", Warning guarded {
        pub fn html_removed(what: &str);
        vi "Đã bỏ {what}: mã HTML này không được phép trong bài."
        en "Removed {what}: this HTML is not allowed in articles."
        mend vi "Dùng Markdown thay cho HTML; đoạn mã lạ không do ban biên tập viết thì xóa và báo người quản trị."
        mend en "Use Markdown instead; if nobody on the board wrote this, delete it and tell the administrator."

        /// A tag of letters that is opened and never closed.
        pub fn html_open(written: &str);
        vi "`{written}` mở ra mà không có thẻ đóng, nên không hiện trên trang, và chữ phía sau đổi kiểu."
        en "`{written}` is never closed: it is not shown, and changes the letters behind it."
        mend vi "Nếu là chữ thì đặt dấu `\\` trước dấu `<`; nếu là mã HTML thì thêm thẻ đóng."
        mend en "If it is text, write `\\` before `<`; if it is HTML, close it."

        /// Words in angle brackets, which a browser takes for a tag.
        pub fn html_unknown(written: &str);
        vi "`{written}` không phải thẻ HTML nào, nên phần trong ngoặc nhọn không hiện trên trang."
        en "`{written}` is no tag of HTML, so what is in the angle brackets is not shown."
        mend vi "Đặt dấu `\\` trước dấu `<` thì hiện thành chữ."
        mend en "With `\\` before `<` it is text."
    }

    /// Raw HTML that swallows what stands behind it.
    HtmlUnclosed = "html-unclosed", Error {
        fn comment_unclosed(sign: &str);
        vi "Ghi chú mở bằng `<{sign}` mà không đóng: phần bài phía sau sẽ không hiện."
        en "`<{sign}` is never closed: what stands behind it would not be shown."
        mend vi "Thêm `-->` ở cuối ghi chú, hoặc xóa nó."
        mend en "Put `-->` at its end, or delete it."

        /// A tag without its last sign.
        pub fn html_unfinished();
        vi "Dấu `<` ở đây mở một thẻ mà không có dấu `>` để đóng: phần bài phía sau sẽ không hiện."
        en "This `<` begins a tag that no `>` ends: what stands behind it would not be shown."
        mend vi "Nếu đó là chữ của bài thì đặt dấu `\\` trước dấu `<`; là thẻ thì thêm dấu `>`, hoặc xóa nó."
        mend en "Where it is text, write `\\` before `<`; where it is a tag, write `>` at its end, or delete it."

        fn tag_unclosed(tag: &str);
        vi "Thẻ `<{tag}>` không có thẻ đóng `</{tag}>`: phần bài phía sau sẽ không hiện."
        en "`<{tag}>` has no `</{tag}>`: what stands behind it in the article would not be shown."
        mend vi "Xóa thẻ này; muốn nhắc đến thẻ như chữ thì đặt nó giữa hai dấu huyền."
        mend en "Delete it; to speak of the tag, put it between backquotes."
    }

    /// A heading of the first level in a body.
    HeadingLevel = "heading-level", Warning {
        pub fn heading_level();
        vi "Tiêu đề cấp một (`#`) đã dành cho tên bài; tiêu đề này được hiện ở cấp hai."
        en "The first level (`#`) is the title's; this heading is shown as of the second."
        mend vi "Các phần của bài viết bằng hai dấu `#`."
        mend en "Parts of an article are written with two signs `#`."
    }

    /// A row of a table with more cells than its head.
    TableCells = "table-cells", Warning {
        pub fn table_cells(cells: usize, columns: usize);
        vi "Hàng này có {cells} ô, còn hàng đầu của bảng có {columns} cột; các ô thừa sẽ không hiện."
        en "This row has {cells} cells, and the head of the table has {columns} columns; the others are not shown."
        mend vi "Thêm cột vào hàng đầu và hàng gạch ngang, hoặc bớt ô; dấu `|` thuộc về nội dung thì đặt `\\` ngay trước."
        mend en "Add a column to the head and the line below it, or take cells out; put `\\` before a `|` of the text."
    }

    /// A sentence that `cchc new` wrote and nobody replaced.
    PlaceholderLeft = "placeholder-left", Error {
        /// Words that `cchc new`, `cchc init` or an example wrote and nobody replaced.
        pub fn placeholder_left();
        vi "Chữ này là chữ viết sẵn để thay, không phải nội dung; đăng thì người đọc sẽ thấy nó."
        en "These words were written to be replaced; published, readers would see them."
        mend vi "Thay bằng nội dung thật, hoặc xóa dòng này; bài chưa viết xong thì ghi `bản nháp: có` ở đầu bài."
        mend en "Replace them by your own, or delete the line; an article that is not finished has `bản nháp: có` in its front matter."
    }

    /// An embed of a name that does not exist.
    EmbedUnknown = "embed-unknown", Error {
        pub fn embed_unknown(name: &str, nearest: &[String], known: &[&str]);
        vi "Không có khối nhúng tên `{name}`."
        en "There is no embed with the name `{name}`."
        near nearest
        mend vi "Chọn một trong: {known}."
        mend en "Choose one of: {known}."
    }

    /// An embed that is not of the form of one.
    EmbedMalformed = "embed-malformed", Error {
        pub fn embed_without_colon(name: &str);
        vi "Sau `{name}` thiếu dấu hai chấm."
        en "There is no colon behind `{name}`."
        mend vi "Thêm dấu hai chấm và khoảng trắng sau tên khối."
        mend en "Write a colon and a space behind the name."

        /// What no embed of this name can show.
        pub fn embed_of_nothing(value: &str, example: &str);
        vi "`{value}` không phải mã thủ tục, số ký hiệu văn bản hay tệp bài."
        en "`{value}` is no code, no document number and no file of an article."
        mend vi "Viết mã, số, ký hiệu hoặc đường dẫn tới tệp bài có đuôi `.md`, ví dụ `{example}`."
        mend en "Write a code, a number or the file of an article with `.md`, e.g. `{example}`."

        pub fn embed_without_value(example: &str);
        vi "Khối nhúng này chưa ghi nhúng cái gì."
        en "This embed does not say what to embed."
        mend vi "Sau dấu hai chấm viết cái cần nhúng, ví dụ `{example}`."
        mend en "Write behind the colon what to embed, e.g. `{example}`."

        pub fn embed_option_unknown(key: &str, known: &[&str]);
        vi "Khối nhúng này không có khóa `{key}`."
        en "This embed has no key `{key}`."
        mend vi "Các khóa được nhận: {known}."
        mend en "Keys that are read: {known}."

        /// A key that an embed has twice.
        pub fn embed_option_twice(key: &str);
        vi "Khối nhúng này ghi khóa `{key}` hai lần; lần sau không hiện."
        en "This embed has the key `{key}` twice; the second is not shown."
        mend vi "Gộp hai lần làm một, hoặc xóa lần sau."
        mend en "Make one of both, or delete the second."

        /// A key in an embed that has none.
        pub fn embed_option_refused(key: &str);
        vi "Khối nhúng này không có khóa `{key}`."
        en "This embed has no key `{key}`."
        mend vi "Xóa khóa này: khối không nhận khóa nào."
        mend en "Delete it: this embed takes no keys."

        pub fn embed_unclosed();
        vi "Khối nhúng mở bằng `{{{{` mà không có `}}}}` để đóng."
        en "This embed begins with `{{{{` and has no `}}}}` at its end."
        mend vi "Thêm `}}}}` ở cuối dòng; muốn viết chữ `{{{{` thì bọc trong hai dấu huyền."
        mend en "Put `}}}}` at the end of the line; to write `{{{{` as text, put it between backquotes."

        /// An embed inside running text, a list or a table.
        pub fn embed_not_alone();
        vi "Khối nhúng `{{{{…}}}}` phải đứng riêng trên dòng của nó; ở đây nó chỉ hiện thành chữ."
        en "An embed `{{{{…}}}}` stands on a line of its own; here it is only text."
        mend vi "Đưa khối ra một dòng riêng ngoài danh sách và bảng, có dòng trống ở trên và ở dưới; muốn viết chữ `{{{{` thì bọc trong hai dấu huyền."
        mend en "Put it on a line of its own outside lists and tables, with blank lines around it; to write `{{{{` as text, put it between backquotes."

        /// The end of a box where none is open.
        pub fn box_not_open();
        vi "Ở đây không có khung nào đang mở để đóng."
        en "There is no box here to close."
        mend vi "Xóa dòng này, hoặc mở khung bằng `{{{{lưu ý}}}}` ở trên."
        mend en "Delete it, or open a box by `{{{{lưu ý}}}}` above."

        pub fn box_unclosed();
        vi "Khung này không có dòng đóng, nên nó kéo tới hết bài."
        en "This box is never closed and goes on to the end."
        mend vi "Thêm dòng `{{{{hết}}}}` ở chỗ khung kết thúc."
        mend en "Add a line `{{{{hết}}}}` where it ends."
    }

    /// A table (CSV) that cannot be read.
    TableMalformed = "table-malformed", Error {
        pub fn table_malformed(reason: &Text);
        vi "Không đọc được bảng: {reason}."
        en "The table cannot be read: {reason}."
        mend vi "Mỗi dòng phải có số cột như dòng đầu; giá trị có dấu phẩy thì bọc trong nháy kép; số thì chỉ gồm chữ số và dấu phẩy."
        mend en "Every line has as many columns as the first; a value with a comma stands in double quotes."
    }
}

/// A field that names a file on the computer of who wrote it.
pub fn file_local(target: &str) -> Finding {
    let target = target.trim();
    field_local(target, target.rsplit(['/', '\\']).next().unwrap_or(target))
}

/// A destination with a space, which CommonMark leaves as text.
pub fn link_space(destination: &str) -> Finding {
    if destination.contains("://") { space_in_address(destination) } else { space_in_path(destination) }
}

/// A tag whose content is not shown and that is never closed.
pub fn html_unclosed(tag: &str) -> Finding {
    if tag.starts_with('!') { comment_unclosed(tag) } else { tag_unclosed(tag) }
}

fn begins_with_host(written: &str) -> bool {
    let host = written.split('/').next().unwrap_or_default();
    host.contains('.') && host.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '.'))
}
