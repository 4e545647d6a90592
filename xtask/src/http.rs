//! As much of HTTP/1.1 as a browser needs to read files: GET and HEAD, one request after the other on a connection.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use crate::policy;

/// A request's first line and fields together; longer ones are refused by closing the connection.
const HEAD_LIMIT: u64 = 64 * 1024;
/// A browser keeps idle connections open; after this time ours are closed.
const IDLE: Duration = Duration::from_secs(120);

pub struct Request {
    pub method: String,
    pub path: String,
}

#[derive(Debug)]
pub struct Reply {
    pub status: u16,
    pub kind: &'static str,
    pub policy: String,
    pub location: String,
    pub body: Vec<u8>,
}

/// Answers what is asked on a connection until either side ends it.
pub fn converse(connection: &TcpStream, answer: impl Fn(&Request) -> Reply) {
    // A browser that goes away, in the middle of a file or before it, is no trouble of ours.
    let _ = connection.set_read_timeout(Some(IDLE));
    let _ = connection.set_nodelay(true);
    let mut reader = BufReader::new(connection);
    while let Ok(Some(request)) = read(&mut reader) {
        let reply = answer(&request);
        // What follows a request that we refuse may be its body, which is not read.
        let last = reply.status == 405;
        if write(connection, &reply, request.method != "HEAD", last).is_err() || last {
            return;
        }
    }
}

fn read(reader: &mut impl BufRead) -> io::Result<Option<Request>> {
    let mut head = reader.take(HEAD_LIMIT);
    let mut first = String::new();
    head.read_line(&mut first)?;
    let mut words = first.split_ascii_whitespace();
    let (Some(method), Some(path), Some("HTTP/1.1")) = (words.next(), words.next(), words.next()) else {
        return Ok(None);
    };
    let request = Request { method: method.to_owned(), path: path.to_owned() };
    let mut field = Vec::new();
    loop {
        field.clear();
        head.read_until(b'\n', &mut field)?;
        match field.as_slice() {
            b"\r\n" | b"\n" => return Ok(Some(request)),
            [.., b'\n'] => {}
            // Ended, or over the limit, before the empty line.
            _ => return Ok(None),
        }
    }
}

fn write(mut connection: impl Write, reply: &Reply, with_body: bool, last: bool) -> io::Result<()> {
    let length = reply.body.len().to_string();
    let fields = [
        ("Content-Type", reply.kind),
        ("Content-Length", &length),
        ("Content-Security-Policy", &reply.policy),
        // With everything: pages with inline scripts only, as that for what is not there, are not touched by it.
        ("Integrity-Policy", policy::INTEGRITY),
        ("X-Content-Type-Options", "nosniff"),
        // Ask again every time: a rebuilt site shows at the next reload.
        ("Cache-Control", "no-cache"),
        ("Location", &reply.location),
        ("Connection", if last { "close" } else { "" }),
    ];
    let mut head = format!("HTTP/1.1 {} {}\r\n", reply.status, reason(reply.status));
    for (name, value) in fields.into_iter().filter(|(_, value)| !value.is_empty()) {
        head.extend([name, ": ", value, "\r\n"]);
    }
    head.push_str("\r\n");
    // In one piece: a small file is one packet.
    let mut bytes = head.into_bytes();
    if with_body {
        bytes.extend_from_slice(&reply.body);
    }
    connection.write_all(&bytes)
}

fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        301 => "Moved Permanently",
        404 => "Not Found",
        405 => "Method Not Allowed",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(text: &str) -> Option<(String, String)> {
        read(&mut text.as_bytes()).ok().flatten().map(|request| (request.method, request.path))
    }

    #[test]
    fn reads_one_request_and_leaves_the_next() {
        let mut two = "GET /a HTTP/1.1\r\nHost: x\r\n\r\nHEAD /b HTTP/1.1\r\n\r\n".as_bytes();
        assert!(matches!(read(&mut two), Ok(Some(request)) if request.path == "/a"));
        assert!(matches!(read(&mut two), Ok(Some(request)) if request.method == "HEAD"));
        assert!(matches!(read(&mut two), Ok(None)));
    }

    #[test]
    fn refuses_what_is_cut_or_endless() {
        assert_eq!(asked("GET /a HTTP/1.1\r\nHost: x"), None);
        assert_eq!(asked("GET /a"), None);
        assert_eq!(asked(&format!("GET /{} HTTP/1.1\r\n\r\n", "a".repeat(70_000))), None);
    }

    #[test]
    fn a_head_has_the_length_and_no_body() {
        let reply = Reply {
            status: 200,
            kind: "text/plain",
            policy: String::new(),
            location: String::new(),
            body: b"hello".to_vec(),
        };
        let mut bytes = Vec::new();
        assert!(write(&mut bytes, &reply, false, false).is_ok());
        let text = String::from_utf8_lossy(&bytes);
        assert!(text.contains("Content-Length: 5\r\n") && text.ends_with("\r\n\r\n"), "{text}");
        assert!(text.contains("\r\nIntegrity-Policy: blocked-destinations=(script)\r\n"), "{text}");
    }
}
