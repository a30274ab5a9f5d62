//! Point 5: every paper is printed to PDF. The Chinese text comes out with pdftotext, page x of y and the form number stand on
//! each sheet, nothing is clipped, and the preview is the paper: the same sheets, sheet for page, word for word.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use shouwen::domain::kind::Kind;
use shouwen::domain::moment::{Moment, date_text};
use shouwen::print::words;
use shouwen::text::{Lang, printing};

use crate::moves::{export_plain, kept, now, open_demo, visit};
use crate::records::{Case, HandedOut};
use crate::support::Must;
use crate::support::desk::Desk;

both_ways!(every_paper_is_printed_as_it_is_seen, "paper", are_printed);

/// What a paper must be.
struct Wanted {
    /// Name of its files.
    name: String,
    /// Its address after `#/print/`.
    path: String,
    /// Sheets, when the number is known beforehand.
    sheets: Option<usize>,
    /// The form number on every sheet, when it has one.
    numbered: bool,
    /// Signature lines.
    signed: bool,
    /// A list: lying, telephones masked, its head on every sheet.
    list: bool,
}

impl Wanted {
    fn new(name: &str, path: String) -> Wanted {
        Wanted { name: name.to_owned(), path, sheets: None, numbered: false, signed: false, list: false }
    }

    fn numbered(self) -> Wanted {
        Wanted { numbered: true, ..self }
    }

    fn signed(self) -> Wanted {
        Wanted { signed: true, ..self }
    }

    fn list(self) -> Wanted {
        Wanted { list: true, ..self }
    }

    fn sheets(self, sheets: usize) -> Wanted {
        Wanted { sheets: Some(sheets), ..self }
    }
}

/// A sheet as it hangs in the preview.
#[derive(Debug)]
struct Sheet {
    words: String,
    number: String,
    has_code: bool,
    has_signatures: bool,
    has_table_head: bool,
    has_table: bool,
    is_marked_demo: bool,
    /// Elements that reach out of their place, in words.
    clipped: Vec<String>,
}

async fn are_printed(desk: &mut Desk, lang: Lang) {
    open_demo(desk, lang).await;
    let demo = HandedOut::read(&export_plain(desk, lang, "demo.json").await);
    for wanted in papers(&demo) {
        is_printed_as_seen(desk, lang, &wanted).await;
    }
    the_other_language_is_one_press_away(desk, lang).await;
}

/// Every paper of the issue and every blank form.
fn papers(demo: &HandedOut) -> Vec<Wanted> {
    let cases = demo.cases();
    let find =
        |fits: fn(&&Case) -> bool| cases.iter().find(fits).ok_or("there is none").must("a complaint of the demo").id;
    let closed = find(|case| {
        case.course.result.is_some() && case.course.number.is_some() && case.course.in_charge().count() == 1
    });
    let ended = find(|case| case.course.ended_at.is_some() && case.course.visited_at.is_some());
    let shared = find(|case| case.course.in_charge().count() > 1);
    let customer = demo.of(Kind::Customer).first().ok_or("there is none").must("a customer of the demo").id;
    let day = busy_day(demo);
    let first = |kind: Kind| demo.of(kind).first().ok_or("there is none").must(kind.key()).id;
    let handed = demo.of(Kind::EnquiryStep).iter().find(|step| step.value("handed_to").is_some());
    let asked = handed.and_then(|step| step.parent).ok_or("there is none").must("an enquiry that was handed over");
    let mut papers = vec![
        Wanted::new("register-list", "complaints/all".into()).list(),
        Wanted::new("register-list-late", "complaints/late".into()).list(),
        Wanted::new("register-card", format!("register/{closed}")).numbered(),
        Wanted::new("notice", format!("notice/{closed}")).numbered().signed(),
        Wanted::new("notices-of-two", format!("notice/{shared}")).numbered().signed(),
        Wanted::new("intake", format!("intake/{closed}")).numbered().signed(),
        Wanted::new("opinion", format!("opinion/{closed}")).numbered().signed(),
        Wanted::new("receipt", format!("receipt/{closed}")).numbered().signed(),
        Wanted::new("enquiry", format!("enquiry/{asked}")).numbered().signed(),
        Wanted::new("enquiry-receipt", format!("enquiry-receipt/{asked}")).numbered().signed().sheets(1),
        Wanted::new("sales-handover", format!("handover/{}", first(Kind::SalesHandover))).numbered().signed(),
        Wanted::new("contact-list", "contacts".into()).list(),
        Wanted::new("rectification", format!("rectification/{}", first(Kind::Rectification))).numbered().signed(),
        Wanted::new("rectification-list", "rectifications/all".into()).list(),
        Wanted::new("return-visit", format!("return-visit/{}", first(Kind::ReturnVisit))).numbered().signed(),
        Wanted::new("visit-plan", "visit-plan".into()).list(),
        Wanted::new("dossier", format!("dossier/{ended}")).numbered().signed(),
        Wanted::new("customer-card", format!("customer/{customer}")).numbered(),
        Wanted::new("customer-list", "customers".into()).list(),
        Wanted::new("visit-list", format!("visits/{day}..{day}")).list(),
    ];
    for set in demo.of(Kind::Questionnaire) {
        let source = set.value("source").and_then(Value::as_str).unwrap_or_default().to_owned();
        papers.push(Wanted::new(&format!("survey-blank-{source}"), format!("survey/{}/3", set.id)));
        papers.push(Wanted::new(&format!("survey-results-{source}"), format!("results/{}", set.id)));
        let filled = demo.of(Kind::SurveyAnswer).iter().find(|sheet| sheet.parent == Some(set.id));
        let filled = filled.ok_or("there is none").must("a filled sheet of the demo").id;
        papers.push(Wanted::new(&format!("survey-filled-{source}"), format!("answer/{filled}")));
    }
    let batch = demo.of(Kind::SurveyBatch).first().ok_or("there is none").must("a batch of the demo");
    let newest = demo.of(Kind::SurveyBatch).iter().max_by_key(|batch| batch.value("period").map(Value::to_string));
    let newest = newest.map_or(batch.id, |batch| batch.id);
    let set = batch.parent.ok_or("it has none").must("the set of a batch");
    let month = now().year_month();
    papers.push(Wanted::new("batch-summary", format!("batch/{}", batch.id)).signed());
    papers.push(Wanted::new("batch-sheets", format!("batch-sheets/{newest}")).numbered());
    papers.push(Wanted::new("month-sheet", format!("month/{set}/{month}")).signed());
    for form in ["dossier", "customer", "enquiry", "handover", "notice", "intake", "opinion"] {
        papers.push(Wanted::new(&format!("blank-{form}"), format!("blank/{form}")));
    }
    papers.push(Wanted::new("blank-intake-one", "blank/intake".into()).sheets(1));
    papers
}

/// The day on which the visitors' log was fullest.
fn busy_day(demo: &HandedOut) -> String {
    let today = now().date();
    let mut by_day: BTreeMap<String, usize> = BTreeMap::new();
    for visit in demo.of(Kind::Visit) {
        let at = visit.value("at").and_then(Value::as_str).and_then(|at| Moment::parse(at, 480).ok());
        if let Some(at) = at.filter(|at| at.date() <= today) {
            *by_day.entry(date_text(at.date())).or_default() += 1;
        }
    }
    by_day.into_iter().max_by_key(|(_, visits)| *visits).map(|(day, _)| day).unwrap_or_default()
}

async fn is_printed_as_seen(desk: &mut Desk, lang: Lang, wanted: &Wanted) {
    let name = &wanted.name;
    visit(desk, &format!("#/print/{}", wanted.path)).await;
    laid_out(desk, name).await;
    let seen = sheets(desk).await;
    assert!(!seen.is_empty(), "{name} has sheets");
    desk.see(&printing::sheets(lang, seen.len())).await;
    desk.picture(&kept(&format!("paper-{name}"), lang)).await;
    for (at, sheet) in seen.iter().enumerate() {
        let place = format!("{name}, sheet {} of {}", at + 1, seen.len());
        assert!(sheet.clipped.is_empty(), "{place} clips {:#?}", sheet.clipped);
        assert!(sheet.is_marked_demo, "{place} says that it is a demo");
        if wanted.numbered {
            assert!(sheet.number.contains("DEMO01-"), "{place} carries its number: {}", sheet.number);
            assert!(at > 0 || sheet.has_code, "{place} carries the number as a QR code");
        }
        if wanted.list {
            assert!(!sheet.has_table || sheet.has_table_head, "{place} repeats the table's head");
            assert!(telephones(&sheet.words).is_empty(), "{place} shows whole telephone numbers");
        }
    }
    if wanted.signed {
        assert!(seen.iter().any(|sheet| sheet.has_signatures), "{name} has lines to sign on");
    }
    if let Some(sheets) = wanted.sheets {
        assert_eq!(seen.len(), sheets, "{name}");
    }
    the_paper_is_what_was_seen(desk, lang, name, &seen).await;
}

/// Prints, and compares page for sheet.
async fn the_paper_is_what_was_seen(desk: &mut Desk, lang: Lang, name: &str, seen: &[Sheet]) {
    let paper = desk.print(&kept(&format!("paper-{name}"), lang)).await;
    assert_eq!(paper.pages.len(), seen.len(), "{name}: pages of the PDF and sheets of the preview");
    for (page, sheet) in paper.pages.iter().zip(seen) {
        let (printed, shown) = (letters(desk, page).await, letters(desk, &sheet.words).await);
        assert_eq!(printed, shown, "{name}: what is printed and what was seen");
    }
    let pages = pages_named(&paper.pages, lang);
    assert!(pages, "{name}: every page says which of how many it is: {:?}", paper.pages.first());
    assert!(lang == Lang::En || paper.pages.iter().all(|page| page.chars().any(is_chinese)), "{name} is in Chinese");
    let after = sheets(desk).await;
    assert_eq!(after.len(), seen.len(), "{name}: after printing the sheets hang in the preview again");
}

/// True when the pages count from 1 to their number, once for every paper of the job.
fn pages_named(pages: &[String], lang: Lang) -> bool {
    let mut at = 0;
    while at < pages.len() {
        let without_spaces = |text: &str| text.split_whitespace().collect::<String>();
        let says = |page: usize, of: usize| {
            pages
                .get(at + page - 1)
                .is_some_and(|text| without_spaces(text).contains(&without_spaces(&words::page_of(page, of, lang))))
        };
        let Some(of) = (1..=pages.len() - at).rev().find(|of| (1..=*of).all(|page| says(page, *of))) else {
            return false;
        };
        at += of;
    }
    true
}

async fn laid_out(desk: &mut Desk, name: &str) {
    let ready = "return !!document.querySelector('.paper-stage .sheet:not(.measuring)') && \
                 document.querySelector('.paper-preview .button.main')?.disabled === false";
    desk.until(&format!("{name} is laid out"), ready).await;
}

/// The sheets of the preview, each looked over for what reaches out of its place.
async fn sheets(desk: &Desk) -> Vec<Sheet> {
    let read = desk
        .ask(
            "const names = (e) => `${e.tagName.toLowerCase()}.${e.className.baseVal ?? e.className}: ${(e.textContent || '').slice(0, 30)}`; \
             return [...document.querySelectorAll('.paper-stage .sheet')].map((sheet) => { \
               const frame = sheet.getBoundingClientRect(), body = sheet.querySelector('.p-body'), foot = sheet.querySelector('.p-sheet-foot').getBoundingClientRect(); \
               const clipped = []; \
               if (body.scrollHeight > body.clientHeight + 1) clipped.push('the body'); \
               for (const e of sheet.querySelectorAll('.p-body *, .p-sheet-head *, .p-sheet-foot *, .p-corner')) { \
                 if (e.closest('svg') && e.tagName !== 'svg') continue; \
                 const box = e.getBoundingClientRect(); if (!box.width || !box.height) continue; \
                 if (box.left < frame.left || box.right > frame.right + 0.5 || box.top < frame.top || box.bottom > frame.bottom + 0.5) clipped.push('off the sheet, ' + names(e)); \
                 else if (body.contains(e) && !e.matches('.p-block') && box.bottom > foot.top + 0.5) clipped.push('over the foot, ' + names(e)); \
                 else if (getComputedStyle(e).overflow !== 'visible' && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1)) clipped.push('cut, ' + names(e)); \
                 else if (e.matches('td, th, .p-value, .p-label') && e.scrollWidth > e.clientWidth + 1) clipped.push('out of its cell, ' + names(e)); \
               } \
               const has = (what) => !!sheet.querySelector(what); \
               return { words: sheet.innerText, number: sheet.querySelector('.p-no')?.innerText || '', code: has('.p-qr'), signatures: has('.p-signatures, .p-signed'), \
                 head: has('thead, .p-repeat'), table: has('.p-table'), demo: has('.p-demo') && has('.p-demo-line'), clipped }; });",
        )
        .await;
    let sheet = |read: &Value| Sheet {
        words: read["words"].as_str().unwrap_or_default().to_owned(),
        number: read["number"].as_str().unwrap_or_default().to_owned(),
        has_code: read["code"] == json!(true),
        has_signatures: read["signatures"] == json!(true),
        has_table_head: read["head"] == json!(true),
        has_table: read["table"] == json!(true),
        is_marked_demo: read["demo"] == json!(true),
        clipped: read["clipped"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|e| e.as_str().map(str::to_owned))
            .collect(),
    };
    read.as_array().into_iter().flatten().map(sheet).collect()
}

fn is_chinese(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

/// Chinese characters, letters and digits with how often each stands there. Their order on a page with columns is the
/// reader's guess, and a PDF names some characters by a look-alike (`⼀` for `一`), which the page's own normalisation undoes.
async fn letters(desk: &Desk, text: &str) -> BTreeMap<char, usize> {
    let plain = desk.ask_with("return arguments[0].normalize('NFKC')", vec![json!(text)]).await;
    let mut letters = BTreeMap::new();
    for c in plain.as_str().unwrap_or_default().chars().filter(|c| is_chinese(*c) || c.is_ascii_alphanumeric()) {
        *letters.entry(c).or_default() += 1;
    }
    letters
}

/// Whole mobile numbers, also in groups.
fn telephones(words: &str) -> Vec<String> {
    let digits = |text: &str| text.chars().all(|c| c.is_ascii_digit());
    let together: Vec<&str> = words.split(|c: char| !c.is_ascii_digit()).filter(|run| run.len() == 11).collect();
    let parts: Vec<&str> = words.split_whitespace().collect();
    let grouped = parts
        .windows(3)
        .filter(|w| w.iter().all(|part| digits(part)) && [w[0].len(), w[1].len(), w[2].len()] == [3, 4, 4]);
    let grouped = grouped.map(|w| w.concat());
    together.into_iter().map(str::to_owned).chain(grouped).filter(|number| number.starts_with('1')).collect()
}

/// The paper's language is chosen apart from the screen's.
async fn the_other_language_is_one_press_away(desk: &mut Desk, lang: Lang) {
    let other = lang.other();
    visit(desk, "#/print/blank/opinion").await;
    laid_out(desk, "the opinion form").await;
    desk.choose("paper_language", other.tag()).await;
    let turned = format!(
        "const sheets = [...document.querySelectorAll('.paper-stage .sheet:not(.measuring)')]; return sheets.length > 0 && sheets.every((s) => s.lang === '{}')",
        other.tag()
    );
    desk.until("the paper is laid out in the other language", &turned).await;
    laid_out(desk, "the opinion form").await;
    let seen = sheets(desk).await;
    assert!(seen.iter().all(|sheet| sheet.clipped.is_empty()), "{seen:#?}");
    the_paper_is_what_was_seen(desk, other, &format!("blank-opinion-on-a-screen-in-{}", lang.tag()), &seen).await;
}
