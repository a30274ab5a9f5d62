//! The result of a survey on paper (S-04, S-05): every rate with its n and its interval, opinions in the customers' words.

use crate::domain::questionnaire::{GRADES, Question, QuestionKind, Questionnaire, SurveyAnswer, Tally, tally};
use crate::domain::statistic::Rate;
use crate::print::form::Grid;
use crate::print::model::{Block, Column, Document, Entry, Letterhead, Manner, Orientation, Table};
use crate::text::{Lang, Msg};

use super::{form_paper, plain_head};

const SUFFIX: Msg = Msg::new("统计结果", ": results");
const HANDED_OUT: Msg = Msg::new("发放份数", "Handed out");
const RETURNED: Msg = Msg::new("回收份数", "Returned");
const RETURN_RATE: Msg = Msg::new("回收率", "Return rate");
const ITEM: Msg = Msg::new("评价项目", "Question");
const ANSWERED: Msg = Msg::new("作答", "n");
const SHARE: Msg = Msg::new("满意率", "Satisfied");
const INTERVAL: Msg = Msg::new("95%区间", "95% interval");
const MEAN: Msg = Msg::new("均分", "Mean");
const OPINIONS: Msg = Msg::new("意见和建议", "Comments and suggestions");
const MEASURES: Msg = Msg::new("整改完善措施", "Measures");
const CHOICE: Msg = Msg::new("选项", "Choice");
const COUNT: Msg = Msg::new("份数", "Sheets");
const PORTION: Msg = Msg::new("占比", "Share");
const HOW: Msg = Msg::new(
    "满意率＝（非常满意＋满意）÷作答份数；区间为威尔逊95%置信区间，份数少时区间较宽，比较时请一并参考。",
    "Satisfied = (very satisfied + satisfied) / answers. The interval is Wilson's 95%: with few sheets it is wide; please read both.",
);

/// The result sheet. `sheets` are all sheets of the set and period, those not returned too; `note` names the period.
pub fn survey_result(
    set: &Questionnaire,
    sheets: &[SurveyAnswer],
    note: &str,
    letterhead: &Letterhead,
    lang: Lang,
) -> Document {
    let mut document = form_paper(SUFFIX, letterhead, lang);
    document.orientation = Orientation::Landscape;
    document.filed = false;
    document.title = format!("{}{}", set.title(lang), SUFFIX.get(lang));
    let returned: Vec<&SurveyAnswer> = sheets.iter().filter(|sheet| sheet.is_returned()).collect();
    let tallies: Vec<(&Question, Tally)> =
        set.questions.iter().map(|question| (question, tally(question, returned.iter().copied()))).collect();
    let mut blocks = vec![plain_head(&document, Some(note.to_owned())), returns(sheets.len(), returned.len(), lang)];
    if tallies.iter().any(|(question, _)| question.kind == QuestionKind::Grade) {
        blocks.push(grades(&tallies, lang));
        blocks.push(Block::Paragraph { pieces: vec![HOW.get(lang).to_owned()], manner: Manner::Quiet });
    }
    for (question, counts) in tallies.iter().filter(|(question, _)| question.kind == QuestionKind::Choice) {
        blocks.push(Block::Heading(question.text(lang).to_owned()));
        blocks.push(choices(question, counts, lang));
    }
    let words = opinions(&tallies, &returned);
    if !words.is_empty() {
        blocks.push(Block::Heading(OPINIONS.get(lang).to_owned()));
        blocks.push(Block::Paragraph { pieces: words, manner: Manner::Body });
    }
    let mut grid = Grid::new(lang);
    grid.text(MEASURES.get(lang), "", 3);
    blocks.push(Block::Grid(grid.finish()));
    let signatures = [Msg::new("统计人", "Tallied by"), Msg::new("主任", "Director")];
    blocks.push(Block::Signatures(signatures.map(|who| who.get(lang).to_owned()).to_vec()));
    document.blocks = blocks;
    document
}

fn returns(handed_out: usize, returned: usize, lang: Lang) -> Block {
    let rate = Rate { hits: count(returned), n: count(handed_out) };
    let mut grid = Grid::new(lang);
    grid.line(HANDED_OUT.get(lang), &handed_out.to_string(), 4);
    grid.line(RETURNED.get(lang), &returned.to_string(), 4);
    grid.line(RETURN_RATE.get(lang), &rate.percent(), 4);
    Block::Grid(grid.finish())
}

fn count(sheets: usize) -> u32 {
    u32::try_from(sheets).unwrap_or(u32::MAX)
}

fn grades(tallies: &[(&Question, Tally)], lang: Lang) -> Block {
    let column = |label: Msg, millimetres| Column { label: label.get(lang).to_owned(), millimetres };
    let mut columns = vec![column(ITEM, 78), column(ANSWERED, 16)];
    columns.extend(GRADES.iter().map(|grade| column(grade.label, 22)));
    columns.extend([column(SHARE, 20), column(INTERVAL, 32), column(MEAN, 16)]);
    let rows = tallies.iter().filter(|(question, _)| question.kind == QuestionKind::Grade).map(|(question, tally)| {
        let mut row = vec![Entry::Text(question.text(lang).to_owned()), Entry::Figure(tally.n.to_string())];
        row.extend(tally.grades.iter().map(|count| Entry::Figure(count.to_string())));
        row.push(Entry::Figure(tally.satisfied.percent()));
        row.push(Entry::Figure(interval_text(tally.satisfied)));
        row.push(Entry::Figure(tally.mean.map_or_else(|| "–".to_owned(), |mean| format!("{mean:.2}"))));
        row
    });
    Block::Table(Table { columns, rows: rows.collect(), totals: None, roomy: false })
}

/// `59.6%–98.2%`; `–` when nothing was counted.
fn interval_text(rate: Rate) -> String {
    if rate.n == 0 {
        return "–".to_owned();
    }
    let interval = rate.interval();
    format!("{:.1}%–{:.1}%", interval.low * 100.0, interval.high * 100.0)
}

fn choices(question: &Question, tally: &Tally, lang: Lang) -> Block {
    let column = |label: Msg, millimetres| Column { label: label.get(lang).to_owned(), millimetres };
    let rows = question.choices.iter().zip(&tally.choices).map(|(offer, (_, hits))| {
        let share = Rate { hits: *hits, n: tally.n }.percent();
        vec![Entry::Text(offer.label(lang).to_owned()), Entry::Figure(hits.to_string()), Entry::Figure(share)]
    });
    let columns = vec![column(CHOICE, 160), column(COUNT, 40), column(PORTION, 40)];
    Block::Table(Table { columns, rows: rows.collect(), totals: None, roomy: false })
}

/// What was written, each opinion a paragraph of its own; names stay on the sheets.
fn opinions(tallies: &[(&Question, Tally)], returned: &[&SurveyAnswer]) -> Vec<String> {
    let answers = tallies.iter().flat_map(|(_, tally)| tally.texts.iter().map(String::as_str));
    let comments = returned.iter().map(|sheet| sheet.comment.as_str());
    let said = answers.chain(comments).map(str::trim).filter(|text| !text.is_empty());
    said.enumerate().map(|(at, text)| format!("{}. {text}\n", at + 1)).collect()
}
