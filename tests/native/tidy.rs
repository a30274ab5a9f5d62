//! How the house is kept: the order of the rooms, who may touch the browser, where texts live, how large a file may grow.
//!
//! Every rule is a function over sources that gives what is against it, so that each is also held against a sample that
//! breaks it: a rule that cannot fail holds nothing.

// Helpers of tests stop a test by panicking, as the tests themselves do.
#![allow(clippy::unwrap_used, clippy::panic)]

mod source;

use source::{Source, line_of, sources, take_apart};

/// The rooms, lowest first as `src/lib.rs` lists them, each with the rooms it may use beside itself. A new line of
/// dependence is a decision: it is made here, and only downwards.
const ROOMS: [(&str, &[&str]); 12] = [
    ("text", &[]),
    ("domain", &["text"]),
    ("forms", &["text", "domain"]),
    ("merge", &["text", "domain"]),
    ("vault", &["text"]),
    ("exchange", &["text", "domain", "merge", "vault"]),
    ("print", &["text", "domain", "forms"]),
    ("storage", &["domain", "vault"]),
    ("state", &["text", "domain", "forms", "merge", "storage"]),
    ("browser", &["text", "vault", "print", "storage"]),
    // The verbs reach the browser through ports only.
    ("app", &["text", "domain", "forms", "merge", "vault", "exchange", "storage", "state"]),
    ("ui", &["text", "domain", "forms", "merge", "vault", "exchange", "print", "storage", "state", "browser", "app"]),
];

/// Most lines of a file.
const MOST_LINES: usize = 500;

/// The room of a source under `src/` and what it may use; `None` for the root files and the host tools.
fn room(source: &Source) -> Option<(&'static str, &'static [&'static str])> {
    let inside = source.path.strip_prefix("src/")?;
    let name = inside.split(['/', '.']).next()?;
    ROOMS.into_iter().find(|(room, _)| *room == name)
}

fn spot(source: &Source, at: usize) -> String {
    format!("{}:{}", source.path, line_of(&source.code, at))
}

/// The rooms a source names after `crate::`, with the place; groups `crate::{a::…, b::…}` too.
fn rooms_used(source: &Source) -> Vec<(usize, String)> {
    let mut used = Vec::new();
    for (at, mark) in source.code.match_indices("crate::") {
        let rest = &source.code[at + mark.len()..];
        let is_own_path = source.code[..at].chars().next_back().is_some_and(|c| c.is_alphanumeric() || c == '_');
        if is_own_path {
            continue;
        }
        match rest.strip_prefix('{') {
            Some(group) => used.extend(group_heads(group).into_iter().map(|head| (at, head))),
            None => used.push((at, word(rest))),
        }
    }
    used
}

fn word(text: &str) -> String {
    text.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

/// The first words of the parts of a group up to its closing brace.
fn group_heads(group: &str) -> Vec<String> {
    let (mut depth, mut heads, mut is_head) = (0, vec![word(group)], false);
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => is_head = true,
            c if is_head && !c.is_whitespace() => {
                heads.push(word(&group[at..]));
                is_head = false;
            }
            _ => {}
        }
    }
    heads.retain(|head| !head.is_empty());
    heads
}

fn against_the_order_of_rooms(sources: &[Source]) -> Vec<String> {
    let mut found = Vec::new();
    for source in sources {
        let Some((own, may_use)) = room(source) else { continue };
        for (at, used) in rooms_used(source) {
            if used != own && !may_use.contains(&used.as_str()) {
                found.push(format!("{}: {own} uses {used}", spot(source, at)));
            }
        }
    }
    found
}

/// Places where code names one of these crates or words, outside the places allowed.
fn named_outside(sources: &[Source], words: &[&str], is_allowed: impl Fn(&str) -> bool) -> Vec<String> {
    let mut found = Vec::new();
    for source in sources.iter().filter(|source| !is_allowed(&source.path)) {
        for name in words {
            for (at, _) in source.code.match_indices(name) {
                let before = source.code[..at].chars().next_back();
                let after = source.code[at + name.len()..].chars().next();
                let goes_on = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
                let is_whole_word = !goes_on(before) || !name.starts_with(|c: char| c.is_alphabetic());
                if is_whole_word && (!goes_on(after) || name.ends_with(['(', ')'])) {
                    found.push(format!("{}: {name}", spot(source, at)));
                }
            }
        }
    }
    found
}

fn browser_crates_elsewhere(sources: &[Source]) -> Vec<String> {
    named_outside(sources, &["web_sys", "js_sys", "wasm_bindgen", "wasm_bindgen_futures"], |path| {
        path.starts_with("src/browser/")
            || path.starts_with("src/ui/")
            || path.starts_with("src/bin/")
            || [
                "src/main.rs",
                "src/storage/buckets.rs",
                "src/storage/cache_storage.rs",
                "src/storage/idb.rs",
                "src/storage/indexed_db.rs",
                "src/storage/patience.rs",
                "src/storage/preferences.rs",
            ]
            .contains(&path)
    })
}

/// Ways past the browser room: storage, files, network, clocks, the window itself.
fn browser_ways_in_the_ui(sources: &[Source]) -> Vec<String> {
    let ways = [
        "web_sys::window",
        "local_storage",
        "session_storage",
        "Blob",
        "Url",
        "FileReader",
        "fetch",
        "XmlHttpRequest",
        "SubtleCrypto",
        "js_sys::Date",
        "console",
        "WebSocket",
        "Worker",
    ];
    // The panic screen stands when nothing else does, so it speaks to the console itself.
    named_outside(sources, &ways, |path| !path.starts_with("src/ui/") || path == "src/ui/panic.rs")
}

fn leptos_elsewhere(sources: &[Source]) -> Vec<String> {
    named_outside(sources, &["leptos"], |path| {
        ["src/state/", "src/app/", "src/ui/", "src/main.rs"].iter().any(|home| path.starts_with(home))
    })
}

/// Forms that would not keep what is typed on them, nor hear of changes elsewhere.
fn forms_opened_past_the_door(sources: &[Source]) -> Vec<String> {
    named_outside(sources, &["FormDraft::new(", "FormDraft::of("], |path| {
        !path.starts_with("src/ui/") || path == "src/ui/form/open.rs"
    })
}

fn inner_html(sources: &[Source]) -> Vec<String> {
    named_outside(sources, &["inner_html", "set_inner_html", "insert_adjacent_html", "set_outer_html"], |_| false)
}

fn ways_to_panic(sources: &[Source]) -> Vec<String> {
    let words = [".unwrap()", ".expect(", "panic!(", "todo!(", "unimplemented!(", "dbg!("];
    named_outside(sources, &words, |path| !path.starts_with("src/"))
}

fn features_elsewhere(sources: &[Source]) -> Vec<String> {
    let mut found = Vec::new();
    for source in sources.iter().filter(|source| !["src/lib.rs", "src/storage/mod.rs"].contains(&source.path.as_str()))
    {
        for mark in ["cfg(feature", "cfg!(feature", "cfg_attr(feature", "cfg(not(feature", "cfg(all(feature"] {
            found.extend(source.code.match_indices(mark).map(|(at, _)| spot(source, at)));
        }
    }
    found
}

fn is_chinese(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{303f}' | '\u{3400}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}')
}

fn words_in_the_ui(sources: &[Source]) -> Vec<String> {
    let mut found = Vec::new();
    for source in sources.iter().filter(|source| source.path.starts_with("src/ui/")) {
        let spoken = source.texts.iter().filter(|(_, text)| text.chars().any(is_chinese));
        found.extend(spoken.map(|(line, text)| format!("{}:{line}: {text}", source.path)));
    }
    found
}

fn too_long(sources: &[Source]) -> Vec<String> {
    let lines = |source: &Source| source.raw.lines().count();
    let long = sources.iter().filter(|source| lines(source) > MOST_LINES);
    long.map(|source| format!("{}: {} lines", source.path, lines(source))).collect()
}

fn without_opening_words(sources: &[Source]) -> Vec<String> {
    sources.iter().filter(|source| !source.raw.starts_with("//! ")).map(|source| source.path.clone()).collect()
}

fn left_undone(sources: &[Source]) -> Vec<String> {
    let marks = [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("XX", "X:")];
    let mut found = Vec::new();
    for source in sources {
        for (number, line) in source.raw.lines().enumerate() {
            if marks.iter().any(|mark| line.contains(mark)) {
                found.push(format!("{}:{}", source.path, number + 1));
            }
        }
    }
    found
}

fn paths_of_a_machine(sources: &[Source]) -> Vec<String> {
    let marks = [concat!("/wo", "rk/"), concat!("/ho", "me/"), concat!("/Us", "ers/"), concat!("C:", "\\Users")];
    let is_bound = |source: &&Source| marks.iter().any(|mark| source.raw.contains(mark));
    sources.iter().filter(is_bound).map(|source| source.path.clone()).collect()
}

/// Holds a rule: nothing in the house is against it, and it notices a sample that is.
fn hold(rule: fn(&[Source]) -> Vec<String>, folders: &[&str], samples: &[(&str, &str)]) {
    for (path, raw) in samples {
        let sample = take_apart(vec![((*path).to_owned(), (*raw).to_owned())]);
        assert!(!rule(&sample).is_empty(), "the rule does not notice {raw:?} in {path}");
    }
    let house = sources(folders);
    assert!(house.len() > 50, "only {} sources were found", house.len());
    let found = rule(&house);
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn a_room_uses_only_rooms_below_it() {
    hold(
        against_the_order_of_rooms,
        &["src"],
        &[
            ("src/domain/visit.rs", "use crate::forms::spec::FormSpec;"),
            ("src/text/mod.rs", "fn f() { crate::domain::phone::masked(\"\"); }"),
            ("src/merge/row.rs", "use crate::{\n    text::Msg,\n    vault::{keys::Key, seal::Sealer},\n};"),
            ("src/state/session.rs", "use crate::app::desk::Desk;"),
            ("src/browser/files.rs", "use crate::state::session::Session;"),
            ("src/app/save.rs", "pub(crate) fn f() { crate::browser::files::save() }"),
        ],
    );
}

#[test]
fn the_rooms_are_listed_lowest_first() {
    let lib = sources(&["src"]).into_iter().find(|source| source.path == "src/lib.rs").unwrap();
    let listed: Vec<String> =
        lib.code.lines().filter_map(|line| line.trim().strip_prefix("pub mod ")).map(word).collect();
    assert_eq!(listed, ROOMS.map(|(room, _)| room));
    for (at, (room, may_use)) in ROOMS.iter().enumerate() {
        let lower: Vec<&str> = ROOMS[..at].iter().map(|(room, _)| *room).collect();
        assert!(may_use.iter().all(|used| lower.contains(used)), "{room} may use a room that is not below it");
    }
}

#[test]
fn only_the_browser_room_its_stores_and_the_screen_know_the_browser() {
    hold(
        browser_crates_elsewhere,
        &["src"],
        &[
            ("src/domain/visit.rs", "use web_sys::Window;"),
            ("src/storage/memory.rs", "fn f() -> js_sys::Date { js_sys::Date::new_0() }"),
            ("src/app/ports.rs", "use wasm_bindgen_futures::spawn_local;"),
        ],
    );
}

#[test]
fn the_screen_handles_elements_and_leaves_the_rest_of_the_browser_to_its_room() {
    hold(
        browser_ways_in_the_ui,
        &["src"],
        &[
            ("src/ui/app.rs", "fn f() { let w = web_sys::window(); }"),
            ("src/ui/pages/files.rs", "use web_sys::{Blob, Event};"),
            ("src/ui/app.rs", "fn f() { leptos::prelude::window().local_storage(); }"),
        ],
    );
}

#[test]
fn only_state_verbs_and_screen_know_leptos() {
    hold(
        leptos_elsewhere,
        &["src"],
        &[("src/print/html.rs", "use leptos::prelude::*;"), ("src/browser/time.rs", "leptos::logging::log!(\"\");")],
    );
}

#[test]
fn every_form_on_screen_is_opened_by_one_door() {
    hold(
        forms_opened_past_the_door,
        &["src"],
        &[("src/ui/pages/visits.rs", "fn f() { let draft = FormDraft::new(&VISIT, Values::new()); }")],
    );
}

#[test]
fn the_screen_holds_no_words_of_its_own() {
    hold(
        words_in_the_ui,
        &["src"],
        &[
            ("src/ui/app.rs", "fn f() { view! { <p>\"保存\"</p> } } // 可以"),
            ("src/ui/parts/field.rs", "const MARK: &str = r#\"：\"#;"),
        ],
    );
}

#[test]
fn features_are_chosen_where_rooms_are_listed_and_nowhere_else() {
    hold(
        features_elsewhere,
        &["src"],
        &[
            ("src/app/mod.rs", "#[cfg(feature = \"app\")]\nmod desk;"),
            ("src/vault/seal.rs", "#[cfg(not(feature = \"app\"))]\nfn f() {}"),
        ],
    );
}

#[test]
fn nothing_is_written_into_the_page_as_markup() {
    hold(
        inner_html,
        &["src"],
        &[
            ("src/ui/app.rs", "view! { <div inner_html=text/> }"),
            ("src/browser/print.rs", "element.set_inner_html(&text);"),
        ],
    );
}

#[test]
fn nothing_panics_outside_tests() {
    hold(
        ways_to_panic,
        &["src"],
        &[
            ("src/domain/visit.rs", "fn f() { g().unwrap(); }"),
            ("src/bin/pack.rs", "fn f() { g().expect(\"there\"); }"),
            ("src/app/desk.rs", "fn f() { panic!(\"no\"); }\n#[cfg(test)]\nmod tests { fn g() { h().unwrap() } }"),
        ],
    );
}

#[test]
fn no_file_is_longer_than_one_can_read() {
    let long = format!("//! x\n{}", "fn f() {}\n".repeat(MOST_LINES));
    hold(too_long, &["src", "tests"], &[("src/domain/visit.rs", &long)]);
}

#[test]
fn every_file_opens_with_what_it_is() {
    let house = ["src", "tests"];
    hold(without_opening_words, &house, &[("src/domain/visit.rs", "use a::b;\n//! late"), ("src/text/mod.rs", "")]);
}

#[test]
fn nothing_is_left_for_later() {
    let sample = format!("// {} tomorrow", concat!("TO", "DO"));
    hold(left_undone, &["src", "tests"], &[("src/domain/visit.rs", &sample)]);
}

#[test]
fn no_path_of_a_machine_is_written_down() {
    let sample = format!("const P: &str = \"{}x\";", concat!("/ho", "me/"));
    hold(paths_of_a_machine, &["src", "tests"], &[("src/domain/visit.rs", &sample)]);
}

#[test]
fn comments_texts_and_tests_are_told_from_code() {
    let raw = r##"//! web_sys in words.
/* leptos /* nested */ web_sys */
const A: &str = "web_sys \" .unwrap()";
const B: &str = r#"panic!( "leptos" "#;
const C: char = '"'; // .unwrap()
fn life<'a>(x: &'a str) -> &'a str { x }
#[cfg(test)]
mod tests {
    fn t() { x.unwrap(); crate::ui::app(); "保存"; }
}
fn after() { leptos::run(); }
"##;
    let sources = take_apart(vec![("src/ui/x.rs".into(), raw.into()), ("src/domain/x.rs".into(), raw.into())]);
    assert_eq!(ways_to_panic(&sources), Vec::<String>::new());
    assert_eq!(browser_crates_elsewhere(&sources), Vec::<String>::new());
    assert_eq!(words_in_the_ui(&sources), Vec::<String>::new());
    assert_eq!(against_the_order_of_rooms(&sources), Vec::<String>::new());
    assert_eq!(leptos_elsewhere(&sources), ["src/domain/x.rs:11: leptos"]);
    assert_eq!(sources[0].code.lines().count(), raw.lines().count());
}

#[test]
fn a_file_named_as_a_test_module_counts_as_test() {
    let unwrapping = "//! x\nfn t() { x.unwrap(); }".to_owned();
    let sources = take_apart(vec![
        (
            "src/domain/mod.rs".into(),
            "#[cfg(test)]\nmod cases;\n#[cfg(test)]\n#[path = \"own_tests.rs\"]\nmod tests;".into(),
        ),
        ("src/domain/cases.rs".into(), unwrapping.clone()),
        ("src/domain/own_tests.rs".into(), unwrapping.clone()),
        ("src/domain/other.rs".into(), unwrapping),
    ]);
    assert_eq!(ways_to_panic(&sources), ["src/domain/other.rs:2: .unwrap()"]);
}
