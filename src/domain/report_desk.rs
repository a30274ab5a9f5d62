//! The figures of the desk beside complaints: enquiries (S-07), calls and visits (S-08), customers by class with what is known of
//! them (S-02, S-03), customers a specialist looks after (S-15).

use std::collections::BTreeSet;

use uuid::Uuid;

use super::class_change::ClassChange;
use super::clock::{Clock, ClockKind};
use super::customer::Customer;
use super::enquiry::Enquiry;
use super::enquiry_flow::{EnquiryCourse, Event, State};
use super::kind::Kind;
use super::moment::{Moment, date_text};
use super::report::{Drawn, Figure, Label, Part, chosen, grouped, written};
use super::report_period::Period;
use super::visit::{CALL, Visit};
use crate::text::Msg;

/// An enquiry with what follows from its facts.
pub struct EnquiryCase<'a> {
    /// The enquiry's record.
    pub id: Uuid,
    /// What was asked.
    pub enquiry: &'a Enquiry,
    /// Its course.
    pub course: &'a EnquiryCourse,
    /// Its clocks under the site's terms.
    pub clocks: Vec<Clock>,
}

impl EnquiryCase<'_> {
    fn answered_at(&self) -> Option<Moment> {
        let tells = |event: Event| matches!(event, Event::AnswerNow | Event::FeedBack);
        self.course.applied.iter().find(|applied| tells(applied.rule.event)).and_then(|applied| applied.step.at)
    }

    fn at_once(&self) -> bool {
        self.course.applied.iter().any(|applied| applied.rule.event == Event::AnswerNow)
    }
}

/// S-07: what was asked, how soon it was answered, which promises were kept.
pub fn enquiries(cases: &[EnquiryCase<'_>], period: Period, now: Moment) -> Vec<Part> {
    let end = period.end(now.offset_minutes()).min(now);
    let asked: Vec<&EnquiryCase<'_>> = cases
        .iter()
        .filter(|case| period.holds(case.enquiry.received_at) && case.course.state != State::Void)
        .collect();
    let open: Vec<&EnquiryCase<'_>> = asked.iter().copied().filter(|case| !case.course.state.is_ended()).collect();
    let late = |case: &&EnquiryCase<'_>| case.clocks.iter().any(|clock| clock.is_running() && clock.is_exceeded(now));
    let ids = |cases: &[&EnquiryCase<'_>]| cases.iter().map(|case| case.id).collect::<Vec<_>>();
    let overdue: Vec<&EnquiryCase<'_>> = open.iter().copied().filter(late).collect();
    let totals = vec![
        Figure::count(Label::of(ASKED), ids(&asked)),
        Figure::rate(Label::of(AT_ONCE), asked.iter().map(|case| (case.id, case.at_once()))),
        Figure::count(Label::of(STILL_OPEN), ids(&open)),
        Figure::count(Label::of(LATE), ids(&overdue)),
    ];
    let time = Figure::time(
        Label::of(TO_ANSWER),
        asked.iter().filter_map(|case| Some((case.id, case.answered_at()?.minutes_since(case.enquiry.received_at?)))),
    );
    let kept = |kind: ClockKind| {
        let due = cases.iter().flat_map(|case| {
            let clocks = case.clocks.iter().filter(move |clock| clock.kind == kind);
            clocks
                .filter(|clock| period.holds(Some(clock.due)) && clock.due <= end)
                .map(|clock| (case.id, clock.stopped.is_some_and(|stopped| stopped <= clock.due)))
        });
        Figure::rate(Label::of(kind.label()), due)
    };
    let on_time = [ClockKind::EnquiryReply, ClockKind::FirstReply, ClockKind::Promise].map(kept);
    let by = |label: &dyn Fn(&EnquiryCase<'_>) -> Label| grouped(asked.iter().map(|case| (label(case), case.id)));
    vec![
        Part::new(ENQUIRIES, ENQUIRIES_MEAN, Kind::Enquiry, totals),
        Part::new(TIMES, TIMES_MEAN, Kind::Enquiry, vec![time]),
        Part::new(KEPT, KEPT_MEANS, Kind::Enquiry, on_time.into_iter().filter(|one| one.n() > 0).collect())
            .drawn(Drawn::Bars),
        Part::new(BY_CATEGORY, OF_ASKED, Kind::Enquiry, by(&|case| chosen("category", &case.enquiry.category)))
            .drawn(Drawn::Bars),
        Part::new(BY_CHANNEL, OF_ASKED, Kind::Enquiry, by(&|case| chosen("channel", &case.enquiry.channel))),
        Part::new(BY_PERSON, OF_ASKED, Kind::Enquiry, by(&|case| written(&case.course.responsible))),
    ]
}

/// S-08: calls and visits, day by day.
pub fn visits(all: &[(Uuid, Visit)], period: Period) -> Vec<Part> {
    let within: Vec<&(Uuid, Visit)> =
        all.iter().filter(|(_, visit)| period.holds(visit.at) && !visit.is_expected()).collect();
    let count = |label: Msg, holds: &dyn Fn(&Visit) -> bool| {
        let ids = within.iter().filter(|(_, visit)| holds(visit)).map(|(id, _)| *id).collect();
        Figure::count(Label::of(label), ids)
    };
    let totals = vec![
        count(VISITS, &|visit| visit.visit_type != CALL),
        count(CALLS, &|visit| visit.visit_type == CALL),
        count(FIRST, &|visit| visit.is_first),
        count(TOURED, &|visit| visit.toured),
        count(UNREGISTERED, &|visit| visit.awaits_registration()),
    ];
    let mut days =
        grouped(within.iter().filter_map(|(id, visit)| visit.at.map(|at| (Label::Written(date_text(at.date())), *id))));
    days.sort_by(|a, b| a.label.cmp(&b.label));
    let reasons = grouped(within.iter().map(|(id, visit)| (written(&visit.reason), *id)));
    vec![
        Part::new(VISIT_TOTALS, VISITS_MEAN, Kind::Visit, totals),
        Part::new(BY_DAY, VISITS_MEAN, Kind::Visit, days).drawn(Drawn::Trend),
        Part::new(BY_REASON, VISITS_MEAN, Kind::Visit, reasons).drawn(Drawn::Bars),
    ]
}

/// S-02, S-03 and S-15: the customers there are, those new, how they moved, what is known, and who looks after them.
pub fn customers(all: &[(Uuid, Customer)], changes: &[ClassChange], period: Period) -> Vec<Part> {
    let by = |label: &dyn Fn(&Customer) -> Label| grouped(all.iter().map(|(id, card)| (label(card), *id)));
    let new: Vec<&(Uuid, Customer)> = all.iter().filter(|(_, card)| period.holds(card.registered_at)).collect();
    let new_by_class = grouped(new.iter().map(|(id, card)| (chosen("class", &card.class), *id)));
    let here: BTreeSet<Uuid> = all.iter().map(|(id, _)| *id).collect();
    let moved = grouped(changes.iter().filter(|change| period.holds(change.at)).filter_map(|change| {
        let [before, after] = [&change.class_before, &change.class_after].map(|class| class.trim());
        let [before, after] = [before, after].map(|class| if class.is_empty() { "—" } else { class });
        let customer = change.customer.filter(|customer| here.contains(customer))?;
        Some((Label::Written(format!("{before} → {after}")), customer))
    }));
    let known = |label: Msg, holds: &dyn Fn(&Customer) -> bool| {
        Figure::rate(Label::of(label), all.iter().map(|(id, card)| (*id, holds(card))))
    };
    let completeness = vec![
        known(HAS_CLASS, &|card| !card.class.is_empty()),
        known(HAS_INTENT, &|card| !card.intent.is_empty()),
        known(HAS_FACTORS, &|card| !card.decision_factors.is_empty()),
        known(HAS_PROGRESS, &|card| !card.purchase_progress.is_empty()),
        known(HAS_WAYS, &|card| !card.channels.is_empty()),
        known(HAS_OWNER, &|card| !card.cs_owner.is_empty()),
    ];
    let uncontacted = all.iter().filter(|(_, card)| !card.cs_assigned_on.is_empty() && card.cs_contacted_on.is_empty());
    let waiting = grouped(uncontacted.map(|(id, card)| (written(&card.cs_owner), *id)));
    vec![
        Part::new(BY_CLASS, NOW, Kind::Customer, by(&|card| chosen("class", &card.class))).drawn(Drawn::Bars),
        Part::new(NEW_BY_CLASS, REGISTERED, Kind::Customer, new_by_class),
        Part::new(MOVED, MOVED_MEANS, Kind::Customer, moved),
        Part::new(BY_GRADE, NOW, Kind::Customer, by(&|card| chosen("grade", &card.grade))),
        Part::new(BY_KIND, NOW, Kind::Customer, by(&|card| chosen("kind", &card.kind))),
        Part::new(COMPLETE, COMPLETE_MEANS, Kind::Customer, completeness).drawn(Drawn::Bars),
        Part::new(BY_OWNER, NOW, Kind::Customer, by(&|card| written(&card.cs_owner))).drawn(Drawn::Bars),
        Part::new(WAITING, WAITING_MEANS, Kind::Customer, waiting),
    ]
}

const ENQUIRIES: Msg = Msg::new("咨询情况", "Enquiries");
const ENQUIRIES_MEAN: Msg = Msg::new(
    "按受理时间统计，不含作废；未结和超期为现在",
    "By when they were asked, voided ones left out; open and overdue as now",
);
const ASKED: Msg = Msg::new("受理", "Asked");
const AT_ONCE: Msg = Msg::new("当场答复", "Answered at once");
const STILL_OPEN: Msg = Msg::new("尚未办结", "Still open");
const LATE: Msg = Msg::new("超期未答", "Overdue");
const TIMES: Msg = Msg::new("答复所用时间", "Time to the answer");
const TIMES_MEAN: Msg = Msg::new(
    "从受理到客户得到答复；中位数是一半的件数不超过的时间，九成值是九成的件数不超过的时间",
    "From asking until the customer had the answer; half took at most the median, nine of ten at most the second figure",
);
const TO_ANSWER: Msg = Msg::new("到答复客户", "To the answer");
const KEPT: Msg = Msg::new("按时率", "On time");
const KEPT_MEANS: Msg = Msg::new(
    "本期到期的时限与承诺中按时做到的比例；横线为95%置信区间（Wilson）",
    "Of limits and promises that fell due in the period, how many were kept; the line is the 95 % interval (Wilson)",
);
const BY_CATEGORY: Msg = Msg::new("按类别", "By category");
const BY_CHANNEL: Msg = Msg::new("按途径", "By channel");
const BY_PERSON: Msg = Msg::new("按首问责任人", "By who is responsible");
const OF_ASKED: Msg = Msg::new("统计本期受理的", "Of those asked in the period");
const VISIT_TOTALS: Msg = Msg::new("来电来访", "Calls and visits");
const VISITS_MEAN: Msg = Msg::new("按登记的时间统计", "By the time logged");
const VISITS: Msg = Msg::new("来访", "Visits");
const CALLS: Msg = Msg::new("来电", "Calls");
const FIRST: Msg = Msg::new("首次", "First time");
const TOURED: Msg = Msg::new("参观样板间", "Toured the show flat");
const UNREGISTERED: Msg = Msg::new("尚未登记客户", "Not yet registered");
const BY_DAY: Msg = Msg::new("按日", "Day by day");
const BY_REASON: Msg = Msg::new("按事由", "By reason");
const BY_CLASS: Msg = Msg::new("客户分类", "Customers by class");
const NOW: Msg = Msg::new("全部客户，以现在为准", "All customers as they are now");
const NEW_BY_CLASS: Msg = Msg::new("本期新登记", "New in the period");
const REGISTERED: Msg = Msg::new("按登记时间，分类以现在为准", "By when they were registered, class as now");
const MOVED: Msg = Msg::new("分类变化", "Movement between classes");
const MOVED_MEANS: Msg =
    Msg::new("本期在跟进中或客户卡上记录的变化", "As recorded at contacts and on cards in the period");
const BY_GRADE: Msg = Msg::new("客户分级", "Customers by grade");
const BY_KIND: Msg = Msg::new("客户类别", "Customers by kind");
const COMPLETE: Msg = Msg::new("资料完整度", "How much is known");
const COMPLETE_MEANS: Msg = Msg::new(
    "填写了该项的客户所占比例；点开可见未填写的",
    "Share of cards where it is filled; opens to those where it is not",
);
const HAS_CLASS: Msg = Msg::new("分类", "Class");
const HAS_INTENT: Msg = Msg::new("需求意向", "Wishes");
const HAS_FACTORS: Msg = Msg::new("决策因素", "Decision factors");
const HAS_PROGRESS: Msg = Msg::new("购房进展", "Progress");
const HAS_WAYS: Msg = Msg::new("沟通方式", "Ways to reach");
const HAS_OWNER: Msg = Msg::new("客服专员", "Specialist");
const BY_OWNER: Msg = Msg::new("客户数量均衡（每位专员）", "Customers a specialist");
const WAITING: Msg = Msg::new("已分配、尚未联系", "Assigned, not yet contacted");
const WAITING_MEANS: Msg = Msg::new("一周内应首次联系（T-19）", "The first contact is due within a week (T-19)");

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::report::Measure;
    use crate::domain::statistic::Rate;

    fn card(number: u128, change: impl FnOnce(&mut Customer)) -> (Uuid, Customer) {
        let mut card = Customer { class: "意向客户".into(), ..Customer::default() };
        change(&mut card);
        (Uuid::from_u128(number), card)
    }

    fn part(parts: &[Part], title: Msg) -> &Part {
        match parts.iter().find(|part| part.title == title) {
            Some(part) => part,
            None => unreachable!("{title:?}"),
        }
    }

    #[test]
    fn customers_are_counted_by_class_owner_and_what_is_known() {
        let all = [
            card(1, |card| (card.cs_owner, card.intent) = ("周敏".into(), "三居".into())),
            card(2, |card| (card.cs_owner, card.cs_assigned_on) = ("周敏".into(), "2026-11-20".into())),
            card(3, |card| card.class = String::new()),
        ];
        let at = Moment::parse("2026-11-20T10:00", 480).ok();
        let moved = ClassChange { at, customer: Some(Uuid::from_u128(1)), ..ClassChange::example() };
        let week = Period::parse("2026-W47");
        let Some(week) = week else { unreachable!("a week") };
        let parts = customers(&all, &[moved], week);
        let owners = &part(&parts, BY_OWNER).figures;
        assert_eq!((&owners[0].label, owners[0].ids.len()), (&Label::Written("周敏".into()), 2));
        let known = &part(&parts, COMPLETE).figures[1];
        assert_eq!(known.measure, Measure::Rate(Rate { hits: 1, n: 3 }));
        assert_eq!(known.missed, [Uuid::from_u128(2), Uuid::from_u128(3)]);
        assert_eq!(part(&parts, MOVED).figures[0].label, Label::Written("潜在客户 → 意向客户".into()));
        assert_eq!(part(&parts, WAITING).figures[0].ids, [Uuid::from_u128(2)]);
    }

    #[test]
    fn visits_are_counted_in_the_period_and_day_by_day() {
        let visit = |number: u128, at: &str, kind: &str| {
            let at = Moment::parse(at, 480).ok();
            (Uuid::from_u128(number), Visit { at, visit_type: kind.into(), ..Visit::default() })
        };
        let all = [
            visit(1, "2026-11-16T09:00", "visit"),
            visit(2, "2026-11-22T20:00", CALL),
            visit(3, "2026-11-22T20:10", "visit"),
            visit(4, "2026-11-23T00:00", "visit"),
        ];
        let Some(week) = Period::parse("2026-W47") else { unreachable!("a week") };
        let parts = visits(&all, week);
        let counts: Vec<u32> = part(&parts, VISIT_TOTALS).figures.iter().map(Figure::n).collect();
        assert_eq!(counts, [2, 1, 0, 0, 1]);
        let days: Vec<u32> = part(&parts, BY_DAY).figures.iter().map(Figure::n).collect();
        assert_eq!(days, [1, 2]);
    }
}
