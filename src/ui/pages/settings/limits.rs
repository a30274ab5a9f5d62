//! The time limits of the site (catalogue section 3, T-01 to T-23); 0 switches one off (G-04, G-05). What the seeds leave open is
//! marked 未设定 until a person confirms it.

use leptos::prelude::*;
use serde_json::json;

use crate::domain::limits::{LIMITS, LimitSpec, Limits};
use crate::domain::value::Value;
use crate::state::form_draft::FormDraft;
use crate::text::{calendar, settings};
use crate::ui::parts::say::say;

/// Key of the limits in the settings.
const KEY: &str = "limits";
/// Greatest limit: a year of hours is more than any of them needs.
const GREATEST: u32 = 9_999;

/// The limits as they stand on the form.
pub fn limits_of(draft: FormDraft) -> Limits {
    let stored = draft.values.with(|values| values.get(KEY).cloned()).unwrap_or_default();
    serde_json::from_value(stored).unwrap_or_default()
}

/// One field a limit.
#[component]
pub fn LimitFields(
    /// The settings.
    draft: FormDraft,
) -> impl IntoView {
    // Through JSON, so that limits of a newer program stay as they are.
    let put = move |key: &str, value: Value| {
        let mut limits = draft.values.with_untracked(|values| values.get(KEY).cloned()).unwrap_or_else(|| json!({}));
        limits[key] = value;
        draft.put(KEY, limits);
    };
    let confirm = move |spec: &'static LimitSpec, is_confirmed: bool| {
        let mut confirmed = untrack(|| limits_of(draft)).confirmed;
        confirmed.retain(|key| key != spec.key);
        if is_confirmed {
            confirmed.push(spec.key.to_owned());
        }
        put("confirmed", json!(confirmed));
    };
    let field = move |spec: &'static LimitSpec| {
        let id = format!("limit-{}", spec.key);
        let now = untrack(|| limits_of(draft)).number(spec.key);
        let is_unset = Memo::new(move |_| limits_of(draft).is_unset(spec));
        let mark = spec.is_open.then(|| {
            view! {
                <label class="tick">
                    <input
                        type="checkbox"
                        name=format!("confirm-{}", spec.key)
                        prop:checked=move || !is_unset.get()
                        on:change=move |event| confirm(spec, event_target_checked(&event))
                    />
                    <span>{say(calendar::CONFIRMED)}</span>
                </label>
                <Show when=move || is_unset.get()>
                    <span class="badge soon">{say(calendar::UNSET)}</span>
                </Show>
            }
        });
        view! {
            <div class="field span-6">
                <label class="label" for=id.clone()>{say(spec.label)}" "<span class="figures">{spec.id}</span></label>
                <div class="control limit">
                    <input
                        id=id
                        name=spec.key
                        type="number"
                        inputmode="numeric"
                        min="0"
                        max=GREATEST.to_string()
                        value=now.to_string()
                        on:input=move |event| {
                            if let Some(number) = number_of(&event_target_value(&event)) {
                                put(spec.key, json!(number));
                            }
                        }
                    />
                    <span class="unit">{say(spec.unit.label())}</span>
                    {mark}
                </div>
            </div>
        }
        .into_any()
    };
    view! {
        <fieldset class="form-section">
            <legend>{say(settings::LIMITS)}</legend>
            <p class="help">{say(settings::LIMITS_HELP)}</p>
            <p class="help">{say(calendar::UNSET_HELP)}</p>
            <div class="form-grid">{LIMITS.iter().map(field).collect_view()}</div>
            <p class="help">{say(calendar::PROMISES)}</p>
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
    fn an_emptied_limit_is_off_and_half_typed_ones_are_waited_for() {
        assert_eq!(number_of(" "), Some(0));
        assert_eq!(number_of("24"), Some(24));
        assert_eq!(number_of("-"), None);
        assert_eq!(number_of("123456"), None);
    }
}
