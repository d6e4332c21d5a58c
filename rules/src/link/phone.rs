//! Telephone numbers in links, by RFC 3966.
//!
//! A number without `+` and without a context is not valid by the letter, and every telephone in the country dials it: that is for
//! [`super::missing_country_code`].

use percent_encoding::percent_decode_str;

use super::fault::Fault;

/// Fewest digits of a number that people outside its area dial: seven digits without an area code.
const NATIONAL: usize = 7;

const WRITE: &str = "write digits, `tel:+1-202-555-0100`";

/// What is wrong with `rest`, what follows `tel:`.
pub(super) fn fault(rest: &str) -> Option<Fault> {
    let decoded = percent_decode_str(rest).decode_utf8_lossy();
    let (number, parameters) = decoded.split_once(';').unwrap_or((&decoded, ""));
    if number.starts_with("//") {
        return Fault::risky("slashes stand between `tel:` and the number", "take the slashes out");
    }
    if !number.contains(|c: char| c.is_ascii_digit()) {
        return Fault::fatal("telephone link names no number", WRITE);
    }
    // Digits of a private exchange may be hexadecimal (RFC 3966, section 5.1.5).
    if number.contains(|c: char| c.is_ascii_alphabetic()) && !parameters.contains("phone-context=") {
        return letters(number);
    }
    if let Some(extension) = parameter(parameters, "ext").filter(|value| !is_digits(value)) {
        return Fault::risky(format!("extension `{extension}` is no number"), "write digits after `;ext=`");
    }
    if number.trim().rfind('+').is_some_and(|at| at > 0) {
        return Fault::risky("`+` stands within the telephone number", WRITE);
    }
    if let Some(c) = number.chars().find(|c| !c.is_ascii() && !c.is_whitespace()) {
        return Fault::risky(format!("`{}` stands in the telephone number, which is no hyphen", c.escape_debug()), WRITE);
    }
    if let Some(c) = number.trim().chars().find(|&c| !(c.is_ascii_alphanumeric() || "+-.()*#".contains(c))) {
        let what = if c.is_whitespace() { "white space".to_owned() } else { format!("`{c}`") };
        return Fault::tolerated(format!("{what} stands in the telephone number"), WRITE);
    }
    None
}

/// The value of a parameter of the number.
fn parameter<'p>(parameters: &'p str, name: &str) -> Option<&'p str> {
    let pairs = parameters.split(';').filter_map(|parameter| parameter.split_once('='));
    pairs.into_iter().find(|(known, _)| known.trim().eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
}

/// Digits and visual separators, at least one digit.
fn is_digits(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit()) && text.chars().all(|c| c.is_ascii_digit() || "-.()".contains(c))
}

/// What a number lacks that is to be dialled from anywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lack {
    /// Its country code.
    Code,
    /// The `+` alone: a `1` and ten digits are the code of North America and a number there.
    Plus,
}

/// What lacks where `rest`, what follows `tel:`, is a number of some length that only telephones of one country can dial: no `+` before it, and no context
/// beside it. Short numbers (911, 311, 988) have no country code, and codes of an exchange (`*67`) neither.
pub(super) fn lack(rest: &str) -> Option<Lack> {
    let decoded = percent_decode_str(rest).decode_utf8_lossy();
    let (number, parameters) = decoded.split_once(';').unwrap_or((&decoded, ""));
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let is_plain = number.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || "-.()".contains(c));
    if !is_plain || digits.len() < NATIONAL || parameter(parameters, "phone-context").is_some() {
        return None;
    }
    Some(if digits.len() == 11 && digits.starts_with('1') { Lack::Plus } else { Lack::Code })
}

fn letters(number: &str) -> Option<Fault> {
    let lower = number.to_ascii_lowercase();
    let word: String = lower.chars().filter(char::is_ascii_alphabetic).collect();
    // `p` and `w` were pauses before RFC 3966, and are still to some telephones.
    if matches!(word.as_str(), "x" | "ext" | "extension") || word.bytes().all(|letter| matches!(letter, b'p' | b'w')) {
        Fault::risky("an extension stands in the telephone number itself", "write `;ext=123` after the number")
    } else {
        Fault::risky("letters stand in the telephone number, which not every telephone turns into digits", WRITE)
    }
}

#[cfg(test)]
mod tests {
    use super::{Lack, fault, lack};

    #[test]
    fn good_numbers() {
        for rest in [
            "+1-202-555-0100",
            "+1-202-555-0100;ext=1-2",
            "202.555.0100",
            "(202)555-0100",
            "911",
            "+12025550100;ext=12",
            "*67",
            "1f;phone-context=x.gov",
        ] {
            assert_eq!(fault(rest), None, "{rest}");
        }
    }

    #[test]
    fn faults_are_told_apart() {
        for (rest, expected) in [
            ("1-800-FOIA-NOW", "letters"),
            ("202-555-0100x12", "extension"),
            ("202-555-0100p12", "extension"),
            ("+1-202-555-0100;ext=front%20desk", "is no number"),
            ("202-555-0100 ext. 12", "extension"),
            ("", "no number"),
            ("//2025550100", "slashes"),
            ("1+202", "`+` stands"),
            ("202\u{2011}555", "no hyphen"),
            ("202 555 0100", "white space"),
            ("202%20555", "white space"),
            ("202/555", "`/` stands"),
        ] {
            let found = fault(rest).unwrap_or_else(|| panic!("nothing found in {rest}"));
            assert!(found.what.contains(expected), "{rest}: {}", found.what);
        }
    }

    #[test]
    fn a_country_code_is_missed_only_where_there_could_be_one() {
        for rest in ["202-555-0100", "2025550100", "(202)%20555-0100", "555-0100", "202-555-0100;ext=12", "011-49-30-901820"] {
            assert_eq!(lack(rest), Some(Lack::Code), "{rest}");
        }
        for rest in ["1-800-555-0100", "12025550100", "1%20(202)%20555-0100;ext=12"] {
            assert_eq!(lack(rest), Some(Lack::Plus), "{rest}");
        }
        for rest in ["+12025550100", "911", "311", "988", "*67", "5550100;phone-context=+1-202", "1-800-FOIA-NOW", ""] {
            assert_eq!(lack(rest), None, "{rest}");
        }
    }
}
