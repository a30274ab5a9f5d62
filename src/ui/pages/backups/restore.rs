//! Restoring: on the first start and the recovery screen, and, in the danger zone, over a desk that is here.

use leptos::prelude::*;

use super::choose::{Choice, ChooseBackup};
use crate::browser::errands;
use crate::text::{backup, files, start};
use crate::ui::layout::keeper;
use crate::ui::parts::button::{Button, Weight};
use crate::ui::parts::context::use_ui;
use crate::ui::parts::danger::{Act, DangerZone};
use crate::ui::parts::line_field::LineField;
use crate::ui::parts::say::say;

/// The form of a restore where no desk is open: file, name, passphrase or recovery code.
#[component]
pub fn Restore(
    /// Sequence of the state that is here and would be replaced.
    #[prop(optional_no_strip)]
    found: Option<u64>,
) -> impl IntoView {
    let ui = use_ui();
    let choice = Choice::new(ui);
    let [operator, secret] = [(); 2].map(|()| RwSignal::new(String::new()));
    let operator_wanted = RwSignal::new(None);
    let restore = move || {
        let name = operator.get_untracked().trim().to_owned();
        operator_wanted.set(name.is_empty().then_some(start::PLEASE_FILL));
        if name.is_empty() || errands::is_framed() {
            return;
        }
        choice.run(backup::RESTORING, async move |bytes| {
            ui.desk.restore(&bytes, secret.get_untracked().trim(), &name).await?;
            ui.tell(backup::RESTORED);
            Ok(())
        });
    };
    let on_enter = Callback::new(move |()| restore());
    let cover = move |look: fn(&crate::app::restore::Cover) -> bool| {
        move || choice.cover.with(|cover| cover.as_ref().is_some_and(look))
    };
    let is_older = move || {
        let sequence = choice.cover.with(|cover| cover.as_ref().map(|cover| cover.header.sequence));
        sequence.zip(found).is_some_and(|(sequence, found)| sequence < found)
    };
    view! {
        <div class="stack">
            <ChooseBackup choice name="restore_file"/>
            <Show when=is_older>
                <p class="notice warning">{say(backup::OLDER_THAN_FOUND)}</p>
            </Show>
            <Show when=cover(|_| true)>
                <LineField
                    label=start::OPERATOR
                    name="restore_operator"
                    typed=operator
                    help=start::OPERATOR_HELP
                    finding=operator_wanted
                    first=true
                />
                <Show when=cover(|cover| !cover.is_demo)>
                    <LineField
                        label=backup::SECRET
                        name="restore_secret"
                        typed=secret
                        help=backup::SECRET_HELP
                        secret=true
                        on_enter
                    />
                </Show>
                <footer class="gate-actions">
                    <Button label=backup::RESTORE_NOW weight=Weight::Main disabled=choice.busy on_press=restore/>
                </footer>
            </Show>
        </div>
    }
}

/// Restoring over the open desk: folded until a person opens it, asks for the site's code.
#[component]
pub fn RestoreOver() -> impl IntoView {
    let ui = use_ui();
    let choice = Choice::new(ui);
    let secret = RwSignal::new(String::new());
    let act = Act::new(move |code: String| {
        Box::pin(async move {
            let secret = secret.get_untracked();
            ui.desk.restore_over(&choice.bytes(), secret.trim(), &code).await?;
            ui.tell(backup::RESTORED);
            Ok(())
        })
    });
    let warning = Signal::derive(move || backup::RESTORE_OVER_WARNING.get(ui.lang()).to_owned());
    let question = Signal::derive(move || files::type_code(ui.lang(), &ui.desk.site().code));
    view! {
        <DangerZone
            id="restore-over"
            title=backup::RESTORE_OVER
            warning
            question
            label=files::SITE_CODE
            name="over_code"
            press=backup::RESTORE_OVER
            act
        >
            <div class="stack">
                <Button label=backup::DOWNLOAD on_press=move || keeper::download(ui)/>
                <ChooseBackup choice name="over_file"/>
                <LineField label=backup::SECRET name="over_secret" typed=secret help=backup::SECRET_HELP secret=true/>
            </div>
        </DangerZone>
    }
}
