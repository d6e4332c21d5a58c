//! What a summary says of a crawl: what robots.txt kept out, which patterns without end were left, what sitemaps list and lack, which pages are the
//! same. A line each; nothing where there is nothing to say.

use super::run::{Coverage, KeptOut, LeftOut, SitemapCoverage, SitemapFaults};
use super::sanitise::one_line;
use super::words;

/// Most entries of one list that are told.
const SHOWN: usize = 3;

/// The lines in the order in which they are to be read.
pub(super) fn lines(coverage: &Coverage) -> Vec<String> {
    let mut lines = Vec::new();
    lines.extend(robots(&coverage.robots));
    lines.extend(first_of(&coverage.traps, trap));
    if let Some(sitemaps) = &coverage.sitemaps {
        lines.push(listed(sitemaps));
        lines.extend(first_of(&sitemaps.faults, fault));
    }
    if coverage.same_pages > 0 {
        let are = if coverage.same_pages == 1 { "is" } else { "are" };
        lines.push(format!("{} {are} the same as another and reported once", words::count(coverage.same_pages, "page", "pages")));
    }
    lines
}

/// `robots.txt kept out 12 addresses: 10 at www.agency.example.gov (Disallow: /secret/) and 2 at …`.
fn robots(kept_out: &[KeptOut]) -> Option<String> {
    let total = kept_out.iter().map(|cost| cost.addresses).sum();
    let mut costs: Vec<&KeptOut> = kept_out.iter().collect();
    costs.sort_by_key(|cost| std::cmp::Reverse(cost.addresses));
    let mut told: Vec<String> = costs
        .iter()
        .take(SHOWN)
        .map(|cost| format!("{} at {} ({})", cost.addresses, one_line(&cost.host), one_line(&cost.rule)))
        .collect();
    if costs.len() > SHOWN {
        told.push(format!("the rest by {}", words::count(costs.len() - SHOWN, "other line", "other lines")));
    }
    (total > 0).then(|| format!("robots.txt kept out {}: {}", words::count(total, "address", "addresses"), words::list(&told)))
}

/// The first few, and how many more there are.
fn first_of<T>(entries: &[T], told: impl Fn(&T) -> String) -> Vec<String> {
    let mut lines: Vec<String> = entries.iter().take(SHOWN).map(told).collect();
    if entries.len() > SHOWN {
        lines.push(format!("and {} more like these; --format json lists all", entries.len() - SHOWN));
    }
    lines
}

fn trap(left: &LeftOut) -> String {
    format!(
        "left out {} of a pattern without end ({}): {}, such as {}; --follow-traps takes them",
        words::count(left.addresses, "address", "addresses"),
        one_line(&left.class),
        one_line(&left.pattern),
        one_line(&left.example),
    )
}

fn listed(sitemaps: &SitemapCoverage) -> String {
    format!(
        "{} read, listing {}; {} in them alone, {} in none",
        words::count(sitemaps.files, "sitemap", "sitemaps"),
        words::count(sitemaps.listed, "address", "addresses"),
        words::count(sitemaps.only_listed, "page", "pages"),
        words::count(sitemaps.not_listed, "page", "pages"),
    )
}

fn fault(fault: &SitemapFaults) -> String {
    let count = if fault.count > 1 { format!(" ({} times)", fault.count) } else { String::new() };
    let example = if fault.example.is_empty() { String::new() } else { format!(": {}", one_line(&fault.example)) };
    format!("sitemap {} {}{count}{example}", one_line(&fault.sitemap), fault.fault)
}
