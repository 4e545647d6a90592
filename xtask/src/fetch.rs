//! Fetching from somebody's host, by the program `curl`: it knows this computer's certificates, those of a company
//! included, and its proxies. Of a crate for it the licence of the certificates alone would have been one more.

use anyhow::{Context, Result, anyhow, bail};
use std::io::Read;
use std::process::{Command, Stdio};

use crate::address::Address;
use crate::shell;

/// No file of a site is as large, packed or unpacked.
pub const LIMIT: u64 = 32 * 1024 * 1024;
/// Seconds for one file, and of these to reach the host.
const PATIENCE: (&str, &str) = ("120", "15");
/// Addresses within the origin that one file may lead through.
const TURNS: usize = 5;
/// As a browser says it. A host that knows an auditor by its name could send it something else.
const BROWSER: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
/// How browsers ask, and how somebody does who wants the file as it is.
pub const AS_BROWSERS: &str = "br, gzip";
pub const AS_IT_IS: &str = "identity";

pub struct Answer {
    pub status: u16,
    headers: Vec<(String, String)>,
    /// As it came; [`Answer::unpacked`] is what it holds.
    pub body: Vec<u8>,
    /// Where it lay, when that is not where it was asked for.
    pub moved: Option<Address>,
}

impl Answer {
    /// The values of all headers of a name.
    pub fn headers<'answer>(&'answer self, name: &str) -> impl Iterator<Item = &'answer str> {
        let wanted = name.to_ascii_lowercase();
        self.headers.iter().filter(move |(name, _)| *name == wanted).map(|(_, value)| value.as_str())
    }

    pub fn is_packed(&self) -> bool {
        self.headers("content-encoding").any(|kind| kind != "identity")
    }

    /// The file, whichever way it was packed for the journey.
    pub fn unpacked(&self) -> Result<Vec<u8>> {
        let kinds: Vec<_> = self.headers("content-encoding").collect();
        match kinds.as_slice() {
            [] | ["identity"] => Ok(self.body.clone()),
            ["gzip" | "x-gzip"] => unpack(&self.body, "gz"),
            ["br"] => unpack(&self.body, "br"),
            other => Err(anyhow!("It was packed as `{}`, which nobody asked for.", other.join(", "))),
        }
    }
}

/// What a copy with this ending holds.
pub fn unpack(packed: &[u8], ending: &str) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let doing = || "Could not unpack what came";
    match ending {
        "br" => {
            brotli::Decompressor::new(packed, 4096).take(LIMIT).read_to_end(&mut bytes).with_context(doing)?
        }
        _ => flate2::read::MultiGzDecoder::new(packed)
            .take(LIMIT)
            .read_to_end(&mut bytes)
            .with_context(doing)?,
    };
    Ok(bytes)
}

/// Asks for a file; follows it to other addresses of the same origin, never to another.
pub fn get(address: &Address, packed_as: &str) -> Result<Answer> {
    let mut at = address.clone();
    for _ in 0..TURNS {
        let answer = once(&at, packed_as)?;
        let leads = answer.headers("location").next().filter(|_| (300..400).contains(&answer.status));
        let Some(leads) = leads else {
            return Ok(Answer { moved: Some(at).filter(|at| at != address), ..answer });
        };
        let next = at.join(leads).filter(|next| next.origin == at.origin);
        at = next.ok_or_else(|| anyhow!("{at} leads to {leads}, another origin, which is not followed."))?;
    }
    Err(anyhow!("{address} leads from one address to the next, more than {TURNS} times."))
}

fn once(address: &Address, packed_as: &str) -> Result<Answer> {
    let mut curl = Command::new("curl");
    // Without the settings of whoever runs it; a proxy of the environment counts.
    curl.args(["--disable", "--silent", "--show-error", "--globoff", "--proto", "=http,https"]);
    curl.args(["--max-time", PATIENCE.0, "--connect-timeout", PATIENCE.1, "--user-agent", BROWSER]);
    curl.args(["--suppress-connect-headers", "--dump-header", "-", "--header"]);
    curl.arg(format!("Accept-Encoding: {packed_as}"));
    if address.is_local() {
        curl.args(["--noproxy", "*"]);
    }
    curl.arg("--url").arg(address.to_string());
    curl.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    if shell::on_path("curl").is_none() {
        bail!(
            "The program curl is missing, by which sites are fetched. Install it the way this system installs programs."
        );
    }
    let mut running = curl.spawn().context("Could not start curl")?;
    let mut bytes = Vec::new();
    let out = running.stdout.take().ok_or_else(|| anyhow!("curl has no output."))?;
    // Header lines come before the file itself, in the same stream.
    out.take(LIMIT + 1).read_to_end(&mut bytes).with_context(|| format!("Could not read {address}"))?;
    if bytes.len() as u64 > LIMIT {
        let _ = running.kill();
        let _ = running.wait();
        bail!("{address} is larger than {LIMIT} bytes.");
    }
    let ended = running.wait_with_output().context("Could not wait for curl")?;
    if !ended.status.success() {
        let said = String::from_utf8_lossy(&ended.stderr).trim().trim_end_matches('.').to_owned();
        bail!("{address} could not be fetched: {said}.");
    }
    read(&bytes).ok_or_else(|| anyhow!("{address} was not answered as HTTP does."))
}

/// What curl wrote: the headers, after those of answers that only announce one, and the file.
fn read(mut bytes: &[u8]) -> Option<Answer> {
    loop {
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n")?;
        let (head, body) = bytes.split_at(end + 4);
        let head = String::from_utf8_lossy(head);
        let mut lines = head.lines();
        let status: u16 = lines.next()?.split(' ').nth(1)?.parse().ok()?;
        if status / 100 == 1 {
            bytes = body;
            continue;
        }
        let headers = lines.filter_map(|line| line.split_once(':'));
        let headers =
            headers.map(|(name, value)| (name.trim().to_ascii_lowercase(), value.trim().to_owned()));
        return Some(Answer { status, headers: headers.collect(), body: body.to_vec(), moved: None });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_and_file_are_told_apart() {
        let text = b"HTTP/1.1 100 Continue\r\n\r\nHTTP/2 200 \r\nContent-Encoding: br\r\nLink: <a>\r\nlink: <b>\r\n\r\na\r\n\r\nb";
        let answer = read(text).unwrap();
        assert_eq!((answer.status, answer.body.as_slice()), (200, b"a\r\n\r\nb".as_slice()));
        assert_eq!(answer.headers("Link").collect::<Vec<_>>(), ["<a>", "<b>"]);
        assert!(answer.is_packed() && read(b"nothing of the kind").is_none());
    }

    #[test]
    fn what_is_no_packed_file_is_said() {
        assert!(unpack(b"no gzip", "gz").is_err());
        assert!(unpack(b"no brotli at all, not at all", "br").is_err());
    }

    #[test]
    fn a_host_that_is_not_there_is_said_in_a_sentence() {
        // A port of this computer that nobody listens at.
        let nobody = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let address = Address::of_site(&format!("http://{nobody}/")).unwrap();
        let said = get(&address, AS_IT_IS).err().unwrap().to_string();
        assert!(
            said.starts_with(&format!("{address} could not be fetched: ")) && said.ends_with('.'),
            "{said}"
        );
    }
}
