//! What every view can reach: the desk, the route, a few signals of the page itself.

use leptos::prelude::*;
use uuid::Uuid;

use crate::app::desk::Desk;
use crate::app::failure::Failure;
use crate::browser::errands;
use crate::state::form_draft::{About, FormDraft, Saved};
use crate::state::notices::Tone;
use crate::text::{Lang, Msg};
use crate::ui::form::rescue::Rescue;
use crate::ui::layout::keeper::Keeper;
use crate::ui::route::Route;

/// The page's own state beside the desk.
#[derive(Clone, Copy)]
pub struct Ui {
    /// The desk.
    pub desk: Desk,
    /// The screen.
    pub route: RwSignal<Route>,
    /// `light`, `dark`, or empty for the system's.
    pub theme: RwSignal<String>,
    /// Code of the site whose records the lists show, all when empty.
    pub site: RwSignal<String>,
    /// The key map is shown.
    pub help: RwSignal<bool>,
    /// Save of the form on screen, for Ctrl+S.
    pub save: RwSignal<Option<Callback<()>>>,
    /// What the page knows of its backups.
    pub keeper: Keeper,
    /// Forms that could not be saved, and what was kept of them.
    pub rescue: Rescue,
    /// The recovery code of a desk just set up, until the person has written it down.
    pub recovery_shown: RwSignal<Option<String>>,
    /// Typed text is about to be put on disk.
    pub storing: StoredValue<bool>,
    /// The store of typed text has refused, and that was said.
    pub refused: StoredValue<bool>,
    /// The screen after unlocking was drawn once out of sight.
    pub is_rehearsed: StoredValue<bool>,
}

impl Ui {
    /// The page's state around a desk.
    pub fn new(desk: Desk) -> Ui {
        Ui {
            desk,
            route: RwSignal::new(Route::Today),
            theme: RwSignal::new(String::new()),
            site: RwSignal::new(String::new()),
            help: RwSignal::new(false),
            save: RwSignal::new(None),
            keeper: Keeper::new(),
            rescue: Rescue::new(),
            recovery_shown: RwSignal::new(None),
            storing: StoredValue::new(false),
            refused: StoredValue::new(false),
            is_rehearsed: StoredValue::new(false),
        }
    }

    /// Goes to a screen.
    pub fn go(&self, route: Route) {
        errands::go(&route.address());
    }

    /// The language of the screen, followed.
    pub fn lang(&self) -> Lang {
        self.desk.session.lang.get()
    }

    /// The language of the screen now.
    pub fn lang_now(&self) -> Lang {
        self.desk.session.lang.get_untracked()
    }

    /// Says something good in passing.
    pub fn tell(&self, msg: Msg) {
        self.desk.notices.say(Tone::Good, msg.get(self.lang_now()).into(), false);
    }

    /// Says why a verb did not happen.
    pub fn explain(&self, failure: &Failure) {
        self.desk.notices.say(Tone::Warning, failure.say(self.lang_now()), false);
    }

    /// Tells, and leaves standing, that what left the register could not be put on record.
    pub fn tell_if_not_logged(&self, outcome: Result<(), Failure>) {
        if let Err(failure) = outcome {
            let lang = self.lang_now();
            let words = crate::text::disclosing::not_logged(lang, &failure.say(lang));
            self.desk.notices.say(Tone::Warning, words, true);
        }
    }

    /// Notes the outcome of saving a form, and tells it. Returns what the verb gave.
    pub fn settle<T>(&self, draft: FormDraft, outcome: Result<T, Failure>) -> Option<T> {
        match outcome {
            Ok(done) => {
                draft.settle(None, true);
                if let About::Record(kind, id) = draft.about
                    && let Some(stored) = self.desk.workspace.of(kind).values_untracked(id)
                {
                    draft.settle_as(&stored);
                }
                self.forget_text(draft);
                self.rescue.release(draft);
                self.tell(crate::text::frame::SAVED);
                Some(done)
            }
            // The store refused: that stands until the form is saved, with the offer to keep its text.
            Err(failure @ Failure::Storage(_)) => {
                draft.settle(None, false);
                self.rescue.strand(draft, failure.say(self.lang_now()));
                None
            }
            Err(failure) => {
                self.explain(&failure);
                let findings = match failure {
                    Failure::Findings(findings) => Some(findings),
                    _ => None,
                };
                let first = findings.as_ref().and_then(|f| f.first()).map(|f| f.field);
                draft.settle(findings, false);
                if let Some(field) = first {
                    errands::focus(&format!("[name='{field}']"));
                }
                None
            }
        }
    }

    /// Saves a form by a verb, one saving at a time; `done` gets what the verb gave. On failure the form stays as it is.
    pub fn save_form<T: 'static>(
        &self,
        draft: FormDraft,
        verb: impl Future<Output = Result<T, Failure>> + 'static,
        done: impl FnOnce(T) + 'static,
    ) {
        if draft.saved.get_untracked() == Saved::UnderWay {
            return;
        }
        draft.send();
        let (ui, kept) = (*self, draft.kept_as());
        leptos::task::spawn_local(async move {
            let outcome = verb.await;
            if draft.is_left() {
                ui.tell_of_left_form(kept, outcome.map(|_| ()));
            } else if let Some(given) = ui.settle(draft, outcome) {
                done(given);
            }
        });
    }

    /// Tells the outcome of saving a form that was left before the store had answered. What is saved need not be kept as
    /// text; what is not stays among what is unsaved.
    fn tell_of_left_form(&self, kept: Option<Uuid>, outcome: Result<(), Failure>) {
        match outcome {
            Ok(()) => {
                if let Some(id) = kept {
                    self.desk.drafts.forget(id);
                    self.store_drafts_now();
                }
                self.tell(crate::text::frame::SAVED);
            }
            Err(failure) => self.explain(&failure),
        }
    }

    /// Offers a form's save to Ctrl+S for as long as the form is on screen.
    pub fn offer_save(&self, save: Callback<()>) {
        let slot = self.save;
        slot.set(Some(save));
        on_cleanup(move || {
            let _ = slot.try_set(None);
        });
    }
}

/// The page's state.
pub fn use_ui() -> Ui {
    expect_context::<Ui>()
}
