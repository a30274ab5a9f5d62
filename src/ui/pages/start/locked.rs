//! Unlocking: operator and passphrase, or the recovery code. The demo desk opens with a press.

use leptos::prelude::*;

use super::Sheet;
use crate::app::failure::Failure;
use crate::browser::errands;
use crate::state::notices::Progress;
use crate::state::session::Phase;
use crate::text::{Msg, failures, locks, start};
use crate::ui::parts::button::{Button, Weight};
use crate::ui::parts::context::use_ui;
use crate::ui::parts::line_field::LineField;
use crate::ui::parts::say::say;
use crate::ui::rehearsal::rehearse_meanwhile;
use crate::vault::envelope::{DEMO_SECRET, SlotKind};
use crate::vault::recovery::RecoveryCode;

/// The locked desk.
#[component]
pub fn Locked() -> impl IntoView {
    let ui = use_ui();
    let by_code = RwSignal::new(false);
    let busy = RwSignal::new(false);
    let [operator, passphrase, code] = [(); 3].map(|()| RwSignal::new(String::new()));
    let wrong = RwSignal::new(None::<Msg>);
    let operator_wanted = RwSignal::new(None::<Msg>);
    let is_demo = ui.desk.session.is_demo;
    let open = move |kind: SlotKind, name: String, secret: String| {
        if errands::is_framed() {
            return;
        }
        busy.set(true);
        wrong.set(None);
        let what = start::DERIVING.get(ui.lang_now()).to_owned();
        ui.desk.notices.show_progress(Some(Progress { what, share: None }));
        // The key of a demo desk takes no time.
        if kind != SlotKind::Demo {
            rehearse_meanwhile(ui);
        }
        leptos::task::spawn_local(async move {
            let outcome = ui.desk.unlock(&name, &secret, kind).await;
            ui.desk.notices.show_progress(None);
            let _ = busy.try_set(false);
            match outcome {
                Ok(()) => {}
                Err(Failure::WrongPassphrase) => wrong.set(Some(failures::WRONG_PASSPHRASE)),
                // A desk found lost has a screen of its own, which says more.
                Err(_) if ui.desk.session.phase.with_untracked(|phase| matches!(phase, Phase::Missing(_))) => {}
                Err(failure) => ui.explain(&failure),
            }
        });
    };
    let asks_name = move || by_code.get_untracked() || !ui.desk.session.has_accounts.get_untracked();
    let shows_name = move || by_code.get() || !ui.desk.session.has_accounts.get();
    let unlock = move || {
        if busy.get_untracked() {
            return;
        }
        let name = operator.get_untracked().trim().to_owned();
        if is_demo.get_untracked() {
            let name = if name.is_empty() { crate::app::demo::OPERATOR.to_owned() } else { name };
            return open(SlotKind::Demo, name, DEMO_SECRET.to_owned());
        }
        // Where several people have an account, the passphrase says who it is.
        let is_named = !name.is_empty() || !asks_name();
        operator_wanted.set((!is_named).then_some(start::PLEASE_FILL));
        if !is_named {
            return;
        }
        if !by_code.get_untracked() {
            return open(SlotKind::Staff, name, passphrase.get_untracked());
        }
        match RecoveryCode::parse(&code.get_untracked()) {
            Ok(code) => open(SlotKind::Recovery, name, code.as_str().to_owned()),
            Err(_) => wrong.set(Some(start::RECOVERY_MISTYPED)),
        }
    };
    let on_enter = Callback::new(move |()| unlock());
    let secret_field = move || {
        if by_code.get() {
            view! {
                <LineField label=start::RECOVERY_CODE name="recovery_code" typed=code finding=wrong on_enter=on_enter/>
            }
            .into_any()
        } else {
            view! {
                <LineField
                    label=start::PASSPHRASE
                    name="passphrase"
                    typed=passphrase
                    finding=wrong
                    secret=true
                    on_enter=on_enter
                />
            }
            .into_any()
        }
    };
    let other_way = move || {
        let label = if by_code.get() { start::USE_PASSPHRASE } else { start::USE_RECOVERY };
        view! { <Button label on_press=move || by_code.update(|by| *by = !*by)/> }
    };
    view! {
        <Sheet title=start::IS_LOCKED>
            <Show when=move || !is_demo.get()>
                <div class="form">
                    <Show when=shows_name fallback=|| view! { <p class="help">{say(start::WHO_BY_PASSPHRASE)}</p> }>
                        <LineField
                            label=start::OPERATOR
                            name="operator"
                            typed=operator
                            help=start::OPERATOR_HELP
                            finding=operator_wanted
                            first=true
                        />
                    </Show>
                    {secret_field}
                </div>
            </Show>
            <Show when=move || is_demo.get()>
                <p class="lead">{say(start::DEMO_HINT)}</p>
            </Show>
            <Show when=move || ui.desk.attention.went_idle.get()>
                <p class="help" role="status">{say(locks::WENT_IDLE)}</p>
            </Show>
            <footer class="gate-actions">
                <Show when=move || !is_demo.get()>{other_way}</Show>
                <Button label=start::UNLOCK weight=Weight::Main disabled=busy on_press=unlock/>
            </footer>
        </Sheet>
    }
}
