//! The marks that resizing tools append to the name of a file.
//!
//! Knows the naming of each tool, and nothing of the address around it.

/// The file's stem without the marks that resizing tools append, as long as a name is left.
pub(super) fn original_stem(mut stem: &str) -> &str {
    // Tools work on one another's output, so marks can stand in a row; each step shortens the stem.
    while let Some(shorter) = STEPS.iter().find_map(|step| step(stem)) {
        if !shorter.bytes().any(|b| b.is_ascii_alphabetic()) {
            break;
        }
        stem = shorter;
    }
    stem
}

const STEPS: [fn(&str) -> Option<&str>; 4] = [dimensions, width, density, hugo];

/// WordPress: `-300x200` is a size, `-scaled` the reduced copy of a large upload, `-rotated` one turned upright, and
/// `-e` with 13 digits one that was edited at that time.
fn dimensions(stem: &str) -> Option<&str> {
    let (name, mark) = stem.rsplit_once('-')?;
    // `grid-2x3` and `poster-24x36` are no sizes in pixels.
    let size = mark.split_once('x').is_some_and(|(w, h)| matches!((digits(w), digits(h)), (3..=4, 2..=4) | (2, 3..=4)));
    let edited = mark.strip_prefix('e').is_some_and(|time| time.len() == 13 && time.bytes().all(|b| b.is_ascii_digit()));
    (size || edited || matches!(mark, "scaled" | "rotated")).then_some(name)
}

/// Responsive sets: `-w800`, `_w800`, `-800w`, `_800w` (digital.gov and most static site generators). The letter tells a
/// width from a number in a series. Also Pixabay's `-<id>_1280`, where the seven digits before are the photo.
fn width(stem: &str) -> Option<&str> {
    let (name, mark) = stem.rsplit_once(['-', '_'])?;
    if mark.strip_prefix('w').or(mark.strip_suffix('w')).is_some_and(is_width) {
        return Some(name);
    }
    let id = name.rsplit_once('-').map(|(_, id)| id)?;
    let pixabay = stem[name.len()..].starts_with('_') && matches!(mark, "180" | "340" | "640" | "1280" | "1920");
    (pixabay && matches!(id.len(), 6..=8) && id.bytes().all(|b| b.is_ascii_digit())).then_some(name)
}

/// Density variants, `@2x`, as Apple named them.
fn density(stem: &str) -> Option<&str> {
    let (name, mark) = stem.rsplit_once('@')?;
    matches!(mark, "1x" | "1.5x" | "2x" | "3x" | "4x").then_some(name)
}

/// Hugo: `_hu` with a hash, and in older versions the size and options after it, `_hu3d03a01d_12345_800x0_resize_q75_box`.
fn hugo(stem: &str) -> Option<&str> {
    let (name, mark) = stem.rsplit_once("_hu")?;
    let mark = mark.strip_prefix('_').unwrap_or(mark);
    let hash = mark.bytes().take_while(u8::is_ascii_hexdigit).count();
    let options = &mark[hash..];
    let known = options.is_empty() || options.strip_prefix('_').is_some_and(|o| o.starts_with(|c: char| c.is_ascii_digit()));
    (hash >= 8 && known).then_some(name)
}

/// Wider than any degree of longitude: `map-120w` is a place.
fn is_width(text: &str) -> bool {
    digits(text) > 2 && text.parse::<u16>().is_ok_and(|width| (200..=4096).contains(&width))
}

/// How many digits a text is made of, 0 if there is anything else.
fn digits(text: &str) -> usize {
    if text.bytes().all(|b| b.is_ascii_digit()) { text.len() } else { 0 }
}
