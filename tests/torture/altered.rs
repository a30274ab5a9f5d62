//! Stored pieces of random desks are altered, swapped, cut, deleted, rolled back, put into each other's places or taken from
//! another desk, in one copy or in both alike, one or several at a time. Whatever is done: the desk opens as it truly was, or
//! it is refused. Natively, through the very verbs of the page, over stores in memory.
//!
//! Not tried, because nothing on the same disk could notice it: everything put back together with the sentinel.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use leptos::prelude::untrack;
use pollster::block_on;
use serde_json::json;
use shouwen::app::desk::Desk;
use shouwen::domain::kind::Kind;
use shouwen::forms::customer::CUSTOMER;
use shouwen::storage::memory::MemoryStore;
use shouwen::storage::port::Stored;
use shouwen::storage::sentinel::{Sentinel, SentinelKeeper};
use shouwen::vault::envelope::{Kdf, SlotKind};
use shouwen::vault::keys::Key;
use shouwen::vault::native::NativeEngine;
use shouwen::vault::seal::{Engine, LocalFuture, Sealer, VaultError};
use uuid::Uuid;

use crate::figures::Figure;
use crate::place::{PASSPHRASE, Place, export, parts, register, set_up, settle_down};
use crate::plan::Plan;
use crate::support::Must;
use crate::support::dice::Dice;

/// Alterations of one desk.
const OF_ONE_DESK: usize = 100;

/// Everything a desk holds, word for word.
type Records = Vec<(Kind, Vec<String>)>;

/// The chapter.
pub fn chapter(plan: &Plan) -> Vec<Figure> {
    let wanted = plan.count(400, 10_000);
    let mut figure = Figure::of("altered, swapped or rolled-back pieces accepted (native)", wanted);
    let mut dice = plan.dice("altered");
    let (mut whole, mut foreign) = (0, Stored::default());
    while figure.tried < wanted {
        let subject = Subject::invent(&mut dice);
        for _ in 0..OF_ONE_DESK.min(wanted - figure.tried) {
            let (outcome, how) = subject.try_once(&mut dice, &foreign, plan.is_sabotaged);
            whole += usize::from(matches!(outcome, Outcome::Whole));
            figure.count(match outcome {
                Outcome::Whole | Outcome::Refused => Ok(()),
                Outcome::Other(what) => Err(format!("{how}: {what}")),
            });
        }
        foreign = subject.states.last().cloned().unwrap_or_default();
    }
    figure.note = format!("{whole} opened whole from the other copy or an unneeded piece, {} refused", wanted - whole);
    vec![figure]
}

/// What came of an alteration.
enum Outcome {
    /// The desk is as it truly was.
    Whole,
    /// It does not open.
    Refused,
    /// Something else was shown.
    Other(String),
}

/// A desk with a past.
struct Subject {
    place: Place,
    engine: Rc<Remembering>,
    /// What was stored after each verb, the last one now.
    states: Vec<Stored>,
    sentinel: Sentinel,
    truth: Records,
}

impl Subject {
    /// Sets a desk up and works on it for a random while; its log is folded now and then.
    fn invent(dice: &mut Dice) -> Subject {
        let place = Place::new();
        let engine = Rc::new(Remembering::default());
        let desk = place.tab_with(engine.clone());
        block_on(desk.set_up(set_up())).must("setting up");
        let mut states = vec![place.store.snapshot()];
        let mut cards: Vec<Uuid> = Vec::new();
        for turn in 0..6 + dice.below(18) {
            match dice.below(4) {
                0 if turn > 1 => block_on(desk.fold_log()).must("folding"),
                1 if !cards.is_empty() => change(&desk, *dice.pick(&cards), turn),
                _ => cards.push(register(
                    &desk,
                    &format!("顾{turn}"),
                    &format!("169{:08}", turn * 1_000 + dice.below(999)),
                )),
            }
            states.push(place.store.snapshot());
        }
        settle_down();
        assert_eq!(place.store.snapshot(), place.second.snapshot(), "the copies of a healthy desk are the same");
        let truth = parts(&export(&desk), &Kind::ALL);
        let sentinel = place.sentinel.read().ok_or("there is none").must("the sentinel");
        Subject { place, engine, states, sentinel, truth }
    }

    /// Alters a little, opens, looks, and puts everything back.
    fn try_once(&self, dice: &mut Dice, foreign: &Stored, is_sabotaged: bool) -> (Outcome, String) {
        let now = self.place.store.snapshot();
        let mut how = Vec::new();
        let mut altered = now.clone();
        while altered == now {
            how.clear();
            for _ in 0..1 + dice.below(3) {
                how.push(self.alter(&mut altered, foreign, dice));
            }
        }
        let hurt: &[&MemoryStore] = match dice.below(6) {
            0 => &[&self.place.store],
            1 => &[&self.place.second],
            _ => &[&self.place.store, &self.place.second],
        };
        hurt.iter().for_each(|store| store.tamper(|stored| *stored = altered.clone()));
        if is_sabotaged {
            self.place.sentinel.clear();
        }
        let outcome = self.open();
        for store in [&self.place.store, &self.place.second] {
            store.tamper(|stored| *stored = now.clone());
        }
        self.place.sentinel.write(&self.sentinel);
        (outcome, format!("{} in {} copies", how.join(", "), hurt.len()))
    }

    fn open(&self) -> Outcome {
        let tab = self.place.tab_with(self.engine.clone());
        block_on(tab.look());
        if block_on(tab.unlock("陈静", PASSPHRASE, SlotKind::Staff)).is_err() {
            // Refused must mean that nothing is shown either.
            let shown = untrack(|| tab.workspace.customers.count() + tab.workspace.sites.count());
            return if shown == 0 {
                Outcome::Refused
            } else {
                Outcome::Other(format!("refused, with {shown} records shown"))
            };
        }
        let shown = parts(&export(&tab), &Kind::ALL);
        settle_down();
        let later = parts(&export(&tab), &Kind::ALL);
        tab.lock();
        if shown != self.truth || later != self.truth {
            let count = |records: &Records| records.iter().map(|(_, rows)| rows.len()).sum::<usize>();
            return Outcome::Other(format!("{} records are shown, {} are true", count(&shown), count(&self.truth)));
        }
        Outcome::Whole
    }

    /// One alteration; answers its name.
    fn alter(&self, stored: &mut Stored, foreign: &Stored, dice: &mut Dice) -> &'static str {
        let older = self.states[dice.below(self.states.len() - 1)].clone();
        match dice.below(12) {
            0 => flip(piece(stored, dice), dice, "a bit turned"),
            1 => {
                if let Some(bytes) = piece(stored, dice) {
                    bytes.truncate(dice.below(bytes.len()));
                }
                "a piece cut"
            }
            2 => {
                if let Some(bytes) = piece(stored, dice) {
                    bytes.push(dice.any() as u8);
                }
                "a piece lengthened"
            }
            3 => delete(stored, dice),
            4 => swap(&mut stored.log, dice, "rows swapped"),
            5 => swap(&mut stored.segments, dice, "segments swapped"),
            6 => {
                let bytes = piece(&mut stored.clone(), dice).map(|bytes| bytes.clone());
                if let (Some(place), Some(bytes)) = (piece(stored, dice), bytes) {
                    *place = bytes;
                }
                "a piece in another's place"
            }
            7 => {
                stored.head.sequence = stored.head.sequence.wrapping_add(dice.below(5) as u64).wrapping_sub(2);
                "the head's number changed"
            }
            8 => {
                if let Some((at, _)) = &mut stored.manifest {
                    *at = at.wrapping_add(dice.below(5) as u64).wrapping_sub(2);
                }
                "the manifest's number changed"
            }
            9 => roll_back(stored, &older, dice),
            10 => {
                *stored = older;
                "everything put back"
            }
            _ => roll_back(stored, foreign, dice),
        }
    }
}

/// Any piece of bytes, each as likely.
fn piece<'a>(stored: &'a mut Stored, dice: &mut Dice) -> Option<&'a mut Vec<u8>> {
    let mut pieces: Vec<&mut Vec<u8>> = Vec::new();
    pieces.extend(&mut stored.envelope);
    pieces.extend(stored.manifest.as_mut().map(|(_, bytes)| bytes));
    pieces.extend(stored.segments.values_mut());
    pieces.extend(stored.log.values_mut());
    pieces.retain(|bytes| !bytes.is_empty());
    let at = dice.below(pieces.len());
    pieces.into_iter().nth(at)
}

fn flip(piece: Option<&mut Vec<u8>>, dice: &mut Dice, name: &'static str) -> &'static str {
    if let Some(bytes) = piece {
        let at = dice.below(bytes.len());
        bytes[at] ^= 1 << dice.below(8);
    }
    name
}

fn delete(stored: &mut Stored, dice: &mut Dice) -> &'static str {
    let any = |keys: Vec<u64>, dice: &mut Dice| keys.get(dice.below(keys.len())).copied().unwrap_or_default();
    match dice.below(5) {
        0 => stored.envelope = None,
        1 => stored.manifest = None,
        2 => drop(stored.log.remove(&any(stored.log.keys().copied().collect(), dice))),
        3 => drop(stored.segments.remove(&(any(stored.segments.keys().map(|n| u64::from(*n)).collect(), dice) as u32))),
        _ => drop(stored.log.pop_last()),
    }
    "a piece deleted"
}

fn swap<K: Ord + Copy>(pieces: &mut BTreeMap<K, Vec<u8>>, dice: &mut Dice, name: &'static str) -> &'static str {
    let keys: Vec<K> = pieces.keys().copied().collect();
    if keys.len() > 1 {
        let (one, other) = (*dice.pick(&keys), *dice.pick(&keys));
        let (first, second) = (pieces[&one].clone(), pieces[&other].clone());
        pieces.extend([(one, second), (other, first)]);
    }
    name
}

/// Puts one part of another state in the place of this one's.
fn roll_back(stored: &mut Stored, other: &Stored, dice: &mut Dice) -> &'static str {
    match dice.below(5) {
        0 => stored.envelope = other.envelope.clone(),
        1 => stored.manifest = other.manifest.clone(),
        2 => stored.segments = other.segments.clone(),
        3 => stored.log = other.log.clone(),
        _ => stored.head = other.head,
    }
    "a part of another state"
}

fn change(desk: &Desk, id: Uuid, turn: usize) {
    let opened = desk.workspace.customers.values_untracked(id).unwrap_or_default();
    let mut form = opened.clone();
    form.insert("care_notes".into(), json!(format!("第{turn}次")));
    block_on(desk.save_record(Kind::Customer, id, &CUSTOMER, &opened, form)).must("saving");
}

/// The native engine, with every key derived once: the desk is opened thousands of times with the same passphrase.
#[derive(Default)]
struct Remembering {
    keys: RefCell<HashMap<String, Key>>,
}

impl Engine for Remembering {
    fn derive<'a>(&'a self, secret: &'a str, kdf: &'a Kdf) -> LocalFuture<'a, Result<Key, VaultError>> {
        Box::pin(async move {
            let question = format!("{secret}/{kdf:?}");
            if let Some(key) = self.keys.borrow().get(&question) {
                return Ok(key.clone());
            }
            let key = NativeEngine.derive(secret, kdf).await?;
            self.keys.borrow_mut().insert(question, key.clone());
            Ok(key)
        })
    }

    fn sealer<'a>(&'a self, key: &'a Key) -> LocalFuture<'a, Result<Rc<dyn Sealer>, VaultError>> {
        NativeEngine.sealer(key)
    }
}
