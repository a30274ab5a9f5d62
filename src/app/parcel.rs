//! Making a parcel for another site: what, to whom, why, sealed how; logged before it leaves the desk (R-18, R-19, W-16, W-17).

use std::collections::BTreeMap;

use serde_json::json;
use uuid::Uuid;

use super::desk::Desk;
use super::failure::Failure;
use super::parcel_contents::{Contents, acknowledged};
use super::permission::may_permit;
use super::trust::{object, seal_key};
use crate::domain::disclosure::{Disclosure, medium};
use crate::domain::kind::Kind;
use crate::domain::parcel::{Figure, Parcel, ParcelKind, direction, outcome, protection};
use crate::domain::peer::Peer;
use crate::domain::role::Act;
use crate::domain::value::{Fields, Value};
use crate::exchange::document::{Cover, Sender};
use crate::exchange::parcel::{Header, Lock, MOST_PARTS, Party, check_code, parts_of, seal_parcel};
use crate::exchange::write::write_file;
use crate::text::{Lang, parcels};
use crate::vault::envelope::new_uuid;
use crate::vault::strength::{Strength, strength};

/// How a parcel is to be protected.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Protection {
    /// Sealed to the receiver's key.
    #[default]
    Key,
    /// Sealed under this passphrase.
    Passphrase(String),
    /// Not sealed; a second decision, logged as such.
    Plain,
}

/// What is to be sent.
#[derive(Clone, Debug, Default)]
pub struct Sending {
    /// What it carries.
    pub kind: ParcelKind,
    /// The receiver among the known sites; whoever has the passphrase or the plain file when absent.
    pub to: Option<Uuid>,
    /// The complaint, question set or customer it is about.
    pub subject: Option<Uuid>,
    /// First and last day of a report.
    pub period: Option<(String, String)>,
    /// Why (C-2).
    pub reason: String,
    /// Who permitted it, asked for where it holds personal data (C-3).
    pub approver: String,
    /// How it is protected.
    pub protection: Protection,
    /// Largest file, bytes; a sealed parcel beyond it is cut into parts.
    pub part_bytes: Option<usize>,
    /// Figures of a report or comparison, see `period_figures`.
    pub figures: Vec<Figure>,
    /// The complaints of a report, without personal data.
    pub cases: Vec<Value>,
}

/// A parcel made and logged.
#[derive(Clone, Debug)]
pub struct Made {
    /// Its entry in the log.
    pub id: Uuid,
    /// Its files by name, one unless it was cut into parts.
    pub files: Vec<(String, String)>,
    /// Its check code.
    pub code: String,
    /// Records by part.
    pub counts: BTreeMap<Kind, u32>,
}

impl Desk {
    /// Makes a parcel and logs it. `progress` is told the share of the collecting done.
    pub async fn make_parcel(&self, sending: &Sending, progress: impl Fn(f64)) -> Result<Made, Failure> {
        self.may(if sending.protection == Protection::Plain { Act::ExportPlain } else { Act::Export })?;
        let receiver = self.receiver_of(sending)?;
        self.check_sending(sending, receiver.as_ref())?;
        let keys = self.own_keys()?;
        let now = self.now();
        let mut entry = self.entry_of_parcel(sending, receiver.as_ref())?;
        let all = leptos::prelude::untrack(|| self.workspace.parcels.all());
        let known: Vec<Parcel> = all.into_iter().map(|(_, parcel)| parcel).collect();
        let is_same_way = |parcel: &&Parcel| {
            parcel.direction == direction::SENT
                && parcel.desk == entry.desk
                && (&parcel.to_code, &parcel.key) == (&entry.to_code, &entry.key)
        };
        let number = known.iter().filter(is_same_way).filter_map(|parcel| parcel.number).max().unwrap_or(0) + 1;
        entry.number = Some(number);
        let is_whole = sending.kind == ParcelKind::Changes;
        let base = if is_whole { acknowledged(&known, &entry.desk, &entry.key) } else { None };
        let since = base.as_ref().map(|(number, _)| *number);
        // A report travels as its own entry of the log, which the receiver keeps.
        let is_report = matches!(sending.kind, ParcelKind::Report | ParcelKind::Ranking);
        let logged = if is_report { Some(self.log_parcel(entry.clone(), None).await?) } else { None };
        let subject = logged.or(sending.subject);
        let contents = self.gather(sending.kind, subject, base.as_ref().map(|(_, base)| base), progress).await?;
        let counts: BTreeMap<Kind, u32> =
            contents.rows.iter().map(|(kind, rows)| (*kind, u32::try_from(rows.len()).unwrap_or(u32::MAX))).collect();
        let plain = self.plain_file(sending, &contents);
        let part_bytes = sending.part_bytes.filter(|_| sending.protection != Protection::Plain);
        let parts = part_bytes.map_or(1, |bytes| parts_of(plain.len(), bytes));
        let parts = u32::try_from(parts).unwrap_or(u32::MAX);
        if parts > MOST_PARTS {
            return Err(Failure::Rule(parcels::TOO_MANY_PARTS));
        }
        let header = Header {
            parcel: parcel_id(&entry)?,
            kind: sending.kind,
            number,
            since,
            part: 1,
            parts,
            from: self.own_party(),
            to: Party { site: entry.to_code.clone(), name: entry.to_name.clone() },
            made: now.to_string(),
            demo: self.is_demo(),
            counts: counts.iter().map(|(kind, count)| (kind.key().to_owned(), *count)).collect(),
            keys: keys.public,
        };
        let engine = self.ports().engine;
        let (files, code) = match (&sending.protection, &receiver) {
            (Protection::Key, Some(receiver)) => {
                let public = seal_key(receiver)?;
                seal_parcel(&*engine, &header, Lock::To(&public), plain.as_bytes(), &keys.sign).await?
            }
            (Protection::Passphrase(passphrase), _) => {
                seal_parcel(&*engine, &header, Lock::Passphrase(passphrase), plain.as_bytes(), &keys.sign).await?
            }
            _ => {
                let code = check_code(plain.as_bytes());
                (vec![plain], code)
            }
        };
        let stamp: String = now.minute_text().chars().filter(char::is_ascii_digit).collect();
        let is_sealed = sending.protection != Protection::Plain;
        let (own, kind) = (self.site_untracked().code, sending.kind.label().zh);
        let name = |part: u32| parcels::file_name(&own, &entry.to_code, kind, &stamp, is_sealed, (part, parts));
        let files: Vec<(String, String)> = (1..).map(name).zip(files).collect();
        entry.code.clone_from(&code);
        entry.file = files.first().map(|(name, _)| name.clone()).unwrap_or_default();
        entry.parts = Some(parts).filter(|parts| *parts > 1);
        entry.records = Some(u32::try_from(contents.count()).unwrap_or(u32::MAX));
        entry.vector = contents.vector;
        let id = self.log_parcel(entry, Some((logged, sending))).await?;
        Ok(Made { id, files, code, counts })
    }

    fn receiver_of(&self, sending: &Sending) -> Result<Option<Peer>, Failure> {
        let Some(id) = sending.to else { return Ok(None) };
        let peer = self.workspace.peers.get_untracked(id).ok_or(Failure::Gone)?;
        if peer.replaced_at.is_some() { Err(Failure::Rule(parcels::KEYS_REPLACED)) } else { Ok(Some(peer)) }
    }

    fn check_sending(&self, sending: &Sending, receiver: Option<&Peer>) -> Result<(), Failure> {
        let rule = if sending.reason.trim().is_empty() {
            Some(crate::text::files::REASON_WANTED)
        } else if sending.kind.is_personal() && sending.approver.trim().is_empty() {
            Some(parcels::APPROVER_WANTED)
        } else if sending.kind.is_personal() && !may_permit(self.workspace, &sending.approver) {
            Some(crate::text::lending::NOT_THEIRS_TO_PERMIT)
        } else if sending.kind.is_of_one() && sending.subject.is_none() {
            Some(parcels::SUBJECT_WANTED)
        } else {
            match (&sending.protection, receiver) {
                (Protection::Key, None) => Some(parcels::RECEIVER_WANTED),
                (Protection::Key, Some(peer)) if peer.met_at.is_none() => Some(parcels::COMPARE_FIRST),
                (Protection::Passphrase(passphrase), _) if strength(passphrase) < Strength::Fair => {
                    Some(crate::text::files::PASSPHRASE_WEAK)
                }
                _ => None,
            }
        };
        rule.map_or(Ok(()), |rule| Err(Failure::Rule(rule)))
    }

    fn entry_of_parcel(&self, sending: &Sending, receiver: Option<&Peer>) -> Result<Parcel, Failure> {
        let (desk, sequence) = self.with_opened(|opened| (opened.vault.to_string(), opened.head.sequence))?;
        let own = self.own_party();
        let (period_from, period_to) = sending.period.clone().unwrap_or_default();
        Ok(Parcel {
            direction: direction::SENT.into(),
            parcel: new_uuid()?.to_string(),
            kind: sending.kind.key().into(),
            from_code: own.site.clone(),
            from_name: own.name,
            to_code: receiver.map(|peer| peer.code.clone()).unwrap_or_default(),
            to_name: receiver.map(|peer| peer.name.clone()).unwrap_or_default(),
            made_at: Some(self.now()),
            reason: sending.reason.trim().into(),
            protection: match sending.protection {
                Protection::Key => protection::KEY,
                Protection::Passphrase(_) => protection::PASSPHRASE,
                Protection::Plain => protection::PLAIN,
            }
            .into(),
            period_from,
            period_to,
            by: self.operator(),
            site: own.site,
            desk,
            key: receiver.map(|peer| peer.verify_key.clone()).unwrap_or_default(),
            sequence: Some(sequence),
            figures: sending.figures.clone(),
            cases: sending.cases.clone(),
            ..Parcel::default()
        })
    }

    fn plain_file(&self, sending: &Sending, contents: &Contents) -> String {
        let own = self.own_party();
        let cover = Cover {
            from: Sender { site: own.site, name: own.name, by: self.operator() },
            made: self.now().to_string(),
            reason: sending.reason.trim().into(),
            demo: self.is_demo(),
        };
        let rows = contents.rows.iter().map(|(kind, rows)| (*kind, rows.iter().map(String::as_str).collect()));
        write_file(&cover, &rows.collect())
    }

    /// Writes the parcel's entry: a report's before it is made, every other when it is. With the sending, what left the register
    /// goes into the log R-18 in the same commit.
    async fn log_parcel(&self, entry: Parcel, done: Option<(Option<Uuid>, &Sending)>) -> Result<Uuid, Failure> {
        self.commit("log parcel", |draft| {
            let id = match done {
                Some((Some(id), _)) => {
                    let said = json!({ "code": entry.code, "file": entry.file, "parts": entry.parts, "records": entry.records });
                    draft.change(Kind::Parcel, id, &object(said), &[])?;
                    id
                }
                _ => draft.create(Kind::Parcel, None, &entry.to_values())?,
            };
            if let Some((_, sending)) = done
                && sending.kind.is_personal()
            {
                let is_plain = sending.protection == Protection::Plain;
                let disclosure = Disclosure {
                    at: Some(draft.now()),
                    what: sending.kind.label().get(Lang::Zh).into(),
                    why: entry.reason.clone(),
                    medium: if is_plain { medium::PLAIN_FILE } else { medium::FILE }.into(),
                    count: entry.records,
                    receiver: if entry.to_name.is_empty() { entry.to_code.clone() } else { entry.to_name.clone() },
                    approver: sending.approver.trim().into(),
                    parcel: entry.code.clone(),
                    by: draft.stamp().by.to_string(),
                    site: entry.site.clone(),
                    ..Disclosure::default()
                };
                draft.create(Kind::Disclosure, None, &disclosure.to_values())?;
            }
            Ok(id)
        })
        .await
    }

    /// Own entries of the log, newest first: what other sites have sent along of theirs does not belong to it.
    pub fn own_parcels(&self) -> Vec<(Uuid, Parcel)> {
        let desk = self.with_opened(|opened| opened.vault.to_string()).unwrap_or_default();
        let mut all = self.workspace.parcels.all();
        all.retain(|(_, parcel)| parcel.desk == desk);
        all.reverse();
        all
    }

    /// The last parcel of this kind of everything that a site has acknowledged, for the wizard.
    pub fn last_acknowledged(&self, to: Uuid) -> Option<Parcel> {
        let key = self.workspace.peers.get_untracked(to)?.verify_key;
        let is_it = |parcel: &Parcel| {
            parcel.direction == direction::SENT
                && parcel.key == key
                && parcel.outcome == outcome::TAKEN
                && matches!(parcel.what(), ParcelKind::Everything | ParcelKind::Changes)
        };
        self.own_parcels().into_iter().map(|(_, parcel)| parcel).filter(is_it).max_by_key(|parcel| parcel.number)
    }
}

fn parcel_id(entry: &Parcel) -> Result<Uuid, Failure> {
    Uuid::try_parse(&entry.parcel).map_err(|_| Failure::Gone)
}
