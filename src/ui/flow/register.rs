//! Which cases stand in which tab of a register, and in which order: what presses most stands first among the open ones, the
//! newest first among all.

use std::cmp::Reverse;
use std::rc::Rc;

use uuid::Uuid;

use super::{Flow, clocks};
use crate::domain::clock::most_urgent;
use crate::domain::deadline::Urgency;
use crate::domain::moment::Moment;
use crate::domain::process::Process;
use crate::domain::search::{Needle, haystack};
use crate::state::cases::Case;
use crate::ui::parts::context::Ui;
use crate::ui::route::Filter;

/// What the tabs need to know of one case.
#[derive(Clone, PartialEq)]
pub struct Standing {
    /// The case.
    pub id: Uuid,
    /// Its number.
    pub number: String,
    is_ended: bool,
    pressing: Option<(Urgency, Moment)>,
}

/// Where these cases stand now.
pub fn standings<P: Process>(ui: Ui, cases: Vec<Rc<Case<P>>>, number: fn(&Case<P>) -> String) -> Vec<Standing> {
    let now = clocks::now(ui);
    let site = ui.desk.site();
    let of_case = |case: Rc<Case<P>>| {
        let clocks = if case.is_ended() { Vec::new() } else { case.clocks(site.terms()) };
        Standing {
            id: case.id,
            number: number(&case),
            is_ended: case.is_ended(),
            pressing: most_urgent(&clocks, now).map(|clock| (clock.urgency(now), clock.due)),
        }
    };
    cases.into_iter().map(of_case).collect()
}

impl Standing {
    /// Whether it stands in this tab.
    pub fn is_in(&self, filter: Filter) -> bool {
        fits(filter, self.is_ended, self.pressing.map(|(urgency, _)| urgency))
    }
}

/// Whether a case, ended or not, with this most pressing clock, stands in a tab; the printed register asks the same.
pub fn fits(filter: Filter, is_ended: bool, urgency: Option<Urgency>) -> bool {
    match filter {
        Filter::Open => !is_ended,
        Filter::Late => !is_ended && urgency == Some(Urgency::Late),
        Filter::Ended => is_ended,
        Filter::All => true,
    }
}

/// The cases of a tab that fit what was typed, in the order of the list.
pub(super) fn listed(flow: &'static Flow, ui: Ui, all: &[Standing], filter: Filter, typed: &str) -> Vec<Uuid> {
    let needle = Needle::parse(typed);
    if needle.is_empty() {
        let mut shown: Vec<&Standing> = all.iter().filter(|one| one.is_in(filter)).collect();
        if matches!(filter, Filter::Open | Filter::Late) {
            // No clock sorts last; the sort is stable, so equals stay newest first.
            shown.sort_by_key(|one| Reverse(one.pressing.map(|(urgency, due)| (urgency, Reverse(due)))));
        }
        return shown.into_iter().map(|one| one.id).collect();
    }
    // The number may stand in a step and not in the record, so it is looked at here.
    let by_number = all.iter().filter(|one| needle.rank(haystack("", &[&one.number])).is_some()).map(|one| one.id);
    let mut found: Vec<Uuid> = by_number.collect();
    let by_text = ui.desk.workspace.of(flow.kind).find(typed);
    let rest: Vec<Uuid> = by_text.into_iter().filter(|id| !found.contains(id)).collect();
    found.extend(rest);
    let shown: std::collections::HashSet<Uuid> = all.iter().filter(|one| one.is_in(filter)).map(|one| one.id).collect();
    found.retain(|id| shown.contains(id));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_case_is_either_open_or_ended_and_always_in_all() {
        for is_ended in [true, false] {
            for urgency in [None, Some(Urgency::Calm), Some(Urgency::Soon), Some(Urgency::Late)] {
                assert_ne!(fits(Filter::Open, is_ended, urgency), fits(Filter::Ended, is_ended, urgency));
                assert!(fits(Filter::All, is_ended, urgency));
                let is_late = fits(Filter::Late, is_ended, urgency);
                assert_eq!(is_late, !is_ended && urgency == Some(Urgency::Late), "{urgency:?}");
            }
        }
    }
}
