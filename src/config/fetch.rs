//! The `[fetch]` table and the flags beside it: how hosts are reached, whom TLS trusts, how much of an answer is read and how long is waited for it.
//!
//! Knows values and limits; connects to nothing. Reads the certificates that it is told of, so that what is wrong with them is said at its place.

use std::path::{Path, PathBuf};
use std::time::Duration;

use miette::Diagnostic;
use serde::Deserialize;
use toml::Spanned;
use url::Url;

use super::crawl::Length;
use super::file::ConfigFile;
use super::located::{ConfigError, Locator};
use super::origin::{Origin, Row};
use super::resolve::Config;
use super::rows::{quoted, written};
use crate::fetch::credentials::Credentials;
use crate::fetch::guard::Allowed;
use crate::fetch::overrides::Overrides;
use crate::fetch::trust::{Trust, TrustError};
use crate::fetch::{ClientOptions, MAX_REDIRECTS, MOST_HEADER};
use crate::store::CacheLimits;

/// The table as it is written.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Keys {
    roots: Option<Spanned<PathBuf>>,
    allow: Vec<Spanned<String>>,
    connect_timeout: Option<Limit>,
    first_byte_timeout: Option<Limit>,
    total_timeout: Option<Limit>,
    max_header: Option<HeaderBytes>,
    max_body: Option<Bytes>,
    max_redirects: Option<Redirects>,
    cache_max_body: Option<u32>,
    cache_max_size: Option<u64>,
    cache_max_age: Option<Length>,
}

/// A time limit: one of nothing would end every request before it began.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(try_from = "Length")]
struct Limit(Duration);

impl TryFrom<Length> for Limit {
    type Error = &'static str;

    fn try_from(Length(time): Length) -> Result<Self, &'static str> {
        let in_reason = !time.is_zero() && time <= Duration::from_secs(3600);
        if in_reason { Ok(Self(time)) } else { Err("a time limit is longer than nothing, and at most 1h") }
    }
}

/// A limit of size. What is below the header of an ordinary answer is a slip of the pen.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(try_from = "u32")]
struct Bytes(usize);

impl TryFrom<u32> for Bytes {
    type Error = &'static str;

    fn try_from(bytes: u32) -> Result<Self, &'static str> {
        let size = usize::try_from(bytes).unwrap_or(usize::MAX);
        if size >= 8192 { Ok(Self(size)) } else { Err("a limit of size is a number of bytes, at least 8192") }
    }
}

/// A limit of the header section: what HTTP/1.1 is read with has one of its own.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(try_from = "u32")]
struct HeaderBytes(Bytes);

impl TryFrom<u32> for HeaderBytes {
    type Error = &'static str;

    fn try_from(bytes: u32) -> Result<Self, &'static str> {
        let size = Bytes::try_from(bytes)?;
        if size.0 <= MOST_HEADER { Ok(Self(size)) } else { Err("a header section can be at most 409600 bytes") }
    }
}

/// How many redirects are followed. Whoever sends a reader on a hundred times sends him in a circle.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(try_from = "u32")]
struct Redirects(u8);

impl TryFrom<u32> for Redirects {
    type Error = &'static str;

    fn try_from(redirects: u32) -> Result<Self, &'static str> {
        let few = u8::try_from(redirects).ok().filter(|few| *few <= 100);
        few.map(Self).ok_or("at most 100 redirects can be followed")
    }
}

/// What the command line and the environment say.
#[derive(Debug, Clone, Default)]
pub struct FetchFlags {
    /// Where hosts are.
    pub overrides: Overrides,
    /// A file of roots.
    pub cacert: Option<PathBuf>,
    /// What is sent to the named origins.
    pub credentials: Credentials,
}

/// What the table says, checked.
#[derive(Debug, Clone, Default)]
pub struct FetchSettings {
    keys: Keys,
    allowed: Vec<Allowed>,
}

impl FetchSettings {
    pub(super) fn new(keys: Keys, at: &Locator<'_>) -> Result<Self, Box<ConfigError>> {
        let allowed = keys.allow.iter().map(|text| {
            let parsed = text.get_ref().parse::<Allowed>();
            parsed.map_err(|error| at.error(&format!("`{}` is {error}", text.get_ref()), None, Some(text.span())))
        });
        let allowed = allowed.collect::<Result<_, _>>()?;
        Ok(Self { keys, allowed })
    }
}

/// Why hosts cannot be reached as the user wants.
#[derive(Debug, thiserror::Error, Diagnostic)]
pub enum ReachError {
    /// The certificates of `--cacert` cannot be used.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Trust(#[from] TrustError),
    /// Those of the configuration cannot.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Config(#[from] Box<ConfigError>),
}

impl Config {
    /// How the client of a run is to be, in which the user named these addresses.
    ///
    /// # Errors
    /// When certificates that the user names cannot be used.
    pub fn client_options(&self, named: Vec<Url>) -> Result<ClientOptions, ReachError> {
        let flags = &self.flags().fetch;
        let settings = self.file().map(|file| file.fetch.clone()).unwrap_or_default();
        let keys = &settings.keys;
        let usual = ClientOptions::default();
        let time = |stated: Option<Limit>, usual| stated.map_or(usual, |Limit(time)| time);
        let size = |stated: Option<Bytes>, usual| stated.map_or(usual, |Bytes(size)| size);
        let header = keys.max_header.map(|HeaderBytes(size)| size);
        Ok(ClientOptions {
            contact: self.contact().map(|(contact, _)| contact),
            connect_timeout: time(keys.connect_timeout, usual.connect_timeout),
            first_byte_timeout: time(keys.first_byte_timeout, usual.first_byte_timeout),
            total_timeout: time(keys.total_timeout, usual.total_timeout),
            header_limit: size(header, usual.header_limit),
            body_limit: size(keys.max_body, usual.body_limit),
            redirect_limit: self.redirect_limit(),
            named,
            allowed: settings.allowed,
            overrides: flags.overrides.clone(),
            credentials: flags.credentials.clone(),
            trust: Some(self.trust(keys, flags.cacert.as_deref())?),
            ..usual
        })
    }

    /// How many redirects are followed from one address.
    #[must_use]
    pub fn redirect_limit(&self) -> usize {
        let stated = self.file().and_then(|file| file.fetch.keys.max_redirects);
        stated.map_or(MAX_REDIRECTS, |Redirects(most)| most.into())
    }

    /// How many answers are kept for the next run, and for how long.
    #[must_use]
    pub fn cache_limits(&self) -> CacheLimits {
        let (none, usual) = (Keys::default(), CacheLimits::default());
        let keys = self.file().map_or(&none, |file| &file.fetch.keys);
        CacheLimits {
            body: keys.cache_max_body.map_or(usual.body, |bytes| usize::try_from(bytes).unwrap_or(usize::MAX)),
            total: keys.cache_max_size.unwrap_or(usual.total),
            age: keys.cache_max_age.map_or(usual.age, |Length(age)| age),
        }
    }

    /// Whether `--header` is given.
    #[must_use]
    pub fn has_header_flags(&self) -> bool {
        let credentials = &self.flags().fetch.credentials;
        credentials.names().any(|name| credentials.variable_of(name).is_none())
    }

    fn trust(&self, keys: &Keys, cacert: Option<&Path>) -> Result<Trust, ReachError> {
        let (Some(file), Some(roots)) = (self.file(), &keys.roots) else { return Ok(Trust::load(cacert, None)?) };
        // By itself first, so that what is wrong with the folder is told at its place.
        let folder = below(file, roots.get_ref());
        Trust::load(None, Some(&folder)).map_err(|error| {
            let why = std::error::Error::source(&error).map_or_else(String::new, |why| format!(": {why}"));
            let help = error.help().map(|help| help.to_string());
            file.error(&format!("{error}{why}"), help, roots.span())
        })?;
        Ok(Trust::load(cacert, Some(&folder))?)
    }
}

/// A path in the file, which is relative to it.
fn below(file: &ConfigFile, path: &Path) -> PathBuf {
    file.path.parent().unwrap_or(Path::new(".")).join(path)
}

/// What `--show-config` says of all this. Of credentials it says that there are some, and never what they are.
pub(super) fn rows(config: &Config) -> Vec<Row> {
    let flags = &config.flags().fetch;
    let mut rows = Vec::new();
    let mut row = |key: &str, value: String, origin| rows.push(Row { key: key.to_owned(), value, origin });
    let all = |texts: Vec<String>| format!("[{}]", texts.join(", "));
    if !flags.overrides.resolve.is_empty() {
        let said = flags.overrides.resolve.iter().map(|said| quoted(&said.to_string())).collect();
        row("resolve", all(said), Origin::Flag("--resolve"));
    }
    if !flags.overrides.connect_to.is_empty() {
        let said = flags.overrides.connect_to.iter().map(|said| quoted(&said.to_string())).collect();
        row("connect-to", all(said), Origin::Flag("--connect-to"));
    }
    if let Some(file) = &flags.cacert {
        row("cacert", quoted(&file.to_string_lossy()), Origin::Flag("--cacert"));
    }
    for name in flags.credentials.names() {
        let origin = flags.credentials.variable_of(name).map_or(Origin::Flag("--header"), Origin::Environment);
        row(&format!("header.{name}"), "(set, not shown)".to_owned(), origin);
    }
    let (usual, cache) = (ClientOptions::default(), CacheLimits::default());
    for (key, value) in [
        ("roots", "(none)".to_owned()),
        ("allow", "[]".to_owned()),
        ("connect-timeout", quoted(&Length(usual.connect_timeout).to_string())),
        ("first-byte-timeout", quoted(&Length(usual.first_byte_timeout).to_string())),
        ("total-timeout", quoted(&Length(usual.total_timeout).to_string())),
        ("max-header", usual.header_limit.to_string()),
        ("max-body", usual.body_limit.to_string()),
        ("max-redirects", usual.redirect_limit.to_string()),
        ("cache-max-body", cache.body.to_string()),
        ("cache-max-size", cache.total.to_string()),
        ("cache-max-age", quoted(&Length(cache.age).to_string())),
    ] {
        let (value, origin) = written(config, &["fetch", key]).unwrap_or((value, Origin::Default));
        row(&format!("fetch.{key}"), value, origin);
    }
    rows
}
