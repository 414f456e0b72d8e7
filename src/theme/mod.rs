//! The theme: what a page looks like. Decides nothing about content; templates see only the values of [`view`].

pub mod view;
