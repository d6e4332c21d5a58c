//! The words of a comment that makes an exception: `govlint-ignore RULE, RULE until DATE: reason`, and its `-start` and `-end`.
//!
//! Knows the grammar; whether there is such a rule is not asked. Every part comes with its place in the comment.

use std::ops::Range;

use jiff::civil::Date;

/// What every such comment begins with.
pub(super) const PREFIX: &str = "govlint-ignore";

/// Most rules that one comment names.
pub(super) const MOST_RULES: usize = 100;

/// What a comment wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// For the next element.
    Next,
    /// From here on.
    Start,
    /// To here.
    End,
    /// Nothing that is known.
    Unknown,
}

/// What a comment says.
#[derive(Debug)]
pub(super) struct Directive<'c> {
    pub kind: Kind,
    /// The ids as they are written, with their bytes in the comment's text; one more than are taken, where there are too many.
    pub rules: Vec<(&'c str, Range<usize>)>,
    /// The last day on which it holds; `Err` where what is written is no day.
    pub until: Option<Result<Date, ()>>,
    /// Why; empty where nothing is said.
    pub reason: &'c str,
}

impl<'c> Directive<'c> {
    /// What a comment says, if it is one of these.
    pub(super) fn read(comment: &'c str) -> Option<Self> {
        let rest = comment.trim_start().strip_prefix(PREFIX)?;
        let word = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).unwrap_or(rest.len());
        let (kind, said) = rest.split_at(word);
        let kind = match kind {
            "" => Kind::Next,
            "-start" => Kind::Start,
            "-end" => Kind::End,
            _ => Kind::Unknown,
        };
        let (head, reason) = said.split_once(':').unwrap_or((said, ""));
        let (names, until) = match head.split_once(" until ") {
            Some((names, day)) => (names, Some(day.trim().parse().map_err(drop))),
            None => (head, None),
        };
        let mut at = comment.len() - said.len();
        let mut rules = Vec::new();
        for name in names.split(',').take(MOST_RULES + 1) {
            let id = name.trim();
            let start = at + (name.len() - name.trim_start().len());
            if !id.is_empty() {
                rules.push((id, start..start + id.len()));
            }
            at += name.len() + 1;
        }
        Some(Self { kind, rules, until, reason: reason.trim() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_is_found_at_its_place() {
        let text = " govlint-ignore image/missing-alt,\n link/broken until 2027-03-31: scans: all -- of them ";
        let said = Directive::read(text).unwrap();
        assert_eq!((said.kind, said.reason), (Kind::Next, "scans: all -- of them"));
        assert_eq!(said.until, Some(Ok(jiff::civil::date(2027, 3, 31))));
        let rules: Vec<_> = said.rules.iter().map(|(id, range)| (*id, &text[range.clone()])).collect();
        assert_eq!(rules, [("image/missing-alt", "image/missing-alt"), ("link/broken", "link/broken")]);
    }

    #[test]
    fn what_is_missing_is_empty_and_what_is_wrong_is_told() {
        let read = |text| Directive::read(text).map(|said| (said.kind, said.rules.len(), said.until.is_some(), said.reason));
        assert_eq!(read("a remark"), None);
        assert_eq!(read("see govlint-ignore"), None);
        assert_eq!(read("govlint-ignore"), Some((Kind::Next, 0, false, "")));
        assert_eq!(read("govlint-ignore: why"), Some((Kind::Next, 0, false, "why")));
        assert_eq!(read("govlint-ignore-end"), Some((Kind::End, 0, false, "")));
        assert_eq!(read("govlint-ignore-start a/b, ,: x"), Some((Kind::Start, 1, false, "x")));
        assert_eq!(read("govlint-ignored a/b: x"), Some((Kind::Unknown, 1, false, "x")));
        assert_eq!(Directive::read("govlint-ignore a/b until soon: x").unwrap().until, Some(Err(())));
        assert_eq!(Directive::read(&format!("govlint-ignore {}", "a/b,".repeat(500))).unwrap().rules.len(), MOST_RULES + 1);
    }
}
