//! Links to .gov and .mil sites should use https.
//!
//! Federal sites must answer over https and send visitors on from http, so an `http` link works by a detour: the first request is open to anyone on
//! the way, who can send the visitor elsewhere. M-15-13 has had agencies mend such links since 2015. Links of a page to its own site count too,
//! whatever its domain, and so does a page that redirects with `<meta http-equiv="refresh">`.
//!
//! Change `http:` to `https:` where the site answers over https; a .gov or .mil site that does not is out of date, and so is the link, most likely.
//! ```html fail
//! <a href="http://www.justice.gov/oip">Office of Information Policy</a>
//! ```
//! ```html pass
//! <a href="https://www.justice.gov/oip">Office of Information Policy</a>
//! <a href="http://www.example.com/">A partner</a>
//! <a href="http://crl.agency.example.gov/ca1.crl">Revocation list</a>
//! ```
//! Certificates, revocation lists and OCSP are served over http by design (RFC 5280, section 8), so links to such files and hosts are left alone.
//! Under `upgrade-insecure-requests` a link to the page's own host is a note: browsers upgrade it.
//!
//! What it does not see: whether the site answers over https, and links that scripts make.

use url::Url;

use crate::cite::Cite;
use crate::context::Context;
use crate::finding::{Findings, quoted};
use crate::grouped::grouped;
use crate::host;
use crate::page::{Page, Use};
use crate::rule::{Check, Meta, Rule, Scope, Severity};

use super::scheme;

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "https/insecure-link",
        source: include_str!("insecure_link.rs"),
        severity: Severity::Warning,
        cites: &[Cite::M1513, Cite::Idea("(5)")],
        scope: Scope::AnyDocument,
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

fn check(page: &Page<'_>, cx: &Context<'_>, found: &mut Findings) {
    let mut insecure = Vec::new();
    for address in page.addresses().filter(|address| matches!(address.used, Use::Hyperlink | Use::Refresh)) {
        found.applies();
        let Some(url) = scheme::insecure(&address) else { continue };
        let host = url.host_str().unwrap_or_default();
        let judged = cx.is_own_host(host) || host::tld(host).is_some();
        if judged && !is_key_service(&url) {
            insecure.push(((address.written, address.used), (address, url)));
        }
    }
    let upgraded = !insecure.is_empty() && scheme::upgrades_requests(page, cx);
    for (_, places) in grouped(insecure) {
        let (first, url) = &places[0];
        let finding = found.fail(&first.spot(), format!("{} uses http: {}", first.used.noun(), quoted(first.written)));
        finding.help(format!("write {}", quoted(&scheme::with_https(url))));
        for (further, _) in &places[1..] {
            finding.also(&further.spot(), "again here");
        }
        if upgraded && url.host_str() == cx.host() {
            finding.at_most(Severity::Note);
        }
    }
}

/// Extensions of the files of a public key infrastructure, for which http is right.
const KEY_FILES: &[&str] = &["crl", "crt", "cer", "der", "p7b", "p7c"];

/// Whether the address is one of a public key infrastructure: by the file's extension, or by a label of the host as in CISA's list of hosts that serve
/// revocation over http (cisagov/dotgov-data, dotgov-websites/ocsp-crl.csv).
fn is_key_service(url: &Url) -> bool {
    let extension = url.path().rsplit_once('.').map(|(_, extension)| extension);
    let label = |label: &str| {
        label.ends_with("pki")
            || label.split('-').any(|part| ["ocsp", "crl", "aia", "pki"].iter().any(|word| part.starts_with(word)))
    };
    extension.is_some_and(|extension| KEY_FILES.iter().any(|known| extension.eq_ignore_ascii_case(known)))
        || url.host_str().is_some_and(|host| host.split('.').any(label))
}
