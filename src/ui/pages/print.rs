//! Print preview.

use leptos::prelude::*;

/// The preview.
#[component]
pub fn PrintPreview(paper: crate::ui::route::Paper) -> impl IntoView { let _ = paper; }

/// The letterhead of the own site.
pub fn letterhead(ui: crate::ui::parts::context::Ui) -> crate::print::model::Letterhead {
    let demo = leptos::prelude::GetUntracked::get_untracked(&ui.desk.session.is_demo);
    crate::print::model::Letterhead::of(&ui.desk.site_untracked(), &ui.desk.operator(), ui.desk.now(), demo)
}

/// Prints at once.
pub fn print_document(ui: crate::ui::parts::context::Ui, document: crate::print::model::Document) { let _ = (ui, document); }
