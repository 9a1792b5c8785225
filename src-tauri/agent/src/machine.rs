//! The break machine with the clocks it is stepped by.

use std::time::Duration;

use chrono::TimeDelta;
use soleus_app::clock::Clock;
use soleus_core::Moment;
use soleus_core::breaks::{Effect, Event, State, Stretch, Tick, step};

use super::clock::{AgentClock, SystemClock};
use super::wall::Wall;

/// While somebody sits or is on a break, the state is saved this often: what a crash can lose. In the machine's time.
pub(super) const HEARTBEAT_MS: u64 = 60_000;
/// However fast the clock runs, the disk is left alone for this long.
const SHORTEST_HEARTBEAT: Duration = Duration::from_millis(250);

/// The machine.
#[derive(Debug)]
pub(super) struct Machine {
    state: State,
    clock: AgentClock<SystemClock>,
    wall: Clock,
    scale: u32,
    /// The state is saved up to here.
    saved: Tick,
}

impl Machine {
    /// A machine that goes on from `state`, `scale` times as fast as the system's clock.
    pub(super) fn new(state: State, wall: Clock, scale: u32) -> Self {
        let clock = AgentClock::starting_at(SystemClock::new(), scale, state.at());
        Self { saved: state.at(), state, clock, wall, scale }
    }

    /// The state, as of the last step.
    pub(super) const fn state(&self) -> &State {
        &self.state
    }

    /// The instant it is.
    pub(super) fn now(&self) -> Tick {
        self.clock.now()
    }

    /// The wall clock.
    pub(super) const fn wall_clock(&self) -> Clock {
        self.wall
    }

    /// The moment it is.
    pub(super) fn moment(&self) -> Moment {
        self.wall.now()
    }

    /// Both clocks.
    pub(super) fn wall(&self) -> Wall {
        Wall { now: self.wall.now(), tick: self.clock.now(), scale: self.scale }
    }

    /// The machine's milliseconds in real time.
    pub(super) fn real(&self, ms: u64) -> Duration {
        self.clock.real(ms)
    }

    /// When something that has lasted for so long began.
    pub(super) fn ago(&self, real: Duration) -> Tick {
        self.clock.now().minus(self.clock.scaled(real))
    }

    /// How long until this moment, in the machine's milliseconds.
    pub(super) fn ms_until(&self, moment: Moment) -> Option<u64> {
        let left: TimeDelta = moment - self.wall.now();
        left.to_std().ok().map(|left| self.clock.scaled(left))
    }

    /// Steps the machine to now.
    pub(super) fn step(&mut self, event: Event) -> Vec<Effect> {
        let (state, effects) = step(self.state.clone(), event, self.clock.now());
        self.state = state;
        effects
    }

    /// How long until this instant, in real time.
    pub(super) fn wait(&self, tick: Tick) -> Duration {
        self.clock.wait(tick)
    }

    /// How long until the machine or its heartbeat needs a step; `None`: not before something happens.
    pub(super) fn next_wait(&self) -> Option<Duration> {
        let deadline = self.state.next_deadline().map(|tick| self.clock.wait(tick));
        let heartbeat = self.counts().then(|| {
            let since_saved = self.clock.real(self.clock.now().since(self.saved));
            self.heartbeat().saturating_sub(since_saved)
        });
        deadline.into_iter().chain(heartbeat).min()
    }

    /// The event that a wait has brought, if any. `overslept` is how much longer than wanted the wait was.
    pub(super) fn after_wait(&mut self, overslept: Duration) -> Option<Event> {
        let slept = self.clock.slept(overslept);
        let now = self.clock.now();
        if let Some(slept) = slept {
            return Some(Event::Suspended { since: now.minus(slept) });
        }
        self.state.next_deadline().is_some_and(|deadline| deadline <= now).then_some(Event::Time)
    }

    /// Whether it is time to save what has been counted.
    pub(super) fn heartbeat_is_due(&self) -> bool {
        self.counts() && self.clock.real(self.clock.now().since(self.saved)) >= self.heartbeat()
    }

    /// The state, to be saved. Whether or not it can be written: the next attempt is a heartbeat away.
    pub(super) fn to_save(&mut self) -> State {
        self.saved = self.state.at();
        self.state.clone()
    }

    /// Whether time runs that is counted in minutes, and must not be lost.
    const fn counts(&self) -> bool {
        matches!(self.state.stretch().0, Stretch::Sitting | Stretch::Break)
    }

    fn heartbeat(&self) -> Duration {
        self.clock.real(HEARTBEAT_MS).max(SHORTEST_HEARTBEAT)
    }
}
