//! The preview of a paper: choose its language, look at the sheets, print them.

use leptos::html;
use leptos::prelude::*;

use super::departments::DepartmentPicker;
use super::disclose::{Noting, Purpose};
use super::job::prepare;
use super::lay_out::{Watch, lay_out};
use super::sheets::{Area, name_page, put_away};
use crate::browser::errands;
use crate::browser::time::pause;
use crate::domain::parcel::ParcelKind;
use crate::text::{Lang, Msg, enquiries, frame, printing};
use crate::ui::parts::button::{Button, Weight};
use crate::ui::parts::context::use_ui;
use crate::ui::parts::period::PeriodPicker;
use crate::ui::parts::say::say;
use crate::ui::route::{Paper, Route};

/// Long enough for the last sheet to be painted before the page stands still behind the print dialog.
const ONE_FRAME_MS: i32 = 50;

/// Where the preview stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stand {
    /// Being laid out.
    UnderWay,
    /// So many sheets hang here.
    Ready(usize),
    /// There is nothing to print, and why.
    Nothing(Msg),
    /// The person stopped it.
    Stopped,
}

/// The preview. Leaving it takes the sheets away.
#[component]
pub fn PrintPreview(
    /// The paper.
    paper: Paper,
) -> impl IntoView {
    let ui = use_ui();
    let stage = NodeRef::<html::Div>::new();
    let lang = RwSignal::new(ui.lang_now());
    let stand = RwSignal::new(Stand::UnderWay);
    let name = StoredValue::new(String::new());
    let noting = Noting::of(ui, paper);
    // Counts up with every start; work of an older start sees that it is no longer wanted.
    let start = StoredValue::new(0u64);
    let stop = move |stands: Stand| {
        start.update_value(|start| *start += 1);
        ui.desk.notices.show_progress(None);
        stand.set(stands);
    };
    let lay_out_anew = move |element: web_sys::Element, lang: Lang| {
        stop(Stand::UnderWay);
        let mine = start.get_value();
        let area = Area::of(element);
        area.clear();
        leptos::task::spawn_local(async move {
            (ui.desk.ports().breathe)().await;
            let is_wanted = move || start.try_get_value() == Some(mine);
            if !is_wanted() {
                return;
            }
            let stands = match prepare(ui, paper, lang) {
                Err(why) => Stand::Nothing(why),
                Ok(job) => match lay_out(ui, &job, &area, Watch::new(is_wanted)).await {
                    Some(sheets) => {
                        let _ = name.try_update_value(|name| name.clone_from(&job.name));
                        noting.holds_now(&job);
                        Stand::Ready(sheets)
                    }
                    None => Stand::Nothing(printing::NOT_DRAWN),
                },
            };
            if is_wanted() {
                stand.set(stands);
            }
        });
    };
    let again = move || {
        if let Some(element) = stage.get_untracked() {
            lay_out_anew(element.into(), lang.get_untracked());
        }
    };
    Effect::new(move |_| {
        if let Some(element) = stage.get() {
            lay_out_anew(element.into(), lang.get());
        }
    });
    let title_before = StoredValue::new(String::new());
    let before = window_event_listener(leptos::ev::beforeprint, move |_| {
        if let Some(element) = stage.get_untracked() {
            Area::of(element.into()).hand_to_printer();
            title_before.set_value(name_page(&name.get_value()));
        }
        if matches!(stand.get_untracked(), Stand::Ready(_)) {
            noting.begin(ui);
        }
    });
    let after = window_event_listener(leptos::ev::afterprint, move |_| {
        if let Some(element) = stage.get_untracked() {
            Area::of(element.into()).take_back();
            errands::set_title(&title_before.get_value());
        }
        noting.end();
    });
    on_cleanup(move || {
        before.remove();
        after.remove();
        put_away();
        ui.desk.notices.show_progress(None);
    });
    let print = move || {
        leptos::task::spawn_local(async move {
            pause(ONE_FRAME_MS).await;
            errands::print();
        });
    };
    let is_ready = Signal::derive(move || matches!(stand.get(), Stand::Ready(_)));
    let not_ready = Signal::derive(move || !is_ready.get());
    let words = move || match stand.get() {
        Stand::Ready(sheets) => printing::sheets(ui.lang(), sheets),
        Stand::UnderWay => printing::LAYING_OUT.get(ui.lang()).into(),
        Stand::Nothing(why) => why.get(ui.lang()).into(),
        Stand::Stopped => printing::STOPPED.get(ui.lang()).into(),
    };
    view! {
        <section class="paper-preview">
            <header class="toolbar">
                <Button label=frame::BACK on_press=errands::back/>
                <LanguageChoice lang/>
                <Purpose noting/>
                <DepartmentPicker paper/>
                <span class="count figures" role="status">{words}</span>
                <Show when=move || stand.get() == Stand::UnderWay>
                    <Button label=printing::STOP on_press=move || stop(Stand::Stopped)/>
                </Show>
                <Show when=move || stand.get() == Stand::Stopped>
                    <Button label=printing::AGAIN on_press=again/>
                </Show>
                {match paper {
                    Paper::SalesHandover(id) => {
                        let address = Route::SendOne(ParcelKind::ToSales, id).address();
                        Some(view! { <a class="button" href=address>{say(enquiries::SEND_SLIP)}</a> })
                    }
                    _ => None,
                }}
                <Button label=frame::PRINT weight=Weight::Main disabled=not_ready on_press=print/>
            </header>
            {paper.span().map(|span| {
                let to = Callback::new(move |span| Route::Paper(paper.of_span(span)));
                view! { <PeriodPicker span whole=true to/> }
            })}
            <Show when=move || is_ready.get()>
                <p class="quiet">{say(printing::HINT)}</p>
            </Show>
            <div class="paper-stage" node_ref=stage role="region" tabindex="0" aria-label=say(printing::PREVIEW)></div>
        </section>
    }
}

/// The language of the paper, whatever the screen's.
#[component]
fn LanguageChoice(lang: RwSignal<Lang>) -> impl IntoView {
    let choice = move |of: Lang, label: Msg| {
        view! {
            <label class="choice" lang=of.tag()>
                <input
                    type="radio"
                    name="paper_language"
                    value=of.tag()
                    prop:checked=move || lang.get() == of
                    on:change=move |_| lang.set(of)
                />
                <span>{say(label)}</span>
            </label>
        }
    };
    view! {
        <div class="choices" role="radiogroup" aria-label=say(printing::PAPER_LANGUAGE)>
            {Lang::ALL.into_iter().zip(printing::LANGUAGES).map(|(of, label)| choice(of, label)).collect_view()}
        </div>
    }
}
