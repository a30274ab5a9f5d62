//! The page opens, over http and as a single file, without an error and without breaking its own policy; long
//! calculations answer from the worker.

use serde_json::{Value, json};

use crate::support::desk::{Desk, Opening};
use crate::support::journey::journey;

/// Argon2id of this passphrase and salt at 64 KiB, 3 passes, 1 lane, by the RustCrypto crate itself.
fn expected_key() -> Vec<u8> {
    let params = argon2::Params::new(64, 3, 1, Some(32)).unwrap_or_default();
    let mut key = vec![0; 32];
    let made = argon2::Argon2::new(argon2::Algorithm::Argon2id, argon2::Version::V0x13, params).hash_password_into(
        b"open sesame",
        b"0123456789abcdef",
        &mut key,
    );
    assert!(made.is_ok());
    key
}

/// Asks the page's worker for a key.
async fn derive(desk: &Desk, memory_kib: u32) -> Value {
    desk.ask_later(&format!(
        "const bytes = (text) => new TextEncoder().encode(text);
         return [...await shouwen_ask('derive_key', [bytes('open sesame'), bytes('0123456789abcdef'), {memory_kib}, 3, 1])];"
    ))
    .await
}

async fn opens_and_calculates(desk: &mut Desk) {
    assert_eq!(desk.ask("return document.body.children.length > 0").await, json!(true));
    assert_eq!(derive(desk, 64).await, json!(expected_key()), "the worker's key is not the key");
}

#[test]
fn the_page_opens_from_a_web_host() {
    journey("opens-hosted", Opening::hosted(), async |desk| {
        opens_and_calculates(desk).await;
        desk.picture("opens-hosted").await;
    });
}

#[test]
fn the_single_file_opens_by_double_click() {
    journey("opens-single-file", Opening::single_file(), async |desk| {
        opens_and_calculates(desk).await;
        assert!(desk.address().await.starts_with("file://"));
    });
}

#[test]
fn the_page_stays_awake_while_the_worker_calculates() {
    journey("worker", Opening::single_file(), async |desk| {
        let longest = desk
            .ask_later(
                "let last = performance.now(), longest = 0, on = true;
                 const tick = () => { const now = performance.now(); longest = Math.max(longest, now - last); last = now; if (on) setTimeout(tick, 5); };
                 tick();
                 const bytes = (text) => new TextEncoder().encode(text);
                 await shouwen_ask('derive_key', [bytes('open sesame'), bytes('0123456789abcdef'), 65536, 3, 1]);
                 on = false;
                 return longest;",
            )
            .await;
        assert!(longest.as_f64().is_some_and(|ms| ms < 250.0), "the page stood still for {longest} ms");
    });
}

#[test]
fn a_call_that_the_worker_does_not_know_is_refused() {
    journey("worker-refuses", Opening::hosted(), async |desk| {
        let answer = desk
            .ask_later(
                "try { await shouwen_ask('initSync', []); return 'called'; } catch (error) { return error.message; }",
            )
            .await;
        assert_eq!(answer, json!("no such call: initSync"));
    });
}

#[test]
fn the_page_refuses_to_run_inside_another_page() {
    journey("frame", Opening::hosted(), async |desk| {
        // The page's own policy allows no frame either, so it is put into an empty page of the same host.
        let address = desk.address().await;
        let browser = desk.browser();
        let opened = browser.session().goto(format!("{address}nothing-here")).await;
        assert!(opened.is_ok());
        let words = desk
            .ask_later(&format!(
                "const frame = document.createElement('iframe'); frame.src = '{address}'; document.body.append(frame);
                 await new Promise((loaded) => frame.onload = loaded);
                 await new Promise((later) => setTimeout(later, 300));
                 return frame.contentDocument.body.innerText;"
            ))
            .await;
        assert!(words.as_str().is_some_and(|words| words.contains("请在单独的浏览器窗口中打开")), "{words}");
        // Looking for a missing page (and its icon) is the one trouble that was asked for.
        let troubles = desk.troubles().await;
        assert!(troubles.iter().all(|trouble| trouble.contains("404")), "{troubles:?}");
    });
}

#[test]
fn the_page_for_a_web_host_says_what_to_open_when_it_is_double_clicked() {
    journey("wrong-page", Opening::single_file(), async |desk| {
        let hosted = desk.address().await.replace("shouwen.html", "index.html");
        assert!(desk.browser().session().goto(hosted).await.is_ok());
        desk.see("请打开同一文件夹里的 shouwen.html").await;
        desk.picture("wrong-page").await;
    });
}

#[test]
fn the_desk_opens_again_after_the_browser_was_quit_and_after_it_was_killed() {
    journey("comes-back", Opening::hosted(), async |desk| {
        desk.ask("localStorage.setItem('journey', 'kept')").await;
        desk.reopen().await;
        assert_eq!(desk.ask("return localStorage.getItem('journey')").await, json!("kept"));
        desk.lose_power().await;
        opens_and_calculates(desk).await;
    });
}

#[test]
fn what_is_shown_can_be_printed_and_read_back() {
    journey("prints", Opening::single_file(), async |desk| {
        desk.ask("document.body.innerHTML = '<div id=\"paper\"><p>客户投诉登记表</p></div>'").await;
        let paper = desk.print("prints").await;
        assert_eq!(paper.pages.len(), 1);
        assert!(paper.says("客户投诉登记表"), "{:?}", paper.pages);
    });
}
