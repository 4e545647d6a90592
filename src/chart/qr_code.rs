//! A QR code as a drawing.

use super::Node;

/// The squares of a code, with the four free ones around it that scanners need. `name`: what it is, for those who cannot see it.
#[must_use]
pub fn qr_code(rows: &[Vec<bool>], name: String) -> Node {
    let size = rows.len() + 8;
    let mut path = String::new();
    for (y, row) in rows.iter().enumerate() {
        for (x, _) in row.iter().enumerate().filter(|(_, dark)| **dark) {
            path.push_str(&format!("M{} {}h1v1h-1z", x + 4, y + 4));
        }
    }
    let paper = Node::class("rect", "qr-paper", []);
    let paper = paper.with("width", size.to_string()).with("height", size.to_string());
    let ink = Node::class("path", "qr-ink", []).with("d", path);
    Node::class("svg", "qr-code", [paper, ink])
        .with("viewBox", format!("0 0 {size} {size}"))
        .with("role", "img")
        .with("aria-label", name)
        .with("shape-rendering", "crispEdges")
}
