//! A real repository in a folder of its own, with no configuration but its own.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::run::{Folder, Ran};

/// What a page can be wrong by, and in one way only: no file is missing.
pub const FAULT: &str = "<img src=data:,>";

pub struct Repo(pub Folder);

impl Repo {
    /// An empty repository without a commit.
    pub fn new() -> Self {
        let repo = Self(Folder::new());
        std::fs::remove_file(repo.path().join("govlint.toml")).unwrap();
        repo.git(&["init", "-q", "-b", "main"]);
        repo
    }

    /// One with a first commit of these files.
    pub fn of(files: &[(&str, &str)]) -> Self {
        let repo = Self::new().write(files);
        repo.commit();
        repo
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    pub fn write(self, files: &[(&str, &str)]) -> Self {
        for (path, content) in files {
            self.put(path, content);
        }
        self
    }

    pub fn put(&self, path: &str, content: impl AsRef<[u8]>) {
        let full = self.path().join(path);
        std::fs::create_dir_all(full.parent().unwrap()).unwrap();
        std::fs::write(full, content).unwrap();
    }

    pub fn commit(&self) {
        self.git(&["add", "-A"]);
        self.git(&["commit", "-q", "--no-verify", "-m", "x"]);
    }

    /// Runs git, which must succeed.
    pub fn git(&self, arguments: &[&str]) -> String {
        let (succeeded, said) = self.try_git(self.path(), arguments);
        assert!(succeeded, "git {arguments:?}: {said}");
        said
    }

    /// Runs git in a folder: whether it succeeded, and all that it wrote.
    pub fn try_git(&self, folder: &Path, arguments: &[&str]) -> (bool, String) {
        let mut command = isolated(Command::new("git"), self.path());
        let output = command
            .args(["-c", "user.name=A", "-c", "user.email=a@agency.example.gov", "-c", "protocol.file.allow=always"])
            .args(arguments)
            .current_dir(folder)
            .stdin(Stdio::null())
            .output()
            .unwrap();
        let said = [output.stdout, output.stderr].concat();
        (output.status.success(), String::from_utf8_lossy(&said).into_owned())
    }

    pub fn staged(&self) -> Ran {
        self.check(&["--staged"])
    }

    pub fn check(&self, arguments: &[&str]) -> Ran {
        self.check_in(self.path(), arguments, &[])
    }

    pub fn check_in(&self, folder: &Path, arguments: &[&str], environment: &[(&str, &str)]) -> Ran {
        let format: &[&str] = if arguments.contains(&"--format") { &[] } else { &["--format", "concise"] };
        let always = ["check", "--as-of", "2026-11-01", "--ignore", "link/not-in-copy"];
        self.run_in(folder, &[&always, format, arguments].concat(), environment)
    }

    pub fn run_in(&self, folder: &Path, arguments: &[&str], environment: &[(&str, &str)]) -> Ran {
        let mut command = isolated(self.0.command(arguments), self.path());
        let output = command.current_dir(folder).envs(environment.iter().copied()).stdin(Stdio::null()).output().unwrap();
        Ran {
            code: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// The file of a hook.
    pub fn hook(&self, name: &str) -> PathBuf {
        self.path().join(".git/hooks").join(name)
    }
}

fn isolated(mut command: Command, home: &Path) -> Command {
    for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("GIT_")) {
        command.env_remove(name);
    }
    command.env("GIT_CONFIG_NOSYSTEM", "1").env("GIT_CONFIG_GLOBAL", home.join(".gitconfig-of-the-test"));
    command
}
