//! The agent without its desktop: the real break machine, on a clock that only a recording moves.

use chrono::{DateTime, Utc};
use soleus_core::Moment;
use soleus_core::breaks::{
    Cause, Causes, DayStretchKind, DayTotals, Effect, Event, IDLE_MS, Phase, Request, Rules, State, Stretch, Tick,
    restart, step,
};
use soleus_core::hours::TimeOfDay;
use soleus_core::part::Part;
use soleus_core::settings::Settings;
use soleus_store::{AgentSaved, BreakOutcome, Measurements, OtherStretch, Sitting, Store};
use soleus_wire::{AgentRequest, RunningAgent};

/// A running agent. Its machine's milliseconds are those since 1970.
#[derive(Clone, Debug)]
pub(crate) struct Agent {
    state: State,
    /// Parts of the desktop that do not work.
    pub(crate) unavailable: Vec<Part>,
    /// Whether no notification can be shown.
    pub(crate) prompts_fail: bool,
}

/// What somebody does on a day.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Act {
    /// Goes on with what they were doing, for so many seconds.
    Go(u64),
    /// Leaves the computer for so many minutes.
    Leave(u64),
    /// Asks for something.
    Ask(Request),
    /// A reason to be quiet begins or ends.
    Quiet(Cause, bool),
}

/// An instant of the machine.
pub(crate) fn tick(moment: Moment) -> Tick {
    Tick(u64::try_from(moment.timestamp_millis()).unwrap())
}

fn moment(tick: Tick) -> DateTime<Utc> {
    DateTime::from_timestamp_millis(i64::try_from(tick.0).unwrap()).unwrap()
}

impl Agent {
    /// An agent that starts while somebody sits down.
    pub(crate) fn new(settings: &Settings, now: Moment) -> Self {
        Self { state: State::new(Rules::from(settings), tick(now)), unavailable: Vec::new(), prompts_fail: false }
    }

    /// The agent that was ended, started again.
    pub(crate) fn start_again(self, store: &mut Store, now: Moment) -> Self {
        let rules = Rules::from(&store.settings().unwrap());
        let gap_ms = tick(now).since(self.state.at());
        let (state, effects) = restart(self.state, rules, Some(gap_ms), Causes::NONE);
        let mut agent = Self { state, ..self };
        agent.carry_out(store, &effects, tick(now));
        agent
    }

    /// The computer sleeps until `until`.
    pub(crate) fn sleep(&mut self, store: &mut Store, until: Tick) {
        let since = self.state.at();
        self.step(store, Event::Suspended { since }, until);
    }

    /// Somebody's day so far, up to the moment it returns.
    pub(crate) fn live(&mut self, store: &mut Store, acts: &[Act]) {
        for &act in acts {
            let now = self.state.at();
            match act {
                Act::Go(seconds) => self.pass(store, now.plus(seconds * 1000)),
                Act::Leave(minutes) => {
                    self.pass(store, now.plus(IDLE_MS));
                    self.step(store, Event::IdleBegan { since: now }, now.plus(IDLE_MS));
                    self.pass(store, now.plus(minutes * 60_000));
                    self.step(store, Event::IdleEnded, now.plus(minutes * 60_000));
                }
                Act::Ask(request) => {
                    assert!(self.step(store, Event::Requested(request), now), "{request:?} is refused");
                }
                Act::Quiet(cause, on) => drop(self.step(store, Event::quiet(cause, on), now)),
            }
        }
    }

    /// Lets time pass until `until`, with what falls due meanwhile.
    pub(crate) fn pass(&mut self, store: &mut Store, until: Tick) {
        while let Some(due) = self.state.next_deadline().filter(|&due| due <= until && due > self.state.at()) {
            self.step(store, Event::Time, due);
        }
        self.step(store, Event::Time, until);
    }

    /// What the desktop reports: exactly these reasons to be quiet.
    pub(crate) fn set_quiet(&mut self, store: &mut Store, causes: &[Cause]) {
        for &cause in Cause::ALL {
            let holds = causes.contains(&cause);
            if self.state.holds(cause) != holds {
                self.step(store, Event::quiet(cause, holds), self.state.at());
            }
        }
    }

    /// Is quiet outside the working hours that are set.
    pub(crate) fn follow_hours(&mut self, store: &mut Store, now: Moment) {
        let outside = !store.settings().unwrap().working_hours.hold(TimeOfDay::of(now.time()));
        if self.state.holds(Cause::OutsideHours) != outside {
            self.step(store, Event::quiet(Cause::OutsideHours, outside), tick(now));
        }
    }

    /// Carries out a request, as the agent does. False when it is refused.
    pub(crate) fn request(&mut self, store: &mut Store, request: AgentRequest, now: Moment) -> bool {
        let settings = store.settings().unwrap();
        let until_tomorrow_ms = || u64::try_from((settings.morning_time.next(&now)? - now).num_milliseconds()).ok();
        let event = request.event(Rules::from(&settings), until_tomorrow_ms);
        self.step(store, event, tick(now))
    }

    /// The status, from the machine's own answers.
    pub(crate) fn view(&self, today: DayTotals) -> RunningAgent {
        let state = &self.state;
        let idle = !self.unavailable.contains(&Part::Idle);
        RunningAgent {
            idle_source: if idle { "x11" } else { "unavailable" }.to_owned(),
            today,
            ask_in_window: self.prompts_fail && state.phase() == Phase::Due,
            unavailable: self.unavailable.clone(),
            ..RunningAgent::of_machine(state, moment)
        }
    }

    /// The totals of today, with the sitting that still runs.
    pub(crate) fn today(&self, store: &Store) -> DayTotals {
        let mut today = store.breaks_on(moment(self.state.at()).date_naive()).unwrap();
        if let (Stretch::Sitting, from) = self.state.stretch() {
            today.sat_seconds += self.state.at().since(from) / 1000;
        }
        today
    }

    fn step(&mut self, store: &mut Store, event: Event, at: Tick) -> bool {
        let (state, effects) = step(self.state.clone(), event, at);
        self.state = state;
        self.carry_out(store, &effects, at);
        !effects.contains(&Effect::Refused)
    }

    fn carry_out(&mut self, store: &mut Store, effects: &[Effect], at: Tick) {
        let mut measured = Measurements::default();
        let mut follow = Vec::new();
        for effect in effects {
            match *effect {
                Effect::Record(record) => measured.outcomes.push(BreakOutcome {
                    outcome: record.outcome,
                    at: moment(record.at).fixed_offset(),
                    sat_ms: record.sat_ms,
                    due_at: record.due.map(moment),
                    rest_from: record.rest_from.map(moment),
                }),
                Effect::Spent { on, from, to } => note(&mut measured, on, from, to),
                // Without reminders nothing is measured, and nothing waited.
                Effect::WasQuiet { .. } if self.state.phase() == Phase::Off => {}
                Effect::WasQuiet { causes, from, to } => {
                    note_other(&mut measured, DayStretchKind::Quiet, causes, from, to);
                }
                Effect::WatchForTypingPause => follow.push(Event::TypingPaused),
                Effect::ShowPrompt { prompt, .. } if self.prompts_fail => follow.push(Event::PromptFailed(prompt)),
                _ => {}
            }
        }
        if !measured.is_empty() {
            let saved = AgentSaved { state: String::new(), saved_at: moment(at) };
            store.record_breaks(&measured, &saved).unwrap();
        }
        for event in follow {
            self.step(store, event, at);
        }
    }
}

fn note(measured: &mut Measurements, on: Stretch, from: Tick, to: Tick) {
    let kind = match on {
        Stretch::Sitting => {
            let [start, end] = [from, to].map(|tick| moment(tick).fixed_offset());
            measured.sittings.push(Sitting { from: start, to: end, sat_ms: to.since(from) });
            return;
        }
        Stretch::Away => DayStretchKind::Away,
        Stretch::NotKnown => DayStretchKind::NotKnown,
        Stretch::Break => DayStretchKind::Break,
        Stretch::Paused => DayStretchKind::Paused,
        Stretch::Off => return,
    };
    note_other(measured, kind, Causes::NONE, from, to);
}

fn note_other(measured: &mut Measurements, kind: DayStretchKind, causes: Causes, from: Tick, to: Tick) {
    let [from, to] = [from, to].map(|tick| moment(tick).fixed_offset());
    measured.others.push(OtherStretch { kind, causes, from, to });
}
