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

/// Cases derived between two pauses: some milliseconds.
const AT_ONCE: usize = 40;

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
    revision: u64,
    cases: HashMap<Uuid, Derived<P>>,
}

/// A case with what it was derived from.
struct Derived<P: Process> {
    /// Revision of the steps at which it was last found to stand.
    revision: u64,
    /// Steps it has.
    steps: usize,
    case: Rc<Case<P>>,
}

impl<P: Process> Shelf<P> {
    fn empty() -> Shelf<P> {
        Shelf { revision: 0, cases: HashMap::new() }
    }

    /// Lets go of the cases whose records were corrected; of all, where that is not known.
    fn keep_up(&mut self, revision: u64, changed_since: impl Fn(u64) -> Option<Vec<Uuid>>) {
        if self.revision == revision {
            return;
        }
        match changed_since(self.revision) {
            Some(ids) => ids.iter().for_each(|id| drop(self.cases.remove(id))),
            None => self.cases.clear(),
        }
        self.revision = revision;
    }

    /// The kept case, if it still stands. Steps are only ever added, so their number tells whether a case has moved.
    fn look(&mut self, id: Uuid, revision: u64, steps: impl Fn() -> usize) -> Option<Rc<Case<P>>> {
        let kept = self.cases.get_mut(&id)?;
        if kept.revision != revision {
            if kept.steps != steps() {
                return None;
            }
            kept.revision = revision;
        }
        Some(kept.case.clone())
    }
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
        Cases { records, steps, shelf: StoredValue::new_local(Shelf::empty()) }
    }

    /// One case; follows changes of records and steps.
    pub fn get(&self, id: Uuid) -> Option<Rc<Case<P>>> {
        let (records, steps) = (self.records, self.steps);
        let (of_records, of_steps) = (records.revision(), steps.revision());
        let looked = self.shelf.try_update_value(|shelf| {
            shelf.keep_up(of_records, |revision| records.changed_since(revision));
            shelf.look(id, of_steps, || steps.children(id).len())
        });
        if let Some(Some(case)) = looked {
            return Some(case);
        }
        let record = records.get_untracked(id)?;
        let facts: Vec<(Uuid, P::Step)> =
            steps.children(id).into_iter().filter_map(|step| Some((step, steps.get_untracked(step)?))).collect();
        let course = P::trace(&record, &facts);
        let case = Rc::new(Case { id, record, course });
        let derived = Derived { revision: of_steps, steps: facts.len(), case: case.clone() };
        self.shelf.update_value(|shelf| drop(shelf.cases.insert(id, derived)));
        Some(case)
    }

    /// All cases, newest first.
    pub fn all(&self) -> Vec<Rc<Case<P>>> {
        self.records.newest().into_iter().filter_map(|id| self.get(id)).collect()
    }

    /// Derives all cases a few at a time, so that asking for all of them later is quick. `pause` lets the page do other
    /// things, and says whether to go on.
    pub async fn derive_ahead<F: Future<Output = bool>>(&self, pause: impl Fn() -> F) {
        if !pause().await {
            return;
        }
        let ids = untrack(|| self.records.newest());
        for some in ids.chunks(AT_ONCE) {
            some.iter().for_each(|id| drop(untrack(|| self.get(*id))));
            if !pause().await {
                return;
            }
        }
    }

    /// Forgets everything, when the desk is locked.
    pub fn clear(&self) {
        self.shelf.set_value(Shelf::empty());
    }
}
