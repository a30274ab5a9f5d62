//! Every form against its record: what a form shows, a struct holds and a file carries are the same fields (design 2.1, 4).

use std::collections::BTreeSet;

use chrono::NaiveDate;
use shouwen::domain::class_change::ClassChange;
use shouwen::domain::complaint::{Complaint, ComplaintStep};
use shouwen::domain::complaint_event::Event;
use shouwen::domain::consent::Consent;
use shouwen::domain::contact::Contact;
use shouwen::domain::customer::Customer;
use shouwen::domain::directory::DirectoryEntry;
use shouwen::domain::disclosure::Disclosure;
use shouwen::domain::document_loan::DocumentLoan;
use shouwen::domain::enquiry::{Enquiry, EnquiryStep};
use shouwen::domain::import_note::ImportNote;
use shouwen::domain::kind::Kind;
use shouwen::domain::parcel::Parcel;
use shouwen::domain::peer::Peer;
use shouwen::domain::questionnaire::{Questionnaire, SurveyAnswer, default_sets};
use shouwen::domain::rectification::{Rectification, RectificationStep};
use shouwen::domain::return_visit::{ReturnVisit, ReturnVisitStep};
use shouwen::domain::sales_handover::SalesHandover;
use shouwen::domain::same_person::SamePerson;
use shouwen::domain::site::Site;
use shouwen::domain::staff::Staff;
use shouwen::domain::survey_batch::SurveyBatch;
use shouwen::domain::value::{Fields, Value, Values, is_filled};
use shouwen::domain::visit::Visit;
use shouwen::domain::weekly_report::WeeklyReport;
use shouwen::domain::{enquiry_event, rectification_event, return_visit_event};
use shouwen::forms::catalogue::{all, form_of};
use shouwen::forms::check::{check, normalise};
use shouwen::forms::complaint_steps::step_form;
use shouwen::forms::customer::QUICK_CUSTOMER;
use shouwen::forms::enquiry_steps::enquiry_step_form;
use shouwen::forms::rectification::rectification_step_form;
use shouwen::forms::return_visit::visit_step_form;
use shouwen::forms::spec::{FieldKind, FieldSpec, FormSpec};
use shouwen::text::{Lang, Msg};

/// The example of a kind, and the same written again after reading.
fn example(kind: Kind) -> (Values, Values) {
    fn both<R: Fields>(record: R) -> (Values, Values) {
        let values = record.to_values();
        let again = R::from_values(&values).to_values();
        (values, again)
    }
    match kind {
        Kind::Site => both(Site::example()),
        Kind::Customer => both(Customer::example()),
        Kind::Visit => both(Visit::example()),
        Kind::Enquiry => both(Enquiry::example()),
        Kind::EnquiryStep => both(EnquiryStep::example()),
        Kind::SalesHandover => both(SalesHandover::example()),
        Kind::Contact => both(Contact::example()),
        Kind::Complaint => both(Complaint::example()),
        Kind::ComplaintStep => both(ComplaintStep::example()),
        Kind::Questionnaire => both(Questionnaire::example()),
        Kind::SurveyAnswer => both(SurveyAnswer::example()),
        Kind::ImportNote => both(ImportNote::example()),
        Kind::SamePerson => both(SamePerson::example()),
        Kind::Disclosure => both(Disclosure::example()),
        Kind::Parcel => both(Parcel::example()),
        Kind::Peer => both(Peer::example()),
        Kind::ReturnVisit => both(ReturnVisit::example()),
        Kind::ReturnVisitStep => both(ReturnVisitStep::example()),
        Kind::Rectification => both(Rectification::example()),
        Kind::RectificationStep => both(RectificationStep::example()),
        Kind::SurveyBatch => both(SurveyBatch::example()),
        Kind::Staff => both(Staff::example()),
        Kind::Consent => both(Consent::example()),
        Kind::WeeklyReport => both(WeeklyReport::example()),
        Kind::DirectoryEntry => both(DirectoryEntry::example()),
        Kind::ClassChange => both(ClassChange::example()),
        Kind::DocumentLoan => both(DocumentLoan::example()),
    }
}

/// Every key of a struct, filled or not.
fn struct_keys(kind: Kind) -> BTreeSet<String> {
    fn of<R: Fields>() -> BTreeSet<String> {
        match serde_json::to_value(R::default()) {
            Ok(Value::Object(fields)) => fields.into_iter().map(|(key, _)| key).collect(),
            _ => BTreeSet::new(),
        }
    }
    match kind {
        Kind::Site => of::<Site>(),
        Kind::Customer => of::<Customer>(),
        Kind::Visit => of::<Visit>(),
        Kind::Enquiry => of::<Enquiry>(),
        Kind::EnquiryStep => of::<EnquiryStep>(),
        Kind::SalesHandover => of::<SalesHandover>(),
        Kind::Contact => of::<Contact>(),
        Kind::Complaint => of::<Complaint>(),
        Kind::ComplaintStep => of::<ComplaintStep>(),
        Kind::Questionnaire => of::<Questionnaire>(),
        Kind::SurveyAnswer => of::<SurveyAnswer>(),
        Kind::ImportNote => of::<ImportNote>(),
        Kind::SamePerson => of::<SamePerson>(),
        Kind::Disclosure => of::<Disclosure>(),
        Kind::Parcel => of::<Parcel>(),
        Kind::Peer => of::<Peer>(),
        Kind::ReturnVisit => of::<ReturnVisit>(),
        Kind::ReturnVisitStep => of::<ReturnVisitStep>(),
        Kind::Rectification => of::<Rectification>(),
        Kind::RectificationStep => of::<RectificationStep>(),
        Kind::SurveyBatch => of::<SurveyBatch>(),
        Kind::Staff => of::<Staff>(),
        Kind::Consent => of::<Consent>(),
        Kind::WeeklyReport => of::<WeeklyReport>(),
        Kind::DirectoryEntry => of::<DirectoryEntry>(),
        Kind::ClassChange => of::<ClassChange>(),
        Kind::DocumentLoan => of::<DocumentLoan>(),
    }
}

fn form_keys(form: &FormSpec) -> BTreeSet<String> {
    form.fields().map(|field| field.key.to_owned()).collect()
}

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 22).unwrap_or_default()
}

fn texts(form: &FormSpec) -> Vec<Msg> {
    let mut texts = vec![form.title];
    texts.extend(form.signatures);
    for section in form.sections {
        texts.push(section.title);
        for field in section.fields {
            texts.push(field.label);
            texts.extend(field.help);
            texts.extend(field.unit);
            match field.kind {
                FieldKind::Choice(choices) | FieldKind::Many(choices) => texts.extend(choices.iter().map(|c| c.label)),
                FieldKind::Suggest { offers, .. } => texts.extend(offers),
                _ => {}
            }
        }
    }
    texts
}

#[test]
fn the_keys_of_a_record_are_the_keys_of_its_form() {
    for kind in Kind::ALL {
        let (values, _) = example(kind);
        let keys: BTreeSet<String> = values.keys().cloned().collect();
        assert_eq!(keys, form_keys(form_of(kind)), "{kind:?}: the example and the form");
        assert!(struct_keys(kind).is_subset(&keys), "{kind:?}: the example fills every field of the struct");
    }
}

#[test]
fn every_example_passes_its_own_check_and_is_already_in_stored_form() {
    for kind in Kind::ALL {
        let (mut values, again) = example(kind);
        assert_eq!(values, again, "{kind:?} reads back what it writes");
        assert_eq!(check(form_of(kind), &values, today()), [], "{kind:?}");
        let before = values.clone();
        normalise(form_of(kind), &mut values, today());
        assert_eq!(values, before, "{kind:?}");
    }
}

#[test]
fn an_empty_form_asks_for_exactly_its_required_fields() {
    for form in all() {
        let asked: Vec<&str> = check(form, &Values::new(), today()).iter().map(|finding| finding.field).collect();
        let required: Vec<&str> = form.fields().filter(|field| field.required).map(|field| field.key).collect();
        assert_eq!(asked, required, "{}", form.id);
    }
}

#[test]
fn the_forms_of_a_record_hold_the_same_fields_in_the_same_way() {
    let parts = Event::ALL.into_iter().filter_map(step_form).map(|form| (form, Kind::ComplaintStep));
    let enquiry_parts = enquiry_event::Event::ALL.into_iter().filter_map(enquiry_step_form);
    let parts = parts.chain(enquiry_parts.map(|form| (form, Kind::EnquiryStep)));
    let services = rectification_event::Event::ALL.into_iter().filter_map(rectification_step_form);
    let parts = parts.chain(services.map(|form| (form, Kind::RectificationStep)));
    let visits = return_visit_event::Event::ALL.into_iter().filter_map(visit_step_form);
    let parts = parts.chain(visits.map(|form| (form, Kind::ReturnVisitStep)));
    for (form, kind) in parts.chain([(&QUICK_CUSTOMER, Kind::Customer)]) {
        for field in form.fields() {
            let same = |whole: &FieldSpec| {
                format!("{:?}", whole.kind) == format!("{:?}", field.kind) && whole.personal == field.personal
            };
            assert!(form_of(kind).field(field.key).is_some_and(same), "{}.{} differs in {kind:?}", form.id, field.key);
        }
    }
}

#[test]
fn every_text_of_every_form_stands_in_both_languages() {
    for form in all() {
        for text in texts(form) {
            for lang in Lang::ALL {
                let read = text.get(lang);
                assert!(!read.is_empty() && read.trim() == read, "{}: {text:?}", form.id);
            }
            assert!(text.en.is_ascii() || !text.en.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)), "{text:?}");
        }
    }
}

#[test]
fn no_form_has_two_fields_of_the_same_label() {
    for form in all() {
        for lang in Lang::ALL {
            let labels: Vec<&str> = form.fields().map(|field| field.label.get(lang)).collect();
            assert_eq!(labels.iter().collect::<BTreeSet<_>>().len(), labels.len(), "{}: {labels:?}", form.id);
        }
    }
}

#[test]
fn telephone_numbers_are_personal_and_every_form_names_its_source() {
    for form in all() {
        assert!(form.source.starts_with(['R', 'W', '1']), "{}: {}", form.id, form.source);
        for field in form.fields().filter(|field| matches!(field.kind, FieldKind::Phone)) {
            // The one public telephone of the house is the one for complaints (1.1 rule 6).
            assert_eq!(field.personal, field.key != "complaint_phone", "{}.{}", form.id, field.key);
        }
    }
}

#[test]
fn the_default_question_sets_pass_their_form() {
    for set in default_sets() {
        let values = set.to_values();
        assert_eq!(check(form_of(Kind::Questionnaire), &values, today()), [], "{}", set.code);
        assert!(is_filled(&values, "questions"), "{}", set.code);
    }
}

#[test]
fn a_record_from_a_newer_version_keeps_what_this_one_does_not_know() {
    for kind in Kind::ALL {
        let (mut values, _) = example(kind);
        values.insert("from_a_newer_version".into(), serde_json::json!({"kept": [" as it is "]}));
        let before = values.clone();
        normalise(form_of(kind), &mut values, today());
        assert_eq!(values, before, "{kind:?}");
        assert_eq!(check(form_of(kind), &values, today()), [], "{kind:?}");
    }
}
