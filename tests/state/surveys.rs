//! Surveys as the verbs write them (R-12 to R-14, W-08; T-17, T-23): versions of a set, batches with numbered sheets, and the
//! loop from a bad grade to asking again.

use pollster::block_on;
use serde_json::{Value, json};
use shouwen::app::desk::Desk;
use shouwen::app::failure::Failure;
use shouwen::app::survey::complaint_from;
use shouwen::domain::kind::Kind;
use shouwen::domain::questionnaire::Questionnaire;
use shouwen::domain::survey_batch::{Counts, Stage, due_again, is_month_open};
use shouwen::domain::value::{Fields, Values};
use shouwen::text::Lang;
use uuid::Uuid;

use super::place::{Place, fields, pass_minutes, register};

fn set_of(desk: &Desk, source: &str) -> (Uuid, Questionnaire) {
    desk.workspace.questionnaires.all().into_iter().find(|(_, set)| set.active && set.source == source).unwrap()
}

/// The fields of a form as the screen sends them; a sheet carries its set's code and version.
fn sheet(values: Value) -> Values {
    let mut values = fields(values);
    if values.contains_key("answers") {
        values.insert("questionnaire_code".into(), json!("-"));
        values.insert("version".into(), json!(1));
    }
    values
}

fn rule(outcome: Result<impl Sized, Failure>) -> String {
    match outcome {
        Err(Failure::Rule(why)) => why.zh.to_owned(),
        Err(other) => panic!("{other:?}"),
        Ok(_) => panic!("it was done"),
    }
}

#[test]
fn an_edited_set_is_a_new_version_and_answers_keep_theirs() {
    let place = Place::new();
    let desk = place.real();
    let (old_id, old) = set_of(&desk, "R-12");
    let given =
        block_on(desk.answer_survey(old_id, sheet(json!({ "answers": { "attitude": 2 }, "mode": "desk" })))).unwrap();
    let before = desk.workspace.answers.record(given);
    let mut edited = old.clone();
    edited.questions[0].zh = "服务态度：主动热情".into();
    edited.questions.remove(1);
    let new_id = block_on(desk.revise_set(old_id, edited.to_values())).unwrap();
    let (id, new) = set_of(&desk, "R-12");
    assert_eq!((id, new.version, new.questions[0].id.as_str()), (new_id, 2, "attitude"));
    assert!(!desk.workspace.questionnaires.get(old_id).unwrap().active);
    assert_eq!(desk.workspace.answers.record(given), before, "what was answered has not changed");
    let (_, asked_with) = desk.set_of_sheet(given).unwrap();
    assert_eq!((asked_with.version, asked_with.questions[0].zh.as_str()), (1, "服务态度：文明礼貌"));
    // Both versions count together, by the question's id.
    assert!(new.is_answered_by(&desk.workspace.answers.get(given).unwrap()));
    // Taking out of use is no new version.
    let same = block_on(desk.revise_set(new_id, Questionnaire { active: false, ..new }.to_values())).unwrap();
    assert_eq!(same, new_id);
    assert_eq!(desk.workspace.questionnaires.get(new_id).map(|set| (set.version, set.active)), Some((2, false)));
}

#[test]
fn a_set_that_cannot_be_asked_is_refused_with_what_to_do() {
    let place = Place::new();
    let desk = place.real();
    let (id, set) = set_of(&desk, "R-14");
    let count = desk.workspace.questionnaires.count();
    let mut none = set.clone();
    none.questions.clear();
    assert!(rule(block_on(desk.revise_set(id, none.to_values()))).contains("至少添加一题"));
    let mut back = set.clone();
    back.questions[3].skip = serde_json::from_value(json!({ "when": [1], "to": "reception" })).unwrap();
    assert!(rule(block_on(desk.revise_set(id, back.to_values()))).contains("后面的题目"));
    let untitled = Questionnaire { title_zh: String::new(), ..set };
    assert!(matches!(block_on(desk.revise_set(id, untitled.to_values())), Err(Failure::Findings(_))));
    assert_eq!(desk.workspace.questionnaires.count(), count);
}

#[test]
fn a_set_of_the_sites_own_gets_a_code_nobody_else_has() {
    let place = Place::new();
    let desk = place.real();
    let (_, set) = set_of(&desk, "R-14");
    let own = Questionnaire { code: String::new(), version: 0, title_zh: "交房回访".into(), ..set };
    let ids = [(); 2].map(|()| block_on(desk.add_set(own.to_values())).unwrap());
    let codes = ids.map(|id| desk.workspace.questionnaires.get(id).unwrap().code);
    assert!(codes.iter().all(|code| code.starts_with("WJ") && code.len() == 6) && codes[0] != codes[1], "{codes:?}");
}

fn month(desk: &Desk) -> Uuid {
    let (id, _) = set_of(desk, "R-12");
    let plan = json!({ "name": "2026-11 满意度调查表", "period": "2026-11", "mode": "paper", "planned": 4 });
    block_on(desk.plan_batch(id, sheet(plan))).unwrap()
}

#[test]
fn a_batch_goes_from_planning_to_closing_by_its_facts() {
    let place = Place::new();
    let desk = place.real();
    let id = month(&desk);
    let stage = || desk.workspace.batches.get(id).unwrap().stage();
    assert_eq!(stage(), Stage::Planned);
    let batches = || desk.workspace.batches.all().into_iter().map(|(_, batch)| batch).collect::<Vec<_>>();
    assert!(!is_month_open(&batches(), "MYD", "2026-11") && is_month_open(&batches(), "MYD", "2026-12"), "T-17");
    assert_eq!(due_again(&batches(), "MYD", 6), None, "nothing is out yet (T-23)");
    let offices = ["销售部", "财务部", "策划部"].map(str::to_owned);
    assert_eq!(block_on(desk.hand_out(id, &offices, 0)).unwrap(), 3);
    assert_eq!(stage(), Stage::Distributed, "numbering is handing out");
    assert_eq!(due_again(&batches(), "MYD", 6).map(|day| day.to_string()).as_deref(), Some("2027-05-22"), "T-23");
    let numbers: Vec<String> = desk.sheets_of_batch(id).into_iter().map(|(_, sheet)| sheet.number).collect();
    assert_eq!(numbers, ["JN01-MY-202611-0001", "JN01-MY-202611-0002", "JN01-MY-202611-0003"]);
    // A sheet is entered under its number, typed or scanned, and only once.
    let out = desk.sheet_out("myd/v1/jn01-my-202611-0002/p1*x".to_uppercase().as_str()).unwrap();
    let answers = json!({ "answers": { "attitude": 4, "speed": 1 }, "mode": "paper", "office": "财务部" });
    block_on(desk.return_sheet(out, sheet(answers.clone()))).unwrap();
    let back = desk.workspace.answers.get(out).unwrap();
    assert_eq!((back.number.as_str(), back.batch, back.office.as_str()), ("JN01-MY-202611-0002", Some(id), "财务部"));
    assert!(!back.handed_out_on.is_empty() && back.is_returned());
    assert!(rule(desk.sheet_out("JN01-MY-202611-0002")).contains("已经录入"));
    assert!(rule(block_on(desk.return_sheet(out, sheet(answers)))).contains("已经录入"));
    assert!(rule(desk.sheet_out("JN01-MY-202611-0099")).contains("没有这个编号"));
    let sheets = desk.sheets_of_batch(id);
    let counts = Counts::of(&desk.workspace.batches.get(id).unwrap(), sheets.iter().map(|(_, sheet)| sheet));
    assert_eq!(counts, Counts { handed_out: 3, returned: 1, entered: 1 });
    // Days follow each other; a report before the tally is refused and nothing is written.
    let save = |more: Value| {
        let opened = desk.workspace.of(Kind::SurveyBatch).values_untracked(id).unwrap();
        let mut values = opened.clone();
        values.extend(sheet(more));
        block_on(desk.save_batch(id, &opened, values))
    };
    assert!(rule(save(json!({ "reported_on": "2026-11-22" }))).contains("按顺序"));
    assert_eq!(stage(), Stage::Distributed);
    save(json!({ "collected_on": "2026-11-21", "returned": 2 })).unwrap();
    save(json!({ "tallied_on": "2026-11-22" })).unwrap();
    assert!(rule(block_on(desk.hand_out(id, &[], 2))).contains("已经统计"));
    save(json!({ "reported_on": "2026-11-22", "reported_to": "主任" })).unwrap();
    save(json!({ "measures": "每日九点前送水", "improved_on": "2026-11-22" })).unwrap();
    save(json!({ "closed_on": "2026-11-22", "closed_by": "高志远" })).unwrap();
    assert_eq!(stage(), Stage::Closed);
}

#[test]
fn a_bad_grade_becomes_a_case_once_and_the_person_is_asked_again() {
    let place = Place::new();
    let desk = place.real();
    let (set, _) = set_of(&desk, "R-13");
    let given = json!({
        "answers": { "cleaning": 1, "overall": 4, "improve": "楼道堆物" }, "mode": "paper",
        "building": "3", "unit": "2", "room": "1501", "respondent": "孙丽",
    });
    let id = block_on(desk.answer_survey(set, sheet(given))).unwrap();
    let case = block_on(desk.complain_from_sheet(id, Lang::Zh)).unwrap();
    let (answer, _) = desk.set_of_sheet(id).unwrap();
    let complaint = desk.workspace.complaints.get(case).unwrap();
    assert_eq!(complaint.source_doc_no, answer.number);
    assert_eq!((complaint.customer_name.as_str(), complaint.location.as_str()), ("孙丽", "3-2-1501"));
    assert!(complaint.content.contains("公共区域清洁卫生：非常不满意") && complaint.content.contains("楼道堆物"));
    assert!(!complaint.content.contains("总体评价"), "only what was graded badly");
    assert!(rule(block_on(desk.complain_from_sheet(id, Lang::Zh))).contains("已经受理"));
    assert_eq!(complaint_from(desk.workspace.complaints.all(), &answer), Some(case));
    let later = json!({ "answers": { "cleaning": 5 }, "mode": "phone", "again_of": id });
    let later = block_on(desk.answer_survey(set, sheet(later))).unwrap();
    assert_eq!(desk.workspace.answers.get(later).unwrap().again_of, Some(id));
}

/// R-14 `linked`: who linked, taken back, and nothing of the answers touched.
#[test]
fn a_sheet_is_linked_to_a_card_afterwards_and_the_link_is_taken_back_with_who_and_when() {
    let place = Place::new();
    let desk = place.real();
    let (set, _) = set_of(&desk, "R-14");
    let answered = json!({ "answers": { "reception": 2 }, "mode": "kiosk" });
    let id = block_on(desk.answer_survey(set, sheet(answered))).unwrap();
    let [first, second] = [("尉迟敏", "16900000011"), ("司空远", "16900000012")].map(|(n, p)| register(&desk, n, p));
    let now = || desk.workspace.answers.get_untracked(id).unwrap();
    let before = now();
    assert_eq!((before.customer, before.linked_by.as_str()), (None, ""));
    block_on(desk.link_sheet(id, first)).unwrap();
    let linked = now();
    assert_eq!((linked.customer, linked.linked_by.clone()), (Some(first), desk.operator()));
    assert_eq!(
        (&linked.answers, &linked.number, linked.answered_at),
        (&before.answers, &before.number, before.answered_at)
    );
    assert_eq!(desk.sheets_of(first).iter().map(|(id, _)| *id).collect::<Vec<_>>(), [id]);
    // Linking it elsewhere is refused and says what to do; the same again changes nothing.
    let stored = place.store.snapshot();
    assert!(rule(block_on(desk.link_sheet(id, second))).contains("取消"));
    block_on(desk.link_sheet(id, first)).unwrap();
    assert_eq!(place.store.snapshot(), stored);
    pass_minutes(10);
    block_on(desk.unlink_sheet(id)).unwrap();
    let freed = now();
    assert_eq!((freed.customer, freed.linked_by.clone()), (None, desk.operator()));
    assert!(freed.linked_at > linked.linked_at);
    assert!(desk.sheets_of(first).is_empty());
    block_on(desk.link_sheet(id, second)).unwrap();
    assert_eq!(now().customer, Some(second));
}

/// W-08 step 8: the call-back names the sheet, the sheet knows its call-back.
#[test]
fn a_call_back_names_the_sheet_it_came_from_and_is_planned_once() {
    let place = Place::new();
    let desk = place.real();
    let (set, _) = set_of(&desk, "R-14");
    let answered = json!({ "answers": { "reception": 1 }, "mode": "kiosk" });
    let id = block_on(desk.answer_survey(set, sheet(answered))).unwrap();
    assert!(rule(block_on(desk.call_back_from_sheet(id, Lang::Zh))).contains("关联"));
    let customer = register(&desk, "尉迟敏", "16900000011");
    block_on(desk.link_sheet(id, customer)).unwrap();
    let visit = block_on(desk.call_back_from_sheet(id, Lang::Zh)).unwrap();
    let planned = desk.workspace.return_visits.get_untracked(visit).unwrap();
    let sheet = desk.workspace.answers.get_untracked(id).unwrap();
    assert_eq!((planned.sheet, planned.source_no), (Some(id), sheet.number));
    assert_eq!((planned.customer, planned.customer_phone.as_str()), (Some(customer), "16900000011"));
    assert_eq!((planned.kind.as_str(), planned.planned_form.as_str()), ("buyer", "phone"));
    assert_eq!(desk.call_backs_of(id), [visit]);
    // As long as it is to be made there is no second one.
    assert_eq!(block_on(desk.call_back_from_sheet(id, Lang::Zh)).unwrap(), visit);
    assert_eq!(desk.call_backs_of(id).len(), 1);
    assert_eq!(desk.return_visits.get(visit).unwrap().record.number, "JN01-HF-202611-0001");
}
