//! R-01 customer card and customer list, R-02 day list of calls and visits.

use crate::domain::class_change::Spell;
use crate::domain::customer::Customer;
use crate::domain::moment::Moment;
use crate::domain::value::{Fields, Values};
use crate::domain::visit::{CALL, Visit};
use crate::forms::customer::CUSTOMER;
use crate::forms::spec::FormSpec;
use crate::forms::visit::VISIT;
use crate::print::form::form_blocks;
use crate::print::list;
use crate::print::model::{Block, Document, Letterhead, Print, Table};
use crate::text::{Lang, Msg, people};

use super::{form_paper, list_paper, numbered_head, paper_number, plain_head};

/// The customer card R-01 with the classes the customer has been in, telephone in full; `None` is the blank form.
pub fn customer_card(customer: Option<&Customer>, spells: &[Spell], letterhead: &Letterhead, lang: Lang) -> Document {
    let mut document = form_paper(CUSTOMER.title, letterhead, lang);
    document.number = customer.filter(|c| !c.no.is_empty()).map(|c| paper_number(&c.no));
    let values = customer.map(Customer::to_values);
    document.blocks.push(numbered_head(&document, None));
    document.blocks.extend(form_blocks(&CUSTOMER, values.as_ref(), lang));
    // A class that never changed is on the card already.
    if spells.len() > 1 {
        let columns = people::CLASS_HEADS.into_iter().zip([50, 45, 45, 30]);
        let columns = columns.map(|(label, width)| list::column(label, width, lang)).collect();
        let rows = spells.iter().map(|spell| spell_cells(spell, lang).map(list::text).to_vec()).collect();
        document.blocks.push(Block::Heading(people::CLASSES.get(lang).to_owned()));
        document.blocks.push(Block::Table(Table { columns, rows, totals: None, print: Print::Usual }));
    }
    document
}

/// A stretch of time in one class in words: class, from, until, by whom.
pub fn spell_cells(spell: &Spell, lang: Lang) -> [String; 4] {
    let class = if spell.class.is_empty() { people::NO_CLASS.get(lang).to_owned() } else { spell.class.clone() };
    let at = |at: Option<Moment>, without: Msg| at.map_or_else(|| without.get(lang).to_owned(), Moment::minute_text);
    [class, at(spell.since, people::UNRECORDED), at(spell.until, people::TO_DATE), spell.by.clone()]
}

/// The customer list R-01, telephone numbers masked. `note` says what was filtered, e.g. `意向客户 · 2026年11月`.
pub fn customer_list<'a>(
    customers: impl IntoIterator<Item = &'a Customer>,
    note: &str,
    letterhead: &Letterhead,
    lang: Lang,
) -> Document {
    let mut document = list_paper(Msg::new("客户名册", "Customer list"), letterhead, lang);
    let rows = customers.into_iter().map(|c| list::row(&CUSTOMER, &c.to_values(), lang)).collect();
    document.blocks =
        vec![plain_head(&document, Some(note.to_owned())), list::counted(list::columns(&CUSTOMER, lang), rows, lang)];
    document
}

/// The day list R-02 with its counts: calls, visits, first-time (S-08). `day` is printed below the title.
pub fn visit_day_list(visits: &[Visit], day: &str, letterhead: &Letterhead, lang: Lang) -> Document {
    let mut document = list_paper(Msg::new("来电来访登记表", "Calls and visits of the day"), letterhead, lang);
    let calls = visits.iter().filter(|visit| visit.visit_type == CALL).count();
    let first = visits.iter().filter(|visit| visit.is_first).count();
    let totals = day_totals(calls, visits.len() - calls, first, lang);
    let rows = visits.iter().map(|visit| list::row(&VISIT, &visit.to_values(), lang)).collect();
    let table = Table { columns: list::columns(&VISIT, lang), rows, totals: Some(totals), print: Print::Usual };
    document.blocks = vec![plain_head(&document, Some(day.to_owned())), Block::Table(table)];
    document
}

/// Any other form of the catalogue, blank or filled, without number.
pub fn plain_form(spec: &FormSpec, values: Option<&Values>, letterhead: &Letterhead, lang: Lang) -> Document {
    let mut document = form_paper(spec.title, letterhead, lang);
    document.blocks.push(plain_head(&document, None));
    document.blocks.extend(form_blocks(spec, values, lang));
    document
}

fn day_totals(calls: usize, visits: usize, first: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("来电 {calls} 次　来访 {visits} 次　其中首次 {first} 次"),
        Lang::En => format!("Calls {calls}    Visits {visits}    First-time {first}"),
    }
}
