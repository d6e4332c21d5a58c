//! Links within the site must lead to something that exists.
//!
//! A link that ends in "page not found" costs every reader who follows it; a missing style sheet, script or image costs every reader of the page. Each
//! target is said once, with every place of the page where it stands.
//!
//! Correct the address, or put back what it leads to; if it has moved, link to the new place and leave a redirect at the old one.
//! ```html fail target=missing
//! <a href="/reports/2019.html">Report of 2019</a>
//! ```
//! ```html fail target=missing
//! <img src="../img/seal.png" alt="Seal of the agency">
//! ```
//! ```html pass target=page
//! <a href="/reports/2020.html">Report of 2020</a>
//! ```
//! ```html pass target=not-in-copy
//! <a href="/reports/2019.pdf">Report of 2019</a>
//! ```
//! A folder is taken for the whole site, unless its pages were saved from the web one by one or lack a large part of what they link to. What a
//! partial copy may simply lack is spoken of by `link/not-in-copy`, and other sites by `link/broken-external`. A page that redirects
//! with `<meta http-equiv="refresh">` is followed; where its own target is missing, that is said once, on the page that redirects. Below a page that a script fills, addresses without
//! an extension may be that script's own: these too are left to `link/not-in-copy`.
//!
//! What it does not see: addresses that scripts or style sheets of their own load, forms, and `data-src`. A page that says "not found" with
//! status 200 is for `link/soft-404`.

use crate::cite::Cite;
use crate::context::Context;
use crate::facts::{Asked, Links, Standing, Target, without_fragment};
use crate::finding::{Findings, quoted};
use crate::grouped::grouped;
use crate::page::{Link, Page, Use};
use crate::rule::{Check, Meta, Rule, Scope, Severity};

use super::said::{again, said};

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "link/broken",
        source: include_str!("broken.rs"),
        severity: Severity::Error,
        cites: &[Cite::M2322, Cite::Rfc(9110, "15.5.5")],
        scope: Scope::AnyDocument,
        ..Meta::DEFAULT
    },
    check: Check::Links(check),
};

fn check(page: &Page<'_>, links: &Links, cx: &Context<'_>, found: &mut Findings) {
    let mut broken = Vec::new();
    for link in page.links(cx.base) {
        match links.target(&link.url) {
            Target::Missing => broken.push((without_fragment(link.url.clone()), (link, None))),
            Target::Asked(asked) if is_own(&link, cx) => {
                if asked.soft_404.is_none() && asked.standing() == Standing::Broken {
                    broken.push((without_fragment(link.url.clone()), (link, Some(&**asked))));
                }
            }
            Target::Page { .. } | Target::Resource => {}
            Target::NotInCopy | Target::Asked(_) | Target::NotAsked => continue,
        }
        found.applies();
    }
    for (_, places) in grouped(broken) {
        let (first, asked) = &places[0];
        let finding = found.fail(&first.address.spot(), message(first, *asked));
        finding.help(help(first.address.used)).past(asked.and_then(|asked| asked.past));
        for (further, _) in &places[1..] {
            finding.also(&further.address.spot(), again(first.address.used, further.address.used));
        }
    }
}

fn is_own(link: &Link<'_>, cx: &Context<'_>) -> bool {
    link.url.host_str().is_some_and(|host| cx.is_own_host(host))
}

fn message(link: &Link<'_>, asked: Option<&Asked>) -> String {
    let written = quoted(link.address.written);
    let mut message = match link.address.used {
        used @ (Use::Hyperlink | Use::Refresh) => format!("{} to a missing {}: {written}", used.noun(), kind(link)),
        used => format!("{} is missing: {written}", used.noun()),
    };
    if let Some(asked) = asked {
        message += " (";
        message += &said(asked);
        message += ")";
    }
    message
}

/// A page or a file, by the extension of the path.
fn kind(link: &Link<'_>) -> &'static str {
    let name = link.url.path().rsplit('/').next().unwrap_or_default();
    match name.rsplit_once('.') {
        None => "page",
        Some((_, extension)) => {
            let of_page = ["html", "htm", "xhtml", "shtml", "asp", "aspx", "cfm", "php", "jsp"];
            if of_page.iter().any(|known| extension.eq_ignore_ascii_case(known)) { "page" } else { "file" }
        }
    }
}

fn help(used: Use) -> &'static str {
    match used {
        Use::Hyperlink | Use::Refresh => "correct the address, or put back what it leads to",
        _ => "correct the address, or put the file there",
    }
}
