//! What a file would change: its cover, counts by kind, changed records field by field, refused ones with their reasons.

use leptos::prelude::*;

use super::changes::{ChangedRecords, NewRecords, RefusedRecords};
use super::import::Import;
use super::kinds::name_of;
use crate::app::transfer::{Counts, Preview};
use crate::domain::moment::Moment;
use crate::text::{Msg, files, frame};
use crate::ui::parts::button::{Button, Weight};
use crate::ui::parts::context::use_ui;
use crate::ui::parts::say::say;

/// The preview with its two ways on.
#[component]
pub fn PreviewShown(
    /// The import.
    import: Import,
) -> impl IntoView {
    let ui = use_ui();
    let read =
        move |look: fn(&Preview) -> bool| import.preview.with_value(|preview| preview.as_ref().is_some_and(look));
    // A parcel without news is taken in too: that is logged and acknowledged.
    let has_news = read(|preview| preview.has_news() || preview.log.is_some());
    let is_demo_file = read(|preview| preview.cover.demo);
    let is_demo = ui.desk.session.is_demo;
    let mixes = Memo::new(move |_| is_demo.get() != is_demo_file);
    let all_the_same = RwSignal::new(false);
    let held_back = Signal::derive(move || import.busy.get() || (mixes.get() && !all_the_same.get()));
    let passed_over = move || {
        let parts = import.preview.with_value(|p| p.as_ref().map(|p| p.unknown_parts.join(", ")).unwrap_or_default());
        (!parts.is_empty()).then(|| view! { <p class="notice">{files::passed_over(ui.lang(), &parts)}</p> })
    };
    let failed = move || {
        import
            .failure
            .get()
            .map(|failure| view! { <p class="notice warning" role="alert">{failure.say(ui.lang())}</p> })
    };
    let way_on = if has_news {
        view! {
            <Show when=move || mixes.get()>
                <Mixing is_demo_file all_the_same/>
            </Show>
            <footer class="section-actions">
                <Button label=frame::CANCEL on_press=move || import.start_over()/>
                <Button
                    label=files::IMPORT_NOW
                    weight=Weight::Main
                    disabled=held_back
                    on_press=move || import.take_in()
                />
            </footer>
        }
        .into_any()
    } else {
        view! {
            <p class="notice" role="status">{say(files::NOTHING_NEW)}</p>
            <Button label=files::OTHER_FILE on_press=move || import.start_over()/>
        }
        .into_any()
    };
    view! {
        <section class="import-preview" aria-labelledby="import-preview-title">
            <h3 id="import-preview-title">{say(files::PREVIEW)}</h3>
            <CoverShown import/>
            {passed_over}
            <CountsTable import/>
            {way_on}
            {failed}
            <ChangedRecords import/>
            <NewRecords import/>
            <RefusedRecords import/>
        </section>
    }
}

/// Who made the file, when and why.
#[component]
fn CoverShown(import: Import) -> impl IntoView {
    let cover = import.preview.with_value(|preview| preview.as_ref().map(|p| p.cover.clone())).unwrap_or_default();
    let made = Moment::parse(&cover.made, 0).map_or(cover.made, Moment::minute_text);
    let from = [cover.from.name, cover.from.site, cover.from.by].into_iter().filter(|part| !part.is_empty());
    let from = from.collect::<Vec<_>>().join(" · ");
    let cell = |label: Msg, text: String| {
        view! {
            <div class="cell span-6">
                <dt>{say(label)}</dt>
                <dd>{text}</dd>
            </div>
        }
    };
    view! {
        <dl class="card-grid">
            {cell(files::FILE, import.name.get_untracked())} {cell(files::FROM, from)} {cell(files::MADE, made)}
            {cell(files::WHY, cover.reason)}
        </dl>
        {cover.demo.then(|| view! { <p><span class="badge">{say(files::IS_DEMO)}</span></p> })}
    }
}

/// Counts by kind.
#[component]
fn CountsTable(import: Import) -> impl IntoView {
    const HEADS: [Msg; 6] =
        [files::NEW, files::CHANGED, files::IN_CONFLICT, files::ERASED, files::UNCHANGED, files::REFUSED];
    let of = |c: Counts| [c.new, c.changed, c.in_conflict, c.erased, c.unchanged, c.refused];
    let (counts, total) = import
        .preview
        .with_value(|preview| preview.as_ref().map(|p| (p.counts.clone(), p.total())))
        .unwrap_or_default();
    let row = move |label: Msg, class: &'static str, counts: Counts| {
        let figures = of(counts).map(|figure| {
            view! { <td class="figures" class:quiet=figure == 0>{figure}</td> }
        });
        view! {
            <tr class=class>
                <th scope="row">{say(label)}</th>
                {figures.into_iter().collect_view()}
            </tr>
        }
    };
    view! {
        <table class="list counts">
            <thead>
                <tr>
                    <th scope="col">{say(files::KIND)}</th>
                    {HEADS.map(|head| view! { <th scope="col" class="figures">{say(head)}</th> }).collect_view()}
                </tr>
            </thead>
            <tbody>
                {counts.into_iter().map(|(kind, counts)| row(name_of(kind), "row", counts)).collect_view()}
                {row(files::TOTAL, "row total", total)}
            </tbody>
        </table>
        {(total.in_conflict > 0).then(|| view! { <p class="help">{say(files::CONFLICT_HELP)}</p> })}
    }
}

/// Invented and real customers would be mixed: a warning, and the tick that goes on all the same.
#[component]
fn Mixing(is_demo_file: bool, all_the_same: RwSignal<bool>) -> impl IntoView {
    let warning = if is_demo_file { files::DEMO_INTO_REAL } else { files::REAL_INTO_DEMO };
    view! {
        <p class="notice warning" role="alert">{say(warning)}</p>
        <label class="tick">
            <input
                type="checkbox"
                name="all_the_same"
                prop:checked=move || all_the_same.get()
                on:change=move |event| all_the_same.set(event_target_checked(&event))
            />
            <span>{say(files::IN_ALL_THE_SAME)}</span>
        </label>
    }
}
