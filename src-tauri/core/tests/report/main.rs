//! The report model: what is counted, what is left out, and what is never guessed (docs/product.md#report).
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "tests")]

mod by_hand;
mod complete;
mod counts;
mod left_out;
mod month_of_may;
mod sentences;
mod signs;
