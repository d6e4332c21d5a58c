//! Serves the site in `fixtures/live/agency` on this machine as `www.agency.example.gov`, over http and https, with its redirects, dead links, traps, slow
//! pages, and faults of its HTTPS.
//!
//! With arguments it runs govlint with them while it serves, and with the flags that lead there; without, it tells these flags and serves until it is stopped.

mod lock;
mod scene;
mod server;

use std::path::Path;
use std::process::{Command, ExitCode};

use scene::Scene;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/live/agency");
    let scene = match Scene::start(&folder) {
        Ok(scene) => scene,
        Err(error) => {
            eprintln!("cannot serve {}: {error}", folder.display());
            return ExitCode::from(2);
        }
    };
    eprintln!("{} is served; govlint finds it with {}", folder.display(), scene.flags().join(" "));
    if arguments.is_empty() {
        loop {
            std::thread::park();
        }
    }
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let profile = if cfg!(debug_assertions) { "dev" } else { "release" };
    let mut run = Command::new(cargo);
    run.args(["run", "--quiet", "--locked", "--profile", profile, "--bin", "govlint", "--"]).args(arguments).args(scene.flags());
    match run.status() {
        Ok(status) => ExitCode::from(status.code().and_then(|code| u8::try_from(code).ok()).unwrap_or(2)),
        Err(error) => {
            eprintln!("cannot run cargo: {error}");
            ExitCode::from(2)
        }
    }
}
