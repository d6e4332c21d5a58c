//! Words of a label and of a name, and whether the one holds the other (WCAG 2.5.3, ACT "label in name").
//!
//! Knows letters and numbers; marks, signs and pictures between them count for nothing.

/// The words of a text, in lower case.
pub(super) struct Words {
    list: Vec<String>,
    /// Those that stand in no brackets.
    bare: Vec<String>,
}

/// Whether a name holds a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Held {
    /// Word for word.
    Yes,
    /// If one word is taken for the short form of another, or two for one.
    Perhaps,
    /// No.
    No,
}

impl Words {
    pub(super) fn of(text: &str) -> Self {
        let mut depth = 0_usize;
        let bare: String = text
            .chars()
            .map(|c| {
                depth = if matches!(c, '(' | '[') { depth + 1 } else { depth };
                let shown = if depth == 0 { c } else { ' ' };
                depth = if matches!(c, ')' | ']') { depth.saturating_sub(1) } else { depth };
                shown
            })
            .collect();
        Self { list: split(text), bare: split(&bare) }
    }

    /// Whether there is no word, or only one letter, which is read as a sign ("X", "i").
    pub(super) fn are_a_sign(&self) -> bool {
        match self.list.as_slice() {
            [] => true,
            [one] => one.chars().count() == 1 && one.chars().all(char::is_alphabetic),
            _ => false,
        }
    }

    /// Whether these words stand in others, one after the other.
    pub(super) fn held_by(&self, name: &Self) -> Held {
        let stands = |label: &[String], name: &[String]| label.is_empty() || name.windows(label.len()).any(|part| part == label);
        let is_held = stands(&self.list, &name.list)
            || stands(&self.list, &name.bare)
            || !self.bare.is_empty() && (stands(&self.bare, &name.list) || stands(&self.bare, &name.bare));
        if is_held {
            return Held::Yes;
        }
        let is_short = |part: &[String]| part.iter().zip(&self.list).all(|(long, short)| is_short_for(short, long));
        let is_shortened = name.list.windows(self.list.len().max(1)).any(is_short);
        let has_digit = self.list.iter().any(|word| word.bytes().any(|byte| byte.is_ascii_digit()));
        let joined = || name.list.concat().contains(&self.list.concat());
        if is_shortened || !has_digit && joined() { Held::Perhaps } else { Held::No }
    }
}

/// Whether a word may be the short form of another: both begin alike, and more than one of its letters stand in it in that order ("Ave", "Dept").
fn is_short_for(short: &str, long: &str) -> bool {
    let mut rest = long.chars();
    let begins_alike = short.chars().next() == long.chars().next();
    short == long
        || short.len() > 1
            && begins_alike
            && short.chars().all(char::is_alphabetic)
            && short.chars().all(|c| rest.any(|other| other == c))
}

/// Letters and numbers that follow each other; an apostrophe or a hyphen between two letters parts no word.
fn split(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut letters = text.chars().flat_map(char::to_lowercase).peekable();
    while let Some(c) = letters.next() {
        let joins = matches!(c, '\'' | '\u{2019}' | '-' | '\u{2010}' | '\u{2011}' | '\u{ad}')
            && word.chars().last().is_some_and(char::is_alphabetic)
            && letters.peek().is_some_and(|next| next.is_alphabetic());
        if c.is_alphanumeric() || is_mark(c) && !word.is_empty() {
            word.push(c);
        } else if !joins && !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
    }
    words.extend(Some(word).filter(|word| !word.is_empty()));
    words
}

/// Accents that stand by themselves after their letter.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn held(label: &str, name: &str) -> Held {
        Words::of(label).held_by(&Words::of(name))
    }

    #[test]
    fn words_stand_in_a_name_whatever_is_around_them() {
        for (label, name, expected) in [
            ("Search", "Search this site", Held::Yes),
            ("READ MORE \u{bb}", "About us: read more", Held::Yes),
            ("Name (required)", "Name", Held::Yes),
            ("Don\u{2019}t know", "Don't know", Held::Yes),
            ("e-mail us", "Email us today", Held::Yes),
            ("Download form", "Download the form", Held::No),
            ("Form 1040", "Form 10", Held::No),
            ("more", "read moreover", Held::Perhaps),
            ("Univ. of the Air", "University of the Air Force", Held::Perhaps),
            ("Dept. of Labor", "Department of Labor", Held::Perhaps),
            ("web site", "our website", Held::Perhaps),
            ("12 3", "123", Held::No),
        ] {
            assert_eq!(held(label, name), expected, "{label} in {name}");
        }
    }

    #[test]
    fn one_letter_is_a_sign_and_one_digit_is_none() {
        assert!(Words::of("X").are_a_sign() && Words::of(">> *").are_a_sign());
        assert!(!Words::of("1").are_a_sign() && !Words::of("Go").are_a_sign());
    }
}
