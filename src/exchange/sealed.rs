//! A sealed file: the plain file under a passphrase. JSON outside, so that it can be recognised; AES-256-GCM inside.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::document::{MAX_BYTES, SEALED_FORMAT, VERSION, Version};
use super::read::ReadError;
use crate::vault::envelope::{Kdf, new_uuid};
use crate::vault::place::Place;
use crate::vault::seal::{Engine, VaultError};

/// The outside of a sealed file.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SealedFile {
    format: String,
    version: Version,
    /// Random id, part of the place the content is sealed for.
    file: Uuid,
    kdf: Kdf,
    /// Base64 of the sealed plain file.
    content: String,
}

/// Seals a plain file under a passphrase.
pub async fn seal_file(engine: &dyn Engine, passphrase: &str, plain: &[u8]) -> Result<String, VaultError> {
    let (file, kdf) = (new_uuid()?, Kdf::fresh()?);
    let sealer = engine.sealer(&engine.derive(passphrase, &kdf).await?).await?;
    let content = BASE64.encode(sealer.seal(&Place::File { file }, plain).await?);
    let sealed = SealedFile { format: SEALED_FORMAT.into(), version: VERSION, file, kdf, content };
    serde_json::to_string(&sealed).map_err(|_| VaultError::Malformed("sealed file"))
}

/// Reads the outside of a sealed file; its parameters are checked before any time is spent on them.
pub fn read_sealed(bytes: &[u8]) -> Result<SealedFile, ReadError> {
    if bytes.len() > MAX_BYTES * 4 / 3 + 4096 {
        return Err(ReadError::TooLarge(bytes.len()));
    }
    let sealed: SealedFile = serde_json::from_slice(bytes).map_err(|error| match error.classify() {
        serde_json::error::Category::Eof => {
            ReadError::Truncated(super::read::Spot::Text { line: error.line(), column: error.column() })
        }
        _ => ReadError::Foreign,
    })?;
    if sealed.format != SEALED_FORMAT || sealed.kdf.check_of_file().is_err() {
        return Err(ReadError::Foreign);
    }
    if sealed.version.min_reader > VERSION.major {
        return Err(ReadError::Newer(sealed.version.min_reader));
    }
    Ok(sealed)
}

impl SealedFile {
    /// Opens the content. A wrong passphrase and an altered file cannot be told apart.
    pub async fn open(&self, engine: &dyn Engine, passphrase: &str) -> Result<Vec<u8>, VaultError> {
        let content = BASE64.decode(&self.content).map_err(|_| VaultError::NotOpened)?;
        let sealer = engine.sealer(&engine.derive(passphrase, &self.kdf).await?).await?;
        sealer.open(&Place::File { file: self.file }, &content).await
    }
}
