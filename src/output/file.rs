//! A file that is there whole or stays as it was: written beside its place, then renamed.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::OutputError;

/// A file that is open for one report.
#[derive(Debug)]
pub struct OutputFile {
    /// As the user named it.
    named: PathBuf,
    /// Its one absolute name, symbolic links followed.
    real: PathBuf,
    target: Target,
}

#[derive(Debug)]
enum Target {
    /// Beside its place until it is whole.
    Renamed(NamedTempFile),
    /// A pipe or device is written to as it is: another file in its place would not be what the user named.
    Device(File),
}

impl OutputFile {
    /// Opens it; what stands there is left alone.
    ///
    /// # Errors
    /// [`OutputError::File`].
    pub fn open(path: &Path) -> Result<Self, OutputError> {
        let failed = |source| OutputError::File { path: path.to_owned(), source };
        let real = real(path).map_err(failed)?;
        let target = match std::fs::metadata(&real) {
            Ok(there) if there.is_dir() => return Err(failed(io::ErrorKind::IsADirectory.into())),
            Ok(there) if !there.is_file() => Target::Device(File::options().write(true).open(&real).map_err(failed)?),
            Ok(there) if there.permissions().readonly() => return Err(failed(io::ErrorKind::PermissionDenied.into())),
            _ => Target::Renamed(beside(&real).map_err(failed)?),
        };
        Ok(Self { named: path.to_owned(), real, target })
    }

    /// Whether both are one file.
    #[must_use]
    pub fn is_at(&self, other: &Self) -> bool {
        self.real == other.real
    }

    /// Fills it and puts it in its place.
    ///
    /// # Errors
    /// [`OutputError::File`]; what stood there stands there still.
    pub fn write(self, fill: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), OutputError> {
        let Self { named, real, target } = self;
        let done = match target {
            Target::Device(mut device) => buffered(&mut device, fill),
            Target::Renamed(mut beside) => {
                buffered(beside.as_file_mut(), fill).and_then(|()| beside.persist(&real).map(drop).map_err(|error| error.error))
            }
        };
        done.map_err(|source| OutputError::File { path: named, source })
    }
}

fn buffered(open: &mut File, fill: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let mut out = BufWriter::new(open);
    fill(&mut out)?;
    out.flush()
}

/// The absolute path of a file that may not be there yet; its folder is.
fn real(path: &Path) -> io::Result<PathBuf> {
    if let Ok(real) = path.canonicalize() {
        return Ok(real);
    }
    let name = path.file_name().ok_or(io::ErrorKind::InvalidFilename)?;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    Ok(folder.canonicalize()?.join(name))
}

/// A new file in the same folder, hence on the same disk, readable for whom the user's mask lets read.
fn beside(real: &Path) -> io::Result<NamedTempFile> {
    let folder = real.parent().unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".govlint-");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder)
}
