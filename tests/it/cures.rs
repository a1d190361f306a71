//! Cures: each that is exact is applied literally, and the site is checked again.

use std::collections::BTreeMap;

use cchc::diagnostic::{Code, Diagnostic, Report};
use proptest::prelude::*;

use crate::{check, findings, findings_law, findings_procedure, mistakes};

type Texts = Vec<(String, String)>;

fn report(files: &[(String, String)]) -> Report {
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    check(&files).0.report
}

/// How often each thing is told. Places are left out, since an edit moves them.
fn told<'a>(found: impl Iterator<Item = &'a Diagnostic>) -> BTreeMap<(&'static str, String), usize> {
    let mut told = BTreeMap::new();
    for found in found {
        *told
            .entry((found.code.as_str(), format!("{}: {}", found.place.path, found.message.vi)))
            .or_default() += 1;
    }
    told
}

/// Applies each exact cure by itself: how many there were, and what is wrong with them.
fn applied(files: &[(String, String)]) -> (usize, Vec<String>) {
    let report = report(files);
    let (mut count, mut wrong) = (0, Vec::new());
    for (index, found) in report.diagnostics().iter().enumerate() {
        let Some(edit) = &found.edit else { continue };
        count += 1;
        let mut mended = files.to_vec();
        let Some((_, text)) = mended.iter_mut().find(|(path, _)| *path == found.place.path.as_str()) else {
            wrong.push(format!("{:?}: no such file", found.code));
            continue;
        };
        let Some(after) = edit.applied(text) else {
            wrong.push(format!("{:?}: {:?} is past the end of the text", found.code, edit.span));
            continue;
        };
        let before = std::mem::replace(text, after);
        let others = report.diagnostics().iter().enumerate().filter(|(other, _)| *other != index);
        let allowed = told(others.map(|(_, other)| other));
        let now = self::report(&mended);
        // A file stands alone here: a cure may make links of what was text, and they lead nowhere.
        let alone = [Code::LinkTarget, Code::LinkFragment, Code::ProcedureMissing, Code::EmbedTarget];
        let links = |found: &&Diagnostic| files.len() > 1 || !alone.contains(&found.code);
        // Whether there is anything to read is asked once all else is in order.
        let asked = |found: &&Diagnostic| !found.message.vi.starts_with("Bài này chỉ có tên");
        for (one, times) in told(now.diagnostics().iter().filter(links).filter(asked)) {
            if times > allowed.get(&one).copied().unwrap_or(0) {
                let (code, what) = one;
                let cut: String = before[edit.span.range()].chars().take(80).collect();
                let told = &found.message.vi;
                wrong.push(format!("{:?} ({told}) at {cut:?} leaves {code} ({what})", found.code));
            }
        }
    }
    (count, wrong)
}

#[test]
fn every_exact_cure_of_every_broken_site_works_when_it_is_applied_literally() {
    let sites = findings::sites().into_iter().chain(findings_law::sites()).chain(findings_procedure::sites());
    let (mut count, mut wrong) = (0, Vec::new());
    for (name, files) in sites {
        let files: Texts = files.into_iter().map(|(path, text)| (path.to_owned(), text)).collect();
        let (cures, faults) = applied(&files);
        count += cures;
        wrong.extend(faults.into_iter().map(|fault| format!("{name}: {fault}")));
    }
    assert!(count > 0 && wrong.is_empty(), "of {count} cures do not work:\n{}", wrong.join("\n\n"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(mistakes::cases(2000)))]
    /// Articles of every kind, with mistakes that nobody chose.
    #[test]
    fn exact_cures_work_in_articles_with_any_mistakes(article in mistakes::articles(), made in mistakes::mistakes()) {
        let text = mistakes::make(&article.1, &made);
        let (_, wrong) = applied(&[(article.0, text)]);
        prop_assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    }
}
