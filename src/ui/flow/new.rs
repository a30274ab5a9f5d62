//! Taking a record of a process down: the telephone first, a known number brings the person up, the rest is there already.

use std::pin::Pin;

use leptos::prelude::*;
use uuid::Uuid;

use super::panel::focus_soon;
use crate::app::failure::Failure;
use crate::domain::value::{Values, text_of};
use crate::forms::spec::FormSpec;
use crate::state::form_draft::{About, Saved};
use crate::text::Msg;
use crate::text::scripts::Place;
use crate::ui::form::save_bar::SaveBar;
use crate::ui::form::screen::FormScreen;
use crate::ui::pages::complaints::{Linked, link, link_nameless};
use crate::ui::pages::visits::Known;
use crate::ui::parts::context::{Ui, use_ui};
use crate::ui::parts::say::say;
use crate::ui::parts::scripts::Scripts;
use crate::ui::route::{Filter, Route};

/// A record on its way to the disk.
pub type Writing = Pin<Box<dyn Future<Output = Result<Uuid, Failure>>>>;

/// The telephone of whom it is about.
const PHONE: &str = "customer_phone";

/// How a record is taken down.
pub struct Taking {
    /// Its form.
    pub spec: &'static FormSpec,
    /// The verb on the button, and the heading.
    pub label: Msg,
    /// What is so for nearly every one.
    pub fresh: fn(Ui) -> Values,
    /// The field that is typed first.
    pub first: &'static str,
    /// The field that is typed after the person is known.
    pub then: &'static str,
    /// Whose phrases are offered.
    pub scripts: &'static [Place],
    /// Writes it.
    pub write: fn(Ui, Values) -> Writing,
    /// Address of the register and of a record.
    pub route: fn(Filter, Option<Uuid>) -> Route,
}

/// The form.
#[component]
pub fn NewRecord(
    /// What is taken down.
    taking: &'static Taking,
) -> impl IntoView {
    let ui = use_ui();
    let draft = ui.open_form(taking.spec, About::New, (taking.fresh)(ui));
    draft.saved.set(Saved::NotYet);
    let linked = Memo::new(move |_| draft.values.with(|values| Uuid::try_parse(text_of(values, "customer")).ok()));
    let save = Callback::new(move |()| {
        link_nameless(ui, draft);
        let verb = async move { (taking.write)(ui, draft.taken()).await };
        ui.save_form(draft, verb, move |id| ui.go((taking.route)(Filter::Open, Some(id))));
    });
    let take = Callback::new(move |id: Uuid| {
        link(ui, draft, id);
        focus_soon(format!(".form [name='{}']", taking.then));
    });
    let cancel = Callback::new(move |()| ui.go((taking.route)(Filter::Open, None)));
    focus_soon(format!(".form [name='{}']", taking.first));
    view! {
        <article class="record">
            <header class="record-head">
                <h1>{say(taking.label)}</h1>
            </header>
            {move || match linked.get() {
                Some(id) => view! { <Linked id draft/> }.into_any(),
                None => view! { <Known draft key=PHONE on_take=take/> }.into_any(),
            }}
            <Scripts places=taking.scripts/>
            <FormScreen draft on_end=save/>
            <SaveBar draft label=taking.label on_save=save on_cancel=cancel/>
        </article>
    }
}
