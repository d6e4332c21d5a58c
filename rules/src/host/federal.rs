//! The federal part of the .gov registry, as a sorted table inside the program. It knows second-level domains only; what stands under one belongs to
//! its owner. Domains registered after the table was read are not in it.

use super::Owner;
use std::sync::LazyLock;

/// The data file; its header tells source, date, licence and counts.
pub(super) const DATA: &str = include_str!("federal.tsv");

/// `(domain, owner)`, sorted by the bytes of the domain, as the file is.
static TABLE: LazyLock<Vec<(&'static str, Owner)>> = LazyLock::new(|| rows(DATA).collect());

/// The lines of the data that are rows; a line that is neither comment nor row is skipped, and a test counts that there is none.
pub(super) fn rows(data: &'static str) -> impl Iterator<Item = (&'static str, Owner)> {
    data.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let (domain, branch) = line.split_once('\t')?;
        Some((domain, owner_of_branch(branch)?))
    })
}

/// What the data file's letter for a branch stands for.
pub(super) fn owner_of_branch(branch: &str) -> Option<Owner> {
    Some(match branch {
        "e" => Owner::FederalExecutive,
        "d" => Owner::Defense,
        "l" => Owner::FederalLegislative,
        "j" => Owner::FederalJudicial,
        "f" => Owner::FederalOther,
        _ => return None,
    })
}

/// The owner of a registered domain in lower case, such as `nist.gov`; `None` where the federal list lacks it.
pub(super) fn owner(domain: &str) -> Option<Owner> {
    let at = TABLE.binary_search_by_key(&domain, |&(listed, _)| listed).ok()?;
    Some(TABLE[at].1)
}
