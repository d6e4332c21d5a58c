//! Dates in addresses: days, months and years in the path, or as the values of parameters.

use url::{Position, Url};

/// Names of parameters whose number is a part of a date, in lower case.
const PARTS: &[&str] = &["year", "month", "day", "week", "y", "m", "d", "mon", "yr", "mo", "dy"];

/// Names of parameters whose number is a moment.
const MOMENTS: &[&str] = &["date", "time", "timestamp", "ts", "start", "end", "from", "to", "cal_date", "event_date"];

/// The address with `*` for each part of a date; `None` where it has none.
///
/// An article that has its date in its address (`/2019/06/03/flood`) has a pattern of its own, and so no calendar is made of a newsroom.
pub(super) fn pattern(url: &Url) -> Option<String> {
    let mut found = false;
    let path = dated_path(url.path(), &mut found);
    let query =
        url.query().map(|query| query.split('&').map(|parameter| dated_parameter(parameter, &mut found)).collect::<Vec<_>>());
    found.then(|| {
        let query = query.map(|query| format!("?{}", query.join("&"))).unwrap_or_default();
        format!("{}{path}{query}", &url[..Position::BeforePath])
    })
}

fn dated_path(path: &str, found: &mut bool) -> String {
    // After a year, the next one or two numbers are its month and day.
    let mut parts_left = 0;
    let segment = |segment: &str| {
        if is_year(segment) {
            parts_left = 2;
        } else if parts_left > 0 && is_number(segment, 1..=2) {
            parts_left -= 1;
        } else {
            parts_left = 0;
            let (stem, extension) = segment.split_once('.').map_or((segment, ""), |(stem, extension)| (stem, extension));
            if !is_date(stem) {
                return segment.to_owned();
            }
            *found = true;
            return if extension.is_empty() { "*".to_owned() } else { format!("*.{extension}") };
        }
        *found = true;
        "*".to_owned()
    };
    path.split('/').map(segment).collect::<Vec<_>>().join("/")
}

fn dated_parameter(parameter: &str, found: &mut bool) -> String {
    let Some((name, value)) = parameter.split_once('=') else { return parameter.to_owned() };
    let name_is = |names: &[&str]| names.iter().any(|known| known.eq_ignore_ascii_case(name));
    let is_part = name_is(PARTS) && is_number(value, 1..=4);
    let is_moment = name_is(MOMENTS) && is_number(value, 9..=13);
    if is_part || is_moment || is_date(value) {
        *found = true;
        return format!("{name}=*");
    }
    parameter.to_owned()
}

/// `2026-11`, `2026-11-23`, `20261123`, `11-23-2026`, `11/23/2026` (also percent-encoded), `2026_11_23`.
fn is_date(text: &str) -> bool {
    let text = text.replace("%2F", "-").replace("%2f", "-");
    if is_number(&text, 8..=8) {
        return is_year(&text[..4]) && is_part_of_year(&text[4..6], 12) && is_part_of_year(&text[6..], 31);
    }
    let parts: Vec<&str> = text.split(['-', '/', '_', '.']).collect();
    match parts[..] {
        [year, month] => is_year(year) && is_part_of_year(month, 12),
        [a, b, c] if is_year(a) => is_part_of_year(b, 12) && is_part_of_year(c, 31),
        [a, b, c] => is_year(c) && is_part_of_year(a, 31) && is_part_of_year(b, 31),
        _ => false,
    }
}

fn is_year(text: &str) -> bool {
    is_number(text, 4..=4) && matches!(text.as_bytes()[..2], [b'1', b'9'] | [b'2', b'0' | b'1'])
}

fn is_part_of_year(text: &str, most: u8) -> bool {
    is_number(text, 1..=2) && text.parse().is_ok_and(|number: u8| (1..=most).contains(&number))
}

fn is_number(text: &str, digits: std::ops::RangeInclusive<usize>) -> bool {
    digits.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}
