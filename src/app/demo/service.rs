//! The complaints of the demo desk about the service itself (W-05): both branches, a second round, one that was no such
//! complaint, and what is open today.
//!
//! Invariant: only steps that `rectification_flow::trace` and `complaint_flow::trace` accept, in the order of time, none later
//! than now; what ends at the company office ends in the register at the same moment.

use uuid::Uuid;

use super::SITE_CODE;
use super::days::{Numbering, days_ago, into_opening_hours, not_after};
use super::dice::Dice;
use super::names::{head_of, staff};
use super::pen::Pen;
use super::people::Registered;
use crate::domain::clock::exceeded;
use crate::domain::complaint::{Complaint, ComplaintStep};
use crate::domain::complaint_event::{Event as OfComplaint, Severity, Track};
use crate::domain::kind::Kind;
use crate::domain::moment::Moment;
use crate::domain::number::Series;
use crate::domain::rectification::{Rectification, RectificationStep};
use crate::domain::rectification_flow::{Event as E, clocks, trace};
use crate::domain::site::Site;
use crate::domain::value::Fields;

/// One that is told: what was said of whom, why, how long ago in minutes, and its way.
struct Story {
    content: &'static str,
    about: &'static str,
    cause: &'static str,
    ago: i64,
    way: &'static [E],
}

const DAY: i64 = 24 * 60;

#[rustfmt::skip]
const STORIES: &[Story] = &[
    Story { content: "前台接电话语气不耐烦，话没说完就挂断。", about: "客户服务部", cause: "attitude", ago: 62 * DAY, way: &[E::Issue, E::Explain, E::Visit, E::Close] },
    Story { content: "报修水龙头后三天没有人联系，催了两次都说在安排。", about: "工程部", cause: "delay", ago: 55 * DAY, way: &[E::Issue, E::TellRemedy, E::Remedy, E::Visit, E::Close] },
    Story { content: "保洁每天上午堵着电梯口，提醒后仍不改。", about: "保洁部", cause: "other", ago: 41 * DAY, way: &[E::Issue, E::TellRemedy, E::Remedy, E::Visit, E::Close] },
    Story { content: "门岗不让访客登记进门，也不说明原因。", about: "秩序维护部", cause: "attitude", ago: 33 * DAY, way: &[E::Issue, E::Explain, E::Visit, E::Reissue, E::Explain, E::Visit, E::Close] },
    Story { content: "合同备案一拖再拖，每次答复都不一样。", about: "销售部", cause: "delay", ago: 27 * DAY, way: &[E::Issue, E::Escalate, E::TellRemedy, E::Inform, E::Remedy, E::Visit, E::Reissue, E::TellRemedy, E::Remedy, E::Visit, E::CloseUnsatisfied] },
    Story { content: "说物业推诿，核实后是咨询收费标准。", about: "物业服务中心", cause: "other", ago: 20 * DAY, way: &[E::Note, E::Void] },
    Story { content: "维修师傅约好上午来，下午才到，也没有电话。", about: "工程部", cause: "delay", ago: 14 * DAY, way: &[E::Issue, E::TellRemedy, E::Remedy, E::Visit, E::Close] },
    Story { content: "销售人员对老业主爱答不理。", about: "销售部", cause: "attitude", ago: 25, way: &[] },
    Story { content: "咨询停车位，被三个部门推来推去。", about: "物业服务中心", cause: "other", ago: 3 * 60, way: &[E::Issue] },
    Story { content: "反映楼道照明一周没有回音。", about: "工程部", cause: "delay", ago: DAY + 60, way: &[E::Issue] },
    Story { content: "前台让客户自己去找工程部。", about: "客户服务部", cause: "attitude", ago: 5 * 60, way: &[E::Issue, E::Explain] },
    Story { content: "快递签收后找不到件，值班人员说不归他管。", about: "秩序维护部", cause: "other", ago: 2 * DAY, way: &[E::Issue, E::TellRemedy] },
    Story { content: "装修押金退了两周还没有到账。", about: "财务部", cause: "delay", ago: 3 * DAY, way: &[E::Issue, E::TellRemedy, E::Remedy] },
    Story { content: "样板间讲解敷衍，问三句答一句。", about: "销售部", cause: "attitude", ago: 2 * DAY, way: &[E::Issue, E::Explain, E::Visit] },
];

/// A told story: the complaint with its steps, and what stands at the company office.
pub(super) struct Service {
    pub complaint: Complaint,
    pub steps: Vec<ComplaintStep>,
    pub id: Uuid,
    pub record: Rectification,
    pub course: Vec<RectificationStep>,
}

/// Tells them all, oldest first.
pub(super) fn tell(pen: &mut Pen, now: Moment, customers: &[Registered]) -> Vec<Service> {
    let mut dice = Dice::new(0x5a47_5a47);
    let mut numbers = Numbering::new();
    STORIES.iter().map(|story| one(pen, &mut dice, &mut numbers, now, customers, story)).collect()
}

fn one(
    pen: &mut Pen,
    dice: &mut Dice,
    numbers: &mut Numbering,
    now: Moment,
    customers: &[Registered],
    story: &Story,
) -> Service {
    let at = if story.ago >= DAY {
        days_ago(now, story.ago / DAY, 9, dice.between(5, 50) as u32)
    } else {
        now.plus_minutes(-story.ago)
    };
    let known: Vec<&Registered> = customers.iter().filter(|one| one.card.registered_at < Some(at)).collect();
    let clerk = dice.pick(staff::AGENTS);
    let customer = known.get(dice.below(known.len().max(1))).copied().or(customers.first());
    let complaint = Complaint {
        received_at: Some(at),
        receiver: clerk.into(),
        first_receiver: clerk.into(),
        site: SITE_CODE.into(),
        channel: dice.pick(&["phone", "phone", "in_person", "letter"]).into(),
        nature: "物业服务".into(),
        customer: customer.map(|one| one.id),
        customer_name: customer.map(|one| one.card.name.clone()).unwrap_or_default(),
        customer_phone: customer.map(|one| one.card.phone.clone()).unwrap_or_default(),
        content: story.content.into(),
        demand: "请给一个说法，并改进。".into(),
        ..Complaint::default()
    };
    let id = pen.new_id(at.plus_minutes(9));
    let mut steps = Vec::new();
    let mut say = |event: OfComplaint, when: Moment, fill: &dyn Fn(&mut ComplaintStep)| {
        let mut step = ComplaintStep::new(event, steps.len() as u32 + 1, when.min(now), clerk);
        fill(&mut step);
        steps.push(step);
    };
    say(OfComplaint::Record, at.plus_minutes(2), &|_| {});
    say(OfComplaint::Register, at.plus_minutes(6), &|step| {
        step.number = "-".into();
        step.severity = Severity::Minor.key().into();
        step.track = Track::AboutService.key().into();
    });
    say(OfComplaint::Rectify, at.plus_minutes(9), &|step| step.rectification = Some(id));
    let record = Rectification {
        number: numbers.next(Series::Rectification, at),
        received_at: complaint.received_at,
        channel: complaint.channel.clone(),
        received_by: clerk.into(),
        customer: complaint.customer,
        customer_name: complaint.customer_name.clone(),
        customer_phone: complaint.customer_phone.clone(),
        content: complaint.content.clone(),
        demand: complaint.demand.clone(),
        about: story.about.into(),
        site: SITE_CODE.into(),
        taken_by: clerk.into(),
        ..Rectification::default()
    };
    let course = walk(dice, now, &record, at.plus_minutes(9), story);
    if let Some(last) = course.last() {
        let when = last.at.unwrap_or(now);
        let told = course.iter().rev().find(|step| step.visited_at.is_some());
        let result = course.iter().rev().find(|step| !step.result.is_empty() || !step.explanation.is_empty());
        let result =
            result.map(|step| if step.result.is_empty() { step.explanation.clone() } else { step.result.clone() });
        let fill = |step: &mut ComplaintStep| {
            step.result = result.clone().unwrap_or_default();
            step.visited_at = told.and_then(|step| step.visited_at);
            step.reported_at = step.visited_at;
        };
        match last.event() {
            Some(E::Close) => say(OfComplaint::Rectified, when, &fill),
            Some(E::CloseUnsatisfied) => say(OfComplaint::CloseUnsatisfied, when, &|step| {
                fill(step);
                (step.reason, step.decided_by) = (last.reason.clone(), last.decided_by.clone());
            }),
            Some(E::Void) => {
                say(OfComplaint::BackFromOffice, when, &|step| step.reason = last.reason.clone());
                say(OfComplaint::Void, when.plus_minutes(5), &|step| step.reason = "实为咨询，已当场答复。".into());
            }
            _ => {}
        }
    }
    Service { complaint, steps, id, record, course }
}

fn walk(dice: &mut Dice, now: Moment, record: &Rectification, from: Moment, story: &Story) -> Vec<RectificationStep> {
    let mut steps: Vec<RectificationStep> = Vec::new();
    let mut at = from;
    for (index, event) in story.way.iter().enumerate() {
        let left = (story.way.len() - index) as i64;
        let wait = match event {
            E::Issue | E::Note | E::Inform | E::Void | E::Escalate => dice.between(10, 30),
            E::Explain | E::TellRemedy | E::Reissue => dice.between(100, 200),
            E::Remedy => dice.between(DAY - 100, DAY + 100),
            _ => dice.between(16 * 60, 20 * 60),
        };
        let next =
            if story.ago < DAY { at.plus_minutes(wait / 4) } else { into_opening_hours(at.plus_minutes(wait), dice) };
        at = not_after(next, now.plus_minutes(-2 * left)).max(at);
        let head = head_of(story.about);
        let head = if head.is_empty() { staff::SUPERVISOR } else { head };
        let mut step = RectificationStep::new(*event, steps.len() as u32 + 1, at, &record.taken_by);
        match event {
            E::Issue => {
                (step.department, step.head) = (story.about.into(), head.into());
                (step.cause, step.delivered_at) = (story.cause.into(), Some(at));
                step.request = "请核实经过，按时限答复。".into();
            }
            E::Explain => {
                step.explanation = "当班人员解释不到位，已批评教育，并当面向客户致歉。".into();
                step.explained_by = head.into();
            }
            E::TellRemedy => {
                (step.remedy, step.told_at) = ("安排专人跟进，明天办结并回电。".into(), Some(at));
            }
            E::Remedy => {
                (step.result, step.people) = ("已办结，客户确认。".into(), head.into());
                step.result_to_cs_at = Some(at);
            }
            E::Visit => {
                let is_open = index + 1 == story.way.len();
                step.visited_at = Some(at);
                step.visit_form = "phone".into();
                step.visitor = "行政助理 范宁".into();
                let discontent =
                    story.way.get(index + 1).is_some_and(|next| matches!(next, E::Reissue | E::CloseUnsatisfied));
                let is_content = !discontent && !is_open;
                step.satisfaction = if is_content { "satisfied" } else { "not_satisfied" }.into();
                step.evaluation =
                    if is_content { "道歉诚恳，处理及时。" } else { "态度没有真正改变。" }.into();
            }
            E::Reissue => step.delivered_at = Some(at),
            E::Escalate => {
                (step.escalated_to, step.reason) = ("公司领导".into(), "多次答复不一，需公司协调。".into());
            }
            E::Inform => {
                step.message = "公司已专人督办，明天下班前答复。".into();
                step.promised_at = Some(days_ago(at, -1, 17, 0));
            }
            E::CloseUnsatisfied => {
                step.reason = "已按规定办结，客户对历史问题仍有意见。".into();
                step.decided_by = staff::DIRECTOR.into();
            }
            E::Void => step.reason = "核实后不属于服务投诉。".into(),
            E::Note => step.note = "已向当事人了解经过。".into(),
            E::Close | E::CloseAnonymous | E::Receive => {}
        }
        if matches!(event, E::Close | E::CloseUnsatisfied) {
            step.prevention = "纳入早会提醒，主管每周抽听录音。".into();
            let before: Vec<_> = steps.iter().cloned().map(|step| (Uuid::from_u128(step.seq.into()), step)).collect();
            let course = trace(record, &before);
            if !exceeded(&clocks(record, &course, Site::default().terms()), at).is_empty() {
                step.overdue_reason = "责任部门外出，次日才办结。".into();
            }
        }
        steps.push(step);
    }
    steps
}

/// Writes what stands at the company office, under the complaint it belongs to.
pub(super) fn write(pen: &mut Pen, complaint: Uuid, number: &str, service: &Service) {
    let mut record = service.record.clone();
    record.complaint = Some(complaint);
    record.complaint_no = number.to_owned();
    let at = service.steps.get(2).and_then(|step| step.at).or(record.received_at).unwrap_or(Moment::from_ms(0, 480));
    pen.write_as(service.id, Kind::Rectification, Some(complaint), at, &record.taken_by, record.to_values());
    for step in &service.course {
        pen.write(Kind::RectificationStep, Some(service.id), step.at.unwrap_or(at), &step.by, step.to_values());
    }
}
