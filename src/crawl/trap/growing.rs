//! Addresses that repeat themselves, as relative links make them that were meant to be others.

use url::{Position, Url};

/// How often a stretch must be repeated.
const TIMES: usize = 3;

/// The longest stretch that is looked for, in path segments.
const LONGEST: usize = 6;

/// The most segments that an address may have before its length alone is a pattern.
const MOST_SEGMENTS: usize = 40;

/// The address up to the first stretch of its path that stands three times in a row, with `/*` for what follows; the same for a parameter that
/// stands three times with the same value, and for paths of more than 40 segments.
pub(super) fn pattern(url: &Url) -> Option<String> {
    let segments: Vec<&str> = url.path().split('/').skip(1).collect();
    let up_to = |end: usize| format!("{}/{}/*", &url[..Position::BeforePath], segments[..end].join("/"));
    let examined = &segments[..segments.len().min(MOST_SEGMENTS)];
    for start in 0..examined.len() {
        for length in 1..=LONGEST.min((examined.len() - start) / TIMES) {
            let stretch = &examined[start..start + length];
            let repeats = |nth: usize| examined[start + nth * length..].starts_with(stretch);
            let says_something = stretch.iter().any(|segment| !segment.is_empty());
            if says_something && (1..TIMES).all(repeats) {
                return Some(up_to(start + length));
            }
        }
    }
    if segments.len() > MOST_SEGMENTS {
        return Some(up_to(1));
    }
    repeated_parameter(url)
}

fn repeated_parameter(url: &Url) -> Option<String> {
    let mut parameters: Vec<&str> = url.query()?.split('&').filter(|parameter| !parameter.is_empty()).collect();
    parameters.sort_unstable();
    let repeated = parameters.windows(TIMES).find(|same| same.iter().all(|parameter| *parameter == same[0]))?;
    Some(format!("{}?*{}*", &url[..Position::AfterPath], repeated[0]))
}
