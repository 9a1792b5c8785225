//! Possible days: what a person and a computer do, second by second, and a driver that passes it to the machine as the
//! agent does.

use proptest::prelude::*;
use proptest::sample::select;
use soleus_core::breaks::{
    Cause, Causes, Effect, Event, IDLE_MS, PromptId, Request, Rules, State, Stretch, Tick, restart, step,
};

use crate::invariants::Invariants;

pub(crate) const SEC: u64 = 1000;
pub(crate) const RULES: Rules =
    Rules { sit_ms: 15 * 60 * SEC, break_ms: 3 * 60 * SEC, reminders: true, heeded: Causes::ALL };

/// What is the case in one second.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Second {
    pub(crate) input: bool,
    pub(crate) locked: bool,
    pub(crate) asleep: bool,
    pub(crate) call: bool,
    pub(crate) film: bool,
    pub(crate) fullscreen: bool,
}

impl Second {
    /// Something explains that there is no input.
    pub(crate) const fn explained(self) -> bool {
        self.call || self.film || self.fullscreen
    }
}

/// One after the other; written down as what it is for how long.
#[derive(Clone)]
pub(crate) struct Day(pub(crate) Vec<Second>);

impl std::fmt::Debug for Day {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut from = 0;
        for run in self.0.chunk_by(|a, b| a == b) {
            let Second { input, locked, asleep, call, film, fullscreen } = run[0];
            let facts = [
                (input, "input"),
                (locked, "locked"),
                (asleep, "asleep"),
                (call, "call"),
                (film, "film"),
                (fullscreen, "fullscreen"),
            ];
            let facts: Vec<_> = facts.into_iter().filter_map(|(is, name)| is.then_some(name)).collect();
            writeln!(f, "{from:>6}: {:>5} s {}", run.len(), facts.join(" "))?;
            from += run.len();
        }
        Ok(())
    }
}

#[derive(Clone, Copy, Debug)]
enum Doing {
    Typing,
    Nothing,
    Locked,
    /// The mouse is moved in front of the locked screen.
    LockedAndTouched,
    Asleep,
}

/// A day: mostly three hours at most, so that a case takes milliseconds; now and then a film and what comes after it.
pub(crate) fn day() -> impl Strategy<Value = Day> {
    let length = prop_oneof![6 => 1..70usize, 6 => 50..400usize, 6 => 300..1500usize, 1 => 5200..6500usize];
    let doing = prop_oneof![
        4 => Just(Doing::Typing),
        3 => Just(Doing::Nothing),
        1 => Just(Doing::Locked),
        1 => Just(Doing::LockedAndTouched),
        1 => Just(Doing::Asleep)
    ];
    let reasons = (0..3usize, 0..9000usize, prop_oneof![3 => 1..90usize, 3 => 60..3000usize, 1 => 5000..8000usize]);
    let stretches = proptest::collection::vec((doing, length), 1..30);
    (stretches, proptest::collection::vec(reasons, 0..10)).prop_map(|(stretches, reasons)| {
        let mut seconds = vec![Second { input: true, ..Second::default() }];
        for (doing, length) in stretches {
            let second = match doing {
                Doing::Typing => Second { input: true, ..Second::default() },
                Doing::Nothing => Second::default(),
                Doing::Locked => Second { locked: true, ..Second::default() },
                Doing::LockedAndTouched => Second { locked: true, input: true, ..Second::default() },
                Doing::Asleep => Second { asleep: true, ..Second::default() },
            };
            seconds.extend(std::iter::repeat_n(second, length));
        }
        for (reason, from, length) in reasons {
            for second in seconds.iter_mut().skip(from).take(length) {
                *[&mut second.call, &mut second.film, &mut second.fullscreen][reason] = true;
            }
        }
        // What a sleeping computer has not reported yet, it reports now.
        seconds.push(Second { input: true, ..Second::default() });
        Day(as_they_are(seconds))
    })
}

/// Makes the seconds consistent: input comes right before suspend unless there was none for a minute; nothing changes
/// while the computer sleeps; unlocking is input; the second in which the screen locks is none, unless one came before.
fn as_they_are(mut seconds: Vec<Second>) -> Vec<Second> {
    let mut still = 0;
    for at in 1..seconds.len() {
        let before = seconds[at - 1];
        if seconds[at].asleep {
            if !before.asleep && still < 60 {
                seconds[at - 1].input = true;
            }
            let Second { call, film, fullscreen, locked, .. } = before;
            seconds[at] = Second { call, film, fullscreen, locked, input: false, asleep: true };
        } else if before.locked && !seconds[at].locked {
            seconds[at].input = true;
        } else if seconds[at].locked && !before.locked && !before.input {
            seconds[at].input = false;
        }
        let sign = seconds[at].input || seconds[at].explained();
        still = if sign { 0 } else { still + 1 };
    }
    seconds
}

/// The agent of that day.
pub(crate) struct Agent {
    pub(crate) state: State,
    /// What was done, and when.
    pub(crate) log: Vec<(Tick, Effect)>,
    invariants: Invariants,
    now: Tick,
    was: Second,
    fell_asleep: Option<Tick>,
    last_input: Tick,
    /// The idle source has reported it.
    idle_reported: bool,
    /// A pause in typing comes at once when it is waited for, or never.
    pauses: bool,
}

pub(crate) const BEGAN: Tick = Tick(1_000_000_000);

impl Agent {
    pub(crate) fn new(pauses: bool) -> Self {
        let state = State::new(RULES, BEGAN);
        Self {
            invariants: Invariants::of(&state),
            state,
            log: Vec::new(),
            now: BEGAN,
            was: Second { input: true, ..Second::default() },
            fell_asleep: None,
            last_input: BEGAN,
            idle_reported: false,
            pauses,
        }
    }

    fn event(&mut self, event: Event) {
        let (state, effects) = step(self.state.clone(), event, self.now);
        self.state = state;
        self.invariants.check(&effects, &self.state);
        let watch = effects.contains(&Effect::WatchForTypingPause);
        self.log.extend(effects.into_iter().map(|effect| (self.now, effect)));
        if watch && self.pauses {
            self.event(Event::TypingPaused);
        }
    }

    /// Wakes at every deadline and whenever the idle source has an event, but not while the computer sleeps.
    fn pass_to(&mut self, end: Tick) {
        while self.fell_asleep.is_none() {
            let idle =
                Some(self.last_input.plus(IDLE_MS).max(self.now)).filter(|_| !self.idle_reported && !self.was.input);
            let Some(next) = self.state.next_deadline().into_iter().chain(idle).min().filter(|next| *next <= end)
            else {
                break;
            };
            self.now = next;
            if idle == Some(next) {
                self.idle_reported = true;
                self.event(Event::IdleBegan { since: self.last_input });
            } else {
                self.event(Event::Time);
            }
        }
        self.now = end;
    }

    /// So many seconds pass in which nothing changes.
    pub(crate) fn pass(&mut self, seconds: u64) {
        self.pass_to(self.now.plus(seconds * SEC));
    }

    /// What changes with this second.
    pub(crate) fn begin(&mut self, second: Second) {
        let was = std::mem::replace(&mut self.was, second);
        if was.input {
            self.last_input = self.now;
        }
        if second.asleep {
            if self.fell_asleep.is_none() {
                self.event(Event::Time);
                self.fell_asleep = Some(self.now);
            }
            return;
        }
        if let Some(since) = self.fell_asleep.take() {
            self.invariants.resumed(self.now);
            self.event(Event::Suspended { since });
        }
        let flips = [
            (was.call, second.call, Event::quiet(Cause::Call, second.call)),
            (was.fullscreen, second.fullscreen, Event::quiet(Cause::Fullscreen, second.fullscreen)),
            (was.film, second.film, if second.film { Event::InhibitorBegan } else { Event::InhibitorEnded }),
        ];
        for (_, _, event) in flips.into_iter().filter(|(before, after, _)| before != after) {
            self.event(event);
        }
        if second.input && std::mem::take(&mut self.idle_reported) {
            self.event(Event::IdleEnded);
        }
        match (was.locked, second.locked) {
            (false, true) => self.event(Event::Locked { since: self.last_input }),
            (true, false) => self.event(Event::Unlocked),
            _ => {}
        }
        self.pass_to(self.now);
    }

    /// Killed and started again within the same moment: what the sources find is reported again.
    pub(crate) fn restart(&mut self) {
        let second = self.was;
        let causes = Causes::NONE.with(Cause::Call, second.call).with(Cause::Fullscreen, second.fullscreen);
        self.event(Event::Time);
        self.invariants.killed();
        let (state, effects) = restart(self.state.clone(), RULES, Some(0), causes);
        self.state = state;
        self.invariants.check(&effects, &self.state);
        self.log.extend(effects.into_iter().map(|effect| (self.now, effect)));
        if second.film {
            self.event(Event::InhibitorBegan);
        }
        if second.locked {
            self.event(Event::Locked { since: self.now });
        }
        self.idle_reported = false;
        self.pass_to(self.now);
    }

    pub(crate) fn request(&mut self, request: Request) {
        self.event(Event::Requested(request));
    }

    pub(crate) fn dismiss(&mut self) {
        let prompt = self.state.live_prompt().unwrap_or(PromptId(0));
        self.event(Event::PromptDismissed(prompt));
    }

    /// The driver wakes although nothing is due.
    pub(crate) fn look(&mut self) {
        if self.fell_asleep.is_none() {
            self.event(Event::Time);
        }
    }

    /// All effects and when, except for saving.
    fn done(&self) -> Vec<(Tick, Effect)> {
        self.log.iter().filter(|(_, effect)| *effect != Effect::Save).copied().collect()
    }

    /// Milliseconds spent sitting, or away, with what is open.
    pub(crate) fn spent(&self, kind: Stretch) -> u64 {
        let (open, from) = self.state.stretch();
        let spent = self.log.iter().filter_map(|(_, effect)| match effect {
            Effect::Spent { on, from, to } if *on == kind => Some(to.since(*from)),
            _ => None,
        });
        spent.sum::<u64>() + if open == kind { self.state.at().since(from) } else { 0 }
    }
}

/// What the person does now and then.
#[derive(Clone, Copy, Debug)]
enum Act {
    Request(Request),
    Dismiss,
}

fn acts() -> impl Strategy<Value = Vec<(usize, Act)>> {
    let act = prop_oneof![
        select(vec![
            Request::Start,
            Request::Snooze,
            Request::Skip,
            Request::Hold,
            Request::GoOn,
            Request::CalfHurts,
            Request::Pause { for_ms: Some(100 * SEC) },
            Request::Pause { for_ms: Some(1000 * SEC) },
            Request::Resume,
        ])
        .prop_map(Act::Request),
        Just(Act::Dismiss),
    ];
    proptest::collection::vec((0..6000usize, act), 0..12)
}

fn act(agent: &mut Agent, at: usize, acts: &[(usize, Act)]) {
    for (_, act) in acts.iter().filter(|(when, _)| *when == at) {
        // No request reaches a computer that sleeps.
        match act {
            _ if agent.was.asleep => {}
            Act::Request(request) => agent.request(*request),
            Act::Dismiss => agent.dismiss(),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    /// Extra wakes of the driver (a heartbeat, a request for the status) do not matter.
    #[test]
    fn waking_early_changes_nothing(
        day in day(), acts in acts(), early in proptest::collection::vec(1..120usize, 20), pauses in any::<bool>(),
    ) {
        let (mut rested, mut nervous) = (Agent::new(pauses), Agent::new(pauses));
        let mut distances = early.iter().cycle();
        let mut next = 0;
        for (at, second) in day.0.iter().enumerate() {
            for agent in [&mut rested, &mut nervous] {
                agent.begin(*second);
                act(agent, at, &acts);
            }
            if at == next {
                nervous.look();
                next += distances.next().copied().unwrap_or(1);
            }
            rested.pass(1);
            nervous.pass(1);
        }
        rested.request(Request::Done);
        nervous.request(Request::Done);
        prop_assert_eq!(rested.done(), nervous.done());
        prop_assert_eq!(rested.state, nervous.state);
    }

    /// Killed at any moment and started at once: whoever looks at the machine afterwards sees no difference, but for a
    /// prompt that is shown again.
    #[test]
    fn a_restart_without_a_gap_changes_nothing_but_shows_the_prompt_again(
        day in day(), acts in acts(), killed in 0..9000usize, pauses in any::<bool>(),
    ) {
        let (mut agent, mut other) = (Agent::new(pauses), Agent::new(pauses));
        let killed = killed % day.0.len();
        for (at, second) in day.0.iter().enumerate() {
            for agent in [&mut agent, &mut other] {
                agent.begin(*second);
                act(agent, at, &acts);
            }
            if at == killed {
                let live = agent.state.live_prompt();
                // No agent starts on a computer that sleeps; less than a minute without input counts as sitting,
                // although it may turn out to be absence; and a call that began while nobody was there cannot be
                // distinguished from one that somebody listens to.
                let still = agent.state.present() && !(second.input || second.explained());
                let nobody_in_a_call = !agent.state.present() && second.explained();
                prop_assume!(!second.asleep && !still && !nobody_in_a_call);
                other.restart();
                if let Some(live) = live {
                    // The prompt stands for another ten minutes, so from here on the two differ.
                    prop_assert_eq!(agent.state.phase(), other.state.phase());
                    prop_assert!(other.state.live_prompt().is_none_or(|again| again == live));
                    return Ok(());
                }
            }
            agent.pass(1);
            other.pass(1);
        }
        agent.request(Request::Done);
        other.request(Request::Done);
        let seen = |agent: &Agent| (
            agent.state.phase(), agent.state.sat_ms(agent.now), agent.state.live_prompt(),
            agent.state.running_break(), agent.state.pause_until(), agent.state.next_deadline(),
            agent.spent(Stretch::Sitting), agent.spent(Stretch::Away), agent.spent(Stretch::NotKnown),
            agent.spent(Stretch::Break),
        );
        prop_assert_eq!(seen(&agent), seen(&other));
        let done = |agent: &Agent| agent.done().into_iter()
            .filter(|(_, it)| matches!(it, Effect::Record(_) | Effect::ShowPrompt { .. })).collect::<Vec<_>>();
        prop_assert_eq!(done(&agent), done(&other));
    }
}
