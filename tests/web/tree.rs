//! Trees of elements on the page.

use pulse_check::{browser::tree::Printed, chart::Node};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlInputElement, HtmlTextAreaElement};

use crate::run;

fn place() -> Element {
    run("const place = document.createElement('div'); document.body.append(place); return place")
        .unchecked_into()
}

fn radio(id: &'static str, on: bool) -> Node {
    let input = Node::new("input", []).with("type", "radio").with("name", "one").with("id", id);
    if on { input.with("checked", "") } else { input }
}

fn find<T: JsCast>(place: &Element, selector: &str) -> T {
    place.query_selector(selector).unwrap().unwrap().unchecked_into()
}

/// Whatever a tree becomes, the page holds what it would hold if it was printed there for the first time.
#[wasm_bindgen_test]
fn a_tree_becomes_another_one() {
    let text = |text: &str| Node::text(text);
    let trees = [
        vec![],
        vec![Node::class("p", "a", [text("one")])],
        vec![text("bare"), Node::class("p", "a", [text("<b>two</b>"), Node::new("b", [])])],
        vec![Node::class("p", "b", [Node::new("b", [text("three")])]).with("id", "x"), text("after")],
        vec![Node::new("h2", [text("four")]).with("id", "x")],
        vec![Node::new("p", []).with("id", "y"), Node::new("p", []).with("id", "z"), Node::new("p", [])],
        vec![Node::new("svg", [Node::new("rect", []).with("width", "3")]), Node::new("p", [text("five")])],
    ];
    for from in &trees {
        for to in &trees {
            let (there, anew) = (place(), place());
            let mut printed = Printed::new(there.clone());
            printed.print(from.clone());
            printed.print(to.clone());
            Printed::new(anew.clone()).print(to.clone());
            assert_eq!(there.inner_html(), anew.inner_html());
            assert_eq!(
                anew.inner_html(),
                to.iter().map(Node::markup).collect::<String>().replace("/>", "></rect>")
            );
        }
    }
}

/// A browser that translates the page puts elements of its own in the place of texts: what comes next is shown all the same.
#[wasm_bindgen_test]
fn a_translated_page_goes_on() {
    let place = place();
    let mut printed = Printed::new(place.clone());
    let tree = |at: &str| {
        let line = Node::new("p", [Node::text(at), Node::new("b", [Node::text("of five")])]);
        vec![line, Node::new("progress", []).with("value", at.to_owned())]
    };
    printed.print(tree("1"));
    crate::js(
        "for (const one of [it.querySelector('p').firstChild, it.querySelector('b').firstChild]) {
             const font = document.createElement('font'); font.textContent = 'autre'; one.replaceWith(font);
         }",
        &place,
    );
    printed.print(tree("2"));
    assert_eq!(place.text_content().as_deref(), Some("2autre"));
    assert_eq!(find::<Element>(&place, "progress").get_attribute("value").as_deref(), Some("2"));
    // Or several in the place of one.
    crate::js(
        "it.querySelector('p').prepend(document.createElement('font'), document.createElement('font'))",
        &place,
    );
    printed.print(tree("3"));
    assert_eq!(place.text_content().as_deref(), Some("3of five"));
    printed.print(vec![Node::new("p", [Node::text("over")])]);
    assert_eq!(place.inner_html(), "<p>over</p>");
}

/// What a person works with is the same element before and after, with its focus and its caret.
#[wasm_bindgen_test]
fn what_a_person_works_with_stays() {
    let place = place();
    let mut printed = Printed::new(place.clone());
    let tree = |count: &str, on: usize, text: &str| {
        vec![
            Node::new("p", [Node::text(count)]),
            Node::new("fieldset", [radio("a", on == 0), radio("b", on == 1)]),
            Node::new("textarea", []).with("id", "t").with("value", text.to_owned()),
        ]
    };
    printed.print(tree("0", 2, ""));
    let (a, b): (HtmlInputElement, HtmlInputElement) = (find(&place, "#a"), find(&place, "#b"));
    b.focus().unwrap();
    b.click();
    printed.print(tree("1", 1, ""));
    assert!(b.checked() && !a.checked());
    assert_eq!(find::<HtmlInputElement>(&place, "#b"), b);
    assert_eq!(run("return document.activeElement.id").as_string().as_deref(), Some("b"));
    printed.print(tree("0", 2, ""));
    assert!(!b.checked(), "the answer is taken back");

    let area: HtmlTextAreaElement = find(&place, "#t");
    area.focus().unwrap();
    area.set_value("we help");
    area.set_selection_range(2, 2).unwrap();
    printed.print(tree("1", 2, "we help"));
    assert_eq!(area.selection_start().unwrap(), Some(2), "the caret stays where somebody types");
    printed.print(tree("1", 2, "another tab wrote this"));
    assert_eq!(area.value(), "another tab wrote this");
}
