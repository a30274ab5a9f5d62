//! Native tests of the verbs: a whole desk over a store in memory, without a browser.

// Helpers of tests stop a test by panicking, as the tests themselves do.
#![allow(clippy::unwrap_used, clippy::panic)]

mod backup;
mod bulk;
mod centre;
mod copies;
mod customers;
mod disclosures;
mod documents;
mod drafts;
mod enquiry;
mod erasing;
mod failing;
mod folding;
mod formats;
mod hostile;
mod journey;
mod kiosk;
mod locks;
mod merging;
mod parcel;
mod place;
mod scale;
mod service;
mod standing;
mod surveys;
mod reports;
mod roles;
mod tabs;
