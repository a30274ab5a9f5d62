//! One question a screen. Nothing moves on by itself: the customer presses 下一题, may go back, and may skip.

use leptos::html;
use leptos::prelude::*;
use serde_json::{Value, json};
use uuid::Uuid;

use super::face::Face;
use super::sitting::{Sitting, Stage};
use crate::browser::time;
use crate::domain::moment::date_text;
use crate::domain::questionnaire::{GRADES, Question, QuestionKind, Questionnaire, mode};
use crate::domain::value::{Values, is_filled, plain_text};
use crate::text::kiosk as text;
use crate::ui::parts::context::{Ui, use_ui};
use crate::ui::parts::say::say;

/// Where the comment of a set without a text question is kept while answering; no question's id has a dot.
const COMMENT: &str = ".comment";

/// What is asked: the questions, and a comment where the set asks for no words itself.
fn asked(set: &Questionnaire) -> Vec<Question> {
    let mut questions = set.questions.clone();
    if !questions.iter().any(|question| question.kind == QuestionKind::Text) {
        let (zh, en) = (text::COMMENT.zh.to_owned(), text::COMMENT.en.to_owned());
        questions.push(Question { id: COMMENT.into(), zh, en, kind: QuestionKind::Text, choices: Vec::new() });
    }
    questions
}

/// The fields of a filled sheet, from the answers of a sitting (R-14: anonymous).
fn sheet_of(set: &Questionnaire, answers: &Values, month: &str) -> Values {
    let filled = answers.iter().filter(|(key, _)| *key != COMMENT && is_filled(answers, key));
    let answered: Values = filled.map(|(key, answer)| (key.clone(), answer.clone())).collect();
    let mut sheet = Values::new();
    sheet.insert("questionnaire_code".into(), json!(set.code));
    sheet.insert("version".into(), json!(set.version));
    sheet.insert("mode".into(), json!(mode::KIOSK));
    sheet.insert("period".into(), json!(month));
    sheet.insert("answers".into(), Value::Object(answered));
    if let Some(comment) = answers.get(COMMENT) {
        sheet.insert("comment".into(), comment.clone());
    }
    sheet
}

/// Hands the answers in; only when they are on disk does the kiosk say thanks.
fn submit(ui: Ui, id: Uuid, set: StoredValue<Questionnaire>, sitting: Sitting) {
    if sitting.busy.get_untracked() {
        return;
    }
    sitting.busy.set(true);
    let month: String = date_text(ui.desk.now().date()).chars().take(7).collect();
    let sheet = sitting.answers.with_untracked(|answers| set.with_value(|set| sheet_of(set, answers, &month)));
    leptos::task::spawn_local(async move {
        let outcome = ui.desk.answer_survey(id, sheet).await;
        let _ = sitting.busy.try_set(false);
        match outcome {
            Ok(_) => {
                let _ = sitting.answers.try_set(Values::new());
                let _ = sitting.stage.try_set(Stage::Thanks(time::now_ms()));
            }
            Err(failure) => {
                let _ = sitting.failed.try_set(Some(failure.say(ui.lang_now())));
            }
        }
    });
}

/// The question at a place.
#[component]
pub fn Asking(
    /// The set's id.
    id: Uuid,
    /// The set.
    set: StoredValue<Questionnaire>,
    /// The sitting.
    sitting: Sitting,
    /// Place of the question.
    at: usize,
) -> impl IntoView {
    let ui = use_ui();
    let questions = set.with_value(asked);
    let count = questions.len();
    let question = questions.into_iter().nth(at).unwrap_or_default();
    let heading = NodeRef::<html::H1>::new();
    // The new question is read out, and the keyboard starts from it.
    Effect::new(move |_| {
        if let Some(heading) = heading.get() {
            let _ = heading.focus();
        }
    });
    let is_last = at + 1 >= count;
    let words = {
        let question = question.clone();
        move || question.text(ui.lang()).to_owned()
    };
    let given = {
        let key = question.id.clone();
        Memo::new(move |_| sitting.is_given(&key))
    };
    let next = move || {
        if is_last {
            submit(ui, id, set, sitting);
        } else {
            sitting.stage.set(Stage::Asking(at + 1));
        }
    };
    let next_label = move || {
        let label = match (is_last, sitting.busy.get(), given.get()) {
            (true, true, _) => text::SUBMITTING,
            (true, false, _) => text::SUBMIT,
            (false, _, true) => text::NEXT,
            (false, _, false) => text::SKIP,
        };
        label.get(ui.lang())
    };
    view! {
        <main class="kiosk-stage">
            <Dots at count/>
            <h1 id="kiosk-question" tabindex="-1" node_ref=heading>{words}</h1>
            {answer(question, sitting)}
            <p class="finding" role="alert">{move || sitting.failed.get()}</p>
        </main>
        <nav class="kiosk-steps">
            <button
                type="button"
                class="button"
                disabled=move || at == 0 || sitting.busy.get()
                on:click=move |_| sitting.stage.set(Stage::Asking(at.saturating_sub(1)))
            >
                {say(text::BACK)}
            </button>
            <button
                type="button"
                class="button"
                class:main=move || is_last || given.get()
                disabled=move || sitting.busy.get()
                on:click=move |_| next()
            >
                {next_label}
            </button>
        </nav>
    }
}

/// How far along, as dots and in words.
#[component]
fn Dots(at: usize, count: usize) -> impl IntoView {
    let ui = use_ui();
    view! {
        <div class="kiosk-progress">
            <span class="dots" aria-hidden="true">
                {(0..count)
                    .map(|place| view! { <i class="dot" class:done=place < at class:now=place == at></i> })
                    .collect_view()}
            </span>
            <span class="quiet figures">{move || text::position(ui.lang(), at + 1, count)}</span>
        </div>
    }
}

/// What a question is answered with.
fn answer(question: Question, sitting: Sitting) -> AnyView {
    let lang = use_ui().desk.session.lang;
    match question.kind {
        QuestionKind::Grade => {
            let faces = GRADES.iter().map(|grade| {
                let words = Signal::derive(move || grade.label.get(lang.get()).to_owned());
                let drawing = view! { <Face grade=grade.value/> }.into_any();
                view! { <Offered question=question.id.clone() value=json!(grade.value) words sitting drawing/> }
            });
            let faces = faces.collect_view();
            view! {
                <div class="faces" role="radiogroup" aria-labelledby="kiosk-question">
                    {faces}
                </div>
            }
            .into_any()
        }
        QuestionKind::Choice => {
            let id = question.id;
            let offers = question.choices.into_iter().map(|offer| {
                let value = json!(offer.key);
                let words = Signal::derive(move || offer.label(lang.get()).to_owned());
                view! { <Offered question=id.clone() value words sitting drawing=().into_any()/> }
            });
            let offers = offers.collect_view();
            view! {
                <div class="kiosk-choices" role="radiogroup" aria-labelledby="kiosk-question">
                    {offers}
                </div>
            }
            .into_any()
        }
        QuestionKind::Text => {
            let id = question.id;
            let read = id.clone();
            view! {
                <textarea
                    class="kiosk-text"
                    rows="5"
                    maxlength="2000"
                    autocomplete="off"
                    spellcheck="false"
                    aria-labelledby="kiosk-question"
                    placeholder=say(text::MAY_BE_EMPTY)
                    prop:value=move || sitting.given(&read).map(|value| plain_text(&value)).unwrap_or_default()
                    on:input=move |event| sitting.give(&id, json!(event_target_value(&event)))
                ></textarea>
            }
            .into_any()
        }
    }
}

/// One answer to touch.
#[component]
fn Offered(question: String, value: Value, words: Signal<String>, sitting: Sitting, drawing: AnyView) -> impl IntoView {
    let is_chosen = {
        let (question, value) = (question.clone(), value.clone());
        move || sitting.given(&question).as_ref() == Some(&value)
    };
    let stored = plain_text(&value);
    view! {
        <label class="offer">
            <input
                type="radio"
                name="answer"
                value=stored
                autocomplete="off"
                prop:checked=is_chosen
                on:change=move |_| sitting.give(&question, value.clone())
            />
            {drawing}
            <span>{words}</span>
        </label>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_carries_the_answers_and_nobody() {
        let set = Questionnaire::example();
        let mut answers = Values::new();
        answers.insert("attitude".into(), json!(5));
        answers.insert("improve".into(), json!("  "));
        let sheet = sheet_of(&set, &answers, "2026-11");
        assert_eq!(sheet["answers"], json!({ "attitude": 5 }));
        assert_eq!((&sheet["mode"], &sheet["questionnaire_code"]), (&json!("kiosk"), &json!(set.code)));
        assert!(!sheet.contains_key("respondent") && !sheet.contains_key("comment"));
    }

    #[test]
    fn a_set_without_words_ends_with_a_comment() {
        let mut set = Questionnaire::example();
        set.questions.retain(|question| question.kind != QuestionKind::Text);
        let mut answers = Values::new();
        answers.insert(COMMENT.into(), json!("停车位太少"));
        assert_eq!(asked(&set).last().map(|question| question.id.as_str()), Some(COMMENT));
        assert_eq!(sheet_of(&set, &answers, "2026-11")["comment"], json!("停车位太少"));
        assert_eq!(asked(&Questionnaire::example()).len(), Questionnaire::example().questions.len());
    }
}
