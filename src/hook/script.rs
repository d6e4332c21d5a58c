//! The text of a hook: a few lines of POSIX shell that call the program.

use std::borrow::Cow;

use super::{ASIDE, Install};

/// When git runs a hook.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// Before each commit.
    Commit,
    /// Before each push.
    Push,
}

/// Whether a hook stands aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asides {
    None,
    One,
}

/// The lines by which the program knows its own.
const OURS: &[u8] = b"#!/bin/sh\n# Put here by `govlint hook install`; `govlint hook uninstall` takes it away.\n";
const MADE_FOLDER: &str = "# The folder was made for it, and goes with it.\n";

/// Whether a hook is the program's own.
pub(super) fn is_ours(text: &[u8]) -> bool {
    text.starts_with(OURS)
}

/// Whether the folder of a hook was made for it.
pub(super) fn made_folder(text: &[u8]) -> bool {
    text.get(OURS.len()..).is_some_and(|rest| rest.starts_with(MADE_FOLDER.as_bytes()))
}

impl Moment {
    /// The name of the hook.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Commit => "pre-commit",
            Self::Push => "pre-push",
        }
    }

    pub(super) const fn when(self) -> &'static str {
        match self {
            Self::Commit => "before each commit",
            Self::Push => "before each push",
        }
    }

    /// What it runs, as a user would type it.
    pub(super) fn command(self, folder: Option<&str>) -> String {
        let folder = folder.map_or_else(String::new, |folder| format!(" {}", quoted(folder)));
        match self {
            Self::Commit => format!("govlint check --staged --quiet{folder}"),
            Self::Push => format!("govlint check --changed-since REF --quiet{folder}"),
        }
    }
}

/// The whole file.
pub(super) fn script(install: &Install<'_>, asides: Asides, folder_is_new: bool) -> String {
    let mut text = String::from_utf8_lossy(OURS).into_owned();
    if folder_is_new {
        text += MADE_FOLDER;
    }
    let program = quoted(&install.program.to_string_lossy()).into_owned();
    let folder = install.folder.map_or_else(String::new, |folder| format!(" {}", quoted(folder)));
    text.extend(["govlint=", &program, "\n"]);
    text += "[ -x \"$govlint\" ] || govlint=$(command -v govlint) || {\n    echo 'govlint is not where it was: run `govlint hook install` again, or go on with --no-verify' >&2\n    exit 1\n}\n";
    if install.moment == Moment::Push {
        text += "pushed=$(cat)\n";
    }
    if asides == Asides::One {
        if install.moment == Moment::Push {
            text += "printf '%s\\n' \"$pushed\" | ";
        }
        text.extend(["\"$0", ASIDE, "\" \"$@\" || exit\n"]);
    }
    match install.moment {
        Moment::Commit => text.extend(["exec \"$govlint\" check --staged --quiet", &folder, "\n"]),
        Moment::Push => text += &PUSH.replace("FOLDER", &folder),
    }
    text
}

/// Git says on standard input what is pushed: local name, commit, name there, commit there. A name that is new there has no commit yet.
const PUSH: &str = r#"head=$(git rev-parse --verify --quiet HEAD) || exit 0
printf '%s\n' "$pushed" | {
    status=0
    while read -r _ commit _ there; do
        [ "$commit" = "$head" ] || continue
        git cat-file -e "$there^{commit}" 2>/dev/null ||
            there=$(git rev-parse --verify --quiet "refs/remotes/$1/HEAD^{commit}" ||
                git rev-parse --verify --quiet "refs/remotes/$1/main^{commit}" ||
                git rev-parse --verify --quiet "refs/remotes/$1/master^{commit}") || {
            echo "govlint: nothing is known of $1 to compare with, nothing was checked" >&2
            continue
        }
        "$govlint" check --changed-since "$there" --quietFOLDER || status=$?
    done
    exit "$status"
}
"#;

/// As one word of the shell.
fn quoted(word: &str) -> Cow<'_, str> {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '.' | '_' | '-' | '+');
    if !word.is_empty() && !word.starts_with('-') && word.chars().all(is_plain) {
        return word.into();
    }
    // A word that begins with a hyphen would be taken for a flag.
    let word = if word.starts_with('-') { format!("./{word}") } else { word.to_owned() };
    format!("'{}'", word.replace('\'', r"'\''")).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_folder_is_one_word() {
        assert_eq!(quoted("site/public"), "site/public");
        assert_eq!(quoted("it's $(x) `y`"), r"'it'\''s $(x) `y`'");
        assert_eq!(quoted("-rf"), "'./-rf'");
    }
}
