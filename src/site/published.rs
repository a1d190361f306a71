//! Which files are published: those that something of the site refers to which is to be seen.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashSet;
use serde_json::Value;

use super::{
    absent::{Absent, HeldSections},
    id::Heads,
    joined::Site,
    links::shown,
    reported::Checked,
};
use crate::{
    article::{Head, Target},
    asset::{Asset, ByName, by_name},
    config::Config,
    diagnostic::{
        Code, Diagnostic, Place, attachment_author, attachment_locked, config_invalid, file_copy,
        file_copy_alone, file_type_unknown, file_unreferred, nearest, picture_format,
    },
    path::{CONTENT, SourcePath, originals},
};

/// What decides which files are published.
pub(super) struct Publishing<'a> {
    pub(super) config: &'a Config,
    pub(super) heads: &'a Heads,
    pub(super) absent: &'a [Absent],
    pub(super) sections: &'a HeldSections,
    pub(super) assets: &'a BTreeMap<SourcePath, Asset>,
    pub(super) emblem: Option<&'a SourcePath>,
    /// Addresses that the site's own theme names.
    pub(super) in_theme: &'a BTreeSet<String>,
}

impl Publishing<'_> {
    pub(super) fn decide(&self) -> Checked<BTreeMap<SourcePath, Asset>, Diagnostic> {
        let mut published: BTreeMap<SourcePath, Asset> = BTreeMap::new();
        let mut found = Vec::new();
        self.copies(&mut found);
        let folders = self.folders(&mut found);
        if self.assets.is_empty() {
            return Checked { value: published, found };
        }
        let (referred, addresses) = self.referred();
        let are_named = !addresses.is_empty() || !self.in_theme.is_empty();
        let held = self.held();
        for (path, asset) in self.assets {
            let is_named = || {
                let address = Site::asset_url(path);
                let address = address.as_str().trim_start_matches('/');
                addresses.contains(address) || self.in_theme.contains(address)
            };
            if self.emblem != Some(path) && self.sections.of_file(path).is_some() {
                // Nothing of a section that is held back is published, whoever refers to it.
                continue;
            }
            if referred.contains(path) || is_for_machines(path) || are_named && is_named() {
                published.insert(path.clone(), asset.clone());
            } else if held.contains(path) || asset.refused {
                // It comes with the article that refers to it or the section that it lies in; or else it was told already.
            } else if !folders.iter().any(|folder| is_below(path, folder)) {
                found.push(file_unreferred(shown(path)).at(Place::whole(path)));
            } else if let Some(of) =
                originals(path).into_iter().find(|of| self.assets.contains_key(&of.original))
            {
                found.push(file_copy(shown(&of.original)).at(Place::whole(path)));
            } else {
                published.insert(path.clone(), asset.clone());
            }
        }
        // Pictures are known by what is in them, and those that are not published are told below.
        let is_known = |asset: &Asset| asset.refused || asset.picture.is_some() || asset.foreign.is_some();
        for path in published.values().filter(|asset| !is_known(asset)).map(|asset| &asset.path) {
            if matches!(by_name(path, self.config), ByName::Unknown(_)) {
                found.push(file_type_unknown(path.file_name()).at(Place::whole(path)));
            }
        }
        let foreign = published.values().filter(|asset| !asset.refused);
        let foreign = foreign.filter_map(|asset| Some((&asset.path, asset.foreign?)));
        found.extend(foreign.map(|(path, is)| picture_format(is).at(Place::whole(path))));
        self.look_inside(&published, &mut found);
        Checked { value: published, found }
    }

    /// Tells of published files what stands in them, but where an article that refers to one answers for it.
    fn look_inside(&self, published: &BTreeMap<SourcePath, Asset>, found: &mut Vec<Diagnostic>) {
        let told = published.values().filter(|asset| !asset.refused);
        let told = told.filter_map(|asset| Some((&asset.path, asset.inside.as_deref()?)));
        let told = told.flat_map(|(path, inside)| {
            let locked = inside.locked.then(attachment_locked);
            let author = (!inside.names.is_empty()).then(|| attachment_author(&inside.names));
            locked.into_iter().chain(author).map(|finding| finding.at(Place::whole(path)))
        });
        let told: Vec<Diagnostic> = told.collect();
        if told.is_empty() {
            return;
        }
        let mut accepted: BTreeSet<(&SourcePath, Code)> = BTreeSet::new();
        for head in self.heads.iter().filter(|head| !head.common.accepted_findings.is_empty()) {
            let files = head.references.iter().filter_map(|reference| self.file(&reference.target));
            for file in files.chain(self.in_extra(head)) {
                accepted.extend(head.common.accepted_findings.iter().map(|accepts| (file, accepts.code)));
            }
        }
        found.extend(told.into_iter().filter(|told| !accepted.contains(&(&told.place.path, told.code))));
    }

    /// Tells the articles that by their names are copies: those of others that are there, and those that are alone.
    fn copies(&self, found: &mut Vec<Diagnostic>) {
        let absent = self.absent.iter().map(|(article, why)| (&article.head.card.path, why.is_copy()));
        let absent: BTreeMap<&SourcePath, bool> = absent.collect();
        let is_there = |path: &SourcePath| self.heads.find(path).is_some() || absent.contains_key(path);
        for path in absent.iter().filter(|(_, is_copy)| **is_copy).map(|(path, _)| *path) {
            let original = originals(path).into_iter().find(|of| is_there(&of.original));
            found.extend(original.map(|of| file_copy(shown(&of.original)).at(Place::whole(path))));
        }
        for path in self.heads.iter().map(|head| &head.card.path) {
            let original = originals(path).into_iter().rfind(|of| of.is_sure);
            found.extend(original.map(|of| file_copy_alone(shown(&of.original)).at(Place::whole(path))));
        }
    }

    /// The files to which articles refer that are to be seen, or the configuration; and addresses that raw HTML names.
    fn referred(&self) -> (FxHashSet<&SourcePath>, FxHashSet<&str>) {
        let mut files: FxHashSet<&SourcePath> = self.emblem.into_iter().collect();
        let mut addresses = FxHashSet::default();
        for head in self.heads.iter() {
            for reference in &head.references {
                match &reference.target {
                    Target::Named(address) => drop(addresses.insert(address.as_str())),
                    Target::Address(address) => drop(addresses.insert(address.path.trim_start_matches('/'))),
                    target => files.extend(self.file(target)),
                }
            }
            files.extend(self.in_extra(head));
        }
        (files, addresses)
    }

    /// The file that a reference names, where it is one that can be published.
    fn file(&self, target: &Target) -> Option<&SourcePath> {
        let path = match target {
            Target::File { path, .. } => path,
            Target::Address(address) => &SourcePath::new(&format!("{CONTENT}{}", address.path)),
            _ => return None,
        };
        // Most references are to other articles.
        let is_article = path.as_str().ends_with(".md");
        (!is_article).then(|| self.assets.get_key_value(path)).flatten().map(|(path, _)| path)
    }

    /// The files that an article hands to its template.
    fn in_extra(&self, head: &Head) -> Vec<&SourcePath> {
        let mut files = Vec::new();
        let mut values: Vec<&Value> = head.common.extra.values().collect();
        while let Some(value) = values.pop() {
            match value {
                Value::String(text) => {
                    let path = head.card.path.resolve(text);
                    let file = path.and_then(|path| self.assets.get_key_value(&path));
                    files.extend(file.map(|(path, _)| path));
                }
                Value::Array(items) => values.extend(items),
                Value::Object(map) => values.extend(map.values()),
                _ => {}
            }
        }
        files
    }

    /// The files to which articles refer that are not to be seen, and those in the folders that such articles own: a draft
    /// is not published through its attachments.
    fn held(&self) -> FxHashSet<&SourcePath> {
        let mut held = FxHashSet::default();
        for (article, _) in self.absent {
            let head = &article.head;
            held.extend(head.references.iter().filter_map(|reference| self.file(&reference.target)));
            held.extend(self.in_extra(head));
            let path = &head.card.path;
            // At the root it owns no folder.
            if path.file_name() == "index.md" && path.folder() != CONTENT {
                let folder = path.as_str().trim_end_matches("index.md");
                let from = self.assets.range(SourcePath::new(folder)..).map(|(path, _)| path);
                held.extend(from.take_while(|path| path.as_str().starts_with(folder)));
            }
        }
        held
    }

    /// The folders whose files are all published, as they begin paths; those that are not there are told.
    fn folders(&self, found: &mut Vec<Diagnostic>) -> Vec<String> {
        let written = &self.config.publish.folders;
        if written.is_empty() {
            return Vec::new();
        }
        let articles = self.heads.iter().chain(self.absent.iter().map(|(article, _)| &article.head));
        let files = articles.map(|head| &head.card.path).chain(self.assets.keys());
        let mut known: BTreeSet<&str> = BTreeSet::new();
        for file in files {
            let mut folder = file.in_content().unwrap_or_default();
            while let Some((above, _)) = folder.rsplit_once('/') {
                known.insert(above);
                folder = above;
            }
        }
        let mut folders = Vec::new();
        for folder in written {
            let name = SourcePath::new(folder.trim_matches('/'));
            let name = name.as_str();
            if name.is_empty() || known.contains(name) {
                folders.push(if name.is_empty() {
                    format!("{CONTENT}/")
                } else {
                    format!("{CONTENT}/{name}/")
                });
                continue;
            }
            let near = nearest(name, known.iter().copied());
            let (vi, en) = (
                format!("trong `publish.folders`, `{folder}` không phải một thư mục trong content/"),
                format!("in `publish.folders`, `{folder}` is no folder below content/"),
            );
            let near = near.first().map(String::as_str);
            found.push(config_invalid(&vi, &en, near).at(self.config.place_below("folders", folder)));
        }
        folders
    }
}

fn is_below(path: &SourcePath, folder: &str) -> bool {
    path.as_str().starts_with(folder)
}

/// Whether a file right below `content/` means something to programs by its name alone, so that nothing needs to refer to
/// it: to servers, browsers, and to search engines that want to know whose the site is.
fn is_for_machines(path: &SourcePath) -> bool {
    const NAMES: [&str; 17] = [
        "robots.txt",
        "favicon.ico",
        "humans.txt",
        "security.txt",
        "llms.txt",
        "ads.txt",
        "app-ads.txt",
        "sitemap.xml",
        "browserconfig.xml",
        "bingsiteauth.xml",
        "manifest.json",
        "manifest.webmanifest",
        "site.webmanifest",
        "web.config",
        "cname",
        "_headers",
        "_redirects",
    ];
    /// Files of verification: what they begin and end with.
    const VERIFICATION: [(&str, &str); 6] = [
        ("google", ".html"),
        ("yandex_", ".html"),
        ("zalo_verifier", ".html"),
        ("pinterest-", ".html"),
        ("baidu_verify_", ".html"),
        ("apple-touch-icon", ".png"),
    ];
    let Some(name) = path.in_content().filter(|below| !below.contains('/')) else { return false };
    let name = name.to_lowercase();
    NAMES.contains(&name.as_str())
        || VERIFICATION.iter().any(|(begin, end)| name.starts_with(begin) && name.ends_with(end))
}
