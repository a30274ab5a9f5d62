//! A desk beside the real one, over invented records and never opened: for drawing a screen nobody sees (`ui/rehearsal.rs`).

use leptos::prelude::*;

use super::demo::invent;
use super::desk::Desk;
use super::open::site_id;
use crate::state::kept::entry_of;
use crate::state::session::Standing;

impl Desk {
    /// The desk beside this one. It has nothing of this one but its ports and its language, and no key: whatever would write
    /// is refused as on a locked desk.
    pub fn stand_in(&self) -> Desk {
        let desk = Desk::new(self.ports());
        let demo = invent(self.now());
        desk.workspace.apply(demo.records.iter().map(entry_of).collect());
        desk.session.lang.set(self.session.lang.get_untracked());
        desk.session.now_ms.set(self.session.now_ms.get_untracked());
        desk.session.site.set(Some(site_id(&demo.site.code)));
        desk.session.operator.set(demo.operator);
        desk.session.standing.set(Standing::Keeper);
        desk
    }
}
