//! What families of rules and profiles are called in front of people who have never read the manual.

use govlint_rules::rule::Profile;

use crate::report::sanitise::one_line;

/// What the rules of a family are about; of a family that this program does not know, its own name.
pub(super) fn family(id: &str) -> String {
    let known = match id {
        "https" => "Secure connections",
        "banner" => "Official banner",
        "image" => "Images",
        "caption" => "Captions",
        "link" => "Links",
        "history" => "Archived content",
        "page" => "Page as a whole",
        "a11y" => "Accessibility",
        "govlint" => "Exceptions made",
        _ => return one_line(id).into_owned(),
    };
    known.to_owned()
}

/// Whose duties a page was held to.
pub(super) fn profile(profile: Profile) -> &'static str {
    match profile {
        Profile::Federal => "federal executive branch, civilian",
        Profile::FederalOther => "federal legislature and courts",
        Profile::Dod => "Department of Defense",
        Profile::StateLocal => "state, local, tribal or territorial government",
        Profile::Wcag => "owner not known: what holds for everyone",
    }
}

#[cfg(test)]
mod tests {
    use govlint_rules::RULES;

    use super::family;

    #[test]
    fn every_family_has_words() {
        for rule in RULES {
            let (id, _) = rule.meta.id.split_once('/').expect("a family");
            assert_ne!(family(id), id, "{} has no words", rule.meta.id);
        }
    }
}
