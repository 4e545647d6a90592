//! The commands of this repository. `cargo xtask` without a command lists them.
//!
//! In the order a build walks through them: [`paths`] knows the folders, [`shell`] starts programs, [`tools`] and
//! [`browser`] install what is missing, [`site`] builds and
//! [`split`] takes the program apart, [`offline`] keeps the site on a device, [`single`] puts all of it into one file
//! ([`wasm`] builds it, [`utf16`] spells its bytes),
//! [`widget`] is what other pages show,
//! [`pack`] makes it ready for a host with the [`manifest`] of its hashes, [`policy`] is what the site allows itself, [`serve`] shows it over [`http`],
//! [`sizes`] weighs it, [`reproduce`] shows that everybody builds the same, [`audit`] that a host has just that (by
//! [`fetch`] and [`address`]), [`parts`] are the checks, [`model`] is the one that puts the protocol to Verifpal,
//! [`map`] draws the rooms, [`sync_programs`] the one that carries a pulse by programs that synchronise folders, and
//! [`bench`] are the measurements. [`fuzz`] looks for what nobody thought of.

mod address;
mod audit;
mod bench;
mod browser;
mod fetch;
mod fuzz;
mod http;
mod imports;
mod manifest;
mod map;
mod model;
mod offline;
mod pack;
mod parts;
mod paths;
mod policy;
mod reproduce;
mod script;
mod serve;
mod shell;
mod single;
mod site;
mod sizes;
mod split;
mod sync_programs;
mod tools;
mod utf16;
mod wasm;
mod widget;

use anyhow::{Result, anyhow};
use std::process::ExitCode;

use paths::Place;

const HELP: &str = "\
cargo xtask run [--port N]      build the site and serve it on this computer (port 8080 unless told otherwise)
cargo xtask test [--only PART]  every check, or one of them
cargo xtask map                 which room needs which, and what runs against their order or in circles
cargo xtask dist                the release site in dist/, and what it weighs
cargo xtask reproduce           the last commit built twice, compared byte by byte
cargo xtask audit URL [--commit HASH | --dist FOLDER]
                                a site on its host, compared file by file with the build of a commit (the last one)
cargo xtask bench               how long the work takes, natively and in Chromium
cargo xtask bench --only paste  how long a paste takes and how that grows
cargo xtask bench --only team_file
                                how long a large team file takes, of one size and of four times that
cargo xtask bench --only gate   what the gate shows and what can be guessed from it, by either rule
cargo xtask bench --only scale  the query over 100 to 300,000 teams: CPU, memory, from CSV and from Parquet
cargo xtask bench --peers [FOLDER]
                                a pulse link beside the same questions in Preact and in SurveyJS, and beside the site of an
                                earlier build, where its folder is named
cargo xtask fuzz SECONDS [TARGET …]
                                every parser, or those named, with inputs that coverage guides, so long each
                                (needs nightly and cargo-fuzz)
";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match command(&words) {
        Ok(true) => ExitCode::SUCCESS,
        // The command has already said what is wrong.
        Ok(false) => ExitCode::FAILURE,
        Err(trouble) => {
            eprintln!("{trouble:#}");
            ExitCode::FAILURE
        }
    }
}

fn command(words: &[String]) -> Result<bool> {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["run"] => serve::run(&Place::find()?, serve::USUAL_PORT),
        ["run", "--port", port] => serve::run(&Place::find()?, port_from(port)?),
        ["test"] => parts::run(&Place::find()?, None),
        ["test", "--only", part] => parts::run(&Place::find()?, Some(part)),
        ["map"] => map::run(&Place::find()?),
        ["dist"] => sizes::dist(&Place::find()?),
        ["reproduce"] => reproduce::run(&Place::find()?),
        ["audit", asked @ ..] => audit::run(&Place::find()?, asked),
        ["bench"] => bench::run(&Place::find()?),
        ["bench", "--only", "gate"] => bench::only(&Place::find()?, "gate"),
        ["bench", "--only", "scale"] => bench::scale(&Place::find()?),
        ["bench", "--only", "paste"] => bench::only(&Place::find()?, "paste"),
        ["bench", "--only", "team_file"] => bench::only(&Place::find()?, "team_file"),
        ["bench", "--peers"] => bench::peers(&Place::find()?, None),
        ["bench", "--peers", before] => bench::peers(&Place::find()?, Some(before)),
        ["fuzz", seconds, named @ ..] => fuzz::run(&Place::find()?, seconds, named),
        [] | ["help" | "--help" | "-h"] => {
            print!("{HELP}\nParts of the test: {}\n", parts::names());
            Ok(true)
        }
        _ => Err(anyhow!("`{}` is not a command of this repository. These are:\n{HELP}", words.join(" "))),
    }
}

fn port_from(word: &str) -> Result<u16> {
    word.parse().map_err(|_| anyhow!("`{word}` is not a port. Give a number from 1 to 65535."))
}
