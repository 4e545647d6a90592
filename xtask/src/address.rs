//! Addresses of a site: put together as browsers do it, and found in the texts of its files.

use std::collections::BTreeSet;

/// An `http` or `https` address without what follows `?` or `#`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Address {
    /// Scheme, host and port: `https://pulse.example`.
    pub origin: String,
    /// Begins with a slash.
    path: String,
}

impl Address {
    /// The address of a site's folder, with a slash at its end; its `index.html` means the folder.
    pub fn of_site(text: &str) -> Option<Self> {
        let site = Self::absolute(text)?;
        let path = site.path.strip_suffix("index.html").unwrap_or(&site.path);
        let slash = if path.ends_with('/') { "" } else { "/" };
        Some(Self { path: format!("{path}{slash}"), origin: site.origin })
    }

    fn absolute(text: &str) -> Option<Self> {
        let (scheme, rest) = text.split_once("://")?;
        let (scheme, usual) = match scheme.to_ascii_lowercase().as_str() {
            "http" => ("http", ":80"),
            "https" => ("https", ":443"),
            _ => return None,
        };
        let rest = rest.split(['?', '#']).next().unwrap_or_default();
        let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        let host = host.to_ascii_lowercase();
        let host = host.strip_suffix(usual).unwrap_or(&host);
        // A name or a number only: no password in it, and nothing that a program could read as a switch.
        let plain = |letter: char| letter.is_ascii_alphanumeric() || ".-:[]_".contains(letter);
        if host.is_empty() || host.starts_with('-') || !host.chars().all(plain) {
            return None;
        }
        Some(Self { origin: format!("{scheme}://{host}"), path: straight(path) })
    }

    /// What a reference in the file at this address leads to; none for what is fetched from nobody, such as `data:`.
    pub fn join(&self, reference: &str) -> Option<Self> {
        let reference = reference.trim();
        if let Some(rest) = reference.strip_prefix("//") {
            let scheme = self.origin.split_once(':').map_or("https", |(scheme, _)| scheme);
            return Self::absolute(&format!("{scheme}://{rest}"));
        }
        let path = reference.split(['?', '#']).next().unwrap_or_default();
        // A scheme stands before the first slash.
        if path.split('/').next().is_some_and(|first| first.contains(':')) {
            return Self::absolute(reference);
        }
        let folder = self.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let path = match path {
            "" => self.path.clone(),
            _ if path.starts_with('/') => straight(path),
            _ => straight(&format!("{folder}/{path}")),
        };
        Some(Self { origin: self.origin.clone(), path })
    }

    /// The name of this address below a site's folder: `app.js`; empty for the folder itself.
    pub fn below(&self, site: &Self) -> Option<&str> {
        self.path.strip_prefix(&site.path).filter(|_| self.origin == site.origin)
    }

    /// This computer's own address, for which no proxy is asked.
    pub fn is_local(&self) -> bool {
        let host = self.origin.split_once("://").map_or("", |(_, host)| host);
        host.starts_with("127.") || host.starts_with("localhost") || host.starts_with("[::1]")
    }
}

impl std::fmt::Display for Address {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{}{}", self.origin, self.path)
    }
}

/// A path without `.` and `..`.
fn straight(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    let mut pieces = path.split('/').skip(usize::from(path.starts_with('/'))).peekable();
    while let Some(piece) = pieces.next() {
        let last = pieces.peek().is_none();
        match piece {
            "." => {}
            ".." => drop(parts.pop()),
            _ => parts.push(piece),
        }
        if last && matches!(piece, "." | "..") {
            parts.push("");
        }
    }
    format!("/{}", parts.join("/"))
}

/// What files that a page loads end with.
const ENDINGS: [&str; 18] = [
    "js",
    "mjs",
    "css",
    "wasm",
    "html",
    "htm",
    "json",
    "webmanifest",
    "svg",
    "png",
    "jpg",
    "gif",
    "webp",
    "ico",
    "woff",
    "woff2",
    "ttf",
    "xml",
];

/// Every reference in a page, a script, a style or a list that looks like the address of a file. Addresses that a script
/// puts together are not seen: a file that could do so is no longer the one that was built, which is said anyway.
pub fn named(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let apart = |letter: char| letter.is_whitespace() || "\"'`<>()=;,{}[]\\|&".contains(letter);
    for word in text.split(apart) {
        let path = word.split(['?', '#']).next().unwrap_or_default();
        let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
        let letters = |letter: char| letter.is_ascii_alphanumeric() || "/._-%~@+:".contains(letter);
        let file = path.len() > ending.len() + 1 && path.chars().all(letters) && ENDINGS.contains(&ending);
        if file || is_absolute(word) {
            found.insert(path.to_owned());
        }
    }
    // What an element loads or leads to may be called anything.
    for mark in ["src=", "href="] {
        for after in text.split(mark).skip(1) {
            let quote = after.chars().next().filter(|letter| "\"'".contains(*letter));
            let value = match quote {
                Some(quote) => after[1..].split(quote).next(),
                None => after.split(|letter: char| letter.is_whitespace() || letter == '>').next(),
            };
            let value = value.unwrap_or_default().trim();
            if !value.is_empty() && !value.starts_with('#') && !value.contains(['{', '<', '$']) {
                found.insert(value.to_owned());
            }
        }
    }
    // The names of XML's own vocabularies are fetched by nobody.
    found.retain(|word| !word.starts_with("http://www.w3.org/"));
    found
}

fn is_absolute(word: &str) -> bool {
    ["http://", "https://"].iter().any(|scheme| word.len() > scheme.len() && word.starts_with(scheme))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(base: &str, reference: &str) -> String {
        let base = Address::of_site(base).unwrap();
        base.join(reference).map_or("nothing".to_owned(), |address| address.to_string())
    }

    #[test]
    fn references_lead_where_browsers_go() {
        let base = "https://Pulse.example:443/intra/net/index.html";
        for (reference, leads) in [
            ("app.js", "https://pulse.example/intra/net/app.js"),
            ("./app.js?x=1#y", "https://pulse.example/intra/net/app.js"),
            ("../../../up.js", "https://pulse.example/up.js"),
            ("..", "https://pulse.example/intra/"),
            ("/top.js", "https://pulse.example/top.js"),
            ("//cdn.example/x.js", "https://cdn.example/x.js"),
            ("http://pulse.example/x.js", "http://pulse.example/x.js"),
            ("https://other.example", "https://other.example/"),
            ("", "https://pulse.example/intra/net/"),
            ("data:,", "nothing"),
            ("javascript:alert(1)", "nothing"),
        ] {
            assert_eq!(joined(base, reference), leads, "{reference}");
        }
    }

    #[test]
    fn a_site_is_a_folder_of_a_plain_host() {
        for (text, site) in [
            ("http://127.0.0.1:8080", Some("http://127.0.0.1:8080/")),
            ("https://a.example/x", Some("https://a.example/x/")),
            ("https://a.example/x/index.html#/example", Some("https://a.example/x/")),
            ("https://me:secret@a.example/", None),
            ("https://-o/", None),
            ("ftp://a.example/", None),
            ("a.example", None),
        ] {
            assert_eq!(Address::of_site(text).map(|site| site.to_string()).as_deref(), site, "{text}");
        }
    }

    #[test]
    fn names_are_found_in_pages_scripts_styles_and_lists() {
        let text = "<link rel=stylesheet href=./a-1.css><script src='tracker'></script> doesn't <a href=\"#x\">\n\
                    import(\"./b.js\"); const FILES = {\n\"c_bg-2.wasm\": \"sha384-x\" }; @import url(d.css?v=1);\n\
                    fetch(`https://far.example/collect`); xmlns=\"http://www.w3.org/2000/svg\" 1.5 e.g. /x/g";
        let found: Vec<_> = named(text).into_iter().collect();
        assert_eq!(
            found,
            ["./a-1.css", "./b.js", "c_bg-2.wasm", "d.css", "https://far.example/collect", "tracker"]
        );
    }
}
