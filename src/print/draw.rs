//! Draws a piece of a block as elements. What each class looks like stands in `style/print.css`.
//!
//! The marks the browser measures by: `.p-block` around a block, `.p-repeat` for a head repeated on every sheet, `.p-unit` for
//! each unit. While measuring, pieces of a text are units of their own; on a sheet they flow together.

use std::ops::Range;

use super::model::{Block, Cell, Content, Entry, Manner, Print, Row, Table, Tick};
use super::node::{Element, Node, div, element, span};
use super::{qr, words};
use crate::text::Lang;

/// Draws the units of a block that stand on one sheet. `flowing` joins the pieces of a text (off while measuring).
pub fn block(block: &Block, units: Range<usize>, flowing: bool, lang: Lang) -> Node {
    let drawn = match block {
        Block::Head { title, note, number, code } => head(title, note, number, code),
        Block::Heading(text) => div("p-block").child(element("h2", "p-unit").text(text)),
        Block::Grid(rows) => {
            div("p-block p-grid").children(grid_rows(rows.get(units).unwrap_or_default(), flowing, lang))
        }
        Block::Table(content) => table(content, units, lang),
        Block::Signatures(lines) => div("p-block").child(signatures(lines, lang)),
        Block::Paragraph { pieces, manner } => paragraph(pieces.get(units).unwrap_or_default(), *manner, flowing),
        Block::Cut => div("p-block").child(div("p-unit p-cut").child(span("").text(words::CUT_HERE.get(lang)))),
        Block::Drawing { title, picture } => {
            div("p-block").child(div("p-unit p-drawing").children(drawing_title(title)).child(picture.clone()))
        }
    };
    drawn.into()
}

/// What a drawing says; nothing where the heading has said it.
fn drawing_title(title: &str) -> Option<Element> {
    (!title.is_empty()).then(|| div("p-drawing-title").text(title))
}

fn head(title: &str, note: &Option<String>, number: &Option<String>, code: &Option<String>) -> Element {
    let mut words = div("p-title").child(element("h1", "").text(title));
    if let Some(note) = note {
        words = words.child(div("p-note").text(note));
    }
    if let Some(number) = number {
        words = words.child(div("p-number").text(number));
    }
    let picture = code.as_deref().and_then(qr::picture);
    let unit = div(if number.is_some() { "p-unit p-head p-numbered" } else { "p-unit p-head" }).child(words);
    div("p-block").child(unit.children(picture))
}

fn grid_rows(rows: &[Row], flowing: bool, lang: Lang) -> Vec<Element> {
    let mut drawn: Vec<Element> = Vec::new();
    let mut rest = rows.iter().peekable();
    let mut first = true;
    while let Some(row) = rest.next() {
        match row {
            Row::Band(title) => drawn.push(div("p-unit p-row p-band").text(title)),
            Row::Cells(cells) => drawn.push(div("p-unit p-row").children(cells.iter().map(|c| cell(c, lang)))),
            Row::Text { label, piece, lines, continued } => {
                let mut text = piece.clone();
                while let Some(Row::Text { piece, .. }) = rest.next_if(|next| flowing && is_continued(next)) {
                    text.push_str(piece);
                }
                let carried = *continued && first;
                drawn.push(text_row(label, &text, *lines, *continued, carried, lang));
            }
        }
        first = false;
    }
    drawn
}

fn is_continued(row: &Row) -> bool {
    matches!(row, Row::Text { continued: true, .. })
}

fn text_row(label: &str, text: &str, lines: u8, continued: bool, carried: bool, lang: Lang) -> Element {
    let mut name = div("p-label");
    if !continued || carried {
        name = name.text(label);
    }
    if carried {
        name = name.text(words::CONTINUED.get(lang));
    }
    let value = match (text.is_empty(), continued) {
        (true, _) => div("p-writing").children((0..lines).map(|_| div("p-line"))),
        (false, false) => div(format!("p-value p-long p-least-{}", lines.min(12))).text(text),
        (false, true) => div("p-value p-long").text(text),
    };
    let class = if continued && !carried { "p-unit p-row p-goes-on" } else { "p-unit p-row" };
    let name = Some(name).filter(|_| !label.is_empty());
    div(class).child(div("p-cell p-w-12").children(name).child(value))
}

fn cell(cell: &Cell, lang: Lang) -> Element {
    let value = match &cell.content {
        Content::Text(text) => div("p-value").text(text),
        Content::Guide(text) => div("p-value p-guide").text(text),
        Content::Ticks(ticks) => div("p-value p-ticks").children(ticks.iter().map(tick)),
        Content::Signature => div("p-value p-guide p-signed").text(words::blank_day(lang)),
    };
    let label = Some(div("p-label").text(&cell.label)).filter(|_| !cell.label.is_empty());
    div(format!("p-cell p-w-{}", cell.span)).children(label).child(value)
}

fn tick(tick: &Tick) -> Element {
    span("p-tick").child(tick_box(tick.on)).text(&tick.label)
}

/// A box of 3.5 mm, drawn so that it does not depend on the fonts of the machine.
fn tick_box(on: bool) -> Element {
    let svg = element("svg", if on { "p-box p-on" } else { "p-box" })
        .with("viewBox", "0 0 14 14")
        .with("role", "img")
        .with("aria-label", if on { "☑" } else { "□" })
        .child(element("rect", "").with("x", "1").with("y", "1").with("width", "12").with("height", "12"));
    if on { svg.child(element("path", "").with("d", "M3.2 7.2 6 10.2 11 3.6")) } else { svg }
}

fn table(table: &Table, units: Range<usize>, lang: Lang) -> Element {
    let widths = widths(table);
    let columns = widths.iter().map(|percent| element("col", "").with("width", format!("{percent}%")));
    let heads = table.columns.iter().map(|column| element("th", "").with("scope", "col").text(&column.label));
    let across = table.columns.len().to_string();
    let rows = units.map(|unit| match table.rows.get(unit) {
        Some(row) => element("tr", "p-unit").children(row.iter().map(entry)),
        None if table.rows.is_empty() && unit == 0 => element("tr", "p-unit p-none")
            .child(element("td", "").with("colspan", &across).text(words::NO_ROWS.get(lang))),
        None => {
            let totals = table.totals.as_deref().unwrap_or_default();
            element("tr", "p-unit p-totals").child(element("td", "").with("colspan", &across).text(totals))
        }
    });
    let class = match table.print {
        Print::Usual => "p-table",
        Print::Roomy => "p-table p-roomy",
        Print::Dense => "p-table p-dense",
    };
    let drawn = element("table", class)
        .child(element("colgroup", "").children(columns))
        .child(element("thead", "p-repeat").child(element("tr", "").children(heads)))
        .child(element("tbody", "").children(rows.collect::<Vec<_>>()));
    div("p-block").child(drawn)
}

/// The widths of the columns in hundredths of the table, from their millimetres.
fn widths(table: &Table) -> Vec<String> {
    let sum: f64 = table.columns.iter().map(|column| f64::from(column.millimetres)).sum();
    table.columns.iter().map(|column| format!("{:.2}", f64::from(column.millimetres) * 100.0 / sum.max(1.0))).collect()
}

fn entry(entry: &Entry) -> Element {
    match entry {
        Entry::Text(text) => element("td", "").text(text),
        Entry::Figure(text) => element("td", "p-figure").text(text),
        Entry::Box(on) => element("td", "p-boxed").child(tick_box(*on)),
    }
}

fn signatures(lines: &[String], lang: Lang) -> Element {
    let line = |label: &String| {
        div("p-signature")
            .child(span("p-who").text(label))
            .child(span("p-rule"))
            .child(span("p-when").text(words::blank_day(lang)))
    };
    div("p-unit p-signatures").children(lines.iter().map(line))
}

fn paragraph(pieces: &[String], manner: Manner, flowing: bool) -> Element {
    let class = match manner {
        Manner::Body => "p-unit p-text",
        Manner::Quiet => "p-unit p-text p-quiet",
        Manner::Code => "p-unit p-code",
    };
    let joins = flowing && manner != Manner::Code;
    let texts = if joins { vec![pieces.concat()] } else { pieces.to_vec() };
    div("p-block").children(texts.into_iter().map(|text| element("p", class).text(text)))
}
