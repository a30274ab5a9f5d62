//! What stands in a step's form before anything is typed: only what the case already says or what is nearly always so.

use serde_json::{Value, json};

use crate::domain::complaint_clocks::most_urgent;
use crate::domain::complaint_event::ClockKind;
use crate::domain::complaint_flow::{Charge, Event, Severity};
use crate::domain::ladder::{DESK, next_rung};
use crate::domain::value::Values;
use crate::state::cases::Case;
use crate::ui::parts::context::Ui;

/// The first values of a step's form.
pub(super) fn first_values(ui: Ui, event: Event, case: &Case) -> Values {
    let now = ui.desk.now();
    let operator = || json!(ui.desk.operator());
    let pairs: Vec<(&str, Value)> = match event {
        // Beyond one's own authority is one of the signs of a major complaint (G-08).
        Event::Register => {
            let major = case.record.beyond_authority.then(|| ("severity", json!(Severity::Major.key())));
            major.into_iter().chain([("track", json!(case.course.track.key()))]).collect()
        }
        Event::RaiseUp => {
            let site = ui.desk.site_untracked();
            let lang = ui.lang_now();
            let now = case.course.last(Event::RaiseUp).map_or(DESK.get(lang), |one| one.step.rung_to.as_str());
            vec![("rung_from", json!(now)), ("rung_to", json!(next_rung(&site, now, lang)))]
        }
        Event::Decide => in_charge(case).map(|charge| ("department", json!(charge.department))).into_iter().collect(),
        Event::Reply => awaited(case).map(|charge| ("department", json!(charge.department))).into_iter().collect(),
        Event::Report => vec![("reported_at", json!(now))],
        Event::PlanVisit => {
            let clocks: Vec<_> = case.clocks(ui.desk.site_untracked().terms());
            let visit: Vec<_> = clocks.into_iter().filter(|clock| clock.kind == ClockKind::Visit).collect();
            let due = most_urgent(&visit, now).map(|clock| ("visit_planned_at", json!(clock.due.max(now))));
            due.into_iter().chain([("visitor", operator())]).collect()
        }
        Event::Satisfied => vec![("visited_at", json!(now)), ("visitor", operator())],
        _ => Vec::new(),
    };
    pairs.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}

/// The one department in charge; several leave it to the person.
fn in_charge(case: &Case) -> Option<&Charge> {
    let mut all = case.course.in_charge();
    all.next().filter(|_| all.next().is_none())
}

/// The department that has been waited for longest.
fn awaited(case: &Case) -> Option<&Charge> {
    case.course.charges.iter().find(|charge| charge.is_awaited())
}
