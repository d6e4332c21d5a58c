//! What a tree or an index holds: paths, what each is, and where its content is kept.
//!
//! Knows how `ls-files` and `ls-tree` write them. Paths are bytes and stay so.

/// A path of a tree or index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The path, from the head of the repository.
    pub path: Vec<u8>,
    /// What it is.
    pub sort: Sort,
    /// The name of its content.
    pub object: String,
}

/// What stands at a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// A file.
    File,
    /// A symbolic link, whose target may be a folder.
    Link,
    /// Another repository, which is not entered.
    Submodule,
}

impl Sort {
    /// By the mode that git writes; none for what is no content (a folder).
    pub(super) fn of_mode(mode: &str) -> Option<Self> {
        match mode {
            "100644" | "100755" | "100664" => Some(Self::File),
            "120000" => Some(Self::Link),
            "160000" => Some(Self::Submodule),
            _ => None,
        }
    }
}

/// Reads `ls-files -s -z`: the entries, and the paths over which two branches disagree, which are among the entries too.
pub(super) fn index(listed: &[u8]) -> (Vec<Entry>, Vec<Vec<u8>>) {
    let (mut entries, mut unmerged) = (Vec::<Entry>::new(), Vec::<Vec<u8>>::new());
    for record in records(listed) {
        // mode SP object SP stage TAB path
        let Some(([mode, object, stage], path)) = split(record) else { continue };
        if stage != "0" {
            if unmerged.last().is_some_and(|last| last == path) {
                continue;
            }
            unmerged.push(path.to_vec());
        }
        entries.extend(entry(mode, object, path));
    }
    (entries, unmerged)
}

/// Reads `ls-tree -r -z`.
pub(super) fn tree(listed: &[u8]) -> Vec<Entry> {
    // mode SP type SP object TAB path
    let read = |record| split(record).and_then(|([mode, _, object], path)| entry(mode, object, path));
    records(listed).filter_map(read).collect()
}

fn entry(mode: &str, object: &str, path: &[u8]) -> Option<Entry> {
    Some(Entry { path: path.to_vec(), sort: Sort::of_mode(mode)?, object: object.to_owned() })
}

fn records(listed: &[u8]) -> impl Iterator<Item = &[u8]> {
    listed.split(|byte| *byte == 0).filter(|record| !record.is_empty())
}

/// Three words and a path behind a tab.
fn split(record: &[u8]) -> Option<([&str; 3], &[u8])> {
    let tab = record.iter().position(|byte| *byte == b'\t')?;
    let mut words = std::str::from_utf8(&record[..tab]).ok()?.split_ascii_whitespace();
    Some(([words.next()?, words.next()?, words.next()?], &record[tab + 1..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_index_is_read_with_any_path() {
        let listed = b"100644 aa 0\ta b\n\xff.html\x00160000 bb 0\tsub\x00100644 cc 1\tx\x00100644 dd 2\tx\x00120000 ee 0\tz\x00";
        let (entries, unmerged) = index(listed);
        let told: Vec<_> = entries.iter().map(|entry| (&entry.path[..], entry.sort, &*entry.object)).collect();
        assert_eq!(
            told,
            [
                (&b"a b\n\xff.html"[..], Sort::File, "aa"),
                (b"sub", Sort::Submodule, "bb"),
                (b"x", Sort::File, "cc"),
                (b"z", Sort::Link, "ee")
            ]
        );
        assert_eq!(unmerged, [b"x"]);
    }

    #[test]
    fn a_tree_is_read_and_noise_is_passed_over() {
        assert_eq!(tree(b"100755 blob aa\tx\x00nonsense\x00040000 tree bb\tfolder\x00").len(), 1);
    }
}
