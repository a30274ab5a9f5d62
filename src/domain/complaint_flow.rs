//! The course of a complaint: its state as a pure function of intake and steps (W-03, design 2.2).
//!
//! Invariants: the same steps in any order of arrival give the same [`Course`]; a step that the table does not allow
//! where it comes to stand (two sites may act at once) is never lost but listed in [`Course::stray`]; a number is given
//! once (1.1 rules 1 and 4); no complaint is closed without result, report date and return visit unless it is anonymous
//! (G-18); no major complaint is assigned without a decision.
//!
//! Whether the intake is complete is asked before the step is taken ([`next_steps`]), not when it is traced: a later
//! correction of the intake must not undo work that was done.

use uuid::Uuid;

use super::complaint::{Complaint, ComplaintStep};
use super::for_information::is_to_be_seen;
use super::moment::{Moment, parse_date};
use super::process::in_order;
use crate::text::Msg;

pub use super::complaint_event::{Actor, ClockKind, Event, Severity, State, Track};
pub use super::complaint_refusal::Refusal;
pub use super::complaint_table::{Rule, TABLE, rules_of};

/// A department's part in a complaint; its notice is a copy under the one number (G-37).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Charge {
    /// 责任部门.
    pub department: String,
    /// 部门负责人.
    pub head: String,
    /// 办理要求.
    pub request: String,
    /// The notice's copy, from 1.
    pub copy: u32,
    /// When the notice went out.
    pub issued_at: Option<Moment>,
    /// The department has replied in this round.
    pub has_replied: bool,
    /// When it last replied.
    pub replied_at: Option<Moment>,
    /// Its latest result.
    pub result: String,
    /// Another department was made responsible instead (G-45); its reply is no longer waited for.
    pub is_released: bool,
}

impl Charge {
    /// The reply of this department is still waited for.
    pub fn is_awaited(&self) -> bool {
        !self.is_released && !self.has_replied
    }
}

/// A step that counted.
#[derive(Clone, Debug, PartialEq)]
pub struct Applied {
    /// The step's record; `None` for the intake itself.
    pub id: Option<Uuid>,
    /// The row of the table it took.
    pub rule: &'static Rule,
    /// The state after it.
    pub to: State,
    /// The round it belongs to.
    pub round: u32,
    /// What was recorded.
    pub step: ComplaintStep,
}

/// A step that does not fit where it came to stand; a person looks at it.
#[derive(Clone, Debug, PartialEq)]
pub struct Stray {
    /// The step's record.
    pub id: Uuid,
    /// The state it met.
    pub state: State,
    /// Why it did not count.
    pub why: Refusal,
    /// What was recorded.
    pub step: ComplaintStep,
}

/// Everything that follows from a complaint's facts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Course {
    /// Where it stands.
    pub state: State,
    /// 1, and one more each time the customer was not satisfied.
    pub round: u32,
    /// 编号 of register, notice and intake alike (1.1 rule 1).
    pub number: Option<String>,
    /// 内容摘要 of the register row.
    pub summary: Option<String>,
    /// 简易/重大.
    pub severity: Option<Severity>,
    /// 处理途径 (G-02).
    pub track: Track,
    /// The service rectification it went to.
    pub rectification: Option<Uuid>,
    /// 需采取纠正措施.
    pub corrective: bool,
    /// The departments with their notices, in order of copies.
    pub charges: Vec<Charge>,
    /// 核实结果.
    pub findings: Option<String>,
    /// 处理建议.
    pub proposal: Option<String>,
    /// 主任或公司领导的处理决定.
    pub decision: Option<String>,
    /// 投诉原因.
    pub cause: Option<String>,
    /// 处理结果; several departments' results are joined.
    pub result: Option<String>,
    /// While on hold: the day the customer is contacted again.
    pub on_hold_until: Option<chrono::NaiveDate>,
    /// 向客户报告时间 of this round.
    pub reported_at: Option<Moment>,
    /// 客户意见, the one that goes with [`Course::satisfied`].
    pub customer_opinion: Option<String>,
    /// Whether the customer was satisfied, as last said.
    pub satisfied: Option<bool>,
    /// 计划回访时间 of this round.
    pub visit_planned_at: Option<Moment>,
    /// 回访时间 of the visit that closed it.
    pub visited_at: Option<Moment>,
    /// 首问责任人 now (G-01).
    pub responsible: String,
    /// When it ended.
    pub ended_at: Option<Moment>,
    /// What counted, the intake first.
    pub applied: Vec<Applied>,
    /// What did not fit.
    pub stray: Vec<Stray>,
}

impl Course {
    /// The `seq` of the next step written by someone who has seen this course.
    pub fn next_seq(&self) -> u32 {
        let steps = self.applied.iter().filter(|a| a.id.is_some()).count() + self.stray.len();
        u32::try_from(steps).unwrap_or(u32::MAX).saturating_add(1)
    }

    /// The departments in charge, for lists and register rows.
    pub fn department(&self) -> String {
        self.in_charge().map(|c| c.department.as_str()).collect::<Vec<_>>().join("、")
    }

    /// The charges that still count.
    pub fn in_charge(&self) -> impl Iterator<Item = &Charge> {
        self.charges.iter().filter(|charge| !charge.is_released)
    }

    /// The notice number of one copy: the register's number, with a suffix when there are several (G-37).
    pub fn notice_number(&self, charge: &Charge) -> Option<String> {
        let number = self.number.as_ref()?;
        Some(if self.charges.len() > 1 { format!("{number}-{}", charge.copy) } else { number.clone() })
    }

    /// The last step of this event that counted.
    pub fn last(&self, event: Event) -> Option<&Applied> {
        self.applied.iter().rev().find(|applied| applied.rule.event == event)
    }

    fn awaited(&mut self, department: &str) -> Option<&mut Charge> {
        let only = self.charges.iter().filter(|c| c.is_awaited()).count() == 1;
        let name = department.trim();
        self.charges.iter_mut().find(|c| c.is_awaited() && (c.department == name || (name.is_empty() && only)))
    }
}

/// Folds a complaint's steps, in whatever order they came, into its course.
pub fn trace(complaint: &Complaint, steps: &[(Uuid, ComplaintStep)]) -> Course {
    let mut course = Course { round: 1, responsible: complaint.first_receiver.clone(), ..Course::default() };
    if course.responsible.is_empty() {
        course.responsible.clone_from(&complaint.receiver);
    }
    if let Some(rule) = rules_of(Event::Receive).next() {
        let step = ComplaintStep {
            event: Event::Receive.key().to_owned(),
            at: complaint.received_at,
            by: complaint.receiver.clone(),
            ..ComplaintStep::default()
        };
        course.applied.push(Applied { id: None, rule, to: State::Received, round: 1, step });
    }
    for (id, step) in in_order(steps, |step| (step.seq, step.at)) {
        match permit(complaint, &course, step) {
            Ok(rule) => apply(&mut course, *id, rule, step),
            Err(why) => course.stray.push(Stray { id: *id, state: course.state, why, step: step.clone() }),
        }
    }
    course
}

/// The row a step takes, or why it may not be taken. The desk asks this before it writes.
pub fn permit(complaint: &Complaint, course: &Course, step: &ComplaintStep) -> Result<&'static Rule, Refusal> {
    let event = step.event().ok_or(Refusal::UnknownEvent)?;
    let mut rules = rules_of(event).filter(|rule| rule.from.contains(&course.state));
    let rule = rules.next().ok_or(Refusal::WrongState)?;
    if let Some(key) = rule.required.iter().find(|key| !step.holds(key)) {
        return Err(Refusal::Missing(key));
    }
    suits(complaint, course, event)?;
    match event {
        // Written by the desk with the close of the rectification, so no form asks for them.
        Event::Rectified if !step.holds("result") => Err(Refusal::Missing("result")),
        Event::Register if Severity::from_key(&step.severity).is_none() => Err(Refusal::Missing("severity")),
        Event::Hold if parse_date(&step.next_contact_on).is_err() => Err(Refusal::Missing("next_contact_on")),
        // The customer is told; nobody can tell one who stays unnamed (G-18).
        Event::Hold | Event::HandOver if !step.customer_told && !complaint.anonymous => {
            Err(Refusal::Missing("customer_told"))
        }
        Event::CopyNotice if course.in_charge().any(|c| c.department == step.department.trim()) => {
            Err(Refusal::WrongDepartment)
        }
        Event::Reply => {
            let awaited: Vec<&Charge> = course.charges.iter().filter(|c| c.is_awaited()).collect();
            let name = step.department.trim();
            let fits = awaited.iter().any(|c| c.department == name) || (name.is_empty() && awaited.len() == 1);
            match (fits, awaited.len()) {
                (false, _) => Err(Refusal::WrongDepartment),
                (true, 1) => Ok(rule),
                // Others are still to reply: the row that does not move the case.
                (true, _) => rules.next().ok_or(Refusal::WrongState),
            }
        }
        _ => Ok(rule),
    }
}

/// Whether an event goes with the complaint as it is, whatever the step will say.
fn suits(complaint: &Complaint, course: &Course, event: Event) -> Result<(), Refusal> {
    let severity = match event {
        Event::Assign | Event::Raise => Some(Severity::Minor),
        Event::Submit | Event::Lower => Some(Severity::Major),
        _ => None,
    };
    if severity.is_some() && severity != course.severity {
        return Err(Refusal::WrongSeverity);
    }
    // The notice R-07 is for W-03; a complaint about the service gets R-11 (G-02).
    if event == Event::IssueNotice && course.track == Track::AboutService {
        return Err(Refusal::WrongTrack);
    }
    if event == Event::RungAnswers && !waits_for_rung(course) {
        return Err(Refusal::WrongState);
    }
    if event == Event::Acknowledge && course.last(Event::Assign).is_none() {
        return Err(Refusal::WrongState);
    }
    if event == Event::CloseAnonymous && !complaint.anonymous {
        return Err(Refusal::NotAnonymous);
    }
    Ok(())
}

/// Whether it was sent up the ladder and no answer has come down since (W-04).
fn waits_for_rung(course: &Course) -> bool {
    let last = course.applied.iter().rev().find(|a| matches!(a.rule.event, Event::RaiseUp | Event::RungAnswers));
    last.is_some_and(|applied| applied.rule.event == Event::RaiseUp)
}

fn apply(course: &mut Course, id: Uuid, rule: &'static Rule, step: &ComplaintStep) {
    let said = |text: &String| Some(text.trim().to_owned()).filter(|t| !t.is_empty());
    match rule.event {
        Event::Register => {
            course.number = said(&step.number);
            course.summary = said(&step.summary);
            course.severity = Severity::from_key(&step.severity);
            course.corrective = step.corrective;
            course.track = Track::from_key(&step.track);
        }
        Event::Rectify => (course.track, course.rectification) = (Track::AboutService, step.rectification),
        Event::BackFromOffice => (course.track, course.rectification) = (Track::Standard, None),
        Event::Rectified => {
            course.result = said(&step.result);
            course.cause = said(&step.cause);
            course.reported_at = step.reported_at;
            course.visited_at = step.visited_at;
            course.customer_opinion = said(&step.customer_opinion);
            course.satisfied = Some(true).filter(|_| step.visited_at.is_some());
        }
        Event::IssueNotice | Event::CopyNotice => charge(course, step),
        Event::Verify => {
            course.findings = said(&step.findings);
            course.proposal = said(&step.proposal);
        }
        Event::Assign => put_in_charge(course, step),
        Event::Decide | Event::LeadersDecide => {
            course.decision = said(&step.decision);
            put_in_charge(course, step);
        }
        Event::SetMeasure => course.corrective = true,
        Event::Hold => course.on_hold_until = parse_date(&step.next_contact_on).ok(),
        Event::Reply => reply(course, step),
        Event::Report => {
            course.reported_at = step.reported_at;
            let satisfied = match step.satisfaction.as_str() {
                "satisfied" => Some(true),
                "not_satisfied" => Some(false),
                _ => None,
            };
            judged(course, satisfied, &step.customer_opinion);
        }
        Event::PlanVisit => course.visit_planned_at = step.visit_planned_at,
        Event::Satisfied => {
            course.visited_at = step.visited_at;
            judged(course, Some(true), &step.evaluation);
        }
        Event::NotSatisfied => open_next_round(course, step),
        Event::CloseUnsatisfied => {
            judged(course, Some(false), &step.customer_opinion);
            course.result = said(&step.result).or(course.result.take());
            course.reported_at = course.reported_at.or(step.reported_at);
            course.visited_at = course.visited_at.or(step.visited_at);
        }
        Event::Raise => course.severity = Some(Severity::Major),
        Event::Lower => course.severity = Some(Severity::Minor),
        Event::HandOver => course.responsible = step.handed_to.trim().to_owned(),
        _ => {}
    }
    course.state = rule.to.unwrap_or(course.state);
    if course.state != State::OnHold {
        course.on_hold_until = None;
    }
    if rule.to.is_some_and(State::is_ended) {
        course.ended_at = step.at;
    }
    course.applied.push(Applied { id: Some(id), rule, to: course.state, round: course.round, step: step.clone() });
}

/// What the customer says last counts: the report asks, the return visit confirms (W-03 rows 9 to 12). An opinion given with
/// the contrary verdict is not the opinion of this one; it stays on R-09 and in the history.
fn judged(course: &mut Course, satisfied: Option<bool>, words: &str) {
    let words = words.trim();
    let is_contrary = course.satisfied.is_some_and(|earlier| Some(earlier) != satisfied);
    if !words.is_empty() || is_contrary {
        course.customer_opinion = Some(words.to_owned()).filter(|words| !words.is_empty());
    }
    course.satisfied = satisfied;
}

/// A department gets its copy of the notice.
fn charge(course: &mut Course, step: &ComplaintStep) {
    course.charges.push(Charge {
        department: step.department.trim().to_owned(),
        head: step.head.clone(),
        request: step.request.clone(),
        copy: u32::try_from(course.charges.len()).unwrap_or(u32::MAX).saturating_add(1),
        issued_at: step.at,
        ..Charge::default()
    });
}

/// A decision names the department. One that has its notice keeps it; another takes over from those before it (G-45).
fn put_in_charge(course: &mut Course, step: &ComplaintStep) {
    let name = step.department.trim();
    if name.is_empty() || course.in_charge().any(|c| c.department == name) {
        return;
    }
    for earlier in &mut course.charges {
        earlier.is_released = true;
    }
    charge(course, step);
}

fn reply(course: &mut Course, step: &ComplaintStep) {
    if let Some(charge) = course.awaited(&step.department) {
        charge.has_replied = true;
        charge.replied_at = step.at;
        step.result.trim().clone_into(&mut charge.result);
    }
    if !step.cause.trim().is_empty() {
        course.cause = Some(step.cause.trim().to_owned());
    }
    let results: Vec<&Charge> = course.in_charge().filter(|c| !c.result.is_empty()).collect();
    course.result = match results.as_slice() {
        [] => None,
        [one] => Some(one.result.clone()),
        many => {
            let parts = many.iter().map(|c| format!("{}：{}", c.department, c.result.trim_end_matches('。')));
            Some(format!("{}。", parts.collect::<Vec<_>>().join("；")))
        }
    };
}

fn open_next_round(course: &mut Course, step: &ComplaintStep) {
    course.round += 1;
    judged(course, Some(false), &step.customer_opinion);
    course.reported_at = None;
    course.visit_planned_at = None;
    for charge in &mut course.charges {
        charge.has_replied = false;
    }
}

/// Something the next step waits for, with the field that supplies it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Missing {
    /// Field key.
    pub key: &'static str,
    /// The step the field belongs to; `None` is the intake.
    pub of: Option<Event>,
    /// What to do, in words.
    pub ask: Msg,
}

/// A step that may come next.
#[derive(Clone, Debug, PartialEq)]
pub struct NextStep {
    /// What happens.
    pub event: Event,
    /// Its row.
    pub rule: &'static Rule,
    /// What has to be filled first; empty means it can be taken now.
    pub missing: Vec<Missing>,
}

/// The legal next steps, those on the main line first.
pub fn next_steps(complaint: &Complaint, course: &Course) -> Vec<NextStep> {
    let mut steps: Vec<NextStep> = Vec::new();
    for rule in TABLE.iter().filter(|rule| rule.from.contains(&course.state)) {
        // What happens at the company office is recorded there and comes back by itself.
        let is_of_the_office = course.state == State::Rectifying
            && matches!(rule.event, Event::Rectified | Event::CloseUnsatisfied | Event::BackFromOffice);
        let is_seen = rule.event == Event::Acknowledge && (course.state.is_ended() || !is_to_be_seen(course));
        let is_new = !is_of_the_office && !is_seen && steps.iter().all(|step| step.event != rule.event);
        if is_new && suits(complaint, course, rule.event).is_ok() {
            steps.push(NextStep { event: rule.event, rule, missing: missing_for(complaint, rule.event) });
        }
    }
    // Passing it to the company office is the next step only where the register says it is about the service.
    let is_office = |step: &NextStep| step.event == Event::Rectify && course.track == Track::AboutService;
    steps.sort_by_key(|step| (!is_office(step), !step.rule.is_main));
    steps
}

/// What the intake still lacks. Fields of the step itself are asked by its own form.
fn missing_for(complaint: &Complaint, event: Event) -> Vec<Missing> {
    let mut missing = Vec::new();
    if event != Event::Record {
        return missing;
    }
    if !complaint.names_customer() {
        let ask = Msg::new(
            "请填写客户姓名；客户不愿留名的，请勾选“匿名”",
            "Please give the customer's name, or tick “anonymous”",
        );
        missing.push(Missing { key: "customer_name", of: None, ask });
    }
    if complaint.content.trim().is_empty() {
        let ask = Msg::new("请填写投诉内容", "Please write down what the complaint is about");
        missing.push(Missing { key: "content", of: None, ask });
    }
    missing
}

/// The invariants of W-03 that a course breaks, by name; empty for every course [`trace`] can make.
pub fn breaches(complaint: &Complaint, course: &Course) -> Vec<&'static str> {
    let mut broken = Vec::new();
    let visited = course.result.is_some() && course.reported_at.is_some() && course.visited_at.is_some();
    let unnamed = complaint.anonymous && course.result.is_some();
    if course.state == State::Closed && !visited && !unnamed {
        broken.push("closed without result, report date and return visit");
    }
    let is_assigned =
        matches!(course.state, State::Assigned | State::InProgress | State::CorrectiveAction | State::OnHold);
    if is_assigned && course.severity == Some(Severity::Major) && course.decision.is_none() {
        broken.push("major complaint assigned without a decision");
    }
    let in_register = course.number.as_deref();
    if course
        .charges
        .iter()
        .any(|c| course.notice_number(c).is_none_or(|n| !in_register.is_some_and(|r| n.starts_with(r))))
    {
        broken.push("notice number differs from the register number");
    }
    broken
}
