//! Point 7: after a reload and after quitting, everything is there behind the passphrase, a wrong one says so and costs
//! nothing, and nothing personal lies on the disk in the clear.

use std::fs;
use std::path::Path;

use base64::{Engine, prelude::BASE64_STANDARD_NO_PAD};
use serde_json::json;
use shouwen::domain::complaint_event::Event;
use shouwen::domain::kind::Kind;
use shouwen::domain::phone::masked;
use shouwen::text::{Lang, complaints, failures, frame, people, start};
use thirtyfour::Key;

use crate::moves::{
    OPERATOR, PASSPHRASE, counts, kept, put_notices_away, see_it_saved, set_up, speak, stored, unlock, visit,
};
use crate::support::desk::Desk;
use crate::support::{Must, journeys};

both_ways!(everything_is_there_behind_the_passphrase_and_nothing_in_the_clear, "secrecy", is_kept_secret);

const NAME: &str = "欧阳麒麟";
const PHONE: &str = "13987651234";
/// What a search for words in a sealed file could never meet by chance.
const MARKERS: [&str; 9] = [
    NAME,
    PHONE,
    "139 8765 1234",
    "青石板渗水九曲桥",
    "qilin ouyang loves quince",
    "要求三日内修复霁月轩",
    "部门负责人司徒霁",
    PASSPHRASE,
    OPERATOR,
];
/// Left in localStorage on purpose, to prove that the search finds what is there.
const CONTROL: &str = "control-琥珀-marker";

async fn is_kept_secret(desk: &mut Desk, lang: Lang) {
    set_up(desk, lang).await;
    let before = a_day_is_worked(desk, lang).await;
    desk.reload().await;
    opens_only_with_the_passphrase(desk, lang).await;
    assert_eq!(counts(desk).await, before, "a reload loses nothing");
    is_still_readable(desk, lang).await;
    nothing_is_stored_in_the_clear(desk).await;
    desk.reopen().await;
    speak(desk, lang).await;
    unlock(desk, lang).await;
    assert_eq!(counts(desk).await, before, "quitting loses nothing");
    is_still_readable(desk, lang).await;
    desk.ask(&format!("localStorage.setItem('control', '{CONTROL}')")).await;
    a_form_is_left_half_filled(desk).await;
    nothing_lies_on_the_disk_in_the_clear(desk, lang).await;
}

/// A visitor, a card that is completed, a complaint with a step: everything with words that are looked for afterwards.
async fn a_day_is_worked(desk: &mut Desk, lang: Lang) -> std::collections::BTreeMap<Kind, u64> {
    visit(desk, "#/visits").await;
    for (field, value) in [("caller_phone", PHONE), ("caller_name", NAME), ("reason", "看房")] {
        desk.fill(field, value).await;
    }
    desk.press_keys(Key::Control, 's').await;
    see_it_saved(desk, lang).await;
    visit(desk, "#/complaints/new").await;
    desk.fill("customer_phone", PHONE).await;
    desk.press(people::IS_THIS_PERSON.get(lang)).await;
    desk.fill("content", MARKERS[3]).await;
    desk.fill("demand", MARKERS[5]).await;
    desk.press_keys(Key::Control, 's').await;
    see_it_saved(desk, lang).await;
    desk.press(Event::Note.label().get(lang)).await;
    desk.fill("note", MARKERS[4]).await;
    desk.press_keys(Key::Control, 's').await;
    see_it_saved(desk, lang).await;
    counts(desk).await
}

/// Words that are on a form and not saved must not reach the disk either, not even when the browser is quit over them.
async fn a_form_is_left_half_filled(desk: &mut Desk) {
    visit(desk, "#/complaints/new").await;
    desk.fill("customer_name", NAME).await;
    desk.fill("content", MARKERS[3]).await;
    desk.fill("agreed_plan", MARKERS[6]).await;
}

async fn opens_only_with_the_passphrase(desk: &mut Desk, lang: Lang) {
    desk.see(start::IS_LOCKED.get(lang)).await;
    assert!(!desk.words().await.contains(NAME), "a locked desk shows nobody");
    let sealed = stored(desk).await;
    desk.fill("operator", OPERATOR).await;
    for wrong in ["渡口 青瓷 落日 48", "password", ""] {
        desk.fill("passphrase", wrong).await;
        desk.press(start::UNLOCK.get(lang)).await;
        desk.see(failures::WRONG_PASSPHRASE.get(lang)).await;
        desk.until(
            "the page waits again",
            "return !document.querySelector('.progress') && !document.querySelector('.button.main').disabled",
        )
        .await;
    }
    desk.picture(&kept("wrong-passphrase", lang)).await;
    assert_eq!(stored(desk).await, sealed, "a wrong passphrase changes nothing");
    desk.fill("passphrase", PASSPHRASE).await;
    desk.press(start::UNLOCK.get(lang)).await;
    desk.see_part(".frame").await;
}

async fn is_still_readable(desk: &mut Desk, lang: Lang) {
    visit(desk, "#/customers").await;
    desk.see(NAME).await;
    desk.see(&masked(PHONE)).await;
    visit(desk, "#/complaints/all").await;
    desk.press_part("tr.row").await;
    for words in [MARKERS[3], MARKERS[5], MARKERS[4], complaints::INTAKE.get(lang)] {
        desk.see(words).await;
    }
    assert!(!desk.address().await.contains(PHONE));
    let title = desk.ask("return document.title").await;
    assert!(title.as_str().is_some_and(|title| !title.contains(NAME)), "{title} names nobody");
    put_notices_away(desk).await;
}

/// The desk's databases and localStorage, as the browser hands them out.
async fn nothing_is_stored_in_the_clear(desk: &Desk) {
    let all = stored(desk).await;
    let entries = all.as_object().ok_or("not a list").must("what is stored");
    for copy in ["shouwen-1-a/desk/log/", "shouwen-1-b/desk/log/"] {
        assert!(entries.keys().any(|key| key.starts_with(copy)), "the desk has stored its work in {copy}");
    }
    let text = all.to_string();
    for marker in MARKERS {
        assert!(!text.contains(marker), "“{marker}” is stored in the clear");
        for form in forms_of(marker) {
            let hex: String = form.iter().map(|byte| format!("{byte:02x}")).collect();
            assert!(!text.contains(&hex), "“{marker}” is stored in the clear");
        }
    }
    let local = all["local"].as_object().cloned().unwrap_or_default();
    assert!(!local.is_empty() && local.len() <= 4, "localStorage holds the sentinel and two preferences: {local:?}");
}

/// Every file of the browser's profile, after it was quit.
async fn nothing_lies_on_the_disk_in_the_clear(desk: &mut Desk, lang: Lang) {
    desk.quit().await;
    let profile =
        journeys().join(format!("secrecy-{}", if lang == Lang::Zh { "zh-http" } else { "en-file" })).join("profile");
    let mut files = Vec::new();
    list_files(&profile, &mut files);
    let control = found_in(&files, CONTROL);
    assert!(!control.is_empty(), "the search would find what is there");
    for marker in MARKERS {
        let found = found_in(&files, marker);
        assert!(found.is_empty(), "“{marker}” lies in the clear in {found:?}");
    }
    desk.open_again().await;
    desk.see(start::IS_LOCKED.get(lang)).await;
    assert_eq!(desk.ask("return document.querySelectorAll('input, textarea').length >= 2").await, json!(true));
    assert!(!desk.words().await.contains(frame::TODAY.get(lang)), "the desk is behind its passphrase");
}

fn list_files(folder: &Path, files: &mut Vec<(String, Vec<u8>)>) {
    for entry in fs::read_dir(folder).must("the profile").filter_map(Result::ok) {
        let path = entry.path();
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => list_files(&path, files),
            Ok(kind) if kind.is_file() => {
                files.push((path.display().to_string(), fs::read(&path).must("a file of the profile")));
            }
            _ => {}
        }
    }
}

/// The files that hold a marker in any of its forms.
fn found_in(files: &[(String, Vec<u8>)], marker: &str) -> Vec<String> {
    let forms = forms_of(marker);
    let holds = |bytes: &[u8]| forms.iter().any(|form| contains(bytes, form));
    files.iter().filter(|(_, bytes)| holds(bytes)).map(|(name, _)| name.clone()).collect()
}

/// A marker as UTF-8, as UTF-16, and inside Base64 at each of the three places it can begin.
fn forms_of(marker: &str) -> Vec<Vec<u8>> {
    let utf16: Vec<u8> = marker.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut forms = vec![marker.as_bytes().to_vec(), utf16.clone()];
    for plain in [marker.as_bytes(), &utf16] {
        for before in 0..3 {
            let shifted: Vec<u8> = std::iter::repeat_n(0, before).chain(plain.iter().copied()).collect();
            let coded = BASE64_STANDARD_NO_PAD.encode(&shifted);
            // The first and the last character also depend on what stands around the marker.
            let from = [0, 2, 3][before];
            forms.push(coded.as_bytes()[from..coded.len() - 1].to_vec());
        }
    }
    forms
}

fn contains(bytes: &[u8], wanted: &[u8]) -> bool {
    let Some((first, rest)) = wanted.split_first() else { return true };
    let mut from = 0;
    while let Some(at) = bytes[from..].iter().position(|byte| byte == first) {
        from += at + 1;
        if bytes[from..].starts_with(rest) {
            return true;
        }
    }
    false
}
