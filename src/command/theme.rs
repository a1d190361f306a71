//! `cchc theme`: the files of the built-in theme, to look at and to copy for changing.

use std::path::Path;

use cchc::{
    config::{self, Config},
    diagnostic::{Text, nearest},
    output,
    path::SourcePath,
    source::{Sources, THEMES},
    theme,
};

use super::{Arguments, End, Failure, Terminal, root};

/// The theme that takes files where the configuration names none.
const OWN: &str = "rieng";

pub(crate) fn list(terminal: &Terminal) -> Result<End, Failure> {
    for (name, _) in theme::built_in_files() {
        terminal.print(name);
    }
    Ok(End::Fine)
}

/// Copies a file of the built-in theme to the theme that the configuration names.
pub(crate) fn eject(arguments: &Arguments, terminal: &Terminal, file: &str) -> Result<End, Failure> {
    let root = root(arguments)?;
    let named = |name: &&str| *name == file || name.split_once('/').is_some_and(|(_, rest)| rest == file);
    let Some((name, bytes)) = theme::built_in_files().find(|(name, _)| named(name)) else {
        let near = nearest(file, theme::built_in_files().map(|(name, _)| name));
        let (vi, en) = match near.first() {
            Some(near) => (format!(" Có phải ý bạn là `{near}`?"), format!(" Did you mean `{near}`?")),
            None => (" Xem `cchc theme list`.".to_owned(), " See `cchc theme list`.".to_owned()),
        };
        return Err(Failure::Use(Text::new(
            format!("Giao diện có sẵn không có tệp `{file}`.{vi}"),
            format!("The built-in theme has no file `{file}`.{en}"),
        )));
    };
    let (sources, _) = Sources::open(&root).map_err(Failure::at(&root))?;
    let config = Config::parse(&sources.text(&SourcePath::new(config::FILE)).unwrap_or_default()).0;
    let theme = config.theme.clone().unwrap_or_else(|| OWN.to_owned());
    let target = root.join(THEMES).join(&theme).join(name);
    let shown = Path::new(THEMES).join(&theme).join(name);
    let shown = shown.display();
    output::create_new(&target, bytes).map_err(|error| super::already(error, &target, &shown.to_string()))?;
    terminal.say(&Text::new(format!("Đã chép vào {shown}."), format!("Copied to {shown}.")));
    if config.theme.is_none() {
        terminal.say(&Text::new(
            format!("Thêm dòng `theme: {theme}` vào cchc.yaml để dùng."),
            format!("Add the line `theme: {theme}` to cchc.yaml to use it."),
        ));
    }
    Ok(End::Fine)
}
