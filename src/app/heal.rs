//! Looking, while the desk is at work, whether the second copy is still the first copy's equal, and healing it if not.

use leptos::prelude::*;

use super::desk::Desk;
use super::failure::Failure;
use crate::state::notices::Tone;
use crate::storage::assemble::assemble;
use crate::storage::port::{StorageError, Stored};
use crate::text::copies;

impl Desk {
    /// Compares the segments of both copies once the desk is open; the rest was compared on opening.
    pub(super) fn audit_soon(&self) {
        let desk = *self;
        leptos::task::spawn_local(async move {
            // Locked or moved meanwhile: the next opening looks again.
            let _ = desk.audit().await;
        });
    }

    /// Compares the copies segment by segment, with pauses, and heals what differs.
    pub async fn audit(&self) -> Result<(), Failure> {
        let (twin, breathe) = (self.twin(), self.ports().breathe);
        let numbers: Vec<u32> = self.with_opened(|opened| opened.manifest.segments.keys().copied().collect())?;
        for number in numbers {
            breathe().await;
            let first = twin.copy(0).read_segment(number).await;
            let second = twin.copy(1).read_segment(number).await;
            if first != second {
                let outcome = self.in_turn(self.heal_whole()).await;
                self.say_healed(match outcome {
                    Ok(done) => Ok(done),
                    Err(Failure::Storage(error)) => Err(error),
                    // Locked meanwhile.
                    Err(_) => Ok(false),
                });
                return Ok(());
            }
        }
        Ok(())
    }

    /// Reads both copies whole and makes them equal; says whether anything was to be done.
    async fn heal_whole(&self) -> Result<bool, Failure> {
        let (vault, sealer, valid, head) =
            self.with_opened(|o| (o.vault, o.sealer.clone(), o.envelope.clone(), o.head))?;
        let copies = self.twin().read_both().await;
        if let [Ok(first), Ok(second)] = &copies
            && first == second
        {
            return Ok(false);
        }
        let readable: Vec<&Stored> = copies.iter().flatten().collect();
        let assembly = assemble(&*sealer, vault, &readable).await?;
        if assembly.head.sequence < head.sequence {
            return Err(StorageError::Damaged("rows are missing in both copies").into());
        }
        let whole = assembly.stored(&readable, &self.valid_envelope(&valid).await?.to_bytes());
        let seen = [0, 1].map(|at: usize| copies[at].as_ref().ok().map(|stored| stored.head));
        Ok(self.twin().heal(&whole, &seen).await?)
    }

    /// Removes what a move has left behind: generations older than the one the desk lives in.
    pub(super) async fn forget_old_generations(&self) -> Result<(), Failure> {
        let (grounds, here) = (self.ports().grounds, self.generation());
        for generation in grounds.generations().await? {
            if generation < here {
                grounds.remove(generation).await?;
            }
        }
        Ok(())
    }

    /// One line about a healing: done, or not possible now.
    pub(super) fn say_healed(&self, outcome: Result<bool, StorageError>) {
        let lang = self.session.lang.get_untracked();
        match outcome {
            Ok(true) => drop(self.notices.say(Tone::Good, copies::HEALED.get(lang).into(), true)),
            // Another tab wrote at the same moment, or there was nothing to heal any more.
            Ok(false) => {}
            Err(error) => {
                let why = super::explain::say_storage(&error, lang);
                self.notices.say(Tone::Warning, copies::not_healed(lang, &why), true);
            }
        }
        if let Some(loss) = self.ports().grounds.reported_loss() {
            self.notices.say(Tone::Warning, copies::reported_loss(lang, &loss), true);
        }
    }
}
