//! The budgets: a Markdown table, so that a change of it is read where changes are reviewed.

use std::fmt::Write as _;

/// How far a count may be from its budget, in thousandths.
const ROOM: u64 = 30;

/// What a stage may take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Budget {
    pub(crate) stage: String,
    /// Thousands of instructions.
    pub(crate) thousands: u64,
    /// Why it was last changed.
    pub(crate) reason: String,
}

/// What a count is to its budget.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    Held,
    /// More than it may take.
    Passed,
    /// So much less that somebody could lose it again without a word.
    TooHigh,
    /// There is no budget.
    New,
}

/// Compares a count, in thousands of instructions.
pub(crate) fn judge(budget: Option<&Budget>, thousands: u64) -> Verdict {
    let Some(budget) = budget else { return Verdict::New };
    let (count, budget) = (thousands * 1000, budget.thousands);
    if count > budget * (1000 + ROOM) {
        Verdict::Passed
    } else if count < budget * (1000 - ROOM) {
        Verdict::TooHigh
    } else {
        Verdict::Held
    }
}

/// Reads the rows of a table.
pub(crate) fn read(table: &str) -> Vec<Budget> {
    let row = |line: &str| {
        let mut cells = line.strip_prefix("| ")?.strip_suffix(" |")?.splitn(3, " | ");
        let (stage, count, reason) = (cells.next()?, cells.next()?, cells.next()?);
        let thousands = count.replace([',', '.'], "").parse().ok()?;
        Some(Budget { stage: stage.to_owned(), thousands, reason: reason.to_owned() })
    };
    table.lines().filter_map(row).collect()
}

/// The table with new budgets where counts are not held by those of before, or are new, for a reason; stages that are gone
/// go.
pub(crate) fn renewed(before: &[Budget], counts: &[(String, u64)], reason: &str) -> Vec<Budget> {
    let budget_of = |(stage, thousands): &(String, u64)| {
        let old = before.iter().find(|budget| budget.stage == *stage);
        match old {
            Some(old) if judge(Some(old), *thousands) == Verdict::Held => old.clone(),
            _ => Budget { stage: stage.clone(), thousands: *thousands, reason: reason.to_owned() },
        }
    };
    counts.iter().map(budget_of).collect()
}

/// Writes the rows of a table.
pub(crate) fn written(budgets: &[Budget]) -> String {
    let mut table =
        "| stage | million instructions | reason of the last change |\n|---|--:|---|\n".to_owned();
    for Budget { stage, thousands, reason } in budgets {
        let _ = writeln!(table, "| {stage} | {} | {reason} |", millions(*thousands));
    }
    table
}

/// Thousands as millions.
pub(crate) fn millions(thousands: u64) -> String {
    format!("{}.{:03}", thousands / 1000, thousands % 1000)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "| stage | million instructions | reason of the last change |
|---|--:|---|
| compile | 100.000 | the first count |
| join | 20.500 | terms are sorted once |
";

    #[test]
    fn a_table_is_what_it_was_when_it_is_written_again() {
        assert_eq!(written(&read(TABLE)), TABLE);
    }

    #[test]
    fn a_stage_may_take_three_percent_more_and_no_less_than_three_percent_less() {
        let budgets = read(TABLE);
        let verdicts = [103_001, 103_000, 97_000, 96_999].map(|count| judge(budgets.first(), count));
        assert_eq!(verdicts, [Verdict::Passed, Verdict::Held, Verdict::Held, Verdict::TooHigh]);
        assert_eq!(judge(None, 1), Verdict::New);
    }

    #[test]
    fn a_reason_is_given_to_what_changed_alone() {
        let counts = [("compile".to_owned(), 120_000), ("join".to_owned(), 20_400), ("plan".to_owned(), 7)];
        assert_eq!(
            written(&renewed(&read(TABLE), &counts, "tables are checked")),
            "| stage | million instructions | reason of the last change |
|---|--:|---|
| compile | 120.000 | tables are checked |
| join | 20.500 | terms are sorted once |
| plan | 0.007 | tables are checked |
"
        );
    }
}
