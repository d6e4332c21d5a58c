//! The built program, from its command line to its exit code, as a user meets it.

#[path = "../support/mod.rs"]
mod support;

mod bad_input;
mod config;
mod documents;
mod exits;
mod folders;
mod hostile;
mod reaching;
mod run;
mod web;
