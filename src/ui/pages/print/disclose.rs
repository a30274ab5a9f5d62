//! Printing puts itself on record (R-18, C-3): what for is asked beside the preview, the entry is written when printing begins.
//!
//! Invariant: the entry never stands in the way of the paper. What cannot be written is told, and the paper is printed.

use leptos::prelude::*;

use super::job::Job;
use crate::domain::disclosure::medium;
use crate::text::{Msg, disclosing};
use crate::ui::parts::context::Ui;
use crate::ui::parts::say::say;
use crate::ui::route::{Holds, Paper};

/// What is put on record of one preview.
#[derive(Clone, Copy)]
pub struct Noting {
    holds: Holds,
    purpose: RwSignal<String>,
    approver: RwSignal<String>,
    /// Name of the paper as laid out last, and the records in it.
    laid_out: StoredValue<(String, usize)>,
    /// Printing has begun and not ended: noted once, however often the browser says so.
    is_noted: StoredValue<bool>,
}

impl Noting {
    /// For a paper; filled with what was printed for last today.
    pub fn of(ui: Ui, paper: Paper) -> Noting {
        let usual = || disclosing::USUAL_PURPOSE.get(ui.lang_now()).to_owned();
        let purpose = match paper.holds() {
            Holds::Nobody => String::new(),
            Holds::One | Holds::Several => ui.desk.last_purpose().unwrap_or_else(usual),
        };
        Noting {
            holds: paper.holds(),
            purpose: RwSignal::new(purpose),
            approver: RwSignal::new(String::new()),
            laid_out: StoredValue::new((String::new(), 0)),
            is_noted: StoredValue::new(false),
        }
    }

    /// This hangs in the preview now.
    pub fn holds_now(&self, job: &Job) {
        let _ = self.laid_out.try_set_value((job.name.clone(), job.records));
    }

    /// Printing begins: writes the entry where there is something to note.
    pub fn begin(&self, ui: Ui) {
        let (what, records) = self.laid_out.get_value();
        if self.holds == Holds::Nobody || records == 0 || self.is_noted.get_value() {
            return;
        }
        self.is_noted.set_value(true);
        let typed = self.purpose.get_untracked();
        let why = match typed.trim() {
            "" => disclosing::USUAL_PURPOSE.get(ui.lang_now()).to_owned(),
            typed => typed.to_owned(),
        };
        let approver = self.approver.get_untracked().trim().to_owned();
        leptos::task::spawn_local(async move {
            let done = ui.desk.log_disclosure(&what, &why, &approver, medium::PRINT, records as u32).await;
            ui.tell_if_not_logged(done.map(|_| ()));
        });
    }

    /// Printing has ended.
    pub fn end(&self) {
        self.is_noted.set_value(false);
    }
}

/// The fields beside the preview: 用途, and 批准人 for a list.
#[component]
pub fn Purpose(noting: Noting) -> impl IntoView {
    let field = move |name: &'static str, label: Msg, typed: RwSignal<String>| {
        view! {
            <label class="purpose">
                <span>{say(label)}</span>
                <input
                    name=name
                    autocomplete="off"
                    maxlength="100"
                    prop:value=move || typed.get()
                    on:input=move |event| typed.set(event_target_value(&event))
                />
            </label>
        }
    };
    (noting.holds != Holds::Nobody).then(|| {
        let approver =
            (noting.holds == Holds::Several).then(|| field("approver", disclosing::APPROVER, noting.approver));
        view! {
            {field("purpose", disclosing::PURPOSE, noting.purpose)}
            {approver}
        }
    })
}
