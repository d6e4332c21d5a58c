//! The hook that has git ask before it commits or pushes: put in place, and taken away again.
//!
//! Knows files of hooks; what is checked is the command's that stands in them. A hook of somebody else is never changed: it stays as it is, or,
//! if the user says so, stands aside under another name, runs first, and comes back.

mod error;
mod script;

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use crate::git::Repository;
pub use error::HookError;
pub use script::Moment;
use script::{Asides, is_ours, made_folder, script};

/// What is behind the name of a hook that stands aside.
const ASIDE: &str = ".before-govlint";

/// How a hook is put in place.
#[derive(Debug)]
pub struct Install<'a> {
    /// Before what.
    pub moment: Moment,
    /// The folder that is published, from the head of the work tree; none where that is it.
    pub folder: Option<&'a str>,
    /// Whether a hook that is there stands aside and runs first.
    pub chain: bool,
    /// This program.
    pub program: &'a Path,
}

/// Puts a hook in place and tells what was done, a sentence a line.
///
/// # Errors
/// When there is a hook that may not stand aside, when all repositories share the hooks, or when the file cannot be written.
pub fn install(repository: &Repository, install: &Install<'_>) -> Result<Vec<String>, HookError> {
    let hook = hook(repository, install.moment)?;
    let aside = aside(&hook);
    let mut told = Vec::new();
    let mut folder_is_new = false;
    match read(&hook)? {
        Some(text) if is_ours(&text) => {
            folder_is_new = made_folder(&text);
            told.push(format!("{} was put there by govlint before, and is renewed", shown(&hook)));
        }
        Some(_) if !install.chain => {
            return Err(HookError::Taken { hook: shown(&hook), line: install.moment.command(install.folder) });
        }
        Some(_) => {
            if exists(&aside) {
                return Err(HookError::AsideTaken(shown(&aside)));
            }
            fs::rename(&hook, &aside).map_err(|source| HookError::file(&hook, source))?;
            told.push(format!("the hook that was there is now {} and runs first", shown(&aside)));
        }
        None => {
            let folder = hook.parent().unwrap_or(Path::new("."));
            folder_is_new = !exists(folder);
            fs::create_dir_all(folder).map_err(|source| HookError::file(folder, source))?;
        }
    }
    let asides = if exists(&aside) { Asides::One } else { Asides::None };
    let text = script(install, asides, folder_is_new);
    write(&hook, &text).map_err(|source| HookError::file(&hook, source))?;
    told.push(format!("{} runs `{}` {}", shown(&hook), install.moment.command(install.folder), install.moment.when()));
    told.push("`govlint hook uninstall` takes it away again".to_owned());
    Ok(told)
}

/// Takes the hook away and puts back what was there before; tells what was done.
///
/// # Errors
/// When the hook is another's, or a file cannot be changed.
pub fn uninstall(repository: &Repository, moment: Moment) -> Result<Vec<String>, HookError> {
    let hook = hook(repository, moment)?;
    let text = match read(&hook)? {
        None => return Ok(vec![format!("there is no {}: nothing to take away", shown(&hook))]),
        Some(text) if !is_ours(&text) => return Err(HookError::Foreign(shown(&hook))),
        Some(text) => text,
    };
    let aside = aside(&hook);
    if exists(&aside) {
        // Onto it, so that there is no moment without either.
        fs::rename(&aside, &hook).map_err(|source| HookError::file(&aside, source))?;
        return Ok(vec![format!("{} is the hook again that was there before", shown(&hook))]);
    }
    fs::remove_file(&hook).map_err(|source| HookError::file(&hook, source))?;
    if made_folder(&text)
        && let Some(folder) = hook.parent()
    {
        // It stays where somebody has put something into it.
        let _ = fs::remove_dir(folder);
    }
    Ok(vec![format!("{} is taken away", shown(&hook))])
}

/// The file of the hook, where git looks for it.
fn hook(repository: &Repository, moment: Moment) -> Result<PathBuf, HookError> {
    if let Some(path) = repository.shared_hooks()? {
        return Err(HookError::Shared(path));
    }
    Ok(repository.git_path(&format!("hooks/{}", moment.name()))?)
}

fn aside(hook: &Path) -> PathBuf {
    let mut name = hook.as_os_str().to_owned();
    name.push(ASIDE);
    name.into()
}

/// What stands there, be it a link that leads nowhere.
fn exists(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

fn read(hook: &Path) -> Result<Option<Vec<u8>>, HookError> {
    if !exists(hook) {
        return Ok(None);
    }
    match fs::read(hook) {
        Ok(text) => Ok(Some(text)),
        // A link that leads nowhere is another's too.
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Some(Vec::new())),
        Err(source) => Err(HookError::file(hook, source)),
    }
}

/// Writes it beside its place first: whoever commits meanwhile runs the old one or the new.
fn write(hook: &Path, text: &str) -> io::Result<()> {
    let mut file = tempfile::NamedTempFile::new_in(hook.parent().unwrap_or(Path::new(".")))?;
    file.write_all(text.as_bytes())?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        file.as_file().set_permissions(fs::Permissions::from_mode(0o755))?;
    }
    file.persist(hook).map(drop).map_err(|error| error.error)
}

fn shown(path: &Path) -> String {
    crate::report::sanitise::one_line(&path.to_string_lossy()).into_owned()
}
