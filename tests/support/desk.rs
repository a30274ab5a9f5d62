//! The desk as a person uses it: verbs for looking, pressing, typing, printing, and handing files in and out.
//!
//! Every verb waits for what it needs, up to [`PATIENCE`], and then ends the journey with a sentence.

mod life;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use base64::{Engine, prelude::BASE64_STANDARD};
use serde_json::{Value, json};
use thirtyfour::prelude::*;

use super::browser::Browser;
use super::host::Host;
use super::paper::Paper;
use super::{Must, journeys, project};

/// How long a person waits before calling for help.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// Between two looks.
const MOMENT: Duration = Duration::from_millis(40);

/// Finds what a person could press, by its words; run in the page with [words].
const FIND_PRESSABLE: &str = r#"
const plain = (text) => (text || "").replace(/\s+/g, " ").trim();
const root = [...document.querySelectorAll("dialog:modal")].pop() || document;
const kinds = "button, a[href], summary, label, [role=button], [role=tab], [role=link], [role=option], [role=menuitem], [role=radio], [role=switch], input[type=submit], input[type=button]";
const seen = [...root.querySelectorAll(kinds)].filter((e) => e.checkVisibility({ visibilityProperty: true }) && !e.disabled);
const words = (e) => [plain(e.getAttribute("aria-label")), plain(e.innerText), plain(e.value)];
return seen.find((e) => words(e).includes(arguments[0])) || seen.find((e) => words(e).some((w) => w.includes(arguments[0]))) || null;
"#;

/// Finds a field by its name attribute, in the topmost dialog if one is open; run with [name].
const FIND_FIELD: &str = r#"
const root = [...document.querySelectorAll("dialog:modal")].pop() || document;
return [...root.querySelectorAll(`[name="${CSS.escape(arguments[0])}"]`)].find((e) => e.checkVisibility() && !e.disabled) || null;
"#;

/// Finds a choice of a group, or what stands for it: its label; run with [name, value].
const FIND_CHOICE: &str = r#"
const root = [...document.querySelectorAll("dialog:modal")].pop() || document;
const choice = [...root.querySelectorAll(`input[name="${CSS.escape(arguments[0])}"]`)].find((e) => e.value === arguments[1] && !e.disabled);
if (!choice) return null;
return choice.checkVisibility({ opacityProperty: true }) ? choice : (choice.labels[0] || choice);
"#;

/// Sets a field that is picked rather than typed; run with [element, value]. Answers whether it took the value.
const SET_FIELD: &str = r#"
const [field, wanted] = arguments;
let value = wanted;
if (field.tagName === "SELECT") {
  const option = [...field.options].find((o) => o.value === wanted || o.text.trim() === wanted);
  if (!option) return false;
  value = option.value;
}
const kind = Object.getPrototypeOf(field);
Object.getOwnPropertyDescriptor(kind, "value").set.call(field, value);
field.dispatchEvent(new Event("input", { bubbles: true }));
field.dispatchEvent(new Event("change", { bubbles: true }));
return field.value === value;
"#;

/// How a journey begins.
#[derive(Clone, Copy)]
pub struct Opening {
    place: Place,
    language: &'static str,
    hash: &'static str,
}

#[derive(Clone, Copy)]
enum Place {
    /// dist/ on a web host.
    Hosted,
    /// dist/shouwen.html by double-click.
    SingleFile,
}

impl Opening {
    /// The page on a web host.
    pub fn hosted() -> Self {
        Self { place: Place::Hosted, language: "zh-CN", hash: "" }
    }

    /// The single file from the disk.
    pub fn single_file() -> Self {
        Self { place: Place::SingleFile, language: "zh-CN", hash: "" }
    }

    /// In a browser whose person prefers English. The desk itself still begins in its own default.
    pub fn in_english(self) -> Self {
        Self { language: "en-US", ..self }
    }

    /// At an address of the desk, e.g. `#/customers`.
    pub fn at(self, hash: &'static str) -> Self {
        Self { hash, ..self }
    }
}

/// The desk in a browser.
pub struct Desk {
    browser: Browser,
    /// Lives as long as the desk; none for the single file.
    host: Option<Host>,
    /// The address without a hash.
    address: String,
    hash: &'static str,
    folder: PathBuf,
    /// What has been done so far, for the report of a failure.
    trail: Vec<String>,
    /// The empty page has been looked at.
    has_left: bool,
}

impl Desk {
    /// Opens the desk in a fresh profile and waits until the splash is gone.
    pub async fn open(name: &str, opening: Opening) -> Self {
        Self::open_in(name, opening, None).await
    }

    /// As [`Desk::open`], on a profile that lies elsewhere.
    pub async fn open_in(name: &str, opening: Opening, profile: Option<PathBuf>) -> Self {
        let folder = journeys().join(name);
        if folder.exists() {
            fs::remove_dir_all(&folder).must("clearing the journey's folder");
        }
        let profile = profile.unwrap_or_else(|| folder.join("profile"));
        let downloads = folder.join("downloads");
        fs::create_dir_all(&profile).must("the profile's folder");
        fs::create_dir_all(&downloads).must("the folder for downloads");
        let host = matches!(opening.place, Place::Hosted).then(Host::start);
        let address = match &host {
            Some(host) => host.address.clone(),
            None => {
                let page = project().join("dist/shouwen.html");
                assert!(page.is_file(), "there is no dist/shouwen.html yet; `make build` makes it");
                format!("file://{}", page.display())
            }
        };
        let browser = Browser::start(profile, downloads, opening.language).await;
        let mut desk = Self { browser, host, address, hash: opening.hash, folder, trail: Vec::new(), has_left: false };
        desk.enter().await;
        desk
    }

    async fn enter(&mut self) {
        let address = format!("{}{}", self.address, self.hash);
        self.step(format!("open {address}"));
        self.browser.session().goto(&address).await.must("opening the page");
        self.until("the page has started", "return !document.getElementById('boot')").await;
    }

    fn step(&mut self, step: String) {
        self.trail.push(step);
    }

    // ---- looking ----

    /// Waits until the words can be seen on the page.
    pub async fn see(&mut self, words: &str) {
        self.step(format!("see {words}"));
        let script = "return document.body.innerText.replace(/\\s+/g, ' ').includes(arguments[0])";
        self.until_with(&format!("the page shows “{words}”"), script, vec![words.into()]).await;
    }

    /// Waits until the words can no longer be seen.
    pub async fn see_no(&mut self, words: &str) {
        self.step(format!("see no {words}"));
        let script = "return !document.body.innerText.replace(/\\s+/g, ' ').includes(arguments[0])";
        self.until_with(&format!("the page no longer shows “{words}”"), script, vec![words.into()]).await;
    }

    /// Waits until something that matches the CSS selector can be seen.
    pub async fn see_part(&mut self, selector: &str) {
        self.step(format!("see part {selector}"));
        let script = "return [...document.querySelectorAll(arguments[0])].some((e) => e.checkVisibility())";
        self.until_with(&format!("the page shows {selector}"), script, vec![selector.into()]).await;
    }

    /// Waits until a script answers true.
    pub async fn until(&mut self, what: &str, script: &str) {
        self.until_with(what, script, Vec::new()).await;
    }

    async fn until_with(&mut self, what: &str, script: &str, arguments: Vec<Value>) {
        let start = Instant::now();
        while self.ask_with(script, arguments.clone()).await != Value::Bool(true) {
            assert!(start.elapsed() < PATIENCE, "waited {} s in vain: {what}", PATIENCE.as_secs());
            tokio::time::sleep(MOMENT).await;
        }
    }

    /// All the words that can be seen.
    pub async fn words(&self) -> String {
        self.ask("return document.body.innerText").await.as_str().unwrap_or_default().to_owned()
    }

    /// The address with its hash.
    pub async fn address(&self) -> String {
        self.browser.session().current_url().await.must("the address").to_string()
    }

    /// Runs a script (`return …`) and answers its value.
    pub async fn ask(&self, script: &str) -> Value {
        self.ask_with(script, Vec::new()).await
    }

    /// Runs a script with arguments.
    pub async fn ask_with(&self, script: &str, arguments: Vec<Value>) -> Value {
        let answer = self.browser.session().execute(script, arguments).await.must("asking the page");
        answer.json().clone()
    }

    /// Runs the body of an async function and answers what it answers; its rejection ends the journey.
    pub async fn ask_later(&self, body: &str) -> Value {
        let script = format!(
            "const done = arguments[arguments.length - 1]; (async () => {{ {body} }})()\
             .then((value) => done({{ value }}), (error) => done({{ error: String(error) }}));"
        );
        let answer = self.browser.session().execute_async(script, Vec::new()).await.must("asking the page");
        let answer = answer.json().clone();
        assert!(answer.get("error").is_none(), "the page answered with an error: {}", answer["error"]);
        answer["value"].clone()
    }

    // ---- doing ----

    /// Goes to an address of the desk, e.g. `#/customers`.
    pub async fn go(&mut self, hash: &str) {
        self.step(format!("go {hash}"));
        self.ask_with("location.hash = arguments[0]", vec![hash.into()]).await;
    }

    /// Presses a button, link or label by its words: the whole of them if something has just those, else a part.
    pub async fn press(&mut self, words: &str) {
        self.step(format!("press {words}"));
        self.click(&format!("nothing to press says “{words}”"), FIND_PRESSABLE, vec![words.into()]).await;
    }

    /// Presses the first visible thing that matches a CSS selector.
    pub async fn press_part(&mut self, selector: &str) {
        self.step(format!("press part {selector}"));
        let script = "return [...document.querySelectorAll(arguments[0])].find((e) => e.checkVisibility()) || null";
        self.click(&format!("nothing to press is {selector}"), script, vec![selector.into()]).await;
    }

    /// Chooses one of a group of radio buttons or check boxes.
    pub async fn choose(&mut self, name: &str, value: &str) {
        self.step(format!("choose {name} = {value}"));
        let missing = format!("the group {name} has no choice {value}");
        self.click(&missing, FIND_CHOICE, vec![name.into(), value.into()]).await;
    }

    /// Writes into a field by its name, in place of what it held; picks in a list by value or words.
    pub async fn fill(&mut self, name: &str, value: &str) {
        self.step(format!("fill {name} = {value}"));
        let field = self.find(&format!("there is no field {name}"), FIND_FIELD, vec![name.into()]).await;
        let tag = field.tag_name().await.must("the field");
        let kind = field.prop("type").await.must("the field").unwrap_or_default();
        if tag == "select" || matches!(kind.as_str(), "date" | "time" | "datetime-local" | "range" | "month") {
            let element = field.to_json().must("the field");
            let taken = self.ask_with(SET_FIELD, vec![element, value.into()]).await;
            assert_eq!(taken, Value::Bool(true), "the field {name} does not take {value}");
            return;
        }
        field.scroll_into_view().await.must("scrolling to the field");
        field.focus().await.must("going to the field");
        field.send_keys(Key::Control + "a").await.must("selecting what the field held");
        field.send_keys(Key::Backspace + value).await.must("writing into the field");
    }

    /// What a field holds.
    pub async fn value_of(&mut self, name: &str) -> String {
        let field = self.find(&format!("there is no field {name}"), FIND_FIELD, vec![name.into()]).await;
        field.prop("value").await.must("the field").unwrap_or_default()
    }

    /// Types where the cursor is.
    pub async fn type_text(&mut self, text: &str) {
        self.step(format!("type {text}"));
        self.browser.session().action_chain().send_keys(text).perform().await.must("typing");
    }

    /// Presses one key, e.g. `Key::Enter`.
    pub async fn press_key(&mut self, key: Key) {
        self.step(format!("key {key:?}"));
        self.browser.session().action_chain().send_keys(key).perform().await.must("pressing a key");
    }

    /// Holds one key and presses another, e.g. Ctrl and `s`.
    pub async fn press_keys(&mut self, held: Key, key: char) {
        self.step(format!("keys {held:?} {key}"));
        let chain = self.browser.session().action_chain().key_down(held.clone()).send_keys(key).key_up(held);
        chain.perform().await.must("pressing keys");
    }

    async fn find(&self, missing: &str, script: &str, arguments: Vec<Value>) -> WebElement {
        let start = Instant::now();
        loop {
            let answer = self.browser.session().execute(script, arguments.clone()).await.must("looking for it");
            if let Ok(element) = answer.element() {
                return element;
            }
            assert!(start.elapsed() < PATIENCE, "waited {} s in vain: {missing}", PATIENCE.as_secs());
            tokio::time::sleep(MOMENT).await;
        }
    }

    /// Clicks as a mouse does; what is covered or redrawn at that moment is tried again.
    async fn click(&self, missing: &str, script: &str, arguments: Vec<Value>) {
        let start = Instant::now();
        loop {
            let element = self.find(missing, script, arguments.clone()).await;
            match element.click().await {
                Ok(()) => return,
                Err(error) => assert!(start.elapsed() < PATIENCE, "{missing} that can be clicked: {error}"),
            }
            // It may lie under a head that stays when the page scrolls; a person would scroll it out.
            if let Ok(element) = element.to_json() {
                self.ask_with(
                    "arguments[0].isConnected && arguments[0].scrollIntoView({ block: 'center' })",
                    vec![element],
                )
                .await;
            }
            tokio::time::sleep(MOMENT).await;
        }
    }

    // ---- files and paper ----

    /// Hands a file to the page's file field, by the field's name.
    pub async fn hand_in(&mut self, name: &str, file: &Path) {
        self.step(format!("hand in {}", file.display()));
        let selector = format!("input[type=file][name=\"{name}\"]");
        let field = self.browser.session().find(By::Css(selector)).await.must("the field for files");
        let file = fs::canonicalize(file).must("the file to hand in");
        field.send_keys(file.display().to_string()).await.must("handing in the file");
    }

    /// Waits for a finished download whose name contains `part`, the newest if there are several.
    pub async fn downloaded(&mut self, part: &str) -> PathBuf {
        self.step(format!("download {part}"));
        let folder = self.folder.join("downloads");
        let start = Instant::now();
        loop {
            let mut files: Vec<_> = fs::read_dir(&folder)
                .must("the folder for downloads")
                .filter_map(|entry| Some(entry.ok()?.path()))
                .filter(|path| {
                    let name = path.file_name().unwrap_or_default().to_string_lossy();
                    // Chromium holds the name with an empty file until the download is complete.
                    let is_complete = fs::metadata(path).is_ok_and(|file| file.len() > 0);
                    name.contains(part) && !name.ends_with(".crdownload") && !name.starts_with('.') && is_complete
                })
                .collect();
            files.sort_by_key(|path| fs::metadata(path).and_then(|file| file.modified()).ok());
            if let Some(path) = files.pop() {
                return path;
            }
            assert!(start.elapsed() < PATIENCE, "waited {} s in vain: a download named *{part}*", PATIENCE.as_secs());
            tokio::time::sleep(MOMENT).await;
        }
    }

    /// Prints the page as it is, with its own paper size, into target/journeys/<name>.pdf.
    pub async fn print(&mut self, name: &str) -> Paper {
        self.step(format!("print {name}"));
        let wishes = json!({ "preferCSSPageSize": true, "printBackground": true });
        let answer = self.browser.devtools("Page.printToPDF", wishes).await;
        let bytes = BASE64_STANDARD.decode(answer["data"].as_str().unwrap_or_default()).must("the printed PDF");
        let file = journeys().join(format!("{name}.pdf"));
        fs::write(&file, bytes).must("keeping the PDF");
        Paper::read(&file)
    }

    /// Takes a picture of the window into target/journeys/<name>.png.
    pub async fn picture(&mut self, name: &str) {
        let file = journeys().join(format!("{name}.png"));
        self.browser.session().screenshot(&file).await.must("taking a picture");
    }

    /// Sets the window to a size, e.g. a tablet's.
    pub async fn resize(&mut self, width: u32, height: u32) {
        self.step(format!("resize {width}×{height}"));
        self.browser.session().set_window_rect(0, 0, width, height).await.must("resizing the window");
    }

    // ---- leaving and coming back ----

    /// Forgets the trail so far; a long run keeps only what led to a failure.
    pub fn begin_trail(&mut self) {
        self.trail.clear();
    }

    /// The folder of the browser's profile, while it is quit or not.
    pub fn profile(&self) -> &Path {
        self.browser.profile()
    }

    /// The errors that the page logged since the last time anyone asked.
    pub async fn troubles(&self) -> Vec<String> {
        self.browser.troubles().await
    }

    /// Ends the journey when the page logged an error. Every journey ends with this by itself.
    pub async fn expect_no_trouble(&self) {
        let mut troubles = self.troubles().await;
        if self.has_left {
            // The host says that nothing is there, not even an icon, which is what was asked for.
            let is_asked_for =
                |trouble: &str| ["nothing-here", "favicon.ico"].iter().any(|part| trouble.contains(part));
            troubles.retain(|trouble| !is_asked_for(trouble));
        }
        assert!(troubles.is_empty(), "the page reported trouble:\n{}", troubles.join("\n"));
    }

    /// The browser, for what changes it.
    pub fn browser_mut(&mut self) -> &mut Browser {
        &mut self.browser
    }

    /// The browser, for what no verb covers.
    pub fn browser(&self) -> &Browser {
        &self.browser
    }

    /// Prints the trail of steps and leaves a picture: what one wants to see after a failure.
    pub async fn report(&mut self, name: &str) {
        eprintln!("journey {name}, steps so far:\n  {}", self.trail.join("\n  "));
        self.picture(&format!("{name}-failed")).await;
        eprintln!(
            "address: {}\nlog: {:#?}\nwords: {}",
            self.address().await,
            self.troubles().await,
            self.words().await
        );
    }

    /// Removes the browser's profile after a good journey: only failures are worth their megabytes.
    pub fn forget_profile(&self) {
        let _ = fs::remove_dir_all(self.folder.join("profile"));
    }

    /// Quits the browser.
    pub async fn quit(&mut self) {
        self.browser.quit().await;
    }
}
