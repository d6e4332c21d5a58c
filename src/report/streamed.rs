//! A list of JSON values that is written as it is made: a run has more findings than fit into memory.

use std::io;

use serde::ser::{Error as _, SerializeSeq as _};
use serde::{Serialize, Serializer};
use serde_json::Value;

/// Who takes one element.
pub(super) type Take<'t> = dyn FnMut(Value) -> io::Result<()> + 't;

/// A list by the function that hands on its elements, each time it is asked.
pub(super) struct Streamed<F>(pub(super) F);

impl<F: Fn(&mut Take<'_>) -> io::Result<()>> Serialize for Streamed<F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(None)?;
        let mut failed = None;
        let done = (self.0)(&mut |element| {
            list.serialize_element(&element).map_err(|error| {
                failed = Some(error);
                io::Error::other("the report cannot be written")
            })
        });
        match (failed, done) {
            (Some(error), _) => Err(error),
            (None, Err(error)) => Err(S::Error::custom(error)),
            (None, Ok(())) => list.end(),
        }
    }
}
