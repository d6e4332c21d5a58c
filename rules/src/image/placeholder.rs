//! Texts that stand where an alternative was to be written, or that say only what a screen reader says anyway.
//!
//! Whole texts only: "Chart" is a placeholder, "Chart of river levels" is none. Knows English and Spanish.

/// What a placeholder says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Placeholder {
    /// That a text was to be written.
    Filler,
    /// That there is nothing to see.
    Decoration,
    /// Of which kind the image is.
    Kind,
    /// The same, where that can be all there is to say.
    PlainKind,
}

impl Placeholder {
    /// What a folded text is as a placeholder, if it is one and nothing else.
    pub(super) fn of(folded: &str) -> Option<Self> {
        let text = &words(folded)[..];
        let unnumbered = without_number(text);
        if FILLERS.contains(&unnumbered) || is_serial(text) {
            Some(Self::Filler)
        } else if DECORATION.contains(&text) {
            Some(Self::Decoration)
        } else if MEDIA.contains(&unnumbered) || KINDS.contains(&unnumbered) {
            Some(Self::Kind)
        } else {
            PLAIN_KINDS.contains(&text).then_some(Self::PlainKind)
        }
    }
}

/// Stands where a text was to be written: the lists of Editoria11y, Sa11y, WAVE and WCAG failure F30, what scripts print for a missing value, and the Spanish.
const FILLERS: &[&str] = &[
    "alt",
    "alt tag",
    "alt text",
    "alt text here",
    "add alt text",
    "alternate text",
    "alternative text",
    "enter alt text",
    "enter alt text here",
    "insert alt text",
    "insert alt text here",
    "image alt",
    "image alt text",
    "image description",
    "image placeholder",
    "lorem ipsum",
    "no alt",
    "no alt text",
    "null",
    "placeholder",
    "placeholder image",
    "placeholder text",
    "spacer",
    "tbd",
    "to do",
    "todo",
    "undefined",
    "unnamed",
    "untitled",
    "texto alternativo",
    "texto alt",
    "descripción de la imagen",
    "sin título",
];

/// Says of an image that adds nothing that it adds nothing, aloud.
const DECORATION: &[&str] = &[
    "blank",
    "decorative",
    "decorative image",
    "decoration",
    "bullet",
    "divider",
    "separator",
    "decorativo",
    "decorativa",
    "imagen decorativa",
    "viñeta",
];

/// Says that it is an image, which the screen reader does too.
const MEDIA: &[&str] = &[
    "image",
    "img",
    "graphic",
    "photo",
    "photograph",
    "pic",
    "picture",
    "thumbnail",
    "imagen",
    "foto",
    "fotografía",
    "gráfico",
    "miniatura",
];

/// Says of which kind it is.
const KINDS: &[&str] = &[
    "artwork",
    "chart",
    "diagram",
    "drawing",
    "figure",
    "fig",
    "graph",
    "illustration",
    "infographic",
    "painting",
    "screen shot",
    "screenshot",
    "slide",
    "table",
    "captura de pantalla",
    "diagrama",
    "dibujo",
    "figura",
    "gráfica",
    "ilustración",
    "infografía",
    "tabla",
];

/// Kinds that can be all there is to say where the subject is plain: the one logo of a header, the one map of a page.
const PLAIN_KINDS: &[&str] = &["banner", "button", "icon", "logo", "map", "botón", "icono", "ícono", "logotipo", "mapa"];

/// The folded text as words: `ALT_TEXT`, `[alt text]` and `Alt-text.` are the same placeholder.
fn words(folded: &str) -> String {
    let spaced: String = folded.chars().map(|c| if matches!(c, '_' | '-') { ' ' } else { c }).collect();
    spaced.trim_matches(|c: char| !c.is_alphanumeric()).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `figure 2`, `image #3`, `photo1` without their number.
fn without_number(text: &str) -> &str {
    text.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches([' ', '#', '.', 'º', '°'])
}

/// `0001`: a number out of a camera or a catalogue (F30). Numbers without leading zeros can be what the image shows.
fn is_serial(text: &str) -> bool {
    text.len() >= 3 && text.starts_with('0') && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::fold;

    #[test]
    fn whole_texts_with_or_without_a_number() {
        for (text, expected) in [
            ("ALT_TEXT", Placeholder::Filler),
            ("[alt text]", Placeholder::Filler),
            ("unnamed-2", Placeholder::Filler),
            ("0001", Placeholder::Filler),
            ("Texto alternativo", Placeholder::Filler),
            ("Decorative", Placeholder::Decoration),
            ("Image #3", Placeholder::Kind),
            ("photo1", Placeholder::Kind),
            ("Fotografía", Placeholder::Kind),
            ("Fig. 2", Placeholder::Kind),
            (" logo", Placeholder::PlainKind),
        ] {
            assert_eq!(Placeholder::of(&fold(text)), Some(expected), "{text}");
        }
        for text in
            ["Home", "Chart of river levels", "10", "2024", "Table Rock Lake", "Image Archive", "007 Bond", "", "Logo 10x"]
        {
            assert_eq!(Placeholder::of(&fold(text)), None, "{text}");
        }
    }
}
