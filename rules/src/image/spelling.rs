//! Whether a text is spelt as machines name things: a file, an address, a record number, a size.
//!
//! Goes by spelling and by the name of the image's own file. A single word that happens to be the name of the file too (`close` for `close.svg`) is a word.

use super::source::without_image_extension;
use crate::photo::Virin;

/// What a text is spelt as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spelling {
    /// The name of an image file.
    FileName,
    /// The name of the image's own file, without extension.
    OwnName,
    /// A VIRIN.
    Virin,
    /// Width and height.
    Size,
    /// The address of an image.
    ImageAddress,
    /// Another address.
    Address,
    /// Words, the last of which ends as the name of an image file does.
    EndsAsFileName,
}

/// How cameras and phones name files, with the number after it (DCF: four characters and a number; Android; iOS screenshots).
const CAMERAS: &[&str] = &["dsc", "dscf", "dscn", "dcim", "gopr", "img", "imgp", "mvc", "pict", "pxl", "sam", "vid"];
/// From this many digits a hexadecimal number is a hash.
const HASH: usize = 16;

/// What `text` (trimmed, white space collapsed) is spelt as, if an image whose file is named `own` has it as its alternative.
pub(super) fn spelling(text: &str, own: Option<&str>) -> Option<Spelling> {
    let stem = without_image_extension(text);
    let bare = stem.unwrap_or(text);
    if is_virin(bare) {
        Some(Spelling::Virin)
    } else if is_size(bare) {
        Some(Spelling::Size)
    } else if is_address(text) {
        Some(if stem.is_some() || text.get(..5) == Some("data:") { Spelling::ImageAddress } else { Spelling::Address })
    } else if let Some(stem) = stem {
        let is_name = !stem.contains(' ') || is_copy(stem) || own.is_some_and(|own| is_name_of(stem, own));
        Some(if is_name { Spelling::FileName } else { Spelling::EndsAsFileName })
    } else if is_camera_name(text) || is_hash(text) {
        Some(Spelling::FileName)
    } else {
        (is_machine_made(text) && own.is_some_and(|own| is_name_of(text, own))).then_some(Spelling::OwnName)
    }
}

fn is_virin(text: &str) -> bool {
    let number = text.get(..5).filter(|label| label.eq_ignore_ascii_case("virin")).map_or(text, |_| &text[5..]);
    Virin::parse(number.trim_start_matches([':', '#', ' '])).is_some()
}

/// `300x200`, `600 x 400 px`.
fn is_size(text: &str) -> bool {
    let lower = text.to_lowercase().replace('\u{d7}', "x");
    let Some((width, height)) = lower.trim_end_matches("px").split_once('x') else { return false };
    [width, height]
        .iter()
        .all(|side| (2..=6).contains(&side.trim().len()) && side.trim().bytes().all(|byte| byte.is_ascii_digit()))
}

/// A whole address: with a scheme or host, or the path of a file on somebody's disk. Never words.
fn is_address(text: &str) -> bool {
    let lower = text.get(..8).unwrap_or(text).to_ascii_lowercase();
    let begins = ["http://", "https://", "//", "file:", "data:"].iter().any(|start| lower.starts_with(start));
    let on_a_disk = matches!(lower.as_bytes(), [drive, b':', b'\\' | b'/', ..] if drive.is_ascii_lowercase());
    let is_path = without_image_extension(text).is_some() && text.contains(['/', '\\']);
    (begins || on_a_disk || is_path) && !text.contains(' ')
}

/// `name (2)`, as browsers and systems name a second download.
fn is_copy(stem: &str) -> bool {
    let number = stem.strip_suffix(')').and_then(|stem| stem.rsplit_once('(')).map(|(_, number)| number);
    number.is_some_and(|number| (1..=3).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Whether `text` names the file `own`, letter case and the kind of spaces aside. Tools append sizes and hashes to a name, so `own` may go on.
fn is_name_of(text: &str, own: &str) -> bool {
    let plain = |name: &str| -> String {
        name.chars().map(|c| if matches!(c, ' ' | '+' | '_') { '-' } else { c.to_ascii_lowercase() }).collect()
    };
    // A crawler may have changed the extension, so any goes.
    let own = plain(own.rsplit_once('.').map_or(own, |(stem, _)| stem));
    own.strip_prefix(&plain(text)).is_some_and(|rest| rest.is_empty() || rest.starts_with(['-', '@', '.']))
}

/// Whether no person would write it as words: joined by underscores, or by three other marks and more, and no space. `covid-19`, `state-of-the-art` and
/// `M-15-13` are words.
fn is_machine_made(text: &str) -> bool {
    if text.contains(' ') || text.len() < 4 {
        return false;
    }
    let marks = text.matches(['-', '+', '%']).count();
    let words = text.split(['-', '+', '%']).filter(|word| !word.is_empty()).count();
    text.contains('_') || marks >= 3 && (words > 4 || text.bytes().any(|byte| byte.is_ascii_digit()))
}

fn is_camera_name(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let name = lower.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = lower.len() - name.len();
    digits >= 3 && CAMERAS.contains(&name.trim_end_matches(['_', '-']))
}

fn is_hash(text: &str) -> bool {
    let hexadecimal = text.bytes().all(|byte| byte.is_ascii_hexdigit());
    text.len() >= HASH && hexadecimal && text.bytes().any(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_machines_write() {
        for (text, own, expected) in [
            ("cc-salmon.jpg", None, Spelling::FileName),
            ("JSCOPE 2016 forecast figure2.png", Some("JSCOPE 2016 forecast figure2.html"), Spelling::FileName),
            ("History of Lucene (1).png", Some("image00-9ftfJh2hTn.png"), Spelling::FileName),
            ("DSC_0123", None, Spelling::FileName),
            ("img1234", None, Spelling::FileName),
            ("d41d8cd98f00b204e9800998ecf8427e", None, Spelling::FileName),
            ("1280px-WhiteHouse_Logo", Some("1280px-WhiteHouse_Logo-300x204.png"), Spelling::OwnName),
            ("600-x-163-UX-VS-CX-drawing", Some("600-x-163-UX-VS-CX-drawing.jpg"), Spelling::OwnName),
            ("161128-D-SV709-328", None, Spelling::Virin),
            ("VIRIN: 161128-D-SV709-328", None, Spelling::Virin),
            ("161128-D-SV709-328C.JPG", None, Spelling::Virin),
            ("300x200", None, Spelling::Size),
            ("1600 \u{d7} 900 px", None, Spelling::Size),
            ("https://www.agency.example.gov/a/seal.png", None, Spelling::ImageAddress),
            ("/images/seal.png", None, Spelling::ImageAddress),
            ("C:\\Users\\me\\seal.png", None, Spelling::ImageAddress),
            ("https://www.agency.example.gov/", None, Spelling::Address),
            ("Dialog that opens seal.png", Some("dialog.png"), Spelling::EndsAsFileName),
        ] {
            assert_eq!(spelling(text, own), Some(expected), "{text}");
        }
    }

    #[test]
    fn words_are_words() {
        for (text, own) in [
            ("close", Some("close.svg")),
            ("18F logo", Some("18f-logo-60i14872OF.svg")),
            ("18f-logo", Some("18f-logo.svg")),
            ("COVID-19", Some("covid-19.png")),
            ("state-of-the-art", Some("state-of-the-art.png")),
            ("M-15-13", Some("m-15-13.png")),
            ("foia.gov", Some("foia.gov.png")),
            ("Use of .png", None),
            (".png", None),
            ("x", Some("x.png")),
            ("24 x 36 inches", None),
            ("snake_case", Some("naming.png")),
            ("deadbeef", None),
            ("Image123 of a set", None),
            ("é.", None),
        ] {
            assert_eq!(spelling(text, own), None, "{text}");
        }
    }
}
