//! The built program, from its command line to its exit code, as a user meets it.

#[path = "../support/mod.rs"]
mod support;
#[path = "../probe/world.rs"]
mod world;

mod at_hand;
mod bad_input;
mod baseline;
mod breadth;
mod config;
mod diff;
mod documents;
mod exceptions;
mod exits;
mod folders;
mod hook;
mod hostile;
mod hosts;
mod outputs;
mod reaching;
mod repo;
mod run;
mod sheets;
mod sources;
mod staged;
mod web;
