//! Setting up a desk: site, operator, passphrase with its strength shown.

use leptos::prelude::*;

use super::Sheet;
use super::recovery::RecoveryShown;
use crate::app::open::SetUp;
use crate::domain::number::SiteCode;
use crate::domain::site::Site;
use crate::state::notices::Progress;
use crate::text::{Msg, frame, start};
use crate::ui::parts::button::{Button, Weight};
use crate::ui::parts::context::use_ui;
use crate::ui::parts::line_field::LineField;
use crate::ui::parts::say::say;
use crate::vault::recovery::RecoveryCode;
use crate::vault::strength::{Strength, strength};

/// The set-up form, then the recovery code.
#[component]
pub fn SetUpDesk(
    /// Back to the first start.
    on_cancel: Callback<()>,
) -> impl IntoView {
    let ui = use_ui();
    let [code, name, operator, passphrase, again] = [(); 5].map(|()| RwSignal::new(String::new()));
    let asked = RwSignal::new(false);
    let busy = RwSignal::new(false);
    let recovery = ui.recovery_shown;
    let wanted = move |wrong: bool, msg: Msg| asked.get().then_some(msg).filter(|_| wrong);
    let code_finding = Signal::derive(move || wanted(SiteCode::parse(&code.get()).is_err(), start::CODE_WANTED));
    let name_finding = Signal::derive(move || wanted(name.with(|n| n.trim().is_empty()), start::PLEASE_FILL));
    let operator_finding = Signal::derive(move || wanted(operator.with(|o| o.trim().is_empty()), start::PLEASE_FILL));
    let how_strong = Memo::new(move |_| passphrase.with(|p| strength(p)));
    let weak_finding = Signal::derive(move || wanted(how_strong.get() < Strength::Fair, start::PASSPHRASE_HELP));
    let again_finding = Signal::derive(move || wanted(again.get() != passphrase.get(), start::PASSPHRASES_DIFFER));
    let create = move || {
        asked.set(true);
        let findings = [code_finding, name_finding, operator_finding, weak_finding, again_finding];
        if busy.get_untracked() || findings.iter().any(|finding| finding.get_untracked().is_some()) {
            return;
        }
        let Ok(site_code) = SiteCode::parse(&code.get_untracked()) else { return };
        let site = Site {
            code: site_code.as_str().to_owned(),
            name: name.get_untracked().trim().to_owned(),
            organisation: name.get_untracked().trim().to_owned(),
            ..Site::default()
        };
        let asked_for = SetUp {
            site,
            operator: operator.get_untracked().trim().to_owned(),
            passphrase: passphrase.get_untracked(),
        };
        busy.set(true);
        let what = start::DERIVING.get(ui.lang_now()).to_owned();
        ui.desk.notices.show_progress(Some(Progress { what, share: None }));
        leptos::task::spawn_local(async move {
            match ui.desk.set_up(asked_for).await {
                Ok(code) => recovery.set(Some(code.as_str().to_owned())),
                Err(failure) => ui.explain(&failure),
            }
            ui.desk.notices.show_progress(None);
            let _ = busy.try_set(false);
        });
    };
    let on_enter = Callback::new(move |()| create());
    view! {
        <Sheet title=start::SET_UP>
            <div class="form">
                <LineField
                    label=start::SITE_CODE
                    name="site_code"
                    typed=code
                    help=start::SITE_CODE_HELP
                    finding=code_finding
                    first=true
                />
                <LineField
                    label=start::SITE_NAME
                    name="site_name"
                    typed=name
                    help=start::SITE_NAME_HELP
                    finding=name_finding
                />
                <LineField
                    label=start::OPERATOR
                    name="operator"
                    typed=operator
                    help=start::OPERATOR_HELP
                    finding=operator_finding
                />
                <LineField
                    label=start::PASSPHRASE
                    name="passphrase"
                    typed=passphrase
                    help=start::PASSPHRASE_HELP
                    finding=weak_finding
                    secret=true
                />
                <p class=move || format!("strength strength-{}", how_strong.get() as u8) role="status">
                    <meter min="0" max="3" value=move || (how_strong.get() as u8).to_string()></meter>
                    <span>{move || start::STRENGTHS[how_strong.get() as usize].get(ui.lang())}</span>
                </p>
                <LineField
                    label=start::PASSPHRASE_AGAIN
                    name="passphrase_again"
                    typed=again
                    finding=again_finding
                    secret=true
                    on_enter=on_enter
                />
            </div>
            <footer class="gate-actions">
                <Button label=frame::CANCEL on_press=move || on_cancel.run(())/>
                <Button label=start::CREATE weight=Weight::Main disabled=busy on_press=create/>
            </footer>
        </Sheet>
    }
}

/// The recovery code, shown once before the new desk opens.
#[component]
pub fn ShowRecovery() -> impl IntoView {
    let ui = use_ui();
    let code = ui.recovery_shown.get_untracked().and_then(|code| RecoveryCode::parse(&code).ok());
    view! {
        <Sheet title=start::RECOVERY_CODE>
            <p class="lead">{say(start::RECOVERY_ADVICE)}</p>
            {code
                .map(|code| view! { <RecoveryShown code on_done=Callback::new(move |()| ui.recovery_shown.set(None))/> })}
        </Sheet>
    }
}
