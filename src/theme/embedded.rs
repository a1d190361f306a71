//! The built-in theme, whose source stands under `themes/default/`.

macro_rules! source {
    ($include:ident, $name:literal) => {
        $include!(concat!(env!("CARGO_MANIFEST_DIR"), "/themes/default/", $name))
    };
}

/// Of a file that is made of several scripts, these stand in one function, one behind the other: readers load one file, and no script
/// sees the names of another.
macro_rules! bytes {
    ($name:literal) => {
        source!(include_bytes, $name)
    };
    ($name:literal = [$($script:literal),+]) => {
        concat!("(() => {\n'use strict';\n", $(source!(include_str, $script)),+, "})();\n").as_bytes()
    };
}

macro_rules! files {
    ($($name:literal $(= $scripts:tt)?),* $(,)?) => {
        /// Names below the folder of the theme, with what is in them.
        pub(super) const FILES: &[(&str, &[u8])] = &[$(($name, bytes!($name $(= $scripts)?))),*];
    };
}

files![
    "assets/filter.js" = ["scripts/common.js", "scripts/filter.js"],
    "assets/icon.svg",
    "assets/in.css",
    "assets/search.js" = ["scripts/common.js", "scripts/answers.js", "scripts/shown.js"],
    "assets/site.css",
    "fonts/OFL.txt",
    "fonts/be-vietnam-pro-400.woff2",
    "fonts/be-vietnam-pro-700.woff2",
    "templates/404.html",
    "templates/article.html",
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
