//! What was found out, decided and done: the blocks of the notice R-07 and the opinion R-09, drawn from the steps.

use leptos::prelude::*;
use uuid::Uuid;

use crate::domain::complaint_flow::Course;
use crate::domain::moment::Moment;
use crate::forms::complaint_steps::{COMPLAINT_STEP, SATISFACTIONS};
use crate::text::{Lang, complaints};
use crate::ui::parts::context::use_ui;
use crate::ui::parts::say::say;

/// The cells that have something in them, in the order of the paper.
fn cells(course: &Course, lang: Lang) -> Vec<(&'static str, u8, String)> {
    let satisfied = course.satisfied.and_then(|yes| {
        let key = if yes { "satisfied" } else { "not_satisfied" };
        SATISFACTIONS.iter().find(|choice| choice.key == key).map(|choice| choice.label.get(lang).to_owned())
    });
    let moment = |at: Option<Moment>| at.map(Moment::minute_text);
    let all = [
        ("summary", 12, course.summary.clone()),
        ("findings", 12, course.findings.clone()),
        ("proposal", 12, course.proposal.clone()),
        ("decision", 12, course.decision.clone()),
        ("cause", 12, course.cause.clone()),
        ("result", 12, course.result.clone()),
        ("reported_at", 6, moment(course.reported_at)),
        ("satisfaction", 6, satisfied),
        ("customer_opinion", 12, course.customer_opinion.clone()),
        ("visit_planned_at", 6, moment(course.visit_planned_at)),
        ("visited_at", 6, moment(course.visited_at)),
        ("next_contact_on", 6, course.on_hold_until.map(crate::domain::moment::date_text)),
    ];
    all.into_iter().filter_map(|(key, span, text)| Some((key, span, text?))).collect()
}

/// The handling so far; nothing while nothing was done.
#[component]
pub(super) fn Handling(
    /// The complaint.
    id: Uuid,
) -> impl IntoView {
    let ui = use_ui();
    move || {
        let lang = ui.lang();
        let cells = ui.desk.cases.get(id).map(|case| cells(&case.course, lang)).filter(|cells| !cells.is_empty())?;
        let cell = |(key, span, text): (&'static str, u8, String)| {
            let label = COMPLAINT_STEP.field(key).map(|field| field.label.get(lang));
            view! {
                <div class=format!("cell span-{span}")>
                    <dt>{label}</dt>
                    <dd>{text}</dd>
                </div>
            }
        };
        Some(view! {
            <section class="card-section">
                <h3>{say(complaints::HANDLING)}</h3>
                <dl class="card-grid">{cells.into_iter().map(cell).collect_view()}</dl>
            </section>
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cell_has_its_label_in_the_step_record() {
        let day = chrono::NaiveDate::from_ymd_opt(2026, 11, 22);
        let at = Some(Moment::from_ms(0, 480));
        let text = || Some("x".to_owned());
        let full = Course {
            summary: text(),
            findings: text(),
            proposal: text(),
            decision: text(),
            cause: text(),
            result: text(),
            customer_opinion: text(),
            satisfied: Some(true),
            reported_at: at,
            visit_planned_at: at,
            visited_at: at,
            on_hold_until: day,
            ..Course::default()
        };
        let cells = cells(&full, Lang::Zh);
        assert_eq!(cells.len(), 12);
        assert!(cells.iter().all(|(key, ..)| COMPLAINT_STEP.field(key).is_some()));
    }
}
