//! Areas of an image map that are links must have a text alternative.
//!
//! Each `<area href>` is a link. Without `alt` a screen reader reads its address, or "link" and nothing else, and an image map of the regions of
//! a country becomes ten links that cannot be told apart.
//!
//! Name in `alt` where the area leads.
//! ```html fail
//! <img src="regions.png" alt="EPA regions" usemap="#regions">
//! <map name="regions"><area shape="rect" coords="0,0,9,9" href="/region1"></map>
//! ```
//! ```html pass
//! <img src="regions.png" alt="EPA regions" usemap="#regions">
//! <map name="regions"><area shape="rect" coords="0,0,9,9" href="/region1" alt="Region 1: New England">
//! <area shape="rect" coords="0,9,9,18" href="/region1" alt=""></map>
//! ```
//! An empty `alt` is allowed where another area of the same map leads to the same address and has a text, as the HTML standard says.
//!
//! What it does not see: maps that no image of the page uses, as in a partial of a page.

use std::collections::HashSet;

use crate::cite::Cite;
use crate::context::Context;
use crate::finding::{Findings, quoted};
use crate::page::{Element, Page};
use crate::rule::{Check, Meta, Rule, Severity};
use crate::template::is_unfilled;

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "image/unnamed-area",
        source: include_str!("unnamed_area.rs"),
        severity: Severity::Error,
        cites: &[
            Cite::Wcag("1.1.1"),
            Cite::Wcag("2.4.4"),
            Cite::Section508("E205.4"),
            Cite::Technique("H24"),
            Cite::Html("image-maps.html#the-area-element"),
            Cite::Baseline("6.A"),
        ],
        spares_hidden: true,
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

/// How many steps an area stands below its map, at most.
const REACH: usize = 16;

fn check(page: &Page<'_>, _: &Context<'_>, found: &mut Findings) {
    let used = used_maps(page);
    if used.is_empty() {
        return;
    }
    let areas: Vec<_> = page.all("area").filter_map(|area| Some((area, map_of(area, &used)?, area.attr("href")?))).collect();
    let named: HashSet<(u32, &str)> = areas
        .iter()
        .filter(|(area, ..)| !area.accessible_name().is_missing())
        .map(|(_, map, href)| (map.order(), href.trim()))
        .collect();
    for (area, map, href) in areas.iter().filter(|(area, ..)| area.is_exposed()) {
        found.applies();
        let key = (map.order(), href.trim());
        let is_empty_alt = area.attr("alt").is_some_and(|alt| alt.trim().is_empty());
        let is_known = !area.accessible_name().is_missing() || named.contains(&key) && is_empty_alt;
        if !is_known && !is_unfilled(href) {
            let finding =
                found.fail(&area.tag(), format!("area of an image map that leads to {} has no text alternative", quoted(href)));
            finding.help("name in `alt` where it leads");
        }
    }
}

/// The names of the maps that images which assistive technology meets are drawn with.
fn used_maps<'p>(page: &'p Page<'p>) -> HashSet<&'p str> {
    let images = page.all("img").chain(page.all("object")).chain(page.all("input"));
    images.filter(|image| image.is_exposed()).filter_map(|image| image.attr("usemap")?.trim().strip_prefix('#')).collect()
}

fn map_of<'p>(area: Element<'p>, used: &HashSet<&str>) -> Option<Element<'p>> {
    let map = area.ancestors().take(REACH).find(|up| up.is(&["map"]))?;
    [map.attr("name"), map.attr("id")].into_iter().flatten().any(|name| used.contains(name)).then_some(map)
}
