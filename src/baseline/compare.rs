//! A run beside its baseline: what is known, what is new, what is fixed, and what the run cannot say.
//!
//! A fault that was not met is fixed only where the run could have met it: the same targets, nothing left out on the way, its rule at work. Anything else
//! stays in the file.

use std::collections::BTreeSet;

use govlint_rules::finding::{Finding, Novelty, Outcome};
use govlint_rules::rule::Verdict;

use super::{Baseline, BaselineError, Listed, Purpose, file};
use crate::report::{BaselineReport, Run, Said, Totals, Written};
use crate::store::{Database, StoreError};

impl Baseline {
    /// Marks each finding of a run as known or new, takes known ones out if they are not to be listed, and writes the file where that is the purpose.
    ///
    /// # Errors
    /// When the pages or the temporary file cannot be read or written any more, or the baseline cannot be written.
    pub fn compare(mut self, run: &mut Run, listed: Listed) -> Result<(), BaselineError> {
        let judged = self.count(run)?;
        let partial = self.partial(run);
        let is_update = self.purpose == Purpose::Update;
        let mut report = BaselineReport { file: self.path.to_string_lossy().into_owned(), ..BaselineReport::default() };
        let quota = if is_update { ALL_KNOWN } else { QUOTA };
        self.faults.write(|table| table.execute(quota, ()).map(drop))?;
        report.known = mark(&self.faults, run, listed)?;
        self.missed(partial.is_none(), &judged, &mut report)?;
        report.partial = partial;
        if is_update {
            report.written = Some(self.update(report.partial.is_none(), &judged)?);
            let targets = if report.partial.is_none() || self.targets.is_empty() { &run.targets } else { &self.targets };
            file::write(&self.path, targets, &self.faults)?;
        }
        run.baseline = Some(report);
        Ok(())
    }

    /// Counts what was found, and returns the rules that were at work.
    fn count(&mut self, run: &Run) -> Result<BTreeSet<String>, StoreError> {
        let mut judged = BTreeSet::new();
        let mut note = |said: &Said| {
            for (rule, outcome) in &said.outcomes {
                // What needs the network says nothing where nobody asked, and is inapplicable then.
                let is_at_work = *outcome != Outcome::Inapplicable || run.rule(rule).is_some_and(|rule| !rule.meta.needs_network);
                if is_at_work && !judged.contains(&**rule) {
                    judged.insert(rule.clone().into_owned());
                }
            }
        };
        let mut count = |said: &Said| {
            note(said);
            said.findings.iter().try_for_each(|finding| found(&self.faults, finding))
        };
        run.configuration.iter().try_for_each(|file| count(&file.said))?;
        run.hosts.iter().try_for_each(|host| count(&host.said))?;
        run.pages.each(|page| count(&page.said))?;
        Ok(judged)
    }

    /// Why the run may not have met all that is known, if that is so.
    fn partial(&self, run: &Run) -> Option<String> {
        let bare = |targets: &[String]| {
            let bare = |target: &String| target.trim_end_matches('/').trim_start_matches("./").to_owned();
            targets.iter().map(bare).collect::<BTreeSet<_>>()
        };
        if !self.targets.is_empty() && bare(&self.targets) != bare(&run.targets) {
            return Some(format!("it was written for {}", self.targets.join(" ")));
        }
        (!run.coverage.is_whole()).then(|| "the run did not reach all pages".to_owned())
    }

    /// Notes what the baseline knows and the run did not meet: fixed, or out of its sight.
    fn missed(&self, is_whole: bool, judged: &BTreeSet<String>, report: &mut BaselineReport) -> Result<(), StoreError> {
        self.faults.read(|table| {
            let mut select = table.prepare(MISSED)?;
            let mut rows = select.query(())?;
            while let Some(row) = rows.next()? {
                let (rule, missed): (String, usize) = (row.get(0)?, usize::try_from(row.get::<_, i64>(1)?).unwrap_or(usize::MAX));
                if is_whole && judged.contains(&rule) {
                    report.fixed.insert(rule, missed);
                } else {
                    report.unseen += missed;
                }
            }
            Ok(())
        })
    }

    /// Makes the table what is known from now on. What the run could not meet stays.
    fn update(&mut self, is_whole: bool, judged: &BTreeSet<String>) -> Result<Written, StoreError> {
        self.faults.write(|table| {
            table.execute("CREATE TEMP TABLE judged (rule TEXT PRIMARY KEY)", ())?;
            for rule in judged.iter().filter(|_| is_whole) {
                table.execute("INSERT INTO judged VALUES (?)", [rule])?;
            }
            let written = table.query_row(CHANGES, (), |row| {
                let number = |column| row.get::<_, i64>(column).map(|number| usize::try_from(number).unwrap_or(usize::MAX));
                Ok(Written { added: number(0)?, removed: number(1)? })
            })?;
            table.execute(TAKE_OVER, ())?;
            Ok(written)
        })
    }
}

/// A baseline counts up to 2³²−1 of one fault, and so does this.
const FOUND_FAIL: &str = "INSERT INTO fault (rule, fingerprint, found_fail) VALUES (?, ?, 1) ON CONFLICT DO UPDATE
    SET found_fail = min(found_fail + 1, 4294967295)";
const FOUND_REVIEW: &str = "INSERT INTO fault (rule, fingerprint, found_review) VALUES (?, ?, 1) ON CONFLICT DO UPDATE
    SET found_review = min(found_review + 1, 4294967295)";

/// What was certain covers what is to be decided now (a server that was down and is now merely slow), never the other way round.
const QUOTA: &str = "UPDATE fault SET known_fail = min(fail, found_fail),
    known_review = min(found_review, review + fail - min(fail, found_fail))";
const ALL_KNOWN: &str = "UPDATE fault SET known_fail = found_fail, known_review = found_review";

const TAKE_FAIL: &str = "UPDATE fault SET known_fail = known_fail - 1 WHERE rule = ? AND fingerprint = ? AND known_fail > 0";
const TAKE_REVIEW: &str =
    "UPDATE fault SET known_review = known_review - 1 WHERE rule = ? AND fingerprint = ? AND known_review > 0";

const MISSED: &str = "SELECT rule, sum(max(fail + review - found_fail - found_review, 0)) AS missed FROM fault
    GROUP BY rule HAVING missed > 0 ORDER BY rule";

const CHANGES: &str = "SELECT coalesce(sum(max(found_fail - fail, 0) + max(found_review - review, 0)), 0),
    coalesce(sum(iif(rule IN judged, max(fail - found_fail, 0) + max(review - found_review, 0), 0)), 0) FROM fault";
const TAKE_OVER: &str = "UPDATE fault SET
    fail = iif(rule IN judged, found_fail, max(fail, found_fail)),
    review = iif(rule IN judged, found_review, max(review, found_review))";

fn found(faults: &Database, finding: &Finding) -> Result<(), StoreError> {
    let statement = if finding.verdict == Verdict::Review { FOUND_REVIEW } else { FOUND_FAIL };
    faults.read(|table| table.prepare_cached(statement)?.execute((&*finding.rule, &finding.fingerprint)).map(drop))
}

/// Marks the findings in the order of reports, the known ones first of each fault; returns the known ones by weight.
fn mark(faults: &Database, run: &mut Run, listed: Listed) -> Result<Totals, StoreError> {
    let mut known = Totals::default();
    let mut settle = |findings: &mut Vec<Finding>| -> Result<(), StoreError> {
        for finding in findings.iter_mut() {
            let statement = if finding.verdict == Verdict::Review { TAKE_REVIEW } else { TAKE_FAIL };
            let taken = faults.read(|table| table.prepare_cached(statement)?.execute((&*finding.rule, &finding.fingerprint)))?;
            finding.baseline = Some(if taken == 0 { Novelty::New } else { Novelty::Known });
            if taken > 0 {
                known.count(finding);
            }
        }
        if listed == Listed::New {
            findings.retain(|finding| finding.baseline == Some(Novelty::New));
        }
        Ok(())
    };
    if let Some(file) = &mut run.configuration {
        settle(&mut file.said.findings)?;
    }
    for host in &mut run.hosts {
        settle(&mut host.said.findings)?;
    }
    run.pages.rewrite(|page| settle(&mut page.said.findings))?;
    Ok(known)
}
