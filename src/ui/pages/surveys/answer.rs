//! One sheet answered at the desk: asked, typed in from paper, or taken on the telephone (W-08). After saving, a fresh sheet
//! with the same head, because sheets come in piles. A sheet that was handed out under a number is entered into its own record.

use leptos::prelude::*;
use serde_json::json;
use uuid::Uuid;

use super::dissatisfied::FollowUp;
use super::questions::Questions;
use crate::browser::errands;
use crate::domain::kind::Kind;
use crate::domain::questionnaire::{Questionnaire, SurveyAnswer, mode};
use crate::domain::survey_result::month_of;
use crate::domain::value::{Fields, Values, text_of};
use crate::forms::survey::{MODES, SURVEY_ANSWER};
use crate::state::form_draft::{About, FormDraft};
use crate::text::{frame, survey_batch, surveys as text};
use crate::ui::form::save_bar::SaveBar;
use crate::ui::form::screen::FormScreen;
use crate::ui::parts::button::{Button, Weight};
use crate::ui::parts::context::{Ui, use_ui};
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

/// Which sheet is being answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// A new one of this set.
    New(Uuid),
    /// One that was handed out under a number and has come back.
    CameBack(Uuid),
    /// A new one, asked of the same person again after this dissatisfied sheet (W-08 step 8).
    Again(Uuid),
}

/// A sheet of a set.
#[component]
pub fn Answer(
    /// Which one.
    sheet: What,
) -> impl IntoView {
    let ui = use_ui();
    let questionnaires = ui.desk.workspace.questionnaires;
    let parent = |id: Uuid| ui.desk.workspace.answers.entry(id).and_then(|entry| entry.parent);
    let set = match sheet {
        What::New(id) => Some(id),
        What::CameBack(id) => parent(id),
        What::Again(id) => parent(id).map(|set| in_use_of(ui, set)),
    };
    match set.and_then(|id| Some((id, questionnaires.get_untracked(id)?))) {
        Some((id, set)) => view! { <Sheet id set sheet/> }.into_any(),
        None => view! { <p class="empty">{say(frame::GONE)}</p> }.into_any(),
    }
}

/// The version of a set that is asked now: who is asked again gets today's questions.
fn in_use_of(ui: Ui, id: Uuid) -> Uuid {
    let all = ui.desk.workspace.questionnaires.all();
    let code = all.iter().find(|(known, _)| *known == id).map(|(_, set)| set.code.clone()).unwrap_or_default();
    let newest = all.iter().filter(|(_, set)| set.active && set.code == code).max_by_key(|(_, set)| set.version);
    newest.map_or(id, |(id, _)| *id)
}

/// The sheet saved last: its id, and whether somebody is dissatisfied.
#[derive(Clone, Copy, PartialEq)]
struct SavedSheet {
    id: Uuid,
    is_dissatisfied: bool,
}

/// What stands on a sheet before it is answered: who it was handed to, or who is asked again.
fn known_of(ui: Ui, sheet: What) -> Values {
    let (What::CameBack(id) | What::Again(id)) = sheet else { return Values::new() };
    let known = ui.desk.workspace.answers.values_untracked(id).unwrap_or_default();
    const WHO: &[&str] = &["office", "building", "unit", "room", "customer", "respondent"];
    const OUT: &[&str] = &["mode", "period", "handed_out_on", "handed_out_by", "number", "batch", "site"];
    let is_again = matches!(sheet, What::Again(_));
    let taken = |key: &str| WHO.contains(&key) || (!is_again && OUT.contains(&key));
    let mut values: Values = known.iter().filter(|(key, _)| taken(key)).map(clone_field).collect();
    if is_again {
        values.insert("again_of".into(), json!(id));
        values.insert("mode".into(), json!(mode::PHONE));
    }
    values
}

#[component]
fn Sheet(id: Uuid, set: Questionnaire, sheet: What) -> impl IntoView {
    let ui = use_ui();
    let last = RwSignal::new(None::<SavedSheet>);
    let set = StoredValue::new(set);
    let fresh = move |before: &Values| {
        let mut values: Values =
            before.iter().filter(|(key, _)| SAME_FOR_A_PILE.contains(&key.as_str())).map(clone_field).collect();
        values.extend(known_of(ui, sheet));
        set.with_value(|set| {
            values.insert("questionnaire_code".into(), json!(set.code));
            values.insert("version".into(), json!(set.version));
        });
        values.entry("mode").or_insert_with(|| json!(mode::DESK));
        values.entry("period").or_insert_with(|| json!(month_of(ui.desk.now())));
        values
    };
    let about = match sheet {
        What::New(id) | What::Again(id) => About::Under(id),
        What::CameBack(id) => About::Record(Kind::SurveyAnswer, id),
    };
    let draft = ui.open_form(&SURVEY_ANSWER, about, fresh(&Values::new()));
    let is_pile = matches!(sheet, What::New(_));
    let save = Callback::new(move |()| {
        let values = draft.taken();
        let sent = values.clone();
        let verb = async move {
            match sheet {
                What::CameBack(out) => ui.desk.return_sheet(out, sent).await.map(|()| out),
                _ => ui.desk.answer_survey(id, sent).await,
            }
        };
        ui.save_form(draft, verb, move |sheet| {
            let answer = SurveyAnswer::from_values(&values);
            let is_dissatisfied = set.with_value(|set| answer.is_dissatisfied(set));
            last.set(Some(SavedSheet { id: sheet, is_dissatisfied }));
            if is_pile {
                draft.reset(fresh(&values));
                errands::focus(".questions input, .questions textarea");
            } else if !is_dissatisfied {
                errands::back();
            }
        });
    });
    let cancel = Callback::new(move |()| if is_pile { ui.go(Route::Surveys) } else { errands::back() });
    let is_paper = Memo::new(move |_| draft.values.with(|values| text_of(values, "mode") == mode::PAPER));
    let source = set.with_value(|set| set.source.clone());
    let asks_office = source == "R-12";
    let head = move || {
        let to_questions = Callback::new(move |()| {
            errands::focus(".questions input, .questions textarea");
        });
        view! { <FormScreen draft on_end=to_questions without=not_asked(&source, is_paper.get())/> }
    };
    let number = draft.values.with_untracked(|values| text_of(values, "number").to_owned());
    let is_again = matches!(sheet, What::Again(_));
    view! {
        <article class="record survey-answer">
            <header class="record-head">
                <a class="back" href=Route::Surveys.address()>{say(frame::BACK)}</a>
                <h1>{move || set.with_value(|set| set.title(ui.lang()).to_owned())}</h1>
                <span class="number figures">{number}</span>
                <span class="number figures">
                    {move || set.with_value(|set| text::version(ui.lang(), set.version))}
                </span>
            </header>
            {is_again.then(|| view! { <p class="known" role="note">{say(survey_batch::IS_AGAIN)}</p> })}
            <HowTaken draft/>
            {asks_office.then(|| view! { <Offices draft/> })}
            {head}
            <Questions set draft/>
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
            {saved.is_dissatisfied.then(|| view! { <FollowUp sheet=saved.id weight=Weight::Main/> })}
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
