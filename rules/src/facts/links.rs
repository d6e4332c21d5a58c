//! What each address of a page leads to, as far as it was looked up.
//!
//! Knows answers, not questions: how a folder was searched or a server asked is the shell's business, what it means a rule's.

use std::collections::HashMap;

use url::Url;

use super::Outcome;

/// What stands at an address.
#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    /// A page that was read, or that a redirect stub leads to; a fragment can be looked up in it.
    Page {
        /// Whether the fragment that was asked for leads somewhere (HTML standard, "find a potential indicated element");
        /// true where none was asked for.
        fragment_found: bool,
    },
    /// Something that is not a page, or a page whose fragments cannot be known (it is built by a script, or was not read).
    Resource,
    /// Inside the site, and the copy that is being checked does not have it.
    Missing,
    /// Inside the site, and the copy may simply lack it: the copy is partial, or holds no files of this kind at all.
    NotInCopy,
    /// Outside the copy; asked over the network.
    Asked {
        /// What the network said.
        outcome: Outcome,
        /// Whether the fragment was found, where the answer was a page and one was asked for.
        fragment_found: Option<bool>,
    },
    /// Outside the copy; nobody asked.
    NotAsked,
}

/// The targets of one page's links.
#[derive(Clone, Debug, Default)]
pub struct Links {
    targets: HashMap<String, Target>,
}

impl Links {
    /// Notes what stands at `address`, a resolved address with its fragment.
    pub fn insert(&mut self, address: String, target: Target) {
        self.targets.insert(address, target);
    }

    /// What stands at a resolved address, fragment included; `NotAsked` where nobody looked.
    #[must_use]
    pub fn target(&self, address: &Url) -> &Target {
        self.targets.get(address.as_str()).unwrap_or(&Target::NotAsked)
    }
}
