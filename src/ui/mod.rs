//! What is on screen.
