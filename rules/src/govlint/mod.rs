//! Rules about the use of govlint itself: exceptions that hold nothing, or no longer.

pub mod expired_exception;
pub mod invalid_exception;
pub mod unused_exception;
