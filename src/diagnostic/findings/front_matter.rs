//! What front matter says: its block, the YAML in it, keys and the values of fields of any kind.

use super::*;

findings! { FrontMatter;
    /// An article without front matter.
    FrontMatterMissing = "front-matter-missing", Error {
        fn first_line_has_dashes(shown: &str);
        vi "Dòng đầu của bài là `{shown}`, không phải ba dấu gạch nối `---` ở sát lề."
        en "The first line is `{shown}`, not three hyphens `---` at the margin."
        mend vi "Xóa dòng này rồi gõ lại ba dấu gạch nối `---` ở sát lề, không thêm gì; Word hay tự đổi chúng thành gạch dài."
        mend en "Delete it and type three hyphens `---` at the margin; Word likes to turn them into a dash."

        fn first_line_is_blank();
        vi "Bài bắt đầu bằng dòng trống, nên phần thông tin đầu bài không được nhận ra."
        en "The file begins with a blank line, so its front matter is not seen."
        mend vi "Xóa các dòng trống ở trên: dòng `---` phải là dòng đầu tiên của tệp."
        mend en "Delete the blank lines above: `---` is the first line of the file."

        fn first_line_of_another_form(sign: &str, name: &str);
        vi "Phần thông tin đầu bài mở bằng `{sign}`, tức viết theo kiểu {name} của chương trình khác; ở đây không đọc được."
        en "The front matter begins with `{sign}`, which is {name}; it is not read here."
        mend vi "Viết lại phần này giữa hai dòng `---`, mỗi thông tin một dòng `khóa: giá trị`, ví dụ `tiêu đề: Tên bài`."
        mend en "Write it between two lines `---`, one `key: value` a line, e.g. `title: …`."

        fn first_line_is_text();
        vi "Bài chưa có phần thông tin đầu bài, nằm giữa hai dòng `---`."
        en "The article has no front matter, which stands between two lines `---`."
        mend vi "Thêm vào đầu tệp: một dòng `---`, rồi `tiêu đề: …`, rồi một dòng `---`."
        mend en "Begin the file with a line `---`, then `title: …`, then a line `---`."
    }

    /// A front matter block without its end.
    FrontMatterUnclosed = "front-matter-unclosed", Error {
        /// The block has no second `---`.
        pub fn front_matter_unclosed();
        vi "Phần thông tin đầu bài mở ở đây nhưng không có dòng `---` để đóng."
        en "The front matter opens here and no line `---` closes it."
        mend vi "Thêm một dòng chỉ gồm `---` sau dòng thông tin cuối cùng."
        mend en "Add a line of just `---` after the last line of front matter."

        /// A line that was meant as the second `---` and is none.
        pub fn front_matter_closed_wrongly(line: &str);
        vi "Dòng `{line}` không đóng được phần thông tin đầu bài."
        en "The line `{line}` does not close the front matter."
        mend vi "Xóa dòng này rồi gõ lại ba dấu gạch nối `---` ở sát lề."
        mend en "Delete it and type three hyphens `---` at the margin."
    }

    /// YAML that cannot be read.
    YamlSyntax = "yaml-syntax", Error {
        /// `why` and `cure` are those of a [`Refusal`](super::Refusal).
        pub(super) fn yaml_refused(why: &Text, cure: &Text);
        vi "Không đọc được phần này của thông tin đầu bài: {why}."
        en "This part of the front matter cannot be read: {why}."
        mend vi "{cure}"
        mend en "{cure}"

        /// More keys than a block may have.
        pub fn yaml_too_many(most: usize);
        vi "Thông tin đầu bài có hơn {most} khóa; phần từ đây không được đọc."
        en "The front matter has more than {most} keys; what begins here is not read."
        mend vi "Có lẽ thiếu dòng `---` để đóng thông tin đầu bài; số liệu dài thì để trong tệp CSV."
        mend en "The line `---` that closes it may be missing; long data belong into a CSV file."

        /// A value that begins with a bracket and goes on behind the closing one.
        pub fn yaml_bracket(value: &str);
        let first = value.chars().next().unwrap_or('[');
        vi "Giá trị bắt đầu bằng `{first}`, nên YAML coi là một danh sách chứ không phải chữ."
        en "The value begins with `{first}`, which YAML takes for a list and not for text."
        mend vi "Bọc cả giá trị trong nháy đơn."
        mend en "Put the whole value in single quotes."
    }

    /// A line of front matter without `key:`.
    YamlLine = "yaml-line", Error {
        fn colon_without_space(key: &str);
        vi "Sau `{key}` phải là dấu hai chấm và một khoảng trắng thường."
        en "Behind `{key}` there must be a colon and a plain space."
        mend vi "Gõ lại dấu hai chấm rồi một khoảng trắng."
        mend en "Type the colon again, and a space behind it."

        /// A key behind which another sign stands than the colon: `tóm tắt = Họp`.
        pub fn yaml_colon_wanted(key: &str);
        vi "Sau khóa `{key}` phải là dấu hai chấm và một khoảng trắng."
        en "Behind the key `{key}` there must be a colon and a space."
        mend vi "Thay dấu ở đó bằng dấu hai chấm và một khoảng trắng."
        mend en "Write a colon and a space in place of the sign there."

        /// A key with signs around it: `**tóm tắt**: Họp`.
        pub fn yaml_key_marked(key: &str);
        vi "Khóa `{key}` có ký hiệu ở trước hoặc sau, nên không được nhận ra."
        en "The key `{key}` has signs before or behind it, so it is not seen."
        mend vi "Xóa các ký hiệu ấy."
        mend en "Delete these signs."

        /// A sign that was meant to begin an item of a list.
        pub fn yaml_item_sign(sign: &str);
        vi "`{sign}` ở đầu dòng này chưa mở được một mục của danh sách."
        en "`{sign}` at the beginning of this line does not begin an item of a list."
        mend vi "Mục của danh sách bắt đầu bằng một dấu gạch nối rồi một khoảng trắng."
        mend en "An item begins with a hyphen and a space."

        /// A line that goes on from the value above it and is not indented.
        pub fn yaml_line_continues();
        vi "Dòng này không có khóa; nếu nối tiếp giá trị ở dòng trên thì nó phải thụt vào."
        en "This line has no key; where it goes on from the value above, it must be indented."
        mend vi "Thụt vào hai khoảng trắng; nếu là thông tin mới thì thêm tên khóa, dấu hai chấm và một khoảng trắng ở đầu dòng."
        mend en "Indent it by two spaces; if it is something new, begin it with its key, a colon and a space."

        fn line_without_key();
        vi "Dòng này không có dạng `khóa: giá trị`."
        en "This line is not of the form `key: value`."
        mend vi "Thêm dấu hai chấm và một khoảng trắng sau tên khóa, ví dụ `tiêu đề: Tên bài`; nội dung bài thì viết dưới dòng `---` thứ hai."
        mend en "Put a colon and a space behind the key, e.g. `title: …`; the body stands below the second `---`."
    }

    /// A value with a colon and a space in it.
    YamlColon = "yaml-colon", Error {
        fn colon_within(value: &str);
        vi "Giá trị `{value}` có dấu hai chấm và khoảng trắng, YAML hiểu nhầm là một khóa nữa."
        en "The value `{value}` has a colon and a space in it, which YAML takes for another key."
        mend vi "Bọc cả giá trị trong nháy đơn:"
        mend en "Put the whole value in single quotes:"
    }

    /// A value that is cut at a number sign.
    YamlComment = "yaml-comment", Warning {
        pub fn yaml_comment(kept: &str);
        vi "Phần từ dấu `#` bị bỏ: YAML coi đó là ghi chú, giá trị chỉ còn `{kept}`."
        en "What begins with `#` is dropped: YAML takes it for a comment, and only `{kept}` is left."
        mend vi "Nếu dấu `#` thuộc về giá trị, bọc cả giá trị trong nháy đơn; nếu là ghi chú, viết ở dòng riêng."
        mend en "If the `#` belongs to the value, put it all in single quotes; a comment stands on a line of its own."

        /// A value that begins with a number sign.
        pub fn yaml_all_comment();
        vi "Ở đây chỉ có phần từ dấu `#`, mà YAML coi đó là ghi chú: không có giá trị nào."
        en "Here is only what begins with `#`, which YAML takes for a comment: there is no value."
        mend vi "Nếu đây là giá trị, bọc trong nháy đơn; nếu là ghi chú, viết ở dòng riêng."
        mend en "If it is a value, put it in single quotes; a comment stands on a line of its own."
    }

    /// A tab where YAML wants spaces.
    YamlTab = "yaml-tab", Error {
        /// A tab at the beginning of a line.
        pub fn yaml_tab();
        vi "Dòng này thụt vào bằng phím Tab; YAML chỉ nhận khoảng trắng."
        en "This line is indented by a tab; YAML takes spaces only."
        mend vi "Thay mỗi dấu Tab bằng hai khoảng trắng."
        mend en "Replace each tab by two spaces."

        /// A line that is indented by spaces that are none for YAML, as they come from Word and web pages.
        pub fn yaml_space();
        vi "Dòng này thụt vào bằng khoảng trắng đặc biệt (thường do dán từ Word hay trang web); YAML chỉ nhận khoảng trắng thường."
        en "This line is indented by spaces of a special kind (from Word or a web page); YAML takes plain ones only."
        mend vi "Xóa khoảng trắng đầu dòng rồi gõ lại bằng phím cách."
        mend en "Delete the indentation and type it again with the space bar."
    }

    /// A value that begins with the sign of an anchor or an alias.
    YamlAlias = "yaml-alias", Error {
        pub fn yaml_alias(sign: char);
        vi "Giá trị bắt đầu bằng `{sign}`; YAML coi đó là ký hiệu riêng của nó chứ không phải chữ."
        en "The value begins with `{sign}`, which YAML takes for a sign of its own and not for text."
        mend vi "Bọc cả giá trị trong nháy đơn."
        mend en "Put the whole value in single quotes."
    }

    /// A field given twice, perhaps under two names.
    KeyTwice = "key-twice", Error {
        pub fn key_twice(key: &str, other: &str, field: &str);
        vi "`{key}` và `{other}` ở trên là cùng một thông tin (`{field}`)."
        en "`{key}` and `{other}` above are the same field (`{field}`)."
        mend vi "Giữ lại một dòng, xóa dòng kia."
        mend en "Keep one of the lines, delete the other."
    }

    /// A key that no field has.
    KeyUnknown = "key-unknown", Warning {
        /// A key that no field of the kind has.
        pub fn key_unknown(key: &str, kind: &str, nearest: &[String]);
        vi "Bài loại “{kind}” không có khóa `{key}`; thông tin này chưa được dùng."
        en "Articles of the kind “{kind}” have no key `{key}`; it is not used."
        near nearest
        mend vi "Lệnh `cchc keys \"{kind}\"` liệt kê các khóa; khóa riêng của đơn vị đặt dưới `thông tin thêm:`."
        mend en "`cchc keys \"{kind}\"` lists the keys; keys of your own stand below `extra:`."

        /// Keys of another kind than the article's.
        pub fn keys_of_another_kind(keys: &[&str], kind: &str, meant: &str);
        vi "Bài này đang được hiểu là “{kind}”, nhưng có các khóa của loại “{meant}”: {keys}. Chúng chưa được dùng."
        en "This is read as an article of the kind “{kind}”, and has keys of the kind “{meant}”: {keys}. They are not used."
        mend vi "Nếu đây là bài loại “{meant}”, thêm một dòng `loại bài: {meant}` dưới dòng `---` đầu tiên."
        mend en "If it is of the kind “{meant}”, add a line `kind: {meant}` below the first `---`."

        fn key_of_another_program(key: &str, instead: &str);
        vi "`{key}` là khóa của chương trình khác; ở đây thông tin này chưa được dùng."
        en "`{key}` is a key of another program; it is not used here."
        mend vi "Ở đây khóa có ý gần nhất là `{instead}`; nếu không cần thì bỏ dòng này."
        mend en "Nearest to it here is `{instead}`; where it is not needed, take the line out."

        fn key_of_another_program_idle(key: &str);
        vi "`{key}` là khóa của chương trình khác; ở đây không có gì dùng đến."
        en "`{key}` is a key of another program; nothing here uses it."
        mend vi "Bỏ dòng này."
        mend en "Take the line out."

        /// A key that says that an article is to be seen, which it is anyway.
        pub fn key_shown(key: &str);
        vi "`{key}` ở đây không có tác dụng: bài nào không ghi `bản nháp: có` thì lên trang."
        en "`{key}` does nothing here: an article without `draft: true` is published."
        mend vi "Xóa dòng này."
        mend en "Take the line out."

        /// A key that says what another says already.
        pub fn key_spare(key: &str, other: &str);
        vi "`{key}` chưa được dùng, vì bài đã có `{other}`."
        en "`{key}` is not used, since the article has `{other}`."
        mend vi "Gộp vào `{other}`, hoặc bỏ dòng này."
        mend en "Put it into `{other}`, or take the line out."

        /// A key inside the items of a field that does not exist there; `known` are those that do.
        pub fn nested_key_unknown(key: &str, field: &str, nearest: &[String], known: &[&str]);
        vi "Mục trong `{field}` không có khóa `{key}`; thông tin này chưa được dùng."
        en "Items of `{field}` have no key `{key}`; it is not used."
        near nearest
        mend vi "Các khóa của mục: {known}."
        mend en "Keys of an item: {known}."
    }

    /// A short key that means different things.
    KeyAmbiguous = "key-ambiguous", Error {
        /// A short key that means different things in different kinds; `note` says what to know for choosing.
        pub fn key_ambiguous(key: &str, candidates: &[&str], note: Option<&str>);
        let note = note.map(|note| both!(" Lưu ý: {note}.", " Note: {note}."));
        vi "Khóa `{key}` ở loại bài này chưa đủ rõ nghĩa."
        en "The key `{key}` is not clear enough in this kind of article."
        mend vi "Viết khóa rõ nghĩa hơn: {candidates}.{note}"
        mend en "Write a clearer key: {candidates}.{note}"
    }

    /// The code of an error among the findings that somebody answers for.
    AcceptanceVoid = "acceptance-void", Warning {
        pub fn acceptance_void(code: &str);
        vi "`{code}` là lỗi; chỉ cảnh báo và gợi ý bỏ qua được, nên dòng này không có tác dụng."
        en "`{code}` is an error; only warnings and hints can be accepted, so this entry does nothing."
        mend vi "Sửa lỗi ấy, rồi xóa mục này."
        mend en "Mend the error, then delete this entry."

        /// A finding that no article can accept.
        pub fn acceptance_guarded(code: &str);
        vi "`{code}` giữ an toàn cho trang, bài viết không bỏ qua được, nên dòng này không có tác dụng."
        en "`{code}` keeps the site safe, and no article can accept it, so this entry does nothing."
        mend vi "Sửa chỗ ấy, rồi xóa mục này; nếu đúng là cần, nhờ người quản trị cho phép trong cchc.yaml."
        mend en "Mend it, then delete this entry; where it is needed, the engineer allows it in cchc.yaml."
    }

    /// A field that this version reads but does not show yet.
    FieldUnused = "field-unused", Warning {
        /// A field that is known and not yet shown.
        pub fn field_unused(field: &str);
        vi "Phiên bản này của chương trình chưa hiện thông tin `{field}` lên trang."
        en "This version of the program does not show `{field}` on the page yet."
        mend vi "Có thể giữ nguyên; nếu người đọc cần biết, ghi thêm vào nội dung bài."
        mend en "It may stay; if readers need it, say it in the body too."

        /// A field that is shown beside another, which is not there.
        pub fn field_shown_beside(field: &str, beside: &str);
        vi "`{field}` chỉ hiện cùng với `{beside}`, mà bài chưa có `{beside}`."
        en "`{field}` is shown beside `{beside}` alone, and the article has none."
        mend vi "Ghi thêm `{beside}`, hoặc bỏ dòng này."
        mend en "Write `{beside}` too, or take this line out."

        /// A status that nobody vouches for.
        pub fn status_not_vouched(day: &str, source: &str);
        vi "Tình trạng này chưa hiện lên trang: còn thiếu `{day}` hoặc `{source}`."
        en "This status is not shown: `{day}` or `{source}` is missing."
        mend vi "Tra cứu tình trạng ở nguồn chính thức, rồi ghi cả `{day}` và `{source}`."
        mend en "Look the status up at its official source, and write both `{day}` and `{source}`."
    }

    /// A field that must be there.
    FieldMissing = "field-missing", Error {
        /// A required field that is not there; `example` shows one.
        pub fn field_missing(field: &str, example: &str);
        vi "Bài thiếu thông tin bắt buộc `{field}`."
        en "The required field `{field}` is missing."
        mend vi "Ghi thông tin này, ví dụ `{field}: {example}`; nếu chưa ai biết thì ghi `{field}: chưa rõ`."
        mend en "Write it, e.g. `{field}: {example}`; if nobody knows it yet, `{field}: chưa rõ`."

        /// A required field that must be known, so that `chưa rõ` does not help.
        pub fn field_missing_always(field: &str, example: &str);
        vi "Bài thiếu thông tin bắt buộc `{field}`."
        en "The required field `{field}` is missing."
        mend vi "Ghi thông tin này, ví dụ `{field}: {example}`."
        mend en "Write it, e.g. `{field}: {example}`."
    }

    /// A required fact that nobody knows yet.
    FactUnknown = "fact-unknown", Warning {
        /// A fact that nobody knows yet.
        pub fn fact_unknown(field: &str);
        vi "`{field}` còn chưa rõ; chương trình không đoán thay."
        en "`{field}` is not known yet; the program does not guess."
        mend vi "Khi biết, thay `chưa rõ` bằng thông tin đúng theo bản chính thức."
        mend en "Once it is known, replace `chưa rõ` by what the official copy says."

        /// A day of effect that is not given, in a document that has one.
        pub fn effect_unknown(field: &str);
        vi "Văn bản quy phạm pháp luật này chưa ghi `{field}`; trang sẽ ghi “chưa rõ”."
        en "This normative document does not tell `{field}`; the page says that it is unknown."
        mend vi "Xem điều khoản thi hành ở cuối văn bản, rồi thêm một dòng, ví dụ `{field}: 01/03/2022`."
        mend en "See the last articles of the document, and add a line, e.g. `{field}: 01/03/2022`."
    }

    /// A value of another type than the field's.
    ValueType = "value-type", Error {
        /// A value in braces that a comma of its own cuts.
        fn cut_at_comma(field: &str);
        vi "Dấu phẩy cắt giá trị của `{field}` làm hai, vì trong ngoặc `{{ }}` dấu phẩy ngăn các khóa."
        en "A comma cuts the value of `{field}` in two: in braces `{{ }}` it parts keys."
        mend vi "Bọc cả giá trị trong nháy đơn."
        mend en "Put the whole value in single quotes."

        /// A number with words beside it: `1.500 phiếu`.
        pub fn number_with_unit(field: &str);
        vi "`{field}` chỉ nhận một con số, không có chữ đi kèm."
        en "`{field}` takes a number without words beside it."
        mend vi "Chỉ để lại con số."
        mend en "Leave the number alone."

        fn value_of_another_type(field: &str, expected: &Text, example: &str);
        vi "`{field}` phải là {expected}."
        en "`{field}` must be {expected}."
        mend vi "Viết theo mẫu, ví dụ `{field}: {example}`."
        mend en "Write it like this example: `{field}: {example}`."
    }

    /// A value that is not one of those allowed.
    ValueUnknown = "value-unknown", Error {
        fn value_not_allowed(field: &str, value: &str, nearest: &[String], allowed: &str);
        vi "`{value}` không có trong các giá trị của `{field}`."
        en "`{value}` is not one of the values of `{field}`."
        near nearest
        mend vi "Chọn một trong: {allowed}."
        mend en "Choose one of: {allowed}."
    }

    /// A list that is written as one text with commas.
    ListComma = "list-comma", Warning {
        fn numbered_in_one_text(field: &str);
        vi "`{field}` viết nhiều mục có đánh số trên một dòng, nên trang hiện thành một mục."
        en "`{field}` has several numbered items on one line, which are one item on the page."
        mend vi "Viết mỗi mục một dòng, bắt đầu bằng gạch nối; số thì trang tự đánh:"
        mend en "Write an item a line with a hyphen before it; the page numbers them:"

        fn list_in_one_text(field: &str, written: &str);
        let items = items_of(written);
        let count = items.len();
        vi "`{field}` viết {count} mục liền nhau, mà danh sách thì mỗi mục phải đứng riêng."
        en "`{field}` has {count} items in one text, and the items of a list stand by themselves."
        mend vi "Viết mỗi mục một dòng, bắt đầu bằng gạch nối và khoảng trắng: {items}; hoặc đặt tất cả trong ngoặc vuông."
        mend en "Write an item a line with a hyphen and a space before it: {items}; or put all of them in square brackets."
    }

    /// A value whose meaning changed with the law, so that the program asks.
    ValueAmbiguous = "value-ambiguous", Error {
        pub fn value_ambiguous(field: &str, written: &str, allowed: &[&str]);
        vi "`{written}` chưa rõ nghĩa: các mức có đánh số đã đổi nghĩa năm 2022 và đổi lần nữa từ 01/07/2026."
        en "`{written}` is not clear: the numbered levels changed their meaning in 2022 and again on 01/07/2026."
        mend vi "Ghi `{field}` bằng chữ: {allowed}."
        mend en "Write `{field}` in words: {allowed}."
    }

    /// A number that cannot be.
    ValueRange = "value-range", Error {
        /// A rank before the first.
        pub fn rank_too_low(rank: &str);
        vi "`{rank}` bắt đầu từ 1."
        en "`{rank}` begins at 1."
        mend vi "Xem lại số liệu ở nguồn."
        mend en "Look the figures up at their source."

        /// A number below zero that counts or measures something.
        pub fn value_negative(key: &str);
        vi "`{key}` không thể âm."
        en "`{key}` cannot be negative."
        mend vi "Xem lại số liệu ở nguồn."
        mend en "Look the figures up at their source."

        /// A time whose last year lies before its first.
        pub fn years_reversed(key: &str, first: u16, last: u16);
        vi "`{key}` kết thúc ({last}) trước khi bắt đầu ({first})."
        en "`{key}` ends ({last}) before it begins ({first})."
        mend vi "Xem lại số liệu ở nguồn."
        mend en "Look the figures up at their source."

        /// A number above another that it cannot exceed.
        pub fn value_above(field: &str, value: &str, limit_field: &str, limit: &str);
        vi "`{field}` ({value}) không thể lớn hơn `{limit_field}` ({limit})."
        en "`{field}` ({value}) cannot be greater than `{limit_field}` ({limit})."
        mend vi "Xem lại số liệu ở nguồn."
        mend en "Look the figures up at their source."

        /// The same year or period twice among results.
        pub fn value_repeated(field: &str, value: &str);
        vi "`{field}` có hai kết quả cho `{value}`."
        en "`{field}` has two results for `{value}`."
        mend vi "Xem lại số liệu ở nguồn."
        mend en "Look the figures up at their source."
    }
}

/// The file does not begin with `---`; `first` is its first line.
pub fn front_matter_missing(first: &str) -> Finding {
    let dashes = |c: char| matches!(c, '-' | '–' | '—' | '―' | '‐' | '‑' | '−' | '_' | '=' | '*' | ' ');
    match first.trim() {
        "" => first_line_is_blank(),
        sign @ "+++" => first_line_of_another_form(sign, "TOML"),
        sign if sign == "{" || sign.starts_with("{\"") => first_line_of_another_form("{", "JSON"),
        trimmed if trimmed.chars().all(dashes) => first_line_has_dashes(first.trim_end()),
        _ => first_line_is_text(),
    }
}

/// A line without a key; `line` is as it is written.
pub fn yaml_line(line: &str) -> Finding {
    let line = line.trim_end();
    let Some((key, value)) = line.split_once([':', '：']) else { return line_without_key() };
    let (name, value) = (key.trim(), value.trim());
    let is_key = !key.is_empty() && !name.starts_with('-') && name.chars().count() <= 40;
    let is_whole = !value.is_empty() || line.ends_with('：');
    if is_key && is_whole && !value.starts_with("//") {
        colon_without_space(name)
    } else {
        line_without_key()
    }
}

/// A key of another generator; `instead` is what is written here.
pub fn key_foreign(key: &str, instead: Option<&str>) -> Finding {
    instead.map_or_else(|| key_of_another_program_idle(key), |instead| key_of_another_program(key, instead))
}

/// A value of another type than the field's.
pub fn value_type(field: &str, expected: impl Into<Text>, example: &str) -> Finding {
    value_of_another_type(field, &expected.into(), example)
}

/// A value that is not one of those allowed.
pub fn value_unknown(field: &str, value: &str, nearest: &[String], allowed: &[impl AsRef<str>]) -> Finding {
    value_not_allowed(field, value, nearest, &quoted(allowed))
}

/// The items of a list that is written as one text.
fn items_of(written: &str) -> Vec<&str> {
    let parts = written.split([',', ';', '•', '–']).map(|item| item.trim_matches([' ', '-']));
    parts.filter(|item| !item.is_empty()).collect()
}

/// A value that has a colon and a space in it, and where it stands.
pub fn yaml_colon(value: &str, place: Span) -> Finding {
    colon_within(value).with_edit(place, in_quotes(value))
}

impl Finding {
    /// The same finding, with the edit that writes a value or a key in place of another, where it is the only one near.
    pub(crate) fn nearest_in(self, place: Span, near: &[String]) -> Self {
        match near {
            [one] => self.with_edit(place, in_yaml(one)),
            _ => self,
        }
    }
}

/// A text as YAML reads it, in quotes where it needs them, in brackets too.
pub(crate) fn in_yaml(text: &str) -> String {
    let signs = [',', ':', '#', '\'', '"', '[', ']', '{', '}', '&', '*', '!', '|', '>', '%', '@', '`', '?'];
    let plain = !text.contains(signs) && !text.starts_with('-') && text.trim() == text && !text.is_empty();
    if plain { text.to_owned() } else { in_quotes(text) }
}

/// A value in braces that a comma of its own cuts, the whole of it, and where that stands.
pub fn value_cut(field: &str, whole: &str, place: Span) -> Finding {
    cut_at_comma(field).with_edit(place, in_quotes(whole))
}

/// A list that is written as one text, and where it stands.
pub fn list_comma(field: &str, written: &str, place: Span) -> Finding {
    let items: Vec<String> = items_of(written).into_iter().map(in_yaml).collect();
    list_in_one_text(field, written).with_edit(place, format!("[{}]", items.join(", ")))
}

/// Items that are numbered in one text, and where it stands.
pub fn list_numbered(field: &str, items: &[&str], place: Span) -> Finding {
    let lines: String = items.iter().map(|item| format!("\n  - {}", in_yaml(item))).collect();
    numbered_in_one_text(field).with_edit(place, lines)
}

/// A text in single quotes, as YAML reads it.
pub(crate) fn in_quotes(value: &str) -> String {
    format!("'{}'", quotes_doubled(value))
}

/// A text as it stands between single quotes in YAML.
fn quotes_doubled(text: &str) -> String {
    text.replace('\'', "''")
}
