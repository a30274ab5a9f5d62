//! Survey sheets: blank to hand out, filled to file, with corner marks and a QR code so that a scan can
//! be straightened, told apart and read back (design section 9).

use crate::domain::number::check_character;
use crate::domain::questionnaire::{Question, QuestionKind, Questionnaire, SurveyAnswer, grade_of};
use crate::domain::value::Value;
use crate::print::form::Grid;
use crate::print::model::{
    Block, Cell, Column, Content, Document, Entry, Letterhead, Manner, Orientation, PaperNumber, Print, Row, Table,
    Tick,
};
use crate::text::{Lang, Msg};

use super::numbered_head;

const ORDER: Msg = Msg::new("序号", "No.");
const QUESTION: Msg = Msg::new("评价项目（请在方框内打√）", "Please tick one box in each line");
const COMMENT: Msg = Msg::new("意见和建议", "Comments and suggestions");
const SEVERAL: Msg = Msg::new("（可多选）", " (tick any)");
const LIKELY: Msg = Msg::new("（0 完全不会，10 一定会）", " (0 not at all, 10 certainly)");
const THANKS: Msg = Msg::new(
    "感谢您的宝贵时间。填好后请交还客服人员，或投入意见箱。",
    "Thank you for your time. Please hand the sheet back or put it in the box.",
);
const MONTH: Msg = Msg::new("调查月份", "Month");
const OFFICE: Msg = Msg::new("办公部门", "Office");
const FLAT: Msg = Msg::new("楼座/单元/户（可不填）", "Building/unit/flat (optional)");
const NAME: Msg = Msg::new("填表人", "Filled in by");
const NAME_IF_WISHED: Msg = Msg::new("姓名（可不填）", "Name (optional)");

/// One sheet. Without answers it is blank; a sheet already numbered keeps its number, any other leaves room for one.
pub fn survey_sheet(set: &Questionnaire, sheet: &SurveyAnswer, letterhead: &Letterhead, lang: Lang) -> Document {
    let mut document = Document {
        title: set.title(lang).to_owned(),
        number: Some(sheet_number(set, sheet)).filter(|number| !number.text.is_empty()),
        lang,
        orientation: Orientation::Portrait,
        filed: false,
        corner_marks: true,
        letterhead: letterhead.clone(),
        blocks: Vec::new(),
    };
    document.blocks.push(numbered_head(&document, None));
    if !set.intro(lang).is_empty() {
        document.blocks.push(Block::Paragraph { pieces: vec![set.intro(lang).to_owned()], manner: Manner::Body });
    }
    document.blocks.push(Block::Grid(respondent(set, sheet, lang)));
    questions(set, sheet, lang, &mut document.blocks);
    document.blocks.push(Block::Paragraph { pieces: vec![THANKS.get(lang).to_owned()], manner: Manner::Quiet });
    document
}

/// Blank copies to hand out, one document each so that every copy counts its own pages.
pub fn survey_copies(
    set: &Questionnaire,
    sheets: &[SurveyAnswer],
    letterhead: &Letterhead,
    lang: Lang,
) -> Vec<Document> {
    sheets.iter().map(|sheet| survey_sheet(set, sheet, letterhead, lang)).collect()
}

/// What the QR code of a sheet says: `MYD/V1/JN01-MY-202611-0003/P1*K`, set, version, sheet, page and check character
/// (ISO/IEC 7064 MOD 37,36). Never personal data. The head with the code stands on the first page.
fn sheet_number(set: &Questionnaire, sheet: &SurveyAnswer) -> PaperNumber {
    let content = format!("{}/V{}/{}/P1", set.code, set.version, sheet.number);
    PaperNumber { text: sheet.number.clone(), code: format!("{content}*{}", check_character(&content)) }
}

/// Who filled it in, as far as the kind of survey asks for it.
fn respondent(set: &Questionnaire, sheet: &SurveyAnswer, lang: Lang) -> Vec<Row> {
    let mut grid = Grid::new(lang);
    match set.source.as_str() {
        "R-12" => {
            grid.line(MONTH.get(lang), &sheet.period, 4);
            grid.line(OFFICE.get(lang), &sheet.office, 4);
            grid.line(NAME.get(lang), &sheet.respondent, 4);
        }
        "R-13" => {
            let parts = [&sheet.building, &sheet.unit, &sheet.room];
            let flat: Vec<&str> = parts.into_iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
            grid.line(FLAT.get(lang), &flat.join("-"), 6);
            grid.line(NAME_IF_WISHED.get(lang), &sheet.respondent, 6);
        }
        _ => grid.line(NAME_IF_WISHED.get(lang), &sheet.respondent, 12),
    }
    grid.finish()
}

/// The questions in their order: grades that follow each other share a table.
fn questions(set: &Questionnaire, sheet: &SurveyAnswer, lang: Lang, blocks: &mut Vec<Block>) {
    let numbered: Vec<(usize, &Question)> = set.questions.iter().enumerate().map(|(at, q)| (at + 1, q)).collect();
    for run in numbered.chunk_by(|(_, a), (_, b)| is_grade(a) == is_grade(b) && a.scale == b.scale) {
        if run.iter().any(|(_, question)| is_grade(question)) {
            blocks.push(grades(set, run, sheet, lang));
        } else {
            let rows = run.iter().flat_map(|(at, question)| asked(set, *at, question, sheet, lang)).collect();
            blocks.push(Block::Grid(rows));
        }
    }
    let has_words = set.questions.iter().any(|question| question.kind == QuestionKind::Text);
    if !has_words || !sheet.comment.is_empty() {
        let mut grid = Grid::new(lang);
        grid.text(COMMENT.get(lang), &sheet.comment, 4);
        blocks.push(Block::Grid(grid.finish()));
    }
}

fn is_grade(question: &Question) -> bool {
    question.kind == QuestionKind::Grade
}

/// The question, and where some answers lead.
fn words(set: &Questionnaire, question: &Question, lang: Lang) -> String {
    let leads = question.skip.as_ref().map(|skip| {
        let answers: Vec<String> = skip.when.iter().map(|answer| question.answer_text(Some(answer), lang)).collect();
        match (lang, set.place(&skip.to)) {
            (Lang::Zh, Some(at)) => format!("（答“{}”的请跳到第 {} 题）", answers.join("”“"), at + 1),
            (Lang::Zh, None) => format!("（答“{}”的到此结束）", answers.join("”“")),
            (Lang::En, Some(at)) => format!(" (if “{}”, go to question {})", answers.join("”, “"), at + 1),
            (Lang::En, None) => format!(" (if “{}”, please stop here)", answers.join("”, “")),
        }
    });
    let hint = match question.kind {
        QuestionKind::Many => SEVERAL.get(lang),
        QuestionKind::Nps => LIKELY.get(lang),
        _ => "",
    };
    format!("{}{hint}{}", question.text(lang), leads.unwrap_or_default())
}

fn grades(set: &Questionnaire, run: &[(usize, &Question)], sheet: &SurveyAnswer, lang: Lang) -> Block {
    let scale = run.first().map_or(Default::default(), |(_, question)| question.scale).grades();
    let column = |label: &str, millimetres| Column { label: label.to_owned(), millimetres };
    let mut columns = vec![column(ORDER.get(lang), 11), column(QUESTION.get(lang), 64)];
    columns.extend(scale.iter().map(|grade| column(grade.label.get(lang), 19)));
    let row = |(at, question): &(usize, &Question)| {
        let given = sheet.answers.get(&question.id).and_then(grade_of);
        let given = given.map(|grade| grade.value);
        let mut row = vec![Entry::Figure(at.to_string()), Entry::Text(words(set, question, lang))];
        row.extend(scale.iter().map(|grade| Entry::Box(given == Some(grade.value))));
        row
    };
    Block::Table(Table { columns, rows: run.iter().map(row).collect(), totals: None, print: Print::Roomy })
}

/// A question with choices or words: the question as a band, the answer below it.
fn asked(set: &Questionnaire, at: usize, question: &Question, sheet: &SurveyAnswer, lang: Lang) -> Vec<Row> {
    let answer = sheet.answers.get(&question.id);
    let mut rows = vec![Row::Band(format!("{at}. {}", words(set, question, lang)))];
    let mut grid = Grid::new(lang);
    if question.kind != QuestionKind::Text {
        let is_on = |offered: &Value| match answer {
            Some(Value::Array(several)) => several.contains(offered),
            one => one == Some(offered),
        };
        let ticks = question.offers(lang).into_iter().map(|(offered, label)| Tick { on: is_on(&offered), label });
        let ticks = ticks.collect();
        grid.cell(Cell { label: String::new(), span: 12, content: Content::Ticks(ticks) });
    } else {
        grid.text("", &question.answer_text(answer, lang), 4);
    }
    rows.extend(grid.finish());
    rows
}
