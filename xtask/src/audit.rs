//! `cargo xtask audit URL`: fetches a site from its host and compares every file with the build of a commit. What the
//! host sends to this computer, now: it could send something else to others (`docs/deploy.md` says what helps).
//!
//! Only where every file is the one that was built does it succeed. What is served besides can then be reached from
//! nothing: the files name no others. Where a file differs, what it names is followed, to say what there is more.

use anyhow::{Context, Result, anyhow, bail};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use crate::address::{self, Address};
use crate::fetch::{self, AS_BROWSERS, AS_IT_IS, Answer};
use crate::manifest;
use crate::pack;
use crate::paths::Place;
use crate::policy;
use crate::reproduce;
use crate::utf16;

/// All of it together takes no longer.
const PATIENCE: Duration = Duration::from_secs(20 * 60);
/// So many files that the build does not have are looked at.
const MORE: usize = 100;
/// What a site should be sent with beside its policy, as `docs/deploy.md` has it.
const HEADERS: [&str; 4] =
    ["X-Content-Type-Options", "Referrer-Policy", "Cross-Origin-Opener-Policy", "Permissions-Policy"];
const USAGE: &str = "Give the site's address: `cargo xtask audit https://pulse.example/`, with `--commit HASH` for another commit \
                     than the last one, or `--dist FOLDER` for a build that lies there already.";

pub fn run(place: &Place, words: &[&str]) -> Result<bool> {
    let (url, build) = match words {
        [url] => (url, Build::Of("HEAD")),
        [url, "--commit", commit] | ["--commit", commit, url] => (url, Build::Of(commit)),
        [url, "--dist", folder] | ["--dist", folder, url] => (url, Build::Lies(Path::new(folder))),
        _ => bail!(USAGE),
    };
    let site = Address::of_site(url).ok_or_else(|| anyhow!("`{url}` is no address of a site. {USAGE}"))?;
    // Asked before the build, so that a wrong address is told at once and not after minutes.
    fetch::get(&site, AS_IT_IS)?;
    let (dist, of) = match build {
        Build::Lies(folder) => (folder.to_owned(), format!("the build in {}", folder.display())),
        Build::Of(commit) => built(place, commit)?,
    };
    println!("comparing {site} with {of} …");
    let report = compare(&site, &dist)?;
    print!("{report}");
    Ok(report.is_clean())
}

enum Build<'words> {
    Of(&'words str),
    Lies(&'words Path),
}

fn built(place: &Place, commit: &str) -> Result<(PathBuf, String)> {
    let commit = reproduce::commit(place, commit)?;
    let home = place.scratch()?.join("audit");
    let _ = fs::remove_dir_all(&home);
    println!("commit {commit}");
    Ok((reproduce::build(place, &commit, &home)?, format!("commit {commit}")))
}

/// What was found, in sentences.
#[derive(Debug, Default)]
pub struct Report {
    files: usize,
    /// What differs, is missing or is more.
    found: Vec<String>,
    /// What is as it may be.
    notes: Vec<String>,
}

impl Report {
    fn is_clean(&self) -> bool {
        self.found.is_empty()
    }
}

impl std::fmt::Display for Report {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for found in &self.found {
            writeln!(formatter, "{found}")?;
        }
        for note in &self.notes {
            writeln!(formatter, "note: {note}")?;
        }
        match self.found.len() {
            0 => writeln!(
                formatter,
                "Files as they were built: {}. Nothing differs, is missing or is more.",
                self.files
            )?,
            many => writeln!(
                formatter,
                "The site is not this build: {many} findings, notes apart, over its {} files.",
                self.files
            )?,
        }
        writeln!(
            formatter,
            "This is what the host sends to this computer now. What it sends to others, nobody sees from here."
        )
    }
}

/// Compares what a host sends with what lies in a folder.
pub fn compare(site: &Address, dist: &Path) -> Result<Report> {
    reproduce::check(dist)?;
    let names = pack::names(dist)?;
    let index = page(dist)?;
    let mut audit = Audit {
        site,
        dist,
        until: Instant::now() + PATIENCE,
        own_policy: policy::in_page(&index).unwrap_or(policy::SITE),
        instead: None,
        policies: BTreeMap::new(),
        others: Vec::new(),
        report: Report::default(),
    };
    audit.ask_for_nothing()?;
    for name in names.iter().filter(|name| !pack::is_apart(name)) {
        audit.file(name)?;
    }
    audit.packed(&names)?;
    audit.about(&names)?;
    audit.follow()?;
    audit.say_policies();
    Ok(audit.report)
}

fn page(dist: &Path) -> Result<String> {
    let bytes = fs::read(dist.join("index.html"))
        .with_context(|| format!("Could not read the page in {}", dist.display()))?;
    Ok(utf16::text(&bytes))
}

struct Audit<'site> {
    site: &'site Address,
    dist: &'site Path,
    until: Instant,
    /// The content policy of the built page.
    own_policy: &'site str,
    /// What the host answers with, as if it were there, where nothing is.
    instead: Option<Vec<u8>>,
    /// Policies other than the build's that were sent, and with which files.
    policies: BTreeMap<String, Vec<String>>,
    /// Texts that are served and were not built: name, what came, what was built.
    others: Vec<(String, String, String)>,
    report: Report,
}

impl Audit<'_> {
    fn get(&self, name: &str, packed_as: &str) -> Result<Answer> {
        if Instant::now() > self.until {
            bail!("The host is too slow: not everything came within twenty minutes.");
        }
        // The page is what its folder's address shows.
        let name = if name == "index.html" { "" } else { name };
        let address = self.site.join(&format!("./{name}"));
        fetch::get(&address.unwrap_or_else(|| self.site.clone()), packed_as)
    }

    fn built(&self, name: &str) -> Result<Vec<u8>> {
        fs::read(self.dist.join(name)).with_context(|| format!("Could not read {name}"))
    }

    fn found(&mut self, sentence: String) {
        self.report.found.push(sentence);
    }

    fn note(&mut self, sentence: impl Into<String>) {
        self.report.notes.push(sentence.into());
    }

    /// Some hosts show a page for whatever is not there, with the status of one that is.
    fn ask_for_nothing(&mut self) -> Result<()> {
        let name = format!("{}.txt", &HEXLOWER.encode(&Sha256::digest(self.built("index.html")?))[..24]);
        let answer = self.get(&name, AS_IT_IS);
        if let Some(answer) = answer.ok().filter(|answer| answer.status == 200) {
            self.instead = Some(answer.body);
            self.note("the host answers with a page, and 200, where nothing is.");
        }
        Ok(())
    }

    fn is_there(&self, answer: &Answer) -> bool {
        answer.status == 200 && self.instead.as_ref() != Some(&answer.body)
    }

    /// One file, as browsers ask for it, and as it is where those get it packed.
    fn file(&mut self, name: &str) -> Result<()> {
        self.report.files += 1;
        let built = self.built(name)?;
        for packed_as in [AS_BROWSERS, AS_IT_IS] {
            let came = self.get(name, packed_as).and_then(|answer| Ok((answer.unpacked()?, answer)));
            let (bytes, answer) = match came {
                Ok(came) => came,
                Err(trouble) => {
                    self.found(format!("{name} is missing. {trouble:#}"));
                    return Ok(());
                }
            };
            // A page of the site may be that very page which stands for what is missing.
            if bytes != built && !self.is_there(&answer) {
                let with = if answer.status == 200 { " with what it shows where nothing is" } else { "" };
                self.found(format!("{name} is missing: the host answers {}{with}.", answer.status));
                return Ok(());
            }
            if packed_as == AS_BROWSERS {
                self.headers(name, &answer, &built);
            }
            if bytes != built {
                let how = if answer.is_packed() { " (packed for the journey)" } else { "" };
                self.found(format!("{name} differs{how}: {}", difference(&built, &bytes)));

                self.others.push((name.to_owned(), utf16::text(&bytes), utf16::text(&built)));
                return Ok(());
            }
            if !answer.is_packed() {
                return Ok(());
            }
        }
        Ok(())
    }

    fn headers(&mut self, name: &str, answer: &Answer, built: &[u8]) {
        if let Some(moved) = &answer.moved {
            self.note(format!("{name} lies at {moved}."));
        }
        let text = utf16::text(built);
        let own = policy::in_page(&text).filter(|_| name.ends_with(".html")).unwrap_or(self.own_policy);
        for sent in answer.headers("content-security-policy").filter(|sent| !is_policy(sent, own)) {
            self.policies.entry(sent.to_owned()).or_default().push(name.to_owned());
        }
        for header in ["Link", "Refresh"] {
            for value in answer.headers(header) {
                self.report
                    .found
                    .push(format!("{name} is sent with more than the build has: `{header}: {value}`."));
            }
        }
        if name != "index.html" {
            return;
        }
        let mut notes = Vec::new();
        if answer.headers("content-security-policy").next().is_none() {
            notes.push("no content policy is sent as a header. The one in the page is in force.".to_owned());
        }
        match answer.headers("integrity-policy").next() {
            Some(policy::INTEGRITY) => {}
            Some(other) => {
                notes.push(format!("Integrity-Policy is sent as `{other}`, not as `{}`.", policy::INTEGRITY))
            }
            None => notes.push(format!("Integrity-Policy is not sent. It would be `{}`.", policy::INTEGRITY)),
        }
        let missing = HEADERS.iter().filter(|header| answer.headers(header).next().is_none());
        let missing: Vec<&str> = missing.copied().collect();
        if !missing.is_empty() {
            notes.push(format!("not sent: {}.", missing.join(", ")));
        }
        if answer.headers("set-cookie").next().is_some() {
            notes.push("the host sets a cookie. The site itself has none.".to_owned());
        }
        self.report.notes.extend(notes);
    }

    /// The packed copies, which some hosts hand out in the place of the files.
    fn packed(&mut self, names: &[String]) -> Result<()> {
        let mut missing = 0_usize;
        for name in names {
            let Some((file, ending)) =
                name.rsplit_once('.').filter(|(_, ending)| ["br", "gz"].contains(ending))
            else {
                continue;
            };
            let answer = self.get(name, AS_IT_IS).ok().filter(|answer| self.is_there(answer));
            let Some(answer) = answer else {
                missing += 1;
                continue;
            };
            let (copy, built) = (self.built(name)?, self.built(file)?);
            // Another program may have packed it, and a host may unpack it on the way.
            let same = |bytes: &[u8]| bytes == copy || bytes == built;
            let holds = || fetch::unpack(&answer.body, ending).is_ok_and(|bytes| bytes == built);
            if !same(&answer.body) && !holds() {
                self.found(format!("{name} differs: it is no packed copy of the built {file}."));
            }
        }
        if missing > 0 {
            self.note(format!("{missing} packed copies are not there. A host may pack by itself."));
        }
        Ok(())
    }

    /// What says something about the build and is loaded by no page: the two lists of hashes and the archive.
    fn about(&mut self, names: &[String]) -> Result<()> {
        let lists = [pack::SUMS, manifest::NAME];
        for name in names.iter().filter(|name| lists.contains(&name.as_str()) || name.ends_with(".zip")) {
            let Some(answer) = self.get(name, AS_IT_IS).ok().filter(|answer| self.is_there(answer)) else {
                if !name.ends_with(".zip") {
                    self.note(format!("{name} is not there."));
                }
                continue;
            };
            let built = self.built(name)?;
            // The sums inside the archive cannot hold the archive's own.
            let text = String::from_utf8_lossy(&built).into_owned();
            let in_archive: String =
                text.split_inclusive('\n').filter(|line| !line.ends_with(".zip\n")).collect();
            if answer.body != built && !(name == pack::SUMS && answer.body == in_archive.as_bytes()) {
                self.found(format!("{name} differs: {}", difference(&built, &answer.body)));
            }
        }
        Ok(())
    }

    /// What served files name and built ones do not: fetched, and followed further.
    fn follow(&mut self) -> Result<()> {
        let mut seen = BTreeSet::new();
        let mut waiting = VecDeque::from(std::mem::take(&mut self.others));
        let mut looked_at = 0;
        while let Some((name, served, built)) = waiting.pop_front() {
            let at = self.site.join(&format!("./{name}")).unwrap_or_else(|| self.site.clone());
            let (served, built) = (address::named(&served), address::named(&built));
            if name == "index.html" && built.difference(&served).any(|name| name.contains('-')) {
                self.note("index.html names other files than the built one: it may be of another version. `--commit` compares with another commit.");
            }
            for reference in served.difference(&built) {
                let Some(address) = at.join(reference).filter(|address| seen.insert(address.clone())) else {
                    continue;
                };
                if address.origin != self.site.origin {
                    self.found(format!("{name} names another origin: {address}."));
                    continue;
                }
                let below = address.below(self.site).map(str::to_owned);
                if below.as_deref().is_some_and(|name| name.is_empty() || self.dist.join(name).is_file()) {
                    continue;
                }
                looked_at += 1;
                if looked_at > MORE {
                    self.found(format!("More than {MORE} files are named that the build does not have. The others were not looked at."));
                    return Ok(());
                }
                let shown = below.unwrap_or_else(|| address.to_string());
                let answer = fetch::get(&address, AS_IT_IS).ok().filter(|answer| self.is_there(answer));
                let Some(answer) = answer else {
                    self.found(format!("{name} names {shown}, which is not there and was not built."));
                    continue;
                };
                self.found(format!(
                    "{shown} is more than the build has. {name} names it; it has {} bytes.",
                    answer.body.len()
                ));
                if let Some(text) = answer.unpacked().ok().and_then(|bytes| String::from_utf8(bytes).ok()) {
                    waiting.push_back((shown, text, String::new()));
                }
            }
        }
        Ok(())
    }

    fn say_policies(&mut self) {
        for (policy, files) in std::mem::take(&mut self.policies) {
            self.found(format!(
                "The content policy differs from the build's: `{policy}`, sent with {}.",
                files.join(", ")
            ));
        }
    }
}

/// Whether a policy is this one; who may show the site in a frame is for its host to say.
fn is_policy(sent: &str, own: &str) -> bool {
    let parts = |policy: &str| -> BTreeSet<String> {
        let parts = policy.split(';').map(|part| part.split_whitespace().collect::<Vec<_>>().join(" "));
        parts.filter(|part| !part.is_empty() && !part.starts_with("frame-ancestors ")).collect()
    };
    parts(sent) == parts(own)
}

fn difference(built: &[u8], came: &[u8]) -> String {
    let at = built.iter().zip(came).take_while(|(one, other)| one == other).count() + 1;
    format!("{} bytes were built, {} came; the first other one is byte {at}.", built.len(), came.len())
}

#[cfg(test)]
mod tests;
