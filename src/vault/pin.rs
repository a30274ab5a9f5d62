//! The PIN: it uncovers the screen of a desk whose keys are still in memory, and nothing else. It is never stored and never
//! opens a vault; only a salted hash of it is kept, in memory, until the desk is locked.

use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::{Zeroize, ZeroizeOnDrop};

use super::keys::random_bytes;
use super::seal::VaultError;
use crate::text::digits::fold_width;

/// Wrong tries after which the passphrase is asked.
pub const MOST_TRIES: u32 = 5;

/// Why a PIN is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAPin {
    /// It is not 4 to 8 digits.
    #[error("a PIN has 4 to 8 digits")]
    Digits,
    /// One digit again and again, or digits in a row: what is tried first.
    #[error("this PIN is tried first")]
    TooPlain,
}

/// A PIN as typed: 4 to 8 digits, of any width.
#[derive(Zeroize, ZeroizeOnDrop)]
pub struct Pin(String);

impl Pin {
    /// Reads what was typed to be tried.
    pub fn parse(typed: &str) -> Result<Pin, NotAPin> {
        let digits = fold_width(typed).trim().to_owned();
        let fits = (4..=8).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
        if fits { Ok(Pin(digits)) } else { Err(NotAPin::Digits) }
    }

    /// Reads what was typed to be set, which must also not be what everybody tries first.
    pub fn parse_new(typed: &str) -> Result<Pin, NotAPin> {
        let pin = Pin::parse(typed)?;
        let steps: Vec<i16> = pin.0.as_bytes().windows(2).map(|pair| i16::from(pair[1]) - i16::from(pair[0])).collect();
        let plain = [0, 1, -1].iter().any(|step| steps.iter().all(|one| one == step));
        if plain { Err(NotAPin::TooPlain) } else { Ok(pin) }
    }
}

/// What a typed PIN is compared with: salt and HKDF-SHA-256 (RFC 5869) of the PIN.
#[derive(Zeroize, ZeroizeOnDrop)]
pub struct PinVerifier {
    salt: [u8; 16],
    hash: [u8; 32],
}

impl PinVerifier {
    /// Remembers a PIN.
    pub fn of(pin: &Pin) -> Result<PinVerifier, VaultError> {
        let salt = random_bytes()?;
        Ok(PinVerifier { salt, hash: hashed(&salt, pin) })
    }

    /// Whether this is the PIN, in a time that does not depend on how much of it fits.
    pub fn fits(&self, pin: &Pin) -> bool {
        let typed = hashed(&self.salt, pin);
        typed.iter().zip(self.hash).fold(0, |differs, (a, b)| differs | (a ^ b)) == 0
    }
}

fn hashed(salt: &[u8; 16], pin: &Pin) -> [u8; 32] {
    let mut out = [0u8; 32];
    // 32 bytes are far below HKDF's limit of 255 blocks, so expanding cannot fail.
    let _ = Hkdf::<Sha256>::new(Some(salt), pin.0.as_bytes()).expand(b"shouwen/1/pin", &mut out);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_pin_fits_and_its_width_does_not_matter() {
        let verifier = PinVerifier::of(&Pin::parse_new("2580").unwrap_or_else(|_| Pin(String::new()))).unwrap();
        assert!(verifier.fits(&Pin::parse(" ２５８０ ").unwrap_or_else(|_| Pin(String::new()))));
        for wrong in ["2581", "25800", "0258", "8520"] {
            assert!(!verifier.fits(&Pin::parse(wrong).unwrap_or_else(|_| Pin(String::new()))), "{wrong}");
        }
    }

    #[test]
    fn two_desks_with_one_pin_do_not_hold_the_same_hash() {
        let pin = Pin::parse("2580").unwrap_or_else(|_| Pin(String::new()));
        assert_ne!(PinVerifier::of(&pin).unwrap().hash, PinVerifier::of(&pin).unwrap().hash);
    }

    #[test]
    fn a_pin_is_four_to_eight_digits_and_not_a_plain_row() {
        for wrong in ["", "123", "123456789", "12a4", "12 34", "-1234"] {
            assert_eq!(Pin::parse(wrong).err(), Some(NotAPin::Digits), "{wrong}");
        }
        for plain in ["0000", "1234", "87654321", "9876"] {
            assert_eq!(Pin::parse_new(plain).err(), Some(NotAPin::TooPlain), "{plain}");
        }
        assert!(Pin::parse_new("1235").is_ok() && Pin::parse_new("20261122").is_ok());
    }
}
