//! Why YAML cannot be read, in words for editors: for every reason that the library has.

use super::{Finding, Text, yaml_refused};

/// What is wrong, and how it is mended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refusal {
    /// What the library says where this is wrong.
    says: &'static [&'static str],
    why: (&'static str, &'static str),
    mend: (&'static str, &'static str),
}

impl Refusal {
    /// A quotation mark or bracket that is not closed.
    pub const LEFT_OPEN: Self = Self {
        says: &[
            "unexpected end of stream",
            "end of the stream",
            "EOF while",
            "unexpected document indicator",
        ],
        why: (
            "dấu nháy hoặc ngoặc mở ra mà không đóng",
            "a quotation mark or bracket is opened and never closed",
        ),
        mend: (
            "Thêm dấu đóng ở cuối giá trị, hoặc bỏ dấu mở.",
            "Close it at the end of the value, or take the opening one out.",
        ),
    };
    /// Words behind the closing quotation mark.
    pub const BEHIND_QUOTE: Self = Self {
        says: &[],
        why: ("còn chữ đứng sau dấu nháy đóng", "words stand behind the closing quotation mark"),
        mend: (
            "Bọc CẢ giá trị trong nháy đơn, ví dụ '“Một cửa” hiện đại'; nháy đơn ở bên trong thì viết đôi.",
            "Put the WHOLE value in single quotes, e.g. '“Một cửa” hiện đại'; a single quote inside is written twice.",
        ),
    };
    /// A backslash between double quotes: `"C:\Users"`.
    pub const ESCAPE: Self = Self {
        says: &[
            "unknown escape character",
            "hexadecimal number",
            "Unicode character escape",
            "surrogate area",
        ],
        why: (
            "dấu `\\` giữa hai dấu nháy kép có nghĩa riêng",
            "a backslash between double quotes means something of its own",
        ),
        mend: (
            "Dùng nháy đơn thay cho nháy kép; nếu đây là tên tệp thì chép tệp vào cạnh bài rồi chỉ ghi tên tệp.",
            "Use single quotes instead of double ones; if this names a file, copy it to the article and write only its name.",
        ),
    };
    const BEHIND_BRACKET: Self = Self {
        says: &["expected ',' or"],
        why: (
            "danh sách trong ngoặc chưa đóng, thiếu dấu phẩy, hoặc còn chữ đứng sau ngoặc",
            "a list in brackets is not closed, has a comma too few, or words stand behind it",
        ),
        mend: (
            "Thêm dấu phẩy giữa các mục, dấu `]` hoặc `}` ở cuối; nếu ngoặc thuộc về giá trị, bọc cả giá trị trong nháy đơn.",
            "Put a comma between the items, `]` or `}` at the end; where brackets belong to the value, put it all in single quotes.",
        ),
    };
    const NO_COLON: Self = Self {
        says: &["could not find expected ':'", "found unexpected ':'"],
        why: (
            "một dòng thiếu dấu hai chấm và khoảng trắng sau tên khóa, hoặc nối tiếp dòng trên mà không thụt vào",
            "a line has no colon and space behind its key, or goes on from the line above without indentation",
        ),
        mend: (
            "Viết dòng ấy thành `khóa: giá trị`; nếu là chữ của dòng trên thì thụt vào sâu hơn dòng trên.",
            "Write the line as `key: value`; if it belongs to the line above, indent it further than that.",
        ),
    };
    /// A line that is wrongly indented.
    pub const OUT_OF_PLACE: Self = Self {
        says: &[
            "did not find expected key",
            "mapping values are not allowed",
            "mapping keys are not allowed",
        ],
        why: (
            "dòng này thụt vào không đúng chỗ, hoặc có thêm một dấu hai chấm",
            "this line is wrongly indented, or has another colon",
        ),
        mend: (
            "Đặt các khóa cùng nhóm thẳng hàng với nhau; giá trị có dấu hai chấm thì bọc trong nháy đơn.",
            "Let keys that belong together begin below each other; a value with a colon stands in single quotes.",
        ),
    };
    /// A tab where spaces must stand.
    pub const TAB: Self = Self {
        says: &["tab character"],
        why: ("ở đây có dấu Tab", "there is a tab here"),
        mend: ("Thay mỗi dấu Tab bằng hai khoảng trắng.", "Replace each tab by two spaces."),
    };
    /// A value that begins with `@`, `%` or another sign that means nothing yet.
    pub const RESERVED_SIGN: Self = Self {
        says: &["cannot start any token", "directive", "incompatible YAML", "version number", "digit or '.'"],
        why: (
            "giá trị bắt đầu bằng một ký hiệu được dành riêng",
            "the value begins with a sign that YAML keeps for itself",
        ),
        mend: ("Bọc cả giá trị trong nháy đơn.", "Put the whole value in single quotes."),
    };
    /// An item on the line of its key: `từ khóa: - một`.
    pub const ITEM_BEHIND_KEY: Self = Self {
        says: &["block sequence entries are not allowed"],
        why: (
            "dấu gạch nối mở một mục đứng cùng dòng với khóa",
            "the hyphen of an item stands on the line of its key",
        ),
        mend: (
            "Danh sách thì xuống dòng, mỗi mục một dòng; nếu gạch nối thuộc về giá trị, bọc cả giá trị trong nháy đơn.",
            "Begin a list on the next line, an item a line; if the hyphen belongs to the value, put it all in single quotes.",
        ),
    };
    /// `> 50 %`, `|x`.
    pub const BLOCK_SIGN: Self = Self {
        says: &["expected comment or line break", "indentation indicator"],
        why: (
            "dấu `|` hoặc `>` ở đầu giá trị có nghĩa riêng",
            "`|` or `>` at the beginning of a value means something of its own",
        ),
        mend: (
            "Bọc cả giá trị trong nháy đơn; muốn viết nhiều dòng thì để `|` một mình, chữ ở các dòng dưới, thụt vào hai khoảng trắng.",
            "Put the whole value in single quotes; for several lines write `|` alone, and the text below it, indented by two spaces.",
        ),
    };
    /// Lines of one list that are not indented alike.
    pub const UNEVEN: Self = Self {
        says: &["expected '-' indicator", "bad indentation"],
        why: ("các dòng của danh sách thụt vào không đều nhau", "the lines of a list are not indented alike"),
        mend: (
            "Các mục của một danh sách thụt vào như nhau; khóa trong một mục thẳng hàng với khóa đầu của mục ấy.",
            "Indent the items of a list alike; the keys of an item stand below its first key.",
        ),
    };
    /// An item that is indented further than the value above it, to which YAML joins it.
    pub const ITEM_JOINED: Self = Self {
        says: &[],
        why: (
            "dòng này bắt đầu như một mục, nhưng vì thụt sâu hơn nên bị nối vào giá trị ở dòng trên",
            "this line begins like an item, and is so far indented that it is joined to the value above it",
        ),
        mend: (
            "Các mục của một danh sách thụt vào như nhau; dưới một khóa đã có giá trị trên cùng dòng thì không có danh sách nữa.",
            "Indent the items of a list alike; below a key that has its value on the same line there is no list.",
        ),
    };
    /// A key that is indented below a value, to which YAML would join it.
    pub const KEY_JOINED: Self = Self {
        says: &[],
        why: (
            "dòng này bắt đầu như một khóa, nhưng vì thụt sâu hơn nên thuộc về giá trị ở dòng trên",
            "this line begins like a key, and is so far indented that it belongs to the value above it",
        ),
        mend: (
            "Khóa thì đặt thẳng hàng với khóa ở trên; nếu dòng này thuộc về giá trị ở trên, bọc cả giá trị trong nháy đơn.",
            "A key stands below the key above it; if the line belongs to the value, put the whole value in single quotes.",
        ),
    };
    /// A list below a key that has its value already.
    pub const ITEMS_BESIDE_VALUE: Self = Self {
        says: &[],
        why: (
            "khóa ở trên đã có giá trị, nên các dòng từ đây không thuộc về khóa nào",
            "the key above has its value already, so the lines from here belong to no key",
        ),
        mend: (
            "Nếu tất cả là một danh sách: để trống sau dấu hai chấm, viết mỗi mục một dòng bắt đầu bằng gạch nối và khoảng trắng, thụt vào như nhau.",
            "If all of it is one list: leave nothing behind the colon, and write an item a line, with a hyphen and a space before it, all indented alike.",
        ),
    };
    /// Keys of an item behind each other, without braces.
    pub const KEYS_IN_ONE_LINE: Self = Self {
        says: &[],
        why: ("mấy khóa viết liền trên một dòng", "several keys stand on one line"),
        mend: (
            "Bọc cả dòng trong ngoặc nhọn, hoặc viết mỗi khóa một dòng, thẳng hàng với nhau.",
            "Put the line in braces, or write a key a line, one below the other.",
        ),
    };
    const COMMA: Self = Self {
        says: &["did not find expected node content"],
        why: (
            "trong ngoặc thiếu giá trị, hoặc thừa dấu phẩy",
            "a value is missing between brackets, or there is a comma too many",
        ),
        mend: ("Xóa dấu phẩy thừa, hoặc thêm giá trị.", "Delete the comma, or add the value."),
    };
    const TOO_DEEP: Self = Self {
        says: &["recursion limit", "input is too long"],
        why: ("ngoặc lồng nhau quá nhiều", "too many brackets stand within each other"),
        mend: ("Bớt ngoặc; viết mỗi mục một dòng.", "Use fewer brackets; write an item a line."),
    };
    /// A line that would end the block for YAML.
    pub const DASHES_WITHIN: Self = Self {
        says: &["more than one document", "<document start>", "<stream-start>"],
        why: ("có dòng `---` hoặc `...` ở giữa", "a line `---` or `...` stands in the middle"),
        mend: ("Xóa dòng ấy.", "Delete that line."),
    };
    const ANCHOR: Self = Self {
        says: &[
            "unknown anchor",
            "undefined alias",
            "duplicate anchor",
            "second occurrence",
            "expected alphabetic",
            "non-alphabetical",
            "repetition limit",
        ],
        why: (
            "dấu `*` hoặc `&` ở đầu giá trị có nghĩa riêng",
            "`*` or `&` at the beginning of a value means something of its own",
        ),
        mend: ("Bọc cả giá trị trong nháy đơn.", "Put the whole value in single quotes."),
    };
    const TAG: Self = Self {
        says: &[
            "tag handle",
            "expected '!'",
            "tag URI",
            "expected '>'",
            "URI escaped",
            "UTF-8 octet",
            "whitespace",
            "YAML tag",
            "tagged value",
        ],
        why: (
            "dấu `!` ở đầu giá trị có nghĩa riêng",
            "`!` at the beginning of a value means something of its own",
        ),
        mend: ("Bọc cả giá trị trong nháy đơn.", "Put the whole value in single quotes."),
    };
    const MERGE: Self = Self {
        says: &["merge", "merging"],
        why: ("khóa `<<` có nghĩa riêng", "the key `<<` means something of its own"),
        mend: ("Xóa dòng ấy, hoặc đặt tên khác cho khóa.", "Delete that line, or give the key another name."),
    };
    const LETTERS: Self = Self {
        says: &[
            "control characters",
            "UTF-16",
            "invalid Unicode",
            "length of a UTF-8 sequence",
            "input error",
        ],
        why: ("có ký tự không nhìn thấy hoặc đã hỏng", "there is an invisible or a broken character"),
        mend: (
            "Xóa dòng này rồi gõ lại; ký tự ấy thường đi theo khi dán từ Word hoặc PDF.",
            "Delete the line and type it again; such a character comes along when text is pasted from Word or PDF.",
        ),
    };
    const UNREADABLE: Self = Self {
        says: &[],
        why: ("các dòng ở đây không theo cách viết được nhận", "the lines here are of no form that is read"),
        mend: (
            "Viết mỗi thông tin một dòng `khóa: giá trị`; danh sách thì mỗi mục một dòng bắt đầu bằng gạch nối và khoảng trắng; giá trị có ký hiệu lạ thì bọc trong nháy đơn.",
            "Write one `key: value` a line; lists have one item a line, with a hyphen and a space before it; put values with odd signs in single quotes.",
        ),
    };

    /// In the order in which what the library says is looked for.
    const ALL: [Self; 17] = [
        Self::LEFT_OPEN,
        Self::ESCAPE,
        Self::BEHIND_BRACKET,
        Self::NO_COLON,
        Self::OUT_OF_PLACE,
        Self::TAB,
        Self::ITEM_BEHIND_KEY,
        Self::BLOCK_SIGN,
        Self::UNEVEN,
        Self::COMMA,
        Self::TOO_DEEP,
        Self::DASHES_WITHIN,
        Self::ANCHOR,
        Self::TAG,
        Self::MERGE,
        Self::LETTERS,
        Self::RESERVED_SIGN,
    ];

    /// What is wrong where the library says `reason`.
    pub fn of(reason: &str) -> Self {
        let known =
            Self::ALL.into_iter().find(|refusal| refusal.says.iter().any(|says| reason.contains(says)));
        known.unwrap_or(Self::UNREADABLE)
    }

    /// What is wrong.
    pub fn why(self) -> Text {
        Text::new(self.why.0, self.why.1)
    }

    /// How it is mended.
    pub fn mend(self) -> Text {
        Text::new(self.mend.0, self.mend.1)
    }
}

/// YAML in front matter that cannot be read.
pub fn yaml_syntax(refusal: Refusal) -> Finding {
    yaml_refused(&refusal.why(), &refusal.mend())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the library refuses, as its scanner, its parser and its loader say it.
    const REASONS: &[&str] = &[
        "EOF while parsing a value",
        "block sequence entries are not allowed in this context",
        "control characters are not allowed",
        "could not find expected ':'",
        "could not find expected directive name",
        "deserializing from YAML containing more than one document is not supported",
        "did not find URI escaped octet",
        "did not find expected '!'",
        "did not find expected ',' or ']'",
        "did not find expected ',' or '}'",
        "did not find expected '-' indicator",
        "did not find expected <document start>",
        "did not find expected <stream-start>",
        "did not find expected alphabetic or numeric character",
        "did not find expected comment or line break",
        "did not find expected digit or '.' character",
        "did not find expected hexadecimal number",
        "did not find expected key",
        "did not find expected node content",
        "did not find expected tag URI",
        "did not find expected version number",
        "did not find expected whitespace or line break",
        "did not find expected whitespace",
        "did not find the expected '>'",
        "empty YAML tag is not allowed",
        "expected a mapping for merging, but found scalar",
        "expected low surrogate area",
        "found a tab character that violates indentation",
        "found a tab character where an indentation space is expected",
        "found an incorrect leading UTF-8 octet",
        "found an incorrect trailing UTF-8 octet",
        "found an indentation indicator equal to 0",
        "found character that cannot start any token",
        "found duplicate %TAG directive",
        "found duplicate %YAML directive",
        "found duplicate anchor; first occurrence",
        "found extremely long version number",
        "found incompatible YAML document",
        "found invalid Unicode character escape code",
        "found undefined alias",
        "found undefined tag handle",
        "found unexpected ':'",
        "found unexpected document indicator",
        "found unexpected end of stream",
        "found unexpected non-alphabetical character",
        "found unknown directive name",
        "found unknown escape character",
        "incomplete UTF-16 character",
        "input error",
        "input is too long",
        "invalid Unicode character",
        "invalid length of a UTF-8 sequence",
        "mapping keys are not allowed in this context",
        "mapping values are not allowed in this context",
        "recursion limit exceeded",
        "repetition limit exceeded",
        "second occurrence",
        "unexpected tagged value in merge",
        "unknown anchor",
    ];

    #[test]
    fn every_reason_of_the_library_is_said_in_words_for_editors() {
        for reason in REASONS {
            let refusal = Refusal::of(reason);
            assert!(refusal != Refusal::UNREADABLE, "{reason}");
        }
        assert_eq!(Refusal::of("something that is not known yet"), Refusal::UNREADABLE);
        assert_eq!(Refusal::of("found unknown directive name"), Refusal::RESERVED_SIGN);
    }

    #[test]
    fn every_refusal_is_found_by_what_the_library_says() {
        for refusal in Refusal::ALL {
            for says in refusal.says {
                assert_eq!(Refusal::of(says), refusal, "{says}");
                assert!(
                    REASONS.iter().any(|reason| reason.contains(says))
                        || *says == "end of the stream"
                        || *says == "bad indentation",
                    "{says}"
                );
            }
        }
    }
}
