//! Whole words in folded text.
//!
//! Knows where a word begins and ends; what a word means, and how text is folded, is not known here.

use memchr::memmem;

/// Whether `needle` stands in `haystack` as whole words. Both must have been folded.
///
/// A word is a run of alphanumeric characters, so `here` stands in `here's` and `cat` does not stand in `category`. Where
/// the needle begins or ends with another character (`(ap photo`), that end is free. An empty needle is in nothing.
#[must_use]
pub fn contains_words(haystack: &str, needle: &str) -> bool {
    if needle.is_empty() {
        return false;
    }
    let Some(at) = memmem::find(haystack.as_bytes(), needle.as_bytes()) else {
        return false;
    };
    if is_edge(haystack, at) && is_edge(haystack, at + needle.len()) {
        return true;
    }
    // The first hit cuts a word, so there may be a later one. With the edges of words marked in both texts one search
    // answers, in linear time also for needles that overlap themselves.
    memmem::find(mark_edges(haystack).as_bytes(), mark_edges(needle).as_bytes()).is_some()
}

/// Whether no word is cut at `at`, a character boundary of `text`.
fn is_edge(text: &str, at: usize) -> bool {
    let (before, after) = text.split_at(at);
    let inside = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    !(inside(before.chars().next_back()) && inside(after.chars().next()))
}

/// `text` with U+0000 at each place where a word begins or ends. A U+0000 of the text itself can hide a hit, never
/// invent one; HTML parsers let none through.
fn mark_edges(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    let mut in_word = false;
    for c in text.chars() {
        if c.is_alphanumeric() != in_word {
            in_word = !in_word;
            out.push('\0');
        }
        out.push(c);
    }
    if in_word {
        out.push('\0');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn finds_whole_words_only() {
        assert!(contains_words("the category of a cat", "cat"));
        assert!(!contains_words("the category", "cat"));
        assert!(!contains_words("concat", "cat"));
        assert!(contains_words("here's how you know", "here"));
        assert!(contains_words("crowd (ap photo/name)", "(ap photo"));
        assert!(!contains_words("crowd (ap photos)", "(ap photo"));
        assert!(contains_words("x(a", "(a") && contains_words("año nuevo", "año") && !contains_words("añojo", "año"));
        assert!(!contains_words("anything", "") && !contains_words("", "a"));
        assert!(contains_words("aab aab aab aab aa", "aab aab aa"));
        assert!(!contains_words("aab aab aab aab", "aab aab aa"));
    }

    #[test]
    fn long_overlapping_needles_stay_linear() {
        let haystack = "aab ".repeat(200_000);
        let needle = format!("{}aa", "aab ".repeat(100_000));
        assert!(!contains_words(&haystack, &needle));
    }

    proptest! {
        #[test]
        fn words_agree_with_a_plain_search(hay in "[ab é(]{0,24}", needle in "[ab é(]{1,5}") {
            let inside = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            let plain = hay.char_indices().any(|(at, _)| {
                let end = at + needle.len();
                hay[at..].starts_with(&needle)
                    && !(inside(hay[..at].chars().next_back()) && inside(needle.chars().next()))
                    && !(inside(hay[end..].chars().next()) && inside(needle.chars().next_back()))
            });
            prop_assert_eq!(contains_words(&hay, &needle), plain);
        }
    }
}
