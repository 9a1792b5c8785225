//! The diary's own prompts: when it is whose turn, whether the moment is good, and what an answer does.

use soleus_core::breaks::Tick;
use soleus_core::diary_prompt::Turn;
use soleus_core::{Answers, Night};
use soleus_store::{StoreError, Write};

use super::super::prompt::{self, DiaryAnswer, Words};
use super::super::{almanac, say};
use super::screen::Subject;
use super::{Driver, HEARTBEAT_MS, Wanted, windows};

/// Where asking for the diary stands.
#[derive(Debug, Default)]
pub(super) struct Asking {
    /// Whose turn it is.
    turn: Option<Turn>,
    /// It was asked for, or needs no asking; nothing more comes of this turn.
    over: bool,
    /// The diary could not be read or written; it is tried again, but not at once.
    not_before: Option<Tick>,
}

impl Driver {
    /// Asks, if it is somebody's turn, somebody is there, and the moment is good.
    pub(super) fn ask_for_the_diary(&mut self) {
        let turn = almanac::turn(self.wall, &self.settings);
        if turn != self.diary.turn {
            self.withdraw(Subject::Diary);
            self.diary = Asking { turn, over: turn.is_none(), not_before: None };
        }
        let now = self.clock.now();
        let (Some(turn), Some(calm)) = (turn, self.good_moment()) else { return };
        if self.diary.over || calm > now {
            return;
        }
        match self.is_to_be_asked(turn) {
            Ok(asked) => {
                self.diary.over = true;
                if asked {
                    self.show_diary(turn);
                }
            }
            Err(error) => {
                say(&error.to_string());
                self.diary.not_before = Some(now.plus(HEARTBEAT_MS));
            }
        }
    }

    fn good_moment(&self) -> Option<Tick> {
        self.state.calm_from().map(|calm| calm.max(self.diary.not_before.unwrap_or(calm)))
    }

    /// When the moment will be good, if only time is missing.
    pub(super) fn diary_waits_for(&self) -> Option<Tick> {
        let calm = self.good_moment()?;
        (!self.diary.over && self.diary.turn.is_some() && calm > self.state.at()).then_some(calm)
    }

    /// After a restart: what stood on the screen then stands for the same question now, or goes.
    pub(super) fn take_up_the_diary(&mut self) {
        let turn = almanac::turn(self.wall, &self.settings);
        self.diary = Asking { turn, over: turn.is_none(), not_before: None };
        if let Some(turn) = turn.filter(|turn| self.tickets.asks == Some(*turn) && self.tickets.diary.is_some()) {
            self.diary.over = true;
            if self.has_entry(turn.night).is_ok_and(|has| !has) {
                self.show_diary(turn);
            }
        }
        if !self.is_up(Subject::Diary)
            && let Some(ticket) = self.tickets.diary.take()
        {
            prompt::close(ticket);
        }
    }

    /// Whoever has just installed Soleus and has not recorded anything is not asked at once: the turn that runs now
    /// passes, and the next one asks.
    pub(super) fn let_the_first_turn_pass(&mut self) -> Result<(), StoreError> {
        let now = self.wall.now();
        let turn = almanac::turn(self.wall, &self.settings);
        let diary = self.ledger.diary(now)?;
        if let Some(turn) = turn
            && diary.diary()?.nights().is_empty()
        {
            diary.ask_once(turn.prompt, turn.date, now)?;
        }
        Ok(())
    }

    /// A night was written or deleted, or the diary paused: it may be the one that is being asked about.
    pub(super) fn diary_changed(&mut self) {
        let asks = self.diary.turn.filter(|_| self.is_up(Subject::Diary));
        if asks.is_some_and(|turn| self.is_settled(turn.night).unwrap_or(false)) {
            self.withdraw(Subject::Diary);
        }
        self.copy_the_diary();
    }

    /// Makes the day's copy, if it is due: whoever answers by notification alone opens no window that would. It costs no
    /// waking of its own.
    pub(super) fn copy_the_diary(&mut self) {
        let now = self.wall.now();
        if let Err(error) = self.ledger.diary(now).and_then(|diary| diary.copy_daily(now)) {
            say(&error.to_string());
        }
    }

    pub(super) fn show_diary_again(&mut self) {
        if let Some(turn) = self.diary.turn {
            self.show_diary(turn);
        }
    }

    fn show_diary(&mut self, turn: Turn) {
        let texts = super::super::texts(self.asked_lang, &self.settings);
        self.tickets.asks = Some(turn);
        self.show(Subject::Diary, Words::diary(&texts, turn.prompt, turn.night));
    }

    /// Each date is asked once, and a night that has its entry or lies in a pause of the diary is not asked for.
    fn is_to_be_asked(&mut self, turn: Turn) -> Result<bool, StoreError> {
        let now = self.wall.now();
        Ok(!self.is_settled(turn.night)? && self.ledger.diary(now)?.ask_once(turn.prompt, turn.date, now)?)
    }

    /// Nobody is to be asked about it: it has an entry, or lies in a pause of the diary.
    fn is_settled(&mut self, night: Night) -> Result<bool, StoreError> {
        let now = self.wall.now();
        Ok(self.has_entry(night)? || self.ledger.diary(now)?.is_paused(night)?)
    }

    fn has_entry(&mut self, night: Night) -> Result<bool, StoreError> {
        let now = self.wall.now();
        Ok(!self.ledger.diary(now)?.nights(Some(night), Some(night), now)?.nights.is_empty())
    }

    pub(super) fn diary_answered(&mut self, answer: DiaryAnswer) {
        let Some(turn) = self.diary.turn else { return };
        let saved = match answer {
            DiaryAnswer::LogIt => false,
            DiaryAnswer::NoDiscomfort => self.log_none(turn.night),
        };
        if !saved {
            windows::open(&self.dir, Wanted::Night(turn.night));
        }
    }

    /// Writes the entry. False when it could not be written, or another one stands there already: the window then
    /// shows what is the case.
    fn log_none(&mut self, night: Night) -> bool {
        let now = self.wall.now();
        let logged = self.ledger.diary(now).and_then(|diary| diary.log(night, Answers::none(), Write::New, now));
        if let Err(error) = &logged {
            say(&error.to_string());
        }
        self.copy_the_diary();
        logged.is_ok()
    }
}
