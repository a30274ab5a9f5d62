//! Serves dist/ on this computer only (127.0.0.1). Host tool: `make serve`, and the browser journeys.
//!
//! `serve [--port N]`: port 8732 or the next free one; `--port 0` lets the system choose. The first line printed ends
//! with the address.

#[path = "serve/folder.rs"]
mod folder;

use std::net::{Ipv4Addr, TcpListener};
use std::process::ExitCode;

use folder::Folder;
use thiserror::Error;
use tiny_http::Server;

/// The first port tried.
const FIRST_PORT: u16 = 8732;
/// How many ports are tried after it.
const TRIES: u16 = 20;

/// Why nothing is served.
#[derive(Debug, Error)]
enum ServeError {
    #[error("use: serve [--port N]")]
    Usage,
    #[error("there is no dist/index.html yet; `make build` makes it")]
    NothingBuilt,
    #[error("no free port from {0} on")]
    NoPort(u16),
    #[error("the server did not start: {0}")]
    Server(Box<dyn std::error::Error + Send + Sync>),
}

fn main() -> ExitCode {
    match serve(std::env::args().skip(1).collect()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("serve: {error}");
            ExitCode::FAILURE
        }
    }
}

fn serve(words: Vec<String>) -> Result<(), ServeError> {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let first = match words.as_slice() {
        [] => FIRST_PORT,
        ["--port", port] => port.parse().map_err(|_| ServeError::Usage)?,
        _ => return Err(ServeError::Usage),
    };
    let folder = Folder::new("dist");
    if folder.find("/").is_none() {
        return Err(ServeError::NothingBuilt);
    }
    let listener = (first..=first.saturating_add(TRIES))
        .find_map(|port| TcpListener::bind((Ipv4Addr::LOCALHOST, port)).ok())
        .ok_or(ServeError::NoPort(first))?;
    let server = Server::from_listener(listener, None).map_err(ServeError::Server)?;
    println!("首问 Shouwen: http://{}/", server.server_addr());
    for request in server.incoming_requests() {
        // A visitor who has left is no reason to stop serving the others.
        if let Err(error) = folder.answer(request) {
            eprintln!("serve: {error}");
        }
    }
    Ok(())
}
