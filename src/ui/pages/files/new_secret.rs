//! A new passphrase: typed twice, its strength shown while it is typed.

use leptos::prelude::*;

use crate::text::{Msg, files, start};
use crate::ui::parts::context::use_ui;
use crate::ui::parts::line_field::LineField;
use crate::ui::parts::say::say;
use crate::vault::strength::{Strength, strength};

/// A new passphrase being typed.
#[derive(Clone, Copy)]
pub struct NewSecret {
    typed: RwSignal<String>,
    again: RwSignal<String>,
    /// The findings are shown from the first try on, not while the first letters are typed.
    asked: RwSignal<bool>,
}

impl NewSecret {
    /// Nothing typed yet.
    pub fn untyped() -> NewSecret {
        let [typed, again] = [(); 2].map(|()| RwSignal::new(String::new()));
        NewSecret { typed, again, asked: RwSignal::new(false) }
    }

    /// The passphrase when it can be used; otherwise the fields say what is to be put right.
    pub fn take(&self) -> Option<String> {
        self.asked.set(true);
        let typed = self.typed.get_untracked();
        let fits = strength(&typed) >= Strength::Fair && typed == self.again.get_untracked();
        fits.then_some(typed)
    }

    /// Forgets what was typed.
    pub fn forget(&self) {
        self.typed.set(String::new());
        self.again.set(String::new());
        self.asked.set(false);
    }
}

/// The two fields and the meter.
#[component]
pub fn NewSecretFields(
    /// The passphrase being typed.
    secret: NewSecret,
    /// Label of the first field.
    label: Msg,
    /// Quiet text under it.
    help: Msg,
    /// Names of the two fields.
    #[prop(default = ["new_passphrase", "new_passphrase_again"])]
    names: [&'static str; 2],
    /// Runs on Enter in the second field.
    on_enter: Callback<()>,
) -> impl IntoView {
    let ui = use_ui();
    let NewSecret { typed, again, asked } = secret;
    let how_strong = Memo::new(move |_| typed.with(|typed| strength(typed)));
    // Nothing is said about a passphrase nobody has begun to type.
    let word = move || {
        if typed.with(String::is_empty) { "" } else { start::STRENGTHS[how_strong.get() as usize].get(ui.lang()) }
    };
    let weak =
        Signal::derive(move || (asked.get() && how_strong.get() < Strength::Fair).then_some(files::PASSPHRASE_WEAK));
    let differs =
        Signal::derive(move || (asked.get() && typed.get() != again.get()).then_some(start::PASSPHRASES_DIFFER));
    view! {
        <LineField label name=names[0] typed help finding=weak secret=true required=true/>
        <p class=move || format!("strength strength-{}", how_strong.get() as u8) role="status">
            <meter
                min="0"
                max="3"
                value=move || (how_strong.get() as u8).to_string()
                aria-label=say(files::STRENGTH)
            ></meter>
            <span>{word}</span>
        </p>
        <LineField
            label=start::PASSPHRASE_AGAIN
            name=names[1]
            typed=again
            finding=differs
            secret=true
            required=true
            on_enter
        />
    }
}
