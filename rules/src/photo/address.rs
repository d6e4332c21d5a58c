//! The address of the original file behind the address of a resized or re-encoded copy.
//!
//! Every step undoes the naming of one tool, and only where what remains still names the photo. Marks that could as well
//! be part of a photo's own name stay: `IMG_1280`, `photo-2`, `hoover-dam_0` (a second upload in Drupal).

use url::Url;

/// Host, path and query of the original; without scheme and fragment.
pub(super) fn original(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    let (host, path) = unproxied(host.strip_prefix("www.").unwrap_or(host), url.path());
    let path = without_image_style(path);
    let (folder, file) = path.rsplit_once('/').unwrap_or(("", &path));
    let (stem, extension) = split_extension(file);
    if !is_image(&extension) {
        // The query may be all that names the picture: `/handler.ashx?id=5`.
        return format!("{host}{path}{}", query(url, |_, _| true));
    }
    // `photo.jpg.webp`: Drupal's and WordPress's converters append the new type to the whole old name.
    let (stem, extension) = match split_extension(stem) {
        (inner, old) if is_image(&old) => (inner, old),
        _ => (stem, extension),
    };
    format!(
        "{host}{folder}/{}.{extension}{}",
        original_stem(without_placeholder(stem, host, folder)),
        query(url, |name, value| !is_cosmetic(name, value))
    )
}

/// Jetpack's image service serves `<host>/<path>` as `i0.wp.com/<host>/<path>`.
fn unproxied<'a>(host: &'a str, path: &'a str) -> (&'a str, &'a str) {
    let proxied = matches!(host, "i0.wp.com" | "i1.wp.com" | "i2.wp.com" | "i3.wp.com");
    match path[1.min(path.len())..].find('/') {
        Some(slash) if proxied => (&path[1..=slash], &path[slash + 1..]),
        _ => (host, path),
    }
}

/// Drupal keeps derivatives in `<files>/styles/<style>/<scheme>/<path of the original>`, scheme being `public`, `private`
/// or `s3`.
fn without_image_style(path: &str) -> String {
    if let Some((files, derivative)) = path.split_once("/styles/")
        && let [_style, "public" | "private" | "s3", original] = derivative.splitn(3, '/').collect::<Vec<_>>()[..]
    {
        return format!("{files}/{original}");
    }
    path.to_owned()
}

/// Stem and lower-case extension, `jpeg` being `jpg`.
fn split_extension(file: &str) -> (&str, String) {
    let (stem, extension) = file.rsplit_once('.').unwrap_or((file, ""));
    let extension = extension.to_ascii_lowercase();
    (stem, if extension == "jpeg" { "jpg".to_owned() } else { extension })
}

fn is_image(extension: &str) -> bool {
    matches!(extension, "jpg" | "png" | "gif" | "webp" | "avif" | "svg" | "bmp" | "tif" | "tiff" | "jfif" | "heic")
}

/// The query with its question mark, of the parameters to keep.
fn query(url: &Url, keep: impl Fn(&str, &str) -> bool) -> String {
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
fn is_cosmetic(name: &str, value: &str) -> bool {
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

/// The file's stem without the marks that resizing tools append, as long as a name is left.
fn original_stem(mut stem: &str) -> &str {
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

/// digital.gov keeps a blurred placeholder of each image in its bucket as `_bu`. Elsewhere that may be part of a name.
fn without_placeholder<'a>(stem: &'a str, host: &str, folder: &str) -> &'a str {
    let theirs = host == "s3.amazonaws.com" && folder == "/digitalgov";
    stem.strip_suffix("_bu").filter(|_| theirs).unwrap_or(stem)
}

/// Wider than any degree of longitude: `map-120w` is a place.
fn is_width(text: &str) -> bool {
    digits(text) > 2 && text.parse::<u16>().is_ok_and(|width| (200..=4096).contains(&width))
}

/// How many digits a text is made of, 0 if there is anything else.
fn digits(text: &str) -> usize {
    if text.bytes().all(|b| b.is_ascii_digit()) { text.len() } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(address: &str) -> String {
        original(&Url::parse("https://www.agency.example.gov/news/").and_then(|base| base.join(address)).expect("a test address"))
    }

    #[test]
    fn copies_lead_to_the_original() {
        for (copy, first) in [
            ("photo-300x200.jpg", "photo.jpg"),
            ("photo-1024x683-scaled.JPEG", "photo.jpg"),
            ("photo-e1478012345678.png", "photo.png"),
            ("http://agency.example.gov/news/photo.jpg#top", "photo.jpg"),
            ("/sites/x/files/styles/large/public/2016-11/crew.jpg?itok=a-b_C", "/sites/x/files/2016-11/crew.jpg"),
            ("/sites/x/files/styles/wide/s3/crew.jpg.webp?h=1a2b3c4d&itok=x", "/sites/x/files/crew.jpg"),
            ("fsa-aidan_w200.png", "fsa-aidan.png"),
            ("fsa-aidan-800w.png", "fsa-aidan.png"),
            ("fsa-aidan@2x.png", "fsa-aidan.png"),
            ("eagle-1867328_1280.jpg", "eagle-1867328.jpg"),
            ("crew_hu3d03a01dcc18bc5be0e67db3d8d209a6_12345_800x0_resize_q75_box.jpg", "crew.jpg"),
            ("crew_hu_1a2b3c4d5e6f7081.jpg", "crew.jpg"),
            ("https://i0.wp.com/agency.example.gov/news/crew.jpg?resize=300%2C200&ssl=1", "crew.jpg"),
            ("crew.jpg?v=3&width=100", "crew.jpg"),
            ("https://s3.amazonaws.com/digitalgov/fsa_bu.png", "https://s3.amazonaws.com/digitalgov/fsa_w400.png"),
        ] {
            assert_eq!(of(copy), of(first), "{copy}");
        }
    }

    #[test]
    fn different_photos_stay_different() {
        for (one, other) in [
            ("a/img1.png", "b/img1.png"),
            ("img1.png", "img2.png"),
            ("IMG_1280.jpg", "IMG_1920.jpg"),
            ("parade_1024.jpg", "parade_1280.jpg"),
            ("hoover-dam_0.jpg", "hoover-dam.jpg"),
            ("300x200.jpg", "640x480.jpg"),
            ("2016-300x200.jpg", "2017-300x200.jpg"),
            ("-w200.jpg", "-w400.jpg"),
            ("seal_bu.png", "seal.png"),
            ("https://s3.amazonaws.com/other/seal_bu.png", "https://s3.amazonaws.com/other/seal.png"),
            ("Photo.jpg", "photo.jpg"),
            ("chart.png", "chart.gif"),
            ("/handler.ashx?id=1&w=2", "/handler.ashx?id=1&w=3"),
            ("https://latex.codecogs.com/svg.image?t_{i}", "https://latex.codecogs.com/svg.image?t_{j}"),
            ("get.jpg?id=1", "get.jpg?id=2"),
            ("image03-6c8C8PRk7-.jpeg", "image03-dHioLUFiKX.jpeg"),
            ("https://a.example.gov/x.jpg", "https://b.example.gov/x.jpg"),
            ("/styles/large/x.jpg", "/styles/small/x.jpg"),
            ("photo-1x.jpg", "photo-2x.jpg"),
            ("fig_human1.png", "fig_human2.png"),
            ("map-120w.png", "map-140w.png"),
            ("grid-2x3.png", "grid-4x4.png"),
            ("chart.png?q=wages", "chart.png?q=prices"),
            ("map.png?v=ca", "map.png?v=de"),
            ("https://i0.wp.com/x.jpg", "https://i1.wp.com/x.jpg"),
        ] {
            assert_ne!(of(one), of(other), "{one} {other}");
        }
    }

    #[test]
    fn a_name_is_always_left() {
        for address in ["-300x200.jpg", "@2x.png", "_hu12345678.png", "-scaled-scaled.jpg", ".jpg", "/", "/a//", "_w1_w2_w3.png"]
        {
            assert!(!of(address).is_empty(), "{address}");
        }
        assert_eq!(of("2016-300x200.jpg"), "agency.example.gov/news/2016-300x200.jpg");
    }
}
