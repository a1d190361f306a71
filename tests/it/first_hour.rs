//! The first hour of a new editor: `docs/vi/bai-dau-tien.md` is followed word by word, and what the program says is what
//! stands there. `CCHC_WRITE_DOCS=1 cargo test first_article` writes what it says into the page.

use std::{
    fs,
    io::{BufRead, BufReader, Read},
    path::{Path, PathBuf},
    process::{Child, ChildStdout, Command, Stdio},
};

/// The day on which the page is followed.
const EPOCH: &str = "1646006400";

/// The page, cut at its fences, and where the reader stands in it and in the folders.
struct Walk {
    page: Vec<String>,
    /// The next line to read.
    at: usize,
    folder: PathBuf,
    /// What the last command printed.
    said: String,
}

/// A fence of the page: what it holds and its lines.
struct Fence {
    lines: std::ops::Range<usize>,
    text: String,
}

impl Walk {
    /// The next fence, which has to be of a language.
    fn fence(&mut self, language: &str) -> Fence {
        let is_fence = |line: &String| line.starts_with("```");
        let open = self.at + self.page[self.at..].iter().position(is_fence).expect("one more fence");
        assert_eq!(self.page[open], format!("```{language}"), "line {}", open + 1);
        let close = open + 1 + self.page[open + 1..].iter().position(|line| line == "```").unwrap();
        self.at = close + 1;
        let text = self.page[open + 1..close].iter().map(|line| format!("{line}\n")).collect();
        Fence { lines: open + 1..close, text }
    }

    /// Runs the commands of the next fence.
    fn run(&mut self) {
        let Fence { text, .. } = self.fence("sh");
        for line in text.lines() {
            let words = words(line);
            match words[0].as_str() {
                "cd" => self.folder.push(&words[1]),
                "cchc" => self.call(&words[1..]),
                other => panic!("{other} is not run here"),
            }
        }
    }

    fn call(&mut self, arguments: &[String]) {
        let output = program(&self.folder).args(arguments).output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        self.said = text(output.stderr) + &text(output.stdout);
    }

    /// The next fence says what the program said.
    fn says(&mut self, said: &str) {
        let fence = self.fence("text");
        let said: Vec<String> = at_rest(said).trim_end().lines().map(str::to_owned).collect();
        self.at = self.at - fence.lines.len() + said.len();
        self.page.splice(fence.lines, said);
    }

    /// The next fence says what the last command printed.
    fn says_it(&mut self) {
        let said = std::mem::take(&mut self.said);
        self.says(&said);
    }

    fn file(&self, name: &str) -> String {
        fs::read_to_string(self.folder.join(name)).unwrap()
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.folder.join(name), text).unwrap();
    }

    /// Puts the lines of the next fence into a file, each for the line of its key; `#` before that is taken off.
    fn put(&mut self, name: &str) {
        let lines = self.fence("yaml").text;
        let mut text = self.file(name);
        for line in lines.lines() {
            let key = &line[..=line.find(':').unwrap()];
            let is_key = |written: &&str| written.trim_start_matches('#').starts_with(key);
            let written =
                text.lines().find(is_key).unwrap_or_else(|| panic!("{name} has no {key}")).to_owned();
            text = text.replacen(&written, line, 1);
        }
        self.write(name, &text);
    }

    fn replace(&self, name: &str, from: &str, to: &str) {
        let text = self.file(name);
        assert!(text.contains(from), "{name} has no `{from}`: {text}");
        self.write(name, &text.replace(from, to));
    }
}

fn program(folder: &Path) -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_cchc"));
    // No browser is found and opened.
    program.current_dir(folder).env("SOURCE_DATE_EPOCH", EPOCH).env("PATH", folder);
    program
}

/// The words of a command; those in quotes are one.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (index, part) in line.split('"').enumerate() {
        match index % 2 {
            1 => words.push(part.to_owned()),
            _ => words.extend(part.split_whitespace().map(str::to_owned)),
        }
    }
    words
}

/// What the program said with every time the same, and the port of the page.
fn at_rest(said: &str) -> String {
    let lines = said.lines().map(|line| {
        let words = line.split(' ').collect::<Vec<_>>();
        let mut shown: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        for index in 1..words.len() {
            let is_number = |word: &str| word.trim_start_matches('(').parse::<f64>().is_ok();
            if words[index].trim_end_matches(['.', ')', ':', ',']).trim_end_matches(')') == "ms"
                && is_number(words[index - 1])
            {
                let open = if words[index - 1].starts_with('(') { "(" } else { "" };
                shown[index - 1] = format!("{open}5");
            }
        }
        let line = shown.join(" ");
        match line.split_once("http://127.0.0.1:") {
            Some((before, behind)) => {
                format!(
                    "{before}http://127.0.0.1:8017{}",
                    behind.trim_start_matches(|c: char| c.is_ascii_digit())
                )
            }
            None => line,
        }
    });
    lines.map(|line| line + "\n").collect()
}

/// A preview that runs until it is stopped as people stop it.
struct Serving {
    child: Child,
    out: BufReader<ChildStdout>,
}

impl Serving {
    fn begin(folder: &Path, arguments: &[String]) -> (Self, String) {
        let mut program = program(folder);
        program.args(arguments).args(["--port", "0"]).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = program.spawn().unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut first = String::new();
        out.read_line(&mut first).unwrap();
        (Self { child, out }, first)
    }

    /// Ctrl-C, and the last thing that is said.
    fn stop(mut self) -> String {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-INT", &id]).status().unwrap().success());
        let mut rest = String::new();
        self.out.read_to_string(&mut rest).unwrap();
        assert!(self.child.wait().unwrap().success());
        rest.lines().last().unwrap().to_owned()
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
    }
}

const NEWS: &str = "content/tin-tuc/tap-huan-cai-cach-hanh-chinh-dot-1.md";
const DOCUMENT: &str = "content/van-ban/107-2020-nd-cp.md";

#[cfg(unix)]
#[test]
fn the_page_of_the_first_article_is_what_the_program_does() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/vi/bai-dau-tien.md");
    let written = fs::read_to_string(&path).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let page = written.lines().map(str::to_owned).collect();
    let mut walk = Walk { page, at: 0, folder: folder.path().to_owned(), said: String::new() };

    assert_eq!(walk.fence("sh").text, "cargo build --profile dist\n");
    walk.run();
    assert!(walk.said.contains("\n  new "), "{}", walk.said);
    make_site(&mut walk);
    let serving = write_article(&mut walk);
    publish(&mut walk);
    write_document(&mut walk);
    walk.says(&serving.stop());
    assert!(!walk.page[walk.at..].iter().any(|line| line.starts_with("```")), "every fence is followed");

    let page: String = walk.page.iter().map(|line| format!("{line}\n")).collect();
    if std::env::var_os("CCHC_WRITE_DOCS").is_some() {
        fs::write(&path, &page).unwrap();
    }
    let differs = page.lines().zip(written.lines()).find(|(now, before)| now != before);
    assert!(
        fs::read_to_string(&path).unwrap() == page,
        "docs/vi/bai-dau-tien.md does not say what the program says ({differs:?}): CCHC_WRITE_DOCS=1 cargo test first_article"
    );
}

/// Part 2: a site, its name, the sentences that are to be replaced.
#[cfg(unix)]
fn make_site(walk: &mut Walk) {
    walk.run();
    walk.says_it();
    walk.run();
    let table = walk.page[walk.at..].iter().take_while(|line| !line.starts_with("Mở ")).cloned();
    for name in table.collect::<String>().split('`').skip(1).step_by(2).filter(|name| name.contains('/')) {
        assert!(walk.folder.join(name).exists(), "`cchc init` makes {name}");
    }
    walk.call(&["build".to_owned()]);
    assert!(walk.said.contains("Xong: "), "a new site is built at once: {}", walk.said);
    fs::remove_dir_all(walk.folder.join("public")).unwrap();
    let config = walk.fence("yaml").text;
    let offered: Vec<String> = walk.file("cchc.yaml").lines().skip(1).map(key_of).collect();
    assert_eq!(config.lines().map(key_of).collect::<Vec<_>>(), offered, "the keys that `cchc init` writes");
    walk.write("cchc.yaml", &config);
    walk.replace("content/gioi-thieu.md", "bản nháp: có\n", "");
    walk.run();
    walk.says_it();
    let home = walk.fence("markdown").text;
    assert_eq!(home.lines().nth(1), walk.file("content/_index.md").lines().nth(1));
    walk.write("content/_index.md", &home);
    walk.replace("content/gioi-thieu.md", "Viết vài câu giới thiệu trang ở đây.", "Sở Giáo dục và Đào tạo.");
}

/// A line up to its colon, without `#` before it.
#[cfg(unix)]
fn key_of(line: &str) -> String {
    line.trim_start_matches('#').split(':').next().unwrap().to_owned()
}

/// Parts 3 and 4: an article in the preview, its two mistakes, their cures.
#[cfg(unix)]
fn write_article(walk: &mut Walk) -> Serving {
    walk.run();
    walk.says_it();
    assert!(walk.file(NEWS).contains("Viết nội dung ở đây."), "the sentence that the page tells to replace");
    let serve = words(walk.fence("sh").text.trim());
    let (serving, first) = Serving::begin(&walk.folder, &serve[1..]);
    walk.says(&first);
    let article = walk.fence("markdown").text;
    walk.write(NEWS, &article);
    walk.run();
    walk.says_it();
    walk.put(NEWS);
    walk.call(&["check".to_owned()]);
    walk.says_it();
    serving
}

/// Part 5.
#[cfg(unix)]
fn publish(walk: &mut Walk) {
    walk.replace(NEWS, "bản nháp: có\n", "");
    walk.run();
    walk.says_it();
    assert!(walk.file("public/tin-tuc/index.html").contains("Tập huấn cải cách hành chính: đợt 1"));
}

/// Part 6: a document, what is not known of it, what becomes of it.
#[cfg(unix)]
fn write_document(walk: &mut Walk) {
    walk.run();
    walk.says_it();
    assert_eq!(walk.fence("markdown").text, walk.file(DOCUMENT));
    walk.put(DOCUMENT);
    walk.call(&["check".to_owned()]);
    let unknown = walk.said.split("\n\n").find(|finding| finding.contains("`trích yếu`")).unwrap().to_owned();
    walk.says(&unknown);
    walk.replace(DOCUMENT, "Viết vài câu giới thiệu văn bản ở đây.\n", "");
    walk.replace(DOCUMENT, "bản nháp: có\n", "");
    walk.call(&["build".to_owned(), "--relative-urls".to_owned()]);
    let line = walk.said.lines().last().unwrap().to_owned();
    walk.says(&line);
    assert!(walk.file("public/van-ban/index.html").contains("107/2020/NĐ-CP"));
}
