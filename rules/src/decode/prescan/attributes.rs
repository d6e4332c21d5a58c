//! The attributes of one tag, as the prescan of the HTML standard reads them: bytes, without character references.
//!
//! Knows the form of an attribute; which of them matter is not known here.

/// "Get an attribute": names and values of one tag, ASCII letters lowered, up to its `>` or the end of the bytes.
pub(super) struct Attributes<'a> {
    pub(super) bytes: &'a [u8],
    /// The byte that is read next.
    pub(super) at: usize,
}

impl Attributes<'_> {
    fn take_while(&mut self, keep: impl Fn(u8) -> bool) -> Vec<u8> {
        let start = self.at;
        while self.bytes.get(self.at).is_some_and(|&b| keep(b)) {
            self.at += 1;
        }
        self.bytes[start..self.at].to_ascii_lowercase()
    }
}

impl Iterator for Attributes<'_> {
    type Item = (Vec<u8>, Vec<u8>);

    fn next(&mut self) -> Option<Self::Item> {
        self.take_while(|b| is_space(b) || b == b'/');
        if matches!(self.bytes.get(self.at), None | Some(b'>')) {
            return None;
        }
        // A leading `=` belongs to the name.
        let start = self.at;
        self.at += 1;
        self.take_while(|b| !is_space(b) && !matches!(b, b'=' | b'/' | b'>'));
        let name = self.bytes[start..self.at].to_ascii_lowercase();
        self.take_while(is_space);
        if self.bytes.get(self.at) != Some(&b'=') {
            return Some((name, Vec::new()));
        }
        self.at += 1;
        self.take_while(is_space);
        let value = match self.bytes.get(self.at) {
            Some(&quote @ (b'"' | b'\'')) => {
                self.at += 1;
                let value = self.take_while(|b| b != quote);
                if self.at == self.bytes.len() {
                    return None;
                }
                self.at += 1;
                value
            }
            _ => self.take_while(|b| !is_space(b) && b != b'>'),
        };
        Some((name, value))
    }
}

/// White space of HTML.
pub(super) fn is_space(byte: u8) -> bool {
    matches!(byte, b'\t' | b'\n' | 0x0C | b'\r' | b' ')
}
