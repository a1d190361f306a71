//! What the site joins to: what articles say of each other, and documents of documents.

use super::*;
use vietnamese::{Date, format_date};

findings! { Site;
    /// Two pages with one address.
    AddressTwice = "address-twice", Error {
        /// Two outputs at one address.
        pub fn address_twice(address: &str, other: &str);
        vi "Địa chỉ `{address}` của trang này đã thuộc về `{other}`."
        en "The address `{address}` already belongs to `{other}`."
        mend vi "Đổi tên một tệp, hoặc đặt `đường dẫn tĩnh` khác cho một bài."
        mend en "Rename one of the files, or give one article another `slug`."

        /// An article that has the address of the section beside it.
        fn page_of_section(file: &str, folder: &str);
        vi "Bài `{file}` có cùng địa chỉ với mục `{folder}/` bên cạnh."
        en "`{file}` has the address of the section `{folder}/` beside it."
        mend vi "Chuyển tệp này thành `{folder}/_index.md`: nội dung của nó sẽ hiện ở đầu trang của mục."
        mend en "Move the file to `{folder}/_index.md`: it will be shown at the top of the page of the section."

        fn page_and_section(file: &str, folder: &str);
        vi "Bài `{file}` có cùng địa chỉ với mục `{folder}/` bên cạnh, mà mục ấy đã có `{folder}/_index.md`."
        en "`{file}` has the address of the section `{folder}/` beside it, which has a `{folder}/_index.md`."
        mend vi "Chép nội dung sang `{folder}/_index.md` rồi xóa tệp này; hoặc đổi tên tệp."
        mend en "Put what it says into `{folder}/_index.md` and delete it; or rename it."

        /// A former address of an article that is given twice, or is its address of today.
        pub fn alias_idle(address: &str);
        vi "Đường dẫn cũ `{address}` đã là địa chỉ của chính bài này, hoặc được ghi hai lần."
        en "The former address `{address}` is that of this very article, or is given twice."
        mend vi "Xóa dòng này."
        mend en "Delete this entry."
    }

    /// The name of an output that is longer than systems take it.
    NameTooLong = "name-too-long", Error {
        /// `beginning` is that of the name, `cure` what makes it shorter.
        pub fn name_too_long(beginning: &str, bytes: usize, most: usize, cure: &Text);
        vi "Tên tệp hoặc thư mục trên trang, `{beginning}…`, dài {bytes} byte; máy chủ chỉ nhận tới {most} byte."
        en "The name of a file or folder of the site, `{beginning}…`, has {bytes} bytes; systems take at most {most}."
        mend vi "{cure}"
        mend en "{cure}"

        /// A path that is longer than some system takes it.
        pub fn path_too_long(letters: usize, long: usize);
        vi "Đường dẫn của tệp này trên trang dài {letters} ký tự; quá {long} ký tự thì nhiều máy Windows không chép, không mở được."
        en "The path of this file on the site has {letters} characters; with more than {long}, many Windows systems can neither copy nor open it."
        mend vi "Đặt tên tệp, tên thư mục ngắn lại, bớt thư mục lồng nhau; bài viết thì ghi `đường dẫn tĩnh` ngắn."
        mend en "Give files and folders shorter names, with fewer folders in each other; an article a short `slug`."
    }

    /// Two articles with one number or code.
    NumberTwice = "number-twice", Error {
        /// Two articles with one number or code.
        pub fn number_twice(number: &str, other: &str);
        vi "`{number}` đã có ở bài `{other}`."
        en "`{number}` already stands in `{other}`."
        mend vi "Giữ một bài; nếu là hai văn bản khác nhau thì ghi đúng ngày và cơ quan ban hành của từng văn bản."
        mend en "Keep one of them; if they are two documents, give each its own day and issuer."

        /// Two procedures with one code at one level.
        pub fn code_twice(code: &str, other: &str);
        vi "Thủ tục mã `{code}` ở cùng cấp đã có ở bài `{other}`."
        en "The procedure `{code}` at this level already stands in `{other}`."
        mend vi "Giữ một bài; nếu là thủ tục ở hai cấp thì ghi `cấp thực hiện` khác nhau cho từng bài."
        mend en "Keep one of them; where it is carried out at two levels, give each its own `level`."
    }

    /// A code of a procedure that the site does not have.
    ProcedureMissing = "procedure-missing", Warning {
        pub fn procedure_missing(code: &str);
        vi "Trang không có thủ tục mã `{code}`, nên ở đây chỉ hiện mã, không có liên kết."
        en "The site has no procedure `{code}`, so there is only the code here, no link."
        mend vi "Xem lại mã; nếu đúng mà thủ tục không thuộc trang này thì bỏ qua cảnh báo, kèm lý do."
        mend en "Check the code; where it is right and the procedure is not this site's, accept the warning with a reason."
    }

    /// A reference to a document that the site cannot decide.
    DocumentAmbiguous = "document-ambiguous", Warning {
        /// A reference to a document that fits several articles, or contradicts the one it fits.
        pub fn document_ambiguous(written: &str, candidates: &[String]);
        let candidates = some_of(candidates);
        vi "`{written}` chưa đủ để biết là văn bản nào; trên trang có: {candidates}."
        en "`{written}` does not say which document it is; the site has: {candidates}."
        mend vi "Ghi thêm ngày hoặc cơ quan ban hành, ví dụ `524/QĐ-UBND ngày 01/03/2022`; nếu đã ghi thì xem lại ngày."
        mend en "Add the day or the issuer, e.g. `524/QĐ-UBND ngày 01/03/2022`; where it is told, check it."
    }

    /// A number that the site does not have, beside one that differs only in marks or zeros.
    NumberNear = "number-near", Warning {
        pub fn number_near(written: &str, near: &str, file: &str);
        vi "Trang không có `{written}`, nhưng có `{near}` (`{file}`)."
        en "The site does not have `{written}`, but it has `{near}` (`{file}`)."
        mend vi "Nếu là văn bản ấy thì ghi đúng từng dấu và chữ số: `HĐ` là hợp đồng, `HD` là hướng dẫn; `031/2025` khác `31/2025`."
        mend en "Where that is meant, write every mark and digit as it is: `HĐ` is a contract, `HD` guidance; `031/2025` is not `31/2025`."
    }

    /// A relation between documents that is declared at both ends, and not alike.
    RelationDisagrees = "relation-disagrees", Warning {
        /// `here` and `there` are what each end says.
        pub fn relation_disagrees(here: &str, there: &str, file: &str);
        vi "Ở đây ghi {here}, còn `{file}` ghi {there}."
        en "Here stands {here}, and in `{file}` {there}."
        mend vi "Xem lại văn bản gốc rồi sửa cho khớp; chỉ cần ghi ở một trong hai bài."
        mend en "Look the document up and make both agree; one of the two is enough."
    }

    /// A document that acts on a younger one.
    RelationOrder = "relation-order", Warning {
        /// `acts` is whether the article is that of the document that acts, `turned` the relation the other way round.
        pub fn relation_order(
            relation: &str, acts: bool, number: &str, file: &str, day: Date, own: Date, turned: Option<&str>
        );
        let own = format_date(own);
        let day = format_date(day);
        let order = if acts {
            both!(
                "văn bản này ban hành ngày {own}, trước `{number}` (`{file}`, ngày {day})",
                "this document is of {own}, before `{number}` (`{file}`, of {day})"
            )
        } else {
            both!(
                "`{number}` (`{file}`) ban hành ngày {day}, trước văn bản này (ngày {own})",
                "`{number}` (`{file}`) is of {day}, before this document (of {own})"
            )
        };
        let cure = match turned {
            Some(turned) => both!(
                "Có lẽ quan hệ bị ngược: ghi `{turned}` thay cho `{relation}`; nếu không thì xem lại hai ngày ban hành.",
                "The relation may be the wrong way round: write `{turned}` instead of `{relation}`; else look both days of issue up."
            ),
            None => both!(
                "Xem lại hai ngày ban hành và số của văn bản.",
                "Look both days of issue and the number up."
            ),
        };
        vi "`{relation}`: {order}."
        en "`{relation}`: {order}."
        mend vi "{cure}"
        mend en "{cure}"
    }

    /// Documents that end each other.
    RelationCircular = "relation-circular", Error {
        /// A document that names itself in a relation.
        pub fn relation_to_itself(relation: &str);
        vi "`{relation}`: văn bản này nêu chính nó."
        en "`{relation}`: the document names itself."
        mend vi "Xem lại số của văn bản kia."
        mend en "Look the number of the other document up."

        /// Documents that end each other.
        pub fn relation_circular(chain: &[String]);
        vi "Các văn bản này làm mất hiệu lực lẫn nhau thành một vòng: {chain}."
        en "These documents end each other in a circle: {chain}."
        mend vi "Một quan hệ trong vòng bị ghi ngược hoặc sai số: xem lại từng văn bản."
        mend en "One of the relations is the wrong way round, or has a wrong number: look each document up."
    }

    /// A document that ends one of a higher rank.
    RelationRank = "relation-rank", Warning {
        /// A document that takes the force of one of a higher rank, or where `is_body`, of another body's. `number` and
        /// `file` are those of the one that is not this article's; no file where the site does not have it.
        pub fn relation_rank(
            relation: &str, is_body: bool, actor: &str, target: &str, number: &str, file: &str
        );
        let file = if file.is_empty() { String::new() } else { format!(" (`{file}`)") };
        let why = if is_body {
            both!(
                "cơ quan này không thể sửa hay làm mất hiệu lực văn bản của cơ quan kia",
                "the one body cannot change or end a document of the other"
            )
        } else {
            both!(
                "văn bản cấp thấp hơn không thể sửa hay làm mất hiệu lực văn bản cấp cao hơn",
                "a lower rank cannot change or end a higher one"
            )
        };
        let unless = if is_body {
            both!(
                "nhiệm vụ ấy đã chuyển sang cơ quan này",
                "the task did pass on to the one body"
            )
        } else {
            both!("luật có cho phép, hoặc điều khoản chuyển tiếp nêu như vậy", "a law allows it, or a transitional provision says so")
        };
        vi "`{relation}` `{number}`{file}: {actor} tác động tới {target}, mà {why}."
        en "`{relation}` `{number}`{file}: {actor} acts on {target}, and {why}."
        mend vi "Xem lại số, ký hiệu, cơ quan ban hành và quan hệ: có thể là `hướng dẫn thi hành` hoặc `căn cứ`. Nếu {unless} thì bỏ qua cảnh báo, kèm lý do."
        mend en "Look number, issuer and relation up: `guides` or `based_on` may be meant. Where {unless}, accept the warning with a reason."
    }

    /// An amending document that is said to replace another whole.
    RelationDoubtful = "relation-doubtful", Warning {
        /// `amender` is the number of the amending document where the article is that of the other one.
        pub fn relation_doubtful(relation: &str, amender: Option<&str>, number: &str, amends: &str);
        let by = match amender {
            Some(amender) => both!("`{amender}`", "`{amender}`"),
            None => both!("văn bản này", "this document"),
        };
        vi "`{relation}` `{number}` toàn bộ, mà theo tên thì {by} chỉ sửa đổi, bổ sung một số điều."
        en "`{relation}` `{number}` whole, and by its title {by} only amends some articles."
        mend vi "Ghi ở `{amends}`; nếu thật sự thay thế một phần thì thêm `phần`, ví dụ `phần: Điều 5`."
        mend en "Write it under `{amends}`; where it does replace a part, add `provisions`, e.g. `provisions: Điều 5`."
    }

    /// A stated status that does not follow from what the site knows.
    StatusDisagrees = "status-disagrees", Warning {
        /// What the official source says, against what follows from the relations and days.
        pub fn status_disagrees(stated: &str, computed: &str, reason: &Text);
        vi "Nguồn ghi “{stated}”, còn theo các bài trên trang thì văn bản “{computed}”: {reason}."
        en "The source says “{stated}”, and by the articles of the site it is “{computed}”: {reason}."
        mend vi "Xem lại ở bản chính thức: bổ sung quan hệ hoặc ngày còn thiếu, hoặc sửa tình trạng đã ghi và ngày kiểm tra."
        mend en "Look it up at the official source: add the relation or day that is missing, or mend the stated status and its day."
    }

    /// A document that guides one that has ended.
    GuidedEnded = "guided-ended", Warning {
        pub fn guided_ended(parent: &str, file: &str, since: Option<Date>, replaced_by: Option<&str>);
        let since = since.map(format_date).map(|since| both!(" từ ngày {since}", " from {since}"));
        let by = replaced_by.map(|by| both!(", được thay thế bởi {by}", ", replaced by {by}"));
        vi "Cần rà soát: văn bản được hướng dẫn, `{parent}` (`{file}`), đã hết hiệu lực{since}{by}."
        en "To be reviewed: what it guides, `{parent}` (`{file}`), is no more in force{since}{by}."
        mend vi "Kiểm tra ở bản chính thức xem văn bản này còn áp dụng không; nếu hết thì ghi `ngày hết hiệu lực` hoặc quan hệ, nếu còn thì ghi hôm nay vào `ngày kiểm tra hiệu lực`, cùng `bản chính thức`."
        mend en "Look up whether this document still applies; if not, write `expires_on` or the relation, else write today under `status_checked_on`, with its `source_url`."

        /// A document that guides one of which a part has ended; `reason` says which.
        pub fn guided_ended_in_part(parent: &str, file: &str, reason: &Text);
        vi "Cần rà soát: văn bản được hướng dẫn, `{parent}` (`{file}`), đã hết hiệu lực một phần: {reason}."
        en "To be reviewed: what it guides, `{parent}` (`{file}`), is in part no more in force: {reason}."
        mend vi "Kiểm tra ở bản chính thức xem phần hướng dẫn điều ấy còn áp dụng không; nếu hết thì ghi văn bản làm nó hết, nếu còn thì ghi hôm nay vào `ngày kiểm tra hiệu lực`, cùng `bản chính thức`; hướng dẫn điều khác thì ghi thêm `phần`."
        mend en "Look up whether what guides that part still applies; if not, write the document that ended it, else write today under `status_checked_on`, with its `source_url`; where it guides other parts, add `provisions`."

        /// A document that amends one that has ended.
        pub fn amended_ended(parent: &str, file: &str, since: Option<Date>, replaced_by: Option<&str>);
        let since = since.map(format_date).map(|since| both!(" từ ngày {since}", " from {since}"));
        let by = replaced_by.map(|by| both!(", được thay thế bởi {by}", ", replaced by {by}"));
        vi "Cần rà soát: văn bản được sửa đổi, `{parent}` (`{file}`), đã hết hiệu lực{since}{by}."
        en "To be reviewed: what it amends, `{parent}` (`{file}`), is no more in force{since}{by}."
        mend vi "Kiểm tra ở bản chính thức xem văn bản này còn áp dụng không; nếu hết thì ghi `ngày hết hiệu lực` hoặc quan hệ, nếu còn thì ghi hôm nay vào `ngày kiểm tra hiệu lực`, cùng `bản chính thức`."
        mend en "Look up whether this document still applies; if not, write `expires_on` or the relation, else write today under `status_checked_on`, with its `source_url`."
    }

    /// A document that was looked up before something happened.
    CheckOutdated = "check-outdated", Hint {
        /// `reason` says what, and when it was looked up.
        pub fn check_outdated(reason: &Text);
        vi "Trang nói “Chưa rõ” về hiệu lực của văn bản này; {reason}."
        en "Whether this document is in force is not known; {reason}."
        mend vi "Tra lại ở bản chính thức: còn hiệu lực thì ghi hôm nay vào `ngày kiểm tra hiệu lực`; đã hết thì ghi `ngày hết hiệu lực` hoặc văn bản làm nó hết."
        mend en "Look it up at its source: if it is in force, write today under `status_checked_on`; if not, write `expires_on` or the document that ended it."
    }

    /// A document that has effect sooner after its issue than the law allows.
    EffectTooSoon = "effect-too-soon", Warning {
        pub fn effect_too_soon(key: &str, days: i32, least: i32);
        let when = if days == 0 {
            both!("ngay ngày ban hành", "on the day of its issue")
        } else {
            both!("{days} ngày sau khi ban hành", "days after its issue: {days}")
        };
        vi "`{key}`: {when}; luật định không sớm hơn {least} ngày, trừ thủ tục rút gọn và trường hợp đặc biệt (Điều 53 Luật 64/2025/QH15)."
        en "`{key}`: {when}; the law allows {least} at the soonest, but for the shortened procedure and special cases (Law 64/2025/QH15, article 53)."
        mend vi "Xem lại hai ngày. Ban hành theo thủ tục rút gọn (khẩn cấp, cấp bách, sửa ngay cho hợp văn bản mới hoặc điều ước quốc tế, quy định chi tiết văn bản ban hành như vậy) thì ghi `thủ tục rút gọn: có`; trường hợp đặc biệt khác thì bỏ qua cảnh báo, kèm lý do."
        mend en "Look both days up. Where the shortened procedure was followed (an emergency, an urgent matter, what has to agree with a new document or a treaty at once, details of a document made so), write `shortened_procedure: true`; in another special case accept the warning with a reason."
    }

    /// A procedure that rests on a document that is not wholly in force.
    BasisNotInForce = "basis-not-in-force", Warning {
        /// `status` is in words.
        pub fn basis_not_in_force(number: &str, status: &Text);
        vi "`{number}` {status}."
        en "`{number}` is {status}."
        mend vi "Đối chiếu với quyết định công bố thủ tục mới nhất rồi sửa căn cứ; đã tính đến văn bản sửa đổi thì ghi thêm văn bản ấy vào căn cứ; phần dùng đến không bị đổi thì bỏ qua cảnh báo kèm lý do."
        mend en "Compare with the newest decision that announces the procedure and mend the basis; where the amending document is taken into account, add it to the basis; where the part that it uses still stands, accept the warning with a reason."
    }

    /// An article that cites a document that is not in force.
    CitedNotInForce = "cited-not-in-force", Hint {
        /// An article other than a procedure that names a document that is not in force any more, or not yet.
        pub fn cited_not_in_force(number: &str, status: &Text);
        vi "Bài dẫn `{number}`; văn bản này {status}."
        en "The article cites `{number}`, which is {status}."
        mend vi "Bài nói về lúc văn bản có hiệu lực thì không cần sửa; bài hướng dẫn việc đang làm thì nên dẫn văn bản đang có hiệu lực."
        mend en "Where the article speaks of the time when it is in force, nothing is to be done; where it says what to do now, cite what is in force."
    }

    /// A citation that contradicts the document of that number.
    CitationDisagrees = "citation-disagrees", Warning {
        pub fn citation_disagrees(number: &str, cited: &str, file: &str, known: &str);
        vi "Bài dẫn `{number}` {cited}, còn theo `{file}` thì văn bản này {known}."
        en "The article cites `{number}` {cited}, and by `{file}` it is {known}."
        mend vi "Một trong hai chỗ sai: xem lại ở bản chính thức."
        mend en "One of the two is wrong: look it up at the official source."
    }

    /// A citation that does not say which document of the site it is.
    CitationAmbiguous = "citation-ambiguous", Hint {
        /// A citation that could mean documents of the site, and does not say which.
        pub fn citation_ambiguous(number: &str, candidates: &[String]);
        let candidates = some_of(candidates);
        vi "`{number}` chưa đủ để biết là văn bản nào nên không thành liên kết; trên trang có: {candidates}."
        en "`{number}` does not say which document it is, and becomes no link; the site has: {candidates}."
        mend vi "Ghi thêm ngày hoặc cơ quan ban hành sau số, ví dụ `Quyết định số 524/QĐ-UBND ngày 01/03/2022`."
        mend en "Add the day or the issuer behind the number, e.g. `Quyết định số 524/QĐ-UBND ngày 01/03/2022`."
    }

    /// A day that has not come, where nobody can mean it.
    DateAhead = "date-ahead", Warning {
        /// A day of publication that is more than a year away.
        pub fn publication_far(field: &str, day: Date);
        vi "`{field}` là ngày {day}, còn hơn một năm nữa; bài chờ tới ngày ấy mới lên trang."
        en "`{field}` is {day}, more than a year away; the article is not published before that day."
        mend vi "Xem lại năm; nếu đúng ngày ấy thì bỏ qua cảnh báo, kèm lý do."
        mend en "Look at the year; where that day is meant, accept the warning with a reason."

        /// A day of something that is told as done.
        pub fn day_to_come(field: &str, day: Date);
        vi "`{field}` ghi ngày {day}, mà ngày ấy chưa tới."
        en "`{field}` says {day}, and that day has not come."
        mend vi "Xem lại ngày, nhất là năm; việc chưa làm thì ghi khi đã làm xong."
        mend en "Look at the day, and at the year; what is not done yet is written when it is."

        /// A day on which an article is to be taken back, written where it says that it was.
        pub fn withdrawal_to_come(field: &str, day: Date, expire_on: &str);
        vi "`{field}` ghi ngày {day}, mà ngày ấy chưa tới; bài được coi là đã gỡ ngay từ bây giờ."
        en "`{field}` says {day}, and that day has not come; the article is taken back as of now."
        mend vi "Muốn bài còn trên trang tới ngày ấy thì xóa `{field}` và ghi `{expire_on}: {day}`; nếu đã gỡ thì xem lại ngày."
        mend en "To keep it until then, delete `{field}` and write `{expire_on}: {day}`; where it was taken back, look at the day."
    }

    /// A term that is spelled otherwise elsewhere.
    TermSpelling = "term-spelling", Warning {
        pub fn term_spelling(written: &str, known: &str);
        vi "`{written}` và `{known}` là một, nên trang gộp lại, gọi là `{known}`."
        en "`{written}` and `{known}` are one term, which the site calls `{known}`."
        mend vi "Viết `{known}` ở mọi bài."
        mend en "Write `{known}` in every article."

        /// Two terms that differ in their marks alone, of which one has none.
        pub fn term_near(written: &str, known: &str);
        vi "`{written}` và `{known}` chỉ khác nhau ở dấu, nên trang có hai danh sách riêng."
        en "`{written}` and `{known}` differ in their marks alone, so the site has a list of each."
        mend vi "Nếu là một thì viết `{known}` ở mọi bài; nếu thật sự là hai từ thì bỏ qua cảnh báo, kèm lý do."
        mend en "Where both are one, write `{known}` in every article; where they are two words, accept the warning with a reason."
    }

    /// An article that somebody should have looked through by now.
    ReviewOverdue = "review-overdue", Warning {
        pub fn review_overdue(due: Date);
        vi "Bài đã quá hạn rà soát ({due})."
        en "The article was to be looked through before {due}."
        mend vi "Đọc lại bài, sửa điều đã cũ, rồi ghi `ngày rà soát` và lùi `hạn rà soát`."
        mend en "Read it again, mend what is out of date, then set `reviewed_on` and a later `review_by`."
    }

    /// An entry of the menu, or another address in the configuration, that leads nowhere.
    MenuTarget = "menu-target", Error {
        pub fn menu_target(target: &str);
        vi "`{target}` trong cchc.yaml không dẫn tới trang nào."
        en "`{target}` in cchc.yaml leads to no page."
        mend vi "Viết tên mục (`tin-tuc`), tệp bài (`/gioi-thieu.md`) hoặc địa chỉ `https://…`."
        mend en "Name a section (`tin-tuc`), the file of an article (`/gioi-thieu.md`) or an address `https://…`."
    }

    /// Something that the site has to publish and does not have.
    RequiredSection = "required-section", Warning {
        /// `empty` is whether its place is there.
        pub fn required_section(title: &str, target: &str, empty: bool);
        let what = if empty {
            both!("mà `{target}` chưa có bài nào để đăng", "and `{target}` has no article to publish")
        } else {
            both!("mà trang không có `{target}`", "and the site has no `{target}`")
        };
        vi "“{title}” phải công khai, {what}."
        en "\"{title}\" has to be published, {what}."
        mend vi "Viết bài ở đó (bản nháp, bản mẫu và bài đã gỡ không tính), hoặc sửa `url` trong `required_sections`."
        mend en "Write it there (drafts, samples and what was taken back do not count), or mend `url` in `required_sections`."

        /// The same where it is written and not to be seen on the day.
        pub fn required_absent(title: &str, target: &str, why: &Text);
        vi "“{title}” phải công khai, mà `{target}` {why}."
        en "\"{title}\" has to be published, and `{target}` {why}."
        mend vi "Đăng bài ở đó, hoặc sửa `url` trong `required_sections`."
        mend en "Publish what is there, or mend `url` in `required_sections`."
    }
}

/// The first of many names between backquotes, and how many more there are.
fn some_of(names: &[String]) -> String {
    const SOME: usize = 5;
    let more = names.len().saturating_sub(SOME);
    let shown = quoted(&names[..names.len().min(SOME)]);
    if more == 0 { shown } else { format!("{shown} … (+{more})") }
}

/// An article that has the address of the section beside it; `has_index` is whether that has an `_index.md`.
pub fn page_beside_section(file: &str, folder: &str, has_index: bool) -> Finding {
    if has_index { page_and_section(file, folder) } else { page_of_section(file, folder) }
}
