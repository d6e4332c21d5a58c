//! Real government pages, where this machine has them.
//!
//! They are not part of the project: `GOVLINT_PAGES` names a folder of unpacked sites; without it the archives
//! `pages/*.tar.gz` below `GOVLINT_SHARED`, or below `../shared` as seen from the workspace, are read as they are.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

/// Shows every HTML file to `visit`, as `site/path` and bytes, and returns how many there were; `None`, said aloud, where there are none.
pub fn each_page(mut visit: impl FnMut(&str, &[u8])) -> Option<usize> {
    let mut pages = 0;
    let mut count = |path: &str, bytes: &[u8]| {
        pages += 1;
        visit(path, bytes);
    };
    if let Some(folder) = std::env::var_os("GOVLINT_PAGES").map(PathBuf::from) {
        walk(&folder, &folder, &mut count);
    } else {
        for archive in archives() {
            unpack(&archive, &mut count);
        }
    }
    if pages == 0 {
        eprintln!("skipped: no pages in $GOVLINT_PAGES, $GOVLINT_SHARED/pages or ../shared/pages");
        return None;
    }
    Some(pages)
}

fn archives() -> Vec<PathBuf> {
    // This file serves the tests of `rules/` and those of the workspace's root.
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let beside_workspace = || here.join(if here.ends_with("rules") { "../../shared" } else { "../shared" });
    let shared = std::env::var_os("GOVLINT_SHARED").map_or_else(beside_workspace, PathBuf::from);
    let Ok(entries) = fs::read_dir(shared.join("pages")) else { return Vec::new() };
    let mut archives: Vec<_> = entries.flatten().map(|entry| entry.path()).filter(|path| has_extension(path, &["gz"])).collect();
    archives.sort();
    archives
}

fn unpack(archive: &Path, visit: &mut impl FnMut(&str, &[u8])) {
    let file = fs::File::open(archive).expect("a listed archive opens");
    let mut tar = tar::Archive::new(flate2::read::GzDecoder::new(file));
    for entry in tar.entries().expect("an archive lists its entries") {
        let mut entry = entry.expect("an archive is whole");
        let path = entry.path().expect("an entry has a path").into_owned();
        if entry.header().entry_type().is_file() && is_html(&path) {
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes).expect("an entry is whole");
            visit(&path.to_string_lossy(), &bytes);
        }
    }
}

fn walk(root: &Path, folder: &Path, visit: &mut impl FnMut(&str, &[u8])) {
    let mut paths: Vec<_> =
        fs::read_dir(folder).expect("GOVLINT_PAGES is a folder").flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            walk(root, &path, visit);
        } else if is_html(&path) {
            let bytes = fs::read(&path).expect("a listed file is readable");
            visit(&path.strip_prefix(root).unwrap_or(&path).to_string_lossy(), &bytes);
        }
    }
}

fn is_html(path: &Path) -> bool {
    has_extension(path, &["html", "htm", "xhtml", "shtml", "asp", "aspx", "cfm", "php"])
}

fn has_extension(path: &Path, known: &[&str]) -> bool {
    path.extension().is_some_and(|extension| known.iter().any(|known| extension.eq_ignore_ascii_case(known)))
}
