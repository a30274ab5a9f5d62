//! R-66 部门与人员通讯录 and R-67 办公部门名单: whom to call; both lists are printed.

use leptos::prelude::*;
use serde_json::json;
use uuid::Uuid;

use crate::domain::directory::{Line, OFFICES, PEOPLE, lines};
use crate::domain::kind::Kind;
use crate::domain::role::Act;
use crate::domain::value::Values;
use crate::forms::records::DIRECTORY;
use crate::state::form_draft::{About, Saved};
use crate::text::{Msg, directory as text};
use crate::ui::flow::panel::focus_soon;
use crate::ui::form::save_bar::SaveBar;
use crate::ui::form::screen::FormScreen;
use crate::ui::parts::button::Button;
use crate::ui::parts::context::{Ui, use_ui};
use crate::ui::parts::say::say;
use crate::ui::route::{Paper, Route};

/// What is being filled: nothing, a new line, or one that is there.
type Filling = Option<Option<Uuid>>;

/// The section of directory and offices.
#[component]
pub fn Directory() -> impl IntoView {
    let ui = use_ui();
    let filling = RwSignal::<Filling>::new(ui.wants_form(&DIRECTORY, About::New).then_some(None));
    let body = move || match filling.get() {
        Some(what) => view! { <Fill what filling/> }.into_any(),
        None if ui.desk.permits(Act::KeepDirectory) => {
            view! { <Button label=text::ADD on_press=move || filling.set(Some(None))/> }.into_any()
        }
        None => ().into_any(),
    };
    view! {
        <section class="card-section directory" id="directory">
            <h2>{say(text::TITLE)}</h2>
            {move || list(ui, text::PEOPLE, PEOPLE, filling)}
            {move || list(ui, text::OFFICES, OFFICES, filling)}
            {body}
            <div class="step-row">
                <a class="button" href=Route::Paper(Paper::Directory(false)).address()>{say(text::PRINT_PEOPLE)}</a>
                <a class="button" href=Route::Paper(Paper::Directory(true)).address()>{say(text::PRINT_OFFICES)}</a>
            </div>
        </section>
    }
}

/// The lines of one list, the same on screen and on paper.
pub fn lines_of(ui: Ui, which: &str) -> Vec<Line> {
    let own: Vec<_> = ui.desk.workspace.staff.all().into_iter().map(|(_, one)| one).collect();
    lines(ui.desk.workspace.directory.all(), &own, &ui.desk.site().offices, which)
}

/// One of the two lists.
fn list(ui: Ui, title: Msg, which: &'static str, filling: RwSignal<Filling>) -> AnyView {
    let lang = ui.lang();
    let may = ui.desk.permits(Act::KeepDirectory);
    let row = |(id, entry): Line| {
        let phone = crate::domain::phone::grouped(&entry.phone);
        let actions = match id {
            Some(id) if may => changes(ui, id, filling).into_any(),
            Some(_) => ().into_any(),
            None => {
                let why = if which == PEOPLE { text::OWN } else { text::BARE };
                view! { <span class="quiet">{why.get(lang)}</span> }.into_any()
            }
        };
        view! {
            <tr>
                <th scope="row">{entry.unit}</th>
                <td>{entry.name}</td>
                <td>{entry.post}</td>
                <td class="figures">{phone} " " {entry.extension}</td>
                <td>{entry.place}</td>
                <td class="row-actions">{actions}</td>
            </tr>
        }
    };
    let rows = lines_of(ui, which).into_iter().map(row).collect_view();
    if rows.is_empty() {
        return view! { <h3>{title.get(lang)}</h3> <p class="empty">{text::NONE.get(lang)}</p> }.into_any();
    }
    let heads = text::HEADS.map(|head| view! { <th scope="col">{head.get(lang)}</th> });
    view! {
        <h3>{title.get(lang)}</h3>
        <table class="list plain contacts">
            <thead>
                <tr>{heads.into_iter().collect_view()} <td></td></tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

/// What can be done with a line somebody entered.
fn changes(ui: Ui, id: Uuid, filling: RwSignal<Filling>) -> impl IntoView {
    let strike = move |_| {
        leptos::task::spawn_local(async move {
            if let Err(failure) = ui.desk.strike_from_directory(id).await {
                ui.explain(&failure);
            }
        });
    };
    view! {
        <button type="button" class="link" on:click=move |_| filling.set(Some(Some(id)))>
            {say(text::CHANGE)}
        </button>
        " "
        <button type="button" class="link" on:click=strike>
            {say(text::STRIKE)}
        </button>
    }
}

/// The form of a line.
#[component]
fn Fill(what: Option<Uuid>, filling: RwSignal<Filling>) -> impl IntoView {
    let ui = use_ui();
    let (about, values) = match what {
        Some(id) => {
            let stored = ui.desk.workspace.directory.values_untracked(id).unwrap_or_default();
            (About::Record(Kind::DirectoryEntry, id), stored)
        }
        None => (About::New, Values::from_iter([("list".to_owned(), json!(PEOPLE))])),
    };
    let draft = ui.open_form(&DIRECTORY, about, values);
    if what.is_none() {
        draft.saved.set(Saved::NotYet);
    }
    let close = Callback::new(move |()| {
        let _ = filling.try_set(None);
    });
    let save = Callback::new(move |()| {
        let verb = async move {
            match what {
                Some(id) => {
                    let opened = draft.opened();
                    ui.desk.save_record(Kind::DirectoryEntry, id, &DIRECTORY, &opened, draft.taken()).await
                }
                None => ui.desk.add_to_directory(draft.taken()).await.map(|_| ()),
            }
        };
        ui.save_form::<()>(draft, verb, move |()| close.run(()));
    });
    focus_soon(".directory .form :is(input:not([tabindex='-1']), select)".into());
    view! {
        <div class="step-panel">
            <FormScreen draft on_end=save/>
            <SaveBar draft on_save=save on_cancel=close/>
        </div>
    }
}
