//! The complaints of the demo desk: some months of closed ones, and today's work in every state of W-03.

use uuid::Uuid;

use super::SITE_CODE;
use super::casework::Casework;
use super::days::{Numbering, days_ago};
use super::dice::Dice;
use super::grievances::{Grievance, MAJOR, MINOR, Place};
use super::names::staff;
use super::pen::Pen;
use super::people::Registered;
use super::service::{self, Service};
use super::ways::{ENDED, OPEN, Since, Way};
use crate::domain::complaint::{Complaint, ComplaintStep};
use crate::domain::complaint_event::{Event, Severity};
use crate::domain::kind::Kind;
use crate::domain::moment::Moment;
use crate::domain::number::Series;
use crate::domain::value::Fields;

/// Days between the last ended complaint and today, and those over which the ended ones spread.
const CALM_DAYS: i64 = 9;
const HISTORY: i64 = 170;

/// Customers asked whether they would complain, before the first of the register does.
const MOST_TRIED: usize = 1_000;

/// A complaint with its steps, before it has a number.
type Told = (Complaint, Vec<ComplaintStep>);

/// A complaint as it was written.
pub(super) type Written = (Uuid, Complaint, Vec<ComplaintStep>);

/// Writes the complaints of the demo desk with their steps, those about the service itself with what the company office did.
pub(super) fn take_down(pen: &mut Pen, now: Moment, customers: &[Registered], services: &[Service]) -> Vec<Written> {
    let mut dice = Dice::new(0x544f_5553);
    let mut told: Vec<Told> =
        services.iter().map(|service| (service.complaint.clone(), service.steps.clone())).collect();
    told.extend(ended(&mut dice, now, customers, 1, HISTORY));
    told.extend(open(&mut dice, now, customers));
    give_numbers(&mut told);
    let written = write(pen, told);
    for (service, (id, _, steps)) in services.iter().zip(&written) {
        let number = steps.iter().find(|step| !step.number.is_empty()).map_or("", |step| step.number.as_str());
        service::write(pen, *id, number, service);
    }
    written
}

/// As many times the complaints that have ended, spread over the past `days`, and today's work once.
pub(super) fn take_down_more(pen: &mut Pen, now: Moment, customers: &[Registered], times: usize, days: i64) {
    let mut dice = Dice::new(0x544f_5553);
    let mut told = ended(&mut dice, now, customers, times, days);
    told.extend(open(&mut dice, now, customers));
    give_numbers(&mut told);
    write(pen, told);
}

fn write(pen: &mut Pen, told: Vec<Told>) -> Vec<Written> {
    let mut written = Vec::with_capacity(told.len());
    for (complaint, steps) in told {
        let Some(at) = complaint.received_at else { continue };
        let id = pen.write(Kind::Complaint, None, at, &complaint.receiver, complaint.to_values());
        for step in &steps {
            pen.write(Kind::ComplaintStep, Some(id), step.at.unwrap_or(at), &step.by, step.to_values());
        }
        written.push((id, complaint, steps));
    }
    written
}

/// The complaints of the past, in mixed order.
fn ended(dice: &mut Dice, now: Moment, customers: &[Registered], times: usize, history: i64) -> Vec<Told> {
    let mut ways: Vec<&Way> = ENDED.iter().flat_map(|(often, way)| std::iter::repeat_n(way, *often * times)).collect();
    for last in (1..ways.len()).rev() {
        ways.swap(last, dice.below(last + 1));
    }
    let all = ways.len() as i64;
    let tell = |(index, way): (usize, &Way)| {
        let days = history - (history - CALM_DAYS) * index as i64 / all;
        let at = in_the_morning(dice, now, days);
        tell(dice, now, customers, index, way, at, None)
    };
    ways.into_iter().enumerate().map(tell).collect()
}

/// Early enough that notice and findings are of the same day.
fn in_the_morning(dice: &mut Dice, now: Moment, days: i64) -> Moment {
    days_ago(now, days, dice.between(9, 11) as u32, dice.between(0, 59) as u32)
}

/// Today's work.
fn open(dice: &mut Dice, now: Moment, customers: &[Registered]) -> Vec<Told> {
    let tell = |(index, open): (usize, &super::ways::Open)| {
        let at = match open.since {
            Since::Minutes(minutes) => now.plus_minutes(-minutes),
            Since::Days(days) => in_the_morning(dice, now, days),
        };
        let until = days_ago(now, -open.until, 17, 30);
        tell(dice, now, customers, index, &open.way, at, Some(until))
    };
    OPEN.iter().enumerate().map(tell).collect()
}

fn tell(
    dice: &mut Dice,
    now: Moment,
    customers: &[Registered],
    index: usize,
    way: &Way,
    at: Moment,
    until: Option<Moment>,
) -> Told {
    let grievances: &'static [Grievance] = if way.severity == Severity::Major { MAJOR } else { MINOR };
    let grievance = &grievances[index % grievances.len()];
    let (content, brief) = grievance.told[index / grievances.len() % 2];
    let mut complaint = Complaint {
        received_at: Some(at),
        receiver: dice.pick(staff::AGENTS).into(),
        site: SITE_CODE.into(),
        channel: dice.pick(&["phone", "phone", "phone", "in_person", "in_person", "wechat", "sms", "letter"]).into(),
        nature: grievance.nature.into(),
        content: content.into(),
        demand: grievance.demand.into(),
        anonymous: way.is_anonymous,
        beyond_authority: way.events.contains(&Event::Escalate),
        ..Complaint::default()
    };
    complaint.first_receiver.clone_from(&complaint.receiver);
    if grievance.nature == "销售服务" || dice.chance(15) {
        complaint.first_receiver = dice.pick(staff::SALES).into();
        complaint.first_department = "销售部".into();
    }
    if complaint.channel == "letter" {
        complaint.source_doc_no = format!("XH-{:02}", index + 1);
    }
    if let Place::At(place) = grievance.place {
        complaint.location = place.into();
    }
    if way.is_anonymous {
        complaint.channel = "letter".into();
        if grievance.place == Place::Flat {
            complaint.location = "本小区".into();
        }
    } else {
        name_customer(dice, &mut complaint, grievance, customers, way.events.is_empty());
    }
    let case = Casework::new(dice, complaint, grievance, brief, now, until).walk(way.severity.key(), way.events);
    (case.complaint, case.steps)
}

/// Who complains. Of one who has only just been heard the number is known, the name not yet.
fn name_customer(
    dice: &mut Dice,
    complaint: &mut Complaint,
    grievance: &Grievance,
    customers: &[Registered],
    is_just_heard: bool,
) {
    let wants_flat = grievance.place == Place::Flat;
    let fits = |customer: &&Registered| {
        customer.card.flat().is_empty() != wants_flat && customer.card.registered_at < complaint.received_at
    };
    let mut tried = std::iter::repeat_with(|| customers.get(dice.below(customers.len()))).take(MOST_TRIED).flatten();
    let Some(customer) = tried.find(fits).or(customers.first()) else { return };
    complaint.customer_phone.clone_from(&customer.card.phone);
    let card = &customer.card;
    if wants_flat && !card.flat().is_empty() {
        complaint.location = format!("{}号楼{}单元{}", card.building, card.unit, card.room);
    }
    if !is_just_heard {
        complaint.customer = Some(customer.id);
        complaint.customer_name.clone_from(&customer.card.name);
        complaint.organisation.clone_from(&customer.card.organisation);
    }
}

/// Numbers in the order of registration (1.1 rule 4).
fn give_numbers(told: &mut [Told]) {
    let mut registered: Vec<&mut ComplaintStep> =
        told.iter_mut().flat_map(|(_, steps)| steps).filter(|step| step.event() == Some(Event::Register)).collect();
    registered.sort_by_key(|step| step.at);
    let mut numbers = Numbering::new();
    for step in registered {
        if let Some(at) = step.at {
            step.number = numbers.next(Series::Complaint, at);
        }
    }
}
