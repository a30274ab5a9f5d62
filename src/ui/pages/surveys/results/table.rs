//! The results as a table: the same numbers as the charts, each with its definition in the head, each opening its sheets.

use leptos::prelude::*;

use super::Shown;
use super::pick::Pick;
use crate::domain::questionnaire::{Question, QuestionKind, tally};
use crate::domain::statistic::{FEW, LEAST, Rate};
use crate::text::{Msg, surveys as text};
use crate::ui::parts::context::use_ui;
use crate::ui::parts::say::say;

/// All counted questions: grades in one table, each choice question in its own.
#[component]
pub fn ResultTable(
    /// What the page shows.
    shown: Shown,
) -> impl IntoView {
    let (grades, rest): (Vec<Question>, Vec<Question>) =
        shown.set.with_value(|set| set.questions.iter().cloned().partition(|q| q.kind == QuestionKind::Grade));
    let (points, rest): (Vec<Question>, Vec<Question>) =
        rest.into_iter().partition(|question| question.kind == QuestionKind::Nps);
    let choices = rest.into_iter().filter(|question| question.kind.has_choices());
    let runs = grades.chunk_by(|a, b| a.scale == b.scale).map(<[Question]>::to_vec);
    view! {
        {runs.map(|questions| view! { <Grades questions shown/> }).collect_view()}
        {points.into_iter().map(|question| view! { <Points question shown/> }).collect_view()}
        {choices.map(|question| view! { <Choices question shown/> }).collect_view()}
    }
}

/// A column head with what its numbers mean.
#[component]
fn Defined(label: Msg, means: Msg) -> impl IntoView {
    view! {
        <th scope="col">
            {say(label)}
            <small class="help">{say(means)}</small>
        </th>
    }
}

#[component]
fn Grades(questions: Vec<Question>, shown: Shown) -> impl IntoView {
    let scale = questions.first().map_or(Default::default(), |question| question.scale).grades();
    view! {
        <section class="card-section">
            <table class="list results" aria-label=say(text::RESULT_TABLE)>
                <thead>
                    <tr>
                        <th scope="col">{say(text::QUESTION)}</th>
                        <Defined label=text::N means=text::N_MEANS/>
                        {scale.iter().map(|grade| view! { <th scope="col">{say(grade.label)}</th> }).collect_view()}
                        <Defined label=text::SATISFIED means=text::SATISFIED_MEANS/>
                        <Defined label=text::INTERVAL means=text::INTERVAL_MEANS/>
                        <Defined label=text::WIDE means=text::WIDE_MEANS/>
                        <Defined label=text::MEAN means=text::MEAN_MEANS/>
                    </tr>
                </thead>
                <tbody>
                    {questions.into_iter().map(|question| view! { <GradeRow question shown/> }).collect_view()}
                </tbody>
            </table>
        </section>
    }
}

#[component]
fn GradeRow(question: Question, shown: Shown) -> impl IntoView {
    let ui = use_ui();
    let asked = question.clone();
    let cells = move || {
        let counted = shown.sheets.with(|all| tally(&question, all.iter().map(|(_, sheet)| sheet)));
        if counted.n < LEAST {
            return view! { <td class="quiet" colspan="10">{say(text::TOO_FEW)}</td> }.into_any();
        }
        let interval = counted.satisfied.interval();
        let of_grades = Pick::answers_of(&question).into_iter().zip(counted.grades);
        view! {
            <Count pick=Pick::Answered(question.id.clone()) value=counted.n.to_string() shown/>
            {of_grades.map(|(pick, count)| view! { <Count pick value=count.to_string() shown/> }).collect_view()}
            <Count pick=Pick::Satisfied(question.id.clone()) value=counted.satisfied.percent() shown/>
            <td class="figures">{text::interval(interval.low, interval.high)}</td>
            <Count pick=Pick::Wide(question.id.clone()) value=counted.wide.percent() shown/>
            <td class="figures">
                {counted.mean.map(|mean| format!("{mean:.2}"))}
                {(counted.n < FEW).then(|| view! { <small class="help">{say(text::FEW)}</small> })}
            </td>
        }
        .into_any()
    };
    let few = {
        let asked = asked.clone();
        move || shown.sheets.with(|all| tally(&asked, all.iter().map(|(_, sheet)| sheet)).n < FEW)
    };
    view! {
        <tr class="row" class:few=few>
            <th scope="row">{move || asked.text(ui.lang()).to_owned()}</th>
            {cells}
        </tr>
    }
}

/// The net promoter score with its margin, and the three groups it is made of.
#[component]
fn Points(question: Question, shown: Shown) -> impl IntoView {
    let ui = use_ui();
    let asked = question.clone();
    let row = move || {
        let counted = shown.sheets.with(|all| tally(&question, all.iter().map(|(_, sheet)| sheet)));
        if counted.n < LEAST {
            return view! { <tr><td class="quiet" colspan="5">{say(text::TOO_FEW)}</td></tr> }.into_any();
        }
        let groups = [counted.nps.promoters, counted.nps.passives, counted.nps.detractors];
        let cells = Pick::answers_of(&question).into_iter().zip(groups);
        view! {
            <tr class="row" class:few=counted.n < FEW>
                <th scope="row" class="figures">{counted.nps.in_figures()}</th>
                <Count pick=Pick::Answered(question.id.clone()) value=counted.n.to_string() shown/>
                {cells.map(|(pick, count)| view! { <Count pick value=count.to_string() shown/> }).collect_view()}
            </tr>
        }
        .into_any()
    };
    view! {
        <section class="card-section">
            <h2>{move || asked.text(ui.lang()).to_owned()}</h2>
            <table class="list results">
                <thead>
                    <tr>
                        <Defined label=text::NPS means=text::NPS_MEANS/>
                        <Defined label=text::N means=text::N_MEANS/>
                        <th scope="col">{say(text::PROMOTERS)}</th>
                        <th scope="col">{say(text::PASSIVES)}</th>
                        <th scope="col">{say(text::DETRACTORS)}</th>
                    </tr>
                </thead>
                <tbody>{row}</tbody>
            </table>
        </section>
    }
}

#[component]
fn Choices(question: Question, shown: Shown) -> impl IntoView {
    let ui = use_ui();
    let asked = question.clone();
    let rows = move || {
        let counted = shown.sheets.with(|all| tally(&question, all.iter().map(|(_, sheet)| sheet)));
        if counted.n < LEAST {
            return view! { <tr><td class="quiet" colspan="4">{say(text::TOO_FEW)}</td></tr> }.into_any();
        }
        let offers = question.choices.clone().into_iter().zip(Pick::answers_of(&question)).zip(counted.choices);
        offers
            .map(|((offer, pick), (_, hits))| {
                let rate = Rate { hits, n: counted.n };
                let interval = rate.interval();
                view! {
                    <tr class="row" class:few=counted.n < FEW>
                        <th scope="row">{move || offer.label(ui.lang()).to_owned()}</th>
                        <Count pick value=hits.to_string() shown/>
                        <td class="figures">{rate.percent()}</td>
                        <td class="figures">{text::interval(interval.low, interval.high)}</td>
                    </tr>
                }
            })
            .collect_view()
            .into_any()
    };
    view! {
        <section class="card-section">
            <table class="list results">
                <thead>
                    <tr>
                        <th scope="col">{move || asked.text(ui.lang()).to_owned()}</th>
                        <th scope="col">{say(text::SHEETS)}</th>
                        <Defined label=text::SHARE means=text::SHARE_MEANS/>
                        <Defined label=text::INTERVAL means=text::INTERVAL_MEANS/>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </section>
    }
}

/// A number in a cell that opens its sheets.
#[component]
fn Count(pick: Pick, value: String, shown: Shown) -> impl IntoView {
    view! {
        <td class="figures">
            <button type="button" class="link" on:click=move |_| shown.open(pick.clone())>{value}</button>
        </td>
    }
}
