//! Whether text stands out from what is behind it, as far as both colours are certain (WCAG 1.4.3 and 1.4.6).
//!
//! Knows what the two criteria share: which text counts, what large text is, and what is exempt. Says one thing of all text in the same two colours, and puts all that is uncertain into
//! one finding.

use std::collections::{BTreeMap, HashSet};

use crate::finding::Findings;
use crate::page::{Contrast, Element, Hidden, Page};

/// What a criterion asks for.
pub(super) struct Level {
    /// The least contrast of text.
    pub(super) text: f64,
    /// The least contrast of large text: from 18 points, or 14 points and bold.
    pub(super) large: f64,
}

/// Most places that one finding lists.
const MOST_PLACES: usize = 20;
/// Points in pixels.
const LARGE: f64 = 24.0;
const LARGE_IF_BOLD: f64 = 56.0 / 3.0;

/// A text that does not stand out enough, or may not.
struct Faint<'p> {
    element: Element<'p>,
    contrast: Contrast,
    /// What it would need.
    least: f64,
    is_certain: bool,
}

/// Judges all text of a page whose style is known.
pub(super) fn check(page: &Page<'_>, level: &Level, found: &mut Findings) {
    if !page.is_styled_for_certain() || !page.has_usual_ground() {
        return;
    }
    let Some(body) = page.body() else { return };
    let mut certain: BTreeMap<String, Vec<Faint<'_>>> = BTreeMap::new();
    let mut doubtful: Vec<Faint<'_>> = Vec::new();
    let mut seen = HashSet::new();
    let exempt = Exempt::of(page);
    let holders = body.pieces(PASSED_OVER).filter(|piece| says_something(piece.text)).map(|piece| piece.parent);
    for holder in holders.filter(|holder| seen.insert(holder.order())) {
        match faint(holder, level, &exempt) {
            Said::Nothing => {}
            Said::Enough => found.applies(),
            Said::Faint(faint) if faint.is_certain => {
                let Contrast { text, ground, .. } = faint.contrast;
                certain.entry(format!("{} on {}, {}", text.hex(), ground.hex(), faint.least)).or_default().push(faint);
            }
            Said::Faint(faint) => doubtful.push(faint),
        }
    }
    doubtful.extend(to_be_filled(page).filter_map(|element| match faint(element, level, &exempt) {
        Said::Faint(faint) => Some(Faint { is_certain: false, ..faint }),
        _ => None,
    }));
    for group in certain.into_values() {
        report(&group, true, found);
    }
    report(&doubtful, false, found);
}

/// What holds no text of its own, or text in colours of the system.
const PASSED_OVER: &[&str] = &["select", "textarea", "option", "svg", "math", "object", "iframe"];

/// Whether a text has words: a single sign is no text in a human language.
fn says_something(text: &str) -> bool {
    text.chars().filter(|c| c.is_alphanumeric()).take(2).count() == 2
}

/// Empty elements with colours of their own, which a script may put text into.
fn to_be_filled<'p>(page: &'p Page<'_>) -> impl Iterator<Item = Element<'p>> {
    let is_scripted = page.all("script").next().is_some();
    let is_meant = |element: &Element<'_>| element.attr("id").is_some() && element.is_html() && element.is_empty();
    let is_coloured = |element: &Element<'_>| element.attr("style").is_some_and(|style| style.contains("color"));
    page.with_style().filter(move |_| is_scripted).filter(is_meant).filter(is_coloured)
}

enum Said<'p> {
    Nothing,
    Enough,
    Faint(Faint<'p>),
}

fn faint<'p>(element: Element<'p>, level: &Level, exempt: &Exempt<'_>) -> Said<'p> {
    let computed = element.computed();
    let unseen = [computed.is_rendered == Some(false), computed.is_visible == Some(false), computed.is_concealed == Some(true)];
    if unseen.contains(&true) || element.is_hidden() || element.hidden().any(Hidden::COLLAPSED) || !element.is_html() {
        return Said::Nothing;
    }
    let Some(contrast) = element.contrast() else { return Said::Nothing };
    if contrast.ratio >= level.text {
        return Said::Enough;
    }
    let is_large = match (computed.font_size, computed.is_bold) {
        (Some(size), _) if size >= LARGE => Some(true),
        (Some(size), _) if size < LARGE_IF_BOLD - 1e-6 => Some(false),
        (Some(_), bold) => bold,
        (None, _) => None,
    };
    let least = if is_large == Some(false) { level.text } else { level.large };
    let may_fail = contrast.ratio < if is_large == Some(true) { level.large } else { level.text };
    // Text in the colour of its ground is not meant to be seen.
    if !may_fail || contrast.ratio < 1.001 {
        return if may_fail { Said::Nothing } else { Said::Enough };
    }
    if exempt.holds_for(element) {
        return Said::Nothing;
    }
    let is_shown =
        [computed.is_rendered, computed.is_visible, computed.is_concealed.map(|it| !it)].iter().all(|it| *it == Some(true));
    let is_certain = contrast.is_certain && is_shown && contrast.ratio < least && !looks_disabled(element);
    let least = if contrast.ratio < least { least } else { level.text };
    Said::Faint(Faint { element, contrast, least, is_certain })
}

fn report(group: &[Faint<'_>], is_certain: bool, found: &mut Findings) {
    let Some(Faint { element, contrast, least, .. }) = group.first() else { return };
    found.applies();
    let (text, ground, ratio) = (contrast.text.hex(), contrast.ground.hex(), cut(contrast.ratio));
    let finding = if is_certain {
        found.fail(&element.tag(), format!("contrast of text is {ratio}:1, less than {least}:1: {text} on {ground}"))
    } else {
        let message = format!("contrast of text may be {ratio}:1, less than {least}:1: {text} on what seems to be {ground}");
        found.review(&element.tag(), message)
    };
    finding.help("make the text darker, or its ground lighter, or the other way round");
    for other in group.iter().skip(1).take(MOST_PLACES) {
        let Contrast { text, ground, ratio, .. } = other.contrast;
        let label =
            if is_certain { "here too".to_owned() } else { format!("{}:1, {} on {}", cut(ratio), text.hex(), ground.hex()) };
        finding.also(&other.element.tag(), label);
    }
}

/// Never rounded up: 4.499 is not 4.5.
fn cut(ratio: f64) -> String {
    format!("{:.2}", (ratio * 100.0).floor() / 100.0)
}

/// Text that need not stand out: that of controls which are switched off, and their labels.
struct Exempt<'p> {
    labels: HashSet<&'p str>,
    controls: HashSet<&'p str>,
}

impl<'p> Exempt<'p> {
    fn of(page: &'p Page<'_>) -> Self {
        let is_off = |element: &Element<'_>| is_off(*element);
        let named = page.with_aria().filter(is_off).filter_map(|element| element.attr("aria-labelledby"));
        let natives = page.all_of(&["button", "input", "select", "textarea"]).filter(is_off);
        Self {
            labels: named.flat_map(str::split_ascii_whitespace).collect(),
            controls: natives.chain(page.with_aria().filter(is_off)).filter_map(|control| control.attr("id")).collect(),
        }
    }

    fn holds_for(&self, element: Element<'_>) -> bool {
        std::iter::once(element).chain(element.ancestors()).any(|up| {
            let labels_off = || up.is(&["label"]) && self.is_of_control(up);
            is_off(up) || up.attr("id").is_some_and(|id| self.labels.contains(id)) || labels_off()
        })
    }

    fn is_of_control(&self, label: Element<'_>) -> bool {
        let inner = || label.descendants().find(|inner| inner.is(&["button", "input", "select", "textarea"]));
        label.attr("for").map_or_else(|| inner().is_some_and(is_off), |id| self.controls.contains(id))
    }
}

fn is_off(element: Element<'_>) -> bool {
    element.is_disabled() || element.attr("aria-disabled").is_some_and(|value| value.trim().eq_ignore_ascii_case("true"))
}

/// Whether a class says so: some are switched off by style alone.
fn looks_disabled(element: Element<'_>) -> bool {
    let near = std::iter::once(element).chain(element.ancestors().take(3));
    near.filter_map(|up| up.attr("class")).any(|class| class.contains("disabled") || class.contains("inactive"))
}
