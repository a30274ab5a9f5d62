//! Backups: made from the store's own sealed pieces, read back and opened before they count, kept in a ring in the folder a
//! person chose, or handed out as a file.
//!
//! Invariants: a backup counts only after its bytes were read back and opened with the session's key and hold what the desk
//! holds; nothing is removed from the folder before the new one counts, and nothing at all when the new one has shrunk.

use std::collections::BTreeMap;
use std::rc::Rc;

use leptos::prelude::{Get, GetUntracked, Set, untrack};
use uuid::Uuid;

use super::desk::Desk;
use super::failure::Failure;
use crate::domain::backup::{BackupName, Occasion, has_shrunk, is_due, leaves_the_ring, urgency};
use crate::domain::deadline::Urgency;
use crate::domain::kind::Kind;
use crate::domain::moment::Moment;
use crate::storage::backup::{BackupError, Header, Tally, read, write};
use crate::storage::folder::BackupFolder;
use crate::storage::inspect::inspect;
use crate::storage::port::{StorageError, Stored};
use crate::storage::sentinel::LastBackup;
use crate::vault::place::hex;
use crate::vault::seal::Sealer;

/// Times another tab may come first while the store is read.
const MOST_TRIES: usize = 5;
/// Ending of a file that is still being written.
const PART: &str = ".part";

/// A backup that was made, and opened to see that it can be.
pub struct Made {
    /// Its file name.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Its header.
    pub header: Header,
}

/// A backup that lies in the folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Its file name.
    pub name: String,
    /// Records in it.
    pub records: u64,
    /// Records of the fullest backup before it, when this one holds less than half: nothing was removed then.
    pub shrunk_from: Option<u64>,
    /// Files that left the ring.
    pub removed: usize,
}

/// How the desk stands with its backups.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The last one.
    pub last: Option<LastBackup>,
    /// Commits since.
    pub changes: u64,
    /// How pressing the next one is.
    pub urgency: Urgency,
}

/// What a backup is made of beside the stored pieces; the sealer stays when the desk is locked meanwhile.
struct Plan {
    sealer: Rc<dyn Sealer>,
    tally: Tally,
    name: String,
}

impl Plan {
    async fn into_file(self, stored: Stored) -> Result<(Rc<dyn Sealer>, Made), Failure> {
        let sealed = self.tally.seal(&*self.sealer).await?;
        let header = self.tally.header;
        let bytes = write(&header, &sealed, &stored);
        Ok((self.sealer, Made { name: self.name, bytes, header }))
    }
}

impl Desk {
    /// How the desk stands with its backups; follows every change.
    pub fn backup_standing(&self) -> Standing {
        Kind::ALL.into_iter().for_each(|kind| self.workspace.of(kind).track());
        let last = self.session.backup.get();
        let changes = self.changes_since(last);
        let tolerance = self.site().tolerance();
        let urgency = if self.session.is_demo.get() {
            Urgency::Done
        } else {
            urgency(last.map(|last| last.at), changes, self.session.now_ms.get(), tolerance)
        };
        Standing { last, changes, urgency }
    }

    /// Commits since a backup. A sequence lower than the backup's belongs to another life of the desk: all of it counts.
    fn changes_since(&self, last: Option<LastBackup>) -> u64 {
        let head = self.with_opened(|opened| opened.head.sequence).unwrap_or_default();
        let known = last.map_or(0, |last| last.sequence);
        head.checked_sub(known).unwrap_or(head)
    }

    /// Makes a backup of the desk as it is stored now, and opens it to see that it can be. A copy that turns out to be
    /// damaged is passed over for the other.
    pub async fn make_backup(&self) -> Result<Made, Failure> {
        let mut failure = None;
        for _ in 0..MOST_TRIES {
            for copy in 0..2 {
                let Some((plan, stored)) = self.in_turn(self.read_for_backup(copy)).await? else { continue };
                let (sealer, made) = plan.into_file(stored).await?;
                match inspect(&*sealer, &read(&made.bytes)?).await {
                    Ok(_) => return Ok(made),
                    Err(error) => failure = Some(error.into()),
                }
            }
            if let Some(failure) = failure {
                return Err(failure);
            }
            // Another tab has written: what is counted must be what is stored.
            self.in_turn(self.catch_up()).await?;
        }
        Err(StorageError::Silent.into())
    }

    /// What a copy holds, with what the backup will say of it; none when it is not what this tab has open.
    async fn read_for_backup(&self, copy: usize) -> Result<Option<(Plan, Stored)>, Failure> {
        let stored = self.twin().copy(copy).read().await;
        let (plan, head) = (self.plan_backup()?, self.with_opened(|opened| opened.head)?);
        Ok(stored.ok().filter(|stored| stored.head == head).map(|stored| (plan, stored)))
    }

    /// What the backup of this moment says of itself.
    fn plan_backup(&self) -> Result<Plan, Failure> {
        let (vault, sealer, head) = self.with_opened(|opened| (opened.vault, opened.sealer.clone(), opened.head))?;
        let ports = self.ports();
        let counts: BTreeMap<String, u64> = Kind::ALL.into_iter().map(|kind| self.counted(kind)).collect();
        let now = (ports.clock)();
        let header = Header {
            vault,
            site: self.site_untracked().code,
            made_at: now,
            saved_at: ports.sentinel.read().map_or(0, |sentinel| sentinel.at),
            sequence: head.sequence,
            hash: hex(&head.hash),
            records: counts.values().sum(),
            program: env!("CARGO_PKG_VERSION").into(),
        };
        let moment = Moment::from_ms(now, ports.offset_minutes);
        let name = BackupName::new(&header.site, &vault.to_string(), moment, header.records).to_string();
        Ok(Plan { sealer, tally: Tally { header, counts }, name })
    }

    fn counted(&self, kind: Kind) -> (String, u64) {
        (kind.key().to_owned(), untrack(|| self.workspace.of(kind).count()) as u64)
    }

    /// Notes a copy of the desk that has left this browser: a backup by its header, or an export of everything.
    pub fn note_copy(&self, made: Option<&Header>) {
        let ports = self.ports();
        let last = match made {
            Some(header) => Some(LastBackup { at: header.made_at, sequence: header.sequence, records: header.records }),
            None => self.plan_backup().ok().map(|plan| plan.tally.header).map(|header| LastBackup {
                at: header.made_at,
                sequence: header.sequence,
                records: header.records,
            }),
        };
        let is_of_it = |vault: Uuid| made.is_none_or(|made| made.vault == vault);
        if let Some(mut sentinel) = ports.sentinel.read().filter(|sentinel| is_of_it(sentinel.vault)) {
            sentinel.backup = last;
            ports.sentinel.write(&sentinel);
        }
        self.session.backup.set(last);
    }

    /// Makes a backup into the folder if one is due; `None` when not, or when there is no folder.
    pub async fn back_up_if_due(&self, occasion: Occasion) -> Result<Option<Kept>, Failure> {
        if self.folder().is_none() || !self.wants_backup(occasion) {
            return Ok(None);
        }
        self.back_up().await.map(Some)
    }

    fn wants_backup(&self, occasion: Occasion) -> bool {
        // Another tab may have made one: what the sentinel remembers counts.
        let last = self.ports().sentinel.read().and_then(|sentinel| sentinel.backup);
        if last != self.session.backup.get_untracked() {
            self.session.backup.set(last);
        }
        is_due(occasion, last.map(|last| last.at), self.changes_since(last), (self.ports().clock)())
    }

    /// Makes a backup into the folder now.
    pub async fn back_up(&self) -> Result<Kept, Failure> {
        let folder = self.folder().ok_or(BackupError::Folder(StorageError::Unavailable("no folder".into())))?;
        let made = self.make_backup().await?;
        let kept = keep(&*folder, &made).await?;
        self.note_copy(Some(&made.header));
        Ok(kept)
    }

    /// Starts a last backup while the desk is being locked. It copies sealed pieces, so the desk need not wait for it: only the
    /// sealer outlives the lock, for the moment it takes to seal the counts.
    pub(super) fn back_up_before_lock(&self) {
        let Some(folder) = self.folder() else { return };
        if self.with_opened(|_| ()).is_err() || !self.wants_backup(Occasion::Locking) {
            return;
        }
        let Ok(plan) = self.plan_backup() else { return };
        let (desk, twin) = (*self, self.twin());
        leptos::task::spawn_local(async move {
            let header = &plan.tally.header;
            let is_it =
                |stored: &Stored| stored.head.sequence == header.sequence && hex(&stored.head.hash) == header.hash;
            // What another tab has written meanwhile is in that tab's own backup, and what cannot be kept now is due when the
            // desk is opened again.
            let Some(stored) = twin.copy(0).read().await.ok().filter(is_it) else { return };
            let Ok((_, made)) = plan.into_file(stored).await else { return };
            if keep(&*folder, &made).await.is_ok() {
                desk.note_copy(Some(&made.header));
            }
        });
    }
}

/// Puts a backup into a folder: written under another name, read back, renamed, read back once more; then the ring is tidied.
/// Bytes that are those of a backup that was opened need not be opened again.
async fn keep(folder: &dyn BackupFolder, made: &Made) -> Result<Kept, Failure> {
    let before = files_of(folder, &made.name).await?;
    let part = format!("{}{PART}", made.name);
    folder.write(&part, &made.bytes).await.map_err(BackupError::Folder)?;
    is_whole(folder, &part, made).await?;
    folder.rename(&part, &made.name).await.map_err(BackupError::Folder)?;
    is_whole(folder, &made.name, made).await?;
    let records = made.header.records;
    let fullest = before.iter().map(|file| file.records).max().unwrap_or(0);
    let shrunk_from = has_shrunk(records, fullest).then_some(fullest);
    let removed = if shrunk_from.is_none() { tidy(folder, &made.name).await } else { 0 };
    Ok(Kept { name: made.name.clone(), records, shrunk_from, removed })
}

/// Reads a file back; one that is not what was written is removed.
async fn is_whole(folder: &dyn BackupFolder, name: &str, made: &Made) -> Result<(), Failure> {
    let back = folder.read(name).await.map_err(BackupError::Folder)?;
    if back == made.bytes {
        return Ok(());
    }
    // Should this fail too: a part is never taken for a backup, and a backup is refused by its hash.
    let _ = folder.remove(name).await;
    Err(read(&back).err().unwrap_or(BackupError::Altered("not what was written")).into())
}

/// The backups in a folder that belong to the same desk as `name`.
async fn files_of(folder: &dyn BackupFolder, name: &str) -> Result<Vec<BackupName>, Failure> {
    let names = folder.list().await.map_err(BackupError::Folder)?;
    let vault = BackupName::parse(name).map(|own| own.vault);
    Ok(names
        .iter()
        .filter_map(|name| BackupName::parse(name))
        .filter(|file| Some(&file.vault) == vault.as_ref())
        .collect())
}

/// Removes what has left the ring, and what a page that was closed left half written on an earlier day; what cannot be removed now is tried again after the next backup.
async fn tidy(folder: &dyn BackupFolder, name: &str) -> usize {
    let Some(own) = BackupName::parse(name) else { return 0 };
    for part in folder.list().await.unwrap_or_default() {
        let of = part.strip_suffix(PART).and_then(BackupName::parse);
        if of.is_some_and(|of| of.vault == own.vault && of.day < own.day) {
            let _ = folder.remove(&part).await;
        }
    }
    let mut removed = 0;
    for file in leaves_the_ring(&files_of(folder, name).await.unwrap_or_default()) {
        removed += usize::from(folder.remove(&file.to_string()).await.is_ok());
    }
    removed
}
