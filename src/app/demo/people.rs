//! The register and the visit log of the demo desk: who came, when, and how it went on.

use uuid::Uuid;

use super::days::{Numbering, days_ago, in_opening_hours, not_after};
use super::dice::Dice;
use super::names::{OFFICES, flat, mobile, somebody, staff};
use super::pen::Pen;
use super::{SITE_CODE, phrases};
use crate::domain::customer::Customer;
use crate::domain::kind::Kind;
use crate::domain::moment::{Moment, date_text};
use crate::domain::number::Series;
use crate::domain::value::Fields;
use crate::domain::visit::{CALL, VISIT, Visit};

/// Days the register of the demo desk goes back.
pub(super) const HISTORY: i64 = 180;
/// Days after which every assigned customer has been contacted (T-19 asks for a week).
const SETTLED: i64 = 9;

/// A registered customer, for the records that refer to it.
pub(super) struct Registered {
    pub id: Uuid,
    pub card: Customer,
}

/// Registers `count` customers over the past `days`, the latest today.
pub(super) fn register(pen: &mut Pen, now: Moment, count: usize, days: i64) -> Vec<Registered> {
    let mut dice = Dice::new(0x5348_4f55);
    let last = count.saturating_sub(1).max(1) as i64;
    let mut moments: Vec<Moment> =
        (0..count as i64).map(|index| in_opening_hours(now, (last - index) * days / last, &mut dice)).collect();
    moments.sort_unstable();
    let mut numbers = Numbering::new();
    let cards = moments.into_iter().enumerate().map(|(index, at)| {
        let mut card = card(&mut dice, index, at, now);
        card.no = numbers.next(Series::Customer, at);
        let by = card.registered_by.clone();
        Registered { id: pen.write(Kind::Customer, None, at, &by, card.to_values()), card }
    });
    cards.collect()
}

fn card(dice: &mut Dice, index: usize, at: Moment, now: Moment) -> Customer {
    let person = somebody(dice, index);
    let is_call = dice.chance(30);
    let age = now.minutes_since(at) / (24 * 60);
    let mut card = Customer {
        phone: mobile(index),
        name: person.name,
        title: person.title.into(),
        channels: vec!["phone".into()],
        kind: "buyer".into(),
        first_contact: Some(at.plus_minutes(-if is_call { 6 } else { dice.between(25, 80) })),
        first_contact_kind: if is_call { CALL } else { VISIT }.into(),
        salesperson: dice.pick(staff::SALES).into(),
        drink_pref: if dice.chance(60) { dice.pick(phrases::DRINKS).into() } else { String::new() },
        site: SITE_CODE.into(),
        registered_at: Some(at),
        registered_by: dice.pick(staff::AGENTS).into(),
        ..Customer::default()
    };
    match index % 20 {
        0 if index / 20 < OFFICES.len() => {
            card.kind = "office".into();
            card.organisation = OFFICES[index / 20].into();
            card.salesperson = String::new();
        }
        1..=6 => live_here(dice, &mut card, "owner"),
        7 => live_here(dice, &mut card, "tenant"),
        _ => look_for_a_flat(dice, &mut card),
    }
    if dice.chance(55) {
        card.channels.push("wechat".into());
    }
    if dice.chance(6) {
        card.vip = true;
        card.care_notes = dice.pick(phrases::CARE_NOTES).into();
    }
    if dice.chance(12) {
        card.organisation = dice.pick(phrases::ORGANISATIONS).into();
    }
    if dice.chance(10) {
        card.feedback = dice.pick(phrases::FEEDBACK).into();
    }
    if dice.chance(80) {
        look_after(dice, &mut card, at, now, age);
    }
    // Of the newest some were taken down in a hurry and say little yet (T-20).
    if age <= 1 && card.kind == "buyer" && index.is_multiple_of(2) {
        [&mut card.class, &mut card.intent, &mut card.purchase_progress].into_iter().for_each(String::clear);
    }
    card
}

/// An owner or tenant: has a flat, perhaps a car.
fn live_here(dice: &mut Dice, card: &mut Customer, kind: &str) {
    card.kind = kind.into();
    [card.building, card.unit, card.room] = flat(dice);
    if kind == "owner" {
        card.class = "成交客户".into();
        card.purchase_progress = "已签约".into();
        card.id_checked = true;
    }
    if dice.chance(40) {
        card.plate_no = format!("演A{:05}", dice.between(10_000, 99_999));
    }
}

/// A buyer: has a wish, and the further it went the more is known.
fn look_for_a_flat(dice: &mut Dice, card: &mut Customer) {
    card.intent = dice.pick(phrases::INTENTS).into();
    card.decision_factors = dice.pick(phrases::DECISION_FACTORS).into();
    let (class, grade, progress) = dice.pick(&[
        ("潜在客户", "D", "初次了解"),
        ("潜在客户", "C", "初次了解"),
        ("意向客户", "C", "比较中"),
        ("意向客户", "B", "已看样板间"),
        ("意向客户", "B", "比较中"),
        ("意向客户", "A", "已看样板间"),
        ("成交客户", "A", "已认购"),
    ]);
    (card.class, card.grade, card.purchase_progress) = (class.into(), grade.into(), progress.into());
    if dice.chance(25) {
        card.care_notes = dice.pick(phrases::CARE_NOTES).into();
    }
}

/// The service specialist and the first contact within a week (T-19); a few of the newest still wait for it.
fn look_after(dice: &mut Dice, card: &mut Customer, at: Moment, now: Moment, age: i64) {
    card.cs_owner = dice.pick(staff::AGENTS).into();
    card.cs_assigned_on = date_text(at.date());
    let contact = at.plus_minutes(dice.between(1, 6) * 24 * 60);
    if contact < now && (age > SETTLED || dice.chance(60)) {
        card.cs_contacted_on = date_text(contact.date());
    }
}

/// Writes the visit log: every customer's first call or visit, later ones, and people who have no card yet.
pub(super) fn log_visits(pen: &mut Pen, now: Moment, customers: &[Registered]) {
    let mut dice = Dice::new(0x4c41_4946);
    for customer in customers {
        first_visit(pen, &mut dice, now, customer);
    }
    for _ in 0..customers.len() * 3 / 4 {
        let customer = &customers[dice.below(customers.len())];
        come_again(pen, &mut dice, now, customer);
    }
    strangers(pen, &mut dice, now);
}

/// A visit log without strangers: every customer's first call or visit and two more where there was time for them.
pub(super) fn log_three_visits(pen: &mut Pen, now: Moment, customers: &[Registered]) {
    let mut dice = Dice::new(0x4452_4549);
    for customer in customers {
        first_visit(pen, &mut dice, now, customer);
        come_again(pen, &mut dice, now, customer);
        come_again(pen, &mut dice, now, customer);
    }
}

fn first_visit(pen: &mut Pen, dice: &mut Dice, now: Moment, customer: &Registered) {
    let at = customer.card.first_contact.unwrap_or(now);
    let kind = customer.card.first_contact_kind.as_str();
    let mut visit = line(dice, at, kind, true, Some(customer));
    visit.left_at = customer.card.registered_at.filter(|_| kind == VISIT);
    log(pen, &visit);
}

/// A later call or visit, when the customer has been known for two days.
fn come_again(pen: &mut Pen, dice: &mut Dice, now: Moment, customer: &Registered) {
    let registered = customer.card.registered_at.unwrap_or(now);
    let age = now.minutes_since(registered) / (24 * 60);
    if age < 2 {
        return;
    }
    let days = dice.between(1, age - 1);
    let kind = if dice.chance(45) { CALL } else { VISIT };
    let at = in_opening_hours(now, days, dice);
    let mut visit = line(dice, at, kind, false, Some(customer));
    visit.left_at = visit.at.filter(|_| kind == VISIT).map(|at| at.plus_minutes(dice.between(20, 110)));
    log(pen, &visit);
}

/// People without a card: some who have left and wait to be registered (W-01), two who are in the house now.
fn strangers(pen: &mut Pen, dice: &mut Dice, now: Moment) {
    for index in 0..8usize {
        let person = somebody(dice, 5_000 + index);
        let is_here = index < 2;
        let at = if is_here {
            now.plus_minutes(-dice.between(8, 35))
        } else {
            not_after(days_ago(now, (index % 2) as i64, 10 + index as u32, 20), now.plus_minutes(-100))
        };
        let kind = if !is_here && index % 3 == 0 { CALL } else { VISIT };
        let mut visit = line(dice, at, kind, true, None);
        visit.caller_name = format!("{}{}", person.name.chars().next().unwrap_or('王'), person.title);
        if kind == CALL || dice.chance(50) {
            visit.caller_phone = mobile(50_000 + index);
        }
        visit.left_at = (kind == VISIT && !is_here).then(|| at.plus_minutes(40));
        log(pen, &visit);
    }
}

fn line(dice: &mut Dice, at: Moment, kind: &str, is_first: bool, customer: Option<&Registered>) -> Visit {
    let reasons = if is_first { phrases::FIRST_REASONS } else { phrases::REASONS };
    let (reason, department) = dice.pick(reasons);
    let mut visit = Visit {
        is_first,
        at: Some(at),
        visit_type: kind.into(),
        reason: reason.into(),
        transferred_to: department.into(),
        site: SITE_CODE.into(),
        taken_by: dice.pick(staff::AGENTS).into(),
        ..Visit::default()
    };
    if let Some(customer) = customer {
        visit.customer = Some(customer.id);
        visit.caller_name.clone_from(&customer.card.name);
        visit.caller_phone.clone_from(&customer.card.phone);
        visit.notified.clone_from(&customer.card.salesperson);
        visit.taken_by.clone_from(&customer.card.registered_by);
    }
    if kind == VISIT {
        let party = dice.between(1, 4) as u32;
        visit.party_size = Some(party);
        visit.seat = dice.pick(phrases::SEATS).into();
        visit.drinks = format!("{}{party}", dice.pick(phrases::DRINKS));
        visit.toured = reason == "看房" && dice.chance(75);
        visit.handouts = if reason == "看房" { dice.pick(phrases::HANDOUTS).into() } else { String::new() };
    }
    visit
}

fn log(pen: &mut Pen, visit: &Visit) {
    let Some(at) = visit.at else { return };
    pen.write(Kind::Visit, visit.customer, at, &visit.taken_by, visit.to_values());
}
