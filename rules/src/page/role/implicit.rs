//! The role of an element whose author wrote none: HTML-AAM 1.0 and ARIA in HTML, and SVG-AAM for `svg`, `image` and `a`.
//!
//! Knows the element and what it stands in. Refuses to compute a name: where a role depends on one (`section`, `form`), an
//! attribute that gives a name decides.

use super::Role;
use crate::page::Element;

/// The implicit role; none for elements that HTML-AAM maps to `generic` or to no role at all.
pub(super) fn role(element: Element<'_>) -> Option<Role> {
    if !element.is_html() {
        return foreign(element);
    }
    by_name(element).or_else(|| phrasing(element.name())).or_else(|| by_surroundings(element))
}

/// Elements that HTML-AAM 1.0 maps to `generic`; sections and list items only where they are no landmark and in no list.
const GENERIC: &[&str] = &[
    "a", "area", "aside", "b", "bdi", "bdo", "body", "data", "div", "footer", "header", "i", "li", "pre", "q", "samp", "section",
    "small", "span", "u",
];

/// Whether HTML-AAM maps an element that has no role to `generic`.
pub(super) fn is_generic(element: Element<'_>) -> bool {
    element.is_html() && element.is(GENERIC) && role(element).is_none()
}

fn foreign(element: Element<'_>) -> Option<Role> {
    match element.name() {
        "svg" => Some(Role::GraphicsDocument),
        "image" => Some(Role::Img),
        "a" if element.link_attr("href").is_some() => Some(Role::Link),
        "math" => Some(Role::Math),
        _ => None,
    }
}

/// Roles that follow from the element and its own attributes.
fn by_name(element: Element<'_>) -> Option<Role> {
    Some(match element.name() {
        "a" | "area" if element.attr("href").is_some() => Role::Link,
        "address" | "details" | "fieldset" | "hgroup" | "optgroup" => Role::Group,
        "article" => Role::Article,
        "blockquote" => Role::Blockquote,
        "button" => Role::Button,
        "datalist" => Role::ListBox,
        "dialog" => Role::Dialog,
        "figure" => Role::Figure,
        "form" if element.has_naming_attribute() => Role::Form,
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Role::Heading,
        "hr" => Role::Separator,
        "img" => image(element),
        "input" => return input(element),
        "main" => Role::Main,
        "menu" | "ol" | "ul" => Role::List,
        "meter" => Role::Meter,
        "nav" => Role::Navigation,
        "option" => Role::Option,
        "output" => Role::Status,
        "p" => Role::Paragraph,
        "progress" => Role::ProgressBar,
        "search" => Role::Search,
        "section" if element.has_naming_attribute() => Role::Region,
        "select" => select(element),
        "table" => Role::Table,
        "textarea" => Role::TextBox,
        _ => return None,
    })
}

fn phrasing(name: &str) -> Option<Role> {
    Some(match name {
        "caption" => Role::Caption,
        "code" => Role::Code,
        "dd" => Role::Definition,
        "del" | "s" => Role::Deletion,
        "dfn" | "dt" => Role::Term,
        "em" => Role::Emphasis,
        "ins" => Role::Insertion,
        "mark" => Role::Mark,
        "strong" => Role::Strong,
        "sub" => Role::Subscript,
        "sup" => Role::Superscript,
        "time" => Role::Time,
        _ => return None,
    })
}

/// Roles that depend on what is around the element.
fn by_surroundings(element: Element<'_>) -> Option<Role> {
    let around = || element.page().around(element);
    match element.name() {
        "aside" if !around().nested || element.has_naming_attribute() => Some(Role::Complementary),
        "header" if !around().sectioning => Some(Role::Banner),
        "footer" if !around().sectioning => Some(Role::ContentInfo),
        "li" => element.parent().filter(|parent| parent.is(&["ul", "ol", "menu"])).map(|list| match list.explicit_role() {
            Some(Role::Presentation) => Role::Presentation,
            _ => Role::ListItem,
        }),
        "thead" | "tbody" | "tfoot" | "tr" | "td" | "th" => table_part(element),
        _ => None,
    }
}

/// An empty `alt` makes an image presentational, unless the author also names it or lets it take the focus (conflict
/// resolution as for an explicit `none`, ARIA 1.2 §5.4).
fn image(element: Element<'_>) -> Role {
    let is_empty = element.attr("alt").is_some_and(str::is_empty);
    if is_empty && !element.is_focusable() && !element.has_global_aria() { Role::Presentation } else { Role::Img }
}

fn select(element: Element<'_>) -> Role {
    let rows = element.attr("size").and_then(|size| size.trim().parse::<u32>().ok()).unwrap_or(1);
    if element.attr("multiple").is_some() || rows > 1 { Role::ListBox } else { Role::Combobox }
}

fn input(element: Element<'_>) -> Option<Role> {
    let kind = element.attr("type").unwrap_or_default().to_ascii_lowercase();
    let suggests = element.attr("list").is_some();
    Some(match kind.as_str() {
        "button" | "image" | "reset" | "submit" => Role::Button,
        "checkbox" if element.attr("switch").is_some() => Role::Switch,
        "checkbox" => Role::Checkbox,
        "radio" => Role::Radio,
        "number" => Role::SpinButton,
        "range" => Role::Slider,
        "password" | "color" | "date" | "datetime-local" | "file" | "hidden" | "month" | "time" | "week" => return None,
        _ if suggests => Role::Combobox,
        "search" => Role::SearchBox,
        // A type that browsers do not know is text.
        _ => Role::TextBox,
    })
}

/// Parts of a table follow the role of the table: nothing of a presentational one, grid cells in a grid.
fn table_part(element: Element<'_>) -> Option<Role> {
    let page = element.page();
    let table = page.around(element).table.map(|at| page.element(at))?;
    let of_table = table.role()?;
    if of_table == Role::Presentation {
        return Some(Role::Presentation);
    }
    let in_grid = matches!(of_table, Role::Grid | Role::TreeGrid);
    if !in_grid && of_table != Role::Table {
        return None;
    }
    Some(match element.name() {
        "tr" => Role::Row,
        "td" if in_grid => Role::GridCell,
        "td" => Role::Cell,
        "th" => header_cell(element),
        _ => Role::RowGroup,
    })
}

/// Without `scope`, a header cell with a data cell after it heads the row; any other heads a column. (HTML's own algorithm
/// asks the whole table; the next cell decides as browsers do.)
fn header_cell(element: Element<'_>) -> Role {
    let scope = element.attr("scope").unwrap_or_default().to_ascii_lowercase();
    match scope.as_str() {
        "row" | "rowgroup" => Role::RowHeader,
        "col" | "colgroup" => Role::ColumnHeader,
        _ if element.next_siblings().next().is_some_and(|next| next.is(&["td"])) => Role::RowHeader,
        _ => Role::ColumnHeader,
    }
}
