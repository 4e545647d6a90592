//! The whole site as one file, `pulse-check.html`: styles, scripts and every part of the program inside it. It opens by
//! a double click, from the team's folder itself, from a chat or from any host, and asks nobody for anything.

use anyhow::{Context, Result, anyhow, bail};
use std::num::NonZeroU64;
use std::path::Path;

use data_encoding::BASE64;
use sha2::{Digest, Sha256};

use crate::paths::{Place, read, write};
use crate::policy;
use crate::script;
use crate::site::{self, Output};
use crate::tools::Tools;
use crate::utf16;
use crate::wasm;

/// Its name beside the site.
pub const NAME: &str = "pulse-check.html";

/// How often the packer looks for something shorter. Three times as many save a thousandth.
const ROUNDS: u64 = 5;

/// Its own scripts and styles by their hashes, and no connection at all.
fn own_policy(scripts: &[&str], styles: &[&str]) -> String {
    let hash = |text: &&str| format!("'sha256-{}'", digest(text.as_bytes()));
    let hashes = |texts: &[&str]| texts.iter().map(hash).collect::<Vec<_>>().join(" ");
    format!(
        "default-src 'none'; script-src {} 'wasm-unsafe-eval'; style-src {}; img-src data: blob:; base-uri 'none'; form-action 'none'",
        hashes(scripts),
        hashes(styles)
    )
}

/// Builds it and puts it beside the site that lies in `dist`.
pub fn into(place: &Place, tools: &Tools, dist: &Path, output: Output<'_>) -> Result<()> {
    let program = wasm::build(place, tools, &["--package", "pulse-check", "--bin", "app"], "app", output)?;
    let index = read(&dist.join("index.html"))?;
    // Every letter of the page is two bytes.
    let first = script::bare(&read(&place.root.join("static/single.js"))?);
    let shell = read(&place.root.join("style/shell.css"))?;
    let boot = read(&dist.join(attribute(&index, "<script src=\"")?))?;
    let (style, glue) = (styles(&index, dist)?, function(&program.glue)?);
    if [&first, &shell].iter().any(|text| text.contains("</s")) {
        bail!("A script or a style holds `</s`, which would end it inside the one file.");
    }
    let policy = own_policy(&[&first, &glue, &boot], &[&shell, &style]);
    let mut blocks = String::new();
    for (name, bytes) in [
        ("style.css", style.as_bytes()),
        ("program.js", glue.as_bytes()),
        ("boot.js", boot.as_bytes()),
        ("program.wasm", &program.wasm),
    ] {
        blocks.push_str(&block(name, &packed(bytes)?));
    }
    let own =
        policy::in_page(&index).ok_or_else(|| anyhow!("The built index.html has no content policy."))?;
    let head = format!("<style>{shell}</style>\n");
    let body = format!("{blocks}<script type=\"module\">{first}</script>\n");
    let page = without_files(&index).replace(own, &policy);
    let page =
        page.replace("</head>", &format!("{head}</head>")).replace("</body>", &format!("{body}</body>"));
    write(&dist.join(NAME), utf16::page(&page))
}

/// Bytes as a part of the page that does nothing.
fn block(name: &str, packed: &[u8]) -> String {
    let (length, letters) = (packed.len(), utf16::spelled(packed));
    format!("<script type=\"text/plain\" data-block=\"{name}\" data-length=\"{length}\">{letters}</script>\n")
}

fn digest(bytes: &[u8]) -> String {
    BASE64.encode(&Sha256::digest(bytes))
}

/// Gzipped, as browsers unpack it themselves: with a sum, by which they notice damage.
fn packed(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut packed = Vec::new();
    let rounds = NonZeroU64::new(ROUNDS);
    let options =
        zopfli::Options { iteration_count: rounds.unwrap_or(NonZeroU64::MIN), ..Default::default() };
    zopfli::compress(options, zopfli::Format::Gzip, bytes, &mut packed)
        .context("Could not compress the program")?;
    Ok(packed)
}

/// The value that follows `before` in the page, without its "./".
fn attribute(page: &str, before: &str) -> Result<String> {
    let found = page.split_once(before).and_then(|(_, after)| after.split_once('"'));
    let (value, _) = found.ok_or_else(|| anyhow!("The built index.html has no `{before}`."))?;
    Ok(value.trim_start_matches("./").to_owned())
}

/// Every style of the page, in its order.
fn styles(page: &str, dist: &Path) -> Result<String> {
    let mut all = String::new();
    let linked = page.split("<link rel=\"stylesheet\" href=\"./").skip(1);
    for after in linked.chain(page.split(&format!("{}./", site::APP_STYLE)).skip(1)) {
        let name = after.split(['"', ' ']).next().unwrap_or_default();
        all.push_str(&read(&dist.join(name))?);
    }
    Ok(all)
}

/// Said by the page in place of what it says about other files.
const WHOLE: &str =
    "        <li>Is the file whole? A mail or a drive may have cut or changed it: get it again.</li>";

/// The page without the tags and the words that name other files.
fn without_files(page: &str) -> String {
    let names_a_file = |line: &&str| {
        let line = line.trim_start();
        let tags = [
            "<link rel=\"stylesheet\"",
            "<link rel=\"apple-touch-icon\"",
            "<link rel=\"manifest\"",
            "<link rel=\"modulepreload\"",
            "<meta name=\"program\"",
            "<meta name=\"answering\"",
            site::APP_STYLE,
            "<script src=",
            "<li>Opened from a folder?",
        ];
        tags.iter().any(|tag| line.starts_with(tag))
    };
    let own =
        |line| if str::trim_start(line).starts_with("<li>For whoever runs this site") { WHOLE } else { line };
    let page = page.replace(&site::early(), "");
    page.lines().filter(|line| !names_a_file(line)).map(own).collect::<Vec<_>>().join("\n")
}

/// The module that wasm-bindgen wrote as a script: what starts the program is `startProgram`.
fn function(glue: &str) -> Result<String> {
    let unlike = || anyhow!("The program's script is not written as expected. See xtask/src/single.rs.");
    let (body, rest) = glue.rsplit_once("export { initSync, __wbg_init as default };").ok_or_else(unlike)?;
    // Nobody imports from it any more; and it never looks for its wasm, which it is given.
    let body: Vec<_> = body.lines().map(|line| line.strip_prefix("export ").unwrap_or(line)).collect();
    let body = body.join("\n").replace("import.meta.url", "document.baseURI");
    let imports = body.lines().any(|line| line.starts_with("import ")) || body.contains("import.meta");
    if imports || !rest.trim().is_empty() {
        return Err(unlike());
    }
    Ok(format!("globalThis.startProgram = (() => {{\n{body}\nreturn __wbg_init;\n}})();\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_module_becomes_a_script() {
        let glue = "export class Far {}\nconst where = import.meta.url;\nexport { initSync, __wbg_init as default };\n";
        assert_eq!(
            function(glue).unwrap_or_default(),
            "globalThis.startProgram = (() => {\nclass Far {}\nconst where = document.baseURI;\nreturn __wbg_init;\n})();\n"
        );
    }

    #[test]
    fn a_script_written_otherwise_is_noticed() {
        assert!(function("no ending").is_err());
        assert!(
            function("import { a } from \"./b.js\";\nexport { initSync, __wbg_init as default };").is_err()
        );
        assert!(function("export { initSync, __wbg_init as default };\nmore()").is_err());
    }

    #[test]
    fn the_one_file_may_connect_to_nothing() {
        // The hashes were made with `printf '%s' "a" | openssl dgst -sha256 -binary | base64`, and b and c likewise.
        assert_eq!(
            own_policy(&["a", "b"], &["c"]),
            "default-src 'none'; script-src 'sha256-ypeBEsobvcr6wjGzmiPcTaeG7/gUfE5yuYB3ha/uSLs=' \
             'sha256-PiPoFgA5WUoziU9lZOGxNIu9egCI1CxKy3PurtWcAJ0=' 'wasm-unsafe-eval'; \
             style-src 'sha256-Ln0sA6lQeuJl7PW1NWiFpTOTogKdJBOUmXJloaJa78Y='; img-src data: blob:; base-uri 'none'; \
             form-action 'none'"
        );
    }

    #[test]
    fn what_names_files_is_taken_out() {
        let page = "<head>\n  <link rel=\"manifest\" href=\"m\">\n  <title>Pulse</title>\n  <script src=\"./boot.js\"></script>\n</head>\n\
                    <li>Opened from a folder? No.</li>\n<li>For whoever runs this site: no.</li>";
        assert_eq!(without_files(page), format!("<head>\n  <title>Pulse</title>\n</head>\n{WHOLE}"));
    }
}
