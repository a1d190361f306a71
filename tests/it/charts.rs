//! Charts of indices, as readers get them with the page and as a front page may show them.

use std::collections::BTreeSet;

use cchc::page::{
    Addresses,
    view::{IndexSummaryView, Scene, index_summary},
};
use html5gum::{Token, Tokenizer};

use crate::{Published, check, request, shown, sources};

const FRONT: &str = "---\nloại: chỉ số\ntiêu đề: Chỉ số <A> & \"B\"\ntên chỉ số: A&B\nđơn vị tính: điểm\nchiều tốt hơn: càng cao càng tốt\n";
const RESULTS: &str = "thay đổi phương pháp: [{năm: 2018, ghi chú: Thêm hai nội dung}]\nkết quả từng năm:\n  - {năm: 2015, giá trị: '60,1', xếp hạng: 40, trên tổng số: 63}\n  - {năm: 2016, giá trị: '61,25', xếp hạng: 35, trên tổng số: 63}\n  - {năm: 2017, giá trị: chưa rõ}\n  - {năm: 2018, giá trị: '72,3', xếp hạng: 20, trên tổng số: 63}\n  - {năm: 2019, giá trị: '71,1', xếp hạng: 22, trên tổng số: 63}\n  - {năm: 2021, giá trị: '73,84', xếp hạng: 12, trên tổng số: 63}\n";
const DIMENSIONS: &str = "chỉ số thành phần:\n  - {mã: '1', tên: 'Công khai <&', kết quả: [{năm: 2019, giá trị: '5,5'}, {năm: 2021, giá trị: '6,2'}]}\n  - {mã: '2', tên: Giải trình, kết quả: [{năm: 2021, giá trị: 4}]}\n";

fn page(fields: &str) -> String {
    let text = format!("{FRONT}{fields}---\n");
    let files = [("content/chi-so.md", text.as_str())];
    let (built, sources) = check(&files);
    let mut told = shown(&built.report, &sources);
    // A year without a value is told, and leaves a gap.
    told.retain(|told| !told.starts_with("fact-unknown "));
    assert_eq!(told, Vec::<String>::new());
    Published::new(&files).page("chi-so/index.html")
}

/// The figure that holds a text.
fn figure<'a>(page: &'a str, text: &str) -> &'a str {
    let figures = page.split("<figure").skip(1).map(|rest| rest.split("</figure>").next().unwrap());
    figures
        .into_iter()
        .find(|figure| figure.contains(text))
        .unwrap_or_else(|| panic!("no {text:?} in\n{page}"))
}

fn points_of_lines(figure: &str) -> Vec<usize> {
    let lines = figure.split("points=\"").skip(1);
    lines.map(|line| line.split('"').next().unwrap().split(' ').count()).collect()
}

#[test]
fn a_change_of_method_and_a_missing_year_break_the_line() {
    let page = page(RESULTS);
    let values = figure(&page, "Giá trị qua các năm (điểm)");
    // 2015 and 2016; 2018 and 2019; 2021 stands alone.
    assert_eq!(points_of_lines(values), [2, 2]);
    assert_eq!(values.matches("<circle").count() + values.matches("<rect").count(), 5);
    assert_eq!(values.matches("class=\"chart-break\"").count(), 1);
    assert!(values.contains(">từ 2018</text>") && values.contains(">73,84</text>"));
    for note in [
        "<li>Trục giá trị bắt đầu từ 60, không phải từ 0.</li>",
        "<li>Vạch đứng nét đứt: phương pháp thay đổi từ 2018: không so sánh với trước đó.</li>",
        "<li>Không có số liệu: 2017 và 2020.</li>",
        "<li>Càng cao càng tốt.</li>",
    ] {
        assert!(values.contains(note), "no {note} in\n{values}");
    }
    let ranks = figure(&page, "Xếp hạng qua các năm");
    assert_eq!(points_of_lines(ranks), [2, 2]);
    assert!(ranks.contains("Xếp hạng trên tổng số 63."));
    // The table stays.
    assert!(page.contains("<th scope=\"row\">2016</th><td class=\"align-right\">61,25</td>"));
}

#[test]
fn a_chart_says_in_words_what_it_shows() {
    let page = page(RESULTS);
    let values = figure(&page, "Giá trị qua các năm");
    assert!(values.contains("role=\"img\" aria-labelledby=\"bieu_do_gia_tri_ten bieu_do_gia_tri_mo_ta\""));
    assert!(
        values.contains("<title id=\"bieu_do_gia_tri_ten\">A&amp;B: giá trị qua các năm</title>"),
        "{values}"
    );
    assert!(
        values.contains(
            "<desc id=\"bieu_do_gia_tri_mo_ta\">Từ 2015 đến 2016: đầu tiên 60,1 điểm, gần nhất 61,25 điểm; thấp nhất 60,1 điểm (2015), cao nhất 61,25 điểm (2016). \
             Từ 2018 đến 2021: đầu tiên 72,3 điểm, gần nhất 73,84 điểm; thấp nhất 71,1 điểm (2019), cao nhất 73,84 điểm (2021). \
             Phương pháp thay đổi từ 2018: không so sánh với trước đó. Không có số liệu: 2017 và 2020.</desc>"
        ),
        "{values}"
    );
}

#[test]
fn charts_are_safe_under_a_strict_policy_and_their_ids_stand_once() {
    let page = page(&format!("{RESULTS}{DIMENSIONS}"));
    let mut ids = BTreeSet::new();
    let mut pictures = 0;
    for token in Tokenizer::new(&page).flatten() {
        let Token::StartTag(tag) = token else { continue };
        assert!(!tag.attributes.contains_key(b"style".as_slice()) && tag.name.as_slice() != b"style");
        pictures += usize::from(tag.name.as_slice() == b"svg");
        if let Some(id) = tag.attributes.get(b"id".as_slice()) {
            assert!(ids.insert(String::from_utf8_lossy(id).into_owned()), "{id:?} twice");
        }
    }
    assert_eq!(pictures, 4);
    let svg = page.split("<svg").skip(1).map(|rest| rest.split("</svg>").next().unwrap());
    for picture in svg {
        let labelled = picture.split("aria-labelledby=\"").nth(1).map(|rest| rest.split('"').next().unwrap());
        for id in labelled.into_iter().flat_map(|ids| ids.split(' ')) {
            assert!(ids.contains(id) && !id.contains('-'), "{id}");
        }
        assert!(labelled.is_some() || picture.contains("aria-hidden=\"true\""));
    }
}

#[test]
fn dimensions_are_bars_beside_words() {
    let page = page(&format!("{RESULTS}{DIMENSIONS}"));
    let bars = figure(&page, "Các thành phần năm 2021, so với 2019");
    assert!(bars.contains(
        "1. Công khai &lt;&amp;</span> <strong>6,2</strong> <span class=\"bar-before\">2019: 5,5</span>"
    ));
    assert!(bars.contains("2. Giải trình</span> <strong>4</strong></p>"), "{bars}");
    assert_eq!((bars.matches("chart-bar-now").count(), bars.matches("chart-bar-before").count()), (2, 1));
    assert!(
        bars.contains("<li>Thanh đặc: 2021; thanh rỗng: 2019.</li>")
            && bars.contains("<li>Thanh đi từ 0 đến 10.</li>")
    );
}

#[test]
fn dimensions_of_different_methods_are_not_set_beside_each_other() {
    let page = page(&format!("thay đổi phương pháp: [{{năm: 2020}}]\n{DIMENSIONS}"));
    let bars = figure(&page, "<figcaption>Các thành phần năm 2021</figcaption>");
    assert!(!bars.contains("2019") && !bars.contains("chart-bar-before"));
}

#[test]
fn dimensions_with_a_greatest_value_are_measured_by_it() {
    let dimensions = "chỉ số thành phần:\n  - {tên: Một, điểm tối đa: 20, kết quả: [{năm: 2021, giá trị: 10}]}\n  - {tên: Hai, điểm tối đa: '7,5', kết quả: [{năm: 2021, giá trị: '7,5'}]}\n";
    let page = page(dimensions);
    let bars = figure(&page, "Các thành phần năm 2021");
    assert!(bars.contains("<strong>10/20</strong>") && bars.contains("<strong>7,5/7,5</strong>"), "{bars}");
    assert!(bars.contains("width=\"159\"") && bars.contains("width=\"318\""), "{bars}");
    assert!(page.contains("Một (tối đa 20)</th>"));
}

#[test]
fn one_year_has_a_table_and_no_chart() {
    let page = page("kết quả từng năm: [{năm: 2021, giá trị: 70, xếp hạng: 3}]\n");
    assert!(
        page.contains("<th scope=\"row\">2021</th>")
            && !page.contains("<svg class=\"chart")
            && !page.contains("class=\"charts\"")
    );
}

#[test]
fn years_of_changes_and_values_above_the_greatest_are_told() {
    let text = format!(
        "{FRONT}thay đổi phương pháp: [{{năm: sau sáp nhập}}]\nchỉ số thành phần: [{{tên: Một, điểm tối đa: 5, kết quả: [{{năm: 2021, giá trị: 6}}]}}]\n---\n"
    );
    let (built, sources) = check(&[("content/chi-so.md", &text)]);
    assert_eq!(
        shown(&built.report, &sources),
        ["period-malformed content/chi-so.md:7:30", "value-range content/chi-so.md:8:79"]
    );
    let table = [
        ("content/chi-so/index.md", format!("{FRONT}chỉ số thành phần: a.csv\n---\n")),
        ("content/chi-so/a.csv", "năm,Một\nnăm ngoái,5\n".to_owned()),
    ];
    let table: Vec<(&str, &str)> = table.iter().map(|(path, text)| (*path, text.as_str())).collect();
    let (built, sources) = check(&table);
    assert_eq!(shown(&built.report, &sources), ["period-malformed content/chi-so/a.csv:2:1"]);
}

fn summary(fields: &str) -> Option<IndexSummaryView> {
    let text = format!("{FRONT}{fields}---\n");
    let site = cchc::join(&sources(&[("content/chi-so/a-b.md", &text)]).0, &request()).site;
    let addresses = Addresses::new(request().base_url.as_ref(), false);
    let id = site.articles.ids().find(|id| site.articles[*id].card.title.starts_with("Chỉ số <A>")).unwrap();
    index_summary(Scene { site: &site, addresses: &addresses }, id)
}

#[test]
fn an_index_in_one_line_says_the_last_value_and_how_it_changed() {
    let line = summary(RESULTS).unwrap();
    assert_eq!((line.title.as_str(), line.url.as_str()), ("A&B", "/cchc/chi-so/a-b/"));
    assert_eq!(
        (line.year.as_str(), line.value.as_str(), line.unit.as_deref()),
        ("2021", "73,84", Some("điểm"))
    );
    assert_eq!((line.rank, line.of), (Some(12), Some(63)));
    assert_eq!(line.change.as_deref(), Some("tăng 2,74 so với 2019"));
    let spark = line.spark.unwrap();
    assert_eq!(points_of_lines(spark.as_str()), [2, 2]);
    assert!(
        spark.as_str().contains("aria-labelledby=\"xu_huong_chi_so_a_b_ten xu_huong_chi_so_a_b_mo_ta\""),
        "{}",
        spark.as_str()
    );
}

#[test]
fn an_index_in_one_line_compares_nothing_across_a_change_of_method() {
    let line = summary("thay đổi phương pháp: [{năm: 2021}]\nkết quả từng năm: [{năm: 2020, giá trị: 5}, {năm: 2021, giá trị: 8}]\n").unwrap();
    assert_eq!((line.change, line.value.as_str(), line.rank), (None, "8", None));
    let one = summary("kết quả từng năm: [{năm: 2021, giá trị: 8}]\n").unwrap();
    assert_eq!((one.change, one.spark), (None, None));
    assert_eq!(summary("kết quả từng năm: [{năm: 2021, giá trị: chưa rõ}]\n"), None);
    assert_eq!(summary(""), None);
}
