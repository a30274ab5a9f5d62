//! Lists of one site at a desk that holds the records of many (W-17, design section 1): the choice stands for every list until it is
//! changed.

use leptos::prelude::*;
use uuid::Uuid;

use super::context::{Ui, use_ui};
use super::say::say;
use crate::domain::kind::Kind;
use crate::text::comparing;

/// The choice; not shown at a site that has only its own records.
#[component]
pub fn SiteFilter() -> impl IntoView {
    let ui = use_ui();
    let is_above = Memo::new(move |_| ui.desk.site().kind.is_above_others());
    let options = move || {
        let chosen = ui.site.get();
        let option = |(code, name): (String, String)| {
            let selected = code == chosen;
            view! { <option value=code.clone() selected=selected>{format!("{code} {name}")}</option> }
        };
        ui.desk.sites_here().into_iter().map(option).collect_view()
    };
    move || {
        is_above.get().then(|| {
            view! {
                <select
                    class="site-filter"
                    name="site_filter"
                    aria-label=move || comparing::SITE.get(ui.lang())
                    on:change=move |event| ui.site.set(event_target_value(&event))
                >
                    <option value="" selected=move || ui.site.with(String::is_empty)>{say(comparing::ALL_SITES)}</option>
                    {options}
                </select>
            }
        })
    }
}

/// Those of the chosen site, in their order.
pub fn of_site(ui: Ui, kind: Kind, ids: Vec<Uuid>) -> Vec<Uuid> {
    ui.site.with(|site| if site.is_empty() { ids } else { ui.desk.of_site(kind, site, ids) })
}
