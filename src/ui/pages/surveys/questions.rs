//! The questions of a set on the desk's screen. A digit answers the question in focus and moves on, so that a paper sheet is
//! typed in without the mouse.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use serde_json::{Value, json};

use crate::browser::errands;
use crate::domain::questionnaire::{GRADES, Question, QuestionKind};
use crate::domain::value::plain_text;
use crate::state::form_draft::FormDraft;
use crate::text::surveys as text;
use crate::ui::parts::context::use_ui;
use crate::ui::parts::say::say;

/// Field of the sheet that holds the answers by question.
const ANSWERS: &str = "answers";

/// All questions of a set.
#[component]
pub fn Questions(
    /// The questions in order.
    questions: Vec<Question>,
    /// The sheet.
    draft: FormDraft,
) -> impl IntoView {
    let last = questions.len().saturating_sub(1);
    view! {
        <section class="questions" aria-label=say(text::QUESTIONS)>
            <p class="help">{say(text::KEYS_HINT)}</p>
            {questions
                .into_iter()
                .enumerate()
                .map(|(at, question)| view! { <Asked at last=last question draft/> })
                .collect_view()}
        </section>
    }
}

/// The answer given to a question so far.
fn given(draft: FormDraft, question: &str) -> Option<Value> {
    draft.values.with(|values| values.get(ANSWERS)?.get(question).cloned())
}

/// Puts an answer on the sheet; nothing takes it away.
fn give(draft: FormDraft, question: &str, answer: Option<Value>) {
    let mut answers = match draft.values.with_untracked(|values| values.get(ANSWERS).cloned()) {
        Some(Value::Object(answers)) => answers,
        _ => serde_json::Map::new(),
    };
    match answer {
        Some(answer) => answers.insert(question.to_owned(), answer),
        None => answers.remove(question),
    };
    draft.put(ANSWERS, Value::Object(answers));
}

/// Puts the focus on a question: on what is chosen there, else on its first field.
fn focus_question(at: usize) {
    let _ = errands::focus(&format!("#question-{at} input:checked"))
        || errands::focus(&format!("#question-{at} input, #question-{at} textarea"));
}

/// One question.
#[component]
fn Asked(at: usize, last: usize, question: Question, draft: FormDraft) -> impl IntoView {
    let ui = use_ui();
    let lang = ui.desk.session.lang;
    let words = {
        let question = question.clone();
        move || format!("{}. {}", at + 1, question.text(lang.get()))
    };
    let on_key = {
        let question = question.clone();
        move |event: KeyboardEvent| {
            if event.ctrl_key() || event.meta_key() || event.alt_key() || event.is_composing() {
                return;
            }
            let is_choice = question.kind != QuestionKind::Text;
            if event.key() == "Enter" && is_choice && at < last {
                event.prevent_default();
                return focus_question(at + 1);
            }
            let Some(digit) = event.key().parse::<usize>().ok().filter(|_| is_choice) else { return };
            // A digit must not become text of the next question, nor switch the section of the desk.
            event.prevent_default();
            event.stop_propagation();
            match (digit, answer_by_digit(&question, digit)) {
                (0, _) => give(draft, &question.id, None),
                (_, Some(answer)) => {
                    give(draft, &question.id, Some(answer));
                    if at < last {
                        focus_question(at + 1);
                    }
                }
                _ => {}
            }
        }
    };
    view! {
        <fieldset class="question" id=format!("question-{at}") on:keydown=on_key>
            <legend id=format!("question-{at}-words")>{words}</legend>
            {fields(at, question, draft)}
        </fieldset>
    }
}

/// What a digit means for a question: the grade of that value, or the offer in that place.
fn answer_by_digit(question: &Question, digit: usize) -> Option<Value> {
    match question.kind {
        QuestionKind::Grade => GRADES.iter().find(|grade| usize::from(grade.value) == digit).map(|g| json!(g.value)),
        QuestionKind::Choice => question.choices.get(digit.checked_sub(1)?).map(|offer| json!(offer.key)),
        QuestionKind::Text => None,
    }
}

fn fields(at: usize, question: Question, draft: FormDraft) -> AnyView {
    let lang = use_ui().desk.session.lang;
    let id = question.id.clone();
    let words = format!("question-{at}-words");
    match question.kind {
        QuestionKind::Text => {
            let read = id.clone();
            view! {
                <textarea
                    name=format!("answer-{at}")
                    rows="2"
                    autocomplete="off"
                    maxlength="2000"
                    aria-labelledby=words
                    prop:value=move || given(draft, &read).map(|value| plain_text(&value)).unwrap_or_default()
                    on:input=move |event| {
                        let typed = event_target_value(&event);
                        give(draft, &id, (!typed.trim().is_empty()).then(|| json!(typed)));
                    }
                ></textarea>
            }
            .into_any()
        }
        QuestionKind::Grade => {
            let offered = GRADES.iter().map(|grade| {
                let label = Signal::derive(move || grade.label.get(lang.get()).to_owned());
                let digit = usize::from(grade.value);
                view! { <Offered at question=id.clone() digit value=json!(grade.value) label draft/> }
            });
            let offered = offered.collect_view();
            view! { <div class="choices grades" role="radiogroup" aria-labelledby=words>{offered}</div> }.into_any()
        }
        QuestionKind::Choice => {
            let offered = question.choices.into_iter().enumerate().map(|(place, offer)| {
                let value = json!(offer.key);
                let label = Signal::derive(move || offer.label(lang.get()).to_owned());
                view! { <Offered at question=id.clone() digit=place + 1 value label draft/> }
            });
            let offered = offered.collect_view();
            view! { <div class="choices" role="radiogroup" aria-labelledby=words>{offered}</div> }.into_any()
        }
    }
}

/// One answer that can be chosen, with the digit that chooses it.
#[component]
fn Offered(
    at: usize,
    question: String,
    digit: usize,
    value: Value,
    label: Signal<String>,
    draft: FormDraft,
) -> impl IntoView {
    let chosen = {
        let (question, value) = (question.clone(), value.clone());
        move || given(draft, &question).as_ref() == Some(&value)
    };
    let stored = plain_text(&value);
    view! {
        <label class="choice">
            <input
                type="radio"
                autocomplete="off"
                name=format!("answer-{at}")
                value=stored
                prop:checked=chosen
                on:change=move |_| give(draft, &question, Some(value.clone()))
            />
            {(digit <= 9).then(|| view! { <kbd>{digit}</kbd> })}
            <span>{label}</span>
        </label>
    }
}
