//! The texts that are placeholders, English and Spanish, by what they say.
//!
//! Lists of whole texts, folded, as words without number; how a text is brought into that form is not known here.

/// Stands where a text was to be written: the lists of Editoria11y, Sa11y, WAVE and WCAG failure F30, what scripts print for a missing value, and the Spanish.
pub(super) const FILLERS: &[&str] = &[
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
pub(super) const DECORATION: &[&str] = &[
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
pub(super) const MEDIA: &[&str] = &[
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
pub(super) const KINDS: &[&str] = &[
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
pub(super) const PLAIN_KINDS: &[&str] =
    &["banner", "button", "icon", "logo", "map", "botón", "icono", "ícono", "logotipo", "mapa"];
