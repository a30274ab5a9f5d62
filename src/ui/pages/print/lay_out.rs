//! Laying a job out: measured, shared out over sheets, hung up, with breaths for the page in between.

use super::job::Job;
use super::measure::measure;
use super::sheets::Area;
use crate::print::html::sheets;
use crate::print::paginate::paginate;
use crate::state::notices::Progress;
use crate::text::printing;
use crate::ui::parts::context::Ui;

/// Sheets hung up between two breaths.
const SHEETS_A_BREATH: usize = 10;

/// Whether the work is still wanted, asked between breaths.
pub struct Watch(Box<dyn Fn() -> bool>);

impl Watch {
    /// Wanted as long as the question is answered with yes.
    pub fn new(is_wanted: impl Fn() -> bool + 'static) -> Watch {
        Watch(Box::new(is_wanted))
    }

    /// Wanted to the end.
    pub fn unwatched() -> Watch {
        Watch::new(|| true)
    }
}

/// Draws the sheets of a job into an area, which is emptied first. Gives how many there are; nothing when it was stopped or
/// could not be drawn.
pub async fn lay_out(ui: Ui, job: &Job, area: &Area, watch: Watch) -> Option<usize> {
    let done = lay_out_watched(ui, job, area, &watch).await;
    if watch.0() {
        ui.desk.notices.show_progress(None);
    }
    done
}

async fn lay_out_watched(ui: Ui, job: &Job, area: &Area, watch: &Watch) -> Option<usize> {
    let breathe = ui.desk.ports().breathe;
    let papers = job.documents.len() as f64;
    let rest = async |share: f64| {
        let what = printing::LAYING_OUT.get(ui.lang_now()).to_owned();
        ui.desk.notices.show_progress(Some(Progress { what, share: Some(share) }));
        breathe().await;
        watch.0()
    };
    let mut hung = 0usize;
    area.clear();
    for (at, document) in job.documents.iter().enumerate() {
        // Half of the work is measuring, half is drawing.
        let before = at as f64 / papers;
        let measured = measure(document, async |share| rest(before + share / papers / 2.0).await).await?;
        let plan = paginate(document, &measured.heights, measured.capacity);
        let drawn = sheets(document, &plan);
        let all = drawn.len() * job.copies as usize;
        for copy in 0..job.copies as usize {
            for (page, sheet) in drawn.iter().enumerate() {
                area.hang(sheet)?;
                hung += 1;
                let share = (copy * drawn.len() + page + 1) as f64 / all as f64;
                if hung.is_multiple_of(SHEETS_A_BREATH) && !rest(before + (0.5 + share / 2.0) / papers).await {
                    return None;
                }
            }
        }
    }
    Some(hung)
}
