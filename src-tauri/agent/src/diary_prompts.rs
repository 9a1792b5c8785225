//! The diary's own prompts: whose turn it is, whether the moment is good, and which night is settled without asking.

use soleus_core::breaks::Tick;
use soleus_core::diary_prompt::Turn;
use soleus_core::{Answers, Moment, Night};
use soleus_store::{StoreError, Write};

use super::log;
use super::machine::HEARTBEAT_MS;
use super::recorder::Recorder;

/// Where asking for the diary stands.
#[derive(Debug, Default)]
pub(super) struct DiaryPrompts {
    /// Whose turn it is.
    turn: Option<Turn>,
    /// It was asked for, or needs no asking; nothing more comes of this turn.
    over: bool,
    /// The diary could not be read or written; the next attempt is not before this.
    retry_at: Option<Tick>,
    /// What the notification on the screen asks, or asked last.
    asks: Option<Turn>,
}

impl DiaryPrompts {
    /// The prompts of an agent that starts; `asks` is what the last one's notification asked.
    pub(super) fn new(asks: Option<Turn>) -> Self {
        Self { asks, ..Self::default() }
    }

    /// What the notification on the screen asks, or asked last.
    pub(super) const fn asks(&self) -> Option<Turn> {
        self.asks
    }

    /// Whose turn it is.
    pub(super) const fn turn(&self) -> Option<Turn> {
        self.turn
    }

    /// Begins a turn, or ends the one that ran. False if it is still the same.
    pub(super) fn set_turn(&mut self, turn: Option<Turn>) -> bool {
        if turn == self.turn {
            return false;
        }
        *self = Self { turn, over: turn.is_none(), retry_at: None, asks: self.asks };
        true
    }

    /// After a restart: the turn to ask for again, because the notification of the last agent asked for it.
    pub(super) fn resume(
        &mut self,
        turn: Option<Turn>,
        was_on_screen: bool,
        recorder: &mut Recorder,
        now: Moment,
    ) -> Option<Turn> {
        *self = Self { turn, over: turn.is_none(), retry_at: None, asks: self.asks };
        let turn = turn.filter(|turn| was_on_screen && self.asks == Some(*turn))?;
        self.over = true;
        has_entry(recorder, turn.night, now).is_ok_and(|has| !has).then_some(turn)
    }

    /// The turn to ask for now, if the moment is good. `good_from` is from when the machine thinks it is; `None` while
    /// nobody is there.
    pub(super) fn ask(
        &mut self,
        good_from: Option<Tick>,
        tick: Tick,
        recorder: &mut Recorder,
        now: Moment,
    ) -> Option<Turn> {
        let turn = self.turn?;
        if self.over || self.good_moment(good_from)? > tick {
            return None;
        }
        match must_ask(recorder, turn, now) {
            Ok(asks) => {
                self.over = true;
                asks.then_some(turn)
            }
            Err(error) => {
                log::line(&error.to_string());
                self.retry_at = Some(tick.plus(HEARTBEAT_MS));
                None
            }
        }
    }

    /// Notes that a turn is asked for on the screen.
    pub(super) fn asked(&mut self, turn: Turn) {
        self.asks = Some(turn);
    }

    /// When the moment will be good, if only time is missing. `at` is the instant of the last step.
    pub(super) fn waits_for(&self, good_from: Option<Tick>, at: Tick) -> Option<Tick> {
        let good = self.good_moment(good_from)?;
        (!self.over && self.turn.is_some() && good > at).then_some(good)
    }

    fn good_moment(&self, good_from: Option<Tick>) -> Option<Tick> {
        good_from.map(|good| good.max(self.retry_at.unwrap_or(good)))
    }
}

/// Each date is asked for once, and a settled night not at all.
fn must_ask(recorder: &mut Recorder, turn: Turn, now: Moment) -> Result<bool, StoreError> {
    Ok(!is_settled(recorder, turn.night, now)? && recorder.diary(now)?.ask_once(turn.prompt, turn.date, now)?)
}

/// Whether a night must not be asked for: it has an entry, or lies in a pause of the diary.
pub(super) fn is_settled(recorder: &mut Recorder, night: Night, now: Moment) -> Result<bool, StoreError> {
    Ok(has_entry(recorder, night, now)? || recorder.diary(now)?.is_paused(night)?)
}

fn has_entry(recorder: &mut Recorder, night: Night, now: Moment) -> Result<bool, StoreError> {
    Ok(!recorder.diary(now)?.nights(Some(night), Some(night), now)?.nights.is_empty())
}

/// Right after the installation, with an empty diary, nobody is asked at once: the turn that runs now counts as asked
/// for, and the next one asks.
pub(super) fn skip_first_turn(recorder: &mut Recorder, turn: Option<Turn>, now: Moment) -> Result<(), StoreError> {
    let diary = recorder.diary(now)?;
    if let Some(turn) = turn
        && diary.diary()?.nights().is_empty()
    {
        diary.ask_once(turn.prompt, turn.date, now)?;
    }
    Ok(())
}

/// Writes an entry without discomfort. False when it could not be written, or the night has an entry already.
pub(super) fn log_none(recorder: &mut Recorder, night: Night, now: Moment) -> bool {
    let logged = recorder.diary(now).and_then(|diary| diary.log(night, Answers::none(), Write::New, now));
    if let Err(error) = &logged {
        log::line(&error.to_string());
    }
    logged.is_ok()
}

/// Makes the day's copy of the diary, if it is due. Needed for people who only answer notifications and open no window
/// that would make it; it never wakes the agent by itself.
pub(super) fn copy_daily(recorder: &mut Recorder, now: Moment) {
    if let Err(error) = recorder.diary(now).and_then(|diary| diary.copy_daily(now)) {
        log::line(&error.to_string());
    }
}
