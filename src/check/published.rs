//! Where pages are fetched from and where they will stand, when the two differ: a preview that is judged as the page it will be.
//!
//! Two addresses and the way between them; knows nothing of pages.

use url::Url;

/// The way between a preview and the site it will be.
#[derive(Debug, Default)]
pub struct Published(Option<Ways>);

#[derive(Debug)]
struct Ways {
    /// The folder that is fetched from.
    preview: Url,
    /// The folder where it will stand.
    site: Url,
}

impl Published {
    /// `target` will stand at `published_as`; no difference where that is not given. The folders of the two addresses correspond.
    #[must_use]
    pub fn new(target: Option<&Url>, published_as: Option<&Url>) -> Self {
        let folder = |url: &Url| url.join(".").unwrap_or_else(|_| url.clone());
        Self(target.zip(published_as).map(|(target, site)| Ways { preview: folder(target), site: folder(site) }))
    }

    /// Whether it is known where what is fetched from `url` will stand.
    #[must_use]
    pub fn covers(&self, url: &Url) -> bool {
        self.0.as_ref().is_none_or(|ways| moved(url, &ways.preview, &ways.site).is_some())
    }

    /// Where what is fetched from `url` will stand.
    #[must_use]
    pub fn published(&self, url: &Url) -> Url {
        self.0.as_ref().and_then(|ways| moved(url, &ways.preview, &ways.site)).unwrap_or_else(|| url.clone())
    }

    /// Where what will stand at `url` is fetched from.
    #[must_use]
    pub fn fetched(&self, url: &Url) -> Url {
        self.0.as_ref().and_then(|ways| moved(url, &ways.site, &ways.preview)).unwrap_or_else(|| url.clone())
    }
}

/// `url` with the folder `from` replaced by `to`; none where it is not below it.
fn moved(url: &Url, from: &Url, to: &Url) -> Option<Url> {
    if url.origin() != from.origin() {
        return None;
    }
    let below = url.path().strip_prefix(from.path())?;
    let mut moved = to.clone();
    moved.set_path(&format!("{}{below}", to.path()));
    moved.set_query(url.query());
    moved.set_fragment(url.fragment());
    Some(moved)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_preview_and_its_site_are_two_names_of_one_page() {
        let url = |text: &str| Url::parse(text).unwrap();
        let ways =
            Published::new(Some(&url("http://127.0.0.1:8000/preview/index.html")), Some(&url("https://www.agency.example.gov/")));
        let page = url("http://127.0.0.1:8000/preview/a/b.html?x=1#y");
        let published = url("https://www.agency.example.gov/a/b.html?x=1#y");
        assert_eq!(ways.published(&page), published);
        assert_eq!(ways.fetched(&published), page);
        assert_eq!(ways.published(&url("http://127.0.0.1:8000/other")), url("http://127.0.0.1:8000/other"));
        assert_eq!(Published::default().published(&page), page);
    }
}
