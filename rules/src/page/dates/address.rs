//! Dates that the page does not state but shows: in its address, and in the record number of its first photo.

use jiff::civil::Date;
use url::Url;

use super::super::Page;
use super::{Source, StatedDate};
use crate::context::Context;
use crate::date::{self, DateKind, PageDate, Precision};
use crate::photo::Virin;

/// Images among which the first photo is looked for; those that follow are of related stories.
const IMAGES: usize = 10;

pub(super) fn read<'p>(page: &'p Page<'p>, cx: &Context<'_>, dates: &mut Vec<StatedDate<'p>>) {
    if let Some(date) = cx.address.and_then(of_path) {
        dates.push(StatedDate { kind: DateKind::Published, date, source: Source::Address, spot: page.whole() });
    }
    let main = page.main();
    let mut images = page.all("img").filter(|image| main.is_none_or(|main| main.is_ancestor_of(*image))).take(IMAGES);
    let first = images.find_map(|image| {
        let (_, virin) = Virin::find_all(image.attr("src")?).into_iter().next()?;
        Some((image, virin.date(cx.as_of)?))
    });
    if let Some((image, date)) = first {
        let date = PageDate { date, precision: Precision::Day };
        dates.push(StatedDate { kind: DateKind::Published, date, source: Source::Virin, spot: image.attribute("src") });
    }
}

/// `/2016/11/28/title`, `/2016/nov/28/`, `/2016/11/title`, `/2016-11-28-title`, `/title-20161128`.
fn of_path(address: &Url) -> Option<PageDate> {
    let segments: Vec<&str> = address.path_segments()?.filter(|segment| !segment.is_empty()).collect();
    let folders = (0..segments.len()).find_map(|at| in_folders(&segments[at..]));
    folders.or_else(|| segments.last().and_then(|name| in_name(name)))
}

/// A year and a month (and a day) in folders of their own, with something dated in them.
fn in_folders(segments: &[&str]) -> Option<PageDate> {
    let [year, month, rest @ ..] = segments else { return None };
    let is_year = year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit());
    let is_month = matches!(month.len(), 2..=3) && (month.bytes().all(|b| b.is_ascii_digit()) || month.is_ascii());
    if !is_year || !is_month || rest.is_empty() {
        return None;
    }
    let day = rest.first().filter(|day| day.len() <= 2 && rest.len() > 1);
    let written = |day: Option<&&str>| match (month.starts_with(|c: char| c.is_ascii_digit()), day) {
        (true, Some(day)) => date::parse(&format!("{year}-{month}-{day:0>2}")),
        (true, None) => date::parse(&format!("{year}-{month}")),
        (false, Some(day)) => date::parse(&format!("{month} {day}, {year}")),
        (false, None) => date::parse(&format!("{month} {year}")),
    };
    written(day).or_else(|| written(None))
}

/// A whole date at the start or the end of a file's name.
fn in_name(name: &str) -> Option<PageDate> {
    let stem = name.split('.').next().unwrap_or(name);
    if let Some(date) = stem.get(..10).and_then(date::parse).filter(|_| stem[10..].starts_with(['-', '_'])) {
        return Some(date);
    }
    let digits =
        stem.rsplit(['-', '_']).next().filter(|digits| digits.len() == 8 && digits.bytes().all(|b| b.is_ascii_digit()))?;
    let part = |range: std::ops::Range<usize>| digits.get(range)?.parse::<i16>().ok();
    let (year, month, day) = (part(0..4)?, part(4..6)?, part(6..8)?);
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    date::parse(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_with_dates() {
        let read = |path: &str| {
            of_path(&Url::parse(&format!("https://www.agency.example.gov/{path}")).expect("a test address"))
                .map(|found| found.date.to_string())
        };
        for path in ["2016/11/28/title/", "news/2016/nov/28/title.html", "2016-11-28-title.html", "news/title-20161128.html"] {
            assert_eq!(read(path).as_deref(), Some("2016-11-28"), "{path}");
        }
        assert_eq!(read("2016/11/title").as_deref(), Some("2016-11-01"));
        for path in
            ["2016/11/", "2016/title", "Article/1014904/title", "item-20161399", "2016/11", "a/12345678", "2016/xyz/t", ""]
        {
            assert_eq!(read(path), None, "{path}");
        }
    }
}
