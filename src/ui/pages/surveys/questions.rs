//! The questions of a set on the desk's screen. A digit answers the question in focus and moves on, so that a paper sheet is
//! typed in without the mouse.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use serde_json::{Value, json};

use crate::browser::errands;
use crate::domain::questionnaire::{Question, QuestionKind, Questionnaire, SurveyAnswer};
use crate::domain::value::{Fields, plain_text};
use crate::state::form_draft::FormDraft;
use crate::text::surveys as text;
use crate::ui::parts::context::use_ui;
use crate::ui::parts::say::say;

/// Field of the sheet that holds the answers by question.
const ANSWERS: &str = "answers";

/// All questions of a set.
#[component]
pub fn Questions(
    /// The set.
    set: StoredValue<Questionnaire>,
    /// The sheet.
    draft: FormDraft,
) -> impl IntoView {
    // Questions that a rule passes over are dimmed, not taken away: on paper somebody may have answered them all the same.
    let path = Memo::new(move |_| {
        let answers = draft.values.with(|values| SurveyAnswer::from_values(values).answers);
        set.with_value(|set| set.path(&answers))
    });
    let questions = set.with_value(|set| set.questions.clone());
    let last = questions.len().saturating_sub(1);
    view! {
        <section class="questions" aria-label=say(text::QUESTIONS)>
            <p class="help">{say(text::KEYS_HINT)}</p>
            {questions
                .into_iter()
                .enumerate()
                .map(|(at, question)| {
                    let is_passed = move || path.with(|path| !path.contains(&at));
                    view! {
                        <div class:passed=is_passed>
                            <Asked at last question draft/>
                        </div>
                    }
                })
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
            let takes_digits = matches!(question.kind, QuestionKind::Grade | QuestionKind::Choice);
            if event.key() == "Enter" && question.kind != QuestionKind::Text && at < last {
                event.prevent_default();
                return focus_question(at + 1);
            }
            let Some(digit) = event.key().parse::<usize>().ok().filter(|_| takes_digits) else { return };
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
        QuestionKind::Grade => (1..=5).contains(&digit).then(|| json!(digit)),
        QuestionKind::Choice => question.choices.get(digit.checked_sub(1)?).map(|offer| json!(offer.key)),
        QuestionKind::Many | QuestionKind::Nps | QuestionKind::Text => None,
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
        QuestionKind::Nps => {
            let read = id.clone();
            view! {
                <input
                    type="number"
                    class="nps"
                    name=format!("answer-{at}")
                    min="0"
                    max="10"
                    autocomplete="off"
                    aria-labelledby=words
                    prop:value=move || given(draft, &read).map(|value| plain_text(&value)).unwrap_or_default()
                    on:input=move |event| {
                        let typed = event_target_value(&event).trim().parse::<u8>().ok().filter(|point| *point <= 10);
                        give(draft, &id, typed.map(|point| json!(point)));
                    }
                />
            }
            .into_any()
        }
        kind => {
            let is_grade = kind == QuestionKind::Grade;
            let question = StoredValue::new(question);
            let offered = question.with_value(|question| question.offers(lang.get_untracked())).into_iter().enumerate();
            let offered = offered.map(|(place, (value, _))| {
                let digit = match kind {
                    QuestionKind::Grade => 5 - place,
                    QuestionKind::Choice => place + 1,
                    _ => 0,
                };
                let label = Signal::derive(move || {
                    let offers = question.with_value(|question| question.offers(lang.get()));
                    offers.into_iter().nth(place).map(|(_, label)| label).unwrap_or_default()
                });
                let is_many = kind == QuestionKind::Many;
                view! { <Offered at question=id.clone() digit value label draft is_many/> }
            });
            let offered = offered.collect_view();
            let role = if kind == QuestionKind::Many { "group" } else { "radiogroup" };
            view! {
                <div class="choices" class:grades=is_grade role=role aria-labelledby=words>
                    {offered}
                </div>
            }
            .into_any()
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
    is_many: bool,
) -> impl IntoView {
    let chosen = {
        let (question, value) = (question.clone(), value.clone());
        move || match given(draft, &question) {
            Some(Value::Array(several)) => several.contains(&value),
            one => one.as_ref() == Some(&value),
        }
    };
    let stored = plain_text(&value);
    let choose = move |on: bool| {
        if !is_many {
            return give(draft, &question, Some(value.clone()));
        }
        let mut several = match untrack(|| given(draft, &question)) {
            Some(Value::Array(several)) => several,
            _ => Vec::new(),
        };
        several.retain(|one| *one != value);
        if on {
            several.push(value.clone());
        }
        give(draft, &question, (!several.is_empty()).then_some(Value::Array(several)));
    };
    view! {
        <label class="choice">
            <input
                type=if is_many { "checkbox" } else { "radio" }
                autocomplete="off"
                name=format!("answer-{at}")
                value=stored
                prop:checked=chosen
                on:change=move |event| choose(event_target_checked(&event))
            />
            {(1..=9).contains(&digit).then(|| view! { <kbd>{digit}</kbd> })}
            <span>{label}</span>
        </label>
    }
}
