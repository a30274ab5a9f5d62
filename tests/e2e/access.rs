//! WCAG 2.2 AA by machine (design section 8): axe-core looks at every screen of the demo desk, light and dark, in both languages,
//! and finds nothing serious or critical. What a machine cannot see (sense of words, order of focus) the other journeys walk.
//!
//! axe-core comes from npm (`scripts/setup-axe`), which a user's machine need not have, so this runs by `make check-access`.

use std::fs;

use serde_json::Value;
use shouwen::domain::report::Topic;
use shouwen::text::Lang;

use crate::moves::{kept, open_demo, put_notices_away, visit};
use crate::support::desk::Desk;
use crate::support::{Must, project};

/// Screens as they are, and registers with their first record opened.
const SCREENS: &[(&str, bool)] = &[
    ("#/today", false),
    ("#/visits", false),
    ("#/customers", true),
    ("#/customers/new", false),
    ("#/customers/assign", false),
    ("#/customers/hand-over", false),
    ("#/enquiries/open", true),
    ("#/enquiries/new", false),
    ("#/complaints/open", true),
    ("#/complaints/new", false),
    ("#/rectifications/all", true),
    ("#/rectifications/new", false),
    ("#/return-visits/all", true),
    ("#/return-visits/new", false),
    ("#/visit-plan/0", false),
    ("#/surveys", false),
    ("#/surveys/new", false),
    ("#/surveys/batches", false),
    ("#/surveys/dissatisfied", false),
    ("#/files", false),
    ("#/files/log/0", false),
    ("#/files/log/1", false),
    ("#/files/log/4", false),
    ("#/doubts", false),
    ("#/settings", false),
    ("#/print/complaints/all", false),
];

/// Only what is serious or critical, by rule with the first place.
const LOOK: &str = "
    const found = await axe.run(document, { resultTypes: ['violations'],
        runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] } });
    return found.violations.filter((one) => ['serious', 'critical'].includes(one.impact))
        .map((one) => `${one.id} ×${one.nodes.length}: ${one.nodes[0].target.join(' ')} ${one.nodes[0].any[0]?.message ?? ''}`);";

#[test]
#[ignore = "needs axe-core: make check-access"]
fn in_chinese_over_http() {
    crate::moves::in_chinese_over_http("access", has_no_barrier);
}

#[test]
#[ignore = "needs axe-core: make check-access"]
fn in_english_as_a_file() {
    crate::moves::in_english_as_a_file("access", has_no_barrier);
}

async fn has_no_barrier(desk: &mut Desk, lang: Lang) {
    let axe = fs::read_to_string(project().join("target/axe/node_modules/axe-core/axe.min.js")).must("axe-core");
    open_demo(desk, lang).await;
    // Colours that glide are looked at when they have arrived.
    desk.ask("document.getAnimations().forEach((one) => one.finish())").await;
    desk.ask(&axe).await;
    // It does look: a picture without words would be found.
    let bad = "const bad = document.body.appendChild(document.createElement('img')); bad.src = 'data:,';";
    let tried = desk.ask_later(&format!("{bad} try {{ {} }} finally {{ bad.remove(); }}", LOOK.trim())).await;
    assert!(tried[0].as_str().is_some_and(|one| one.starts_with("image-alt")), "{tried}");
    let reports = Topic::ALL.map(|topic| (format!("#/reports/{}", topic.key()), false));
    let mut barriers = Vec::new();
    for (hash, opens) in SCREENS.iter().map(|(hash, opens)| ((*hash).to_owned(), *opens)).chain(reports) {
        visit(desk, &hash).await;
        put_notices_away(desk).await;
        if opens {
            desk.press_part("tr.row").await;
            desk.until("the record is open", "return location.hash.split('/').length > 2").await;
        }
        // The bar that never scrolls away covers what is scrolled under it; that is no small target.
        desk.ask("document.querySelectorAll('.save-bar').forEach((bar) => bar.style.position = 'static')").await;
        for theme in ["light", "dark"] {
            desk.ask(&format!("document.documentElement.dataset.theme = '{theme}'")).await;
            let found = desk.ask_later(LOOK).await;
            let found = found.as_array().map_or(&[][..], Vec::as_slice).iter().filter_map(Value::as_str);
            let before = barriers.len();
            barriers.extend(found.map(|one| format!("{hash} {theme}: {one}")));
            if barriers.len() > before {
                desk.picture(&kept(&format!("barrier-{before}"), lang)).await;
            }
        }
    }
    assert!(barriers.is_empty(), "{} barriers:\n{}", barriers.len(), barriers.join("\n"));
}
