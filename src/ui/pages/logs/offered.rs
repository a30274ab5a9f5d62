//! Standards handed down: where they differ from the settings here, to be ticked and accepted (X-08, W-17 step 8).

use std::collections::BTreeSet;

use leptos::prelude::*;
use uuid::Uuid;

use crate::app::standards::Difference;
use crate::text::parcels;
use crate::ui::parts::button::{Button, Weight};
use crate::ui::parts::context::use_ui;
use crate::ui::parts::say::say;

/// The differences, by the site that handed the standards down.
#[component]
pub fn Offered() -> impl IntoView {
    let ui = use_ui();
    let ticked = RwSignal::new(BTreeSet::<(Uuid, String)>::new());
    let busy = RwSignal::new(false);
    let all = Memo::new(move |_| ui.desk.offered_standards(ui.lang()));
    let line = move |of: Uuid, difference: Difference| {
        let key = (of, difference.key);
        let (label, id) = (difference.label, difference.id);
        let tick = move |on: bool| {
            ticked.update(|ticked| {
                if on {
                    ticked.insert(key.clone())
                } else {
                    ticked.remove(&key)
                };
            });
        };
        view! {
            <tr class="row">
                <td>
                    <label class="tick">
                        <input type="checkbox" name="accept" on:change=move |event| tick(event_target_checked(&event))/>
                        <span>{say(label)}" "<span class="figures quiet">{id}</span></span>
                    </label>
                </td>
                <td>{difference.ours}</td>
                <td>{difference.theirs}</td>
            </tr>
        }
    };
    let accept = move || {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        leptos::task::spawn_local(async move {
            let chosen: Vec<(Uuid, String)> = ticked.get_untracked().into_iter().collect();
            match ui.desk.accept_standards(&chosen).await {
                Ok(()) => {
                    ticked.set(BTreeSet::new());
                    ui.tell(parcels::ACCEPTED);
                }
                Err(failure) => ui.explain(&failure),
            }
            let _ = busy.try_set(false);
        });
    };
    let tables = move || {
        let of_site = |(id, name, differences): (Uuid, String, Vec<Difference>)| {
            view! {
                <table class="list offered">
                    <caption>{name}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{say(parcels::CONTENTS)}</th>
                            <th scope="col">{say(parcels::OURS)}</th>
                            <th scope="col">{say(parcels::THEIRS)}</th>
                        </tr>
                    </thead>
                    <tbody>{differences.into_iter().map(|one| line(id, one)).collect_view()}</tbody>
                </table>
            }
        };
        let all = all.get();
        if all.is_empty() {
            return view! { <p class="empty">{say(parcels::NO_ENTRIES)}</p> }.into_any();
        }
        view! {
            {all.into_iter().map(of_site).collect_view()}
            <footer class="section-actions">
                <Button
                    label=parcels::ACCEPT
                    weight=Weight::Main
                    disabled=Signal::derive(move || busy.get() || ticked.with(BTreeSet::is_empty))
                    on_press=accept
                />
            </footer>
        }
        .into_any()
    };
    view! {
        <p class="lead">{say(parcels::OFFERED_ADVICE)}</p>
        {tables}
    }
}
