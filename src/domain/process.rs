//! What the processes of chapter W have in common: a record, steps that are its children, a course that follows from both.
//!
//! Invariant: steps are ordered by how many the writer had seen, then by time and id, so that no wrong clock and no order of
//! arrival disturbs a course (design 2.2).

use uuid::Uuid;

use super::clock::Clock;
use super::complaint::{Complaint, ComplaintStep};
use super::complaint_clocks;
use super::complaint_flow::{self, Course};
use super::enquiry::{Enquiry, EnquiryStep};
use super::enquiry_flow::{self, EnquiryCourse};
use super::limits::Terms;
use super::moment::Moment;
use super::rectification::{Rectification, RectificationStep};
use super::rectification_flow::{self, RectificationCourse};
use super::return_visit::{ReturnVisit, ReturnVisitStep};
use super::return_visit_flow::{self, VisitCourse};
use super::value::Fields;

/// A process whose state is derived from facts.
pub trait Process: 'static {
    /// What was taken down first.
    type Record: Fields;
    /// A fact that followed; its parent is the record.
    type Step: Fields;
    /// What follows from them.
    type Course: Clone;

    /// The course of a record with its steps, in whatever order they came.
    fn trace(record: &Self::Record, steps: &[(Uuid, Self::Step)]) -> Self::Course;

    /// Its clocks.
    fn clocks(record: &Self::Record, course: &Self::Course, terms: Terms<'_>) -> Vec<Clock>;

    /// Whether nothing more happens.
    fn is_ended(course: &Self::Course) -> bool;
}

/// W-03, complaints.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Complaints;

impl Process for Complaints {
    type Record = Complaint;
    type Step = ComplaintStep;
    type Course = Course;

    fn trace(record: &Complaint, steps: &[(Uuid, ComplaintStep)]) -> Course {
        complaint_flow::trace(record, steps)
    }

    fn clocks(record: &Complaint, course: &Course, terms: Terms<'_>) -> Vec<Clock> {
        complaint_clocks::clocks(record, course, terms)
    }

    fn is_ended(course: &Course) -> bool {
        course.state.is_ended()
    }
}

/// W-02, enquiries.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Enquiries;

impl Process for Enquiries {
    type Record = Enquiry;
    type Step = EnquiryStep;
    type Course = EnquiryCourse;

    fn trace(record: &Enquiry, steps: &[(Uuid, EnquiryStep)]) -> EnquiryCourse {
        enquiry_flow::trace(record, steps)
    }

    fn clocks(record: &Enquiry, course: &EnquiryCourse, terms: Terms<'_>) -> Vec<Clock> {
        enquiry_flow::clocks(record, course, terms)
    }

    fn is_ended(course: &EnquiryCourse) -> bool {
        course.state.is_ended()
    }
}

/// W-05, complaints about the service itself.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rectifications;

impl Process for Rectifications {
    type Record = Rectification;
    type Step = RectificationStep;
    type Course = RectificationCourse;

    fn trace(record: &Rectification, steps: &[(Uuid, RectificationStep)]) -> RectificationCourse {
        rectification_flow::trace(record, steps)
    }

    fn clocks(record: &Rectification, course: &RectificationCourse, terms: Terms<'_>) -> Vec<Clock> {
        rectification_flow::clocks(record, course, terms)
    }

    fn is_ended(course: &RectificationCourse) -> bool {
        course.state.is_ended()
    }
}

/// W-06, return visits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ReturnVisits;

impl Process for ReturnVisits {
    type Record = ReturnVisit;
    type Step = ReturnVisitStep;
    type Course = VisitCourse;

    fn trace(record: &ReturnVisit, steps: &[(Uuid, ReturnVisitStep)]) -> VisitCourse {
        return_visit_flow::trace(record, steps)
    }

    fn clocks(record: &ReturnVisit, course: &VisitCourse, terms: Terms<'_>) -> Vec<Clock> {
        return_visit_flow::clocks(record, course, terms)
    }

    fn is_ended(course: &VisitCourse) -> bool {
        course.state.is_ended()
    }
}

/// Steps in the order in which they count, each once. `place` gives a step's `seq` and time.
pub fn in_order<T>(steps: &[(Uuid, T)], place: fn(&T) -> (u32, Option<Moment>)) -> Vec<&(Uuid, T)> {
    let mut ordered: Vec<&(Uuid, T)> = steps.iter().collect();
    ordered.sort_unstable_by_key(|(id, step)| (place(step), *id));
    ordered.dedup_by_key(|(id, _)| *id);
    ordered
}
