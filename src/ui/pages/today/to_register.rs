//! 待登记 (T-21): visitors who left without a card, once the time for registering is over, however long ago. Before that they
//! stand among what is due.

use leptos::prelude::*;
use uuid::Uuid;

use super::{Task, task};
use crate::domain::deadline::{self, Urgency};
use crate::domain::moment::Moment;
use crate::domain::phone::masked;
use crate::domain::visit::Visit;
use crate::text::{frame, today};
use crate::ui::parts::button::Button;
use crate::ui::parts::context::{Ui, use_ui};
use crate::ui::parts::say::say;
use crate::ui::route::Route;

/// Lines shown at once, the latest first; what stands behind them comes after.
const MOST: usize = 60;

/// Lines of the own site's log that wait for a card (W-01 guard), each as a task with its limit.
pub(super) fn waiting(ui: Ui, now: Moment) -> Vec<(Uuid, Visit, Task)> {
    let site = ui.desk.site();
    let terms = site.terms();
    let Some(limit) = deadline::calendar_days(terms.limits.register_after_leave_days) else { return Vec::new() };
    let all = ui.desk.waiting.unregistered.all().into_iter();
    all.filter(|(_, visit)| visit.site.is_empty() || visit.site == site.code)
        .filter_map(|(id, visit)| {
            let start = visit.left_at.or(visit.at)?;
            let who = visit.caller_name.clone();
            let task = task(start, limit, terms, now, today::TO_REGISTER, who, Route::Visits);
            let task = Task { detail: visit.reason.clone(), owner: visit.taken_by.clone(), ..task };
            Some((id, visit, task))
        })
        .collect()
}

/// The list, each line with the two ways out of it.
#[component]
pub(super) fn ToRegister() -> impl IntoView {
    let ui = use_ui();
    let busy = RwSignal::new(false);
    let late = Memo::new(move |_| {
        let now = Moment::from_ms(ui.desk.session.now_ms.get(), ui.desk.ports().offset_minutes);
        let mut late = waiting(ui, now);
        late.retain(|(_, _, task)| task.urgency == Urgency::Late);
        late.reverse();
        late
    });
    let count = Memo::new(move |_| late.with(Vec::len));
    let register = move |id: Uuid| {
        busy.set(true);
        leptos::task::spawn_local(async move {
            match ui.desk.register_visitor(id).await {
                Ok(card) => {
                    ui.tell(frame::SAVED);
                    ui.go(Route::Customers(Some(card)));
                }
                Err(failure) => ui.explain(&failure),
            }
            let _ = busy.try_set(false);
        });
    };
    let leave = move |id: Uuid| {
        busy.set(true);
        leptos::task::spawn_local(async move {
            match ui.desk.leave_unregistered(id).await {
                Ok(()) => ui.tell(frame::SAVED),
                Err(failure) => ui.explain(&failure),
            }
            let _ = busy.try_set(false);
        });
    };
    let line = move |(id, visit, task): (Uuid, Visit, Task)| {
        let words = [task.detail.as_str(), visit.taken_by.as_str()].join("  ");
        let can_register = !visit.caller_name.is_empty() && !visit.caller_phone.is_empty();
        view! {
            <li>
                <span class="figures">{visit.left_at.or(visit.at).map(Moment::minute_text)}</span>
                <span>{visit.caller_name}</span>
                <span class="figures">{masked(&visit.caller_phone)}</span>
                <span class="clip">{words}</span>
                <span class="line-actions">
                    {can_register
                        .then(|| view! { <Button label=today::REGISTER_NOW disabled=busy on_press=move || register(id)/> })}
                    <Button label=today::NO_DETAILS disabled=busy on_press=move || leave(id)/>
                </span>
            </li>
        }
    };
    let lines = move || late.get().into_iter().take(MOST).map(line).collect_view();
    view! {
        <Show when=move || { count.get() > 0 }>
            <details class="to-be-seen to-register">
                <summary>{say(today::LATE_TO_REGISTER)} " " <span class="late-count">{move || count.get()}</span></summary>
                <p class="help">{say(today::TO_REGISTER_HELP)}</p>
                <ul>{lines}</ul>
            </details>
        </Show>
    }
}
