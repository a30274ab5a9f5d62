//! Rows that another desk wrote on top of what is here. Merging such a row is taking it as it stands, so that neither copy
//! needs to be read thoroughly; most changed rows of most files are such.
//!
//! Invariant: what is answered here is what [`merge_and_compare`](super::compare::merge_and_compare) would answer, and the
//! merged record would be written as the file has it. Held by a test over random histories and crafted rows.

use super::compare::FieldChange;
use super::glance::{Glance, Glimpse};

/// The fields that change when `theirs`, which has seen everything in `ours`, takes its place; none when the two have to be
/// merged.
pub fn changes_on_top(ours: &Glance, theirs: &Glance) -> Option<Vec<FieldChange>> {
    let is_same_record = ours.id == theirs.id && ours.parent == theirs.parent;
    if !is_same_record || !ours.writes().all(|write| theirs.has_seen(write)) {
        return None;
    }
    let mut changes = Vec::new();
    let mut here = ours.registers().peekable();
    for after in theirs.registers() {
        while here.next_if(|before| before.key < after.key).is_some() {}
        let before = here.next_if(|before| before.key == after.key);
        if ours.has_seen(after.write) && before != Some(after) {
            // Seen here and yet not what stands here: overwritten, or one write said twice.
            return None;
        }
        let before = before.map_or(Glimpse::Null, |before| before.value);
        if before != after.value {
            let (before, after_value) = (before.into(), after.value.into());
            changes.push(FieldChange { key: after.key.into(), before, after: after_value, in_conflict: false });
        }
    }
    Some(changes)
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use proptest::prelude::*;
    use serde_json::json;
    use uuid::Uuid;

    use super::*;
    use crate::domain::kind::Kind;
    use crate::domain::value::{Value, Values};
    use crate::exchange::compare::{Effect, merge_and_compare};
    use crate::merge::record::{Record, Stamp, Write};
    use crate::merge::row::{read_row, write_row};
    use crate::merge::version::{DeviceId, Dot, VersionVector};

    const KEYS: [&str; 4] = ["grade", "intent", "name", "notes"];

    fn stamp(device: u8, counter: u64) -> Stamp {
        let device = DeviceId::parse(["a.0", "b.0", "c.0"][usize::from(device % 3)]).unwrap();
        Stamp { dot: Dot { device, counter }, at: 1_000 + counter as i64, by: "李敏".into() }
    }

    /// One edit: which copy, which device, which fields, what value.
    type Edit = (bool, u8, u8, u8);

    fn value(choice: u8) -> Value {
        match choice % 4 {
            0 => Value::Null,
            1 => json!(["电话", "短信"]),
            _ => format!("值{choice}").into(),
        }
    }

    /// Two copies of a record that are edited and now and then meet.
    fn histories(edits: &[Edit]) -> (Record, Record) {
        let mut copies = [(); 2].map(|()| Record::new(Kind::Customer, Uuid::from_u128(7), None));
        let mut counters = [0; 3];
        for (at, (which, device, fields, choice)) in edits.iter().enumerate() {
            let [ours, theirs] = &mut copies;
            if at % 4 == 3 {
                theirs.merge(ours);
                continue;
            }
            counters[usize::from(device % 3)] += 1;
            let stamp = stamp(*device, counters[usize::from(device % 3)]);
            let written = KEYS.iter().enumerate().filter(|(bit, _)| fields >> bit & 1 == 1);
            let values: Values = written.map(|(_, key)| ((*key).to_owned(), value(*choice))).collect();
            if *which { theirs } else { ours }.write(&stamp, &values);
        }
        copies.into()
    }

    /// A record of writes that no honest history makes.
    fn crafted(writes: &[(u8, u64, u8)]) -> Record {
        let writes = KEYS.iter().zip(writes).map(|(key, (device, counter, choice))| {
            ((*key).to_owned(), vec![Write { stamp: stamp(*device, *counter % 4 + 1), value: value(*choice) }])
        });
        Record::from_parts(Kind::Customer, Uuid::from_u128(7), None, writes.collect(), VersionVector::default(), None)
    }

    /// What is answered is what merging answers; says whether there was an answer.
    fn agrees(ours: &Record, theirs: &Record) -> bool {
        let (ours_row, theirs_row) = (write_row(ours), write_row(theirs));
        let (mut here, mut there) = (Glance::default(), Glance::default());
        if !here.read(&ours_row) || !there.read(&theirs_row) || ours_row == theirs_row {
            return false;
        }
        let Some(changes) = changes_on_top(&here, &there) else { return false };
        let theirs = read_row(&theirs_row).unwrap().into_record(Kind::Customer, || panic!("has versions"));
        let (merged, effect) = merge_and_compare(Some(ours), theirs);
        assert_eq!(effect, Effect::Changed(changes), "{ours_row}\n{theirs_row}");
        assert_eq!(write_row(&merged), theirs_row, "{ours_row}");
        true
    }

    #[test]
    fn what_is_taken_as_it_stands_is_what_merging_would_make() {
        let (honest, made_up) = (Cell::new(0), Cell::new(0));
        let count = |of: &Cell<u32>, agreed: bool| of.set(of.get() + u32::from(agreed));
        let edits = proptest::collection::vec(any::<Edit>(), 2..10);
        let writes = || proptest::collection::vec(any::<(u8, u64, u8)>(), 1..5);
        proptest!(ProptestConfig::with_cases(3_000), |(edits in edits, ours in writes(), theirs in writes())| {
            let copies = histories(&edits);
            count(&honest, agrees(&copies.0, &copies.1));
            count(&made_up, agrees(&crafted(&ours), &crafted(&theirs)));
        });
        assert!(honest.get() > 100 && made_up.get() > 100, "{honest:?} {made_up:?}");
    }
}
