//! Looking for a desk: which generation it lives in, and whether what was here is still here (invariant 6: an empty store is
//! never mistaken for a first start).

use std::rc::Rc;

use leptos::prelude::*;
use uuid::Uuid;

use super::desk::Desk;
use super::failure::Failure;
use crate::state::session::{Found, Loss, Phase};
use crate::storage::grounds::{FIRST_GENERATION, twin_of};
use crate::storage::port::{StorageError, Stored};
use crate::vault::envelope::Envelope;
use crate::vault::seal::VaultError;

impl Desk {
    /// Looks whether a desk lives here and turns the page to the right screen.
    pub async fn look(&self) {
        let (phase, vault) = match self.find_phase().await {
            Ok(found) => found,
            Err(error) => (Phase::Broken(error), None),
        };
        if let (Phase::Locked, Some(vault)) = (&phase, vault)
            && self.stand_again(vault).await
        {
            return;
        }
        self.session.phase.set(phase);
    }

    /// The phase, and the vault of a desk that is here and locked.
    async fn find_phase(&self) -> Result<(Phase, Option<Uuid>), StorageError> {
        let outlines = match self.find_home().await? {
            Some(outlines) => outlines,
            None => {
                let sentinel = self.ports().sentinel.read();
                return Ok((sentinel.map_or(Phase::FirstStart, |sentinel| lost(sentinel, Found::Nothing)), None));
            }
        };
        let envelopes = outlines.iter().flatten().filter_map(|outline| outline.envelope.as_ref());
        let mut newer = None;
        for envelope in envelopes {
            match Envelope::from_bytes(envelope) {
                Ok(envelope) => {
                    self.session.is_demo.set(envelope.is_demo());
                    self.session.has_accounts.set(envelope.accounts() > 1);
                    return Ok((Phase::Locked, Some(envelope.vault)));
                }
                Err(VaultError::Newer(version)) => newer = Some(version),
                Err(_) => {}
            }
        }
        if let Some(version) = newer {
            return Err(StorageError::Newer(version));
        }
        let error = outlines.into_iter().find_map(Result::err).unwrap_or(StorageError::Damaged("envelope"));
        match self.ports().sentinel.read() {
            None if matches!(error, StorageError::Unavailable(_) | StorageError::Silent | StorageError::Newer(_)) => {
                Err(error)
            }
            sentinel => Ok((lost(sentinel.unwrap_or_default(), Found::Unreadable(error)), None)),
        }
    }

    /// Turns to the newest generation in which a desk is found; gives its outlines, or none when nothing was ever written.
    pub(super) async fn find_home(&self) -> Result<Option<[Result<Stored, StorageError>; 2]>, StorageError> {
        let ports = self.ports();
        let mut generations = ports.grounds.generations().await?;
        if generations.is_empty() {
            self.set_home(FIRST_GENERATION, Rc::new(twin_of(&*ports.grounds, FIRST_GENERATION)));
            return Ok(None);
        }
        let mut remains = None;
        while let Some(generation) = generations.pop() {
            let twin = twin_of(&*ports.grounds, generation);
            let outlines = [twin.copy(0).read_outline().await, twin.copy(1).read_outline().await];
            let holds_desk = |one: &Result<Stored, _>| one.as_ref().is_ok_and(|stored| stored.envelope.is_some());
            let is_empty = |one: &Result<Stored, _>| one.as_ref().is_ok_and(|stored| *stored == Stored::default());
            if outlines.iter().any(holds_desk) {
                self.set_home(generation, Rc::new(twin));
                return Ok(Some(outlines));
            }
            // Without an envelope it is no desk, but if anything is there it is no first start either.
            if remains.is_none() && !outlines.iter().all(is_empty) {
                remains = Some((generation, twin, outlines));
            }
        }
        let Some((generation, twin, outlines)) = remains else {
            self.set_home(FIRST_GENERATION, Rc::new(twin_of(&*ports.grounds, FIRST_GENERATION)));
            return Ok(None);
        };
        self.set_home(generation, Rc::new(twin));
        Ok(Some(outlines))
    }

    /// Turns the page to the recovery screen, with what is remembered and what was found instead.
    pub(super) fn lose(&self, found: Found) -> Failure {
        let failure = match &found {
            Found::Unreadable(error) => Failure::Storage(error.clone()),
            Found::Nothing | Found::Behind { .. } => {
                Failure::Storage(StorageError::Damaged("older than the last saved state"))
            }
        };
        let sentinel = self.ports().sentinel.read().unwrap_or_default();
        self.session.phase.set(lost(sentinel, found));
        failure
    }
}

fn lost(sentinel: crate::storage::sentinel::Sentinel, found: Found) -> Phase {
    Phase::Missing(Loss { sentinel, found })
}
