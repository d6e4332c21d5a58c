//! Names and descriptions, each from a step of accname 1.2 or a section of HTML-AAM 1.0 or SVG-AAM 1.0.

mod controls;

use std::fmt::Write;

use super::{Name, NameSource};
use crate::page::{Document, Element, Page};

/// The name of the element with id `x`.
fn name_of(markup: &str) -> Name {
    let document = Document::parse(markup).unwrap();
    let page = Page::new(&document);
    page.by_id("x").map(Element::accessible_name).expect("an element with id x")
}

#[track_caller]
fn named(markup: &str, text: &str, source: NameSource) {
    assert_eq!(name_of(markup), Name { text: text.to_owned(), source, is_whole: true }, "{markup}");
}

#[track_caller]
fn nameless(markup: &str) {
    assert!(name_of(markup).is_missing(), "{markup}: {:?}", name_of(markup));
}

#[test]
fn references_come_first_in_the_order_they_are_written() {
    named(
        "<b id=a>Delete</b><i id=b>report.pdf</i><button id=x aria-labelledby='b nowhere a' aria-label=no>y</button>",
        "report.pdf Delete",
        NameSource::AriaLabelledby,
    );
    named(
        "<button id=x aria-label=Delete aria-labelledby='x f'></button><a id=f href=a>report.pdf</a>",
        "Delete report.pdf",
        NameSource::AriaLabelledby,
    );
    named("<button id=x aria-labelledby='e'>Send</button><b id=e> </b>", "Send", NameSource::Content);
    named("<button id=x aria-labelledby='nowhere'>Send</button>", "Send", NameSource::Content);
}

#[test]
fn a_second_reference_is_not_followed_and_loops_end() {
    named("<p id=x aria-labelledby=b>one<p id=b aria-labelledby=c>two<p id=c>three", "two", NameSource::AriaLabelledby);
    named("<a href=# id=x aria-labelledby=b>one</a><a href=# id=b aria-labelledby=x>two</a>", "two", NameSource::AriaLabelledby);
    named("<p id=x aria-labelledby=x>self", "self", NameSource::AriaLabelledby);
}

#[test]
fn what_is_hidden_counts_only_where_it_is_referred_to_directly() {
    let parts = "<b id=a hidden>hidden <i style='display:none'>and this</i></b><b id=b>shown <i hidden>not this</i></b>";
    named(&format!("{parts}<p id=x aria-labelledby=a>"), "hidden and this", NameSource::AriaLabelledby);
    named(&format!("{parts}<p id=x aria-labelledby=b>"), "shown", NameSource::AriaLabelledby);
    named("<a href=# id=x>Home <i aria-hidden=true>*</i><i style='visibility:hidden'>no</i></a>", "Home", NameSource::Content);
    named(
        "<a href=# id=x><i style='visibility:hidden'>no <b style='visibility:visible'>yes</b></i></a>",
        "yes",
        NameSource::Content,
    );
    nameless("<a href=# id=x><script>go()</script><style>a{}</style><template>t</template><noscript>n</noscript></a>");
}

#[test]
fn attributes_of_aria_outweigh_content_and_content_the_tooltip() {
    named("<a href=# id=x aria-label=' Home  page ' title=t>y</a>", "Home page", NameSource::AriaLabel);
    named("<a href=# id=x aria-label=' ' title=t>y</a>", "y", NameSource::Content);
    named("<a href=# id=x title=t> </a>", "t", NameSource::Title);
    named("<a href=# id=x><i title=Home></i></a>", "Home", NameSource::Content);
    named("<nav id=x title=Site>text of it</nav>", "Site", NameSource::Title);
    nameless("<nav id=x>text of it</nav>");
    nameless("<a href=# id=x> \n <span>&nbsp;</span></a>");
}

#[test]
fn blocks_and_images_stand_apart_and_inline_text_does_not() {
    named("<h2 id=x><div>Annual</div><div>report</div></h2>", "Annual report", NameSource::Content);
    named("<h2 id=x>un<b>believ</b>able<br>story</h2>", "unbelievable story", NameSource::Content);
    named("<a href=# id=x>See<img alt='the map' src=m.png>now</a>", "See the map now", NameSource::Content);
    named("<a href=# id=x><svg><title>Home</title><text>h</text></svg></a>", "Home", NameSource::Content);
}

#[test]
fn images_go_by_alt_even_where_it_is_empty() {
    named("<img id=x alt='The dam'  title=t>", "The dam", NameSource::Alt);
    named("<img id=x title=t>", "t", NameSource::Title);
    nameless("<img id=x alt='' title=t>");
    nameless("<img id=x src=a.png>");
    named("<img id=x alt='a' aria-labelledby=c><p id=c>The dam</p>", "The dam", NameSource::AriaLabelledby);
    nameless("<a href=# id=x><img role=none alt='The dam' src=a.png></a>");
    named("<map><area id=x href=a alt=Ohio></map>", "Ohio", NameSource::Alt);
}

#[test]
fn groups_tables_and_figures_are_named_by_their_own_part() {
    named("<fieldset id=x><legend>Ship <b>to</b></legend><legend>no</legend><input></fieldset>", "Ship to", NameSource::Legend);
    named("<table id=x title=t><caption>Budget</caption><tr><td>1</table>", "Budget", NameSource::Caption);
    named("<figure id=x><img alt=a src=b><figcaption>The dam</figcaption></figure>", "The dam", NameSource::Figcaption);
    named("<select><optgroup id=x label=Rivers><option>Ohio</select>", "Rivers", NameSource::LabelAttribute);
    named("<details><summary id=x>More</summary>text</details>", "More", NameSource::Content);
    named("<iframe id=x title=Map src=m></iframe>", "Map", NameSource::Title);
    nameless("<iframe id=x src=m>fallback</iframe>");
    named("<object id=x title=Map data=m>fallback</object>", "Map", NameSource::Title);
}

#[test]
fn svg_is_named_by_the_title_that_is_its_child() {
    named("<svg id=x><title>Seal</title><g><title>part</title></g></svg>", "Seal", NameSource::SvgTitle);
    nameless("<svg id=x><g><title>part</title></g></svg>");
    named("<a id=x href=#><svg><g><title>part</title></g></svg></a>", "part", NameSource::Content);
    named(
        "<svg hidden><symbol id=s><title>Mail</title></symbol></svg><a id=x href=#><svg><use xlink:href='#s'/></svg></a>",
        "Mail",
        NameSource::Content,
    );
    nameless("<a id=x href=#><svg><desc>d</desc><defs><text>t</text></defs><use href='#gone'/></svg></a>");
    named("<svg><a id=x href=a xlink:title=Map><text></text></a></svg>", "Map", NameSource::Title);
}

#[test]
fn descriptions_are_referred_to_stated_or_the_tooltip_that_is_no_name() {
    let description = |markup: &str| {
        let document = Document::parse(markup).unwrap();
        let page = Page::new(&document);
        page.by_id("x").unwrap().accessible_description()
    };
    assert_eq!(
        description("<p id=d hidden>Ten pages</p><a href=# id=x aria-describedby=d aria-description=no>y</a>"),
        "Ten pages"
    );
    assert_eq!(description("<a href=# id=x aria-describedby=gone aria-description=PDF title=t>y</a>"), "PDF");
    assert_eq!(description("<a href=# id=x title=t>y</a>"), "t");
    assert_eq!(description("<a href=# id=x title=t></a>"), "");
}

/// Names of elements that all refer to one another, to all the rest and to themselves.
#[test]
fn elements_that_name_one_another_cost_bounded_work() {
    let mut markup = "<div id=all>".to_owned();
    for i in 0..20_000 {
        let _ = write!(markup, "<b role=button id=a{i} aria-labelledby='a{} all a{i}'></b>", i / 2);
    }
    let document = Document::parse(markup).unwrap();
    let page = Page::new(&document);
    assert!(page.all("b").all(|button| !button.accessible_name().is_missing()), "too long to be read is not missing");
}

#[test]
fn what_was_not_read_to_its_end_is_not_missing() {
    let deep = name_of(&format!("<a href=# id=x>{}deep", "<span>".repeat(1_000)));
    assert!(!deep.is_whole && !deep.is_missing());
    let long = name_of(&format!("<a href=# id=x>{}", "word ".repeat(10_000)));
    assert!(!long.is_whole && long.text.starts_with("word word"));
}
