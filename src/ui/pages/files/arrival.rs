//! A parcel that has come, seen from the outside: who sent it and how far that can be trusted, its age and the gaps before it. Nothing
//! is opened before a person says so (R-19, W-17).

use leptos::prelude::*;

use super::import::Import;
use crate::app::arrival::Arrival;
use crate::domain::moment::Moment;
use crate::domain::peer::Trust;
use crate::text::{Msg, files, parcels};
use crate::ui::parts::button::{Button, Weight};
use crate::ui::parts::context::use_ui;
use crate::ui::parts::line_field::LineField;
use crate::ui::parts::say::say;

/// What a person has said about the sender's code.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Said {
    /// Nothing yet.
    #[default]
    Nothing,
    /// Compared, they agree.
    Compared,
    /// Not compared; open it all the same.
    OpenOnce,
}

/// The parcel from the outside, with the ways on.
#[component]
pub fn ArrivalShown(
    /// The import.
    import: Import,
    /// The parcel.
    arrival: Arrival,
) -> impl IntoView {
    let ui = use_ui();
    let said = RwSignal::new(Said::Nothing);
    let passphrase = RwSignal::new(String::new());
    let header = &arrival.parcel.header;
    let (trust, asks) = (arrival.trust, arrival.parcel.asks_passphrase());
    let is_trusted = matches!(trust, Trust::Met | Trust::Own);
    let held = Signal::derive(move || import.busy.get() || (!is_trusted && said.get() == Said::Nothing));
    let from = [header.from.name.clone(), header.from.site.clone()].join(" · ");
    let kind = header.kind.label();
    let (made, number, code) = (arrival.made, header.number, arrival.parcel.code.clone());
    let days = made.map_or(0, |made| (ui.desk.now().date() - made.date()).num_days());
    let made_words = move || {
        let at = made.map(Moment::minute_text).unwrap_or_default();
        format!("{at} · {}", parcels::age(ui.lang(), days))
    };
    let missing = arrival.missing.len();
    let missing_since = arrival.missing_since.map(Moment::minute_text).unwrap_or_default();
    let gaps = (missing > 0).then(|| {
        view! { <p class="notice warning">{move || parcels::missing(ui.lang(), missing, &missing_since)}</p> }
    });
    let cell = |label: Msg, text: Signal<String>| {
        view! {
            <div class="cell span-6">
                <dt>{say(label)}</dt>
                <dd>{text}</dd>
            </div>
        }
    };
    let choice = move |label: Msg, value: Said, key: &'static str| {
        view! {
            <label class="tick">
                <input
                    type="radio"
                    name="sender"
                    value=key
                    prop:checked=move || said.get() == value
                    on:change=move |_| said.set(value)
                />
                <span>{say(label)}</span>
            </label>
        }
    };
    let doubt = (!is_trusted).then(|| {
        let words = if trust == Trust::Changed { parcels::HAS_CHANGED } else { parcels::NOT_COMPARED };
        view! {
            <p class="notice warning" role="alert">{say(words)}</p>
            <div class="field span-12">
                {choice(parcels::HAVE_COMPARED, Said::Compared, "compared")}
                {choice(parcels::OPEN_ONCE, Said::OpenOnce, "once")}
            </div>
        }
    });
    let wrong = import.wrong;
    let open = move || import.open_arrival(said.get_untracked() == Said::Compared, passphrase.get_untracked());
    let on_enter = Callback::new(move |()| open());
    view! {
        <section class="arrival" aria-label=say(parcels::ARRIVED)>
            <dl class="card-grid">
                {cell(parcels::SENDER, from.into())}
                {cell(parcels::TRUST, Signal::derive(move || trust.label().get(ui.lang()).to_owned()))}
                {cell(parcels::SENDER_CODE, arrival.site_code.clone().into())}
                {cell(parcels::CHECK_CODE, code.into())}
                {cell(parcels::CONTENTS, Signal::derive(move || kind.get(ui.lang()).to_owned()))}
                {cell(parcels::NUMBER, number.to_string().into())}
                {cell(parcels::MADE_AT, Signal::derive(made_words))}
                {cell(files::FILE, import.name.get_untracked().into())}
            </dl>
            {gaps}
            {doubt}
            {asks
                .then(|| {
                    view! {
                        <LineField
                            label=files::FILE_PASSPHRASE
                            name="file_passphrase"
                            typed=passphrase
                            finding=wrong
                            secret=true
                            on_enter
                        />
                    }
                })}
            <footer class="section-actions">
                <Button label=parcels::REFUSE on_press=move || import.refuse_arrival()/>
                <Button label=parcels::OPEN weight=Weight::Main disabled=held on_press=open/>
            </footer>
        </section>
    }
}
