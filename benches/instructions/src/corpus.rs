//! The site that is counted: 300 articles of all kinds, equal on every machine and in every run.

use std::{fmt::Write as _, fs, path::Path};

/// A file of the site, by its path.
pub(crate) type File = (String, String);

const PROCEDURES: usize = 70;
const DOCUMENTS: usize = 90;
const NEWS: usize = 100;
const REPORTS: usize = 24;
const INDICATORS: usize = 10;
const OFFICES: usize = 6;
const AREAS: [&str; 4] =
    ["Cải cách thể chế", "Cải cách thủ tục hành chính", "Cải cách tài chính công", "Cải cách chế độ công vụ"];
const UNITS: [&str; 5] =
    ["Văn phòng", "Thanh tra", "Phòng Quản lý đô thị", "Phòng Kinh tế", "Ban Tiếp công dân"];
const FIELDS: [&str; 5] = ["Đất đai", "Hộ tịch", "Xây dựng", "Người có công", "Thư viện"];
const THINGS: [&str; 24] = [
    "giấy phép xây dựng nhà ở riêng lẻ",
    "sổ hộ tịch bản giấy",
    "bến xe buýt đầu tuyến",
    "thư viện xã",
    "kênh tưới nội đồng",
    "chợ phiên cuối tuần",
    "vỉa hè trước cổng trường",
    "đèn chiếu sáng ngõ nhỏ",
    "quỹ khuyến học thôn",
    "nhà rông của buôn",
    "bản đồ địa chính số",
    "trợ cấp một lần cho thân nhân liệt sĩ",
    "bãi giữ xe công cộng",
    "trạm bơm nước sạch",
    "hồ chứa Ea Kao",
    "giống cà phê tái canh",
    "danh mục cây xanh cần chặt hạ",
    "lớp xóa mù chữ ban đêm",
    "xe thu gom rác",
    "hợp đồng thuê quầy",
    "giấy khai sinh của trẻ bị bỏ rơi",
    "biển hiệu quảng cáo",
    "trích lục thửa đất",
    "phần mềm một cửa liên thông",
];
const PEOPLE: [&str; 10] = [
    "Bà con tổ dân phố",
    "Cán bộ địa chính",
    "Già làng",
    "Chủ tịch phường",
    "Công chức tư pháp",
    "Tổ công nghệ số cộng đồng",
    "Người nộp hồ sơ",
    "Đoàn giám sát",
    "Thủ thư",
    "Hội Phụ nữ",
];
const DEEDS: [&str; 12] = [
    "góp ý về",
    "đo lại",
    "gia hạn",
    "chuyển lên mạng",
    "kiểm kê",
    "niêm yết danh sách liên quan đến",
    "sửa chữa",
    "xin cấp",
    "bàn giao",
    "rà soát từng",
    "hướng dẫn thủ tục về",
    "lập biên bản về",
];
const MANNERS: [&str; 10] = [
    "trước mùa mưa",
    "trong 15 ngày làm việc",
    "ngay tại trụ sở",
    "mà không phải đi lại lần thứ hai",
    "với sự chứng kiến của hai hộ liền kề",
    "theo lịch đã đăng ở bảng tin",
    "dù hồ sơ còn thiếu một bản sao",
    "sau buổi họp ngày 12/4/2023",
    "bằng tài khoản định danh điện tử",
    "ở cả ba thôn",
];
const TYPES: [(&str, &str, &str); 4] = [
    ("Nghị định", "NĐ-CP", "Chính phủ"),
    ("Thông tư", "TT-BTP", "Bộ Tư pháp"),
    ("Quyết định", "QĐ-TTg", "Thủ tướng Chính phủ"),
    ("Kế hoạch", "KH-UBND", "Ủy ban nhân dân tỉnh Đắk Lắk"),
];

/// Every file of the site, in a fixed order.
pub(crate) fn files() -> Vec<File> {
    let mut words = Words(0x2545_F491_4F6C_DD1D);
    let mut files = sections();
    for number in 0..DOCUMENTS {
        files.push((format!("content/van-ban/{number:03}.md"), words.document(number)));
    }
    for number in 0..PROCEDURES {
        files.push((format!("content/thu-tuc/{number:03}.md"), words.procedure(number)));
    }
    for number in 0..NEWS {
        files.push((format!("content/tin-tuc/{number:03}.md"), words.news(number)));
    }
    for number in 0..REPORTS {
        files.push((format!("content/bao-cao/{number:03}.md"), words.report(number)));
    }
    for number in 0..INDICATORS {
        files.push((format!("content/chi-so/{number:03}.md"), words.indicator(number)));
        files.push((format!("content/chi-so/{number:03}.csv"), words.table()));
    }
    for number in 0..OFFICES {
        files.push((format!("content/diem-tiep-nhan/{number:03}.md"), words.office(number)));
    }
    files
}

const CONFIGURATION: &str = "title: Một cửa phường\nbase_url: https://example.gov.vn/mot-cua/\n";

fn sections() -> Vec<File> {
    let sections = [
        ("van-ban", "Văn bản", "văn bản"),
        ("thu-tuc", "Thủ tục", "thủ tục"),
        ("tin-tuc", "Tin tức", "tin tức"),
        ("bao-cao", "Báo cáo", "báo cáo"),
        ("chi-so", "Chỉ số", "chỉ số"),
        ("diem-tiep-nhan", "Điểm tiếp nhận", "điểm tiếp nhận"),
    ];
    let configuration = ("cchc.yaml".to_owned(), CONFIGURATION.to_owned());
    let home = ("content/_index.md".to_owned(), "---\ntiêu đề: Một cửa phường\n---\n".to_owned());
    let described = sections.map(|(folder, title, kind)| {
        (format!("content/{folder}/_index.md"), format!("---\ntiêu đề: {title}\nloại bài: {kind}\n---\n"))
    });
    [configuration, home].into_iter().chain(described).collect()
}

/// The number of a document, which others cite.
fn number_of(document: usize) -> String {
    let (_, letters, _) = TYPES[document % TYPES.len()];
    format!("{}/{}/{letters}", 10 + document, year_of(document))
}

fn year_of(document: usize) -> usize {
    2008 + document / 6
}

/// Words that look drawn at random, and are the same in every run.
struct Words(u64);

impl Words {
    fn below(&mut self, bound: usize) -> usize {
        // xorshift64*: a few lines, and the same on every machine.
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % bound
    }

    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len())]
    }

    fn sentence(&mut self) -> String {
        let (person, deed) = (self.one(&PEOPLE), self.one(&DEEDS));
        format!("{person} {deed} {} {}.", self.one(&THINGS), self.one(&MANNERS))
    }

    fn paragraph(&mut self) -> String {
        let sentences: Vec<String> = (0..2 + self.below(4)).map(|_| self.sentence()).collect();
        sentences.join(" ")
    }

    /// A document of before this one is cited, as a text cites it.
    fn citation(&mut self, before: usize) -> String {
        let cited = self.below(before.max(1));
        let (name, _, issuer) = TYPES[cited % TYPES.len()];
        format!("{name} số {} của {issuer}", number_of(cited))
    }

    fn shared(&mut self) -> String {
        format!("nội dung cải cách: [{}]\nđơn vị phụ trách: {}\n", self.one(&AREAS), self.one(&UNITS))
    }

    fn body(&mut self, cites: usize) -> String {
        let mut body = format!("{}\n\nCăn cứ {};\n\n", self.paragraph(), self.citation(cites));
        for part in ["Vì sao", "Ai làm gì", "Bao giờ xong"] {
            let _ = write!(body, "## {part}\n\n{}\n\n", self.paragraph());
            for _ in 0..self.below(4) {
                let _ = writeln!(body, "- **{}**: {}", self.one(&UNITS), self.sentence());
            }
            let _ = write!(
                body,
                "\nXem [văn bản](/van-ban/{:03}.md) và {}.\n\n",
                self.below(DOCUMENTS),
                self.citation(cites)
            );
        }
        body
    }

    fn rows(&mut self) -> String {
        let mut rows = "| Việc | Đã nhận | Đúng hạn |\n|---|--:|--:|\n".to_owned();
        for _ in 0..5 {
            let count = 20 + self.below(400);
            let _ = writeln!(rows, "| {} | {count} | {} |", self.one(&THINGS), count - self.below(9));
        }
        rows
    }

    fn document(&mut self, number: usize) -> String {
        let (name, _, issuer) = TYPES[number % TYPES.len()];
        let (thing, year) = (self.one(&THINGS), year_of(number));
        let day = 1 + self.below(27);
        let mut front = format!(
            "số ký hiệu: {}\nloại văn bản: {name}\ncơ quan ban hành: {issuer}\nngày ban hành: {day:02}/03/{year}\nngày có hiệu lực: {day:02}/05/{year}\ntrích yếu: Quy định về {thing}\n",
            number_of(number)
        );
        if number >= 20 && number.is_multiple_of(5) {
            let _ = writeln!(front, "sửa đổi, bổ sung:\n  - {}", number_of(number - 20));
        }
        format!("---\n{front}{}---\n\n{}", self.shared(), self.body(number))
    }

    fn procedure(&mut self, number: usize) -> String {
        let (thing, field) = (self.one(&THINGS), self.one(&FIELDS));
        let (one, another) = (self.below(DOCUMENTS), self.below(DOCUMENTS));
        let steps: String = (0..4).map(|_| format!("  - {}\n", self.sentence())).collect();
        let first = self.below(THINGS.len());
        let papers: String = (0..3)
            .map(|paper| THINGS[(first + paper) % THINGS.len()])
            .map(|thing| format!("  - tên giấy tờ: Bản sao {thing}\n    bản chính: 0\n    bản sao: 1\n"))
            .collect();
        format!(
            "---\nmã thủ tục: 1.{number:06}\ntên thủ tục: Thủ tục cấp {thing} ({number})\nlĩnh vực: {field}\ncấp thực hiện: [cấp xã]\n\
             đối tượng thực hiện: [Công dân Việt Nam]\ncơ quan giải quyết: Ủy ban nhân dân phường\ntrình tự thực hiện:\n{steps}\
             cách thức thực hiện:\n  - hình thức nộp: trực tiếp\n    thời hạn giải quyết: 5 ngày làm việc\n    phí, lệ phí: Không\n  \
             - hình thức nộp: trực tuyến\n    thời hạn giải quyết: 3 ngày làm việc\n    phí, lệ phí: Không\nthành phần hồ sơ:\n{papers}\
             số lượng hồ sơ: 1\nthời hạn giải quyết: 5 ngày làm việc\nphí, lệ phí: Không\nkết quả thực hiện: [Giấy xác nhận]\n\
             căn cứ pháp lý:\n  - {}\n  - {}\nnơi tiếp nhận hồ sơ: /diem-tiep-nhan/{:03}.md\n{}---\n\n{}\n{}",
            number_of(one),
            number_of(another),
            number % OFFICES,
            self.shared(),
            self.body(DOCUMENTS),
            self.rows(),
        )
    }

    fn news(&mut self, number: usize) -> String {
        let (thing, day, month) = (self.one(&THINGS), 1 + self.below(28), 1 + number % 12);
        let year = 2019 + number % 7;
        let rows = if number.is_multiple_of(3) { self.rows() } else { String::new() };
        let person = self.one(&PEOPLE);
        format!(
            "---\ntiêu đề: {person} và {thing} ({number})\nngày đăng: {day:02}/{month:02}/{year}\ntóm tắt: {}\ntừ khóa: [{thing}]\n{}---\n\n{}{rows}",
            self.sentence(),
            self.shared(),
            self.body(DOCUMENTS),
        )
    }

    fn report(&mut self, number: usize) -> String {
        let (quarter, year) = (1 + number % 4, 2019 + number / 4);
        let roman = ["I", "II", "III", "IV"][quarter - 1];
        format!(
            "---\ntiêu đề: Báo cáo quý {roman} năm {year}\nkỳ báo cáo: quý {roman}/{year}\nloại báo cáo: định kỳ\ncơ quan báo cáo: Ủy ban nhân dân phường\n\
             ngày ban hành: 20/{:02}/{year}\ntrích yếu: {}\n{}---\n\n{}\n{}",
            quarter * 3,
            self.sentence(),
            self.shared(),
            self.body(DOCUMENTS),
            self.rows(),
        )
    }

    fn indicator(&mut self, number: usize) -> String {
        format!(
            "---\ntiêu đề: Chỉ số phục vụ số {number}\ntên chỉ số: Chỉ số phục vụ (PV{number})\ncơ quan công bố: Ủy ban nhân dân tỉnh\nđối tượng đánh giá: Các phường\n\
             đơn vị tính: điểm\nđiểm tối đa: 100\nchiều tốt hơn: càng cao càng tốt\nkết quả từng năm: {number:03}.csv\n{}---\n\n{}\n\n{{{{bảng: {number:03}.csv}}}}\n",
            self.shared(),
            self.paragraph(),
        )
    }

    fn table(&mut self) -> String {
        let mut table = "năm;giá trị;xếp hạng;trên tổng số;nguồn\n".to_owned();
        for year in 2012..2026 {
            let _ = writeln!(
                table,
                "{year};{},{};{};34;Niên giám",
                50 + self.below(49),
                self.below(10),
                1 + self.below(34)
            );
        }
        table
    }

    fn office(&mut self, number: usize) -> String {
        format!(
            "---\ntiêu đề: Bộ phận một cửa số {number}\nđịa chỉ: {} đường Lê Duẩn\ngiờ làm việc: Thứ Hai đến thứ Sáu, 7 giờ đến 17 giờ\nđiện thoại: 0262 000 000{number}\n{}---\n\n{}\n",
            10 + number,
            self.shared(),
            self.paragraph(),
        )
    }
}

/// Writes the site into a folder, to look at it.
pub(crate) fn write(folder: &Path) {
    for (path, text) in files() {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}
