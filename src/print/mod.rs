//! Paper: every form and list as sheets whose preview is the print (design section 9).
//!
//! A paper is a [`model::Document`]: a list of blocks made from a form declaration and values. The browser draws it once
//! on one endless sheet ([`html::measuring_sheet`]), reads the heights, [`paginate::paginate`] shares the blocks out over
//! sheets of fixed size, and [`html::sheets`] draws them. Page numbers are ordinary text, so screen, Chromium and Firefox
//! agree (Firefox ignores margin boxes).

pub mod chart;
pub mod draw;
pub mod flow_text;
pub mod form;
pub mod format;
pub mod html;
pub mod list;
pub mod model;
pub mod node;
pub mod paginate;
pub mod papers;
pub mod qr;
pub mod report;
pub mod words;
