//! 人员账号 (4.1, R-66): who works here, each with a passphrase of their own and a role; and what each role may do.

use leptos::prelude::*;
use uuid::Uuid;

use crate::app::failure::Failure;
use crate::domain::kind::Kind;
use crate::domain::role::{Act, Role, TABLE};
use crate::domain::staff::Staff;
use crate::domain::value::{Fields, Values};
use crate::forms::staff::STAFF;
use crate::state::form_draft::{About, Saved};
use crate::state::notices::Progress;
use crate::text::{Msg, frame, settings, staff as text};
use crate::ui::flow::panel::focus_soon;
use crate::ui::form::save_bar::SaveBar;
use crate::ui::form::screen::FormScreen;
use crate::ui::pages::files::{NewSecret, NewSecretFields};
use crate::ui::parts::button::{Button, Weight};
use crate::ui::parts::context::{Ui, use_ui};
use crate::ui::parts::say::say;

/// What is being filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Filling {
    /// Nothing.
    Nothing,
    /// A new account.
    New,
    /// A colleague's account.
    Change(Uuid),
    /// A colleague's new passphrase.
    Passphrase(Uuid),
    /// Whether a colleague's account ends.
    End(Uuid),
}

/// The section of accounts.
#[component]
pub fn Accounts() -> impl IntoView {
    let ui = use_ui();
    let filling = RwSignal::new(if ui.wants_form(&STAFF, About::New) { Filling::New } else { Filling::Nothing });
    let may = move || ui.desk.permits(Act::ManageStaff);
    let body = move || match filling.get() {
        Filling::Nothing if may() && !ui.desk.session.is_demo.get() => {
            view! { <Button label=text::ADD on_press=move || filling.set(Filling::New)/> }.into_any()
        }
        Filling::Nothing => ().into_any(),
        Filling::End(id) => view! { <End id filling/> }.into_any(),
        what => view! { <Fill what filling/> }.into_any(),
    };
    let signed_in =
        move || text::signed_in(ui.lang(), &ui.desk.session.operator.get(), ui.desk.role().label().get(ui.lang()));
    view! {
        <section class="card-section accounts" id="staff">
            <h2>{say(text::TITLE)}</h2>
            <p>{signed_in}</p>
            <p class="help">{say(text::LEAD)}</p>
            {move || people(ui, filling)}
            {body}
            <details class="rights">
                <summary>{say(text::RIGHTS)}</summary>
                {move || rights(ui)}
            </details>
        </section>
    }
}

/// The people, those who are here first.
fn people(ui: Ui, filling: RwSignal<Filling>) -> AnyView {
    let lang = ui.lang();
    let may = ui.desk.permits(Act::ManageStaff);
    let mut all = ui.desk.workspace.staff.all();
    all.sort_by_key(|(_, one)| !one.is_here());
    let head = |label: Msg| view! { <th scope="col">{label.get(lang)}</th> };
    let row = |(id, one): (Uuid, Staff)| {
        let state = match (one.is_here(), one.slot.is_some()) {
            (false, _) => text::left(lang, &one.left_on),
            (true, true) => text::IN_USE.get(lang).to_owned(),
            (true, false) => text::NO_PASSPHRASE.get(lang).to_owned(),
        };
        let offers = [
            (text::CHANGE, Filling::Change(id)),
            (text::NEW_PASSPHRASE, Filling::Passphrase(id)),
            (text::END, Filling::End(id)),
        ];
        let link = |(label, what): (Msg, Filling)| {
            view! {
                <button type="button" class="link" on:click=move |_| filling.set(what)>
                    {label.get(lang)}
                </button>
                " "
            }
        };
        let links = (may && one.is_here()).then(|| offers.map(link).collect_view());
        let phone = crate::domain::phone::grouped(&one.phone);
        let has_left = !one.is_here();
        view! {
            <tr class="row" class:quiet=has_left>
                <td>{one.name}</td>
                <td>{one.post}</td>
                <td>{one.role.label().get(lang)}</td>
                <td class="figures">{phone}</td>
                <td>{state}</td>
                <td>{links}</td>
            </tr>
        }
    };
    let heads = [text::NAME, text::POST, text::ROLE, text::PHONE, text::STATE];
    view! {
        <table class="list staff">
            <thead>
                <tr>{heads.map(head).collect_view()} <td></td></tr>
            </thead>
            <tbody>{all.into_iter().map(row).collect_view()}</tbody>
        </table>
    }
    .into_any()
}

/// The table of roles and acts, as the verbs ask it.
fn rights(ui: Ui) -> AnyView {
    let lang = ui.lang();
    let row = |(act, _, label): &'static (Act, [bool; 5], Msg)| {
        let cell = |role: Role| {
            let word = if role.may(*act) { text::MAY } else { text::MAY_NOT };
            view! { <td>{word.get(lang)}</td> }
        };
        view! {
            <tr>
                <th scope="row">{label.get(lang)}</th>
                {Role::ALL.map(cell).collect_view()}
            </tr>
        }
    };
    let heads = Role::ALL.map(|role| view! { <th scope="col">{role.label().get(lang)}</th> }).collect_view();
    view! {
        <table class="list rights-table">
            <thead>
                <tr>
                    <th scope="col">{text::MATTER.get(lang)}</th>
                    {heads}
                </tr>
            </thead>
            <tbody>{TABLE.iter().map(row).collect_view()}</tbody>
        </table>
    }
    .into_any()
}

/// The form of an account, the passphrase, or both.
#[component]
fn Fill(what: Filling, filling: RwSignal<Filling>) -> impl IntoView {
    let ui = use_ui();
    let staff = ui.desk.workspace.staff;
    let (about, values) = match what {
        Filling::Change(id) => (About::Record(Kind::Staff, id), staff.values_untracked(id).unwrap_or_default()),
        _ => (About::New, Staff::default().to_values()),
    };
    let has_form = !matches!(what, Filling::Passphrase(_));
    let has_secret = !matches!(what, Filling::Change(_));
    let secret = NewSecret::untyped();
    let draft = ui.open_form(&STAFF, about, values);
    if has_secret && has_form {
        draft.saved.set(Saved::NotYet);
    }
    let close = Callback::new(move |()| {
        secret.forget();
        let _ = filling.try_set(Filling::Nothing);
    });
    let (label, told) = match what {
        Filling::Passphrase(_) => (text::NEW_PASSPHRASE, Some(text::PASSPHRASE_SET)),
        Filling::Change(_) => (frame::SAVE, None),
        _ => (text::ADD, Some(text::ADDED)),
    };
    let save = Callback::new(move |()| {
        let passphrase = if has_secret { secret.take() } else { Some(String::new()) };
        let Some(passphrase) = passphrase else { return };
        let verb = async move { carry_out(ui, what, draft.opened(), draft.taken(), passphrase).await };
        if has_form {
            ui.save_form(draft, verb, move |()| {
                told.into_iter().for_each(|told| ui.tell(told));
                close.run(());
            });
            return;
        }
        leptos::task::spawn_local(async move {
            match verb.await {
                Ok(()) => {
                    told.into_iter().for_each(|told| ui.tell(told));
                    close.run(());
                }
                Err(failure) => ui.explain(&failure),
            }
        });
    });
    focus_soon(".accounts .form :is(input:not([tabindex='-1']), select)".into());
    let name = match what {
        Filling::Passphrase(id) => staff.get_untracked(id).map(|one| one.name),
        _ => None,
    };
    let fields = has_secret.then(|| {
        view! {
            <div class="form">
                <NewSecretFields secret label=text::PASSPHRASE help=text::PASSPHRASE_HELP on_enter=save/>
            </div>
        }
    });
    let bar = match has_form {
        true => view! { <SaveBar draft label on_save=save on_cancel=close/> }.into_any(),
        false => view! {
            <footer class="section-actions">
                <Button label=frame::CANCEL on_press=move || close.run(())/>
                <Button label weight=Weight::Main on_press=move || save.run(())/>
            </footer>
        }
        .into_any(),
    };
    view! {
        <div class="step-panel">
            {name.map(|name| view! { <h3>{name}</h3> })}
            {has_form.then(|| view! { <FormScreen draft/> })}
            {fields}
            {bar}
        </div>
    }
}

async fn carry_out(ui: Ui, what: Filling, opened: Values, values: Values, passphrase: String) -> Result<(), Failure> {
    let what_is_done = settings::WORKING.get(ui.lang_now()).to_owned();
    ui.desk.notices.show_progress(Some(Progress { what: what_is_done, share: None }));
    let done = match what {
        Filling::Change(id) => ui.desk.change_staff(id, &opened, values).await,
        Filling::Passphrase(id) => ui.desk.give_passphrase(id, &passphrase).await,
        _ => ui.desk.add_staff(values, &passphrase).await.map(|_| ()),
    };
    ui.desk.notices.show_progress(None);
    done
}

/// Asks once more before an account ends.
#[component]
fn End(id: Uuid, filling: RwSignal<Filling>) -> impl IntoView {
    let ui = use_ui();
    let name = ui.desk.workspace.staff.get_untracked(id).map(|one| one.name).unwrap_or_default();
    let end = move || {
        leptos::task::spawn_local(async move {
            match ui.desk.end_account(id).await {
                Ok(()) => ui.tell(text::ENDED),
                Err(failure) => ui.explain(&failure),
            }
            let _ = filling.try_set(Filling::Nothing);
        });
    };
    view! {
        <div class="step-panel" role="alert">
            <p>{move || text::really_end(ui.lang(), &name)}</p>
            <footer class="section-actions">
                <Button label=frame::CANCEL on_press=move || filling.set(Filling::Nothing)/>
                <Button label=text::END weight=Weight::Danger on_press=end/>
            </footer>
        </div>
    }
}
