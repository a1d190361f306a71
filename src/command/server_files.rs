//! `cchc server-files SERVER`: the site's file for a web server. It is printed and not written: what a server is told is no part
//! of what is published, and no author changes it by publishing.

use std::path::{Path, absolute};

use cchc::{
    build::configure,
    diagnostic::Text,
    serving::{Place, Server},
};

use super::{Arguments, End, Failure, Terminal, request, sources};

pub(crate) fn run(arguments: &Arguments, terminal: &Terminal, server: Server) -> Result<End, Failure> {
    let (root, sources, _) = sources(arguments)?;
    let config = configure(&sources, &request(arguments)).0;
    let base_url = config.base_url.as_ref().ok_or_else(|| {
        Failure::Use(Text::new(
            "Chưa biết địa chỉ của trang: ghi `base_url` vào cchc.yaml, hoặc thêm --base-url.",
            "The site's address is not known: write `base_url` into cchc.yaml, or give --base-url.",
        ))
    })?;
    let folder = arguments.out.clone().unwrap_or_else(|| root.join("public"));
    let folder = absolute(&folder).map_err(Failure::at(&folder))?;
    let place = Place::new(base_url, &shown(&folder)).map_err(|unfit| {
        Failure::Use(Text::new(
            format!("`{}` có dấu mà tệp cấu hình máy chủ hiểu khác. Hãy dùng tên khác.", unfit.0),
            format!("`{}` has a sign that means something in files of servers. Use another name.", unfit.0),
        ))
    })?;
    terminal.print(place.file_of(server).trim_end());
    Ok(End::Fine)
}

/// A path as files of servers have it on any system.
fn shown(path: &Path) -> String {
    path.display().to_string().replace('\\', "/")
}
