//! Runs git.
//!
//! Knows how to ask it so that the answer is git's and no other program's: no monitor, no external diff, no filter, no lock, no network.

use std::path::PathBuf;
use std::process::{Child, Command, Output, Stdio};

use super::GitError;

/// What comes before every command.
const ALWAYS: &[&str] = &["-c", "core.fsmonitor=false", "-c", "core.quotePath=false", "--no-pager", "--no-optional-locks"];

/// The repository that holds the current folder, or that the variables name with which git starts a hook.
#[derive(Debug, Clone)]
pub struct Repository {
    /// The current folder, below the head of the work tree: with `/` at its end, or empty.
    prefix: Vec<u8>,
}

impl Repository {
    /// Finds it.
    ///
    /// # Errors
    /// When there is no git or no repository.
    pub fn here() -> Result<Self, GitError> {
        let output = output(command(&["rev-parse", "--show-prefix"]))?;
        if !output.status.success() {
            return Err(GitError::NoRepository(last_line(&output)));
        }
        let mut prefix = output.stdout;
        if prefix.last() == Some(&b'\n') {
            prefix.pop();
        }
        Ok(Self { prefix })
    }

    /// A folder that the user names from where they stand, from the head of the repository: with `/` at its end, or empty.
    ///
    /// # Errors
    /// When it leads out of the repository.
    pub fn root(&self, folder: &str) -> Result<Vec<u8>, GitError> {
        root(&self.prefix, folder).ok_or_else(|| GitError::Outside(crate::report::sanitise::one_line(folder).into_owned()))
    }

    /// A file that the user names from where they stand, from the head of the repository.
    ///
    /// # Errors
    /// When it leads out of the repository.
    pub fn path(&self, file: &str) -> Result<Vec<u8>, GitError> {
        let mut path = self.root(file)?;
        path.pop();
        Ok(path)
    }

    /// A path of the repository, as one would open it from here.
    #[must_use]
    pub fn seen_from_here(&self, path: &[u8]) -> PathBuf {
        let up = self.prefix.split(|byte| *byte == b'/').count() - 1;
        let below = path.strip_prefix(&self.prefix[..]);
        let path = String::from_utf8_lossy(below.unwrap_or(path)).into_owned();
        if below.is_some() { path.into() } else { PathBuf::from("../".repeat(up)).join(path) }
    }

    /// The same as text, without the last `/`.
    ///
    /// # Errors
    /// When it leads out of the repository.
    pub fn folder(&self, folder: &str) -> Result<String, GitError> {
        let root = self.root(folder)?;
        Ok(String::from_utf8_lossy(root.strip_suffix(b"/").unwrap_or(&root)).into_owned())
    }

    /// Where git keeps a file of its own (`git rev-parse --git-path`), seen from here: in a work tree of several, where that one's is.
    ///
    /// # Errors
    /// When git refuses.
    pub fn git_path(&self, name: &str) -> Result<PathBuf, GitError> {
        let mut line = ask(&["rev-parse", "--git-path", name])?;
        if line.last() == Some(&b'\n') {
            line.pop();
        }
        Ok(path(line))
    }

    /// The folder of hooks that all repositories of the user or the machine share, if `core.hooksPath` names one for all of them.
    ///
    /// # Errors
    /// When git refuses.
    pub fn shared_hooks(&self) -> Result<Option<String>, GitError> {
        let output = output(command(&["config", "--show-scope", "--get", "core.hooksPath"]))?;
        match output.status.code() {
            Some(0) => {
                let said = String::from_utf8_lossy(&output.stdout).into_owned();
                let (scope, path) = said.trim_end().split_once('\t').unwrap_or_default();
                let is_shared = matches!(scope, "global" | "system");
                Ok(is_shared.then(|| crate::report::sanitise::one_line(path).into_owned()))
            }
            Some(1) => Ok(None),
            _ => Err(failed("config", &output)),
        }
    }
}

/// What a command writes.
pub(super) fn ask(arguments: &[&str]) -> Result<Vec<u8>, GitError> {
    answered(arguments, output(command(arguments))?)
}

/// The one line that a command writes; none where it refuses.
pub(super) fn line(arguments: &[&str]) -> Result<Option<String>, GitError> {
    let output = output(command(arguments))?;
    let line = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    Ok((output.status.success() && !line.is_empty()).then_some(line))
}

/// Begins a command, whose answer is fetched later.
pub(super) fn begin(arguments: &[&str]) -> Result<Begun, GitError> {
    let arguments: Vec<String> = arguments.iter().map(|&argument| argument.to_owned()).collect();
    let mut command = command(&arguments.iter().map(String::as_str).collect::<Vec<_>>());
    let child = command.spawn().map_err(GitError::NoGit)?;
    Ok(Begun { arguments, child })
}

/// A command that is running.
pub(super) struct Begun {
    arguments: Vec<String>,
    child: Child,
}

impl Begun {
    /// What it writes.
    pub(super) fn answer(self) -> Result<Vec<u8>, GitError> {
        let output = self.child.wait_with_output().map_err(GitError::NoGit)?;
        answered(&self.arguments.iter().map(String::as_str).collect::<Vec<_>>(), output)
    }
}

/// A command of git with nothing on its standard input.
pub(super) fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new("git");
    command.args(ALWAYS).args(arguments).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command.env("LC_ALL", "C").env("GIT_TERMINAL_PROMPT", "0").env("GIT_NO_LAZY_FETCH", "1").env("GIT_OPTIONAL_LOCKS", "0");
    // Paths are asked for by git's own magic, whatever the user has chosen for theirs.
    for name in
        ["GIT_LITERAL_PATHSPECS", "GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS", "GIT_ICASE_PATHSPECS", "GIT_EXTERNAL_DIFF"]
    {
        command.env_remove(name);
    }
    command
}

fn output(mut command: Command) -> Result<Output, GitError> {
    command.output().map_err(GitError::NoGit)
}

fn answered(arguments: &[&str], output: Output) -> Result<Vec<u8>, GitError> {
    if output.status.success() { Ok(output.stdout) } else { Err(failed(arguments.first().copied().unwrap_or_default(), &output)) }
}

fn failed(command: &str, output: &Output) -> GitError {
    GitError::Failed { command: command.to_owned(), said: last_line(output) }
}

/// The last line of the complaint, as one printable line.
fn last_line(output: &Output) -> String {
    let said = String::from_utf8_lossy(&output.stderr);
    let line = said.lines().rev().find(|line| !line.trim().is_empty()).unwrap_or("it does not say why").trim();
    crate::report::sanitise::one_line(line.strip_prefix("fatal: ").unwrap_or(line)).into_owned()
}

#[cfg(unix)]
fn path(bytes: Vec<u8>) -> PathBuf {
    use std::os::unix::ffi::OsStringExt as _;
    std::ffi::OsString::from_vec(bytes).into()
}

#[cfg(not(unix))]
fn path(bytes: Vec<u8>) -> PathBuf {
    String::from_utf8_lossy(&bytes).into_owned().into()
}

/// The folder that a user at `prefix` names, from the head of the repository: empty, or with `/` at its end. None where it leads out.
fn root(prefix: &[u8], folder: &str) -> Option<Vec<u8>> {
    if folder.starts_with('/') {
        return None;
    }
    let mut parts: Vec<&[u8]> = prefix.split(|byte| *byte == b'/').filter(|part| !part.is_empty()).collect();
    for part in folder.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part.as_bytes()),
        }
    }
    let mut root = parts.join(&b'/');
    if !root.is_empty() {
        root.push(b'/');
    }
    Some(root)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_named_from_where_one_stands() {
        let told = |prefix: &str, folder| root(prefix.as_bytes(), folder).map(|root| String::from_utf8(root).unwrap());
        assert_eq!(told("", ".").as_deref(), Some(""));
        assert_eq!(told("a/b/", ".").as_deref(), Some("a/b/"));
        assert_eq!(told("a/b/", "../c/./d/").as_deref(), Some("a/c/d/"));
        assert_eq!(told("a/", "../.."), None);
        assert_eq!(told("", "/etc"), None);
    }
}
