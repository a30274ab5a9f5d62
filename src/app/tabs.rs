//! Tabs of one desk: after a commit the others read on, locking by hand locks them all, and a person at one of them is a
//! person at the desk.

use std::rc::Rc;

use leptos::prelude::{GetUntracked, Set};
use leptos::task::spawn_local;

use super::desk::Desk;
use super::failure::Failure;
use crate::domain::idle::IdleVerdict;
use crate::state::session::Phase;
use crate::storage::tabs::Hint;
use crate::vault::keys::Purpose;
use crate::vault::place::hex;

/// How often, at most, a tab tells the others that a person is here, milliseconds.
const TELL_EVERY_MS: i64 = 20_000;

impl Desk {
    /// Begins a session: the passphrase was given. From now on the tab hears the others, and the clock of the locks runs.
    pub(super) fn begin_session(&self) {
        let ports = self.ports();
        self.attention.begin((ports.clock)());
        ports.tries.remember(0);
        let Ok(name) = self.with_opened(|opened| hex(opened.key.derive_for(Purpose::Tabs).bytes())) else { return };
        let desk = *self;
        ports.tabs.join(&name, Rc::new(move |hint| desk.hear(hint)));
    }

    /// Ends a session: what the page still knew beside the records leaves memory with them.
    pub(super) fn end_session(&self) {
        let ports = self.ports();
        ports.tabs.leave();
        ports.drafts.release();
        self.forget_pin();
        self.drafts.clear();
        self.notices.clear();
    }

    /// Tells the other tabs that the store has reached this row.
    pub(super) fn tell_tabs(&self, sequence: u64) {
        self.ports().tabs.tell(Hint::Sequence(sequence));
    }

    /// A person is at this tab.
    pub fn touch(&self) {
        let ports = self.ports();
        let (now, before) = ((ports.clock)(), self.attention.touched_ms());
        self.attention.touch(now);
        if now - before > TELL_EVERY_MS {
            ports.tabs.tell(Hint::Here);
        }
    }

    fn hear(&self, hint: Hint) {
        let desk = *self;
        match hint {
            Hint::Sequence(sequence) => spawn_local(async move {
                // A reading that fails is made up for by the next one, at the latest before this tab writes.
                let _ = desk.read_up_to(sequence).await;
            }),
            Hint::Lock => spawn_local(async move { desk.lock_here().await }),
            // A covered tab is uncovered by its PIN only.
            Hint::Here if self.session.phase.get_untracked() == Phase::Open => {
                self.attention.touch((self.ports().clock)());
            }
            Hint::Here => {}
        }
    }

    /// Reads what other tabs have written, up to this row at least.
    pub async fn read_up_to(&self, sequence: u64) -> Result<(), Failure> {
        self.in_turn(async {
            let head = self.with_opened(|opened| opened.head.sequence)?;
            if sequence > head { self.catch_up().await } else { Ok(()) }
        })
        .await
    }

    /// The tab has come into view: it may have slept while others wrote, set the desk up or gave it up.
    pub async fn look_up(&self) {
        let remembered = self.ports().sentinel.read();
        match self.session.phase.get_untracked() {
            Phase::Open | Phase::PinLocked => {
                let sequence = remembered.map_or(0, |sentinel| sentinel.sequence);
                let _ = self.read_up_to(sequence).await;
            }
            Phase::FirstStart if remembered.is_some() => self.look().await,
            Phase::Locked if remembered.is_none() => self.look().await,
            _ => {}
        }
    }

    /// Locks this tab and every other of the desk, by hand.
    pub async fn lock_everywhere(&self) {
        // What was typed in the last second first, while there is still a key to seal it with.
        let _ = self.store_drafts().await;
        self.ports().tabs.tell(Hint::Lock);
        self.lock();
    }

    /// Locks this tab, with what was typed in the last second put on disk first.
    pub(super) async fn lock_here(&self) {
        let _ = self.store_drafts().await;
        self.lock();
        // It may have been given up altogether.
        self.look().await;
    }

    /// Covers or locks the desk when nobody has touched it for long, or when the day was long. `is_busy`: work is under way
    /// that must not be cut off. Returns whether the desk is no longer to be seen.
    pub fn look_at_clock(&self, is_busy: bool) -> bool {
        let phase = self.session.phase.get_untracked();
        let now = (self.ports().clock)();
        if !matches!(phase, Phase::Open | Phase::PinLocked) {
            return false;
        }
        // Everything on a demo desk is invented, and nobody has a passphrase to it.
        if is_busy || self.session.is_demo.get_untracked() {
            self.attention.touch(now);
            return false;
        }
        match self.attention.verdict(self.site_untracked().idle_limits(), now) {
            IdleVerdict::Stay => return false,
            IdleVerdict::AskPin if phase == Phase::PinLocked => return false,
            IdleVerdict::AskPin if self.attention.has_pin.get_untracked() => {
                self.drafts.want_newest();
                self.session.phase.set(Phase::PinLocked);
            }
            IdleVerdict::AskPin | IdleVerdict::Lock => {
                self.attention.went_idle.set(true);
                let desk = *self;
                spawn_local(async move { desk.lock_here().await });
            }
        }
        true
    }
}
