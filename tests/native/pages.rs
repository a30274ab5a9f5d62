//! Printed pages: every paper blank and filled against its snapshot, and what must hold for each of them.
//!
//! `UPDATE_EXPECT=1 cargo test --no-default-features pages` rewrites the snapshots; look at them before committing.

mod cases;

use std::path::PathBuf;

use super::survey_samples;
use expect_test::expect_file;
use shouwen::domain::complaint::{Complaint, ComplaintStep};
use shouwen::domain::complaint_flow::{Course, Event, State, trace};
use shouwen::domain::contact::Contact;
use shouwen::domain::customer::Customer;
use shouwen::domain::disclosure::Disclosure;
use shouwen::domain::document_loan::DocumentLoan;
use shouwen::domain::enquiry::{Enquiry, EnquiryStep};
use shouwen::domain::enquiry_flow::{self, EnquiryCourse};
use shouwen::domain::moment::Moment;
use shouwen::domain::parcel::Parcel;
use shouwen::domain::questionnaire::{Questionnaire, SurveyAnswer, default_sets};
use shouwen::domain::sales_handover::SalesHandover;
use shouwen::domain::site::{Operator, Site};
use shouwen::domain::value::{Fields, Values};
use shouwen::domain::visit::Visit;
use shouwen::forms::catalogue;
use shouwen::print::html::{measuring_sheet, sheets};
use shouwen::print::model::{Block, Document, Entry, Letterhead, Orientation, PaperNumber, Row, Table};
use shouwen::print::node::Node;
use shouwen::print::paginate::{BlockHeights, paginate};
use shouwen::print::papers::case::Case;
use shouwen::print::papers::enquiry::{EnquiryCase, enquiry_receipt, enquiry_record};
use shouwen::print::papers::{comparison, complaint, customer, follow_up, notice, parcel, recovery, result, survey};
use shouwen::text::Lang;
use uuid::Uuid;

fn at(text: &str) -> Moment {
    Moment::parse(text, 480).unwrap_or(Moment::from_ms(0, 480))
}

fn letterhead() -> Letterhead {
    Letterhead {
        organisation: "泉城置业客户服务中心".into(),
        site_name: "泉水花园售楼处".into(),
        complaint_place: "泉水路8号售楼处一层服务台".into(),
        complaint_phone: "0531 8888 0002".into(),
        titles: Site { operator_kind: Operator::Property, ..Site::default() }.titles(),
        printed_by: "陈静".into(),
        printed_at: at("2026-11-22T18:05:00+08:00"),
        demo: false,
    }
}

/// Millimetres by rule of thumb, so that native tests can turn pages; the browser measures.
fn heights(document: &Document) -> Vec<BlockHeights> {
    let height = |block: &Block| match block {
        Block::Head { .. } => BlockHeights { frame: 3.0, head: 0.0, units: vec![17.0] },
        Block::Heading(_) => BlockHeights { frame: 1.0, head: 0.0, units: vec![6.0] },
        Block::Grid(rows) => BlockHeights { frame: 3.0, head: 0.0, units: rows.iter().map(row_height).collect() },
        Block::Table(table) => {
            let mut units: Vec<f64> = table.rows.iter().map(|row| entries_height(table, row)).collect();
            units.resize(block.units(), 7.0);
            BlockHeights { frame: 4.0, head: 11.0, units }
        }
        Block::Signatures(lines) => {
            BlockHeights { frame: 3.0, head: 0.0, units: vec![13.0 * lines.len().div_ceil(2) as f64] }
        }
        Block::Paragraph { pieces, .. } => {
            BlockHeights { frame: 3.0, head: 0.0, units: pieces.iter().map(|p| text_height(p)).collect() }
        }
        Block::Cut => BlockHeights { frame: 3.0, head: 0.0, units: vec![5.0] },
        Block::Drawing { .. } => BlockHeights { frame: 3.0, head: 0.0, units: vec![50.0] },
    };
    document.blocks.iter().map(height).collect()
}

fn entries_height(table: &Table, row: &[Entry]) -> f64 {
    let lines = row.iter().zip(&table.columns).map(|(entry, column)| match entry {
        Entry::Text(text) => (text.chars().count() as f64 * 3.2 / (f64::from(column.millimetres) - 3.5)).ceil(),
        Entry::Figure(_) | Entry::Box(_) => 1.0,
    });
    lines.fold(1.0, f64::max) * 4.3 + 3.0
}

fn row_height(row: &Row) -> f64 {
    match row {
        Row::Band(_) => 6.5,
        Row::Cells(_) => 8.4,
        Row::Text { piece, continued: true, .. } => text_height(piece),
        Row::Text { piece, lines, .. } => (text_height(piece) + 2.0).max(f64::from(*lines) * 8.0) + 0.2,
    }
}

fn text_height(text: &str) -> f64 {
    text.lines().map(|line| line.chars().count().div_ceil(34).max(1) as f64 * 6.0).sum()
}

fn pages(document: &Document) -> Vec<String> {
    let capacity = match document.orientation {
        Orientation::Portrait => 254.0,
        Orientation::Landscape => 174.0,
        Orientation::Slip => 174.0,
    };
    let plan = paginate(document, &heights(document), capacity);
    sheets(document, &plan).iter().map(Node::to_html).collect()
}

fn snapshot(name: &str, documents: &[Document]) {
    let html: String = documents.iter().flat_map(pages).collect();
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots").join(format!("{name}.html"));
    expect_file![path].assert_eq(&html);
}

/// A major complaint to two departments, walked through a second round to the end.
fn closed_case() -> (Complaint, Course) {
    let complaint = Complaint { anonymous: false, ..Complaint::example() };
    let example = ComplaintStep::example();
    let step = |event: Event| ComplaintStep { event: event.key().into(), ..ComplaintStep::default() };
    let e = || example.clone();
    let written = vec![
        step(Event::Record),
        ComplaintStep {
            number: e().number,
            summary: e().summary,
            severity: "major".into(),
            corrective: true,
            ..step(Event::Register)
        },
        ComplaintStep {
            department: "工程部".into(),
            head: "马建国".into(),
            request: e().request,
            ..step(Event::IssueNotice)
        },
        ComplaintStep { department: "物业服务中心".into(), head: "周慧".into(), ..step(Event::CopyNotice) },
        ComplaintStep { findings: e().findings, proposal: e().proposal, ..step(Event::Verify) },
        step(Event::Submit),
        ComplaintStep {
            decision: e().decision,
            department: "工程部".into(),
            method: e().method,
            decided_by: e().decided_by,
            ..step(Event::Decide)
        },
        ComplaintStep { handler: e().handler, planned_finish: e().planned_finish, ..step(Event::StartWork) },
        ComplaintStep { message: e().message, promised_at: e().promised_at, ..step(Event::Inform) },
        ComplaintStep { note: e().note, ..step(Event::Note) },
        ComplaintStep { department: "工程部".into(), result: e().result, cause: e().cause, ..step(Event::Reply) },
        ComplaintStep {
            department: "物业服务中心".into(), result: "已协助入户并致歉。".into(), ..step(Event::Reply)
        },
        ComplaintStep {
            reported_at: e().reported_at,
            customer_opinion: e().customer_opinion,
            satisfaction: "satisfied".into(),
            ..step(Event::Report)
        },
        ComplaintStep { visit_planned_at: e().visit_planned_at, ..step(Event::PlanVisit) },
        ComplaintStep {
            visited_at: e().visited_at,
            visit_form: "phone".into(),
            visitor: e().visitor,
            ..step(Event::Satisfied)
        },
    ];
    let steps: Vec<(Uuid, ComplaintStep)> = written
        .into_iter()
        .enumerate()
        .map(|(n, step)| {
            let seq = n as u32 + 1;
            let when = at("2026-11-22T09:35:00+08:00").plus_minutes(i64::from(seq) * 25);
            (Uuid::from_u128(seq.into()), ComplaintStep { seq, at: Some(when), by: "陈静".into(), ..step })
        })
        .collect();
    let course = trace(&complaint, &steps);
    assert_eq!(course.state, State::Closed, "{:?}", course.stray);
    (complaint, course)
}

/// An intake whose text is longer than a sheet.
fn long_case() -> (Complaint, Course) {
    let content = "客户反映三号楼二单元电梯自上周起多次停运，老人上下楼不便，报修后工作人员答复等待配件。".repeat(48);
    let complaint = Complaint { content, anonymous: true, customer_name: String::new(), ..Complaint::example() };
    let course = trace(&complaint, &[]);
    (complaint, course)
}

/// An enquiry that was promised, handed over and answered.
fn handed_over() -> (Enquiry, EnquiryCourse) {
    use enquiry_flow::Event as E;
    let enquiry = Enquiry::example();
    let e = EnquiryStep::example();
    let events = [E::Promise, E::Ask, E::HandOver, E::Accept, E::TellCustomer, E::Answer, E::FeedBack, E::Close];
    let steps: Vec<(Uuid, EnquiryStep)> = (1u32..)
        .zip(events)
        .map(|(seq, event)| {
            let at = at("2026-11-22T09:30:00+08:00").plus_minutes(i64::from(seq) * 25);
            let new = EnquiryStep::new(event, seq, at, "陈静");
            let e = e.clone();
            let step = match event {
                E::Promise => EnquiryStep { promised_at: e.promised_at, ..new },
                E::Ask => EnquiryStep { department: e.department, person: e.person, request: e.request, ..new },
                E::HandOver => EnquiryStep { handed_to: e.handed_to, reason: e.reason, ..new },
                E::Accept => EnquiryStep { accepted_by: e.accepted_by, accepted_how: "signature".into(), ..new },
                E::Answer => EnquiryStep { answer: e.answer, answered_by: e.answered_by, ..new },
                E::FeedBack => EnquiryStep { told_at: e.told_at, customer_opinion: e.customer_opinion, ..new },
                _ => EnquiryStep { told_at: Some(at), ..new },
            };
            (Uuid::from_u128(seq.into()), step)
        })
        .collect();
    let course = enquiry_flow::trace(&enquiry, &steps);
    assert_eq!(
        (course.state, course.responsible.as_str()),
        (enquiry_flow::State::Closed, "周敏"),
        "{:?}",
        course.stray
    );
    (enquiry, course)
}

/// Every paper the desk knows, blank and filled, by name of its snapshot.
fn papers(lang: Lang) -> Vec<(&'static str, Vec<Document>)> {
    let head = &letterhead();
    let mut all = papers_of_one(head, lang);
    all.extend(cases::papers(head, lang));
    all
}

/// Those that are drawn from one record or list.
fn papers_of_one(head: &Letterhead, lang: Lang) -> Vec<(&'static str, Vec<Document>)> {
    let (intake, course) = closed_case();
    let case = Case { complaint: &intake, course: &course };
    let (long, open) = long_case();
    let long = Case { complaint: &long, course: &open };
    let card = Customer::example();
    let customers: Vec<Customer> =
        (0..45).map(|n| Customer { no: format!("JN01-KH-202611-{:04}", n + 1), ..card.clone() }).collect();
    let register: Vec<Case> = (0..24).map(|_| case).collect();
    let visits = [Visit::example(), Visit { visit_type: "call".into(), is_first: false, ..Visit::example() }];
    let (enquiry, asked) = handed_over();
    let asked = EnquiryCase { enquiry: &enquiry, course: &asked };
    let slip = SalesHandover::example();
    let contacts = [Contact::example(), Contact { channel: "visit".into(), ..Contact::example() }];
    let mut notices = vec![notice::notice(None, head, lang)];
    notices.extend(notice::notices(case, head, lang));
    let mut surveys = Vec::new();
    for set in default_sets() {
        let out = SurveyAnswer { number: format!("JN01-{}-202611-0003", set.series.code()), ..SurveyAnswer::default() };
        surveys.extend(survey::survey_copies(&set, &[out], head, lang));
    }
    let set = Questionnaire::example();
    surveys.push(survey::survey_sheet(&set, &SurveyAnswer::example(), head, lang));
    let returned: Vec<SurveyAnswer> =
        (0..9).map(|_| SurveyAnswer::example()).chain([SurveyAnswer::default()]).collect();
    let mut papers = vec![
        (
            "R-01_customer_card",
            vec![
                customer::customer_card(None, &[], head, lang),
                customer::customer_card(Some(&card), &cases::moved(&card), head, lang),
            ],
        ),
        ("R-01_customer_list", vec![customer::customer_list(&customers, "意向客户", head, lang)]),
        (
            "R-02_visit_day",
            vec![
                customer::visit_day_list(&visits, "2026-11-21", head, lang),
                customer::visit_day_list(&[], "2026-11-20", head, lang),
            ],
        ),
        ("R-03_enquiry", [None, Some(asked)].map(|case| enquiry_record(case, head, lang)).to_vec()),
        ("R-03_receipt", vec![enquiry_receipt(asked, Some(at("2026-11-23T00:00:00+08:00")), head, lang)]),
        ("R-04_sales_handover", [None, Some(&slip)].map(|slip| follow_up::sales_handover(slip, head, lang)).to_vec()),
        ("R-04_of_several", vec![follow_up::sales_handover_of_several(&vec![slip.clone(); 5], head, lang)]),
        (
            "R-18_disclosures",
            vec![parcel::disclosure_list(&[Disclosure::example()], "2026-10-24 至 2026-11-22", head, lang)],
        ),
        ("R-27_documents", vec![parcel::loan_list(&[DocumentLoan::example()], "2026-11", head, lang)]),
        ("R-19_parcels", vec![parcel::parcel_list(&[Parcel::example()], "2026-10-24 至 2026-11-22", head, lang)]),
        ("R-19_cover_slip", vec![parcel::cover_slip(&Parcel::example(), "客户 12 · 投诉 3", head, lang)]),
        ("X-09_comparison", vec![comparison::comparison(&Parcel::example(), "JN01", head, lang)]),
        ("R-05_contact_log", vec![follow_up::contact_list(&contacts, "2026-10-24 至 2026-11-22", head, lang)]),
        ("R-06_register", vec![complaint::complaint_register(&register, "2026-11", head, lang)]),
        (
            "R-06_card",
            vec![complaint::register_card(None, head, lang), complaint::register_card(Some(case), head, lang)],
        ),
        ("R-07_notice", notices),
        ("R-08_intake", [None, Some(case), Some(long)].map(|case| complaint::intake_record(case, head, lang)).to_vec()),
        (
            "R-09_opinion",
            vec![complaint::opinion_form(None, head, lang), complaint::opinion_form(Some(case), head, lang)],
        ),
        ("receipt", vec![complaint::receipt(case, None, head, lang)]),
        ("surveys", surveys),
        ("S-05_batch_summary", vec![survey_samples::batch_summary(&returned, head, lang)]),
        ("S-04_month", vec![survey_samples::month(head, lang)]),
        ("survey_kinds", vec![survey_samples::every_kind(head, lang)]),
        ("survey_result", vec![result::survey_result(&set, &returned, None, "2026-11", head, lang)]),
        ("recovery", vec![recovery::recovery_page("K7QF-9X2M-TR4D-8HPC-3VNA-6YWE-5BZJ-Q2KD", head, lang)]),
    ];
    papers.extend(super::desk_papers::desk_papers((&intake, &course), &card, &visits, head, lang));
    papers
}

#[test]
fn every_paper_looks_as_it_did() {
    for (name, documents) in papers(Lang::Zh) {
        snapshot(name, &documents);
    }
}

#[test]
fn papers_look_as_they_did_in_english() {
    const ALSO_ENGLISH: [&str; 9] = [
        "R-01_customer_card",
        "R-03_enquiry",
        "R-07_notice",
        "R-11_rectification",
        "R-15_slip",
        "surveys",
        "survey_result",
        "S-05_batch_summary",
        "S-04_month",
    ];
    for (name, documents) in papers(Lang::En).into_iter().filter(|(name, _)| ALSO_ENGLISH.contains(name)) {
        snapshot(&format!("{name}_en"), &documents);
    }
}

#[test]
fn every_form_of_the_catalogue_prints_blank_and_filled() {
    let filled = filled_examples();
    let forms: Vec<Document> = catalogue::all()
        .into_iter()
        .flat_map(|spec| {
            let values = filled.iter().find(|(id, _)| *id == spec.id).map(|(_, values)| values);
            let blank = customer::plain_form(spec, None, &letterhead(), Lang::Zh);
            [Some(blank), values.map(|values| customer::plain_form(spec, Some(values), &letterhead(), Lang::Zh))]
        })
        .flatten()
        .collect();
    assert!(forms.len() > 20);
    snapshot("forms", &forms);
}

fn filled_examples() -> Vec<(&'static str, Values)> {
    vec![
        ("customer", Customer::example().to_values()),
        ("visit", Visit::example().to_values()),
        ("enquiry", Enquiry::example().to_values()),
        ("sales_handover", SalesHandover::example().to_values()),
        ("complaint", Complaint::example().to_values()),
        ("complaint_step", ComplaintStep::example().to_values()),
    ]
}

#[test]
fn every_sheet_says_which_page_it_is_and_where_to_complain() {
    for lang in Lang::ALL {
        for (name, document) in papers(lang).into_iter().flat_map(|(n, docs)| docs.into_iter().map(move |d| (n, d))) {
            let pages = pages(&document);
            for (at, html) in pages.iter().enumerate() {
                let page = match lang {
                    Lang::Zh => format!("第 {} 页 共 {} 页", at + 1, pages.len()),
                    Lang::En => format!("Page {} of {}", at + 1, pages.len()),
                };
                assert!(html.contains(&page), "{name}: {page}");
                assert!(html.contains("泉水花园售楼处"), "{name}");
                assert_eq!(html.contains("泉水路8号"), name != "recovery", "{name}");
                assert!(document.number.as_ref().is_none_or(|number| html.contains(&number.text)), "{name}");
            }
        }
    }
}

#[test]
fn no_paper_has_a_hole_of_its_template() {
    for lang in Lang::ALL {
        for (name, documents) in papers(lang) {
            for html in documents.iter().flat_map(pages) {
                for hole in ["{}", "{:", "undefined", "null", "None", "Some(", " style="] {
                    assert!(!html.contains(hole), "{name} {lang:?}: {hole}");
                }
            }
        }
    }
}

#[test]
fn english_papers_have_english_words_of_their_own() {
    // What people wrote stays as they wrote it; labels and headings do not.
    for (name, documents) in papers(Lang::En) {
        for html in documents.iter().flat_map(pages) {
            for label in ["p-label\">", "p-band\">", "<h1>", "<h2 class=\"p-unit\">", "<th scope=\"col\">"] {
                for text in html.split(label).skip(1).filter_map(|rest| rest.split('<').next()) {
                    assert!(text.is_ascii() || !text.chars().any(|c| ('一'..='龥').contains(&c)), "{name}: {text}");
                }
            }
        }
    }
}

#[test]
fn lists_show_no_telephone_number_in_full() {
    for (name, documents) in
        papers(Lang::Zh).into_iter().filter(|(name, _)| name.contains("list") || *name == "R-02_visit_day")
    {
        let html: String = documents.iter().flat_map(pages).collect();
        assert!(!html.contains("13805310001") && !html.contains("138 0531 0001"), "{name}");
        assert!(html.contains("138****0001"), "{name}");
    }
}

#[test]
fn all_papers_of_a_complaint_carry_the_number_of_the_register() {
    let (intake, course) = closed_case();
    let case = Case { complaint: &intake, course: &course };
    let number = course.number.clone().unwrap_or_default();
    assert_eq!(number, "JN01-TS-202611-0007");
    let head = &letterhead();
    let mut documents = vec![
        complaint::register_card(Some(case), head, Lang::Zh),
        complaint::intake_record(Some(case), head, Lang::Zh),
        complaint::opinion_form(Some(case), head, Lang::Zh),
        complaint::receipt(case, None, head, Lang::Zh),
    ];
    let notices = notice::notices(case, head, Lang::Zh);
    let copies: Vec<&str> = notices.iter().filter_map(|n| n.number.as_ref()).map(|n| n.text.as_str()).collect();
    assert_eq!(copies, [format!("{number}-1"), format!("{number}-2")]);
    documents.extend(notices);
    for document in documents {
        let carries =
            |paper: &PaperNumber| paper.text.starts_with(&number) && paper.code.starts_with(&format!("{number}*"));
        assert!(document.number.as_ref().is_some_and(carries), "{}", document.title);
    }
}

/// A deadline at the end of a day reads 24:00 of that day on the slip the customer takes home (G-06).
#[test]
fn the_slip_of_the_customer_says_until_when_there_is_an_answer() {
    let (enquiry, course) = handed_over();
    let case = EnquiryCase { enquiry: &enquiry, course: &course };
    let midnight = Some(at("2026-11-23T00:00:00+08:00"));
    let html: String = pages(&enquiry_receipt(case, midnight, &letterhead(), Lang::Zh)).concat();
    assert_eq!(html.matches("2026-11-22 24:00").count(), 2, "on the stub and on the customer's part");
    let (intake, course) = closed_case();
    let slip = complaint::receipt(Case { complaint: &intake, course: &course }, midnight, &letterhead(), Lang::Zh);
    assert_eq!(pages(&slip).concat().matches("2026-11-22 24:00").count(), 2);
}

#[test]
fn a_qr_code_holds_nothing_personal() {
    for (name, document) in papers(Lang::Zh).into_iter().flat_map(|(n, docs)| docs.into_iter().map(move |d| (n, d))) {
        if let Some(number) = document.number {
            let plain = number.code.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || "-*/".contains(c));
            assert!(plain && !number.code.contains("0531"), "{name}: {}", number.code);
        }
    }
}

#[test]
fn a_text_longer_than_a_sheet_goes_on_and_loses_no_character() {
    let (intake, course) = long_case();
    let case = Case { complaint: &intake, course: &course };
    let pages = pages(&complaint::intake_record(Some(case), &letterhead(), Lang::Zh));
    assert!(pages.len() > 1 && pages[1].contains("（续）"));
    let printed: usize = pages.iter().map(|html| html.matches("客户反映三号楼").count()).sum();
    assert_eq!(printed, 48);
}

#[test]
fn what_is_measured_has_a_mark_for_every_unit() {
    for (name, document) in papers(Lang::Zh).into_iter().flat_map(|(n, docs)| docs.into_iter().map(move |d| (n, d))) {
        let html = measuring_sheet(&document).to_html();
        let marks = html.matches("class=\"p-unit").count();
        assert_eq!(marks, document.blocks.iter().map(Block::units).sum::<usize>(), "{name}");
        assert_eq!(html.matches("class=\"p-block").count(), document.blocks.len(), "{name}");
    }
}

#[test]
fn every_class_on_paper_has_its_style() {
    let style = include_str!("../../style/print.css");
    let unstyled = ["p-unit", "p-repeat", "p-title", "p-what"];
    for html in papers(Lang::Zh).iter().flat_map(|(_, documents)| documents.iter().flat_map(pages)) {
        for class in html.split("class=\"").skip(1).filter_map(|rest| rest.split('"').next()).flat_map(|c| c.split(' '))
        {
            let known = style.contains(&format!(".{class}")) || unstyled.contains(&class) || class == "portrait";
            assert!(known, "{class}");
        }
    }
}
