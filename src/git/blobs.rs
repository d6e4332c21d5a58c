//! Contents by their names, many at a time, through one `git cat-file --batch`.

use std::io::{self, BufReader, Read as _, Write as _};
use std::process::{Child, Stdio};
use std::thread;

use super::GitError;
use super::run::{Repository, command};

impl Repository {
    /// Reads these contents in their order and hands each to `take`; of one that is not there, as in a clone that left some out, nothing.
    ///
    /// # Errors
    /// When git cannot be run or breaks off.
    pub fn blobs<'o>(
        &self,
        objects: impl IntoIterator<Item = &'o str>,
        mut take: impl FnMut(usize, Option<Vec<u8>>),
    ) -> Result<(), GitError> {
        let names: Vec<String> = objects.into_iter().map(|object| format!("{object}\n")).collect();
        if names.is_empty() {
            return Ok(());
        }
        let mut child = command(&["cat-file", "--batch", "--buffer"])
            .stdin(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(GitError::NoGit)?;
        let (Some(mut stdin), Some(stdout)) = (child.stdin.take(), child.stdout.take()) else {
            return ended(child);
        };
        let count = names.len();
        // Git writes while it is told: who did both in turn would wait for ever once a pipe is full.
        let asking = thread::spawn(move || names.iter().try_for_each(|name| stdin.write_all(name.as_bytes())));
        let mut answers = BufReader::with_capacity(1 << 16, stdout);
        let read = (0..count).try_for_each(|nth| {
            take(nth, one(&mut answers)?);
            io::Result::Ok(())
        });
        drop(answers);
        let _ = asking.join();
        match (read, ended(child)) {
            (Ok(()), ended) => ended,
            (Err(error), _) => Err(GitError::Failed { command: "cat-file".to_owned(), said: error.to_string() }),
        }
    }
}

/// One answer: `object type size LF content LF`, or `object missing LF`.
fn one(answers: &mut impl io::BufRead) -> io::Result<Option<Vec<u8>>> {
    let mut head = String::new();
    if answers.read_line(&mut head)? == 0 {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    let mut words = head.split_ascii_whitespace().skip(1);
    let (Some(kind), Some(size)) = (words.next(), words.next().and_then(|size| size.parse::<u64>().ok())) else {
        return Ok(None);
    };
    let mut content = Vec::new();
    answers.take(size + 1).read_to_end(&mut content)?;
    if content.pop() != Some(b'\n') {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok((kind == "blob").then_some(content))
}

fn ended(mut child: Child) -> Result<(), GitError> {
    let status = child.wait().map_err(GitError::NoGit)?;
    if status.success() {
        return Ok(());
    }
    Err(GitError::Failed { command: "cat-file".to_owned(), said: status.to_string() })
}
