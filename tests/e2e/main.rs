//! Journeys through the finished pages in a real Chromium: what a person at the desk does, from the first click to the
//! paper in the hand. They need dist/ (`make build`) and Chromium (`scripts/setup-tests`); `make test` runs them last.

#[path = "../support/mod.rs"]
mod support;

mod opening;
