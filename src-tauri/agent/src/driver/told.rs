//! What the agent tells of itself: to whoever asks, to whoever watches, and to the tray.

use soleus_core::breaks::{BreakKind, Phase};
use soleus_core::breaks::{Causes, Event, Stretch, Tick};
use soleus_core::part::Part;
use soleus_wire::{AgentDetails, AgentReply, AgentView, Running, RunningBreak};

use super::super::idle;
use super::super::ledger::Wall;
use super::super::server::Watcher;
use super::super::tray::Face;
use super::Driver;
use super::screen::Subject;

/// What a watcher was told last, as far as it is not only seconds that pass.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Told {
    phase: Phase,
    next_break: Option<Tick>,
    break_ends: Option<Tick>,
    break_kind: Option<BreakKind>,
    pause_until: Option<Tick>,
    may_snooze: bool,
    ask_in_window: bool,
    quiet: Causes,
    idle_source: &'static str,
    missing: Vec<Part>,
    /// An outcome counts for today.
    outcomes: u64,
}

impl Driver {
    fn to_tell(&self) -> Told {
        Told {
            phase: self.state.phase(),
            next_break: self.state.next_break(),
            break_ends: self.state.break_ends(),
            break_kind: self.state.running_break().map(|(kind, ..)| kind),
            pause_until: self.state.pause_until(),
            may_snooze: self.state.may_snooze(),
            ask_in_window: self.asks_in_window(),
            quiet: self.state.quiet(),
            idle_source: self.idle_source(),
            missing: self.unavailable(),
            outcomes: self.ledger.outcomes(),
        }
    }

    /// Tells everybody who watches, if there is something to tell.
    pub(super) fn tell(&mut self) {
        let told = self.to_tell();
        if self.told.as_ref() == Some(&told) {
            return;
        }
        self.told = Some(told);
        if !self.watchers.is_empty() {
            // What counts up or down is as of the last step.
            self.step(Event::Time);
            let reply = AgentReply::Status(Box::new(self.view()));
            self.watchers.retain(|_, watcher| watcher.tell(&reply));
        }
        self.tell_the_tray();
    }

    pub(super) fn tell_the_tray(&mut self) {
        let texts = super::super::texts(self.asked_lang, &self.settings);
        self.tray.show(Face::new(&texts, &self.view(), self.wall.now()));
    }

    /// Somebody begins to watch.
    pub(super) fn watched(&mut self, watcher: Watcher) {
        self.step(Event::Time);
        if watcher.tell(&AgentReply::Status(Box::new(self.view()))) {
            self.watchers.insert(watcher.id, watcher);
        }
    }

    pub(super) fn view(&self) -> AgentView {
        let wall = self.wall_now();
        let on_break = self.state.running_break().map(|(kind, length_ms, left_ms, held)| RunningBreak {
            kind,
            seconds: length_ms / 1000,
            left_seconds: left_ms.div_ceil(1000),
            held,
        });
        let beyond = AgentDetails {
            since: wall.instant(self.state.stretch().1),
            quiet_since: self.state.quiet_since().filter(|_| self.settings.reminders).map(|tick| wall.instant(tick)),
            may_snooze: self.state.may_snooze(),
            pause_until: self.state.pause_until().map(|tick| wall.instant(tick)),
            on_break,
            ask_in_window: self.asks_in_window(),
            unavailable: self.unavailable(),
        };
        AgentView { running: self.status(wall), beyond }
    }

    /// As the contract has it. The machine has just been stepped.
    fn status(&self, wall: Wall) -> Running {
        let (stretch, from) = self.state.stretch();
        let sitting_since = (stretch == Stretch::Sitting).then_some(from);
        Running {
            phase: self.state.phase(),
            sat_seconds: self.state.sat_ms(self.state.at()) / 1000,
            next_break_at: self.state.next_break().map(|tick| wall.instant(tick)),
            break_ends_at: self.state.break_ends().map(|tick| wall.instant(tick)),
            quiet: self.state.quiet().iter().collect(),
            idle_source: self.idle_source().to_owned(),
            today: self.ledger.today(sitting_since, wall),
        }
    }

    fn idle_source(&self) -> &'static str {
        self.idle.as_ref().map_or(idle::UNAVAILABLE, |source| source.name())
    }

    /// What does not work here, in the order of the codes.
    fn unavailable(&self) -> Vec<Part> {
        // What was switched off in the settings is not a fault of the desktop's.
        let missing = |part: &Part| match part {
            Part::Idle => self.idle.is_none(),
            Part::Call if !self.settings.quiet_call => false,
            _ => self.missing.contains(part),
        };
        Part::ALL.iter().copied().filter(missing).collect()
    }

    /// After a restart: a notification of the last process that nobody shows again has nothing more to say.
    pub(super) fn forget_what_is_moot(&mut self) {
        if self.state.live_prompt().is_none_or(|prompt| !self.is_up(Subject::Break(prompt)))
            && let Some(ticket) = self.tickets.break_due.take()
        {
            super::super::prompt::close(ticket);
        }
    }
}
