//! 文件: backups, handing records out, taking them in, blank forms, giving the desk up (R-19, W-17).

mod arrival;
mod blank_forms;
mod changes;
mod export;
mod give_up;
mod import;
mod kinds;
mod new_secret;
mod preview;
mod send;
mod take_back;
mod undo;

use leptos::prelude::*;
use uuid::Uuid;
use wasm_bindgen::JsCast;

pub use changes::record_name;
pub use import::give_receipt;
pub use kinds::name_of;
pub use new_secret::{NewSecret, NewSecretFields};

use super::backups;
use crate::domain::parcel::ParcelKind;
use crate::text::frame;
use crate::ui::parts::say::say;

/// Backups, export, import, blank forms and the danger zone.
#[component]
pub fn Files(
    /// The parcel of one record is begun.
    #[prop(optional)]
    of_one: Option<(ParcelKind, Uuid)>,
) -> impl IntoView {
    keep_stray_files_out();
    view! {
        <div class="page files">
            <h1>{say(frame::FILES)}</h1>
            <backups::Backups/>
            <backups::Drill/>
            <send::SendParcel of_one/>
            <export::ExportFile/>
            <import::ImportFile/>
            <undo::Imports/>
            <take_back::TakeBack/>
            <blank_forms::BlankForms/>
            <backups::RestoreOver/>
            <give_up::GiveUp/>
        </div>
    }
}

/// A file dropped beside the field would make the browser leave the page and show the file instead.
fn keep_stray_files_out() {
    let keep = |event: &leptos::ev::DragEvent| {
        let target = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok());
        if target.is_none_or(|field| field.type_() != "file") {
            event.prevent_default();
        }
    };
    let over = window_event_listener(leptos::ev::dragover, move |event| keep(&event));
    let drop = window_event_listener(leptos::ev::drop, move |event| keep(&event));
    on_cleanup(move || {
        over.remove();
        drop.remove();
    });
}
