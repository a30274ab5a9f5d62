//! The sheets behind a number (design 2.8), newest first, each leading to its paper.

use leptos::prelude::*;
use uuid::Uuid;

use super::Shown;
use super::pick::Pick;
use crate::domain::moment::Moment;
use crate::domain::questionnaire::SurveyAnswer;
use crate::forms::survey::MODES;
use crate::text::survey_batch::FILE_SHEET;
use crate::text::{Lang, surveys as text};
use crate::ui::parts::context::use_ui;
use crate::ui::parts::say::say;
use crate::ui::route::{Paper, Route};

/// Most sheets listed at once.
const MOST: usize = 100;

/// The list of sheets behind the number picked last; empty until one is picked.
#[component]
pub fn SheetsBehind(
    /// What the page shows.
    shown: Shown,
) -> impl IntoView {
    let ui = use_ui();
    let list = move |pick: Pick| {
        let mut behind = shown.sheets.get();
        shown.set.with_value(|set| behind.retain(|(_, sheet)| pick.takes(set, sheet)));
        behind.sort_unstable_by_key(|(_, sheet)| std::cmp::Reverse(sheet.answered_at));
        let (count, more) = (behind.len(), behind.len().saturating_sub(MOST));
        behind.truncate(MOST);
        let heading = {
            let pick = pick.clone();
            move || {
                let label = shown.set.with_value(|set| pick.label(set, ui.lang()));
                text::sheets_behind(ui.lang(), &label, count)
            }
        };
        let has_question = pick != Pick::Sheets;
        view! {
            <h2 id="sheets-behind" tabindex="-1">{heading}</h2>
            <table class="list">
                <thead>
                    <tr>
                        <th scope="col">{say(text::WHEN)}</th>
                        <th scope="col">{say(text::NUMBER)}</th>
                        <th scope="col">{say(text::BY_MODE)}</th>
                        {has_question.then(|| view! { <th scope="col">{say(text::ANSWER)}</th> })}
                        <th scope="col">{say(text::COMMENT)}</th>
                        <th scope="col"></th>
                    </tr>
                </thead>
                <tbody>
                    {behind
                        .into_iter()
                        .map(|(id, sheet)| view! { <SheetRow id sheet pick=pick.clone() shown/> })
                        .collect_view()}
                </tbody>
            </table>
            {(more > 0).then(|| view! { <p class="quiet">{move || text::more_sheets(ui.lang(), more)}</p> })}
        }
    };
    view! {
        <section class="card-section sheets-behind" hidden=move || shown.picked.with(Option::is_none)>
            {move || shown.picked.get().map(list)}
        </section>
    }
}

#[component]
fn SheetRow(id: Uuid, sheet: SurveyAnswer, pick: Pick, shown: Shown) -> impl IntoView {
    let ui = use_ui();
    let (mode, comment, number) = (sheet.mode.clone(), sheet.comment.clone(), sheet.number.clone());
    let when = sheet.answered_at.map(Moment::minute_text);
    let answer = (pick != Pick::Sheets).then(|| {
        let words = move || {
            shown.set.with_value(|set| {
                let question = pick.question(set)?;
                Some(question.answer_text(sheet.answers.get(&question.id), ui.lang()))
            })
        };
        view! { <td>{words}</td> }
    });
    view! {
        <tr class="row">
            <td class="figures">{when}</td>
            <td class="figures">{number}</td>
            <td>{move || mode_label(&mode, ui.lang())}</td>
            {answer}
            <td class="clip">{comment}</td>
            <td>
                <a href=Route::Paper(Paper::SurveyFilled(id)).address()>{say(text::OPEN_SHEET)}</a>
                " "
                <a href=Route::FiledSheet(id).address()>{say(FILE_SHEET)}</a>
            </td>
        </tr>
    }
}

fn mode_label(mode: &str, lang: Lang) -> String {
    MODES.iter().find(|choice| choice.key == mode).map_or(mode, |choice| choice.label.get(lang)).to_owned()
}
