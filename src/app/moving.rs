//! Moving the desk into new stores: when a person was erased, and when a store met a failing disk. The old stores are removed
//! whole once the new ones have been read back.

use std::rc::Rc;

use leptos::prelude::GetUntracked;

use super::desk::Desk;
use super::failure::Failure;
use crate::state::notices::Tone;
use crate::storage::grounds::twin_of;
use crate::storage::port::StorageError;
use crate::storage::sentinel::Sentinel;

impl Desk {
    /// Moves the desk into new stores. Only called in turn.
    pub(super) async fn move_house(&self) -> Result<(), Failure> {
        let grounds = self.ports().grounds;
        let (here, old) = (self.generation(), self.twin());
        // Stores that a move left unfinished may have met the same disk: their names are not used again.
        let next = grounds.generations().await?.into_iter().max().unwrap_or(here).max(here) + 1;
        let new = Rc::new(twin_of(&*grounds, next));
        match old.move_to(&new, grounds.remove(here)).await {
            Ok(()) => {
                self.set_home(next, new);
                Ok(())
            }
            Err(error) => {
                // Half a move is in the way, and takes room.
                let _ = grounds.remove(next).await;
                match error {
                    StorageError::Behind(_) => self.reread().await,
                    other => Err(other.into()),
                }
            }
        }
    }

    /// Writes into the sentinel that a store met a failing disk, for a page that opens the desk before this one could move.
    pub(super) fn remember_spoiled(&self) {
        let sentinel = self.ports().sentinel;
        if self.twin().is_spoiled()
            && let Some(known) = sentinel.read()
        {
            sentinel.write(&Sentinel { is_spoiled: true, ..known });
        }
    }

    /// Moves, after unlocking, out of stores that another page remembers as spoiled.
    pub(super) async fn leave_stores_remembered_as_spoiled(&self) {
        if self.ports().sentinel.read().is_some_and(|sentinel| sentinel.is_spoiled) {
            match self.in_turn(self.move_house()).await {
                Ok(()) => drop(self.with_opened(|opened| opened.head).map(|head| self.remember(head))),
                Err(failure) => {
                    let lang = self.session.lang.get_untracked();
                    self.notices.say(Tone::Warning, failure.say(lang), true);
                }
            }
        }
    }

    /// Leaves stores that met a failing disk before anything more is written. Only called in turn.
    pub(super) async fn leave_spoiled_stores(&self) -> Result<(), Failure> {
        if self.twin().is_spoiled() { self.move_house().await } else { Ok(()) }
    }
}
