//! What the world told us, as plain values.
//!
//! Facts are gathered by the shell and judged by rules. Nothing here asks the network, and nothing here says whether a fact is a fault.

pub mod exchange;
pub mod failure;
pub mod headers;
pub mod host;
pub mod link_field;
pub mod links;
pub mod outcome;
pub mod past;
pub mod peers;
pub mod sheets;
pub mod soft;
pub mod wall;

pub use exchange::{Exchange, FailedExchange, Hop, without_fragment};
pub use failure::Failure;
pub use headers::Headers;
pub use host::{Host, Scan};
pub use links::{Asked, Links, Target};
pub use outcome::{Outcome, Standing};
pub use past::Past;
pub use peers::{Peers, Shared};
pub use sheets::Sheets;
pub use soft::{Soft404, Visit};
pub use wall::Wall;
