//! The site's own settings (catalogue 1.1 rules 5 and 6): the declared form, its lists, limits and calendar, saved together.

use leptos::prelude::*;

use super::calendar::CalendarFields;
use super::limits::LimitFields;
use super::lists::{LIST_KEYS, ListField};
use super::try_date::TryDate;
use crate::app::failure::Failure;
use crate::browser::errands;
use crate::domain::kind::Kind;
use crate::forms::site::SITE;
use crate::state::form_draft::{About, FormDraft};
use crate::text::{calendar, settings};
use crate::ui::form::conflict::Conflicts;
use crate::ui::form::save_bar::SaveBar;
use crate::ui::form::screen::FormScreen;
use crate::ui::parts::context::use_ui;
use crate::ui::parts::say::say;

/// The code starts every number ever given and names the record itself, so it is not typed here.
const NOT_TYPED: &[&str] = &["code"];

/// The site section.
#[component]
pub fn SiteSettings() -> impl IntoView {
    let ui = use_ui();
    let site = ui.desk.session.site.get_untracked();
    let values = site.and_then(|id| ui.desk.workspace.sites.values_untracked(id)).unwrap_or_default();
    let about = site.map_or(About::New, |id| About::Record(Kind::Site, id));
    let draft = ui.open_form(&SITE, about, values);
    let unreadable = RwSignal::new(0_usize);
    let save = Callback::new(move |()| {
        if unreadable.get_untracked() > 0 {
            ui.explain(&Failure::Rule(calendar::HOURS_WRONG));
            errands::focus(".calendar .wrong :is(input, textarea)");
            return;
        }
        let verb = async move { ui.desk.save_settings(&draft.opened(), draft.taken()).await };
        ui.save_form(draft, verb, |()| ());
    });
    view! {
        <section class="card-section" id="site">
            <h2>{say(settings::SITE)}</h2>
            <p class="quiet">{move || settings::fixed_code(ui.lang(), &ui.desk.site().code)}</p>
            {site.map(|id| view! { <Conflicts kind=Kind::Site id/> })}
            <FormScreen draft without=NOT_TYPED/>
            <div class="form">
                {move || {
                    // These keep rows of their own and begin anew when values come from elsewhere.
                    draft.epoch.track();
                    view! { <OwnEditors draft unreadable/> }
                }}
            </div>
            <SaveBar draft on_save=save/>
        </section>
        <TryDate draft/>
    }
}

/// The parts of the settings that are not plain fields.
#[component]
fn OwnEditors(draft: FormDraft, unreadable: RwSignal<usize>) -> impl IntoView {
    unreadable.set(0);
    view! {
        <fieldset class="form-section">
            <legend>{say(settings::LISTS)}</legend>
            <div class="form-grid">
                {LIST_KEYS
                    .into_iter()
                    .filter_map(|key| SITE.field(key))
                    .map(|field| view! { <ListField field draft/> })
                    .collect_view()}
            </div>
        </fieldset>
        <LimitFields draft/>
        <CalendarFields draft unreadable/>
    }
}
