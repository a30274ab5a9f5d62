//! Several tabs of one desk in one browser, and the computer's clock turned on.

use serde_json::json;

use super::Must;
use super::desk::Desk;

/// The tab the journey is in.
pub async fn this_tab(desk: &Desk) -> String {
    desk.browser().session().window().await.must("this tab").to_string()
}

/// Opens the same desk in a new tab, at an address after `#`, and goes there.
pub async fn another_tab(desk: &mut Desk, hash: &str) -> String {
    let address = desk.address().await;
    let page = address.split('#').next().unwrap_or_default();
    let session = desk.browser().session();
    let tab = session.new_tab().await.must("a new tab");
    session.switch_to_window(tab.clone()).await.must("the new tab");
    session.goto(&format!("{page}{hash}")).await.must("the desk in the new tab");
    desk.until("the page has started", "return !document.getElementById('boot')").await;
    tab.to_string()
}

/// Goes to a tab.
pub async fn turn_to(desk: &Desk, tab: &str) {
    desk.browser().session().switch_to_window(tab.to_owned().into()).await.must("turning to the tab");
}

/// Turns the page's clock on by minutes and lets it look, as a computer that slept does when its screen comes on.
pub async fn sleep_minutes(desk: &Desk, minutes: i64) {
    turn_clock(desk, minutes).await;
    desk.ask("document.dispatchEvent(new Event('visibilitychange'))").await;
}

/// Turns the page's clock on without telling it.
pub async fn turn_clock(desk: &Desk, minutes: i64) {
    let script = "if (!window.true_now) { window.true_now = Date.now; window.slept = 0; \
                  Date.now = () => window.true_now.call(Date) + window.slept; } window.slept += arguments[0] * 60000;";
    desk.ask_with(script, vec![json!(minutes)]).await;
}

/// The kept drafts as they lie in the browser, in hexadecimal; none when there is no store of them.
pub async fn kept_drafts(desk: &Desk) -> Vec<String> {
    let rows = desk
        .ask_later(
            "const done = (request) => new Promise((yes, no) => { request.onsuccess = () => yes(request.result); request.onerror = () => no(request.error); });
             if (!(await navigator.storageBuckets.keys()).includes('shouwen-drafts')) return [];
             const bucket = await navigator.storageBuckets.open('shouwen-drafts');
             if (!(await bucket.indexedDB.databases()).some((one) => one.name === 'shouwen-drafts')) return [];
             const database = await done(bucket.indexedDB.open('shouwen-drafts'));
             const rows = await done(database.transaction('drafts').objectStore('drafts').getAll());
             database.close();
             return rows.map((row) => [...row].map((byte) => byte.toString(16).padStart(2, '0')).join(''));",
        )
        .await;
    let rows = rows.as_array().cloned().unwrap_or_default();
    rows.iter().filter_map(|row| row.as_str().map(str::to_owned)).collect()
}

/// Waits until so many drafts are kept as they will be: a page puts what is typed on disk within half a second of the first key, so
/// a row that is there may still lack the last words.
pub async fn see_drafts(desk: &mut Desk, count: usize) {
    let start = std::time::Instant::now();
    let mut before = Vec::new();
    loop {
        let rows = kept_drafts(desk).await;
        if rows.len() == count && rows == before {
            return;
        }
        assert!(start.elapsed() < super::desk::PATIENCE, "waited in vain for {count} kept drafts");
        before = rows;
        tokio::time::sleep(std::time::Duration::from_millis(700)).await;
    }
}
