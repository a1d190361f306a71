//! Equal inputs give equal bytes: for any number of threads, order of files and folder.

use proptest::prelude::*;

use crate::{DAY, build_into, news, request, tree};

fn corpus() -> Vec<(String, String)> {
    let mut files = vec![
        ("content/_index.md".to_owned(), "---\ntiêu đề: Trang\n---\n".to_owned()),
        ("content/tin/_index.md".to_owned(), "---\ntiêu đề: Tin\nloại: tin tức\n---\n".to_owned()),
        ("content/van-ban/_index.md".to_owned(), "---\ntiêu đề: Văn bản\nloại: văn bản\n---\n".to_owned()),
    ];
    for n in 0..40 {
        let front = format!("từ khóa: [k{}, Đ{}]\nnội dung cải cách: Cải cách thể chế\n", n % 7, n % 3);
        files.push((
            format!("content/tin/b{n}.md"),
            news(&front, &format!("## Mục {n}\n\n[x](b{}.md#muc-{})\n", (n + 1) % 40, (n + 1) % 40)),
        ));
        let document = format!(
            "---\nsố hiệu: {}/QĐ-UBND\nngày ban hành: {:02}/03/2022\ntrích yếu: Việc {n}\ncơ quan ban hành: UBND tỉnh\n---\n",
            n + 1,
            n % 28 + 1
        );
        files.push((format!("content/van-ban/v{n}.md"), document));
    }
    files
}

fn built(files: &[(String, String)], threads: usize) -> Vec<(String, Vec<u8>)> {
    let folder = tempfile::tempdir().unwrap();
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
    let built = pool.install(|| build_into(&files, &request(), folder.path()));
    assert_eq!(built.report.diagnostics(), []);
    tree(folder.path())
}

#[test]
fn any_number_of_threads_gives_the_same_bytes() {
    let files = corpus();
    let one = built(&files, 1);
    assert!(one.len() > 100);
    for threads in [2, 7] {
        assert!(built(&files, threads) == one, "{threads} threads");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, ..ProptestConfig::default() })]

    #[test]
    fn any_order_of_files_gives_the_same_bytes(files in Just(corpus()).prop_shuffle()) {
        prop_assert!(built(&files, 2) == built(&corpus(), 2));
    }

    /// Whatever is built after whatever, the folder ends as a clean build would leave it.
    #[test]
    fn a_build_over_another_ends_in_the_bytes_of_a_clean_one(first in prop::collection::vec(any::<bool>(), 83), second in prop::collection::vec(any::<bool>(), 83)) {
        // Links between news would break where only some are there; documents have none.
        let all: Vec<_> = corpus().into_iter().filter(|(path, _)| !path.contains("/tin/b")).collect();
        let chosen = |picks: &[bool]| -> Vec<(String, String)> {
            all.iter().enumerate().filter(|(n, _)| *n < 3 || picks[*n]).map(|(_, file)| file.clone()).collect()
        };
        let folder = tempfile::tempdir().unwrap();
        for files in [chosen(&first), chosen(&second)] {
            let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
            build_into(&files, &request(), folder.path());
        }
        prop_assert!(tree(folder.path()) == built(&chosen(&second), 2));
    }
}

#[test]
fn the_site_does_not_depend_on_the_day_where_no_article_does() {
    let files = corpus();
    let mut later = request();
    later.occasion.day = DAY.tomorrow().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let borrowed: Vec<(&str, &str)> =
        files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    build_into(&borrowed, &later, folder.path());
    assert!(tree(folder.path()) == built(&files, 2));
}
