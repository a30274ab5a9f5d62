//! Blank forms to fill in by hand.

use leptos::prelude::*;

use crate::forms::complaint::COMPLAINT;
use crate::forms::customer::CUSTOMER;
use crate::forms::enquiry::ENQUIRY;
use crate::forms::follow_up::SALES_HANDOVER;
use crate::forms::records::CONSENT;
use crate::forms::rectification::RECTIFICATION;
use crate::forms::return_visit::RETURN_VISIT;
use crate::text::{Msg, files};
use crate::ui::parts::say::say;
use crate::ui::route::{BlankForm, Paper, Route};

/// What a blank form is called, with its catalogue row.
const fn name_of(form: BlankForm) -> (Msg, &'static str) {
    match form {
        BlankForm::Customer => (CUSTOMER.title, CUSTOMER.source),
        BlankForm::Notice => (files::NOTICE, "R-07"),
        BlankForm::Intake => (COMPLAINT.title, COMPLAINT.source),
        BlankForm::Opinion => (files::OPINION, "R-09"),
        BlankForm::Dossier => (files::DOSSIER, "R-10"),
        BlankForm::Enquiry => (ENQUIRY.title, ENQUIRY.source),
        BlankForm::SalesHandover => (SALES_HANDOVER.title, SALES_HANDOVER.source),
        BlankForm::Rectification => (RECTIFICATION.title, RECTIFICATION.source),
        BlankForm::ReturnVisit => (RETURN_VISIT.title, RETURN_VISIT.source),
        BlankForm::Consent => (CONSENT.title, CONSENT.source),
    }
}

/// The forms, each leading to its preview.
#[component]
pub fn BlankForms() -> impl IntoView {
    let line = |form: BlankForm| {
        let (name, source) = name_of(form);
        view! {
            <li>
                <a class="button" href=Route::Paper(Paper::Blank(form)).address()>{say(name)}</a>
                " "
                <span class="quiet">{source}</span>
            </li>
        }
    };
    view! {
        <section class="card-section" id="blank-forms">
            <h2>{say(files::BLANK_FORMS)}</h2>
            <p class="lead">{say(files::BLANK_ADVICE)}</p>
            <ul class="blank-forms">{BlankForm::ALL.map(line).collect_view()}</ul>
        </section>
    }
}
