//! Examples of what editors write, and the property that holds the reader to `serde_yaml`.

use proptest::prelude::*;

use super::{
    library::{node, scalar_text},
    *,
};

fn no_key(_: &str) -> bool {
    false
}

/// The value as one line, to compare.
fn shown(node: &Node<'_>) -> String {
    match &node.value {
        Value::Null => "∅".to_owned(),
        Value::Scalar(text) => format!("‹{text}›"),
        Value::List(items) => format!("[{}]", items.iter().map(shown).collect::<Vec<_>>().join(", ")),
        Value::Map(pairs) => {
            let pairs: Vec<_> = pairs.iter().map(|p| format!("{}: {}", p.key, shown(&p.value))).collect();
            format!("{{{}}}", pairs.join(", "))
        }
    }
}

fn read_shown(block: &str) -> String {
    let Block { pairs, faults, .. } = read(block, no_key);
    let mut out: Vec<_> = pairs.iter().map(|p| format!("{}: {}", p.key, shown(&p.value))).collect();
    out.extend(faults.iter().map(|(span, f)| format!("! {} ‹{}›", f.code.as_str(), &block[span.range()])));
    out.join("\n")
}

#[test]
fn scalars_keep_what_was_written() {
    insta::assert_snapshot!(read_shown("mã: 1.005090\nthứ tự: 01\nnháp: no # chú thích\ntiêu đề: “Một cửa”\nsố: '107/2020/NĐ-CP'\ntrống:\nkhông: ~\n"), @r"
    mã: ‹1.005090›
    thứ tự: ‹01›
    nháp: ‹no›
    tiêu đề: ‹“Một cửa”›
    số: ‹107/2020/NĐ-CP›
    trống: ∅
    không: ∅
    ! yaml-comment ‹# chú thích›
    ");
}

#[test]
fn lists_and_maps_in_all_their_writings() {
    let block = "a: [x, \"y, z\", {b: 1}]\nlist:\n- một\n- 'hai'\nmaps:\n  - ngày: 2022-01-01\n    nội dung: sửa\n  - ngày: 2022-02-01\nmap:\n  k: v\n  l:\n    - 1\n";
    insta::assert_snapshot!(read_shown(block), @r"
    a: [‹x›, ‹y, z›, {b: ‹1›}]
    list: [‹một›, ‹hai›]
    maps: [{ngày: ‹2022-01-01›, nội dung: ‹sửa›}, {ngày: ‹2022-02-01›}]
    map: {k: ‹v›, l: [‹1›]}
    ");
}

#[test]
fn what_is_left_to_the_library() {
    let block = "a: |\n  dòng một\n  # không phải chú thích\n\n  dòng hai\nb: >-\n  gấp\n  lại\nc: nhiều\n  dòng\nd: &x [1]\ne: *x\n";
    insta::assert_snapshot!(read_shown(block), @r"
    a: ‹dòng một
    # không phải chú thích

    dòng hai
    ›
    b: ‹gấp lại›
    c: ‹nhiều dòng›
    d: [‹1›]
    e: [‹1›]
    ");
}

#[test]
fn every_fault_is_reported_and_nothing_else_is_lost() {
    let block = "tiêu đề Không có hai chấm\ntrích yếu: V/v: ban hành Kế hoạch\nngày: 01/03/2022\n\tthụt: vào\ncó: \"không đóng\nsau: vẫn đọc\n";
    insta::assert_snapshot!(read_shown(block), @r#"
    trích yếu: ‹V/v: ban hành Kế hoạch›
    ngày: ‹01/03/2022›
    sau: ‹vẫn đọc›
    ! yaml-tab ‹	›
    ! yaml-line ‹tiêu đề Không có hai chấm›
    ! yaml-colon ‹V/v: ban hành Kế hoạch›
    ! yaml-syntax ‹thụt: vào›
    ! yaml-syntax ‹có: "không đóng›
    "#);
}

#[test]
fn an_alias_bomb_is_refused() {
    let mut block = String::from("a: &a [x, x, x, x, x, x, x, x, x]\n");
    for (this, before) in ('b'..='k').zip('a'..='j') {
        block.push_str(&format!("{this}: &{this} [{}]\n", vec![format!("*{before}"); 9].join(", ")));
    }
    let Block { pairs, faults, .. } = read(&block, no_key);
    assert!(pairs.len() < 4, "nothing of the bomb is expanded");
    assert!(!faults.is_empty());
}

/// A value of serde_yaml in the same form as [`shown`].
fn reference(value: &serde_yaml::Value) -> String {
    shown(&node(value, "", Span::default()))
}

fn scalar_strategy() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zđăâêôơư][a-zđ ,./-]{0,12}[a-zđ]",
        "'[a-zđ:# ]{0,10}'",
        "\"[a-zđ:#, ]{0,10}\"",
        Just("~".to_owned()),
        Just("a: b".to_owned()),
        Just("[x, 'y z']".to_owned()),
        Just("{k: v, l: [m]}".to_owned()),
        Just("text # comment".to_owned()),
        Just("|\n    khối\n    hai".to_owned()),
        "[\"'\\[\\]{}:#,&*!|>%@` a-z-]{1,8}",
    ]
}

fn block_strategy() -> impl Strategy<Value = Vec<String>> {
    let entry = (0usize..6, scalar_strategy(), scalar_strategy()).prop_map(|(form, a, b)| match form {
        0 => format!(" {a}\n"),
        1 => format!("\n  - {a}\n  - {b}\n"),
        2 => format!("\n- {a}\n- {b}\n"),
        3 => format!("\n  - k: {a}\n    l: {b}\n"),
        4 => format!("\n  k: {a}\n  l: {b}\n"),
        _ => format!(" # chú thích\n\n  - {a}\n"),
    });
    prop::collection::vec(entry, 1..5).prop_map(|entries| {
        entries.iter().enumerate().map(|(index, entry)| format!("key{index}:{entry}")).collect()
    })
}

/// A line of a block as somebody may leave it; `@` becomes its number.
fn line_strategy() -> impl Strategy<Value = String> {
    let indent = prop::sample::select(&["", "", "", " ", "  ", "  ", "   ", "    ", "\t", "\u{a0} "][..]);
    let sign = prop::sample::select(&["", "", "", "- ", "- ", "-", "• ", "– ", "+ ", "- - ", "* ", "? "][..]);
    let text = prop::sample::select(
        &[
            "từa@: từb@",
            "từa@: từb@",
            "từa@:",
            "từa@:",
            "từa@ từb@",
            "từa@",
            "'từa@'",
            "từa@: 'từb@'",
            "từa@: \"từb@",
            "từa@: \"từb@\" từc@",
            "từa@: [từb@, 'từc@']",
            "từa@: {từb@: từc@, từd@}",
            "từa@: [từb@",
            "từa@: |",
            "từa@: >- ",
            "từa@: từb@ # từc@",
            "# từa@",
            "từa@:từb@",
            "từa@：từb@",
            "từa@: từb@: từc@",
            "từa@: - từb@",
            "từa@: @ từb@",
            "từa@: *từb@",
            "",
        ][..],
    );
    (indent, sign, text).prop_map(|(indent, sign, text)| format!("{indent}{sign}{text}\n"))
}

proptest! {
    #![proptest_config(ProptestConfig::default())]

    /// Where serde_yaml reads a block, this reader reads the same; where this reader tells no fault,
    /// serde_yaml has none either. One difference is meant: a quotation mark that is not closed swallows the
    /// keys below it in serde_yaml, and here it is a fault of its own key alone. And a value that begins with `!` is told.
    #[test]
    fn both_readers_agree(entries in block_strategy()) {
        let block = entries.concat();
        let Block { pairs, mut faults, .. } = read(&block, no_key);
        faults.retain(|(_, finding)| finding.code != crate::diagnostic::Code::YamlComment);
        let told = |of: &dyn Fn(&crate::diagnostic::Finding) -> bool| faults.iter().any(|(_, found)| of(found));
        let left_open = crate::diagnostic::yaml_syntax(crate::diagnostic::Refusal::LEFT_OPEN).message;
        let swallows = entries.iter().any(|entry| serde_yaml::from_str::<serde_yaml::Value>(entry).is_err())
            || told(&|found| found.message == left_open)
            || told(&|found| found.code == crate::diagnostic::Code::YamlAlias);
        match serde_yaml::from_str::<serde_yaml::Value>(&block) {
            Ok(_) if swallows => {}
            Ok(serde_yaml::Value::Mapping(map)) => {
                prop_assert!(faults.is_empty(), "{:?}", faults);
                let expected: Vec<_> = map.iter().map(|(k, v)| format!("{}: {}", scalar_text(k).unwrap(), reference(v))).collect();
                let found: Vec<_> = pairs.iter().map(|p| format!("{}: {}", p.key, shown(&p.value))).collect();
                prop_assert_eq!(found, expected);
            }
            _ => prop_assert!(!faults.is_empty(), "a fault is missed: {:?}", pairs),
        }
    }

    /// Every word of a block stands in what was read of it, or a fault stands at its line; whatever of the block is
    /// indented, moved, or begun with a sign.
    #[test]
    fn no_word_is_lost_in_silence(lines in prop::collection::vec(line_strategy(), 1..8)) {
        let block: String =
            lines.iter().enumerate().map(|(number, line)| line.replace('@', &format!("{number:02}"))).collect();
        let Block { pairs, faults, .. } = read(&block, no_key);
        let read: String = pairs.iter().map(|pair| format!("{}: {}\n", pair.key, shown(&pair.value))).collect();
        let mut at = 0;
        for line in block.split_inclusive('\n') {
            let place = at..at + line.len();
            at = place.end;
            if line.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '#').starts_with('#') {
                continue;
            }
            let told = faults.iter().any(|(span, _)| {
                let (start, end) = (span.start as usize, span.end as usize);
                start < place.end && end.max(start + 1) > place.start
            });
            for word in line.split(|c: char| !c.is_alphanumeric()).filter(|word| word.starts_with("từ")) {
                prop_assert!(told || read.contains(word), "{} is lost of\n{}\nread as\n{}", word, block, read);
            }
        }
    }

    #[test]
    fn any_text_is_read_without_panic(block in "\\PC{0,60}(\n\\PC{0,30}){0,4}") {
        let Block { pairs, faults, .. } = read(&block, no_key);
        for span in pairs.iter().map(|p| p.value.span).chain(faults.iter().map(|f| f.0)) {
            prop_assert!(block.get(span.range()).is_some());
        }
    }
}

#[test]
fn quoted_text_of_any_letters_stands_in_a_flow_list() {
    let read = read("cấp: [\"Cấp bộ\", 'Cấp xã', ấ]\n", no_key);
    let Value::List(items) = &read.pairs[0].value.value else { panic!("no list") };
    let texts: Vec<&Value<'_>> = items.iter().map(|item| &item.value).collect();
    let text = |text: &'static str| Value::Scalar(text.into());
    assert_eq!(texts, [&text("Cấp bộ"), &text("Cấp xã"), &text("ấ")]);
}
