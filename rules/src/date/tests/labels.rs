//! Dates behind a label.

use super::*;

#[test]
fn labels_tell_the_kind() {
    use DateKind::{Modified, Published, Reviewed};
    for (text, kind) in [
        ("Last updated: March 3, 2019", Modified),
        ("This page was last updated on March 3, 2019.", Modified),
        ("Last Modified:  03/03/19 ", Modified),
        ("Page last modified on Sunday, March 3, 2019", Modified),
        ("Updated 3-Mar-2019", Modified),
        ("Date last modified: 2019-03-03", Modified),
        ("Last update: 3/3/19:", Modified),
        ("Última actualización: 3 de marzo de 2019", Modified),
        ("ÚLTIMA ACTUALIZACIÓN – 3 de marzo de 2019", Modified),
        ("Esta página fue actualizada el 3 de marzo de 2019", Modified),
        ("Content last reviewed on March 3, 2019", Reviewed),
        ("Content current as of: March 3, 2019", Reviewed),
        ("Published March 3, 2019", Published),
        ("(posted 03/03/2019)", Published),
        ("By the webmaster | Posted on Mar. 3, 2019", Published),
        ("Publication Date: March 3, 2019", Published),
        ("Fecha de publicación: 3 de marzo de 2019", Published),
        ("Skip to content. Originally published: 2019-03-03T10:00", Published),
    ] {
        assert_eq!(labelled(text), Some((kind, day(2019, 3, 3))), "{text}");
    }
    assert_eq!(labelled("Updated: 03-2019"), Some((Modified, month_of(2019, 3))));
    assert_eq!(labelled("Updated March,2019"), Some((Modified, month_of(2019, 3))));
}

#[test]
fn prose_is_no_label() {
    for text in [
        "The rule, last revised March 3, 2016, says",
        "OMB Circular A-11, revised (2016)",
        "Revised 508 Standards",
        "Updated 2020 guidance",
        "Published March 2016 edition",
        "This page was last updated on January 1, 0001",
        "Last updated by the team",
        "a review March 3, 2016",
        "Budget update March 3, 2016",
        "Guidelines for reports (posted 5/7/2008)",
        "Our data was updated March 3, 2016",
        "Last updated:",
        "",
        "updated",
        "current",
        "March 3, 2019",
    ] {
        assert_eq!(labelled(text), None, "{text}");
    }
}

#[test]
fn each_label_keeps_its_own_date() {
    let text = "Published March 3, 2016 | Updated April 4, 2019 Reviewed 2020-01-02";
    let found = labelled_all(text);
    assert_eq!(
        found.iter().map(|l| &text[l.place.clone()]).collect::<Vec<_>>(),
        ["Published March 3, 2016", "Updated April 4, 2019", "Reviewed 2020-01-02"]
    );
}
