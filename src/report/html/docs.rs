//! A rule's own documentation as HTML. It is part of this program, and the only text that is let through as markup.

use pulldown_cmark::{CodeBlockKind, CowStr, Event, HeadingLevel, Parser, Tag, TagEnd, html};

/// The first paragraph after the summary (why the rule is there), and what follows it.
pub(super) fn halves(docs: &str) -> (String, String) {
    let after = docs.split_once("\n\n").map_or("", |(_, after)| after);
    let (why, more) = after.split_once("\n\n").unwrap_or((after, ""));
    // Where a list or an example comes first, there is no such paragraph.
    if why.starts_with(['`', '#', '-']) || why.contains("\n```") {
        return (String::new(), rendered(after));
    }
    (rendered(why), rendered(more))
}

/// Headings come below those of the report; of a fence's words only the language is for readers.
fn rendered(markdown: &str) -> String {
    let events = Parser::new(markdown).map(|event| match event {
        Event::Start(Tag::Heading { id, classes, attrs, .. }) => {
            Event::Start(Tag::Heading { level: HeadingLevel::H4, id, classes, attrs })
        }
        Event::End(TagEnd::Heading(_)) => Event::End(TagEnd::Heading(HeadingLevel::H4)),
        Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
            let language = info.split_whitespace().next().unwrap_or_default().to_owned();
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(CowStr::from(language))))
        }
        // Markup in prose is shown, not obeyed.
        Event::Html(markup) | Event::InlineHtml(markup) => Event::Text(markup),
        other => other,
    });
    let mut text = String::new();
    html::push_html(&mut text, events);
    text
}
