//! `govlint init`: a first `govlint.toml`, small and commented, fit for the folder that it finds.
//!
//! Looks at names of files and at a few lines of a generator's configuration; asks nobody, reads no page, and overwrites nothing.

use std::fs::{self, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use miette::Diagnostic;
use url::Url;

use crate::config::FILE_NAME;
use crate::lint::profile_of;
use crate::report::sanitise::one_line;

/// Most bytes of a generator's configuration that are read.
const MOST: u64 = 64 * 1024;

/// Why no configuration was written.
#[derive(Debug, thiserror::Error, Diagnostic)]
pub enum InitError {
    /// There is one.
    #[error("{} is there already", one_line(&path.to_string_lossy()))]
    #[diagnostic(code(govlint::init), help("change it, or remove it first; `govlint check --show-config` tells what it says"))]
    Exists {
        /// Where.
        path: PathBuf,
    },
    /// The system does not let it be written.
    #[error("cannot write {}", one_line(&path.to_string_lossy()))]
    #[diagnostic(code(govlint::init), help("name a folder that can be written to"))]
    Unwritable {
        /// Where.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
}

/// What was found in a folder.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Surroundings {
    /// What builds the site, by its name.
    pub generator: Option<&'static str>,
    /// The folder with the built pages, relative to the folder.
    pub built: Option<&'static str>,
    /// Where the site will be published.
    pub base_url: Option<Url>,
}

/// What tells a generator: a file, and where it builds to.
const GENERATORS: &[(&str, &str, &str)] = &[
    ("_config.yml", "Jekyll", "_site"),
    ("eleventy.config.js", "Eleventy", "_site"),
    ("eleventy.config.mjs", "Eleventy", "_site"),
    (".eleventy.js", "Eleventy", "_site"),
    ("hugo.toml", "Hugo", "public"),
    ("hugo.yaml", "Hugo", "public"),
    ("gatsby-config.js", "Gatsby", "public"),
    ("astro.config.mjs", "Astro", "dist"),
    ("docusaurus.config.js", "Docusaurus", "build"),
    ("mkdocs.yml", "MkDocs", "site"),
];

/// Where built pages usually are.
const BUILT: &[&str] = &["_site", "public", "dist", "build", "site", "docs", "out", "www"];

impl Surroundings {
    /// Looks around in a folder.
    #[must_use]
    pub fn of(folder: &Path) -> Self {
        let generator = GENERATORS.iter().find(|(file, ..)| folder.join(file).is_file());
        let has_index = |name: &&&str| folder.join(name).join("index.html").is_file();
        let is_site = folder.join("index.html").is_file() && generator.is_none();
        let built = match generator {
            Some((.., built)) => Some(*built),
            None if is_site => Some("."),
            None => BUILT.iter().find(has_index).copied(),
        };
        Self { generator: generator.map(|(_, name, _)| *name), built, base_url: base_url(folder) }
    }

    /// The configuration that fits.
    #[must_use]
    pub fn configuration(&self) -> String {
        let built = self.built.unwrap_or("FOLDER");
        let made = self.generator.map_or_else(String::new, |name| format!(" of {name}"));
        let head = format!(
            "# What holds for this site when govlint checks it; every key is in docs/configuration.md of govlint.\n\
             # Check the built pages{made} with: govlint check {built}\n\n"
        );
        let published = match &self.base_url {
            Some(url) => format!(
                "{WHERE} ({}).\nbase-url = {}\n",
                profile_of(Some(url)).name(),
                // A TOML string: JSON's escapes are among TOML's.
                serde_json::Value::from(url.as_str())
            ),
            None => format!("{WHERE}.\n{UNKNOWN}"),
        };
        [&head, &published, AFTER].concat()
    }
}

const AFTER: &str = "\n# The least severity that fails a run: error, warning, note or never.\nfail-on = \"error\"\n\n\
    # Faults that are known already, so that only new ones fail. Write the file with: govlint check --update-baseline\n\
    # baseline = \"govlint-baseline.txt\"\n\n\
    [rules]\n\
    # \"caption/missing\" = \"off\"\n\
    # \"image/long-alt\" = { severity = \"note\", max-length = 300 }\n\n\
    # An exception has a reason, and should have a last day.\n\
    # [[ignore]]\n\
    # rule = \"link/broken\"\n\
    # pages = [\"archive/**\"]\n\
    # reason = \"the archive is kept as it was\"\n\
    # expires = 2027-06-30\n";

const WHERE: &str =
    "# Where the pages will be published: links to that place lead into the folder, and its host tells whose duties hold";

const UNKNOWN: &str = "# base-url = \"https://www.agency.example.gov/\"\n\
    # Whose duties hold, where the host does not tell: federal, federal-other, dod, state-local or wcag.\n\
    # profile = \"federal\"\n";

/// The address that the folder's own files name: a `CNAME` for GitHub Pages, or the generator's configuration.
fn base_url(folder: &Path) -> Option<Url> {
    let cname = read(&folder.join("CNAME")).and_then(|text| Url::parse(&format!("https://{}/", text.trim())).ok());
    let keys = [("_config.yml", "url:"), ("hugo.toml", "baseURL ="), ("hugo.yaml", "baseURL:"), ("mkdocs.yml", "site_url:")];
    let stated = keys.iter().find_map(|(file, key)| {
        let text = read(&folder.join(file))?;
        let value = text.lines().find_map(|line| line.strip_prefix(key))?;
        // A remark may follow a blank and a hash.
        let value = value.split(" #").next()?.trim().trim_matches(['"', '\'']);
        Url::parse(value).ok()
    });
    let is_published =
        |url: &Url| matches!(url.scheme(), "http" | "https") && url.host_str().is_some_and(|host| host.contains('.'));
    cname.or(stated).filter(is_published)
}

fn read(path: &Path) -> Option<String> {
    let mut text = String::new();
    fs::File::open(path).ok()?.take(MOST).read_to_string(&mut text).ok()?;
    Some(text)
}

/// Writes a configuration into a folder and returns where it is.
///
/// # Errors
/// When there is one, or the folder cannot be written to.
pub fn init(folder: &Path) -> Result<PathBuf, InitError> {
    let path = folder.join(FILE_NAME);
    let text = Surroundings::of(folder).configuration();
    let opened = OpenOptions::new().write(true).create_new(true).open(&path);
    let mut file = opened.map_err(|source| match source.kind() {
        io::ErrorKind::AlreadyExists => InitError::Exists { path: path.clone() },
        _ => InitError::Unwritable { path: path.clone(), source },
    })?;
    file.write_all(text.as_bytes()).map_err(|source| InitError::Unwritable { path: path.clone(), source })?;
    Ok(path)
}
