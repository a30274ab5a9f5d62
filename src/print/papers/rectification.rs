//! R-11 服务整改通知单: one A4 in four blocks, both branches of W-05 on it, so that the blank form serves either; and its list.

use crate::domain::moment::Moment;
use crate::domain::rectification::Rectification;
use crate::domain::rectification_flow::RectificationCourse;
use crate::domain::value::{Fields, Value, Values};
use crate::forms::rectification::{RECTIFICATION, RECTIFICATION_STEP};
use crate::print::form::Grid;
use crate::print::list;
use crate::print::model::{Block, Document, Entry, Letterhead};
use crate::print::words;
use crate::text::{Lang, Msg};

use super::case::{put, put_text};
use super::{form_paper, in_copies, list_paper, numbered_head, paper_number, plain_head};

const LIST: Msg = Msg::new("服务整改登记表", "Register of service rectifications");
const COMPLAINT_PART: Msg = Msg::new("一、投诉（公司办公室填写）", "1. Complaint (company office)");
const NOTICE_PART: Msg = Msg::new("二、通知（公司办公室填写）", "2. Notice (company office)");
const ANSWER_PART: Msg = Msg::new(
    "三、整改（责任部门填写：服务态度原因写书面说明，其他原因写补救措施）",
    "3. Rectification (department: explanation for attitude, remedy for any other cause)",
);
const CLOSE_PART: Msg = Msg::new("四、回访与结案（公司办公室填写）", "4. Visit and close (company office)");
const COPIES: [Msg; 3] = [
    Msg::new("第一联　公司办公室留存", "Copy 1: kept by the company office"),
    Msg::new("第二联　责任部门填写后交回", "Copy 2: for the department, to be filled in and returned"),
    Msg::new("第三联　客户服务部", "Copy 3: for the service department"),
];
const ISSUER: Msg = Msg::new("发出人", "Issued by");
const HEAD: Msg = Msg::new("部门负责人", "Head of dept.");
const ASSISTANT: Msg = Msg::new("行政助理", "Assistant");
const OFFICE: Msg = Msg::new("公司办公室", "Office");
const TELL_BY: Msg = Msg::new("答复客户期限", "Customer told by");
const REMEDY_BY: Msg = Msg::new("补救期限", "Remedied by");
const DEPARTMENT: Msg = Msg::new("责任部门", "Department");
const CAUSE: Msg = Msg::new("原因", "Cause");
const STATE: Msg = Msg::new("进度", "State");
const TOLD: Msg = Msg::new("答复客户", "Customer told");
const ROUNDS: Msg = Msg::new("再次整改次数", "Further rounds");

/// One rectification: what was taken down and what followed, with the limits that run from the notice (T-09, T-10).
#[derive(Clone, Copy)]
pub struct RectificationCase<'a> {
    /// The record, R-11.
    pub record: &'a Rectification,
    /// Its course.
    pub course: &'a RectificationCourse,
    /// Until when the customer is told the remedy.
    pub tell_by: Option<Moment>,
    /// Until when it is remedied.
    pub remedy_by: Option<Moment>,
}

impl RectificationCase<'_> {
    /// What was said under the keys of the steps, the last word of each.
    fn said(&self) -> Values {
        self.course.applied.iter().flat_map(|applied| applied.step.to_values()).collect()
    }
}

fn step(grid: &mut Grid, key: &str, span: u8, values: Option<&Values>) {
    put(grid, RECTIFICATION_STEP.field(key).map(|field| field.span(span)), values);
}

fn text(grid: &mut Grid, key: &str, lines: u8, values: Option<&Values>, lang: Lang) {
    put_text(grid, RECTIFICATION_STEP.field(key).copied(), lines, values, lang);
}

/// The notice R-11 in three copies (一式三联): the company office keeps one, the department answers on one, the service
/// department, which is told the result, has one.
pub fn rectification_in_copies(case: RectificationCase<'_>, letterhead: &Letterhead, lang: Lang) -> Vec<Document> {
    in_copies(&rectification(Some(case), letterhead, lang), &COPIES)
}

/// The notice R-11, blank or filled.
pub fn rectification(case: Option<RectificationCase<'_>>, letterhead: &Letterhead, lang: Lang) -> Document {
    let mut document = form_paper(RECTIFICATION.title, letterhead, lang);
    document.number = case.map(|case| paper_number(&case.record.number)).filter(|number| !number.text.is_empty());
    let record = case.map(|case| {
        let mut values = case.record.to_values();
        if case.record.anonymous && case.record.customer_name.trim().is_empty() {
            values.insert("customer_name".into(), Value::String(words::ANONYMOUS.get(lang).into()));
        }
        values
    });
    let (record, said) = (record.as_ref(), case.map(|case| case.said()));
    let said = said.as_ref();
    let field = |key: &str, span: u8| RECTIFICATION.field(key).map(|field| field.span(span));
    let mut grid = Grid::new(lang);
    grid.band(COMPLAINT_PART);
    for (key, span) in
        [("customer_name", 6), ("received_at", 6), ("complaint_no", 6), ("received_by", 6), ("channel", 12)]
    {
        put(&mut grid, field(key, span), record);
    }
    put_text(&mut grid, field("content", 12), 2, record, lang);
    put_text(&mut grid, field("demand", 12), 1, record, lang);
    grid.band(NOTICE_PART);
    step(&mut grid, "department", 6, said);
    step(&mut grid, "head", 6, said);
    step(&mut grid, "cause", 6, said);
    step(&mut grid, "delivered_at", 6, said);
    grid.deadline(TELL_BY, case.and_then(|case| case.tell_by), 6);
    grid.deadline(REMEDY_BY, case.and_then(|case| case.remedy_by), 6);
    text(&mut grid, "request", 1, said, lang);
    grid.signature(ISSUER, 12);
    grid.band(ANSWER_PART);
    text(&mut grid, "explanation", 2, said, lang);
    text(&mut grid, "remedy", 2, said, lang);
    step(&mut grid, "told_at", 6, said);
    step(&mut grid, "people", 6, said);
    text(&mut grid, "result", 1, said, lang);
    step(&mut grid, "result_to_cs_at", 6, said);
    grid.signature(HEAD, 6);
    grid.band(CLOSE_PART);
    step(&mut grid, "visited_at", 6, said);
    step(&mut grid, "satisfaction", 6, said);
    text(&mut grid, "evaluation", 1, said, lang);
    text(&mut grid, "prevention", 1, said, lang);
    let rounds = case.map_or(String::new(), |case| case.course.round.saturating_sub(1).to_string());
    grid.line(ROUNDS.get(lang), &rounds, 4);
    grid.signature(ASSISTANT, 4);
    grid.signature(OFFICE, 4);
    document.blocks = vec![numbered_head(&document, None), Block::Grid(grid.finish())];
    document
}

/// The register of rectifications across the sheet. `note` is the filter.
pub fn rectification_list(
    cases: &[RectificationCase<'_>],
    note: &str,
    letterhead: &Letterhead,
    lang: Lang,
) -> Document {
    let mut document = list_paper(LIST, letterhead, lang);
    let mut columns = vec![list::column(words::NUMBER, 26, lang)];
    columns.extend(list::columns(&RECTIFICATION, lang));
    let derived = [(DEPARTMENT, 20), (CAUSE, 16), (TOLD, 24), (STATE, 32)];
    columns.extend(derived.map(|(label, width)| list::column(label, width, lang)));
    let rows = cases.iter().map(|case| row(case, lang)).collect();
    document.blocks = vec![plain_head(&document, Some(note.to_owned())), list::counted(columns, rows, lang)];
    document
}

fn row(case: &RectificationCase<'_>, lang: Lang) -> Vec<Entry> {
    let course = case.course;
    let mut row = vec![list::text(case.record.number.clone())];
    row.extend(list::row(&RECTIFICATION, &case.record.to_values(), lang));
    row.extend([
        list::text(course.department.clone()),
        list::text(course.cause.map_or("", |cause| cause.label().get(lang))),
        list::text(course.told_at.map(Moment::minute_text).unwrap_or_default()),
        list::text(course.state.label().get(lang)),
    ]);
    row
}
