//! Reports drawn from their figures, once for screen and paper: heading, how it is counted, chart, table.
//!
//! Invariants: every number stands with its n; a rate with its interval; on screen a number is a link to the records behind it,
//! on paper the definition stands beside it.

use super::chart::{Bar, Chart, picture};
use super::format::listed;
use super::list;
use super::model::{Block, Column, Entry, Manner, Print, Table};
use super::node::{Element, Node, div, element};
use crate::domain::kind::Kind;
use crate::domain::report::{Drawn, Figure, Label, Measure, Part};
use crate::domain::statistic::Rate;
use crate::forms::catalogue::form_of;
use crate::text::{Lang, Msg, reports as text};

/// Most bars of a chart; the table beside it has them all.
const MOST_BARS: usize = 12;
/// Cases below which a rate is drawn hollow.
pub const FEW: u32 = 30;

/// A label as a person reads it.
pub fn label_text(kind: Kind, label: &Label, lang: Lang) -> String {
    match label {
        Label::Words(zh, en) => Msg::new(zh, en).get(lang).to_owned(),
        Label::Written(text) => text.clone(),
        Label::Field(key, value) => {
            // What a step says of a complaint is a label of the complaint too.
            let of_step = || form_of(Kind::ComplaintStep).field(key).filter(|_| kind == Kind::Complaint);
            match form_of(kind).field(key).or_else(of_step) {
                Some(field) => listed(field, Some(&value.as_str().into()), lang),
                None => value.clone(),
            }
        }
    }
}

/// The value of a figure.
pub fn value_text(figure: &Figure, lang: Lang) -> String {
    match figure.measure {
        Measure::Count => figure.n().to_string(),
        Measure::Rate(rate) => rate.percent(),
        Measure::Score { score, .. } => format!("{score:.1}"),
        Measure::Time { n: 0, .. } => "–".into(),
        Measure::Time { median, .. } => text::span(lang, median),
    }
}

/// What stands beside a value: n and interval, or the ninetieth percentile.
pub fn detail_text(figure: &Figure, lang: Lang) -> String {
    match figure.measure {
        Measure::Count => String::new(),
        Measure::Score { low, high, .. } => format!("{low:.1}–{high:.1}"),
        Measure::Rate(Rate { n: 0, .. }) => text::NOTHING_DUE.get(lang).into(),
        Measure::Rate(rate) => {
            let interval = rate.interval();
            text::rate_detail(lang, rate.hits, rate.n, interval.low, interval.high)
        }
        Measure::Time { n: 0, .. } => text::NOT_MEASURED.get(lang).into(),
        Measure::Time { ninetieth, n, .. } => text::time_detail(lang, &text::span(lang, ninetieth), n),
    }
}

/// The chart of a part with what it says besides its heading; none where there is nothing to draw, words alone where nothing is known.
pub fn chart(part: &Part, lang: Lang) -> Option<(String, Option<Element>)> {
    if part.drawn == Drawn::Table {
        return None;
    }
    // Shares are reached by what is known; how many are not stands in the table.
    let is_drawn = |figure: &&Figure| part.drawn != Drawn::Pareto || !figure.label.is_unknown();
    let bars: Vec<Bar> = part
        .figures
        .iter()
        .filter(is_drawn)
        .take(if part.drawn == Drawn::Trend { usize::MAX } else { MOST_BARS })
        .map(|figure| bar(part.kind, figure, lang))
        .collect();
    if part.figures.is_empty() || part.figures.iter().all(|figure| figure.n() == 0) {
        return None;
    }
    let is_rate = part.figures.iter().all(|figure| matches!(figure.measure, Measure::Rate(_)));
    let is_score = part.figures.iter().all(|figure| matches!(figure.measure, Measure::Score { .. }));
    let full = if is_score { Some(100.0) } else { is_rate.then_some(1.0) };
    let known = || part.figures.iter().filter(|figure| !figure.label.is_unknown());
    if known().next().is_none() {
        return Some((text::none_known(lang, part.title.get(lang)), None));
    }
    let is_counted = matches!(part.drawn, Drawn::Bars | Drawn::Pareto) && !is_rate && !is_score;
    let title = is_counted.then(|| most(part, lang)).flatten().unwrap_or_default();
    let chart = match part.drawn {
        Drawn::Table => return None,
        Drawn::Bars => Chart::Bars { bars, full },
        Drawn::Pareto => Chart::Pareto(bars),
        Drawn::Trend => Chart::Trend { points: bars, full },
    };
    let name = if title.is_empty() { part.title.get(lang) } else { title.as_str() };
    let drawn = picture(&chart, name);
    Some((title, Some(drawn)))
}

/// What a chart of counts says: the largest group, or the two or three that are as large; nothing where more are.
fn most(part: &Part, lang: Lang) -> Option<String> {
    let known = || part.figures.iter().filter(|figure| !figure.label.is_unknown());
    let top = known().map(Figure::n).max()?;
    let first: Vec<String> =
        known().filter(|figure| figure.n() == top).map(|figure| label_text(part.kind, &figure.label, lang)).collect();
    (first.len() <= 3).then(|| text::most_of(lang, part.title.get(lang), &first, top))
}

fn bar(kind: Kind, figure: &Figure, lang: Lang) -> Bar {
    let label = label_text(kind, &figure.label, lang);
    match figure.measure {
        Measure::Rate(rate) => {
            let interval = rate.interval();
            Bar {
                label,
                value: rate.share().unwrap_or(0.0),
                words: format!("{} ({}/{})", rate.percent(), rate.hits, rate.n),
                interval: Some((interval.low, interval.high)),
                is_weak: rate.n < FEW,
            }
        }
        Measure::Score { score, low, high } => {
            Bar { label, value: score, words: format!("{score:.1}"), interval: Some((low, high)), ..Bar::default() }
        }
        Measure::Count => Bar { label, value: f64::from(figure.n()), words: figure.n().to_string(), ..Bar::default() },
        Measure::Time { median, .. } => {
            Bar { label, value: median as f64, words: text::span(lang, median), ..Bar::default() }
        }
    }
}

/// What is said once where no part has anything to show.
fn nothing(parts: &[Part]) -> Option<Msg> {
    let is_bare = parts.iter().all(|part| part.figures.is_empty());
    let of_branches = parts.iter().any(|part| part.kind == Kind::WeeklyReport);
    is_bare.then_some(if of_branches { text::NO_BRANCH } else { text::NOTHING })
}

/// The parts as blocks of a paper.
pub fn blocks(parts: &[Part], lang: Lang) -> Vec<Block> {
    if let Some(words) = nothing(parts) {
        return vec![Block::Paragraph { pieces: vec![words.get(lang).to_owned()], manner: Manner::Body }];
    }
    let mut blocks = Vec::new();
    for part in parts {
        blocks.push(Block::Heading(part.title.get(lang).to_owned()));
        blocks.push(Block::Paragraph { pieces: vec![part.definition.get(lang).to_owned()], manner: Manner::Quiet });
        match chart(part, lang) {
            Some((title, Some(picture))) => blocks.push(Block::Drawing { title, picture }),
            Some((title, None)) => blocks.push(Block::Paragraph { pieces: vec![title], manner: Manner::Body }),
            None => {}
        }
        blocks.push(Block::Table(table(part, lang)));
    }
    blocks
}

fn table(part: &Part, lang: Lang) -> Table {
    let is_counted = part.figures.iter().all(|figure| figure.measure == Measure::Count);
    let mut columns: Vec<Column> = vec![list::column(text::ITEM, 80, lang), list::column(text::VALUE, 35, lang)];
    if !is_counted {
        columns.push(list::column(text::DETAIL, 70, lang));
    }
    let row = |figure: &Figure| {
        let mut row =
            vec![list::text(label_text(part.kind, &figure.label, lang)), Entry::Figure(value_text(figure, lang))];
        if !is_counted {
            row.push(list::text(detail_text(figure, lang)));
        }
        row
    };
    Table { columns, rows: part.figures.iter().map(row).collect(), totals: None, print: Print::Usual }
}

/// The parts on screen; `address` leads to the records behind a figure, by part and figure.
pub fn screen(parts: &[Part], lang: Lang, address: &dyn Fn(usize, usize) -> String) -> Node {
    let section = |(at, part): (usize, &Part)| {
        let rows = part.figures.iter().enumerate().map(|(figure_at, figure)| {
            let value = value_text(figure, lang);
            let value = match figure.ids.is_empty() {
                true => element("span", "").text(value),
                false => element("a", "number").with("href", address(at, figure_at)).text(value),
            };
            let meaning = figure.definition.map(|words| element("small", "").text(words.get(lang)));
            element("tr", "")
                .child(
                    element("th", "")
                        .with("scope", "row")
                        .text(label_text(part.kind, &figure.label, lang))
                        .children(meaning),
                )
                .child(element("td", "figures").child(value))
                .child(element("td", "").text(detail_text(figure, lang)))
        });
        let body: Vec<Element> = rows.collect();
        let empty = body.is_empty().then(|| element("p", "quiet").text(text::NOTHING.get(lang)));
        let table = (!body.is_empty())
            .then(|| element("table", "list report-table").child(element("tbody", "").children(body)));
        let chart = chart(part, lang).map(|(title, picture)| {
            let said = (!title.is_empty()).then(|| div("chart-title").text(title));
            div("report-chart").children(said).children(picture)
        });
        element("section", "report-part")
            .child(element("h2", "").text(part.title.get(lang)))
            .child(element("p", "help").text(part.definition.get(lang)))
            .children(empty)
            .child(div("report-body").children(table).children(chart))
    };
    if let Some(words) = nothing(parts) {
        return element("p", "empty").text(words.get(lang)).into();
    }
    div("report-parts").children(parts.iter().enumerate().map(section).collect::<Vec<_>>()).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn part() -> Part {
        let words = |text: &'static str| Label::Words(text, text);
        let ids = |count: u128| (1..=count).map(Uuid::from_u128);
        let figures = vec![
            Figure::rate(words("T-06"), ids(10).map(|id| (id, id.as_u128() > 1))),
            Figure::time(words("用时"), ids(3).map(|id| (id, 75))),
            Figure::count(Label::Field("channel", "wechat".into()), ids(2).collect()),
        ];
        Part::new(Msg::new("按时率", "On time"), Msg::new("定义", "Definition"), Kind::Complaint, figures)
    }

    #[test]
    fn every_number_on_screen_leads_to_its_records_and_carries_its_n() {
        let html = screen(&[part()], Lang::Zh, &|at, figure| format!("#/x/{at}.{figure}")).to_html();
        for words in
            ["href=\"#/x/0.0\"", "href=\"#/x/0.2\"", ">90.0%<", "9/10", "59.6%", "98.2%", "微信", "1 小时 15 分"]
        {
            assert!(html.contains(words), "{words}: {html}");
        }
    }

    #[test]
    fn what_was_not_stated_is_never_what_a_chart_concludes() {
        use crate::domain::report::written;
        let ids = |from: u128, count: u128| (from..from + count).map(Uuid::from_u128);
        let said = |text: &str, from, count| ids(from, count).map(|id| (written(text), id)).collect::<Vec<_>>();
        let title = Msg::new("按原因", "By cause");
        let of = |cases: Vec<_>| {
            let figures = crate::domain::report::grouped(cases);
            Part::new(title, title, Kind::Complaint, figures).drawn(Drawn::Pareto)
        };
        let some = of([said("", 1, 9), said("渗漏", 20, 2)].concat());
        let (words, picture) = super::chart(&some, Lang::Zh).unwrap();
        assert_eq!(words, "按原因：最多的是渗漏，2");
        let html = Node::from(picture.unwrap()).to_html();
        assert!(html.contains(">渗漏<") && html.contains(">100%<") && !html.contains(">未填写<"), "{html}");
        let tied = of([said("渗漏", 1, 2), said("噪音", 20, 2)].concat());
        assert_eq!(super::chart(&tied, Lang::Zh).unwrap().0, "按原因：最多的是噪音、渗漏，各2");
        let none = of(said("", 1, 9));
        assert_eq!(super::chart(&none, Lang::Zh), Some(("按原因：都还没有填写".to_owned(), None)));
        assert!(
            matches!(&blocks(&[none], Lang::En)[2], Block::Paragraph { pieces, .. } if pieces[0].contains("not stated"))
        );
    }

    #[test]
    fn a_comparison_without_reports_says_so_once() {
        use crate::domain::{report_branches, report_period::Period};
        let bare = report_branches::parts(&[], Default::default(), Period::parse("2026-11").unwrap());
        let blocks = blocks(&bare, Lang::Zh);
        let [Block::Paragraph { pieces, .. }] = blocks.as_slice() else { panic!("{blocks:?}") };
        assert!(pieces[0].contains("还没有收到"));
    }

    #[test]
    fn paper_has_the_definition_and_a_chart_where_one_is_drawn() {
        let bars = part().drawn(Drawn::Bars);
        let blocks = blocks(&[bars], Lang::En);
        assert!(matches!(&blocks[1], Block::Paragraph { pieces, .. } if pieces[0] == "Definition"));
        assert!(matches!(&blocks[2], Block::Drawing { .. }) && matches!(&blocks[3], Block::Table(_)));
        assert!(super::chart(&part(), Lang::En).is_none());
    }
}
