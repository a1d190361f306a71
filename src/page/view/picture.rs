//! The sizes in which pictures are offered.

use super::Scene;
use crate::{
    path::SourcePath,
    picture::{Format, is_full},
    site::Site,
};

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
