//! A link to a document should say what kind it is.
//!
//! Where a page was expected a PDF or a spreadsheet opens in another program, or falls into a folder of downloads. People who hear the page or use a phone lose the way
//! back, and some cannot open it at all.
//!
//! Say it in the link: "Annual report (PDF, 2 MB)".
//! ```html fail
//! <a href="/files/report.pdf">Annual report</a>
//! ```
//! ```html pass
//! <a href="/files/report.pdf">Annual report (PDF)</a> <a href="/files/fees.xlsx">Fees, spreadsheet</a> <a href="/report">Annual report</a>
//! <p><a href="/files/report.pdf">Annual report</a> [PDF, 2 MB]</p> <a href="/files/report.pdf" class="pdf-link">Annual report</a>
//! ```
//! Goes by the ending of the address. The kind may be told in the link, in its `title`, anywhere in the paragraph, list item or cell around it, or by a class that names it, with
//! which style sheets draw an icon. No criterion of WCAG asks for it, so it is a note: one for each address.
//!
//! What it does not see: a word above a list of links, and documents whose address does not show what they are.

use std::collections::HashMap;

use crate::cite::Cite;
use crate::context::Context;
use crate::finding::Findings;
use crate::grouped::grouped;
use crate::page::{Element, Page, Readable, Use};
use crate::rule::{Check, Meta, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "link/unannounced-document",
        source: include_str!("unannounced_document.rs"),
        severity: Severity::Note,
        cites: &[Cite::Technique("G91")],
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

/// What is called what: endings of addresses, the words that announce them, and their name in messages.
const KINDS: &[(&[&str], &[&str], &str)] = &[
    (&["pdf"], &["pdf", "acrobat"], "a PDF"),
    (&["doc", "docx", "odt", "rtf"], &["doc", "docx", "odt", "rtf", "word"], "a text document"),
    (
        &["xls", "xlsx", "xlsm", "ods", "csv"],
        &["xls", "xlsx", "xlsm", "ods", "csv", "excel", "spreadsheet", "workbook"],
        "a spreadsheet",
    ),
    (&["ppt", "pptx", "odp"], &["ppt", "pptx", "odp", "powerpoint", "slides", "presentation", "slideshow"], "a presentation"),
    (&["zip", "7z", "gz"], &["zip", "7z", "gz", "gzip", "archive", "compressed"], "an archive"),
];

/// What holds a link and the words that belong to it.
const BLOCKS: &[&str] = &["p", "li", "td", "th", "dd", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "caption", "figcaption"];
/// Most elements inside a link that are looked at.
const MOST_INSIDE: usize = 20;
/// Most characters after a link that are read.
const MOST_BESIDE: usize = 40;

fn check(page: &Page<'_>, cx: &Context<'_>, found: &mut Findings) {
    let mut silent = Vec::new();
    let mut around: HashMap<(u32, &str), bool> = HashMap::new();
    for (address, leads) in page.resolved(cx.base).filter(|(address, _)| address.used == Use::Hyperlink) {
        let Ok(url) = leads.as_ref() else { continue };
        let ending = url.path().rsplit('/').next().and_then(|name| name.rsplit_once('.')).map(|(_, ending)| ending);
        let Some((_, words, kind)) = ending.and_then(|ending| kind_of(&ending.to_ascii_lowercase())) else { continue };
        let link = address.element;
        // What stores of source code call a blob is a page that shows the file.
        let is_shown = !matches!(url.scheme(), "http" | "https") || url.path().split('/').any(|part| part == "blob");
        if is_shown || address.is_unfilled() || !link.is_written() || !link.is_exposed() {
            continue;
        }
        found.applies();
        let mut told_around = || {
            let block = link.closest(BLOCKS).or_else(|| link.parent())?;
            // What a term leads to is often told in its description.
            let description = || block.next_siblings().next().filter(|next| block.is(&["dt"]) && next.is(&["dd"]));
            let says = |block: Element<'_>| names_one(&block.text(Readable::Shown), words);
            let told = || says(block) || description().is_some_and(says);
            Some(*around.entry((block.order(), kind)).or_insert_with(told))
        };
        if !announces(link, words) && told_around() != Some(true) {
            silent.push((url.as_str().to_owned(), (address.spot(), kind)));
        }
    }
    for (_, places) in grouped(silent) {
        let [(first, kind), further @ ..] = places.as_slice() else { continue };
        let finding = found.fail(first, format!("link leads to {kind} without saying so"));
        finding.help("say in the link what kind of document it leads to, as \"(PDF, 2 MB)\"");
        for (spot, _) in further {
            finding.also(spot, "again here");
        }
    }
}

/// What documents with that ending are called.
fn kind_of(ending: &str) -> Option<&'static (&'static [&'static str], &'static [&'static str], &'static str)> {
    KINDS.iter().find(|(endings, ..)| endings.contains(&ending))
}

/// Whether one of the words stands in the link or on it.
fn announces(link: Element<'_>, words: &[&str]) -> bool {
    let has_class = |element: Element<'_>| element.attr("class").is_some_and(|class| names_one(class, words));
    names_one(&link.accessible_name().text, words)
        || names_one(&link.text(Readable::Shown), words)
        || ["title", "download", "type"].iter().any(|name| link.attr(name).is_some_and(|value| names_one(value, words)))
        || has_class(link)
        || link.descendants().take(MOST_INSIDE).any(has_class)
        || names_one(&link.text_beside(Readable::Shown).chars().take(MOST_BESIDE).collect::<String>(), words)
}

/// Whether a text has one of the words.
fn names_one(text: &str, words: &[&str]) -> bool {
    text.to_lowercase().split(|c: char| !c.is_alphanumeric()).any(|word| words.contains(&word))
}
