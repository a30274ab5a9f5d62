//! Signatures: Ed25519 (RFC 8032). A site signs what it hands out, so that others know who made it and that it was not altered.

use ed25519_dalek::{Signature, Signer, SigningKey as Secret, VerifyingKey as Public};

use super::keys::{Key, random_bytes};
use super::seal::VaultError;

/// Length of a public key.
pub const PUBLIC_LEN: usize = 32;
/// Length of a signature.
pub const SIGNATURE_LEN: usize = 64;

/// The secret half: signs. Wiped when dropped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SigningKey(Key);

/// The public half: checks signatures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VerifyingKey([u8; PUBLIC_LEN]);

impl SigningKey {
    /// A new random key pair.
    pub fn random() -> Result<SigningKey, VaultError> {
        Ok(SigningKey(Key::from_bytes(random_bytes()?)))
    }

    /// The secret half from its 32 bytes.
    pub fn from_slice(bytes: &[u8]) -> Result<SigningKey, VaultError> {
        Key::from_slice(bytes).map(SigningKey)
    }

    /// The secret bytes; they belong into the vault and nowhere else.
    pub fn secret(&self) -> &[u8; 32] {
        self.0.bytes()
    }

    /// The public half.
    pub fn public(&self) -> VerifyingKey {
        VerifyingKey(Secret::from_bytes(self.secret()).verifying_key().to_bytes())
    }

    /// Signs a message.
    pub fn sign(&self, message: &[u8]) -> [u8; SIGNATURE_LEN] {
        Secret::from_bytes(self.secret()).sign(message).to_bytes()
    }
}

impl VerifyingKey {
    /// A public key from its 32 bytes.
    pub fn from_slice(bytes: &[u8]) -> Result<VerifyingKey, VaultError> {
        bytes.try_into().map(VerifyingKey).map_err(|_| VaultError::Malformed("public key length"))
    }

    /// The key's bytes.
    pub fn bytes(&self) -> &[u8; PUBLIC_LEN] {
        &self.0
    }

    /// Whether this key signed exactly this message. Weak keys and signatures that could be changed into another valid one do not
    /// count (RFC 8032 section 5.1.7, strict).
    pub fn has_signed(&self, message: &[u8], signature: &[u8]) -> bool {
        let (Ok(public), Ok(signature)) = (Public::from_bytes(&self.0), Signature::from_slice(signature)) else {
            return false;
        };
        public.verify_strict(message, &signature).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::place::hex;

    fn unhex(text: &str) -> Vec<u8> {
        (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).unwrap()).collect()
    }

    #[test]
    fn the_vectors_of_rfc_8032_section_7_1_hold() {
        let vectors = [
            (
                "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
                "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
                "",
                "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
            ),
            (
                "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
                "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
                "72",
                "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
            ),
            (
                "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
                "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
                "af82",
                "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
            ),
        ];
        for (secret, public, message, signature) in vectors {
            let key = SigningKey::from_slice(&unhex(secret)).unwrap();
            assert_eq!(hex(key.public().bytes()), public);
            assert_eq!(hex(&key.sign(&unhex(message))), signature);
            assert!(key.public().has_signed(&unhex(message), &unhex(signature)));
        }
    }

    #[test]
    fn an_altered_message_signature_or_key_is_not_signed() {
        let key = SigningKey::random().unwrap();
        let (message, signature) = ("首问".as_bytes(), key.sign("首问".as_bytes()));
        assert!(key.public().has_signed(message, &signature));
        assert!(!key.public().has_signed("首问!".as_bytes(), &signature));
        assert!(!SigningKey::random().unwrap().public().has_signed(message, &signature));
        for at in 0..SIGNATURE_LEN {
            let mut altered = signature;
            altered[at] ^= 0x40;
            assert!(!key.public().has_signed(message, &altered), "byte {at}");
        }
        assert!(!key.public().has_signed(message, &signature[..63]));
        assert!(!VerifyingKey([0; 32]).has_signed(message, &[0; 64]), "a weak key signs nothing");
    }
}
