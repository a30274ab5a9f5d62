//! Editing a question set: its head as a form, its questions as cards, and its two faces, kiosk and paper,
//! as they will be. Saving changed questions makes a new version (G-12).

mod card;
mod control;
mod preview;

use leptos::prelude::*;
use serde_json::json;
use uuid::Uuid;

use self::card::QuestionCard;
use self::preview::Previews;
use crate::browser::errands;
use crate::domain::kind::Kind;
use crate::domain::questionnaire::{Question, Questionnaire};
use crate::domain::revision::{Fault, faults, fresh_id};
use crate::domain::value::{Fields, Value, Values};
use crate::forms::survey::QUESTIONNAIRE;
use crate::state::form_draft::{About, FormDraft};
use crate::text::{frame, survey_set as text};
use crate::ui::form::save_bar::SaveBar;
use crate::ui::form::screen::FormScreen;
use crate::ui::parts::button::Button;
use crate::ui::parts::context::use_ui;
use crate::ui::parts::say::say;
use crate::ui::route::Route;

const QUESTIONS: &str = "questions";

/// A change to the questions.
type Alteration<'a> = Box<dyn FnOnce(&mut Vec<Question>) + 'a>;

/// The set being edited, as a `Copy` handle.
#[derive(Clone, Copy)]
pub(super) struct Editing {
    draft: FormDraft,
    /// What stands against it, once saving was tried.
    faults: Memo<Vec<Fault>>,
}

impl Editing {
    /// The set as it stands on the form.
    fn set(&self) -> Questionnaire {
        self.draft.values.with(Questionnaire::from_values)
    }

    fn set_untracked(&self) -> Questionnaire {
        self.draft.values.with_untracked(Questionnaire::from_values)
    }

    /// Changes the questions.
    fn alter(&self, change: Alteration<'_>) {
        let mut questions = self.set_untracked().questions;
        change(&mut questions);
        self.draft.put(QUESTIONS, json!(questions));
    }

    /// Changes one question.
    fn alter_one(&self, id: &str, change: Box<dyn FnOnce(&mut Question)>) {
        self.alter(Box::new(|questions| {
            if let Some(question) = questions.iter_mut().find(|question| question.id == id) {
                change(question);
            }
        }));
    }

    fn add(&self) {
        let set = self.set_untracked();
        let id = fresh_id(&Questionnaire { version: set.version + 1, ..set });
        let target = format!("#edit-{id}-zh");
        self.alter(Box::new(|questions| questions.push(Question { id, ..Question::default() })));
        request_animation_frame(move || {
            errands::focus(&target);
        });
    }
}

/// A set being edited, or a new one.
#[component]
pub fn EditSet(
    /// The set; none for a new one.
    id: Option<Uuid>,
) -> impl IntoView {
    let ui = use_ui();
    let stored = id.map(|id| ui.desk.workspace.of(Kind::Questionnaire).values_untracked(id));
    match stored {
        Some(None) => view! { <p class="empty">{say(frame::GONE)}</p> }.into_any(),
        Some(Some(values)) => view! { <Editor id values/> }.into_any(),
        None => {
            let values = [("source", json!("R-14")), ("series", json!("WJ")), ("active", json!(true))];
            let values: Values = values.into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
            view! { <Editor id values/> }.into_any()
        }
    }
}

#[component]
fn Editor(id: Option<Uuid>, values: Values) -> impl IntoView {
    let ui = use_ui();
    let version = values.get("version").and_then(Value::as_u64).and_then(|version| u32::try_from(version).ok());
    let about = id.map_or(About::New, |id| About::Record(Kind::Questionnaire, id));
    let draft = ui.open_form(&QUESTIONNAIRE, about, values);
    let tried = RwSignal::new(false);
    let found = Memo::new(move |_| {
        if tried.get() { draft.values.with(|values| faults(&Questionnaire::from_values(values))) } else { Vec::new() }
    });
    let editing = Editing { draft, faults: found };
    let save = Callback::new(move |()| {
        tried.set(true);
        if let Some(fault) = found.get_untracked().first() {
            let set = editing.set_untracked();
            let target =
                fault.at.and_then(|at| set.questions.get(at)).map(|question| format!("#edit-{}-zh", question.id));
            errands::focus(target.as_deref().unwrap_or("#add-question"));
        }
        let verb = async move {
            match id {
                Some(id) => ui.desk.revise_set(id, draft.taken()).await,
                None => ui.desk.add_set(draft.taken()).await,
            }
        };
        ui.save_form(draft, verb, move |_| ui.go(Route::Surveys));
    });
    let cancel = Callback::new(move |()| ui.go(Route::Surveys));
    // What kind of survey it is and how its sheets are numbered is said once.
    let without: &[&str] = if id.is_some() { &["source", "series"] } else { &["active"] };
    let ids = Memo::new(move |_| editing.set().questions.into_iter().map(|question| question.id).collect::<Vec<_>>());
    let whole = move || {
        let of_set = found.get().into_iter().find(|fault| fault.at.is_none());
        of_set.map(|fault| fault.what.label().get(ui.lang()))
    };
    view! {
        <article class="record edit-set">
            <header class="record-head">
                <a class="back" href=Route::Surveys.address()>{say(frame::BACK)}</a>
                <h1>{say(if id.is_some() { text::EDIT } else { text::NEW_SET })}</h1>
                <span class="quiet">{move || version.map(|version| text::editing(ui.lang(), version))}</span>
            </header>
            <p class="help">{say(text::NEW_VERSION)}</p>
            <FormScreen draft without/>
            <section aria-labelledby="edit-questions">
                <h2 id="edit-questions">{say(text::QUESTIONS)}</h2>
                <For each=move || ids.get() key=|id| id.clone() let(id)>
                    <QuestionCard id editing/>
                </For>
                <p class="finding" role="alert">{whole}</p>
                <div class="toolbar" id="add-question" tabindex="-1">
                    <Button label=text::ADD on_press=move || editing.add()/>
                </div>
            </section>
            <Previews editing/>
            <SaveBar draft label=text::SAVE on_save=save on_cancel=cancel/>
        </article>
    }
}
