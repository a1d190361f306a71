//! What is printed: procedures for the notice board; leaflets, posters and panels that campaigns name. Which there are, and
//! at which addresses.

mod room;
mod view;

pub use view::sheet;

use crate::{
    article::{
        Fields,
        kind::{Campaign, Material},
    },
    path::Url,
    site::{ArticleId, Site},
    vocabulary::MaterialType,
};

/// Something to print.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Sheet {
    pub kind: SheetKind,
    /// The procedure or the campaign.
    pub article: ArticleId,
    /// Its place among the materials of a campaign; 0 for a procedure.
    pub material: usize,
}

/// What something to print is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SheetKind {
    /// A procedure on the notice board: A4, as many pages as it needs.
    Notice,
    /// A leaflet folded twice: A4, two sides of three panels.
    Leaflet,
    /// A poster: A3.
    Poster,
    /// A panel of 3 m by 1.2 m, at the scale 1:10.
    Panel,
}

impl SheetKind {
    /// The kind that a campaign names, where there is a design for it.
    fn of(material: &Material) -> Option<Self> {
        match material.material_type? {
            MaterialType::Leaflet => Some(Self::Leaflet),
            MaterialType::Poster => Some(Self::Poster),
            MaterialType::Panel => Some(Self::Panel),
            MaterialType::Banner | MaterialType::Notice => None,
        }
    }

    /// The name, of its template too: `sheet_leaflet.html`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Notice => "notice",
            Self::Leaflet => "leaflet",
            Self::Poster => "poster",
            Self::Panel => "panel",
        }
    }

    pub fn title(self) -> &'static str {
        match self {
            Self::Notice => "Bản in để niêm yết",
            Self::Leaflet => "Tờ gấp",
            Self::Poster => "Áp phích",
            Self::Panel => "Pa nô",
        }
    }

    /// The last part of its address.
    fn slug(self) -> &'static str {
        match self {
            Self::Notice => "ban-in",
            Self::Leaflet => "to-gap",
            Self::Poster => "ap-phich",
            Self::Panel => "pa-no",
        }
    }
}

impl Sheet {
    /// Who has its address, in words.
    pub(super) fn owner(&self, site: &Site) -> String {
        format!("{} ({})", self.kind.title(), site.articles[self.article].card.path)
    }
}

/// All that a site has to print, with the addresses.
pub fn sheets(site: &Site) -> Vec<(Sheet, Url)> {
    let mut sheets = Vec::new();
    for (id, head) in site.articles.enumerated() {
        sheets.extend(sheet_of_procedure(site, id));
        if let Fields::Campaign(campaign) = &head.fields {
            let materials = 0..campaign.materials.len();
            sheets.extend(materials.filter_map(|material| sheet_of_material(site, id, material)));
        }
    }
    sheets
}

/// The sheet of a procedure for the notice board. One that was taken back or is abolished has none: nobody should hang
/// it up.
pub fn sheet_of_procedure(site: &Site, id: ArticleId) -> Option<(Sheet, Url)> {
    let Fields::Procedure(procedure) = &site.articles[id].fields else { return None };
    if procedure.is_abolished(site.day) || !has_sheets(site, id) {
        return None;
    }
    let sheet = Sheet { kind: SheetKind::Notice, article: id, material: 0 };
    Some((sheet, site.articles[id].card.url.join(SheetKind::Notice.slug())))
}

/// What is printed of a material of a campaign, where there is a design for it and something to say. Of several of one
/// kind the first is `to-gap`, the second `to-gap-2`.
pub fn sheet_of_material(site: &Site, id: ArticleId, material: usize) -> Option<(Sheet, Url)> {
    let Fields::Campaign(campaign) = &site.articles[id].fields else { return None };
    let kind = SheetKind::of(campaign.materials.get(material)?)?;
    if !has_sheets(site, id) || !says_something(campaign, material, kind) {
        return None;
    }
    let earlier = campaign.materials[..material].iter();
    let number = earlier.filter(|other| SheetKind::of(other) == Some(kind)).count() + 1;
    let slug = if number == 1 { kind.slug().to_owned() } else { format!("{}-{number}", kind.slug()) };
    Some((Sheet { kind, article: id, material }, site.articles[id].card.url.join(&slug)))
}

/// A leaflet is made from something; posters and panels can do with the slogan.
fn says_something(campaign: &Campaign, material: usize, kind: SheetKind) -> bool {
    let has_slogan = kind != SheetKind::Leaflet && campaign.slogan.is_some();
    has_slogan || !campaign.materials[material].from.is_empty()
}

fn has_sheets(site: &Site, id: ArticleId) -> bool {
    let card = &site.articles[id].card;
    site.config.outputs.print && !card.is_section && !card.publication.withdrawn
}
