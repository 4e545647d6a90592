//! Drawings on the page, built element by element: nobody's text is ever read as HTML.

use leptos::{html::custom, prelude::*, svg::svg, web_sys};

use super::super::state::{dates, language};
use crate::{
    browser::clock,
    chart::{Node, Reader, tree::SVG_TAGS},
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
pub fn build(element: web_sys::Element, node: Node) {
    let Node::Element { attributes, children, .. } = node else { return };
    for (name, value) in &attributes {
        let _ = element.set_attribute(name, &value.text());
    }
    element.set_text_content(None);
    let document = document();
    for child in children {
        let _ = match child {
            Node::Text(text) => element.append_with_str_1(&text),
            Node::Element { tag, .. } => {
                let space = if SVG_TAGS.contains(&tag) {
                    "http://www.w3.org/2000/svg"
                } else {
                    "http://www.w3.org/1999/xhtml"
                };
                let made = document.create_element_ns(Some(space), tag);
                made.and_then(|made| {
                    build(made.clone(), child);
                    element.append_with_node_1(&made)
                })
            }
        };
    }
}
