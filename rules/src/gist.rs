//! The gist of a page in a few bytes: whether it calls itself "not found", and a digest of its words by which two pages can be compared.
//!
//! Reads title, first heading and the text of the content. Knows nothing of addresses or statuses: what a likeness means is for
//! [`crate::facts::soft`] to say.

use std::sync::LazyLock;

use regex::Regex;
use serde::{Deserialize, Serialize};

use crate::fold::fold;
use crate::page::{Page, Readable, Region};
use crate::shingles::Shingles;

/// What is kept of a page's content.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gist {
    /// Whether its title or first heading says that there is no such page, in English or Spanish.
    pub says_not_found: bool,
    /// The words of its content.
    pub shingles: Shingles,
}

/// What is no content by its name alone.
const AROUND: &[&str] = &["nav"];

impl Gist {
    /// Takes the gist of a page.
    #[must_use]
    pub fn of(page: &Page<'_>) -> Self {
        // Navigation and footer are the same on every page of a site, and would make all pages alike.
        let pieces = page.body().into_iter().flat_map(|body| body.pieces(AROUND));
        let content = pieces.filter(|piece| matches!(piece.parent.region(), Region::None | Region::Main));
        Self { says_not_found: says_not_found(page), shingles: Shingles::of(content.map(|piece| piece.text)) }
    }
}

fn says_not_found(page: &Page<'_>) -> bool {
    let title = page.all("title").find(|title| title.is_html()).map(|title| title.text(Readable::Written));
    let heading = page.all("h1").find(|h1| !h1.is_hidden()).map(|h1| h1.text(Readable::Shown));
    title.into_iter().chain(heading).any(|text| is_not_found(&text))
}

/// Most bytes of a heading that are looked at; a longer one is prose.
const HEADING: usize = 200;

/// Parts of a title that say it as a whole.
static WHOLE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:http |status )?(?:error ?:? ?)?(?:code ?:? ?)?404(?: error)?(?: ?[:.] ?)?(?: ?(?:page |file |document )?not found)?[.!]?$|^(?:page |file |document |resource |content )?not found[.!]?$",
    )
});

/// Words that say it wherever they stand in a heading.
static WITHIN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"\b(?:page|file|document|resource|url|address)(?: you(?:'re| are| were|'ve| have)?(?: looking for| requested)?)?",
        r" (?:(?:was|is|could|can|has)(?: been)? ?not(?: be)? found|(?:couldn't|can't|wasn't) (?:be )?found|(?:does not|doesn't|no longer) exists?|(?:is )?no longer available)\b",
        r"|\bp[aá]gina no (?:encontrada|existe|disponible)\b",
        r"|\bno se (?:encontr[oó]|ha encontrado|pudo encontrar|puede encontrar) la p[aá]gina\b",
        r"|\bla p[aá]gina (?:que (?:busca|buscas|solicit[oó]|ha solicitado) )?no (?:existe|se encuentra|se encontr[oó]|est[aá] disponible)\b",
    ))
});

/// A pattern of this file, which a test compiles; one that did not would match nothing.
#[allow(clippy::expect_used, reason = "the patterns are constants, and a test compiles them")]
fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("the patterns of this file are valid")
}

fn is_not_found(text: &str) -> bool {
    if text.len() > HEADING {
        return false;
    }
    let text = fold(text);
    // `404 - Page not found | Agency`: the site's name stands beside it. Dashes are hyphens here, and only spaced ones part.
    let parts = text.split(['|', '»', '·', '•', ':']).flat_map(|part| part.split(" - ")).map(str::trim);
    parts.into_iter().any(|part| WHOLE.is_match(part)) || WITHIN.is_match(&text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Document;

    #[test]
    fn headings_that_say_it() {
        for text in [
            "Page Not Found",
            "404",
            "Error 404 (Not Found)!!1: page not found",
            "404 - File or directory not found | Agency: 404",
            "404 Not Found",
            "Page not found | Agency Example",
            "Agency Example – 404 Error",
            "HTTP Error 404",
            "The page you requested was not found",
            "The page you are looking for is no longer available",
            "Sorry, this page doesn’t exist.",
            "Página no encontrada",
            "Pagina no encontrada - Agencia",
            "La página que busca no existe",
            "No se encontró la página",
        ] {
            assert!(is_not_found(text), "{text}");
        }
    }

    #[test]
    fn headings_that_speak_of_something_else() {
        for text in [
            "",
            "Form 404: Notice of Withholding",
            "Section 404 permits",
            "404 Permits - Clean Water Act",
            "Lost and not found items of the 1990s",
            "Paper forms no longer available by mail",
            "How to find a page of the Federal Register",
            "Páginas amarillas",
        ] {
            assert!(!is_not_found(text), "{text}");
        }
    }

    #[test]
    fn the_gist_is_of_the_content_and_not_of_what_stands_around_it() {
        let gist = |main: &str| {
            let markup = format!(
                "<title>A</title><nav>{}</nav><main>{main}</main><footer>{}</footer>",
                "menu entry of the agency ".repeat(30),
                "address and telephone of the agency ".repeat(30)
            );
            let document = Document::parse(markup).unwrap();
            Gist::of(&Page::new(&document))
        };
        let flood = "the river rises after three days of rain and volunteers fill bags with sand along the road";
        let roads = "crews close two lanes of the bridge at night while the deck is paved and the joints are replaced";
        assert!(gist(flood).shingles.is_like(&gist(flood).shingles));
        assert!(!gist(flood).shingles.is_like(&gist(roads).shingles));
        assert!(!gist("").shingles.is_like(&gist("").shingles), "two pages without words are not alike, they are unknown");
        assert!(gist("<h1>Page not found</h1>").says_not_found);
    }
}
