//! The results for other people's pages: a program of its own, much smaller than the app, and the script that a page
//! includes, with the names and the hash of that program written into it.

use std::path::Path;

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use crate::place::{Place, read, write};
use crate::policy::integrity;
use crate::site::Output;
use crate::tools::Tools;
use crate::trouble::{Outcome, Trouble};
use crate::whole::{self, Whole};

/// What a page includes.
pub const SCRIPT: &str = "embed.js";
const PROGRAM: &str = "widget";

/// Builds it and puts it beside the site.
pub fn into(place: &Place, tools: &Tools, dist: &Path, version: &str, output: Output<'_>) -> Outcome<()> {
    // Without the screens: marks for parts would keep everything that they mark.
    let Whole { glue, wasm: bytes } = whole::build(
        place,
        tools,
        &["--package", "pulse-check", "--bin", PROGRAM, "--no-default-features"],
        PROGRAM,
        output,
    )?;
    let build = &HEXLOWER.encode(&Sha256::new().chain_update(&glue).chain_update(&bytes).finalize())[..16];
    let (script, program) = (format!("{PROGRAM}-{build}.js"), format!("{PROGRAM}_bg-{build}.wasm"));
    write(&dist.join(&script), glue.replace(&format!("{PROGRAM}_bg.wasm"), &program))?;
    write(&dist.join(&program), &bytes)?;
    let embed = read(&place.root.join("embed").join(SCRIPT))?;
    write(&dist.join(SCRIPT), filled(&embed, version, &script, &program, &integrity(&bytes))?)
}

fn filled(embed: &str, version: &str, script: &str, program: &str, hash: &str) -> Outcome<String> {
    let empty = "const VERSION = \"\", GLUE = \"\", WASM = \"\", INTEGRITY = \"\";";
    if embed.matches(empty).count() != 1 {
        return Err(Trouble::new("embed/embed.js has no place for the names of its program."));
    }
    let names = format!(
        "const VERSION = \"{version}\", GLUE = \"{script}\", WASM = \"{program}\", INTEGRITY = \"{hash}\";"
    );
    // A page loads it before anything else: the reader of the source is the one who needs the comments.
    let code = |line: &&str| !line.trim_start().starts_with("//") && !line.trim_start().starts_with("/**");
    Ok(embed.replace(empty, &names).lines().filter(code).collect::<Vec<_>>().join("\n") + "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_of_a_page_names_its_program() {
        let embed = "// What it is.\nconst VERSION = \"\", GLUE = \"\", WASM = \"\", INTEGRITY = \"\";\n";
        let script = filled(embed, "1.2.3", "w-1.js", "w-1.wasm", "sha384-x").unwrap_or_default();
        assert_eq!(
            script,
            "const VERSION = \"1.2.3\", GLUE = \"w-1.js\", WASM = \"w-1.wasm\", INTEGRITY = \"sha384-x\";\n"
        );
        assert!(filled("", "", "", "", "").is_err());
    }
}
