//! The parameters of an address: which there are, which vary, and in what order they stand.

use url::{Position, Url};

/// Names of parameters that sort, filter or page one list, in lower case; digits in square brackets are left out of a name.
const SORTING: &[&str] = &[
    "sort",
    "sortby",
    "sort_by",
    "sort_order",
    "sortorder",
    "sortdir",
    "sort_dir",
    "order",
    "orderby",
    "order_by",
    "direction",
    "filter",
    "filters",
    "facet",
    "facets",
    "f[]",
    "filter[]",
    "filters[]",
    "facet[]",
    "facets[]",
    "per_page",
    "perpage",
    "items_per_page",
    "page_size",
    "pagesize",
];

/// The most parameters that are looked at; a hostile query has thousands.
const MOST: usize = 16;

/// The query of an address.
pub(super) struct Query<'a> {
    url: &'a Url,
    /// Names and values as they stand there.
    parameters: Vec<(&'a str, &'a str)>,
}

impl<'a> Query<'a> {
    /// The query of an address, if it has one that says something.
    pub(super) fn of(url: &'a Url) -> Option<Self> {
        let parts = url.query()?.split('&').filter(|part| !part.is_empty());
        let parameters: Vec<_> = parts.map(|part| part.split_once('=').unwrap_or((part, ""))).take(MOST).collect();
        (!parameters.is_empty()).then_some(Self { url, parameters })
    }

    /// The names, in their order.
    pub(super) fn names(&self) -> impl Iterator<Item = &'a str> {
        self.parameters.iter().map(|(name, _)| *name)
    }

    /// The values, in the order of the sorted names.
    pub(super) fn values(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.ordered().into_iter().map(|(_, value)| value)
    }

    /// Whether a parameter sorts or filters.
    pub(super) fn sorts(&self) -> bool {
        self.names().any(|name| SORTING.contains(&plain(name).as_str()))
    }

    /// The address with `*` for every value, names sorted.
    pub(super) fn pattern(&self) -> String {
        format!("{}?{}", &self.url[..Position::AfterPath], self.shape())
    }

    /// The names, sorted, with `*` for every value.
    pub(super) fn shape(&self) -> String {
        self.ordered().iter().map(|(name, _)| format!("{}=*", plain(name))).collect::<Vec<_>>().join("&")
    }

    /// The path with one parameter, whose value is `*`.
    pub(super) fn pattern_of(&self, name: &str) -> String {
        format!("{}?{name}=*", &self.url[..Position::AfterPath])
    }

    /// The address without one of its parameters, the rest sorted.
    pub(super) fn without(&self, name: &str) -> String {
        let kept = self.ordered().into_iter().filter(|(other, _)| *other != name);
        let kept: Vec<String> = kept.map(|(name, value)| format!("{name}={value}")).collect();
        format!("{}?{name}=*&{}", &self.url[..Position::AfterPath], kept.join("&"))
    }

    /// The address with its parameters sorted.
    pub(super) fn sorted(&self) -> String {
        let parameters: Vec<String> = self.ordered().iter().map(|(name, value)| format!("{name}={value}")).collect();
        format!("{}?{}", &self.url[..Position::AfterPath], parameters.join("&"))
    }

    /// The pattern of what has the parameters of another address in another order.
    pub(super) fn reordered(&self) -> String {
        format!("{} in another order", self.pattern())
    }

    fn ordered(&self) -> Vec<(&'a str, &'a str)> {
        let mut parameters = self.parameters.clone();
        parameters.sort_unstable();
        parameters
    }
}

/// A name in lower case, without the digits between square brackets: the facets `f[0]` and `f[1]` are one parameter.
fn plain(name: &str) -> String {
    let name = name.replace("%5B", "[").replace("%5D", "]").to_ascii_lowercase();
    match name.split_once('[').and_then(|(stem, rest)| Some((stem, rest.strip_suffix(']')?))) {
        Some((stem, index)) if index.bytes().all(|byte| byte.is_ascii_digit()) => format!("{stem}[]"),
        _ => name,
    }
}
