//! Session ids in addresses, by the names that servers and frameworks give them.

use url::{Position, Url};

/// Names in lower case. Some are words that sites use for other things: the value must look like a token too.
const NAMES: &[&str] = &[
    "jsessionid",
    "phpsessid",
    "sessionid",
    "session_id",
    "session-id",
    "sessid",
    "sess",
    "session",
    "sid",
    "aspsessionid",
    "asp.net_sessionid",
    "cftoken",
    "oscsid",
    "zenid",
    "viewstateid",
    "s_id",
    "phpsession",
];

/// The least number of characters of a token.
const LEAST: usize = 16;

/// The address with `*` for each session id; `None` where it has none.
pub(super) fn pattern(url: &Url) -> Option<String> {
    let (path, query) = (url.path(), url.query());
    let mut found = false;
    let mut segments = Vec::new();
    for segment in path.split('/') {
        let mut parts = segment.split(';');
        let mut kept = in_brackets(parts.next().unwrap_or_default(), &mut found).to_owned();
        for parameter in parts {
            kept.push(';');
            kept.push_str(&masked(parameter, &mut found));
        }
        segments.push(kept);
    }
    let query = query.map(|query| query.split('&').map(|parameter| masked(parameter, &mut found)).collect::<Vec<_>>().join("&"));
    found.then(|| {
        let query = query.map(|query| format!("?{query}")).unwrap_or_default();
        format!("{}{}{query}", &url[..Position::BeforePath], segments.join("/"))
    })
}

/// `name=value`, or `name=*` where that is a session id.
fn masked(parameter: &str, found: &mut bool) -> String {
    if let Some((name, value)) = parameter.split_once('=') {
        let lower = name.to_ascii_lowercase();
        // ASP appends letters of its own to its name.
        let is_known = NAMES.contains(&lower.as_str()) || lower.starts_with("aspsessionid");
        if is_known && is_token(value) {
            *found = true;
            return format!("{name}=*");
        }
    }
    parameter.to_owned()
}

/// ASP.NET without cookies: `/(S(lit3py55t21z5v55vlm25s55))/page.aspx`.
fn in_brackets<'a>(segment: &'a str, found: &mut bool) -> &'a str {
    match segment.strip_prefix("(S(").and_then(|rest| rest.strip_suffix("))")) {
        Some(token) if is_token(token) => {
            *found = true;
            "(S(*))"
        }
        _ => segment,
    }
}

fn is_token(value: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'!' | b'~');
    value.len() >= LEAST && value.bytes().all(fits) && value.bytes().any(|byte| byte.is_ascii_digit())
}
