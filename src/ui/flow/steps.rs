//! The next legal steps of a case: one filled button for the main line, quiet ones beside it, and what is still missing for a
//! step as links to the fields.

use leptos::prelude::*;
use uuid::Uuid;

use super::panel::{Panel, focus_soon};
use super::{Flow, Offer, Place, sight};
use crate::domain::role::Act;
use crate::domain::table::Actor;
use crate::text::{Lang, Msg, complaints};
use crate::ui::parts::context::{Ui, use_ui};

/// The next legal steps.
#[component]
pub(super) fn NextSteps(
    /// The process.
    flow: &'static Flow,
    /// The case.
    id: Uuid,
    /// What is being filled.
    panel: RwSignal<Panel>,
) -> impl IntoView {
    let ui = use_ui();
    let content = move || {
        let offers = sight(flow, id)?.offers;
        let lang = ui.lang();
        let Some(first) = offers.first().map(|offer| offer.key) else {
            return Some(view! { <p class="quiet">{complaints::HAS_ENDED.get(lang)}</p> }.into_any());
        };
        let of = |place: Place| {
            offers.iter().filter(move |offer| {
                (offer.key == first && place == Place::Main) || (offer.key != first && offer.place == place)
            })
        };
        let main: Vec<&Offer> = of(Place::Main).collect();
        let view = view! {
            <h2>{complaints::NEXT_STEPS.get(lang)}</h2>
            {main.first().map(|offer| hint(offer, lang))}
            <div class="step-row">
                {main.iter().map(|offer| step_button(offer, offer.key == first, panel, lang)).collect_view()}
            </div>
            {main.iter().map(|offer| missing_list(&offer.missing, panel, lang)).collect_view()}
            {row(complaints::STEPS_ASIDE, of(Place::Aside).collect(), panel, lang)}
            {row(complaints::STEPS_OUT, of(Place::Out).collect(), panel, lang)}
        };
        Some(view.into_any())
    };
    view! { <section class="next-steps">{content}</section> }
}

/// Who takes a step, as the site calls the post (G-11); follows the settings and the language.
pub(super) fn actor_name(ui: Ui, who: Msg) -> String {
    let lang = ui.lang();
    if who == Actor::Director.label() {
        return ui.desk.site().titles().director(lang).to_owned();
    }
    who.get(lang).to_owned()
}

/// Who takes the step and where it leads.
fn hint(offer: &Offer, lang: Lang) -> AnyView {
    let who = complaints::taken_by(lang, &actor_name(use_ui(), offer.who));
    let then = offer.then.map(|state| complaints::leads_to(lang, state.get(lang)));
    view! {
        <p class="step-hint quiet">
            <span>{who}</span>
            {then.map(|then| view! { " · "<span>{then}</span> })}
        </p>
    }
    .into_any()
}

fn row(title: Msg, offers: Vec<&Offer>, panel: RwSignal<Panel>, lang: Lang) -> Option<AnyView> {
    let buttons = offers.iter().map(|offer| step_button(offer, false, panel, lang)).collect_view();
    (!offers.is_empty()).then(|| {
        view! {
            <div class="step-row aside">
                <span class="quiet">{title.get(lang)}</span>
                {buttons}
            </div>
        }
        .into_any()
    })
}

/// The button of a step. A step that waits for something leads to what it waits for.
fn step_button(offer: &Offer, is_first: bool, panel: RwSignal<Panel>, lang: Lang) -> AnyView {
    let (key, waits_for) = (offer.key, offer.missing.first().copied());
    let class = if is_first { "button main step-main" } else { "button" };
    let barred = barred(offer, lang);
    let is_barred = barred.is_some();
    let press = move |_| match waits_for {
        _ if is_barred => {}
        Some((field, _)) => show_field(field, panel),
        None => panel.set(Panel::Step(key)),
    };
    view! {
        <button type="button" class=class aria-disabled=is_barred.then_some("true") title=barred on:click=press>
            {offer.label.get(lang)}
        </button>
    }
    .into_any()
}

/// Why the person at the desk may not take this step (4.1); the verb asks the same table again.
fn barred(offer: &Offer, lang: Lang) -> Option<String> {
    let actor = [Actor::Director, Actor::Leaders].into_iter().find(|actor| actor.label() == offer.who)?;
    let (act, role) = (Act::of_actor(actor), use_ui().desk.role());
    (!role.may(act)).then(|| act.refusal(role, lang))
}

fn missing_list(missing: &[(&'static str, Msg)], panel: RwSignal<Panel>, lang: Lang) -> Option<AnyView> {
    let line = |(field, ask): &(&'static str, Msg)| {
        let field = *field;
        view! {
            <li>
                <button type="button" class="link" on:click=move |_| show_field(field, panel)>
                    {ask.get(lang)}
                </button>
            </li>
        }
    };
    (!missing.is_empty()).then(|| {
        view! {
            <div class="missing">
                <span class="quiet">{complaints::STILL_MISSING.get(lang)}</span>
                <ul>{missing.iter().map(line).collect_view()}</ul>
            </div>
        }
        .into_any()
    })
}

/// Opens the record, and goes to the field that is missing.
fn show_field(field: &'static str, panel: RwSignal<Panel>) {
    panel.set(Panel::Record);
    focus_soon(format!(".intake [name='{field}']"));
}
