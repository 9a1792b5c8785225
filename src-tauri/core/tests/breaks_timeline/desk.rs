//! Somebody at a desk: the words the timelines are told in.

use soleus_core::breaks::{
    Cause, Causes, Effect, Event, IDLE_MS, Outcome, PromptId, Request, Rules, State, Tick, restart, step,
};
use soleus_core::wire::Phase;

pub(crate) const SEC: u64 = 1000;
pub(crate) const MIN: u64 = 60 * SEC;
pub(crate) const HOUR: u64 = 60 * MIN;

pub(crate) const RULES: Rules = Rules { sit_ms: 60 * MIN, break_ms: 5 * MIN, reminders: true, heeded: Causes::ALL };

/// Somebody at a desk, and everything the machine did.
pub(crate) struct Desk {
    pub(crate) state: State,
    pub(crate) now: Tick,
    pub(crate) seen: Vec<Effect>,
}

impl Desk {
    pub(crate) fn new() -> Self {
        Self::with(RULES)
    }

    pub(crate) fn with(rules: Rules) -> Self {
        let now = Tick(7 * HOUR);
        Self { state: State::new(rules, now), now, seen: Vec::new() }
    }

    pub(crate) fn event(&mut self, event: Event) -> &mut Self {
        let (state, effects) = step(self.state.clone(), event, self.now);
        self.state = state;
        self.seen.extend(effects);
        self
    }

    /// Time passes, and the driver wakes at every deadline as it should.
    pub(crate) fn pass(&mut self, ms: u64) -> &mut Self {
        let end = self.now.plus(ms);
        while let Some(deadline) = self.state.next_deadline().filter(|deadline| *deadline <= end) {
            self.now = deadline;
            self.event(Event::Time);
        }
        self.now = end;
        self.event(Event::Time)
    }

    pub(crate) fn sit(&mut self, ms: u64) -> &mut Self {
        self.pass(ms)
    }

    /// No input for `ms`, noticed once it is an absence, ended by the first input.
    pub(crate) fn idle(&mut self, ms: u64) -> &mut Self {
        let since = self.now;
        if ms < IDLE_MS {
            return self.pass(ms);
        }
        self.pass(IDLE_MS).event(Event::IdleBegan { since });
        self.pass(ms - IDLE_MS).event(Event::IdleEnded)
    }

    pub(crate) fn lock(&mut self, ms: u64) -> &mut Self {
        let since = self.now;
        self.event(Event::Locked { since }).pass(ms).event(Event::Unlocked)
    }

    /// The computer sleeps: nobody is there to wake at a deadline.
    pub(crate) fn suspend(&mut self, ms: u64) -> &mut Self {
        let since = self.now;
        self.now = since.plus(ms);
        self.event(Event::Suspended { since })
    }

    pub(crate) fn quiet(&mut self, cause: Cause) -> &mut Self {
        self.event(Event::Quiet(cause, true))
    }

    pub(crate) fn quiet_ends(&mut self, cause: Cause) -> &mut Self {
        self.event(Event::Quiet(cause, false))
    }

    pub(crate) fn ask(&mut self, request: Request) -> &mut Self {
        self.event(Event::Asked(request))
    }

    pub(crate) fn dismiss(&mut self) -> &mut Self {
        let prompt = self.live();
        self.event(Event::PromptDismissed(prompt))
    }

    pub(crate) fn restart_after(&mut self, gap_ms: u64) -> &mut Self {
        self.restarted(gap_ms, Causes::NONE)
    }

    pub(crate) fn restart_after_in(&mut self, gap_ms: u64, cause: Cause) -> &mut Self {
        self.restarted(gap_ms, Causes::NONE.with(cause, true))
    }

    fn restarted(&mut self, gap_ms: u64, quiet: Causes) -> &mut Self {
        let (state, effects) = restart(self.state.clone(), RULES, Some(gap_ms), quiet);
        self.now = state.at();
        self.state = state;
        self.seen.extend(effects);
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

    pub(crate) fn outcomes(&mut self) -> Vec<Outcome> {
        self.news()
            .into_iter()
            .filter_map(|effect| if let Effect::Record(it) = effect { Some(it.outcome) } else { None })
            .collect()
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
    pub(crate) fn expect_nothing(&mut self) -> &mut Self {
        assert_eq!(self.news(), []);
        self
    }

    #[track_caller]
    pub(crate) fn expect_outcomes(&mut self, expected: &[Outcome]) -> &mut Self {
        assert_eq!(self.outcomes(), expected);
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
