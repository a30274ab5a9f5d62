//! Which complaints stand in which tab of the register, and in which order: what presses most stands first among the open
//! ones, the newest first among all.

use std::cmp::Reverse;

use uuid::Uuid;

use super::clock;
use crate::domain::complaint_clocks::{Clock, most_urgent};
use crate::domain::complaint_flow::State;
use crate::domain::deadline::Urgency;
use crate::domain::moment::Moment;
use crate::domain::search::{Needle, haystack};
use crate::ui::parts::context::Ui;
use crate::ui::route::Filter;

/// What the tabs need to know of one complaint.
#[derive(Clone, PartialEq)]
pub(super) struct Standing {
    pub id: Uuid,
    pub number: String,
    state: State,
    pressing: Option<(Urgency, Moment)>,
}

/// Where every complaint stands now, newest first.
pub(super) fn standings(ui: Ui) -> Vec<Standing> {
    let now = clock::now(ui);
    let limits = ui.desk.site().limits;
    let of_case = |case: std::rc::Rc<crate::state::cases::Case>| {
        let is_open = !case.course.state.is_ended();
        let clocks: Vec<Clock> = if is_open { case.clocks(&limits) } else { Vec::new() };
        Standing {
            id: case.id,
            number: case.course.number.clone().unwrap_or_default(),
            state: case.course.state,
            pressing: most_urgent(&clocks, now).map(|clock| (clock.urgency(now), clock.due)),
        }
    };
    ui.desk.cases.all().into_iter().map(of_case).collect()
}

impl Standing {
    /// Whether it stands in this tab.
    pub fn is_in(&self, filter: Filter) -> bool {
        fits(filter, self.state, self.pressing.map(|(urgency, _)| urgency))
    }
}

/// Whether a complaint in this state, with this most pressing clock, stands in a tab; the printed register asks the same.
pub fn fits(filter: Filter, state: State, urgency: Option<Urgency>) -> bool {
    match filter {
        Filter::Open => !state.is_ended(),
        Filter::Late => !state.is_ended() && urgency == Some(Urgency::Late),
        Filter::Ended => state.is_ended(),
        Filter::All => true,
    }
}

/// The complaints of a tab that fit what was typed, in the order of the list.
pub(super) fn listed(ui: Ui, all: &[Standing], filter: Filter, typed: &str) -> Vec<Uuid> {
    let needle = Needle::parse(typed);
    if needle.is_empty() {
        let mut shown: Vec<&Standing> = all.iter().filter(|one| one.is_in(filter)).collect();
        if matches!(filter, Filter::Open | Filter::Late) {
            // No clock sorts last; the sort is stable, so equals stay newest first.
            shown.sort_by_key(|one| Reverse(one.pressing.map(|(urgency, due)| (urgency, Reverse(due)))));
        }
        return shown.into_iter().map(|one| one.id).collect();
    }
    // The number is not on the intake but in the register step, so it is looked at here.
    let by_number = all.iter().filter(|one| needle.rank(haystack("", &[&one.number])).is_some()).map(|one| one.id);
    let mut found: Vec<Uuid> = by_number.collect();
    let by_text = ui.desk.workspace.complaints.find(typed);
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
    fn a_complaint_is_either_open_or_ended_and_always_in_all() {
        for state in State::ALL {
            for urgency in [None, Some(Urgency::Calm), Some(Urgency::Soon), Some(Urgency::Late)] {
                assert_ne!(fits(Filter::Open, state, urgency), fits(Filter::Ended, state, urgency), "{state:?}");
                assert!(fits(Filter::All, state, urgency));
                let is_late = fits(Filter::Late, state, urgency);
                assert_eq!(is_late, !state.is_ended() && urgency == Some(Urgency::Late), "{state:?} {urgency:?}");
            }
        }
    }
}
