//! The return visits of the demo desk: those that closed its cases, the offices by the plan of three months, repairs, customers.
//!
//! Invariant: only steps that `return_visit_flow::trace` accepts, in the order of time, none later than now.

use uuid::Uuid;

use super::SITE_CODE;
use super::days::{Numbering, days_ago, not_after};
use super::dice::Dice;
use super::names::{OFFICES, staff};
use super::pen::Pen;
use super::people::Registered;
use super::service::Service;
use crate::domain::clock::exceeded;
use crate::domain::complaint::{Complaint, ComplaintStep};
use crate::domain::complaint_event::Event as OfComplaint;
use crate::domain::kind::Kind;
use crate::domain::limits::Limits;
use crate::domain::moment::{Moment, date_text};
use crate::domain::number::Series;
use crate::domain::rectification_flow::Event as OfService;
use crate::domain::return_visit::{ReturnVisit, ReturnVisitStep};
use crate::domain::return_visit_flow::{Event as E, VisitKind, clocks, trace};
use crate::domain::site::Site;
use crate::domain::value::Fields;
use crate::domain::visit_plan::{Month, slots};

/// A visit with its steps, before it has a number.
struct Told {
    parent: Option<Uuid>,
    at: Moment,
    record: ReturnVisit,
    steps: Vec<ReturnVisitStep>,
}

const OPINIONS: &[&str] =
    &["服务周到，回电及时。", "总体满意，饮水送得很准时。", "对前台的态度满意。", "希望周末也有人值班。"];
const WISHES: &[&str] =
    &["会议室投影不清楚，请安排检修", "希望饮用水改为上午送", "停车位指引不明显", "快递通知有时晚一天"];

/// Who writes the steps of one visit.
struct Walker<'a> {
    told: Told,
    dice: &'a mut Dice,
    now: Moment,
}

impl Walker<'_> {
    fn step(&mut self, event: E, at: Moment) -> ReturnVisitStep {
        let last = self.told.steps.last().and_then(|step| step.at).unwrap_or(self.told.at);
        let at = not_after(at, self.now).max(last);
        let by = if self.told.record.visitor.is_empty() { staff::OPERATOR } else { self.told.record.visitor.as_str() };
        ReturnVisitStep::new(event, self.told.steps.len() as u32 + 1, at, by)
    }

    fn push(&mut self, mut step: ReturnVisitStep) {
        let closes = step.event() == Some(E::Close) || (step.event() == Some(E::Finish) && step.items.is_empty());
        if closes {
            let before: Vec<_> =
                self.told.steps.iter().cloned().map(|step| (Uuid::from_u128(step.seq.into()), step)).collect();
            let course = trace(&self.told.record, &before);
            let clocks = clocks(&self.told.record, &course, Site::default().terms());
            if step.at.is_some_and(|at| !exceeded(&clocks, at).is_empty()) {
                step.overdue_reason = "对方外出，改约后才联系上。".into();
            }
        }
        self.told.steps.push(step);
    }

    /// The visit is made; without items it is closed with it.
    fn finish(&mut self, at: Moment, form: &str, fill: impl FnOnce(&mut ReturnVisitStep)) {
        let mut step = self.step(E::Finish, at);
        let minutes = self.dice.between(5, 11);
        step.started_at = step.at.map(|at| at.plus_minutes(-minutes));
        step.ended_at = step.at;
        step.visit_form = form.into();
        step.evaluation = self.dice.pick(OPINIONS).into();
        fill(&mut step);
        let (has_items, reason) = (!step.items.is_empty(), step.overdue_reason.clone());
        let at = step.at.unwrap_or(at);
        self.push(step);
        if !has_items {
            let mut close = self.step(E::Close, at);
            close.overdue_reason = reason;
            self.push(close);
        }
    }
}

/// Writes them all, numbered in the order in which they were planned.
pub(super) fn take_down(
    pen: &mut Pen,
    now: Moment,
    customers: &[Registered],
    complaints: &[(Uuid, Complaint, Vec<ComplaintStep>)],
    services: &[Service],
) {
    let mut dice = Dice::new(0x4846_4846);
    let mut told = Vec::new();
    for (id, complaint, steps) in complaints {
        told.extend(of_complaint(&mut dice, now, *id, complaint, steps));
    }
    told.extend(services.iter().flat_map(|service| of_service(&mut dice, now, service)));
    told.extend(of_offices(&mut dice, now));
    told.extend(of_repairs(&mut dice, now, customers));
    told.extend(of_customers(&mut dice, now, customers));
    told.sort_by_key(|one| one.at);
    let mut numbers = Numbering::new();
    for one in told {
        let mut record = one.record;
        record.number = numbers.next(Series::ReturnVisit, one.at);
        record.site = SITE_CODE.into();
        record.made_at = Some(one.at);
        let by = if record.taken_by.is_empty() { staff::OPERATOR.to_owned() } else { record.taken_by.clone() };
        record.taken_by.clone_from(&by);
        let id = pen.write(Kind::ReturnVisit, one.parent, one.at, &by, record.to_values());
        for step in one.steps {
            pen.write(Kind::ReturnVisitStep, Some(id), step.at.unwrap_or(one.at), &step.by, step.to_values());
        }
    }
}

fn due_after(at: Moment) -> Moment {
    at.plus_minutes(i64::from(Limits::default().complaint_visit_hours) * 60)
}

/// The visits a complaint planned, each made, dropped or open as its steps say.
fn of_complaint(dice: &mut Dice, now: Moment, id: Uuid, complaint: &Complaint, steps: &[ComplaintStep]) -> Vec<Told> {
    let mut told: Vec<Told> = Vec::new();
    let number = steps.iter().find(|step| !step.number.is_empty()).map(|step| step.number.clone());
    for step in steps {
        let Some(at) = step.at else { continue };
        match step.event() {
            Some(OfComplaint::PlanVisit) => {
                let due = step.visit_planned_at.unwrap_or(due_after(at));
                let record = ReturnVisit {
                    kind: VisitKind::Complaint.key().into(),
                    planned_on: date_text(due.date()),
                    due_at: Some(due),
                    visitor: complaint.receiver.clone(),
                    taken_by: complaint.receiver.clone(),
                    customer: complaint.customer,
                    customer_name: complaint.customer_name.clone(),
                    customer_phone: complaint.customer_phone.clone(),
                    location: complaint.location.clone(),
                    source_no: number.clone().unwrap_or_default(),
                    complaint: Some(id),
                    purpose: "投诉处理后回访".into(),
                    ..ReturnVisit::default()
                };
                told.push(Told { parent: Some(id), at, record, steps: Vec::new() });
            }
            Some(OfComplaint::Satisfied | OfComplaint::NotSatisfied) => {
                let Some(open) = told.pop() else { continue };
                let said = if step.event() == Some(OfComplaint::Satisfied) { "satisfied" } else { "not_satisfied" };
                let mut walker = Walker { told: open, dice, now };
                walker.finish(at, &step.visit_form, |finish| {
                    finish.satisfaction = said.into();
                    finish.evaluation = format!("{}{}", step.evaluation, step.customer_opinion);
                    finish.overdue_reason.clone_from(&step.overdue_reason);
                });
                told.push(walker.told);
            }
            Some(OfComplaint::CloseUnsatisfied) => {
                let Some(open) = told.pop() else { continue };
                let mut walker = Walker { told: open, dice, now };
                let mut void = walker.step(E::Void, at);
                void.reason.clone_from(&step.reason);
                walker.push(void);
                told.push(walker.told);
            }
            _ => {}
        }
    }
    told
}

fn of_service(dice: &mut Dice, now: Moment, service: &Service) -> Vec<Told> {
    let mut told: Vec<Told> = Vec::new();
    for step in &service.course {
        let Some(at) = step.at else { continue };
        match step.event() {
            Some(OfService::Explain | OfService::Remedy) => {
                let due = due_after(at);
                let record = ReturnVisit {
                    kind: VisitKind::Service.key().into(),
                    planned_on: date_text(due.date()),
                    due_at: Some(due),
                    visitor: "行政助理 范宁".into(),
                    taken_by: service.record.taken_by.clone(),
                    customer: service.record.customer,
                    customer_name: service.record.customer_name.clone(),
                    customer_phone: service.record.customer_phone.clone(),
                    source_no: service.record.number.clone(),
                    rectification: Some(service.id),
                    purpose: "服务整改后回访".into(),
                    ..ReturnVisit::default()
                };
                told.push(Told { parent: Some(service.id), at, record, steps: Vec::new() });
            }
            Some(OfService::Visit) => {
                let Some(open) = told.pop() else { continue };
                let mut walker = Walker { told: open, dice, now };
                walker.finish(at, &step.visit_form, |finish| {
                    finish.satisfaction.clone_from(&step.satisfaction);
                    finish.evaluation.clone_from(&step.evaluation);
                });
                told.push(walker.told);
            }
            _ => {}
        }
    }
    told
}

/// The offices by the plan of this month and the two before it.
fn of_offices(dice: &mut Dice, now: Moment) -> Vec<Told> {
    let site = Site::default();
    let offices: Vec<String> = OFFICES.iter().map(|name| (*name).to_owned()).collect();
    let mut told = Vec::new();
    for months in -2..=0 {
        let month = Month::of(now.date()).plus(months);
        let planned = Moment::at(month.first, 9, 0, now.offset_minutes()).unwrap_or(now);
        for (index, slot) in slots(&offices, month, &site.limits, &site.calendar, month.first).into_iter().enumerate() {
            let record = ReturnVisit {
                kind: VisitKind::Office.key().into(),
                office: slot.office.clone(),
                planned_on: date_text(slot.day),
                planned_form: slot.form.into(),
                plan_key: slot.key,
                purpose: "定期回访".into(),
                visitor: dice.pick(staff::AGENTS).into(),
                ..ReturnVisit::default()
            };
            let mut walker =
                Walker { told: Told { parent: None, at: planned.min(now), record, steps: Vec::new() }, dice, now };
            let minutes = walker.dice.between(0, 45);
            let day = Moment::at(slot.day, 10, minutes as u32, now.offset_minutes()).unwrap_or(now);
            let is_past = day < now.plus_minutes(-24 * 60);
            // One in fifteen was not made and was taken out again, which is why not every quota is kept.
            if is_past && walker.dice.chance(7) {
                let mut void = walker.step(E::Void, day.plus_minutes(60));
                void.reason = "当天全员外出，未回访。".into();
                walker.push(void);
            } else if is_past {
                if slot.form == "door" {
                    let mut book = walker.step(E::Book, day.plus_minutes(-60));
                    (book.booked_for, book.booked_with) = (Some(day), slot.office.clone());
                    walker.push(book);
                }
                office_visit(&mut walker, day, slot.form, index, months == 0);
            }
            told.push(walker.told);
        }
    }
    told
}

/// One visit to an office; now and then something is asked for, and this month one or two answers are still owed.
fn office_visit(walker: &mut Walker<'_>, day: Moment, form: &str, index: usize, is_this_month: bool) {
    let asks = index % 5 == 2;
    let wish = walker.dice.pick(WISHES);
    walker.finish(day.plus_minutes(8), form, |step| {
        if asks {
            step.items = wish.into();
            step.later_answer_at = Some(day.plus_minutes(30 * 60));
        }
    });
    let stays_open = is_this_month && index % 10 == 2;
    if asks && !stays_open {
        let mut settle = walker.step(E::SettleItem, day.plus_minutes(20 * 60));
        (settle.item, settle.handling) = (1, "已安排办理，办公部门确认。".into());
        walker.push(settle);
        if index % 15 != 7 {
            let close = walker.step(E::Close, day.plus_minutes(20 * 60 + 5));
            walker.push(close);
        }
    }
}

/// Repairs of the past weeks (R-20 is kept elsewhere): category, when it was done, visited by phone or at the door.
fn of_repairs(dice: &mut Dice, now: Moment, customers: &[Registered]) -> Vec<Told> {
    let residents: Vec<&Registered> = customers.iter().filter(|one| !one.card.flat().is_empty()).collect();
    let mut told = Vec::new();
    for index in 0..26_i64 {
        let category = ["leak", "other", "safety", "other", "other"][index as usize % 5];
        let days = if index < 3 { index } else { 2 + index * 2 };
        let done = days_ago(now, days, 16, (index * 7 % 60) as u32);
        let done = not_after(done, now.plus_minutes(-90));
        let Some(customer) = residents.get(dice.below(residents.len().max(1))) else { continue };
        let form = if category == "other" || index % 2 == 0 { "phone" } else { "door" };
        let record = ReturnVisit {
            kind: VisitKind::Repair.key().into(),
            planned_on: date_text(done.end_of_day_after(1).date()),
            planned_form: form.into(),
            visitor: dice.pick(staff::AGENTS).into(),
            purpose: "维修后回访".into(),
            customer: Some(customer.id),
            customer_name: customer.card.name.clone(),
            customer_phone: customer.card.phone.clone(),
            location: customer.card.flat(),
            source_no: format!("WX-{:03}", 120 + index),
            repair_category: category.into(),
            repaired_at: Some(done),
            ..ReturnVisit::default()
        };
        let at = done.plus_minutes(30);
        let mut walker = Walker { told: Told { parent: Some(customer.id), at, record, steps: Vec::new() }, dice, now };
        if index >= 4 {
            let when = days_ago(done, -1, 10, 20);
            walker.finish(when, form, |step| {
                step.repair_service = "准时上门，现场清理干净。".into();
                step.satisfaction = if index % 9 == 5 { "not_satisfied" } else { "satisfied" }.into();
                if form == "door" {
                    (step.on_spot, step.signed) = ("已修好，现场试用正常。".into(), true);
                }
            });
        }
        told.push(walker.told);
    }
    told
}

/// Customers visited in turn: most were reached, some not yet.
fn of_customers(dice: &mut Dice, now: Moment, customers: &[Registered]) -> Vec<Told> {
    let cared: Vec<&Registered> = customers
        .iter()
        .filter(|one| !one.card.cs_owner.is_empty())
        .filter(|one| one.card.registered_at.is_some())
        .collect();
    let mut told = Vec::new();
    for (index, customer) in cared.iter().rev().step_by(5).take(18).enumerate() {
        let days = if index < 4 { 0 } else { index as i64 * 2 };
        let at = days_ago(now, days, 9, 10).min(now.plus_minutes(-40));
        let registered = customer.card.registered_at.unwrap_or(at);
        let at = at.max(registered.plus_minutes(30)).min(now.plus_minutes(-6));
        let record = ReturnVisit {
            kind: VisitKind::Buyer.key().into(),
            planned_on: date_text(at.date()),
            planned_form: "phone".into(),
            visitor: customer.card.cs_owner.clone(),
            purpose: dice.pick(&["定期回访", "定期回访", "节日问候", "促销活动回访"]).into(),
            customer: Some(customer.id),
            customer_name: customer.card.name.clone(),
            customer_phone: customer.card.phone.clone(),
            ..ReturnVisit::default()
        };
        let mut walker = Walker { told: Told { parent: Some(customer.id), at, record, steps: Vec::new() }, dice, now };
        match index {
            0 => {}
            1 => {
                let mut tried = walker.step(E::Unreachable, at.plus_minutes(4));
                (tried.retry_at, tried.reason) = (Some(days_ago(now, -1, 10, 0)), "无人接听。".into());
                walker.push(tried);
            }
            2 => {
                let mut book = walker.step(E::Book, at.plus_minutes(4));
                book.booked_for = Some(days_ago(now, -1, 15, 0));
                walker.push(book);
            }
            // Recorded at another desk; it only waits to be closed.
            3 => {
                walker.finish(at.plus_minutes(5), "phone", |_| {});
                walker.told.steps.truncate(1);
            }
            _ => walker.finish(at.plus_minutes(20), "phone", |_| {}),
        }
        told.push(walker.told);
    }
    told
}
