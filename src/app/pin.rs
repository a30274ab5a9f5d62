//! The PIN of a session: set by the operator, asked after a short absence, worth five tries in all tabs together.

use leptos::prelude::{GetUntracked, Set};

use super::desk::Desk;
use super::failure::Failure;
use crate::state::session::Phase;
use crate::storage::tabs::Hint;
use crate::text::locks as text;
use crate::vault::pin::{MOST_TRIES, NotAPin, Pin, PinVerifier};

impl Desk {
    /// Sets the PIN of this session.
    pub fn set_pin(&self, typed: &str) -> Result<(), Failure> {
        let pin = Pin::parse_new(typed).map_err(|error| match error {
            NotAPin::Digits => Failure::Rule(text::PIN_DIGITS),
            NotAPin::TooPlain => Failure::Rule(text::PIN_TOO_PLAIN),
        })?;
        // A locked desk has no session to set a PIN for.
        self.with_opened(|_| ())?;
        self.keep_pin(Some(PinVerifier::of(&pin).map_err(Failure::Vault)?));
        self.attention.has_pin.set(true);
        Ok(())
    }

    /// Takes the PIN away: after a short absence the passphrase is asked.
    pub fn forget_pin(&self) {
        self.keep_pin(None);
        self.attention.has_pin.set(false);
    }

    /// Uncovers the desk. Every try is counted before it is looked at, where a reload does not clear it; with the last wrong
    /// one all tabs lock.
    pub async fn uncover(&self, typed: &str) -> Result<(), Failure> {
        let tries = self.ports().tries;
        let so_far = tries.count();
        let pin = Pin::parse(typed).map_err(|_| Failure::Rule(text::PIN_DIGITS))?;
        tries.remember(so_far + 1);
        let fits = so_far < MOST_TRIES && self.with_pin(|verifier| verifier.fits(&pin));
        if fits && self.session.phase.get_untracked() == Phase::PinLocked {
            tries.remember(0);
            self.attention.touch((self.ports().clock)());
            self.session.phase.set(Phase::Open);
            return Ok(());
        }
        if so_far + 1 >= MOST_TRIES {
            self.ports().tabs.tell(Hint::Lock);
            self.lock_here().await;
        }
        Err(Failure::WrongPassphrase)
    }

    /// Tries that are left.
    pub fn pin_tries_left(&self) -> u32 {
        MOST_TRIES.saturating_sub(self.ports().tries.count())
    }
}
