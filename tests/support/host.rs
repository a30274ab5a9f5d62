//! dist/ on a web host: the project's own `serve`, as a child process on a port of its own.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use super::{Must, project};

/// A running host; it ends with this value.
pub struct Host {
    serve: Child,
    /// `http://127.0.0.1:<port>/`
    pub address: String,
}

impl Host {
    /// Serves the project's dist/ on a port that the system chooses.
    pub fn start() -> Self {
        Self::start_in(&project())
    }

    /// Serves the dist/ of another folder.
    pub fn start_in(folder: &Path) -> Self {
        let mut serve = Command::new(env!("CARGO_BIN_EXE_serve"))
            .args(["--port", "0"])
            .current_dir(folder)
            .stdout(Stdio::piped())
            .spawn()
            .must("starting serve");
        let mut line = String::new();
        if let Some(out) = serve.stdout.take() {
            BufReader::new(out).read_line(&mut line).must("reading the address that serve prints");
        }
        let address = line.trim().rsplit(' ').next().unwrap_or_default().to_owned();
        assert!(
            address.starts_with("http://127.0.0.1:"),
            "serve did not print its address (is dist/ built?): {line:?}"
        );
        Self { serve, address }
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        let _ = self.serve.kill();
        let _ = self.serve.wait();
    }
}
