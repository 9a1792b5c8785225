//! The diary's own prompts: which period runs, whether the moment is good, and which night is settled without asking.

use soleus_core::breaks::Tick;
use soleus_core::diary_prompt::PromptPeriod;
use soleus_core::{Answers, Moment, Night};
use soleus_store::{StoreError, Write};

use super::log;
use super::machine::HEARTBEAT_MS;
use super::prompt_text::DiaryAnswer;
use super::recorder::Recorder;

/// Where asking for the diary stands.
#[derive(Debug, Default)]
pub(super) struct DiaryPrompts {
    /// The period that runs.
    period: Option<PromptPeriod>,
    /// It was asked for, or needs no asking; nothing more comes in this period.
    over: bool,
    /// The diary could not be read or written; the next attempt is not before this.
    retry_at: Option<Tick>,
    /// What the notification on the screen asks, or asked last.
    asks: Option<PromptPeriod>,
}

impl DiaryPrompts {
    /// The prompts of an agent that starts; `asks` is what the last one's notification asked.
    pub(super) fn new(asks: Option<PromptPeriod>) -> Self {
        Self { asks, ..Self::default() }
    }

    /// What the notification on the screen asks, or asked last.
    pub(super) const fn asks(&self) -> Option<PromptPeriod> {
        self.asks
    }

    /// The period that runs.
    pub(super) const fn period(&self) -> Option<PromptPeriod> {
        self.period
    }

    /// Starts a period, or ends the one that ran. False if it is still the same.
    pub(super) fn set_period(&mut self, period: Option<PromptPeriod>) -> bool {
        if period == self.period {
            return false;
        }
        *self = Self { period, over: period.is_none(), retry_at: None, asks: self.asks };
        true
    }

    /// After a restart: the prompt to show again, because the notification of the last agent asked for it.
    pub(super) fn resume(
        &mut self,
        period: Option<PromptPeriod>,
        was_on_screen: bool,
        recorder: &mut Recorder,
        now: Moment,
    ) -> Option<PromptPeriod> {
        *self = Self { period, over: period.is_none(), retry_at: None, asks: self.asks };
        let period = period.filter(|period| was_on_screen && self.asks == Some(*period))?;
        self.over = true;
        has_entry(recorder, period.night, now).is_ok_and(|has| !has).then_some(period)
    }

    /// The prompt to show now, if the moment is good. `good_from` is when the break machine expects it to be
    /// good; `None` while nobody is there.
    pub(super) fn ask(
        &mut self,
        good_from: Option<Tick>,
        tick: Tick,
        recorder: &mut Recorder,
        now: Moment,
    ) -> Option<PromptPeriod> {
        let period = self.period?;
        if self.over || self.good_moment(good_from)? > tick {
            return None;
        }
        match must_ask(recorder, period, now) {
            Ok(asks) => {
                self.over = true;
                asks.then_some(period)
            }
            Err(error) => {
                log::line(&error.to_string());
                self.retry_at = Some(tick.plus(HEARTBEAT_MS));
                None
            }
        }
    }

    /// Notes that a prompt is on the screen.
    pub(super) fn asked(&mut self, period: PromptPeriod) {
        self.asks = Some(period);
    }

    /// Carries out an answer. Returns the night to open in the window, if the answer is that, or could not be saved.
    pub(super) fn answered(&mut self, answer: DiaryAnswer, recorder: &mut Recorder, now: Moment) -> Option<Night> {
        let night = self.period?.night;
        match answer {
            DiaryAnswer::LogIt => Some(night),
            DiaryAnswer::NoDiscomfort => {
                let logged = log_none(recorder, night, now);
                let whole = copy_daily(recorder, now);
                // The window shows what was found.
                (!logged || !whole).then_some(night)
            }
        }
    }

    /// Whether the night of the period must not be asked for any more. A diary that cannot be read settles nothing.
    pub(super) fn is_settled(&self, recorder: &mut Recorder, now: Moment) -> bool {
        self.period.is_some_and(|period| is_settled(recorder, period.night, now).unwrap_or(false))
    }

    /// When the moment will be good, if only time is missing. `at` is the instant of the last step.
    pub(super) fn waits_for(&self, good_from: Option<Tick>, at: Tick) -> Option<Tick> {
        let good = self.good_moment(good_from)?;
        (!self.over && self.period.is_some() && good > at).then_some(good)
    }

    fn good_moment(&self, good_from: Option<Tick>) -> Option<Tick> {
        good_from.map(|good| good.max(self.retry_at.unwrap_or(good)))
    }
}

/// Each date is asked for once, and a settled night not at all.
fn must_ask(recorder: &mut Recorder, period: PromptPeriod, now: Moment) -> Result<bool, StoreError> {
    Ok(!is_settled(recorder, period.night, now)? && recorder.diary(now)?.ask_once(period.prompt, period.date, now)?)
}

/// Whether a night must not be asked for: it has an entry, or lies in a pause of the diary.
fn is_settled(recorder: &mut Recorder, night: Night, now: Moment) -> Result<bool, StoreError> {
    Ok(has_entry(recorder, night, now)? || recorder.diary(now)?.is_paused(night)?)
}

fn has_entry(recorder: &mut Recorder, night: Night, now: Moment) -> Result<bool, StoreError> {
    Ok(!recorder.diary(now)?.nights(Some(night), Some(night), now)?.nights.is_empty())
}

/// Right after the installation, with an empty diary, nobody is asked at once: the period that runs now counts as asked
/// for, and the next one asks.
pub(super) fn skip_first_period(
    recorder: &mut Recorder,
    period: Option<PromptPeriod>,
    now: Moment,
) -> Result<(), StoreError> {
    let diary = recorder.diary(now)?;
    if let Some(period) = period
        && diary.diary()?.nights().is_empty()
    {
        diary.ask_once(period.prompt, period.date, now)?;
    }
    Ok(())
}

/// Writes an entry without discomfort. False when it could not be written, or the night has an entry already.
fn log_none(recorder: &mut Recorder, night: Night, now: Moment) -> bool {
    let logged = recorder.diary(now).and_then(|diary| diary.log(night, Answers::none(), Write::New, now));
    if let Err(error) = &logged {
        log::line(&error.to_string());
    }
    logged.is_ok()
}

/// Makes the day's copy of the diary, if it is due. Needed where notifications are answered and no window is opened,
/// which would make it; it never wakes the agent by itself. False for a diary that is damaged.
pub(super) fn copy_daily(recorder: &mut Recorder, now: Moment) -> bool {
    let copied = recorder.diary(now).and_then(|diary| diary.copy_daily(now));
    if let Err(error) = &copied {
        log::line(&error.to_string());
    }
    !matches!(copied, Err(StoreError::Damaged { .. } | StoreError::Gone(_)))
}
