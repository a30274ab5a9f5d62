//! The course of an enquiry: where it stands and who owns it, as a pure function of record and steps (W-02, design 2.2).
//!
//! Invariants: the same steps in any order of arrival give the same course; a step the table does not allow where it comes to
//! stand is never lost but listed in [`EnquiryCourse::stray`]. The owner changes only when the other person has accepted **and**
//! the customer was told, in whichever order (step 7, G-01); until then whoever was asked first stays responsible.

use uuid::Uuid;

use super::clock::{Clock, ClockKind, Clocks};
use super::deadline::{self, Limit};
use super::enquiry::{Enquiry, EnquiryStep};
use super::limits::Terms;
use super::moment::Moment;
use super::process::in_order;
use crate::text::Msg;

pub use super::enquiry_event::{Event, Rule, State, TABLE, rule_of};

/// How a hand-over stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HandoverStand {
    /// Acceptance or the word to the customer is still waited for.
    Open,
    /// The other person is in charge.
    Made,
    /// It did not come about.
    Withdrawn,
    /// The enquiry was answered or ended before.
    Lapsed,
}

impl HandoverStand {
    /// How it stands, in words.
    pub const fn label(self) -> Msg {
        match self {
            HandoverStand::Open => Msg::new("待完成", "Under way"),
            HandoverStand::Made => Msg::new("已移交", "Handed over"),
            HandoverStand::Withdrawn => Msg::new("未移交", "Not made"),
            HandoverStand::Lapsed => Msg::new("已办结，不再移交", "Answered before it was made"),
        }
    }
}

/// One hand-over of first-inquiry duty.
#[derive(Clone, Debug, PartialEq)]
pub struct Handover {
    /// Who gives.
    pub from: String,
    /// Who shall take.
    pub to: String,
    /// Since when.
    pub at: Option<Moment>,
    /// Why.
    pub reason: String,
    /// When the other person accepted.
    pub accepted_at: Option<Moment>,
    /// How they did.
    pub accepted_how: String,
    /// When the customer was told.
    pub told_at: Option<Moment>,
    /// How it stands.
    pub stand: HandoverStand,
}

/// A step that counted.
#[derive(Clone, Debug, PartialEq)]
pub struct Applied {
    /// The step's record; `None` for the enquiry itself.
    pub id: Option<Uuid>,
    /// The row it took.
    pub rule: &'static Rule,
    /// The state after it.
    pub to: State,
    /// What was recorded.
    pub step: EnquiryStep,
}

/// A step that does not fit where it came to stand; a person looks at it.
#[derive(Clone, Debug, PartialEq)]
pub struct Stray {
    /// The step's record.
    pub id: Uuid,
    /// Why it did not count.
    pub why: Refusal,
    /// What was recorded.
    pub step: EnquiryStep,
}

/// Why a step does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// A newer program wrote it.
    #[error("unknown event")]
    UnknownEvent,
    /// The table has no row for it in this state.
    #[error("not a step of this state")]
    WrongState,
    /// A field its row asks for is empty.
    #[error("field {0} is empty")]
    Missing(&'static str),
    /// There is no hand-over it could belong to, or that part of it is done.
    #[error("no hand-over is waiting for it")]
    NoHandover,
    /// One hand-over at a time.
    #[error("a hand-over is under way")]
    HandoverOpen,
    /// Handing over to oneself.
    #[error("that person is responsible already")]
    SamePerson,
    /// Only the person named can accept, and in person only by their own hand.
    #[error("not the person it was handed to")]
    OtherPerson,
}

impl Refusal {
    /// The refusal in words for the person at the desk.
    pub const fn label(self) -> Msg {
        match self {
            Refusal::UnknownEvent => Msg::new("由新版程序记录，本版不认识", "Recorded by a newer version"),
            Refusal::WrongState => {
                Msg::new("与当前进度不衔接，请核对", "Does not follow from how it stands; please check")
            }
            Refusal::Missing(_) => {
                Msg::new("缺少必填内容，请补充后重新记录", "Something required is empty; please record it again")
            }
            Refusal::NoHandover => Msg::new("没有待完成的移交，请核对", "No hand-over waits for this; please check"),
            Refusal::HandoverOpen => Msg::new(
                "已有一次移交未完成，请先完成或撤回",
                "A hand-over is under way; please finish or withdraw it first",
            ),
            Refusal::SamePerson => {
                Msg::new("此人已是首问责任人，请填写另一位", "This person is responsible already; please name another")
            }
            Refusal::OtherPerson => Msg::new(
                "须由接手人本人确认：请对方在本台登录后确认，或选择“纸质签收”“电话确认”",
                "The other person has to accept: please let them sign in here, or choose signature or telephone",
            ),
        }
    }
}

/// Everything that follows from an enquiry's facts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EnquiryCourse {
    /// Where it stands.
    pub state: State,
    /// 首问责任人 now (G-01).
    pub responsible: String,
    /// 承诺答复时间, the latest (T-08).
    pub promised_at: Option<Moment>,
    /// 答复内容.
    pub answer: Option<String>,
    /// 答复人.
    pub answered_by: Option<String>,
    /// 反馈客户时间.
    pub fed_back_at: Option<Moment>,
    /// Every hand-over, oldest first.
    pub handovers: Vec<Handover>,
    /// The complaint it became.
    pub complaint: Option<Uuid>,
    /// When it ended.
    pub ended_at: Option<Moment>,
    /// What counted, the enquiry itself first.
    pub applied: Vec<Applied>,
    /// What did not fit.
    pub stray: Vec<Stray>,
}

impl EnquiryCourse {
    /// The `seq` of the next step written by someone who has seen this course.
    pub fn next_seq(&self) -> u32 {
        let steps = self.applied.iter().filter(|applied| applied.id.is_some()).count() + self.stray.len();
        u32::try_from(steps).unwrap_or(u32::MAX).saturating_add(1)
    }

    /// The hand-over that is under way.
    pub fn open_handover(&self) -> Option<&Handover> {
        self.handovers.iter().find(|one| one.stand == HandoverStand::Open)
    }

    fn open_handover_mut(&mut self) -> Option<&mut Handover> {
        self.handovers.iter_mut().find(|one| one.stand == HandoverStand::Open)
    }

    /// The last step of this event that counted.
    pub fn last(&self, event: Event) -> Option<&Applied> {
        self.applied.iter().rev().find(|applied| applied.rule.event == event)
    }
}

/// Folds an enquiry's steps, in whatever order they came, into its course.
pub fn trace(enquiry: &Enquiry, steps: &[(Uuid, EnquiryStep)]) -> EnquiryCourse {
    let mut course =
        EnquiryCourse { responsible: enquiry.first_receiver.trim().to_owned(), ..EnquiryCourse::default() };
    if course.responsible.is_empty() {
        course.responsible.clone_from(&enquiry.taken_by);
    }
    if let Some(rule) = rule_of(Event::Receive) {
        let step = EnquiryStep {
            event: Event::Receive.key().to_owned(),
            at: enquiry.received_at,
            by: enquiry.taken_by.clone(),
            ..EnquiryStep::default()
        };
        course.applied.push(Applied { id: None, rule, to: State::Received, step });
    }
    for (id, step) in in_order(steps, |step| (step.seq, step.at)) {
        match permit(&course, step) {
            Ok(rule) => apply(&mut course, *id, rule, step),
            Err(why) => course.stray.push(Stray { id: *id, why, step: step.clone() }),
        }
    }
    course
}

/// The row a step takes, or why it may not be taken. The desk asks this before it writes.
pub fn permit(course: &EnquiryCourse, step: &EnquiryStep) -> Result<&'static Rule, Refusal> {
    let event = step.event().ok_or(Refusal::UnknownEvent)?;
    let rule = rule_of(event).filter(|rule| rule.from.contains(&course.state)).ok_or(Refusal::WrongState)?;
    suits(course, event)?;
    if let Some(key) = rule.required.iter().find(|key| !step.holds(key)) {
        return Err(Refusal::Missing(key));
    }
    match (event, course.open_handover()) {
        (Event::HandOver, _) if step.handed_to.trim() == course.responsible => Err(Refusal::SamePerson),
        (Event::Accept, Some(open)) => {
            let is_them = step.accepted_by.trim() == open.to;
            let by_own_hand = step.accepted_how != "self" || step.by.trim() == open.to;
            if is_them && by_own_hand { Ok(rule) } else { Err(Refusal::OtherPerson) }
        }
        _ => Ok(rule),
    }
}

/// Whether an event goes with the course as it is, whatever the step will say.
fn suits(course: &EnquiryCourse, event: Event) -> Result<(), Refusal> {
    let open = course.open_handover();
    match event {
        Event::HandOver if open.is_some() => Err(Refusal::HandoverOpen),
        Event::Accept if open.is_none_or(|one| one.accepted_at.is_some()) => Err(Refusal::NoHandover),
        Event::TellCustomer if open.is_none_or(|one| one.told_at.is_some()) => Err(Refusal::NoHandover),
        Event::Withdraw if open.is_none() => Err(Refusal::NoHandover),
        _ => Ok(()),
    }
}

fn apply(course: &mut EnquiryCourse, id: Uuid, rule: &'static Rule, step: &EnquiryStep) {
    let said = |text: &String| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    match rule.event {
        Event::AnswerNow | Event::Answer => {
            course.answer = said(&step.answer);
            course.answered_by = said(&step.answered_by).or_else(|| said(&step.by));
            if rule.event == Event::AnswerNow {
                course.fed_back_at = step.at;
            }
        }
        Event::Promise | Event::Inform | Event::FollowUp | Event::ToRepair => course.promised_at = step.promised_at,
        Event::FeedBack => course.fed_back_at = step.told_at,
        Event::HandOver => course.handovers.push(Handover {
            from: course.responsible.clone(),
            to: step.handed_to.trim().to_owned(),
            at: step.at,
            reason: step.reason.trim().to_owned(),
            accepted_at: None,
            accepted_how: String::new(),
            told_at: None,
            stand: HandoverStand::Open,
        }),
        Event::Accept => {
            if let Some(open) = course.open_handover_mut() {
                open.accepted_at = step.at;
                open.accepted_how.clone_from(&step.accepted_how);
            }
        }
        Event::TellCustomer => {
            if let Some(open) = course.open_handover_mut() {
                open.told_at = step.told_at;
            }
        }
        Event::Withdraw => {
            if let Some(open) = course.open_handover_mut() {
                open.stand = HandoverStand::Withdrawn;
            }
        }
        Event::ToComplaint => course.complaint = step.complaint,
        _ => {}
    }
    course.state = rule.to.unwrap_or(course.state);
    let is_answered = course.state.is_ended() || matches!(course.state, State::AnsweredNow | State::FedBack);
    if let Some(open) = course.open_handover_mut() {
        if open.accepted_at.is_some() && open.told_at.is_some() {
            open.stand = HandoverStand::Made;
            let taken_by = open.to.clone();
            course.responsible = taken_by;
        } else if is_answered {
            open.stand = HandoverStand::Lapsed;
        }
    }
    if course.state.is_ended() {
        course.ended_at = step.at;
    }
    course.applied.push(Applied { id: Some(id), rule, to: course.state, step: step.clone() });
}

/// A step that may come next, with what the record still lacks for it: the field and what to do, in words.
#[derive(Clone, Debug, PartialEq)]
pub struct NextStep {
    /// Its row.
    pub rule: &'static Rule,
    /// What has to be filled in the record first.
    pub missing: Option<(&'static str, Msg)>,
}

/// The legal next steps. An open hand-over comes first: what it waits for is the next thing to do.
pub fn next_steps(enquiry: &Enquiry, course: &EnquiryCourse) -> Vec<NextStep> {
    let fits = |rule: &&Rule| rule.from.contains(&course.state) && suits(course, rule.event).is_ok();
    let lacks = |rule: &Rule| {
        let ask =
            Msg::new("请先留下客户的联系方式，才能按时答复", "Please take a phone number first, to keep the promise");
        (matches!(rule.event, Event::Promise | Event::ToRepair) && !enquiry.can_be_reached())
            .then_some(("customer_phone", ask))
    };
    let mut steps: Vec<NextStep> =
        TABLE.iter().filter(fits).map(|rule| NextStep { rule, missing: lacks(rule) }).collect();
    steps.sort_by_key(|step| (!matches!(step.rule.event, Event::Accept | Event::TellCustomer), !step.rule.is_main));
    steps
}

/// All clocks of an enquiry in the order they were started, the stopped ones too.
pub fn clocks(enquiry: &Enquiry, course: &EnquiryCourse, terms: Terms<'_>) -> Vec<Clock> {
    let mut clocks = Clocks::new(terms.calendar);
    for applied in &course.applied {
        let Some(at) = applied.step.at.or(enquiry.received_at) else { continue };
        clocks.stop(applied.rule.stops, at);
        for kind in applied.rule.starts {
            let limit = match kind {
                ClockKind::EnquiryReply => deadline::hours(terms.limits.enquiry_reply_hours),
                ClockKind::FirstReply => deadline::hours(terms.limits.first_reply_hours),
                ClockKind::Promise => applied.step.promised_at.map(Limit::At),
                _ => None,
            };
            if let Some(limit) = limit {
                clocks.start(*kind, limit, 1, at);
            }
        }
    }
    clocks.all
}
