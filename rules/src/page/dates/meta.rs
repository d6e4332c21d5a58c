//! Dates in `<meta>`: Open Graph, Dublin Core, and the names that content systems and search engines have used.

use super::super::Page;
use super::{Source, StatedDate};
use crate::date::{self, DateKind};

pub(super) fn read<'p>(page: &'p Page<'p>, dates: &mut Vec<StatedDate<'p>>) {
    for meta in page.all("meta") {
        let Some(name) = ["property", "name", "itemprop", "http-equiv"].into_iter().find_map(|name| meta.attr(name)) else {
            continue;
        };
        let Some((kind, source)) = known(name) else { continue };
        if let Some(date) = meta.attr("content").and_then(date::parse) {
            dates.push(StatedDate { kind, date, source, spot: meta.attribute("content") });
        }
    }
}

/// What a name says. The same word is written with points, colons, hyphens and underscores.
fn known(name: &str) -> Option<(DateKind, Source)> {
    if name.len() > 40 {
        return None;
    }
    let mut name = name.trim().to_ascii_lowercase();
    name.retain(|c| !matches!(c, '.' | ':' | '-' | '_'));
    let has = |names: &[&str]| names.contains(&&*name);
    let open_graph = [(MODIFIED_OG, DateKind::Modified), (PUBLISHED_OG, DateKind::Published)];
    if let Some((_, kind)) = open_graph.into_iter().find(|(names, _)| has(names)) {
        return Some((kind, Source::OpenGraph));
    }
    let metadata = [(MODIFIED, DateKind::Modified), (REVIEWED, DateKind::Reviewed), (PUBLISHED, DateKind::Published)];
    metadata.into_iter().find(|(names, _)| has(names)).map(|(_, kind)| (kind, Source::Metadata))
}

const MODIFIED_OG: &[&str] = &["articlemodifiedtime", "ogupdatedtime", "ogmodifiedtime", "ogarticlemodifiedtime"];
const PUBLISHED_OG: &[&str] = &["articlepublishedtime", "ogpublishedtime", "ogarticlepublishedtime"];

/// GSA's site scanning reads these too, without points and hyphens as here.
#[rustfmt::skip]
const MODIFIED: &[&str] = &[
    "dctermsmodified", "dcmodified", "dcdatemodified", "dctermsdatemodified", "datemodified", "lastmodified",
    "lastupdated", "revised", "modified", "updated", "modificationdate",
];
#[rustfmt::skip]
const REVIEWED: &[&str] = &[
    "dcdatereviewed", "dctermsdatereviewed", "dctermsreviewed", "datereviewed", "lastreviewed", "reviewed",
];
#[rustfmt::skip]
const PUBLISHED: &[&str] = &[
    "dctermscreated", "dctermsissued", "dctermsdate", "dctermsdatecreated", "dctermsdateissued", "dctermsavailable",
    "dcdate", "dccreated", "dcissued", "dcdatecreated", "dcdateissued", "dcdatepublished", "date", "created",
    "datecreated", "datepublished", "published", "pubdate", "publishdate", "publicationdate", "releasedate",
    "citationdate", "citationpublicationdate", "citationonlinedate",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_known_however_they_are_joined() {
        assert_eq!(known("article:modified_time"), Some((DateKind::Modified, Source::OpenGraph)));
        assert_eq!(known("DC.Date.Reviewed"), Some((DateKind::Reviewed, Source::Metadata)));
        assert_eq!(known("Last-Modified"), Some((DateKind::Modified, Source::Metadata)));
        assert_eq!(known("dcterms.issued"), Some((DateKind::Published, Source::Metadata)));
        assert_eq!(known("publish_date"), Some((DateKind::Published, Source::Metadata)));
        assert_eq!(known("copyright"), None);
        assert_eq!(known("event:start_time"), None);
    }
}
