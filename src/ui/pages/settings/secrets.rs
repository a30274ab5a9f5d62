//! Changing the passphrase and renewing the recovery code; both ask for the present passphrase first.

use leptos::prelude::*;

use crate::app::failure::Failure;
use crate::state::notices::Progress;
use crate::text::{Msg, settings, start};
use crate::ui::pages::files::{NewSecret, NewSecretFields};
use crate::ui::parts::button::{Button, Weight};
use crate::ui::parts::context::use_ui;
use crate::ui::parts::line_field::LineField;
use crate::ui::parts::say::say;

/// What is to be done once the present passphrase is proven.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wish {
    Change,
    Renew,
}

/// The section of passphrase and recovery code; a demo desk has neither.
#[component]
pub fn Secrets() -> impl IntoView {
    let is_demo = use_ui().desk.session.is_demo;
    view! {
        <section class="card-section" id="secrets">
            <h2>{say(settings::PASSPHRASE)}</h2>
            <Show
                when=move || !is_demo.get()
                fallback=|| view! { <p class="lead">{say(settings::DEMO_HAS_NONE)}</p> }
            >
                <Change/>
            </Show>
        </section>
    }
}

#[component]
fn Change() -> impl IntoView {
    let ui = use_ui();
    let present = RwSignal::new(String::new());
    let finding = RwSignal::new(None::<Msg>);
    let failure = RwSignal::new_local(None::<Failure>);
    let busy = RwSignal::new(false);
    let secret = NewSecret::untyped();
    let carry_out = move |wish: Wish| {
        if busy.get_untracked() {
            return;
        }
        failure.set(None);
        let typed = present.get_untracked();
        finding.set(typed.is_empty().then_some(settings::PRESENT_WANTED));
        let new = if wish == Wish::Change { secret.take() } else { Some(String::new()) };
        let Some(new) = new.filter(|_| !typed.is_empty()) else { return };
        busy.set(true);
        let what = settings::WORKING.get(ui.lang_now()).to_owned();
        ui.desk.notices.show_progress(Some(Progress { what, share: None }));
        leptos::task::spawn_local(async move {
            let outcome = match ui.desk.is_own_passphrase(&typed).await {
                Ok(()) if wish == Wish::Change => ui.desk.set_passphrase(&new).await.map(|()| None),
                Ok(()) => ui.desk.renew_recovery().await.map(Some),
                Err(failure) => Err(failure),
            };
            ui.desk.notices.show_progress(None);
            let _ = busy.try_set(false);
            match outcome {
                // The page turns to the code, which is shown this once.
                Ok(Some(code)) => ui.recovery_shown.set(Some(code.as_str().to_owned())),
                Ok(None) => {
                    let _ = present.try_set(String::new());
                    secret.forget();
                    ui.tell(settings::PASSPHRASE_CHANGED);
                }
                Err(Failure::WrongPassphrase) => {
                    let _ = finding.try_set(Some(settings::PRESENT_WRONG));
                }
                Err(other) => {
                    let _ = failure.try_set(Some(other));
                }
            }
        });
    };
    let on_enter = Callback::new(move |()| carry_out(Wish::Change));
    view! {
        <div class="form">
            <LineField label=settings::PRESENT name="present_passphrase" typed=present finding secret=true required=true/>
            <NewSecretFields secret label=settings::NEW_PASSPHRASE help=start::PASSPHRASE_HELP on_enter/>
        </div>
        {move || {
            failure.get().map(|failure| view! { <p class="notice warning" role="alert">{failure.say(ui.lang())}</p> })
        }}
        <footer class="section-actions">
            <Button
                label=settings::CHANGE_PASSPHRASE
                weight=Weight::Main
                disabled=busy
                on_press=move || carry_out(Wish::Change)
            />
        </footer>
        <p class="help">{say(settings::RENEW_ADVICE)}</p>
        <Button label=settings::RENEW disabled=busy on_press=move || carry_out(Wish::Renew)/>
    }
}
