//! Roles, focus and decoration, each fact from a section of ARIA 1.2, HTML-AAM 1.0 or the HTML standard.

use crate::page::{Document, Element, Page, Role};

/// The role of the element with id `x`.
fn role(markup: &str) -> Option<Role> {
    let document = Document::parse(markup).unwrap();
    let page = Page::new(&document);
    let element = page.by_id("x").expect("an element with id x");
    element.role()
}

fn is_focusable(markup: &str) -> bool {
    let document = Document::parse(markup).unwrap();
    let page = Page::new(&document);
    let element = page.by_id("x").expect("an element with id x");
    element.is_focusable()
}

#[test]
fn the_first_valid_token_counts_and_abstract_roles_are_none() {
    assert_eq!(role("<div id=x role='widget fancy SWITCH button'>"), Some(Role::Switch));
    assert_eq!(role("<div id=x role='fancy'>"), None);
    assert_eq!(role("<p id=x role=''>"), Some(Role::Paragraph));
    assert_eq!(role("<div id=x role='image'>"), Some(Role::Img));
    assert_eq!(role("<a id=x href=# role='doc-noteref'>1</a>"), Some(Role::Link));
}

#[test]
fn presentation_gives_way_to_focus_and_global_attributes() {
    assert_eq!(role("<h2 id=x role=none>a</h2>"), Some(Role::Presentation));
    assert_eq!(role("<h2 id=x role='presentation' aria-label=b>a</h2>"), Some(Role::Heading));
    assert_eq!(role("<h2 id=x role='presentation' aria-label=''>a</h2>"), Some(Role::Presentation));
    assert_eq!(role("<h2 id=x role=none tabindex=-1>a</h2>"), Some(Role::Heading));
    assert_eq!(role("<a id=x role=none href=#>a</a>"), Some(Role::Link));
    assert_eq!(role("<h2 id=x role=none aria-level=3>a</h2>"), Some(Role::Presentation), "not a global attribute");
}

#[test]
fn an_empty_alternative_is_presentational_until_something_names_the_image() {
    assert_eq!(role("<img id=x src=a.png>"), Some(Role::Img));
    assert_eq!(role("<img id=x src=a.png alt>"), Some(Role::Presentation));
    assert_eq!(role("<img id=x src=a.png alt=' '>"), Some(Role::Img));
    assert_eq!(role("<img id=x src=a.png alt='' aria-label=Seal>"), Some(Role::Img));
    assert_eq!(role("<img id=x src=a.png alt='' title=Seal>"), Some(Role::Presentation));
}

#[test]
fn landmarks_depend_on_the_sections_around_them() {
    assert_eq!(role("<body><header id=x></header>"), Some(Role::Banner));
    assert_eq!(role("<article><div><header id=x></header></div></article>"), None);
    assert_eq!(role("<div role=region><footer id=x></footer></div>"), None);
    assert_eq!(role("<main><aside id=x></aside></main>"), Some(Role::Complementary));
    assert_eq!(role("<article><div><aside id=x></aside></div></article>"), None);
    assert_eq!(role("<article><aside id=x title=Notes></aside></article>"), Some(Role::Complementary));
    assert_eq!(role("<section id=x></section>"), None);
    assert_eq!(role("<section id=x aria-labelledby=h><h2 id=h>a</h2></section>"), Some(Role::Region));
    assert_eq!(role("<section id=x aria-labelledby=nowhere></section>"), None);
}

#[test]
fn links_inputs_and_lists_have_roles_by_their_attributes() {
    assert_eq!(role("<a id=x name=top></a>"), None);
    assert_eq!(role("<map><area id=x href=a></map>"), Some(Role::Link));
    assert_eq!(role("<svg><a id=x href=a></a></svg>"), Some(Role::Link));
    assert_eq!(role("<input id=x type=IMAGE>"), Some(Role::Button));
    assert_eq!(role("<input id=x type=unheard>"), Some(Role::TextBox));
    assert_eq!(role("<input id=x list=l>"), Some(Role::Combobox));
    assert_eq!(role("<input id=x type=password>"), None);
    assert_eq!(role("<select id=x size=4></select>"), Some(Role::ListBox));
    assert_eq!(role("<select id=x></select>"), Some(Role::Combobox));
    assert_eq!(role("<ul><li id=x></ul>"), Some(Role::ListItem));
    assert_eq!(role("<ul role=none><li id=x></ul>"), Some(Role::Presentation));
    assert_eq!(role("<ul role=menu><li id=x role=menuitem></ul>"), Some(Role::MenuItem));
    assert_eq!(role("<div><li id=x></div>"), None);
}

#[test]
fn parts_of_a_table_follow_the_table() {
    assert_eq!(role("<table><tr><td id=x></table>"), Some(Role::Cell));
    assert_eq!(role("<table role=grid><tr><td id=x></table>"), Some(Role::GridCell));
    assert_eq!(role("<table role=presentation><tr><td id=x></table>"), Some(Role::Presentation));
    assert_eq!(role("<table role=list><tr id=x><td></table>"), None);
    assert_eq!(role("<table><tr><th id=x>a<td>b</table>"), Some(Role::RowHeader));
    assert_eq!(role("<table><tr><th id=x>a<th>b</table>"), Some(Role::ColumnHeader));
    assert_eq!(role("<table><tr><th id=x scope=col>a<td>b</table>"), Some(Role::ColumnHeader));
    assert_eq!(role("<table role=none><tr><td><table><tr id=x><td></table></table>"), Some(Role::Row));
}

#[test]
fn focus_needs_an_address_a_working_control_or_a_tabindex() {
    assert!(is_focusable("<a id=x href=''>a</a>") && !is_focusable("<a id=x>a</a>"));
    assert!(is_focusable("<div id=x tabindex=-1>") && is_focusable("<div id=x tabindex=' 1px'>"));
    assert!(!is_focusable("<div id=x tabindex=a>") && !is_focusable("<div id=x tabindex=''>"));
    assert!(!is_focusable("<div hidden><a id=x href=#>a</a></div>") && !is_focusable("<div inert><a id=x href=#>a</a></div>"));
    assert!(is_focusable("<div aria-hidden=true><a id=x href=#>a</a></div>"), "hidden from the tree, not from the keyboard");
    assert!(!is_focusable("<button id=x disabled>a</button>") && !is_focusable("<button id=x disabled tabindex=0>a</button>"));
    assert!(!is_focusable("<fieldset disabled><div><input id=x></div></fieldset>"));
    assert!(is_focusable("<fieldset disabled><legend>a <input id=x></legend></fieldset>"));
    assert!(!is_focusable("<fieldset disabled><legend>a</legend><legend><input id=x></legend></fieldset>"));
    assert!(is_focusable("<p id=x contenteditable>a") && !is_focusable("<p id=x contenteditable=false>a"));
}

#[test]
fn the_tab_key_passes_over_negative_numbers_and_what_is_closed() {
    let is_tabbable = |markup: &str| {
        let document = Document::parse(markup).unwrap();
        let page = Page::new(&document);
        page.by_id("x").unwrap().is_tabbable()
    };
    assert!(
        is_tabbable("<a id=x href=#>a</a>")
            && is_tabbable("<p id=x tabindex=0>")
            && is_tabbable("<a id=x href=# tabindex=-0>a</a>")
    );
    assert!(
        !is_tabbable("<a id=x href=# tabindex=' -1'>a</a>") && !is_tabbable("<p id=x>") && !is_tabbable("<button id=x disabled>")
    );
    assert!(!is_tabbable("<dialog><button id=x>a</button></dialog>") && is_tabbable("<a id=x href=# tabindex=a>a</a>"));
}

#[test]
fn what_a_role_was_written_and_what_is_generic() {
    let document =
        Document::parse("<nav id=a role='fancy NONE' aria-label=x></nav><div id=b></div><a id=c></a><label id=d></label>")
            .unwrap();
    let page = Page::new(&document);
    let [a, b, c, d] = ["a", "b", "c", "d"].map(|id| page.by_id(id).unwrap());
    assert_eq!(a.written_role(), Some((Role::Presentation, "NONE")));
    assert_eq!((a.role(), a.implicit_role()), (Some(Role::Navigation), Some(Role::Navigation)));
    assert!(b.is_generic() && c.is_generic() && !a.is_generic() && !d.is_generic());
    assert!(a.has_global_aria() && !b.has_aria());
    assert_eq!(page.with_aria().collect::<Vec<_>>(), [a]);
}

#[test]
fn decoration_is_what_the_author_says_and_browsers_believe() {
    let decorative = |markup: &str| {
        let document = Document::parse(markup).unwrap();
        let page = Page::new(&document);
        page.by_id("x").unwrap().is_marked_decorative()
    };
    assert!(decorative("<img id=x alt=''>") && decorative("<img id=x role=none alt=Seal>"));
    assert!(decorative("<p aria-hidden=true><img id=x></p>") && decorative("<svg id=x aria-hidden=true></svg>"));
    assert!(!decorative("<img id=x alt='' tabindex=0>") && !decorative("<img id=x>"));
}

#[test]
fn deep_nesting_costs_no_walk_up() {
    let markup = format!("<fieldset disabled>{}{}", "<span>".repeat(4_000), "<input>".repeat(4_000));
    let document = Document::parse(markup).unwrap();
    let page = Page::new(&document);
    assert!(page.all("input").all(Element::is_disabled));
}
