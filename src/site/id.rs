//! The places of articles and sections as types: what articles number is indexed by an [`ArticleId`] and by nothing else.

use std::{
    marker::PhantomData,
    ops::{Deref, DerefMut, Index, IndexMut},
    sync::Arc,
};

use crate::{
    article::{Article, Head},
    path::SourcePath,
};
use law::status::RecordId;

/// The place of something in a list of all of its kind.
pub trait Id: Copy {
    /// The `place`-th, from 0.
    fn new(place: usize) -> Self;
    /// Its place, from 0.
    fn place(self) -> usize;
}

/// The place of an article among those of a site, which are in the order of their files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArticleId(pub usize);

/// The place of a section among those of a site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SectionId(pub usize);

impl SectionId {
    /// The section that is the whole site.
    pub const SITE: Self = Self(0);
}

macro_rules! ids {
    ($($id:ident),*) => {
        $(impl Id for $id {
            fn new(place: usize) -> Self {
                Self(place)
            }

            fn place(self) -> usize {
                self.0
            }
        })*
    };
}

ids!(ArticleId, SectionId, RecordId);

/// Something of each article (section, record) of a site, in their order. Else it is a slice.
///
/// ```
/// use cchc::site::{ArticleId, ById};
/// let titles: ById<ArticleId, &str> = vec!["Một cửa", "Hộ tịch"].into();
/// assert_eq!(titles[ArticleId(1)], "Hộ tịch");
/// ```
///
/// A section, or a number that is the place of nothing, finds no article:
///
/// ```compile_fail,E0308
/// use cchc::site::{ArticleId, ById, SectionId};
/// let titles: ById<ArticleId, &str> = vec!["Một cửa", "Hộ tịch"].into();
/// titles[SectionId(1)];
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ById<I, T> {
    items: Vec<T>,
    id: PhantomData<I>,
}

/// Articles with their bodies.
pub type Articles = ById<ArticleId, Arc<Article>>;
/// What joining reads of each article.
pub type Heads = ById<ArticleId, Arc<Head>>;

impl<I: Id, T> ById<I, T> {
    /// The ids, in order.
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = I> + use<I, T> {
        (0..self.items.len()).map(I::new)
    }

    /// All of it, each with its id.
    pub fn enumerated(&self) -> impl Iterator<Item = (I, &T)> {
        self.items.iter().enumerate().map(|(place, item)| (I::new(place), item))
    }

    /// What there is of one; `None` where the list is of fewer.
    pub fn get(&self, id: I) -> Option<&T> {
        self.items.get(id.place())
    }

    /// The same as a plain list.
    pub fn into_vec(self) -> Vec<T> {
        self.items
    }

    /// The same of each.
    pub fn filled(item: T, length: usize) -> Self
    where
        T: Clone,
    {
        vec![item; length].into()
    }
}

impl Heads {
    /// The article of a file, where the site has it.
    pub fn find(&self, file: &SourcePath) -> Option<ArticleId> {
        self.binary_search_by(|head| head.card.path.cmp(file)).ok().map(ArticleId)
    }
}

impl<I: Id, T> Index<I> for ById<I, T> {
    type Output = T;

    fn index(&self, id: I) -> &T {
        &self.items[id.place()]
    }
}

impl<I: Id, T> IndexMut<I> for ById<I, T> {
    fn index_mut(&mut self, id: I) -> &mut T {
        &mut self.items[id.place()]
    }
}

impl<I, T> Deref for ById<I, T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.items
    }
}

impl<I, T> DerefMut for ById<I, T> {
    fn deref_mut(&mut self) -> &mut [T] {
        &mut self.items
    }
}

impl<I, T> From<Vec<T>> for ById<I, T> {
    fn from(items: Vec<T>) -> Self {
        Self { items, id: PhantomData }
    }
}

impl<I, T> FromIterator<T> for ById<I, T> {
    fn from_iter<A: IntoIterator<Item = T>>(items: A) -> Self {
        Vec::from_iter(items).into()
    }
}

impl<'a, I, T> IntoIterator for &'a ById<I, T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.iter()
    }
}

impl<I, T> Default for ById<I, T> {
    fn default() -> Self {
        Vec::new().into()
    }
}
