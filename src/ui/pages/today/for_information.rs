//! The director's list of minor complaints that were assigned directly, for information (G-44). Nothing here is due, so it is
//! folded to one line until somebody looks.

use std::rc::Rc;

use leptos::prelude::*;
use uuid::Uuid;

use crate::domain::for_information::listed_since;
use crate::domain::moment::Moment;
use crate::domain::role::Act;
use crate::state::cases::Case;
use crate::text::{complaints, frame, today};
use crate::ui::parts::button::Button;
use crate::ui::parts::context::{Ui, use_ui};
use crate::ui::parts::say::say;
use crate::ui::route::{Filter, Route};

/// Lines shown and marked at once; what stands behind them comes after.
const MOST: usize = 60;

/// What is to be seen, the longest assigned first; nothing for whoever does not decide.
fn listed(ui: Ui) -> Vec<(Moment, Rc<Case>)> {
    if !ui.desk.permits(Act::Decide) {
        return Vec::new();
    }
    let now = Moment::from_ms(ui.desk.session.now_ms.get(), ui.desk.ports().offset_minutes);
    let site = ui.desk.site().code;
    let all = ui.desk.cases.all().into_iter();
    let mut listed: Vec<(Moment, Rc<Case>)> =
        all.filter_map(|case| Some((listed_since(&case.record, &case.course, &site, now)?, case))).collect();
    listed.sort_by_key(|(since, case)| (*since, case.id));
    listed
}

/// The list, with one press that records it as seen.
#[component]
pub(super) fn ForInformation() -> impl IntoView {
    let ui = use_ui();
    let busy = RwSignal::new(false);
    let count = Memo::new(move |_| listed(ui).len());
    let mark = move || {
        let ids: Vec<Uuid> = untrack(|| listed(ui)).into_iter().take(MOST).map(|(_, case)| case.id).collect();
        busy.set(true);
        leptos::task::spawn_local(async move {
            match ui.desk.acknowledge_complaints(&ids).await {
                Ok(()) => ui.tell(frame::SAVED),
                Err(failure) => ui.explain(&failure),
            }
            let _ = busy.try_set(false);
        });
    };
    let line = move |(since, case): (Moment, Rc<Case>)| {
        let (lang, course) = (ui.lang(), &case.course);
        let who = match case.record.customer_name.trim() {
            "" if case.record.anonymous => complaints::ANONYMOUS.get(lang).to_owned(),
            name => name.to_owned(),
        };
        let words = [course.department(), course.summary.clone().unwrap_or(case.record.content.clone())].join("  ");
        view! {
            <li>
                <a href=Route::Complaints(Filter::All, Some(case.id)).address()>
                    <span class="figures">{course.number.clone()}</span>
                    <span>{who}</span>
                    <span class="clip">{words}</span>
                    <span class="quiet">{today::assigned_at(lang, &since.minute_text())}</span>
                </a>
            </li>
        }
    };
    let lines = move || listed(ui).into_iter().take(MOST).map(line).collect_view();
    view! {
        <Show when=move || { count.get() > 0 }>
            <details class="to-be-seen">
                <summary>{say(today::FOR_INFORMATION)} " " <span class="count">{move || count.get()}</span></summary>
                <ul>{lines}</ul>
                <Button label=today::SEEN disabled=busy on_press=mark/>
            </details>
        </Show>
    }
}
