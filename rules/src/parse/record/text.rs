//! Text as it comes: runs of character tokens, and the nodes that they go into.
//!
//! Knows which tokens make one run and which node is still growing. Refuses to know why text went elsewhere: the tree builder does.

use ego_tree::NodeId;

use super::super::spans::Span;
use super::{Current, Record};

impl Record {
    /// A character token stands at `at` and, where `continues`, belongs to the run of the one before.
    pub(in crate::parse) fn begin_text(&self, at: Span, continues: bool) {
        if continues {
            self.run.set(Span { start: self.run.get().start, end: at.end });
        } else {
            self.run.set(at);
        }
        *self.current.borrow_mut() = Current::Text;
        self.at.set(at);
    }

    /// Something other than text happened to the tree.
    pub(in crate::parse) fn interrupt(&self) {
        self.growing.set(None);
    }

    /// More of the run went to the end of `parent`: true when its text node is known and has been extended.
    pub(in crate::parse) fn grow(&self, parent: NodeId) -> bool {
        let grows = self.growing.get() == Some(parent);
        if grows {
            if let Some((_, text)) = self.spans.borrow_mut().texts.last_mut() {
                text.end = self.at.get().end;
            }
        } else {
            let in_run = matches!(*self.current.borrow(), Current::Text);
            self.growing.set(in_run.then_some(parent));
        }
        grows
    }

    /// Text went into the node `id`.
    pub(in crate::parse) fn note_text(&self, id: NodeId) {
        let at = if matches!(*self.current.borrow(), Current::Text) { self.at.get() } else { self.run.get() };
        let texts = &mut self.spans.borrow_mut().texts;
        match texts.last_mut() {
            Some((last, text)) if *last == id => text.end = at.end,
            Some((last, _)) if *last > id => {
                self.growing.set(None);
                let index = texts.binary_search_by_key(&id, |entry| entry.0);
                if let Some((_, text)) = index.ok().and_then(|index| texts.get_mut(index)) {
                    text.end = text.end.max(at.end);
                }
            }
            _ => texts.push((id, at)),
        }
    }
}
