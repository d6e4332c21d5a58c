//! Scripts that are known to write a shared header, which may hold the banner, into the page. A short list: any other script says
//! nothing about the banner.

use crate::page::Page;

/// File name of the script, the host where it must stand (any, where sites keep copies), and whose header it writes.
///
/// NIST: usnistgov/nist-header-footer, `js/`; sites copy the file. Boston: the city's official header for its sites off boston.gov.
const SCRIPTS: &[(&str, Option<&str>, &str)] = &[
    ("nist-header-footer.js", None, "NIST's shared header"),
    ("nist-header-footer-v-2.0.js", None, "NIST's shared header"),
    ("nist-header.js", None, "NIST's shared header"),
    ("header.js", Some("officialheader.boston.gov"), "the City of Boston's official header"),
];

/// The header that a script of the page writes into it, and the number of that script element.
pub(super) fn header(page: &Page<'_>) -> Option<(&'static str, u32)> {
    page.all("script").find_map(|script| {
        let path = script.attr("src")?.split(['?', '#']).next()?;
        let (rest, file) = path.rsplit_once('/').unwrap_or(("", path));
        let host = rest.split_once("//").map_or("", |(_, after)| after.split('/').next().unwrap_or_default());
        let known = SCRIPTS.iter().find(|(name, at, _)| *name == file && at.is_none_or(|at| at.eq_ignore_ascii_case(host)));
        known.map(|(_, _, whose)| (*whose, script.order()))
    })
}
