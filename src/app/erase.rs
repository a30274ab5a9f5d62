//! Giving up the whole desk: everything in this browser is removed. Asked on its own page, with the site's code typed.

use std::rc::Rc;

use leptos::prelude::Set;

use super::desk::Desk;
use super::failure::Failure;
use crate::domain::number::SiteCode;
use crate::domain::role::Act;
use crate::state::session::Phase;
use crate::storage::grounds::twin_of;
use crate::text::Msg;

const NAME_DIFFERS: Msg = Msg::new(
    "与本站点编号不一致。什么都没有删除，请核对后再试",
    "This is not the site's code. Nothing was removed; please check and try again.",
);

impl Desk {
    /// Removes the desk from this browser after the site's code was typed. Files already exported are not touched.
    pub async fn wipe(&self, typed_code: &str) -> Result<(), Failure> {
        // A desk that stands open is given up by whoever may; one that nobody can open any more, by anybody who types its code.
        if self.with_opened(|_| ()).is_ok() {
            self.may(Act::Erase)?;
        }
        let ports = self.ports();
        let remembered = ports.sentinel.read().map(|sentinel| sentinel.site).unwrap_or_default();
        let code = Some(self.site_untracked().code).filter(|code| !code.is_empty()).unwrap_or(remembered);
        // Where nothing remembers the code any more, any code will do: the question is there to make a person stop.
        let fits = match code.is_empty() {
            true => SiteCode::parse(typed_code).is_ok(),
            false => typed_code.trim().eq_ignore_ascii_case(&code),
        };
        if !fits {
            return Err(Failure::Rule(NAME_DIFFERS));
        }
        let generation = self.generation();
        self.in_turn(async { ports.grounds.remove(generation).await }).await?;
        self.set_home(generation, Rc::new(twin_of(&*ports.grounds, generation)));
        ports.sentinel.clear();
        self.drop_drafts().await;
        // Sealed under a key that is gone; a kiosk that is on would ask for a desk that is not there.
        let _ = ports.kiosk.clear().await;
        self.lock_everywhere().await;
        self.session.is_demo.set(false);
        self.session.exported_at.set(None);
        self.session.backup.set(None);
        self.session.backup.set(None);
        self.session.phase.set(Phase::FirstStart);
        Ok(())
    }
}
