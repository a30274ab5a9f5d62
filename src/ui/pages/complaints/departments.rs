//! The departments of a case: who has which copy of the notice, and whose reply is still waited for (G-37, G-45).

use leptos::prelude::*;
use uuid::Uuid;

use crate::domain::complaint_flow::{Charge, Course};
use crate::domain::moment::Moment;
use crate::text::{Lang, complaints};
use crate::ui::parts::context::use_ui;
use crate::ui::parts::say::say;

/// The departments; nothing before the first notice.
#[component]
pub(super) fn Departments(
    /// The complaint.
    id: Uuid,
) -> impl IntoView {
    let ui = use_ui();
    move || {
        let lang = ui.lang();
        let case = ui.desk.cases.get(id).filter(|case| !case.course.charges.is_empty())?;
        let rows = case.course.charges.iter().map(|charge| row(&case.course, charge, lang)).collect_view();
        let heads = [
            complaints::NOTICE_NUMBER,
            complaints::DEPARTMENT,
            complaints::HEAD,
            complaints::ISSUED,
            complaints::REPLY,
        ];
        Some(view! {
            <section class="card-section">
                <h3>{say(complaints::DEPARTMENTS)}</h3>
                <table class="list plain">
                    <thead>
                        <tr>{heads.map(|head| view! { <th scope="col">{head.get(lang)}</th> }).collect_view()}</tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </section>
        })
    }
}

fn row(course: &Course, charge: &Charge, lang: Lang) -> impl IntoView + use<> {
    let (class, word) = match charge {
        Charge { is_released: true, .. } => ("badge quiet", complaints::RELEASED),
        Charge { has_replied: true, .. } => ("badge done", complaints::REPLIED),
        _ => ("badge soon", complaints::AWAITED),
    };
    let replied = charge.replied_at.filter(|_| charge.has_replied).map(Moment::minute_text);
    view! {
        <tr>
            <td class="figures">{course.notice_number(charge)}</td>
            <td>{charge.department.clone()}</td>
            <td>{charge.head.clone()}</td>
            <td class="figures">{charge.issued_at.map(Moment::minute_text)}</td>
            <td>
                <span class=class>{word.get(lang)}</span>
                " "
                <span class="figures quiet">{replied}</span>
            </td>
        </tr>
    }
}
