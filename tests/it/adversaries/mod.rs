//! The adversaries of the design, each by its name. Beside each test stands the edit that was tried in `src` and made
//! it fail: a test that fails for nothing defends nothing.

mod boxes;
mod copies;
mod envelopes;
mod keys;
mod opening;
mod versions;
