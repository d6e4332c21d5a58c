//! What a rule may know beyond the page: where it is published, whose duties hold, the date, and the site's own settings.
//!
//! Reads no file and no clock; the shell fills it in. There is no "now" in here, only `as_of`.

use jiff::civil::Date;
use serde::Deserialize;
use url::Url;

use crate::facts::Headers;
use crate::options::RuleOptions;
use crate::rule::Profile;

/// The facts around one page or host. Of a host the addresses are that of its root.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// Where the page is or will be published, if that is known.
    pub address: Option<&'a Url>,
    /// What relative addresses are resolved against: `address`, or a stand-in under [`UNPUBLISHED_HOST`].
    pub base: &'a Url,
    /// Whose duties hold.
    pub profile: Profile,
    /// The day on which the page is judged.
    pub as_of: Date,
    /// What the site says about itself and how rules are tuned.
    pub settings: &'a Settings,
    /// Response headers, empty for a file.
    pub headers: &'a Headers,
}

/// The host of addresses in a folder whose address is not known. Reserved by RFC 2606: it can never be a real one.
pub const UNPUBLISHED_HOST: &str = "site.invalid";

impl Context<'_> {
    /// The host where the page is published, lower-case.
    #[must_use]
    pub fn host(&self) -> Option<&str> {
        self.address.and_then(Url::host_str)
    }

    /// The value of the first response header of that name (ASCII case-insensitive).
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)
    }

    /// Whether `host` is the page's own site: the same host with or without `www.`, or one of its aliases.
    #[must_use]
    pub fn is_own_host(&self, host: &str) -> bool {
        let bare = |h: &str| h.strip_prefix("www.").unwrap_or(h).to_ascii_lowercase();
        let host = bare(host);
        // A page that is judged as published elsewhere resolves its relative links where it lies.
        let own = [self.host(), self.base.host_str()];
        own.into_iter().flatten().map(bare).any(|own| own == host || self.settings.site.is_alias(&own, &host))
    }
}

/// Everything the configuration tells rules.
#[derive(Debug, Default)]
pub struct Settings {
    /// What holds for the whole site.
    pub site: SiteSettings,
    /// The typed options of single rules.
    pub rules: RuleOptions,
}

/// What a site says about itself.
#[derive(Debug, Default)]
pub struct SiteSettings {
    /// Hosts that are one agency with this site (defense.gov and war.gov), without `www.`.
    pub aliases: Vec<String>,
    /// Phrases of the site's own historical notices, beside the built-in catalogue.
    pub notice_phrases: Vec<String>,
    /// Elements that hold a photo's caption.
    pub captions: Vec<Selector>,
    /// The content region, where it is not `<main>`.
    pub content: Vec<Selector>,
}

impl SiteSettings {
    /// Whether `a` and `b` (lower-case, without `www.`) belong to one agency by the configured aliases.
    #[must_use]
    pub fn is_alias(&self, a: &str, b: &str) -> bool {
        let known = |host: &str| self.aliases.iter().any(|alias| host == alias || host.ends_with(&format!(".{alias}")));
        known(a) && known(b)
    }
}

/// A CSS selector from the configuration.
#[derive(Debug, Clone, Deserialize)]
#[serde(try_from = "String")]
pub struct Selector(pub(crate) scraper::Selector);

impl TryFrom<String> for Selector {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        scraper::Selector::parse(&text).map(Self).map_err(|_| format!("`{text}` is not a CSS selector"))
    }
}
