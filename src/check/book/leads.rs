//! What the links of a page come to, by what stands at their addresses: stubs followed, fragments looked up on the pages that they name.

use std::sync::Arc;

use govlint_rules::facts::{Asked, Links, Outcome, Standing, Target};
use govlint_rules::record::Anchors;

use super::{Link, LinkBook};
use crate::check::stand::{Fragments, Stand};
use crate::store::StoreError;

/// Redirect stubs that are followed from one to the next before they count as a circle.
const MOST_STUBS: usize = 8;

impl LinkBook {
    /// What each link of a page leads to; none where every link is good or nobody looked, so that the page need not be read again.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn links_of(&self, page: usize, stands: &[Stand]) -> Result<Option<Links>, StoreError> {
        let bytes: Vec<u8> = self.of_page(page, "SELECT links FROM page WHERE number = ?")?;
        let number = |bytes: &[u8]| bytes.iter().rev().fold(0_u32, |number, byte| number << 8 | u32::from(*byte));
        let links: Vec<Link> = bytes.chunks_exact(8).map(|link| (number(&link[..4]), number(&link[4..]))).collect();
        let mut targets = Vec::with_capacity(links.len());
        let mut any_doubt = false;
        for link in links {
            let target = self.target(link, stands)?;
            any_doubt |= !is_fine(&target);
            targets.push((link, target));
        }
        if !any_doubt {
            return Ok(None);
        }
        let mut links = Links::default();
        for ((address, fragment), target) in targets {
            let mut name: String = self.of_number(address, "SELECT name FROM address WHERE number = ?")?;
            if let Some(fragment) = fragment.checked_sub(1) {
                name.push('#');
                name.push_str(&self.fragment(fragment)?);
            }
            links.insert(name, target);
        }
        Ok(Some(links))
    }

    fn target(&self, (address, fragment): Link, stands: &[Stand]) -> Result<Target, StoreError> {
        let fragment = fragment.checked_sub(1);
        let leads = |page: usize| fragment.map(|fragment| self.leads(page, fragment)).transpose();
        Ok(match &stands[address as usize] {
            Stand::Page(page) => match self.end_of_stubs(*page, stands) {
                Some(end) => Target::Page { fragment_found: leads(end)?.unwrap_or(true) },
                None => Target::Resource,
            },
            Stand::Resource => Target::Resource,
            Stand::Missing => Target::Missing,
            Stand::NotInCopy => Target::NotInCopy,
            Stand::Unknown | Stand::NotAsked | Stand::LeftOut => Target::NotAsked,
            Stand::Asked(asked, fragments) => {
                let fragment_found = match (fragments, fragment) {
                    (Fragments::Of(anchors), Some(fragment)) => Some(anchors.lead(&self.fragment(fragment)?)),
                    (Fragments::Page(page), _) => leads(*page)?,
                    (Fragments::Unknown, _) | (_, None) => None,
                };
                Target::Asked(Box::new(Asked { fragment_found, ..Asked::clone(asked) }))
            }
        })
    }

    /// A stub leads on; where it ends decides, but its own broken target is told once, on the stub.
    fn end_of_stubs(&self, mut page: usize, stands: &[Stand]) -> Option<usize> {
        for _ in 0..MOST_STUBS {
            let Some(to) = self.pages[page].redirect else { return Some(page) };
            let Stand::Page(next) = &stands[to as usize] else { return None };
            page = *next;
        }
        None
    }

    /// Whether a fragment, by its number, leads somewhere on a page.
    #[allow(clippy::cast_possible_truncation, reason = "four thousand million pages do not fit into memory")]
    fn leads(&self, page: usize, fragment: u32) -> Result<bool, StoreError> {
        let fragment = self.fragment(fragment)?;
        let recent = self.recent().0.get(page as u32);
        if let Some(anchors) = recent {
            return Ok(anchors.lead(&fragment));
        }
        let text: String = self.of_page(page, "SELECT anchors FROM page WHERE number = ?")?;
        let Ok(anchors) = serde_json::from_str::<Anchors>(&text) else { return Ok(true) };
        let leads = anchors.lead(&fragment);
        self.recent().0.insert(page as u32, Arc::new(anchors), text.len());
        Ok(leads)
    }

    fn fragment(&self, number: u32) -> Result<Arc<str>, StoreError> {
        let recent = self.recent().1.get(number);
        if let Some(name) = recent {
            return Ok(name);
        }
        let name: Arc<str> = self.of_number::<String>(number, "SELECT name FROM fragment WHERE number = ?")?.into();
        self.recent().1.insert(number, Arc::clone(&name), name.len() + size_of::<(u32, Arc<str>)>());
        Ok(name)
    }
}

fn is_fine(target: &Target) -> bool {
    match target {
        Target::Page { fragment_found } => *fragment_found,
        Target::Resource | Target::NotAsked => true,
        Target::Missing | Target::NotInCopy => false,
        Target::Asked(asked) => {
            let Outcome::Answered { hops, .. } = &asked.outcome else { return false };
            asked.standing() == Standing::Good && asked.fragment_found.unwrap_or(true) && hops.is_empty()
        }
    }
}
