//! Scripts without what only readers of the source need.

/// A script without the lines that are comments, and without indents. Lines of templates must not look like either.
pub fn bare(script: &str) -> String {
    let mut out = String::with_capacity(script.len());
    let mut inside = false;
    for line in script.lines().map(str::trim) {
        if inside || line.starts_with("/*") {
            inside = !line.ends_with("*/");
        } else if !line.is_empty() && !line.starts_with("//") {
            out.push_str(line);
            out.push('\n');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_indents_go() {
        let script =
            "// What it is.\n\n/** One. */\nlet a = 1; // kept\n/**\n * Several\n */\nif (a) {\n  b();\n}\n";
        assert_eq!(bare(script), "let a = 1; // kept\nif (a) {\nb();\n}\n");
    }
}
