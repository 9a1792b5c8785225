//! How a state is saved: the present form, with its version number, and the first one, which had none.
//!
//! Apart from the state itself, so that its parts can change without changing what older agents left on disk.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::mode::{Break, Mode, Pause};
use super::presence;
use super::quiet::{Quiet, Release};
use super::rules::Rules;
use super::spell::Spell;
use super::state::{Prompts, State};
use super::{BreakKind, Causes, PromptId, Stretch, Tick};

/// The version that is written.
const VERSION: u32 = 2;

/// Any form a state was ever saved in.
#[derive(Deserialize)]
#[serde(untagged)]
enum SavedForm {
    Present(Box<Present>),
    First(Box<First>),
}

/// The present form.
#[derive(Deserialize, Serialize)]
struct Present {
    #[serde(deserialize_with = "present_version")]
    v: u32,
    at: Tick,
    rules: Rules,
    mode: Mode,
    since: Tick,
    spell: Spell,
    presence: presence::Presence,
    quiet: Quiet,
    prompts: Prompts,
}

/// The form without a version number: everything side by side.
#[derive(Deserialize)]
struct First {
    at: Tick,
    rules: Rules,
    stretch: Stretch,
    stretch_from: Tick,
    spell: Spell,
    on_break: Option<FirstBreak>,
    pause: Option<Pause>,
    idle_since: Option<Tick>,
    gone: bool,
    locked: bool,
    asleep: bool,
    kept_awake: bool,
    covered_until: Tick,
    absent_since: Option<Tick>,
    back_at: Tick,
    quiet: Causes,
    quiet_from: Tick,
    release: Option<Release>,
    hold_until: Tick,
    last_prompt: u64,
    ignored_in_a_row: u8,
}

#[derive(Deserialize)]
struct FirstBreak {
    began: Tick,
    ends: Tick,
    held_since: Option<Tick>,
    kind: BreakKind,
    length_ms: u64,
    prompt: Option<PromptId>,
    due: Option<Tick>,
    sat_ms: u64,
}

fn present_version<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
    let found = u32::deserialize(deserializer)?;
    if found == VERSION { Ok(found) } else { Err(serde::de::Error::custom(format!("version {found}"))) }
}

impl Serialize for State {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { at, rules, mode, since, spell, presence, quiet, prompts } = self.clone();
        Present { v: VERSION, at, rules, mode, since, spell, presence, quiet, prompts }.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for State {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(match SavedForm::deserialize(deserializer)? {
            SavedForm::Present(form) => {
                let Present { v: _, at, rules, mode, since, spell, presence, quiet, prompts } = *form;
                Self { at, rules, mode, since, spell, presence, quiet, prompts }
            }
            SavedForm::First(first) => (*first).into(),
        })
    }
}

impl From<First> for State {
    fn from(first: First) -> Self {
        let pause = first.pause;
        let mode = match (first.stretch, first.on_break, pause) {
            (Stretch::Break, Some(running), _) => {
                let FirstBreak { began, ends, held_since, kind, length_ms, prompt, due, sat_ms } = running;
                Mode::OnBreak(Break { began, ends, held_since, kind, length_ms, prompt, due, sat_ms, pause })
            }
            (Stretch::Paused, _, Some(pause)) => Mode::Paused(pause),
            (Stretch::Off, ..) => Mode::Off,
            (Stretch::Away | Stretch::NotKnown, ..) => Mode::Away,
            // A break or pause without its data was never saved; sitting claims nothing.
            (Stretch::Sitting | Stretch::Break | Stretch::Paused, ..) => Mode::Sitting,
        };
        Self {
            at: first.at,
            rules: first.rules,
            mode,
            since: first.stretch_from,
            spell: first.spell,
            presence: presence::FirstForm {
                idle_since: first.idle_since,
                gone: first.gone,
                locked: first.locked,
                asleep: first.asleep,
                kept_awake: first.kept_awake,
                covered_until: first.covered_until,
                absent_since: first.absent_since,
                back_at: first.back_at,
            }
            .into(),
            quiet: Quiet::from_first_form(first.quiet, first.quiet_from, first.release, first.hold_until),
            prompts: Prompts::from_first_form(first.last_prompt, first.ignored_in_a_row),
        }
    }
}
