//! Addresses that authors ask a generator for by the name of a file: Jekyll's `{% link %}` and `{% post_url %}`, Hugo's `ref` and `relref`.
//!
//! Knows which file is meant, where it is named from the head of the site; the address that the generator gives to it is not known, so that such a link is
//! found or left for review, and never called broken.

use super::marks::name;

/// The address under which the file that a mark names can be looked up, with its fragment.
pub(super) fn of_mark(mark: &str) -> Option<String> {
    let is_hugo = mark.starts_with("{{<") || mark.starts_with("{{%");
    let ends = if is_hugo { 3 } else { 2 };
    let inside = mark.get(ends..mark.len() - ends)?.trim_matches(|c: char| c == '-' || c.is_whitespace());
    let word = name(inside);
    let rest = inside.strip_prefix(word)?.trim();
    let rest = rest.strip_prefix("path=").unwrap_or(rest);
    let file = rest.trim_matches(['"', '\'', '`']);
    let is_plain = !file.is_empty()
        && !file.contains(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '`' | '{' | '|' | '=' | '<' | '>'));
    if !is_plain {
        return None;
    }
    let below = file.trim_start_matches('/');
    match word {
        "link" if mark.starts_with("{%") => Some(format!("/{}", without_extension(below))),
        "post_url" if mark.starts_with("{%") => Some(format!("/_posts/{below}")),
        // Others are looked for in the folder of the page, and then everywhere.
        "ref" | "relref" if is_hugo && file.starts_with('/') => Some(format!("/{}", without_extension(below))),
        _ => None,
    }
}

/// The path without what only a source has at its end.
fn without_extension(path: &str) -> String {
    let (path, fragment) = path.split_once('#').map_or((path, None), |(path, fragment)| (path, Some(fragment)));
    let stem = ["_index.md", "index.md", ".md", ".markdown"].iter().find_map(|end| path.strip_suffix(end)).unwrap_or(path);
    fragment.map_or_else(|| stem.to_owned(), |fragment| format!("{stem}#{fragment}"))
}

#[cfg(test)]
mod tests {
    use super::of_mark;

    #[test]
    fn files_that_are_named_from_the_head_of_the_site() {
        for (mark, address) in [
            ("{% link about.md %}", Some("/about")),
            ("{%- link /files/a.pdf -%}", Some("/files/a.pdf")),
            ("{% post_url 2020-01-01-a %}", Some("/_posts/2020-01-01-a")),
            ("{{< ref \"/docs/a.md#part\" >}}", Some("/docs/a#part")),
            ("{{% relref path=\"/docs/_index.md\" %}}", Some("/docs/")),
            ("{{< ref \"a.md\" >}}", None),
            ("{% link {{ page.file }} %}", None),
            ("{% include a.html %}", None),
            ("{{ link }}", None),
        ] {
            assert_eq!(of_mark(mark).as_deref(), address, "{mark}");
        }
    }
}
