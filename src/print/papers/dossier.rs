//! R-10 投诉归档资料: one press prints the whole case, a cover with the stages of GB/T 19012 and the contents with every gap
//! named, then each paper of the one number.
//!
//! Invariants: a case is archived only when it has ended; what is missing is said on the cover, never left out in silence.

use crate::domain::complaint_flow::{Event, State, Track};
use crate::domain::for_information::seen;
use crate::domain::moment::Moment;
use crate::domain::stages::{Stage, stages};
use crate::print::form::Grid;
use crate::print::list;
use crate::print::model::{Block, Document, Entry, Letterhead, Print, Table};
use crate::text::{Lang, Msg};

use super::case::{Case, STATE};
use super::complaint::{intake_record, opinion_form, register_card};
use super::notice::notices;
use super::rectification::{RectificationCase, rectification};
use super::return_visit::{VisitCase, visit_record};
use super::{form_paper, numbered_head};

const TITLE: Msg = Msg::new("投诉归档资料", "Complaint dossier");
const CUSTOMER: Msg = Msg::new("客户", "Customer");
const RECEIVED: Msg = Msg::new("受理时间", "Received");
const ENDED: Msg = Msg::new("结案时间", "Closed");
const ROUNDS: Msg = Msg::new("处理次数", "Rounds");
const RESULT: Msg = Msg::new("处理结果", "Result");
const SATISFIED: Msg = Msg::new("客户满意", "Satisfied");
const YES: Msg = Msg::new("满意", "Yes");
const NO: Msg = Msg::new("不满意", "No");
const UNKNOWN: Msg = Msg::new("未表示", "Not said");
const STAGES: Msg = Msg::new("办理阶段（GB/T 19012）", "Stages (GB/T 19012)");
const CONTENTS: Msg = Msg::new("卷内目录", "Contents");
const STAGE: Msg = Msg::new("阶段", "Stage");
const REACHED: Msg = Msg::new("时间", "Reached");
const PAPER: Msg = Msg::new("材料", "Paper");
const COUNT: Msg = Msg::new("份数", "Copies");
const NOTE: Msg = Msg::new("备注", "Note");
const GAP: Msg = Msg::new("缺", "Missing");
const NOT_ASKED: Msg = Msg::new("不需要", "Not asked for");
const SEEN_BY: Msg = Msg::new("{}阅知", "Seen by: {}");
const ARCHIVIST: Msg = Msg::new("归档人", "Archived by");

/// What belongs to a case besides its own papers.
pub struct Belongings<'a> {
    ///
    pub rectifications: Vec<RectificationCase<'a>>,
    ///
    pub visits: Vec<VisitCase<'a>>,
    /// Whether place and telephone for complaints are entered in the settings.
    pub is_published: bool,
}

/// The papers of a case in the order of the contents.
const PAPERS: [(&str, Msg); 6] = [
    ("R-06", Msg::new("投诉登记表（本件）", "Register card")),
    ("R-07", Msg::new("投诉处理通知单", "Handling notice")),
    ("R-08", Msg::new("投诉受理记录表", "Intake record")),
    ("R-09", Msg::new("投诉意见表", "Opinion form")),
    ("R-11", Msg::new("服务整改通知单", "Rectification notice")),
    ("R-15", Msg::new("回访记录", "Return-visit record")),
];

/// One line of the contents.
struct Line {
    id: &'static str,
    name: Msg,
    papers: Vec<Document>,
    /// The case asks for it.
    is_asked: bool,
    /// What is there but not filled.
    gap: Option<Msg>,
}

fn lines(case: Case<'_>, with: &Belongings<'_>, letterhead: &Letterhead, lang: Lang) -> Vec<Line> {
    let course = case.course;
    let is_void = course.state == State::Void;
    let is_office = course.track == Track::AboutService;
    let is_named = !case.complaint.anonymous;
    let unsigned = |is_blank: bool, what: Msg| is_blank.then_some(what);
    let notices = notices(case, letterhead, lang);
    let awaited = course.in_charge().any(|charge| charge.is_awaited());
    let made = with.visits.iter().any(|visit| visit.course.state.is_made());
    let visits = with.visits.iter().filter(|visit| visit.course.state.is_made());
    vec![
        Line {
            id: PAPERS[0].0,
            name: PAPERS[0].1,
            papers: vec![register_card(Some(case), letterhead, lang)],
            is_asked: true,
            gap: unsigned(course.number.is_none(), Msg::new("未登记编号", "not numbered")),
        },
        Line {
            id: PAPERS[1].0,
            name: PAPERS[1].1,
            is_asked: !is_office && !is_void,
            gap: unsigned(awaited && !notices.is_empty(), Msg::new("部门未反馈", "a department has not replied")),
            papers: notices,
        },
        Line {
            id: PAPERS[2].0,
            name: PAPERS[2].1,
            papers: vec![intake_record(Some(case), letterhead, lang)],
            is_asked: true,
            gap: None,
        },
        Line {
            id: PAPERS[3].0,
            name: PAPERS[3].1,
            papers: if course.last(Event::Report).is_some() {
                vec![opinion_form(Some(case), letterhead, lang)]
            } else {
                Vec::new()
            },
            is_asked: is_named && !is_void && !is_office,
            gap: None,
        },
        Line {
            id: PAPERS[4].0,
            name: PAPERS[4].1,
            papers: with.rectifications.iter().map(|one| rectification(Some(*one), letterhead, lang)).collect(),
            is_asked: is_office,
            gap: unsigned(
                with.rectifications.iter().any(|one| one.course.prevention.is_none() && one.course.state.is_ended()),
                Msg::new("未写防止重复发生的措施", "without what keeps it from happening again"),
            ),
        },
        Line {
            id: PAPERS[5].0,
            name: PAPERS[5].1,
            papers: visits.map(|one| visit_record(Some(*one), letterhead, lang)).collect(),
            is_asked: is_named && !is_void,
            gap: unsigned(!made && course.visited_at.is_some(), Msg::new("只有结案记录", "only as a step of the case")),
        },
    ]
}

/// The bundle: the cover first, then every paper of the case in the order of the contents.
pub fn dossier(case: Case<'_>, with: &Belongings<'_>, letterhead: &Letterhead, lang: Lang) -> Vec<Document> {
    let lines = lines(case, with, letterhead, lang);
    let mut bundle = vec![cover(case, with, &lines, letterhead, lang)];
    bundle.extend(lines.into_iter().flat_map(|line| line.papers));
    bundle
}

fn cover(case: Case<'_>, with: &Belongings<'_>, lines: &[Line], letterhead: &Letterhead, lang: Lang) -> Document {
    let reached = stages(case.complaint, case.course, with.is_published).into_iter().map(|(stage, at)| {
        let when = at.map_or_else(|| GAP.get(lang).to_owned(), Moment::minute_text);
        (stage, when)
    });
    let contents = lines.iter().map(|line| {
        let note = match (line.papers.is_empty(), line.is_asked) {
            (true, true) => GAP.get(lang).to_owned(),
            (true, false) => NOT_ASKED.get(lang).to_owned(),
            (false, _) => line.gap.map(|gap| gap.get(lang).to_owned()).unwrap_or_default(),
        };
        (line.id, line.name, line.papers.len().to_string(), note)
    });
    sheet(Some(case), reached.collect(), contents.collect(), letterhead, lang)
}

/// The cover to be filled in by hand: every stage and every paper of a case with room beside it.
pub fn blank_cover(letterhead: &Letterhead, lang: Lang) -> Document {
    let reached = Stage::ALL.into_iter().map(|stage| (stage, String::new())).collect();
    let contents = PAPERS.into_iter().map(|(id, name)| (id, name, String::new(), String::new())).collect();
    sheet(None, reached, contents, letterhead, lang)
}

/// The cover, filled or blank, in the same grid.
fn sheet(
    case: Option<Case<'_>>,
    reached: Vec<(Stage, String)>,
    contents: Vec<(&'static str, Msg, String, String)>,
    letterhead: &Letterhead,
    lang: Lang,
) -> Document {
    let mut document = form_paper(TITLE, letterhead, lang);
    document.number = case.and_then(|case| case.number());
    let mut grid = Grid::new(lang);
    let satisfied = case.map_or("", |case| {
        let said = match case.course.satisfied {
            Some(true) => YES,
            Some(false) => NO,
            None => UNKNOWN,
        };
        said.get(lang)
    });
    grid.line(CUSTOMER.get(lang), &case.map(|case| case.customer(lang)).unwrap_or_default(), 6);
    grid.moment(RECEIVED, case.and_then(|case| case.complaint.received_at), 6);
    grid.moment(ENDED, case.and_then(|case| case.course.ended_at), 6);
    grid.line(ROUNDS.get(lang), &case.map(|case| case.course.round.to_string()).unwrap_or_default(), 3);
    grid.line(SATISFIED.get(lang), satisfied, 3);
    grid.line(STATE.get(lang), &case.map(|case| case.state(lang)).unwrap_or_default(), 12);
    // A minor complaint was assigned directly and shown to the director (G-44).
    if case.is_none_or(|case| case.course.last(Event::Assign).is_some()) {
        let seen = case.and_then(|case| seen(case.course)).map(|(by, at)| {
            let at = at.map(Moment::minute_text).unwrap_or_default();
            format!("{by}　{at}")
        });
        grid.line(&SEEN_BY.get(lang).replace("{}", letterhead.titles.director(lang)), &seen.unwrap_or_default(), 12);
    }
    grid.text(RESULT.get(lang), case.and_then(|case| case.course.result.as_deref()).unwrap_or_default(), 2);
    let reached = reached.into_iter().map(|(stage, when)| vec![list::text(stage.label().get(lang)), list::text(when)]);
    let contents = contents.into_iter().enumerate().map(|(at, (id, name, count, note))| {
        let paper = list::text(format!("{id} {}", name.get(lang)));
        vec![Entry::Figure((at + 1).to_string()), paper, Entry::Figure(count), list::text(note)]
    });
    let table = |columns: Vec<_>, rows: Vec<Vec<Entry>>| {
        Block::Table(Table { columns, rows, totals: None, print: Print::Usual })
    };
    let column = |label: Msg, width: u8| list::column(label, width, lang);
    document.blocks = vec![
        numbered_head(&document, None),
        Block::Grid(grid.finish()),
        Block::Heading(STAGES.get(lang).to_owned()),
        table(vec![column(STAGE, 80), column(REACHED, 80)], reached.collect()),
        Block::Heading(CONTENTS.get(lang).to_owned()),
        table(vec![column(NUMBER, 14), column(PAPER, 76), column(COUNT, 16), column(NOTE, 54)], contents.collect()),
        Block::Signatures(vec![ARCHIVIST.get(lang).to_owned(), letterhead.titles.director(lang).to_owned()]),
    ];
    document
}

const NUMBER: Msg = Msg::new("序号", "No.");

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::complaint_cases;
    use crate::domain::complaint_flow::Severity;
    use crate::domain::site::Site;

    fn cover_of(case: &complaint_cases::Case) -> String {
        let course = case.course();
        let letterhead = Letterhead::of(&Site::default(), "陈静", Moment::from_ms(0, 480), false);
        let with = Belongings { rectifications: Vec::new(), visits: Vec::new(), is_published: true };
        let bundle = dossier(Case { complaint: &case.complaint, course: &course }, &with, &letterhead, Lang::Zh);
        format!("{:?}", bundle[0].blocks)
    }

    /// G-44: who of the directors saw a minor complaint and when stands on the cover; a major one was decided and has no such line.
    #[test]
    fn the_cover_says_who_saw_what_was_assigned_directly() {
        let mut minor = complaint_cases::Case::in_progress();
        assert!(cover_of(&minor).contains("阅知"));
        minor.add(Event::Acknowledge, |step| step.by = "刘主任".into());
        let cover = cover_of(&minor);
        assert!(cover.contains("刘主任") && cover.contains("2026-11-22 10:40"), "{cover}");
        assert!(!cover_of(&complaint_cases::Case::verified(Severity::Major)).contains("阅知"));
    }
}
