//! The result of a survey on paper (S-04, S-05): every rate with its n and its interval, opinions in the customers' words, and
//! for a batch what was handed out, reported and improved (W-08).

use crate::domain::questionnaire::{GRADES, Question, QuestionKind, Questionnaire, SurveyAnswer, Tally, tally};
use crate::domain::statistic::{Bearing, Rate, bearing};
use crate::domain::survey_batch::{Counts, SurveyBatch};
use crate::domain::survey_result::{Group, by_office, trend};
use crate::forms::survey_batch::SURVEY_BATCH;
use crate::print::form::Grid;
use crate::print::model::{Block, Column, Document, Entry, Letterhead, Manner, Orientation, Print, Table};
use crate::text::{Lang, Msg};

use super::{form_paper, plain_head};

const SUFFIX: Msg = Msg::new("统计结果", ": results");
const BATCH_SUFFIX: Msg = Msg::new("汇总", ": batch summary");
const MONTH_TITLE: Msg = Msg::new("满意度统计表", "Satisfaction statistics");
const HANDED_OUT: Msg = Msg::new("发放份数", "Handed out");
const RETURNED: Msg = Msg::new("回收份数", "Returned");
const ENTERED: Msg = Msg::new("已录入", "Entered");
const RETURN_RATE: Msg = Msg::new("回收率", "Return rate");
const ITEM: Msg = Msg::new("评价项目", "Question");
const ANSWERED: Msg = Msg::new("作答", "n");
const SHARE: Msg = Msg::new("满意率", "Satisfied");
const WIDE: Msg = Msg::new("含一般", "incl. fair");
const INTERVAL: Msg = Msg::new("95%区间", "95% interval");
const MEAN: Msg = Msg::new("均分", "Mean");
const OPINIONS: Msg = Msg::new("意见和建议", "Comments and suggestions");
const MEASURES: Msg = Msg::new("整改完善措施", "Measures");
const CHOICE: Msg = Msg::new("选项", "Choice");
const COUNT: Msg = Msg::new("份数", "Sheets");
const PORTION: Msg = Msg::new("占比", "Share");
const PROMOTERS: Msg = Msg::new("推荐者（9–10分）", "Promoters (9–10)");
const PASSIVES: Msg = Msg::new("中立者（7–8分）", "Passives (7–8)");
const DETRACTORS: Msg = Msg::new("贬损者（0–6分）", "Detractors (0–6)");
const NPS: Msg = Msg::new("净推荐值（NPS）", "NPS");
const OFFICE: Msg = Msg::new("办公部门", "Office");
const MONTH: Msg = Msg::new("月份", "Month");
const BAD: Msg = Msg::new("不满意项目", "Dissatisfied with");
const OFFICES: Msg = Msg::new("各办公部门", "Offices");
const TREND: Msg = Msg::new("各月走势（按答卷）", "Month by month (by sheet)");
const HIDDEN: Msg = Msg::new("不公布", "hidden");
const HOW: Msg = Msg::new(
    "满意率＝（非常满意＋满意）÷作答份数；“含一般”另加“一般”。区间为威尔逊95%置信区间。作答不足5份的不公布，不足30份的以＊标出，仅供参考；区间相互重叠的不作排名。净推荐值＝推荐者占比－贬损者占比。",
    "Satisfied = (very satisfied + satisfied) / answers; “incl. fair” adds fair. The interval is Wilson's 95%. Fewer than 5 answers are not shown, fewer than 30 are marked * and to be read with care; nothing is ranked where intervals overlap. NPS = share of promoters less share of detractors.",
);

/// The result of some sheets of a set; `sheets` are those not returned too. With a batch it is its summary (S-05): its counts,
/// report and measures.
pub fn survey_result(
    set: &Questionnaire,
    sheets: &[SurveyAnswer],
    batch: Option<&SurveyBatch>,
    note: &str,
    letterhead: &Letterhead,
    lang: Lang,
) -> Document {
    let suffix = if batch.is_some() { BATCH_SUFFIX } else { SUFFIX };
    let mut document = across(format!("{}{}", set.title(lang), suffix.get(lang)), letterhead, lang);
    let returned: Vec<&SurveyAnswer> = sheets.iter().filter(|sheet| sheet.is_returned()).collect();
    let counts = Counts::of(batch.unwrap_or(&SurveyBatch::default()), sheets);
    let mut blocks = vec![plain_head(&document, Some(note.to_owned())), returns(counts, lang)];
    blocks.extend(by_question(set, &returned, lang));
    blocks.push(match batch {
        Some(batch) => stages(batch, lang),
        None => room_for_measures(lang),
    });
    blocks.push(signatures(letterhead, lang));
    document.blocks = blocks;
    document
}

/// S-04, the month's sheet: every office with what came back, the questions over all offices, and the months before.
pub fn month_sheet(
    set: &Questionnaire,
    month: &str,
    sheets: &[SurveyAnswer],
    letterhead: &Letterhead,
    lang: Lang,
) -> Document {
    let mut document = across(MONTH_TITLE.get(lang).to_owned(), letterhead, lang);
    let of_month: Vec<&SurveyAnswer> =
        sheets.iter().filter(|sheet| crate::domain::survey_result::period_of(sheet) == month).collect();
    let returned: Vec<&SurveyAnswer> = of_month.iter().copied().filter(|sheet| sheet.is_returned()).collect();
    let counts = Counts::of(&SurveyBatch::default(), of_month.iter().copied());
    let note = format!("{} · {month}", set.title(lang));
    let mut blocks = vec![plain_head(&document, Some(note)), returns(counts, lang)];
    let offices = by_office(set, &of_month);
    if !offices.is_empty() {
        blocks.push(Block::Heading(OFFICES.get(lang).to_owned()));
        blocks.push(office_table(set, &offices, &returned, lang));
    }
    blocks.extend(by_question(set, &returned, lang));
    blocks.push(Block::Heading(TREND.get(lang).to_owned()));
    blocks.push(trend_table(&trend(set, &sheets.iter().collect::<Vec<_>>()), lang));
    blocks.push(room_for_measures(lang));
    blocks.push(signatures(letterhead, lang));
    document.blocks = blocks;
    document
}

fn across(title: String, letterhead: &Letterhead, lang: Lang) -> Document {
    let paper = form_paper(SUFFIX, letterhead, lang);
    Document { title, orientation: Orientation::Landscape, filed: false, ..paper }
}

/// Grades, choices, recommending and words, with how the numbers are made.
fn by_question(set: &Questionnaire, returned: &[&SurveyAnswer], lang: Lang) -> Vec<Block> {
    let tallies: Vec<(&Question, Tally)> =
        set.questions.iter().map(|question| (question, tally(question, returned.iter().copied()))).collect();
    let mut blocks = Vec::new();
    let grades: Vec<&(&Question, Tally)> = tallies.iter().filter(|(q, _)| q.kind == QuestionKind::Grade).collect();
    for run in grades.chunk_by(|(a, _), (b, _)| a.scale == b.scale) {
        blocks.push(grade_table(run, lang));
    }
    for (question, counts) in &tallies {
        let table = match question.kind {
            QuestionKind::Choice | QuestionKind::Many => choices(question, counts, lang),
            QuestionKind::Nps => recommending(counts, lang),
            QuestionKind::Grade | QuestionKind::Text => continue,
        };
        blocks.push(Block::Heading(question.text(lang).to_owned()));
        blocks.push(table);
    }
    blocks.push(Block::Paragraph { pieces: vec![HOW.get(lang).to_owned()], manner: Manner::Quiet });
    let words = opinions(&tallies, returned);
    if !words.is_empty() {
        blocks.push(Block::Heading(OPINIONS.get(lang).to_owned()));
        blocks.push(Block::Paragraph { pieces: words, manner: Manner::Body });
    }
    blocks
}

fn returns(counts: Counts, lang: Lang) -> Block {
    let mut grid = Grid::new(lang);
    grid.line(HANDED_OUT.get(lang), &counts.handed_out.to_string(), 3);
    grid.line(RETURNED.get(lang), &counts.returned.to_string(), 3);
    grid.line(ENTERED.get(lang), &counts.entered.to_string(), 3);
    grid.line(RETURN_RATE.get(lang), &counts.response().percent(), 3);
    Block::Grid(grid.finish())
}

/// What was recorded of the batch's course, in the words of its form.
fn stages(batch: &SurveyBatch, lang: Lang) -> Block {
    let mut grid = Grid::new(lang);
    let label = |key: &str| SURVEY_BATCH.field(key).map_or("", |field| field.label.get(lang));
    let lines: [(&str, &String, u8); 8] = [
        ("distributed_on", &batch.distributed_on, 3),
        ("collected_on", &batch.collected_on, 3),
        ("reported_on", &batch.reported_on, 3),
        ("reported_to", &batch.reported_to, 3),
        ("measures_owner", &batch.measures_owner, 4),
        ("measures_due", &batch.measures_due, 4),
        ("improved_on", &batch.improved_on, 4),
        ("note", &batch.note, 12),
    ];
    for (key, text, span) in lines {
        grid.line(label(key), text, span);
    }
    let has_none = batch.no_measures && batch.measures.trim().is_empty();
    let measures = if has_none { label("no_measures") } else { &batch.measures };
    grid.text(label("measures"), measures, 3);
    Block::Grid(grid.finish())
}

fn room_for_measures(lang: Lang) -> Block {
    let mut grid = Grid::new(lang);
    grid.text(MEASURES.get(lang), "", 3);
    Block::Grid(grid.finish())
}

fn signatures(letterhead: &Letterhead, lang: Lang) -> Block {
    let tallied_by = Msg::new("统计人", "Tallied by").get(lang);
    Block::Signatures(vec![tallied_by.to_owned(), letterhead.titles.service_director(lang).to_owned()])
}

fn column(label: Msg, millimetres: u8, lang: Lang) -> Column {
    Column { label: label.get(lang).to_owned(), millimetres }
}

fn figure(text: impl ToString) -> Entry {
    Entry::Figure(text.to_string())
}

/// `12＊` where the number is to be read with care.
fn n_text(n: u32) -> Entry {
    figure(format!("{n}{}", if bearing(n) == Bearing::Weak { "＊" } else { "" }))
}

/// A share and its interval; both dashes where it is not shown.
fn share_and_interval(rate: Rate) -> [Entry; 2] {
    match bearing(rate.n) {
        Bearing::Hidden => [figure("–"), figure("–")],
        _ => [figure(rate.percent()), figure(interval_text(rate))],
    }
}

fn grade_table(run: &[&(&Question, Tally)], lang: Lang) -> Block {
    let scale = run.first().map_or(&GRADES, |(question, _)| question.scale.grades());
    let mut columns = vec![column(ITEM, 74, lang), column(ANSWERED, 16, lang)];
    columns.extend(scale.iter().map(|grade| column(grade.label, 20, lang)));
    let last = [(SHARE, 18), (INTERVAL, 30), (WIDE, 18), (MEAN, 14)];
    columns.extend(last.map(|(label, width)| column(label, width, lang)));
    let rows = run.iter().map(|(question, tally)| {
        let mut row = vec![Entry::Text(question.text(lang).to_owned()), n_text(tally.n)];
        if bearing(tally.n) == Bearing::Hidden {
            row.push(Entry::Text(HIDDEN.get(lang).to_owned()));
            row.extend((0..8).map(|_| figure("–")));
            return row;
        }
        row.extend(tally.grades.iter().map(figure));
        row.extend(share_and_interval(tally.satisfied));
        row.push(figure(tally.wide.percent()));
        row.push(figure(tally.mean.map_or_else(|| "–".to_owned(), |mean| format!("{mean:.2}"))));
        row
    });
    Block::Table(Table { columns, rows: rows.collect(), totals: None, print: Print::Usual })
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
    let rows = question.choices.iter().zip(&tally.choices).map(|(offer, (_, hits))| {
        let mut row = vec![Entry::Text(offer.label(lang).to_owned()), figure(hits)];
        row.extend(share_and_interval(Rate { hits: *hits, n: tally.n }));
        row
    });
    let columns = [(CHOICE, 130), (COUNT, 30), (PORTION, 30), (INTERVAL, 50)];
    let columns = columns.map(|(label, width)| column(label, width, lang)).to_vec();
    Block::Table(Table { columns, rows: rows.collect(), totals: None, print: Print::Usual })
}

fn recommending(tally: &Tally, lang: Lang) -> Block {
    let columns = [(ANSWERED, 30), (PROMOTERS, 50), (PASSIVES, 50), (DETRACTORS, 50), (NPS, 60)];
    let columns = columns.map(|(label, width)| column(label, width, lang)).to_vec();
    let nps = tally.nps;
    let mut row = vec![n_text(tally.n)];
    row.extend(match bearing(tally.n) {
        Bearing::Hidden => [figure("–"), figure("–"), figure("–"), figure(HIDDEN.get(lang))],
        _ => [figure(nps.promoters), figure(nps.passives), figure(nps.detractors), figure(nps.in_figures())],
    });
    Block::Table(Table { columns, rows: vec![row], totals: None, print: Print::Usual })
}

fn office_table(set: &Questionnaire, offices: &[Group], returned: &[&SurveyAnswer], lang: Lang) -> Block {
    let columns = [(OFFICE, 40), (HANDED_OUT, 22), (RETURNED, 22), (SHARE, 20), (INTERVAL, 32), (BAD, 104)];
    let columns = columns.map(|(label, width)| column(label, width, lang)).to_vec();
    let row = |office: &Group| {
        let own = returned.iter().filter(|sheet| sheet.office == office.name);
        let bad = own.flat_map(|sheet| sheet.bad_grades(set).map(|(question, _)| question.text(lang)));
        let bad = bad.collect::<Vec<_>>().join(if lang == Lang::Zh { "；" } else { "; " });
        let mut row = vec![Entry::Text(office.name.clone()), figure(office.sheets), figure(office.returned)];
        row.extend(share_and_interval(office.satisfied));
        row.push(Entry::Text(bad));
        row
    };
    Block::Table(Table { columns, rows: offices.iter().map(row).collect(), totals: None, print: Print::Usual })
}

fn trend_table(months: &[Group], lang: Lang) -> Block {
    let columns = [(MONTH, 40), (HANDED_OUT, 30), (RETURNED, 30), (SHARE, 30), (INTERVAL, 50), (WIDE, 30), (NPS, 40)];
    let columns = columns.map(|(label, width)| column(label, width, lang)).to_vec();
    let row = |month: &Group| {
        let mut row = vec![Entry::Text(month.name.clone()), figure(month.sheets), figure(month.returned)];
        row.extend(share_and_interval(month.satisfied));
        let is_shown = |n| bearing(n) != Bearing::Hidden;
        row.push(figure(if is_shown(month.wide.n) { month.wide.percent() } else { "–".into() }));
        row.push(figure(if is_shown(month.nps.n()) { month.nps.in_figures() } else { "–".into() }));
        row
    };
    Block::Table(Table { columns, rows: months.iter().map(row).collect(), totals: None, print: Print::Usual })
}

/// What was written, each opinion a paragraph of its own; names stay on the sheets.
fn opinions(tallies: &[(&Question, Tally)], returned: &[&SurveyAnswer]) -> Vec<String> {
    let answers = tallies.iter().flat_map(|(_, tally)| tally.texts.iter().map(String::as_str));
    let comments = returned.iter().map(|sheet| sheet.comment.as_str());
    let said = answers.chain(comments).map(str::trim).filter(|text| !text.is_empty());
    said.enumerate().map(|(at, text)| format!("{}. {text}\n", at + 1)).collect()
}
