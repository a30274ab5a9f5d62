//! Opening a form: the one way by which a screen gets a [`FormDraft`]. Text typed here earlier comes back, what is typed is
//! kept within a second, and a record that is changed elsewhere is met at once, on every form alike.

use std::time::Duration;

use leptos::prelude::*;

use crate::domain::value::Values;
use crate::forms::spec::FormSpec;
use crate::state::form_draft::{About, FormDraft};
use crate::state::notices::Tone;
use crate::state::session::Phase;
use crate::text::drafts as text;
use crate::ui::parts::context::Ui;

/// How long after a key the text is put on disk. While a person types on, it is put there this often.
const STORE_AFTER: Duration = Duration::from_millis(500);

impl Ui {
    /// A form about something, with these values on it.
    pub fn open_form(&self, spec: &'static FormSpec, about: About, values: Values) -> FormDraft {
        let ui = *self;
        let draft = FormDraft::of(spec, about, values);
        if let Some((id, kept)) = ui.desk.drafts.of(spec.id, about.id()) {
            draft.bring_back(id, &kept);
        }
        ui.desk.drafts.wanted.set(None);
        Effect::new(move |_| {
            draft.values.track();
            draft.saved.track();
            ui.note(draft);
        });
        if let About::Record(kind, id) = about {
            let collection = ui.desk.workspace.of(kind);
            Effect::new(move |_| {
                if let Some(stored) = collection.values(id) {
                    draft.meet(&stored);
                }
            });
        }
        draft
    }

    /// Whether a person wants to go on with text kept for this form, so that its screen opens it by itself.
    pub fn wants_form(&self, spec: &FormSpec, about: About) -> bool {
        self.desk.drafts.is_wanted(spec.id, about.id())
    }

    /// Notes what is on a form and has it stored soon.
    fn note(&self, draft: FormDraft) {
        let ui = *self;
        let is_open = ui.desk.session.phase.with_untracked(|phase| *phase == Phase::Open);
        let address = ui.route.with_untracked(|route| route.address());
        // Without random bytes there is no id to keep it under; then it is as on a desk without drafts.
        if is_open && ui.desk.note_draft(draft, &address).is_ok() {
            ui.store_drafts_soon();
        }
    }

    /// Forgets the kept text of a form: it was saved or given up. It goes from the disk at once, so that a page that ends the
    /// moment after does not offer it again beside what was saved.
    pub fn forget_text(&self, draft: FormDraft) {
        self.desk.forget_draft(draft);
        self.store_drafts_now();
    }

    /// Takes text that was brought back off the form again: what the record now is, or an empty form as it was begun.
    pub fn discard_text(&self, draft: FormDraft) {
        let fresh = match draft.about {
            About::Record(kind, id) => self.desk.workspace.of(kind).values_untracked(id).unwrap_or_default(),
            About::New | About::Under(_) => draft.begun(),
        };
        draft.reset(fresh);
        self.forget_text(draft);
    }

    /// Puts kept text on disk in a moment, once for all that is typed until then.
    pub fn store_drafts_soon(&self) {
        if !self.desk.drafts.is_unstored() || self.storing.get_value() {
            return;
        }
        self.storing.set_value(true);
        let ui = *self;
        set_timeout(
            move || {
                ui.storing.set_value(false);
                ui.store_drafts_now();
            },
            STORE_AFTER,
        );
    }

    /// Puts kept text on disk now.
    pub fn store_drafts_now(&self) {
        let ui = *self;
        leptos::task::spawn_local(async move {
            use crate::app::failure::Failure;
            match ui.desk.store_drafts().await {
                Ok(()) => ui.refused.set_value(false),
                Err(Failure::Locked) => {}
                // Said once; typing goes on, and with every key it is tried again.
                Err(_) if ui.refused.get_value() => {}
                Err(_) => {
                    ui.refused.set_value(true);
                    ui.desk.notices.say(Tone::Warning, text::NOT_KEPT.get(ui.lang_now()).into(), false);
                }
            }
        });
    }
}
