//! S-06 回访达标统计: plan and done, quotas of offices (T-15, T-16), the share of repairs visited by phone (T-14), what is late or
//! open, what customers said after complaints. The figures are those of `visit_figures.rs`, for a week, a month or a year.

use uuid::Uuid;

use super::kind::Kind;
use super::limits::Terms;
use super::moment::Moment;
use super::report::{Drawn, Figure, Label, Part, chosen, grouped};
use super::report_period::Period;
use super::visit_figures::{OfficeFigures, Seen, figures};
use crate::text::Msg;

/// The parts of the report.
pub fn parts(all: &[Seen<'_>], period: Period, offices: &[String], terms: Terms<'_>, now: Moment) -> Vec<Part> {
    let found = figures(all, period, offices, terms, now);
    let each = |ids: &[Uuid], of: &[Uuid]| ids.iter().map(|id| (*id, of.contains(id))).collect::<Vec<_>>();
    let plan = vec![
        Figure::rate(Label::of(PLANNED), each(&found.planned, &found.planned_made)),
        Figure::count(Label::of(MADE), found.made.clone()),
        Figure::count(Label::of(LATE), found.late.clone()).meaning(NOW),
        Figure::count(Label::of(ITEMS), found.items_open.clone()).meaning(NOW),
    ];
    let of_office = |ids: fn(&OfficeFigures) -> &Vec<Uuid>| {
        let figure = |one: &OfficeFigures| {
            let kept = if one.is_kept { KEPT } else { NOT_KEPT };
            Figure::count(Label::Written(one.office.clone()), ids(one).clone()).meaning(kept)
        };
        found.offices.iter().map(figure).collect::<Vec<_>>()
    };
    let weeks = found.offices.iter().map(|one| {
        let label = Label::Written(format!("{} {}/{}", one.office, one.weeks_kept, one.weeks));
        Figure::count(label, one.calls.clone())
    });
    let repairs: Vec<Uuid> = found.by_phone.iter().chain(&found.to_call).copied().collect();
    let mut repairs = Figure::rate(Label::of(BY_PHONE), each(&repairs, &found.by_phone));
    let asked = terms.limits.phone_visit_rate as usize;
    if asked > 0 && !repairs.ids.is_empty() {
        let is_kept = found.by_phone.len() * 100 >= asked * repairs.ids.len();
        repairs = repairs.meaning(if is_kept { KEPT } else { NOT_KEPT });
    }
    let told: Vec<Uuid> = found.satisfied.iter().chain(&found.not_satisfied).copied().collect();
    let told = Figure::rate(Label::of(SATISFIED), each(&told, &found.satisfied));
    let made = all.iter().filter(|seen| found.made.contains(&seen.id));
    let kinds = grouped(made.clone().map(|seen| (chosen("kind", &seen.record.kind), seen.id)));
    let people = grouped(made.map(|seen| (super::report::written(&seen.record.visitor), seen.id)));
    vec![
        Part::new(PLAN, PLAN_MEANS, Kind::ReturnVisit, plan),
        Part::new(DOORS, DOORS_MEAN, Kind::ReturnVisit, of_office(|one| &one.doors)),
        Part::new(CALLS, CALLS_MEAN, Kind::ReturnVisit, weeks.collect()),
        Part::new(REPAIRS, REPAIRS_MEAN, Kind::ReturnVisit, vec![repairs]).drawn(Drawn::Bars),
        Part::new(TOLD, TOLD_MEANS, Kind::ReturnVisit, vec![told]).drawn(Drawn::Bars),
        Part::new(BY_KIND, MADE_MEANS, Kind::ReturnVisit, kinds).drawn(Drawn::Bars),
        Part::new(BY_PERSON, MADE_MEANS, Kind::ReturnVisit, people),
    ]
}

const PLAN: Msg = Msg::new("计划与完成", "Plan and done");
const PLAN_MEANS: Msg = Msg::new(
    "按计划日期统计，不含作废；已回访按回访日期统计",
    "The plan by planned date, void ones left out; visits made by the day they were made",
);
const PLANNED: Msg = Msg::new("计划完成率", "Of the plan, made");
const MADE: Msg = Msg::new("已回访", "Visits made");
const LATE: Msg = Msg::new("超期未回访", "Overdue");
const ITEMS: Msg = Msg::new("事项未办结", "With open items");
const NOW: Msg = Msg::new("以现在为准", "As it stands now");
const DOORS: Msg = Msg::new("办公部门登门回访", "Visits to offices at the door");
const DOORS_MEAN: Msg = Msg::new(
    "每个部门每月登门次数不少于设置的下限（T-15）；是否达标同时看登门和每周电话",
    "Each office is visited at the door at least as often a month as the settings say (T-15); kept means doors and weekly calls together",
);
const KEPT: Msg = Msg::new("达标", "Kept");
const NOT_KEPT: Msg = Msg::new("未达标", "Not kept");
const CALLS: Msg = Msg::new("办公部门电话回访", "Calls to offices");
const CALLS_MEAN: Msg = Msg::new(
    "部门后面的数字是电话次数达标的周数/已开始的周数（T-16）",
    "Behind the office: weeks with calls enough, of the weeks that have begun (T-16)",
);
const REPAIRS: Msg = Msg::new("维修电话回访率", "Repairs visited by phone");
const REPAIRS_MEAN: Msg = Msg::new(
    "本期完成的维修中，至少电话回访过一次的比例（T-14）；横线为95%置信区间（Wilson）",
    "Of repairs done in the period, those called about at least once (T-14); the line is the 95 % interval (Wilson)",
);
const BY_PHONE: Msg = Msg::new("电话回访", "Visited by phone");
const TOLD: Msg = Msg::new("投诉处理后的满意度", "Satisfaction after complaints");
const TOLD_MEANS: Msg = Msg::new(
    "本期投诉、服务整改后的回访中，表态的客户里满意的比例；横线为95%置信区间（Wilson）",
    "Of visits after complaints and rectifications in the period, satisfied of those who said; the line is the 95 % interval (Wilson)",
);
const SATISFIED: Msg = Msg::new("满意", "Satisfied");
const BY_KIND: Msg = Msg::new("按回访类别", "By kind");
const BY_PERSON: Msg = Msg::new("按回访人", "By who was to visit");
const MADE_MEANS: Msg = Msg::new("统计本期已回访的", "Of those made in the period");

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::Calendar;
    use crate::domain::limits::Limits;
    use crate::domain::report::Measure;
    use crate::domain::return_visit::{ReturnVisit, ReturnVisitStep};
    use crate::domain::return_visit_flow::{Event, VisitCourse, trace};
    use crate::domain::statistic::Rate;

    fn at(text: &str) -> Moment {
        Moment::parse(text, 480).unwrap()
    }

    fn visit(kind: &str, planned_on: &str, made: Option<(&str, &str)>) -> (ReturnVisit, VisitCourse) {
        let record = ReturnVisit {
            kind: kind.into(),
            office: if kind == "office" { "销售部".into() } else { String::new() },
            planned_on: planned_on.into(),
            repaired_at: (kind == "repair").then(|| at("2026-11-03T10:00")),
            visitor: "陈静".into(),
            made_at: Some(at("2026-11-01T09:00")),
            ..ReturnVisit::default()
        };
        let step = made.map(|(form, said)| {
            let when = at(&format!("{planned_on}T10:00"));
            let finish = ReturnVisitStep {
                started_at: Some(when),
                visit_form: form.into(),
                satisfaction: said.into(),
                ..ReturnVisitStep::new(Event::Finish, 1, when, "陈静")
            };
            (Uuid::from_u128(1), finish)
        });
        let course = trace(&record, &step.into_iter().collect::<Vec<_>>());
        assert_eq!(course.stray, []);
        (record, course)
    }

    /// S-06: every figure names its visits, a rate those that keep it from being whole.
    #[test]
    fn the_report_of_a_month_sets_what_was_made_beside_what_was_planned() {
        let visits = [
            visit("office", "2026-11-04", Some(("door", ""))),
            visit("office", "2026-11-05", Some(("phone", ""))),
            visit("repair", "2026-11-06", Some(("phone", ""))),
            visit("repair", "2026-11-07", None),
            visit("complaint", "2026-11-10", Some(("phone", "satisfied"))),
            visit("complaint", "2026-10-10", Some(("phone", "not_satisfied"))),
        ];
        let ids = (1u128..).map(Uuid::from_u128);
        let all: Vec<Seen> = ids.zip(&visits).map(|(id, (record, course))| Seen { id, record, course }).collect();
        let terms = Terms { limits: &Limits::default(), calendar: &Calendar::default() };
        let month = Period::parse("2026-11").unwrap();
        let parts = parts(&all, month, &["销售部".to_owned()], terms, at("2026-11-20T12:00"));
        let figure = |title: Msg, at: usize| parts.iter().find(|part| part.title == title).unwrap().figures[at].clone();
        let id = Uuid::from_u128;
        assert_eq!(figure(PLAN, 0).measure, Measure::Rate(Rate { hits: 4, n: 5 }));
        assert_eq!(figure(PLAN, 0).missed, [id(4)]);
        assert_eq!(figure(PLAN, 1).ids, [id(1), id(2), id(3), id(5)]);
        assert_eq!(figure(PLAN, 2).ids, [id(4)]);
        assert_eq!((figure(DOORS, 0).ids, figure(DOORS, 0).definition), (vec![id(1)], Some(NOT_KEPT)));
        assert_eq!(figure(CALLS, 0).label, Label::Written("销售部 1/3".into()));
        assert_eq!(figure(REPAIRS, 0).measure, Measure::Rate(Rate { hits: 1, n: 2 }));
        assert_eq!(figure(REPAIRS, 0).definition, Some(KEPT), "half is enough (T-14)");
        assert_eq!(figure(TOLD, 0).measure, Measure::Rate(Rate { hits: 1, n: 1 }));
        assert_eq!(figure(BY_KIND, 0).ids.len(), 2);
    }
}
