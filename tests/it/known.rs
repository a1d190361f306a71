//! What was published is known: the manifest.

use std::path::Path;

use cchc::output::manifest::{self, Digest, Manifest};

use crate::{DAY, Files, Published, news, tree};

/// A procedure with what it costs.
fn procedure(fee: &str) -> String {
    format!(
        "---\nloại: thủ tục\ntiêu đề: Cấp bản sao trích lục hộ tịch\nmã thủ tục: 2.000635\ncấp thực hiện: cấp xã\ntrình tự thực hiện: Nộp hồ sơ.\ncách thức thực hiện: [{{hình thức nộp: trực tuyến, thời hạn giải quyết: 1 ngày làm việc}}]\nthành phần hồ sơ: Tờ khai\nsố lượng hồ sơ: 1\nthời hạn giải quyết: 1 ngày làm việc\nđối tượng thực hiện: Cá nhân\ncơ quan giải quyết: Ủy ban nhân dân cấp xã\nkết quả thực hiện: Bản sao\ncăn cứ pháp lý: [{{văn bản: 60/2014/QH13, phần: Điều 63}}]\nphí, lệ phí: [{{loại: lệ phí, mức thu: {fee}, trên mỗi: bản sao}}]\nliên kết nộp hồ sơ: https://dichvucong.gov.vn/\n---\n"
    )
}

fn manifest_of(out: &Path) -> Manifest {
    Manifest::read(&out.join(manifest::FILE)).unwrap().unwrap()
}

#[test]
fn the_manifest_has_every_file_with_its_bytes_its_source_and_what_it_states() {
    let files: Files<'_> = &[
        ("content/thu-tuc/trich-luc.md", &procedure("8.000 đồng")),
        ("content/tin/a.md", &news("", "[Tải](don.txt)\n")),
        ("content/tin/don.txt", "Đơn."),
    ];
    let site = Published::new(files);
    let manifest = manifest_of(site.folder.path());
    let mut written: Vec<_> =
        tree(site.folder.path()).into_iter().map(|(path, bytes)| (path, Digest::of(&bytes))).collect();
    let mut known: Vec<_> =
        manifest.files().iter().map(|(path, file)| (path.clone(), file.digest())).collect();
    let key = |entry: &(String, Digest)| entry.0.split('/').map(str::to_owned).collect::<Vec<_>>();
    known.sort_by_key(key);
    written.sort_by_key(key);
    assert_eq!(known, written);
    assert_eq!(manifest.build.day, DAY.to_string());
    assert_eq!(manifest.build.base_url.as_deref(), Some("https://example.gov.vn/cchc"));

    let source = |path: &str| manifest.files()[path].source.as_deref();
    assert_eq!(source("tin/don.txt"), Some("content/tin/don.txt"));
    assert_eq!(source("404.html"), None);
    let page = manifest.files().values().find(|file| file.source.as_deref() == Some(files[0].0)).unwrap();
    assert_eq!(page.title.as_deref(), Some("Cấp bản sao trích lục hộ tịch"));
    let facts: Vec<String> = page.facts.iter().map(|(name, value)| format!("{name}: {value}")).collect();
    insta::assert_snapshot!(facts.join("\n"), @r"
    Căn cứ pháp lý: 60/2014/QH13 (Điều 63)
    Cơ quan giải quyết: Ủy ban nhân dân cấp xã
    Cấp thực hiện: cấp xã
    Kết quả thực hiện: Bản sao
    Lệ phí: 8.000 đồng mỗi bản sao
    Mã thủ tục: 2.000635
    Nộp hồ sơ trực tuyến: https://dichvucong.gov.vn/
    Số bộ hồ sơ: 1
    Thành phần hồ sơ: Tờ khai
    Thời hạn giải quyết: 1 ngày làm việc
    Thời hạn giải quyết (trực tuyến): 1 ngày làm việc
    Đối tượng thực hiện: Cá nhân
    ");
}
