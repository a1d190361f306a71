//! Charts of results as people write them, and of results that nobody would write.

use proptest::prelude::*;
use quick_xml::{Reader, events::Event};

use super::*;
use crate::article::kind::{Break, ResultValue};
use vietnamese::{Number, parse_number};

const CAPTION: Caption<'_> = Caption { id: "bieu_do", title: "Chỉ số", unit: Some("điểm") };

/// Results from lines like `2022: 83,84; 5/63`, of which value and rank may be missing.
fn results(lines: &[&str]) -> Vec<ResultValue> {
    let result = |line: &&str| {
        let (period, rest) = line.split_once(": ").unwrap_or((line, ""));
        let (value, rank) = rest.split_once("; ").unwrap_or((rest, ""));
        let (rank, of) = rank.split_once('/').unwrap_or((rank, ""));
        ResultValue {
            period: period.to_owned(),
            value: parse_number(value),
            rank: rank.parse().ok(),
            of: of.parse().ok(),
            ..ResultValue::default()
        }
    };
    lines.iter().map(result).collect()
}

fn breaks(years: &[&str]) -> Vec<Break> {
    years.iter().map(|year| Break { year: (*year).to_owned(), note: None }).collect()
}

fn chart(lines: &[&str], years: &[&str]) -> Chart {
    values(&Series::new(&results(lines), &breaks(years)), CAPTION, Some(100.0)).unwrap()
}

/// How many points each line goes through.
fn lines(svg: &Svg) -> Vec<usize> {
    let lines = svg.as_str().split("<polyline").skip(1);
    lines
        .map(|line| line.split("points=\"").nth(1).unwrap().split('"').next().unwrap().split(' ').count())
        .collect()
}

fn texts(svg: &Svg, class: &str) -> Vec<String> {
    let start = format!("<text class=\"{class}\"");
    let all = svg.as_str().split(&start).skip(1);
    all.map(|rest| rest.split_once('>').unwrap().1.split_once('<').unwrap().0.to_owned()).collect()
}

#[test]
fn years_in_a_row_are_one_line() {
    let chart = chart(&["2020: 80,1", "2021: 82,25", "2022: 83,84"], &[]);
    assert_eq!(lines(&chart.svg), [3]);
    assert_eq!(texts(&chart.svg, "chart-label"), ["83,84", "80,1", "82,25"]);
    assert_eq!(
        chart.description,
        "Từ 2020 đến 2022: đầu tiên 80,1 điểm, gần nhất 83,84 điểm; thấp nhất 80,1 điểm (2020), cao nhất 83,84 điểm (2022)."
    );
    assert_eq!(chart.notes, ["Trục giá trị bắt đầu từ 75, không phải từ 0."]);
}

#[test]
fn a_missing_year_leaves_a_gap_and_is_named() {
    for written in [
        &["2019: 80", "2020: 81", "2022: 83", "2023: 84"][..],
        &["2019: 80", "2020: 81", "2021", "2022: 83", "2023: 84"],
    ] {
        let chart = chart(written, &[]);
        assert_eq!(lines(&chart.svg), [2, 2], "{written:?}");
        assert!(chart.description.ends_with("Không có số liệu: 2021."), "{}", chart.description);
    }
}

#[test]
fn a_change_of_method_breaks_the_line_and_the_words() {
    let chart = chart(&["2016: 35,6", "2017: 34,6", "2018: 42,3", "2019: 41,1"], &["2018"]);
    assert_eq!(lines(&chart.svg), [2, 2]);
    assert_eq!(chart.svg.as_str().matches("chart-break").count(), 1);
    assert_eq!(texts(&chart.svg, "chart-change"), ["từ 2018"]);
    // The shape of the points changes, too: a print has no colours.
    assert_eq!(
        (chart.svg.as_str().matches("<circle").count(), chart.svg.as_str().matches("<rect").count()),
        (2, 2)
    );
    assert_eq!(
        chart.description,
        "Từ 2016 đến 2017: đầu tiên 35,6 điểm, gần nhất 34,6 điểm; thấp nhất 34,6 điểm (2017), cao nhất 35,6 điểm (2016). \
         Từ 2018 đến 2019: đầu tiên 42,3 điểm, gần nhất 41,1 điểm; thấp nhất 41,1 điểm (2019), cao nhất 42,3 điểm (2018). \
         Phương pháp thay đổi từ 2018: không so sánh với trước đó."
    );
}

#[test]
fn changes_outside_the_years_are_not_drawn_and_those_of_missing_years_are() {
    let svg = chart(&["2016: 35", "2017: 34"], &["2010", "2016", "2025"]).svg;
    assert!(!svg.as_str().contains("chart-break"));
    let svg = chart(&["2012: 35", "2014: 34"], &["2013"]).svg;
    assert_eq!(texts(&svg, "chart-change"), ["từ 2013"]);
}

#[test]
fn results_are_put_in_the_order_of_time() {
    let lines_of = |written: &[&str]| lines(&chart(written, &[]).svg);
    assert_eq!(lines_of(&["2022: 3", "2020: 1", "2021: 2"]), [3]);
    assert_eq!(lines_of(&["quý IV/2021: 1", "quý I/2022: 2", "quý III/2022: 2"]), [2]);
    assert_eq!(
        lines_of(&["6 tháng đầu năm 2021: 1", "6 tháng cuối năm 2021: 2", "6 tháng đầu năm 2022: 2"]),
        [3]
    );
    assert_eq!(lines_of(&["6 tháng đầu năm 2021: 1", "6 tháng đầu năm 2022: 2"]), [2]);
    assert_eq!(lines_of(&["năm học 2021-2022: 1", "năm học 2022-2023: 2"]), [2]);
    assert_eq!(lines_of(&["giai đoạn 2016-2020: 1", "giai đoạn 2021-2025: 2"]), [2]);
    // A half and a whole year do not make a line.
    assert_eq!(lines_of(&["2021: 1", "6 tháng đầu năm 2022: 2"]), Vec::<usize>::new());
    let quarters = chart(&["quý IV/2021: 1", "quý I/2022: 2", "quý III/2022: 2"], &[]);
    assert!(quarters.description.ends_with("Không có số liệu: quý II/2022."), "{}", quarters.description);
}

#[test]
fn what_is_too_little_or_too_large_has_no_chart() {
    let none = |lines: &[&str]| values(&Series::new(&results(lines), &[]), CAPTION, None).is_none();
    assert!(
        none(&[]) && none(&["2022: 5"]) && none(&["2021", "2022: 5"]) && none(&["chưa rõ: 4", "2022: 5"])
    );
    let digits = format!("2022: {}", "9".repeat(400));
    assert!(none(&["2021: 5", &digits]));
}

#[test]
fn axes_do_not_make_much_of_little() {
    // A difference of 0,02 of 88 is no steep line.
    let chart = chart(&["2021: 88,12", "2022: 88,14"], &[]);
    let line = chart.svg.as_str().split("points=\"").nth(1).unwrap().split('"').next().unwrap();
    let heights: Vec<f64> =
        line.split(' ').map(|point| point.split_once(',').unwrap().1.parse().unwrap()).collect();
    assert!((heights[0] - heights[1]).abs() < 2.0, "{heights:?}");
    let equal =
        values(&Series::new(&results(&["2021: 99,9", "2022: 99,9"]), &[]), CAPTION, Some(100.0)).unwrap();
    assert!(
        texts(&equal.svg, "chart-tick").contains(&"100".to_owned()),
        "{:?}",
        texts(&equal.svg, "chart-tick")
    );
    assert!(!texts(&equal.svg, "chart-tick").contains(&"105".to_owned()));
    assert_eq!(equal.description, "Từ 2021 đến 2022: không đổi, 99,9 điểm.");
}

#[test]
fn large_and_negative_values_are_written_so_that_they_can_be_read() {
    let series = results(&["2021: -1500000", "2022: 2250000"]);
    let chart = values(&Series::new(&series, &[]), CAPTION, None).unwrap();
    assert!(
        texts(&chart.svg, "chart-tick").contains(&"−2".to_owned()),
        "{:?}",
        texts(&chart.svg, "chart-tick")
    );
    assert_eq!(chart.notes, ["Số trong biểu đồ đã chia cho một triệu."]);
    assert!(chart.description.contains("−1.500.000 điểm"));
}

#[test]
fn the_first_rank_stands_on_top() {
    let series = results(&["2020: 1; 35/63", "2021: 1; 1/63", "2022: 1; 12/63"]);
    let chart = ranks(&Series::new(&series, &[]), CAPTION).unwrap();
    let line = chart.svg.as_str().split("points=\"").nth(1).unwrap().split('"').next().unwrap();
    let heights: Vec<f64> =
        line.split(' ').map(|point| point.split_once(',').unwrap().1.parse().unwrap()).collect();
    assert!(heights[1] < heights[2] && heights[2] < heights[0], "{heights:?}");
    assert_eq!(texts(&chart.svg, "chart-tick")[..4], ["1", "20", "40", "63"]);
    assert_eq!(chart.notes, ["Hạng 1 ở trên cùng.", "Xếp hạng trên tổng số 63."]);
    assert_eq!(
        chart.description,
        "Từ 2020 đến 2022: đầu tiên hạng 35 trên 63, gần nhất hạng 12 trên 63; cao nhất hạng 1 trên 63 (2021), thấp nhất hạng 35 trên 63 (2020)."
    );
    let merged = results(&["2024: 1; 35/63", "2025: 1; 12/34"]);
    let chart = ranks(&Series::new(&merged, &[]), CAPTION).unwrap();
    assert_eq!(texts(&chart.svg, "chart-label"), ["12/34", "35/63"]);
}

#[test]
fn a_change_is_told_only_where_two_results_compare() {
    let differs = |lines: &[&str], years: &[&str]| change(&Series::new(&results(lines), &breaks(years)));
    assert_eq!(differs(&["2021: 82,6", "2022: 83,84"], &[]).as_deref(), Some("tăng 1,24 so với 2021"));
    assert_eq!(differs(&["2020: 84", "2022: 83,84"], &[]).as_deref(), Some("giảm 0,16 so với 2020"));
    assert_eq!(differs(&["2021: 83,84", "2022: 83,84"], &[]).as_deref(), Some("không đổi so với 2021"));
    assert_eq!(differs(&["2021: 82,6", "2022: 83,84"], &["2022"]), None);
    assert_eq!(differs(&["2021: 82,6", "2022: 83,84"], &["chưa rõ"]), None);
    assert_eq!(differs(&["2022: 82,6", "6 tháng đầu năm 2023: 83,84"], &[]), None);
    assert_eq!(differs(&["2022: 82,6"], &[]), None);
}

#[test]
fn texts_are_escaped() {
    let caption = Caption { id: "a", title: "A <b> & \"c\"\u{1}", unit: Some("<script>") };
    let series = results(&["2021: 1", "2022: 2"]);
    let svg = values(&Series::new(&series, &[]), caption, None).unwrap().svg;
    assert!(svg.as_str().contains("A &lt;b&gt; &amp; "), "{}", svg.as_str());
    assert!(!svg.as_str().contains("<script>") && !svg.as_str().contains('\u{1}'));
    well_formed(&svg);
}

#[test]
fn bars_begin_at_zero() {
    let scale = scale_of_bars(&[4.2, 7.4], None).unwrap();
    assert_eq!(scale.words(), ("0".to_owned(), "10".to_owned()));
    let svg = bar(scale, Some(5.0), Some(2.5));
    assert!(
        svg.as_str().contains("class=\"chart-bar-now\" x=\"1\" y=\"1\" width=\"159\""),
        "{}",
        svg.as_str()
    );
    assert!(svg.as_str().contains("class=\"chart-bar-before\" x=\"1\" y=\"13\" width=\"79.5\""));
    assert_eq!(scale_of_bars(&[12.0], Some(15.0)).unwrap().words().1, "15");
    assert_eq!(scale_of_bars(&[-3.0, 4.0], None).unwrap().words(), ("−5".to_owned(), "5".to_owned()));
    assert!(scale_of_bars(&[], None).is_none() && scale_of_bars(&[0.0], None).is_none());
}

/// Reads a picture as XML, and every number of it.
fn well_formed(svg: &Svg) {
    let mut reader = Reader::from_str(svg.as_str());
    let mut size = (0.0, 0.0);
    let mut depth = 0;
    loop {
        let event = reader.read_event().unwrap();
        let (Event::Start(element) | Event::Empty(element)) = &event else {
            match event {
                Event::Eof => break,
                Event::End(_) => depth -= 1,
                _ => {}
            }
            continue;
        };
        depth += i32::from(matches!(event, Event::Start(_)));
        let mut numbers = std::collections::BTreeMap::new();
        for attribute in element.attributes() {
            let attribute = attribute.unwrap();
            let key = attribute.key.0.to_owned();
            let text = attribute.value.into_owned();
            assert!(!["style", "onclick", "href"].contains(&key.as_str()));
            if key == "viewBox" {
                let numbers: Vec<f64> = text.split(' ').map(|number| number.parse().unwrap()).collect();
                size = (numbers[2], numbers[3]);
            } else if key == "points" {
                for (x, y) in text.split(' ').map(|point| point.split_once(',').unwrap()) {
                    inside(size, x.parse().unwrap(), y.parse().unwrap());
                }
            } else if ["x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "width", "height"]
                .contains(&key.as_str())
            {
                numbers.insert(key, text.parse::<f64>().unwrap());
            }
        }
        let number = |key: &str| numbers.get(key).copied().unwrap_or(0.0);
        for (x, y) in [("x", "y"), ("x1", "y1"), ("x2", "y2"), ("cx", "cy")] {
            inside(size, number(x), number(y));
        }
        inside(size, number("x") + number("width"), number("y") + number("height"));
    }
    assert_eq!(depth, 0);
}

#[track_caller]
fn inside(size: (f64, f64), x: f64, y: f64) {
    assert!(x >= 0.0 && x <= size.0 && y >= 0.0 && y <= size.1, "{x},{y} is outside {size:?}");
}

fn period() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => (1990..2030u16).prop_map(|year| year.to_string()),
        1 => (1945..2199u16, 1..=4u8).prop_map(|(year, quarter)| format!("{year}-Q{quarter}")),
        1 => (1945..2199u16, 1..=12u8).prop_map(|(year, month)| format!("tháng {month}/{year}")),
        1 => (1945..2199u16).prop_map(|year| format!("năm học {year}-{}", year + 1)),
        1 => (1945..2199u16).prop_map(|year| format!("6 tháng cuối năm {year}")),
        1 => (1945..2199u16).prop_map(|year| format!("giai đoạn {year}-2199")),
        1 => Just("chưa rõ".to_owned()),
        1 => ".*",
    ]
}

fn number() -> impl Strategy<Value = Option<Number>> {
    let value = prop_oneof![
        6 => 0.0..100.0f64,
        1 => Just(0.0),
        1 => -1e4..1e4f64,
        1 => prop::num::f64::ANY,
        1 => prop::num::f64::NORMAL | prop::num::f64::SUBNORMAL | prop::num::f64::NEGATIVE,
    ];
    prop::option::weighted(
        0.9,
        (value, prop_oneof![4 => 0..4u8, 1 => any::<u8>()])
            .prop_map(|(value, decimals)| Number { value, decimals }),
    )
}

fn result() -> impl Strategy<Value = ResultValue> {
    (period(), number(), prop::option::of(any::<u32>()), prop::option::of(1..100u32)).prop_map(
        |(period, value, rank, of)| ResultValue { period, value, rank, of, ..ResultValue::default() },
    )
}

proptest! {
    #[test]
    fn whatever_is_written_gives_a_picture_within_its_frame(
        results in prop::collection::vec(result(), 0..31),
        years in prop::collection::vec(period(), 0..6),
        max in prop::option::of(prop::num::f64::ANY),
        (title, unit) in (".*", prop::option::of(".*")),
    ) {
        let years: Vec<Break> = years.into_iter().map(|year| Break { year, note: Some(title.clone()) }).collect();
        let series = Series::new(&results, &years);
        let caption = Caption { id: "bieu_do", title: &title, unit: unit.as_deref() };
        let drawn = [values(&series, caption, max).map(|chart| chart.svg), ranks(&series, caption).map(|chart| chart.svg), spark(&series, caption, max)];
        drawn.iter().flatten().for_each(well_formed);
        change(&series);
        let numbers: Vec<f64> = results.iter().filter_map(|result| result.value).map(|number| number.value).collect();
        if let Some(scale) = scale_of_bars(&numbers, max) {
            for pair in numbers.windows(2) {
                well_formed(&bar(scale, Some(pair[0]), Some(pair[1])));
            }
        }
    }

    #[test]
    fn labels_of_points_do_not_lie_on_each_other(values_of_years in prop::collection::vec(0.0..100.0f64, 2..31)) {
        let results: Vec<ResultValue> = values_of_years.iter().enumerate().map(|(index, value)| ResultValue {
            period: (1996 + index).to_string(),
            value: Some(Number { value: *value, decimals: 2 }),
            ..ResultValue::default()
        }).collect();
        let svg = values(&Series::new(&results, &[]), CAPTION, Some(100.0)).unwrap().svg;
        let places: Vec<(f64, f64)> = svg.as_str().split("<text class=\"chart-label\"").skip(1).map(|text| {
            let number = |name: &str| text.split(&format!(" {name}=\"")).nth(1).unwrap().split('"').next().unwrap().parse().unwrap();
            (number("x"), number("y"))
        }).collect();
        prop_assert!(!places.is_empty());
        for (index, one) in places.iter().enumerate() {
            for other in &places[index + 1..] {
                prop_assert!((one.0 - other.0).abs() > 25.0 || (one.1 - other.1).abs() > 10.0, "{one:?} {other:?}");
            }
        }
    }
}
