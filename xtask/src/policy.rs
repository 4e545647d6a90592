//! What the site allows itself: the same words in the pages and in our server's header, checked here against each other.

use data_encoding::BASE64;
use sha2::{Digest, Sha384};

/// The policy of every page of the site. The hash is that of `static/early.js`, as it stands in the page.
pub const SITE: &str = "default-src 'none'; script-src 'self' 'sha256-ri3IwwTrnplzomEd8BRiMolERAusaF32i29Bf7WMCnM=' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; \
                        connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'";

/// Sent beside it (W3C, Subresource Integrity): no script without a hash that the page names. There is no meta tag for
/// it, and no word for wasm, which is compared with its hash by the scripts that fetch it. `style` is refused by Chromium.
pub const INTEGRITY: &str = "blocked-destinations=(script)";

/// The policy that a page carries in its own meta tag. `404.html` has one of its own: a static host shows it at any
/// depth, where no relative address finds a file, so it allows its one script and its one style by their hashes.
pub fn in_page(html: &str) -> Option<&str> {
    let (_, after) = html.split_once("http-equiv=\"Content-Security-Policy\" content=\"")?;
    after.split_once('"').map(|(policy, _)| policy)
}

/// An `integrity` attribute's value.
pub fn integrity(bytes: &[u8]) -> String {
    format!("sha384-{}", BASE64.encode(&Sha384::digest(bytes)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site;
    use sha2::Sha256;

    fn inline_hash(text: &str) -> String {
        format!("'sha256-{}'", BASE64.encode(&Sha256::digest(text)))
    }

    fn inside<'html>(html: &'html str, open: &str, close: &str) -> Option<&'html str> {
        html.split_once(open)?.1.split_once(close).map(|(text, _)| text)
    }

    #[test]
    fn the_pages_and_the_server_say_the_same() {
        assert_eq!(in_page(include_str!("../../index.html")), Some(SITE));
        assert_eq!(in_page(include_str!("../../benches/index.html")), Some(SITE));
    }

    #[test]
    fn the_policy_allows_the_one_script_that_stands_in_the_page() {
        let early = site::early();
        let text = inside(&early, "<script>", "</script>").map(inline_hash).unwrap_or_default();
        assert!(SITE.contains(&format!("script-src 'self' {text} 'wasm-unsafe-eval';")), "{text}");
    }

    #[test]
    fn the_page_holds_no_other_inline_script_and_no_inline_style() {
        let html = include_str!("../../index.html");
        for word in ["<style", "style=", "<script>", " onload=", "javascript:"] {
            assert!(!html.contains(word), "index.html holds `{word}`, which the policy refuses");
        }
    }

    /// Where a host can set headers, its recipe sets this one, to these very letters; where it cannot, it says so.
    #[test]
    fn every_recipe_for_a_host_carries_the_integrity_policy() {
        let deploy = include_str!("../../docs/deploy.md");
        assert!(deploy.contains(&format!("| `Integrity-Policy` | `{INTEGRITY}` |")), "the table of headers");
        let section = |name: &str| inside(deploy, &format!("\n## {name}"), "\n## ").unwrap_or_default();
        for (host, line) in [
            ("Apache", format!("\nHeader set Integrity-Policy \"{INTEGRITY}\"\n")),
            ("IIS", format!("<add name=\"Integrity-Policy\" value=\"{INTEGRITY}\" />\n")),
            (
                "S3",
                format!(
                    "{{ \"Header\": \"Integrity-Policy\", \"Value\": \"{INTEGRITY}\", \"Override\": true }}"
                ),
            ),
        ] {
            assert!(section(host).contains(&line), "{host} lacks {line}");
        }
        // nginx forgets every header of the outside where a block sets one of its own.
        let blocks: Vec<&str> = section("nginx").split("\nlocation ").skip(1).collect();
        assert_eq!(blocks.len(), 2, "the site, and the two pages with policies of their own");
        for block in blocks {
            let line = format!("    add_header Integrity-Policy \"{INTEGRITY}\";\n");
            assert!(block.contains(&line), "{block} lacks {line}");
        }
        assert!(section("GitHub Pages").contains("`Integrity-Policy` cannot be sent"));
        for other in deploy.split("\n## ").filter(|text| text.contains("X-Content-Type-Options")) {
            assert!(
                other.contains("Integrity-Policy"),
                "a recipe with headers, but without this one: {other}"
            );
        }
    }

    #[test]
    fn the_404_page_allows_exactly_its_own_script_and_style() {
        let html = include_str!("../../static/404.html");
        let script = inside(html, "<script>", "</script>").map(inline_hash).unwrap_or_default();
        let style = inside(html, "<style>", "</style>").map(inline_hash).unwrap_or_default();
        let wanted = format!(
            "default-src 'none'; script-src {script}; style-src {style}; img-src data:; base-uri 'none'; form-action 'none'"
        );
        assert_eq!(in_page(html), Some(wanted.as_str()), "copy the right-hand policy into static/404.html");
    }
}
