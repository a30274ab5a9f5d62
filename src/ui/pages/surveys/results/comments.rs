//! What customers wrote, in their own words; names stay on the sheets.

use leptos::prelude::*;

use super::super::standing::Sheet;
use crate::domain::questionnaire::{QuestionKind, Questionnaire};
use crate::text::surveys as text;
use crate::ui::parts::say::say;
use crate::ui::route::{Paper, Route};

/// Everything written on the sheets counted, latest first, each leading to its sheet.
#[component]
pub fn Comments(
    /// The sheets counted.
    sheets: Memo<Vec<Sheet>>,
    /// The set.
    set: StoredValue<Questionnaire>,
) -> impl IntoView {
    let written = Memo::new(move |_| {
        let written_on = |(id, sheet): &Sheet| {
            let in_answers = set.with_value(|set| {
                let texts = set.questions.iter().filter(|question| question.kind == QuestionKind::Text);
                texts.filter_map(|question| sheet.answers.get(&question.id)?.as_str().map(str::to_owned)).collect()
            });
            let all: Vec<String> = [in_answers, vec![sheet.comment.clone()]].concat();
            let filled = all.into_iter().filter(|words| !words.trim().is_empty());
            filled.map(|words| (*id, words)).collect::<Vec<_>>()
        };
        sheets.with(|sheets| sheets.iter().rev().flat_map(written_on).collect::<Vec<_>>())
    });
    view! {
        <section class="card-section comments">
            <h2>
                {say(text::COMMENTS)}
                " "
                <span class="count figures">{move || written.with(Vec::len)}</span>
            </h2>
            <Show when=move || written.with(Vec::is_empty)>
                <p class="empty">{say(text::NO_COMMENTS)}</p>
            </Show>
            <ul class="quotes">
                {move || {
                    written
                        .get()
                        .into_iter()
                        .map(|(id, words)| {
                            let address = Route::Paper(Paper::SurveyFilled(id)).address();
                            view! { <li><q>{words}</q> " " <a class="quiet" href=address>{say(text::OPEN_SHEET)}</a></li> }
                        })
                        .collect_view()
                }}
            </ul>
        </section>
    }
}
