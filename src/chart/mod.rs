//! Figures as marks, sentences and table rows; knows no DOM.
