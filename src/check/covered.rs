//! From a crawl's ledger to the coverage of the run: what could not be checked, what was left out and by what, and what sitemaps say.
//!
//! Knows words for people and how a gap is told from a limit; asks nothing.

use std::collections::BTreeMap;

use govlint_rules::facts::{Failure, Outcome};
use url::Url;

use super::CheckOptions;
use super::answers::Gathered;
use crate::crawl::trap::Trap;
use crate::crawl::{Cause, Fate, Ledger, NotTried};
use crate::report::run::KEPT_OUT;
use crate::report::{Coverage, KeptOut, LeftOut, SitemapCoverage, SitemapFaults};
use crate::store::StoreError;

/// Notes what a crawl covered.
///
/// # Errors
/// When the ledger cannot be read.
pub(super) fn note(
    seeds: &[Url],
    ledger: &Ledger,
    options: &CheckOptions,
    gathered: &Gathered,
    coverage: &mut Coverage,
) -> Result<(), StoreError> {
    note_fates(ledger, coverage)?;
    for seed in seeds {
        // Redirects that end nowhere are nobody's fate.
        if let Some(Outcome::Failed(failure @ (Failure::RedirectLoop | Failure::TooManyRedirects))) = ledger.outcome(seed)? {
            coverage.unchecked.insert(seed.to_string(), failure.message().to_owned());
        }
    }
    note_not_tried(ledger, options.stop.requested() == Some(Cause::Interrupted), coverage)?;
    if options.crawl && options.limits.sitemaps {
        coverage.sitemaps = sitemaps(ledger, gathered)?;
    }
    Ok(())
}

fn note_fates(ledger: &Ledger, coverage: &mut Coverage) -> Result<(), StoreError> {
    let mut kept_out: BTreeMap<(String, String), (usize, String)> = BTreeMap::new();
    ledger.each(|url, fate| match fate {
        Some(Fate::Failed(failure)) => coverage.unchecked.insert(url.into(), failure.message().to_owned()),
        Some(Fate::Disallowed(rule)) => {
            coverage.unchecked.insert(url.to_string(), format!("robots.txt does not allow it ({rule})"));
            let host = url.host_str().unwrap_or_default().to_owned();
            let entry = kept_out.entry((host, rule)).or_insert_with(|| (0, url.to_string()));
            entry.0 += 1;
        }
        Some(Fate::Answered(_) | Fate::Redirect(_)) | None => {}
    })?;
    let of = |((host, rule), (addresses, example))| KeptOut { host, rule, addresses, example };
    coverage.robots.extend(kept_out.into_iter().map(of));
    Ok(())
}

fn note_not_tried(ledger: &Ledger, interrupted: bool, coverage: &mut Coverage) -> Result<(), StoreError> {
    let mut traps: BTreeMap<Trap, (usize, String)> = BTreeMap::new();
    ledger.each_not_tried(|url, why| {
        let why = match why {
            NotTried::Depth => "deeper than --depth",
            NotTried::PageLimit => "over --max-pages",
            NotTried::Stopped if interrupted => "not reached before the interruption",
            NotTried::Stopped => "not reached in the time given",
            NotTried::Excluded => KEPT_OUT[0],
            NotTried::NotIncluded => KEPT_OUT[1],
            NotTried::Trap(trap) => {
                let entry = traps.entry(trap).or_insert_with(|| (0, url.to_string()));
                entry.0 += 1;
                return;
            }
            NotTried::Document => return,
        };
        coverage.not_tried.insert(url.into(), why.to_owned());
    })?;
    let of = |(Trap { class, pattern }, (addresses, example)): (Trap, (usize, String))| LeftOut {
        class: class.name().into(),
        pattern,
        addresses,
        example,
    };
    coverage.traps.extend(traps.into_iter().map(of));
    Ok(())
}

/// What sitemaps list and lack; none where there are none and nothing is wrong.
fn sitemaps(ledger: &Ledger, gathered: &Gathered) -> Result<Option<SitemapCoverage>, StoreError> {
    let (files, listed) = ledger.sitemaps()?;
    let fault = |fault: crate::crawl::SitemapFault| SitemapFaults {
        sitemap: fault.sitemap.into(),
        fault: fault.fault.message().into(),
        count: fault.found.count,
        example: fault.found.example,
    };
    let faults: Vec<SitemapFaults> = ledger.sitemap_faults()?.into_iter().map(fault).collect();
    if files == 0 && faults.is_empty() {
        return Ok(None);
    }
    let (mut only_listed, mut not_listed, mut read) = (0, 0, Ok(()));
    ledger.each_found(|url, by_link, by_sitemap| match gathered.book.number(url.as_str()) {
        Ok(Some(_)) => {
            only_listed += usize::from(by_sitemap && !by_link);
            not_listed += usize::from(by_link && !by_sitemap);
        }
        Ok(None) => {}
        Err(error) => read = Err(error),
    })?;
    read?;
    Ok(Some(SitemapCoverage { files, listed, only_listed, not_listed, faults }))
}
