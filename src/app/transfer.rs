//! Handing over and taking in files (R-19, W-17): export, preview, import.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use chrono::NaiveDate;
use leptos::prelude::{GetUntracked, Set};
use uuid::Uuid;

use super::bulk::Gathered;
use super::clean::Cleanness;
use super::commit::{Draft, FOLD_AFTER_RECORDS};
use super::desk::Desk;
use super::failure::Failure;
use super::parcel_contents::{Vector, lower};
use super::trail::{Created, Trail, mark_of};
use crate::domain::kind::Kind;
use crate::domain::moment::{CHINA_OFFSET_MINUTES, Moment};
use crate::domain::parcel::{Parcel, ParcelKind, direction, outcome, protection};
use crate::domain::role::Act;
use crate::domain::search::Haystacks;
use crate::domain::value::{Fields, Values};
use crate::exchange::compare::{Effect, FieldChange, merge_and_compare};
use crate::exchange::document::{Cover, Sender};
use crate::exchange::forward::changes_on_top;
use crate::exchange::glance::Glance;
use crate::exchange::read::{Opened, ReadError, Seen, open_file, open_lines, read_record};
use crate::exchange::sealed::{read_sealed, seal_file};
use crate::exchange::write::FileWriter;
use crate::forms::catalogue::form_of;
use crate::forms::check::{Finding, Problem, check, check_each, field_problem, normalise};
use crate::forms::spec::{FieldKind, FormSpec};
use crate::merge::record::{Record, Stamp, Write};
use crate::merge::row::Row;
use crate::merge::version::{DeviceId, Dot};
use crate::state::collection::record_of;
use crate::state::kept::{entry_among, is_withdrawn, write_search_text};
use crate::state::notices::Tone;
use crate::storage::block::Block;
use crate::storage::entry::Entry;
use crate::text::merging::NEW_DEVICE;
use crate::vault::keys::random_bytes;

/// Records after which a long reading looks at the clock, and milliseconds after which it lets the page paint.
const BREATHE_EVERY: usize = 100;
const BREATHE_MS: i64 = 60;
/// Refused records told one by one; more are only counted, so that a file of nothing but bad records fills no memory.
const MOST_REFUSED: usize = 5_000;
/// New records listed by name.
const MOST_NEWS: usize = 200;

/// What a file would do, shown before anything is written.
#[derive(Clone, Debug, Default)]
pub struct Preview {
    /// Who made it, when, why.
    pub cover: Cover,
    /// Counts by kind.
    pub counts: BTreeMap<Kind, Counts>,
    /// Changed records, field by field.
    pub changes: Vec<(Kind, Uuid, Vec<FieldChange>)>,
    /// Records that cannot be taken in, with the place and the reasons, up to [`MOST_REFUSED`]; the others can.
    pub refused: Vec<Refused>,
    /// The entry in the log of parcels that is written with the import; made up for a file that is no parcel.
    pub log: Option<Parcel>,
    /// Parts of a newer program that were passed over.
    pub unknown_parts: Vec<String>,
    /// New records, row by row as they stand in the file.
    blocks: Vec<Block>,
    /// The other records to commit, merged with what is here. As they will be written: a record of many small parts would
    /// wait for the person's yes in many small pieces of memory.
    merged: Rc<[Entry]>,
    /// Rows of another program, to be written when they are taken in: a write made up at the preview could share its dot
    /// with one made before the import.
    plain: Rc<[PlainRow]>,
    /// New records: kind, id, mark of the row as it will stand.
    created: Vec<Created>,
    /// New records by what a person knows them by, as many as a person looks through.
    pub news: Vec<(Kind, Uuid, String)>,
    /// Records the file erases that are here.
    pub erased: Vec<(Kind, Uuid)>,
    /// Records the person leaves out this time.
    pub leave_out: BTreeSet<Uuid>,
    /// Name of the file, for the list of imports.
    pub file: String,
    /// The desk's last commit when the file was looked through.
    sequence: u64,
    /// For each device from where on the records that are news begin.
    floor: Vector,
    /// The file knows writes of this device that this device never made: the profile was copied or restored.
    is_fork: bool,
}

/// How many records of one kind the file changes and how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Not here yet.
    pub new: usize,
    /// Changed by the file.
    pub changed: usize,
    /// Of the changed ones, those in which a person has to choose.
    pub in_conflict: usize,
    /// Nothing new in the file.
    pub unchanged: usize,
    /// Erased by the file.
    pub erased: usize,
    /// Not taken in.
    pub refused: usize,
}

/// A record of a file that is not taken in.
#[derive(Clone, Debug)]
pub struct Refused {
    /// Its part.
    pub kind: Kind,
    /// Its index in the part.
    pub index: usize,
    /// What to put right.
    pub findings: Vec<Finding>,
}

/// A row without versions, made by hand or by another program.
#[derive(Clone, Debug)]
struct PlainRow {
    kind: Kind,
    id: Uuid,
    parent: Option<Uuid>,
    values: Values,
}

impl PlainRow {
    /// The row, tidied like something typed on the form; `None` when it carries versions or is erased.
    fn of(kind: Kind, form: &FormSpec, row: &Row, today: NaiveDate) -> Option<PlainRow> {
        if row.has_versions() || row.is_erased() {
            return None;
        }
        let mut values = row.values.clone();
        normalise(form, &mut values, today);
        Some(PlainRow { kind, id: row.id, parent: row.parent, values })
    }

    /// Writes the row on top of the record that is here; `None` when it says nothing new.
    fn written(&self, ours: Option<&Record>, stamp: &Stamp) -> Option<Record> {
        let mut record = ours.cloned().unwrap_or_else(|| Record::new(self.kind, self.id, self.parent));
        let is_news = record.erased().is_none() && record.write_changes(stamp, &self.values, &[]);
        is_news.then_some(record)
    }

    /// What taking the row in would do.
    fn compared(&self, ours: Option<&Record>, stamp: &Stamp) -> (Record, Effect) {
        match (self.written(ours, stamp), ours) {
            (Some(record), _) => merge_and_compare(ours, record),
            (None, Some(ours)) => (ours.clone(), Effect::Unchanged),
            (None, None) => (Record::new(self.kind, self.id, self.parent), Effect::Unchanged),
        }
    }
}

impl Preview {
    /// Whether importing would write anything.
    pub fn has_news(&self) -> bool {
        !self.blocks.is_empty() || !self.merged.is_empty() || !self.plain.is_empty()
    }

    /// All kinds together.
    pub fn total(&self) -> Counts {
        self.counts.values().fold(Counts::default(), |a, b| Counts {
            new: a.new + b.new,
            changed: a.changed + b.changed,
            in_conflict: a.in_conflict + b.in_conflict,
            unchanged: a.unchanged + b.unchanged,
            erased: a.erased + b.erased,
            refused: a.refused + b.refused,
        })
    }
}

impl Desk {
    /// Everything in one plain file. `progress` is told the share done.
    pub async fn export_everything(&self, reason: &str, progress: impl Fn(f64)) -> Result<String, Failure> {
        self.may_export()?;
        self.with_opened(|_| ())?;
        let ports = self.ports();
        let site = self.site_untracked();
        let cover = Cover {
            from: Sender { site: site.code, name: site.name, by: self.operator() },
            made: ports.now().to_string(),
            reason: reason.into(),
            demo: self.session.is_demo.get_untracked(),
        };
        let mut file = FileWriter::new(&cover, 0);
        for (at, kind) in Kind::ALL.into_iter().filter(|kind| kind.goes_out()).enumerate() {
            file.begin(kind);
            self.workspace.of(kind).each_entry(|entry| {
                if !is_withdrawn(entry) {
                    file.row(entry.row());
                }
            });
            progress((at + 1) as f64 / Kind::ALL.len() as f64);
            (ports.breathe)().await;
        }
        Ok(file.finish())
    }

    /// Seals a plain file under a passphrase.
    pub async fn seal_export(&self, plain: &str, passphrase: &str) -> Result<String, Failure> {
        Ok(seal_file(&*self.ports().engine, passphrase, plain.as_bytes()).await?)
    }

    /// Notes that a file was handed out, for the reminder on every screen.
    pub fn note_export(&self) {
        let ports = self.ports();
        self.session.exported_at.set(Some((ports.clock)()));
        if let Some(mut sentinel) = ports.sentinel.read() {
            sentinel.exported_at = Some((ports.clock)());
            ports.sentinel.write(&sentinel);
        }
        // A file of everything is a copy of everything.
        self.note_copy(None);
    }

    /// Opens a sealed file with its passphrase; a plain file comes back as it is.
    pub async fn unseal(&self, bytes: Vec<u8>, passphrase: &str) -> Result<Vec<u8>, Failure> {
        match open_file(&bytes) {
            Err(ReadError::Sealed) => Ok(read_sealed(&bytes)?.open(&*self.ports().engine, passphrase).await?),
            Err(other) => Err(other.into()),
            Ok(_) => Ok(bytes),
        }
    }

    /// Reads a plain file and tells what it would do. Nothing is written; a file with anything broken is refused whole.
    pub async fn preview_import(&self, bytes: &[u8], progress: impl Fn(f64)) -> Result<Preview, Failure> {
        if let Some(opened) = open_lines(bytes) {
            match self.look_through(opened, &progress).await {
                // A line was not one record: the whole says what is wrong, and where.
                Err(Failure::File(_)) => {}
                seen => return seen,
            }
        }
        self.look_through(open_file(bytes)?, &progress).await
    }

    async fn look_through(&self, opened: Opened<'_>, progress: &impl Fn(f64)) -> Result<Preview, Failure> {
        let ports = self.ports();
        let (device, counter, sequence) =
            self.with_opened(|opened| (opened.device.clone(), opened.counter, opened.head.sequence))?;
        let dot = Dot { device: device.clone(), counter: counter + 1 };
        let stamp = Stamp { dot, at: (ports.clock)(), by: self.operator().into() };
        let today = ports.now().date();
        let all: usize = opened.parts.iter().map(|(_, rows)| rows.len()).sum();
        let mut preview =
            Preview { cover: opened.cover, unknown_parts: opened.unknown_parts, sequence, ..Preview::default() };
        let (mut merged, mut plain_rows) = (Vec::new(), Vec::new());
        let (mut seen, mut haystacks) = (Seen::default(), Haystacks::default());
        let mut done = 0usize;
        let mut breathed = (ports.clock)();
        for (kind, rows) in opened.parts {
            let collection = self.workspace.of(kind);
            let (form, is_bare) = (form_of(kind), collection.is_bare());
            let cleanness = Cleanness::of(form, today);
            let (mut glance, mut gathered) = (Glance::default(), Gathered::new(kind));
            let mut counts = Counts::default();
            for (index, text) in rows.into_iter().enumerate() {
                done += 1;
                if done.is_multiple_of(BREATHE_EVERY) && (ports.clock)() - breathed > BREATHE_MS {
                    progress(done as f64 / all as f64);
                    (ports.breathe)().await;
                    breathed = (ports.clock)();
                }
                if glance.read(text) && cleanness.holds(&glance) {
                    let ours = if is_bare { None } else { collection.entry(glance.id) };
                    let is_new = ours.is_none();
                    let is_same = ours.as_ref().is_some_and(|ours| ours.row_bytes() == text.as_bytes());
                    let on_top = ours.filter(|_| !is_same).and_then(|ours| changes_over(&ours, &glance));
                    if is_new || is_same || on_top.is_some() {
                        seen.meet(kind, index, glance.id);
                        preview.is_fork |= glance.highest_counter(device.as_str()) > counter;
                        if is_new {
                            counts.new += 1;
                            preview.created.push((kind, glance.id, mark_of(text)));
                            if preview.news.len() < MOST_NEWS {
                                let known_by = |key: &str| Some(glance.text(key).to_owned());
                                preview.news.push((kind, glance.id, name_in(form, known_by)));
                            }
                            glance.writes().for_each(|write| lower(&mut preview.floor, write.0, write.1));
                            gathered.push(glance.id, glance.parent, text, |out| {
                                write_search_text(out, kind, |key| glance.text(key), &mut haystacks);
                            });
                        } else if let Some(changes) = on_top {
                            counts.changed += 1;
                            preview.changes.push((kind, glance.id, changes));
                            glance.seen().for_each(|(device, counter)| lower(&mut preview.floor, device, counter));
                            let mut search = String::new();
                            write_search_text(&mut search, kind, |key| glance.text(key), &mut haystacks);
                            merged.push(Entry::new(kind, 0, glance.id, glance.parent, text, &search));
                        } else {
                            counts.unchanged += 1;
                        }
                        continue;
                    }
                }
                let row = read_record(kind, index, text)?;
                let id = row.id;
                seen.meet(kind, index, id);
                let ours = collection.record(id);
                let plain = PlainRow::of(kind, form, &row, today);
                let theirs = row.into_record(kind, || stamp.clone());
                let findings = match &plain {
                    Some(plain) => check(form, &plain.values, today),
                    None if theirs.erased().is_some() => Vec::new(),
                    // What another desk keeps without must not get lost on the way; it is asked for when somebody edits it.
                    None => {
                        let mut findings = check_each(form, |key| theirs.value(key), today);
                        findings.retain(|finding| !matches!(finding.problem, Problem::Missing { .. }));
                        // A value that waits behind another may be chosen one day.
                        findings.extend(behind(form, &theirs, today));
                        findings
                    }
                };
                if !findings.is_empty() {
                    counts.refused += 1;
                    if preview.refused.len() < MOST_REFUSED {
                        preview.refused.push(Refused { kind, index, findings });
                    }
                    continue;
                }
                preview.is_fork |= plain.is_none() && theirs.highest_counter(&device) > counter;
                let (record, effect) = match &plain {
                    Some(plain) => plain.compared(ours.as_ref(), &stamp),
                    None => merge_and_compare(ours.as_ref(), theirs),
                };
                match effect {
                    Effect::Unchanged => {
                        counts.unchanged += 1;
                        continue;
                    }
                    Effect::New => {
                        counts.new += 1;
                        if preview.news.len() < MOST_NEWS {
                            let known_by = |key: &str| Some(record.text(key).to_owned());
                            preview.news.push((kind, id, name_in(form, known_by)));
                        }
                    }
                    Effect::Erased => {
                        counts.erased += 1;
                        preview.erased.push((kind, id));
                    }
                    Effect::Changed(changes) => {
                        counts.changed += 1;
                        counts.in_conflict += usize::from(changes.iter().any(|change| change.in_conflict));
                        preview.changes.push((kind, id, changes));
                    }
                }
                match plain {
                    Some(plain) => plain_rows.push(plain),
                    None => {
                        let seen = record.seen().iter();
                        seen.for_each(|(device, counter)| lower(&mut preview.floor, device.as_str(), counter));
                        merged.push(entry_among(&record, &mut haystacks));
                    }
                }
            }
            preview.blocks.extend(gathered.pack());
            if counts != Counts::default() {
                preview.counts.insert(kind, counts);
            }
        }
        seen.check()?;
        (preview.merged, preview.plain) = (merged.into(), plain_rows.into());
        progress(1.0);
        Ok(preview)
    }

    /// Takes in what the preview showed, in one commit. What another tab wrote meanwhile is merged, not overwritten.
    pub async fn import(&self, preview: Preview) -> Result<(), Failure> {
        self.may(Act::Import)?;
        if preview.is_fork {
            // Someone else writes under this device's name: go on as a new writer, so that no two writes share a dot, write
            // that down before anything else, and say so.
            let device = DeviceId::at_site(random_bytes()?, &self.site_untracked().code);
            self.with_opened(|opened| {
                opened.device = device;
                opened.counter = 0;
            })?;
            self.write_down_device().await?;
            let lang = self.session.lang.get_untracked();
            self.notices.say(Tone::Warning, NEW_DEVICE.get(lang).into(), true);
        }
        let log = self.entry_of_import(&preview)?;
        let is_wanted = |id: &Uuid| !preview.leave_out.contains(id);
        let describe_rest = |draft: &mut Draft, mut trail: Trail, is_as_seen: bool| {
            let entry = Parcel { taken_at: Some(draft.now()), by: draft.stamp().by.to_string(), ..log.clone() };
            // A file that says nothing new is no event; a parcel is, it is acknowledged.
            let log = match preview.log.is_some() || preview.has_news() {
                true => Some(draft.create(Kind::Parcel, None, &entry.to_values())?),
                false => None,
            };
            for entry in preview.merged.iter().filter(|entry| is_wanted(&entry.id)) {
                match is_as_seen {
                    true => trail.put_as_seen(draft, entry.clone()),
                    false => record_of(entry).into_iter().for_each(|record| trail.put_merged(draft, record)),
                }
            }
            for row in preview.plain.iter().filter(|row| is_wanted(&row.id)) {
                let ours = draft.workspace().of(row.kind).record(row.id);
                if let Some(record) = row.written(ours.as_ref(), draft.stamp()) {
                    trail.put_merged(draft, record);
                }
            }
            trail.write(draft, &preview, log)
        };
        let new: usize = preview.blocks.iter().map(Block::len).sum();
        let takes_all_new = preview.created.iter().all(|(_, id, _)| is_wanted(id));
        if new >= FOLD_AFTER_RECORDS && takes_all_new {
            // In bulk nothing has changed since the preview, so what was merged there is merged.
            let describe = |draft: &mut Draft| describe_rest(draft, Trail::of(preview.created.clone()), true);
            if self.commit_in_bulk("import", preview.sequence, &preview.blocks, describe).await? {
                return Ok(());
            }
        }
        self.commit("import", |draft| {
            let mut trail = Trail::default();
            for entry in preview.blocks.iter().flat_map(|block| (0..block.len()).filter_map(|at| block.entry(at))) {
                if let Some(record) = record_of(&entry).filter(|record| is_wanted(&record.id)) {
                    trail.put_merged(draft, record);
                }
            }
            describe_rest(draft, trail, false)
        })
        .await
    }
}

/// What a row changes that was written on top of the record here, when both are understood at a glance.
fn changes_over(ours: &Entry, theirs: &Glance) -> Option<Vec<FieldChange>> {
    let mut here = Glance::default();
    let is_understood = ours.flags == 0 && here.read(ours.row());
    is_understood.then(|| changes_on_top(&here, theirs))?
}

/// What is wrong with values in conflict that are not shown.
fn behind(form: &FormSpec, record: &Record, today: NaiveDate) -> Vec<Finding> {
    let of_field = |(key, writes): (&str, &[Write])| {
        let (_, others) = writes.split_last().filter(|(_, others)| !others.is_empty())?;
        let field = form.field(key)?;
        let problem =
            others.iter().filter(|w| !w.value.is_null()).find_map(|w| field_problem(field, &w.value, today))?;
        Some(Finding { field: field.key, problem })
    };
    record.registers().filter_map(of_field).collect()
}

/// What a person knows a record by: the first filled columns of its list, telephone numbers left out.
fn name_in(form: &FormSpec, text: impl Fn(&str) -> Option<String>) -> String {
    let columns = form.columns().filter(|field| !matches!(field.kind, FieldKind::Phone | FieldKind::Choice(_)));
    let texts = columns.filter_map(|field| text(field.key)).filter(|text| !text.is_empty());
    texts.take(2).map(|text| text.chars().take(40).collect::<String>()).collect::<Vec<_>>().join(" · ")
}

impl Desk {
    /// The entry of the log that goes with an import.
    fn entry_of_import(&self, preview: &Preview) -> Result<Parcel, Failure> {
        let (desk, sequence) = self.with_opened(|opened| (opened.vault.to_string(), opened.head.sequence))?;
        let mut entry = preview.log.clone().unwrap_or_else(|| {
            let (from, total, site) = (&preview.cover.from, preview.total(), self.site_untracked());
            let count = |count: usize| Some(u32::try_from(count).unwrap_or(u32::MAX));
            let short = |text: &str, most: usize| text.chars().filter(|c| !c.is_control()).take(most).collect();
            Parcel {
                direction: direction::RECEIVED.into(),
                kind: ParcelKind::Everything.key().into(),
                from_code: short(&from.site, 8),
                from_name: short(&from.name, 60),
                to_code: site.code.clone(),
                to_name: site.name,
                made_at: Moment::parse(&preview.cover.made, CHINA_OFFSET_MINUTES).ok(),
                reason: short(&preview.cover.reason, 400),
                protection: protection::PLAIN.into(),
                records: count(total.new + total.changed + total.erased + total.unchanged + total.refused),
                new: count(total.new),
                changed: count(total.changed + total.erased),
                in_conflict: count(total.in_conflict),
                skipped: count(total.unchanged + total.refused),
                outcome: outcome::TAKEN.into(),
                site: site.code,
                ..Parcel::default()
            }
        });
        (entry.desk, entry.sequence, entry.vector) = (desk, Some(sequence), preview.floor.clone());
        Ok(entry)
    }
}
