//! W-04, the escalation ladder: whom a case goes to next, by who runs the desk (G-43), and what was sent up so far.
//!
//! Invariant: a rung is a name a person reads and may change; the ladder only proposes the next one.

use super::complaint_flow::{Course, Event};
use super::moment::Moment;
use super::site::{Operator, Site, SiteKind};
use crate::text::{Lang, Msg};

/// The developer's own service staff: 客服 → 部门领导、项目部 → 客户服务中心 (004), above it the group (001j).
const DEVELOPER: &[Msg] = &[DESK, HEADS, Msg::new("项目部", "Project department"), CENTRE, GROUP];
/// A property company at the sales office: 前台 → 主管 (002c) → 物业中心主任 → 公司领导 (003), above them the group.
const PROPERTY: &[Msg] = &[DESK, Msg::new("主管", "Supervisor"), DIRECTOR, LEADERS, GROUP];

/// The service department, where every ladder begins.
pub const DESK: Msg = Msg::new("客户服务部", "Service department");
/// The company's leaders, who answer what the director sends up (W-03 row 6d).
pub const LEADERS: Msg = Msg::new("公司领导", "Company leaders");
const HEADS: Msg = Msg::new("部门领导", "Department heads");
const CENTRE: Msg = Msg::new("客户服务中心", "Service centre");
const DIRECTOR: Msg = Msg::new("物业中心主任", "Director");
const GROUP: Msg = Msg::new("集团客户服务中心", "Group service centre");

/// The rungs of the ladder from the desk upwards. A group's own desk has nobody above it.
pub fn rungs(operator: Operator, kind: SiteKind) -> &'static [Msg] {
    let all = match operator {
        Operator::Developer => DEVELOPER,
        Operator::Property => PROPERTY,
    };
    if kind == SiteKind::Group { all.split_at(all.len() - 1).0 } else { all }
}

/// The rung above this one, written in either language; the last one stays.
pub fn above(rungs: &'static [Msg], rung: &str) -> Msg {
    let is_it = |one: &Msg| one.zh == rung.trim() || one.en == rung.trim();
    let here = rungs.iter().position(is_it).unwrap_or(0);
    rungs.get(here + 1).or(rungs.last()).copied().unwrap_or(DESK)
}

/// What a case at this rung goes to next, as the site calls it (G-11).
pub fn next_rung(site: &Site, rung: &str, lang: Lang) -> String {
    let titles = site.titles();
    let director = titles.director(lang);
    let rung = if rung.trim() == director { DIRECTOR.zh } else { rung };
    let next = above(rungs(site.operator_kind, site.kind), rung);
    if next == DIRECTOR { director.to_owned() } else { next.get(lang).to_owned() }
}

/// One time a case was sent up.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SentUp {
    /// When.
    pub at: Option<Moment>,
    /// From which rung.
    pub from: String,
    /// To which rung.
    pub to: String,
    /// Why.
    pub reason: String,
    /// What came back.
    pub answer: String,
    /// When it came back.
    pub answered_at: Option<Moment>,
}

/// What was sent up and what came back, oldest first. The director's escalation to the leaders (W-03 row 6d) is one of them.
pub fn sent_up(course: &Course, desk: &str, leaders: &str) -> Vec<SentUp> {
    let mut all: Vec<SentUp> = Vec::new();
    for applied in &course.applied {
        let step = &applied.step;
        match applied.rule.event {
            Event::RaiseUp | Event::Escalate => {
                let is_ladder = applied.rule.event == Event::RaiseUp;
                let from = if is_ladder { step.rung_from.trim() } else { step.decided_by.trim() };
                all.push(SentUp {
                    at: step.at,
                    from: if from.is_empty() { desk } else { from }.to_owned(),
                    to: if is_ladder { step.rung_to.trim() } else { leaders }.to_owned(),
                    reason: step.reason.trim().to_owned(),
                    ..SentUp::default()
                });
            }
            Event::RungAnswers | Event::LeadersDecide => {
                let is_leaders = applied.rule.event == Event::LeadersDecide;
                let open = |one: &&mut SentUp| one.answered_at.is_none() && (one.to == leaders || !is_leaders);
                if let Some(last) = all.iter_mut().rev().find(open) {
                    let said = if is_leaders { &step.decision } else { &step.rung_answer };
                    said.trim().clone_into(&mut last.answer);
                    last.answered_at = step.at;
                }
            }
            _ => {}
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::complaint_cases::Case;
    use crate::domain::complaint_flow::{Refusal, permit};

    /// G-43: who runs the desk chooses the ladder.
    #[test]
    fn the_ladder_goes_up_by_operator_and_ends_at_the_group() {
        let (developer, property) =
            (rungs(Operator::Developer, SiteKind::SalesOffice), rungs(Operator::Property, SiteKind::SalesOffice));
        assert_eq!(above(developer, "部门领导").zh, "项目部");
        assert_eq!(above(property, "Supervisor").zh, "物业中心主任");
        assert_eq!(above(property, "前台").zh, "主管", "an unknown rung begins at the desk");
        assert_eq!(above(property, "集团客户服务中心"), GROUP);
        assert!(!rungs(Operator::Property, SiteKind::Group).contains(&GROUP));
    }

    /// G-11: the rung above the supervisor bears the title of the site, and the one above that is found from it.
    #[test]
    fn the_director_stands_on_the_ladder_under_the_title_of_the_site() {
        let site =
            Site { operator_kind: Operator::Property, director_title: "项目总经理".into(), ..Site::default() };
        assert_eq!(next_rung(&site, "主管", Lang::Zh), "项目总经理");
        assert_eq!(next_rung(&site, "项目总经理", Lang::Zh), "公司领导");
        let plain = Site { director_title: String::new(), ..site };
        assert_eq!(next_rung(&plain, "Supervisor", Lang::En), "Director");
    }

    /// W-04: every escalation keeps date, from, to, reason and answer.
    #[test]
    fn what_was_sent_up_waits_for_its_answer_and_an_answer_needs_a_question() {
        let mut case = Case::in_progress();
        let answer = case.filled(Event::RungAnswers);
        assert_eq!(permit(&case.complaint, &case.course(), &answer), Err(Refusal::WrongState));
        case.add(Event::RaiseUp, |_| {}).add(Event::RaiseUp, |step| step.rung_to = "客户服务中心".into());
        case.add(Event::RungAnswers, |_| {});
        let sent = sent_up(&case.course(), "客户服务部", "公司领导");
        let told: Vec<_> = sent.iter().map(|one| (one.to.as_str(), one.answered_at.is_some())).collect();
        assert_eq!(told, [("项目部", false), ("客户服务中心", true)]);
        assert!(sent.iter().all(|one| !one.reason.is_empty() && one.at.is_some()));
    }
}
