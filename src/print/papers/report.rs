//! Reports on paper: S-01 to S-03, S-07, S-08, S-14, S-15 as they are read on screen, and R-17 with its text and signatures.

use crate::domain::report::Part;
use crate::domain::value::Fields;
use crate::domain::weekly_report::WeeklyReport;
use crate::forms::records::WEEKLY_REPORT;
use crate::print::form::form_blocks;
use crate::print::model::{Block, Document, Letterhead};
use crate::print::report::blocks;
use crate::text::{Lang, Msg, reports as text};

use super::{form_paper, plain_head};

/// Any report of a period.
pub fn report(title: Msg, period: &str, parts: &[Part], letterhead: &Letterhead, lang: Lang) -> Document {
    let mut document = form_paper(title, letterhead, lang);
    document.blocks.push(plain_head(&document, Some(period.to_owned())));
    document.blocks.extend(blocks(parts, lang));
    document
}

/// the week's figures, then what people wrote, then who signs. Without a report the text is left to be written by hand.
pub fn weekly_report(
    written: Option<&WeeklyReport>,
    period: &str,
    parts: &[Part],
    letterhead: &Letterhead,
    lang: Lang,
) -> Document {
    let mut document = report(WEEKLY_REPORT.title, period, parts, letterhead, lang);
    let values = written.map(WeeklyReport::to_values);
    document.blocks.push(Block::Heading(text::ANALYSIS.get(lang).to_owned()));
    document.blocks.extend(form_blocks(&WEEKLY_REPORT, values.as_ref(), lang));
    // Who checks it is the head of customer service, whatever the post is called here (G-11).
    if let Some(Block::Signatures(lines)) = document.blocks.last_mut()
        && let Some(checker) = lines.get_mut(1)
    {
        letterhead.titles.service_director(lang).clone_into(checker);
    }
    document
}
