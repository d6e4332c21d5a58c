//! When an address is insecure, when a page is secure, and what its policy makes the browser upgrade.
//!
//! Knows schemes, hosts that never leave the machine, and the directive `upgrade-insecure-requests`; no use of an address matters here.

use url::Url;

use crate::context::Context;
use crate::host::{Staging, staging};
use crate::page::{Address, Page};

/// Where an address that is written with `http:` leads; `None` for any other, and for one that stays on the visitor's machine, which browsers
/// trust as they trust https (W3C Secure Contexts, section 3.1).
pub(super) fn insecure(address: &Address<'_>) -> Option<Url> {
    if !address.scheme()?.eq_ignore_ascii_case("http") {
        return None;
    }
    Url::parse(address.written).ok().filter(|url| !is_local(url))
}

fn is_local(url: &Url) -> bool {
    url.host_str().is_none_or(|host| staging(host) == Some(Staging::Loopback))
}

/// The same address with `https:`, to be suggested.
pub(super) fn with_https(url: &Url) -> String {
    let mut url = url.clone();
    // Only schemes that are not special refuse; then the address is shown as it was.
    let _ = url.set_scheme("https");
    url.to_string()
}

/// Whether the page is or will be served over https. A page whose address nobody stated will be: policy asks for it; so will one that is
/// looked at on a developer's machine or network.
pub(super) fn will_be_secure(cx: &Context<'_>) -> bool {
    !is_published_over_http(cx)
}

/// Whether the page stands at an `http` address that is not private.
pub(super) fn is_published_over_http(cx: &Context<'_>) -> bool {
    let private = |url: &Url| url.host_str().and_then(staging).is_some_and(Staging::is_certain);
    cx.address.is_some_and(|url| url.scheme() == "http" && !private(url))
}

/// Whether the policy has browsers upgrade requests: `upgrade-insecure-requests` in a `Content-Security-Policy` header or in a `<meta>` in the head
/// (W3C Upgrade Insecure Requests, section 3; the report-only header cannot).
pub(super) fn upgrades_requests(page: &Page<'_>, cx: &Context<'_>) -> bool {
    let is_policy = |name: &str| name.trim().eq_ignore_ascii_case("content-security-policy");
    let in_head = page.all("meta").filter(|meta| meta.attr("http-equiv").is_some_and(is_policy)).any(|meta| {
        meta.parent().is_some_and(|parent| parent.name() == "head") && meta.attr("content").is_some_and(has_directive)
    });
    in_head || cx.headers.iter().any(|(name, value)| is_policy(name) && has_directive(value))
}

/// Policies of one header are parted by commas, directives by semicolons (CSP 3, section 2.2).
fn has_directive(policies: &str) -> bool {
    policies
        .split([',', ';'])
        .filter_map(|directive| directive.split_ascii_whitespace().next())
        .any(|name| name.eq_ignore_ascii_case("upgrade-insecure-requests"))
}

#[cfg(test)]
mod tests {
    use super::has_directive;

    #[test]
    fn a_directive_is_named_by_its_first_word() {
        assert!(has_directive("default-src https:; Upgrade-Insecure-Requests"));
        assert!(has_directive("frame-ancestors 'none', upgrade-insecure-requests"));
        assert!(!has_directive("report-uri /upgrade-insecure-requests upgrade-insecure-requests"));
        assert!(!has_directive("upgrade-insecure-requests-not"));
    }
}
