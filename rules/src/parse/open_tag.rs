//! A tag in the making: its name and attributes, as they come.
//!
//! Knows which attributes count; where the tag stands, whoever puts it together knows.

use std::collections::HashSet;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::TagKind;
use html5ever::{Attribute, LocalName, QualName, ns};

use super::pieces::Pieces;

/// Up to so many attributes of a tag are compared one by one; a hostile one may have a million.
const FEW: usize = 32;

/// A tag that is not yet whole.
pub(super) struct OpenTag {
    pub(super) kind: TagKind,
    pub(super) name: Pieces,
    pub(super) self_closing: bool,
    pub(super) attributes: Vec<Attribute>,
    /// Their names, where they are many.
    seen: HashSet<LocalName>,
    pub(super) had_duplicates: bool,
    /// The attribute at hand, if there is one.
    pub(super) in_attribute: bool,
    pub(super) attribute: Pieces,
    pub(super) value: Pieces,
}

impl OpenTag {
    /// No tag.
    pub(super) fn none() -> Self {
        OpenTag {
            kind: TagKind::StartTag,
            name: Pieces::default(),
            self_closing: false,
            attributes: Vec::new(),
            seen: HashSet::new(),
            had_duplicates: false,
            in_attribute: false,
            attribute: Pieces::default(),
            value: Pieces::default(),
        }
    }

    /// A new tag of that kind.
    pub(super) fn begin(&mut self, kind: TagKind) {
        self.kind = kind;
        self.name.clear();
        self.attributes.clear();
        self.seen.clear();
        (self.self_closing, self.had_duplicates, self.in_attribute) = (false, false, false);
    }

    /// Of attributes with one name the first holds.
    pub(super) fn end_attribute(&mut self, text: &str, buffer: &StrTendril) {
        // Nobody asks for those of an end tag.
        if !std::mem::take(&mut self.in_attribute) || self.kind == TagKind::EndTag {
            return;
        }
        let name = LocalName::from(&*self.attribute.read(text));
        let value = self.value.take(text, buffer);
        if self.has(&name) {
            self.had_duplicates = true;
        } else {
            self.attributes.push(Attribute { name: QualName::new(None, ns!(), name), value });
        }
    }

    fn has(&mut self, name: &LocalName) -> bool {
        if self.attributes.len() < FEW {
            return self.attributes.iter().any(|attribute| attribute.name.local == *name);
        }
        if self.seen.is_empty() {
            self.seen.extend(self.attributes.iter().map(|attribute| attribute.name.local.clone()));
        }
        !self.seen.insert(name.clone())
    }
}

#[cfg(test)]
mod tests {
    use crate::parse::parse;

    #[test]
    fn the_first_of_many_attributes_with_one_name_holds() {
        let attributes: Vec<String> = (0..100).map(|nth| format!("a{}={nth}", nth % 60)).collect();
        let parsed = parse(&format!("<p {}>", attributes.join(" "))).unwrap();
        let tags: Vec<_> =
            parsed.html.tree.values().filter_map(|node| node.as_element()).filter(|element| element.name() == "p").collect();
        assert_eq!(tags[0].attrs().count(), 60);
        assert_eq!((tags[0].attr("a7"), tags[0].attr("a39"), tags[0].attr("a59")), (Some("7"), Some("39"), Some("59")));
    }
}
