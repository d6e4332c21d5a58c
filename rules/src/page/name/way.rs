//! How a walk came to a node, on which depends what counts there (accname 1.2 steps 2A to 2C).

use crate::page::{Element, Hidden};

/// Out of the accessibility tree together with all it holds; [`Hidden::INVISIBLE`] can be undone inside.
pub(super) const AWAY: Hidden = Hidden::NOT_RENDERED.with(Hidden::ARIA_HIDDEN).with(Hidden::INERT);

/// How the walk came to a node.
#[derive(Clone, Copy)]
pub(super) struct Way {
    /// Inside a traversal of `aria-labelledby` or `aria-describedby`: no second one starts.
    pub(super) referenced: bool,
    /// Inside a traversal of a label: no second one starts.
    pub(super) labelling: bool,
    /// The root of the traversal was hidden, so what is hidden in it counts (step 2A).
    pub(super) reads_hidden: bool,
    /// Steps from the element whose name is asked for.
    pub(super) depth: u32,
}

impl Way {
    pub(super) fn to_root(element: Element<'_>) -> Self {
        let reads_hidden = is_out(element);
        Self { referenced: false, labelling: false, reads_hidden, depth: 0 }
    }

    /// Down to what the node holds.
    pub(super) fn inward(self) -> Self {
        Self { depth: self.depth + 1, ..self }
    }

    pub(super) fn to_reference(self, target: Element<'_>) -> Self {
        Self { referenced: true, reads_hidden: is_out(target), ..self.inward() }
    }

    /// To what an SVG `use` draws here, which is hidden where it stands.
    pub(super) fn to_drawn(self, drawn: Element<'_>) -> Self {
        Self { reads_hidden: is_out(drawn), ..self.inward() }
    }

    pub(super) fn to_label(self, label: Element<'_>) -> Self {
        Self { labelling: true, reads_hidden: is_out(label), ..self.inward() }
    }
}

fn is_out(element: Element<'_>) -> bool {
    element.hidden().any(AWAY.with(Hidden::INVISIBLE))
}
