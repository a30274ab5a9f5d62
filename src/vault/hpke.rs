//! Sealing to a public key: HPKE (RFC 9180), base mode, DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM (catalogue 4.2).
//!
//! Who seals needs only the public key and cannot read back what was sealed. Nothing here proves who sealed: that is what
//! [`super::sign`] is for. Large contents are sealed by the engine under a random key and only this key is sealed here.

use std::convert::Infallible;

use hpke::aead::{Aead, AesGcm256};
use hpke::kdf::HkdfSha256;
use hpke::kem::{Kem, X25519HkdfSha256};
use hpke::rand_core::{TryCryptoRng, TryRng};
use hpke::{Deserializable, OpModeR, OpModeS, Serializable};
use zeroize::Zeroize;

use super::keys::{Key, random_bytes};
use super::seal::VaultError;

/// Length of a public key and of the encapsulated key before a sealed piece (RFC 9180 section 7.1).
pub const PUBLIC_LEN: usize = 32;
/// Length of the tag at the end of a sealed piece.
const TAG_LEN: usize = 16;

/// The public half: whoever has it can seal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PublicKey([u8; PUBLIC_LEN]);

/// The secret half: opens what was sealed to its public half. Wiped when dropped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SealingKey(Key);

impl PublicKey {
    /// A public key from its 32 bytes.
    pub fn from_slice(bytes: &[u8]) -> Result<PublicKey, VaultError> {
        bytes.try_into().map(PublicKey).map_err(|_| VaultError::Malformed("public key length"))
    }

    /// The key's bytes.
    pub fn bytes(&self) -> &[u8; PUBLIC_LEN] {
        &self.0
    }
}

impl SealingKey {
    /// A new random key pair.
    pub fn random() -> Result<SealingKey, VaultError> {
        let mut seed = random_bytes::<32>()?;
        let (secret, _) = X25519HkdfSha256::derive_keypair(&seed);
        seed.zeroize();
        SealingKey::from_slice(&secret.to_bytes())
    }

    /// The secret half from its 32 bytes.
    pub fn from_slice(bytes: &[u8]) -> Result<SealingKey, VaultError> {
        Key::from_slice(bytes).map(SealingKey)
    }

    /// The secret bytes; they belong into the vault and nowhere else.
    pub fn secret(&self) -> &[u8; 32] {
        self.0.bytes()
    }

    /// The public half.
    pub fn public(&self) -> Result<PublicKey, VaultError> {
        let secret = secret_of(self)?;
        PublicKey::from_slice(&X25519HkdfSha256::sk_to_pk(&secret).to_bytes())
    }
}

fn secret_of(key: &SealingKey) -> Result<<X25519HkdfSha256 as Kem>::PrivateKey, VaultError> {
    <X25519HkdfSha256 as Kem>::PrivateKey::from_bytes(key.secret()).map_err(|_| VaultError::Malformed("sealing key"))
}

/// Seals `plain` to a public key. `info` says what for, `aad` is bound to it readable; both have to be given again to open it.
/// The piece is the encapsulated key (32 bytes), then the ciphertext with its tag.
pub fn seal(public: &PublicKey, info: &[u8], aad: &[u8], plain: &[u8]) -> Result<Vec<u8>, VaultError> {
    let mut random = random_bytes::<32>()?;
    let sealed = seal_with::<AesGcm256>(public, info, aad, plain, random);
    random.zeroize();
    sealed
}

/// Opens a piece made by [`seal`]. A wrong key, another `info` or `aad` and altered bytes cannot be told apart.
pub fn open(secret: &SealingKey, info: &[u8], aad: &[u8], sealed: &[u8]) -> Result<Vec<u8>, VaultError> {
    open_with::<AesGcm256>(secret, info, aad, sealed)
}

fn seal_with<A: Aead>(
    public: &PublicKey,
    info: &[u8],
    aad: &[u8],
    plain: &[u8],
    random: [u8; 32],
) -> Result<Vec<u8>, VaultError> {
    let public = <X25519HkdfSha256 as Kem>::PublicKey::from_bytes(public.bytes())
        .map_err(|_| VaultError::Malformed("public key"))?;
    let (encapsulated, sealed) = hpke::single_shot_seal_with_rng::<A, HkdfSha256, X25519HkdfSha256>(
        &OpModeS::Base,
        &public,
        info,
        plain,
        aad,
        &mut Drawn(random),
    )
    .map_err(|error| VaultError::Engine(error.to_string()))?;
    let mut piece = encapsulated.to_bytes().to_vec();
    piece.extend_from_slice(&sealed);
    Ok(piece)
}

fn open_with<A: Aead>(secret: &SealingKey, info: &[u8], aad: &[u8], sealed: &[u8]) -> Result<Vec<u8>, VaultError> {
    if sealed.len() < PUBLIC_LEN + TAG_LEN {
        return Err(VaultError::NotOpened);
    }
    let (encapsulated, ciphertext) = sealed.split_at(PUBLIC_LEN);
    let encapsulated = <X25519HkdfSha256 as Kem>::EncappedKey::from_bytes(encapsulated);
    let encapsulated = encapsulated.map_err(|_| VaultError::NotOpened)?;
    hpke::single_shot_open::<A, HkdfSha256, X25519HkdfSha256>(
        &OpModeR::Base,
        &secret_of(secret)?,
        &encapsulated,
        info,
        ciphertext,
        aad,
    )
    .map_err(|_| VaultError::NotOpened)
}

/// The 32 random bytes drawn beforehand; an ephemeral key takes exactly so many. Drawing may fail, a generator may not.
struct Drawn([u8; 32]);

impl TryRng for Drawn {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        let mut bytes = [0; 4];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u32::from_le_bytes(bytes))
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        let mut bytes = [0; 8];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u64::from_le_bytes(bytes))
    }

    fn try_fill_bytes(&mut self, wanted: &mut [u8]) -> Result<(), Infallible> {
        for (at, byte) in wanted.iter_mut().enumerate() {
            *byte = self.0[at % 32];
        }
        // Asked again, it must not give the same.
        self.0 = super::keys::sha256(&self.0);
        Ok(())
    }
}

impl TryCryptoRng for Drawn {}

impl Drop for Drawn {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

#[cfg(test)]
mod tests {
    use hpke::aead::AesGcm128;

    use super::*;

    fn unhex(text: &str) -> Vec<u8> {
        (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).unwrap()).collect()
    }

    /// "Ode on a Grecian Urn", "Count-0", "Beauty is truth, truth beauty".
    const INFO: &str = "4f6465206f6e2061204772656369616e2055726e";
    const AAD: &str = "436f756e742d30";
    const PLAIN: &str = "4265617574792069732074727574682c20747275746820626561757479";

    fn holds<A: Aead>(ikm_e: &str, ikm_r: &str, secret: &str, public: &str, enc: &str, ciphertext: &str) {
        // The bytes of a secret half are kept clamped (RFC 7748), so halves are compared by their public ones.
        let (_, derived) = X25519HkdfSha256::derive_keypair(&unhex(ikm_r));
        assert_eq!(derived.to_bytes().to_vec(), unhex(public));
        let secret = SealingKey::from_slice(&unhex(secret)).unwrap();
        assert_eq!(secret.public().unwrap().bytes().to_vec(), unhex(public));
        let random = unhex(ikm_e).try_into().unwrap();
        let public = secret.public().unwrap();
        let sealed = seal_with::<A>(&public, &unhex(INFO), &unhex(AAD), &unhex(PLAIN), random).unwrap();
        assert_eq!(sealed, [unhex(enc), unhex(ciphertext)].concat());
        let opened = open_with::<A>(&secret, &unhex(INFO), &unhex(AAD), &sealed).unwrap();
        assert_eq!(opened, unhex(PLAIN));
    }

    #[test]
    fn the_vector_of_rfc_9180_appendix_a_1_1_holds() {
        holds::<AesGcm128>(
            "7268600d403fce431561aef583ee1613527cff655c1343f29812e66706df3234",
            "6db9df30aa07dd42ee5e8181afdb977e538f5e1fec8a06223f33f7013e525037",
            "4612c550263fc8ad58375df3f557aac531d26850903e55a9f23f21d8534e8ac8",
            "3948cfe0ad1ddb695d780e59077195da6c56506b027329794ab02bca80815c4d",
            "37fda3567bdbd628e88668c3c8d7e97d1d1253b6d4ea6d44c150f741f1bf4431",
            "f938558b5d72f1a23810b4be2ab4f84331acc02fc97babc53a52ae8218a355a96d8770ac83d07bea87e13c512a",
        );
    }

    #[test]
    fn the_published_vector_of_the_suite_used_holds() {
        // test-vectors.json beside RFC 9180: mode 0, kem 0x0020, kdf 0x0001, aead 0x0002.
        holds::<AesGcm256>(
            "2cd7c601cefb3d42a62b04b7a9041494c06c7843818e0ce28a8f704ae7ab20f9",
            "dac33b0e9db1b59dbbea58d59a14e7b5896e9bdf98fad6891e99d1686492b9ee",
            "497b4502664cfea5d5af0b39934dac72242a74f8480451e1aee7d6a53320333d",
            "430f4b9859665145a6b1ba274024487bd66f03a2dd577d7753c68d7d7d00c00c",
            "6c93e09869df3402d7bf231bf540fadd35cd56be14f97178f0954db94b7fc256",
            "e5d84cd531cfb583096e7cfa9641bd3079cf3a91cda813c52deb5f512be9931980a41de125a925cdad859d5b7a",
        );
    }

    #[test]
    fn only_the_receiver_opens_and_only_as_it_was_sealed() {
        let (ours, other) = (SealingKey::random().unwrap(), SealingKey::random().unwrap());
        let sealed = seal(&ours.public().unwrap(), b"parcel", b"head", "王芳".as_bytes()).unwrap();
        assert_eq!(open(&ours, b"parcel", b"head", &sealed).unwrap(), "王芳".as_bytes());
        assert_ne!(sealed, seal(&ours.public().unwrap(), b"parcel", b"head", "王芳".as_bytes()).unwrap());
        for refused in [
            open(&other, b"parcel", b"head", &sealed),
            open(&ours, b"kiosk", b"head", &sealed),
            open(&ours, b"parcel", b"heap", &sealed),
        ] {
            assert_eq!(refused, Err(VaultError::NotOpened));
        }
        for at in 0..sealed.len() {
            let mut altered = sealed.clone();
            altered[at] ^= 1;
            assert_eq!(open(&ours, b"parcel", b"head", &altered), Err(VaultError::NotOpened), "byte {at}");
            assert_eq!(open(&ours, b"parcel", b"head", &sealed[..at]), Err(VaultError::NotOpened), "cut at {at}");
        }
    }
}
