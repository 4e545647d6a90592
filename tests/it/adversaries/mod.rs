//! The adversaries of the design, each by its name. Beside each test stands the edit that was tried in `src` and made
//! it fail: a test that fails for nothing defends nothing.

mod asking;
mod boxes;
mod copies;
mod envelopes;
mod keys;
mod kiosk;
mod looking;
mod opening;
mod versions;
