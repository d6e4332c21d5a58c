//! Which element an end tag closed.
//!
//! Knows the stack of open elements before and after the tag. Refuses to guess: where it cannot know, an element has no end tag.
//!
//! html5ever shows its stack only whole ([`TreeBuilder::trace_handles`]). Asking for that at every end tag would make a page of deeply
//! nested elements quadratic, so it is asked last. In this order, each step exact where the one before says nothing:
//!
//! 1. The tree builder tells of some elements that it takes off ([`TreeSink::pop`](html5ever::tree_builder::TreeSink::pop)), among them
//!    all that it takes out of the middle of the stack: a `form` and what the adoption agency moves. What remains comes off the top.
//! 2. The top of the stack is shown for free. If it did not change, nothing was closed; if it went and had the tag's name, it was the
//!    one. Well-formed markup ends here.
//! 3. The element below another on the stack is its parent in the tree, until something was displaced (foster parenting, templates).
//!    So what came off are the ancestors from the old top to the new one: a walk over elements that are never met again.
//! 4. In a document with displaced nodes the stack is traced before and after. That work has a budget in proportion to the text's length;
//!    real pages use a small part of it, and a hostile one loses some end tags.

use std::cell::{Cell, RefCell};

use ego_tree::NodeId;
use html5ever::LocalName;
use html5ever::tokenizer::{Token, TokenSink, TokenSinkResult};
use html5ever::tree_builder::{Tracer, TreeBuilder};

use super::tree::TreeWatch;

/// Open elements that tracing may visit, per byte of text.
const VISITS_PER_BYTE: usize = 8;
/// The same for a text so short that the proportion says little.
const VISITS_AT_LEAST: usize = 1 << 20;

/// Passes end tags to the tree builder and finds the element that each closes.
pub(super) struct EndTags {
    visits_left: Cell<usize>,
}

impl EndTags {
    pub(super) fn new(text_bytes: usize) -> Self {
        EndTags { visits_left: Cell::new(text_bytes.saturating_mul(VISITS_PER_BYTE).max(VISITS_AT_LEAST)) }
    }

    /// Lets `builder` process the end tag `token` of the name `name`, and tells its sink the element that was closed.
    #[cfg(not(test))]
    pub(super) fn pass(
        &self,
        builder: &TreeBuilder<NodeId, TreeWatch>,
        name: &LocalName,
        token: Token,
        line: u64,
    ) -> TokenSinkResult<NodeId> {
        self.pass_and_find(builder, name, token, line)
    }

    fn pass_and_find(
        &self,
        builder: &TreeBuilder<NodeId, TreeWatch>,
        name: &LocalName,
        token: Token,
        line: u64,
    ) -> TokenSinkResult<NodeId> {
        let sink = &builder.sink;
        let top = current_node(builder);
        let top_is_named = top.is_some_and(|top| sink.is_named(top, name));
        let traced = (sink.is_displaced() && !top_is_named).then(|| self.stack(builder, top));
        let result = builder.process_token(token, line);
        if sink.record().closed.get().is_some() {
            return result;
        }
        let now = current_node(builder);
        let closed = match (top, traced) {
            _ if now == top => None,
            // The `body` that a stray `</html>` implies goes on top of `html`, which stays.
            _ if now.and_then(|now| sink.parent(now)) == top => None,
            (Some(_), None) if top_is_named => top,
            (Some(top), None) => closed_ancestor(sink, name, top, now),
            (_, Some(Some(before))) => self.stack(builder, now).and_then(|after| closed_between(sink, name, &before, &after)),
            (None, None) | (_, Some(None)) => None,
        };
        sink.record().closed.set(closed);
        result
    }

    /// The stack of open elements from the bottom to its top, or nothing when the budget is spent.
    fn stack(&self, builder: &TreeBuilder<NodeId, TreeWatch>, top: Option<NodeId>) -> Option<Vec<NodeId>> {
        if self.visits_left.get() == 0 {
            return None;
        }
        let trace = Trace::default();
        builder.trace_handles(&trace);
        let mut stack = trace.0.into_inner();
        self.visits_left.set(self.visits_left.get().saturating_sub(stack.len()));
        // The document comes first, then the stack, then what else the tree builder holds.
        let end = stack.iter().position(|&node| Some(node) == top)?;
        stack.truncate(end + 1);
        Some(stack)
    }
}

/// The innermost element of the name on the way from the old top of the stack up to the new one, which stays open.
fn closed_ancestor(sink: &TreeWatch, name: &LocalName, top: NodeId, now: Option<NodeId>) -> Option<NodeId> {
    let mut closed = None;
    let mut node = top;
    while Some(node) != now {
        if closed.is_none() && sink.is_named(node, name) {
            closed = Some(node);
        }
        node = sink.parent(node)?;
    }
    closed
}

/// The innermost element of the name that stood on the stack before and has come off its top.
fn closed_between(sink: &TreeWatch, name: &LocalName, before: &[NodeId], after: &[NodeId]) -> Option<NodeId> {
    let kept = before.iter().zip(after).take_while(|(one, other)| one == other).count();
    before.get(kept..)?.iter().rev().copied().find(|&node| sink.is_named(node, name))
}

/// The top of the stack of open elements: the node whose name the tree builder must ask for to answer this question of the tokenizer.
fn current_node(builder: &TreeBuilder<NodeId, TreeWatch>) -> Option<NodeId> {
    builder.sink.last_named().set(None);
    builder.adjusted_current_node_present_but_not_in_html_namespace();
    builder.sink.last_named().get()
}

#[derive(Default)]
struct Trace(RefCell<Vec<NodeId>>);

impl Tracer for Trace {
    type Handle = NodeId;

    fn trace_handle(&self, node: &NodeId) {
        self.0.borrow_mut().push(*node);
    }
}

#[cfg(test)]
mod tests {
    //! Unit tests trace the whole stack before and after every end tag, as would be too slow elsewhere, and compare.

    use super::super::soup;
    use super::*;
    use proptest::prelude::*;

    impl EndTags {
        pub(in crate::parse) fn pass(
            &self,
            builder: &TreeBuilder<NodeId, TreeWatch>,
            name: &LocalName,
            token: Token,
            line: u64,
        ) -> TokenSinkResult<NodeId> {
            let naive = EndTags::new(usize::MAX);
            let before = naive.stack(builder, current_node(builder)).unwrap_or_default();
            let result = self.pass_and_find(builder, name, token, line);
            let after = naive.stack(builder, current_node(builder)).unwrap_or_default();
            let gone = before.iter().rev().copied().find(|node| !after.contains(node) && builder.sink.is_named(*node, name));
            // An element that the tag itself had made and closed (the `head` of a stray `</head>`) was on neither stack.
            let closed = builder.sink.record().closed.get().filter(|node| before.contains(node) || after.contains(node));
            assert_eq!(closed, gone, "</{name}>");
            result
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn the_cheap_answers_are_those_of_a_full_trace(text in soup::soup(40)) {
            prop_assert!(crate::parse::parse(&text).is_ok());
        }
    }
}
