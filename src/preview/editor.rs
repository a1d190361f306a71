//! The program in which an editor writes: from the bar of the preview it opens a file at its line.

use std::path::Path;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::path::SourcePath;

/// What stands in the path of an address as it is.
const KEPT: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b':');

/// An address by which a program opens a file, with `{path}`, `{line}` and `{column}` in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Editor(String);

impl Default for Editor {
    /// Visual Studio Code.
    fn default() -> Self {
        Self("vscode://file{path}:{line}:{column}".to_owned())
    }
}

impl Editor {
    /// The program that an address opens; `None` where no file has a place in it, or where it is a script.
    pub fn parse(address: &str) -> Option<Self> {
        let scheme = address.split_once(':')?.0;
        let runs =
            ["javascript", "data", "vbscript"].iter().any(|bad| scheme.trim().eq_ignore_ascii_case(bad));
        let named = scheme.chars().all(|letter| letter.is_ascii_alphanumeric() || "+-.".contains(letter));
        (named && !scheme.is_empty() && !runs && address.contains("{path}")).then(|| Self(address.to_owned()))
    }

    /// The address that opens a file of the site in a folder; lines and columns are counted from 1.
    pub(super) fn address(&self, root: &Path, file: &SourcePath, line: usize, column: usize) -> String {
        let path = root.join(file.as_str());
        let path = path.to_string_lossy().replace('\\', "/");
        // As in addresses of files: `/C:/trang/content/a.md`.
        let path = format!("/{}", path.trim_start_matches('/'));
        let path = utf8_percent_encode(&path, KEPT).to_string();
        let filled = self.0.replace("{line}", &line.to_string()).replace("{column}", &column.to_string());
        filled.replace("{path}", &path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_opened_at_its_line() {
        let file = SourcePath::new("content/tin-tuc/bài 1.md");
        let address = |editor: &Editor, root: &str| editor.address(Path::new(root), &file, 4, 12);
        let code = Editor::default();
        assert_eq!(
            address(&code, "/nhà/trang"),
            "vscode://file/nh%C3%A0/trang/content/tin-tuc/b%C3%A0i%201.md:4:12"
        );
        assert_eq!(
            address(&code, "C:\\trang"),
            "vscode://file/C:/trang/content/tin-tuc/b%C3%A0i%201.md:4:12"
        );
        let idea = Editor::parse("idea://open?file={path}&line={line}").unwrap();
        assert_eq!(address(&idea, "/t"), "idea://open?file=/t/content/tin-tuc/b%C3%A0i%201.md&line=4");
    }

    #[test]
    fn an_address_opens_a_file_and_runs_nothing() {
        for wrong in ["vscode", "vscode://file/", "javascript:alert('{path}')", "://{path}", "a b://{path}"] {
            assert_eq!(Editor::parse(wrong), None, "{wrong}");
        }
    }
}
