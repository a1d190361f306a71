//! Taxonomies: by what articles are gathered.

use serde::Deserialize;

use crate::vocabulary::Field;

/// By what articles are gathered on pages of terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Taxonomy {
    /// Areas of reform.
    Areas,
    /// Audiences.
    Audiences,
    /// Units that answer for articles.
    Units,
    /// Free words.
    Tags,
    /// Years of articles.
    Years,
    /// Types of documents.
    DocumentTypes,
    /// Who issued documents.
    Issuers,
    /// Whether documents are in force on the day of the site.
    Statuses,
    /// Fields of administration of procedures.
    ProcedureFields,
    /// Levels of government at which procedures are carried out.
    Levels,
    /// How much of a procedure can be done online.
    OnlineLevels,
    /// Times on which reports report.
    Periods,
}

impl Taxonomy {
    /// Every taxonomy, in the order in which they are shown.
    pub const ALL: [Taxonomy; 12] = [
        Self::Areas,
        Self::Audiences,
        Self::Units,
        Self::ProcedureFields,
        Self::Levels,
        Self::OnlineLevels,
        Self::DocumentTypes,
        Self::Issuers,
        Self::Statuses,
        Self::Periods,
        Self::Years,
        Self::Tags,
    ];

    /// The part of an address.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Areas => "noi-dung-cai-cach",
            Self::Audiences => "nhom-doi-tuong",
            Self::Units => "don-vi",
            Self::Tags => "tu-khoa",
            Self::Years => "nam",
            Self::DocumentTypes => "loai-van-ban",
            Self::Issuers => "co-quan-ban-hanh",
            Self::Statuses => "tinh-trang-hieu-luc",
            Self::ProcedureFields => "linh-vuc-thu-tuc",
            Self::Levels => "cap-thuc-hien",
            Self::OnlineLevels => "muc-do-truc-tuyen",
            Self::Periods => "ky-bao-cao",
        }
    }

    /// The name that readers see.
    pub fn title(self) -> &'static str {
        match self {
            Self::Areas => "Nội dung cải cách",
            Self::Audiences => "Nhóm đối tượng",
            Self::Units => "Đơn vị",
            Self::Tags => "Từ khóa",
            Self::Years => "Năm",
            Self::DocumentTypes => "Loại văn bản",
            Self::Issuers => "Cơ quan ban hành",
            Self::Statuses => "Tình trạng hiệu lực",
            Self::ProcedureFields => "Lĩnh vực thủ tục",
            Self::Levels => "Cấp thực hiện",
            Self::OnlineLevels => "Mức độ trực tuyến",
            Self::Periods => "Kỳ báo cáo",
        }
    }

    /// The field in which editors write the terms of a taxonomy; none where they are made of other facts.
    pub fn field(self) -> Option<Field> {
        match self {
            Self::Areas => Some(Field::ReformAreas),
            Self::Audiences => Some(Field::Audiences),
            Self::Units => Some(Field::Unit),
            Self::Tags => Some(Field::Tags),
            Self::DocumentTypes => Some(Field::DocumentType),
            Self::Issuers => Some(Field::Issuer),
            Self::ProcedureFields => Some(Field::Field),
            Self::Years | Self::Statuses | Self::Levels | Self::OnlineLevels | Self::Periods => None,
        }
    }
}
