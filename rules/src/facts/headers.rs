//! The header fields of one answer, in the order in which they came.
//!
//! It knows that names have no case. It does not know what any field means.

use serde::{Deserialize, Serialize};

/// A list of header fields; names are kept in lower case, and a name may occur more than once.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Headers(Vec<(String, String)>);

impl Headers {
    /// Adds a field at the end. Bytes that are no UTF-8 are for the caller to decode (as Latin-1: RFC 9110, section 5.5).
    pub fn push(&mut self, name: &str, value: impl Into<String>) {
        self.0.push((name.to_ascii_lowercase(), value.into()));
    }

    /// The value of the first field of that name, in whatever case `name` is written.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    /// The values of all fields of that name, in order.
    pub fn get_all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.iter().filter(move |(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    /// All fields in order, as name (lower case) and value.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }
}

impl<N: AsRef<str>, V: Into<String>> FromIterator<(N, V)> for Headers {
    fn from_iter<I: IntoIterator<Item = (N, V)>>(fields: I) -> Self {
        let mut headers = Headers::default();
        for (name, value) in fields {
            headers.push(name.as_ref(), value);
        }
        headers
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_have_no_case_and_repeats_are_kept_in_order() {
        let headers: Headers = [("Link", "a"), ("Content-Type", "text/html"), ("LINK", "b")].into_iter().collect();
        assert_eq!(headers.get("link"), Some("a"));
        assert_eq!(headers.get_all("lInk").collect::<Vec<_>>(), ["a", "b"]);
        assert_eq!(headers.get("content-TYPE"), Some("text/html"));
        assert_eq!(headers.get("etag"), None);
    }
}
