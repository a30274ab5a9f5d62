//! 个人信息 of a customer (4.2): notice and consent, withdrawal, and a copy of everything held, on request.

use leptos::prelude::*;
use serde_json::json;
use uuid::Uuid;

use crate::browser::files::download;
use crate::domain::kind::Kind;
use crate::domain::moment::date_text;
use crate::domain::value::Values;
use crate::forms::records::CONSENT;
use crate::state::form_draft::{About, Saved};
use crate::text::{frame, privacy as text};
use crate::ui::flow::panel::focus_soon;
use crate::ui::form::save_bar::SaveBar;
use crate::ui::form::screen::FormScreen;
use crate::ui::parts::button::Button;
use crate::ui::parts::context::{Ui, use_ui};
use crate::ui::parts::say::say;
use crate::ui::route::{BlankForm, Paper, Route};

/// What is being filled: nothing, a new consent, or one that is taken back.
type Filling = Option<Option<Uuid>>;

/// Fields of a consent that are filled when it is taken back.
const TAKEN_BACK: &[&str] = &["withdrawn_on", "withdrawn_note"];

/// The section of a customer card.
#[component]
pub fn Privacy(
    /// The customer.
    id: Uuid,
) -> impl IntoView {
    let ui = use_ui();
    let filling = RwSignal::<Filling>::new(ui.wants_form(&CONSENT, About::Under(id)).then_some(None));
    let save_copy = move || match ui.desk.personal_copy(id) {
        Ok(copy) => {
            let number = ui.desk.workspace.customers.get_untracked(id).map(|card| card.no).unwrap_or_default();
            if download(&format!("{number}.json"), "application/json", &copy).is_err() {
                ui.tell(frame::GONE);
                return;
            }
            leptos::task::spawn_local(async move {
                ui.tell_if_not_logged(ui.desk.log_personal_copy(id).await);
            });
        }
        Err(failure) => ui.explain(&failure),
    };
    let body = move || match filling.get() {
        Some(what) => view! { <Fill customer=id what filling/> }.into_any(),
        None => view! {
            <div class="step-row">
                <Button label=text::RECORD on_press=move || filling.set(Some(None))/>
                <a class="button" href=Route::Paper(Paper::Blank(BlankForm::Consent)).address()>
                    {say(text::PRINT_NOTICE)}
                </a>
                <a class="button" href=Route::Paper(Paper::PersonalCopy(id)).address()>{say(text::PRINT_COPY)}</a>
                <Button label=text::SAVE_COPY on_press=save_copy/>
            </div>
        }
        .into_any(),
    };
    view! {
        <section class="card-section privacy">
            <h3>{say(text::TITLE)}</h3>
            {move || consents(ui, id, filling)}
            {body}
        </section>
    }
}

/// The consents of a customer, newest first.
fn consents(ui: Ui, customer: Uuid, filling: RwSignal<Filling>) -> AnyView {
    let all = ui.desk.workspace.consents;
    let lang = ui.lang();
    let ids = all.children(customer);
    if ids.is_empty() {
        return view! { <p class="quiet">{text::NONE.get(lang)}</p> }.into_any();
    }
    let line = |id: &Uuid| {
        let id = *id;
        let consent = all.get(id)?;
        let purposes = CONSENT
            .field("purposes")
            .map(|field| crate::print::format::shown(field, Some(&json!(consent.purposes)), lang));
        let (class, stand) = match consent.holds() {
            true => ("badge done", text::holds(lang, &consent.given_on)),
            false => ("badge soon", text::withdrawn(lang, &consent.withdrawn_on)),
        };
        let withdraw = consent.holds().then(|| {
            view! {
                <button type="button" class="link" on:click=move |_| filling.set(Some(Some(id)))>
                    {text::WITHDRAW.get(lang)}
                </button>
            }
        });
        Some(view! {
            <li>
                <span class=class>{stand}</span>
                " "
                <span>{purposes}</span>
                " "
                {withdraw}
                " "
                <a href=Route::Paper(Paper::Consent(id)).address()>{text::PRINT.get(lang)}</a>
            </li>
        })
    };
    view! { <ol class="timeline slips">{ids.iter().rev().filter_map(line).collect_view()}</ol> }.into_any()
}

/// The form of a new consent, or of its withdrawal.
#[component]
fn Fill(customer: Uuid, what: Option<Uuid>, filling: RwSignal<Filling>) -> impl IntoView {
    const GIVEN: &[&str] = &["notice", "given_by", "purposes", "given_on"];
    let ui = use_ui();
    let today = json!(date_text(ui.desk.now().date()));
    let with = |mut values: Values, key: &str| {
        values.insert(key.to_owned(), today.clone());
        values
    };
    let (about, values, without) = match what {
        Some(id) => {
            let stored = ui.desk.workspace.consents.values_untracked(id).unwrap_or_default();
            (About::Record(Kind::Consent, id), stored, GIVEN)
        }
        None => (About::Under(customer), with(Values::new(), "given_on"), TAKEN_BACK),
    };
    let draft = ui.open_form(&CONSENT, about, values);
    if what.is_some() {
        draft.put("withdrawn_on", today.clone());
    }
    draft.saved.set(Saved::NotYet);
    let close = Callback::new(move |()| {
        let _ = filling.try_set(None);
    });
    let save = Callback::new(move |()| {
        let verb = async move {
            match what {
                Some(id) => ui.desk.save_record(Kind::Consent, id, &CONSENT, &draft.opened(), draft.taken()).await,
                None => ui.desk.record_consent(customer, draft.taken()).await.map(|_| ()),
            }
        };
        ui.save_form::<()>(draft, verb, move |()| close.run(()));
    });
    let label = if what.is_some() { text::WITHDRAW } else { text::RECORD };
    focus_soon(".privacy .form :is(input:not([tabindex='-1']), select, textarea)".into());
    view! {
        <div class="step-panel">
            <FormScreen draft on_end=save without/>
            <SaveBar draft label on_save=save on_cancel=close/>
        </div>
    }
}
