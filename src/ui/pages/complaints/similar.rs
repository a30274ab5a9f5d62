//! Open complaints like the one being taken down, while it is typed (W-03): to be told apart from one that is known already.

use leptos::prelude::*;
use uuid::Uuid;

use crate::domain::complaint::Complaint;
use crate::domain::similar::{Likeness, likeness};
use crate::domain::value::Fields;
use crate::state::form_draft::FormDraft;
use crate::text::complaints;
use crate::ui::parts::context::{Ui, use_ui};
use crate::ui::parts::say::say;
use crate::ui::route::{Filter, Route};

/// Most cases shown.
const MOST: usize = 5;

fn like(ui: Ui, new: &Complaint) -> Vec<(Likeness, Uuid)> {
    let open = ui.desk.cases.all().into_iter().filter(|case| !case.is_ended());
    let mut found: Vec<(Likeness, Uuid)> =
        open.filter_map(|case| Some((likeness(new, &case.record, case.course.cause.as_deref())?, case.id))).collect();
    // The same kind alone says little once something closer is known.
    if found.iter().any(|(why, _)| *why < Likeness::Cause) {
        found.retain(|(why, _)| *why < Likeness::Cause);
    }
    found.sort_by_key(|(why, _)| *why);
    found.truncate(MOST);
    found
}

/// The open cases; nothing when none is like it.
#[component]
pub(super) fn Similar(
    /// The form.
    draft: FormDraft,
) -> impl IntoView {
    let ui = use_ui();
    let found = Memo::new(move |_| like(ui, &draft.values.with(Complaint::from_values)));
    move || {
        let (found, lang) = (found.get(), ui.lang());
        if found.is_empty() {
            return None;
        }
        let line = |(why, id): (Likeness, Uuid)| {
            let case = ui.desk.cases.get(id)?;
            let words = format!(
                "{} {}",
                case.course.number.clone().unwrap_or_else(|| case.record.location.clone()),
                case.record.content.chars().take(30).collect::<String>()
            );
            let address = Route::Complaints(Filter::Open, Some(id)).address();
            Some(view! {
                <li>
                    <span class="badge">{why.label().get(lang)}</span>
                    " "
                    <a href=address>{words}</a>
                </li>
            })
        };
        Some(view! {
            <aside class="known similar" role="status">
                <strong>{say(complaints::SIMILAR)}</strong>
                <ul class="around">{found.into_iter().filter_map(line).collect_view()}</ul>
            </aside>
        })
    }
}
