//! Pictures, and the sizes in which they are offered.

use serde::Serialize;

use crate::{
    page::scene::Scene,
    path::SourcePath,
    picture::{Format, is_full},
    site::{ArticleId, Link, Site},
};

/// A picture.
#[derive(Debug, Serialize)]
pub struct ImageView {
    /// The address.
    pub url: String,
    /// The description.
    pub alt: String,
    /// Its width in pixels, where it is known.
    pub width: Option<u32>,
    /// Its height in pixels, where it is known.
    pub height: Option<u32>,
    /// The smaller sizes in which it is offered, as `srcset` lists them; none for small ones, SVG and GIF.
    pub srcset: Option<String>,
    /// The same as WebP, where it is none itself.
    pub webp: Option<String>,
    /// The line below it.
    pub caption: Option<String>,
    /// Who took it.
    pub credit: Option<String>,
}

/// What browsers choose from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sizes {
    /// In the picture's own format, as `srcset` lists them.
    pub srcset: Option<String>,
    /// As WebP.
    pub webp: Option<String>,
}

/// The sizes of a picture; none where it is offered as it is alone.
pub fn sizes(scene: Scene<'_>, path: &SourcePath) -> Sizes {
    let Some(asset) = scene.site.assets.get(path) else { return Sizes::default() };
    let (Some(picture), Some((width, _))) = (asset.picture, asset.dimensions) else {
        return Sizes::default();
    };
    let variants = scene.site.variants(asset);
    if variants.is_empty() {
        return Sizes::default();
    }
    let candidate = |url: &str, width: u32| format!("{} {width}w", scene.addresses.href(url));
    let list = |format: Format| {
        let variants = variants.iter().filter(|variant| variant.format == format);
        let mut list: Vec<String> = variants
            .map(|variant| candidate(Site::variant_url(path, *variant).as_str(), variant.width))
            .collect();
        if format == picture.format && is_full(width) {
            list.push(candidate(Site::asset_url(path).as_str(), width));
        }
        Some(list.join(", "))
    };
    Sizes {
        srcset: list(picture.format),
        webp: (picture.format != Format::Webp).then(|| list(Format::Webp)).flatten(),
    }
}

/// The picture of an article.
pub(super) fn image(scene: Scene<'_>, id: ArticleId) -> Option<ImageView> {
    let head = &scene.site.articles[id];
    let (ordinal, alt) = head.card.image.as_ref()?;
    let link = scene.site.links[id].get(*ordinal as usize)?;
    let Link::Asset(path) = link else { return None };
    let dimensions = scene.site.assets.get(path).and_then(|asset| asset.dimensions);
    let Sizes { srcset, webp } = sizes(scene, path);
    Some(ImageView {
        url: scene.href(link)?,
        alt: alt.clone(),
        width: dimensions.map(|(width, _)| width),
        height: dimensions.map(|(_, height)| height),
        srcset,
        webp,
        caption: head.common.image_caption.clone(),
        credit: head.common.image_credit.clone(),
    })
}
