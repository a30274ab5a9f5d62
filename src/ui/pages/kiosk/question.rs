//! One question a screen. Nothing moves on by itself: the customer presses 下一题, may go back, and may skip what need not be
//! answered. Rules of the set lead past questions; what was answered to those is dropped when the sheet is counted.

use leptos::html;
use leptos::prelude::*;
use serde_json::{Value, json};

use super::face::Face;
use super::sitting::{Sitting, Stage};
use crate::domain::kiosk::MOST_WORDS;
use crate::domain::questionnaire::{Question, QuestionKind, Questionnaire};
use crate::domain::value::{Values, is_filled, plain_text};
use crate::text::kiosk as text;
use crate::ui::parts::context::use_ui;
use crate::ui::parts::say::say;

/// Where the comment of a set without a text question is kept while answering; no question's id has a dot.
const COMMENT: &str = ".comment";

/// The set as it is asked: with a comment at its end where it asks for no words itself.
pub fn with_comment(mut set: Questionnaire) -> Questionnaire {
    if !set.questions.iter().any(|question| question.kind == QuestionKind::Text) {
        let (zh, en) = (text::COMMENT.zh.to_owned(), text::COMMENT.en.to_owned());
        set.questions.push(Question { id: COMMENT.into(), zh, en, kind: QuestionKind::Text, ..Question::default() });
    }
    set
}

/// What was answered, and the comment.
pub fn split_comment(answers: &Values) -> (Values, String) {
    let filled = answers.iter().filter(|(key, _)| *key != COMMENT && is_filled(answers, key));
    let answered = filled.map(|(key, answer)| (key.clone(), answer.clone())).collect();
    (answered, answers.get(COMMENT).map(plain_text).unwrap_or_default())
}

/// The places asked of somebody who answers so.
fn path(set: &Questionnaire, answers: &Values) -> Vec<usize> {
    set.path(&answers.iter().map(|(id, answer)| (id.clone(), answer.clone())).collect())
}

/// The question at a place.
#[component]
pub fn Asking(
    /// The set.
    set: StoredValue<Questionnaire>,
    /// The sitting.
    sitting: Sitting,
    /// Place of the question.
    at: usize,
    /// Hands the answers in.
    submit: Callback<()>,
) -> impl IntoView {
    let ui = use_ui();
    let question = set.with_value(|set| set.questions.get(at).cloned()).unwrap_or_default();
    let heading = NodeRef::<html::H1>::new();
    // The new question is read out, and the keyboard starts from it.
    Effect::new(move |_| {
        if let Some(heading) = heading.get() {
            let _ = heading.focus();
        }
    });
    let path = Memo::new(move |_| sitting.answers.with(|answers| set.with_value(|set| path(set, answers))));
    let step = Memo::new(move |_| path.with(|path| path.iter().position(|place| *place == at).unwrap_or_default()));
    let is_last = Memo::new(move |_| path.with(|path| path.last().is_none_or(|last| *last <= at)));
    let words = {
        let question = question.clone();
        move || question.text(ui.lang()).to_owned()
    };
    let given = {
        let key = question.id.clone();
        Memo::new(move |_| sitting.is_given(&key))
    };
    let required = question.required;
    let next = move || {
        if required && !given.get_untracked() {
            return sitting.failed.set(Some(text::PLEASE_ANSWER));
        }
        if is_last.get_untracked() {
            return submit.run(());
        }
        let to = path.with_untracked(|path| path.iter().copied().find(|place| *place > at));
        if let Some(to) = to {
            sitting.stage.set(Stage::Asking(to));
        }
    };
    let back = move || {
        let to = path.with_untracked(|path| path.iter().copied().rfind(|place| *place < at));
        sitting.failed.set(None);
        sitting.stage.set(Stage::Asking(to.unwrap_or_default()));
    };
    let next_label = move || {
        let label = match (is_last.get(), sitting.busy.get(), given.get() || required) {
            (true, true, _) => text::SUBMITTING,
            (true, false, _) => text::SUBMIT,
            (false, _, true) => text::NEXT,
            (false, _, false) => text::SKIP,
        };
        label.get(ui.lang())
    };
    view! {
        <main class="kiosk-stage">
            <Dots step count=Signal::derive(move || path.with(Vec::len))/>
            <h1 id="kiosk-question" tabindex="-1" node_ref=heading>{words}</h1>
            {answer(question, sitting)}
            <p class="finding" role="alert">{move || sitting.failed.get().map(|why| why.get(ui.lang()))}</p>
        </main>
        <nav class="kiosk-steps">
            <button
                type="button"
                class="button"
                disabled=move || at == 0 || sitting.busy.get()
                on:click=move |_| back()
            >
                {say(text::BACK)}
            </button>
            <button
                type="button"
                class="button"
                class:main=move || is_last.get() || given.get()
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
fn Dots(step: Memo<usize>, count: Signal<usize>) -> impl IntoView {
    let ui = use_ui();
    let dots = move || {
        let step = step.get();
        let dot = |place: usize| view! { <i class="dot" class:done=place < step class:now=place == step></i> };
        (0..count.get()).map(dot).collect_view()
    };
    view! {
        <div class="kiosk-progress">
            <span class="dots" aria-hidden="true">{dots}</span>
            <span class="quiet figures">{move || text::position(ui.lang(), step.get() + 1, count.get())}</span>
        </div>
    }
}

/// What a question is answered with.
fn answer(question: Question, sitting: Sitting) -> AnyView {
    let lang = use_ui().desk.session.lang;
    let kind = question.kind;
    if kind == QuestionKind::Text {
        let id = question.id;
        let read = id.clone();
        return view! {
            <textarea
                class="kiosk-text"
                rows="5"
                maxlength=MOST_WORDS.to_string()
                autocomplete="off"
                spellcheck="false"
                aria-labelledby="kiosk-question"
                placeholder=say(text::MAY_BE_EMPTY)
                prop:value=move || sitting.given(&read).map(|value| plain_text(&value)).unwrap_or_default()
                on:input=move |event| sitting.give(&id, json!(event_target_value(&event)))
            ></textarea>
        }
        .into_any();
    }
    let is_many = kind == QuestionKind::Many;
    let question = StoredValue::new(question);
    let offered = question.with_value(|question| question.offers(lang.get_untracked())).into_iter().enumerate();
    let offered = offered.map(|(place, (value, _))| {
        let words = Signal::derive(move || {
            let offers = question.with_value(|question| question.offers(lang.get()));
            offers.into_iter().nth(place).map(|(_, words)| words).unwrap_or_default()
        });
        let drawing = match (kind, value.as_u64()) {
            (QuestionKind::Grade, Some(grade)) => view! { <Face grade=grade as u8/> }.into_any(),
            _ => ().into_any(),
        };
        let id = question.with_value(|question| question.id.clone());
        view! { <Offered question=id value words sitting drawing is_many/> }
    });
    let offered = offered.collect_view();
    let class = match kind {
        QuestionKind::Grade => "faces",
        QuestionKind::Nps => "kiosk-points",
        _ => "kiosk-choices",
    };
    let hint = match kind {
        QuestionKind::Many => Some(view! { <p class="quiet">{say(text::SEVERAL)}</p> }.into_any()),
        QuestionKind::Nps => Some(
            view! {
                <p class="quiet kiosk-ends">
                    <span>{say(text::NOT_AT_ALL)}</span>
                    <span>{say(text::CERTAINLY)}</span>
                </p>
            }
            .into_any(),
        ),
        _ => None,
    };
    view! {
        <div class=class role=if is_many { "group" } else { "radiogroup" } aria-labelledby="kiosk-question">
            {offered}
        </div>
        {hint}
    }
    .into_any()
}

/// One answer to touch.
#[component]
fn Offered(
    question: String,
    value: Value,
    words: Signal<String>,
    sitting: Sitting,
    drawing: AnyView,
    is_many: bool,
) -> impl IntoView {
    let is_chosen = {
        let (question, value) = (question.clone(), value.clone());
        move || match sitting.given(&question) {
            Some(Value::Array(several)) => several.contains(&value),
            one => one.as_ref() == Some(&value),
        }
    };
    let stored = plain_text(&value);
    let choose = move |on: bool| {
        if !is_many {
            return sitting.give(&question, value.clone());
        }
        let mut several = match untrack(|| sitting.given(&question)) {
            Some(Value::Array(several)) => several,
            _ => Vec::new(),
        };
        several.retain(|one| *one != value);
        if on {
            several.push(value.clone());
        }
        sitting.give(&question, Value::Array(several));
    };
    view! {
        <label class="offer">
            <input
                type=if is_many { "checkbox" } else { "radio" }
                name="answer"
                value=stored
                autocomplete="off"
                prop:checked=is_chosen
                on:change=move |event| choose(event_target_checked(&event))
            />
            {drawing}
            <span>{words}</span>
        </label>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::question::Skip;

    #[test]
    fn a_set_without_words_ends_with_a_comment() {
        let mut set = Questionnaire::example();
        set.questions.retain(|question| question.kind != QuestionKind::Text);
        let asked = with_comment(set);
        assert_eq!(asked.questions.last().map(|question| question.id.as_str()), Some(COMMENT));
        let answers = Values::from_iter([(COMMENT.to_owned(), json!("停车位太少")), ("attitude".to_owned(), json!(5))]);
        assert_eq!(
            split_comment(&answers),
            (Values::from_iter([("attitude".to_owned(), json!(5))]), "停车位太少".into())
        );
        let with_words = Questionnaire::example();
        assert_eq!(with_comment(with_words.clone()), with_words);
    }

    #[test]
    fn a_rule_leads_past_questions_on_the_kiosk_too() {
        let mut set = with_comment(Questionnaire::example());
        let last = set.questions.len() - 1;
        set.questions[0].skip = Some(Skip { when: vec![json!(5)], to: set.questions[last].id.clone() });
        let answers = |grade: u8| Values::from_iter([("attitude".to_owned(), json!(grade))]);
        assert_eq!(path(&set, &answers(5)), [0, last]);
        assert_eq!(path(&set, &answers(4)).len(), set.questions.len());
    }
}
