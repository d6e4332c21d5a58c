//! The parameters of an image's address: which name the picture, and which choose a rendition of it.
//!
//! Knows names and values; what the path before them names is not known here.

use url::Url;

/// The query with its question mark, of the parameters to keep.
pub(super) fn query(url: &Url, keep: impl Fn(&str, &str) -> bool) -> String {
    let mut kept = String::new();
    for pair in url.query().unwrap_or_default().split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        if keep(name, value) {
            kept.push(if kept.is_empty() { '?' } else { '&' });
            kept.push_str(pair);
        }
    }
    kept
}

/// Whether a parameter chooses a size, crop or version of the file that the path names. A value that could be a subject
/// (`chart.png?q=wages`) is none.
pub(super) fn is_cosmetic(name: &str, value: &str) -> bool {
    let made_of = |more: &str| value.len() <= 24 && value.chars().all(|c| c.is_ascii_digit() || more.contains(c));
    match name {
        // The hash of the focal point in Drupal.
        "h" if value.len() == 8 && made_of("abcdef") => true,
        // Jetpack Photon and imgix: sizes and quality; how to crop and encode; Drupal's token against made-up sizes.
        "w" | "h" | "width" | "height" | "q" | "quality" | "dpr" | "zoom" | "resize" => made_of(".,%CcXxp"),
        "itok" | "fit" | "crop" | "strip" | "ssl" | "auto" | "fm" | "format" => true,
        // Cache busters: a number, or a hash that has one.
        "v" | "ver" => made_of(".abcdef") && value.contains(|c: char| c.is_ascii_digit()),
        _ => false,
    }
}
