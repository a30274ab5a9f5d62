//! The courses of cases, derived from their records and steps, and kept until either changes: the board and the lists ask for
//! all of them at every turn.

use std::collections::HashMap;
use std::rc::Rc;

use leptos::prelude::*;
use uuid::Uuid;

use super::collection::Collection;
use super::kept::Kept;
use crate::domain::clock::Clock;
use crate::domain::limits::Terms;
use crate::domain::process::{Complaints, Process};

/// A case with what follows from its facts; of a complaint unless said otherwise.
#[derive(Clone, Debug)]
pub struct Case<P: Process = Complaints> {
    /// The record's id.
    pub id: Uuid,
    /// What was taken down first.
    pub record: P::Record,
    /// Its course.
    pub course: P::Course,
}

impl<P: Process> Case<P> {
    /// Its clocks under the site's terms.
    pub fn clocks(&self, terms: Terms<'_>) -> Vec<Clock> {
        P::clocks(&self.record, &self.course, terms)
    }

    /// Whether nothing more happens to it.
    pub fn is_ended(&self) -> bool {
        P::is_ended(&self.course)
    }
}

struct Shelf<P: Process> {
    /// Revision of the records the cases were derived from.
    seen: u64,
    cases: HashMap<Uuid, (usize, Rc<Case<P>>)>,
}

/// All cases of a process, as a `Copy` handle.
pub struct Cases<P: Process = Complaints> {
    records: Collection<P::Record>,
    steps: Collection<P::Step>,
    shelf: StoredValue<Shelf<P>, LocalStorage>,
}

impl<P: Process> Clone for Cases<P> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<P: Process> Copy for Cases<P> {}

impl<P: Process<Record: Kept, Step: Kept>> Cases<P> {
    /// Nothing derived yet.
    pub fn new(records: Collection<P::Record>, steps: Collection<P::Step>) -> Cases<P> {
        Cases { records, steps, shelf: StoredValue::new_local(Shelf { seen: 0, cases: HashMap::new() }) }
    }

    /// One case; follows changes of records and steps.
    pub fn get(&self, id: Uuid) -> Option<Rc<Case<P>>> {
        let (records, steps) = (self.records, self.steps);
        let seen = records.revision();
        // Steps are only ever added, so their number tells whether a case has moved; the record can be corrected, so a
        // change of any record renews all.
        let count = steps.children(id).len();
        let kept = self.shelf.with_value(|shelf| {
            let same_records = shelf.seen == seen;
            shelf.cases.get(&id).filter(|(steps, _)| same_records && *steps == count).map(|(_, case)| case.clone())
        });
        if kept.is_some() {
            return kept;
        }
        let record = records.get_untracked(id)?;
        let facts: Vec<(Uuid, P::Step)> =
            steps.children(id).into_iter().filter_map(|step| Some((step, steps.get_untracked(step)?))).collect();
        let course = P::trace(&record, &facts);
        let case = Rc::new(Case { id, record, course });
        self.shelf.update_value(|shelf| {
            if shelf.seen != seen {
                shelf.cases.clear();
            }
            shelf.seen = seen;
            shelf.cases.insert(id, (count, case.clone()));
        });
        Some(case)
    }

    /// All cases, newest first.
    pub fn all(&self) -> Vec<Rc<Case<P>>> {
        self.records.newest().into_iter().filter_map(|id| self.get(id)).collect()
    }

    /// Forgets everything, when the desk is locked.
    pub fn clear(&self) {
        self.shelf.set_value(Shelf { seen: 0, cases: HashMap::new() });
    }
}
