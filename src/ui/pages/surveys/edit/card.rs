//! One question being edited: its words, how it is answered, what it offers and where its answers lead.

use leptos::prelude::*;
use serde_json::Value;

use super::Editing;
use super::control::{flag, list, text};
use crate::domain::questionnaire::{Question, QuestionKind, Scale, Skip};
use crate::domain::revision::{choices_from, choices_text};
use crate::text::{Lang, survey_set as words};
use crate::ui::parts::button::Button;
use crate::ui::parts::context::use_ui;
use crate::ui::parts::say::say;

/// What a rule list says for no rule, and for the end.
const NO_RULE: &str = "-";

/// One question.
#[component]
pub fn QuestionCard(
    /// Its id.
    id: String,
    /// The set.
    editing: Editing,
) -> impl IntoView {
    let ui = use_ui();
    let key = StoredValue::new(id.clone());
    let place = Memo::new(move |_| key.with_value(|key| editing.set().place(key)).unwrap_or_default());
    let question = Memo::new(move |_| key.with_value(|key| editing.set().question(key).cloned()).unwrap_or_default());
    let alter = move |change: Box<dyn FnOnce(&mut Question)>| editing.alter_one(&key.get_value(), change);
    let name = move |part: &str| key.with_value(|key| format!("edit-{key}-{part}"));
    let of = move |read: fn(&Question) -> String| Signal::derive(move || question.with(read));
    let zh = Callback::new(move |typed: String| alter(Box::new(|question| question.zh = typed)));
    let en = Callback::new(move |typed: String| alter(Box::new(|question| question.en = typed)));
    let kinds = Callback::new(|lang: Lang| options(&QuestionKind::ALL, &words::KINDS, lang));
    let set_kind = Callback::new(move |taken: String| {
        alter(Box::new(move |question| {
            if let Ok(kind) = serde_json::from_value(Value::from(taken)) {
                question.kind = kind;
                // A rule waits for answers of the kind before.
                question.skip = None;
            }
        }));
    });
    let scales = Callback::new(|lang: Lang| options(&Scale::ALL, &words::SCALES, lang));
    let set_scale = Callback::new(move |taken: String| {
        alter(Box::new(move |question| {
            question.scale = serde_json::from_value(Value::from(taken)).unwrap_or_default()
        }));
    });
    let set_required = Callback::new(move |on: bool| alter(Box::new(move |question| question.required = on)));
    let set_choices = Callback::new(move |typed: String| {
        alter(Box::new(move |question| question.choices = choices_from(&typed, &question.choices)));
    });
    let kind = Memo::new(move |_| question.with(|question| question.kind));
    let more = move || match kind.get() {
        QuestionKind::Grade => {
            let scale = of(|question| stored(&question.scale));
            Some(list(words::SCALE, name("scale"), 6, scales, scale, set_scale))
        }
        QuestionKind::Choice | QuestionKind::Many => {
            let typed = of(|question| choices_text(&question.choices));
            Some(text(words::CHOICES, name("choices"), 12, 5, typed, set_choices))
        }
        QuestionKind::Nps | QuestionKind::Text => None,
    };
    let found = move || {
        let own = editing.faults.get().into_iter().filter(|fault| fault.at == Some(place.get()));
        own.map(|fault| view! { <p class="finding" role="alert">{fault.what.label().get(ui.lang())}</p> })
            .collect_view()
    };
    let shift = move |by: isize| {
        let at = place.get_untracked();
        editing.alter(Box::new(move |questions| {
            if let Some(to) = at.checked_add_signed(by).filter(|to| *to < questions.len()) {
                questions.swap(at, to);
            }
        }));
    };
    let remove = move || {
        let at = place.get_untracked();
        editing.alter(Box::new(move |questions| {
            if at < questions.len() {
                questions.remove(at);
            }
        }));
    };
    let is_last = move || place.get() + 1 >= editing.set().questions.len();
    view! {
        <fieldset class="form-section edit-question">
            <legend>{move || words::place(ui.lang(), place.get() + 1)}</legend>
            <div class="form-grid">
                {text(words::TEXT_ZH, name("zh"), 6, 1, of(|question| question.zh.clone()), zh)}
                {text(words::TEXT_EN, name("en"), 6, 1, of(|question| question.en.clone()), en)}
                {list(words::KIND, name("kind"), 6, kinds, of(|question| stored(&question.kind)), set_kind)}
                {more}
            </div>
            <Rule editing id key/>
            {found}
            <div class="toolbar">
                {flag(
                    words::REQUIRED,
                    name("required"),
                    Signal::derive(move || question.with(|question| question.required)),
                    set_required,
                )}
                <Button label=words::UP disabled=Signal::derive(move || place.get() == 0) on_press=move || shift(-1)/>
                <Button label=words::DOWN disabled=Signal::derive(is_last) on_press=move || shift(1)/>
                <Button label=words::REMOVE on_press=remove/>
            </div>
        </fieldset>
    }
}

/// Where some answers lead: to which question, and which answers. Free text leads nowhere.
#[component]
fn Rule(editing: Editing, id: String, key: StoredValue<String>) -> impl IntoView {
    let ui = use_ui();
    let skip = Memo::new(move |_| {
        let set = editing.set();
        key.with_value(|key| set.question(key).and_then(|question| question.skip.clone()))
    });
    let can_skip = Memo::new(move |_| {
        let set = editing.set();
        key.with_value(|key| set.question(key).is_some_and(|question| question.kind != QuestionKind::Text))
    });
    let alter = move |change: Box<dyn FnOnce(&mut Question)>| editing.alter_one(&key.get_value(), change);
    let targets = Callback::new(move |lang: Lang| {
        let set = editing.set();
        let mut all = vec![(NO_RULE.to_owned(), words::NO_SKIP.get(lang).to_owned())];
        let own = key.with_value(|key| set.place(key)).unwrap_or_default();
        // Earlier questions are not offered; a rule that leads back after questions were moved is still shown, with its fault.
        let taken = skip.get().map(|skip| skip.to).unwrap_or_default();
        let is_offered = |at: usize, question: &Question| at > own || question.id == taken;
        all.extend(
            set.questions
                .iter()
                .enumerate()
                .filter(|(at, question)| is_offered(*at, question))
                .map(|(at, question)| (question.id.clone(), words::lead(lang, at + 1, question.text(lang)))),
        );
        all.push((String::new(), words::TO_END.get(lang).to_owned()));
        all
    });
    let target = Signal::derive(move || skip.get().map_or_else(|| NO_RULE.to_owned(), |skip| skip.to));
    let set_target = Callback::new(move |taken: String| {
        alter(Box::new(move |question| {
            let when = question.skip.take().map(|skip| skip.when).unwrap_or_default();
            question.skip = (taken != NO_RULE).then_some(Skip { when, to: taken });
        }));
    });
    let offers = Memo::new(move |_| {
        let set = editing.set();
        key.with_value(|key| set.question(key).map(|question| question.offers(ui.lang()))).unwrap_or_default()
    });
    let answers = move || {
        skip.with(Option::is_some).then(|| {
            let answer = |(value, label): (Value, String)| {
                let (own, given) = (value.clone(), value);
                let is_on = move || skip.with(|skip| skip.as_ref().is_some_and(|skip| skip.when.contains(&own)));
                let toggle = move |on: bool| {
                    let given = given.clone();
                    alter(Box::new(move |question| {
                        if let Some(skip) = &mut question.skip {
                            skip.when.retain(|one| *one != given);
                            if on {
                                skip.when.push(given);
                            }
                        }
                    }));
                };
                view! {
                    <label class="choice">
                        <input
                            type="checkbox"
                            prop:checked=is_on
                            on:change=move |event| toggle(event_target_checked(&event))
                        />
                        <span>{label}</span>
                    </label>
                }
            };
            view! {
                <div class="choices" role="group" aria-label=say(words::SKIP_WHEN)>
                    <span class="quiet">{say(words::SKIP_WHEN)}</span>
                    {offers.get().into_iter().map(answer).collect_view()}
                </div>
            }
        })
    };
    let name = format!("edit-{id}-skip");
    move || {
        can_skip.get().then(|| {
            view! {
                <div class="form-grid">{list(words::SKIP_TO, name.clone(), 6, targets, target, set_target)}</div>
                {answers}
            }
        })
    }
}

fn stored(choice: &impl serde::Serialize) -> String {
    serde_json::to_value(choice).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

fn options<T: serde::Serialize>(all: &[T], labels: &[crate::text::Msg], lang: Lang) -> super::control::Options {
    all.iter().zip(labels).map(|(one, label)| (stored(one), label.get(lang).to_owned())).collect()
}
