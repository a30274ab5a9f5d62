//! Native tests of the verbs: a whole desk over a store in memory, without a browser.

// Helpers of tests stop a test by panicking, as the tests themselves do.
#![allow(clippy::unwrap_used, clippy::panic)]

mod enquiry;
mod failing;
mod folding;
mod hostile;
mod journey;
mod place;
mod tabs;
