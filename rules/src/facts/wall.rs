//! Walls between a program and a page: who turned the request away, where the answer itself tells.
//!
//! Knows the marks that filters put on an answer that is theirs and not the site's: a header field that only a refusal carries, or words of a refusal
//! page together with its status. That a filter stands in front of a site (`server: cloudflare`) says nothing, most answers pass it.
//! How a link fares for a person behind the wall is not known here.

use memchr::memmem;
use serde::{Deserialize, Serialize};

use super::Headers;

/// Whose wall it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Wall {
    /// Akamai's edge: a refusal with a reference number.
    Akamai,
    /// AWS WAF: a puzzle or a silent challenge.
    Aws,
    /// Cloudflare: a challenge page.
    Cloudflare,
    /// DataDome.
    DataDome,
    /// F5 BIG-IP: a rejection page, with status 200 by default.
    F5,
    /// HUMAN, formerly PerimeterX.
    Human,
    /// Imperva, formerly Incapsula.
    Imperva,
    /// LinkedIn's own, by its status 999.
    LinkedIn,
    /// Sucuri.
    Sucuri,
}

/// Most bytes of a body that are looked at: refusal pages are short.
const LOOKED_AT: usize = 16 * 1024;

impl Wall {
    /// The wall that gave an answer, if it tells. `body` is empty where it was not read.
    #[must_use]
    pub fn of(status: u16, headers: &Headers, body: &[u8]) -> Option<Self> {
        let is = |name: &str, value: &str| headers.get(name).is_some_and(|found| found.trim().eq_ignore_ascii_case(value));
        let refused = matches!(status, 400 | 401 | 403 | 405 | 406 | 429 | 503);
        if status == 999 {
            Some(Self::LinkedIn)
        // Cloudflare's documentation: the field stands on every challenge page and on nothing else.
        } else if is("cf-mitigated", "challenge") {
            Some(Self::Cloudflare)
        // AWS WAF's documentation: with 202 for a challenge, with 405 for a puzzle.
        } else if is("x-amzn-waf-action", "challenge") || is("x-amzn-waf-action", "captcha") {
            Some(Self::Aws)
        } else if refused && headers.get("x-datadome").is_some() {
            Some(Self::DataDome)
        } else if refused && headers.get("x-sucuri-block").is_some() {
            Some(Self::Sucuri)
        } else if refused && is("server", "AkamaiGHost") {
            Some(Self::Akamai)
        } else {
            Self::by_its_words(status, refused, &body[..body.len().min(LOOKED_AT)])
        }
    }

    /// By the words of a refusal page. Two of them come with status 200 as well; then nothing but them may stand there.
    fn by_its_words(status: u16, refused: bool, body: &[u8]) -> Option<Self> {
        let says = |words: &str| memmem::find(body, words.as_bytes()).is_some();
        let is_short = body.len() < 4 * 1024;
        if (refused || status == 200 && is_short)
            && says("The requested URL was rejected. Please consult with your administrator")
        {
            Some(Self::F5)
        } else if (refused || status == 200 && is_short) && says("_Incapsula_Resource") {
            Some(Self::Imperva)
        } else if refused && says("errors.edgesuite.net") {
            Some(Self::Akamai)
        } else if refused && (says("px-captcha") || says("_pxAppId")) {
            Some(Self::Human)
        } else if refused && says("/cdn-cgi/challenge-platform/") {
            Some(Self::Cloudflare)
        } else {
            None
        }
    }

    /// Its owner's name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Akamai => "Akamai",
            Self::Aws => "AWS WAF",
            Self::Cloudflare => "Cloudflare",
            Self::DataDome => "DataDome",
            Self::F5 => "F5",
            Self::Human => "HUMAN",
            Self::Imperva => "Imperva",
            Self::LinkedIn => "LinkedIn",
            Self::Sucuri => "Sucuri",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(status: u16, header: &str, body: &str) -> Option<Wall> {
        let headers: Headers = header.split_once(": ").into_iter().collect();
        Wall::of(status, &headers, body.as_bytes())
    }

    #[test]
    fn refusals_tell_whose_they_are() {
        for (status, header, body, wall) in [
            (403, "cf-mitigated: challenge", "", Wall::Cloudflare),
            (403, "server: cloudflare", "<script src=/cdn-cgi/challenge-platform/x>", Wall::Cloudflare),
            (202, "x-amzn-waf-action: challenge", "", Wall::Aws),
            (405, "x-amzn-waf-action: captcha", "", Wall::Aws),
            (403, "server: AkamaiGHost", "", Wall::Akamai),
            (403, "", "<p>Reference&#32;&#35;18&#46;1\nhttps://errors.edgesuite.net/18.1", Wall::Akamai),
            (200, "", "The requested URL was rejected. Please consult with your administrator.", Wall::F5),
            (200, "", "<iframe src='/_Incapsula_Resource?x'>", Wall::Imperva),
            (403, "x-datadome: protected", "", Wall::DataDome),
            (403, "", "<div id=px-captcha>", Wall::Human),
            (403, "x-sucuri-block: 1", "", Wall::Sucuri),
            (999, "", "", Wall::LinkedIn),
        ] {
            assert_eq!(of(status, header, body), Some(wall), "{status} {header} {body}");
        }
    }

    #[test]
    fn a_filter_that_lets_the_answer_pass_is_no_wall() {
        let long = format!("{}<script src=/_Incapsula_Resource>", "<p>text</p>".repeat(500));
        for (status, header, body) in [
            (200, "server: cloudflare", "<script src=/cdn-cgi/challenge-platform/x>"),
            (200, "x-datadome: protected", ""),
            (404, "server: AkamaiGHost", ""),
            (403, "server: nginx", "Forbidden"),
            (200, "", &long),
        ] {
            assert_eq!(of(status, header, body), None, "{status} {header}");
        }
    }
}
