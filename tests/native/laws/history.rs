//! Random histories of several sites, and a model of causality that knows nothing of dots and vectors: it remembers which
//! write had seen which, and so what every copy must hold.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use proptest::test_runner::TestCaseError;
use serde_json::{Value, json};
use shouwen::domain::kind::Kind;
use shouwen::domain::value::Values;
use shouwen::merge::record::{Erasure, Record, Stamp};
use shouwen::merge::version::{DeviceId, Dot};
use uuid::Uuid;

use super::carried;

const KEYS: [&str; 5] = ["name", "phone", "intent", "vip", "future_field"];
/// 2026-11-22, milliseconds.
const TODAY: i64 = 1_795_312_800_000;
const TEN_YEARS: i64 = 10 * 365 * 24 * 3600 * 1000;

/// One thing that happens somewhere.
#[derive(Clone, Debug)]
pub enum Act {
    /// A site writes some fields, its clock as wrong as can be.
    Write { site: usize, record: usize, fields: Vec<(usize, Value)>, clock: i64 },
    /// A site erases a record.
    Erase { site: usize, record: usize, clock: i64 },
    /// A site's copy reaches another site at once, as a record or as a row of a file.
    Hand { from: usize, to: usize, record: usize, as_file: bool },
    /// A site's copy is put into a file that may arrive later.
    Post { from: usize, record: usize },
    /// An old file arrives, perhaps for the second time; many never do.
    Deliver { file: usize, to: usize },
    /// A desk is closed and opened again.
    Reopen { site: usize },
    /// A browser profile is copied over another site's; both desks go on.
    CopyProfile { from: usize, to: usize },
    /// A site makes a backup.
    BackUp { site: usize },
    /// A backup is put back, at the site that made it or at another, perhaps while newer writes have long been handed on.
    Restore { backup: usize, to: usize },
}

/// Some sites and what happens.
#[derive(Clone, Debug)]
pub struct History {
    sites: usize,
    /// The first two sites write under one device name: what must never happen, and must not break the law either.
    is_forked: bool,
    acts: Vec<Act>,
}

fn values() -> impl Strategy<Value = Value> {
    prop_oneof![
        4 => (0u32..4).prop_map(|n| json!(format!("值{n}"))),
        1 => Just(Value::Null),
        1 => any::<bool>().prop_map(Value::Bool),
        1 => any::<i64>().prop_map(Value::from),
        1 => prop::collection::vec("[a-z\\u{4e00}-\\u{4e10}]{0,4}", 0..3).prop_map(|list| json!({ "list": list })),
    ]
}

fn acts() -> impl Strategy<Value = Act> {
    let (site, record, clock) = (|| 0usize..6, || 0usize..3, || TODAY - TEN_YEARS..TODAY + TEN_YEARS);
    let fields = prop::collection::vec((0..KEYS.len(), values()), 1..4);
    prop_oneof![
        10 => (site(), record(), fields, clock())
            .prop_map(|(site, record, fields, clock)| Act::Write { site, record, fields, clock }),
        1 => (site(), record(), clock()).prop_map(|(site, record, clock)| Act::Erase { site, record, clock }),
        8 => (site(), site(), record(), any::<bool>())
            .prop_map(|(from, to, record, as_file)| Act::Hand { from, to, record, as_file }),
        3 => (site(), record()).prop_map(|(from, record)| Act::Post { from, record }),
        5 => (0usize..8, site()).prop_map(|(file, to)| Act::Deliver { file, to }),
        1 => site().prop_map(|site| Act::Reopen { site }),
        1 => (site(), site()).prop_map(|(from, to)| Act::CopyProfile { from, to }),
        1 => site().prop_map(|site| Act::BackUp { site }),
        1 => (0usize..3, site()).prop_map(|(backup, to)| Act::Restore { backup, to }),
    ]
}

/// Histories of 2 to 6 sites; with `may_fork`, two sites of some of them give out the same counters.
pub fn histories(may_fork: bool) -> impl Strategy<Value = History> {
    (2usize..=6, prop::collection::vec(acts(), 1..40), any::<bool>()).prop_map(move |(sites, acts, fork)| History {
        sites,
        is_forked: may_fork && fork,
        acts,
    })
}

/// A write or erasure as the model remembers it.
pub struct Deed {
    /// Writes this one had seen.
    seen: BTreeSet<usize>,
    fields: BTreeMap<&'static str, Value>,
    stamp: Option<Stamp>,
    erasure: Option<Erasure>,
}

/// One site: its real copies, and for each the deeds the model says it knows.
#[derive(Clone, Default)]
pub struct Site {
    /// The writer's name, a new one at every opening (`app/read.rs`).
    device: String,
    counter: u64,
    pub copies: BTreeMap<Uuid, Record>,
    pub known: BTreeMap<Uuid, BTreeSet<usize>>,
}

/// What came of a history.
pub struct World {
    pub sites: Vec<Site>,
    pub records: Vec<Uuid>,
    /// Every file ever written, in order: all records of a site at that moment.
    pub files: Vec<BTreeMap<Uuid, Record>>,
    deeds: Vec<Deed>,
    openings: usize,
}

/// A stamp of this device.
pub fn stamp(device: &str, counter: u64, at: i64) -> Stamp {
    Stamp { dot: Dot { device: DeviceId::parse(device).unwrap(), counter }, at, by: "陈静".into() }
}

/// An object's fields.
pub fn fields(value: Value) -> Values {
    value.as_object().cloned().unwrap()
}

/// Lets a history happen.
pub fn play(history: &History) -> World {
    let device = |site: usize| if history.is_forked && site == 1 { 0 } else { site };
    let sites = (0..history.sites).map(|site| Site { device: format!("site{}.0", device(site)), ..Site::default() });
    let records = (1..=3).map(Uuid::from_u128).collect();
    let mut world = World { sites: sites.collect(), records, files: Vec::new(), deeds: Vec::new(), openings: 0 };
    let mut files: Vec<(Record, BTreeSet<usize>)> = Vec::new();
    let mut backups: Vec<Site> = Vec::new();
    for act in &history.acts {
        match act {
            Act::Write { site, record, fields, clock } => world.write(*site, *record, fields, *clock),
            Act::Erase { site, record, clock } => world.erase(*site, *record, *clock),
            Act::Hand { from, to, record, as_file } => {
                if let Some((copy, known)) = world.copy_of(*from, *record) {
                    let copy = if *as_file { carried(&copy) } else { copy };
                    world.take_in(*to, &copy, &known);
                }
            }
            Act::Post { from, record } => {
                files.extend(world.copy_of(*from, *record));
                let whole = world.site(*from).copies.clone();
                world.files.push(whole);
            }
            Act::Deliver { file, to } => {
                if let Some((copy, known)) = files.get(*file) {
                    world.take_in(*to, &carried(copy), known);
                }
            }
            Act::Reopen { site } => world.open(*site),
            Act::CopyProfile { from, to } => {
                let profile = world.site(*from).clone();
                *world.site(*to) = profile;
                world.open(*to);
            }
            Act::BackUp { site } => backups.push(world.site(*site).clone()),
            Act::Restore { backup, to } => {
                if let Some(backup) = backups.get(*backup) {
                    *world.site(*to) = backup.clone();
                    world.open(*to);
                }
            }
        }
    }
    world
}

impl World {
    fn site(&mut self, site: usize) -> &mut Site {
        let count = self.sites.len();
        &mut self.sites[site % count]
    }

    /// Opening a desk makes it a new writer.
    fn open(&mut self, site: usize) {
        self.openings += 1;
        let device = format!("open{}.0", self.openings);
        let site = self.site(site);
        (site.device, site.counter) = (device, 0);
    }

    fn copy_of(&mut self, site: usize, record: usize) -> Option<(Record, BTreeSet<usize>)> {
        let id = self.records[record];
        let site = self.site(site);
        Some((site.copies.get(&id)?.clone(), site.known[&id].clone()))
    }

    fn write(&mut self, site: usize, record: usize, fields: &[(usize, Value)], clock: i64) {
        let (id, deed) = (self.records[record], self.deeds.len());
        let site = self.site(site);
        site.counter += 1;
        let stamp = stamp(&site.device, site.counter, clock);
        let copy = site.copies.entry(id).or_insert_with(|| Record::new(Kind::Customer, id, Some(Uuid::from_u128(99))));
        let known = site.known.entry(id).or_default();
        let fields: BTreeMap<&'static str, Value> = fields.iter().map(|(key, v)| (KEYS[*key], v.clone())).collect();
        let was_erased = copy.erased().is_some();
        copy.write(&stamp, &fields.iter().map(|(key, value)| ((*key).to_owned(), value.clone())).collect());
        if !was_erased {
            let seen = known.clone();
            known.insert(deed);
            self.deeds.push(Deed { seen, fields, stamp: Some(stamp), erasure: None });
        }
    }

    fn erase(&mut self, site: usize, record: usize, clock: i64) {
        let (id, deed) = (self.records[record], self.deeds.len());
        let site = self.site(site);
        let Some(copy) = site.copies.get_mut(&id) else { return };
        let erasure = Erasure { at: clock, reason: "requested".into() };
        copy.erase(erasure.clone());
        let known = site.known.entry(id).or_default();
        known.insert(deed);
        let (seen, fields) = (BTreeSet::new(), BTreeMap::new());
        self.deeds.push(Deed { seen, fields, stamp: None, erasure: Some(erasure) });
    }

    fn take_in(&mut self, site: usize, copy: &Record, known: &BTreeSet<usize>) {
        let site = self.site(site);
        match site.copies.get_mut(&copy.id) {
            Some(ours) => ours.merge(copy),
            None => drop(site.copies.insert(copy.id, copy.clone())),
        }
        site.known.entry(copy.id).or_default().extend(known);
    }

    /// Holds a copy against the model: every write known and not overwritten by one that had seen it, and no other; the
    /// latest shown; differing ones in conflict; nothing at all once erased.
    pub fn assert_copy_is_right(&self, copy: &Record, known: &BTreeSet<usize>) -> Result<(), TestCaseError> {
        let erasure = known.iter().filter_map(|deed| self.deeds[*deed].erasure.clone()).min();
        prop_assert_eq!(copy.erased(), erasure.as_ref());
        let registers: BTreeMap<&str, _> = copy.registers().collect();
        for key in KEYS {
            let writers = || known.iter().filter(|deed| self.deeds[**deed].fields.contains_key(key));
            let is_overwritten = |deed: &usize| writers().any(|later| self.deeds[*later].seen.contains(deed));
            let standing: Vec<usize> = match erasure {
                Some(_) => Vec::new(),
                None => writers().copied().filter(|deed| !is_overwritten(deed)).collect(),
            };
            let mut expected: Vec<(&Stamp, &Value)> = standing
                .iter()
                .filter_map(|deed| Some((self.deeds[*deed].stamp.as_ref()?, &self.deeds[*deed].fields[key])))
                .collect();
            expected.sort_by_key(|(stamp, _)| (stamp.at, stamp.dot.clone()));
            let held = registers.get(key).copied().unwrap_or_default();
            let held: Vec<(&Stamp, &Value)> = held.iter().map(|write| (&write.stamp, &write.value)).collect();
            prop_assert_eq!(&held, &expected, "{}", key);
            let shown = expected.last().map(|(_, value)| *value).filter(|value| !value.is_null());
            prop_assert_eq!(copy.value(key), shown);
            let differs = expected.iter().any(|(_, value)| Some(*value) != expected.last().map(|(_, last)| *last));
            prop_assert_eq!(copy.conflicts().any(|(field, _)| field == key), differs);
        }
        Ok(())
    }
}
