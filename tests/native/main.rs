//! Native tests of the pure rooms: one module a concern.

mod backup;
mod conformance;
mod laws;
mod pages;
mod readers;
mod storage_contract;
mod tidy;
