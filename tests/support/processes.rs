//! Chromium's processes, and the two things that its own door for developers can do when no page is left alive to ask.
//!
//! Invariant: only processes that Chromium's own process has started are ever named here.

use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use serde_json::Value;

use super::Must;

/// Ends a process without a warning (SIGKILL); whether it was there to be ended.
pub fn kill(pid: u32) -> bool {
    Command::new("kill").args(["-9", &pid.to_string()]).status().must("killing a process").success()
}

/// The processes below Chromium's own that draw pages.
pub fn renderers(browser: u32) -> Vec<u32> {
    let parents: Vec<(u32, u32)> = processes();
    let is_below = |pid: u32| {
        let mut at = pid;
        while let Some((_, parent)) = parents.iter().find(|(one, _)| *one == at) {
            if *parent == browser {
                return true;
            }
            at = *parent;
        }
        false
    };
    parents.iter().map(|(pid, _)| *pid).filter(|pid| is_below(*pid) && draws_pages(*pid)).collect()
}

/// Every process with its parent.
fn processes() -> Vec<(u32, u32)> {
    let entries = fs::read_dir("/proc").must("the list of processes").filter_map(Result::ok);
    entries
        .filter_map(|entry| {
            let pid = entry.file_name().to_str()?.parse().ok()?;
            let stat = fs::read_to_string(entry.path().join("stat")).ok()?;
            // `pid (name) state parent …`; the name may hold anything.
            let parent = stat.rsplit_once(')')?.1.split_whitespace().nth(1)?.parse().ok()?;
            Some((pid, parent))
        })
        .collect()
}

fn draws_pages(pid: u32) -> bool {
    let line = fs::read(format!("/proc/{pid}/cmdline")).unwrap_or_default();
    line.split(|byte| *byte == 0).any(|word| word == b"--type=renderer")
}

/// Opens an empty tab in the browser of a profile; answers its handle.
pub fn new_tab(profile: &Path) -> String {
    let answer = ask(profile, "PUT", "/json/new?about:blank");
    let tab: Value = serde_json::from_str(&answer).must("the new tab");
    tab["id"].as_str().unwrap_or_default().to_owned()
}

/// Closes a tab of the browser of a profile, alive or dead.
pub fn close_tab(profile: &Path, handle: &str) {
    ask(profile, "GET", &format!("/json/close/{handle}"));
}

/// Asks the door for developers, whose port Chromium writes into its profile.
fn ask(profile: &Path, method: &str, path: &str) -> String {
    let ports = fs::read_to_string(profile.join("DevToolsActivePort")).must("the port for developers");
    let port = ports.lines().next().unwrap_or_default();
    let mut door = TcpStream::connect(format!("127.0.0.1:{port}")).must("the door for developers");
    door.set_read_timeout(Some(Duration::from_secs(20))).must("the door for developers");
    write!(door, "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n").must("asking");
    read_answer(&mut door)
}

/// The body of an answer. Chromium keeps the line open, so its length says where it ends.
fn read_answer(door: &mut impl Read) -> String {
    let (mut bytes, mut piece) = (Vec::new(), [0; 4096]);
    loop {
        let text = String::from_utf8_lossy(&bytes);
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head.lines().find_map(|line| {
                let (name, value) = line.split_once(':')?;
                name.eq_ignore_ascii_case("content-length").then(|| value.trim().parse::<usize>().ok())?
            });
            if body.len() >= length.unwrap_or(0) {
                return body.to_owned();
            }
        }
        match door.read(&mut piece).must("the answer of the door for developers") {
            0 => return String::from_utf8_lossy(&bytes).into_owned(),
            many => bytes.extend_from_slice(&piece[..many]),
        }
    }
}
