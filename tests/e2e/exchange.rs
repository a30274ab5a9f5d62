//! Point 6: everything goes out in one file, sealed or plain, and comes back into an empty desk as it was; a file that is not
//! one is refused whole and leaves every stored byte alone; a file of another site merges, and a disagreement is settled.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use shouwen::domain::kind::Kind;
use shouwen::exchange::document::{FORMAT, VERSION};
use shouwen::exchange::read::{ReadError, Spot, open_file};
use shouwen::text::{Lang, failures, file_errors, files, frame, merging};
use thirtyfour::Key;

use crate::moves::{
    SITE, counts, export_plain, export_sealed, kept, offer_file, open_demo, picture_of, put_notices_away, see_it_saved,
    set_up, set_up_as, stored, visit, wipe,
};
use crate::records::HandedOut;
use crate::support::desk::{Desk, Opening};
use crate::support::journey::journey_of_two;
use crate::support::{Must, journeys};

both_ways!(a_desk_goes_out_in_one_file_and_comes_back_as_it_was, "round-trip", comes_back_as_it_was);
both_ways!(files_that_are_none_are_refused_whole, "bad-files", are_refused_whole);

const FILE_PASSPHRASE: &str = "芦苇 港湾 晨雾 62";
/// Kinds whose records a new desk does not found itself, so that they must come back word for word.
const CARRIED: [Kind; 13] = [
    Kind::Customer,
    Kind::Visit,
    Kind::Enquiry,
    Kind::EnquiryStep,
    Kind::SalesHandover,
    Kind::Contact,
    Kind::Complaint,
    Kind::ComplaintStep,
    Kind::SurveyAnswer,
    Kind::ReturnVisit,
    Kind::ReturnVisitStep,
    Kind::Rectification,
    Kind::RectificationStep,
];

async fn comes_back_as_it_was(desk: &mut Desk, lang: Lang) {
    open_demo(desk, lang).await;
    let before = counts(desk).await;
    let sealed = export_sealed(desk, lang, FILE_PASSPHRASE, "before.sealed.json").await;
    let plain = HandedOut::read(&export_plain(desk, lang, "before.json").await);
    a_sealed_file_tells_nothing(&sealed, &plain);
    wipe(desk, lang, "DEMO01").await;
    assert_eq!(stored(desk).await.as_object().map(|all| all.keys().filter(|key| *key != "local").count()), Some(0));
    set_up(desk, lang).await;
    assert_eq!(counts(desk).await[&Kind::Customer], 0);
    the_passphrase_is_asked(desk, lang, &sealed).await;
    the_preview_counts_what_is_new(desk, lang, &plain).await;
    picture_of(desk, "#import", &kept("import-preview", lang)).await;
    // Invented customers are not mixed with real ones by one careless press.
    desk.see(files::DEMO_INTO_REAL.get(lang)).await;
    let held =
        "return [...document.querySelectorAll('.import-preview .button.main')].every((button) => button.disabled)";
    assert_eq!(desk.ask(held).await, json!(true));
    desk.press(files::IN_ALL_THE_SAME.get(lang)).await;
    import_now(desk).await;
    let after = counts(desk).await;
    for kind in CARRIED {
        assert_eq!(after[&kind], before[&kind], "{kind:?}");
    }
    let again = HandedOut::read(&export_plain(desk, lang, "after.json").await);
    for kind in CARRIED {
        assert_eq!(again.rows[&kind], plain.rows[&kind], "{kind:?} is as before, word for word");
    }
    for kind in [Kind::Site, Kind::Questionnaire] {
        let (now, then) = (again.values(kind), plain.values(kind));
        assert!(then.iter().all(|(id, values)| now.get(id) == Some(values)), "{kind:?} is as before");
    }
    importing_twice_changes_nothing(desk, lang, &sealed).await;
}

/// The sealed file is JSON with nothing of the records in it.
fn a_sealed_file_tells_nothing(sealed: &Path, plain: &HandedOut) {
    let text = fs::read_to_string(sealed).must("the sealed file");
    assert!(serde_json::from_str::<Value>(&text).is_ok(), "a sealed file is still JSON");
    for record in plain.of(Kind::Customer) {
        let name = record.value("name").and_then(Value::as_str).unwrap_or_default();
        assert!(!name.is_empty() && !text.contains(name), "a customer can be read in the sealed file");
    }
}

async fn the_passphrase_is_asked(desk: &mut Desk, lang: Lang, sealed: &Path) {
    offer_file(desk, sealed).await;
    desk.see(files::IS_SEALED.get(lang)).await;
    desk.fill("file_passphrase", "芦苇 港湾 晨雾 63").await;
    desk.press(files::OPEN_FILE.get(lang)).await;
    desk.see(failures::WRONG_FILE_PASSPHRASE.get(lang)).await;
    desk.until("the page waits again", "return !document.querySelector('.progress')").await;
    desk.fill("file_passphrase", FILE_PASSPHRASE).await;
    desk.press(files::OPEN_FILE.get(lang)).await;
    desk.see(files::PREVIEW.get(lang)).await;
}

/// The table of the preview: every record of the kinds that a new desk does not found is new.
async fn the_preview_counts_what_is_new(desk: &mut Desk, lang: Lang, file: &HandedOut) {
    let rows = preview(desk).await;
    for kind in CARRIED {
        let row = rows.iter().find(|row| row[0] == name_of(kind, lang)).ok_or("it has no row").must(kind.key());
        let new = file.of(kind).len().to_string();
        assert_eq!(row[1..], [new.as_str(), "0", "0", "0", "0", "0"], "{kind:?}");
    }
    desk.see(&file.cover.from.name).await;
    desk.see(&file.cover.reason).await;
}

/// The rows of the preview's table: what, new, changed, in conflict, erased, unchanged, refused.
async fn preview(desk: &mut Desk) -> Vec<Vec<String>> {
    desk.see_part(".import-preview table.counts").await;
    let rows = desk
        .ask("return [...document.querySelectorAll('.import-preview table.counts tbody tr')].map((row) => [...row.cells].map((cell) => cell.innerText.trim()))")
        .await;
    serde_json::from_value(rows).must("the table of the preview")
}

fn name_of(kind: Kind, lang: Lang) -> &'static str {
    use files::kinds;
    let name = match kind {
        Kind::Site => kinds::SITES,
        Kind::Customer => kinds::CUSTOMERS,
        Kind::Visit => kinds::VISITS,
        Kind::Enquiry => kinds::ENQUIRIES,
        Kind::EnquiryStep => kinds::ENQUIRY_STEPS,
        Kind::SalesHandover => kinds::SALES_HANDOVERS,
        Kind::Contact => kinds::CONTACTS,
        Kind::Complaint => kinds::COMPLAINTS,
        Kind::ComplaintStep => kinds::STEPS,
        Kind::Questionnaire => kinds::QUESTIONNAIRES,
        Kind::SurveyAnswer => kinds::ANSWERS,
        Kind::ImportNote => kinds::IMPORT_NOTES,
        Kind::SamePerson => kinds::SAME_PERSONS,
        Kind::SurveyBatch => kinds::BATCHES,
        Kind::Disclosure => kinds::DISCLOSURES,
        Kind::Parcel => kinds::PARCELS,
        Kind::Peer => kinds::PEERS,
        Kind::ReturnVisit => kinds::RETURN_VISITS,
        Kind::ReturnVisitStep => kinds::RETURN_VISIT_STEPS,
        Kind::Rectification => kinds::RECTIFICATIONS,
        Kind::RectificationStep => kinds::RECTIFICATION_STEPS,
        Kind::Staff => kinds::STAFF,
        Kind::Consent => kinds::CONSENTS,
        Kind::WeeklyReport => kinds::WEEKLY_REPORTS,
        Kind::DirectoryEntry => kinds::DIRECTORY,
        Kind::ClassChange => kinds::CLASS_CHANGES,
        Kind::DocumentLoan => kinds::DOCUMENT_LOANS,
    };
    name.get(lang)
}

async fn import_now(desk: &mut Desk) {
    desk.press_part(".import-preview .section-actions .button.main").await;
    desk.until(
        "the import is done",
        "return !document.querySelector('.import-preview') && !!document.querySelector('#import .notice[role=status]')",
    )
    .await;
}

async fn importing_twice_changes_nothing(desk: &mut Desk, lang: Lang, sealed: &Path) {
    let before = stored(desk).await;
    the_passphrase_is_asked(desk, lang, sealed).await;
    desk.see(files::NOTHING_NEW.get(lang)).await;
    let total = preview(desk).await.pop().unwrap_or_default();
    assert_eq!(total[1..5], ["0", "0", "0", "0"], "nothing is new, changed, in conflict or erased");
    assert_eq!(stored(desk).await, before, "looking at a file writes nothing");
}

async fn are_refused_whole(desk: &mut Desk, lang: Lang) {
    set_up(desk, lang).await;
    visit(desk, "#/customers/new").await;
    desk.fill("name", "韩松").await;
    desk.fill("phone", "13805310099").await;
    desk.press_keys(Key::Control, 's').await;
    see_it_saved(desk, lang).await;
    let good = fs::read(export_plain(desk, lang, "good.json").await).must("the good file");
    let folder = journeys().join(if lang == Lang::Zh { "bad-files-zh-http" } else { "bad-files-en-file" });
    let before = stored(desk).await;
    for (name, bytes) in bad_files(&good) {
        let file = folder.join(format!("{name}.json"));
        fs::write(&file, &bytes).must("writing a bad file");
        let error = open_file(&bytes).err();
        offer_file(desk, &file).await;
        for words in reasons(name, error.as_ref(), lang) {
            desk.see(&words).await;
        }
        if let Some(error) = &error {
            // That nothing was changed, and the code to tell on the telephone.
            desk.see(file_errors::with_code(lang, "", error.code()).trim()).await;
        }
        desk.see(&format!("{name}.json")).await;
        assert_eq!(desk.ask("return !!document.querySelector('.import-preview')").await, json!(false), "{name}");
        assert_eq!(stored(desk).await, before, "{name} leaves every stored byte alone");
    }
    picture_of(desk, "#import", &kept("import-refused", lang)).await;
    a_sealed_file_that_was_altered_does_not_open(desk, lang, &folder).await;
    one_bad_record_is_named_and_the_others_can_come(desk, lang, &good, &folder).await;
}

/// Files a desk may be handed that are none: each a different way of being broken, foreign or too new.
fn bad_files(good: &[u8]) -> Vec<(&'static str, Vec<u8>)> {
    let text = String::from_utf8_lossy(good).into_owned();
    let version = serde_json::to_string(&VERSION).must("the version");
    let newer = text.replacen(&version, r#"{"major":9,"minor":0,"min_reader":9}"#, 1);
    assert_ne!(newer, text, "the version stands in the file");
    let customer = text.lines().find(|line| line.contains("韩松")).unwrap_or_default().trim_end_matches(',');
    let twice = text.replacen(customer, &format!("{customer},\n{customer}"), 1);
    // Between two characters: a file cut within one is no text any more, which is another reason.
    let cut = (0..=good.len() * 2 / 3).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default();
    let without_id = text.replacen(customer, r#"{"name":"韩松"}"#, 1);
    vec![
        ("empty", Vec::new()),
        ("truncated", good[..cut].to_vec()),
        ("broken", text.replacen("\"customers\":[", "\"customers\":[,,", 1).into_bytes()),
        ("foreign", br#"{"name":"some other program","customers":[{"name":"A"}]}"#.to_vec()),
        ("foreign-list", b"[1,2,3]".to_vec()),
        ("not-text", [0xff, 0xfe, 0x00, 0xd8].repeat(64)),
        ("newer", newer.into_bytes()),
        ("twice", twice.into_bytes()),
        ("without-id", without_id.into_bytes()),
        ("picture", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec()),
    ]
}

/// What the page must say: the reason with its place, worked out natively from the same bytes.
fn reasons(name: &str, error: Option<&ReadError>, lang: Lang) -> Vec<String> {
    let words = match (name, error) {
        ("empty", Some(ReadError::Empty)) => file_errors::EMPTY.get(lang).to_owned(),
        ("truncated", Some(ReadError::Truncated(Spot::Text { line, column }))) => {
            file_errors::truncated(lang, *line, *column)
        }
        ("broken", Some(ReadError::NotJson(Spot::Text { line, column }))) => {
            file_errors::not_json(lang, *line, *column)
        }
        ("foreign", Some(ReadError::Foreign)) => file_errors::FOREIGN.get(lang).to_owned(),
        ("not-text" | "picture", Some(ReadError::NotText(_))) => file_errors::NOT_TEXT.get(lang).to_owned(),
        ("newer", Some(ReadError::Newer(version))) => file_errors::newer(lang, *version),
        ("foreign-list", Some(ReadError::Foreign)) => file_errors::FOREIGN.get(lang).to_owned(),
        // Records are only read one by one behind the outside of a file.
        ("twice", None) => file_errors::twice(lang, Kind::Customer.key(), 1),
        ("without-id", None) => format!("{}[0]", Kind::Customer.key()),
        (name, other) => unreachable!("{name} is read as {other:?}"),
    };
    vec![words]
}

async fn a_sealed_file_that_was_altered_does_not_open(desk: &mut Desk, lang: Lang, folder: &Path) {
    let sealed = export_sealed(desk, lang, FILE_PASSPHRASE, "sealed.json").await;
    let before = stored(desk).await;
    let mut text = fs::read_to_string(&sealed).must("the sealed file");
    let at = text.len() * 2 / 3;
    let other = if text.as_bytes()[at] == b'A' { "B" } else { "A" };
    text.replace_range(at..=at, other);
    let altered = folder.join("altered.json");
    fs::write(&altered, text).must("writing the altered file");
    offer_file(desk, &altered).await;
    desk.fill("file_passphrase", FILE_PASSPHRASE).await;
    desk.press(files::OPEN_FILE.get(lang)).await;
    desk.see(failures::WRONG_FILE_PASSPHRASE.get(lang)).await;
    assert_eq!(stored(desk).await, before);
}

/// A record another program wrote with a wrong telephone: named with its place and reason, the rest comes in.
async fn one_bad_record_is_named_and_the_others_can_come(desk: &mut Desk, lang: Lang, good: &[u8], folder: &Path) {
    let cover = open_file(good).must("the good file").cover;
    let mut foreign = serde_json::to_value(&cover).must("the cover");
    foreign["format"] = json!(FORMAT);
    foreign["version"] = serde_json::to_value(VERSION).must("the version");
    foreign["customers"] = json!([
        { "id": "0193e0a0-0000-7000-8000-000000000001", "name": "贺兰", "phone": "13805310088", "kind": "buyer" },
        { "id": "0193e0a0-0000-7000-8000-000000000002", "name": "孟阳", "phone": "1380531", "kind": "buyer" },
    ]);
    let file = folder.join("by-hand.json");
    fs::write(&file, foreign.to_string()).must("writing a file by hand");
    offer_file(desk, &file).await;
    let rows = preview(desk).await;
    let customers = rows.iter().find(|row| row[0] == name_of(Kind::Customer, lang)).ok_or("no row").must("customers");
    assert_eq!(customers[1..], ["1", "0", "0", "0", "0", "1"]);
    desk.see(&files::refused_place(lang, name_of(Kind::Customer, lang), Kind::Customer.key(), 1)).await;
    picture_of(desk, "#import", &kept("import-one-refused", lang)).await;
    import_now(desk).await;
    visit(desk, "#/customers").await;
    desk.see("贺兰").await;
    desk.see_no("孟阳").await;
}

#[test]
fn two_sites_hand_files_over_and_settle_what_they_disagree_about() {
    let openings = [Opening::hosted(), Opening::single_file().in_english()];
    journey_of_two("two-sites", openings, async |one, other| two_sites_settle(one, Lang::Zh, other, Lang::En).await);
}

async fn two_sites_settle(one: &mut Desk, zh: Lang, other: &mut Desk, en: Lang) {
    set_up(one, zh).await;
    set_up_as(other, en, "JN02", "Spring Garden, north gate").await;
    visit(one, "#/customers/new").await;
    for (field, value) in [("name", "苏晚晴"), ("phone", "13805310055"), ("intent", "两居")] {
        one.fill(field, value).await;
    }
    one.press_keys(Key::Control, 's').await;
    see_it_saved(one, zh).await;
    take_in(other, &export_plain(one, zh, "first.json").await).await;
    // Both change the same field without having seen the other's change, and each a field of its own.
    change_customer(one, zh, &[("intent", "三居，朝南"), ("organisation", "泉城设计事务所")]).await;
    change_customer(other, en, &[("intent", "复式"), ("address", "泉城路8号")]).await;
    let from_other = export_plain(other, en, "from-other.json").await;
    let from_one = export_plain(one, zh, "from-one.json").await;
    offer_file(one, &from_other).await;
    one.see(files::CONFLICT_HELP.get(zh)).await;
    let rows = preview(one).await;
    let customers = rows.iter().find(|row| row[0] == name_of(Kind::Customer, zh)).ok_or("no row").must("customers");
    assert_eq!(customers[1..], ["0", "1", "1", "0", "0", "0"]);
    for value in ["三居，朝南", "复式", "泉城路8号"] {
        one.see(value).await;
    }
    picture_of(one, "#import", "two-sites-preview").await;
    import_now(one).await;
    take_in(other, &from_one).await;
    assert_eq!(
        intent_of(one, zh, "one.json").await,
        intent_of(other, en, "other.json").await,
        "both show the same first"
    );
    for (desk, lang) in [(&mut *one, zh), (&mut *other, en)] {
        open_customer(desk).await;
        desk.see(frame::IN_CONFLICT.get(lang)).await;
        let both = desk.ask("return document.querySelectorAll('.conflict .conflict-value').length").await;
        assert_eq!(both, json!(2), "both values are kept until a person chooses");
    }
    one.picture("two-sites-conflict").await;
    // The queue of doubts names both values with their sites; there it is settled.
    one.see(&merging::doubts(zh, 1)).await;
    visit(one, "#/doubts").await;
    one.see("Spring Garden, north gate").await;
    one.picture("two-sites-doubts").await;
    settle_for(one, zh, "三居，朝南").await;
    take_in(other, &export_plain(one, zh, "settled.json").await).await;
    open_customer(other).await;
    other.see("三居，朝南").await;
    other.see_no(frame::IN_CONFLICT.get(en)).await;
    both_hold_the_same(one, zh, other, en).await;
    two_cards_are_one_person(one, zh).await;
    the_last_import_is_taken_back(other, en, &export_plain(one, zh, "two-cards.json").await).await;
}

/// A second card in the same flat whose name sounds alike is offered, and once decided stands in the list with the first.
async fn two_cards_are_one_person(desk: &mut Desk, lang: Lang) {
    let flat = [("building", "3号楼"), ("unit", "1单元"), ("room", "1501")];
    change_customer(desk, lang, &flat).await;
    visit(desk, "#/customers/new").await;
    for (field, value) in [("name", "苏婉晴"), ("phone", "13805310066")].into_iter().chain(flat) {
        desk.fill(field, value).await;
    }
    desk.press_keys(Key::Control, 's').await;
    see_it_saved(desk, lang).await;
    visit(desk, "#/doubts").await;
    desk.press(merging::LOOK.get(lang)).await;
    desk.see(merging::SOUNDS_ALIKE.get(lang)).await;
    desk.picture("two-cards-offered").await;
    desk.press(merging::ARE_ONE.get(lang)).await;
    desk.see(merging::NOW_ONE.get(lang)).await;
    open_customer(desk).await;
    desk.see(&merging::cards(lang, 2)).await;
    desk.see(merging::OTHER_CARDS.get(lang)).await;
    desk.picture("two-cards-one-person").await;
    put_notices_away(desk).await;
}

/// What an import would undo is shown, and then done: the second card is gone again.
async fn the_last_import_is_taken_back(desk: &mut Desk, lang: Lang, file: &Path) {
    offer_file(desk, file).await;
    desk.press_part("details.new-records summary").await;
    desk.see("苏婉晴").await;
    desk.picture("import-with-ticks").await;
    import_now(desk).await;
    visit(desk, "#/customers").await;
    desk.see(&merging::cards(lang, 2)).await;
    visit(desk, "#/files").await;
    desk.press_part("#imports summary").await;
    desk.press(merging::UNDO.get(lang)).await;
    desk.see(merging::UNDO_NOW.get(lang)).await;
    desk.picture("import-undo").await;
    desk.press(merging::UNDO_NOW.get(lang)).await;
    desk.until(
        "the import is marked as undone",
        "return document.querySelector('#imports table').innerText.includes('undone')",
    )
    .await;
    visit(desk, "#/customers").await;
    desk.see_no(&merging::cards(lang, 2)).await;
}

async fn take_in(desk: &mut Desk, file: &Path) {
    offer_file(desk, file).await;
    import_now(desk).await;
}

async fn open_customer(desk: &mut Desk) {
    visit(desk, "#/customers").await;
    desk.press_part("tr.row").await;
    desk.see_part(".record h1").await;
}

async fn change_customer(desk: &mut Desk, lang: Lang, changes: &[(&str, &str)]) {
    open_customer(desk).await;
    desk.press(frame::EDIT.get(lang)).await;
    for (field, value) in changes {
        desk.fill(field, value).await;
    }
    desk.press_keys(Key::Control, 's').await;
    see_it_saved(desk, lang).await;
}

async fn settle_for(desk: &mut Desk, lang: Lang, value: &str) {
    let script = "const line = [...document.querySelectorAll('.conflict li')].find((li) => li.querySelector('.conflict-value').innerText.trim() === arguments[0]); \
                  line?.querySelector('button').click(); return !!line";
    assert_eq!(desk.ask_with(script, vec![json!(value)]).await, json!(true), "{value} can be chosen");
    desk.see_no(frame::IN_CONFLICT.get(lang)).await;
    put_notices_away(desk).await;
}

async fn intent_of(desk: &mut Desk, lang: Lang, name: &str) -> Option<Value> {
    let file = HandedOut::read(&export_plain(desk, lang, name).await);
    file.values(Kind::Customer).into_values().next().and_then(|values| values.get("intent").cloned())
}

/// The file of the other brings nothing new any more: the two desks hold the same records in the same words, the sites of both included.
async fn both_hold_the_same(one: &mut Desk, zh: Lang, other: &mut Desk, en: Lang) {
    offer_file(one, &export_plain(other, en, "last.json").await).await;
    one.see(files::NOTHING_NEW.get(zh)).await;
    let mine = HandedOut::read(&export_plain(one, zh, "end-one.json").await);
    let theirs = HandedOut::read(&export_plain(other, en, "end-other.json").await);
    for kind in Kind::ALL.into_iter().filter(|kind| kind.goes_out()) {
        assert_eq!(mine.rows.get(&kind), theirs.rows.get(&kind), "{kind:?}");
    }
    let sites = mine.values(Kind::Site);
    let codes: Vec<_> = sites.values().filter_map(|site| site.get("code")?.as_str()).collect();
    assert!(codes.contains(&SITE) && codes.contains(&"JN02"), "{codes:?}");
}
