//! R-03 咨询记录 with the log of its hand-overs (W-02), and the customer's receipt with the promised time.

use serde_json::json;

use crate::domain::enquiry::Enquiry;
use crate::domain::enquiry_flow::{EnquiryCourse, Event, Handover};
use crate::domain::moment::Moment;
use crate::domain::value::{Fields, Values};
use crate::forms::enquiry::ENQUIRY;
use crate::forms::enquiry_steps::{ENQUIRY_STEP, WAYS_TO_ACCEPT};
use crate::forms::spec::FormSpec;
use crate::print::form::{Grid, section_rows};
use crate::print::model::{Block, Document, Letterhead};
use crate::text::{Lang, Msg};

use super::case::{put, put_text};
use super::{ANSWER_BY, form_paper, in_two_copies, numbered_head, paper_number};

const ANSWER: Msg = Msg::new("答复", "Answer");
const HANDOVERS: Msg = Msg::new("首问责任移交", "Hand-over of first-inquiry duty");
const RESPONSIBLE: Msg = Msg::new("现首问责任人", "Responsible now");
const STATE: Msg = Msg::new("进度", "State");
const RECEIPT: Msg = Msg::new("咨询答复回执", "Receipt of your enquiry");
const RECEIVER: Msg = Msg::new("首问责任人", "Responsible");
const CUSTOMER: Msg = Msg::new("客户", "Customer");
const FROM: Msg = Msg::new("移交人", "From");
const TO: Msg = Msg::new("接手人", "To");
const OFFERED: Msg = Msg::new("提出时间", "Offered");
const ACCEPTED: Msg = Msg::new("对方确认", "Accepted");
const HOW: Msg = Msg::new("确认方式", "How");
const TOLD: Msg = Msg::new("告知客户", "Customer told");
const OUTCOME: Msg = Msg::new("结果", "Outcome");
const PROMISE: Msg = Msg::new(
    "您的咨询我们已经记录，由上面的首问责任人负责到底，会在答复期限前答复您。如需查询，请拨打下列电话并告知编号。",
    "We have written down your question. The person named above stays responsible and will answer before the time given. To \
     ask how it stands, please call the number below and give the form number.",
);

/// One enquiry: what was asked and what followed.
#[derive(Clone, Copy)]
pub struct EnquiryCase<'a> {
    /// The record, R-03.
    pub enquiry: &'a Enquiry,
    /// Its course.
    pub course: &'a EnquiryCourse,
}

impl EnquiryCase<'_> {
    /// The answer under the keys of the steps.
    fn answer(&self) -> Values {
        let course = self.course;
        let mut values = Values::new();
        for event in [Event::ToRepair, Event::Ask, Event::FeedBack] {
            values.extend(course.last(event).map(|applied| applied.step.to_values()).unwrap_or_default());
        }
        let pairs = [
            ("promised_at", course.promised_at.map(|at| json!(at))),
            ("answer", course.answer.as_ref().map(|text| json!(text))),
            ("answered_by", course.answered_by.as_ref().map(|text| json!(text))),
            ("told_at", course.fed_back_at.map(|at| json!(at))),
        ];
        values.extend(pairs.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?))));
        values
    }
}

fn put_step(grid: &mut Grid, key: &str, span: u8, values: Option<&Values>) {
    put(grid, ENQUIRY_STEP.field(key).map(|field| field.span(span)), values);
}

/// The record R-03, blank or filled: what was asked, the answer, every hand-over.
pub fn enquiry_record(case: Option<EnquiryCase<'_>>, letterhead: &Letterhead, lang: Lang) -> Document {
    let spec: &FormSpec = &ENQUIRY;
    let mut document = form_paper(spec.title, letterhead, lang);
    document.number = case.map(|case| paper_number(&case.enquiry.number)).filter(|number| !number.text.is_empty());
    document.blocks.push(numbered_head(&document, None));
    let values = case.map(|case| case.enquiry.to_values());
    let mut rows = spec.sections.first().map(|asked| section_rows(asked, values.as_ref(), lang)).unwrap_or_default();
    let answer = case.map(|case| case.answer());
    let answer = answer.as_ref();
    let mut grid = Grid::new(lang);
    grid.band(ANSWER);
    put_step(&mut grid, "promised_at", 6, answer);
    grid.line(RESPONSIBLE.get(lang), case.map_or("", |case| case.course.responsible.as_str()), 6);
    put_step(&mut grid, "department", 6, answer);
    put_step(&mut grid, "person", 6, answer);
    put_step(&mut grid, "repair_to", 6, answer);
    put_step(&mut grid, "repair_no", 6, answer);
    put_text(&mut grid, ENQUIRY_STEP.field("answer").copied(), 3, answer, lang);
    put_step(&mut grid, "answered_by", 6, answer);
    put_step(&mut grid, "told_at", 6, answer);
    put_text(&mut grid, ENQUIRY_STEP.field("customer_opinion").copied(), 2, answer, lang);
    grid.line(STATE.get(lang), case.map_or("", |case| case.course.state.label().get(lang)), 12);
    grid.band(HANDOVERS);
    let made = case.map_or(&[][..], |case| case.course.handovers.as_slice());
    made.iter().for_each(|one| handover(&mut grid, Some(one), lang));
    if made.is_empty() {
        handover(&mut grid, None, lang);
    }
    rows.extend(grid.finish());
    document.blocks.push(Block::Grid(rows));
    document.blocks.push(Block::Signatures(spec.signatures.iter().map(|who| who.get(lang).to_owned()).collect()));
    document
}

/// One hand-over, or room to write one by hand.
fn handover(grid: &mut Grid, one: Option<&Handover>, lang: Lang) {
    let how = one.and_then(|one| WAYS_TO_ACCEPT.iter().find(|way| way.key == one.accepted_how));
    grid.line(FROM.get(lang), one.map_or("", |one| one.from.as_str()), 6);
    grid.line(TO.get(lang), one.map_or("", |one| one.to.as_str()), 6);
    grid.moment(OFFERED, one.and_then(|one| one.at), 6);
    grid.moment(ACCEPTED, one.and_then(|one| one.accepted_at), 6);
    grid.moment(TOLD, one.and_then(|one| one.told_at), 6);
    grid.line(HOW.get(lang), how.map_or("", |way| way.label.get(lang)), 6);
    grid.line(OUTCOME.get(lang), one.map_or("", |one| one.stand.label().get(lang)), 12);
}

/// The receipt in two parts with the time until which the customer is answered (T-02, T-08).
pub fn enquiry_receipt(
    case: EnquiryCase<'_>,
    answer_by: Option<Moment>,
    letterhead: &Letterhead,
    lang: Lang,
) -> Document {
    let mut document = form_paper(RECEIPT, letterhead, lang);
    document.number = Some(paper_number(&case.enquiry.number));
    let values = case.enquiry.to_values();
    let due = answer_by.or(case.course.promised_at);
    let part = || {
        let mut grid = Grid::new(lang);
        for key in ["customer_name", "received_at"] {
            put(&mut grid, ENQUIRY.field(key).map(|field| field.span(6)), Some(&values));
        }
        put_text(&mut grid, ENQUIRY.field("content").copied(), 2, Some(&values), lang);
        grid.deadline(ANSWER_BY, due, 6);
        grid.line(RECEIVER.get(lang), &case.course.responsible, 6);
        grid.finish()
    };
    in_two_copies(&mut document, &part, [CUSTOMER, RECEIVER], PROMISE);
    document
}
