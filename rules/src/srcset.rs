//! The addresses in a `srcset` attribute.
//!
//! Follows the HTML standard's "parse a srcset attribute" as far as addresses go; widths and densities are passed over.

/// The address of each image candidate, as slices of `srcset`.
#[must_use]
pub fn candidates(srcset: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = srcset;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == ',');
        if rest.is_empty() {
            return found;
        }
        let end = rest.find(|c: char| c.is_ascii_whitespace()).unwrap_or(rest.len());
        let (url, after) = rest.split_at(end);
        let bare = url.trim_end_matches(',');
        if !bare.is_empty() {
            found.push(bare);
        }
        // An address that ends in a comma has no descriptors.
        rest = if bare.len() < url.len() { after } else { after_descriptors(after) };
    }
}

/// What follows the comma that ends the descriptors; a comma within parentheses does not end them.
fn after_descriptors(text: &str) -> &str {
    let mut depth = 0_usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'(' => depth = 1,
            b')' => depth = 0,
            b',' if depth == 0 => return &text[at + 1..],
            _ => {}
        }
    }
    ""
}

#[cfg(test)]
mod tests {
    use super::candidates;

    #[test]
    fn commas_in_addresses_and_descriptors_are_told_apart() {
        assert_eq!(candidates("a.png 1x, b.png 2x"), ["a.png", "b.png"]);
        assert_eq!(candidates("a,b.png 100w,c.png"), ["a,b.png", "c.png"]);
        assert_eq!(candidates("a.png, b.png"), ["a.png", "b.png"]);
        assert_eq!(candidates("a.png (x, y) 1x, b.png"), ["a.png", "b.png"]);
        assert_eq!(candidates(" , ,, "), Vec::<&str>::new());
        assert_eq!(candidates("data:image/png;base64,AAAA 1x"), ["data:image/png;base64,AAAA"]);
    }
}
