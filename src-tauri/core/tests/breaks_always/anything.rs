//! Any events of the senses and the person, in any order, consistent or not.

use proptest::prelude::*;
use soleus_core::breaks::{Cause, Causes, Effect, Event, PromptId, Request, Rules, State, Tick, restart, step};

use crate::invariants::Invariants;

const RULES: Rules = Rules { sit_ms: 60_000 * 15, break_ms: 60_000 * 3, reminders: true, heeded: Causes::ALL };

#[derive(Clone, Debug)]
enum Happening {
    /// So much time passes; the driver wakes late, or in time.
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
    Requested(Request),
    Rules(Rules),
    /// Started again after so long, into a meeting or not; `None` from the future.
    Killed(Option<u64>, bool),
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
        2 => request().prop_map(Happening::Requested),
        1 => (5..20u64, 1..5u64, any::<bool>(), any::<bool>()).prop_map(|(sit, rest, reminders, call)| {
            let heeded = Causes::ALL.with(Cause::Call, call);
            Happening::Rules(Rules { sit_ms: sit * 60_000, break_ms: rest * 60_000, reminders, heeded })
        }),
        1 => (proptest::option::weighted(0.8, 0..400_000u64), any::<bool>())
            .prop_map(|(gap, quiet)| Happening::Killed(gap, quiet)),
    ]
}

/// The event, and how long it took to come.
fn to_event(happening: &Happening, now: Tick, state: &State) -> (Event, Tick) {
    let live = state.live_prompt().unwrap_or(PromptId(0));
    let event = match *happening {
        Happening::Pass(ms) => return (Event::Time, now.plus(ms)),
        Happening::Suspended(ms) => return (Event::Suspended { since: now }, now.plus(ms)),
        Happening::IdleBegan(ago) => Event::IdleBegan { since: now.minus(ago) },
        Happening::IdleEnded => Event::IdleEnded,
        Happening::Locked(ago) => Event::Locked { since: now.minus(ago) },
        Happening::Unlocked => Event::Unlocked,
        Happening::Asleep(true) => Event::SleepBegan,
        Happening::Asleep(false) => Event::SleepEnded,
        Happening::Quiet(cause, on) => Event::quiet(cause, on),
        Happening::KeptAwake(true) => Event::InhibitorBegan,
        Happening::KeptAwake(false) => Event::InhibitorEnded,
        Happening::TypingPaused => Event::TypingPaused,
        Happening::Failed => Event::PromptFailed(live),
        Happening::Dismissed => Event::PromptDismissed(live),
        Happening::Answered(request) => Event::PromptAnswered(live, request),
        Happening::Requested(request) => Event::Requested(request),
        Happening::Rules(rules) => Event::RulesChanged(rules),
        Happening::Killed(..) => Event::Time,
    };
    (event, now)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

    #[test]
    fn every_timeline_adds_up(happenings in proptest::collection::vec(happening(), 1..60)) {
        let mut now = Tick(1_000_000);
        let mut state = State::new(RULES, now);
        let mut invariants = Invariants::of(&state);
        // What is on the disk: all that a killed agent leaves behind.
        let mut saved = state.clone();
        for happening in happenings {
            if let Happening::Killed(gap, meeting) = happening {
                invariants.killed();
                let gap = gap.map(|gap| now.since(saved.at()) + gap);
                let (restarted, effects) = restart(saved, RULES, gap, Causes::NONE.with(Cause::Call, meeting));
                invariants.check(&effects, &restarted);
                (saved, now, state) = (restarted.clone(), restarted.at(), restarted);
                continue;
            }
            let (event, at) = to_event(&happening, now, &state);
            now = at;
            if matches!(event, Event::Suspended { .. }) {
                invariants.resumed(now);
            }
            let was = state.clone();
            let (next, effects) = step(state, event, now);
            state = next;
            if effects.contains(&Effect::Refused) {
                prop_assert_eq!(&step(was, Event::Time, now).0, &state, "a refusal changed something");
            }
            if effects.contains(&Effect::Save) {
                saved = state.clone();
            }
            prop_assert_eq!(state.at(), now);
            invariants.check(&effects, &state);
        }
    }
}
