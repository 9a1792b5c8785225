//! The break machine: how long somebody has sat, when a break is owed, and what came of it (docs/product.md#spells).
//!
//! `step(state, event, now)` gives the next state and what is to be done about it, as data. Nothing in here reads a
//! clock, shows a notification or knows a date: `now` is a [`Tick`] of a clock that keeps counting through suspend,
//! and wall time belongs to the driver in the agent. A step of the wall clock (daylight saving, NTP, a traveller's time
//! zone) has no event here and changes nothing; only how long an agent was not running is measured by it ([`restart`]).
//!
//! The state is made of parts that own their fields (`mode`, `spell`, `presence`, `quiet`); `step` drives them by events
//! and deadlines, `requests` by what a person asks for. Every prompt is shown by one function, `State::ask`. Not here: the
//! diary's own prompts, which go by the wall clock (`crate::diary_prompt`).

mod causes;
mod day;
mod event;
mod mode;
mod presence;
mod quiet;
mod requests;
mod restart;
mod rules;
mod saved;
mod spell;
mod state;
mod step;
mod tick;

pub use causes::{Cause, Causes};
pub use day::{BreakDay, CalfEased, DayLine, DayOutcome, DayStretch, DayStretchKind, DayTotals};
pub use event::{BreakKind, Effect, Event, Outcome, Phase, PromptId, Record, Request, Stretch};
pub use restart::restart;
pub use rules::Rules;
pub use state::State;
pub use step::step;
pub use tick::Tick;

/// Without input for this long, a person has gone; the absence then counts from the last input, or from the end of the
/// call or film that explained why there was none.
///
/// A minute is longer than reading a page without touching anything, and no longer than the shortest break that can
/// be set (1 minute): any absence that could be a break is seen before it is one.
pub const IDLE_MS: u64 = 60_000;

/// A call, a film or a full-screen window explains for so long after the last input why there is none. A long film is no
/// longer; a microphone that was left open is.
pub const EXCUSED_MS: u64 = 90 * 60_000;

/// "Later" puts a prompt off by this much sitting, and an unanswered or dismissed prompt is repeated after as much.
pub const LATER_MS: u64 = 10 * 60_000;

/// How often a spell may be put off.
pub const SNOOZES: u8 = 3;

/// When quiet ends, nobody is asked for this long: the next meeting may begin at once.
pub const AFTER_QUIET_MS: u64 = 60_000;

/// After that a pause in typing is waited for, at most this long.
pub const TYPING_MS: u64 = 2 * 60_000;

/// No input for this long is a pause in typing.
pub const TYPING_PAUSE_MS: u64 = 4_000;

/// How long one walks slowly when the calf hurts by day (docs/product.md#calf-hurts).
pub const CALF_HURTS_MS: u64 = 5 * 60_000;

/// After so many prompts ignored in a row, the next one says that another interval can be set. Ignored as well, the row
/// begins anew: nothing escalates.
pub const IGNORED_IN_A_ROW: u8 = 3;

/// Nobody who has just opened the lid is asked to get up: no prompt for this long after a resume.
pub const AFTER_RESUME_MS: u64 = 2 * 60_000;

/// Whoever was away when the agent ended is not asked for this long after it started: the sources report first whether
/// the person is still away.
pub const AFTER_START_MS: u64 = 1_000;
