//! Point 3: complaints walk through every row of W-03. Beside the page a course is traced natively from the same steps; at
//! every stand the page must offer exactly the steps that the table allows, and at the end the file that the desk hands out
//! must hold exactly the rows that were walked.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use shouwen::domain::complaint::{Complaint, ComplaintStep};
use shouwen::domain::complaint_flow::{Course, Event, Severity, State, breaches, next_steps, trace};
use shouwen::domain::complaint_table::{Rule, TABLE};
use shouwen::domain::moment::date_text;
use shouwen::domain::number::FormNumber;
use shouwen::domain::value::Fields;
use shouwen::forms::complaint_steps::step_form;
use shouwen::forms::spec::FieldKind;
use shouwen::text::{Lang, complaints, today};
use thirtyfour::Key;
use uuid::Uuid;

use crate::moves::{export_plain, kept, now, put_notices_away, see_it_saved, set_up, visit};
use crate::records::HandedOut;
use crate::support::Must;
use crate::support::desk::Desk;

both_ways!(complaints_walk_through_every_row_of_the_table, "complaint", walks_every_row);

/// What is written into a step's form: field and value.
type Written = Vec<(&'static str, String)>;

/// A case on the screen and its course traced beside it.
pub struct Walk<'a> {
    desk: &'a mut Desk,
    lang: Lang,
    id: Uuid,
    complaint: Complaint,
    steps: Vec<(Uuid, ComplaintStep)>,
    /// The rows of the table walked so far, by their place in it.
    rows: BTreeSet<usize>,
}

async fn walks_every_row(desk: &mut Desk, lang: Lang) {
    set_up(desk, lang).await;
    let mut rows = BTreeSet::new();
    rows.extend(minor_with_two_departments_and_a_second_round(desk, lang).await);
    rows.extend(major_through_director_and_leaders_to_an_unsatisfied_close(desk, lang).await);
    rows.extend(major_decided_raised_and_voided(desk, lang).await);
    rows.extend(anonymous(desk, lang).await);
    // The rows of W-05 are walked in `service`.
    let missed: Vec<&Rule> = TABLE
        .iter()
        .enumerate()
        .filter(|(at, rule)| !rows.contains(at) && rule.row != "W-05")
        .map(|(_, rule)| rule)
        .collect();
    assert!(missed.is_empty(), "rows of W-03 that nobody walked: {missed:#?}");
    the_file_holds_what_was_walked(desk, lang, &rows).await;
}

async fn minor_with_two_departments_and_a_second_round(desk: &mut Desk, lang: Lang) -> BTreeSet<usize> {
    let mut case = Walk::take(desk, lang, "林秀芝", "13805310001", false).await;
    case.forms_ask_for_what_the_table_asks().await;
    case.step(Event::Note).await;
    case.step(Event::Inform).await;
    case.step(Event::HandOver).await;
    case.step(Event::Record).await;
    case.register(Severity::Minor).await;
    case.step(Event::IssueNotice).await;
    case.step_with(Event::CopyNotice, &[("department", "物业服务中心")]).await;
    case.step(Event::Verify).await;
    case.step(Event::Assign).await;
    case.step(Event::StartWork).await;
    case.step(Event::Acknowledge).await;
    case.step(Event::RaiseUp).await;
    case.step(Event::RungAnswers).await;
    case.step(Event::SetMeasure).await;
    case.step(Event::FinishMeasure).await;
    case.step(Event::Hold).await;
    case.step(Event::Resume).await;
    case.departments_reply().await;
    case.step_with(Event::Report, &[("satisfaction", "not_satisfied")]).await;
    case.step(Event::NotSatisfied).await;
    assert_eq!(case.course().round, 2);
    case.desk.see(&complaints::round(lang, 2)).await;
    case.departments_reply().await;
    case.step_with(Event::Report, &[("satisfaction", "satisfied")]).await;
    case.step(Event::Satisfied).await;
    assert_eq!(case.course().state, State::Closed);
    case.carries_one_number_everywhere().await;
    case.desk.picture(&kept("complaint-closed", lang)).await;
    case.rows
}

async fn major_through_director_and_leaders_to_an_unsatisfied_close(desk: &mut Desk, lang: Lang) -> BTreeSet<usize> {
    let mut case = Walk::take(desk, lang, "赵明远", "13805310002", false).await;
    case.step(Event::Record).await;
    case.register(Severity::Major).await;
    case.step(Event::Lower).await;
    case.step(Event::Raise).await;
    case.step(Event::IssueNotice).await;
    case.step(Event::Verify).await;
    case.step(Event::Submit).await;
    case.desk.picture(&kept("complaint-awaits-decision", lang)).await;
    case.step(Event::Escalate).await;
    case.step(Event::LeadersDecide).await;
    case.step(Event::StartWork).await;
    case.departments_reply().await;
    case.step_with(Event::Report, &[("satisfaction", "not_satisfied")]).await;
    case.step(Event::PlanVisit).await;
    case.step(Event::NotSatisfied).await;
    case.departments_reply().await;
    case.step(Event::Report).await;
    case.step(Event::CloseUnsatisfied).await;
    assert_eq!(case.course().state, State::ClosedUnsatisfied);
    case.carries_one_number_everywhere().await;
    case.rows
}

async fn major_decided_raised_and_voided(desk: &mut Desk, lang: Lang) -> BTreeSet<usize> {
    let mut case = Walk::take(desk, lang, "周海燕", "13805310003", false).await;
    case.step(Event::Record).await;
    case.register(Severity::Major).await;
    case.step(Event::IssueNotice).await;
    case.step(Event::Verify).await;
    case.step(Event::Submit).await;
    case.step(Event::Lower).await;
    case.step(Event::Assign).await;
    case.step(Event::Raise).await;
    case.step(Event::Decide).await;
    case.step(Event::StartWork).await;
    case.step(Event::Void).await;
    assert_eq!(case.course().state, State::Void);
    case.desk.see(complaints::HAS_ENDED.get(lang)).await;
    case.rows
}

async fn anonymous(desk: &mut Desk, lang: Lang) -> BTreeSet<usize> {
    let mut case = Walk::take(desk, lang, "", "", true).await;
    case.step(Event::Record).await;
    case.register(Severity::Minor).await;
    case.step(Event::IssueNotice).await;
    case.step(Event::Verify).await;
    case.step(Event::Assign).await;
    case.step(Event::StartWork).await;
    case.departments_reply().await;
    case.step(Event::CloseAnonymous).await;
    assert_eq!(case.course().state, State::Closed);
    the_director_sees_what_was_assigned_directly(case.desk, lang).await;
    case.rows
}

/// G-44: the one minor case the director has not seen yet, although it has ended; one press records it.
async fn the_director_sees_what_was_assigned_directly(desk: &mut Desk, lang: Lang) {
    visit(desk, "#/today").await;
    desk.see(today::FOR_INFORMATION.get(lang)).await;
    desk.press_part(".to-be-seen summary").await;
    desk.until("one case is listed", "return document.querySelectorAll('.to-be-seen li').length === 1").await;
    desk.picture(&kept("complaint-for-information", lang)).await;
    desk.press(today::SEEN.get(lang)).await;
    desk.until("nothing is left to be seen", "return !document.querySelector('.to-be-seen')").await;
}

/// What the desk has kept, traced anew: the same rows, nothing stray, no rule broken, numbers given once and in order.
async fn the_file_holds_what_was_walked(desk: &mut Desk, lang: Lang, walked: &BTreeSet<usize>) {
    let file = HandedOut::read(&export_plain(desk, lang, "complaints.json").await);
    let cases = file.cases();
    assert_eq!(cases.len(), 4);
    let mut rows = BTreeSet::new();
    let mut numbers = BTreeSet::new();
    for case in &cases {
        assert!(case.course.stray.is_empty(), "{:?}", case.course.stray);
        assert_eq!(breaches(&case.complaint, &case.course), Vec::<&str>::new());
        assert!(case.course.state.is_ended());
        rows.extend(case.course.applied.iter().map(|applied| place(applied.rule)));
        let number = case.course.number.clone().ok_or("none was given").must("the number");
        assert!(FormNumber::parse(&number).is_ok(), "{number}");
        assert!(numbers.insert(number), "a number is given once");
    }
    assert_eq!(&rows, walked, "the rows that were kept are those that were walked");
    let serials: Vec<u32> = numbers.iter().filter_map(|number| number.rsplit('-').next()?.parse().ok()).collect();
    assert_eq!(serials, [1, 2, 3, 4]);
}

/// A rule's place in the table.
fn place(rule: &Rule) -> usize {
    TABLE.iter().position(|one| std::ptr::eq(one, rule)).ok_or("it is not in the table").must("the row")
}

impl<'a> Walk<'a> {
    /// Takes a complaint at the desk.
    pub async fn take(desk: &'a mut Desk, lang: Lang, name: &str, phone: &str, anonymous: bool) -> Walk<'a> {
        visit(desk, "#/complaints/all").await;
        desk.press(complaints::TAKE_COMPLAINT.get(lang)).await;
        desk.until("the phone field waits", "return document.activeElement.name === 'customer_phone'").await;
        if anonymous {
            desk.press_part("form [name=anonymous], .form [name=anonymous]").await;
        } else {
            desk.fill("customer_phone", phone).await;
            desk.fill("customer_name", name).await;
        }
        desk.press_keys(Key::Control, 's').await;
        see_it_saved(desk, lang).await;
        desk.until("the case is shown", "return /^#\\/complaints\\/open\\/[0-9a-f-]{36}$/.test(location.hash)").await;
        let address = desk.address().await;
        let id = Uuid::try_parse(address.rsplit('/').next().unwrap_or_default()).must("the case's id");
        let complaint = Complaint {
            received_at: Some(now()),
            receiver: crate::moves::OPERATOR.into(),
            first_receiver: crate::moves::OPERATOR.into(),
            anonymous,
            customer_name: name.into(),
            customer_phone: phone.into(),
            ..Complaint::default()
        };
        let mut case = Walk { desk, lang, id, complaint, steps: Vec::new(), rows: BTreeSet::new() };
        case.offers_what_the_table_allows().await;
        case.names_what_is_missing().await;
        case
    }

    /// Where it stands.
    pub fn course(&self) -> Course {
        trace(&self.complaint, &self.steps)
    }

    /// The complaint's id.
    pub fn id(&self) -> Uuid {
        self.id
    }

    /// The intake lacks its content: the page says so, and pressing what is missing leads to the field.
    async fn names_what_is_missing(&mut self) {
        let steps = next_steps(&self.complaint, &self.course());
        let asked: Vec<&str> = steps.iter().flat_map(|step| &step.missing).map(|one| one.ask.get(self.lang)).collect();
        assert!(!asked.is_empty(), "an empty intake lacks something");
        for words in &asked {
            self.desk.see(words).await;
        }
        self.desk.press(asked[0]).await;
        self.desk.until("it leads to the field", "return document.activeElement.name === 'content'").await;
        self.desk.fill("content", "卫生间顶部渗水，已两次报修，仍未解决。").await;
        self.desk.press_keys(Key::Control, 's').await;
        see_it_saved(self.desk, self.lang).await;
        self.complaint.content = "卫生间顶部渗水，已两次报修，仍未解决。".into();
        self.offers_what_the_table_allows().await;
    }

    /// An empty form of a step is not taken: what is asked stands at its field, the form stays, nothing is recorded.
    async fn forms_ask_for_what_the_table_asks(&mut self) {
        let before = self.desk.ask("return document.querySelectorAll('.timeline > li').length").await;
        self.desk.press(Event::Inform.label().get(self.lang)).await;
        self.desk.see_part(".step-panel .save-bar").await;
        self.desk.press_keys(Key::Control, 's').await;
        self.desk.see_part(".step-panel .field.wrong").await;
        let form = step_form(Event::Inform).ok_or("none").must("the form");
        let required = form.fields().filter(|field| field.required).count();
        let marked = "return document.querySelectorAll('.step-panel .field.wrong .finding').length";
        assert_eq!(self.desk.ask(marked).await, json!(required));
        put_notices_away(self.desk).await;
        self.desk.press_part(".step-panel .save-bar .button:not(.main)").await;
        self.offers_what_the_table_allows().await;
        assert_eq!(self.desk.ask("return document.querySelectorAll('.timeline > li').length").await, before);
    }

    /// The buttons on the page are the legal steps, the filled one among them; nothing else can be pressed.
    async fn offers_what_the_table_allows(&mut self) {
        let course = self.course();
        let steps = next_steps(&self.complaint, &course);
        let mut wanted: Vec<&str> = steps.iter().map(|step| step.event.label().get(self.lang)).collect();
        wanted.sort_unstable();
        let script = format!(
            "const shown = [...document.querySelectorAll('.next-steps .step-row button')].map((b) => b.innerText.trim()).sort(); \
             const wanted = {}.sort(); return JSON.stringify(shown) === JSON.stringify(wanted)",
            json!(wanted)
        );
        self.desk.until(&format!("in {:?} the page offers {wanted:?}", course.state), &script).await;
        let filled = self.desk.ask("return document.querySelectorAll('.next-steps .step-main').length").await;
        assert_eq!(filled, json!(usize::from(!steps.is_empty())), "one filled button in {:?}", course.state);
        self.desk.see(course.state.label().get(self.lang)).await;
    }

    /// Takes a step with what is usually written.
    pub async fn step(&mut self, event: Event) {
        self.step_with(event, &[]).await;
    }

    /// Takes a step; `but` replaces what is usually written.
    pub async fn step_with(&mut self, event: Event, but: &[(&'static str, &str)]) {
        let mut written = usually_written(event, &self.course());
        for (key, value) in but {
            written.retain(|(known, _)| known != key);
            written.push((key, (*value).to_owned()));
        }
        self.desk.press(event.label().get(self.lang)).await;
        self.desk.see_part(".step-panel .save-bar").await;
        for (key, value) in &written {
            self.write(event, key, value).await;
        }
        self.desk.press_keys(Key::Control, 's').await;
        see_it_saved(self.desk, self.lang).await;
        self.follow(event, &written);
        // Row 10 follows row 9 by itself, unless the customer has said that it is not done yet.
        let is_not_done = written.iter().any(|(_, value)| value == "not_satisfied");
        if event == Event::Report && !is_not_done && !self.complaint.anonymous {
            self.follow(Event::PlanVisit, &Vec::new());
        }
        self.offers_what_the_table_allows().await;
    }

    async fn write(&mut self, event: Event, key: &str, value: &str) {
        let form = step_form(event).ok_or("it has none").must("the step's form");
        let field = form.field(key).ok_or("there is none").must(key);
        match field.kind {
            FieldKind::Flag => self.desk.press_part(&format!(".step-panel [name={key}]")).await,
            FieldKind::Choice(choices) if choices.len() <= 5 => self.desk.choose(key, value).await,
            _ => self.desk.fill(key, value).await,
        }
    }

    /// Records the same step beside the page.
    fn follow(&mut self, event: Event, written: &Written) {
        let before = self.course();
        let mut values = ComplaintStep::new(event, before.next_seq(), now(), crate::moves::OPERATOR).to_values();
        for (key, value) in written {
            let is_flag = value == "true";
            values.insert((*key).to_owned(), if is_flag { Value::Bool(true) } else { json!(value) });
        }
        for key in ["reported_at", "visited_at"] {
            let asked = matches!((event, key), (Event::Report, "reported_at") | (Event::Satisfied, "visited_at"));
            if asked {
                values.insert(key.to_owned(), json!(now()));
            }
        }
        self.steps.push((Uuid::from_u128(self.steps.len() as u128 + 1), ComplaintStep::from_values(&values)));
        let after = self.course();
        assert!(after.stray.is_empty(), "{event:?} in {:?}: {:?}", before.state, after.stray);
        self.rows.extend(after.applied.iter().map(|applied| place(applied.rule)));
    }

    /// Registers; the number comes from the desk.
    pub async fn register(&mut self, severity: Severity) {
        self.desk.press(Event::Register.label().get(self.lang)).await;
        self.desk.see(complaints::NUMBER_COMES.get(self.lang)).await;
        self.desk.choose("severity", severity.key()).await;
        self.desk.press_keys(Key::Control, 's').await;
        see_it_saved(self.desk, self.lang).await;
        let number = self.desk.ask("return document.querySelector('.record-head .number').innerText.trim()").await;
        let number = number.as_str().unwrap_or_default().to_owned();
        assert!(FormNumber::parse(&number).is_ok(), "the desk gives a number: {number}");
        self.follow(Event::Register, &vec![("number", number), ("severity", severity.key().to_owned())]);
        self.offers_what_the_table_allows().await;
    }

    /// Every department replies; the last reply moves the case (G-37).
    pub async fn departments_reply(&mut self) {
        while self.course().state == State::InProgress {
            self.step(Event::Reply).await;
        }
        assert_eq!(self.course().state, State::Remedied);
    }

    /// Register, notice, intake and opinion form carry the one number, on the screen and on every paper (1.1 rules 1 and 4).
    async fn carries_one_number_everywhere(&mut self) {
        let course = self.course();
        let number = course.number.clone().ok_or("none was given").must("the number");
        for paper in ["notice", "intake", "opinion", "register"] {
            visit(self.desk, &format!("#/print/{paper}/{}", self.id)).await;
            self.desk.see_part(".paper-stage .sheet").await;
            self.desk
                .until(
                    "the paper is laid out",
                    "return !document.querySelector('.paper-preview .button.main').disabled",
                )
                .await;
            let numbers = self.desk.ask("return [...document.querySelectorAll('.paper-stage .sheet')].map((s) => s.querySelector('.p-no')?.innerText)");
            let wanted: Vec<String> = match paper {
                "notice" => course.in_charge().filter_map(|charge| course.notice_number(charge)).collect(),
                _ => vec![number.clone()],
            };
            let shown = numbers.await;
            let shown: Vec<&str> = shown.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
            assert!(!shown.is_empty(), "{paper} has sheets");
            assert!(
                shown.iter().all(|one| wanted.iter().any(|number| number == one)),
                "{paper}: {shown:?}, {wanted:?}"
            );
            assert!(wanted.iter().all(|number| shown.contains(&number.as_str())), "{paper}: {shown:?}, {wanted:?}");
        }
        visit(self.desk, "#/complaints/all").await;
        self.desk.fill("filter", &number).await;
        self.desk
            .until("the number finds the one case", "return document.querySelectorAll('tr.row').length === 1")
            .await;
        self.desk.see(&number).await;
    }
}

/// What is usually written into a step's form. Fields the page fills beforehand are left to it.
fn usually_written(event: Event, course: &Course) -> Written {
    let text = |key: &'static str, words: &str| (key, words.to_owned());
    let days = |days: i64| date_text(now().plus_minutes(days * 24 * 60).date());
    let told = |key: &'static str| (key, "true".to_owned());
    match event {
        Event::Receive | Event::Record | Event::Submit | Event::Register | Event::Acknowledge => Vec::new(),
        Event::Rectify | Event::Rectified | Event::BackFromOffice => Vec::new(),
        Event::RaiseUp => vec![text("rung_to", "项目部"), text("reason", "涉及两个部门。")],
        Event::RungAnswers => vec![text("rung_answer", "同意增派人手。")],
        Event::IssueNotice | Event::CopyNotice => {
            vec![text("department", "工程部"), text("head", "马建国"), text("request", "请当天上门查看，并书面回复。")]
        }
        Event::Verify => vec![text("findings", "属实，楼上地漏防水破损。"), text("proposal", "重做防水，恢复吊顶。")],
        Event::Assign => vec![text("method", "重做防水并做闭水试验。")],
        Event::Decide => {
            let department = course.in_charge().next().map(|charge| charge.department.clone()).unwrap_or_default();
            vec![
                text("decision", "由工程部负责，三天内完成。"),
                ("department", department),
                text("decided_by", "刘主任"),
            ]
        }
        Event::Escalate => vec![text("reason", "涉及金额较大。"), text("decided_by", "刘主任")],
        Event::LeadersDecide => vec![text("decision", "同意赔付，限期完成。"), text("decided_by", "总经理")],
        Event::StartWork => vec![text("handler", "王师傅"), ("planned_finish", days(2))],
        Event::SetMeasure => {
            vec![text("measure", "同户型地漏逐户检查。"), text("measure_owner", "马建国"), ("measure_due", days(10))]
        }
        Event::Hold => vec![text("reason", "等候楼上住户回来。"), ("next_contact_on", days(2)), told("customer_told")],
        Event::Resume => vec![text("note", "楼上住户已回来。")],
        Event::FinishMeasure => vec![text("measure_check", "已逐户复查，未再渗水。")],
        Event::Reply => {
            let awaited = course.charges.iter().find(|charge| charge.is_awaited());
            let department = awaited.map(|charge| charge.department.clone()).unwrap_or_default();
            vec![("department", department), text("result", "防水已重做，闭水试验合格。"), text("cause", "施工质量")]
        }
        Event::CloseAnonymous => vec![text("note", "公示栏已回复。")],
        Event::Report => vec![text("customer_opinion", "处理及时。")],
        Event::PlanVisit => Vec::new(),
        Event::Satisfied => vec![text("visit_form", "phone"), text("evaluation", "对维修人员的态度满意。")],
        Event::NotSatisfied => vec![text("customer_opinion", "吊顶颜色不一致。")],
        Event::CloseUnsatisfied => vec![text("reason", "客户要求超出合同约定。"), text("decided_by", "刘主任")],
        Event::Void => vec![text("reason", "重复登记。")],
        Event::Inform => {
            let promised = format!("{} 17:00", days(1));
            vec![text("message", "工程部已上门，正在备料。"), ("promised_at", promised)]
        }
        Event::Note => vec![text("note", "已与楼上住户约好入户时间。")],
        Event::Raise => vec![text("reason", "涉及多位客户。")],
        Event::Lower => vec![text("reason", "已当面解释清楚。"), text("decided_by", "刘主任")],
        Event::HandOver => vec![text("handed_to", "李敏"), told("customer_told")],
    }
}
