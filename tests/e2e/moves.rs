//! What the journeys do again and again: set a desk up, open the demo, lock and unlock, count, hand files out and in.
//!
//! The words are the page's own (`shouwen::text`), so a journey in English is the same journey.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use shouwen::domain::kind::Kind;
use shouwen::domain::moment::Moment;
use shouwen::text::{Lang, Msg, files, frame, start};

use crate::support::Must;
use crate::support::desk::{Desk, Opening};
use crate::support::journey::journey;

/// Who sits at the desk; a name that stands nowhere in the program.
pub const OPERATOR: &str = "澹台静姝";
/// What opens it.
pub const PASSPHRASE: &str = "渡口 青瓷 落日 47";
/// The site of a desk that was set up.
pub const SITE: &str = "JN01";
/// Its name.
pub const SITE_NAME: &str = "泉城花园售楼处";
/// The customers' time zone, which `support::browser` gives the browser as well.
const OFFSET_MINUTES: i32 = 480;

/// Walks a journey in Chinese over http.
pub fn in_chinese_over_http(name: &str, steps: impl AsyncFn(&mut Desk, Lang)) {
    journey(&format!("{name}-zh-http"), Opening::hosted(), async |desk| steps(desk, Lang::Zh).await);
}

/// Walks a journey in English as the single file.
pub fn in_english_as_a_file(name: &str, steps: impl AsyncFn(&mut Desk, Lang)) {
    let opening = Opening::single_file().in_english();
    journey(&format!("{name}-en-file"), opening, async |desk| steps(desk, Lang::En).await);
}

/// The name of a picture or paper of a journey, apart for each language.
pub fn kept(name: &str, lang: Lang) -> String {
    format!("{name}-{}", lang.tag())
}

/// Now, as the desk tells it.
pub fn now() -> Moment {
    let since_epoch = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).must("the clock");
    Moment::from_ms(i64::try_from(since_epoch.as_millis()).must("the clock"), OFFSET_MINUTES)
}

/// Turns the screen to a language with its own switch.
pub async fn speak(desk: &mut Desk, lang: Lang) {
    if desk.ask("return document.documentElement.lang").await != json!(lang.tag()) {
        desk.press(frame::OTHER_LANGUAGE.get(lang.other())).await;
    }
    desk.until("the page speaks the language", &format!("return document.documentElement.lang === '{}'", lang.tag()))
        .await;
}

/// Sets the desk up as [`SITE`]; answers the recovery code.
pub async fn set_up(desk: &mut Desk, lang: Lang) -> String {
    set_up_as(desk, lang, SITE, SITE_NAME).await
}

/// Sets the desk up as another site.
pub async fn set_up_as(desk: &mut Desk, lang: Lang, code: &str, name: &str) -> String {
    speak(desk, lang).await;
    desk.press(start::SET_UP.get(lang)).await;
    let answers = [
        ("site_code", code),
        ("site_name", name),
        ("operator", OPERATOR),
        ("passphrase", PASSPHRASE),
        ("passphrase_again", PASSPHRASE),
    ];
    for (field, answer) in answers {
        desk.fill(field, answer).await;
    }
    desk.press(start::CREATE.get(lang)).await;
    write_down_the_recovery_code(desk, lang).await
}

/// Reads the recovery code from the screen, confirms its last group and starts work.
pub async fn write_down_the_recovery_code(desk: &mut Desk, lang: Lang) -> String {
    desk.see_part(".recovery-code").await;
    let code = recovery_code(desk).await;
    let last = code.rsplit('-').next().unwrap_or_default().to_owned();
    desk.fill("last_group", &last).await;
    desk.press(start::START_WORK.get(lang)).await;
    desk.see_part(".frame").await;
    code
}

/// The recovery code on the screen.
pub async fn recovery_code(desk: &Desk) -> String {
    let code =
        desk.ask("return [...document.querySelectorAll('.recovery-code span')].map((e) => e.textContent).join('-')");
    code.await.as_str().unwrap_or_default().to_owned()
}

/// Opens the demo desk.
pub async fn open_demo(desk: &mut Desk, lang: Lang) {
    speak(desk, lang).await;
    desk.press(start::DEMO_DESK.get(lang)).await;
    desk.see_part(".frame").await;
}

/// Unlocks the desk by passphrase.
pub async fn unlock(desk: &mut Desk, lang: Lang) {
    desk.see(start::IS_LOCKED.get(lang)).await;
    desk.fill("operator", OPERATOR).await;
    desk.fill("passphrase", PASSPHRASE).await;
    desk.press(start::UNLOCK.get(lang)).await;
    desk.see_part(".frame").await;
}

/// Goes to an address and waits until its screen is there.
pub async fn visit(desk: &mut Desk, hash: &str) {
    desk.go(hash).await;
    desk.until(
        "the screen of the address is there",
        "return !!document.querySelector('#screen > :not(.notices), .kiosk')",
    )
    .await;
}

/// Puts away what the page said so far, so that the next word is a new one.
pub async fn put_notices_away(desk: &Desk) {
    desk.ask("document.querySelectorAll('.notice-close').forEach((button) => button.click())").await;
}

/// Waits for “saved” among the notices and puts it away.
pub async fn see_it_saved(desk: &mut Desk, lang: Lang) {
    see_notice(desk, frame::SAVED, lang).await;
    put_notices_away(desk).await;
}

/// Waits for a notice.
pub async fn see_notice(desk: &mut Desk, words: Msg, lang: Lang) {
    let script = format!(
        "return [...document.querySelectorAll('.notices .notice')].some((e) => e.innerText.includes({}))",
        json!(words.get(lang))
    );
    desk.until(&format!("a notice says “{}”", words.get(lang)), &script).await;
}

/// How many records of each kind the settings count.
pub async fn counts(desk: &mut Desk) -> BTreeMap<Kind, u64> {
    visit(desk, "#/settings").await;
    desk.see_part("#stored").await;
    let figures = desk
        .ask("return [...document.querySelectorAll('#stored tbody td')].map((cell) => Number(cell.textContent))")
        .await;
    let figures = figures.as_array().cloned().unwrap_or_default();
    assert_eq!(figures.len(), Kind::ALL.len(), "the settings count every kind");
    Kind::ALL.into_iter().zip(figures.iter().filter_map(Value::as_u64)).collect()
}

/// Exports everything as a plain file and keeps it under a name of the journey.
pub async fn export_plain(desk: &mut Desk, lang: Lang, name: &str) -> PathBuf {
    begin_export(desk, lang).await;
    desk.choose("protection", "plain").await;
    desk.press(files::PLAIN_TICK.get(lang)).await;
    desk.press(files::EXPORT_NOW.get(lang)).await;
    keep_download(desk, "_全部.json", name).await
}

/// Exports everything sealed under a passphrase and keeps it under a name of the journey.
pub async fn export_sealed(desk: &mut Desk, lang: Lang, passphrase: &str, name: &str) -> PathBuf {
    begin_export(desk, lang).await;
    desk.choose("protection", "sealed").await;
    desk.fill("new_passphrase", passphrase).await;
    desk.fill("new_passphrase_again", passphrase).await;
    desk.press(files::EXPORT_NOW.get(lang)).await;
    keep_download(desk, ".sealed.json", name).await
}

async fn begin_export(desk: &mut Desk, lang: Lang) {
    visit(desk, "#/today").await;
    visit(desk, "#/files").await;
    desk.see(files::EXPORT_ADVICE.get(lang)).await;
    desk.fill("reason", "每日备份").await;
    desk.ask(&format!("window.noted_before = {EXPORTED_AT} ?? 0")).await;
}

/// When the desk last noted an export, which it does after it has written down that records left it.
const EXPORTED_AT: &str = "JSON.parse(localStorage['shouwen.sentinel'] ?? '{}').exported_at";

/// Takes a finished download out of the browser's folder, so that the next is not taken for it.
async fn keep_download(desk: &mut Desk, part: &str, name: &str) -> PathBuf {
    let file = desk.downloaded(part).await;
    let folder = file.parent().and_then(Path::parent).ok_or("it lies nowhere").must("the download");
    let kept = folder.join(name);
    fs::rename(&file, &kept).must("keeping the download");
    let noted = format!("return !localStorage['shouwen.sentinel'] || ({EXPORTED_AT} ?? 0) > window.noted_before");
    desk.until("the export is noted", &noted).await;
    kept
}

/// Hands a file to the import and waits until the page has an answer to it.
pub async fn offer_file(desk: &mut Desk, file: &Path) {
    visit(desk, "#/today").await;
    visit(desk, "#/files").await;
    desk.see_part("#import-file").await;
    desk.hand_in("import_file", file).await;
    let answered = "return !document.querySelector('.progress') && \
                    !!document.querySelector('#import .notice, #import .import-preview, #line-file_passphrase')";
    desk.until("the page has an answer to the file", answered).await;
}

/// Takes a picture with this part of the screen in sight.
pub async fn picture_of(desk: &mut Desk, part: &str, name: &str) {
    desk.ask_with("document.querySelector(arguments[0])?.scrollIntoView({ block: 'start' })", vec![json!(part)]).await;
    desk.picture(name).await;
}

/// Gives the desk up: every record in this browser is gone, the first start is shown.
pub async fn wipe(desk: &mut Desk, lang: Lang, code: &str) {
    visit(desk, "#/files").await;
    desk.press(files::GIVE_UP.get(lang)).await;
    desk.fill("confirm_code", code).await;
    desk.press(files::GIVE_UP_NOW.get(lang)).await;
    desk.see(start::WELCOME.get(lang)).await;
}

/// Everything the page has stored, as text: by place, database, store and key in hexadecimal, and localStorage.
pub async fn stored(desk: &Desk) -> Value {
    desk.ask_later(
        "const hex = (bytes) => [...bytes].map((b) => b.toString(16).padStart(2, '0')).join('');
         const done = (request) => new Promise((yes, no) => { request.onsuccess = () => yes(request.result); request.onerror = () => no(request.error); });
         const shown = (value) => value instanceof Uint8Array ? hex(value) : value instanceof ArrayBuffer ? hex(new Uint8Array(value)) : JSON.stringify(value);
         const all = { local: { ...localStorage } };
         const factories = [['page', indexedDB]];
         for (const bucket of await navigator.storageBuckets.keys()) {
           factories.push([bucket, (await navigator.storageBuckets.open(bucket)).indexedDB]);
         }
         for (const [place, factory] of factories) for (const { name } of await factory.databases()) {
           const database = await done(factory.open(name));
           for (const store of database.objectStoreNames) {
             const objects = database.transaction(store).objectStore(store);
             const [keys, values] = await Promise.all([done(objects.getAllKeys()), done(objects.getAll())]);
             keys.forEach((key, at) => all[`${place}/${name}/${store}/${key}`] = shown(values[at]));
           }
           database.close();
         }
         return all;",
    )
    .await
}
