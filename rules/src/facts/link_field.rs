//! The `Link` header field: links of an answer that stand outside its document (RFC 8288, section 3).
//!
//! It knows the field's grammar, and reads it as forgivingly as appendix B.2 does. It does not resolve addresses, and it does not know what a relation
//! means.

use super::Headers;

/// The targets of all links of an answer that have this relation, as they are written, in order. Links whose context is said to be another resource
/// (`anchor`) are not the answer's own.
pub fn targets<'h>(headers: &'h Headers, relation: &str) -> impl Iterator<Item = &'h str> {
    let has = move |link: &Link<'h>| {
        !link.has_anchor && link.relations.split_ascii_whitespace().any(|it| it.eq_ignore_ascii_case(relation))
    };
    headers.get_all("link").flat_map(|value| Links { rest: value }).filter(has).map(|link| link.target)
}

/// One link of a field.
#[derive(Default)]
struct Link<'h> {
    target: &'h str,
    /// The value of its first `rel`.
    relations: &'h str,
    has_anchor: bool,
}

/// The links of a field's value from some place on.
struct Links<'h> {
    rest: &'h str,
}

impl<'h> Iterator for Links<'h> {
    type Item = Link<'h>;

    fn next(&mut self) -> Option<Link<'h>> {
        let start = self.rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == ',').strip_prefix('<')?;
        let (target, rest) = start.split_once('>')?;
        self.rest = rest;
        let (mut link, mut has_relations) = (Link { target: target.trim(), ..Link::default() }, false);
        while let Some((name, value)) = self.parameter() {
            if name.eq_ignore_ascii_case("anchor") {
                link.has_anchor = true;
            } else if name.eq_ignore_ascii_case("rel") && !std::mem::replace(&mut has_relations, true) {
                link.relations = value;
            }
        }
        // Whatever else stands there up to the next link means nothing.
        self.rest = self.rest.find(',').map_or("", |at| &self.rest[at..]);
        Some(link)
    }
}

impl<'h> Links<'h> {
    /// The next parameter of the link: its name and value, without quotation marks. What is escaped in it stays so: no relation needs that.
    fn parameter(&mut self) -> Option<(&'h str, &'h str)> {
        let start = self.rest.trim_start().strip_prefix(';')?.trim_start();
        let end = start.find([';', ',', '=']).unwrap_or(start.len());
        let (name, rest) = (start[..end].trim_end(), &start[end..]);
        let Some(value) = rest.strip_prefix('=').map(str::trim_start) else {
            self.rest = rest;
            return Some((name, ""));
        };
        let (value, rest) = match value.strip_prefix('"') {
            Some(quoted) => until_quote(quoted),
            None => value.split_at(value.find([';', ',']).unwrap_or(value.len())),
        };
        self.rest = rest;
        Some((name, value.trim_end()))
    }
}

/// A quoted string from behind its first mark, and what comes after its last; one that is never closed goes to the end.
fn until_quote(text: &str) -> (&str, &str) {
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        match c {
            '"' if !escaped => return (&text[..at], &text[at + 1..]),
            _ => escaped = c == '\\' && !escaped,
        }
    }
    (text, "")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn canonical(fields: &[&str]) -> Vec<String> {
        let headers: Headers = fields.iter().map(|value| ("Link", *value)).collect();
        targets(&headers, "canonical").map(str::to_owned).collect()
    }

    #[test]
    fn links_are_told_apart_and_taken_by_their_relation() {
        assert_eq!(canonical(&["</a>; rel=canonical"]), ["/a"]);
        assert_eq!(
            canonical(&["</style.css>; rel=preload; as=style, </a>;rel=\"prev Canonical\" , </b> ; REL = CANONICAL"]),
            ["/a", "/b"]
        );
        assert_eq!(canonical(&["</a,b>; title=\"x, <y>; rel=canonical\"; rel=next", "< /c >;rel=canonical"]), ["/c"]);
        assert_eq!(canonical(&["</a>; title=\"\\\"\"; rel=canonical; rel=next, </b>; rel=next; rel=canonical"]), ["/a"]);
        assert_eq!(canonical(&["</a>; rel=canonical; anchor=\"/other\"", "</b>; flag; rel=canonical"]), ["/b"]);
    }

    #[test]
    fn what_is_no_link_is_none() {
        for field in [
            "",
            "/a; rel=canonical",
            "<",
            "</a",
            "</a>",
            "</a> rel=canonical",
            "</a>; rel=\"canonical",
            "</a>; rel",
            ",,;;==\"\"",
        ] {
            let found = canonical(&[field]);
            assert!(found.is_empty() || field.ends_with("\"canonical"), "{field}: {found:?}");
        }
        assert_eq!(canonical(&["</a>; rel=\"canonical"]), ["/a"], "one that is never closed goes to the end");
        // A long field is read once, whatever is in it.
        assert_eq!(canonical(&[&"</a>; rel=canonical,".repeat(20_000)]).len(), 20_000);
        assert!(canonical(&[&"\"<".repeat(200_000), &";".repeat(200_000), &"<>;\"".repeat(100_000)]).is_empty());
    }
}
