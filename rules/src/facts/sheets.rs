//! The style sheets that a page links to, as far as they are at hand.
//!
//! Knows addresses and what was read from them; where a sheet came from is the shell's business.

use std::collections::HashMap;
use std::sync::Arc;

use url::Url;

use crate::style::Sheet;

/// Sheets by their resolved address, without fragment.
#[derive(Clone, Debug, Default)]
pub struct Sheets(HashMap<String, Arc<Sheet>>);

impl Sheets {
    /// Notes what stands at `address`.
    pub fn insert(&mut self, address: &Url, sheet: Arc<Sheet>) {
        self.0.insert(key(address), sheet);
    }

    /// The sheet at `address`; none where it is not at hand.
    #[must_use]
    pub fn get(&self, address: &Url) -> Option<&Arc<Sheet>> {
        self.0.get(&key(address))
    }
}

fn key(address: &Url) -> String {
    let mut address = address.clone();
    address.set_fragment(None);
    address.into()
}
