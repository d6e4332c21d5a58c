//! What the first word of a mark says that it does.
//!
//! Knows the words of the engines' own statements. A word that is not known may write anything.

use super::Does;

/// The first word of what stands in a mark, without the signs for trimming.
pub(in crate::source) fn name(inside: &str) -> &str {
    let inside = inside.trim_start_matches(['-', '+', '~', '<', '%']).trim_start();
    let end = inside.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-' | '/' | '.'))).unwrap_or(inside.len());
    inside[..end].trim_end_matches('-')
}

/// A statement of Liquid or Nunjucks, by its first word.
pub(super) fn of_percent(word: &str) -> Does {
    match word {
        "if" | "unless" | "case" | "for" | "tablerow" | "ifchanged" | "ifAsync" | "asyncEach" | "asyncAll" => Does::Open,
        "else" | "elsif" | "elif" | "elseif" | "when" => Does::Else,
        "endif" | "endunless" | "endcase" | "endfor" | "endtablerow" | "endifchanged" | "endeach" | "endall" => Does::Close,
        "assign" | "set" | "increment" | "decrement" | "capture" | "block" | "extends" | "layout" | "import" | "from"
        | "macro" | "raw" | "verbatim" | "with" | "autoescape" | "cache" | "break" | "continue" | "load" | "liquid" => {
            Does::Nothing
        }
        word if word.starts_with("end") => Does::Nothing,
        _ => Does::Write,
    }
}

/// What stands in braces: Go's templates, Handlebars, or an expression of any engine.
pub(super) fn of_braces(inside: &str) -> Does {
    let trimmed = inside.trim_start_matches(['-', '~']).trim_start();
    let word = name(trimmed);
    match trimmed.as_bytes().first() {
        Some(b'!') => Does::Nothing,
        Some(b'#' | b'^') if trimmed.len() > 1 => Does::Open,
        Some(b'^') => Does::Else,
        Some(b'/') if trimmed.starts_with("/*") => Does::Nothing,
        Some(b'/') => Does::Close,
        // A shortcode that ends one; its content is written, whatever is around it.
        Some(b'<' | b'%') if trimmed[1..].trim_start().starts_with('/') && !trimmed[1..].trim_start().starts_with("/*") => {
            Does::Nothing
        }
        Some(b'$') if is_assignment(trimmed) => Does::Nothing,
        _ => match word {
            "if" | "range" | "with" => Does::Open,
            "else" => Does::Else,
            "end" => Does::Close,
            "define" | "block" => Does::Scope,
            "break" | "continue" => Does::Nothing,
            _ => Does::Write,
        },
    }
}

/// `$x := 1`, `$x = 2`, `$a, $b := f`.
fn is_assignment(inside: &str) -> bool {
    let name = inside.find('=').map(|at| inside[..at].trim_end_matches(':'));
    name.is_some_and(|name| name.chars().all(|c| c.is_alphanumeric() || matches!(c, '$' | '_' | ',' | ' ')))
}
