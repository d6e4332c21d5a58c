//! Names of tags and elements, as the parser relates them. Knows nothing else.

use html5ever::{LocalName, local_name};

/// Whether a tag of the name `tag` makes or closes an element of the name `element`: SVG's camel case comes from lower-case tags, and
/// `<image>` is an old way to write `<img>`.
pub(super) fn names(tag: &LocalName, element: &LocalName) -> bool {
    tag == element || tag.eq_ignore_ascii_case(element) || (*tag == local_name!("image") && *element == local_name!("img"))
}

/// The formatting elements ([HTML, 13.2.4.2](https://html.spec.whatwg.org/multipage/parsing.html#formatting)): the only ones that the
/// parser makes again.
pub(super) fn is_formatting(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("a")
            | local_name!("b")
            | local_name!("big")
            | local_name!("code")
            | local_name!("em")
            | local_name!("font")
            | local_name!("i")
            | local_name!("nobr")
            | local_name!("s")
            | local_name!("small")
            | local_name!("strike")
            | local_name!("strong")
            | local_name!("tt")
            | local_name!("u")
    )
}
