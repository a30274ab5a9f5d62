//! Before the desk is open: first start, set-up, restoring, the recovery code, unlocking, a missing or broken store.

mod covered;
mod locked;
mod missing;
mod recovery;
mod set_up;

use leptos::prelude::*;

pub use covered::Covered;
pub use locked::Locked;
pub use missing::{Broken, Missing};
pub use recovery::RecoveryShown;
pub use set_up::ShowRecovery;

use super::super::parts::button::{Button, Weight};
use super::super::parts::context::use_ui;
use super::super::parts::say::say;
use crate::state::notices::Progress;
use crate::text::{Msg, backup, frame, start};
use crate::ui::layout::notices::NoticeBoard;
use crate::ui::pages::backups::Restore;

/// The paper-like sheet on which everything before the desk is asked.
#[component]
fn Sheet(
    /// Its title.
    title: Msg,
    /// Without what the desk had to say: it may name people, and the desk is covered.
    #[prop(optional)]
    covered: bool,
    /// What is on it.
    children: Children,
) -> impl IntoView {
    let ui = use_ui();
    let lang = ui.desk.session.lang;
    view! {
        <main class="gate">
            <header class="gate-head">
                <p class="brand">{say(frame::PRODUCT)}</p>
                <button
                    type="button"
                    class="button"
                    lang=move || ui.lang().other().tag()
                    on:click=move |_| lang.update(|lang| *lang = lang.other())
                >
                    {move || frame::OTHER_LANGUAGE.get(ui.lang())}
                </button>
            </header>
            <div class="gate-sheet">
                <h1>{say(title)}</h1>
                {children()}
                {(!covered).then(|| view! { <NoticeBoard/> })}
            </div>
        </main>
    }
}

/// The first start: set up this desk, look at the demo, or restore a backup.
#[component]
pub fn FirstStart() -> impl IntoView {
    let ui = use_ui();
    let [setting_up, restoring] = [(); 2].map(|()| RwSignal::new(false));
    let busy = RwSignal::new(false);
    let open_demo = move || {
        busy.set(true);
        let what = start::OPENING_DEMO.get(ui.lang_now()).to_owned();
        ui.desk.notices.show_progress(Some(Progress { what, share: None }));
        leptos::task::spawn_local(async move {
            (ui.desk.ports().breathe)().await;
            if let Err(failure) = ui.desk.open_demo().await {
                ui.explain(&failure);
            }
            ui.desk.notices.show_progress(None);
            let _ = busy.try_set(false);
        });
    };
    move || {
        if setting_up.get() {
            return view! { <set_up::SetUpDesk on_cancel=Callback::new(move |()| setting_up.set(false))/> }.into_any();
        }
        if restoring.get() {
            return view! {
                <Sheet title=backup::RESTORE>
                    <p class="lead">{say(backup::RESTORE_ADVICE)}</p>
                    <Restore/>
                    <Button label=frame::BACK on_press=move || restoring.set(false)/>
                </Sheet>
            }
            .into_any();
        }
        view! {
            <Sheet title=start::WELCOME>
                <p class="lead">{say(start::PROMISE)}</p>
                <div class="gate-choices">
                    <section>
                        <h2>{say(start::SET_UP)}</h2>
                        <p>{say(start::SET_UP_HINT)}</p>
                        <Button
                            label=start::SET_UP
                            weight=Weight::Main
                            disabled=busy
                            on_press=move || setting_up.set(true)
                        />
                    </section>
                    <section>
                        <h2>{say(start::DEMO_DESK)}</h2>
                        <p>{say(start::DEMO_HINT)}</p>
                        <Button label=start::DEMO_DESK disabled=busy on_press=open_demo/>
                    </section>
                    <section>
                        <h2>{say(backup::RESTORE)}</h2>
                        <p>{say(backup::RESTORE_HINT)}</p>
                        <Button label=backup::RESTORE disabled=busy on_press=move || restoring.set(true)/>
                    </section>
                </div>
            </Sheet>
        }
        .into_any()
    }
}
