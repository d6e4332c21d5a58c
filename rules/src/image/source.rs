//! The file that an image shows, as its attributes name it, and whether there is anything to see.
//!
//! Fetches nothing; a name is all that is known of the file.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

use crate::page::Element;

/// Attributes that give an image its address, now or when a script loads it.
const SOURCES: &[&str] = &["src", "srcset", "data-src", "data-srcset", "data-lazy-src", "data-original"];

/// Extensions of image files.
const EXTENSIONS: &[&str] = &[
    "avif", "bmp", "eps", "gif", "heic", "heif", "ico", "jfif", "jpe", "jpeg", "jpg", "png", "psd", "svg", "tif", "tiff", "webp",
];

/// Whether the image has an address, or its `<picture>` may give it one.
pub(super) fn is_stated(image: Element<'_>) -> bool {
    SOURCES.iter().any(|name| image.attr(name).is_some_and(|value| !value.trim().is_empty()))
        || image.parent().is_some_and(|parent| parent.is(&["picture"]))
}

/// Whether attributes make it at most one pixel wide or high.
pub(super) fn is_pixel(image: Element<'_>) -> bool {
    let thin = |value: &str| matches!(value.trim().trim_end_matches("px"), "0" | "1");
    ["width", "height"].iter().any(|name| image.attr(name).is_some_and(thin))
}

/// The name of the image's file, percent-decoded, without query; none for `data:` and other addresses that name nothing.
pub(super) fn file(image: Element<'_>) -> Option<Cow<'_, str>> {
    let address = image.attr("src").or_else(|| image.attr("data-src"))?.trim();
    if address.get(..5).is_some_and(|scheme| scheme.eq_ignore_ascii_case("data:") || scheme.eq_ignore_ascii_case("blob:")) {
        return None;
    }
    let path = address.split(['?', '#']).next().unwrap_or(address);
    let file = path.rsplit(['/', '\\']).next().filter(|file| !file.is_empty())?;
    Some(percent_decode_str(file).decode_utf8_lossy())
}

/// A file name without its extension, if that is an image's: `seal` of `seal.png`.
pub(super) fn without_image_extension(name: &str) -> Option<&str> {
    let (stem, extension) = name.rsplit_once('.')?;
    let known = EXTENSIONS.iter().any(|known| extension.eq_ignore_ascii_case(known));
    (known && !stem.is_empty() && !stem.ends_with(char::is_whitespace)).then_some(stem)
}
