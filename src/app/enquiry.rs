//! taking enquiries and moving them step by step (W-02).

use uuid::Uuid;

use super::commit::Draft;
use super::complaint::{OVERDUE_REASON, write_complaint};
use super::customer::NO_SITE_CODE;
use super::desk::Desk;
use super::failure::Failure;
use crate::domain::clock::exceeded;
use crate::domain::complaint::Complaint;
use crate::domain::enquiry::{Enquiry, EnquiryStep};
use crate::domain::enquiry_event::rule_of;
use crate::domain::enquiry_flow::{EnquiryCourse, Event, State, clocks, next_steps, permit, trace};
use crate::domain::kind::Kind;
use crate::domain::number::{FormNumber, Series, SiteCode};
use crate::domain::role::Act;
use crate::domain::site::Site;
use crate::domain::table::Actor;
use crate::domain::value::{Fields, Values};
use crate::forms::enquiry::ENQUIRY;
use crate::forms::enquiry_steps::enquiry_step_form;

impl Desk {
    /// Takes an enquiry down (W-02 step 1) and gives it its number. Without another name the operator was asked first.
    pub async fn take_enquiry(&self, values: Values) -> Result<Uuid, Failure> {
        self.may(Act::Serve)?;
        let values = self.accept(&ENQUIRY, values)?;
        let site = self.site_untracked().code;
        self.commit("take enquiry", |draft| {
            let mut enquiry = Enquiry::from_values(&values);
            enquiry.received_at = enquiry.received_at.or(Some(draft.now()));
            enquiry.taken_by = draft.stamp().by.to_string();
            if enquiry.first_receiver.is_empty() {
                enquiry.first_receiver.clone_from(&enquiry.taken_by);
            }
            enquiry.number = next_number(draft, &site, Series::Enquiry)?;
            enquiry.site.clone_from(&site);
            draft.create(Kind::Enquiry, None, &enquiry.to_values())
        })
        .await
    }

    /// Takes one step. The table is asked again with what is really there at the moment of writing, so that a step another
    /// tab has made impossible is refused and nothing is written.
    pub async fn advance_enquiry(&self, id: Uuid, event: Event, values: Values) -> Result<(), Failure> {
        self.may(Act::of_actor(rule_of(event).map_or(Actor::AnyStaff, |rule| rule.who)))?;
        let values = match enquiry_step_form(event) {
            Some(form) => self.accept(form, values)?,
            None => Values::new(),
        };
        let site = self.site_untracked();
        self.commit(event.key(), |draft| {
            let (enquiry, course) = facts(draft, id)?;
            let mut step = EnquiryStep::from_values(&values);
            step.event = event.key().into();
            step.seq = course.next_seq();
            step.at = Some(draft.now());
            step.by = draft.stamp().by.to_string();
            permit(&course, &step).map_err(|refusal| Failure::Rule(refusal.label()))?;
            let lacks = next_steps(&enquiry, &course).into_iter().find(|next| next.rule.event == event);
            if let Some((_, ask)) = lacks.and_then(|next| next.missing) {
                return Err(Failure::Rule(ask));
            }
            let is_closing = matches!(event, Event::AnswerNow | Event::Close);
            if is_closing && step.overdue_reason.trim().is_empty() && is_late(draft, &enquiry, &course, &site) {
                return Err(Failure::Rule(OVERDUE_REASON));
            }
            if event == Event::ToComplaint {
                step.complaint = Some(write_complaint(draft, &as_complaint(draft, &enquiry, &course, &step))?);
            }
            draft.create(Kind::EnquiryStep, Some(id), &step.to_values())?;
            // What was answered at once needs nothing more (W-02 step 2).
            if event == Event::AnswerNow {
                let mut close = EnquiryStep::new(Event::Close, step.seq + 1, draft.now(), &step.by);
                close.overdue_reason = step.overdue_reason;
                draft.create(Kind::EnquiryStep, Some(id), &close.to_values())?;
            }
            Ok(())
        })
        .await
    }
}

fn is_late(draft: &Draft, enquiry: &Enquiry, course: &EnquiryCourse, site: &Site) -> bool {
    !exceeded(&clocks(enquiry, course, site.terms()), draft.now()).is_empty()
}

fn facts(draft: &Draft, id: Uuid) -> Result<(Enquiry, EnquiryCourse), Failure> {
    let workspace = draft.workspace();
    let enquiry = workspace.enquiries.get_untracked(id).ok_or(Failure::Gone)?;
    let steps = workspace.enquiry_steps;
    let ids = steps.children(id).into_iter();
    let steps: Vec<(Uuid, EnquiryStep)> = ids.filter_map(|step| Some((step, steps.get_untracked(step)?))).collect();
    let course = trace(&enquiry, &steps);
    Ok((enquiry, course))
}

/// The complaint an enquiry turns out to be: whoever is responsible stays so (W-02 step 6).
fn as_complaint(draft: &Draft, enquiry: &Enquiry, course: &EnquiryCourse, step: &EnquiryStep) -> Complaint {
    let note = step.note.trim();
    let content = if note.is_empty() { enquiry.content.clone() } else { format!("{}\n{note}", enquiry.content) };
    Complaint {
        received_at: Some(draft.now()),
        receiver: draft.stamp().by.to_string(),
        first_receiver: course.responsible.clone(),
        site: enquiry.site.clone(),
        channel: enquiry.channel.clone(),
        source_doc_no: enquiry.number.clone(),
        customer: enquiry.customer,
        customer_name: enquiry.customer_name.clone(),
        customer_phone: enquiry.customer_phone.clone(),
        content,
        promised_at: course.promised_at.filter(|_| course.state != State::FedBack),
        ..Complaint::default()
    }
}

/// The next number of a series kept in the search texts of its collection (1.1 rule 4, G-09).
pub(super) fn next_number(draft: &Draft, site: &str, series: Series) -> Result<String, Failure> {
    let code = SiteCode::parse(site).map_err(|_| Failure::Rule(NO_SITE_CODE))?;
    let mark = format!("-{}-{}-", series.code().to_lowercase(), draft.now().year_month());
    let used = match series {
        Series::SalesHandover => draft.workspace().sales_handovers.search_parts(&mark),
        Series::Rectification => draft.workspace().rectifications.search_parts(&mark),
        Series::ReturnVisit => draft.workspace().return_visits.search_parts(&mark),
        _ => draft.workspace().enquiries.search_parts(&mark),
    };
    Ok(FormNumber::next(&code, series, draft.now(), used.iter().map(String::as_str)).to_string())
}
