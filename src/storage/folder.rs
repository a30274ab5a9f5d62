//! The port to a folder of backups: the one a person chose on the disk, or one in memory for native tests.
//!
//! Invariant: after [`BackupFolder::write`] has returned, the whole file is there under its name.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::port::StorageError;
use crate::vault::seal::LocalFuture;

/// A folder that takes backups.
pub trait BackupFolder {
    /// The names of the files in it.
    fn list(&self) -> LocalFuture<'_, Result<Vec<String>, StorageError>>;
    /// Writes a file, or replaces it.
    fn write<'a>(&'a self, name: &'a str, bytes: &'a [u8]) -> LocalFuture<'a, Result<(), StorageError>>;
    /// A file's bytes.
    fn read<'a>(&'a self, name: &'a str) -> LocalFuture<'a, Result<Vec<u8>, StorageError>>;
    /// Gives a file another name.
    fn rename<'a>(&'a self, from: &'a str, to: &'a str) -> LocalFuture<'a, Result<(), StorageError>>;
    /// Removes a file.
    fn remove<'a>(&'a self, name: &'a str) -> LocalFuture<'a, Result<(), StorageError>>;
}

/// A folder in memory; clones share the same files.
#[derive(Clone, Default)]
pub struct MemoryFolder {
    /// The files.
    pub files: Rc<RefCell<BTreeMap<String, Vec<u8>>>>,
    /// Cuts files off after so many bytes when written, as a full or failing disk may.
    pub cut_at: Rc<RefCell<Option<usize>>>,
}

const NOT_FOUND: StorageError = StorageError::Failed(String::new());

impl BackupFolder for MemoryFolder {
    fn list(&self) -> LocalFuture<'_, Result<Vec<String>, StorageError>> {
        Box::pin(async move { Ok(self.files.borrow().keys().cloned().collect()) })
    }

    fn write<'a>(&'a self, name: &'a str, bytes: &'a [u8]) -> LocalFuture<'a, Result<(), StorageError>> {
        Box::pin(async move {
            let end = self.cut_at.borrow().unwrap_or(bytes.len()).min(bytes.len());
            self.files.borrow_mut().insert(name.to_owned(), bytes[..end].to_vec());
            Ok(())
        })
    }

    fn read<'a>(&'a self, name: &'a str) -> LocalFuture<'a, Result<Vec<u8>, StorageError>> {
        Box::pin(async move { self.files.borrow().get(name).cloned().ok_or(NOT_FOUND) })
    }

    fn rename<'a>(&'a self, from: &'a str, to: &'a str) -> LocalFuture<'a, Result<(), StorageError>> {
        Box::pin(async move {
            let mut files = self.files.borrow_mut();
            let bytes = files.remove(from).ok_or(NOT_FOUND)?;
            files.insert(to.to_owned(), bytes);
            Ok(())
        })
    }

    fn remove<'a>(&'a self, name: &'a str) -> LocalFuture<'a, Result<(), StorageError>> {
        Box::pin(async move { self.files.borrow_mut().remove(name).map(|_| ()).ok_or(NOT_FOUND) })
    }
}
