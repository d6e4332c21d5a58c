//! Which `govlint-ignore-start` each `govlint-ignore-end` ends: the last one that is open, or the last that names the same rules.
//!
//! Knows orders of comments only. Linear in their number, however they nest.

use std::collections::HashMap;

/// The starts that are still open.
#[derive(Default)]
pub(super) struct Open {
    /// All starts, in order; those that were ended in between are known by `ended`.
    stack: Vec<usize>,
    by_rules: HashMap<String, Vec<usize>>,
    ended: Vec<bool>,
}

impl Open {
    /// A stretch begins; returns its number.
    pub(super) fn start(&mut self, rules: &[&str]) -> usize {
        let number = self.ended.len();
        self.ended.push(false);
        self.stack.push(number);
        self.by_rules.entry(key(rules)).or_default().push(number);
        number
    }

    /// A stretch ends: its number, if one is open.
    pub(super) fn end(&mut self, rules: &[&str]) -> Option<usize> {
        let open = if rules.is_empty() { &mut self.stack } else { self.by_rules.get_mut(&key(rules))? };
        while let Some(number) = open.pop() {
            if !std::mem::replace(&mut self.ended[number], true) {
                return Some(number);
            }
        }
        None
    }
}

fn key(rules: &[&str]) -> String {
    let mut sorted = rules.to_vec();
    sorted.sort_unstable();
    sorted.dedup();
    sorted.join(",")
}

#[cfg(test)]
mod tests {
    use super::Open;

    #[test]
    fn ends_find_their_starts() {
        let mut open = Open::default();
        let (a, b, c) = (open.start(&["a/a"]), open.start(&["b/b", "a/b"]), open.start(&["c/c"]));
        assert_eq!(open.end(&["a/b", "b/b"]), Some(b), "by its rules, in any order");
        assert_eq!(open.end(&[]), Some(c), "the last that is open");
        assert_eq!(open.end(&["b/b", "a/b"]), None, "it was ended");
        assert_eq!(open.end(&[]), Some(a));
        assert_eq!(open.end(&[]), None);
    }
}
