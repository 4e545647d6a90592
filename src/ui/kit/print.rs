//! Drawings on the page.

use leptos::{html::custom, prelude::*, svg::svg, web_sys};

use super::super::state::{dates, language};
use crate::{
    browser::{clock, tree},
    chart::{Node, Reader},
};

/// The reader of this page.
pub fn reader() -> Reader<'static> {
    Reader {
        language: language(),
        number: |value, places| clock::number(value, places.try_into().unwrap_or(0), dates()),
    }
}

/// A drawing: one of HTML, or a whole one of SVG.
pub fn print(node: Node) -> AnyView {
    match &node {
        Node::Text(text) => text.clone().into_any(),
        Node::Element { tag: "svg", .. } => svg().directive(build, node).into_any(),
        Node::Element { tag, .. } => custom(*tag).directive(build, node).into_any(),
    }
}

/// Gives an element the attributes of a node and what it holds, in the place of what it held.
#[expect(clippy::needless_pass_by_value, reason = "a directive is given its element and its value")]
fn build(element: web_sys::Element, node: Node) {
    tree::build(&element, &node);
}
