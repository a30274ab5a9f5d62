//! A form that could not be saved: its text can be kept as a file, and put back on the same form later.

use leptos::prelude::*;

use crate::browser::files::download;
use crate::domain::moment::Moment;
use crate::domain::value::Values;
use crate::forms::rescue::Rescued;
use crate::forms::site::SITE;
use crate::state::form_draft::{FormDraft, Saved};
use crate::state::notices::Tone;
use crate::state::session::Phase;
use crate::text::{frame, rescue};
use crate::ui::parts::button::Button;
use crate::ui::parts::context::{Ui, use_ui};
use crate::ui::parts::say::say;

/// A form the store refused.
#[derive(Clone, Copy)]
pub struct Stranded {
    draft: FormDraft,
    /// The person wants the file and has yet to say that it may be readable.
    asked: RwSignal<bool>,
}

/// What the page holds for forms in need, as a `Copy` handle.
#[derive(Clone, Copy)]
pub struct Rescue {
    /// The form that could not be saved, with why.
    stranded: RwSignal<Option<(Stranded, String)>>,
    /// What was read from a file and waits for its form.
    pub brought: RwSignal<Option<Rescued>>,
}

impl Rescue {
    /// No form is in need.
    pub fn new() -> Rescue {
        Rescue { stranded: RwSignal::new(None), brought: RwSignal::new(None) }
    }

    /// A form could not be saved; `why` says what happened and what is safe.
    pub fn strand(&self, draft: FormDraft, why: String) {
        let stranded = Stranded { draft, asked: RwSignal::new(false) };
        self.stranded.set(Some((stranded, why)));
    }

    /// A form was saved: it is not in need any more.
    pub fn release(&self, draft: FormDraft) {
        let is_it = |of: &Option<(Stranded, String)>| of.as_ref().is_some_and(|(s, _)| s.draft.values == draft.values);
        if self.stranded.with_untracked(is_it) {
            self.stranded.set(None);
        }
    }
}

impl Default for Rescue {
    fn default() -> Rescue {
        Rescue::new()
    }
}

/// Forgets what was typed when the desk is no longer open.
pub fn forget_when_locked(ui: Ui) {
    Effect::new(move |_| {
        if ui.desk.session.phase.with(|phase| *phase != Phase::Open) {
            ui.rescue.stranded.set(None);
            ui.rescue.brought.set(None);
        }
    });
}

fn keep(ui: Ui, draft: FormDraft, values: &Values) {
    let (lang, now) = (ui.lang_now(), ui.desk.now());
    let address = ui.route.get_untracked().address();
    let rescued = Rescued::new(draft.spec, values, now.to_string(), address, lang);
    let stamp: String = now.to_string().chars().filter(char::is_ascii_digit).take(14).collect();
    let name = rescue::file_name(&rescued.title, &stamp);
    match download(&name, "application/json", &rescued.to_text()) {
        Ok(()) => ui.desk.notices.say(Tone::Good, rescue::kept(lang, &name), true),
        Err(_) => ui.desk.notices.say(Tone::Warning, crate::text::files::NOT_HANDED_OUT.get(lang).into(), true),
    };
}

/// The standing notice of a form that could not be saved, with the offer to keep its text.
#[component]
pub fn StrandedForm() -> impl IntoView {
    let ui = use_ui();
    let stranded = ui.rescue.stranded;
    move || {
        let (Stranded { draft, asked }, why) = stranded.get()?;
        let keep_it = move || {
            if !asked.get_untracked() {
                return asked.set(true);
            }
            // A form that was left has nothing to keep any more.
            if let Some(values) = draft.values.try_get_untracked() {
                keep(ui, draft, &values);
            }
            asked.set(false);
        };
        let words = move || if asked.get() { rescue::KEEP_WARNING.get(ui.lang()).to_owned() } else { why.clone() };
        Some(view! {
            <p class="notice warning" role="alert" id="stranded">
                <span>{words}</span>
                <Button label=rescue::KEEP on_press=keep_it/>
                <button
                    type="button"
                    class="notice-close"
                    aria-label=say(frame::CLOSE)
                    on:click=move |_| stranded.set(None)
                >
                    "×"
                </button>
            </p>
        })
    }
}

/// What was read from a file for this form, in its save bar.
#[component]
pub fn Brought(
    /// The form.
    draft: FormDraft,
) -> impl IntoView {
    let ui = use_ui();
    let brought = ui.rescue.brought;
    let put_on = move || {
        let Some(rescued) = brought.get_untracked() else { return };
        // The lists and limits of the settings have editors of their own that look once, when they are made.
        let structures = draft.spec.id != SITE.id;
        for (key, value) in rescued.values_for(draft.spec, structures) {
            draft.put(key, value.clone());
        }
        draft.saved.set(Saved::NotYet);
        brought.set(None);
    };
    move || {
        let kept = brought.with(|rescued| Some(rescued.as_ref().filter(|r| r.form == draft.spec.id)?.kept.clone()))?;
        let kept = Moment::parse(&kept, 0).map_or(kept, Moment::minute_text);
        Some(view! {
            <span class="brought" id="brought" role="status">
                <span>{move || rescue::waits(ui.lang(), &kept)}</span>
                <Button label=rescue::PUT_ON on_press=put_on/>
                <Button label=rescue::LEAVE on_press=move || brought.set(None)/>
            </span>
        })
    }
}
