//! Telephone links should carry the country code.
//!
//! `tel:202-555-0100` dials from a telephone in the same country and nowhere else: travellers, troops and embassies reach a stranger or nobody. A
//! number that is to be dialled from anywhere begins with `+` (RFC 3966, section 5.1.4), also where a `1` stands before it; one without is local, and has to say where (`phone-context`).
//!
//! Write the number with `+` and the country code; the text of the link may show it as people are used to.
//! ```html fail
//! <a href="tel:202-555-0100">(202) 555-0100</a>
//! ```
//! ```html pass
//! <a href="tel:+1-202-555-0100">(202) 555-0100</a>
//! <a href="tel:911">911</a> <a href="tel:988">988</a>
//! <a href="tel:555-0100;phone-context=+1-202">555-0100</a>
//! ```
//! A note, for telephones in the country dial all the same. Numbers of fewer than seven digits are left alone: services such as 911 and 311 have no
//! country code.
//!
//! What it does not see: whether the number is right.

use crate::cite::Cite;
use crate::context::Context;
use crate::finding::{Findings, quoted};
use crate::grouped::grouped;
use crate::page::Page;
use crate::rule::{Check, Meta, Rule, Severity};

use super::phone::{Lack, lack};

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "link/missing-country-code",
        source: include_str!("missing_country_code.rs"),
        severity: Severity::Note,
        cites: &[Cite::Rfc(3966, "5.1.5")],
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

fn check(page: &Page<'_>, _: &Context<'_>, found: &mut Findings) {
    let mut local = Vec::new();
    for address in page.addresses().filter(|address| address.scheme().is_some_and(|scheme| scheme.eq_ignore_ascii_case("tel"))) {
        found.applies();
        if let Some(lack) = lack(&address.written["tel:".len()..]) {
            local.push(((address.written, lack == Lack::Plus), address));
        }
    }
    for ((written, has_code), places) in grouped(local) {
        let (lacks, write) =
            if has_code { ("the `+` before its country code", "`+`") } else { ("its country code", "`+` and the country code") };
        let finding = found.fail(&places[0].spot(), format!("telephone number lacks {lacks}: {}", quoted(written)));
        finding.help(format!("write {write} before it, as in `tel:+1-202-555-0100`"));
        for further in &places[1..] {
            finding.also(&further.spot(), "again here");
        }
    }
}
