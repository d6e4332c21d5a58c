//! Markdown to HTML, with the place of everything in the Markdown.
//!
//! `pulldown-cmark` reads; here its events are written down as HTML, since its own writer forgets where they came from. Knows what GFM's
//! renderers write, but for what no author can change: ids of headings differ from one to the next and are left out, and so are the boxes
//! of task lists.

mod escape;

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};

use super::map::Made;
use escape::{Place, write_escaped};

/// Renders a text. Offsets of the map are of that text.
pub(super) fn rendered(source: &str) -> Made {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES;
    let mut writer = Writer { source, made: Made::default(), images: Vec::new(), in_head: false };
    for (event, range) in Parser::new_ext(source, options).into_offset_iter() {
        writer.event(event, range);
    }
    writer.made
}

struct Writer<'s> {
    source: &'s str,
    made: Made,
    /// Images that are open, innermost last: what ends the tag of each, and its bytes. What stands in them is their alternative.
    images: Vec<(String, Range<usize>)>,
    in_head: bool,
}

impl<'s> Writer<'s> {
    fn event(&mut self, event: Event<'s>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, range),
            Event::Code(text) => self.wrapped("<code>", &text, "</code>", range),
            Event::Text(text) | Event::InlineMath(text) | Event::DisplayMath(text) => self.text(&text, range, Place::Text),
            Event::Html(html) | Event::InlineHtml(html) => self.html(&html, range),
            Event::FootnoteReference(name) => self.wrapped("<sup>", &name, "</sup>", range),
            Event::SoftBreak => self.markup("\n", range),
            Event::HardBreak => self.markup("<br>\n", range),
            Event::Rule => self.markup("<hr>\n", range),
            Event::TaskListMarker(_) => {}
        }
    }

    /// Markup that is not in the source; none within an image, whose content is words.
    fn markup(&mut self, markup: &str, range: Range<usize>) {
        if self.images.is_empty() {
            self.made.make(markup, range);
        } else if markup.ends_with('\n') {
            self.made.make(" ", range);
        }
    }

    fn wrapped(&mut self, open: &str, text: &CowStr<'s>, close: &str, range: Range<usize>) {
        self.markup(open, range.clone());
        self.text(text, range.clone(), Place::Text);
        self.markup(close, range);
    }

    fn text(&mut self, text: &str, range: Range<usize>, place: Place) {
        let place = if self.images.is_empty() { place } else { Place::Value };
        write_escaped(&mut self.made, self.source, text, range, place);
    }

    fn html(&mut self, html: &str, range: Range<usize>) {
        if !self.images.is_empty() {
            return;
        }
        if self.source.get(range.clone()) == Some(html) {
            self.made.copy(self.source, range);
        } else {
            self.made.make(html, range);
        }
    }

    fn start(&mut self, tag: Tag<'s>, range: Range<usize>) {
        let open = match tag {
            Tag::Paragraph => "<p>",
            Tag::Heading { level, id, .. } => return self.heading(level, id.as_ref(), range),
            Tag::BlockQuote(_) => "<blockquote>\n",
            Tag::CodeBlock(_) => "<pre><code>",
            Tag::List(None) => "<ul>\n",
            Tag::List(Some(_)) => "<ol>\n",
            Tag::Item => "<li>",
            Tag::FootnoteDefinition(_) => "<div>",
            Tag::DefinitionList => "<dl>\n",
            Tag::DefinitionListTitle => "<dt>",
            Tag::DefinitionListDefinition => "<dd>",
            Tag::Table(_) => "<table>\n",
            Tag::TableHead => {
                self.in_head = true;
                "<thead><tr>"
            }
            Tag::TableRow => "<tr>",
            Tag::TableCell if self.in_head => "<th>",
            Tag::TableCell => "<td>",
            Tag::Emphasis => "<em>",
            Tag::Strong => "<strong>",
            Tag::Strikethrough => "<del>",
            Tag::Superscript => "<sup>",
            Tag::Subscript => "<sub>",
            Tag::Link { link_type, dest_url, title, .. } => return self.link(link_type, &dest_url, &title, &range),
            Tag::Image { dest_url, title, .. } => return self.image(&dest_url, &title, &range),
            Tag::HtmlBlock | Tag::MetadataBlock(_) => return,
        };
        self.markup(open, range);
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        // What ends stands at the end.
        let at = range.end..range.end;
        let close = match tag {
            TagEnd::Paragraph => "</p>\n",
            TagEnd::Heading(level) => return self.markup(&format!("</{level}>\n"), at),
            TagEnd::BlockQuote(_) => "</blockquote>\n",
            TagEnd::CodeBlock => "</code></pre>\n",
            TagEnd::List(false) => "</ul>\n",
            TagEnd::List(true) => "</ol>\n",
            TagEnd::Item => "</li>\n",
            TagEnd::FootnoteDefinition => "</div>\n",
            TagEnd::DefinitionList => "</dl>\n",
            TagEnd::DefinitionListTitle => "</dt>\n",
            TagEnd::DefinitionListDefinition => "</dd>\n",
            TagEnd::Table => "</tbody></table>\n",
            TagEnd::TableHead => {
                self.in_head = false;
                "</tr></thead><tbody>\n"
            }
            TagEnd::TableRow => "</tr>\n",
            TagEnd::TableCell if self.in_head => "</th>",
            TagEnd::TableCell => "</td>",
            TagEnd::Emphasis => "</em>",
            TagEnd::Strong => "</strong>",
            TagEnd::Strikethrough => "</del>",
            TagEnd::Superscript => "</sup>",
            TagEnd::Subscript => "</sub>",
            TagEnd::Link => "</a>",
            TagEnd::Image => {
                if let Some((rest, range)) = self.images.pop()
                    && self.images.is_empty()
                {
                    self.made.make(&rest, range);
                }
                return;
            }
            TagEnd::HtmlBlock | TagEnd::MetadataBlock(_) => return,
        };
        self.markup(close, at);
    }

    fn heading(&mut self, level: HeadingLevel, id: Option<&CowStr<'s>>, range: Range<usize>) {
        self.markup(&format!("<{level}"), range.clone());
        if let Some(id) = id {
            self.markup(" id=\"", range.clone());
            self.value(id, &range);
            self.markup("\"", range.clone());
        }
        self.markup(">", range);
    }

    fn link(&mut self, kind: LinkType, address: &CowStr<'s>, title: &CowStr<'s>, range: &Range<usize>) {
        if !self.images.is_empty() {
            return;
        }
        self.made.make(if kind == LinkType::Email { "<a href=\"mailto:" } else { "<a href=\"" }, range.clone());
        self.value(address, range);
        if !title.is_empty() {
            self.made.make("\" title=\"", range.clone());
            self.value(title, range);
        }
        self.made.make("\">", range.clone());
    }

    fn image(&mut self, address: &CowStr<'s>, title: &CowStr<'s>, range: &Range<usize>) {
        if self.images.is_empty() {
            self.made.make("<img src=\"", range.clone());
            self.value(address, range);
            if !title.is_empty() {
                self.made.make("\" title=\"", range.clone());
                self.value(title, range);
            }
            self.made.make("\" alt=\"", range.clone());
        }
        self.images.push(("\">".to_owned(), range.clone()));
    }

    /// The value of an attribute, at its own bytes where they stand in the source as they are: in a definition, if it is one.
    fn value(&mut self, value: &CowStr<'s>, range: &Range<usize>) {
        let own = match value {
            CowStr::Borrowed(text) => {
                let start = (text.as_ptr() as usize).wrapping_sub(self.source.as_ptr() as usize);
                let own = start..start.saturating_add(text.len());
                (self.source.get(own.clone()) == Some(*text)).then_some(own)
            }
            _ => None,
        };
        write_escaped(&mut self.made, self.source, value, own.unwrap_or_else(|| range.clone()), Place::Value);
    }
}

#[cfg(test)]
mod tests;
