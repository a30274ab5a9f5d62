//! R-15 回访记录 on A4 and as a slip on A5, with the visited person's signature; R-16 回访计划 of a week or month.

use crate::domain::moment::Moment;
use crate::domain::return_visit::ReturnVisit;
use crate::domain::return_visit_flow::{Item, VisitCourse};
use crate::domain::value::{Fields, Values};
use crate::forms::complaint_steps::VISIT_FORMS;
use crate::forms::return_visit::{RETURN_VISIT, RETURN_VISIT_STEP};
use crate::print::form::Grid;
use crate::print::list;
use crate::print::model::{Block, Document, Letterhead, Orientation};
use crate::print::words;
use crate::text::{Lang, Msg};

use super::case::{put, put_text};
use super::{form_paper, list_paper, numbered_head, paper_number, plain_head};

const PLAN: Msg = Msg::new("回访计划", "Plan of return visits");
const WHO: Msg = Msg::new("一、回访对象", "1. Who is visited");
const VISIT: Msg = Msg::new("二、回访情况", "2. The visit");
const REPAIR: Msg = Msg::new("三、维修情况（维修回访填写）", "3. Repair (after a repair)");
const ITEMS: Msg =
    Msg::new("四、意见、要求、建议、投诉（逐条）", "4. Opinions, wishes, suggestions, complaints (one by one)");
const SLIP_ITEMS: Msg = Msg::new("意见、要求、建议、投诉（逐条）", "Opinions, wishes, complaints (one by one)");
const ITEM: Msg = Msg::new("事项", "Item");
const HANDLING: Msg = Msg::new("处理", "Outcome");
const ANSWER_BY: Msg = Msg::new("答复时间", "Answer by");
const BOOKED: Msg = Msg::new("预约时间", "Booked for");
const VISITOR: Msg = Msg::new("回访人", "Visited by");
const VISITED: Msg = Msg::new("被回访人", "Person visited");
const DONE: Msg = Msg::new("完成情况", "Done");
const DUE: Msg = Msg::new("回访时限", "To be made by");
/// The columns of the plan with their widths: fields of the record by key, others by label. Who is visited, customer or
/// office, stands in one column, so that numbers and times stay on one line.
const PLAN_COLUMNS: [(Result<&str, Msg>, u8); 9] = [
    (Err(words::NUMBER), 43),
    (Ok("kind"), 18),
    (Err(words::TARGET), 32),
    (Ok("planned_on"), 22),
    (Ok("planned_form"), 16),
    (Ok("visitor"), 24),
    (Ok("purpose"), 33),
    (Err(BOOKED), 30),
    (Err(DONE), 39),
];
/// Items for which a blank paper has room.
const ROOM: usize = 3;

/// One visit: what was planned and what came of it.
#[derive(Clone, Copy)]
pub struct VisitCase<'a> {
    /// The record, R-15.
    pub record: &'a ReturnVisit,
    /// Its course.
    pub course: &'a VisitCourse,
    /// Until when it is to be made.
    pub due: Option<Moment>,
}

impl VisitCase<'_> {
    fn said(&self) -> Values {
        self.course.applied.iter().flat_map(|applied| applied.step.to_values()).collect()
    }
}

fn field(grid: &mut Grid, key: &str, span: u8, values: Option<&Values>) {
    put(grid, RETURN_VISIT.field(key).map(|field| field.span(span)), values);
}

fn step(grid: &mut Grid, key: &str, span: u8, values: Option<&Values>) {
    put(grid, RETURN_VISIT_STEP.field(key).map(|field| field.span(span)), values);
}

fn text(grid: &mut Grid, key: &str, lines: u8, values: Option<&Values>, lang: Lang) {
    put_text(grid, RETURN_VISIT_STEP.field(key).copied(), lines, values, lang);
}

fn items(grid: &mut Grid, case: Option<VisitCase<'_>>, room: usize, lang: Lang) {
    let said: &[Item] = case.map_or(&[], |case| case.course.items.as_slice());
    for item in said {
        grid.text(&format!("{} {}", ITEM.get(lang), item.number), &item.text, 1);
        grid.line(HANDLING.get(lang), &item.handling, 8);
        grid.moment(ANSWER_BY, item.promised_at, 4);
    }
    for number in said.len() + 1..=room {
        grid.text(&format!("{} {number}", ITEM.get(lang)), "", 1);
        grid.line(HANDLING.get(lang), "", 8);
        grid.moment(ANSWER_BY, None, 4);
    }
}

fn signatures(lang: Lang) -> Block {
    Block::Signatures([VISITOR, VISITED].map(|who| who.get(lang).to_owned()).to_vec())
}

/// The record R-15 on A4, blank or filled.
pub fn visit_record(case: Option<VisitCase<'_>>, letterhead: &Letterhead, lang: Lang) -> Document {
    let mut document = form_paper(RETURN_VISIT.title, letterhead, lang);
    document.number = case.map(|case| paper_number(&case.record.number)).filter(|number| !number.text.is_empty());
    let (record, said) = (case.map(|case| case.record.to_values()), case.map(|case| case.said()));
    let (record, said) = (record.as_ref(), said.as_ref());
    let mut grid = Grid::new(lang);
    grid.band(WHO);
    for (key, span) in [("kind", 12), ("customer_name", 6), ("customer_phone", 6), ("office", 6), ("location", 6)] {
        field(&mut grid, key, span, record);
    }
    field(&mut grid, "source_no", 6, record);
    field(&mut grid, "purpose", 6, record);
    field(&mut grid, "planned_on", 6, record);
    grid.deadline(DUE, case.and_then(|case| case.due), 6);
    grid.band(VISIT);
    grid.moment(BOOKED, case.and_then(|case| case.course.booked_for), 6);
    step(&mut grid, "visited_person", 6, said);
    step(&mut grid, "started_at", 6, said);
    step(&mut grid, "ended_at", 6, said);
    step(&mut grid, "visit_form", 12, said);
    text(&mut grid, "evaluation", 2, said, lang);
    step(&mut grid, "satisfaction", 12, said);
    grid.band(REPAIR);
    field(&mut grid, "repair_category", 6, record);
    field(&mut grid, "repaired_at", 6, record);
    text(&mut grid, "on_spot", 1, said, lang);
    text(&mut grid, "repair_service", 1, said, lang);
    text(&mut grid, "improvement", 1, said, lang);
    grid.band(ITEMS);
    items(&mut grid, case, ROOM, lang);
    document.blocks = vec![numbered_head(&document, None), Block::Grid(grid.finish()), signatures(lang)];
    document
}

/// The slip R-15 on A5 that is taken to the door and signed there.
pub fn visit_slip(case: Option<VisitCase<'_>>, letterhead: &Letterhead, lang: Lang) -> Document {
    let mut document =
        Document { orientation: Orientation::Slip, filed: false, ..form_paper(RETURN_VISIT.title, letterhead, lang) };
    document.number = case.map(|case| paper_number(&case.record.number)).filter(|number| !number.text.is_empty());
    let (record, said) = (case.map(|case| case.record.to_values()), case.map(|case| case.said()));
    let (record, said) = (record.as_ref(), said.as_ref());
    let is_repair = case.is_some_and(|case| case.record.kind().key() == "repair");
    let mut grid = Grid::new(lang);
    grid.line(words::TARGET.get(lang), case.map_or("", |case| case.record.target()), 6);
    field(&mut grid, "location", 6, record);
    field(&mut grid, "purpose", 6, record);
    field(&mut grid, "source_no", 6, record);
    grid.moment(BOOKED, case.and_then(|case| case.course.booked_for), 12);
    step(&mut grid, "started_at", 12, said);
    step(&mut grid, "ended_at", 12, said);
    text(&mut grid, "evaluation", 2, said, lang);
    step(&mut grid, "satisfaction", 12, said);
    if is_repair {
        text(&mut grid, "on_spot", 1, said, lang);
        text(&mut grid, "repair_service", 1, said, lang);
        text(&mut grid, "improvement", 1, said, lang);
    } else {
        grid.band(SLIP_ITEMS);
        let said: &[Item] = case.map_or(&[], |case| case.course.items.as_slice());
        for at in 0..ROOM.max(said.len()) {
            let item = said.get(at).map_or("", |item| item.text.as_str());
            grid.text(&format!("{} {}", ITEM.get(lang), at + 1), item, 1);
        }
    }
    document.blocks = vec![numbered_head(&document, None), Block::Grid(grid.finish()), signatures(lang)];
    document
}

/// The plan R-16 of a week or month, by day. `note` is the period.
pub fn visit_plan(cases: &[VisitCase<'_>], note: &str, letterhead: &Letterhead, lang: Lang) -> Document {
    let mut document = list_paper(PLAN, letterhead, lang);
    let own = |key: &str| RETURN_VISIT.field(key);
    let label = |key: &str| own(key).map_or(words::TARGET, |field| field.label);
    let columns = PLAN_COLUMNS.map(|(column, width)| match column {
        Ok(key) => list::column(label(key), width, lang),
        Err(label) => list::column(label, width, lang),
    });
    let rows = cases
        .iter()
        .map(|case| {
            let values = case.record.to_values();
            let written =
                |key: &str| own(key).map_or_else(|| list::text(""), |field| list::entry(field, &values, lang));
            let made = case.course.started_at.filter(|_| case.course.state.is_made()).map(|at| {
                let form = VISIT_FORMS.iter().find(|one| one.key == case.course.form).map(|one| one.label.get(lang));
                format!("{} {}", at.minute_text(), form.unwrap_or_default())
            });
            vec![
                list::text(case.record.number.clone()),
                written("kind"),
                list::text(case.record.target()),
                written("planned_on"),
                written("planned_form"),
                written("visitor"),
                written("purpose"),
                list::text(case.course.booked_for.map(Moment::minute_text).unwrap_or_default()),
                list::text(made.unwrap_or_else(|| case.course.state.label().get(lang).to_owned())),
            ]
        })
        .collect();
    document.blocks = vec![plain_head(&document, Some(note.to_owned())), list::counted(columns.to_vec(), rows, lang)];
    document
}
