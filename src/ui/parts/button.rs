//! Buttons: one filled button a screen for the next thing to do, quiet ones for the rest.

use leptos::prelude::*;

use super::say::say;
use crate::text::Msg;

/// How much a button asks for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Weight {
    /// The next thing to do.
    Main,
    /// Anything else.
    #[default]
    Quiet,
    /// Takes something away for good.
    Danger,
}

impl Weight {
    const fn class(self) -> &'static str {
        match self {
            Weight::Main => "button main",
            Weight::Quiet => "button",
            Weight::Danger => "button danger",
        }
    }
}

/// A button with a word.
#[component]
pub fn Button(
    /// The word on it, a verb.
    label: Msg,
    /// What it does.
    on_press: impl Fn() + 'static,
    /// How much it asks for.
    #[prop(optional)]
    weight: Weight,
    /// Cannot be pressed now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
) -> impl IntoView {
    view! {
        <button type="button" class=weight.class() disabled=move || disabled.get() on:click=move |_| on_press()>
            {say(label)}
        </button>
    }
}
