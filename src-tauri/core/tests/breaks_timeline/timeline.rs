//! Somebody at a desk: the methods that the timelines are written with.

use soleus_core::breaks::Phase;
use soleus_core::breaks::{
    Cause, Causes, Effect, Event, IDLE_MS, Outcome, PromptId, Record, Request, Rules, State, Stretch, Tick, restart,
    step,
};

use crate::invariants::Invariants;

pub(crate) const SEC: u64 = 1000;
pub(crate) const MIN: u64 = 60 * SEC;
pub(crate) const HOUR: u64 = 60 * MIN;

pub(crate) const RULES: Rules = Rules { sit_ms: 60 * MIN, break_ms: 5 * MIN, reminders: true, heeded: Causes::ALL };

/// A piece of a day.
pub(crate) type Piece = fn(&mut Timeline) -> &mut Timeline;

/// Somebody at a desk, a driver that wakes at every deadline, and all effects of the machine. Every step is checked by
/// [`Invariants`].
pub(crate) struct Timeline {
    pub(crate) state: State,
    pub(crate) now: Tick,
    pub(crate) seen: Vec<Effect>,
    invariants: Invariants,
    rules: Rules,
    /// The last input, while there is none.
    hands_off: Option<Tick>,
    /// The idle source has reported it.
    idle_reported: bool,
    locked: bool,
    kept_awake: bool,
    causes: Causes,
}

impl Timeline {
    pub(crate) fn new() -> Self {
        Self::with(RULES)
    }

    pub(crate) fn with(rules: Rules) -> Self {
        let now = Tick(7 * HOUR);
        let state = State::new(rules, now);
        Self {
            invariants: Invariants::of(&state),
            state,
            now,
            seen: Vec::new(),
            rules,
            hands_off: None,
            idle_reported: false,
            locked: false,
            kept_awake: false,
            causes: Causes::NONE,
        }
    }

    pub(crate) fn event(&mut self, event: Event) -> &mut Self {
        let (state, effects) = step(self.state.clone(), event, self.now);
        self.state = state;
        self.invariants.check(&effects, &self.state);
        self.seen.extend(effects);
        self
    }

    /// Time passes; the driver wakes at every deadline, and a minute without input is reported when it is over.
    pub(crate) fn pass(&mut self, ms: u64) -> &mut Self {
        let end = self.now.plus(ms);
        loop {
            let idle = self.hands_off.filter(|_| !self.idle_reported).map(|since| since.plus(IDLE_MS).max(self.now));
            match self.state.next_deadline().into_iter().chain(idle).min() {
                Some(next) if next <= end => {
                    self.now = next;
                    match self.hands_off.filter(|_| idle == Some(next)) {
                        Some(since) => {
                            self.idle_reported = true;
                            self.event(Event::IdleBegan { since })
                        }
                        None => self.event(Event::Time),
                    };
                }
                _ => break,
            }
        }
        self.now = end;
        self.event(Event::Time)
    }

    pub(crate) fn sit(&mut self, ms: u64) -> &mut Self {
        self.pass(ms)
    }

    /// The last input for now.
    pub(crate) fn hands_off(&mut self) -> &mut Self {
        if self.hands_off.is_none() {
            (self.hands_off, self.idle_reported) = (Some(self.now), false);
        }
        self
    }

    /// The first input again.
    pub(crate) fn input(&mut self) -> &mut Self {
        self.hands_off = None;
        if std::mem::take(&mut self.idle_reported) { self.event(Event::IdleEnded) } else { self }
    }

    /// No input for `ms`, and then some.
    pub(crate) fn idle(&mut self, ms: u64) -> &mut Self {
        self.hands_off().pass(ms).input()
    }

    pub(crate) fn locked(&mut self) -> &mut Self {
        self.locked = true;
        self.event(Event::Locked { since: self.now })
    }

    pub(crate) fn unlocked(&mut self) -> &mut Self {
        self.locked = false;
        self.event(Event::Unlocked)
    }

    pub(crate) fn lock(&mut self, ms: u64) -> &mut Self {
        self.locked().pass(ms).unlocked()
    }

    /// The computer sleeps: nobody is there to wake at a deadline.
    pub(crate) fn suspend(&mut self, ms: u64) -> &mut Self {
        let since = self.now;
        self.now = since.plus(ms);
        self.invariants.resumed(self.now);
        self.event(Event::Suspended { since })
    }

    pub(crate) fn quiet(&mut self, cause: Cause) -> &mut Self {
        self.causes = self.causes.with(cause, true);
        self.event(Event::QuietBegan(cause))
    }

    pub(crate) fn quiet_ends(&mut self, cause: Cause) -> &mut Self {
        self.causes = self.causes.with(cause, false);
        self.event(Event::QuietEnded(cause))
    }

    pub(crate) fn kept_awake(&mut self, on: bool) -> &mut Self {
        self.kept_awake = on;
        self.event(if on { Event::InhibitorBegan } else { Event::InhibitorEnded })
    }

    pub(crate) fn request(&mut self, request: Request) -> &mut Self {
        self.event(Event::Requested(request))
    }

    pub(crate) fn set(&mut self, rules: Rules) -> &mut Self {
        self.rules = rules;
        self.event(Event::RulesChanged(rules))
    }

    pub(crate) fn dismiss(&mut self) -> &mut Self {
        let prompt = self.live();
        self.event(Event::PromptDismissed(prompt))
    }

    /// The agent is killed, and started again after so long. What the sources find is reported again.
    pub(crate) fn restart_after(&mut self, gap_ms: u64) -> &mut Self {
        self.restarted(Some(gap_ms))
    }

    /// The same, and meanwhile a reason to be quiet began.
    pub(crate) fn restart_into(&mut self, gap_ms: u64, cause: Cause) -> &mut Self {
        self.causes = self.causes.with(cause, true);
        self.restarted(Some(gap_ms))
    }

    /// The same, and meanwhile it ended.
    pub(crate) fn restart_out_of(&mut self, gap_ms: u64, cause: Cause) -> &mut Self {
        self.causes = self.causes.with(cause, false);
        self.restarted(Some(gap_ms))
    }

    /// By the wall clock the saved state is from the future: the clock was set back by more than the gap.
    pub(crate) fn restart_from_the_future(&mut self) -> &mut Self {
        self.restarted(None)
    }

    fn restarted(&mut self, gap_ms: Option<u64>) -> &mut Self {
        let (state, effects) = restart(self.state.clone(), self.rules, gap_ms, self.causes);
        self.now = state.at();
        self.state = state;
        self.invariants.killed();
        self.invariants.check(&effects, &self.state);
        self.seen.extend(effects);
        self.idle_reported = false;
        // In the order that makes it hardest: first that there is no input, then what explains it.
        self.pass(0);
        if self.locked {
            self.event(Event::Locked { since: self.now });
        }
        if self.kept_awake {
            self.event(Event::InhibitorBegan);
        }
        self
    }

    pub(crate) fn live(&self) -> PromptId {
        match self.state.live_prompt() {
            Some(prompt) => prompt,
            None => panic!("no prompt is live: {:?}", self.state),
        }
    }

    /// What was done since the last look, without the bookkeeping.
    pub(crate) fn news(&mut self) -> Vec<Effect> {
        let seen = std::mem::take(&mut self.seen);
        seen.into_iter()
            .filter(|effect| !matches!(effect, Effect::Save | Effect::Spent { .. } | Effect::WasQuiet { .. }))
            .collect()
    }

    /// What was written down since the last look.
    pub(crate) fn records(&mut self) -> Vec<Record> {
        let news = self.news().into_iter();
        news.filter_map(|effect| if let Effect::Record(it) = effect { Some(it) } else { None }).collect()
    }

    /// The only outcome since the last look.
    #[track_caller]
    pub(crate) fn record(&mut self) -> Record {
        match self.records()[..] {
            [record] => record,
            ref other => panic!("not one outcome: {other:?}"),
        }
    }

    /// Milliseconds spent so far, by the effects since the last look and the stretch that is open.
    pub(crate) fn spent(&self, kind: Stretch) -> u64 {
        let (open, from) = self.state.stretch();
        let spent = self.seen.iter().filter_map(|effect| match effect {
            Effect::Spent { on, from, to } if *on == kind => Some(to.since(*from)),
            _ => None,
        });
        spent.sum::<u64>() + if open == kind { self.now.since(from) } else { 0 }
    }

    #[track_caller]
    pub(crate) fn expect_prompt(&mut self) -> &mut Self {
        let news = self.news();
        assert!(matches!(news.last(), Some(Effect::ShowPrompt { .. })), "no prompt, but {news:?}");
        self
    }

    #[track_caller]
    pub(crate) fn expect_prompt_after(&mut self, sat: u64) -> &mut Self {
        match self.news().last() {
            Some(Effect::ShowPrompt { sat_ms, .. }) => assert_eq!(*sat_ms, sat),
            other => panic!("no prompt, but {other:?}"),
        }
        self
    }

    #[track_caller]
    pub(crate) fn expect_watching_for_a_pause(&mut self) -> &mut Self {
        assert_eq!(self.news(), [Effect::WatchForTypingPause]);
        self
    }

    #[track_caller]
    pub(crate) fn expect_nothing(&mut self) -> &mut Self {
        assert_eq!(self.news(), []);
        self
    }

    #[track_caller]
    pub(crate) fn expect_outcomes(&mut self, expected: &[Outcome]) -> &mut Self {
        let outcomes: Vec<_> = self.records().iter().map(|record| record.outcome).collect();
        assert_eq!(outcomes, expected);
        self
    }

    #[track_caller]
    pub(crate) fn expect_refused(&mut self) -> &mut Self {
        assert_eq!(self.news(), [Effect::Refused]);
        self
    }

    #[track_caller]
    pub(crate) fn expect_sat(&mut self, ms: u64) -> &mut Self {
        assert_eq!(self.state.sat_ms(self.now), ms);
        self
    }

    #[track_caller]
    pub(crate) fn expect_phase(&mut self, phase: Phase) -> &mut Self {
        assert_eq!(self.state.phase(), phase);
        self
    }
}
