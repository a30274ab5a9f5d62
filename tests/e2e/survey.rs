//! Point 4: the three default question sets are answered at the desk and on the kiosk; results show n, share and the Wilson
//! interval of exactly these sheets. That the kiosk cannot read is walked in `kiosk`.

use serde_json::{Value, json};
use shouwen::domain::kind::Kind;
use shouwen::domain::question_sets::default_sets;
use shouwen::domain::questionnaire::{Question, QuestionKind, Questionnaire, SurveyAnswer, mode, tally};
use shouwen::domain::statistic::Rate;
use shouwen::domain::value::Fields;
use shouwen::text::{Lang, frame, kiosk, surveys};
use thirtyfour::Key;
use uuid::Uuid;

use crate::moves::{OPERATOR, PASSPHRASE, export_plain, kept, put_notices_away, set_up, unlock, visit};
use crate::records::HandedOut;
use crate::support::Must;
use crate::support::desk::Desk;

both_ways!(surveys_are_answered_at_the_desk_and_on_the_kiosk_and_counted, "survey", are_answered_and_counted);

/// Sheets typed in at the desk for each set; with the one from the kiosk enough for results to be shown.
const AT_THE_DESK: usize = 5;
const VISITOR: &str = "欧阳麒麟";

async fn are_answered_and_counted(desk: &mut Desk, lang: Lang) {
    set_up(desk, lang).await;
    register_somebody(desk).await;
    let sets = default_sets();
    let sources: Vec<&str> = sets.iter().map(|set| set.source.as_str()).collect();
    assert_eq!(sources, ["R-12", "R-13", "R-14"]);
    for (place, set) in sets.iter().enumerate() {
        let id = id_of(desk, set, lang).await;
        visit(desk, &format!("#/surveys/{id}/answer")).await;
        for sheet in 0..AT_THE_DESK {
            answer_at_the_desk(desk, lang, set, &answers(set, sheet + place)).await;
        }
        desk.picture(&kept(&format!("survey-desk-{}", set.source), lang)).await;
        open_kiosk(desk, lang, id).await;
        answer_on_the_kiosk(desk, lang, set, &answers(set, AT_THE_DESK + place)).await;
        leave_the_kiosk(desk, lang).await;
        results_are_those_of_the_sheets(desk, lang, id, set, place).await;
    }
    sheets_keep_their_version(desk, lang, &sets).await;
}

/// Somebody whom the kiosk must never show.
async fn register_somebody(desk: &mut Desk) {
    visit(desk, "#/customers/new").await;
    desk.fill("name", VISITOR).await;
    desk.fill("phone", "13987651234").await;
    desk.press_keys(Key::Control, 's').await;
    desk.until("the card is shown", "return /[0-9a-f-]{36}$/.test(location.hash)").await;
    put_notices_away(desk).await;
}

/// The answers of one sheet: for each question a digit, or words.
pub fn answers(set: &Questionnaire, sheet: usize) -> Vec<(Question, Value)> {
    let answer = |(at, question): (usize, &Question)| {
        let value = match question.kind {
            QuestionKind::Grade => json!(1 + (sheet * 3 + at * 2) % 5),
            QuestionKind::Choice => json!(question.choices[(sheet + at) % question.choices.len()].key),
            QuestionKind::Many => json!([question.choices[(sheet + at) % question.choices.len()].key]),
            QuestionKind::Nps => json!((sheet + at) % 11),
            QuestionKind::Text => json!(format!("第{sheet}份：停车位再多一些")),
        };
        (question.clone(), value)
    };
    set.questions.iter().enumerate().map(answer).collect()
}

/// The sheet as the desk would keep it, to be counted natively.
pub fn sheet_of(set: &Questionnaire, answers: &[(Question, Value)]) -> SurveyAnswer {
    SurveyAnswer {
        questionnaire_code: set.code.clone(),
        version: set.version,
        answers: answers.iter().map(|(question, value)| (question.id.clone(), value.clone())).collect(),
        ..SurveyAnswer::default()
    }
}

pub async fn id_of(desk: &mut Desk, set: &Questionnaire, lang: Lang) -> Uuid {
    visit(desk, "#/surveys").await;
    desk.see(set.title(lang)).await;
    let script =
        "return [...document.querySelectorAll('.survey-set h2')].find((h) => h.innerText.trim() === arguments[0])?.id";
    let id = desk.ask_with(script, vec![json!(set.title(lang))]).await;
    Uuid::try_parse(id.as_str().unwrap_or_default().trim_start_matches("set-")).must("the set's id")
}

/// By digits alone: each answers the question in focus and moves on.
pub async fn answer_at_the_desk(desk: &mut Desk, lang: Lang, set: &Questionnaire, answers: &[(Question, Value)]) {
    desk.press_part("#question-0 label.choice").await;
    for (at, (question, value)) in answers.iter().enumerate() {
        let here = format!("return !!document.activeElement.closest('#question-{at}')");
        desk.until(&format!("question {} waits for its answer", at + 1), &here).await;
        desk.type_text(&typed(question, value)).await;
    }
    desk.press_keys(Key::Control, 's').await;
    // Dissatisfaction leads to a complaint (W-08 step 8).
    let is_dissatisfied = sheet_of(set, answers).is_dissatisfied(set);
    let said = if is_dissatisfied { surveys::IS_DISSATISFIED } else { surveys::SHEET_SAVED };
    desk.see(said.get(lang)).await;
    let offers_complaint = desk.words().await.contains(surveys::TAKE_COMPLAINT.get(lang));
    assert_eq!(offers_complaint, is_dissatisfied, "a complaint is offered to whom is dissatisfied");
    let empty = "return [...document.querySelectorAll('.questions input:checked')].length === 0";
    desk.until("the next sheet is empty", empty).await;
    put_notices_away(desk).await;
}

fn typed(question: &Question, value: &Value) -> String {
    match question.kind {
        QuestionKind::Grade => value.to_string(),
        QuestionKind::Choice => {
            let place = question.choices.iter().position(|offer| value == &json!(offer.key)).unwrap_or_default();
            (place + 1).to_string()
        }
        QuestionKind::Many | QuestionKind::Nps => String::new(),
        QuestionKind::Text => value.as_str().unwrap_or_default().to_owned(),
    }
}

pub async fn open_kiosk(desk: &mut Desk, lang: Lang, id: Uuid) {
    visit(desk, "#/surveys").await;
    desk.press_part(&format!("[aria-labelledby='set-{id}'] button[title]")).await;
    desk.see_part(".kiosk .kiosk-start").await;
    desk.see(kiosk::START.get(lang)).await;
    desk.until("nothing of the desk is left around it", "return !document.querySelector('.rail, .topline, .find')")
        .await;
}

pub async fn answer_on_the_kiosk(desk: &mut Desk, lang: Lang, set: &Questionnaire, answers: &[(Question, Value)]) {
    desk.press(kiosk::START.get(lang)).await;
    let last = answers.len() - 1;
    for (at, (question, value)) in answers.iter().enumerate() {
        desk.see(&kiosk::position(lang, at + 1, answers.len())).await;
        desk.see(question.text(lang)).await;
        match question.kind {
            QuestionKind::Text => {
                desk.press_part(".kiosk textarea").await;
                desk.type_text(value.as_str().unwrap_or_default()).await;
            }
            QuestionKind::Grade | QuestionKind::Nps => desk.choose("answer", &value.to_string()).await,
            QuestionKind::Many => desk.choose("answer", value[0].as_str().unwrap_or_default()).await,
            QuestionKind::Choice => desk.choose("answer", value.as_str().unwrap_or_default()).await,
        }
        if at == 0 {
            fingers_find_their_targets(desk).await;
            desk.picture(&kept(&format!("kiosk-{}", set.source), lang)).await;
        }
        if at == 1 {
            // One may go back, and what was chosen is still chosen.
            desk.press(kiosk::BACK.get(lang)).await;
            desk.see(&kiosk::position(lang, 1, answers.len())).await;
            let chosen = desk.ask("return document.querySelector('.kiosk [name=answer]:checked')?.value").await;
            assert_eq!(chosen, json!(answers[0].1.to_string()));
            desk.press(kiosk::NEXT.get(lang)).await;
            desk.see(&kiosk::position(lang, 2, answers.len())).await;
        }
        desk.press(if at == last { kiosk::SUBMIT } else { kiosk::NEXT }.get(lang)).await;
    }
    desk.see(kiosk::THANKS.get(lang)).await;
    desk.see_part(".kiosk-start").await;
    let left = "return [...document.querySelectorAll('input, textarea')].every((field) => !field.value)";
    assert_eq!(desk.ask(left).await, json!(true), "nothing of the customer is left");
}

/// Kiosk type is at least 20 px and targets at least 60 px (design section 8).
async fn fingers_find_their_targets(desk: &Desk) {
    let sizes = desk
        .ask(
            "const targets = [...document.querySelectorAll('.kiosk .offer, .kiosk-steps button')].map((e) => e.getBoundingClientRect().height); \
             const type = [...document.querySelectorAll('.kiosk h1, .kiosk .offer span, .kiosk-steps button')].map((e) => parseFloat(getComputedStyle(e).fontSize)); \
             return [Math.min(...targets), Math.min(...type)]",
        )
        .await;
    assert!(sizes[0].as_f64().is_some_and(|height| height >= 60.0), "targets of {} px", sizes[0]);
    assert!(sizes[1].as_f64().is_some_and(|size| size >= 20.0), "type of {} px", sizes[1]);
}

pub async fn leave_the_kiosk(desk: &mut Desk, lang: Lang) {
    desk.press(kiosk::EXIT.get(lang)).await;
    desk.see(kiosk::EXIT_TITLE.get(lang)).await;
    desk.fill("kiosk_operator", OPERATOR).await;
    desk.fill("kiosk_passphrase", PASSPHRASE).await;
    desk.press_key(Key::Enter).await;
    desk.see_part(".frame").await;
    desk.see(frame::SURVEYS.get(lang)).await;
}

async fn results_are_those_of_the_sheets(desk: &mut Desk, lang: Lang, id: Uuid, set: &Questionnaire, place: usize) {
    let sheets: Vec<SurveyAnswer> =
        (0..=AT_THE_DESK).map(|sheet| sheet_of(set, &answers(set, sheet + place))).collect();
    visit(desk, &format!("#/surveys/{id}/results")).await;
    desk.see(&surveys::verdict_count(lang, sheets.len())).await;
    desk.picture(&kept(&format!("results-{}", set.source), lang)).await;
    for question in set.questions.iter().filter(|question| question.kind == QuestionKind::Grade) {
        let counted = tally(question, &sheets);
        let interval = counted.satisfied.interval();
        let [low, high] = [interval.low, interval.high].map(surveys::whole_percent);
        let words = surveys::satisfied_in_words(lang, question.text(lang), &counted.satisfied.percent(), &low, &high);
        desk.see(&words).await;
    }
    desk.ask("document.activeElement.blur()").await;
    desk.type_text("t").await;
    desk.see_part("table.results").await;
    desk.picture(&kept(&format!("results-table-{}", set.source), lang)).await;
    let rows = desk
        .ask("return [...document.querySelectorAll('table.results tbody tr')].map((row) => [...row.cells].map((cell) => (cell.querySelector('button') || cell).innerText.split('\\n')[0].trim()))")
        .await;
    let rows: Vec<Vec<String>> = serde_json::from_value(rows).must("the table of results");
    assert_eq!(rows, expected_rows(set, &sheets, lang));
    a_number_opens_its_sheets(desk, lang, set, &sheets).await;
}

/// The rows of the result table as S-04 wants them: n, each grade, share, interval, mean; for a choice hits, share, interval.
fn expected_rows(set: &Questionnaire, sheets: &[SurveyAnswer], lang: Lang) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let of_kind = |kind| set.questions.iter().filter(move |question| question.kind == kind);
    for question in of_kind(QuestionKind::Grade) {
        let counted = tally(question, sheets);
        let interval = counted.satisfied.interval();
        let mut row = vec![question.text(lang).to_owned(), counted.n.to_string()];
        row.extend(counted.grades.map(|count| count.to_string()));
        row.push(counted.satisfied.percent());
        row.push(surveys::interval(interval.low, interval.high));
        row.push(counted.wide.percent());
        row.push(counted.mean.map(|mean| format!("{mean:.2}")).unwrap_or_default());
        rows.push(row);
    }
    for question in of_kind(QuestionKind::Choice) {
        let counted = tally(question, sheets);
        for (offer, (_, hits)) in question.choices.iter().zip(&counted.choices) {
            let rate = Rate { hits: *hits, n: counted.n };
            let interval = rate.interval();
            rows.push(vec![
                offer.label(lang).to_owned(),
                hits.to_string(),
                rate.percent(),
                surveys::interval(interval.low, interval.high),
            ]);
        }
    }
    rows
}

/// Every number can be opened (design 2.8): the sheets behind the first n.
async fn a_number_opens_its_sheets(desk: &mut Desk, lang: Lang, set: &Questionnaire, sheets: &[SurveyAnswer]) {
    desk.press_part("table.results tbody td button").await;
    desk.see_part("#sheets-behind").await;
    let what = surveys::question_answer(lang, set.questions[0].text(lang), surveys::N.get(lang));
    desk.see(&surveys::sheets_behind(lang, &what, sheets.len())).await;
}

/// The sheets in the file: each with its set, its version and how it was taken.
async fn sheets_keep_their_version(desk: &mut Desk, lang: Lang, sets: &[Questionnaire]) {
    let file = HandedOut::read(&export_plain(desk, lang, "answers.json").await);
    for set in sets {
        let own: Vec<SurveyAnswer> = file
            .of(Kind::SurveyAnswer)
            .iter()
            .map(|record| SurveyAnswer::from_values(&record.values()))
            .filter(|sheet| set.is_answered_by(sheet))
            .collect();
        assert_eq!(own.len(), AT_THE_DESK + 1, "{}", set.source);
        assert!(own.iter().all(|sheet| sheet.version == set.version && sheet.is_returned()));
        let taken = |how: &str| own.iter().filter(|sheet| sheet.mode == how).count();
        assert_eq!((taken(mode::DESK), taken(mode::KIOSK)), (AT_THE_DESK, 1));
        assert!(own.iter().all(|sheet| sheet.respondent.is_empty()), "a kiosk asks for no name");
    }
    desk.press(frame::LOCK.get(lang)).await;
    unlock(desk, lang).await;
}
