//! Which photo an image shows: identity across sizes, crops and copies, from addresses and record numbers alone.
//!
//! A caption is repeated when it stands twice for one photo, so two photos must never get one identity; that one photo
//! gets two is the lesser fault. Each normalisation therefore undoes the naming of a known tool and nothing more. This
//! module looks at no pixels and knows no page.

mod address;
mod virin;

use url::Url;

pub use virin::Virin;

/// What identifies a photo. Equal ids show the same photo; different ids may.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PhotoId {
    /// The core of a VIRIN ([`Virin::core`]), wherever the file is served from.
    Virin(String),
    /// The asset number in a media.defense.gov address, `…/2020/Jul/27/2002465019/…`.
    DefenseAsset(u64),
    /// The image number of the Defense Visual Information Distribution Service.
    Dvids(u64),
    /// The address of the original file as far as the address of a derivative tells it.
    Address(String),
}

impl PhotoId {
    /// The photo behind an image's absolute address. `None` for addresses that name nothing, such as `data:` and `blob:`.
    #[must_use]
    pub fn of(url: &Url) -> Option<PhotoId> {
        if !matches!(url.scheme(), "http" | "https" | "file") {
            return None;
        }
        let file = url.path_segments().and_then(|mut segments| segments.next_back()).unwrap_or_default();
        if let Some((_, virin)) = Virin::find_all(file).into_iter().find(|(_, virin)| virin.is_unique()) {
            return Some(PhotoId::Virin(virin.core().to_owned()));
        }
        Some(defense_asset(url).or_else(|| dvids(url)).unwrap_or_else(|| PhotoId::Address(address::original(url))))
    }
}

/// media.defense.gov serves each asset as `/YYYY/Mon/DD/<asset>/<width>/<height>/<crop>/<file>`; the number alone names it.
fn defense_asset(url: &Url) -> Option<PhotoId> {
    let host = url.host_str()?;
    if !matches!(host, "media.defense.gov" | "media.war.gov") {
        return None;
    }
    let parts: Vec<&str> = url.path_segments()?.collect();
    let [year, month, day, asset, _, ..] = parts.as_slice() else { return None };
    let dated = is_number(year, 4..=4) && month.len() == 3 && is_number(day, 1..=2);
    (dated && is_number(asset, 6..=12)).then(|| asset.parse().ok().map(PhotoId::DefenseAsset))?
}

/// DVIDS names an image by number in `dvidshub.net/image/<id>/<slug>`, and its files in
/// `…/thumbs/photos/<yymm>/<id>/<size>.jpg` on its own host and its CloudFront one.
fn dvids(url: &Url) -> Option<PhotoId> {
    let host = url.host_str()?;
    if host != "dvidshub.net" && !host.ends_with(".dvidshub.net") && host != "d1ldvf68ux039x.cloudfront.net" {
        return None;
    }
    let parts: Vec<&str> = url.path_segments()?.collect();
    let id = match parts.as_slice() {
        ["image", id, ..] => id,
        [.., "photos", month, id, _] if is_number(month, 4..=4) => id,
        _ => return None,
    };
    is_number(id, 3..=12).then(|| id.parse().ok().map(PhotoId::Dvids))?
}

fn is_number(text: &str, digits: std::ops::RangeInclusive<usize>) -> bool {
    digits.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn id(url: &str) -> Option<PhotoId> {
        PhotoId::of(&Url::parse(url).expect("a test address"))
    }

    #[test]
    fn defense_photos_are_one_at_every_size() {
        let large = id("https://media.defense.gov/2016/Nov/28/2001675309/1280/1280/0/161128-D-SV709-328.JPG");
        assert_eq!(large, Some(PhotoId::Virin("161128-D-SV709-328".to_owned())));
        assert_eq!(large, id("https://media.defense.gov/2016/Nov/28/2001675309/-1/-1/0/161128-D-SV709-328C.JPG"));
        assert_eq!(large, id("https://www.army.example.mil/files/161128-d-sv709-328-300x200.jpg"));
        let plain = id("https://media.defense.gov/2020/Jul/27/2002465019/825/780/0/BRIEFING.JPG");
        assert_eq!(plain, Some(PhotoId::DefenseAsset(2_002_465_019)));
        assert_eq!(plain, id("https://media.defense.gov/2020/Jul/27/2002465019/-1/-1/0/BRIEFING.JPG?x=1"));
        let placeholder = "https://media.defense.gov/2020/Jul/27/2002465019/-1/-1/0/200727-D-ZZ999-001.JPG";
        assert_eq!(id(placeholder), plain, "many photographers share the placeholder VISION ID");
    }

    #[test]
    fn dvids_photos_are_one_at_every_size() {
        let page = Some(PhotoId::Dvids(3_012_345));
        assert_eq!(id("https://www.dvidshub.net/image/3012345/title-of-photo"), page);
        assert_eq!(id("https://d1ldvf68ux039x.cloudfront.net/thumbs/photos/1611/3012345/1000w_q95.jpg"), page);
        assert_ne!(id("https://d1ldvf68ux039x.cloudfront.net/thumbs/photos/1611/3012346/1000w_q95.jpg"), page);
        assert!(matches!(id("https://www.dvidshub.net/video/3012345"), Some(PhotoId::Address(_))));
        assert!(matches!(id("https://dvidshub.net.example.com/image/3012345"), Some(PhotoId::Address(_))));
    }

    #[test]
    fn what_names_nothing_has_no_identity() {
        assert_eq!(id("data:image/png;base64,AAAA"), None);
        assert_eq!(id("blob:https://agency.example.gov/1"), None);
    }

    proptest! {
        #[test]
        fn never_panics(tail in "\\PC{0,40}", path in "[a-z0-9/._?=@-]{0,40}") {
            for base in ["https://media.defense.gov/", "https://www.dvidshub.net/image/", "file:///"] {
                for rest in [&tail, &path] {
                    if let Ok(url) = Url::parse(&format!("{base}{rest}")) {
                        prop_assert!(PhotoId::of(&url).is_some());
                    }
                }
            }
        }
    }
}
