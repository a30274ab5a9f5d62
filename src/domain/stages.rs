//! The stages of complaints-handling of GB/T 19012 (ISO 10002:2018, 7.1 to 7.9), derived from a complaint's course.
//!
//! Invariant: a stage is reached by a recorded fact, never by pressing "next"; what was not recorded is a gap.

use super::complaint::Complaint;
use super::complaint_flow::{Course, Event};
use super::fact::words;
use super::moment::Moment;
use crate::text::Msg;

words! {
    /// One stage of GB/T 19012.
    Stage, 9:
    Communication "communication" "沟通" "Communication";
    Receipt "receipt" "受理" "Receipt of complaint";
    Tracking "tracking" "跟踪" "Tracking";
    Acknowledgement "acknowledgement" "受理告知" "Acknowledgement";
    Assessment "assessment" "初步评审" "Initial assessment";
    Investigation "investigation" "调查核实" "Investigation";
    Response "response" "处理响应" "Response";
    Decision "decision" "告知决定" "Communicating the decision";
    Closing "closing" "结案" "Closing";
}

/// Every stage with the time it was reached. `is_published` is whether place and telephone for complaints are entered in the
/// settings and so stand on every paper (1.1 rule 6).
pub fn stages(complaint: &Complaint, course: &Course, is_published: bool) -> Vec<(Stage, Option<Moment>)> {
    let first = |events: &[Event]| {
        let found = course.applied.iter().find(|applied| events.contains(&applied.rule.event));
        found.and_then(|applied| applied.step.at)
    };
    let told = first(&[Event::Inform]).into_iter().chain(course.reported_at).min();
    let reached = |stage: Stage| match stage {
        Stage::Communication => complaint.received_at.filter(|_| is_published),
        Stage::Receipt => first(&[Event::Record]),
        // One number from register to notice is what a case is tracked by (1.1 rule 3).
        Stage::Tracking => first(&[Event::Register]),
        // Whoever is promised a time at intake has been told that the complaint is taken up.
        Stage::Acknowledgement => complaint.received_at.filter(|_| complaint.promised_at.is_some()).or(told),
        Stage::Assessment => first(&[Event::Register]).filter(|_| course.severity.is_some()),
        Stage::Investigation => first(&[Event::Verify, Event::Rectified]),
        Stage::Response => {
            let last = [Event::Reply, Event::Rectified].into_iter().filter_map(|event| course.last(event));
            last.filter_map(|applied| applied.step.at).max()
        }
        Stage::Decision => course.reported_at,
        Stage::Closing => course.ended_at,
    };
    Stage::ALL.into_iter().map(|stage| (stage, reached(stage))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::complaint_cases::Case;
    use crate::domain::complaint_flow::State;

    fn gaps(case: &Case, is_published: bool) -> Vec<&'static str> {
        let all = stages(&case.complaint, &case.course(), is_published);
        all.into_iter().filter(|(_, at)| at.is_none()).map(|(stage, _)| stage.key()).collect()
    }

    #[test]
    fn every_stage_is_reached_by_what_was_recorded_and_the_rest_is_a_gap() {
        let mut case = Case::in_progress();
        assert_eq!(gaps(&case, true), ["acknowledgement", "response", "decision", "closing"]);
        case.add(Event::Inform, |_| {});
        assert_eq!(gaps(&case, false), ["communication", "response", "decision", "closing"]);
        case.walk(&[(Event::Reply, State::Remedied), (Event::Report, State::Reported)]);
        case.walk(&[(Event::PlanVisit, State::VisitDue), (Event::Satisfied, State::Closed)]);
        assert_eq!(gaps(&case, true), Vec::<&str>::new());
    }
}
