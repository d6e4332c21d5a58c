//! Serves the site in `fixtures/live/agency` at <http://127.0.0.1:8642/>, with its redirects, dead links, traps and slow pages.
//!
//! With arguments it runs govlint with them while it serves, and ends as that ends; without, it serves until it is stopped.

mod server;

use std::net::SocketAddr;
use std::path::Path;
use std::process::{Command, ExitCode};

/// Where the README's command looks for the site.
const PORT: u16 = 8642;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/live/agency");
    let address = match server::serve(&folder, SocketAddr::from(([127, 0, 0, 1], PORT))) {
        Ok(address) => address,
        Err(error) => {
            eprintln!("cannot serve {} on port {PORT}: {error}", folder.display());
            return ExitCode::from(2);
        }
    };
    if arguments.is_empty() {
        println!("{} is at http://{address}/", folder.display());
        loop {
            std::thread::park();
        }
    }
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let profile = if cfg!(debug_assertions) { "dev" } else { "release" };
    let mut run = Command::new(cargo);
    run.args(["run", "--quiet", "--locked", "--profile", profile, "--bin", "govlint", "--"]).args(arguments);
    match run.status() {
        Ok(status) => ExitCode::from(status.code().and_then(|code| u8::try_from(code).ok()).unwrap_or(2)),
        Err(error) => {
            eprintln!("cannot run cargo: {error}");
            ExitCode::from(2)
        }
    }
}
