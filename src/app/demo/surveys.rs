//! The survey sheets of the demo desk: offices every month, residents in batches, buyers at the kiosk.

use std::collections::BTreeSet;

use uuid::Uuid;

use super::days::{Numbering, days_ago, in_opening_hours, not_after};
use super::dice::Dice;
use super::names::{OFFICES, flat, staff};
use super::pen::Pen;
use super::people::Registered;
use super::{SITE_CODE, phrases};
use crate::app::open::default_questionnaires;
use crate::domain::kind::Kind;
use crate::domain::moment::{Moment, date_text};
use crate::domain::questionnaire::{QuestionKind, Questionnaire, SurveyAnswer, mode};
use crate::domain::survey_batch::SurveyBatch;
use crate::domain::value::{Fields, Value};

/// Months the surveys go back.
const MONTHS: i64 = 6;
/// Sheets of residents and of buyers.
const RESIDENTS: usize = 170;
const BUYERS: usize = 240;

/// How somebody feels who fills in a sheet; it colours every grade and the comment.
#[derive(Clone, Copy, PartialEq)]
enum Mood {
    Pleased,
    Fair,
    Cross,
}

impl Mood {
    /// Things get better over the months, as they should at a desk that listens.
    fn of(dice: &mut Dice, days: i64) -> Mood {
        let cross = 6 + days / 30;
        match dice.between(1, 100) {
            roll if roll <= cross => Mood::Cross,
            roll if roll <= cross + 22 => Mood::Fair,
            _ => Mood::Pleased,
        }
    }

    fn grade(self, dice: &mut Dice) -> u8 {
        dice.pick(match self {
            Mood::Pleased => &[5, 5, 5, 5, 4, 4, 4, 5, 4, 3],
            Mood::Fair => &[4, 4, 3, 4, 3, 5, 4, 3, 4, 2],
            Mood::Cross => &[2, 3, 1, 2, 3, 4, 3, 2, 4, 1],
        })
    }

    fn words(self) -> &'static [&'static str] {
        match self {
            Mood::Pleased => phrases::PRAISE,
            Mood::Fair => phrases::WISHES,
            Mood::Cross => phrases::CRITICISM,
        }
    }
}

/// The three sets with their ids.
struct Sets(Vec<(Uuid, Questionnaire)>);

impl Sets {
    fn of(&self, source: &str) -> Option<&(Uuid, Questionnaire)> {
        self.0.iter().find(|(_, set)| set.source == source)
    }
}

/// Writes the sheets, in the order they came back.
pub(super) fn collect(pen: &mut Pen, now: Moment, customers: &[Registered]) {
    let sets = default_questionnaires();
    let sets = Sets(sets.iter().map(|set| (set.id, Questionnaire::from_values(&set.values()))).collect());
    let mut dice = Dice::new(0x4d41_4e59);
    let mut sheets = Vec::new();
    if let Some((id, set)) = sets.of("R-12") {
        let mut own = office_sheets(&mut dice, now, set);
        plan_batches(pen, now, *id, set, &mut own);
        sheets.extend(own.into_iter().map(|sheet| (*id, set, sheet)));
    }
    if let Some((id, set)) = sets.of("R-13") {
        sheets.extend((0..RESIDENTS).map(|index| (*id, set, resident_sheet(&mut dice, now, set, index))));
    }
    if let Some((id, set)) = sets.of("R-14") {
        sheets.extend((0..BUYERS).map(|index| (*id, set, buyer_sheet(&mut dice, now, set, index, customers))));
    }
    sheets.sort_by_key(|(_, _, (at, _))| *at);
    let mut numbers = Numbering::new();
    for (id, set, (at, mut sheet)) in sheets {
        sheet.number = numbers.next(set.series, at);
        let by = if sheet.taken_by.is_empty() { &sheet.handed_out_by } else { &sheet.taken_by };
        pen.write(Kind::SurveyAnswer, Some(id), at, by, sheet.to_values());
    }
}

/// The month's batch of each office round (W-08): closed with its measures, this month's still being collected.
fn plan_batches(pen: &mut Pen, now: Moment, id: Uuid, set: &Questionnaire, sheets: &mut [(Moment, SurveyAnswer)]) {
    let periods: BTreeSet<String> = sheets.iter().map(|(_, sheet)| sheet.period.clone()).collect();
    for (place, period) in periods.iter().rev().enumerate() {
        let own: Vec<&(Moment, SurveyAnswer)> = sheets.iter().filter(|(_, sheet)| sheet.period == *period).collect();
        let Some(first) = own.iter().map(|(at, _)| *at).min() else { continue };
        let last = own.iter().map(|(at, _)| *at).max().unwrap_or(first);
        let out = own.iter().map(|(_, sheet)| sheet.handed_out_on.clone()).min().unwrap_or_default();
        let day = |days: i64| date_text(not_after(last.plus_minutes(days * 24 * 60), now).date());
        let count = u32::try_from(own.len()).ok();
        let mut batch = SurveyBatch {
            name: format!("{period} {}", set.title_zh),
            questionnaire_code: set.code.clone(),
            version: set.version,
            period: period.clone(),
            mode: mode::PAPER.into(),
            planned: count,
            distributed_on: out,
            distributed_by: staff::AGENTS.first().copied().unwrap_or_default().into(),
            handed_out: count,
            site: SITE_CODE.into(),
            ..SurveyBatch::default()
        };
        if place > 0 {
            batch.returned = count;
            [batch.collected_on, batch.tallied_on, batch.reported_on] = [day(1), day(1), day(2)];
            [batch.measures_due, batch.improved_on, batch.closed_on] = [day(10), day(7), day(8)];
            (batch.collected_by, batch.tallied_by) = (batch.distributed_by.clone(), staff::SUPERVISOR.into());
            (batch.reported_to, batch.closed_by) = (staff::DIRECTOR.into(), staff::DIRECTOR.into());
            batch.measures = phrases::MEASURES[place % phrases::MEASURES.len()].into();
            batch.measures_owner = staff::SUPERVISOR.into();
        }
        // It was planned before the first sheet went out.
        let at = first.plus_minutes(-8 * 24 * 60);
        let batch = pen.write(Kind::SurveyBatch, Some(id), at, staff::SUPERVISOR, batch.to_values());
        sheets.iter_mut().filter(|(_, sheet)| sheet.period == *period).for_each(|(_, s)| s.batch = Some(batch));
    }
}

/// A sheet of this set that came back at this moment, in this mood.
fn filled(dice: &mut Dice, set: &Questionnaire, at: Moment, mood: Mood) -> SurveyAnswer {
    let mut sheet = blank(set, at);
    let comment = dice.chance(match mood {
        Mood::Pleased => 18,
        Mood::Fair => 35,
        Mood::Cross => 85,
    });
    for question in &set.questions {
        let answer = match question.kind {
            // A few leave a line out: not everybody has asked for a courier.
            QuestionKind::Grade if dice.chance(4) => continue,
            QuestionKind::Grade => Value::from(mood.grade(dice)),
            QuestionKind::Choice => {
                // The first offers are taken more often.
                let at = dice.below(question.choices.len()).min(dice.below(question.choices.len()));
                question.choices.get(at).map(|offer| Value::from(offer.key.as_str())).unwrap_or_default()
            }
            // The demo desk asks the default sets, which have neither of these.
            QuestionKind::Many | QuestionKind::Nps => continue,
            QuestionKind::Text if comment => Value::from(dice.pick(mood.words())),
            QuestionKind::Text => continue,
        };
        sheet.answers.insert(question.id.clone(), answer);
    }
    if comment && dice.chance(30) {
        sheet.comment = dice.pick(mood.words()).into();
    }
    sheet.answered_at = Some(at);
    sheet.taken_by = dice.pick(staff::AGENTS).into();
    sheet
}

fn blank(set: &Questionnaire, at: Moment) -> SurveyAnswer {
    SurveyAnswer {
        questionnaire_code: set.code.clone(),
        version: set.version,
        period: date_text(at.date()).chars().take(7).collect(),
        site: SITE_CODE.into(),
        ..SurveyAnswer::default()
    }
}

/// Every office once a month (T-17); this month two are still out.
fn office_sheets(dice: &mut Dice, now: Moment, set: &Questionnaire) -> Vec<(Moment, SurveyAnswer)> {
    let mut sheets = Vec::new();
    for month in 0..MONTHS {
        for (index, office) in OFFICES.iter().enumerate() {
            let out = not_after(days_ago(now, month * 30 + 6, 10, 10 + index as u32), now);
            let back = in_opening_hours(now, month * 30 + dice.between(1, 4), dice);
            let mood = Mood::of(dice, month * 30);
            let mut sheet = filled(dice, set, back, mood);
            let mut at = back;
            if month == 0 && index >= OFFICES.len() - 2 {
                (at, sheet) = (out, blank(set, out));
            }
            sheet.office = (*office).into();
            sheet.mode = mode::PAPER.into();
            sheet.handed_out_on = date_text(out.date());
            sheet.handed_out_by = staff::AGENTS[index % staff::AGENTS.len()].into();
            sheets.push((at, sheet));
        }
    }
    sheets
}

/// A resident; most give the building, few the name. Every fifteenth sheet of the last batch is still out.
fn resident_sheet(dice: &mut Dice, now: Moment, set: &Questionnaire, index: usize) -> (Moment, SurveyAnswer) {
    let days = (RESIDENTS - 1 - index) as i64 * MONTHS * 30 / RESIDENTS as i64;
    let at = in_opening_hours(now, days, dice);
    let is_out = days < 20 && index.is_multiple_of(5);
    let mood = Mood::of(dice, days);
    let mut sheet = if is_out { blank(set, at) } else { filled(dice, set, at, mood) };
    let [building, unit, room] = flat(dice);
    sheet.building = building;
    if is_out || dice.chance(35) {
        (sheet.unit, sheet.room) = (unit, room);
    }
    sheet.mode =
        if is_out { mode::PAPER } else { dice.pick(&[mode::PAPER, mode::PAPER, mode::PHONE, mode::DESK]) }.into();
    if sheet.mode == mode::PAPER {
        let out = if is_out { at } else { at.plus_minutes(-dice.between(1, 4) * 24 * 60) };
        sheet.handed_out_on = date_text(out.date());
        sheet.handed_out_by = dice.pick(staff::AGENTS).into();
    }
    (at, sheet)
}

/// A buyer, mostly at the kiosk and unnamed; a customer who is asked at the desk or by telephone is known.
fn buyer_sheet(
    dice: &mut Dice,
    now: Moment,
    set: &Questionnaire,
    index: usize,
    customers: &[Registered],
) -> (Moment, SurveyAnswer) {
    let days = (BUYERS - 1 - index) as i64 * MONTHS * 30 / BUYERS as i64;
    let at = in_opening_hours(now, days, dice);
    let mood = Mood::of(dice, days);
    let mut sheet = filled(dice, set, at, mood);
    sheet.mode = dice.pick(&[mode::KIOSK, mode::KIOSK, mode::KIOSK, mode::KIOSK, mode::DESK, mode::PHONE]).into();
    let known = customers.iter().filter(|customer| customer.card.registered_at.is_some_and(|then| then < at)).count();
    if sheet.mode != mode::KIOSK && known > 0 {
        let customer = &customers[dice.below(known)];
        sheet.customer = Some(customer.id);
        sheet.respondent.clone_from(&customer.card.name);
    }
    (at, sheet)
}
