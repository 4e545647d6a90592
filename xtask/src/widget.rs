//! The results for other people's pages: a program of its own, much smaller than the app, and the script that a page
//! includes, with the names and the hashes of that program written into it.

use anyhow::{Result, bail};
use std::path::Path;

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use crate::paths::{Place, read, write};
use crate::policy::integrity;
use crate::script;
use crate::site::Output;
use crate::tools::Tools;
use crate::wasm::{self, Whole};

/// What a page includes.
pub const SCRIPT: &str = "embed.js";
const PROGRAM: &str = "widget";
/// What tells other people's tools of the element: its manifest, and types.
const FOR_TOOLS: [&str; 2] = ["custom-elements.json", "embed.d.ts"];

/// Builds it and puts it beside the site.
pub fn into(place: &Place, tools: &Tools, dist: &Path, version: &str, output: Output<'_>) -> Result<()> {
    // Without the screens: marks for parts would keep everything that they mark.
    let Whole { glue, wasm: bytes } = wasm::build(
        place,
        tools,
        &["--package", "pulse-check", "--bin", PROGRAM, "--no-default-features"],
        PROGRAM,
        output,
    )?;
    let build = &HEXLOWER.encode(&Sha256::new().chain_update(&glue).chain_update(&bytes).finalize())[..16];
    let (script, program) = (format!("{PROGRAM}-{build}.js"), format!("{PROGRAM}_bg-{build}.wasm"));
    let glue = glue.replace(&format!("{PROGRAM}_bg.wasm"), &program);
    write(&dist.join(&script), &glue)?;
    write(&dist.join(&program), &bytes)?;
    let embed = read(&place.root.join("embed").join(SCRIPT))?;
    for file in FOR_TOOLS {
        write(&dist.join(file), read(&place.root.join("embed").join(file))?)?;
    }
    let names = [(script, integrity(glue.as_bytes())), (program, integrity(&bytes))];
    write(&dist.join(SCRIPT), filled(&embed, version, &names)?)
}

/// The script with the names and hashes of its program's two files.
fn filled(embed: &str, version: &str, files: &[(String, String); 2]) -> Result<String> {
    let empty = "const VERSION = \"\", GLUE = \"\", GLUE_HASH = \"\", WASM = \"\", WASM_HASH = \"\";";
    if embed.matches(empty).count() != 1 {
        bail!("embed/embed.js has no place for the names of its program.");
    }
    let [(glue, glue_hash), (wasm, wasm_hash)] = files;
    let names = format!(
        "const VERSION = \"{version}\", GLUE = \"{glue}\", GLUE_HASH = \"{glue_hash}\", WASM = \"{wasm}\", WASM_HASH = \"{wasm_hash}\";"
    );
    // A page loads it before anything else: the reader of the source is the one who needs the comments.
    Ok(script::bare(&embed.replace(empty, &names)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_of_a_page_names_its_program_and_both_hashes() {
        let embed = "// What it is.\nconst VERSION = \"\", GLUE = \"\", GLUE_HASH = \"\", WASM = \"\", WASM_HASH = \"\";\n";
        let files = [("w-1.js", "sha384-j"), ("w-1.wasm", "sha384-w")];
        let files = files.map(|(name, hash)| (name.to_owned(), hash.to_owned()));
        let script = filled(embed, "1.2.3", &files).unwrap_or_default();
        assert_eq!(
            script,
            "const VERSION = \"1.2.3\", GLUE = \"w-1.js\", GLUE_HASH = \"sha384-j\", WASM = \"w-1.wasm\", WASM_HASH = \"sha384-w\";\n"
        );
        assert!(filled("", "", &files).is_err());
    }
}
