//! R-07 客户投诉处理通知单: one A4 in four blocks with signatures, one copy a department under the one number (G-37).
//!
//! Field labels and values come from the declarations of the intake and the step forms; this file only says which of them
//! stand where. A test holds that every field named here exists.

use crate::domain::complaint_flow::{Charge, Event, Severity};
use crate::domain::value::{Value, Values, text_of};
use crate::print::form::Grid;
use crate::print::model::{Block, Cell, Content, Document, Letterhead, PaperNumber, Row, Tick};
use crate::print::words;
use crate::text::{Lang, Msg};

use super::case::{Case, intake_field, put, put_text, step_field};
use super::{form_paper, in_copies, numbered_head};

const TITLE: Msg = Msg::new("客户投诉处理通知单", "Complaint handling notice");
const COMPLAINT_PART: Msg = Msg::new("一、投诉（客户服务部填写）", "1. Complaint (service department)");
const DECISION_PART: Msg =
    Msg::new("二、决定（重大投诉由负责人或公司领导填写）", "2. Decision (major: director or leaders)");
const WORK_PART: Msg = Msg::new("三、处理（责任部门填写）", "3. Handling (responsible department)");
const REPORT_PART: Msg = Msg::new("四、反馈（客户服务部填写）", "4. Report to the customer (service department)");
const FOR_DEPARTMENT: Msg =
    Msg::new("第一联　责任部门（办理后交回）", "Copy 1: responsible department, to be returned");
const FOR_SERVICE: Msg = Msg::new("第二联　客户服务部留存", "Copy 2: kept by the service department");
const ISSUER: Msg = Msg::new("发出人", "Issued by");
const VERIFIER: Msg = Msg::new("核实人", "Verified by");
const LEADERS: Msg = Msg::new("公司领导", "Leaders");
const HEAD: Msg = Msg::new("部门负责人", "Head of dept.");
const SERVICE: Msg = Msg::new("客户服务部", "Service dept.");
const LEADERS_OPINION: Msg = Msg::new("公司领导意见", "Leaders' opinion");
const ISSUED_AT: Msg = Msg::new("发出时间", "Issued at");
const REPLIED_AT: Msg = Msg::new("反馈时间", "Replied at");
const ROUNDS: Msg = Msg::new("再处理次数", "Further rounds");
const CLOSED: Msg = Msg::new("结案", "Closed");

/// One notice for each department in charge, numbered `-1`, `-2` when there are several.
pub fn notices(case: Case<'_>, letterhead: &Letterhead, lang: Lang) -> Vec<Document> {
    case.course.in_charge().map(|charge| notice(Some((case, charge)), letterhead, lang)).collect()
}

/// One notice for each department in two copies (一式两联): one goes out and comes back, one stays with the service department.
pub fn notices_in_copies(case: Case<'_>, letterhead: &Letterhead, lang: Lang) -> Vec<Document> {
    let all = notices(case, letterhead, lang);
    all.iter().flat_map(|notice| in_copies(notice, &[FOR_DEPARTMENT, FOR_SERVICE])).collect()
}

/// The notice to one department; `None` is the blank form.
pub fn notice(filled: Option<(Case<'_>, &Charge)>, letterhead: &Letterhead, lang: Lang) -> Document {
    let mut document = form_paper(TITLE, letterhead, lang);
    // The code is the register's number, so that every copy leads to the one case.
    document.number = filled
        .and_then(|(case, charge)| Some(PaperNumber { text: case.course.notice_number(charge)?, ..case.number()? }));
    let case = filled.map(|(case, _)| case);
    let mut rows = complaint_part(case, lang);
    rows.extend(decision_part(filled, letterhead.titles.director(lang), lang));
    rows.extend(work_part(filled, lang));
    rows.extend(report_part(case, lang));
    document.blocks = vec![numbered_head(&document, None), Block::Grid(rows)];
    document
}

fn complaint_part(case: Option<Case<'_>>, lang: Lang) -> Vec<Row> {
    let intake = case.map(|case| case.named_intake(lang));
    let checked = case.map(|case| case.latest(&[Event::Verify]));
    let mut grid = Grid::new(lang);
    grid.band(COMPLAINT_PART);
    put(&mut grid, intake_field("customer_name", 6), intake.as_ref());
    put(&mut grid, intake_field("received_at", 6), intake.as_ref());
    put(&mut grid, intake_field("channel", 12), intake.as_ref());
    put_text(&mut grid, intake_field("content", 12), content_lines(lang), intake.as_ref(), lang);
    put_text(&mut grid, intake_field("demand", 12), 1, intake.as_ref(), lang);
    put_text(&mut grid, step_field("findings", 12), 1, checked.as_ref(), lang);
    put_text(&mut grid, step_field("proposal", 12), 1, checked.as_ref(), lang);
    grid.signature(ISSUER, 6);
    grid.signature(VERIFIER, 6);
    grid.finish()
}

/// Writing space for the content. English labels and ticks take a second line, and the notice must stay on one A4.
const fn content_lines(lang: Lang) -> u8 {
    match lang {
        Lang::Zh => 3,
        Lang::En => 2,
    }
}

fn decision_part(filled: Option<(Case<'_>, &Charge)>, director: &str, lang: Lang) -> Vec<Row> {
    let case = filled.map(|(case, _)| case);
    let decided = filled.map(|(case, charge)| {
        let mut values = case.latest(&[Event::Assign, Event::Decide, Event::LeadersDecide]);
        fill(&mut values, "department", &charge.department);
        fill(&mut values, "severity", case.course.severity.map_or("", Severity::key));
        values
    });
    let decided_so = case.map(|case| case.latest(&[Event::Decide]));
    let leaders = case.map(|case| case.latest(&[Event::LeadersDecide]));
    let opinion = leaders.as_ref().map_or("", |values| text_of(values, "decision"));
    let mut grid = Grid::new(lang);
    grid.band(DECISION_PART);
    put(&mut grid, step_field("severity", 6), decided.as_ref());
    put(&mut grid, step_field("department", 6), decided.as_ref());
    put_text(&mut grid, step_field("method", 12), 1, decided.as_ref(), lang);
    put_text(&mut grid, step_field("decision", 12), 2, decided_so.as_ref(), lang);
    grid.text(LEADERS_OPINION.get(lang), opinion, 1);
    grid.signature_of(director, 6);
    grid.signature(LEADERS, 6);
    grid.finish()
}

fn work_part(filled: Option<(Case<'_>, &Charge)>, lang: Lang) -> Vec<Row> {
    let work = filled.map(|(case, charge)| {
        let mut values = case.latest(&[Event::StartWork, Event::SetMeasure, Event::FinishMeasure]);
        fill(&mut values, "result", &charge.result);
        if case.course.corrective {
            values.insert("corrective".into(), Value::Bool(true));
        }
        values
    });
    let mut grid = Grid::new(lang);
    grid.band(WORK_PART);
    grid.moment(ISSUED_AT, filled.and_then(|(_, charge)| charge.issued_at), 6);
    put(&mut grid, step_field("handler", 6), work.as_ref());
    put_text(&mut grid, step_field("result", 12), 2, work.as_ref(), lang);
    put(&mut grid, step_field("corrective", 4), work.as_ref());
    put(&mut grid, step_field("measure_owner", 4), work.as_ref());
    put(&mut grid, step_field("measure_due", 4), work.as_ref());
    put_text(&mut grid, step_field("measure", 12), 1, work.as_ref(), lang);
    let replied = filled.and_then(|(_, charge)| charge.replied_at).filter(|at| at.ms() > 0);
    grid.moment(REPLIED_AT, replied, 6);
    grid.signature(HEAD, 6);
    grid.finish()
}

fn report_part(case: Option<Case<'_>>, lang: Lang) -> Vec<Row> {
    let told = case.map(|case| case.verdict());
    let mut grid = Grid::new(lang);
    grid.band(REPORT_PART);
    put(&mut grid, step_field("reported_at", 6), told.as_ref());
    put(&mut grid, step_field("satisfaction", 6), told.as_ref());
    put_text(&mut grid, step_field("customer_opinion", 12), 1, told.as_ref(), lang);
    let rounds = case.map_or(String::new(), |case| case.course.round.saturating_sub(1).to_string());
    grid.line(ROUNDS.get(lang), &rounds, 3);
    let closed = Tick { label: words::YES.get(lang).to_owned(), on: case.is_some_and(|c| c.is_closed()) };
    grid.cell(Cell { label: CLOSED.get(lang).to_owned(), span: 3, content: Content::Ticks(vec![closed]) });
    grid.signature(SERVICE, 6);
    grid.finish()
}

fn fill(values: &mut Values, key: &str, text: &str) {
    if !text.is_empty() {
        values.insert(key.to_owned(), Value::String(text.to_owned()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::moment::Moment;
    use crate::print::model::Content;

    fn blank() -> Vec<Row> {
        let letterhead = Letterhead::of(&Default::default(), "", Moment::from_ms(0, 480), false);
        match notice(None, &letterhead, Lang::Zh).blocks.pop() {
            Some(Block::Grid(rows)) => rows,
            _ => Vec::new(),
        }
    }

    #[test]
    fn every_field_the_notice_names_is_declared() {
        let labels: Vec<String> = blank()
            .into_iter()
            .flat_map(|row| match row {
                Row::Band(title) => vec![title],
                Row::Text { label, .. } => vec![label],
                Row::Cells(cells) => cells.into_iter().map(|cell| cell.label).collect(),
            })
            .collect();
        // Four bands, 20 declared fields, and what the notice adds: opinion, two times, rounds, close, six signatures.
        assert_eq!(labels.len(), 4 + 20 + 11, "{labels:?}");
    }

    #[test]
    fn all_four_blocks_are_signed() {
        let mut signed = Vec::new();
        for row in blank() {
            match row {
                Row::Band(_) => signed.push(0),
                Row::Cells(cells) => {
                    let here = cells.iter().filter(|cell| cell.content == Content::Signature).count();
                    signed.iter_mut().next_back().into_iter().for_each(|count| *count += here);
                }
                Row::Text { .. } => {}
            }
        }
        assert_eq!(signed, [2, 2, 1, 1]);
    }
}
