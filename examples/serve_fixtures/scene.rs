//! The site at its address: one folder served over http and over https, and what govlint must be told to find it there.

use std::error::Error;
use std::net::SocketAddr;
use std::path::Path;

use tempfile::NamedTempFile;

use super::lock::lock;
use super::server::serve;

/// The site's names: as its visitors know it, and without `www.`.
const NAMES: [&str; 2] = ["www.agency.example.gov", "agency.example.gov"];

/// A site that is served for as long as this lives.
pub struct Scene {
    plain: SocketAddr,
    secure: SocketAddr,
    root: NamedTempFile,
}

impl Scene {
    /// Serves the folder on two free ports of this machine. Over https it sends a policy that browsers soon forget.
    ///
    /// # Errors
    /// When the folder is no site, or this machine gives no port or file.
    pub fn start(folder: &Path) -> Result<Self, Box<dyn Error>> {
        let (lock, base) = (lock(&NAMES)?, format!("https://{}", NAMES[0]));
        let anywhere = SocketAddr::from(([127, 0, 0, 1], 0));
        let root = NamedTempFile::with_suffix(".pem")?;
        std::fs::write(root.path(), lock.root)?;
        Ok(Self {
            plain: serve(folder, anywhere, &base, None)?,
            secure: serve(folder, anywhere, &base, Some(lock.config))?,
            root,
        })
    }

    /// The flags that tell govlint where the site is and whom to trust for it.
    pub fn flags(&self) -> Vec<String> {
        let mut flags = vec!["--cacert".to_owned(), self.root.path().display().to_string()];
        for name in NAMES {
            for (port, at) in [(80, self.plain), (443, self.secure)] {
                flags.extend(["--connect-to".to_owned(), format!("{name}:{port}:{}:{}", at.ip(), at.port())]);
            }
        }
        flags
    }
}
