//! The courses of complaints, derived from intake and steps, and kept until either changes: the board and the lists ask for
//! all of them at every turn.

use std::collections::HashMap;
use std::rc::Rc;

use leptos::prelude::*;
use uuid::Uuid;

use super::workspace::Workspace;
use crate::domain::complaint::{Complaint, ComplaintStep};
use crate::domain::complaint_clocks::{Clock, clocks};
use crate::domain::complaint_flow::{Course, trace};
use crate::domain::deadline::Limits;

/// A complaint with what follows from its facts.
#[derive(Clone, Debug)]
pub struct Case {
    /// The complaint.
    pub id: Uuid,
    /// The intake.
    pub complaint: Complaint,
    /// Its course.
    pub course: Course,
}

impl Case {
    /// Its clocks under the site's limits.
    pub fn clocks(&self, limits: &Limits) -> Vec<Clock> {
        clocks(&self.complaint, &self.course, limits)
    }
}

#[derive(Default)]
struct Shelf {
    /// Revisions of complaints and steps the cases were derived from.
    seen: (u64, u64),
    cases: HashMap<Uuid, Kept>,
}

/// A case with what it was derived from.
struct Kept {
    /// Revision of the steps at which it was last found to stand.
    revision: u64,
    /// Steps it has.
    steps: usize,
    case: Rc<Case>,
}

impl Shelf {
    /// The kept case, if it still stands. Steps are only ever added, so their number tells whether a case has moved; the intake
    /// can be corrected, so a change of any complaint renews all.
    fn look(&mut self, id: Uuid, seen: (u64, u64), steps: impl Fn() -> usize) -> Option<Rc<Case>> {
        let kept = self.cases.get_mut(&id).filter(|_| self.seen.0 == seen.0)?;
        if kept.revision != seen.1 {
            if kept.steps != steps() {
                return None;
            }
            kept.revision = seen.1;
        }
        Some(kept.case.clone())
    }
}

/// All cases, as a `Copy` handle.
#[derive(Clone, Copy)]
pub struct Cases {
    workspace: Workspace,
    shelf: StoredValue<Shelf, LocalStorage>,
}

impl Cases {
    /// Nothing derived yet.
    pub fn new(workspace: Workspace) -> Cases {
        Cases { workspace, shelf: StoredValue::new_local(Shelf::default()) }
    }

    /// One case; follows changes of complaints and steps.
    pub fn get(&self, id: Uuid) -> Option<Rc<Case>> {
        let Workspace { complaints, steps, .. } = self.workspace;
        let seen = (complaints.revision(), steps.revision());
        let looked = self.shelf.try_update_value(|shelf| shelf.look(id, seen, || steps.children(id).len()));
        if let Some(Some(case)) = looked {
            return Some(case);
        }
        let complaint = complaints.get_untracked(id)?;
        let facts: Vec<(Uuid, ComplaintStep)> =
            steps.children(id).into_iter().filter_map(|step| Some((step, steps.get_untracked(step)?))).collect();
        let course = trace(&complaint, &facts);
        let case = Rc::new(Case { id, complaint, course });
        self.shelf.update_value(|shelf| {
            if shelf.seen.0 != seen.0 {
                shelf.cases.clear();
            }
            shelf.seen = seen;
            shelf.cases.insert(id, Kept { revision: seen.1, steps: facts.len(), case: case.clone() });
        });
        Some(case)
    }

    /// All cases, newest first.
    pub fn all(&self) -> Vec<Rc<Case>> {
        self.workspace.complaints.newest().into_iter().filter_map(|id| self.get(id)).collect()
    }

    /// Forgets everything, when the desk is locked.
    pub fn clear(&self) {
        self.shelf.set_value(Shelf::default());
    }
}
