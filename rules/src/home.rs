//! Whether an address is that of a site's home page, in one of its languages, by its path.
//!
//! Knows names that servers and sites give it; a site may keep its home page elsewhere, and only its own pages tell that.

use url::Url;

/// Names of the file or folder, without extension.
const NAMES: &[&str] = &["index", "default", "home", "homepage", "main"];
/// Folders of a home page in a language.
const LANGUAGES: &[&str] = &["en", "es", "en-us", "es-us", "espanol", "english", "spanish"];

/// Whether the path is that of a home page; what a query asks of it is not looked at.
pub(crate) fn is_home(url: &Url) -> bool {
    let path = url.path().trim_matches('/').to_ascii_lowercase();
    let stem = path.split_once('.').map_or(&*path, |(stem, _)| stem);
    // `index-es.html` and `index_sp.html` are the home page in another language.
    let (name, variant) = stem.split_once(['-', '_']).unwrap_or((stem, ""));
    path.is_empty() || LANGUAGES.contains(&&*path) || NAMES.contains(&name) && matches!(variant.len(), 0 | 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn home_pages_have_few_names() {
        let is = |path: &str| is_home(&Url::parse("https://agency.example.gov/").unwrap().join(path).unwrap());
        for home in ["", "/", "/index.html", "/Default.aspx", "/es/", "/index-es.html", "/index_sp.htm", "/home", "/?lang=es"] {
            assert!(is(home), "{home}");
        }
        for other in ["/about/", "/es/acerca/", "/index/a.html", "/home-loans/", "/main-street.html", "/defaults"] {
            assert!(!is(other), "{other}");
        }
    }
}
