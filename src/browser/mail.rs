//! The device's mail program.

use wasm_bindgen::JsCast;
use web_sys::HtmlAnchorElement;

use super::js::document;

/// Opens a `mailto:` address. To be called while handling a click. Nobody can know whether a program took it: the page says what
/// to do where none opened.
pub fn open(address: &str) {
    let Some(document) = document() else { return };
    let made = document.create_element("a").ok().and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok());
    if let Some(link) = made {
        link.set_href(address);
        // In a tab of its own: where a site reads mail, it would come in the place of this page.
        link.set_target("_blank");
        link.set_rel("noopener");
        link.click();
    }
}
