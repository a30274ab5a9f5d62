//! The complaint register of a period, of all departments or of one (R-06: by period, department and state).

use leptos::prelude::*;

use super::job::{Job, on_paper};
use super::lists;
use crate::browser::errands;
use crate::domain::clock::most_urgent;
use crate::domain::complaint_flow::Course;
use crate::print::model::Letterhead;
use crate::print::papers::case::Case as PaperCase;
use crate::print::papers::complaint::complaint_register;
use crate::state::cases::Case;
use crate::text::{Lang, printing};
use crate::ui::flow::register::fits;
use crate::ui::parts::context::{Ui, use_ui};
use crate::ui::parts::say::say;
use crate::ui::route::{Filter, Paper, Route, Span, Unit, mark_of};

/// Whether a department has, or had, the case to remedy.
fn is_of(course: &Course, unit: Unit) -> bool {
    unit.is_none_or(|mark| course.in_charge().any(|charge| mark_of(&charge.department) == mark))
}

/// The departments that stand in the register of a period, in order.
fn departments(ui: Ui, span: Span) -> Vec<String> {
    let cases = ui.desk.cases.all();
    let within = cases.iter().filter(|case| lists::is_within(span, case.record.received_at));
    let mut names: Vec<String> =
        within.flat_map(|case| case.course.in_charge()).map(|charge| charge.department.trim().to_owned()).collect();
    names.sort_unstable();
    names.dedup();
    names.retain(|name| !name.is_empty());
    names
}

/// R-06, oldest first, as a register is kept.
pub(super) fn complaint_list(ui: Ui, of: (Filter, Span, Unit), head: &Letterhead, lang: Lang) -> Job {
    let (filter, span, unit) = of;
    let site = ui.desk.site_untracked();
    let now = head.printed_at;
    let urgency = |case: &Case| most_urgent(&case.clocks(site.terms()), now).map(|clock| clock.urgency(now));
    let mut cases = ui.desk.cases.all();
    cases.retain(|case| lists::is_within(span, case.record.received_at) && is_of(&case.course, unit));
    cases.retain(|case| fits(filter, case.is_ended(), urgency(case)));
    let rows: Vec<PaperCase<'_>> = cases.iter().rev().map(|case| on_paper(case)).collect();
    let mut note = lists::note(span, lists::words_of(filter), head, lang);
    if let Some(mark) = unit {
        let name = departments(ui, span).into_iter().find(|name| mark_of(name) == mark);
        note = printing::of_department(lang, &name.unwrap_or_default(), &note);
    }
    Job::of_list(complaint_register(&rows, &note, head, lang)).holding(rows.len())
}

/// The choice of a department, beside the period; nothing for papers without one.
#[component]
pub(super) fn DepartmentPicker(
    /// The paper shown.
    paper: Paper,
) -> impl IntoView {
    let ui = use_ui();
    let Paper::ComplaintList(filter, span, unit) = paper else { return ().into_any() };
    let go = move |event: leptos::ev::Event| {
        let typed = event_target_value(&event);
        let unit = (!typed.is_empty()).then(|| mark_of(&typed));
        errands::go_instead(&Route::Paper(Paper::ComplaintList(filter, span, unit)).address());
    };
    let option = move |name: String| {
        let (is_it, words) = (unit == Some(mark_of(&name)), name.clone());
        view! {
            <option value=name selected=is_it>
                {words}
            </option>
        }
    };
    view! {
            <label class="inline-field">
                <span>{say(printing::DEPARTMENT)}</span>
                <select name="paper_department" on:change=go>
                    <option value="" selected=unit.is_none()>
                        {say(printing::ALL_DEPARTMENTS)}
                    </option>
                    {untrack(|| departments(ui, span)).into_iter().map(option).collect_view()}
                </select>
            </label>
    }
    .into_any()
}
