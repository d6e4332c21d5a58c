//! Slips of the hand in the scheme of an address.
//!
//! Knows spelling only. An unknown scheme that is not a near miss of a known one is somebody's own and no fault.

use crate::link::fault::Fault;

/// Schemes that a near miss of another one may be in earnest.
const KNOWN: &[&str] = &[
    "ftp", "ftps", "sftp", "tftp", "nntp", "rtp", "rtsp", "rtmp", "smtp", "xmpp", "sip", "sips", "sms", "news", "shttp", "httpx",
    "ws", "wss",
];

/// What is wrong with an address whose scheme is neither a web nor a mail nor a telephone scheme.
pub(in crate::link) fn scheme(scheme: &str, rest: &str) -> Option<Fault> {
    let scheme = scheme.to_ascii_lowercase();
    if KNOWN.contains(&scheme.as_str()) {
        return None;
    }
    // `www.agency.example.gov:8080/x`: what stands before the port is read as a scheme.
    if scheme.contains('.') && rest.starts_with(|c: char| c.is_ascii_digit()) {
        return Fault::fatal("address begins with a host name and a port, without a scheme", "write `https://` before it");
    }
    let near = |known: &str, most: usize| distance(&scheme, known) <= most;
    if rest.starts_with("//") && (near("http", 1) || near("https", 2)) {
        Fault::fatal("scheme is misspelt", "write `https:`")
    } else if rest.contains('@') && near("mailto", 2) {
        Fault::fatal("scheme is misspelt", "write `mailto:`")
    } else if near("javascript", 2) && scheme != "javascript" {
        Fault::fatal("scheme is misspelt", "write `javascript:`, or better a button")
    } else {
        None
    }
}

/// The Levenshtein distance of two short ASCII words; a long one is far from everything.
fn distance(a: &str, b: &str) -> usize {
    if a.len() > 16 {
        return usize::MAX;
    }
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.bytes().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.bytes().enumerate() {
            let substituted = diagonal + usize::from(x != y);
            diagonal = row[j + 1];
            row[j + 1] = substituted.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schemes_and_their_near_misses() {
        for (address, misspelt) in [
            ("htp://a.gov", true),
            ("htpps://a.gov", true),
            ("ttps://a.gov", true),
            ("hhttps://a.gov", true),
            ("mailo:a@b.gov", true),
            ("malito:a@b.gov", true),
            ("javascipt:void(0)", true),
            ("ftp://a.gov", false),
            ("tel:1", false),
            ("webcal://a.gov", false),
            ("mailbox:x", false),
            ("javascript:void(0)", false),
            ("agency.example.gov:8080/", true),
        ] {
            let (head, rest) = address.split_once(':').unwrap();
            assert_eq!(scheme(head, rest).is_some(), misspelt, "{address}");
        }
    }
}
