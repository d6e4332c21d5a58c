//! Characters that stand for one another in comparisons, and those that nobody sees.
//!
//! Knows single characters, and neither the text around them nor their case.

/// The character that stands for `c` in comparisons.
pub(super) fn same_as(c: char) -> char {
    match c {
        // Apostrophes: left and right single quote, reversed single quote, modifier letter, grave and acute accent.
        '\u{2018}' | '\u{2019}' | '\u{201B}' | '\u{02BC}' | '\u{0060}' | '\u{00B4}' => '\'',
        '\u{201C}'..='\u{201F}' => '"',
        // Hyphen to horizontal bar, minus sign, small and full-width forms.
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}' => '-',
        // The final form of sigma has the same capital as the other.
        'ς' => 'σ',
        c => c,
    }
}

/// Characters without width that editors and word processors leave behind: soft hyphen, zero-width space and joiners,
/// direction marks and isolates, word joiner, byte order mark.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{00AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}
