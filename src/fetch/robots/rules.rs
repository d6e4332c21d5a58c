//! The text of a `robots.txt`: which lines are addressed to this program, and what they say (RFC 9309, section 2).
//!
//! Pure: bytes in, rules out; any bytes do. Besides the RFC's own lines it reads `Crawl-delay` and `Sitemap`, and the misspellings that Google's
//! parser reads too: their authors' wish is plain.

use std::time::Duration;

use url::Url;

use super::pattern::{Pattern, path};

/// A parser must read at least this much, and need not read more (section 2.5): bytes.
const SIZE_LIMIT: usize = 500 * 1024;

/// The rules that hold for one program.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rules {
    /// The most specific first; at the same length what allows comes first (section 2.2.2).
    paths: Vec<Rule>,
    delay: Option<Duration>,
    sitemaps: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Rule {
    pattern: Pattern,
    allows: bool,
    /// The value of the line, for people.
    written: String,
}

/// What lines say to one set of user agents.
#[derive(Default)]
struct Group {
    is_named: bool,
    rules: Vec<Rule>,
    delay: Option<Duration>,
}

enum Line<'a> {
    Agent(&'a [u8]),
    Rule { allows: bool, value: &'a [u8] },
    Delay(&'a [u8]),
    Sitemap(&'a [u8]),
    Other,
}

impl Rules {
    /// Reads a file for the program with this product token. Whatever it contains, there is a result: lines that cannot be understood say nothing.
    #[must_use]
    pub fn parse(body: &[u8], token: &str) -> Self {
        let (mut ours, mut everybodys) = (Group::default(), Group::default());
        let (mut for_us, mut for_everybody, mut among_agents) = (false, false, false);
        let mut sitemaps = Vec::new();
        for line in lines(body) {
            match read(line) {
                Line::Agent(agent) => {
                    // A group begins with all the user-agent lines that follow one another; what is no rule does not part them (2.2.4).
                    if !std::mem::replace(&mut among_agents, true) {
                        (for_us, for_everybody) = (false, false);
                    }
                    for_us |= product_token(agent).eq_ignore_ascii_case(token.as_bytes());
                    for_everybody |= agent.first() == Some(&b'*');
                }
                Line::Rule { allows, value } => {
                    among_agents = false;
                    let rule = Pattern::new(value).map(|pattern| Rule { pattern, allows, written: text(value) });
                    ours.rules.extend(rule.clone().filter(|_| for_us));
                    everybodys.rules.extend(rule.filter(|_| for_everybody));
                }
                Line::Delay(value) => {
                    let delay = seconds(value);
                    ours.delay = ours.delay.max(delay.filter(|_| for_us));
                    everybodys.delay = everybodys.delay.max(delay.filter(|_| for_everybody));
                }
                Line::Sitemap(value) => sitemaps.push(text(value)),
                Line::Other => {}
            }
            ours.is_named |= for_us;
        }
        let Group { rules: mut paths, delay, .. } = if ours.is_named { ours } else { everybodys };
        paths.sort_by_key(|rule| (std::cmp::Reverse(rule.pattern.octets()), !rule.allows));
        Rules { paths, delay, sitemaps }
    }

    /// The rule that disallows an address, as its line has it; `None` where it is allowed. The file itself always is.
    #[must_use]
    pub fn disallowing(&self, url: &Url) -> Option<&str> {
        let path = path(url);
        if path == "/robots.txt" {
            return None;
        }
        let rule = self.paths.iter().find(|rule| rule.pattern.matches(&path))?;
        (!rule.allows).then_some(&*rule.written)
    }

    /// The pause that the file asks for, if it asks for a sensible one.
    #[must_use]
    pub fn delay(&self) -> Option<Duration> {
        self.delay
    }

    /// The sitemaps that the file declares, as they are written there, in its order; they are for everybody.
    #[must_use]
    pub fn sitemaps(&self) -> &[String] {
        &self.sitemaps
    }
}

/// The lines of a file, as far as it is read: ended by CR, LF or both, without comments and the white space around them.
fn lines(body: &[u8]) -> impl Iterator<Item = &[u8]> {
    let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
    let read = match body.get(..SIZE_LIMIT) {
        // Half of the last line could say what the whole one does not.
        Some(start) => &start[..start.iter().rposition(|byte| is_line_end(*byte)).unwrap_or(0)],
        None => body,
    };
    read.split(|byte| is_line_end(*byte)).map(|line| line.split(|byte| *byte == b'#').next().unwrap_or_default().trim_ascii())
}

fn is_line_end(byte: u8) -> bool {
    matches!(byte, b'\n' | b'\r')
}

fn read(line: &[u8]) -> Line<'_> {
    let separator = line.iter().position(|byte| *byte == b':').or_else(|| {
        // Some forget the colon.
        let space = line.iter().position(u8::is_ascii_whitespace)?;
        (!line[space..].trim_ascii().contains(&b' ')).then_some(space)
    });
    let Some(separator) = separator else { return Line::Other };
    let value = line[separator + 1..].trim_ascii();
    match line[..separator].trim_ascii().to_ascii_lowercase().as_slice() {
        b"user-agent" | b"useragent" | b"user agent" => Line::Agent(value),
        b"allow" => Line::Rule { allows: true, value },
        b"disallow" | b"dissallow" | b"dissalow" | b"disalow" | b"diasllow" | b"disallaw" => Line::Rule { allows: false, value },
        b"crawl-delay" | b"crawldelay" | b"crawl delay" => Line::Delay(value),
        b"sitemap" | b"site-map" => Line::Sitemap(value),
        _ => Line::Other,
    }
}

/// The token at the start of a value (section 2.2.1): `govlint` of `govlint/2.0`.
fn product_token(agent: &[u8]) -> &[u8] {
    let end = agent.iter().position(|byte| !(byte.is_ascii_alphabetic() || matches!(byte, b'-' | b'_')));
    &agent[..end.unwrap_or(agent.len())]
}

fn seconds(value: &[u8]) -> Option<Duration> {
    Duration::try_from_secs_f64(std::str::from_utf8(value).ok()?.parse().ok()?).ok()
}

fn text(value: &[u8]) -> String {
    String::from_utf8_lossy(value).into_owned()
}

#[cfg(test)]
mod tests;
