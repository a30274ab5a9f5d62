//! Native tests of the verbs: a whole desk over a store in memory, without a browser.

mod failing;
mod folding;
mod hostile;
mod journey;
mod place;
mod tabs;
