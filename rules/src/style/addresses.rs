//! What a style sheet or an inline style loads: `url(…)` and the strings of `@import`.
//!
//! Goes by tokens, so text in strings and comments is never taken for an address. `@namespace` names a vocabulary and loads nothing.

use cssparser::{ParseError, Parser, Token};

use super::contains_ignore_case;

/// As what a style sheet loads an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Load {
    /// A background, a border, a list mark, a cursor.
    Image,
    /// Another style sheet: `@import`.
    Import,
    /// A font: within `@font-face`.
    Font,
}

/// The addresses that `css` (a style sheet or the declarations of a `style` attribute) loads, as slices of it, in order; one that is
/// written with escapes is passed over.
#[must_use]
pub fn addresses(css: &str) -> Vec<(Load, &str)> {
    let mut found = Vec::new();
    if contains_ignore_case(css, "url(") || contains_ignore_case(css, "@import") {
        collect(&mut Parser::new(css), Load::Image, &mut found);
    }
    found
}

/// What the at-rule that is being read makes of addresses.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    /// No at-rule, or one that changes nothing.
    Nothing,
    /// `@import`, its address still to come.
    Import,
    /// `@font-face`, its block still to come.
    FontFace,
    /// `@namespace`, or `@import` after its address.
    Passed,
}

/// Walks the tokens, those in functions and blocks too (`image-set(url(…))`); the parser itself limits how deep it nests.
fn collect<'s>(parser: &mut Parser<'s>, load: Load, found: &mut Vec<(Load, &'s str)>) {
    let mut within = Within::Nothing;
    loop {
        let start = parser.position();
        let Ok(token) = parser.next_including_whitespace().cloned() else { return };
        let url = match token {
            Token::AtKeyword(name) => {
                within = at_rule(&name);
                None
            }
            Token::Semicolon => {
                within = Within::Nothing;
                None
            }
            Token::UnquotedUrl(url) => as_written(parser.slice_from(start), &url),
            Token::QuotedString(url) if within == Within::Import => as_written(parser.slice_from(start), &url),
            Token::Function(name) if name.eq_ignore_ascii_case("url") => {
                let mut quoted = None;
                nested(parser, |inner| {
                    let start = inner.position();
                    if let Ok(Token::QuotedString(url)) = inner.next().cloned() {
                        quoted = as_written(inner.slice_from(start), &url);
                    }
                });
                quoted
            }
            Token::CurlyBracketBlock => {
                let load = if within == Within::FontFace { Load::Font } else { load };
                within = Within::Nothing;
                nested(parser, |inner| collect(inner, load, found));
                None
            }
            Token::Function(_) | Token::ParenthesisBlock | Token::SquareBracketBlock => {
                nested(parser, |inner| collect(inner, load, found));
                None
            }
            _ => None,
        };
        match (url, within) {
            (Some(url), Within::Import) => {
                within = Within::Passed;
                found.push((Load::Import, url));
            }
            (Some(url), Within::Nothing | Within::FontFace) => found.push((load, url)),
            (Some(_), Within::Passed) | (None, _) => {}
        }
    }
}

fn at_rule(name: &str) -> Within {
    if name.eq_ignore_ascii_case("import") {
        Within::Import
    } else if name.eq_ignore_ascii_case("font-face") {
        Within::FontFace
    } else if name.eq_ignore_ascii_case("namespace") {
        Within::Passed
    } else {
        Within::Nothing
    }
}

/// The part of `token` that is `url`: the last one, since `url(u)` has its own letters too.
fn as_written<'s>(token: &'s str, url: &str) -> Option<&'s str> {
    let url = url.trim();
    let at = token.rfind(url).filter(|_| !url.is_empty())?;
    Some(&token[at..at + url.len()])
}

/// Reads a block; one that nests too deep for the parser is skipped, as malformed blocks are.
fn nested<'s>(parser: &mut Parser<'s>, read: impl FnOnce(&mut Parser<'s>)) {
    let _: Result<(), ParseError<()>> = parser.parse_nested_block(|inner| {
        read(inner);
        Ok(())
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed(css: &str) -> Vec<&str> {
        addresses(css).into_iter().map(|(_, url)| url).collect()
    }

    #[test]
    fn quoted_or_not_and_within_functions() {
        let style = "background: URL( a.png ), url('b c.png'); x: image-set(url(\"c.png\") 1x); y: url(u)";
        assert_eq!(listed(style), ["a.png", "b c.png", "c.png", "u"]);
        assert_eq!(listed("content: 'url(a.png)'; /* url(b.png) */ --x: url(); y: url('')"), Vec::<&str>::new());
    }

    #[test]
    fn at_rules_say_what_is_loaded() {
        let sheet =
            "@charset 'utf-8'; @import 'a.css' screen; @import url(b.css) layer(x); @namespace url(http://www.w3.org/1999/xhtml);
            @font-face { font-family: 'F'; src: url(f.woff2) format('woff2'), url('f.woff') }
            @media print { .a { background: url(a.png) } } .b { background: url(b.png) }";
        let expected = [
            (Load::Import, "a.css"),
            (Load::Import, "b.css"),
            (Load::Font, "f.woff2"),
            (Load::Font, "f.woff"),
            (Load::Image, "a.png"),
            (Load::Image, "b.png"),
        ];
        assert_eq!(addresses(sheet), expected);
    }

    #[test]
    fn deep_nesting_ends() {
        let deep = "a(".repeat(100_000) + "url(x.png)";
        assert!(addresses(&deep).len() <= 1);
    }
}
