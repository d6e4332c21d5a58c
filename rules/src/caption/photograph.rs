//! Whether an image is certainly a photograph.
//!
//! No pixels are looked at: it is taken from record numbers, file names and what the alternative says, and else not known. Knows English
//! and Spanish.

use crate::fold::{contains_words, fold};

/// Words by which an alternative says that it tells of a photograph.
const PHOTOGRAPH: &[&str] = &["photo", "photograph", "photographed", "pictured", "foto", "fotografía"];

/// Words of what is none, or is shown for another reason than the news of it.
const NO_PHOTOGRAPH: &[&str] = &[
    "logo",
    "seal",
    "emblem",
    "icon",
    "graphic",
    "illustration",
    "illustrated",
    "diagram",
    "chart",
    "graph",
    "map",
    "screenshot",
    "screen shot",
    "screen capture",
    "infographic",
    "drawing",
    "rendering",
    "banner",
    "header",
    "poster",
    "cover",
    "collage",
    "mockup",
    "mock-up",
    "profile",
    "headshot",
    "head shot",
    "avatar",
    "flag",
    "button",
    "badge",
    "cartoon",
    "clip art",
    "thumbnail",
    "placeholder",
    "stock photo",
    "logotipo",
    "gráfico",
    "mapa",
];

/// Whether an image is told to be a photograph by its record number, by the path of its address or by its alternative.
pub(super) fn is_told(numbered: bool, path: &str, alt: &str) -> bool {
    let path = path.to_ascii_lowercase();
    let file = path.rsplit('/').next().unwrap_or_default();
    let raster = ["jpg", "jpeg", "webp", "avif", "heic", "tif", "tiff"].iter().any(|kind| has_extension(file, kind));
    let alt = fold(alt);
    let name = file.replace(['-', '_', '.', '+'], " ");
    if !raster || NO_PHOTOGRAPH.iter().any(|word| contains_words(&alt, word) || contains_words(&name, word)) {
        return false;
    }
    let kept_with_photos = path.split('/').any(|folder| matches!(folder, "photos" | "photo" | "fotos" | "photography"));
    numbered
        || kept_with_photos
        || is_camera_name(file)
        || PHOTOGRAPH.iter().any(|word| contains_words(&alt, word))
        || contains_words(&name, "photo")
}

/// Whether the name of a file, in lower case, has that extension.
pub(super) fn has_extension(lower_case: &str, kind: &str) -> bool {
    lower_case.strip_suffix(kind).is_some_and(|stem| stem.ends_with('.'))
}

/// Names that cameras and phones give: `img_1234.jpg`, `dsc01234.jpg`, `20210722_150403.jpg`, `p1010101.jpg`.
fn is_camera_name(file: &str) -> bool {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let after = |prefix: &str| file.strip_prefix(prefix).map_or(0, |rest| digits(rest.trim_start_matches(['_', '-', 'n', 'f'])));
    let by_time = digits(file) == 8 && file[8..].strip_prefix(['_', '-']).is_some_and(|rest| digits(rest) == 6);
    by_time || after("img") >= 4 || after("dsc") >= 4 || after("pxl") >= 8 || (file.starts_with('p') && after("p") == 7)
}
