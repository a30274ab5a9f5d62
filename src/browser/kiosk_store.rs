//! The kiosk's store in the browser: two small stores of its own, written strictly one after the other, read as one.

use std::collections::BTreeMap;

use futures_util::future::join;
use uuid::Uuid;

use super::small_store::{Change, SmallStore};
use crate::storage::kiosk::{KioskBox, SealedAnswer};
use crate::storage::port::StorageError;
use crate::vault::seal::LocalFuture;

/// Key of what is on show; every other key is the id of a sealed answer.
const DECK: &str = "deck";

/// The two copies.
pub struct KioskStore([SmallStore; 2]);

impl Default for KioskStore {
    fn default() -> KioskStore {
        KioskStore(["shouwen-kiosk-a", "shouwen-kiosk-b"].map(|name| SmallStore::new(name, "box")))
    }
}

impl KioskStore {
    /// What is in either copy. One that cannot be read is no reason to lose what the other has.
    async fn rows(&self) -> Result<BTreeMap<String, Vec<u8>>, StorageError> {
        let [first, second] = &self.0;
        // The first is written first: without it there is nothing, unless it was lost.
        if !first.is_there().await && !second.is_there().await {
            return Ok(BTreeMap::new());
        }
        match join(first.rows(), second.rows()).await {
            (Ok(mut rows), Ok(more)) => {
                rows.extend(more);
                Ok(rows)
            }
            (Ok(rows), Err(_)) | (Err(_), Ok(rows)) => Ok(rows),
            (Err(error), Err(_)) => Err(error),
        }
    }

    /// Into both copies, or an error; what the second refuses is taken back from the first.
    async fn put(&self, key: String, bytes: Vec<u8>) -> Result<(), StorageError> {
        let [first, second] = &self.0;
        first.write(vec![Change::Put(key.clone(), bytes.clone())]).await?;
        if let Err(error) = second.write(vec![Change::Put(key.clone(), bytes)]).await {
            let _ = first.write(vec![Change::Delete(key)]).await;
            return Err(error);
        }
        Ok(())
    }

    async fn delete(&self, keys: Vec<String>) -> Result<(), StorageError> {
        for store in &self.0 {
            store.write(keys.iter().cloned().map(Change::Delete).collect()).await?;
        }
        Ok(())
    }
}

impl KioskBox for KioskStore {
    fn deck(&self) -> LocalFuture<'_, Result<Option<Vec<u8>>, StorageError>> {
        Box::pin(async move { Ok(self.rows().await?.remove(DECK)) })
    }

    fn show(&self, deck: Option<Vec<u8>>) -> LocalFuture<'_, Result<(), StorageError>> {
        Box::pin(async move {
            match deck {
                Some(deck) => self.put(DECK.to_owned(), deck).await,
                None if self.0[0].is_there().await => self.delete(vec![DECK.to_owned()]).await,
                None => Ok(()),
            }
        })
    }

    fn drop_in(&self, answer: Uuid, row: SealedAnswer) -> LocalFuture<'_, Result<(), StorageError>> {
        Box::pin(self.put(answer.to_string(), row.to_bytes()))
    }

    fn answers(&self) -> LocalFuture<'_, Result<BTreeMap<Uuid, SealedAnswer>, StorageError>> {
        Box::pin(async move {
            let row = |(key, bytes): (String, Vec<u8>)| {
                Some((Uuid::try_parse(&key).ok()?, SealedAnswer::from_bytes(&bytes)?))
            };
            Ok(self.rows().await?.into_iter().filter_map(row).collect())
        })
    }

    fn take_out(&self, answers: Vec<Uuid>) -> LocalFuture<'_, Result<(), StorageError>> {
        Box::pin(self.delete(answers.iter().map(Uuid::to_string).collect()))
    }

    fn clear(&self) -> LocalFuture<'_, Result<(), StorageError>> {
        Box::pin(async move {
            for store in &self.0 {
                if store.is_there().await {
                    store.give_up().await?;
                }
            }
            Ok(())
        })
    }
}
