//! A form declaration and values as blocks: the blank and the filled paper of design 2.1.
//!
//! Invariant: blank and filled papers have the same grid, so a filled sheet can be laid over a blank one.

use crate::domain::moment::Moment;
use crate::domain::value::{Value, Values};
use crate::forms::spec::{Choice, FieldKind, FieldSpec, FormSpec, Section};
use crate::text::{Lang, Msg};

use super::format::{holds, shown, with_unit};
use super::model::{Block, Cell, Content, Row, Tick};
use super::{flow_text, words};

/// Full-width characters in a line of a long text, by the narrowest sheet (filed portrait).
const TEXT_WIDTH: usize = 34;

/// The whole form: one grid with a band for each section, then signature lines. `None` leaves real writing space.
pub fn form_blocks(spec: &FormSpec, values: Option<&Values>, lang: Lang) -> Vec<Block> {
    let rows = spec.sections.iter().flat_map(|section| section_rows(section, values, lang)).collect();
    let mut blocks = vec![Block::Grid(rows)];
    if !spec.signatures.is_empty() {
        blocks.push(Block::Signatures(spec.signatures.iter().map(|line| line.get(lang).to_owned()).collect()));
    }
    blocks
}

/// One section: its band and its rows; nothing when none of its fields is printed.
pub fn section_rows(section: &Section, values: Option<&Values>, lang: Lang) -> Vec<Row> {
    let mut rows = rows(section.fields, values, lang);
    if !rows.is_empty() {
        rows.insert(0, Row::Band(section.title.get(lang).to_owned()));
    }
    rows
}

/// Fields as rows of a grid, filled from left to right; the cells of a row share what is left of the twelve.
pub fn rows<'a>(fields: impl IntoIterator<Item = &'a FieldSpec>, values: Option<&Values>, lang: Lang) -> Vec<Row> {
    let mut grid = Grid::new(lang);
    fields.into_iter().filter(|field| is_printed(field)).for_each(|field| grid.field(field, values));
    grid.finish()
}

/// Whether the grid shows the field: links and structures have papers of their own, number and site stand in the head.
fn is_printed(field: &FieldSpec) -> bool {
    field.is_read() && !matches!(field.key, "no" | "number" | "site")
}

/// What stands in the cell. Where nothing is known yet there is room to write by hand, on filled papers too.
fn content(field: &FieldSpec, value: Option<&Value>, lang: Lang) -> Content {
    let blank = value.is_none();
    match field.kind {
        FieldKind::Choice(of) | FieldKind::Many(of) => Content::Ticks(ticks(of, value, lang)),
        FieldKind::Flag => {
            Content::Ticks(vec![Tick { label: words::YES.get(lang).to_owned(), on: value == Some(&Value::Bool(true)) }])
        }
        FieldKind::Date if blank => Content::Guide(words::blank_day(lang).to_owned()),
        FieldKind::Moment if blank => Content::Guide(words::blank_moment(field.span < 6, lang).to_owned()),
        FieldKind::Number { .. } if blank => Content::Guide(with_unit("　　　　", field, lang)),
        _ => Content::Text(shown(field, value, lang)),
    }
}

/// The declared width, or more where the entries of a closed list would not stand on one line. The entries are the same on
/// blank and filled paper, so the grid is too.
fn span_for(content: &Content, declared: u8) -> u8 {
    let Content::Ticks(ticks) = content else { return declared };
    // Tenths of a millimetre: box, gaps and the word; a Chinese character is 3.7 mm wide, others about 2.
    let word = |text: &str| text.chars().map(|c| if c.is_ascii() { 20 } else { 37 }).sum::<usize>();
    let wide: usize = ticks.iter().map(|tick| 82 + word(&tick.label)).sum();
    let fits = |span: u8| wide <= usize::from(span) * 133 - 270;
    [declared, 6, 8, 12].into_iter().find(|span| *span >= declared && fits(*span)).unwrap_or(12)
}

/// Every entry of a closed list with its box; a stored key the list does not know is added, ticked, so nothing is hidden.
fn ticks(of: &[Choice], value: Option<&Value>, lang: Lang) -> Vec<Tick> {
    let known = of.iter().map(|c| Tick { label: c.label.get(lang).to_owned(), on: holds(value, c.key) });
    let stored = match value {
        Some(Value::Array(many)) => many.as_slice(),
        Some(one) => std::slice::from_ref(one),
        None => &[],
    };
    let foreign = stored
        .iter()
        .filter_map(Value::as_str)
        .filter(|key| !key.is_empty() && !of.iter().any(|c| c.key == *key))
        .map(|key| Tick { label: key.to_owned(), on: true });
    known.chain(foreign).collect()
}

/// Rows being filled. Papers that are not one form from top to bottom are laid out with it, field by field.
pub struct Grid {
    lang: Lang,
    rows: Vec<Row>,
    open: Vec<Cell>,
}

impl Grid {
    /// An empty grid.
    pub fn new(lang: Lang) -> Grid {
        Grid { lang, rows: Vec::new(), open: Vec::new() }
    }

    /// Adds the heading of a section.
    pub fn band(&mut self, title: Msg) {
        self.close_row();
        self.rows.push(Row::Band(title.get(self.lang).to_owned()));
    }

    /// Adds a declared field with its value; `None` is the blank paper.
    pub fn field(&mut self, field: &FieldSpec, values: Option<&Values>) {
        let value = values.and_then(|values| values.get(field.key));
        let label = field.label.get(self.lang);
        match field.kind {
            FieldKind::LongText { lines, .. } => self.text(label, &shown(field, value, self.lang), lines),
            _ => {
                let content = content(field, value, self.lang);
                let span = span_for(&content, field.span.clamp(1, 12));
                self.cell(Cell { label: label.to_owned(), span, content });
            }
        }
    }

    /// Adds a moment, or room to write one.
    pub fn moment(&mut self, label: Msg, at: Option<Moment>, span: u8) {
        let content = match at {
            Some(at) => Content::Text(at.minute_text()),
            None => Content::Guide(words::blank_moment(span < 6, self.lang).to_owned()),
        };
        self.cell(Cell { label: label.get(self.lang).to_owned(), span, content });
    }

    /// Adds a deadline, or room to write one; the end of a day is 24:00 of that day (G-06).
    pub fn deadline(&mut self, label: Msg, due: Option<Moment>, span: u8) {
        match due {
            Some(due) => self.line(label.get(self.lang), &due.due_text(), span),
            None => self.moment(label, None, span),
        }
    }

    /// Adds room to sign.
    pub fn signature(&mut self, who: Msg, span: u8) {
        self.signature_of(who.get(self.lang), span);
    }

    /// Adds room to sign for who is called so at this site.
    pub fn signature_of(&mut self, who: &str, span: u8) {
        self.cell(Cell { label: who.to_owned(), span, content: Content::Signature });
    }

    /// Adds a cell, in a new row when it does not fit.
    pub fn cell(&mut self, cell: Cell) {
        if self.width() + cell.span > 12 {
            self.close_row();
        }
        self.open.push(cell);
    }

    /// Adds a plain text cell.
    pub fn line(&mut self, label: &str, text: &str, span: u8) {
        self.cell(Cell { label: label.to_owned(), span, content: Content::Text(text.to_owned()) });
    }

    /// Adds a long text over the whole row, cut into pieces.
    pub fn text(&mut self, label: &str, text: &str, lines: u8) {
        self.close_row();
        for (at, piece) in flow_text::pieces(text, TEXT_WIDTH).into_iter().enumerate() {
            self.rows.push(Row::Text { label: label.to_owned(), piece, lines, continued: at > 0 });
        }
    }

    /// The finished rows.
    pub fn finish(mut self) -> Vec<Row> {
        self.close_row();
        self.rows
    }

    fn width(&self) -> u8 {
        self.open.iter().map(|cell| cell.span).sum()
    }

    fn close_row(&mut self) {
        let cells = u8::try_from(self.open.len()).unwrap_or(12);
        if cells == 0 {
            return;
        }
        let rest = 12 - self.width();
        for (at, cell) in (0..cells).zip(&mut self.open) {
            cell.span += rest / cells + u8::from(at >= cells - rest % cells);
        }
        self.rows.push(Row::Cells(std::mem::take(&mut self.open)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_of_the_program_is_on_no_paper() {
        use crate::domain::value::Fields;
        let values = crate::domain::return_visit::ReturnVisit::example().to_values();
        assert!(values.contains_key("plan_key"));
        let printed = format!("{:?}", form_blocks(&crate::forms::return_visit::RETURN_VISIT, Some(&values), Lang::Zh));
        assert!(printed.contains("回访时限") && !printed.contains("计划项"), "{printed}");
    }
    use serde_json::json;

    static WAYS: &[Choice] = &[Choice::new("phone", "电话", "Telephone"), Choice::new("sms", "短信", "Text message")];
    static SECTION: Section = Section {
        title: Msg::new("基本信息", "Basics"),
        fields: &[
            FieldSpec::text("name", "姓名", "Name").span(6),
            FieldSpec::choice("way", "方式", "Way", WAYS).span(8),
            FieldSpec::long("content", "内容", "Content", 3),
            FieldSpec::date("day", "日期", "Date").span(4),
        ],
    };

    #[test]
    fn every_row_is_twelve_twelfths_wide() {
        let rows = rows(SECTION.fields, None, Lang::Zh);
        assert_eq!(rows.len(), 4);
        for row in rows {
            if let Row::Cells(cells) = row {
                assert_eq!(cells.iter().map(|cell| cell.span).sum::<u8>(), 12);
            }
        }
    }

    #[test]
    fn blank_and_filled_papers_have_the_same_grid() {
        let mut values = Values::new();
        values.insert("name".into(), json!("王芳"));
        values.insert("way".into(), json!("sms"));
        values.insert("content".into(), json!("电梯停运。"));
        let shape = |rows: Vec<Row>| -> Vec<Vec<u8>> {
            rows.iter()
                .map(|row| match row {
                    Row::Cells(cells) => cells.iter().map(|cell| cell.span).collect(),
                    Row::Text { lines, .. } => vec![*lines],
                    Row::Band(_) => Vec::new(),
                })
                .collect()
        };
        assert_eq!(shape(rows(SECTION.fields, None, Lang::Zh)), shape(rows(SECTION.fields, Some(&values), Lang::Zh)));
    }

    #[test]
    fn an_entry_the_list_does_not_know_is_still_printed() {
        let ticks = ticks(WAYS, Some(&json!("pigeon")), Lang::Zh);
        assert_eq!(ticks.last(), Some(&Tick { label: "pigeon".into(), on: true }));
    }
}
