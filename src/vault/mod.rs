//! Keys and sealing: how everything personal is kept secret at rest. Pure; the page's own WebCrypto stands behind [`seal::Engine`].

pub mod envelope;
pub mod hpke;
pub mod keys;
pub mod kiosk;
pub mod native;
pub mod pin;
pub mod place;
pub mod recovery;
pub mod seal;
pub mod sign;
pub mod strength;
