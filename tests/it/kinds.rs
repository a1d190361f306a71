//! What readers see of each kind of article, and of embeds.

use crate::{Published, check, news, shown};

const PROCEDURE: &str = "---\nloại: thủ tục\ntiêu đề: Chuyển trường\nmã thủ tục: 1.005090.000.00.00.H13\nlĩnh vực: Giáo dục trung học\ncấp thực hiện: [cấp tỉnh, xã]\nmức độ trực tuyến: toàn trình\ntrình tự thực hiện:\n  - Nộp **hồ sơ**.\n  - Nhận kết quả.\ncách thức thực hiện: [{hình thức nộp: qua mạng, thời hạn giải quyết: 5 ngày}]\nthành phần hồ sơ:\n  - {tên giấy tờ: Đơn, bản chính: 1, mẫu: don.pdf}\n  - {tên giấy tờ: Giấy khai sinh, khai thác từ cơ sở dữ liệu: có}\nsố lượng hồ sơ: 01 bộ\nthời hạn giải quyết: 5 ngày\nđối tượng thực hiện: Công dân Việt Nam\ncơ quan giải quyết: Trường\nkết quả thực hiện: Quyết định\ncăn cứ pháp lý: [{văn bản: 107/2020/NĐ-CP, phần: Điều 5}]\nliên kết nộp hồ sơ: https://dichvucong.gov.vn/\nnơi tiếp nhận hồ sơ: /diem.md\nthủ tục liên quan: [1.000001, Cấp lại thẻ]\nbỏ qua cảnh báo: [{mã: procedure-missing, lý do: của nơi khác}]\nhỏi đáp: [{hỏi: Nộp ở đâu?, đáp: Ở trường.}]\n---\n";
const OFFICE: &str =
    "---\nloại: điểm tiếp nhận\ntiêu đề: Bộ phận Một cửa\nđịa chỉ: Số 1\nđiện thoại: '1022'\n---\n";
const INDICATOR: &str = "---\nloại: chỉ số\ntiêu đề: PAPI\nkết quả từng năm: tong.csv\nchỉ số thành phần: thanh-phan.csv\nthay đổi phương pháp: [{năm: 2018, ghi chú: Thêm hai nội dung}]\ntiêu chí: [{tên: Thể chế, điểm tối đa: 10, tự đánh giá: '8,5', tiêu chí thành phần: [{tên: Văn bản, điểm tối đa: 5}]}]\n---\n";

fn files() -> Vec<(&'static str, String)> {
    vec![
        ("content/thu-tuc.md", PROCEDURE.to_owned()),
        ("content/diem.md", OFFICE.to_owned()),
        ("content/don.pdf", "%PDF-1.7".to_owned()),
        ("content/papi/index.md", INDICATOR.to_owned()),
        ("content/papi/tong.csv", "năm,giá trị,xếp hạng,trên tổng số\n2017,36.64,30,63\n2018,41.33,,\n".to_owned()),
        ("content/papi/thanh-phan.csv", "năm,Tham gia,Quản trị điện tử\n2017,5.1,\n2018,5.2,3.1\n".to_owned()),
        ("content/bao-cao.md", "---\nloại: báo cáo\ntiêu đề: Báo cáo quý\nkỳ báo cáo: 2022-Q1\nloại báo cáo: định kỳ\n---\n".to_owned()),
        ("content/dot.md", "---\nloại: đợt tuyên truyền\ntiêu đề: Đợt 2022\nnăm tuyên truyền: 2022\nchủ đề: Kỷ cương\nấn phẩm: [{loại ấn phẩm: poster, tên: Một cửa, nội dung từ: [1.005090]}]\nhội nghị và tập huấn: [{tên: Tập huấn, ngày: Thường xuyên trong năm}]\n---\n".to_owned()),
        ("content/khao-sat.md", "---\nloại: khảo sát\ntiêu đề: Hài lòng\nngày mở phiếu: 01/11/2026\nngày đóng phiếu: 30/11/2026\nliên kết phiếu: https://example.gov.vn/phieu\nkết quả khảo sát: [{nội dung: Hài lòng chung, tỷ lệ: 90%}]\n---\n".to_owned()),
        ("content/so-lieu.csv", "Việc,Số\nMột,1.000\nHai,\"2,5\"\n".to_owned()),
        (
            "content/bai.md",
            news(
                "đã đăng trên: [{báo đài: Báo A, ngày: 01/03/2022}]\n",
                "Mở đầu.\n\n{{thủ tục: 1.005090}}\n\n{{bài: /khao-sat.md}}\n\n{{nộp hồ sơ: 1.005090}}\n\n{{bảng: so-lieu.csv | chú thích: Số liệu}}\n\n{{hình: so-do.svg | mô tả: Sơ đồ | chú thích: Ba bước}}\n\n{{lưu ý: Trước **30/6**.}}\n\n{{ghi chú}}\nMột hai ba.\n\n- Mục\n\n{{hết}}\n\nCuối <b>bài</b>.\n",
            ),
        ),
        ("content/so-do.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"4\"/>".to_owned()),
    ]
}

fn site() -> Published {
    let files = files();
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, text.as_str())).collect();
    let (built, sources) = check(&files);
    assert_eq!(shown(&built.report, &sources), Vec::<String>::new());
    Published::new(&files)
}

#[track_caller]
fn has(page: &str, texts: &[&str]) {
    for text in texts {
        assert!(page.contains(text), "no {text:?} in\n{page}");
    }
}

#[test]
fn a_procedure_shows_every_part() {
    let site = site();
    let page = site.page("thu-tuc/index.html");
    has(
        &page,
        &[
            "1.005090</dd>",
            "<li>Nộp <strong>hồ sơ</strong>.</li>",
            "Trực tuyến</th><td data-label=\"Thời hạn\">5 ngày",
            "don.pdf</a>",
            "PDF, 8 B",
            "Không phải nộp",
            "Số lượng hồ sơ: 1 bộ",
            "107/2020/NĐ-CP (Điều 5)",
            "Bộ phận Một cửa</a>: Số 1",
            "Điện thoại: 1022",
            "Cấp lại thẻ",
            "Nộp ở đâu?",
            "Cấp tỉnh; cấp xã",
        ],
    );
    for list in
        ["linh-vuc-thu-tuc/giao-duc-trung-hoc", "cap-thuc-hien/cap-xa", "muc-do-truc-tuyen/toan-trinh"]
    {
        has(&site.page(&format!("{list}/index.html")), &["Chuyển trường"]);
    }
}

#[test]
fn an_index_shows_its_years_and_where_they_do_not_compare() {
    let page = site().page("papi/index.html");
    has(
        &page,
        &[
            "36,64",
            "30/63",
            "phương pháp mới",
            "Thêm hai nội dung",
            "<th scope=\"row\">Tham gia</th>",
            "3,1",
            "8,5",
            "depth-1",
        ],
    );
}

#[test]
fn reports_campaigns_surveys_and_offices_show_what_they_are_for() {
    let site = site();
    has(&site.page("bao-cao/index.html"), &["Quý I/2022", "Định kỳ"]);
    has(&site.page("ky-bao-cao/quy-i-2022/index.html"), &["Báo cáo quý"]);
    has(
        &site.page("dot/index.html"),
        &["“Kỷ cương”", "Áp phích", "Chuyển trường</a>", "Thường xuyên trong năm"],
    );
    has(&site.page("khao-sat/index.html"), &["Đang mở", "https://example.gov.vn/phieu", "90%"]);
    has(&site.page("diem/index.html"), &["tel:1022", "Số 1"]);
}

#[test]
fn embeds_stand_in_the_text() {
    let page = site().page("bai/index.html");
    has(
        &page,
        &[
            "embed-procedure",
            "Hài lòng</a>",
            "href=\"https://dichvucong.gov.vn/\">Nộp hồ sơ trực tuyến",
            "<figcaption>Số liệu</figcaption>",
            "<th scope=\"col\" class=\"align-right\">Số</th>",
            "alt=\"Sơ đồ\" loading=\"lazy\"",
            "<figcaption>Ba bước</figcaption>",
            "<p>Trước <strong>30/6</strong>.</p>",
            "<p>Một hai ba.</p>",
            "<li>Mục</li>",
            "Cuối <b>bài</b>.",
            "Báo A",
        ],
    );
    assert!(!page.contains("{{") && !page.contains("cchc-hole"));
}

#[test]
fn files_of_a_draft_are_not_published_with_the_site() {
    let draft = news("nháp: có\ntệp đính kèm: [a.pdf, b.pdf]\n", "");
    let site = Published::new(&[
        ("content/nhap/index.md", &draft),
        ("content/nhap/a.pdf", "%PDF-1.7"),
        ("content/nhap/b.pdf", "%PDF-1.7"),
        ("content/nhap/c.pdf", "%PDF-1.7"),
        ("content/tin.md", &news("tệp đính kèm: /nhap/b.pdf\n", "")),
    ]);
    assert!(!site.has("nhap/a.pdf") && !site.has("nhap/c.pdf"), "only the draft has them");
    assert!(site.has("nhap/b.pdf"), "a published article refers to it");
}

#[test]
fn similar_articles_share_documents_and_words() {
    let about = |front: &str| news(front, "");
    let site = Published::new(&[
        ("content/a.md", &about("từ khóa: [một cửa]\n")),
        (
            "content/b.md",
            &about("từ khóa: [một cửa]\ntiêu đề khác: x\n")
                .replace("tiêu đề khác: x\n", "")
                .replace("Bài", "Bài hai"),
        ),
        ("content/c.md", &about("từ khóa: [tập huấn]\n")),
    ]);
    let page = site.page("a/index.html");
    has(&page, &["Bài liên quan", "Bài hai"]);
    assert!(!site.page("c/index.html").contains("Bài liên quan"));
}
