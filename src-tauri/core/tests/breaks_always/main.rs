//! What holds on every timeline, however odd (`anything`), on every day that could be (`day`), and that the machine
//! agrees with the product's words, followed second by second (`reference`).

mod anything;
mod day;
mod reference;
mod witness;
