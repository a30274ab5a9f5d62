//! A list of names, one a line: departments, offices, own customer classes (G-19).

use leptos::prelude::*;
use serde_json::json;

use crate::domain::value::{Value, plain_text};
use crate::forms::spec::FieldSpec;
use crate::state::form_draft::FormDraft;
use crate::text::settings;
use crate::ui::parts::say::say;

/// The lists of the site, in the order of the form.
pub const LIST_KEYS: [&str; 3] = ["departments", "offices", "customer_classes"];

/// One list.
#[component]
pub fn ListField(
    /// Its declaration.
    field: &'static FieldSpec,
    /// The settings.
    draft: FormDraft,
) -> impl IntoView {
    let stored = draft.values.with_untracked(|values| values.get(field.key).cloned()).unwrap_or_default();
    let typed = RwSignal::new(as_lines(&stored));
    let id = format!("list-{}", field.key);
    let help_id = format!("{id}-help");
    let put = move |text: String| {
        draft.put(field.key, from_lines(&text));
        // What was typed stays as typed, empty lines too, or nobody could begin a new one.
        typed.set(text);
    };
    view! {
        <div class="field span-4">
            <label class="label" for=id.clone()>{say(field.label)}</label>
            <div class="control">
                <textarea
                    id=id
                    name=field.key
                    rows="6"
                    autocomplete="off"
                    aria-describedby=help_id.clone()
                    prop:value=move || typed.get()
                    on:input=move |event| put(event_target_value(&event))
                ></textarea>
            </div>
            <p class="help" id=help_id>{say(settings::ONE_A_LINE)}</p>
        </div>
    }
}

fn as_lines(list: &Value) -> String {
    let names = list.as_array().map(Vec::as_slice).unwrap_or_default();
    names.iter().map(plain_text).collect::<Vec<_>>().join("\n")
}

/// The names, each once, without empty lines.
fn from_lines(text: &str) -> Value {
    let mut names: Vec<&str> = Vec::new();
    for name in text.lines().map(str::trim).filter(|name| !name.is_empty()) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    json!(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_reads_back_and_drops_empty_lines_and_repeats() {
        let list = from_lines(" Works \n\nEstate\nWorks\n");
        assert_eq!(list, json!(["Works", "Estate"]));
        assert_eq!(as_lines(&list), "Works\nEstate");
        assert_eq!(as_lines(&Value::Null), "");
    }
}
