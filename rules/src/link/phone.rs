//! Telephone numbers in links, by RFC 3966.
//!
//! A number without `+` and without a context is not valid by the letter, and every telephone in the country dials it: it is left alone.

use percent_encoding::percent_decode_str;

use super::fault::Fault;

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

fn letters(number: &str) -> Option<Fault> {
    let lower = number.to_ascii_lowercase();
    let word: String = lower.chars().filter(char::is_ascii_alphabetic).collect();
    if matches!(word.as_str(), "x" | "ext" | "extension") {
        Fault::risky("an extension stands in the telephone number itself", "write `;ext=123` after the number")
    } else {
        Fault::fatal("letters stand in the telephone number, which telephones cannot dial", WRITE)
    }
}

#[cfg(test)]
mod tests {
    use super::fault;

    #[test]
    fn good_numbers() {
        for rest in
            ["+1-202-555-0100", "202.555.0100", "(202)555-0100", "911", "+12025550100;ext=12", "*67", "1f;phone-context=x.gov"]
        {
            assert_eq!(fault(rest), None, "{rest}");
        }
    }

    #[test]
    fn faults_are_told_apart() {
        for (rest, expected) in [
            ("1-800-FOIA-NOW", "letters"),
            ("202-555-0100x12", "extension"),
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
}
