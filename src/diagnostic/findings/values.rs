//! Values that have a form of their own: days, numbers of documents, codes, the parts of a procedure.

use super::*;
use law::Malformed;

findings! { Values;
    /// A day that no calendar has.
    DateImpossible = "date-impossible", Error {
        fn day_in_no_calendar(written: &str, day: u32, month: u32, year: u32);
        let shown = if is_in_figures(written) {
            both!("Ngày {written}", "{written}")
        } else {
            both!("Ngày trong `{written}`", "The day in `{written}`")
        };
        let swapped = (13..=31).contains(&month) && (1..=12).contains(&day);
        let cure = if swapped {
            both!(
                "Ngày đứng trước tháng. Có phải ý bạn là `{month:02}/{day:02}/{year}`?",
                "The day stands before the month. Did you mean `{month:02}/{day:02}/{year}`?"
            )
        } else {
            both!(
                "Xem lại ngày trên văn bản gốc; viết ngày/tháng/năm, ví dụ `01/03/2022`.",
                "Look the day up; write day/month/year, e.g. `01/03/2022`."
            )
        };
        vi "{shown} không có trong lịch (đọc là ngày {day} tháng {month} năm {year})."
        en "{shown} is in no calendar (read as day {day}, month {month}, year {year})."
        mend vi "{cure}"
        mend en "{cure}"

        fn year_out_of_range(written: &str, year: u32, first: i16, last: i16);
        vi "Năm {year} trong `{written}` không dùng được: chương trình nhận các năm từ {first} đến {last}."
        en "The year {year} in `{written}` cannot be used: the program takes years from {first} to {last}."
        mend vi "Xem lại ngày trên văn bản gốc; viết ngày/tháng/năm, ví dụ `01/03/2022`."
        mend en "Look the day up; write day/month/year, e.g. `01/03/2022`."
    }

    /// A value that is no date.
    DateUnreadable = "date-unreadable", Error {
        pub fn date_unreadable(field: &str, written: &str, may_be_unknown: bool);
        let what = match hidden_character(written) {
            Some(hidden) => both!(
                "`{field}` có ký tự ẩn {hidden} nằm giữa các chữ số của `{written}`.",
                "`{field}` has the hidden character {hidden} among the digits of `{written}`."
            ),
            None => both!(
                "`{field}` phải là một ngày, còn `{written}` thì không đọc được.",
                "`{field}` must be a day, and `{written}` cannot be read as one."
            ),
        };
        let unknown = may_be_unknown
            .then(|| both!("; chưa biết thì viết `chưa rõ`", "; `chưa rõ` if it is not known"));
        vi "{what}"
        en "{what}"
        mend vi "Gõ lại ngày/tháng/năm với năm bốn chữ số, ví dụ `01/03/2022`{unknown}."
        mend en "Write day/month/year with a year of four digits, e.g. `01/03/2022`{unknown}."
    }

    /// Two days in the wrong order.
    DateOrder = "date-order", Error {
        /// A day that does not lie after another which it must follow.
        pub fn date_order(later: Dated<'_>, earlier: Dated<'_>);
        vi "{later} phải sau {earlier}."
        en "{later} must lie after {earlier}."
        mend vi "Xem lại hai ngày này."
        mend en "Look both days up."

        /// The last day with effect and the first without do not follow each other.
        pub fn days_disagree(last: &str, first: &str);
        vi "`{first}` phải là ngày liền sau `{last}`; hai ngày này không khớp."
        en "`{first}` must be the day right after `{last}`; the two do not agree."
        mend vi "Giữ lại một trong hai dòng."
        mend en "Keep one of the two lines."
    }

    /// An article that is taken for a draft, since it may be meant as one.
    HeldBack = "held-back", Warning {
        /// A key that people and other generators use for what is not to be seen: `ẩn: có`, `published: false`.
        pub fn draft_meant(key: &str, value: &str, is_section: bool);
        let what = held(is_section);
        vi "`{key}: {value}` được hiểu là bản nháp, nên {what} chưa lên trang."
        en "`{key}: {value}` is read as a draft, so {what} is not published."
        mend vi "Ghi `bản nháp: có` thay cho dòng này; khi đăng thì xóa dòng ấy."
        mend en "Write `draft: true` in its place; take that line out to publish."

        /// A section that holds articles back which say nothing of it. `why` is said of the section.
        pub fn section_held(title: &str, articles: &str, why: &Text);
        vi "Mục “{title}” {why}, nên {articles} bài ở trong cũng không có trên trang."
        en "The section “{title}” {why}, so its articles ({articles}) are not on the site either."
        mend vi "Đúng ý thì không cần làm gì; không thì bỏ dòng này ở tệp của mục và ghi ở từng bài."
        mend en "Where that is meant, nothing is to be done; else take the line out here and write it in the articles."

        /// The same of the front page, which holds back nothing but its own text.
        pub fn home_held(why: &Text);
        vi "Tệp của trang chủ {why}: chỉ lời giới thiệu ở đây được giữ lại, các bài khác vẫn lên trang."
        en "The file of the front page {why}: only its own text is held back, all other articles are published."
        mend vi "Chưa muốn đăng một mục thì ghi dòng này ở `_index.md` của mục ấy; muốn trang chủ có lời giới thiệu thì xóa dòng này."
        mend en "To hold a section back, write it in the `_index.md` of that section; to have the text on the front page, take it out."

        /// A key that no field has, with a day, which says when the article comes or goes: `lên lịch: 15/12/2026`.
        pub fn day_under_other_key(key: &str, meant: &str);
        vi "`{key}` được hiểu là `{meant}`: bài lên trang hay rời trang theo ngày ấy."
        en "`{key}` is read as `{meant}`: the article comes or goes with that day."
        mend vi "Ghi `{meant}` thay cho `{key}`; ngày ấy nói việc khác thì chuyển dòng này xuống dưới `thông tin thêm:`."
        mend en "Write `{meant}` in place of `{key}`; where the day means something else, move the line below `extra:`."

        /// Such a key without a value.
        pub fn draft_blank(key: &str, is_section: bool);
        let what = held(is_section);
        vi "`{key}` để trống, nên {what} được coi là bản nháp và chưa lên trang."
        en "`{key}` is left blank, so {what} is taken for a draft and not published."
        mend vi "Ghi `bản nháp: có` thay cho dòng này; khi đăng thì xóa dòng ấy."
        mend en "Write `draft: true` in its place; take that line out to publish."

        /// Such a key with a value that says neither yes nor no.
        pub fn draft_unclear(key: &str, is_section: bool);
        let what = held(is_section);
        vi "`{key}` không nói rõ có hay không, nên {what} được coi là bản nháp và chưa lên trang."
        en "`{key}` says neither yes nor no, so {what} is taken for a draft and not published."
        mend vi "Ghi `bản nháp: có`; khi đăng thì xóa dòng ấy."
        mend en "Write `draft: true`; take that line out to publish."
    }

    /// An article in a folder of drafts.
    DraftFolder = "draft-folder", Hint {
        pub fn draft_folder(folder: &str);
        vi "Bài nằm trong thư mục `{folder}` nên được coi là bản nháp và không lên trang."
        en "The article is in a folder `{folder}`, so it is a draft, and not published."
        mend vi "Ghi điều đó trong bài; khi đăng thì chuyển bài ra thư mục khác và bỏ dòng này:"
        mend en "Say so in the article; to publish it, move it to another folder and take the line out:"
    }

    /// A kind that does not exist.
    KindUnknown = "kind-unknown", Error {
        pub fn kind_unknown(written: &str, nearest: &[String], known: &[&str]);
        vi "Không có loại bài `{written}`."
        en "There is no kind of article `{written}`."
        near nearest
        mend vi "Chọn một trong: {known}."
        mend en "Choose one of: {known}."

        /// What an article is among news, where its kind stands.
        pub fn kind_is_genre(written: &str);
        vi "`{written}` là thể loại của tin, không phải loại bài; bài trong mục này đã là tin tức."
        en "`{written}` is a genre of news, not a kind of article; articles of this section are news already."
        mend vi "Đổi tên khóa thành `thể loại bài`."
        mend en "Call the key `genre`."
    }

    /// The type of a document where the kind of article stands.
    KindIsDocumentType = "kind-is-document-type", Warning {
        fn type_of_document_as_kind(written: &str);
        vi "`{written}` là loại văn bản, không phải loại bài; bài này được hiểu là văn bản."
        en "`{written}` is a type of document, not a kind of article; this is read as a legal document."
        mend vi "Ghi loại bài là văn bản; `{written}` thì ghi ở khóa `loại văn bản`."
        mend en "Give the kind of a legal document, and `{written}` under the key `document_type`."
    }

    /// A document number that cannot be read.
    NumberMalformed = "number-malformed", Error {
        pub fn number_malformed(written: &str, why: Malformed);
        vi "`{written}` không phải số, ký hiệu văn bản: {why}."
        en "`{written}` is no document number: it {why}."
        mend vi "Chép đúng số, ký hiệu trên văn bản, ví dụ `107/2020/NĐ-CP`, `524/QĐ-UBND`, `17-CT/TU`; mỗi văn bản một dòng."
        mend en "Copy the number from the document, e.g. `107/2020/NĐ-CP`, `524/QĐ-UBND`, `17-CT/TU`; one document a line, its day under a key of its own."

        /// A reference to a document that cannot be read.
        pub fn document_reference_malformed(written: &str);
        vi "`{written}` không đọc được là một văn bản."
        en "`{written}` cannot be read as a document."
        mend vi "Viết số, ký hiệu (`107/2020/NĐ-CP`), thêm ngày hoặc cơ quan khi số có thể trùng (`524/QĐ-UBND ngày 01/03/2022`), hoặc đường dẫn tới tệp bài (`/van-ban/….md`)."
        mend en "Write the number (`107/2020/NĐ-CP`), with day or issuer where it is not unique (`524/QĐ-UBND ngày 01/03/2022`), or the file of an article (`/van-ban/….md`)."
    }

    /// A document number that was read with mending.
    NumberMended = "number-mended", Warning {
        pub fn number_mended(written: &str, canonical: &str, how: &Text);
        vi "Số, ký hiệu `{written}` được đọc là `{canonical}` ({how})."
        en "The number `{written}` was read as `{canonical}` ({how})."
        mend vi "Nếu đúng, sửa lại thành `{canonical}`."
        mend en "If that is right, write `{canonical}`."
    }

    /// A code that is none of an administrative procedure.
    ProcedureCodeMalformed = "procedure-code-malformed", Error {
        pub fn procedure_code_malformed(written: &str);
        vi "`{written}` không phải mã thủ tục hành chính."
        en "`{written}` is no code of an administrative procedure."
        mend vi "Mã gồm một chữ số, dấu chấm và sáu chữ số như trên Cổng Dịch vụ công quốc gia, ví dụ `1.005090`."
        mend en "A code is a digit, a dot and six digits, as on the national portal, e.g. `1.005090`."
    }

    /// A part of a procedure that must be posted and says nothing.
    PartEmpty = "part-empty", Warning {
        /// `may_be_none` is whether a procedure may do without it.
        pub fn part_empty(field: &str, written: &str, may_be_none: bool);
        let none = may_be_none.then(|| both!("; nếu không thu thì ghi `Không`", "; `Không` where nothing is charged"));
        vi "`{field}` là bộ phận phải công khai của thủ tục (Điều 8 Nghị định 63/2010/NĐ-CP), mà ở đây chỉ ghi `{written}`."
        en "`{field}` is a part of a procedure that must be posted (Decree 63/2010/NĐ-CP, article 8), and here it only says `{written}`."
        mend vi "Ghi đúng nội dung trong quyết định công bố{none}; chưa tra được thì giữ bài là bản nháp."
        mend en "Write what the deciding document says{none}; keep the article a draft until somebody knows."

        /// An article of a title alone.
        pub fn article_empty();
        vi "Bài này chỉ có tên, không có nội dung nào để đọc."
        en "This article has a title, and nothing to read."
        mend vi "Viết nội dung dưới dòng `---` thứ hai; chưa viết xong thì ghi `bản nháp: có` ở đầu bài, không cần nữa thì xóa tệp."
        mend en "Write it below the second `---`; while it is not finished, write `bản nháp: có` in its front matter, and delete the file where nobody needs it."
    }

    /// A procedure that names no document on which it rests.
    LegalBasisMissing = "legal-basis-missing", Warning {
        pub fn legal_basis_missing(field: &str);
        vi "Thủ tục chưa ghi `{field}`, nên không ai biết được khi nào căn cứ của nó hết hiệu lực."
        en "The procedure has no `{field}`, so nobody can tell when what it rests on has ended."
        mend vi "Ghi các văn bản quy định thủ tục, mỗi văn bản một dòng, ví dụ `{field}: [43/2019/QH14]`."
        mend en "List the documents on which it rests, one a line, e.g. `{field}: [43/2019/QH14]`."
    }

    /// Steps that take longer together than the procedure may.
    TimeLimitExceeded = "time-limit-exceeded", Warning {
        pub fn time_limit_exceeded(sum: u32, field: &str, limit: &str);
        vi "Các bước cộng lại là {sum}, vượt `{field}` ({limit})."
        en "The steps add up to {sum}, which exceeds `{field}` ({limit})."
        mend vi "Xem lại thời hạn của từng bước."
        mend en "Look the time of each step up."
    }

    /// A part of a procedure that is given as a field and as a section of the text.
    PartTwice = "part-twice", Warning {
        pub fn part_twice(field: &str, heading: &str);
        vi "Có cả `{field}` lẫn mục “{heading}” trong bài: người đọc thấy hai lần, dễ lệch nhau."
        en "There is both `{field}` and a section “{heading}”: readers see it twice, and the two may come to differ."
        mend vi "Giữ một chỗ; nên giữ ở phần đầu bài."
        mend en "Keep one of the two, best the field."
    }

    /// A paper that a procedure lists twice.
    PaperTwice = "paper-twice", Warning {
        pub fn paper_twice(name: &str, condition: &str);
        vi "Giấy tờ “{name}” được liệt kê hai lần."
        en "The paper “{name}” is listed twice."
        mend vi "Xóa một dòng; nếu là hai trường hợp khác nhau thì ghi `{condition}` ở từng dòng."
        mend en "Remove one; where these are two cases, tell the `{condition}` of each."
    }

    /// A form that is named and cannot be downloaded.
    FormMissing = "form-missing", Warning {
        /// A form that is named and cannot be downloaded. `forms` is the key of the list of forms.
        pub fn form_missing(form: &str, forms: &str);
        vi "Có nhắc đến “{form}” mà không có tệp để tải."
        en "“{form}” is named, and there is no file to download."
        mend vi "Đặt tệp mẫu cạnh bài rồi ghi ở `{forms}`, ví dụ `[{{tên: Đơn đề nghị, số mẫu: Mẫu số 01, tệp: mau-01.docx}}]`."
        mend en "Put the file beside the article and list it under `{forms}`, e.g. `[{{name: Application, number: Mẫu số 01, file: mau-01.docx}}]`."
    }

    /// A fee that says not which document sets it.
    FeeBasisMissing = "fee-basis-missing", Warning {
        /// A fee that does not say which document sets it. `key` and `basis` are the keys of both.
        pub fn fee_basis_missing(amount: &str, key: &str, basis: &str);
        vi "Mức phí, lệ phí `{amount}` chưa ghi văn bản quy định."
        en "The fee `{amount}` does not say which document sets it."
        mend vi "Ghi văn bản, ví dụ `[{{{key}: 100.000 đồng, {basis}: 01/2022/TT-BTC}}]`."
        mend en "Name the document, e.g. `[{{{key}: 100.000 đồng, {basis}: 01/2022/TT-BTC}}]`."
    }

    /// A fee that is given as none, and an amount.
    FeeContradicts = "fee-contradicts", Warning {
        pub fn fee_contradicts(none: &str, amount: &str);
        vi "Chỗ ghi `{none}`, chỗ ghi `{amount}`: không rõ có thu hay không."
        en "One place says `{none}`, another `{amount}`: nobody can tell whether it costs anything."
        mend vi "Đối chiếu với quyết định công bố; nếu chỉ thu trong một trường hợp thì tách thành hai dòng, mỗi dòng ghi `tên khoản thu` riêng."
        mend en "Compare with the deciding document; where only one case costs, write a line for each case, each with a `name` of its own."
    }

    /// A time in working days at one place and in days at another.
    TimeUnitDisagrees = "time-unit-disagrees", Warning {
        pub fn time_unit_disagrees(here: &str, field: &str, there: &str);
        vi "Ở đây là `{here}`, còn ở `{field}` là `{there}`: ngày và ngày làm việc khác nhau."
        en "Here stands `{here}`, and in `{field}` `{there}`: days are not working days."
        mend vi "Đối chiếu với quyết định công bố rồi ghi cùng một đơn vị."
        mend en "Compare with the deciding document and write the same unit."
    }

    /// A body or level of government that was no more on that day.
    BodyEnded = "body-ended", Warning {
        /// `since` is the first day without it.
        pub fn body_ended(name: &str, since: &str, now: &str);
        let now = (!now.is_empty())
            .then(|| both!(" Nhiệm vụ nay thuộc {now}.", " Its tasks are now those of {now}."));
        vi "Từ {since} không còn {name}, mà bài thuộc về ngày sau đó.{now}"
        en "There is no {name} any more since {since}, and the article is of a later day.{now}"
        mend vi "Ghi cơ quan, cấp hiện có; nếu nói về việc cũ và muốn giữ nguyên thì ghi mã này ở `bỏ qua cảnh báo` kèm lý do."
        mend en "Name the body or level that exists; if the past is meant, accept this warning under `accepted_findings` with a reason."

        /// A document of a body that was no more on its day; `since` is the first day without it.
        pub fn issuer_ended(name: &str, since: &str, now: &str);
        let now = (!now.is_empty())
            .then(|| both!(" Nhiệm vụ nay thuộc {now}.", " Its tasks are now those of {now}."));
        vi "Từ {since} không còn {name}, mà văn bản ghi là do cơ quan này ban hành sau ngày đó.{now}"
        en "There is no {name} any more since {since}, and the document is said to be of it and later.{now}"
        mend vi "Xem lại số, ký hiệu, ngày ban hành và cơ quan ban hành trên bản gốc."
        mend en "Look number, day of issue and issuer up in the original."

        /// A document of a body that was not there yet; `since` is its first day, `before` who was there.
        pub fn body_not_yet(name: &str, since: &str, before: &str);
        let before = (!before.is_empty()).then(|| both!(" Trước đó là {before}.", " Before it there was {before}."));
        vi "Đến {since} mới có {name}, mà văn bản ghi là do cơ quan này ban hành trước ngày đó.{before}"
        en "There is a {name} only since {since}, and the document is said to be of it and earlier.{before}"
        mend vi "Xem lại số, ký hiệu, ngày ban hành và cơ quan ban hành trên bản gốc."
        mend en "Look number, day of issue and issuer up in the original."
    }

    /// A period of a report that cannot be read.
    PeriodMalformed = "period-malformed", Error {
        /// A year where no other period may stand.
        pub fn year_malformed(field: &str, written: &str);
        vi "`{field}` phải là một năm, còn `{written}` thì không."
        en "`{field}` must be a year, and `{written}` is none."
        mend vi "Chỉ ghi năm, ví dụ `2018`; điều thay đổi thì ghi ở khóa `ghi chú` của mục."
        mend en "Write the year alone, e.g. `2018`; what changed belongs into the key `note` of the item."

        pub fn period_malformed(field: &str, written: &str);
        vi "`{field}` không đọc được: `{written}`."
        en "`{field}` cannot be read: `{written}`."
        mend vi "Viết theo một trong các cách, ví dụ `năm 2022`, `quý I/2022`, `tháng 6/2022`, `6 tháng đầu năm 2022`, `năm học 2022-2023`, `giai đoạn 2021-2025`."
        mend en "Write it in one of these ways, e.g. `năm 2022`, `quý I/2022`, `tháng 6/2022`, `6 tháng đầu năm 2022`, `năm học 2022-2023`, `giai đoạn 2021-2025`."
    }

    /// A number that contradicts other facts of its document.
    NumberDisagrees = "number-disagrees", Warning {
        /// A document with effect before the day of its issue.
        pub fn effect_before_issue(effect: Dated<'_>, issued: Dated<'_>);
        vi "{effect} trước {issued}."
        en "{effect} lies before {issued}."
        mend vi "Xem lại hai ngày này; văn bản thật sự có hiệu lực trở về trước thì bỏ qua cảnh báo, kèm lý do."
        mend en "Look both days up; where the document does have effect on the past, accept the warning with a reason."

        /// A number whose year is not that of the day of issue.
        pub fn number_year_disagrees(number: &str, year: &str, key: &str, day: &str);
        vi "Số `{number}` mang năm {year}, còn `{key}` là {day}."
        en "The number `{number}` carries the year {year}, and `{key}` is {day}."
        mend vi "Xem lại số và ngày trên bản gốc."
        mend en "Look both up in the original."

        /// A type that is not that of the number's symbol.
        pub fn number_type_disagrees(number: &str, symbol_type: &str, written: &str);
        vi "Ký hiệu của `{number}` là của {symbol_type}, còn loại văn bản ghi là `{written}`."
        en "The symbol of `{number}` is that of a {symbol_type}, and the type is given as `{written}`."
        mend vi "Xem lại số, ký hiệu và loại văn bản trên bản gốc."
        mend en "Look number and type up in the original."
    }
}

/// What is held back by a file: an article, or all of a section.
fn held(is_section: bool) -> Text {
    if is_section { both!("cả mục", "the whole section") } else { both!("bài", "the article") }
}

/// The type of a document where the kind of article stands, and where that is.
pub fn kind_is_document_type(written: &str, place: Span) -> Finding {
    type_of_document_as_kind(written).with_edit(place, format!("văn bản\nloại văn bản: {}", in_yaml(written)))
}

/// A date that cannot be, as it was read, and where it stands.
pub fn date_impossible_at(written: &str, day: u32, month: u32, year: u32, place: Span) -> Finding {
    let finding = date_impossible(written, day, month, year);
    let is_swapped = is_in_figures(written) && (13..=31).contains(&month) && (1..=12).contains(&day);
    if is_swapped { finding.with_edit(place, format!("{month:02}/{day:02}/{year}")) } else { finding }
}

/// A date that cannot be, as it was read.
pub fn date_impossible(written: &str, day: u32, month: u32, year: u32) -> Finding {
    let (first, last) = (*vietnamese::YEARS.start(), *vietnamese::YEARS.end());
    if i16::try_from(year).is_ok_and(|year| vietnamese::YEARS.contains(&year)) {
        day_in_no_calendar(written, day, month, year)
    } else {
        year_out_of_range(written, year, first, last)
    }
}

fn is_in_figures(written: &str) -> bool {
    written.starts_with(|c: char| c.is_ascii_digit()) && !written.contains(char::is_alphabetic)
}

/// A character that nobody sees, by its code: a space of no width, a soft hyphen.
fn hidden_character(text: &str) -> Option<String> {
    text.chars().find(|c| is_hidden(*c)).map(code_point)
}

/// Whether a character is one that nobody sees: a space of no width, a mark where a word may be parted.
pub fn is_hidden(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}')
}
