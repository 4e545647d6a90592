//! A small file server for the built site, behaving like a plain static host that sends the site's content policy.

use anyhow::{Context, Result, anyhow};
use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

use crate::http::{self, Reply};
use crate::paths::Place;
use crate::policy;
use crate::single;
use crate::site::{self, Output};
use crate::utf16;

pub const USUAL_PORT: u16 = 8080;

/// `cargo xtask run`: builds if needed, then serves until interrupted.
pub fn run(place: &Place, port: u16) -> Result<bool> {
    // Taken before the build, so that a taken port is told at once and not after minutes.
    let listener = TcpListener::bind(("127.0.0.1", port)).map_err(|reason| {
        anyhow!(
            "Port {port} cannot be used: {reason}. Choose another one: `cargo xtask run --port {}`.",
            other(port)
        )
    })?;
    site::page_up_to_date(place, Output::Seen)?;
    let (address, server) = start(listener, Site::at(place.dist(), "/"))?;
    println!("Pulse Check is at {address}\nStop it with Ctrl+C.");
    // Nobody waits for these: the page opens without them.
    match site::rest_up_to_date(place, Output::Seen) {
        Ok(()) => println!("{} and embed.js are there as well. Pulse Check is at {address}", single::NAME),
        Err(trouble) => eprintln!("The page is there. What lies beside it could not be built: {trouble:#}"),
    }
    Ok(server.join().is_ok())
}

fn other(port: u16) -> u16 {
    port.checked_add(1).unwrap_or(USUAL_PORT)
}

/// Serves a folder on a port that is free, until the program ends; returns the address.
pub fn in_background(site: Site) -> Result<String> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).context("Could not find a free port")?;
    Ok(start(listener, site)?.0)
}

/// Accepts connections until the program ends, each in a thread of its own: browsers keep several open and idle.
fn start(listener: TcpListener, site: Site) -> Result<(String, thread::JoinHandle<()>)> {
    let address = listener.local_addr().context("Could not find out the server's port")?;
    let site = Arc::new(site);
    let accept = move || {
        for connection in listener.incoming().filter_map(Result::ok) {
            let site = Arc::clone(&site);
            thread::spawn(move || {
                http::converse(&connection, |request| site.reply(&request.method, &request.path))
            });
        }
    };
    Ok((format!("http://{address}/"), thread::spawn(accept)))
}

/// A folder of files and the path below which they appear.
pub struct Site {
    folder: PathBuf,
    below: String,
}

impl Site {
    /// `below` starts and ends with a slash. The files always appear at `/` too.
    pub fn at(folder: PathBuf, below: &str) -> Self {
        Self { folder, below: below.to_owned() }
    }

    fn reply(&self, method: &str, url: &str) -> Reply {
        if !matches!(method, "GET" | "HEAD") {
            return text(405, "This server only shows files.");
        }
        let path = url.split(['?', '#']).next().unwrap_or_default();
        let path = path.strip_prefix(&self.below).or_else(|| path.strip_prefix('/')).unwrap_or(path);
        match decoded(path).and_then(|path| self.file(&path)) {
            Some(Found::File(file)) => self.show(200, &file),
            // With the slash, the relative addresses inside the folder's page are right.
            Some(Found::FolderWithoutSlash(name)) => {
                Reply { location: format!("{name}/"), ..text(301, "One folder further.") }
            }
            None => self.show(404, &self.folder.join("404.html")),
        }
    }

    fn file(&self, path: &str) -> Option<Found> {
        let plain = |part: &str| {
            part != ".." && part != "." && !part.contains(['\\', ':']) && !part.contains(char::is_control)
        };
        if !path.split('/').all(plain) {
            return None;
        }
        let mut parts = path.split('/').filter(|part| !part.is_empty());
        let file = parts.clone().fold(self.folder.clone(), |folder, part| folder.join(part));
        // A link inside the folder must not lead out of it.
        let real = file.canonicalize().ok()?;
        if !real.starts_with(self.folder.canonicalize().ok()?) {
            return None;
        }
        let (open, folder) = (path.is_empty() || path.ends_with('/'), real.is_dir());
        match (folder, open) {
            (true, true) => Some(real.join("index.html")).filter(|page| page.is_file()).map(Found::File),
            (true, false) => parts.next_back().map(|name| Found::FolderWithoutSlash(name.to_owned())),
            (false, false) => Some(Found::File(real)),
            (false, true) => None,
        }
    }

    fn show(&self, status: u16, file: &Path) -> Reply {
        let Ok(body) = fs::read(file) else { return text(404, "There is no such page here.") };
        // A page that states a policy is sent with that one: the one file and the page for what is not there have their own.
        let html = file.extension().is_some_and(|ending| ending == "html");
        let own = html.then(|| policy::in_page(&utf16::text(&body)).map(str::to_owned));
        let policy = own.flatten().unwrap_or_else(|| policy::SITE.to_owned());
        Reply { status, kind: kind(file), policy, location: String::new(), body }
    }
}

#[derive(Debug, PartialEq)]
enum Found {
    File(PathBuf),
    FolderWithoutSlash(String),
}

fn text(status: u16, sentence: &str) -> Reply {
    let kind = "text/plain; charset=utf-8";
    Reply { status, kind, policy: policy::SITE.to_owned(), location: String::new(), body: sentence.into() }
}

/// A path with its `%xx` turned into what they stand for; none when that is no text.
fn decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(if byte == b'%' {
            let digit = |byte: Option<u8>| char::from(byte?).to_digit(16);
            u8::try_from(digit(rest.next())? * 16 + digit(rest.next())?).ok()?
        } else {
            byte
        });
    }
    String::from_utf8(bytes).ok()
}

fn kind(file: &Path) -> &'static str {
    match file.extension().and_then(|ending| ending.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "txt" | "md" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site() -> Site {
        Site::at(Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), "/teams/atlas/")
    }

    fn status(url: &str) -> u16 {
        site().reply("GET", url).status
    }

    #[test]
    fn shows_files_at_the_root_and_below_the_path() {
        assert_eq!(status("/serve.rs"), 200);
        assert_eq!(status("/teams/atlas/serve.rs?x=1"), 200);
        assert_eq!(status("/teams/serve.rs"), 404);
    }

    #[test]
    fn leads_nobody_out_of_the_folder() {
        for url in [
            "/../Cargo.toml",
            "/%2e%2e/Cargo.toml",
            "/..%2fCargo.toml",
            "/x/../../Cargo.toml",
            "//etc/passwd",
            "/..%5cCargo.toml",
        ] {
            assert_eq!(status(url), 404, "{url}");
        }
    }

    #[test]
    fn a_rewritten_hash_is_a_name_that_no_file_has() {
        assert_eq!(status("/%23p=AAAA"), 404);
        assert_eq!(status("/%ff"), 404);
        assert_eq!(status("/%2"), 404);
    }

    #[test]
    fn only_shows() {
        assert_eq!(site().reply("POST", "/serve.rs").status, 405);
    }

    #[test]
    fn a_folder_gets_its_slash() {
        let reply = Site::at(PathBuf::from(env!("CARGO_MANIFEST_DIR")), "/").reply("GET", "/src");
        assert_eq!((reply.status, reply.location.as_str()), (301, "src/"));
    }
}
