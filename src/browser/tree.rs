//! Trees of elements on the page, built element by element: nobody's text is ever read as HTML.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, HtmlInputElement, HtmlTextAreaElement};

use super::js::{document, property};
use crate::chart::{Node, tree::SVG_TAGS};

/// What was printed into an element. Printed again, only what became another is touched: focus, caret and what a screen reader
/// stands on stay.
pub struct Printed {
    into: Element,
    nodes: Vec<Node>,
}

impl Printed {
    /// Takes the place of whatever the element holds.
    pub fn new(into: Element) -> Self {
        into.set_text_content(None);
        Self { into, nodes: Vec::new() }
    }

    /// Prints these nodes.
    pub fn print(&mut self, nodes: Vec<Node>) {
        // A page that was taken away has nothing to print on: whatever is refused is no loss.
        let _refused = patch(&self.into, &self.nodes, &nodes);
        self.nodes = nodes;
    }
}

/// The value of an attribute of the element that an event is about, or of the nearest one around it that has it.
pub fn nearest(event: &Event, attribute: &str) -> Option<String> {
    let target: Element = event.target()?.dyn_into().ok()?;
    target.closest(&format!("[{attribute}]")).ok()??.get_attribute(attribute)
}

/// Whether an event is about an element that a selector fits, or about something in one.
pub fn is_in(event: &Event, selector: &str) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| target.closest(selector).ok().flatten().is_some())
}

/// The key that was pressed; `None` with one held that makes it something else.
pub fn key(event: &Event) -> Option<String> {
    let held = |name: &&str| property(event, name).is_some_and(|held| held.is_truthy());
    if ["ctrlKey", "altKey", "metaKey"].iter().any(held) {
        return None;
    }
    property(event, "key")?.as_string()
}

/// What is chosen in the field that an event is about; empty for anything else.
pub fn value(event: &Event) -> String {
    let value = event.target().and_then(|target| property(&target, "value"));
    value.and_then(|value| value.as_string()).unwrap_or_default()
}

/// What is typed in the field that an event is about; empty for anything else.
pub fn typed(event: &Event) -> String {
    let area = event.target().and_then(|target| target.dyn_into::<HtmlTextAreaElement>().ok());
    area.map(|area| area.value()).unwrap_or_default()
}

/// Whether an event is about a field that one chooses or types in.
pub fn is_field(event: &Event) -> bool {
    event.target().is_some_and(|target| target.has_type::<HtmlInputElement>()) || is_text(event)
}

/// Whether an event is about a field that one types in.
pub fn is_text(event: &Event) -> bool {
    event.target().is_some_and(|target| target.has_type::<HtmlTextAreaElement>())
}

/// Puts the element of a node behind what another one holds.
pub fn append(parent: &Element, node: &Node) {
    if let Ok(made) = made(node) {
        // An element takes any other.
        let _ = parent.append_child(&made);
    }
}

/// Gives an element the attributes of a node and what it holds, in the place of what it held.
pub fn build(element: &Element, node: &Node) {
    let Node::Element { attributes, children, .. } = node else { return };
    element.set_text_content(None);
    let _refused = patch(element, &[], children);
    for (name, value) in attributes {
        let _refused = set(element, name, Some(&value.text()));
    }
}

fn made(node: &Node) -> Result<web_sys::Node, JsValue> {
    let document = document().ok_or(JsValue::UNDEFINED)?;
    Ok(match node {
        Node::Text(text) => document.create_text_node(text).into(),
        Node::Element { tag, .. } => {
            let svg = SVG_TAGS.contains(tag);
            let space = if svg { "http://www.w3.org/2000/svg" } else { "http://www.w3.org/1999/xhtml" };
            let element = document.create_element_ns(Some(space), tag)?;
            build(&element, node);
            element.into()
        }
    })
}

/// Changes what an element holds from some nodes into others.
fn patch(parent: &Element, old: &[Node], new: &[Node]) -> Result<(), JsValue> {
    let here = parent.child_nodes();
    // More or fewer than were printed: somebody else has put theirs between.
    let old = if usize::try_from(here.length()) == Ok(old.len()) {
        old
    } else {
        parent.set_text_content(None);
        &[]
    };
    for (at, node) in new.iter().enumerate() {
        let there = u32::try_from(at).ok().and_then(|at| here.item(at));
        match (there, old.get(at)) {
            (Some(there), Some(before)) if before == node => drop(there),
            (Some(there), Some(before)) if is_same(before, node) && is_ours(&there, node) => {
                change(&there, before, node)?;
            }
            (Some(there), _) => drop(parent.replace_child(&made(node)?, &there)?),
            (None, _) => drop(parent.append_child(&made(node)?)?),
        }
    }
    // From the end, so that the numbers of the others stay.
    for at in (new.len()..old.len()).rev() {
        if let Some(there) = u32::try_from(at).ok().and_then(|at| here.item(at)) {
            parent.remove_child(&there)?;
        }
    }
    Ok(())
}

/// Whether one becomes the other, and is not another thing in its place.
fn is_same(before: &Node, now: &Node) -> bool {
    match (before, now) {
        (Node::Text(_), Node::Text(_)) => true,
        (Node::Element { tag, .. }, Node::Element { tag: other, .. }) => {
            tag == other && before.attribute("id") == now.attribute("id")
        }
        _ => false,
    }
}

/// Whether what stands there is still what was printed: a browser that translates the page puts other elements in the place of
/// texts, or around them.
fn is_ours(there: &web_sys::Node, node: &Node) -> bool {
    let text = there.node_type() == web_sys::Node::TEXT_NODE;
    match node {
        Node::Text(_) => text,
        Node::Element { tag, .. } => {
            there.dyn_ref::<Element>().is_some_and(|there| there.local_name() == *tag)
        }
    }
}

fn change(there: &web_sys::Node, before: &Node, now: &Node) -> Result<(), JsValue> {
    match (before, now) {
        (
            Node::Element { attributes: before, children: held, .. },
            Node::Element { attributes, children, .. },
        ) => {
            let element: &Element = there.dyn_ref().ok_or(JsValue::UNDEFINED)?;
            patch(element, held, children)?;
            for (name, _) in before.iter().filter(|(name, _)| attributes.iter().all(|(now, _)| now != name)) {
                set(element, name, None)?;
            }
            for (name, value) in attributes.iter().filter(|attribute| !before.contains(attribute)) {
                set(element, name, Some(&value.text()))?;
            }
        }
        (_, Node::Text(text)) => there.set_node_value(Some(text)),
        _ => {}
    }
    Ok(())
}

/// Sets or removes an attribute. What a person changes is a property of its own: the attribute only says what was there first.
fn set(element: &Element, name: &str, value: Option<&str>) -> Result<(), JsValue> {
    match name {
        "checked" => {
            if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
                input.set_checked(value.is_some());
            }
            Ok(())
        }
        "value" if element.has_type::<HtmlTextAreaElement>() => {
            let area: &HtmlTextAreaElement = element.unchecked_ref();
            let value = value.unwrap_or_default();
            // Where somebody types, the caret stays.
            if area.value() != value {
                area.set_value(value);
            }
            Ok(())
        }
        _ => match value {
            Some(value) => element.set_attribute(name, value),
            None => element.remove_attribute(name),
        },
    }
}
