//! What holds on every timeline, however odd.
#![expect(clippy::unwrap_used, reason = "a test stops at the first thing that does not hold")]

use std::collections::BTreeMap;

use proptest::prelude::*;
use soleus_core::breaks::{
    Cause, Causes, Effect, Event, Outcome, PromptId, Request, Rules, State, Stretch, Tick, restart, step,
};

const RULES: Rules = Rules { sit_ms: 60_000 * 15, break_ms: 60_000 * 3, reminders: true, heeded: Causes::ALL };

#[derive(Clone, Debug)]
enum Happening {
    /// The driver wakes late by so much, or in time.
    Pass(u64),
    IdleBegan(u64),
    IdleEnded,
    Locked(u64),
    Unlocked,
    Suspended(u64),
    Asleep(bool),
    Quiet(Cause, bool),
    KeptAwake(bool),
    TypingPaused,
    Failed,
    Dismissed,
    Answered(Request),
    Asked(Request),
    Rules(Rules),
    /// After so long, into a meeting or not.
    Restart(u64, bool),
    FutureRestart,
}

fn request() -> impl Strategy<Value = Request> {
    prop_oneof![
        Just(Request::Start),
        Just(Request::Done),
        Just(Request::Snooze),
        Just(Request::Skip),
        Just(Request::Hold),
        Just(Request::GoOn),
        Just(Request::CalfHurts),
        proptest::option::of(0..900_000u64).prop_map(|for_ms| Request::Pause { for_ms }),
        Just(Request::Resume),
    ]
}

fn happening() -> impl Strategy<Value = Happening> {
    prop_oneof![
        8 => (0..1_200_000u64).prop_map(Happening::Pass),
        3 => (0..400_000u64).prop_map(Happening::IdleBegan),
        3 => Just(Happening::IdleEnded),
        1 => (0..400_000u64).prop_map(Happening::Locked),
        1 => Just(Happening::Unlocked),
        1 => (0..400_000u64).prop_map(Happening::Suspended),
        1 => any::<bool>().prop_map(Happening::Asleep),
        3 => (proptest::sample::select(Cause::ALL), any::<bool>()).prop_map(|(cause, on)| Happening::Quiet(cause, on)),
        1 => any::<bool>().prop_map(Happening::KeptAwake),
        2 => Just(Happening::TypingPaused),
        1 => Just(Happening::Failed),
        2 => Just(Happening::Dismissed),
        2 => request().prop_map(Happening::Answered),
        2 => request().prop_map(Happening::Asked),
        1 => (5..20u64, 1..5u64, any::<bool>(), any::<bool>()).prop_map(|(sit, rest, reminders, call)| {
            let heeded = Causes::ALL.with(Cause::Call, call);
            Happening::Rules(Rules { sit_ms: sit * 60_000, break_ms: rest * 60_000, reminders, heeded })
        }),
        1 => (0..400_000u64, any::<bool>()).prop_map(|(gap, quiet)| Happening::Restart(gap, quiet)),
        1 => Just(Happening::FutureRestart),
    ]
}

/// Follows what the machine does and objects.
#[derive(Default)]
struct Witness {
    live: Option<PromptId>,
    on_screen: bool,
    on_break_for: Option<PromptId>,
    /// Every prompt ever shown, and its outcomes.
    prompts: BTreeMap<PromptId, u32>,
    spent_to: Tick,
    quiet_to: Tick,
    spent: BTreeMap<&'static str, u64>,
}

impl Witness {
    fn see(&mut self, effects: &[Effect]) {
        for effect in effects {
            match effect {
                Effect::ShowPrompt { prompt, .. } => {
                    assert!(!self.on_screen, "two live prompts: {:?} and {prompt:?}", self.live);
                    self.prompts.entry(*prompt).or_default();
                    (self.live, self.on_screen) = (Some(*prompt), true);
                }
                Effect::WithdrawPrompt(prompt) => {
                    assert_eq!(self.live, Some(*prompt), "withdrew what was not there");
                    self.on_screen = false;
                }
                Effect::Record(record) => {
                    if let Some(prompt) = record.prompt {
                        let gone_by_itself =
                            matches!(record.outcome, Outcome::Dismissed | Outcome::Ignored | Outcome::Failed);
                        assert!(gone_by_itself || !self.on_screen, "{prompt:?} was left on the screen");
                        *self.prompts.get_mut(&prompt).unwrap() += 1;
                        if self.live == Some(prompt) {
                            (self.live, self.on_screen) = (None, false);
                        }
                    }
                }
                Effect::Spent { on, from, to } => {
                    assert_eq!(*from, self.spent_to, "a gap or an overlap");
                    assert!(to > from);
                    self.spent_to = *to;
                    *self.spent.entry(name(*on)).or_default() += to.since(*from);
                }
                // Told again when it becomes another kind of break.
                Effect::BreakStarted { .. } => self.on_break_for = self.live.take().or(self.on_break_for),
                Effect::BreakEnded => self.on_break_for = None,
                Effect::WasQuiet { causes, from, to } => {
                    assert!(!causes.is_empty() && from < to);
                    assert!(*from >= self.quiet_to, "quiet twice at once");
                    self.quiet_to = *to;
                }
                Effect::WatchPause | Effect::Refused | Effect::Save => {}
            }
        }
    }
}

const fn name(on: Stretch) -> &'static str {
    match on {
        Stretch::Sitting => "sitting",
        Stretch::Away => "away",
        Stretch::Break => "break",
        Stretch::Paused => "paused",
        Stretch::Off => "off",
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

    #[test]
    fn every_timeline_adds_up(happenings in proptest::collection::vec(happening(), 1..60)) {
        let start = Tick(1_000_000);
        let mut now = start;
        let mut state = State::new(RULES, now);
        let mut witness = Witness { spent_to: start, ..Witness::default() };
        for happening in happenings {
            let dead = PromptId(0);
            let live = state.live_prompt().unwrap_or(dead);
            let event = match happening {
                Happening::Pass(ms) => { now = now.plus(ms); Event::Time }
                Happening::IdleBegan(ago) => Event::IdleBegan { since: now.minus(ago) },
                Happening::IdleEnded => Event::IdleEnded,
                Happening::Locked(ago) => Event::Locked { since: now.minus(ago) },
                Happening::Unlocked => Event::Unlocked,
                Happening::Suspended(ms) => { now = now.plus(ms); Event::Suspended { since: now.minus(ms) } }
                Happening::Asleep(asleep) => Event::Asleep(asleep),
                Happening::Quiet(cause, on) => Event::Quiet(cause, on),
                Happening::KeptAwake(on) => Event::KeptAwake(on),
                Happening::TypingPaused => Event::TypingPaused,
                Happening::Failed => Event::PromptFailed(live),
                Happening::Dismissed => Event::PromptDismissed(live),
                Happening::Answered(request) => Event::PromptAnswered(live, request),
                Happening::Asked(request) => Event::Asked(request),
                Happening::Rules(rules) => Event::RulesChanged(rules),
                Happening::Restart(..) | Happening::FutureRestart => {
                    let (gap, meeting) =
                        if let Happening::Restart(ms, meeting) = happening { (Some(ms), meeting) } else { (None, false) };
                    // The screen of the old process is gone.
                    witness.on_screen = false;
                    let (restarted, effects) = restart(state, RULES, gap, Causes::NONE.with(Cause::Call, meeting));
                    state = restarted;
                    now = state.at();
                    witness.see(&effects);
                    continue;
                }
            };
            let was = state.clone();
            let (next, effects) = step(state, event, now);
            state = next;
            if effects.contains(&Effect::Refused) {
                let again = step(was.clone(), Event::Time, now).0;
                prop_assert_eq!(&again, &state, "a refusal changed something");
            }
            witness.see(&effects);
            if let Some(shown) = effects.iter().position(|effect| matches!(effect, Effect::ShowPrompt { .. })) {
                // Somebody sat when it came up: either still does, or was accounted for as sitting after that.
                let sat = |effect: &Effect| matches!(effect, Effect::Spent { on: Stretch::Sitting, .. });
                let somebody_sat = state.stretch().0 == Stretch::Sitting || effects[shown..].iter().any(sat);
                prop_assert!(somebody_sat, "a prompt to nobody: {:?}", effects);
            }
            // A deferred prompt is off the screen, but not over.
            prop_assert_eq!(state.live_prompt().is_some(), witness.on_screen);
            prop_assert!(state.quiet().is_empty() || !witness.on_screen, "a prompt in a meeting");
            prop_assert_eq!(state.at(), now);

            // Everything that was spent, and the stretch still open, is all the time there was.
            let (on, from) = state.stretch();
            prop_assert_eq!(witness.spent_to, from);
            let spent: u64 = witness.spent.values().sum();
            prop_assert_eq!(spent + now.since(from), now.since(start));

            let deadline = state.next_deadline();
            prop_assert!(deadline.is_none_or(|deadline| deadline >= now));
            if deadline.is_none() {
                let held_back = on == Stretch::Sitting && !state.quiet().is_empty();
                prop_assert!(held_back || matches!(on, Stretch::Off | Stretch::Paused | Stretch::Away));
            }
            // A deadline that is reached leads somewhere: no driver spins.
            prop_assert!(deadline.is_none_or(|deadline| deadline > now), "due now and not done: {:?}", state);

            for (prompt, outcomes) in &witness.prompts {
                let open = witness.live == Some(*prompt) || witness.on_break_for == Some(*prompt);
                prop_assert_eq!(*outcomes, u32::from(!open), "{:?}", prompt);
            }
        }
    }
}
