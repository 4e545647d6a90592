//! `cargo xtask test --only folders`: a team's folder that real programs carry from device to device, with browsers in
//! windows and their own permission. It takes the better part of an hour.

use anyhow::Result;
use std::path::Path;
use std::process::Command;

use crate::browser;
use crate::parts::{Verdict, node_modules};
use crate::paths::{Place, read};
use crate::serve::{self, Site};
use crate::shell;
use crate::site::{self, Output};

/// What is started, and the package of Debian that it comes in. None of them runs by itself once it is installed.
const PROGRAMS: [(&str, &str); 9] = [
    ("Xvfb", "xvfb"),
    ("xdotool", "xdotool"),
    ("rsync", "rsync"),
    ("syncthing", "syncthing"),
    ("unison", "unison"),
    ("rclone", "rclone"),
    ("sshfs", "sshfs"),
    // The server's half of it, which Debian keeps off the path.
    ("/usr/lib/openssh/sftp-server", "openssh-sftp-server"),
    ("bindfs", "bindfs"),
];
/// How the first line of the table begins.
const TABLE: &str = "program ";

pub fn check(place: &Place, log: &Path) -> Result<Verdict> {
    let folder = place.e2e();
    let browser = browser::find()?;
    browser::programs(&PROGRAMS)?;
    node_modules(&folder, log)?;
    site::up_to_date(place, Output::Log(log))?;
    let address = serve::in_background(Site::at(place.dist(), "/"))?;
    let mut command = Command::new("node");
    command.current_dir(&folder).args([
        "node_modules/@playwright/test/cli.js",
        "test",
        "--config",
        "folders",
    ]);
    command.env("PULSE_URL", &address).env("CHROMIUM", &browser.chromium);
    let passed = shell::run_logged(&mut command, log, true)?;
    let table = table(&read(log)?);
    Ok(if passed { Verdict::Passed(table) } else { Verdict::Failed(table) })
}

/// The table at the end of what was printed.
fn table(said: &str) -> String {
    let lines: Vec<&str> = said.lines().collect();
    let begin = lines.iter().rposition(|line| line.starts_with(TABLE)).unwrap_or(lines.len());
    let table = lines.iter().skip(begin).take_while(|line| !line.is_empty());
    table.map(|line| format!("\n{line}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_what_is_printed_last() {
        let said = "  1 passed\nprogram x\n\nprogram  version  whole\nrsync    3.5.0    held\n\nelse\n";
        assert_eq!(table(said), "\nprogram  version  whole\nrsync    3.5.0    held");
        assert_eq!(table("nothing"), "");
    }
}
