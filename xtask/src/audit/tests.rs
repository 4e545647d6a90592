//! A made-up site of a handful of files, served as it was built and altered in each way that the command tells of.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::thread;

use super::*;
use crate::paths::write;
use crate::serve::{self, Site};

/// A build and what a host has of it, in a folder that goes with this.
struct Made {
    home: PathBuf,
}

/// The page, under the site's own policy.
fn index() -> String {
    format!(
        "<!DOCTYPE html><meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n\
         <link rel=\"stylesheet\" href=\"./look-1.css\"><script type=\"module\" src=\"./app-1.js\"></script>",
        policy::SITE
    )
}

impl Made {
    fn new(name: &str) -> Self {
        let home = std::env::temp_dir().join(format!("pulse-audit-{name}-{}", std::process::id()));
        let made = Self { home };
        fs::create_dir_all(made.dist()).unwrap();
        for (name, text) in [
            ("index.html", index().as_str()),
            ("404.html", "<!DOCTYPE html><title>Not here</title>"),
            ("app-1.js", "import './part-1.js'; fetch('app-1.wasm');"),
            ("part-1.js", "export const team = 'atlas.pulse.json';"),
            ("app-1.wasm", "\0asm and so on, of which there is more than a little"),
            ("look-1.css", "body { color: #123456 }"),
            ("sw.js", "const FILES = {\n  \"app-1.js\": \"sha384-x\",\n  \"./\": \"sha384-y\"\n};"),
        ] {
            write(&made.dist().join(name), text).unwrap();
        }
        pack::into(&made.dist(), "1.2.3").unwrap();
        fs::create_dir_all(made.host()).unwrap();
        for name in pack::names(&made.dist()).unwrap() {
            fs::copy(made.dist().join(&name), made.host().join(&name)).unwrap();
        }
        made
    }

    fn dist(&self) -> PathBuf {
        self.home.join("dist")
    }

    fn host(&self) -> PathBuf {
        self.home.join("host")
    }

    fn serve(&self, name: &str, text: impl AsRef<[u8]>) {
        write(&self.host().join(name), text).unwrap();
    }

    /// What the command finds, below a path; notes apart.
    fn found(&self) -> (Vec<String>, Vec<String>) {
        let address = serve::in_background(Site::at(self.host(), "/teams/")).unwrap();
        let report = compare(&Address::of_site(&format!("{address}teams")).unwrap(), &self.dist()).unwrap();
        assert_eq!(report.is_clean(), report.found.is_empty());
        (report.found, report.notes)
    }
}

impl Drop for Made {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.home);
    }
}

const NOTHING: [String; 0] = [];

#[test]
fn an_untouched_copy_passes_the_audit() {
    let made = Made::new("untouched");
    let (found, notes) = made.found();
    assert_eq!(found, NOTHING);
    assert_eq!(notes, ["not sent: Referrer-Policy, Cross-Origin-Opener-Policy, Permissions-Policy."]);
}

#[test]
fn the_archive_unpacked_on_a_host_passes_the_audit() {
    let made = Made::new("unpacked");
    fs::remove_dir_all(made.host()).unwrap();
    let archive = fs::File::open(made.dist().join("pulse-check-1.2.3.zip")).unwrap();
    zip::ZipArchive::new(archive).unwrap().extract(&made.home).unwrap();
    fs::rename(made.home.join("pulse-check-1.2.3"), made.host()).unwrap();
    assert_eq!(made.found().0, NOTHING);
}

#[test]
fn one_changed_byte_is_found_by_its_name_and_place() {
    let made = Made::new("byte");
    let mut wasm = fs::read(made.dist().join("app-1.wasm")).unwrap();
    wasm[9] ^= 1;
    made.serve("app-1.wasm", &wasm);
    let length = wasm.len();
    assert_eq!(
        made.found().0,
        [format!(
            "app-1.wasm differs: {length} bytes were built, {length} came; the first other one is byte 10."
        )]
    );
}

#[test]
fn a_file_that_an_altered_page_adds_is_found_and_what_that_names_too() {
    let made = Made::new("more");
    made.serve(
        "index.html",
        format!("{}<script src=more></script><img src=\"//far.example/x.gif\">", index()),
    );
    made.serve("more", "import('./still-more.js'); import('./never.js'); import('./app-1.js')");
    made.serve("still-more.js", "export {};");
    let (found, _) = made.found();
    assert!(found[0].starts_with("index.html differs: "), "{found:?}");
    assert_eq!(
        found[1..],
        [
            "index.html names another origin: http://far.example/x.gif.",
            "more is more than the build has. index.html names it; it has 69 bytes.",
            "more names never.js, which is not there and was not built.",
            "still-more.js is more than the build has. more names it; it has 10 bytes.",
        ]
    );
}

#[test]
fn an_older_page_that_names_other_files_is_found() {
    let made = Made::new("old");
    made.serve("index.html", index().replace("app-1.js", "app-0.js"));
    made.serve("app-0.js", "import './part-0.js';");
    for name in ["app-1.js", "app-1.js.br", "app-1.js.gz"] {
        fs::remove_file(made.host().join(name)).unwrap();
    }
    let (found, notes) = made.found();
    assert_eq!(found[0], "app-1.js is missing: the host answers 404.");
    assert!(found[1].starts_with("index.html differs: "), "{found:?}");
    assert_eq!(
        found[2..],
        [
            "app-0.js is more than the build has. index.html names it; it has 21 bytes.",
            "app-0.js names part-0.js, which is not there and was not built.",
        ]
    );
    assert!(notes.iter().any(|note| note.contains("of another version")), "{notes:?}");
    assert!(
        notes.contains(&"2 packed copies are not there. A host may pack by itself.".to_owned()),
        "{notes:?}"
    );
}

#[test]
fn a_missing_file_is_found_also_where_a_page_stands_for_it() {
    let made = Made::new("missing");
    fs::remove_file(made.host().join("look-1.css")).unwrap();
    assert_eq!(made.found().0, ["look-1.css is missing: the host answers 404."]);
    let dist = made.dist();
    let site = host(move |path, _| {
        let bytes = file(&made, path).or_else(|| file(&made, "/")).unwrap();
        ("200 OK".to_owned(), bytes)
    });
    let report = compare(&site, &dist).unwrap();
    assert_eq!(
        report.found,
        ["look-1.css is missing: the host answers 200 with what it shows where nothing is."]
    );
}

#[test]
fn an_altered_packed_copy_is_found_and_one_packed_otherwise_is_not() {
    let made = Made::new("packed");
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packer.write_all(&fs::read(made.dist().join("app-1.js")).unwrap()).unwrap();
    made.serve("app-1.js.gz", packer.finish().unwrap());
    let altered = fs::read(made.dist().join("part-1.js.gz")).unwrap();
    made.serve("look-1.css.gz", altered);
    assert_eq!(made.found().0, ["look-1.css.gz differs: it is no packed copy of the built look-1.css."]);
}

#[test]
fn altered_sums_and_a_build_that_is_not_whole_are_found() {
    let made = Made::new("sums");
    made.serve(pack::SUMS, "");
    assert!(made.found().0[0].starts_with("SHA256SUMS differs: "));
    write(&made.dist().join("app-1.js"), "other").unwrap();
    let site = Address::of_site("http://127.0.0.1:9/").unwrap();
    assert!(compare(&site, &made.dist()).unwrap_err().to_string().starts_with("SHA256SUMS does not fit"));
}

/// A host of the test's own: what it says to a path and to `Accept-Encoding`.
fn host(answer: impl Fn(&str, &str) -> (String, Vec<u8>) + Send + 'static) -> Address {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || {
        for connection in listener.incoming().flatten() {
            let lines = BufReader::new(&connection).lines().map_while(Result::ok);
            let lines: Vec<String> = lines.take_while(|line| !line.is_empty()).collect();
            let path = lines.first().and_then(|line| line.split(' ').nth(1)).unwrap_or_default().to_owned();
            let packed = lines.iter().find_map(|line| line.strip_prefix("Accept-Encoding: "));
            let (head, body) = answer(&path, packed.unwrap_or_default());
            let head =
                format!("HTTP/1.1 {head}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len());
            let _ = (&connection).write_all(&[head.as_bytes(), &body].concat());
        }
    });
    Address::of_site(&format!("http://{address}/")).unwrap()
}

fn file(made: &Made, path: &str) -> Option<Vec<u8>> {
    let name = path.trim_start_matches('/');
    fs::read(made.host().join(if name.is_empty() { "index.html" } else { name })).ok()
}

#[test]
fn what_only_browsers_are_sent_is_compared() {
    let made = Made::new("browsers");
    let (served, dist) = (made.host(), made.dist());
    // Unpacked it is the built one; packed, as every browser asks for it, it is another.
    let site = host(move |path, packed| {
        let name = path.trim_start_matches('/');
        if name == "app-1.js" && packed.contains("gzip") {
            return (
                "200 OK\r\nContent-Encoding: gzip".to_owned(),
                fs::read(served.join("part-1.js.gz")).unwrap(),
            );
        }
        let file = fs::read(served.join(if name.is_empty() { "index.html" } else { name }));
        file.map_or(("404 Not Found".to_owned(), Vec::new()), |bytes| ("200 OK".to_owned(), bytes))
    });
    let report = compare(&site, &dist).unwrap();
    assert!(report.found[0].starts_with("app-1.js differs (packed for the journey): "), "{report}");
}

#[test]
fn another_policy_another_origin_and_headers_that_load_are_found() {
    let made = Made::new("headers");
    let dist = made.dist();
    let site = host(move |path, _| match path {
        "/app-1.js" => ("302 Found\r\nLocation: http://far.example/app-1.js".to_owned(), Vec::new()),
        "/404.html" => ("308 Permanent Redirect\r\nLocation: /404".to_owned(), Vec::new()),
        "/404" => ("200 OK".to_owned(), file(&made, "/404.html").unwrap()),
        "/" => (
            format!(
                "200 OK\r\nContent-Security-Policy: frame-ancestors 'none';  {}\r\n\
                 Link: </more.css>; rel=stylesheet\r\nSet-Cookie: who=you\r\nIntegrity-Policy: blocked-destinations=()",
                policy::SITE
            ),
            file(&made, "/").unwrap(),
        ),
        "/sw.js" => {
            ("200 OK\r\nContent-Security-Policy: script-src *".to_owned(), file(&made, path).unwrap())
        }
        _ => file(&made, path)
            .map_or(("404 Not Found".to_owned(), Vec::new()), |bytes| ("200 OK".to_owned(), bytes)),
    });
    let report = compare(&site, &dist).unwrap();
    assert_eq!(
        report.found,
        [
            format!(
                "app-1.js is missing. {site}app-1.js leads to http://far.example/app-1.js, another origin, which is not followed."
            ),
            "index.html is sent with more than the build has: `Link: </more.css>; rel=stylesheet`."
                .to_owned(),
            "The content policy differs from the build's: `script-src *`, sent with sw.js.".to_owned(),
        ]
    );
    for note in [
        format!("404.html lies at {site}404."),
        "Integrity-Policy is sent as `blocked-destinations=()`, not as `blocked-destinations=(script)`."
            .to_owned(),
        "the host sets a cookie. The site itself has none.".to_owned(),
    ] {
        assert!(report.notes.contains(&note), "{note}: {report}");
    }
}

/// The commands of `docs/deploy.md` for whoever has no Rust, as they stand there.
#[cfg(target_os = "linux")]
#[test]
fn the_documented_commands_by_hand_tell_an_altered_file() {
    let made = Made::new("by-hand");
    let deploy = include_str!("../../../docs/deploy.md");
    let block = deploy.split_once("```sh\n").and_then(|(_, rest)| rest.split_once("```")).unwrap().0;
    assert_eq!(deploy.matches("```sh\n").count(), 1);
    let address = serve::in_background(Site::at(made.host(), "/")).unwrap();
    let by_hand = || {
        let script = format!("set -e\n{}", block.replace("https://pulse.example/", &address));
        let mut shell = std::process::Command::new("sh");
        shell.current_dir(made.dist()).args(["-c", &script]).env("NO_PROXY", "127.0.0.1");
        let output = shell.output().unwrap();
        let _ = fs::remove_dir_all(made.dist().join("served"));
        (output.status.success(), String::from_utf8_lossy(&output.stdout).into_owned())
    };
    let (same, said) = by_hand();
    assert!(same && said.contains("index.html: OK\n") && said.contains("app-1.wasm: OK\n"), "{said}");
    made.serve("app-1.js", "other");
    let (same, said) = by_hand();
    assert!(!same && said.contains("app-1.js: FAILED\n"), "{said}");
}
