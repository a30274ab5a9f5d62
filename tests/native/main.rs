//! Native tests of the pure rooms: one module a concern.

mod backup;
mod conformance;
mod desk_papers;
mod laws;
mod orders;
mod pages;
mod readers;
mod storage_contract;
mod survey_samples;
mod tidy;
