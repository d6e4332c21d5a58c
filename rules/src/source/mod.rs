//! What authors write: Markdown, and templates of site generators, as pages to judge and as places in what was written.
//!
//! ```text
//! source ── front ── marks ─► branches ─► fill ──► one text a world ──► markdown ──► HTML ──► rules
//!                      └──► position ──────┘                 └────────── map ──────────┘       │
//! findings in the source ◄── agree ◄── places of every world, mapped back ◄────────────────────┘
//! ```
//!
//! A generator makes the page, and its data are not here. So a source is turned into **worlds**: pages as they may come out, each with one
//! choice of alternatives and one way of filling in. What is found in every world that shows its place is certain and is reported, at the
//! bytes of the source; no rule knows of templates, and none needs to. A source is a fragment: what surrounds it is the generator's.
//!
//! Evaluates no expression, reads no file that is brought in, and does not know which address a generator gives to a page.

mod address;
mod agree;
mod branches;
mod fill;
mod front;
mod map;
mod markdown;
mod marks;
mod position;
mod shortcode;
mod template;

pub use agree::outcome;
use branches::Branches;
use fill::{Fill, Template};
use front::Front;
use map::{Made, Map};

/// How a document is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// HTML, of a whole page or of a template.
    Html,
    /// Markdown: CommonMark with the tables, footnotes, strikethrough and task lists of GFM.
    Markdown,
}

/// Extensions of Markdown files, lower case.
const MARKDOWN: &[&str] = &["md", "markdown", "mdown", "mkd", "mkdn"];

/// Extensions of templates that are HTML but for their marks, lower case.
const TEMPLATES: &[&str] = &["njk", "nunjucks", "liquid", "hbs", "handlebars", "mustache", "jinja", "j2"];

impl Language {
    /// The language of a file, told from its name alone; none where it may be anything.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        let extension = name.rsplit('/').next()?.rsplit_once('.')?.1.to_ascii_lowercase();
        let is = |known: &[&str]| known.contains(&&*extension);
        if is(MARKDOWN) {
            Some(Self::Markdown)
        } else if is(TEMPLATES) || is(&["html", "htm", "xhtml", "shtml"]) {
            Some(Self::Html)
        } else {
            None
        }
    }
}

/// A source with the worlds that it may become.
pub struct Source<'t> {
    text: &'t str,
    worlds: Vec<World>,
}

/// One page that a source may become.
pub struct World {
    html: String,
    map: Map,
    is_marked: bool,
}

impl World {
    /// The page.
    #[must_use]
    pub fn html(&self) -> &str {
        &self.html
    }

    /// Whether what is unknown is marked as such in it: its links and their absence can be told apart.
    #[must_use]
    pub fn is_marked(&self) -> bool {
        self.is_marked
    }
}

impl<'t> Source<'t> {
    /// Reads a decoded text; none for HTML that is no template but a page as it is served.
    #[must_use]
    pub fn of(language: Language, text: &'t str) -> Option<Self> {
        let front = Front::of(text);
        if language == Language::Html && front.is_none() && !text.contains("{{") && !text.contains("{%") {
            return None;
        }
        let marks = marks::marks(text);
        let positions = position::positions(text, &marks);
        if language == Language::Html && front.is_none() && !template::is_template(text, &marks, &positions) {
            return None;
        }
        let front = front.unwrap_or_default();
        let branches = Branches::of(text, &marks);
        let template = Template { text, marks: &marks, positions: &positions, branches: &branches };
        let fills = if marks.is_empty() { &[Fill::Mark][..] } else { &Fill::ALL };
        let worlds = (0..branches.ways()).flat_map(|way| fills.iter().map(move |fill| (*fill, way)));
        let worlds = worlds.map(|(fill, way)| {
            let filled = template.filled(front.range.end, fill, way);
            World::new(language, filled, &front, text, fill)
        });
        Some(Self { text, worlds: worlds.collect() })
    }

    /// The worlds, at least one, always in the same order.
    #[must_use]
    pub fn worlds(&self) -> &[World] {
        &self.worlds
    }
}

impl World {
    fn new(language: Language, filled: Made, front: &Front, source: &str, fill: Fill) -> Self {
        let mut head = Made::default();
        for (name, value) in &front.dates {
            let whole = value.clone();
            head.make(&format!("<meta property=\"{name}\" content=\""), whole.clone());
            head.copy(source, value.clone());
            head.make("\">", whole);
        }
        let (html, map) = match language {
            Language::Html => (filled.text, filled.map),
            Language::Markdown => {
                let made = markdown::rendered(&filled.text);
                (made.text, made.map.through(&filled.map))
            }
        };
        let map = head.map.then(map, head.text.len());
        Self { html: head.text + &html, map, is_marked: fill == Fill::Mark }
    }
}

#[cfg(test)]
mod tests;
