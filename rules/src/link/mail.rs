//! Mail addresses in links, by RFC 6068 and the address syntax of RFC 5322, section 3.4.1, that it takes over.
//!
//! Looks at what a mail program sees: percent-encoding and character references are undone first, so an address that hides from harvesters behind them
//! is as good as any. Whether anybody reads the mail is not known here.

use percent_encoding::percent_decode_str;

use super::fault::Fault;

const WRITE: &str = "write `mailto:name@agency.example.gov`, further addresses after a comma";

/// What is wrong with `rest`, what follows `mailto:`.
pub(super) fn fault(rest: &str) -> Option<Fault> {
    if rest.starts_with("//") {
        return Fault::fatal("slashes stand between `mailto:` and the mail address", "take the slashes out");
    }
    if starts_with(rest, "mailto:") {
        return Fault::fatal("`mailto:` stands twice", "keep one of them");
    }
    let (to, fields) = rest.split_once('?').map_or((rest, None), |(to, fields)| (to, Some(fields)));
    let decoded = percent_decode_str(to).decode_utf8_lossy();
    if decoded.trim().is_empty() {
        // `mailto:?subject=…` lets the reader choose whom to write to.
        let is_bare = fields.is_none_or(str::is_empty);
        return if is_bare { Fault::fatal("mail link names no address", WRITE) } else { fields.and_then(in_fields) };
    }
    if let Some((_, after)) = to.split_once('&')
        && ["subject=", "body=", "cc=", "bcc="].iter().any(|field| starts_with(after, field))
    {
        return Fault::fatal(
            "fields of the message follow the mail address without `?`",
            "write `?` before the first field, `&` before the others",
        );
    }
    addresses(&decoded).or_else(|| fields.and_then(in_fields)).or_else(|| {
        if decoded.trim().ends_with([',', ';']) {
            Fault::tolerated("comma or semicolon stands after the last mail address", "take it out")
        } else if decoded.contains(';') {
            Fault::risky("mail addresses are parted by `;`", "part them by a comma")
        } else if to.trim().contains(char::is_whitespace) || to.starts_with(char::is_whitespace) {
            Fault::tolerated("white space stands in the mail address", "take it out")
        } else {
            None
        }
    })
}

/// What is wrong with the addresses of a list.
fn addresses(list: &str) -> Option<Fault> {
    list.split([',', ';']).map(str::trim).filter(|address| !address.is_empty()).find_map(address)
}

/// What is wrong with the fields of the message: those that hold addresses are read as such (RFC 6068, section 2).
fn in_fields(fields: &str) -> Option<Fault> {
    fields.split('&').find_map(|field| {
        let (name, value) = field.split_once('=')?;
        if starts_with(name, "amp;") {
            return Fault::risky(
                "`&` between the fields of the message is escaped twice",
                "write `&amp;` once in the page's source",
            );
        }
        let holds_addresses = ["to", "cc", "bcc"].iter().any(|known| name.eq_ignore_ascii_case(known));
        let value = percent_decode_str(value).decode_utf8_lossy();
        holds_addresses.then(|| addresses(&value)).flatten()
    })
}

fn starts_with(text: &str, start: &str) -> bool {
    text.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start))
}

/// What is wrong with one address.
fn address(address: &str) -> Option<Fault> {
    if address.contains('"') {
        // A quoted local part may hold anything.
        return None;
    }
    if address.contains(['<', '>']) {
        return Fault::risky("a name and angle brackets stand around the mail address", WRITE);
    }
    let mut parts = address.split('@');
    let (Some(local), Some(domain), rest) = (parts.next(), parts.next(), parts.next()) else { return no_at(address) };
    if rest.is_some() {
        return Fault::fatal("mail address holds more than one `@`", "part two addresses by a comma");
    }
    if address.contains(char::is_whitespace) {
        return Fault::fatal("white space stands within the mail address", WRITE);
    }
    let atom = |c: char| c.is_alphanumeric() || !c.is_ascii() || ".!#$%&'*+-/=?^_`{|}~".contains(c);
    if let Some(c) = local.chars().find(|&c| !atom(c)) {
        return Fault::fatal(format!("`{c}` stands in the mail address"), WRITE);
    }
    let dots = |name: &str| name.is_empty() || name.starts_with('.') || name.ends_with('.') || name.contains("..");
    if dots(local) {
        return Fault::fatal("the part of the mail address before `@` is empty or has a stray dot", WRITE);
    }
    if let Some(bare) = domain.strip_suffix(['.', ')', '>', ':', '!', '\'', '/']).filter(|bare| !dots(bare) && bare.contains('.'))
    {
        let mark = &domain[bare.len()..];
        return Fault::fatal(format!("`{mark}` stands after the mail address"), "take it out");
    }
    let in_domain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-');
    if dots(domain) || !domain.contains('.') || !domain.chars().all(in_domain) || domain.ends_with('-') {
        return Fault::fatal("the part of the mail address after `@` is no host name", WRITE);
    }
    misspelt(domain.rsplit('.').next().unwrap_or_default())
}

/// Top-level domains that exist and are one slip away from `gov` or `mil`.
const NEAR: &[&str] = &["goo", "gop", "got", "il", "ml", "mit"];

/// A last part that is no top-level domain, and one slip away from one of governments'.
fn misspelt(tld: &str) -> Option<Fault> {
    let tld = tld.to_ascii_lowercase();
    let meant = ["gov", "mil"].into_iter().find(|meant| tld != *meant && is_one_slip(&tld, meant))?;
    if NEAR.contains(&&*tld) {
        return None;
    }
    let help = if meant == "gov" { "write `.gov`" } else { "write `.mil`" };
    Fault::fatal(format!("mail address ends in `.{tld}`, and there is no such domain"), help)
}

/// Whether one character was put in, left out, mistaken, or two were swapped.
fn is_one_slip(word: &str, meant: &str) -> bool {
    let (word, meant) = (word.as_bytes(), meant.as_bytes());
    let same = word.iter().zip(meant).take_while(|(a, b)| a == b).count();
    let (word, meant) = (&word[same..], &meant[same..]);
    match (word, meant) {
        ([a, b, rest @ ..], [c, d, other @ ..]) if a == d && b == c && rest == other => true,
        ([_, rest @ ..], [_, other @ ..]) if rest == other => true,
        ([_, rest @ ..], other) if rest == other => true,
        (rest, [_, other @ ..]) => rest == other,
        _ => false,
    }
}

/// Without an `@`: spelt out for people, or no address at all.
fn no_at(address: &str) -> Option<Fault> {
    let lower = address.to_ascii_lowercase();
    if ["[at]", "(at)", "{at}", " at ", "_at_", "-at-", "\u{ff20}", "%40"].iter().any(|mark| lower.contains(mark)) {
        Fault::doubtful(
            "mail address is spelt out, so no mail program understands it",
            "percent-encode it if harvesters are the reason",
        )
    } else {
        Fault::fatal("mail address has no `@`", WRITE)
    }
}

#[cfg(test)]
mod tests {
    use super::fault;

    #[test]
    fn good_addresses_of_every_kind() {
        for rest in [
            "foia@agency.example.gov",
            "a@b.gov,c@d.mil?subject=Hi&body=x%0D%0Ay",
            "?subject=Read%20this",
            "o'neil+foia@agency.example.gov",
            "%66%6f%69%61%40agency.example.gov",
            "%22a%20b%22@agency.example.gov",
            "info@agencia.españa.example",
            "a@b.gov?Subject=100%",
            "?to=a@b.gov&subject=who%20is%20at%20home",
            "a@b.gov?cc=c%40d.mil,e@f.us",
            "a@b.il",
            "a@b.gop",
            "a@b.go.cr",
            "a@navy.example.mil",
        ] {
            assert_eq!(fault(rest), None, "{rest}");
        }
    }

    #[test]
    fn faults_are_told_apart() {
        for (rest, expected) in [
            ("//foia@agency.example.gov", "slashes"),
            ("", "names no address"),
            ("%20?", "names no address"),
            ("foia@agency.example.gov&subject=x", "without `?`"),
            ("foia", "no `@`"),
            ("foia at agency.example.gov", "spelt out"),
            ("a@b.gov@c.gov", "more than one"),
            ("a b@c.gov", "white space stands within"),
            ("mailto:a@b.gov", "stands twice"),
            (".a@b.gov", "stray dot"),
            ("a@b.gov.", "`.` stands after"),
            ("a@b.gov)?subject=x", "`)` stands after"),
            ("a@b.gov,", "after the last"),
            ("a@b", "no host name"),
            ("a@b.gov/", "`/` stands after"),
            ("a@b.go", "no such domain"),
            ("a@b.ogv", "no such domain"),
            ("a@b.gob", "no such domain"),
            ("a@b.govt", "no such domain"),
            ("a@b.mill", "no such domain"),
            ("?to=a.gov", "no `@`"),
            ("a@b.gov?subject=x&bcc=c@d@e.gov", "more than one"),
            ("a@b.gov?subject=x&amp;body=y", "escaped twice"),
            ("A%20B%20%3Ca@b.gov%3E", "angle brackets"),
            ("a@b.gov;c@d.gov", "parted by `;`"),
            (" a@b.gov", "white space stands in"),
        ] {
            let found = fault(rest).unwrap_or_else(|| panic!("nothing found in {rest}"));
            assert!(found.what.contains(expected), "{rest}: {}", found.what);
        }
    }
}
