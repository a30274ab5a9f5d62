//! The papers of rectifications, return visits and the dossier, blank and filled.

use shouwen::domain::class_change::{ClassChange, Spell, spells};
use shouwen::domain::customer::Customer;
use shouwen::domain::moment::Moment;
use shouwen::domain::rectification::{Rectification, RectificationStep};
use shouwen::domain::rectification_flow::{self, RectificationCourse};
use shouwen::domain::return_visit::{ReturnVisit, ReturnVisitStep};
use shouwen::domain::return_visit_flow::{self, VisitCourse, VisitKind};
use shouwen::print::model::{Document, Letterhead};
use shouwen::print::papers::case::Case;
use shouwen::print::papers::customer::customer_list;
use shouwen::print::papers::dossier::{Belongings, blank_cover, dossier};
use shouwen::print::papers::notice::notices_in_copies;
use shouwen::print::papers::rectification::{
    RectificationCase, rectification, rectification_in_copies, rectification_list,
};
use shouwen::print::papers::return_visit::{VisitCase, visit_plan, visit_record, visit_slip};
use shouwen::text::Lang;
use uuid::Uuid;

use super::{at, closed_case, letterhead, pages};

/// A customer who was moved to another class.
pub fn moved(card: &Customer) -> Vec<Spell> {
    spells(card, [ClassChange { by: "周敏".into(), ..ClassChange::example() }])
}

fn later(steps: u32) -> Moment {
    at("2026-11-22T09:30:00+08:00").plus_minutes(i64::from(steps) * 60)
}

/// A rectification that was explained or remedied, visited and closed.
fn rectified(cause: &str) -> (Rectification, RectificationCourse) {
    use rectification_flow::Event as E;
    let record = Rectification { anonymous: false, ..Rectification::example() };
    let events: &[E] = if cause == "attitude" {
        &[E::Issue, E::Explain, E::Visit, E::Close]
    } else {
        &[E::Issue, E::TellRemedy, E::Remedy, E::Visit, E::Close]
    };
    let all = RectificationStep::example();
    let step = |seq: u32, event: E| {
        let new = RectificationStep::new(event, seq, later(seq), "吴晓");
        let a = all.clone();
        match event {
            E::Issue => RectificationStep {
                department: a.department,
                head: a.head,
                cause: cause.into(),
                delivered_at: a.delivered_at,
                request: a.request,
                ..new
            },
            E::Explain => RectificationStep { explanation: a.explanation, explained_by: a.explained_by, ..new },
            E::TellRemedy => RectificationStep { remedy: a.remedy, told_at: a.told_at, ..new },
            E::Remedy => {
                RectificationStep { result: a.result, people: a.people, result_to_cs_at: a.result_to_cs_at, ..new }
            }
            E::Visit => RectificationStep {
                visited_at: a.visited_at,
                visit_form: a.visit_form,
                visitor: a.visitor,
                satisfaction: a.satisfaction,
                evaluation: a.evaluation,
                ..new
            },
            _ => RectificationStep { prevention: a.prevention, ..new },
        }
    };
    let steps: Vec<_> = (1u32..).zip(events).map(|(n, event)| (Uuid::from_u128(n.into()), step(n, *event))).collect();
    let course = rectification_flow::trace(&record, &steps);
    assert_eq!(course.state, rectification_flow::State::Closed, "{:?}", course.stray);
    (record, course)
}

/// A visit of this kind that was made; with its items, the first settled.
fn visited(kind: VisitKind) -> (ReturnVisit, VisitCourse) {
    use return_visit_flow::Event as E;
    let example = ReturnVisit::example();
    let record = match kind {
        VisitKind::Office => ReturnVisit {
            kind: kind.key().into(),
            office: "销售部".into(),
            planned_on: example.planned_on,
            planned_form: "door".into(),
            visitor: example.visitor,
            purpose: "定期回访".into(),
            number: example.number,
            ..ReturnVisit::default()
        },
        _ => ReturnVisit { kind: kind.key().into(), office: String::new(), ..example },
    };
    let a = ReturnVisitStep::example();
    let finish =
        ReturnVisitStep { item: 0, handling: String::new(), event: E::Finish.key().into(), seq: 2, ..a.clone() };
    let book = ReturnVisitStep { booked_for: a.booked_for, ..ReturnVisitStep::new(E::Book, 1, later(1), "陈静") };
    let settle = ReturnVisitStep {
        item: 1,
        handling: a.handling.clone(),
        ..ReturnVisitStep::new(E::SettleItem, 3, later(30), "陈静")
    };
    let steps: Vec<_> = [book, finish, settle]
        .into_iter()
        .enumerate()
        .map(|(n, step)| (Uuid::from_u128(n as u128 + 1), step))
        .collect();
    let course = return_visit_flow::trace(&record, &steps);
    assert_eq!(course.state, return_visit_flow::State::ItemsOpen, "{:?}", course.stray);
    (record, course)
}

/// By name of the snapshot.
pub fn papers(head: &Letterhead, lang: Lang) -> Vec<(&'static str, Vec<Document>)> {
    let (attitude, delay) = (rectified("attitude"), rectified("delay"));
    let due = |is_delay: bool| is_delay.then(|| at("2026-11-22T18:10:00+08:00"));
    let first =
        RectificationCase { record: &attitude.0, course: &attitude.1, tell_by: due(false), remedy_by: due(false) };
    let second = RectificationCase { record: &delay.0, course: &delay.1, tell_by: due(true), remedy_by: due(true) };
    let (repair, office) = (visited(VisitKind::Repair), visited(VisitKind::Office));
    let repair = VisitCase { record: &repair.0, course: &repair.1, due: due(true) };
    let office = VisitCase { record: &office.0, course: &office.1, due: None };
    let (intake, course) = closed_case();
    let case = Case { complaint: &intake, course: &course };
    let visit = visited(VisitKind::Complaint);
    let visit = VisitCase { record: &visit.0, course: &visit.1, due: None };
    let with = |visits| Belongings { rectifications: Vec::new(), visits, is_published: true };
    vec![
        ("R-11_rectification", [None, Some(first), Some(second)].map(|case| rectification(case, head, lang)).to_vec()),
        ("R-11_copies", rectification_in_copies(first, head, lang)),
        ("R-11_register", vec![rectification_list(&[first, second], "2026-11", head, lang)]),
        ("R-15_visit", [None, Some(repair), Some(office)].map(|case| visit_record(case, head, lang)).to_vec()),
        ("R-15_slip", [None, Some(repair), Some(office)].map(|case| visit_slip(case, head, lang)).to_vec()),
        ("R-16_plan", vec![visit_plan(&[office, repair, visit], "2026-11-23 至 2026-11-29", head, lang)]),
        ("R-07_copies", notices_in_copies(case, head, lang)),
        ("R-10_dossier", dossier(case, &with(vec![visit]), head, lang)),
        ("R-10_blank", vec![blank_cover(head, lang)]),
        ("R-10_gaps", dossier(case, &with(Vec::new()), head, lang).into_iter().take(1).collect()),
    ]
}

/// what is missing is named on the cover, and every paper of the case carries its number.
#[test]
fn the_dossier_names_its_gaps_and_holds_every_paper_of_the_number() {
    let head = &super::letterhead();
    let (intake, course) = closed_case();
    let case = Case { complaint: &intake, course: &course };
    let without = Belongings { rectifications: Vec::new(), visits: Vec::new(), is_published: false };
    let bundle = dossier(case, &without, head, Lang::Zh);
    let cover: String = super::pages(&bundle[0]).concat();
    assert!(cover.contains("R-15 回访记录") && cover.contains("缺"), "{cover}");
    assert_eq!(bundle.len(), 1 + 5, "cover, card, two notices, intake, opinion");
    let number = course.number.clone().unwrap_or_default();
    assert!(bundle.iter().all(|one| one.number.as_ref().is_some_and(|paper| paper.text.starts_with(&number))));
}

#[test]
fn a_demonstration_desk_marks_every_sheet() {
    let demo = Letterhead { demo: true, ..letterhead() };
    let customers = vec![Customer::example(); 60];
    let marked = pages(&customer_list(&customers, "", &demo, Lang::Zh));
    assert!(marked.len() > 1 && marked.iter().all(|html| html.contains("演示")));
    let real = pages(&customer_list(&customers, "", &letterhead(), Lang::Zh));
    assert!(real.iter().all(|html| !html.contains("演示")));
}
