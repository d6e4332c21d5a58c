//! The one way of writing in which addresses of a crawl are compared and asked.
//!
//! The URL standard's own way (dot segments, default ports, the case of hosts), and of RFC 3986 only what makes two writings the same address by
//! definition: the case of percent-encoding, unreserved characters that are encoded, and an empty query. No parameter is dropped, no slash added.

use url::Url;

/// An address without its fragment, which no server sees, in its one way of writing.
#[must_use]
pub fn normal(mut url: Url) -> Url {
    url.set_fragment(None);
    if url.query() == Some("") {
        url.set_query(None);
    }
    if url.path().contains('%') {
        let path = unescaped(url.path());
        url.set_path(&path);
    }
    if let Some(query) = url.query().filter(|query| query.contains('%')).map(unescaped) {
        url.set_query(Some(&query));
    }
    url
}

/// Percent-encoding in upper case, and none of unreserved characters (RFC 3986, sections 6.2.2.1 and 6.2.2.2). Text with a stray `%` stays as it is:
/// together with what is decoded beside it, that could become an escape that nobody wrote.
fn unescaped(text: &str) -> String {
    let mut parts = text.split('%');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let digits = part.get(..2).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let Some(byte) = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) else { return text.to_owned() };
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            out.push_str(&part[..2].to_ascii_uppercase());
        }
        out.push_str(&part[2..]);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn writings_of_one_address_are_one() {
        for (written, is) in [
            ("HTTPS://Agency.Example.GOV:443/a/./b/../c#top", "https://agency.example.gov/a/c"),
            ("https://agency.example.gov", "https://agency.example.gov/"),
            ("https://agency.example.gov/?", "https://agency.example.gov/"),
            ("https://agency.example.gov/%e3%83%84?q=%c3%a9", "https://agency.example.gov/%E3%83%84?q=%C3%A9"),
            ("https://agency.example.gov/%7Euser/%61", "https://agency.example.gov/~user/a"),
            ("https://agency.example.gov/100%?x=%zz%", "https://agency.example.gov/100%?x=%zz%"),
        ] {
            assert_eq!(normal(Url::parse(written).unwrap()).as_str(), is);
        }
    }

    #[test]
    fn what_may_be_another_address_is_left_alone() {
        for address in [
            "https://agency.example.gov/a/",
            "https://agency.example.gov//a",
            "https://agency.example.gov/a?b=&c",
            "https://agency.example.gov/a%2Fb?x=%26",
            "https://agency.example.gov/index.html?utm_source=x",
            "http://www.agency.example.gov:8080/A",
        ] {
            assert_eq!(normal(Url::parse(address).unwrap()).as_str(), address);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn one_writing_is_its_own(path in "[ -~é%]{0,30}") {
            if let Ok(url) = Url::parse("https://agency.example.gov/").unwrap().join(&path) {
                let once = normal(url);
                prop_assert_eq!(&normal(once.clone()), &once);
                prop_assert_eq!(&Url::parse(once.as_str()).unwrap(), &once);
            }
        }
    }
}
