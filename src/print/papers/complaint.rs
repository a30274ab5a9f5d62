//! R-06 register list and register card, R-08 intake, R-09 opinion form, and the customer's receipt.

use crate::domain::complaint_flow::{Course, Event, Severity, State};
use crate::domain::moment::Moment;
use crate::domain::value::{Value, Values, text_of};
use crate::forms::complaint::COMPLAINT;
use crate::forms::complaint_steps::{COMPLAINT_STEP, SATISFACTIONS};
use crate::forms::spec::FormSpec;
use crate::print::form::{Grid, form_blocks};
use crate::print::format::{listed, moment};
use crate::print::model::{Block, Column, Document, Entry, Letterhead, Manner, Print};
use crate::print::{list, words};
use crate::text::{Lang, Msg};

use super::case::{Case, STATE, intake_field, put, put_text, step_field};
use super::{ANSWER_BY, form_paper, in_two_copies, list_paper, numbered_head, plain_head};

const REGISTER: Msg = Msg::new("客户投诉登记表", "Complaint register");
const OPINION: Msg = Msg::new("客户投诉意见表", "Complaint opinion form");
const RECEIPT: Msg = Msg::new("投诉受理回执", "Receipt of your complaint");
const SEVERITY: Msg = Msg::new("级别", "Severity");
const RESULT: Msg = Msg::new("处理结果", "Result");
const PROGRESS_AND_VERDICT: Msg = Msg::new("进度与满意度", "State, verdict");
const CORRECTIVE: Msg = Msg::new("需采取纠正措施", "Corrective action needed");
const DEMANDED: Msg = Msg::new("要求", "Asks");
const REGISTRATION: Msg = Msg::new("登记", "Registration");
const HANDLING: Msg = Msg::new("处理", "Handling");
const CLOSING: Msg = Msg::new("反馈与回访", "Report and visit");
const ROUND: Msg = Msg::new("处理次数", "Rounds");
const VISITED: Msg = Msg::new("回访时间", "Visited at");
const RESPONSIBLE: Msg = Msg::new("首问责任人", "Responsible");
const PROGRESS: Msg = Msg::new("进展记录", "Progress");
const TOLD: Msg = Msg::new("当天反馈", "Told the same day");
const OF_RESULT: Msg = Msg::new("对处理结果的意见", "Opinion on the result");
const REGISTRAR: Msg = Msg::new("登记人", "Registered by");
const CUSTOMER: Msg = Msg::new("客户", "Customer");
const RECEIVER: Msg = Msg::new("受理人", "Taken by");
const ASK: Msg = Msg::new(
    "尊敬的客户：感谢您的反映。请写下您的意见，以及对处理结果是否满意；有进一步要求的，我们会继续跟进，直到您满意为止。",
    "Dear customer, thank you for telling us. Please write down your opinion and whether the result satisfies you. If you wish \
     for more, we will go on until you are satisfied.",
);
const PROMISE: Msg = Msg::new(
    "您的投诉我们已经受理，会在答复期限前与您联系。如需查询进展，请拨打下列电话并告知编号。",
    "We have taken up your complaint and will contact you before the time given. To ask how it stands, please call the number \
     below and give the form number.",
);

/// The register R-06 across the sheet, two lines to an entry so that a month stays a few sheets. `note` is what was chosen.
pub fn complaint_register(cases: &[Case<'_>], note: &str, letterhead: &Letterhead, lang: Lang) -> Document {
    let mut document = list_paper(REGISTER, letterhead, lang);
    let rows = cases.iter().map(|case| register_row(case, lang)).collect();
    document.blocks = vec![
        plain_head(&document, Some(note.to_owned())),
        list::counted_in(Print::Dense, register_columns(lang), rows, lang),
        Block::Signatures(vec![REGISTRAR.get(lang).to_owned()]),
    ];
    document
}

/// The columns of the catalogue, two to a column, with their widths: 257 mm in all, and what is a number, a day or a time has
/// room for one line.
const REGISTER_COLUMNS: [([&str; 2], u8); 8] = [
    (["number", "source_doc_no"], 37),
    (["received_at", "channel"], 26),
    (["customer_name", "first_receiver"], 20),
    (["nature", "severity"], 22),
    (["content", "demand"], 53),
    (["department", "cause"], 24),
    (["result", "corrective"], 49),
    (["reported_at", "satisfaction"], 26),
];

fn register_label(key: &str) -> Msg {
    match key {
        "number" => words::NUMBER,
        "customer_name" => CUSTOMER,
        "severity" => SEVERITY,
        "satisfaction" => PROGRESS_AND_VERDICT,
        key => COMPLAINT.field(key).or_else(|| COMPLAINT_STEP.field(key)).map_or(words::NUMBER, |field| field.label),
    }
}

/// The columns of the printed register.
pub fn register_columns(lang: Lang) -> Vec<Column> {
    let column = |(keys, millimetres): &([&str; 2], u8)| Column {
        label: keys.map(|key| register_label(key).get(lang)).join("\n"),
        millimetres: *millimetres,
    };
    REGISTER_COLUMNS.iter().map(column).collect()
}

/// One row under [`register_columns`]. The summary of the register step stands for the content.
pub fn register_row(case: &Case<'_>, lang: Lang) -> Vec<Entry> {
    let course = case.course;
    let intake = case.summarised_intake(lang);
    let verdict = case.verdict();
    let of_field = |form: &FormSpec, key: &str, values: &Values| {
        form.field(key).map(|field| listed(field, values.get(key), lang)).unwrap_or_default()
    };
    let shown = |key: &str| match key {
        "number" => course.number.clone().unwrap_or_default(),
        "severity" => severity(course, lang),
        "department" => course.department(),
        "cause" => course.cause.clone().unwrap_or_default(),
        "result" => course.result.clone().unwrap_or_default(),
        "corrective" if course.corrective => CORRECTIVE.get(lang).to_owned(),
        "corrective" => String::new(),
        "first_receiver" => course.responsible.clone(),
        "reported_at" => of_field(&COMPLAINT_STEP, "reported_at", &verdict),
        "satisfaction" => match satisfied(case, lang) {
            // An end without satisfaction says so itself.
            said if said.is_empty() || course.state == State::ClosedUnsatisfied => case.state(lang),
            said => format!("{}（{said}）", case.state(lang)),
        },
        "demand" => match of_field(&COMPLAINT, "demand", &intake) {
            text if text.is_empty() => text,
            text => words::labelled(DEMANDED, &text, lang),
        },
        key => of_field(&COMPLAINT, key, &intake),
    };
    let entry = |(keys, _): &([&str; 2], u8)| {
        let both = keys.map(shown);
        list::text(both.iter().map(|text| text.trim()).filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n"))
    };
    REGISTER_COLUMNS.iter().map(entry).collect()
}

fn severity(course: &Course, lang: Lang) -> String {
    course.severity.map_or("", |severity| severity.label().get(lang)).to_owned()
}

fn satisfied(case: &Case, lang: Lang) -> String {
    let verdict = case.verdict();
    let key = text_of(&verdict, "satisfaction");
    SATISFACTIONS.iter().find(|choice| choice.key == key).map_or("", |choice| choice.label.get(lang)).to_owned()
}

/// One row of the register as a card R-06, for a case that is read on its own.
pub fn register_card(case: Option<Case<'_>>, letterhead: &Letterhead, lang: Lang) -> Document {
    let mut document = form_paper(REGISTER, letterhead, lang);
    document.number = case.and_then(|case| case.number());
    let intake = case.map(|case| case.named_intake(lang));
    let intake = intake.as_ref();
    let derived = case.map(derived_values);
    let derived = derived.as_ref();
    let mut grid = Grid::new(lang);
    grid.band(REGISTRATION);
    for key in ["received_at", "customer_name", "source_doc_no", "nature"] {
        put(&mut grid, intake_field(key, 6), intake);
    }
    put(&mut grid, intake_field("channel", 12), intake);
    put_text(&mut grid, intake_field("content", 12), 4, intake, lang);
    put_text(&mut grid, intake_field("demand", 12), 2, intake, lang);
    grid.line(RESPONSIBLE.get(lang), case.map_or("", |case| case.course.responsible.as_str()), 6);
    put(&mut grid, step_field("severity", 6), derived);
    grid.band(HANDLING);
    put(&mut grid, step_field("corrective", 6), derived);
    put(&mut grid, step_field("department", 6), derived);
    put_text(&mut grid, step_field("result", 12), 4, derived, lang);
    put(&mut grid, step_field("cause", 12), derived);
    grid.band(CLOSING);
    put(&mut grid, step_field("reported_at", 6), derived);
    put(&mut grid, step_field("satisfaction", 6), derived);
    put_text(&mut grid, step_field("customer_opinion", 12), 2, derived, lang);
    grid.moment(VISITED, case.and_then(|case| case.course.visited_at), 6);
    grid.line(ROUND.get(lang), &case.map_or(String::new(), |case| case.course.round.to_string()), 6);
    grid.line(STATE.get(lang), &case.map_or(String::new(), |case| case.state(lang)), 12);
    document.blocks = vec![
        numbered_head(&document, None),
        Block::Grid(grid.finish()),
        Block::Signatures(vec![REGISTRAR.get(lang).to_owned()]),
    ];
    document
}

/// What the register derives from the course, under the keys of the step forms.
fn derived_values(case: Case<'_>) -> Values {
    let course = case.course;
    let mut values = case.verdict();
    let texts = [
        ("severity", course.severity.map_or("", Severity::key)),
        ("department", &course.department()),
        ("result", course.result.as_deref().unwrap_or("")),
        ("cause", course.cause.as_deref().unwrap_or("")),
    ];
    for (key, text) in texts.into_iter().filter(|(_, text)| !text.is_empty()) {
        values.insert(key.to_owned(), Value::String(text.to_owned()));
    }
    if course.corrective {
        values.insert("corrective".into(), Value::Bool(true));
    }
    values
}

/// The intake record R-08: the declared form, then progress and what the customer was told the same day.
pub fn intake_record(case: Option<Case<'_>>, letterhead: &Letterhead, lang: Lang) -> Document {
    let mut document = form_paper(COMPLAINT.title, letterhead, lang);
    document.number = case.and_then(|case| case.number());
    document.blocks.push(numbered_head(&document, None));
    let values = case.map(|case| case.intake());
    document.blocks.extend(form_blocks(&COMPLAINT, values.as_ref(), lang));
    let mut grid = Grid::new(lang);
    grid.text(PROGRESS.get(lang), &case.map_or(String::new(), |case| case.progress(lang)), 3);
    let told = case.map(|case| case.latest(&[Event::Report])).unwrap_or_default();
    let told = [text_of(&told, "reported_at"), text_of(&told, "customer_opinion")];
    grid.text(TOLD.get(lang), told.map(moment).join("　").trim(), 1);
    if let Some(Block::Grid(rows)) = document.blocks.get_mut(1) {
        rows.extend(grid.finish());
    }
    document
}

/// The opinion form R-09: what is known is printed, the rest is for the customer's own hand.
pub fn opinion_form(case: Option<Case<'_>>, letterhead: &Letterhead, lang: Lang) -> Document {
    let mut document = form_paper(OPINION, letterhead, lang);
    document.number = case.and_then(|case| case.number());
    let intake = case.map(|case| case.named_intake(lang));
    let said = case.map(|case| case.latest(&[Event::Report]));
    let mut grid = Grid::new(lang);
    put(&mut grid, intake_field("customer_name", 6), intake.as_ref());
    put(&mut grid, intake_field("received_at", 6), intake.as_ref());
    put_text(&mut grid, intake_field("content", 12), 4, intake.as_ref(), lang);
    grid.text(RESULT.get(lang), case.and_then(|case| case.course.result.as_deref()).unwrap_or(""), 4);
    put_text(&mut grid, step_field("customer_opinion", 12), 5, said.as_ref(), lang);
    grid.text(OF_RESULT.get(lang), "", 3);
    put(&mut grid, step_field("satisfaction", 12), said.as_ref());
    put_text(&mut grid, step_field("further_demand", 12), 3, said.as_ref(), lang);
    document.blocks = vec![
        numbered_head(&document, None),
        Block::Paragraph { pieces: vec![ASK.get(lang).to_owned()], manner: Manner::Body },
        Block::Grid(grid.finish()),
        Block::Signatures([CUSTOMER, RECEIVER].map(|who| who.get(lang).to_owned()).to_vec()),
    ];
    document
}

/// The receipt in two parts, 存根 and 客户联, with the time until which the customer is answered (design section 7).
pub fn receipt(case: Case<'_>, answer_by: Option<Moment>, letterhead: &Letterhead, lang: Lang) -> Document {
    let mut document = form_paper(RECEIPT, letterhead, lang);
    document.number = case.number();
    let due = answer_by.or(case.complaint.promised_at);
    let intake = case.summarised_intake(lang);
    let part = || {
        let mut grid = Grid::new(lang);
        put(&mut grid, intake_field("customer_name", 6), Some(&intake));
        put(&mut grid, intake_field("received_at", 6), Some(&intake));
        put_text(&mut grid, intake_field("content", 12), 2, Some(&intake), lang);
        grid.deadline(ANSWER_BY, due, 6);
        put(&mut grid, intake_field("receiver", 6), Some(&intake));
        grid.finish()
    };
    in_two_copies(&mut document, &part, [CUSTOMER, RECEIVER], PROMISE);
    document
}
