//! A place in a text, and the few kinds of token that dates are made of.

/// Walks a text forward. It always stands on a character boundary.
pub(super) struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

/// A run of ASCII digits.
#[derive(Debug, Clone, Copy)]
pub(super) struct Number {
    pub value: i64,
    pub digits: usize,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Cursor { text, at: 0 }
    }

    /// The byte offset where the cursor stands.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// Returns to an offset that `at` gave.
    pub(super) fn back_to(&mut self, at: usize) {
        self.at = at;
    }

    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    /// Moves to the next letter or digit; false at the end.
    pub(super) fn next_word(&mut self) -> bool {
        self.at += self.rest().find(char::is_alphanumeric).unwrap_or(self.rest().len());
        self.at < self.text.len()
    }

    /// Moves past letters, digits and underscores.
    pub(super) fn skip_word(&mut self) {
        self.at += self.rest().find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(self.rest().len());
    }

    /// Whether what was read ends here and is no piece of a longer word; nor, unless `by_name`, of a number or path.
    pub(super) fn ends_word(&self, by_name: bool) -> bool {
        let mut rest = self.rest().chars();
        match rest.next() {
            Some('-' | '/' | '_') if !by_name => !rest.next().is_some_and(char::is_alphanumeric),
            // An ISO date may go on with its time.
            Some('T') => rest.next().is_some_and(|c| c.is_ascii_digit()),
            Some(c) => !c.is_alphanumeric(),
            None => true,
        }
    }

    /// Whether no further word of the same phrase follows.
    pub(super) fn phrase_ends(&self) -> bool {
        !self.rest().trim_start().starts_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '/' | '–'))
    }

    /// A whole run of at most `most` digits.
    pub(super) fn number(&mut self, most: usize) -> Option<Number> {
        let digits = self.rest().bytes().take(most + 1).take_while(u8::is_ascii_digit).count();
        if digits == 0 || digits > most {
            return None;
        }
        let value = self.rest()[..digits].parse().ok()?;
        self.at += digits;
        Some(Number { value, digits })
    }

    /// A whole run of letters, at most 16.
    pub(super) fn letters(&mut self) -> Option<&'a str> {
        let rest = self.rest();
        let mut chars = rest.char_indices().take(17);
        let end = chars.find(|(_, c)| !c.is_alphabetic()).map(|(end, _)| end);
        let end = end.or((rest.len() < 64 && rest.chars().count() <= 16).then_some(rest.len()))?;
        self.at += end;
        (end > 0).then_some(&rest[..end])
    }

    /// One of the given characters.
    pub(super) fn eat(&mut self, any_of: &[char]) -> Option<char> {
        let next = self.rest().chars().next().filter(|c| any_of.contains(c))?;
        self.at += next.len_utf8();
        Some(next)
    }

    /// One of the given words, whatever its ASCII case. The first that fits is taken, so longer ones stand first.
    pub(super) fn eat_any(&mut self, words: &[&str]) -> bool {
        let rest = self.rest();
        let fits = |word: &&&str| rest.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
        let length = words.iter().find(fits).map(|word| word.len());
        self.at += length.unwrap_or(0);
        length.is_some()
    }

    /// White space; false if there was none.
    pub(super) fn spaces(&mut self) -> bool {
        let before = self.at;
        self.at = self.text.len() - self.rest().trim_start().len();
        self.at > before
    }

    /// A time of day such as `T13:24:05.5`, `08:49` or ` - 17:21`.
    pub(super) fn time(&mut self) -> bool {
        let start = self.at;
        while self.spaces() || self.eat(&[',', '-', '–', '@', '|']).is_some() || self.eat_any(&["T", "at ", "a las "]) {}
        let hour = self.number(2).is_some();
        if !(hour && self.eat(&[':']).is_some() && self.number(2).is_some()) {
            self.at = start;
            return false;
        }
        while self.eat(&[':', '.', ',']).is_some() && self.number(9).is_some() {}
        true
    }

    /// A time in ISO 8601 basic format, `T1324` or `T132405`.
    fn basic_time(&mut self) -> bool {
        let start = self.at;
        let read = self.eat_any(&["T"]) && self.number(6).is_some_and(|n| matches!(n.digits, 4 | 6));
        if !read {
            self.at = start;
        }
        read
    }

    /// Whether nothing but a time of day and a zone is left: letters, digits and signs as zones have them, and a remark in
    /// parentheses.
    pub(super) fn only_time_left(&mut self) -> bool {
        if !self.time() && !self.basic_time() {
            return matches!(self.rest().trim(), "" | "." | "Z");
        }
        self.spaces();
        self.eat_any(&["a.m.", "p.m.", "am", "pm"]);
        self.spaces();
        let zone = self.rest().split('(').next().unwrap_or_default();
        zone.len() <= 16 && zone.chars().all(|c| c.is_ascii_alphanumeric() || "+-: .".contains(c))
    }
}
