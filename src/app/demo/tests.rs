//! The demo desk holds what it promises: enough of everything, nothing a form or the table of W-03 would refuse.

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use super::{CUSTOMERS, Demo, invent, invent_register};
use crate::app::open::default_questionnaires;
use crate::domain::clock::ClockKind;
use crate::domain::complaint::{Complaint, ComplaintStep};
use crate::domain::complaint_clocks::{clocks, exceeded, most_urgent};
use crate::domain::complaint_event::{Event, Severity, State};
use crate::domain::complaint_flow::{Course, trace};
use crate::domain::customer::Customer;
use crate::domain::deadline::Urgency;
use crate::domain::enquiry::{Enquiry, EnquiryStep};
use crate::domain::enquiry_flow::{self, EnquiryCourse, HandoverStand};
use crate::domain::kind::Kind;
use crate::domain::moment::Moment;
use crate::domain::number::FormNumber;
use crate::domain::process::{Process, Rectifications, ReturnVisits};
use crate::domain::questionnaire::{SurveyAnswer, grade_of};
use crate::domain::site::Site;
use crate::domain::value::{Fields, text_of};
use crate::domain::visit::Visit;
use crate::domain::{rectification_flow, return_visit_flow};
use crate::forms::catalogue::form_of;
use crate::forms::check::{check, normalise};
use crate::merge::record::Record;
use crate::merge::row::write_row;

fn at(text: &str) -> Moment {
    Moment::parse(text, 480).unwrap()
}

fn noon() -> Moment {
    at("2026-11-22T14:30")
}

fn demo() -> Demo {
    invent(noon())
}

fn of(demo: &Demo, kind: Kind) -> impl Iterator<Item = &Record> {
    demo.records.iter().filter(move |record| record.kind == kind)
}

fn cases(demo: &Demo) -> Vec<(Complaint, Course)> {
    let mut steps: BTreeMap<Uuid, Vec<(Uuid, ComplaintStep)>> = BTreeMap::new();
    for step in of(demo, Kind::ComplaintStep) {
        let parent = step.parent.unwrap();
        steps.entry(parent).or_default().push((step.id, ComplaintStep::from_values(&step.values())));
    }
    let course = |record: &Record| {
        let complaint = Complaint::from_values(&record.values());
        let course = trace(&complaint, steps.get(&record.id).map_or(&[][..], Vec::as_slice));
        (complaint, course)
    };
    of(demo, Kind::Complaint).map(course).collect()
}

#[test]
fn the_same_moment_gives_the_same_bytes() {
    let rows = |demo: Demo| demo.records.iter().map(write_row).collect::<Vec<_>>();
    assert_eq!(rows(demo()), rows(demo()));
    assert_ne!(rows(demo()), rows(invent(at("2026-11-23T14:30"))));
}

#[test]
fn the_desk_is_full_enough_to_be_tried() {
    let demo = demo();
    let count = |kind| of(&demo, kind).count();
    assert_eq!((count(Kind::Site), count(Kind::Customer), count(Kind::Questionnaire)), (1, CUSTOMERS, 0));
    assert!(count(Kind::Visit) >= 500, "{}", count(Kind::Visit));
    assert!(count(Kind::Complaint) >= 80, "{}", count(Kind::Complaint));
    assert!(count(Kind::SurveyAnswer) >= 400, "{}", count(Kind::SurveyAnswer));
}

#[test]
fn every_record_passes_its_form_as_it_is() {
    for now in [noon(), at("2026-03-01T00:20"), at("2027-01-01T08:45")] {
        for record in invent(now).records {
            let values = record.values();
            let form = form_of(record.kind);
            assert_eq!(check(form, &values, now.date()), [], "{} {}", record.kind.key(), write_row(&record));
            let mut tidied = values.clone();
            normalise(form, &mut tidied, now.date());
            assert_eq!(tidied, values, "{}", record.kind.key());
        }
    }
}

#[test]
fn ids_are_unique_counters_rise_with_time_and_nothing_is_of_tomorrow() {
    let demo = demo();
    let mut last = (i64::MIN, 0);
    let mut ids = BTreeSet::new();
    for record in &demo.records {
        let stamp = record.last_write().unwrap();
        assert!(ids.insert(record.id));
        assert!(stamp.at >= last.0 && stamp.dot.counter == last.1 + 1);
        assert!(stamp.at <= noon().ms(), "{}", write_row(record));
        last = (stamp.at, stamp.dot.counter);
        if record.kind != Kind::Site {
            assert_eq!(record.id.get_version_num(), 7);
        }
    }
}

#[test]
fn every_state_is_there_with_no_stray_step_at_any_time_of_day() {
    for now in [noon(), at("2026-11-22T00:10"), at("2026-11-22T09:05"), at("2026-11-22T23:50")] {
        let cases = cases(&invent(now));
        let states: BTreeSet<State> = cases.iter().map(|(_, course)| course.state).collect();
        assert_eq!(states.len(), State::ALL.len(), "{states:?}");
        for (complaint, course) in &cases {
            assert_eq!(course.stray, [], "{now} {}", complaint.content);
            assert!(course.applied.windows(2).all(|pair| pair[0].step.at <= pair[1].step.at), "{now}");
            assert!(course.applied.iter().all(|applied| applied.step.at <= Some(now)), "{now}");
        }
    }
}

fn enquiries(demo: &Demo) -> Vec<(Enquiry, EnquiryCourse)> {
    let course = |record: &Record| {
        let steps: Vec<(Uuid, EnquiryStep)> = of(demo, Kind::EnquiryStep)
            .filter(|step| step.parent == Some(record.id))
            .map(|step| (step.id, EnquiryStep::from_values(&step.values())))
            .collect();
        let enquiry = Enquiry::from_values(&record.values());
        let course = enquiry_flow::trace(&enquiry, &steps);
        (enquiry, course)
    };
    of(demo, Kind::Enquiry).map(course).collect()
}

#[test]
fn enquiries_stand_in_every_state_with_no_stray_step_at_any_time_of_day() {
    for now in [noon(), at("2026-11-22T00:10"), at("2026-11-22T09:05"), at("2026-11-22T23:50")] {
        let all = enquiries(&invent(now));
        // What is answered at once is closed in the same breath, so nothing stands there.
        let states: BTreeSet<enquiry_flow::State> = all.iter().map(|(_, course)| course.state).collect();
        assert_eq!(states.len(), enquiry_flow::State::ALL.len() - 1, "{states:?}");
        let stands: Vec<HandoverStand> =
            all.iter().flat_map(|(_, course)| &course.handovers).map(|one| one.stand).collect();
        for stand in [HandoverStand::Open, HandoverStand::Made, HandoverStand::Withdrawn] {
            assert!(stands.contains(&stand), "{stand:?}");
        }
        for (enquiry, course) in &all {
            assert_eq!(course.stray, [], "{now} {}", enquiry.content);
            assert!(course.applied.windows(2).all(|pair| pair[0].step.at <= pair[1].step.at), "{now}");
            assert!(course.applied.iter().all(|applied| applied.step.at <= Some(now)), "{now}");
            if let Some(end) = course.ended_at.filter(|_| course.state == enquiry_flow::State::Closed) {
                let reason = course.applied.last().map_or("", |applied| applied.step.overdue_reason.as_str());
                let before =
                    EnquiryCourse { applied: course.applied[..course.applied.len() - 1].to_vec(), ..course.clone() };
                let clocks = enquiry_flow::clocks(enquiry, &before, Site::default().terms());
                assert_eq!(exceeded(&clocks, end).is_empty(), reason.is_empty(), "{}", enquiry.content);
            }
        }
    }
}

#[test]
fn some_promises_are_late_some_due_today_and_contacts_and_slips_belong_to_their_customers() {
    let demo = demo();
    let pressing = enquiries(&demo).into_iter().filter_map(|(enquiry, course)| {
        let clocks = enquiry_flow::clocks(&enquiry, &course, Site::default().terms());
        most_urgent(&clocks, noon()).map(|clock| (clock.kind, clock.urgency(noon())))
    });
    let pressing: Vec<(ClockKind, Urgency)> = pressing.collect();
    for urgency in [Urgency::Late, Urgency::Soon, Urgency::Calm] {
        assert!(pressing.contains(&(ClockKind::Promise, urgency)), "{urgency:?}: {pressing:?}");
    }
    let customers: BTreeSet<Uuid> = of(&demo, Kind::Customer).map(|record| record.id).collect();
    for (kind, least) in [(Kind::Contact, 40), (Kind::SalesHandover, 40)] {
        assert!(of(&demo, kind).count() >= least, "{kind:?}");
        assert!(of(&demo, kind).all(|record| record.parent.is_some_and(|parent| customers.contains(&parent))));
    }
}

#[test]
fn minor_major_unnamed_held_corrected_and_second_rounds_are_among_them() {
    let cases = cases(&demo());
    let count = |fits: &dyn Fn(&(Complaint, Course)) -> bool| cases.iter().filter(|case| fits(case)).count();
    let went = |event: Event| count(&|(_, course)| course.last(event).is_some());
    assert!(count(&|(_, course)| course.severity == Some(Severity::Minor)) > 20);
    assert!(count(&|(_, course)| course.severity == Some(Severity::Major)) > 15);
    assert!(count(&|(complaint, _)| complaint.anonymous) >= 5);
    assert!(count(&|(_, course)| course.round > 1) >= 8);
    assert!(count(&|(_, course)| course.charges.len() > 1) >= 3);
    for event in Event::ALL {
        assert!(went(event) > 0, "{event:?}");
    }
}

#[test]
fn a_case_closed_late_says_why() {
    let mut late = 0;
    for (complaint, course) in cases(&demo()) {
        let Some(end) = course.ended_at.filter(|_| course.state != State::Void) else { continue };
        let reason = course.applied.last().map_or("", |applied| applied.step.overdue_reason.as_str());
        let before = Course { applied: course.applied[..course.applied.len() - 1].to_vec(), ..course.clone() };
        let is_late = !exceeded(&clocks(&complaint, &before, Site::default().terms()), end).is_empty();
        assert_eq!(is_late, !reason.is_empty(), "{}", complaint.content);
        late += usize::from(is_late);
    }
    assert!((2..40).contains(&late), "{late}");
}

#[test]
fn the_board_has_late_ones_ones_due_today_and_calm_ones() {
    let now = noon();
    let end_of_today = now.end_of_day_after(0);
    let (mut late, mut today, mut calm) = (0, 0, 0);
    for (complaint, course) in cases(&demo()) {
        let clocks = clocks(&complaint, &course, Site::default().terms());
        match most_urgent(&clocks, now) {
            Some(clock) if clock.urgency(now) == Urgency::Late => late += 1,
            Some(clock) if clock.due <= end_of_today => today += 1,
            Some(_) => calm += 1,
            None => {}
        }
    }
    assert!((4..=16).contains(&late) && today >= 5 && calm >= 8, "late {late}, today {today}, calm {calm}");
}

#[test]
fn numbers_are_given_once_and_read_as_numbers() {
    let demo = demo();
    let mut seen = BTreeSet::new();
    for record in &demo.records {
        let key = match record.kind {
            Kind::Customer => "no",
            Kind::ComplaintStep | Kind::SurveyAnswer | Kind::Enquiry | Kind::SalesHandover => "number",
            Kind::ReturnVisit | Kind::Rectification => "number",
            _ => continue,
        };
        let values = record.values();
        let number = text_of(&values, key);
        let is_asked = record.kind != Kind::ComplaintStep || text_of(&values, "event") == Event::Register.key();
        assert_eq!(is_asked, !number.is_empty());
        if is_asked {
            assert!(FormNumber::parse(number).is_ok() && number.starts_with("DEMO01-"), "{number}");
            assert!(seen.insert(number.to_owned()), "{number}");
        }
    }
}

#[test]
fn visits_belong_to_their_customers_and_phones_to_one_card() {
    let demo = demo();
    let customers: BTreeMap<Uuid, Customer> =
        of(&demo, Kind::Customer).map(|record| (record.id, Customer::from_values(&record.values()))).collect();
    let phones: BTreeSet<&str> = customers.values().map(|card| card.phone.as_str()).collect();
    assert_eq!(phones.len(), customers.len());
    let mut unlinked = 0;
    for record in of(&demo, Kind::Visit) {
        let visit = Visit::from_values(&record.values());
        assert_eq!(visit.customer, record.parent);
        match visit.customer {
            Some(id) => assert_eq!(visit.caller_phone, customers[&id].phone),
            None => unlinked += 1,
        }
    }
    assert_eq!(unlinked, 8 + 2, "eight strangers and two guests who are expected");
    for (complaint, _) in cases(&demo) {
        assert!(complaint.customer.is_none_or(|id| customers[&id].name == complaint.customer_name));
    }
}

#[test]
fn unusual_surnames_are_there_for_the_search() {
    let demo = demo();
    let names: Vec<String> = of(&demo, Kind::Customer).map(|r| text_of(&r.values(), "name").to_owned()).collect();
    for surname in ["单", "曾", "仇", "尉迟", "欧阳"] {
        assert!(names.iter().any(|name| name.starts_with(surname)), "{surname}");
    }
}

#[test]
fn sheets_belong_to_their_sets_and_lean_towards_satisfied() {
    let demo = demo();
    let sets: BTreeSet<Uuid> = default_questionnaires().iter().map(|record| record.id).collect();
    let mut grades = [0u32; 6];
    let (mut modes, mut periods, mut used, mut out) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new(), 0);
    for record in of(&demo, Kind::SurveyAnswer) {
        let sheet = SurveyAnswer::from_values(&record.values());
        used.extend(record.parent);
        modes.insert(sheet.mode.clone());
        periods.insert(sheet.period.clone());
        out += usize::from(!sheet.is_returned());
        assert_eq!(sheet.is_returned(), !sheet.answers.is_empty());
        for grade in sheet.answers.values().filter_map(grade_of) {
            grades[usize::from(grade.value)] += 1;
        }
    }
    assert_eq!(used, sets);
    assert!(modes.len() == 4 && periods.len() >= 6 && out >= 3, "{modes:?} {periods:?} {out}");
    let all: u32 = grades.iter().sum();
    let satisfied = f64::from(grades[4] + grades[5]) / f64::from(all);
    assert!((0.75..0.95).contains(&satisfied) && grades[1] > 0 && grades[2] > 0, "{grades:?}");
}

#[test]
fn a_large_register_has_three_visits_a_customer_and_passes_its_checks() {
    let records = invent_register(noon(), 2_000);
    let of = |kind: Kind| records.iter().filter(move |record| record.kind == kind);
    let phones: BTreeSet<String> = of(Kind::Customer).map(|r| text_of(&r.values(), "phone").to_owned()).collect();
    assert_eq!((of(Kind::Customer).count(), phones.len()), (2_000, 2_000));
    let visits = of(Kind::Visit).count();
    assert!((5_900..=6_000).contains(&visits), "{visits}");
    assert!(of(Kind::Complaint).count() >= 2_000 / 50, "{}", of(Kind::Complaint).count());
    for record in &records {
        assert_eq!(check(form_of(record.kind), &record.values(), noon().date()), [], "{:?}", record.kind);
    }
}

/// Every record of a process with its steps.
fn courses<P: Process>(demo: &Demo, records: Kind, steps: Kind) -> Vec<(P::Record, P::Course)> {
    let mut by_parent: BTreeMap<Uuid, Vec<(Uuid, P::Step)>> = BTreeMap::new();
    for step in of(demo, steps) {
        by_parent.entry(step.parent.unwrap()).or_default().push((step.id, P::Step::from_values(&step.values())));
    }
    let course = |record: &Record| {
        let typed = P::Record::from_values(&record.values());
        let course = P::trace(&typed, by_parent.get(&record.id).map_or(&[][..], Vec::as_slice));
        (typed, course)
    };
    of(demo, records).map(course).collect()
}

#[test]
fn rectifications_and_visits_stand_in_every_state_with_no_stray_step_at_any_time_of_day() {
    for now in ["2026-11-22T09:40", "2026-11-22T14:30", "2026-11-22T19:55"].map(at) {
        let demo = invent(now);
        let services = courses::<Rectifications>(&demo, Kind::Rectification, Kind::RectificationStep);
        let states: BTreeSet<_> = services.iter().map(|(_, course)| course.state).collect();
        assert_eq!(states.len(), rectification_flow::State::ALL.len(), "{now} {states:?}");
        assert!(services.iter().all(|(_, course)| course.stray.is_empty()), "{now}");
        let visits = courses::<ReturnVisits>(&demo, Kind::ReturnVisit, Kind::ReturnVisitStep);
        let states: BTreeSet<_> = visits.iter().map(|(_, course)| course.state).collect();
        assert_eq!(states.len(), return_visit_flow::State::ALL.len(), "{now} {states:?}");
        let kinds: BTreeSet<_> = visits.iter().map(|(record, _)| record.kind()).collect();
        assert_eq!(kinds.len(), return_visit_flow::VisitKind::ALL.len());
        for (record, course) in &visits {
            assert_eq!(course.stray, [], "{now} {}", record.number);
            assert!(course.applied.iter().all(|applied| applied.step.at <= Some(now)), "{now}");
        }
        let late = visits.iter().filter(|(record, course)| {
            let clocks = return_visit_flow::clocks(record, course, Site::default().terms());
            most_urgent(&clocks, now).is_some_and(|clock| clock.urgency(now) == Urgency::Late)
        });
        assert!((1..=10).contains(&late.count()), "{now}");
    }
}

/// T-20, W-01, W-02: what a supervisor would look for first lies on the demo desk too.
#[test]
fn the_desk_has_documents_out_guests_expected_a_card_to_tidy_and_a_repair_passed_on() {
    use crate::domain::document_loan::{DocumentLoan, Stand};
    for now in [noon(), at("2026-11-22T09:05"), at("2026-11-22T20:10")] {
        let demo = invent(now);
        let loans: Vec<DocumentLoan> =
            of(&demo, Kind::DocumentLoan).map(|record| DocumentLoan::from_values(&record.values())).collect();
        let stands = |stand: Stand| loans.iter().filter(|one| one.stand() == stand).count();
        assert_eq!((stands(Stand::Out), stands(Stand::Returned), stands(Stand::Transferred)), (2, 1, 2));
        assert_eq!(loans.iter().filter(|one| one.is_overdue(now.date())).count(), 1);
        let visits = of(&demo, Kind::Visit).map(|record| Visit::from_values(&record.values()));
        assert_eq!(visits.filter(Visit::is_expected).count(), 2);
        let cards = of(&demo, Kind::Customer).map(|record| Customer::from_values(&record.values()));
        assert!(cards.filter(|card| card.tidy_by(now).is_some()).count() >= 1, "{now}");
        let passed_on = |(_, course): &&(Enquiry, EnquiryCourse)| {
            course.applied.iter().any(|applied| applied.rule.event == enquiry_flow::Event::ToRepair)
        };
        assert_eq!(enquiries(&demo).iter().filter(passed_on).count(), 3);
        assert!(
            demo.site.departments.iter().all(|name| {
                of(&demo, Kind::DirectoryEntry).any(|record| text_of(&record.values(), "unit") == name)
            })
        );
    }
}
