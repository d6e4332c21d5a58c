//! Names that policy binds to states and localities: `ca.gov` and `texas.gov`, and the locality names of RFC 1480 under .us. It knows only shapes
//! whose meaning is written down; a city's own `exampleville.us` or `exampleville-il.gov` tells nothing here.

use super::{Name, Owner};

/// Postal codes of the states, the District of Columbia and the territories.
const POSTAL_CODES: &[&str] = &[
    "ak", "al", "ar", "as", "az", "ca", "co", "ct", "dc", "de", "fl", "ga", "gu", "hi", "ia", "id", "il", "in", "ks", "ky", "la",
    "ma", "md", "me", "mi", "mn", "mo", "mp", "ms", "mt", "nc", "nd", "ne", "nh", "nj", "nm", "nv", "ny", "oh", "ok", "or", "pa",
    "pr", "ri", "sc", "sd", "tn", "tx", "ut", "va", "vi", "vt", "wa", "wi", "wv", "wy",
];

/// The states' full names, as one word.
const STATE_NAMES: &[&str] = &[
    "alabama",
    "alaska",
    "arizona",
    "arkansas",
    "california",
    "colorado",
    "connecticut",
    "delaware",
    "florida",
    "georgia",
    "hawaii",
    "idaho",
    "illinois",
    "indiana",
    "iowa",
    "kansas",
    "kentucky",
    "louisiana",
    "maine",
    "maryland",
    "massachusetts",
    "michigan",
    "minnesota",
    "mississippi",
    "missouri",
    "montana",
    "nebraska",
    "nevada",
    "newhampshire",
    "newjersey",
    "newmexico",
    "newyork",
    "northcarolina",
    "northdakota",
    "ohio",
    "oklahoma",
    "oregon",
    "pennsylvania",
    "rhodeisland",
    "southcarolina",
    "southdakota",
    "tennessee",
    "texas",
    "utah",
    "vermont",
    "virginia",
    "washington",
    "westvirginia",
    "wisconsin",
    "wyoming",
];

fn is_postal_code(label: &str) -> bool {
    POSTAL_CODES.binary_search(&label).is_ok()
}

/// The owner of a registered .gov domain that is a state's postal code or its full name (41 CFR 102-173.50, kept by the registry since:
/// <https://get.gov/domains/choosing>). To be asked after the federal list, which holds `va.gov`.
pub(super) fn state_domain(domain: &str) -> Option<Owner> {
    let label = domain.strip_suffix(".gov")?;
    (is_postal_code(label) || STATE_NAMES.binary_search(&label).is_ok()).then_some(Owner::StateLocal)
}

/// The owner of a name under .us that RFC 1480 keeps for governments.
///
/// | Shape | RFC 1480 |
/// | --- | --- |
/// | `*.fed.us` | section 2.5, federal agencies |
/// | `*.state.XX.us` | section 2.4, state agencies |
/// | `*.k12.XX.us`, but not `*.pvt.k12.XX.us` | section 2.3, public school districts; `pvt` is for private schools |
/// | `ci.LOCALITY.XX.us`, `co.LOCALITY.XX.us` and below | section 2.2, city and county governments |
pub(super) fn owner(name: &Name) -> Option<Owner> {
    let mut labels = name.labels_from_right();
    if labels.next() != Some("us") {
        return None;
    }
    let second = labels.next()?;
    let third = labels.next()?;
    if second == "fed" {
        return Some(Owner::FederalExecutive);
    }
    if !is_postal_code(second) {
        return None;
    }
    let fourth = labels.next();
    let kept = match third {
        "state" => true,
        "k12" => fourth.is_some_and(|label| label != "pvt"),
        _ => matches!(fourth, Some("ci" | "co")),
    };
    kept.then_some(Owner::StateLocal)
}

#[cfg(test)]
mod tests {
    use super::{POSTAL_CODES, STATE_NAMES};

    #[test]
    fn tables_are_whole_and_sorted_for_the_search() {
        assert_eq!((POSTAL_CODES.len(), STATE_NAMES.len()), (56, 50));
        assert!(POSTAL_CODES.is_sorted() && STATE_NAMES.is_sorted());
    }
}
