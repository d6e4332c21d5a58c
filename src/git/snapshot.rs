//! What will be committed or was pushed: the tree, and what it changes.

use super::GitError;
use super::run::{Repository, ask, begin, line};
use super::tree::{self, Entry, Sort};

/// A tree and how it differs from what was before.
#[derive(Debug, Default)]
pub struct Snapshot {
    /// Everything that it holds, sorted by path.
    pub entries: Vec<Entry>,
    /// How it differs, sorted by path.
    pub changes: Vec<Change>,
    /// Paths over which branches disagree; there is no one content to judge.
    pub unmerged: Vec<Vec<u8>>,
}

/// A path that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// From the head of the repository.
    pub path: Vec<u8>,
    /// What stood there.
    pub before: Option<(Sort, String)>,
    /// What stands there.
    pub after: Option<(Sort, String)>,
    /// Where what stood there is now, as far as git can tell.
    pub moved_to: Option<Vec<u8>>,
}

/// What a comparison is to say: every path, with its whole name, renames by content; of submodules nothing.
const RAW: [&str; 8] =
    ["-r", "-z", "--raw", "--no-abbrev", "--find-renames", "--ignore-submodules=all", "--no-ext-diff", "--no-textconv"];

impl Repository {
    /// What the next commit will hold.
    ///
    /// # Errors
    /// When git refuses.
    pub fn staged(&self) -> Result<Snapshot, GitError> {
        let listed = begin(&["ls-files", "-s", "-z", "--full-name", "--", ":/"])?;
        let compared = begin(&[&["diff-index", "--cached"], &RAW[..], &["HEAD", "--"]].concat())?;
        let changes = match compared.answer() {
            Ok(raw) => raw,
            // The first commit has nothing before it; every other failure is one.
            Err(error) => match line(&["rev-parse", "--verify", "--quiet", "HEAD"])? {
                Some(_) => return Err(error),
                None => since_nothing()?,
            },
        };
        let (entries, unmerged) = tree::index(&listed.answer()?);
        Ok(Snapshot { entries, changes: changed(&changes), unmerged })
    }

    /// What HEAD holds, and how it differs from where it parted from `since`.
    ///
    /// # Errors
    /// When git refuses; [`GitError::NoCommit`] and [`GitError::NoMergeBase`] where there is nothing to compare with.
    pub fn changed_since(&self, since: &str) -> Result<Snapshot, GitError> {
        let commit = |name: &str| line(&["rev-parse", "--verify", "--quiet", "--end-of-options", &format!("{name}^{{commit}}")]);
        let unknown = |name: &str| GitError::NoCommit(crate::report::sanitise::one_line(name).into_owned());
        let head = commit("HEAD")?.ok_or_else(|| unknown("HEAD"))?;
        let other = commit(since)?.ok_or_else(|| unknown(since))?;
        let base = line(&["merge-base", &other, &head])?
            .ok_or_else(|| GitError::NoMergeBase(crate::report::sanitise::one_line(since).into_owned()))?;
        let listed = begin(&["ls-tree", "-r", "-z", "--full-tree", &head])?;
        let changes = ask(&[&["diff-tree"], &RAW[..], &[base.as_str(), head.as_str(), "--"]].concat())?;
        Ok(Snapshot { entries: tree::tree(&listed.answer()?), changes: changed(&changes), unmerged: Vec::new() })
    }
}

fn since_nothing() -> Result<Vec<u8>, GitError> {
    // The name of the empty tree, which depends on the hash that the repository uses; nothing is written.
    let empty = line(&["hash-object", "-t", "tree", "--stdin"])?.unwrap_or_default();
    ask(&[&["diff-index", "--cached"], &RAW[..], &[empty.as_str(), "--"]].concat())
}

/// Reads what `--raw -z` writes: `:mode mode object object status NUL path NUL`, of a rename with a second path.
fn changed(raw: &[u8]) -> Vec<Change> {
    let mut changes = Vec::new();
    let mut fields = raw.split(|byte| *byte == 0);
    while let Some(head) = fields.next() {
        let Some(head) = head.strip_prefix(b":").and_then(|head| std::str::from_utf8(head).ok()) else { continue };
        let mut words = head.split_ascii_whitespace();
        let (Some(mode), Some(new_mode), Some(old), Some(new), Some(status)) =
            (words.next(), words.next(), words.next(), words.next(), words.next())
        else {
            continue;
        };
        let Some(path) = fields.next() else { break };
        let at = |mode: &str, object: &str| Sort::of_mode(mode).map(|sort| (sort, object.to_owned()));
        let (before, after) = (at(mode, old), at(new_mode, new));
        let change = |path: &[u8], before, after, moved_to| Change { path: path.to_vec(), before, after, moved_to };
        match status.as_bytes().first() {
            // Over what is unmerged nothing can be said.
            Some(b'U') => {}
            Some(b'R') => {
                let Some(to) = fields.next() else { break };
                changes.push(change(path, before, None, Some(to.to_vec())));
                changes.push(change(to, None, after, None));
            }
            _ => changes.push(change(path, before, after, None)),
        }
    }
    changes.sort_by(|one, other| one.path.cmp(&other.path));
    changes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_status_is_read() {
        let raw = b":100644 100644 aa bb M\x00m\n.html\x00:000000 100644 00 cc A\x00a\x00:100644 000000 dd 00 D\x00d\x00:100644 100644 ee ff R090\x00old\x00new\x00:100644 000000 aa 00 U\x00u\x00";
        let told: Vec<_> = changed(raw)
            .into_iter()
            .map(|change| {
                (String::from_utf8(change.path).unwrap(), change.before.is_some(), change.after.is_some(), change.moved_to)
            })
            .collect();
        assert_eq!(
            told,
            [
                ("a".to_owned(), false, true, None),
                ("d".to_owned(), true, false, None),
                ("m\n.html".to_owned(), true, true, None),
                ("new".to_owned(), false, true, None),
                ("old".to_owned(), true, false, Some(b"new".to_vec())),
            ]
        );
        assert_eq!(changed(b":100644 100644 aa bb R100\x00only"), []);
    }
}
