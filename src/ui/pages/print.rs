//! Printing: the preview of every paper, and printing at once.
//!
//! Invariant: the preview is the print. The very sheets seen on the screen are handed to the printer (see [`sheets`]), so
//! nothing can differ between the two.

mod cases;
mod departments;
mod disclose;
mod job;
mod lay_out;
mod lists;
mod measure;
mod preview;
mod sheets;

use leptos::prelude::*;

use self::job::Job;
use self::lay_out::{Watch, lay_out};
use crate::browser::errands;
use crate::print::model::{Document, Letterhead};
use crate::text::printing;
use crate::ui::parts::context::Ui;

pub use preview::PrintPreview;
pub use sheets::put_away;

/// The letterhead of this desk: site, operator, now (catalogue 1.1 rules 5 and 6).
pub fn letterhead(ui: Ui) -> Letterhead {
    let is_demo = ui.desk.session.is_demo.get_untracked();
    Letterhead::of(&ui.desk.site_untracked(), &ui.desk.operator(), ui.desk.now(), is_demo)
}

/// Shows a paper that is not saved yet, as it would print, in an element of the page. What hung there before is taken away.
pub fn show_document(ui: Ui, document: Document, stage: web_sys::Element) {
    let area = sheets::Area::of(stage);
    area.clear();
    leptos::task::spawn_local(async move {
        if lay_out(ui, &Job::of(document), &area, Watch::unwatched()).await.is_none() {
            let why = printing::NOT_DRAWN.get(ui.lang_now()).into();
            ui.desk.notices.say(crate::state::notices::Tone::Warning, why, false);
        }
    });
}

/// Prints a paper at once, without a preview. Its sheets leave the page when the print dialog closes.
pub fn print_document(ui: Ui, document: Document) {
    leptos::task::spawn_local(async move {
        let job = Job::of(document);
        let drawn = match sheets::for_printer() {
            Some(area) => lay_out(ui, &job, &area, Watch::unwatched()).await.is_some(),
            None => false,
        };
        if !drawn {
            put_away();
            ui.desk.notices.say(
                crate::state::notices::Tone::Warning,
                printing::NOT_DRAWN.get(ui.lang_now()).into(),
                false,
            );
            return;
        }
        sheets::put_away_after_printing(sheets::name_page(&job.name));
        errands::print();
    });
}
