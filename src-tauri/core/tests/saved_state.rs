//! A state saved by an earlier agent goes on as it would have in that agent. Form 1 has no version number.
//!
//! `SOLEUS_WRITE_GOLDEN=1` writes the golden files again; they were written by the code that saved the states.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "tests")]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use soleus_core::breaks::{Causes, Effect, Event, Rules, State, Tick, restart, step};

const MIN: u64 = 60_000;

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/agent-state-1")
}

fn rules() -> Rules {
    Rules { sit_ms: 60 * MIN, break_ms: 5 * MIN, reminders: true, heeded: Causes::ALL }
}

fn visible(state: &State) -> String {
    format!(
        "{:?} sat {} next {:?} break ends {:?} break {:?} pause until {:?} snooze {} live {:?} quiet {:?} since {:?} deadline {:?} calm {:?}",
        state.phase(),
        state.sat_ms(state.at()),
        state.next_break(),
        state.break_ends(),
        state.running_break(),
        state.pause_until(),
        state.may_snooze(),
        state.live_prompt(),
        state.quiet().iter().collect::<Vec<_>>(),
        state.quiet_since(),
        state.next_deadline(),
        state.calm_from(),
    )
}

/// What becomes of a saved state after a gap, and in the hour after that.
fn afterwards(saved: &str, gap_ms: Option<u64>) -> String {
    let saved: State = serde_json::from_str(saved).unwrap();
    let (mut state, mut effects) = restart(saved, rules(), gap_ms, Causes::NONE);
    let mut written = String::new();
    let end = state.at().plus(75 * MIN);
    let mut note = |state: &State, effects: &[Effect]| {
        for effect in effects.iter().filter(|effect| **effect != Effect::Save) {
            writeln!(written, "  {effect:?}").unwrap();
        }
        writeln!(written, "  at {}: {}", state.at().0, visible(state)).unwrap();
    };
    note(&state, &effects);
    // One input, and then sitting without an answer to any prompt.
    (state, effects) = step(state.clone(), Event::IdleEnded, state.at().plus(1000));
    note(&state, &effects);
    while let Some(deadline) = state.next_deadline().filter(|deadline| *deadline <= end) {
        // A state that did not move on would loop here for ever.
        let now = Tick(deadline.0.max(state.at().0 + 1));
        (state, effects) = step(state.clone(), Event::Time, now);
        note(&state, &effects);
    }
    written
}

#[test]
fn states_of_an_earlier_agent_go_on_as_they_would_have() {
    let mut saved: Vec<_> = fs::read_dir(fixtures()).unwrap().map(|file| file.unwrap().path()).collect();
    saved.retain(|path| path.extension().is_some_and(|end| end == "json"));
    saved.sort();
    assert!(saved.len() > 15, "every mode is among them: {saved:?}");
    for path in saved {
        let text = fs::read_to_string(&path).unwrap();
        let mut now = String::new();
        for gap_ms in [Some(0), Some(MIN), Some(7 * MIN), Some(24 * 60 * MIN), None] {
            writeln!(now, "after {gap_ms:?} ms").unwrap();
            now.push_str(&afterwards(&text, gap_ms));
        }
        let expected = path.with_extension("txt");
        if std::env::var_os("SOLEUS_WRITE_GOLDEN").is_some() {
            fs::write(&expected, &now).unwrap();
        }
        let expected = fs::read_to_string(&expected).unwrap();
        for (line, (now, expected)) in now.lines().zip(expected.lines()).enumerate() {
            assert_eq!(now, expected, "{}, line {}", path.display(), line + 1);
        }
        assert_eq!(now.len(), expected.len(), "{}", path.display());
    }
}
