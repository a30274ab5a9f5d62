//! What can be done to one copy of the desk behind its back.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::support::dice::Dice;
use crate::support::places::{Pieces, bytes_of, piece_of};

/// Changes the pieces of one copy.
pub type Alter = fn(&mut Pieces, &mut Dice);

/// A kind of harm to one copy.
#[derive(Clone, Copy)]
pub enum Harm {
    /// Pieces are changed.
    Pieces(Alter),
    /// The copy's place is deleted whole.
    Gone,
    /// The copy is put back to an earlier state of this many steps (see `corruption`): 1 a few rows ago, 2 a fold ago.
    PutBack(usize),
}

/// Every kind, with its name.
pub const KINDS: [(&str, Harm); 23] = [
    ("envelope altered", Harm::Pieces(|copy, dice| flip_in(copy.meta.get_mut("envelope"), dice))),
    ("envelope deleted", Harm::Pieces(|copy, _| drop(copy.meta.remove("envelope")))),
    ("manifest altered", Harm::Pieces(|copy, dice| flip_in(copy.meta.get_mut("manifest"), dice))),
    ("manifest deleted", Harm::Pieces(|copy, _| drop(copy.meta.remove("manifest")))),
    ("manifest cut short", Harm::Pieces(|copy, dice| cut_in(copy.meta.get_mut("manifest"), dice))),
    ("manifest_at changed", Harm::Pieces(|copy, dice| step_in(copy.meta.get_mut("manifest_at"), dice))),
    ("head changed", Harm::Pieces(|copy, dice| step_in(copy.meta.get_mut("head"), dice))),
    ("head deleted", Harm::Pieces(|copy, _| drop(copy.meta.remove("head")))),
    ("hash of the head altered", Harm::Pieces(|copy, dice| flip_in(copy.meta.get_mut("head_hash"), dice))),
    ("log cut off", Harm::Pieces(cut_log)),
    ("log emptied", Harm::Pieces(|copy, _| copy.log.clear())),
    ("log row altered", Harm::Pieces(|copy, dice| flip_in(any(&mut copy.log, dice), dice))),
    ("log row cut short", Harm::Pieces(|copy, dice| cut_in(any(&mut copy.log, dice), dice))),
    ("log row deleted in the middle", Harm::Pieces(delete_inner_row)),
    ("two log rows swapped", Harm::Pieces(|copy, dice| swap(&mut copy.log, dice))),
    ("segment altered", Harm::Pieces(|copy, dice| flip_in(any(&mut copy.segments, dice), dice))),
    ("segment deleted", Harm::Pieces(delete_segment)),
    ("two segments swapped", Harm::Pieces(|copy, dice| swap(&mut copy.segments, dice))),
    ("every segment deleted", Harm::Pieces(|copy, _| copy.segments.clear())),
    ("emptied", Harm::Pieces(|copy, _| *copy = Pieces::default())),
    ("deleted whole", Harm::Gone),
    ("put back a few saves", Harm::PutBack(1)),
    ("put back to before the log was folded", Harm::PutBack(2)),
];

/// Pairs of harm to different pieces, one for each copy: together they still hold everything.
pub const APART: [(&str, Alter, Alter); 6] = [
    (
        "a segment here, a log row there",
        |copy, dice| flip_in(any(&mut copy.segments, dice), dice),
        |copy, dice| flip_in(any(&mut copy.log, dice), dice),
    ),
    (
        "the envelope here, the manifest there",
        |copy, dice| flip_in(copy.meta.get_mut("envelope"), dice),
        |copy, dice| flip_in(copy.meta.get_mut("manifest"), dice),
    ),
    ("the manifest here, the log there", |copy, _| drop(copy.meta.remove("manifest")), |copy, _| copy.log.clear()),
    (
        "the first segment here, the last there",
        |copy, dice| flip_in(copy.segments.values_mut().next(), dice),
        |copy, _| drop(copy.segments.pop_last()),
    ),
    ("the first rows here, the last there", |copy, _| drop(copy.log.pop_first()), |copy, _| drop(copy.log.pop_last())),
    ("the envelope here, a log row there", |copy, _| drop(copy.meta.remove("envelope")), delete_inner_row),
];

fn any<'a>(pieces: &'a mut BTreeMap<u64, Value>, dice: &mut Dice) -> Option<&'a mut Value> {
    let at = dice.below(pieces.len());
    pieces.values_mut().nth(at)
}

/// Changes one bit anywhere in a piece.
fn flip_in(piece: Option<&mut Value>, dice: &mut Dice) {
    if let Some(piece) = piece {
        let mut bytes = bytes_of(piece);
        let at = dice.below(bytes.len());
        bytes[at] ^= 1 << dice.below(8);
        *piece = piece_of(&bytes);
    }
}

fn cut_in(piece: Option<&mut Value>, dice: &mut Dice) {
    if let Some(piece) = piece {
        let mut bytes = bytes_of(piece);
        bytes.truncate(dice.below(bytes.len()));
        *piece = piece_of(&bytes);
    }
}

/// Changes a number by one, up or down, or a bit of bytes.
fn step_in(piece: Option<&mut Value>, dice: &mut Dice) {
    if let Some(Value::Number(number)) = piece {
        let step = if dice.percent(50) { 1 } else { -1 };
        let moved = number.as_i64().unwrap_or_default() + step;
        *number = moved.into();
    } else {
        flip_in(piece, dice);
    }
}

/// Takes the last one to three rows away.
fn cut_log(copy: &mut Pieces, dice: &mut Dice) {
    for _ in 0..=dice.below(3) {
        copy.log.pop_last();
    }
}

fn delete_inner_row(copy: &mut Pieces, dice: &mut Dice) {
    let inner: Vec<u64> = copy.log.keys().copied().skip(1).collect();
    let at = dice.below(inner.len().saturating_sub(1));
    inner.get(at).map(|row| copy.log.remove(row));
}

fn delete_segment(copy: &mut Pieces, dice: &mut Dice) {
    let numbers: Vec<u64> = copy.segments.keys().copied().collect();
    copy.segments.remove(dice.pick(&numbers));
}

/// Puts two different pieces into each other's places.
fn swap(pieces: &mut BTreeMap<u64, Value>, dice: &mut Dice) {
    let keys: Vec<u64> = pieces.keys().copied().collect();
    let one = dice.below(keys.len());
    let other = (one + 1 + dice.below(keys.len() - 1)) % keys.len();
    let (one, other) = (keys[one], keys[other]);
    let (first, second) = (pieces[&one].clone(), pieces[&other].clone());
    pieces.insert(one, second);
    pieces.insert(other, first);
}
