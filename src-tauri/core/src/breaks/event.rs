//! What can happen to the machine, and what it wants done.

use serde::{Deserialize, Serialize};

use super::{Cause, Causes, Rules, Tick};
use crate::codes;

codes! {
    /// What came of a break that was owed, or taken unasked. Shown is never taken.
    pub enum Outcome, field "outcome" {
        /// Started, and on one's feet until the countdown ended or the person said so.
        Taken = "taken",
        /// Away for a break's length or longer, without being asked.
        Natural = "natural",
        /// Put off.
        Snoozed = "snoozed",
        /// Declined, or given up for a pause.
        Skipped = "skipped",
        /// The prompt was closed without an answer; it is repeated once.
        Dismissed = "dismissed",
        /// Nobody answered, twice.
        Ignored = "ignored",
        /// The prompt could not be shown, or went down with the agent.
        Failed = "failed",
    }
}

/// A prompt. Numbers are not used twice while a state lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PromptId(pub u64);

/// What a stretch of time was spent on. Every millisecond belongs to exactly one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stretch {
    /// At the computer.
    Sitting,
    /// Not at the computer, or the agent was not running.
    Away,
    /// After [`super::EXCUSED_MS`] without input in a call or in front of a film: not known to be there.
    NotKnown,
    /// On a break that was started.
    Break,
    /// Paused by the person.
    Paused,
    /// Reminders are switched off; nothing is measured.
    Off,
}

/// Something happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// Only time has passed.
    Time,
    /// No input since `since`, known now that it has been [`super::IDLE_MS`]. Also reported once by an idle source that
    /// finds it so when the agent starts.
    IdleBegan {
        /// The last input.
        since: Tick,
    },
    /// The first input after, or idleness can no longer be known.
    IdleEnded,
    /// The session was locked.
    Locked {
        /// The last input before, or the locking itself. Found locked by an agent that has just started: its start.
        since: Tick,
    },
    /// The session was unlocked.
    Unlocked,
    /// The system reports that the computer is about to sleep. That it slept is also known without
    /// ([`Event::Suspended`]); reported both ways, it is one absence.
    SleepBegan,
    /// The system reports that the computer has woken.
    SleepEnded,
    /// The computer slept from `since` until now.
    Suspended {
        /// When it went to sleep.
        since: Tick,
    },
    /// A reason to be quiet began.
    QuietBegan(Cause),
    /// A reason to be quiet ended.
    QuietEnded(Cause),
    /// A program in the foreground began to keep the screen on: a film, a slide show.
    InhibitorBegan,
    /// No program in the foreground keeps the screen on any more.
    InhibitorEnded,
    /// A pause in typing, after [`Effect::WatchForTypingPause`].
    TypingPaused,
    /// Nothing could show the prompt.
    PromptFailed(PromptId),
    /// The prompt was closed by the person, without an answer.
    PromptDismissed(PromptId),
    /// A button on the prompt. An answer to a prompt that is no longer live is too late, and changes nothing.
    PromptAnswered(PromptId, Request),
    /// The person asked for something elsewhere: window, tray, command line.
    Requested(Request),
    /// The settings changed.
    RulesChanged(Rules),
}

impl Event {
    /// That a reason to be quiet began, or ended.
    #[must_use]
    pub const fn quiet(cause: Cause, holds: bool) -> Self {
        if holds { Self::QuietBegan(cause) } else { Self::QuietEnded(cause) }
    }
}

/// What a person can ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Request {
    /// Get up now. Any time but during a break.
    Start,
    /// The break is over.
    Done,
    /// Later: [`super::LATER_MS`], at most [`super::SNOOZES`] times a spell.
    Snooze,
    /// Not this time; on a break: not any more.
    Skip,
    /// The countdown of the break stands still, for at most [`super::LATER_MS`].
    Hold,
    /// It goes on.
    GoOn,
    /// "My calf hurts" (docs/product.md#calf-hurts): a break of [`super::CALF_HURTS_MS`] from now, also on a break.
    CalfHurts,
    /// No reminders.
    Pause {
        /// For how long, in milliseconds; `None` until resumed.
        for_ms: Option<u64>,
    },
    /// End the pause. Without one, nothing changes.
    Resume,
}

/// An outcome, to be written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Record {
    /// What came of it.
    pub outcome: Outcome,
    /// The prompt that ended with it; `None` when no prompt was live. A prompt ends in exactly one outcome.
    pub prompt: Option<PromptId>,
    /// When it came to that.
    pub at: Tick,
    /// Since when the break was owed, if it was; nobody may have been asked yet at that time.
    pub due: Option<Tick>,
    /// When the break or the absence began; only for `taken` and `natural`. May lie a little before the end of what was
    /// reported as sitting: that is not taken back.
    pub rest_from: Option<Tick>,
    /// Milliseconds sat in the spell by then.
    pub sat_ms: u64,
}

/// Something is to be done. Order matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Show a prompt.
    ShowPrompt {
        /// Which; the same again when it is repeated.
        prompt: PromptId,
        /// Milliseconds sat, the true number.
        sat_ms: u64,
        /// Whether it may be put off once more.
        may_snooze: bool,
        /// Whether this break was asked for before: a repetition, or the same prompt after a meeting or a restart.
        again: bool,
        /// Whether to offer a different interval: the last three were all ignored.
        offer_interval: bool,
    },
    /// Take it off the screen.
    WithdrawPrompt(PromptId),
    /// Write an outcome down.
    Record(Record),
    /// A stretch of time is over: at every change, and at the beginning of a spell. They come in order, without gaps;
    /// the one that runs is [`super::State::stretch`].
    Spent {
        /// On what.
        on: Stretch,
        /// When it began.
        from: Tick,
        /// When it ended.
        to: Tick,
    },
    /// Report the next pause in typing, with [`Event::TypingPaused`]; at once where that cannot be known.
    WatchForTypingPause,
    /// Prompts were deferred: reported whenever the reasons change. Lies over the stretches of [`Effect::Spent`]; what runs
    /// is [`super::State::quiet_since`].
    WasQuiet {
        /// The reasons.
        causes: Causes,
        /// When it began.
        from: Tick,
        /// When it ended.
        to: Tick,
    },
    /// A break began, or became another kind.
    BreakStarted {
        /// When its countdown ends.
        ends: Tick,
    },
    /// The break is over, one way or another.
    BreakEnded,
    /// The request makes no sense now: `not_now`. Nothing was changed by it.
    Refused,
    /// The state changed in a way that must survive a crash.
    Save,
}

/// Where the agent is in a sitting spell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "wire.ts"))]
pub enum Phase {
    /// Sitting; the spell is being counted.
    Sitting,
    /// A break is owed.
    Due,
    /// On one's feet.
    OnBreak,
    /// Not at the computer.
    Away,
    /// Paused by the person.
    Paused,
    /// Reminders are switched off.
    Off,
}

/// What kind of break it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "wire.ts"))]
pub enum BreakKind {
    /// Off the chair; the guided break's moves, then walking.
    Usual,
    /// "My calf hurts": stand, then walk slowly for five minutes; afterwards it is asked whether it eased.
    CalfHurts,
}
