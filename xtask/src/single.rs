//! The whole site as one file, `pulse-check.html`: styles, scripts and every part of the program inside it. It opens by
//! a double click, from the team's folder itself, from a chat or from any host, and asks nobody for anything.

use std::fs;
use std::io::Write;
use std::path::Path;

use data_encoding::BASE64;
use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};

use crate::place::{read, write};
use crate::policy;
use crate::split::{LOAD, Program};
use crate::trouble::{Outcome, Trouble, While};

/// Its name beside the site.
pub const NAME: &str = "pulse-check.html";

/// Takes a file of the program out of the page.
const UNPACK: &str = r#"
async function load(name) {
  const packed = document.querySelector(`script[data-file="${name.replace("./", "")}"]`).textContent;
  const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).arrayBuffer();
}
"#;

/// Its own two scripts and its own style by their hashes, and no connection at all.
fn own_policy(script: &str, boot: &str, style: &str) -> String {
    format!(
        "default-src 'none'; script-src {} {} 'wasm-unsafe-eval'; style-src {}; img-src data: blob:; base-uri 'none'; form-action 'none'",
        hash(script),
        hash(boot),
        hash(style)
    )
}

/// Writes the file beside the site that lies in `dist`.
pub fn into(dist: &Path, program: &Program) -> Outcome<()> {
    let index = read(&dist.join("index.html"))?;
    let glue = read(&dist.join(&program.glue))?;
    let parts = program.parts.as_ref().map(|name| read(&dist.join(name))).transpose()?;
    let script = script(&glue, parts.as_deref(), program)?;
    let boot = read(&dist.join(attribute(&index, "<script src=\"")?))?;
    let style = styles(&index, dist)?;
    for text in [&script, &boot, &style] {
        if text.contains("</s") {
            return Err(Trouble::new(
                "A script or a style holds `</s`, which would end it inside the one file.",
            ));
        }
    }
    let mut files = String::new();
    for name in wasm_files(dist)? {
        let bytes = fs::read(dist.join(&name)).while_(|| format!("read {name}"))?;
        files.push_str(&format!(
            "<script type=\"text/plain\" data-file=\"{name}\">{}</script>\n",
            BASE64.encode(&gzip(&bytes)?)
        ));
    }
    let icon = fs::read(dist.join(attribute(&index, "<link rel=\"icon\" href=\"")?))
        .while_(|| "read the icon".into())?;
    let policy = own_policy(&script, &boot, &style);
    let own =
        policy::in_page(&index).ok_or_else(|| Trouble::new("The built index.html has no content policy."))?;
    let head = format!(
        "<link rel=\"icon\" href=\"data:image/svg+xml;base64,{}\">\n<style>{style}</style>\n",
        BASE64.encode(&icon)
    );
    let body = format!(
        "{files}<script type=\"module\">{script}</script>\n<script type=\"module\">{boot}</script>\n"
    );
    let page = without_files(&index).replace(own, &policy);
    let page =
        page.replace("</head>", &format!("{head}</head>")).replace("</body>", &format!("{body}</body>"));
    write(&dist.join(NAME), page)
}

fn hash(text: &str) -> String {
    format!("'sha256-{}'", BASE64.encode(&Sha256::digest(text)))
}

fn gzip(bytes: &[u8]) -> Outcome<Vec<u8>> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::best());
    packed.write_all(bytes).and_then(|()| packed.finish()).while_(|| "compress".into())
}

/// The value that follows `before` in the page, without its "./".
fn attribute(page: &str, before: &str) -> Outcome<String> {
    let found = page.split_once(before).and_then(|(_, after)| after.split_once('"'));
    let (value, _) = found.ok_or_else(|| Trouble::new(format!("The built index.html has no `{before}`.")))?;
    Ok(value.trim_start_matches("./").to_owned())
}

/// Every style of the page, in its order.
fn styles(page: &str, dist: &Path) -> Outcome<String> {
    let mut all = String::new();
    for after in page.split("<link rel=\"stylesheet\" href=\"./").skip(1) {
        let name = after.split('"').next().unwrap_or_default();
        all.push_str(&read(&dist.join(name))?);
    }
    Ok(all)
}

fn wasm_files(dist: &Path) -> Outcome<Vec<String>> {
    let entries = fs::read_dir(dist).while_(|| format!("list {}", dist.display()))?;
    let names = entries.filter_map(Result::ok).map(|entry| entry.file_name().to_string_lossy().into_owned());
    let mut names: Vec<_> = names.filter(|name| name.ends_with(".wasm")).collect();
    names.sort();
    Ok(names)
}

/// The page without the tags that name other files.
fn without_files(page: &str) -> String {
    let names_a_file = |line: &&str| {
        let line = line.trim_start();
        let tags = [
            "<link rel=\"stylesheet\"",
            "<link rel=\"icon\"",
            "<link rel=\"apple-touch-icon\"",
            "<link rel=\"manifest\"",
            "<link rel=\"modulepreload\"",
            "<meta name=\"program\"",
            "<script src=",
        ];
        tags.iter().any(|tag| line.starts_with(tag))
    };
    page.lines().filter(|line| !names_a_file(line)).collect::<Vec<_>>().join("\n")
}

/// The scripts of the program as one that imports nothing: the glue and the script of the parts name each other, so
/// each becomes a function.
fn script(glue: &str, parts: Option<&str>, program: &Program) -> Outcome<String> {
    let unlike =
        || Trouble::new("The program's scripts are not written as expected. See xtask/src/single.rs.");
    let mut shared = String::new();
    if let Some(parts) = parts {
        let import = format!("import {{ initSync }} from \"./{}\";", program.glue);
        let plain = parts.replacen(&import, "", 1).replacen(LOAD, "", 1).replace("export const ", "const ");
        if plain.len() == parts.len() || plain.contains("import ") || plain.contains("fetch(") {
            return Err(unlike());
        }
        let names: Vec<_> = parts
            .split("export const ")
            .skip(1)
            .filter_map(|after| after.split_once(" ="))
            .map(|(name, _)| name)
            .collect();
        shared = format!(
            "const parts = (() => {{\nconst initSync = (...given) => glue.initSync(...given);\n{plain}\nreturn {{ {} }};\n}})();\n",
            names.join(", ")
        );
    }
    let ending = "export { initSync, __wbg_init as default };";
    let (body, rest) = glue.rsplit_once(ending).ok_or_else(unlike)?;
    if !rest.trim().is_empty() {
        return Err(unlike());
    }
    let mut own = String::new();
    for line in body.lines() {
        match line.strip_prefix("import * as ").and_then(|line| line.split_once(' ')) {
            Some((name, _)) => own.push_str(&format!("const {name} = parts;\n")),
            None => {
                // Nobody imports from it any more.
                own.push_str(line.strip_prefix("export ").unwrap_or(line));
                own.push('\n');
            }
        }
    }
    let wasm = &program.wasm;
    Ok(format!(
        "{UNPACK}\n{shared}const glue = (() => {{\n{own}\nreturn {{ initSync, default: __wbg_init }};\n}})();\n\
         globalThis.wholeProgram = async () => [glue, await load(\"{wasm}\")];\n"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn program() -> Program {
        Program { glue: "app-1.js".into(), parts: Some("parts-1.js".into()), wasm: "app-1.wasm".into() }
    }

    #[test]
    fn scripts_that_name_each_other_become_one() {
        let parts = format!(
            "import {{ initSync }} from \"./app-1.js\";\nexport const far = () => load(\"./far.wasm\");{LOAD}"
        );
        let glue = "import * as import1 from \"./parts-1.js\"\nimport1.far();\nexport class Far {}\nexport { initSync, __wbg_init as default };\n";
        let one = script(glue, Some(&parts), &program()).unwrap_or_default();
        assert!(one.contains("const import1 = parts;") && one.contains("return { far };"));
        assert!(!one.contains("import ") && !one.contains("export ") && !one.contains("fetch("));
    }

    #[test]
    fn scripts_written_otherwise_are_noticed() {
        assert!(script("no ending", None, &program()).is_err());
        assert!(script("export { initSync, __wbg_init as default };", Some("other"), &program()).is_err());
    }

    #[test]
    fn the_one_file_may_connect_to_nothing() {
        // The hashes were made with `printf '%s' "a" | openssl dgst -sha256 -binary | base64`, and b and c likewise.
        assert_eq!(
            own_policy("a", "b", "c"),
            "default-src 'none'; script-src 'sha256-ypeBEsobvcr6wjGzmiPcTaeG7/gUfE5yuYB3ha/uSLs=' \
             'sha256-PiPoFgA5WUoziU9lZOGxNIu9egCI1CxKy3PurtWcAJ0=' 'wasm-unsafe-eval'; \
             style-src 'sha256-Ln0sA6lQeuJl7PW1NWiFpTOTogKdJBOUmXJloaJa78Y='; img-src data: blob:; base-uri 'none'; \
             form-action 'none'"
        );
    }

    #[test]
    fn tags_that_name_files_are_taken_out() {
        let page = "<head>\n  <link rel=\"icon\" href=\"./i.svg\"/>\n  <title>Pulse</title>\n  <script src=\"./boot.js\"></script>\n</head>";
        assert_eq!(without_files(page), "<head>\n  <title>Pulse</title>\n</head>");
    }
}
