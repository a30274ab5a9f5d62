//! Journeys through the finished pages in a real Chromium: what a person at the desk does, from the first click to the
//! paper in the hand. They need dist/ (`make build`) and Chromium (`scripts/setup-tests`); `make test` runs them last.
//!
//! Every journey of the desk is walked twice: in Chinese over http, and in English as the single file from the disk, so that
//! both languages and both transports meet every screen without the full product of the four.
//!
//! | journey | what it proves | Chinese, http | English, `file://` |
//! |---|---|---|---|
//! | `first_start` | set-up, strength, recovery code, demo desk and its mark | yes | yes |
//! | `visitor` | registration by keyboard, one card a person, search | yes | yes |
//! | `enquiry` | W-02: promise, hand-over, owner, board, receipt; a date tried in the settings | yes | yes |
//! | `complaint` | every row of W-03, one number, only legal steps | yes | yes |
//! | `survey` | desk and kiosk, results with n, share and interval | yes | yes |
//! | `survey_work` | a new version of a set, a batch with numbered sheets to its summary, a bad grade to a case | yes | yes |
//! | `kiosk` | invariant 7: no key, no record, sealed answers through reload and SIGKILL, nothing printed | yes | yes |
//! | `paper` | every paper as PDF, nothing clipped, preview equals paper | yes | yes |
//! | `exchange` | export, wipe, import, again; bad files; two sites | yes | yes |
//! | `parcel` | sites meet, a parcel goes up, its receipt comes back; altered and replayed ones | yes | yes |
//! | `centre` | W-17: a case decided at the group and brought back; standards taken up one by one | the site | the group |
//! | `parts` | a parcel in two parts, out of order; one part saved again; looking through a file is stopped | sends | takes in |
//! | `backup` | backup, drill, restore, recovery screen, folder, a form kept as a file | yes | yes |
//! | `service` | W-05: a complaint about the service to its rectification and dossier; W-06: a visit whose items grow, the plan | yes | yes |
//! | `register` | R-04 of several, lists by period, R-14 and W-08 linked sheets, W-01, W-16, S-06 | yes | yes |
//! | `secrecy` | reload, quit, wrong passphrase, nothing in the clear | yes | yes |
//! | `drafts` | half-typed forms after reload, crash, power cut; sealed; gone when saved or discarded | yes | yes |
//! | `tabs` | a save is seen in the other tab within a second; both values of one field; locking locks all | yes | yes |
//! | `locks` | idle and long days, PIN and its five tries, nothing left on a covered screen | yes | yes |
//! | `desk_rules` | two roles at one desk; weekly report, its numbers, its paper; consent, copy, directory | yes | yes |
//! | `access` | axe-core finds nothing serious on any screen, light or dark (`make check-access`) | yes | yes |
//! | `manners` | keys, language in mid-form, progress, no violation of the policy | yes | yes |
//!
//! The policy of the page (CSP) is watched in all of them: `support::journey` fails a journey whose page logged an error,
//! and a violation is logged as one. Pictures and PDFs are left in target/journeys/.

/// Declares a journey as its two tests.
macro_rules! both_ways {
    ($name:ident, $label:literal, $steps:ident) => {
        mod $name {
            #[test]
            fn in_chinese_over_http() {
                crate::moves::in_chinese_over_http($label, super::$steps);
            }

            #[test]
            fn in_english_as_a_file() {
                crate::moves::in_english_as_a_file($label, super::$steps);
            }
        }
    };
}

#[path = "../support/mod.rs"]
mod support;

mod access;
mod backup;
mod centre;
mod complaint;
mod day;
mod desk_rules;
mod drafts;
mod enquiry;
mod exchange;
mod first_start;
mod kiosk;
mod locks;
mod manners;
mod month;
mod moves;
mod opening;
mod paper;
mod parcel;
mod parts;
mod records;
mod register;
mod secrecy;
mod service;
mod survey;
mod survey_work;
mod tabs;
mod visitor;
