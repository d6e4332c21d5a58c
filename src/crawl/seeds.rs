//! A list of addresses from a file: one a line.
//!
//! Text in, addresses out, or an error that points at the line; it opens no file.

use miette::{Diagnostic, NamedSource, SourceSpan};
use url::Url;

use crate::report::sanitise::one_line;

/// A list that cannot be used, and where it goes wrong.
#[derive(Debug, thiserror::Error, Diagnostic)]
#[error("{message}")]
#[diagnostic(
    code(govlint::urls),
    help("write one http or https address a line; blank lines, and lines that begin with `#`, are passed over")
)]
pub struct ListError {
    message: String,
    #[source_code]
    source_code: NamedSource<String>,
    #[label("here")]
    at: Option<SourceSpan>,
}

/// Reads the list that the user knows by `name`: addresses in its order, each once.
///
/// # Errors
/// The first line that is neither blank, a comment (it begins with `#`) nor an http(s) address; a list without any address.
pub fn read_list(name: &str, bytes: &[u8]) -> Result<Vec<Url>, ListError> {
    let text = String::from_utf8_lossy(bytes);
    let fail = |message: String, at: Option<SourceSpan>| {
        // As long as what they stand for, so that places keep their offsets.
        let shown = text.replace(|c: char| c.is_ascii_control() && !c.is_ascii_whitespace(), "?");
        ListError { message, source_code: NamedSource::new(one_line(name), shown), at }
    };
    let (mut urls, mut known, mut offset) = (Vec::new(), std::collections::HashSet::new(), 0);
    for line in text.split_inclusive('\n') {
        let start = offset;
        offset += line.len();
        let entry = line.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        if entry.is_empty() || entry.starts_with('#') {
            continue;
        }
        let at = start + line.find(entry).unwrap_or(0);
        let error = match Url::parse(entry) {
            Ok(url) if matches!(url.scheme(), "http" | "https") => {
                if known.insert(url.clone()) {
                    urls.push(url);
                }
                continue;
            }
            Ok(_) => "not an http or https address".to_owned(),
            Err(error) => format!("not an address: {error}"),
        };
        return Err(fail(error, Some((at, entry.len()).into())));
    }
    if urls.is_empty() {
        return Err(fail(format!("{} lists no address", one_line(name)), None));
    }
    Ok(urls)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_has_an_address_a_line_and_comments() {
        let text = "\u{feff}# audit of 2026\r\nhttps://agency.example.gov/#top\r\n\r\n  http://command.example.mil \nhttps://agency.example.gov/#top\n";
        let urls = read_list("urls.txt", text.as_bytes()).unwrap();
        let urls: Vec<&str> = urls.iter().map(Url::as_str).collect();
        assert_eq!(urls, ["https://agency.example.gov/#top", "http://command.example.mil/"]);
    }

    #[test]
    fn an_error_points_at_its_line() {
        let cases: [(&[u8], _, _); 5] = [
            (
                b"https://agency.example.gov/\n  agency.example.gov\n",
                "not an address: relative URL without a base",
                Some((30, 18)),
            ),
            (b"mailto:web@agency.example.gov", "not an http or https address", Some((0, 29))),
            (b"https://agency.example.gov/\n\xff\xfe", "not an address: relative URL without a base", Some((28, 6))),
            (b"# nothing\n\n", "urls.txt lists no address", None),
            (b"", "urls.txt lists no address", None),
        ];
        for (text, message, at) in cases {
            let error = read_list("urls.txt", text).unwrap_err();
            assert_eq!((error.message.as_str(), error.at.map(|at| (at.offset(), at.len()))), (message, at));
        }
    }
}
