//! The break machine.
