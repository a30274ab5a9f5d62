//! The recovery code: printed once on paper at set-up, opens the vault when every passphrase is forgotten.
//!
//! 32 symbols in groups of four: 150 random bits and a 10-bit check, in the alphabet of Crockford's Base32 (no I, L, O, U), so
//! that a slip of the pen is noticed before a second is spent on key derivation.

use super::keys::{random_bytes, sha256};
use super::seal::VaultError;

const SYMBOLS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const RANDOM_SYMBOLS: usize = 30;

/// A recovery code in its written form, `XXXX-XXXX-…` (eight groups).
#[derive(Clone, PartialEq, Eq)]
pub struct RecoveryCode(String);

/// The text is not a recovery code: a symbol is missing or wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a recovery code")]
pub struct NotARecoveryCode;

impl RecoveryCode {
    /// A new random code.
    pub fn random() -> Result<RecoveryCode, VaultError> {
        let random = random_bytes::<RANDOM_SYMBOLS>()?;
        let symbols: String = random.iter().map(|b| char::from(SYMBOLS[usize::from(b & 31)])).collect();
        Ok(RecoveryCode::with_check(&symbols))
    }

    fn with_check(symbols: &str) -> RecoveryCode {
        let whole = format!("{symbols}{}", check_symbols(symbols));
        let groups: Vec<&str> = (0..8).map(|i| &whole[i * 4..i * 4 + 4]).collect();
        RecoveryCode(groups.join("-"))
    }

    /// Reads a code as typed: any case, spaces and dashes free, O as 0, I and L as 1.
    pub fn parse(typed: &str) -> Result<RecoveryCode, NotARecoveryCode> {
        let symbols: String = crate::text::digits::fold_width(typed)
            .to_uppercase()
            .chars()
            .filter(|c| !c.is_whitespace() && *c != '-')
            .map(|c| match c {
                'O' => '0',
                'I' | 'L' => '1',
                other => other,
            })
            .collect();
        let known = symbols.bytes().all(|b| SYMBOLS.contains(&b));
        if !known || symbols.len() != RANDOM_SYMBOLS + 2 {
            return Err(NotARecoveryCode);
        }
        let (random, check) = symbols.split_at(RANDOM_SYMBOLS);
        if check_symbols(random) == check { Ok(RecoveryCode::with_check(random)) } else { Err(NotARecoveryCode) }
    }

    /// The written form; also the secret given to key derivation.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The last group, asked back at set-up to make sure the code was written down.
    pub fn last_group(&self) -> &str {
        &self.0[self.0.len() - 4..]
    }
}

fn check_symbols(symbols: &str) -> String {
    let hash = sha256(symbols.as_bytes());
    [hash[0], hash[1]].iter().map(|b| char::from(SYMBOLS[usize::from(b & 31)])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_as_people_type_it() {
        let code = RecoveryCode::random().unwrap();
        assert_eq!(code.as_str().len(), 39);
        let typed = code.as_str().to_lowercase().replace('-', " ").replace('0', "o").replace('1', "l");
        assert!(RecoveryCode::parse(&typed) == Ok(code));
    }

    #[test]
    fn a_wrong_symbol_is_noticed() {
        let code = RecoveryCode::with_check("7K9M2C4D5E6F7G8H9J0KAMBNCPDQER");
        let mut noticed = 0;
        for at in 0..39 {
            let mut typed: Vec<u8> = code.as_str().bytes().collect();
            if typed[at] == b'-' {
                continue;
            }
            typed[at] = if typed[at] == b'Z' { b'Y' } else { b'Z' };
            noticed += usize::from(RecoveryCode::parse(&String::from_utf8(typed).unwrap()).is_err());
        }
        assert_eq!(noticed, 32, "every single wrong symbol of this code");
    }
}
