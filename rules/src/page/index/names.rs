//! The names of a page's elements, numbered as they come, and the elements of each.
//!
//! Knows names and numbers; the nodes behind the numbers are the index's.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use html5ever::LocalName;

use super::count;
use crate::page::traits::Traits;

/// Different tags that a page has, about.
const TAGS: usize = 48;

/// The names of a page's elements, numbered as they come.
pub(in crate::page) struct Names {
    numbers: HashMap<LocalName, u32, BuildHasherDefault<Brought>>,
    list: Vec<Named>,
}

/// What is known of one name.
pub(super) struct Named {
    pub(super) traits: Traits,
    /// The elements of that name that no clone is among, in document order.
    pub(super) elements: Vec<u32>,
}

impl Names {
    pub(super) fn new() -> Self {
        let numbers = HashMap::with_capacity_and_hasher(TAGS, BuildHasherDefault::default());
        Self { numbers, list: Vec::with_capacity(TAGS) }
    }

    /// The number of a name, a new one if it had none.
    pub(super) fn number(&mut self, name: &LocalName) -> u32 {
        if let Some(&number) = self.numbers.get(name) {
            return number;
        }
        let number = count(&self.list);
        self.numbers.insert(name.clone(), number);
        self.list.push(Named { traits: Traits::of_name(name), elements: Vec::new() });
        number
    }

    /// What is known of the name of that number, which [`Names::number`] gave.
    pub(super) fn named(&mut self, number: u32) -> &mut Named {
        &mut self.list[number as usize]
    }

    /// How many elements have been put under their names.
    pub(super) fn tagged(&self) -> usize {
        self.list.iter().map(|named| named.elements.len()).sum()
    }

    /// The elements of a name that the source itself wrote or implied, in document order.
    pub(in crate::page) fn elements(&self, name: &str) -> &[u32] {
        let number = self.numbers.get(&LocalName::from(name));
        number.map_or(&[], |&number| &self.list[number as usize].elements)
    }
}

/// The hash that an interned name brings along, spread over all bits as the map wants it. Names chosen to collide here have collided in the
/// parser's own table before.
#[derive(Default)]
struct Brought(u64);

impl Hasher for Brought {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.write_u32(u32::from(byte));
        }
    }

    fn write_u32(&mut self, hash: u32) {
        self.0 = (self.0 ^ u64::from(hash)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
}
