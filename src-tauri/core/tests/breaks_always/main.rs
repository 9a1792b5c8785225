//! What holds on every timeline, however odd (`anything`), and on every possible day (`day`); and that the machine does
//! what docs/product.md describes, computed second by second (`reference`).

mod anything;
mod day;
mod invariants;
mod reference;
