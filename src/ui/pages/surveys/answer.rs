//! One sheet answered at the desk: asked, typed in from paper, or taken on the telephone (W-08). After saving, a fresh sheet
//! with the same head, because sheets come in piles.

use leptos::prelude::*;
use serde_json::json;
use uuid::Uuid;

use super::questions::Questions;
use super::standing::month_of;
use crate::browser::errands;
use crate::domain::questionnaire::{Questionnaire, SurveyAnswer, mode};
use crate::domain::value::{Fields, Values, text_of};
use crate::forms::survey::{MODES, SURVEY_ANSWER};
use crate::state::form_draft::{About, FormDraft};
use crate::text::{frame, surveys as text};
use crate::ui::form::save_bar::SaveBar;
use crate::ui::form::screen::FormScreen;
use crate::ui::parts::button::Button;
use crate::ui::parts::context::use_ui;
use crate::ui::parts::say::say;
use crate::ui::route::{Paper, Route};

/// What the next sheet of a pile takes over from the last one.
const SAME_FOR_A_PILE: &[&str] = &["mode", "period", "handed_out_on", "handed_out_by"];

/// Everything but the comment, which stands under the questions.
const ONLY_COMMENT: &[&str] = &[
    "mode",
    "period",
    "handed_out_on",
    "handed_out_by",
    "answered_at",
    "taken_by",
    "office",
    "respondent",
    "building",
    "unit",
    "room",
];

/// Fields of the head that are not asked, by the kind of survey and by how the sheet reached the desk: only paper is handed
/// out and comes back later.
fn not_asked(source: &str, is_paper: bool) -> &'static [&'static str] {
    const TOLD: &[&str] =
        &["mode", "comment", "taken_by", "building", "unit", "room", "handed_out_on", "handed_out_by", "answered_at"];
    const PAPER: &[&str] = &["mode", "comment", "taken_by", "building", "unit", "room"];
    const RESIDENT_TOLD: &[&str] =
        &["mode", "comment", "taken_by", "office", "handed_out_on", "handed_out_by", "answered_at"];
    const RESIDENT_PAPER: &[&str] = &["mode", "comment", "taken_by", "office"];
    const BUYER_TOLD: &[&str] = &[
        "mode",
        "comment",
        "taken_by",
        "office",
        "building",
        "unit",
        "room",
        "handed_out_on",
        "handed_out_by",
        "answered_at",
    ];
    const BUYER_PAPER: &[&str] = &["mode", "comment", "taken_by", "office", "building", "unit", "room"];
    match (source, is_paper) {
        ("R-12", false) => TOLD,
        ("R-12", true) => PAPER,
        ("R-13", false) => RESIDENT_TOLD,
        ("R-13", true) => RESIDENT_PAPER,
        (_, false) => BUYER_TOLD,
        (_, true) => BUYER_PAPER,
    }
}

/// A sheet of a set.
#[component]
pub fn Answer(
    /// The set.
    id: Uuid,
) -> impl IntoView {
    let ui = use_ui();
    match ui.desk.workspace.questionnaires.get_untracked(id) {
        Some(set) => view! { <Sheet id set/> }.into_any(),
        None => view! { <p class="empty">{say(frame::GONE)}</p> }.into_any(),
    }
}

/// The sheet saved last: its id, and whether somebody is dissatisfied.
#[derive(Clone, Copy, PartialEq)]
struct SavedSheet {
    id: Uuid,
    is_dissatisfied: bool,
}

#[component]
fn Sheet(id: Uuid, set: Questionnaire) -> impl IntoView {
    let ui = use_ui();
    let last = RwSignal::new(None::<SavedSheet>);
    let set = StoredValue::new(set);
    let fresh = move |before: &Values| {
        let mut values: Values =
            before.iter().filter(|(key, _)| SAME_FOR_A_PILE.contains(&key.as_str())).map(clone_field).collect();
        set.with_value(|set| {
            values.insert("questionnaire_code".into(), json!(set.code));
            values.insert("version".into(), json!(set.version));
        });
        values.entry("mode").or_insert_with(|| json!(mode::DESK));
        values.entry("period").or_insert_with(|| json!(month_of(ui.desk.now())));
        values
    };
    let draft = ui.open_form(&SURVEY_ANSWER, About::Under(id), fresh(&Values::new()));
    let save = Callback::new(move |()| {
        let values = draft.taken();
        let sent = values.clone();
        let verb = async move { ui.desk.answer_survey(id, sent).await };
        ui.save_form(draft, verb, move |sheet| {
            let answer = SurveyAnswer::from_values(&values);
            let is_dissatisfied = set.with_value(|set| answer.is_dissatisfied(set));
            last.set(Some(SavedSheet { id: sheet, is_dissatisfied }));
            draft.reset(fresh(&values));
            errands::focus(".questions input, .questions textarea");
        });
    });
    let cancel = Callback::new(move |()| ui.go(Route::Surveys));
    let is_paper = Memo::new(move |_| draft.values.with(|values| text_of(values, "mode") == mode::PAPER));
    let source = set.with_value(|set| set.source.clone());
    let asks_office = source == "R-12";
    let head = move || {
        let to_questions = Callback::new(move |()| {
            errands::focus(".questions input, .questions textarea");
        });
        view! { <FormScreen draft on_end=to_questions without=not_asked(&source, is_paper.get())/> }
    };
    view! {
        <article class="record survey-answer">
            <header class="record-head">
                <a class="back" href=Route::Surveys.address()>{say(frame::BACK)}</a>
                <h1>{move || set.with_value(|set| set.title(ui.lang()).to_owned())}</h1>
                <span class="number figures">
                    {move || set.with_value(|set| text::version(ui.lang(), set.version))}
                </span>
            </header>
            <HowTaken draft/>
            {asks_office.then(|| view! { <Offices draft/> })}
            {head}
            <Questions questions=set.with_value(|set| set.questions.clone()) draft/>
            <FormScreen draft without=ONLY_COMMENT/>
            {move || last.get().map(|saved| view! { <AfterSaving saved/> })}
            <SaveBar draft label=text::SAVE_SHEET on_save=save on_cancel=cancel/>
        </article>
    }
}

fn clone_field((key, value): (&String, &crate::domain::value::Value)) -> (String, crate::domain::value::Value) {
    (key.clone(), value.clone())
}

/// What can be done with the sheet just saved (W-08 step 8). It stands on the save bar, where it is seen while the next sheet
/// begins at the top.
#[component]
fn AfterSaving(saved: SavedSheet) -> impl IntoView {
    let ui = use_ui();
    view! {
        <section class="after-saving" role="status">
            <p>{say(if saved.is_dissatisfied { text::IS_DISSATISFIED } else { text::SHEET_SAVED })}</p>
            {saved
                .is_dissatisfied
                .then(|| {
                    view! { <Button label=text::TAKE_COMPLAINT on_press=move || ui.go(Route::NewComplaint)/> }
                })}
            <Button label=text::PRINT_SHEET on_press=move || ui.go(Route::Paper(Paper::SurveyFilled(saved.id)))/>
        </section>
    }
}

/// How the sheet reaches the desk. The kiosk is not offered: nobody types there for a customer.
#[component]
fn HowTaken(draft: FormDraft) -> impl IntoView {
    let is_chosen = move |key: &str| draft.values.with(|values| text_of(values, "mode") == key);
    view! {
        <div class="field how-taken">
            <span class="label" id="how-taken">{say(text::HOW_TAKEN)}</span>
            <div class="choices" role="radiogroup" aria-labelledby="how-taken">
                {MODES
                    .iter()
                    .filter(|choice| choice.key != mode::KIOSK)
                    .map(|choice| {
                        view! {
                            <label class="choice">
                                <input
                                    type="radio"
                                    name="mode"
                                    value=choice.key
                                    prop:checked=move || is_chosen(choice.key)
                                    on:change=move |_| draft.put("mode", json!(choice.key))
                                />
                                <span>{say(choice.label)}</span>
                            </label>
                        }
                    })
                    .collect_view()}
            </div>
        </div>
    }
}

/// The offices of the site, taken over with a press so that results do not split by spelling.
#[component]
fn Offices(draft: FormDraft) -> impl IntoView {
    let ui = use_ui();
    let offices = ui.desk.site_untracked().offices;
    (!offices.is_empty()).then(|| {
        view! {
            <div class="toolbar" role="group" aria-label=say(text::OFFICES)>
                <span class="quiet">{say(text::OFFICES)}</span>
                {offices
                    .into_iter()
                    .map(|office| {
                        let (taken, label) = (office.clone(), office.clone());
                        view! {
                            <button
                                type="button"
                                class="button"
                                aria-pressed=move || {
                                    draft.values.with(|values| text_of(values, "office") == office).to_string()
                                }
                                on:click=move |_| draft.put("office", json!(taken))
                            >
                                {label}
                            </button>
                        }
                    })
                    .collect_view()}
            </div>
        }
    })
}
