//! All forms of the desk in one place: the form of each kind of record, and the list that conformance loops, blank papers and
//! file columns run over.

use super::complaint::COMPLAINT;
use super::complaint_steps::{COMPLAINT_STEP, step_form};
use super::customer::{CLASS_CHANGE, CUSTOMER, QUICK_CUSTOMER};
use super::disclosure::DISCLOSURE;
use super::document_loan::DOCUMENT_LOAN;
use super::enquiry::ENQUIRY;
use super::enquiry_steps::{ENQUIRY_STEP, enquiry_step_form};
use super::follow_up::{CONTACT, SALES_HANDOVER};
use super::merging::{IMPORT_NOTE, SAME_PERSON};
use super::parcel::{PARCEL, PEER};
use super::records::{CONSENT, DIRECTORY, WEEKLY_REPORT};
use super::rectification::{RECTIFICATION, RECTIFICATION_STEP, rectification_step_form};
use super::return_visit::{RETURN_VISIT, RETURN_VISIT_STEP, visit_step_form};
use super::site::SITE;
use super::spec::FormSpec;
use super::staff::STAFF;
use super::survey::{QUESTIONNAIRE, SURVEY_ANSWER};
use super::survey_batch::SURVEY_BATCH;
use super::visit::VISIT;
use crate::domain::complaint_event::Event;
use crate::domain::enquiry_event;
use crate::domain::kind::Kind;
use crate::domain::{rectification_event, return_visit_event};

/// The form that holds every field of this kind of record; files, merge and history are read with it.
pub fn form_of(kind: Kind) -> &'static FormSpec {
    match kind {
        Kind::Site => &SITE,
        Kind::Customer => &CUSTOMER,
        Kind::Visit => &VISIT,
        Kind::Enquiry => &ENQUIRY,
        Kind::EnquiryStep => &ENQUIRY_STEP,
        Kind::SalesHandover => &SALES_HANDOVER,
        Kind::Contact => &CONTACT,
        Kind::Complaint => &COMPLAINT,
        Kind::ComplaintStep => &COMPLAINT_STEP,
        Kind::Questionnaire => &QUESTIONNAIRE,
        Kind::SurveyAnswer => &SURVEY_ANSWER,
        Kind::ImportNote => &IMPORT_NOTE,
        Kind::SamePerson => &SAME_PERSON,
        Kind::Disclosure => &DISCLOSURE,
        Kind::Parcel => &PARCEL,
        Kind::Peer => &PEER,
        Kind::ReturnVisit => &RETURN_VISIT,
        Kind::ReturnVisitStep => &RETURN_VISIT_STEP,
        Kind::Rectification => &RECTIFICATION,
        Kind::RectificationStep => &RECTIFICATION_STEP,
        Kind::SurveyBatch => &SURVEY_BATCH,
        Kind::Staff => &STAFF,
        Kind::Consent => &CONSENT,
        Kind::WeeklyReport => &WEEKLY_REPORT,
        Kind::DirectoryEntry => &DIRECTORY,
        Kind::ClassChange => &CLASS_CHANGE,
        Kind::DocumentLoan => &DOCUMENT_LOAN,
    }
}

/// Every form once: the records in file order, the quick registration, then the steps of an enquiry (W-02) and of a complaint
/// (W-03) in their order.
pub fn all() -> Vec<&'static FormSpec> {
    let mut forms: Vec<&'static FormSpec> = Kind::ALL.into_iter().map(form_of).collect();
    forms.push(&QUICK_CUSTOMER);
    forms.extend(enquiry_event::Event::ALL.into_iter().filter_map(enquiry_step_form));
    for form in Event::ALL.into_iter().filter_map(step_form) {
        if !forms.iter().any(|known| known.id == form.id) {
            forms.push(form);
        }
    }
    forms.extend(rectification_event::Event::ALL.into_iter().filter_map(rectification_step_form));
    forms.extend(return_visit_event::Event::ALL.into_iter().filter_map(visit_step_form));
    forms
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::forms::spec::{Choice, FieldKind};
    use crate::text::Msg;

    fn choices(kind: FieldKind) -> &'static [Choice] {
        match kind {
            FieldKind::Choice(choices) | FieldKind::Many(choices) => choices,
            _ => &[],
        }
    }

    #[test]
    fn form_ids_are_unique() {
        let forms = all();
        let ids: BTreeSet<_> = forms.iter().map(|form| form.id).collect();
        assert_eq!(ids.len(), forms.len());
        assert!(forms.len() > Kind::ALL.len());
    }

    #[test]
    fn keys_are_unique_within_a_form_and_its_choices() {
        for form in all() {
            let mut keys = BTreeSet::new();
            for field in form.fields() {
                assert!(keys.insert(field.key), "{}.{} appears twice", form.id, field.key);
                assert!((1..=12).contains(&field.span), "{}.{} has no width", form.id, field.key);
                let offered: BTreeSet<_> = choices(field.kind).iter().map(|choice| choice.key).collect();
                assert_eq!(offered.len(), choices(field.kind).len(), "{}.{} offers a key twice", form.id, field.key);
            }
            assert!(!keys.is_empty(), "{} has no fields", form.id);
        }
    }

    #[test]
    fn every_text_is_there_in_both_languages() {
        for form in all() {
            let mut texts: Vec<Msg> = vec![form.title];
            texts.extend(form.signatures);
            texts.extend(form.sections.iter().map(|section| section.title));
            for field in form.fields() {
                texts.push(field.label);
                texts.extend(field.help);
                texts.extend(field.unit);
                texts.extend(choices(field.kind).iter().map(|choice| choice.label));
                if let FieldKind::Suggest { offers, .. } = field.kind {
                    texts.extend(offers);
                }
            }
            for text in texts {
                assert!(!text.zh.trim().is_empty() && !text.en.trim().is_empty(), "{}: {text:?}", form.id);
            }
        }
    }

    #[test]
    fn labels_and_choices_do_not_repeat_within_a_form() {
        for form in all() {
            for read in [|text: Msg| text.zh, |text: Msg| text.en] {
                let labels: Vec<_> = form.fields().map(|field| read(field.label)).collect();
                assert_eq!(labels.iter().collect::<BTreeSet<_>>().len(), labels.len(), "{}: {labels:?}", form.id);
                for field in form.fields() {
                    let offers: Vec<_> = choices(field.kind).iter().map(|choice| read(choice.label)).collect();
                    assert_eq!(offers.iter().collect::<BTreeSet<_>>().len(), offers.len(), "{}: {offers:?}", form.id);
                }
            }
        }
    }
}
