//! Values of fields that are chosen from a list: `toàn trình`, `cấp tỉnh`, `còn hiệu lực`, each with all its writings.

use std::{fmt, sync::LazyLock};

use rustc_hash::FxHashMap;
use serde::{Serialize, Serializer};

use super::visibility::says_yes;
use vietnamese::{fold_key, fold_words};

/// A list of values of which a field holds one.
pub trait Choice: Copy + PartialEq + 'static {
    /// Every value, in order.
    const ALL: &'static [Self];

    /// How pages show the value.
    fn name(self) -> &'static str;

    /// The values by their writings, folded.
    fn writings() -> &'static FxHashMap<String, Self>;

    /// The values that an editor may choose.
    fn offered() -> Vec<&'static str> {
        Self::ALL.iter().map(|value| value.name()).collect()
    }

    /// The value that a text names in any of its writings.
    fn find(written: &str) -> Option<Self> {
        Self::writings().get(&fold_key(written)).copied()
    }

    /// Whether a text names a value whose meaning changed, so that its editor must be asked.
    fn is_ambiguous(_written: &str) -> bool {
        false
    }
}

/// Defines lists of values: each value with the name that pages show, and with the further writings that are read.
macro_rules! choices {
    ($(
        $(#[$about:meta])*
        $list:ident {
            $( $(#[$meaning:meta])* $value:ident = $name:literal $([$($also:literal),* $(,)?])? ),* $(,)?
        }
        $(, with { $($special:tt)* })?
    )*) => {$(
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $list { $( $(#[$meaning])* $value ),* }

        impl $list {
            /// How pages show the value.
            pub fn name(self) -> &'static str {
                match self { $(Self::$value => $name),* }
            }
        }

        impl Choice for $list {
            const ALL: &'static [Self] = &[$(Self::$value),*];

            fn name(self) -> &'static str {
                Self::name(self)
            }

            fn writings() -> &'static FxHashMap<String, Self> {
                static WRITINGS: LazyLock<FxHashMap<String, $list>> = LazyLock::new(|| {
                    let values = [$(($list::$value, &[$name $($(, $also)*)?] as &[&str])),*];
                    let each = |(value, writings): ($list, &'static [&'static str])| {
                        writings.iter().map(move |writing| (fold_key(writing), value))
                    };
                    values.into_iter().flat_map(each).collect()
                });
                &WRITINGS
            }

            $($($special)*)?
        }

        impl fmt::Display for $list {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.pad(self.name())
            }
        }

        impl Serialize for $list {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.name())
            }
        }
    )*};
}

choices! {
    /// What the official source of a document says of its status.
    StatedStatus {
        NotYetInForce = "chưa có hiệu lực" ["chưa hiệu lực", "sắp có hiệu lực", "chờ hiệu lực"],
        InForce = "còn hiệu lực" ["có hiệu lực", "đang có hiệu lực", "hiệu lực"],
        ExpiredInPart = "hết hiệu lực một phần" ["hết hiệu lực 1 phần", "hết một phần hiệu lực"],
        Expired = "hết hiệu lực toàn bộ" ["hết hiệu lực", "không còn hiệu lực", "hết hạn hiệu lực"],
        Suspended = "ngưng hiệu lực toàn bộ" ["ngưng hiệu lực", "tạm ngưng hiệu lực", "đình chỉ thi hành"],
        SuspendedInPart = "ngưng hiệu lực một phần" ["tạm ngưng hiệu lực một phần"],
        NoLongerFitting = "không còn phù hợp",
        Undetermined = "chưa xác định" ["không xác định", "đã biết", "đang cập nhật"],
    }

    /// A way to hand in a dossier.
    SubmissionChannel {
        InPerson = "trực tiếp"
            ["nộp trực tiếp", "tại quầy", "tại bộ phận một cửa", "tại trung tâm phục vụ hành chính công"],
        Online = "trực tuyến"
            ["nộp trực tuyến", "qua mạng", "online", "nộp online", "qua cổng dịch vụ công", "môi trường mạng"],
        PublicPost = "bưu chính công ích" [
            "bưu chính", "dịch vụ bưu chính", "dịch vụ bưu chính công ích", "nộp qua bưu chính", "qua bưu chính", "đường bưu điện", "bưu điện",
            "qua bưu điện", "BCCI",
        ],
    }

    /// How much of a procedure can be done online.
    OnlineLevel {
        Whole = "toàn trình" ["dịch vụ công trực tuyến toàn trình", "DVCTT toàn trình"],
        Part = "một phần" ["dịch vụ công trực tuyến một phần", "DVCTT một phần"],
        NotOnline = "chưa trực tuyến"
            ["chưa cung cấp trực tuyến", "cung cấp thông tin", "thông tin", "không trực tuyến"],
    }, with {
        /// Numbers changed their meaning: until 2022 there were four levels of services, and from 01/07/2026 there are
        /// four levels of services that are offered unasked (Decree 224/2026/NĐ-CP, article 16).
        fn is_ambiguous(written: &str) -> bool {
            let folded = fold_key(written);
            ["mucdo1", "mucdo2", "mucdo3", "mucdo4"].iter().any(|level| folded.ends_with(level))
        }
    }

    /// A level of government at which a procedure is carried out.
    GovernmentLevel {
        Ministry = "cấp bộ" ["bộ", "trung ương"],
        Province = "cấp tỉnh" ["tỉnh", "cấp sở", "sở"],
        Commune = "cấp xã" ["xã", "phường", "đặc khu", "xã, phường, đặc khu"],
        OtherBody = "cơ quan khác" ["cơ sở giáo dục", "trường", "nhà trường", "đơn vị sự nghiệp"],
        /// Came to its end on 30 June 2025.
        District = "cấp huyện",
    }, with {
        fn offered() -> Vec<&'static str> {
            let lasting = Self::ALL.iter().filter(|level| **level != Self::District);
            lasting.map(|level| level.name()).collect()
        }

        fn find(written: &str) -> Option<Self> {
            // Several levels in one line are several values.
            let one = !written.contains([',', ';']);
            if one && Self::names_district(written) { Some(Self::District) } else { Self::writings().get(&fold_key(written)).copied() }
        }
    }

    /// What the decision did that announced a procedure.
    AnnouncementKind {
        New = "mới ban hành" ["mới", "ban hành mới"],
        Amended = "được sửa đổi, bổ sung" ["sửa đổi, bổ sung", "sửa đổi"],
        Replaced = "được thay thế" ["thay thế"],
        Abolished = "bị bãi bỏ" ["bãi bỏ", "hủy bỏ", "bị hủy bỏ"],
        Standardised = "chuẩn hóa" ["được chuẩn hóa"],
    }

    /// How a procedure is handled between offices.
    Mechanism {
        OneStopShop = "một cửa",
        LinkedOneStopShop = "một cửa liên thông",
        Direct = "không theo cơ chế một cửa",
    }

    /// An area of reform of public administration.
    ReformArea {
        Steering = "công tác chỉ đạo, điều hành cải cách hành chính" ["chỉ đạo điều hành"],
        Institutions = "cải cách thể chế",
        Procedures = "cải cách thủ tục hành chính" ["cải cách TTHC"],
        Organisation = "cải cách tổ chức bộ máy hành chính nhà nước"
            ["cải cách tổ chức bộ máy", "cải cách tổ chức bộ máy hành chính", "cải cách bộ máy"],
        CivilService = "cải cách chế độ công vụ" ["cải cách công vụ"],
        PublicFinance = "cải cách tài chính công",
        DigitalGovernment = "xây dựng và phát triển chính quyền điện tử, chính quyền số" [
            "xây dựng và phát triển chính quyền điện tử",
            "xây dựng và phát triển Chính phủ điện tử, Chính phủ số",
            "chính quyền điện tử", "chính quyền số", "chuyển đổi số", "hiện đại hóa hành chính",
        ],
    }

    /// Whom an article is for.
    Audience {
        Citizens = "người dân" ["nhân dân", "công dân"],
        Families = "học sinh, phụ huynh" ["học sinh", "phụ huynh", "cha mẹ học sinh", "phụ huynh học sinh"],
        Teachers = "nhà giáo" ["giáo viên", "thầy cô", "thầy cô giáo", "giảng viên"],
        Businesses = "doanh nghiệp",
        Organisations = "tổ chức" ["cơ quan, tổ chức"],
        Officials = "cán bộ, công chức, viên chức" ["cán bộ", "công chức", "viên chức"],
        Workers = "người lao động" ["công nhân"],
    }

    /// What is printed for a campaign.
    MaterialType {
        Leaflet = "tờ gấp" ["tờ rơi", "tờ bướm", "tờ gấp tuyên truyền", "brochure"],
        Poster = "áp phích" ["poster", "bích chương", "tranh cổ động"],
        Panel = "pa nô" ["bảng tuyên truyền"],
        Banner = "băng rôn" ["khẩu hiệu treo"],
        Notice = "phiếu niêm yết" ["bảng niêm yết", "tờ niêm yết"],
    }

    /// What an article is among news.
    Genre {
        Brief = "tin",
        Feature = "bài phản ánh",
        Reportage = "phóng sự",
        Interview = "phỏng vấn",
        Example = "gương điển hình",
        Initiative = "sáng kiến",
        Announcement = "thông báo",
    }

    /// What sort of report it is.
    ReportType {
        Periodic = "định kỳ",
        Thematic = "chuyên đề",
        AdHoc = "đột xuất",
        SelfAssessment = "tự đánh giá",
        Survey = "khảo sát",
    }

    /// Which values of an index are the better ones.
    Better {
        Higher = "càng cao càng tốt",
        Lower = "càng thấp càng tốt",
    }
}

impl GovernmentLevel {
    /// Whether a text names the level of districts or one of its bodies.
    fn names_district(text: &str) -> bool {
        const BODIES: [&str; 6] = [
            " cap huyen ",
            " ubnd huyen ",
            " ubnd thi xa ",
            " uy ban nhan dan huyen ",
            " phong giao duc va dao tao ",
            " phong gddt ",
        ];
        let words = format!(" {} ", fold_words(text));
        // The word alone stands in names of places too ("huyện Krông Pắc"), and names the level only where it is all.
        words == " huyen " || BODIES.iter().any(|body| words.contains(body))
    }
}

/// Yes or no, in either language.
pub fn truth(written: &str) -> Option<bool> {
    says_yes(written).or_else(|| (fold_key(written) == "chua").then_some(false))
}

/// Whether a text only says that there is nothing to say, which no mandatory part of a procedure may: `Đang cập nhật`.
/// `Không` says something.
pub fn says_nothing(written: &str) -> bool {
    const NOTHING: [&str; 8] = [
        "khongcothongtin",
        "chuacothongtin",
        "dangcapnhat",
        "chuacapnhat",
        "khongxacdinh",
        "dabiet",
        "na",
        "xxx",
    ];
    let folded = fold_key(written);
    if folded.is_empty() {
        return written.trim().chars().all(|letter| matches!(letter, '.' | '…' | '-' | '–'));
    }
    NOTHING.contains(&folded.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Writings of a list that name two of its values, or the name of a value that is not read as itself.
    fn unclear<C: Choice>() -> Vec<&'static str> {
        C::ALL
            .iter()
            .map(|value| value.name())
            .filter(|name| C::find(name).is_none_or(|found| found.name() != *name))
            .collect()
    }

    #[test]
    fn a_value_is_found_under_its_name_and_in_all_its_writings() {
        assert_eq!(StatedStatus::find("Hết hiệu lực"), Some(StatedStatus::Expired));
        assert_eq!(SubmissionChannel::find("qua  bưu-điện"), Some(SubmissionChannel::PublicPost));
        assert_eq!(GovernmentLevel::find("Sở"), Some(GovernmentLevel::Province));
        assert_eq!(MaterialType::find("Pano"), Some(MaterialType::Panel));
        assert_eq!(ReformArea::find("chuyển đổi số"), Some(ReformArea::DigitalGovernment));
        assert_eq!(Genre::find("bình luận"), None);
        let unclear = [
            unclear::<StatedStatus>(),
            unclear::<SubmissionChannel>(),
            unclear::<OnlineLevel>(),
            unclear::<GovernmentLevel>(),
            unclear::<AnnouncementKind>(),
            unclear::<Mechanism>(),
            unclear::<ReformArea>(),
            unclear::<MaterialType>(),
            unclear::<Genre>(),
            unclear::<ReportType>(),
            unclear::<Better>(),
        ];
        assert_eq!(unclear.concat(), Vec::<&str>::new());
        assert_eq!(serde_json::to_string(&OnlineLevel::Whole).unwrap(), r#""toàn trình""#);
        assert_eq!(format!("{}", OnlineLevel::Part), "một phần");
    }

    #[test]
    fn numbers_of_online_levels_are_asked() {
        assert_eq!(OnlineLevel::offered(), ["toàn trình", "một phần", "chưa trực tuyến"]);
        assert!(
            OnlineLevel::is_ambiguous("Dịch vụ công mức độ 3") && !OnlineLevel::is_ambiguous("toàn trình")
        );
    }

    #[test]
    fn the_level_of_districts_is_read_and_not_offered() {
        assert_eq!(GovernmentLevel::find("UBND huyện"), Some(GovernmentLevel::District));
        assert!(!GovernmentLevel::offered().contains(&"cấp huyện"));
        for named in ["UBND cấp huyện", "Phòng Giáo dục và Đào tạo huyện Krông Pắc", "huyện"]
        {
            assert!(GovernmentLevel::names_district(named), "{named}");
        }
        assert!(!GovernmentLevel::names_district("UBND xã Ea Súp"));
        assert!(!GovernmentLevel::names_district("huyện Krông Pắc"));
    }

    #[test]
    fn yes_no_and_nothing_to_say() {
        assert_eq!(
            [truth("có"), truth("Không"), truth("true"), truth("có lẽ")],
            [Some(true), Some(false), Some(true), None]
        );
        assert!(says_nothing("Không có thông tin") && says_nothing("…") && says_nothing(""));
        assert!(!says_nothing("Không"));
    }
}
