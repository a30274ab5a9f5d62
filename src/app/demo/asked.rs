//! The enquiries of the demo desk in every state of W-02, its contacts and hand-overs to sales.
//!
//! Invariant: only steps that `enquiry_flow::trace` accepts, in the order of time, none later than now.

use serde_json::json;

use super::SITE_CODE;
use super::days::{Numbering, days_ago, in_opening_hours, into_opening_hours, not_after};
use super::dice::Dice;
use super::names::staff;
use super::pen::Pen;
use super::people::Registered;
use super::questions::{CONTACTS, HANDOVER_REASONS, PROGRESS, QUESTIONS, Question, REPAIR};
use crate::domain::clock::exceeded;
use crate::domain::complaint::{Complaint, ComplaintStep};
use crate::domain::complaint_event;
use crate::domain::contact::Contact;
use crate::domain::enquiry::{Enquiry, EnquiryStep};
use crate::domain::enquiry_flow::{Event, clocks, trace};
use crate::domain::kind::Kind;
use crate::domain::moment::{Moment, date_text};
use crate::domain::number::Series;
use crate::domain::sales_handover::SalesHandover;
use crate::domain::site::Site;
use crate::domain::value::Fields;

use Event as E;

/// Days the enquiries go back.
const HISTORY: i64 = 120;
/// Ways to an end, with how often each is gone.
#[rustfmt::skip]
const ENDED: &[(usize, &[Event])] = &[
    (34, &[E::AnswerNow, E::Close]),
    (16, &[E::Promise, E::Ask, E::Answer, E::FeedBack, E::Close]),
    (4, &[E::Promise, E::Ask, E::HandOver, E::Accept, E::TellCustomer, E::Answer, E::FeedBack, E::Close]),
    (2, &[E::Promise, E::HandOver, E::Withdraw, E::Ask, E::ReportUp, E::Inform, E::Answer, E::FeedBack, E::Close]),
    (2, &[E::Promise, E::Answer, E::FeedBack, E::FollowUp, E::Answer, E::FeedBack, E::Close]),
    (1, &[E::Promise, E::Note, E::Void]),
    (2, &[E::Promise, E::ToRepair, E::Answer, E::FeedBack, E::Close]),
];

/// What is open today: minutes since it was asked, minutes from now until the promise, the steps.
#[rustfmt::skip]
const OPEN: &[(i64, i64, &[Event])] = &[
    (6, 0, &[]),
    (35, 0, &[]),
    (26 * 60, 0, &[]),
    (50, 40, &[E::Promise]),
    (75, 170, &[E::ToRepair]),
    (180, -25, &[E::Promise, E::Ask]),
    (20 * 60, -70, &[E::Promise, E::Ask, E::Note]),
    (90, 150, &[E::Promise, E::Ask]),
    (4 * 60, 26 * 60, &[E::Promise, E::Ask, E::ReportUp]),
    (70, 180, &[E::Promise, E::HandOver]),
    (130, 200, &[E::Promise, E::Ask, E::HandOver, E::Accept]),
    (150, 240, &[E::Promise, E::HandOver, E::TellCustomer]),
    (300, 120, &[E::Promise, E::Ask, E::HandOver, E::Accept, E::TellCustomer]),
    (240, 30, &[E::Promise, E::Ask, E::Answer]),
    (330, 60, &[E::Promise, E::Ask, E::Answer, E::FeedBack]),
];

/// An enquiry with its steps, before it has a number.
struct Told {
    enquiry: Enquiry,
    steps: Vec<EnquiryStep>,
}

/// Writes enquiries, contacts and hand-overs.
pub(super) fn take_down(pen: &mut Pen, now: Moment, customers: &[Registered]) {
    let mut dice = Dice::new(0x5a49_5855);
    let mut told = Vec::new();
    let ways: Vec<&[Event]> = ENDED.iter().flat_map(|(times, way)| std::iter::repeat_n(*way, *times)).collect();
    for (index, way) in ways.iter().enumerate() {
        let days = 2 + (index as i64 * 37) % HISTORY;
        let at = days_ago(now, days, dice.between(9, 15) as u32, dice.between(0, 59) as u32);
        told.push(tell(&mut dice, now, customers, index, (at, None), way));
    }
    for (index, (ago, until, way)) in OPEN.iter().enumerate() {
        let at = now.plus_minutes(-ago);
        told.push(tell(&mut dice, now, customers, index + 3, (at, Some(now.plus_minutes(*until))), way));
    }
    told.sort_by_key(|told| told.enquiry.received_at);
    let mut numbers = Numbering::new();
    for Told { mut enquiry, steps } in told {
        let Some(at) = enquiry.received_at else { continue };
        enquiry.number = numbers.next(Series::Enquiry, at);
        let id = pen.write(Kind::Enquiry, None, at, &enquiry.taken_by, enquiry.to_values());
        for step in steps {
            pen.write(Kind::EnquiryStep, Some(id), step.at.unwrap_or(at), &step.by, step.to_values());
        }
    }
    let at = now.plus_minutes(-44);
    one_that_became_a_complaint(pen, &mut dice, at, numbers.next(Series::Enquiry, at), customers);
    follow_up(pen, &mut dice, now, customers);
}

fn enquiry(dice: &mut Dice, at: Moment, question: &Question, customers: &[Registered]) -> Enquiry {
    let known: Vec<&Registered> = customers.iter().filter(|one| one.card.registered_at < Some(at)).collect();
    let agent = dice.pick(staff::AGENTS);
    let mut enquiry = Enquiry {
        received_at: Some(at),
        channel: dice.pick(&["phone", "phone", "in_person", "in_person", "wechat"]).into(),
        first_receiver: agent.into(),
        category: question.category.into(),
        urgency: dice.pick(&["normal", "normal", "normal", "urgent", "low"]).into(),
        content: question.content.into(),
        site: SITE_CODE.into(),
        taken_by: agent.into(),
        ..Enquiry::default()
    };
    if let Some(customer) = known.get(dice.below(known.len())) {
        enquiry.customer = Some(customer.id);
        enquiry.customer_name.clone_from(&customer.card.name);
        enquiry.customer_phone.clone_from(&customer.card.phone);
    }
    enquiry
}

/// One enquiry walked through W-02. `until` is the promise of an open one.
fn tell(
    dice: &mut Dice,
    now: Moment,
    customers: &[Registered],
    index: usize,
    (at, until): (Moment, Option<Moment>),
    way: &[Event],
) -> Told {
    let question = if way.contains(&E::ToRepair) { &REPAIR } else { &QUESTIONS[index % QUESTIONS.len()] };
    let enquiry = enquiry(dice, at, question, customers);
    let (mut last, mut steps) = (at, Vec::new());
    for (taken, event) in way.iter().enumerate() {
        let left = (way.len() - taken) as i64;
        last = match (until, event) {
            // What is open was moved in the first minutes after it was asked.
            (Some(_), _) => not_after(last.plus_minutes(dice.between(2, 6)), now.plus_minutes(-left)).max(last),
            (None, Event::Answer) => {
                // One in ten takes longer than was promised.
                let wait = if dice.chance(10) { dice.between(26 * 60, 30 * 60) } else { dice.between(60, 200) };
                into_opening_hours(last.plus_minutes(wait), dice)
            }
            (None, _) => into_opening_hours(last.plus_minutes(dice.between(4, 20)), dice),
        };
        let step = step(dice, *event, question, &enquiry, &steps, last, until);
        steps.push(step);
    }
    Told { enquiry, steps }
}

fn step(
    dice: &mut Dice,
    event: Event,
    question: &Question,
    enquiry: &Enquiry,
    before: &[EnquiryStep],
    at: Moment,
    until: Option<Moment>,
) -> EnquiryStep {
    let mut step = EnquiryStep::new(event, before.len() as u32 + 1, at, &enquiry.taken_by);
    let promise = until.unwrap_or_else(|| at.plus_minutes(5 * 60));
    match event {
        Event::AnswerNow => step.answer = question.answer.into(),
        Event::Promise => step.promised_at = Some(promise),
        Event::Ask => {
            (step.department, step.person) = (question.department.into(), question.person.into());
            step.request = "请核实后答复，以便告知客户。".into();
        }
        Event::Answer => (step.answer, step.answered_by) = (question.answer.into(), question.person.into()),
        Event::FeedBack => (step.told_at, step.customer_opinion) = (Some(at), "清楚了，谢谢。".into()),
        Event::TellCustomer => step.told_at = Some(at),
        Event::FollowUp => {
            (step.note, step.promised_at) = ("客户还想知道需要准备哪些资料。".into(), Some(promise));
        }
        Event::Inform => {
            (step.message, step.promised_at) = ("相关部门正在核实，改约时间答复。".into(), Some(promise));
        }
        Event::HandOver => {
            (step.handed_to, step.reason) = (staff::SUPERVISOR.into(), dice.pick(HANDOVER_REASONS).into());
        }
        Event::Accept => {
            (step.accepted_by, step.accepted_how) = (staff::SUPERVISOR.into(), "self".into());
            step.by = staff::SUPERVISOR.into();
        }
        Event::Withdraw => step.reason = "对方临时外出，仍由原首问责任人负责。".into(),
        Event::ReportUp => step.reported_to = staff::DIRECTOR.into(),
        Event::Note => step.note = "客户方便接电话的时间是午休。".into(),
        Event::Void => step.reason = "与前一件重复登记。".into(),
        Event::Close => {
            let steps: Vec<_> =
                before.iter().cloned().map(|step| (uuid::Uuid::from_u128(step.seq.into()), step)).collect();
            let course = trace(enquiry, &steps);
            let late = !exceeded(&clocks(enquiry, &course, Site::default().terms()), at).is_empty();
            step.overdue_reason = if late { "责任部门外出，次日才答复。".into() } else { String::new() };
        }
        Event::ToRepair => {
            (step.repair_to, step.repair_no) = ("物业服务中心报修台".into(), format!("BX-{}", at.year_month()));
            step.promised_at = Some(promise);
        }
        Event::ToComplaint | Event::Receive => {}
    }
    step
}

/// A question that was a complaint: both records, linked (W-02 step 6).
fn one_that_became_a_complaint(pen: &mut Pen, dice: &mut Dice, at: Moment, number: String, customers: &[Registered]) {
    let question = q_of_a_complaint();
    let mut enquiry = enquiry(dice, at, &question, customers);
    enquiry.number = number;
    let then = at.plus_minutes(6);
    let by = enquiry.taken_by.clone();
    let complaint = Complaint {
        received_at: Some(then),
        receiver: by.clone(),
        first_receiver: by.clone(),
        site: SITE_CODE.into(),
        channel: enquiry.channel.clone(),
        source_doc_no: enquiry.number.clone(),
        customer: enquiry.customer,
        customer_name: enquiry.customer_name.clone(),
        customer_phone: enquiry.customer_phone.clone(),
        content: enquiry.content.clone(),
        ..Complaint::default()
    };
    let id = pen.write(Kind::Enquiry, None, at, &by, enquiry.to_values());
    let complaint = pen.write(Kind::Complaint, None, then, &by, complaint.to_values());
    let recorded = ComplaintStep::new(complaint_event::Event::Record, 1, then, &by);
    pen.write(Kind::ComplaintStep, Some(complaint), then, &by, recorded.to_values());
    let step = EnquiryStep { complaint: Some(complaint), ..EnquiryStep::new(Event::ToComplaint, 1, then, &by) };
    pen.write(Kind::EnquiryStep, Some(id), then, &by, step.to_values());
}

fn q_of_a_complaint() -> Question {
    Question {
        category: "quality",
        content: "阳台推拉门关不严，问了两次都没有人来看，到底谁管？",
        answer: "",
        department: "工程部",
        person: "马建军",
    }
}

/// Contacts with those who are looked after, and the slips of those handed to sales.
fn follow_up(pen: &mut Pen, dice: &mut Dice, now: Moment, customers: &[Registered]) {
    let mut numbers = Numbering::new();
    let mut slips: Vec<SalesHandover> = Vec::new();
    for (index, customer) in customers.iter().enumerate() {
        let Some(registered) = customer.card.registered_at else { continue };
        let age = now.minutes_since(registered) / (24 * 60);
        if index % 4 == 1 && age > 3 {
            let at = in_opening_hours(now, dice.between(0, (age - 1).min(40)), dice).max(registered.plus_minutes(60));
            let contact = Contact {
                at: Some(at),
                channel: dice.pick(&["phone", "phone", "wechat", "sms", "visit"]).into(),
                customer: Some(customer.id),
                customer_name: customer.card.name.clone(),
                summary: dice.pick(CONTACTS).into(),
                purchase_progress: dice.pick(PROGRESS).into(),
                class_before: customer.card.class.clone(),
                next_on: if dice.chance(60) {
                    date_text(days_ago(now, -dice.between(-1, 9), 9, 0).date())
                } else {
                    String::new()
                },
                site: SITE_CODE.into(),
                by: dice.pick(staff::AGENTS).into(),
                ..Contact::default()
            };
            let by = contact.by.clone();
            pen.write(Kind::Contact, Some(customer.id), at, &by, contact.to_values());
        }
        if index % 6 == 2 && !customer.card.salesperson.is_empty() {
            slips.push(slip(dice, customer, not_after(registered.plus_minutes(5), now.plus_minutes(-1))));
        }
    }
    slips.sort_by_key(|slip| slip.at);
    for mut slip in slips {
        let (Some(at), customer) = (slip.at, slip.customer) else { continue };
        slip.number = numbers.next(Series::SalesHandover, at);
        // The slip comes back within the hour; those of the last hour are still out.
        let back = at.plus_minutes(25);
        let mut values = slip.to_values();
        if back < now {
            values.insert("received_by".into(), json!(slip.to_person));
            values.insert("received_at".into(), json!(back));
        }
        pen.write(Kind::SalesHandover, customer, at, &slip.from_person, values);
    }
}

fn slip(dice: &mut Dice, customer: &Registered, at: Moment) -> SalesHandover {
    let card = &customer.card;
    SalesHandover {
        at: Some(at),
        customer: Some(customer.id),
        customer_name: card.name.clone(),
        customer_phone: card.phone.clone(),
        class: card.class.clone(),
        intent: card.intent.clone(),
        visit_summary: "首次来访，已介绍项目和样板间。".into(),
        from_person: dice.pick(staff::AGENTS).into(),
        to_person: card.salesperson.clone(),
        sent_at: Some(at),
        site: SITE_CODE.into(),
        ..SalesHandover::default()
    }
}
