//! The address of the original file behind the address of a resized or re-encoded copy.
//!
//! Every step undoes the naming of one tool, and only where what remains still names the photo. Marks that could as well
//! be part of a photo's own name stay: `IMG_1280`, `photo-2`, `hoover-dam_0` (a second upload in Drupal).

mod query;
mod stem;

use url::Url;

use query::{is_cosmetic, query};
use stem::original_stem;

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

/// digital.gov keeps a blurred placeholder of each image in its bucket as `_bu`. Elsewhere that may be part of a name.
fn without_placeholder<'a>(stem: &'a str, host: &str, folder: &str) -> &'a str {
    let theirs = host == "s3.amazonaws.com" && folder == "/digitalgov";
    stem.strip_suffix("_bu").filter(|_| theirs).unwrap_or(stem)
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
