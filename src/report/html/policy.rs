//! What a browser may run of the report: its own style and script, by their digests, and nothing else.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ring::digest::{SHA256, digest};

pub(super) const STYLE: &str = include_str!("../../../templates/html/style.css");
pub(super) const SCRIPT: &str = include_str!("../../../templates/html/script.js");

/// The content security policy.
pub(super) fn policy() -> String {
    let of = |text: &str| STANDARD.encode(digest(&SHA256, text.as_bytes()));
    let (style, script) = (of(STYLE), of(SCRIPT));
    format!("default-src 'none'; style-src 'sha256-{style}'; script-src 'sha256-{script}'; base-uri 'none'; form-action 'none'")
}
