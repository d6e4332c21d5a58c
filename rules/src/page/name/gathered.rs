//! The text of one name in the making, and what making it may still cost.
//!
//! Recursion is bounded in depth, the walk in the nodes it visits and in the text it gathers: 10⁵ elements that name one another cost 10⁵
//! short walks. Knows no elements: the walk says when it comes to one.

use crate::page::collapsed::Collapsed;
use crate::page::floor;

/// Most nodes that one name may visit; the longest names on real pages take a tenth of it.
const MOST_NODES: u32 = 2_000;

/// Most nodes that the names of all elements of a page may visit together: on a large page each name has less.
const MOST_NODES_OF_A_PAGE: u32 = 10_000_000;

/// What every name may visit, on the largest page too.
const LEAST_NODES: u32 = 100;

/// Most bytes of a name.
const LONGEST: usize = 4_096;

/// How deep one name may descend, references included.
const DEEPEST: u32 = 120;

/// What a walk has gathered, and the nodes that it may still visit.
pub(super) struct Gathered {
    text: Collapsed,
    nodes_left: u32,
    is_whole: bool,
}

impl Gathered {
    /// Nothing yet, on a page of so many nodes.
    pub(super) fn on_a_page_of(nodes: u32) -> Self {
        let nodes_left = (MOST_NODES_OF_A_PAGE / nodes.max(1)).clamp(LEAST_NODES, MOST_NODES);
        Self { text: Collapsed::default(), nodes_left, is_whole: true }
    }

    /// The text, and whether all that belongs to it was read.
    pub(super) fn finish(self) -> (String, bool) {
        (self.text.text, self.is_whole)
    }

    /// Bytes of text so far.
    pub(super) fn len(&self) -> usize {
        self.text.text.len()
    }

    /// Sets what follows apart from what is there.
    pub(super) fn break_line(&mut self) {
        self.text.break_line();
    }

    /// Adds as much of a text as there is room for.
    pub(super) fn push(&mut self, text: &str) {
        let room = floor(text, LONGEST.saturating_sub(self.len()));
        self.is_whole &= room == text.len();
        self.text.push(&text[..room]);
    }

    /// Adds a text set apart from what stands around it; whether there was any.
    pub(super) fn push_apart(&mut self, text: &str) -> bool {
        let before = self.len();
        self.break_line();
        self.push(text);
        self.break_line();
        self.len() > before
    }

    /// Counts one node, so many steps from the start; false where it may not be visited.
    pub(super) fn may_visit(&mut self, depth: u32) -> bool {
        self.is_whole &= depth <= DEEPEST;
        depth <= DEEPEST && self.spend()
    }

    /// Counts one node; false where none may be visited any more.
    pub(super) fn spend(&mut self) -> bool {
        self.is_whole &= self.nodes_left > 0;
        self.nodes_left = self.nodes_left.saturating_sub(1);
        self.is_whole
    }
}
