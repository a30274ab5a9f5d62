//! The staff of the desk (4.1): name, post as printed, and what they may do.

use leptos::prelude::*;
use serde_json::json;

use crate::domain::site::{Role, Staff};
use crate::domain::value::Value;
use crate::state::form_draft::FormDraft;
use crate::text::{Msg, settings};
use crate::ui::parts::button::Button;
use crate::ui::parts::context::use_ui;
use crate::ui::parts::say::say;

/// Key of the list in the settings.
const KEY: &str = "staff";

/// A row with a number of its own, so that the fields of the others stay when one is removed.
type Row = (u32, Staff);

/// The table of staff.
#[component]
pub fn StaffTable(
    /// The settings.
    draft: FormDraft,
) -> impl IntoView {
    let stored = draft.values.with_untracked(|values| values.get(KEY).cloned()).unwrap_or_default();
    let people: Vec<Staff> = serde_json::from_value(stored).unwrap_or_default();
    let rows = RwSignal::new((0u32..).zip(people).collect::<Vec<Row>>());
    let put = move || draft.put(KEY, rows.with_untracked(|rows| list_of(rows)));
    let change = Callback::new(move |(number, staff): Row| {
        rows.update_untracked(|rows| {
            if let Some(row) = rows.iter_mut().find(|row| row.0 == number) {
                row.1 = staff;
            }
        });
        put();
    });
    let remove = Callback::new(move |number: u32| {
        rows.update(|rows| rows.retain(|row| row.0 != number));
        put();
    });
    let add = move || {
        rows.update(|rows| {
            let number = rows.iter().map(|row| row.0 + 1).max().unwrap_or(0);
            rows.push((number, Staff::default()));
        });
    };
    view! {
        <fieldset class="form-section">
            <legend>{say(settings::STAFF)}</legend>
            <table class="list staff">
                <thead>
                    <tr>
                        <th scope="col">{say(settings::STAFF_NAME)}</th>
                        <th scope="col">{say(settings::STAFF_POST)}</th>
                        <th scope="col">{say(settings::STAFF_ROLE)}</th>
                        <th scope="col"></th>
                    </tr>
                </thead>
                <tbody>
                    <For each=move || rows.get() key=|row| row.0 let(row)>
                        <StaffRow row change remove/>
                    </For>
                </tbody>
            </table>
            <Button label=settings::ADD_STAFF on_press=add/>
        </fieldset>
    }
}

/// The people with a name; a row without one is only begun.
fn list_of(rows: &[Row]) -> Value {
    json!(rows.iter().map(|row| &row.1).filter(|staff| !staff.name.trim().is_empty()).collect::<Vec<_>>())
}

#[component]
fn StaffRow(row: Row, change: Callback<Row>, remove: Callback<u32>) -> impl IntoView {
    let lang = use_ui().desk.session.lang;
    let (number, staff) = row;
    let role = staff.role;
    let staff = StoredValue::new(staff);
    let edit = move |write: &dyn Fn(&mut Staff)| {
        staff.update_value(|staff| write(staff));
        change.run((number, staff.get_value()));
    };
    let line = move |name: &'static str, label: Msg, text: String, write: fn(&mut Staff, String)| {
        view! {
            <td>
                <input
                    name=name
                    type="text"
                    autocomplete="off"
                    maxlength="40"
                    aria-label=say(label)
                    value=text
                    on:input=move |event| edit(&|staff| write(staff, event_target_value(&event)))
                />
            </td>
        }
    };
    let roles = Role::ALL.into_iter().map(move |one| {
        view! { <option value=one.key() selected=one == role>{move || one.label().get(lang.get())}</option> }
    });
    let (name, post) = staff.with_value(|staff| (staff.name.clone(), staff.post.clone()));
    view! {
        <tr class="row">
            {line("staff_name", settings::STAFF_NAME, name, |staff, text| staff.name = text)}
            {line("staff_post", settings::STAFF_POST, post, |staff, text| staff.post = text)}
            <td>
                <select
                    name="staff_role"
                    aria-label=say(settings::STAFF_ROLE)
                    on:change=move |event| {
                        let role = Role::from_key(&event_target_value(&event)).unwrap_or_default();
                        edit(&|staff| staff.role = role);
                    }
                >
                    {roles.collect_view()}
                </select>
            </td>
            <td>
                <Button label=settings::REMOVE on_press=move || remove.run(number)/>
            </td>
        </tr>
    }
}
