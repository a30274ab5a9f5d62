//! A desk that cannot be lost: backups by file and by folder, the drill, restoring byte for byte, the recovery screen, and a
//! form whose text survives a full disk.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use shouwen::domain::kind::Kind;
use shouwen::storage::backup::read;
use shouwen::storage::port::{Head, Stored};
use shouwen::text::{Lang, backup, failures, frame, people, recovery, rescue, start};
use thirtyfour::Key;

use crate::moves::{
    OPERATOR, PASSPHRASE, SITE, counts, kept, open_demo, picture_of, put_notices_away, see_it_saved, set_up, speak,
    unlock, visit, wipe,
};
use crate::support::Must;
use crate::support::desk::{Desk, Opening};
use crate::support::journey::journey;
use crate::support::store::{NO_ROOM, ROOM_AGAIN, emptied, put_back, remembered};

both_ways!(a_desk_is_backed_up_wiped_and_restored_byte_for_byte, "backup", is_restored);
both_ways!(a_lost_desk_comes_to_the_recovery_screen, "recovery", comes_to_recovery);
both_ways!(a_form_that_cannot_be_saved_is_kept_as_a_file_and_put_back, "rescue", is_kept_and_put_back);

/// Registers a visitor with a card.
async fn receive(desk: &mut Desk, lang: Lang, name: &str, phone: &str) {
    visit(desk, "#/visits").await;
    for (field, value) in [("caller_phone", phone), ("caller_name", name), ("reason", "看房")] {
        desk.fill(field, value).await;
    }
    desk.press_keys(Key::Control, 's').await;
    see_it_saved(desk, lang).await;
}

/// Downloads a backup and keeps it under a name of the journey.
async fn download(desk: &mut Desk, lang: Lang, name: &str) -> PathBuf {
    visit(desk, "#/files").await;
    desk.press(backup::DOWNLOAD.get(lang)).await;
    let file = desk.downloaded(".swb").await;
    let folder = file.parent().and_then(Path::parent).ok_or("it lies nowhere").must("the download");
    let kept = folder.join(name);
    fs::rename(&file, &kept).must("keeping the backup");
    desk.until("the backup is done", "return !document.querySelector('.progress')").await;
    put_notices_away(desk).await;
    kept
}

fn pieces(file: &Path) -> Stored {
    let bytes = fs::read(file).must("the backup");
    let backup = read(&bytes).must("reading the backup");
    // The head is told by its number here; its hash is the header's.
    backup.to_stored(Head { sequence: backup.header.sequence, ..Head::default() })
}

/// Answers the form of a restore.
async fn restore(desk: &mut Desk, lang: Lang, file: &Path, secret: &str) {
    desk.hand_in("restore_file", file).await;
    desk.see_part(".backup-cover").await;
    desk.fill("restore_operator", OPERATOR).await;
    desk.fill("restore_secret", secret).await;
    desk.press(backup::RESTORE_NOW.get(lang)).await;
}

async fn is_restored(desk: &mut Desk, lang: Lang) {
    let code = set_up(desk, lang).await;
    desk.see(backup::NEVER.get(lang)).await;
    receive(desk, lang, "慕容雪", "13911110001").await;
    let before = counts(desk).await;
    let first = download(desk, lang, "first.swb").await;
    desk.see(backup::UP_TO_DATE.get(lang)).await;
    let text = String::from_utf8_lossy(&fs::read(&first).must("the backup")).into_owned();
    assert!(!text.contains("慕容雪") && !text.contains("13911110001") && text.contains(SITE));
    receive(desk, lang, "上官云", "13911110002").await;
    is_tried(desk, lang, &first).await;
    picture_of(desk, "#backup", &kept("backup-section", lang)).await;
    picture_of(desk, "#drill", &kept("backup-drill", lang)).await;

    wipe(desk, lang, SITE).await;
    desk.picture(&kept("backup-first-start", lang)).await;
    desk.press(backup::RESTORE.get(lang)).await;
    is_refused(desk, lang, &first).await;
    restore(desk, lang, &first, &code.to_lowercase()).await;
    desk.see_part(".frame").await;
    assert_eq!(counts(desk).await, before, "the desk is as it was at the backup");
    let second = download(desk, lang, "second.swb").await;
    let mut after = pieces(&second);
    let (at, _) = after.log.pop_last().ok_or("no row").must("the row of the new device");
    assert_eq!(at, pieces(&first).head.sequence + 1);
    after.head = pieces(&first).head;
    assert_eq!(after, pieces(&first), "every piece is byte for byte what was backed up");

    // The restored desk works on, and over it the first backup is put once more, with the site's code.
    receive(desk, lang, "上官云", "13911110002").await;
    desk.reload().await;
    unlock(desk, lang).await;
    visit(desk, "#/files").await;
    desk.press(backup::RESTORE_OVER.get(lang)).await;
    desk.hand_in("over_file", &first).await;
    desk.see_part("#restore-over .backup-cover").await;
    desk.fill("over_secret", PASSPHRASE).await;
    desk.fill("over_code", "JN99").await;
    let over = "return [...document.querySelectorAll('#restore-over .button.danger')].pop().click() || true";
    desk.until("the danger button is pressed", over).await;
    desk.see(backup::CODE_DIFFERS.get(lang)).await;
    picture_of(desk, "#restore-over", &kept("backup-over", lang)).await;
    desk.fill("over_code", SITE).await;
    desk.until("the danger button is pressed", over).await;
    desk.see(backup::RESTORED.get(lang)).await;
    assert_eq!(counts(desk).await, before);
}

/// The drill compares and writes nothing.
async fn is_tried(desk: &mut Desk, lang: Lang, file: &Path) {
    visit(desk, "#/files").await;
    desk.hand_in("drill_file", file).await;
    desk.press(backup::TRY.get(lang)).await;
    desk.see(backup::DRILL_WELL.get(lang)).await;
    // One visit with its card is one change.
    desk.see(&backup::drill_since(lang, 1)).await;
    let rows = "return [...document.querySelectorAll('#drill tbody tr')].map((row) => [...row.querySelectorAll('td')].map((cell) => Number(cell.textContent)))";
    let rows: Vec<[u64; 2]> = serde_json::from_value(desk.ask(rows).await).must("the table of the drill");
    let differs: Vec<Kind> =
        Kind::ALL.into_iter().zip(&rows).filter(|(_, [then, now])| then != now).map(|(kind, _)| kind).collect();
    assert_eq!(differs, [Kind::Customer, Kind::Visit]);
}

/// A file that is none, one that is cut off, and a wrong passphrase: each says so, and the first start stays.
async fn is_refused(desk: &mut Desk, lang: Lang, file: &Path) {
    let bytes = fs::read(file).must("the backup");
    let beside = |name: &str, bytes: &[u8]| {
        let path = file.with_file_name(name);
        fs::write(&path, bytes).must("writing a bad backup");
        path
    };
    for (bad, words) in [
        (beside("foreign.swb", b"{}"), backup::FOREIGN),
        (beside("cut.swb", &bytes[..bytes.len() - 7]), backup::CUT_OFF),
        (beside("altered.swb", &[&bytes[..200], b"?", &bytes[201..]].concat()), backup::ALTERED),
    ] {
        desk.hand_in("restore_file", &bad).await;
        desk.see(words.get(lang)).await;
    }
    restore(desk, lang, file, "not the passphrase").await;
    desk.see(backup::SECRET_WRONG.get(lang)).await;
    desk.picture(&kept("backup-restore", lang)).await;
}

async fn comes_to_recovery(desk: &mut Desk, lang: Lang) {
    set_up(desk, lang).await;
    receive(desk, lang, "慕容雪", "13911110001").await;
    let file = download(desk, lang, "recovery.swb").await;
    let before = counts(desk).await;
    assert!(desk.ask_later(&remembered()).await.as_u64() > Some(0));
    receive(desk, lang, "上官云", "13911110002").await;

    // Older: the screen says how much is missing; going on takes the passphrase.
    desk.ask_later(&put_back()).await;
    desk.reload().await;
    desk.fill("operator", OPERATOR).await;
    desk.fill("passphrase", PASSPHRASE).await;
    desk.press(start::UNLOCK.get(lang)).await;
    desk.see(recovery::BEHIND.get(lang)).await;
    desk.see(&recovery::use_found_advice(lang, 1)).await;
    desk.picture(&kept("recovery-behind", lang)).await;
    desk.press(recovery::USE_FOUND.get(lang)).await;
    unlock(desk, lang).await;
    assert_eq!(counts(desk).await, before);

    // Empty: never the first start, on a tablet too.
    desk.ask_later(&emptied()).await;
    desk.reload().await;
    desk.see(recovery::NOTHING.get(lang)).await;
    desk.see_no(start::WELCOME.get(lang)).await;
    desk.see(SITE).await;
    desk.picture(&kept("recovery-nothing", lang)).await;
    desk.resize(1024, 768).await;
    desk.picture(&kept("recovery-nothing-tablet", lang)).await;
    desk.resize(1366, 768).await;
    desk.press(recovery::START_ANEW.get(lang)).await;
    desk.fill("confirm_code", "JN99").await;
    let danger = "document.querySelector('.danger-zone .button.danger').click(); return true";
    desk.until("the danger button is pressed", danger).await;
    desk.see_part("#start-anew [role=alert]").await;
    desk.see(recovery::NOTHING.get(lang)).await;
    restore(desk, lang, &file, PASSPHRASE).await;
    desk.see_part(".frame").await;
    assert_eq!(counts(desk).await, before);
    desk.reopen().await;
    speak(desk, lang).await;
    unlock(desk, lang).await;
    assert_eq!(counts(desk).await, before, "the restored desk is there after quitting");
}

async fn is_kept_and_put_back(desk: &mut Desk, lang: Lang) {
    set_up(desk, lang).await;
    visit(desk, "#/customers/new").await;
    for (field, value) in [("phone", "13911110009"), ("name", "司马青衫")] {
        desk.fill(field, value).await;
    }
    desk.ask(NO_ROOM).await;
    desk.press_keys(Key::Control, 's').await;
    desk.see(failures::FULL.get(lang)).await;
    desk.picture(&kept("rescue-full", lang)).await;
    desk.press(rescue::KEEP.get(lang)).await;
    desk.see(rescue::KEEP_WARNING.get(lang)).await;
    desk.press(rescue::KEEP.get(lang)).await;
    let file = desk.downloaded("首问表单").await;
    let text = fs::read_to_string(&file).must("the form's file");
    assert!(text.contains("司马青衫") && text.contains("#/customers/new"), "{text}");
    assert_eq!(desk.value_of("name").await, "司马青衫", "the form keeps its text");
    // The cause goes away: the same press saves, and the standing notice leaves by itself.
    desk.ask(ROOM_AGAIN).await;
    put_notices_away(desk).await;
    desk.press_keys(Key::Control, 's').await;
    desk.see_part(".split-record .record").await;
    desk.see_no(failures::FULL.get(lang)).await;
    assert_eq!(counts(desk).await[&Kind::Customer], 1);

    // On another day, on a desk that never had it.
    wipe(desk, lang, SITE).await;
    set_up(desk, lang).await;
    visit(desk, "#/files").await;
    desk.press(rescue::TAKE_BACK.get(lang)).await;
    desk.hand_in("form_file", &file).await;
    picture_of(desk, "#take-back", &kept("rescue-take-back", lang)).await;
    desk.press(rescue::OPEN_FORM.get(lang)).await;
    desk.see_part("#brought").await;
    desk.picture(&kept("rescue-brought", lang)).await;
    desk.press(rescue::PUT_ON.get(lang)).await;
    assert_eq!(desk.value_of("name").await, "司马青衫");
    desk.see(frame::UNSAVED.get(lang)).await;
    desk.press(people::NEW_CUSTOMER.get(lang)).await;
    desk.see_part(".split-record .record").await;
    assert_eq!(counts(desk).await[&Kind::Customer], 1);
}

/// A folder of the page's own file system, a real handle of the same interface, in place of the one a person picks.
const PICK: &str = "
  window.showDirectoryPicker = async () =>
    (await navigator.storage.getDirectory()).getDirectoryHandle('备份', { create: true });
  return true;";
/// The names in that folder.
const LISTED: &str = "
  const names = [];
  for await (const name of (await PICKED()).keys()) names.push(name);
  return names.sort();";

async fn listed(desk: &Desk) -> Vec<String> {
    let script = LISTED.replace("PICKED()", "(await navigator.storage.getDirectory()).getDirectoryHandle('备份')");
    let names = desk.ask_later(&script).await;
    names.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

/// Waits until the folder holds one backup with another name than before; gives its name.
async fn another_backup(desk: &mut Desk, before: &str) -> String {
    let start = std::time::Instant::now();
    loop {
        let names = listed(desk).await;
        if let [name] = &names[..]
            && name != before
            && name.ends_with(".swb")
        {
            return name.clone();
        }
        assert!(start.elapsed().as_secs() < 20, "no new backup in the folder: {names:?}, before: {before}");
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
}

#[test]
fn a_folder_is_kept_filled_by_itself() {
    journey("backup-folder", Opening::hosted(), async |desk| {
        let lang = Lang::Zh;
        open_demo(desk, lang).await;
        visit(desk, "#/files").await;
        desk.see(backup::NO_FOLDER.get(lang)).await;
        desk.ask(PICK).await;
        desk.press(backup::CHOOSE_FOLDER.get(lang)).await;
        desk.see(&backup::folder_ready(lang, "备份")).await;
        let first = another_backup(desk, "").await;
        picture_of(desk, "#backup", "backup-folder").await;
        // On locking, without anybody asking.
        receive(desk, lang, "慕容雪", "13911110001").await;
        desk.press(frame::LOCK.get(lang)).await;
        let second = another_backup(desk, &first).await;
        // The folder is remembered over a reload; after a change the next unlocking finds nothing more to do.
        desk.reload().await;
        desk.press(start::UNLOCK.get(lang)).await;
        desk.see_part(".frame").await;
        visit(desk, "#/files").await;
        desk.see(&backup::folder_ready(lang, "备份")).await;
        desk.see(backup::UP_TO_DATE.get(lang)).await;
        assert_eq!(listed(desk).await, std::slice::from_ref(&second));
        receive(desk, lang, "上官云", "13911110002").await;
        visit(desk, "#/files").await;
        desk.press(backup::BACK_UP_NOW.get(lang)).await;
        let third = another_backup(desk, &second).await;
        is_asked_once_a_session(desk, lang).await;
        what_lies_in_the_folder_restores(desk, &third).await;
    });
}

/// A browser that wants to be asked again: one press in the top line, and it goes on.
async fn is_asked_once_a_session(desk: &mut Desk, lang: Lang) {
    let ask = "
      let granted = false;
      FileSystemHandle.prototype.queryPermission = async () => granted ? 'granted' : 'prompt';
      FileSystemHandle.prototype.requestPermission = async () => { granted = true; return 'granted'; };";
    let parameters = json!({ "source": ask });
    desk.browser().devtools("Page.addScriptToEvaluateOnNewDocument", parameters).await;
    desk.reload().await;
    desk.press(start::UNLOCK.get(lang)).await;
    desk.see_part(".frame").await;
    visit(desk, "#/files").await;
    desk.see(&backup::folder_asleep(lang, "备份")).await;
    desk.picture("backup-asleep").await;
    desk.press_part(".lights > .button").await;
    desk.see(&backup::folder_ready(lang, "备份")).await;
    let left =
        "return ![...document.querySelectorAll('.lights .button')].some((button) => button.innerText === arguments[0])";
    assert_eq!(desk.ask_with(left, vec![json!(backup::ALLOW.get(lang))]).await, json!(true));
}

/// The bytes in the folder are a backup that opens.
async fn what_lies_in_the_folder_restores(desk: &mut Desk, name: &str) {
    let script = "
      const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('备份');
      const file = await (await folder.getFileHandle(NAME)).getFile();
      return [...new Uint8Array(await file.arrayBuffer())];"
        .replace("NAME", &json!(name).to_string());
    let bytes = desk.ask_later(&script).await;
    let bytes: Vec<u8> = serde_json::from_value(bytes).must("the bytes of the backup");
    let backup = read(&bytes).must("reading the backup");
    assert!(backup.header.records > 1_000 && backup.header.site == "DEMO01", "{:?}", backup.header);
}
