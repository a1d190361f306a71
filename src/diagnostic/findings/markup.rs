//! What of a body Markdown reads otherwise than its editor meant it.

use super::*;

findings! { Markup;
    /// Signs that Markdown reads otherwise than an editor meant them.
    MarkupText = "markup-text", Warning {
        fn heading_without_space();
        vi "Dòng này không thành đề mục, vì sau dấu `#` không có khoảng trắng."
        en "This is no heading, for want of a space behind `#`."
        mend vi "Viết một khoảng trắng sau dấu `#`; đề mục của bài bắt đầu từ hai dấu."
        mend en "Write a space behind `#`; headings of an article have at least two."

        fn embed_in_single_braces();
        vi "Khối nhúng đặt trong hai cặp ngoặc nhọn liền nhau; viết khác thì chỉ hiện thành chữ."
        en "Embeds stand in double braces without a space between; written otherwise they are text."
        mend vi "Viết hai dấu ngoặc nhọn ở mỗi đầu."
        mend en "Write two braces at each end."

        fn bullets_of_another_sign(sign: char);
        vi "Dòng bắt đầu bằng `{sign}` như thế này không thành danh sách; các dòng sẽ dồn vào một đoạn."
        en "Lines that begin with `{sign}` in this way are no list; they run together."
        mend vi "Bắt đầu mỗi mục bằng gạch nối và một khoảng trắng; trước và sau danh sách để một dòng trống."
        mend en "Begin each item with a hyphen and a space; leave a blank line before and behind the list."

        fn lines_run_together();
        vi "Các dòng này viết liền nhau, nên trang dồn chúng vào một đoạn."
        en "These lines stand right below each other, so they run together in one paragraph."
        mend vi "Để một dòng trống giữa hai đoạn, hai điểm, hai khoản. Muốn xuống dòng trong một đoạn thì đặt dấu `\\` ở cuối dòng."
        mend en "Leave a blank line between paragraphs, and between the parts of a law. A `\\` at its end breaks a line within a paragraph."

        fn table_without_rule();
        vi "Các dòng này không thành bảng, vì thiếu dòng gạch ngang dưới dòng đầu."
        en "This is no table, for want of the line below its head."
        mend vi "Bảng viết liền các dòng, dưới dòng đầu có một dòng gạch ngang, mỗi cột một cụm ba dấu."
        mend en "Rows stand right below each other, with a line of dashes below the head, three for each column."

        fn table_of_tabs();
        vi "Các dòng này dán từ bảng của Word hay Excel, cách cột bằng dấu Tab; trang dồn chúng vào một đoạn."
        en "These lines were pasted from a table, with tabs between the cells; they run together in one paragraph."
        mend vi "Viết thành bảng: giữa các ô là dấu `|`, dưới dòng đầu là một dòng gạch ngang. Bảng dài thì nên nhúng tệp CSV."
        mend en "Write a table: `|` between the cells, a line of dashes below the head. A long one is better embedded as CSV."

        fn table_crowded();
        vi "Bảng này viết liền dưới một dòng chữ, nên không thành bảng."
        en "This table stands right below a line of text, and so is none."
        mend vi "Để một dòng trống trước bảng."
        mend en "Leave a blank line before it."

        fn table_miscounted(cells: usize, columns: usize);
        vi "Dòng đầu của bảng có {cells} cột, dòng gạch ngang có {columns}, nên đây không thành bảng."
        en "The head has {cells} columns and the line of dashes {columns}, so this is no table."
        mend vi "Dòng gạch ngang phải có đủ số cột của dòng đầu."
        mend en "The line of dashes has as many columns as the head."

        fn line_below_table();
        vi "Dòng chữ viết liền dưới bảng thành một hàng của bảng."
        en "This line of text stands right below a table, and so is a row of it."
        mend vi "Để một dòng trống sau bảng."
        mend en "Leave a blank line behind the table."

        fn link_apart();
        vi "Giữa `]` và `(` có khoảng trắng, nên đây không thành liên kết."
        en "There is a space between `]` and `(`, so this is no link."
        mend vi "Viết liền hai dấu ngoặc."
        mend en "Write them without a space between."

        fn stars_alone();
        vi "Dấu `**` ở đây không làm chữ đậm, nên hiện ra thành dấu sao."
        en "These `**` make nothing bold and are shown as stars."
        mend vi "Viết sao liền với chữ ở cả hai đầu, dấu câu để bên ngoài; thừa thì xóa."
        mend en "Write them right beside the words at both ends, without signs between; delete them where they are too many."

        fn bold_unclosed(sign: &str);
        vi "Dấu `{sign}` ở đây chỉ có ở một đầu của chữ đậm, nên hiện ra thành chữ."
        en "This `{sign}` stands at one end of bold text alone and is shown as it is."
        mend vi "Thêm `{sign}` liền vào đầu kia của chữ đậm, trong cùng một đoạn; thừa thì xóa, thuộc về nội dung thì đặt `\\` trước mỗi dấu."
        mend en "Put `{sign}` right beside the other end, in the same paragraph; delete it where it is too many; write `\\` before each sign where it is of the text."

        fn signs_within_words(sign: char);
        vi "Dấu `{sign}` ở giữa chữ làm chữ nghiêng và không hiện ra."
        en "This `{sign}` within a word makes slanted text and is not shown."
        mend vi "Đặt dấu `\\` trước mỗi dấu ấy nếu nó thuộc về nội dung; muốn chữ nghiêng thì để một khoảng trắng ở ngoài."
        mend en "Write `\\` before each where it is of the text; for slanted text leave a space outside."

        fn paragraph_indented();
        vi "Đoạn này thụt vào bốn khoảng trắng trở lên, nên hiện thành khung chữ máy."
        en "This is indented by four spaces or more and is shown as code."
        mend vi "Bỏ khoảng trắng đầu dòng; muốn có khung chữ máy thì đặt giữa hai dòng ba dấu huyền."
        mend en "Take the indentation out; code stands between two lines of three backquotes."

        fn footnote_idle(label: &str);
        vi "Chú thích `[^{label}]` không hiện: không chỗ nào trong bài gọi nó, hoặc nó được viết hai lần."
        en "The footnote `[^{label}]` is not shown: nothing calls it, or it is given twice."
        mend vi "Đặt `[^{label}]` vào chỗ cần chú thích trong bài, hoặc xóa dòng này."
        mend en "Put `[^{label}]` where it is called, or delete this one."

        fn definition_idle(label: &str);
        vi "Markdown hiểu dòng bắt đầu bằng `[{label}]:` là địa chỉ đặt sẵn cho liên kết, nên dòng này không hiện ra."
        en "Markdown takes a line that begins with `[{label}]:` for the address of links, so this is not shown."
        mend vi "Đặt dấu `\\` trước ngoặc vuông thì dòng hiện thành chữ."
        mend en "With `\\` before the bracket it is text."

        fn code_unclosed();
        vi "Khung chữ máy mở ở đây mà không có dòng đóng, nên nó kéo tới hết bài."
        en "The code that begins here is never closed and goes on to the end."
        mend vi "Thêm một dòng ba dấu huyền ở chỗ kết thúc, hoặc xóa dòng này."
        mend en "Put a line of three backquotes at its end, or delete this one."

        fn words_beside_fence();
        vi "Chữ viết sau ba dấu huyền ở đầu khung chữ máy không hiện ra."
        en "Words behind the three backquotes that open a frame of code are not shown."
        mend vi "Đưa chữ xuống dòng dưới."
        mend en "Put them on the next line."

        fn number_without_space();
        vi "Dòng này không thành mục của danh sách, vì sau dấu chấm không có khoảng trắng."
        en "This is no item of a list, for want of a space behind the dot."
        mend vi "Viết một khoảng trắng sau dấu chấm."
        mend en "Write a space behind the dot."

        fn rule_below_text();
        vi "Dòng gạch ngay dưới đoạn chữ làm đoạn ấy thành đề mục."
        en "The line right below this text makes a heading of it."
        mend vi "Để một dòng trống trước dòng gạch; muốn có đề mục thì bắt đầu dòng bằng hai dấu `#` và một khoảng trắng."
        mend en "Leave a blank line before it; headings begin with two signs `#` and a space."

        fn number_quoted();
        vi "Dấu `>` ở đầu dòng làm thành lời trích dẫn và không hiện ra."
        en "A `>` at the beginning of a line makes a quotation and is not shown."
        mend vi "Nếu đó là dấu lớn hơn thì đặt `\\` ở trước; lời trích dẫn thì viết một khoảng trắng sau dấu."
        mend en "Where it means more than, write `\\` before it; quotations have a space behind it."

        fn term_made();
        vi "Dấu `:` ở đầu dòng làm dòng trên thành từ được giải nghĩa, và dấu ấy không hiện ra."
        en "A `:` at the beginning of a line makes a term of the line above, and is not shown."
        mend vi "Nếu dấu thuộc về nội dung thì đặt `\\` ở trước; muốn giải nghĩa từ thì viết một khoảng trắng sau dấu."
        mend en "Where it is of the text, write `\\` before it; to explain a term, write a space behind it."

        fn path_of_computer();
        vi "Đường dẫn này mất dấu `\\`, vì Markdown dùng dấu ấy vào việc khác."
        en "This path loses a `\\`, which Markdown takes for its own."
        mend vi "Đặt đường dẫn giữa hai dấu huyền."
        mend en "Put it between backquotes."

        fn alert_text(name: &str, near: &[String]);
        vi "Dấu `[!{name}]` ở đây không làm thành khung, nên hiện ra thành chữ."
        en "`[!{name}]` makes no box here and is shown as text."
        near near
        mend vi "Khung bắt đầu bằng một dòng riêng như `> [!NOTE]` (ghi chú), `> [!TIP]` (mẹo), `> [!IMPORTANT]` (quan trọng), `> [!WARNING]` (lưu ý), `> [!CAUTION]` (cẩn thận); hoặc viết `{{{{lưu ý: Nộp hồ sơ trước 17 giờ.}}}}`."
        mend en "A box begins with a line of its own: `> [!NOTE]`, `> [!TIP]`, `> [!IMPORTANT]`, `> [!WARNING]`, `> [!CAUTION]`; or write `{{{{lưu ý: Nộp hồ sơ trước 17 giờ.}}}}`."

        fn foreign_liquid();
        vi "Mã `{{% … %}}` của Jekyll không chạy ở đây, nên hiện thành chữ."
        en "`{{% … %}}` of Jekyll does not run here and is shown as text."
        mend vi "Xóa mã ấy và viết thẳng nội dung vào bài; ảnh, bảng, thẻ thì dùng khối nhúng, ví dụ `{{{{hình: so-do.svg | mô tả: Sơ đồ}}}}`."
        mend en "Delete it and write its content into the article; pictures, tables and cards are embeds, e.g. `{{{{hình: so-do.svg | mô tả: Sơ đồ}}}}`."

        fn foreign_variable();
        vi "Biến của mẫu trang, viết trong hai cặp ngoặc nhọn, không được thay bằng giá trị ở đây, nên hiện thành chữ."
        en "A variable of a template in double braces is not replaced in articles and is shown as text."
        mend vi "Xóa biến và viết thẳng giá trị vào bài."
        mend en "Delete it and write its value into the article."

        fn foreign_hugo();
        vi "Mã `{{{{< … >}}}}` hoặc `{{{{% … %}}}}` của Hugo không chạy ở đây, nên hiện thành chữ."
        en "`{{{{< … >}}}}` and `{{{{% … %}}}}` of Hugo do not run here and are shown as text."
        mend vi "Thay bằng khối nhúng, ví dụ `{{{{hình: so-do.svg | mô tả: Sơ đồ}}}}` hoặc `{{{{lưu ý: Nộp sớm.}}}}`; video thì viết liên kết."
        mend en "Use an embed instead, e.g. `{{{{hình: so-do.svg | mô tả: Sơ đồ}}}}` or `{{{{lưu ý: Nộp sớm.}}}}`; link videos."

        fn foreign_attributes();
        vi "Thuộc tính trong ngoặc nhọn của Jekyll (kramdown) không có tác dụng ở đây, nên hiện thành chữ."
        en "Attributes in braces, of Jekyll (kramdown), have no effect here and are shown as text."
        mend vi "Xóa phần trong ngoặc nhọn, cả ngoặc."
        mend en "Delete the braces and what is in them."

        fn foreign_id();
        vi "Tên đặt cho đề mục bằng `{{#…}}` không có tác dụng ở đây, nên hiện thành chữ."
        en "A name given to a heading by `{{#…}}` has no effect here and is shown as text."
        mend vi "Xóa phần trong ngoặc nhọn, cả ngoặc; đề mục tự có tên theo chữ của nó."
        mend en "Delete the braces and what is in them; headings are named by their words."

        fn foreign_admonition();
        vi "Khung mở bằng `!!!` hoặc `???` của MkDocs không có ở đây, nên hiện thành chữ."
        en "Boxes of MkDocs, by `!!!` or `???`, are none here and are shown as text."
        mend vi "Viết thành khung của trang này, ví dụ `{{{{lưu ý: Nộp hồ sơ trước 17 giờ.}}}}`."
        mend en "Write a box of this site, e.g. `{{{{lưu ý: Nộp hồ sơ trước 17 giờ.}}}}`."

        fn foreign_container();
        vi "Khung mở bằng `:::` không có ở đây, nên hiện thành chữ và có thể làm đoạn trên thành từ được giải nghĩa."
        en "Boxes by `:::` are none here: it is shown as text, and may make a term of the paragraph above."
        mend vi "Xóa các dòng `:::`, viết thành khung của trang này, ví dụ `{{{{lưu ý: Nộp hồ sơ trước 17 giờ.}}}}`."
        mend en "Delete the lines of `:::` and write a box of this site, e.g. `{{{{lưu ý: Nộp hồ sơ trước 17 giờ.}}}}`."

        fn foreign_contents();
        vi "Ở đây không gọi mục lục bằng dòng này, nên nó hiện thành chữ."
        en "This line makes no table of contents here and is shown as text."
        mend vi "Xóa dòng này: bài có từ bốn đề mục trở lên tự có mục lục."
        mend en "Delete it: articles of four headings and more have one by themselves."

        fn foreign_mark();
        vi "Hai dấu `==` ở hai đầu không làm nổi chữ ở đây, nên hiện thành dấu bằng."
        en "`==` around words does not mark them here and is shown as it is."
        mend vi "Muốn nhấn mạnh thì dùng chữ đậm, ví dụ `**trước 17 giờ**`."
        mend en "Make words bold to stress them, e.g. `**trước 17 giờ**`."

        fn foreign_formula();
        vi "Công thức giữa hai dấu `$$` không được dựng ở đây, nên hiện thành chữ."
        en "Formulas between `$$` are not set here and are shown as text."
        mend vi "Viết công thức bằng chữ, ví dụ `điểm = tổng ÷ 3`; công thức dài thì nhúng hình."
        mend en "Write it in words, e.g. `điểm = tổng ÷ 3`; embed a long one as a picture."

        fn foreign_shortcode();
        vi "Mã trong ngoặc vuông của WordPress không chạy ở đây, nên hiện thành chữ."
        en "Codes in brackets, of WordPress, do not run here and are shown as text."
        mend vi "Xóa mã ấy; ảnh có chú thích thì nhúng hình, ví dụ `{{{{hình: le-ky.jpg | mô tả: Lễ ký | chú thích: Lễ ký kết}}}}`."
        mend en "Delete it; embed a picture with its caption, e.g. `{{{{hình: le-ky.jpg | mô tả: Lễ ký | chú thích: Lễ ký kết}}}}`."
    }
}

/// What an editor meant by signs that Markdown reads otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meant {
    /// A heading without a space behind its signs.
    Heading,
    /// An embed in single braces.
    Embed,
    /// A list whose items begin with this sign.
    Bullets(char),
    /// Paragraphs, points and items a line each, which run together.
    Lines,
    /// A table without its second line.
    Table,
    /// A table whose cells are parted by tabs.
    Tabs,
    /// A table right below text.
    CrowdedTable,
    /// A table whose second line has another number of columns than its head.
    TableRule {
        cells: usize,
        columns: usize,
    },
    /// Text right below a table.
    BelowTable,
    /// A link with a space before its destination.
    Link,
    /// Bold text with spaces inside its stars.
    Stars,
    /// Bold text that only begins, or only ends.
    Unclosed(String),
    /// A sign within a word.
    Signs(char),
    Indented,
    /// A rule below a paragraph.
    Rule,
    /// A footnote with this label that nothing calls, or that is given twice.
    Footnote(String),
    /// A line with this word in brackets and a colon.
    Definition(String),
    /// Code between backquotes that is never closed.
    Fence,
    /// Words beside the signs that open code.
    FenceWords,
    /// An item of a numbered list without a space behind its dot.
    Numbered,
    /// A mark of an alert that is none, with the names near it.
    Alert {
        name: String,
        near: Vec<String>,
    },
    /// A number with the sign of more than.
    Quotation,
    /// A line that begins with a colon.
    Term,
    /// The path of a file on somebody's computer.
    Path,
    /// Markup of another program.
    Foreign(Foreign),
}

/// Markup of other programs that is text here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Foreign {
    Liquid,
    Variable,
    Hugo,
    Attributes,
    Id,
    Admonition,
    Container,
    Contents,
    Mark,
    Formula,
    Wordpress,
}

/// Signs that Markdown reads otherwise than an editor meant them.
pub fn markup_text(meant: &Meant) -> Finding {
    match meant {
        Meant::Heading => heading_without_space(),
        Meant::Embed => embed_in_single_braces(),
        Meant::Bullets(sign) => bullets_of_another_sign(*sign),
        Meant::Lines => lines_run_together(),
        Meant::Table => table_without_rule(),
        Meant::Tabs => table_of_tabs(),
        Meant::CrowdedTable => table_crowded(),
        Meant::TableRule { cells, columns } => table_miscounted(*cells, *columns),
        Meant::BelowTable => line_below_table(),
        Meant::Link => link_apart(),
        Meant::Stars => stars_alone(),
        Meant::Unclosed(sign) => bold_unclosed(sign),
        Meant::Signs(sign) => signs_within_words(*sign),
        Meant::Indented => paragraph_indented(),
        Meant::Rule => rule_below_text(),
        Meant::Footnote(label) => footnote_idle(label),
        Meant::Definition(label) => definition_idle(label),
        Meant::Fence => code_unclosed(),
        Meant::FenceWords => words_beside_fence(),
        Meant::Numbered => number_without_space(),
        Meant::Alert { name, near } => alert_text(name, near),
        Meant::Quotation => number_quoted(),
        Meant::Term => term_made(),
        Meant::Path => path_of_computer(),
        Meant::Foreign(foreign) => foreign_markup(*foreign),
    }
}

fn foreign_markup(foreign: Foreign) -> Finding {
    match foreign {
        Foreign::Liquid => foreign_liquid(),
        Foreign::Variable => foreign_variable(),
        Foreign::Hugo => foreign_hugo(),
        Foreign::Attributes => foreign_attributes(),
        Foreign::Id => foreign_id(),
        Foreign::Admonition => foreign_admonition(),
        Foreign::Container => foreign_container(),
        Foreign::Contents => foreign_contents(),
        Foreign::Mark => foreign_mark(),
        Foreign::Formula => foreign_formula(),
        Foreign::Wordpress => foreign_shortcode(),
    }
}
