//! Which file may stand behind an address path, as static servers and generators agree.
//!
//! Knows names only; nothing here looks at a disk.

use url::Url;

/// Files that servers give for a folder.
const INDEX_FILES: &[&str] = &[
    "index.html",
    "index.htm",
    "index.xhtml",
    "index.shtml",
    "default.html",
    "default.htm",
    "default.aspx",
    "Default.aspx",
    "index.php",
    "index.asp",
    "index.aspx",
    "index.cfm",
    "index.jsp",
    "INDEX.HTML",
    "INDEX.HTM",
    "Index.html",
    "Index.htm",
];

/// Extensions of server programs: a static build has no `about.aspx.html`, a program that saves pages writes it.
const PROGRAMS: &[&str] = &["php", "asp", "aspx", "jsp", "jspx", "cfm", "cgi", "do", "action", "pl"];

/// Extensions that servers add to an address without one.
const ADDED: &[&str] = &["html", "htm"];

/// The files that a generator makes a folder's page from.
const INDEX_SOURCES: &[&str] =
    &["index.md", "_index.md", "README.md", "readme.md", "index.markdown", "index.njk", "index.liquid", "index.hbs"];

/// Extensions of files that a generator makes a page from.
const SOURCES: &[&str] = &["md", "markdown", "njk", "liquid", "hbs"];

/// Folders whose content generators put at the root of a site.
const ROOTS: &[&str] = &["content", "static", "src", "public", "docs", "pages", "_pages", "site", "source"];

/// Files by which a folder is known to be what a generator makes a site from, without their extension.
const GENERATORS: &[&str] = &[
    "_config",
    "hugo",
    "config",
    ".eleventy",
    "eleventy.config",
    "mkdocs",
    "docusaurus.config",
    "gatsby-config",
    "astro.config",
    "antora",
    "book",
    "docfx",
    "zola",
];

/// Extensions of addresses that answer with a page.
const PAGES: &[&str] =
    &["html", "htm", "xhtml", "shtml", "shtm", "php", "asp", "aspx", "jsp", "jspx", "cfm", "cgi", "do", "action", "pl"];

/// Bytes of the longest thing after a dot that still counts as an extension (`site.webmanifest`, `data.EXAMPLE_MESSAGE_TYPE`).
const LONGEST_EXTENSION: usize = 24;

/// The files that may answer for a decoded path without its leading `/`, likeliest first. None of them leaves the folder.
pub(super) fn candidates(path: &str, query: Option<&str>) -> Vec<String> {
    if path.split('/').any(|segment| segment == "..") || path.contains('\0') {
        return Vec::new();
    }
    let mut files = Vec::new();
    let folder = path.trim_end_matches('/');
    if let Some(query) = query {
        // Mirrors keep the query in the file's name.
        files.push(format!("{path}?{query}"));
        files.extend(ADDED.iter().map(|added| format!("{path}?{query}.{added}")));
    }
    if !path.is_empty() && !path.ends_with('/') {
        files.push(path.to_owned());
        files.extend(ADDED.iter().map(|added| format!("{path}.{added}")));
    }
    let within = |index: &str| if folder.is_empty() { index.to_owned() } else { format!("{folder}/{index}") };
    files.extend(INDEX_FILES.iter().map(|index| within(index)));
    files
}

/// The files from which a generator may make what stands at a decoded path, likeliest first: sources of the page, and what lies in the folders
/// that it puts at the root of a site.
pub(super) fn sources(path: &str) -> Vec<String> {
    if path.split('/').any(|segment| segment == "..") || path.contains('\0') {
        return Vec::new();
    }
    let page = ADDED.iter().find_map(|added| path.strip_suffix(added)?.strip_suffix('.')).unwrap_or(path).trim_end_matches('/');
    let mut files = Vec::new();
    for root in std::iter::once("").chain(ROOTS.iter().copied()) {
        let below = |name: &str| [root, page, name].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("/");
        if !root.is_empty() {
            files.push(format!("{root}/{path}"));
            files.push(format!("{root}/{page}.html"));
            files.push(below("index.html"));
        }
        if !page.is_empty() {
            files.extend(SOURCES.iter().map(|source| format!("{}.{source}", below(""))));
        }
        files.extend(INDEX_SOURCES.iter().map(|index| below(index)));
    }
    files
}

/// Whether a generator makes a page from a file.
pub(super) fn is_source(file: &str) -> bool {
    file.rsplit_once('.').is_some_and(|(_, extension)| SOURCES.contains(&extension))
}

/// Whether a file at the head of a folder holds a generator's settings.
pub(super) fn is_generators(file: &str) -> bool {
    file.rsplit_once('.').is_some_and(|(stem, extension)| {
        GENERATORS.contains(&stem) && matches!(extension, "toml" | "yml" | "yaml" | "json" | "js" | "cjs" | "mjs" | "ts")
    })
}

/// The address of a file below a folder's address.
pub(super) fn address_below(base: &Url, file: &str) -> Url {
    let mut url = base.clone();
    if let Ok(mut segments) = url.path_segments_mut() {
        segments.pop_if_empty().extend(without_index(file).split('/'));
    }
    url
}

/// The path as a visitor asks for it: an index file by its folder.
pub(super) fn without_index(file: &str) -> &str {
    let name = file.rsplit('/').next().unwrap_or(file);
    if matches!(name, "index.html" | "index.htm") { &file[..file.len() - name.len()] } else { file }
}

/// The lower-case extension of the last segment, where it looks like one.
pub(super) fn extension(path: &str) -> Option<String> {
    let name = path.rsplit('/').next()?;
    let (stem, extension) = name.rsplit_once('.')?;
    let worded = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-');
    let plausible = !stem.is_empty() && (1..=LONGEST_EXTENSION).contains(&extension.len()) && extension.bytes().all(worded);
    // `7z` is an extension, `v1.2` and `v1.2-rc1` have none.
    let is_number = extension.bytes().all(|b| b.is_ascii_digit())
        || extension.len() > 3 && extension.starts_with(|c: char| c.is_ascii_digit());
    (plausible && !is_number).then(|| extension.to_ascii_lowercase())
}

/// Whether only a program that saves pages one by one gives a file this name: it keeps the query, or adds `.html` to a server program's.
pub(super) fn is_saved(file: &str) -> bool {
    let name = file.rsplit('/').next().unwrap_or(file);
    let of_program = |stem: &str| extension(stem).is_some_and(|extension| PROGRAMS.contains(&extension.as_str()));
    name.contains('?')
        || ADDED.iter().any(|added| name.strip_suffix(added).and_then(|it| it.strip_suffix('.')).is_some_and(of_program))
}

/// Whether addresses with that lower-case extension answer with a page.
pub(super) fn is_page(extension: &str) -> bool {
    PAGES.contains(&extension)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_and_extensionless_addresses_have_files() {
        assert_eq!(candidates("about/", None)[0], "about/index.html");
        assert_eq!(candidates("about", None)[..2], ["about", "about.html"]);
        assert!(candidates("about", None).contains(&"about/index.html".to_owned()));
        assert_eq!(candidates("", None)[0], "index.html");
        assert_eq!(candidates("a.aspx", Some("x=1"))[0], "a.aspx?x=1");
    }

    #[test]
    fn no_candidate_leaves_the_folder() {
        assert!(candidates("../../etc/passwd", None).is_empty());
        assert!(candidates("a/../../b", None).is_empty());
    }

    #[test]
    fn version_numbers_are_no_extensions() {
        assert_eq!(extension("v1.2"), None);
        assert_eq!(extension("v1.2-rc1"), None);
        assert_eq!(extension("icons/site.webmanifest").as_deref(), Some("webmanifest"));
        assert_eq!(extension("log.MESSAGE_TYPE").as_deref(), Some("message_type"));
        assert_eq!(extension("all.7z").as_deref(), Some("7z"));
        assert_eq!(extension("1. What is new"), None);
        assert_eq!(extension("report.PDF").as_deref(), Some("pdf"));
        assert_eq!(extension(".htaccess"), None);
        assert_eq!(extension("what.is.this"), Some("this".to_owned()));
    }

    #[test]
    fn names_of_saved_pages() {
        assert!(is_saved("about/duties.aspx.html"));
        assert!(is_saved("search.php?page=2"));
        assert!(!is_saved("about.html") && !is_saved("about.aspx") && !is_saved("v1.2.html") && !is_saved("a.b.html"));
    }
}
