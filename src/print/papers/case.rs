//! A complaint as its papers see it: intake and course together, and any field of either with its value.

use crate::domain::complaint::Complaint;
use crate::domain::complaint_flow::{Course, Event, State};
use crate::domain::moment::Moment;
use crate::domain::value::{Fields, Value, Values, text_of};
use crate::forms::complaint::COMPLAINT;
use crate::forms::complaint_steps::COMPLAINT_STEP;
use crate::forms::spec::FieldSpec;
use crate::print::form::Grid;
use crate::print::format::shown;
use crate::print::model::PaperNumber;
use crate::text::{Lang, Msg};

use super::paper_number;

/// The state in lists and on cards.
pub const STATE: Msg = Msg::new("状态", "State");

/// One complaint: what was taken down and what followed.
#[derive(Clone, Copy)]
pub struct Case<'a> {
    /// The intake, R-08.
    pub complaint: &'a Complaint,
    /// Its course.
    pub course: &'a Course,
}

impl Case<'_> {
    /// The register's number; all papers of the case carry it (catalogue 1.1 rule 1).
    pub fn number(&self) -> Option<PaperNumber> {
        self.course.number.as_deref().map(paper_number)
    }

    /// Who complains, as paper names them (G-18).
    pub fn customer(&self, lang: Lang) -> String {
        let name = self.complaint.customer_name.trim();
        if name.is_empty() && self.complaint.anonymous {
            return Msg::new("匿名", "Anonymous").get(lang).to_owned();
        }
        name.to_owned()
    }

    /// The values of the intake.
    pub fn intake(&self) -> Values {
        self.complaint.to_values()
    }

    /// The intake with the customer as paper names them.
    pub fn named_intake(&self, lang: Lang) -> Values {
        let mut values = self.intake();
        values.insert("customer_name".into(), Value::String(self.customer(lang)));
        values
    }

    /// The intake with the register's summary in place of the content, for rows and receipts.
    pub fn summarised_intake(&self, lang: Lang) -> Values {
        let mut values = self.named_intake(lang);
        if let Some(summary) = &self.course.summary {
            values.insert("content".into(), Value::String(summary.clone()));
        }
        values
    }

    /// The values of the whole course under the keys of the steps: for each field what was said last, and only what the
    /// field's own step says, so that a reason for a hold is never printed as the reason of a decision.
    pub fn latest(&self, of: &[Event]) -> Values {
        let steps = self.course.applied.iter().filter(|applied| of.contains(&applied.rule.event));
        steps.flat_map(|applied| applied.step.to_values()).collect()
    }

    /// What the customer said of the result in the end, under the keys of the steps: register and notice say the
    /// same. What was said at the report alone stands on.
    pub fn verdict(&self) -> Values {
        let told = self.latest(&[Event::Report, Event::Rectified]);
        let satisfaction = match self.course.satisfied {
            Some(true) => "satisfied",
            Some(false) => "not_satisfied",
            None => "",
        };
        let texts = [
            ("reported_at", text_of(&told, "reported_at")),
            ("satisfaction", satisfaction),
            ("customer_opinion", self.course.customer_opinion.as_deref().unwrap_or_default()),
        ];
        let said = texts.into_iter().filter(|(_, text)| !text.is_empty());
        said.map(|(key, text)| (key.to_owned(), Value::String(text.to_owned()))).collect()
    }

    /// The state in words, with the round from the second on.
    pub fn state(&self, lang: Lang) -> String {
        let state = self.course.state.label().get(lang);
        match (self.course.round, lang) {
            (0 | 1, _) => state.to_owned(),
            (round, Lang::Zh) => format!("{state}（第{round}次处理）"),
            (round, Lang::En) => format!("{state} (round {round})"),
        }
    }

    /// Progress as dated lines: notes, messages to the customer, holds and hand-overs (R-08 进展记录).
    pub fn progress(&self, lang: Lang) -> String {
        let lines = self.course.applied.iter().filter_map(|applied| {
            let step = &applied.step;
            let said = [&step.message, &step.note, &step.reason].into_iter().find(|text| !text.trim().is_empty())?;
            let at = step.at.map(Moment::minute_text).unwrap_or_default();
            Some(format!("{at}　{}　{}", applied.rule.event.label().get(lang), said.trim()))
        });
        lines.collect::<Vec<_>>().join("\n")
    }

    /// Whether the case has ended and nothing more will be written on its papers.
    pub fn is_closed(&self) -> bool {
        matches!(self.course.state, State::Closed | State::ClosedUnsatisfied)
    }
}

/// A field of the intake with another width on this paper.
pub fn intake_field(key: &str, span: u8) -> Option<FieldSpec> {
    COMPLAINT.field(key).map(|field| field.span(span))
}

/// A field of a step with another width and, for long text, other writing space on this paper.
pub fn step_field(key: &str, span: u8) -> Option<FieldSpec> {
    COMPLAINT_STEP.field(key).map(|field| field.span(span))
}

/// One declared field with its value from a case; `None` values leave it blank.
pub fn put(grid: &mut Grid, field: Option<FieldSpec>, values: Option<&Values>) {
    if let Some(field) = field {
        grid.field(&field, values);
    }
}

/// A declared long text with its writing space on this paper.
pub fn put_text(grid: &mut Grid, field: Option<FieldSpec>, lines: u8, values: Option<&Values>, lang: Lang) {
    if let Some(field) = field {
        let text = shown(&field, values.and_then(|values| values.get(field.key)), lang);
        grid.text(field.label.get(lang), &text, lines);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::complaint::ComplaintStep;
    use crate::domain::complaint_flow::trace;
    use crate::print::model::{Block, Content, Document, Letterhead, Row};
    use crate::print::papers::{complaint, notice};

    /// The ticks and texts of one field of a paper.
    fn said(paper: &Document, label: &str) -> Vec<String> {
        let rows = paper.blocks.iter().filter_map(|block| match block {
            Block::Grid(rows) => Some(rows),
            _ => None,
        });
        let shown = |row: &Row| match row {
            Row::Text { label: of, piece, .. } if of == label => vec![piece.clone()],
            Row::Cells(cells) => cells.iter().filter(|cell| cell.label == label).flat_map(ticked).collect(),
            _ => Vec::new(),
        };
        rows.flatten().flat_map(shown).collect()
    }

    fn ticked(cell: &crate::print::model::Cell) -> Vec<String> {
        match &cell.content {
            Content::Ticks(ticks) => ticks.iter().filter(|tick| tick.on).map(|tick| tick.label.clone()).collect(),
            _ => Vec::new(),
        }
    }

    #[test]
    fn register_and_notice_say_the_same_of_a_customer_who_came_round_at_the_visit() {
        let complaint = Complaint::example();
        let at = complaint.received_at.unwrap_or(Moment::from_ms(0, 480));
        let all = ComplaintStep::example();
        let way = [
            Event::Record,
            Event::Register,
            Event::IssueNotice,
            Event::Verify,
            Event::Assign,
            Event::StartWork,
            Event::Reply,
            Event::Report,
            Event::PlanVisit,
            Event::Satisfied,
        ];
        let step = |(index, event): (usize, Event)| {
            let order = u32::try_from(index).unwrap_or_default() + 1;
            let mut step = ComplaintStep {
                severity: "minor".into(),
                track: String::new(),
                event: event.key().into(),
                seq: order,
                at: Some(at),
                ..all.clone()
            };
            (step.satisfaction, step.customer_opinion) = ("not_satisfied".into(), "还在漏水。".into());
            step.evaluation = "这次修好了。".into();
            (uuid::Uuid::from_u128(u128::from(order)), step)
        };
        let steps: Vec<_> = way.into_iter().enumerate().map(step).collect();
        let course = trace(&complaint, &steps);
        assert_eq!((course.state, course.stray.len()), (State::Closed, 0), "{:?}", course.stray);
        let case = Case { complaint: &complaint, course: &course };
        let head = Letterhead::of(&Default::default(), "", at, false);
        let notices = notice::notices(case, &head, Lang::Zh);
        for paper in notices.iter().chain([&complaint::register_card(Some(case), &head, Lang::Zh)]) {
            assert_eq!(said(paper, "客户是否满意"), ["满意"], "{}", paper.title);
            assert_eq!(said(paper, "客户意见"), ["这次修好了。"], "{}", paper.title);
        }
        assert!(!notices.is_empty());
    }
}
