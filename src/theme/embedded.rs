//! The built-in theme, whose source stands under `themes/default/`.

/// A file of the theme. A script that readers load is made of several (`build.rs`).
macro_rules! bytes {
    ($name:literal) => {
        include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/themes/default/", $name))
    };
    ($name:literal made $file:literal) => {
        include_bytes!(concat!(env!("OUT_DIR"), "/", $file))
    };
}

macro_rules! files {
    ($($name:literal $(made $file:literal)?),* $(,)?) => {
        /// Names below the folder of the theme, with what is in them.
        pub(super) const FILES: &[(&str, &[u8])] = &[$(($name, bytes!($name $(made $file)?))),*];
    };
}

files![
    "assets/filter.js" made "filter.js",
    "assets/icon.svg",
    "assets/in.css",
    "assets/moved.js" made "moved.js",
    "assets/search.js" made "search.js",
    "assets/site.css",
    "fonts/OFL.txt",
    "fonts/be-vietnam-pro-400.woff2",
    "fonts/be-vietnam-pro-700.woff2",
    "templates/404.html",
    "templates/article.html",
    "templates/article_about.html",
    "templates/article_attachments.html",
    "templates/article_cover.html",
    "templates/article_related.html",
    "templates/base.html",
    "templates/campaign.html",
    "templates/code.html",
    "templates/embed_apply.html",
    "templates/embed_article.html",
    "templates/embed_document.html",
    "templates/embed_procedure.html",
    "templates/embed_table.html",
    "templates/filters.html",
    "templates/footer.html",
    "templates/header.html",
    "templates/home.html",
    "templates/indicator.html",
    "templates/legal_document.html",
    "templates/news.html",
    "templates/office.html",
    "templates/open_data.html",
    "templates/page.html",
    "templates/pager.html",
    "templates/procedure.html",
    "templates/public_index.html",
    "templates/qr.html",
    "templates/redirect.html",
    "templates/report.html",
    "templates/row.html",
    "templates/search.html",
    "templates/section.html",
    "templates/sheet.html",
    "templates/sheet_leaflet.html",
    "templates/sheet_notice.html",
    "templates/sheet_panel.html",
    "templates/sheet_poster.html",
    "templates/survey.html",
    "templates/term.html",
    "templates/terms.html",
];
