//! The time limits of the site (catalogue section 3, `limits.*`); 0 switches one off (G-04, G-05).

use leptos::prelude::*;
use serde_json::json;

use crate::domain::deadline::Limits;
use crate::domain::value::Value;
use crate::state::form_draft::FormDraft;
use crate::text::{Msg, settings};
use crate::ui::parts::say::say;

/// Key of the limits in the settings.
const KEY: &str = "limits";
/// Greatest limit: a year of hours is more than any of them needs.
const GREATEST: u32 = 9_999;

/// One field a limit.
#[component]
pub fn LimitFields(
    /// The settings.
    draft: FormDraft,
) -> impl IntoView {
    let stored = draft.values.with_untracked(|values| values.get(KEY).cloned()).unwrap_or_default();
    let limits: Limits = serde_json::from_value(stored).unwrap_or_default();
    let limits = StoredValue::new(json!(limits));
    let put = move |key: &'static str, number: u32| {
        limits.update_value(|limits| limits[key] = json!(number));
        draft.put(KEY, limits.get_value());
    };
    let field = move |key: &'static str, label: Msg, unit: Msg| {
        let id = format!("limit-{key}");
        let now = limits.with_value(|limits| limits.get(key).and_then(Value::as_u64)).unwrap_or_default();
        view! {
            <div class="field span-6">
                <label class="label" for=id.clone()>{say(label)}</label>
                <div class="control">
                    <input
                        id=id
                        name=key
                        type="number"
                        inputmode="numeric"
                        min="0"
                        max=GREATEST.to_string()
                        value=now.to_string()
                        on:input=move |event| {
                            if let Some(number) = number_of(&event_target_value(&event)) {
                                put(key, number);
                            }
                        }
                    />
                    <span class="unit">{say(unit)}</span>
                </div>
            </div>
        }
    };
    view! {
        <fieldset class="form-section">
            <legend>{say(settings::LIMITS)}</legend>
            <p class="help">{say(settings::LIMITS_HELP)}</p>
            <div class="form-grid">
                {settings::LIMIT_FIELDS.map(|(key, label, unit)| field(key, label, unit)).collect_view()}
            </div>
        </fieldset>
    }
}

/// What was typed as a limit; an emptied field is 0, anything else is waited for.
fn number_of(text: &str) -> Option<u32> {
    if text.trim().is_empty() { Some(0) } else { text.trim().parse().ok().filter(|number| *number <= GREATEST) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_limit_of_the_site_has_a_field_and_every_field_a_limit() {
        let keys: Vec<String> = match json!(Limits::default()) {
            Value::Object(limits) => limits.keys().cloned().collect(),
            _ => Vec::new(),
        };
        assert_eq!(keys.len(), settings::LIMIT_FIELDS.len());
        for (key, _, _) in settings::LIMIT_FIELDS {
            assert!(keys.iter().any(|known| known == key), "{key}");
        }
    }

    #[test]
    fn an_emptied_limit_is_off_and_half_typed_ones_are_waited_for() {
        assert_eq!(number_of(" "), Some(0));
        assert_eq!(number_of("24"), Some(24));
        assert_eq!(number_of("-"), None);
        assert_eq!(number_of("123456"), None);
    }
}
