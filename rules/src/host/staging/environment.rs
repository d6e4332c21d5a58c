//! Words that name an environment before production, as they stand in labels. It knows whole words only: `developer`, `latest`, `stages` hold none.

use super::Name;

/// Words that name an environment wherever they stand as a part of a label (`cms-stg`), from GSA's lists of hosts that its scans of federal websites
/// leave out (GSA/federal-website-index, criteria/ignore-list-contains.csv and ignore-list-begins.csv).
const UNMISTAKABLE: &[&str] = &["staging", "stg", "uat", "preprod", "acpt"];

/// Words of the same lists that mean other things too ("economic-dev", "test-kits"): they count as a label of their own, or beside `www`.
/// Left out, though GSA has them: `demo`, `sandbox`, `sit`, `beta` and `www2`, which are often published.
const AMBIGUOUS: &[&str] = &["dev", "test", "qa", "stage", "preview"];

/// Published sites with such a label: GSA's exceptions (criteria/ignore-except.csv), and SEER's reference on the staging of cancers.
const PUBLISHED: &[&str] = &["preview.ncbi.nlm.nih.gov", "preview.osha.gov", "qa.usembassy.gov", "staging.seer.cancer.gov"];

/// Whether `text` is one of the words, whole.
pub(super) fn is_word(text: &str) -> bool {
    UNMISTAKABLE.contains(&text) || AMBIGUOUS.contains(&text)
}

/// The environment that a label left of the registered domain names, under .gov and .mil.
pub(super) fn word(name: &Name) -> Option<&'static str> {
    if name.government_tld().is_none() || PUBLISHED.contains(&name.as_str()) {
        return None;
    }
    name.labels_from_right().skip(2).find_map(word_of_label)
}

/// The environment's word in one label.
fn word_of_label(label: &str) -> Option<&'static str> {
    let unmistakable = || label.split('-').find_map(|part| named(part, UNMISTAKABLE));
    let alone = || {
        let neutral =
            |part: &str| part == "www" || part.bytes().all(|byte| byte.is_ascii_digit()) || named(part, AMBIGUOUS).is_some();
        if label.split('-').all(neutral) { label.split('-').find_map(|part| named(part, AMBIGUOUS)) } else { None }
    };
    unmistakable().or_else(alone)
}

/// The word of `words` that `part` is, a number after it (`test2`) or `www` around it (`wwwdev`) aside.
fn named(part: &str, words: &[&'static str]) -> Option<&'static str> {
    let core = part.trim_end_matches(|c: char| c.is_ascii_digit());
    let core = core.strip_prefix("www").or_else(|| core.strip_suffix("www")).unwrap_or(core);
    words.iter().copied().find(|&word| word == core)
}
