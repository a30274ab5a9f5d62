//! Chromium and its driver: one process of each per journey, on a profile folder that outlives them, so that a journey
//! can quit the browser, or kill it, and open the same desk again.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};
use thirtyfour::common::command::FormatRequestData;
use thirtyfour::prelude::*;
use thirtyfour::{LoggingPrefsLogLevel, RequestData, SessionId};

use super::{Must, processes};

/// Headless, quiet, and without a single request of its own.
const FLAGS: [&str; 17] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-features=Translate,OptimizationHints,MediaRouter",
    "--force-color-profile=srgb",
    "--window-size=1366,768",
    // A second tab works as fast as the first: nobody looks at either.
    "--disable-background-timer-throttling",
    "--disable-backgrounding-occluded-windows",
    "--disable-renderer-backgrounding",
    // More than 200 addresses in ten seconds are otherwise silently not gone to, and the torture's hand is that fast.
    "--disable-ipc-flooding-protection",
];

/// The programs that may be Chromium, in order of preference.
const CHROMIUM: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];

/// chromedriver on a port of its own; it ends with this value.
struct ChromeDriver {
    process: Child,
    address: String,
}

impl ChromeDriver {
    fn start() -> Self {
        let mut process = Command::new("chromedriver")
            .arg("--port=0")
            // The desk's days and limits are those of its customers.
            .env("TZ", "Asia/Shanghai")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .must("starting chromedriver (scripts/setup-tests installs it)");
        let mut lines = BufReader::new(process.stdout.take().ok_or("no output").must("chromedriver")).lines();
        let port = lines
            .by_ref()
            .map_while(Result::ok)
            .find_map(|line| {
                line.split_once("started successfully on port ")?.1.trim_end_matches('.').parse::<u16>().ok()
            })
            .ok_or("it ended without saying one")
            .must("chromedriver's port");
        // A full pipe would make chromedriver wait for ever.
        std::thread::spawn(move || lines.for_each(drop));
        Self { process, address: format!("http://127.0.0.1:{port}") }
    }
}

impl Drop for ChromeDriver {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Chromium on one profile.
pub struct Browser {
    /// The W3C WebDriver session; `None` between quitting and starting again.
    session: Option<WebDriver>,
    driver: ChromeDriver,
    profile: PathBuf,
    downloads: PathBuf,
    language: &'static str,
}

impl Browser {
    /// Starts Chromium on the profile, which may be new or already used.
    pub async fn start(profile: PathBuf, downloads: PathBuf, language: &'static str) -> Self {
        let driver = ChromeDriver::start();
        let mut browser = Self { session: None, driver, profile, downloads, language };
        browser.connect().await;
        browser
    }

    async fn connect(&mut self) {
        let wishes = self.wishes().must("asking for Chromium");
        let session = WebDriver::new(&self.driver.address, wishes).await.must("starting Chromium");
        session.set_script_timeout(Duration::from_secs(60)).await.must("the limit for scripts");
        self.session = Some(session);
        self.expect_downloads().await;
    }

    async fn expect_downloads(&self) {
        let downloads = json!({ "behavior": "allow", "downloadPath": self.downloads, "eventsEnabled": false });
        self.devtools("Browser.setDownloadBehavior", downloads).await;
    }

    fn wishes(&self) -> WebDriverResult<thirtyfour::ChromeCapabilities> {
        let mut wishes = DesiredCapabilities::chrome();
        for flag in FLAGS {
            wishes.add_arg(flag)?;
        }
        wishes.add_arg(&format!("--user-data-dir={}", self.profile.display()))?;
        wishes.add_arg(&format!("--accept-lang={}", self.language))?;
        if let Some(path) = CHROMIUM.iter().find_map(|name| on_path(name)) {
            wishes.set_binary(&path.display().to_string())?;
        }
        wishes.set_browser_log_level(LoggingPrefsLogLevel::All)?;
        Ok(wishes)
    }

    /// The profile's folder.
    pub fn profile(&self) -> &Path {
        &self.profile
    }

    /// The session, for what the desk's verbs do not cover.
    pub fn session(&self) -> &WebDriver {
        self.session.as_ref().ok_or("it has been quit").must("the browser")
    }

    /// Sends one DevTools command and answers its result.
    pub async fn devtools(&self, command: &'static str, parameters: Value) -> Value {
        let answer = self.session().handle().cmd(DevTools { command, parameters }).await.must(command);
        answer.value().must("the answer to a DevTools command")
    }

    /// Quits as a person would, so that everything is written.
    pub async fn quit(&mut self) {
        if let Some(session) = self.session.take() {
            session.quit().await.must("quitting Chromium");
        }
    }

    /// Quits and starts again on the same profile.
    pub async fn restart(&mut self) {
        self.quit().await;
        self.connect().await;
    }

    /// Ends Chromium as a power cut would, and starts again on the same profile.
    pub async fn kill_and_restart(&mut self) {
        self.kill();
        self.start_after_kill().await;
    }

    /// Starts again on the profile of a browser that was killed.
    pub async fn start_after_kill(&mut self) {
        if let Some(session) = self.session.take() {
            // The session has nothing left to quit; the driver only forgets it.
            let _ = session.quit().await;
        }
        let _ = std::fs::remove_file(self.profile.join("SingletonLock"));
        self.connect().await;
    }

    /// Ends Chromium's own process without a warning. Nothing can be asked of the session after this.
    pub fn kill(&self) {
        assert!(processes::kill(self.process()), "Chromium's process was not killed");
    }

    /// Ends every process that draws a page, without a warning, and looks at a new empty tab of the same browser.
    pub async fn kill_pages(&mut self) {
        let dead = self.session().window().await.must("the tab's handle");
        for pid in processes::renderers(self.process()) {
            // One that has just ended by itself is as good.
            let _ = processes::kill(pid);
        }
        // The driver cannot ask anything of a dead tab, not even for another one; the browser itself can.
        let new = processes::new_tab(&self.profile);
        self.session().switch_to_window(WindowHandle::from(new)).await.must("going to the new tab");
        processes::close_tab(&self.profile, &dead.to_string());
        self.expect_downloads().await;
    }

    /// Chromium's own process, which it names in the lock of its profile: `<host>-<pid>`.
    pub fn process(&self) -> u32 {
        let lock = std::fs::read_link(self.profile.join("SingletonLock")).must("finding Chromium's process");
        let name = lock.display().to_string();
        name.rsplit('-').next().unwrap_or_default().parse().must("the number of Chromium's process")
    }

    /// What the page logged as an error since the last time: failed scripts, refused requests, broken policy.
    pub async fn troubles(&self) -> Vec<String> {
        let log = self.session().browser_log().await.must("the browser's log");
        log.into_iter().filter(|entry| entry.level == "SEVERE").map(|entry| entry.message).collect()
    }
}

/// A DevTools command through chromedriver.
#[derive(Debug)]
struct DevTools {
    command: &'static str,
    parameters: Value,
}

impl FormatRequestData for DevTools {
    fn format_request(&self, session: &SessionId) -> RequestData {
        RequestData::new("POST".parse().must("a method"), format!("/session/{session}/goog/cdp/execute"))
            .add_body(json!({ "cmd": self.command, "params": self.parameters }))
    }
}

/// Where a program lies, as the shell would find it.
fn on_path(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder: PathBuf| Path::new(&folder).join(program)).find(|file| file.is_file())
}
