//! Pictures as they are published: cleaned of what their files say beside them, and in smaller sizes, kept in the cache.

use std::{
    collections::BTreeSet,
    io,
    ops::Range,
    sync::{
        Condvar, Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
};

use xxhash_rust::xxh3::xxh3_128;

use super::lock;
use crate::{
    asset::{self, Asset},
    cache::Cache,
    diagnostic::{Diagnostic, Place, picture_unreadable},
    page::{Page, PageKey},
    picture::{self, MOST_PIXELS, Picture, Variant},
    site::Site,
    source::Sources,
};

/// How many pixels may be decoded at once: the largest picture, or several of the usual size.
const PIXELS_AT_ONCE: u64 = MOST_PIXELS;

/// Makes pictures, or takes them from the cache.
#[derive(Debug, Default)]
pub struct Pictures {
    cache: Option<Cache>,
    /// The pixels of pictures that are in memory now.
    decoding: Mutex<u64>,
    decoded: Condvar,
    encoded: AtomicUsize,
}

/// What came of the variants of a picture, in their order, and what was found where it could not be decoded.
type Variants = (Vec<Vec<u8>>, Option<Diagnostic>);

impl Pictures {
    /// For the site of these files; one in memory has no cache.
    pub fn of(sources: &Sources) -> Self {
        Self { cache: sources.root().map(Cache::beside), ..Self::default() }
    }

    /// How many variants were made anew.
    pub fn encoded(&self) -> usize {
        self.encoded.load(Ordering::Relaxed)
    }

    /// Variants of a picture. Where the cache lacks some, the picture is read by `read` and decoded once for them all.
    ///
    /// # Errors
    /// Where the picture cannot be read.
    pub fn variants(
        &self,
        asset: &Asset,
        variants: &[Variant],
        read: impl FnOnce(&mut Vec<u8>) -> io::Result<()>,
    ) -> io::Result<Variants> {
        let kept = |variant: &Variant, digest| self.cache.as_ref()?.get(&variant.kept_as(digest));
        let mut made: Vec<Option<Vec<u8>>> =
            variants.iter().map(|variant| kept(variant, asset.digest)).collect();
        let is_missing = |(_, made): &(_, &Option<Vec<u8>>)| made.is_none();
        let missing: Vec<Variant> =
            variants.iter().zip(&made).filter(is_missing).map(|(variant, _)| *variant).collect();
        let mut found = None;
        if let (false, Some(Picture { format, .. })) = (missing.is_empty(), asset.picture) {
            let mut bytes = Vec::new();
            read(&mut bytes)?;
            let encoded =
                self.within_bounds(picture::pixels(&bytes), || picture::make(format, &bytes, &missing));
            let encoded = match encoded {
                Ok(encoded) => {
                    self.encoded.fetch_add(encoded.len(), Ordering::Relaxed);
                    // Somebody may have saved another picture meanwhile: what was made is that of these bytes.
                    let digest = xxh3_128(&bytes);
                    for (variant, bytes) in missing.iter().zip(&encoded) {
                        self.cache.iter().for_each(|cache| cache.put(&variant.kept_as(digest), bytes));
                    }
                    encoded
                }
                Err(reason) => {
                    found = Some(picture_unreadable(&reason).at(Place::whole(&asset.path)));
                    // Perhaps a browser can show it; pages link to all of these.
                    let whole = picture::clean(format, &bytes).unwrap_or(bytes);
                    vec![whole; missing.len()]
                }
            };
            let mut encoded = encoded.into_iter();
            made.iter_mut().filter(|made| made.is_none()).for_each(|made| *made = encoded.next());
        }
        Ok((made.into_iter().map(Option::unwrap_or_default).collect(), found))
    }

    /// Waits until the picture fits into what may be in memory, and works on it.
    fn within_bounds<T>(&self, pixels: u64, work: impl FnOnce() -> T) -> T {
        // The largest waits until it is alone.
        let pixels = pixels.min(PIXELS_AT_ONCE);
        let mut decoding = lock(&self.decoding);
        while *decoding + pixels > PIXELS_AT_ONCE {
            decoding = self.decoded.wait(decoding).unwrap_or_else(PoisonError::into_inner);
        }
        *decoding += pixels;
        drop(decoding);
        let done = work();
        *lock(&self.decoding) -= pixels;
        self.decoded.notify_all();
        done
    }

    /// Removes from the cache what a site does not use.
    pub fn sweep(&self, site: &Site, pages: &[Page]) {
        let Some(cache) = &self.cache else { return };
        let used: BTreeSet<String> = pages
            .iter()
            .filter_map(|page| match &page.key {
                PageKey::Variant(path, variant) => Some(variant.kept_as(site.assets.get(path)?.digest)),
                _ => None,
            })
            .collect();
        cache.keep_only(&used);
    }
}

/// A file that is copied, as it is published.
pub(super) fn published(asset: Option<&Asset>, bytes: Vec<u8>) -> Vec<u8> {
    match asset.and_then(|asset| asset.picture).filter(|picture| picture.says_more) {
        Some(Picture { format, .. }) => picture::clean(format, &bytes).unwrap_or(bytes),
        None if asset.is_some_and(|asset| asset.media_type == "image/svg+xml") => {
            asset::cleaned(&bytes).unwrap_or(bytes)
        }
        None => bytes,
    }
}

/// The outputs in groups that are made together: all variants of a picture, and each other output by itself.
pub(super) fn groups(pages: &[Page]) -> Vec<Range<usize>> {
    let picture = |page: &Page| match &page.key {
        PageKey::Variant(path, _) => Some(path.clone()),
        _ => None,
    };
    let mut groups: Vec<Range<usize>> = Vec::with_capacity(pages.len());
    for (number, page) in pages.iter().enumerate() {
        match groups.last_mut() {
            Some(group)
                if matches!(&page.key, PageKey::Variant(..))
                    && picture(&pages[group.start]) == picture(page) =>
            {
                group.end = number + 1;
            }
            _ => groups.push(number..number + 1),
        }
    }
    groups
}
