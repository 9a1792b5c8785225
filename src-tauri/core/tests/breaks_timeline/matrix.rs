//! Every event in every state. `matrix.txt` has a row for each happening and a column for each
//! state; a cell holds where it led: the phase, the minutes sat in the spell, `!` for a prompt on the screen, and what
//! was written down on the way (`refused` is none). A cell that is missing, or not so, fails here.
//!
//! The clock of the wall has three rows: forward and back, which a restart receives, and a time zone, which
//! sends no event and therefore is a row of time that passes.

use std::fmt::Write as _;

use soleus_core::breaks::Phase;
use soleus_core::breaks::{Cause, Effect, Request, Rules};

use crate::timeline::{HOUR, MIN, Piece, RULES, SEC, Timeline};

const STATES: &[(&str, Piece)] = &[
    ("sitting", |timeline| timeline.sit(50 * MIN)),
    ("prompt", |timeline| timeline.sit(60 * MIN)),
    ("deferred", |timeline| timeline.sit(60 * MIN).quiet(Cause::Fullscreen).sit(3 * MIN)),
    ("snoozed", |timeline| timeline.sit(60 * MIN).request(Request::Snooze).sit(3 * MIN)),
    ("dismissed", |timeline| timeline.sit(60 * MIN).dismiss().sit(3 * MIN)),
    ("on break", |timeline| timeline.sit(60 * MIN).request(Request::Start).pass(2 * MIN)),
    ("held", |timeline| timeline.sit(60 * MIN).request(Request::Start).request(Request::Hold).pass(2 * MIN)),
    ("away", |timeline| timeline.sit(50 * MIN).hands_off().pass(2 * MIN)),
    ("paused", |timeline| timeline.sit(50 * MIN).request(Request::Pause { for_ms: Some(30 * MIN) }).pass(MIN)),
    ("off", |timeline| timeline.set(Rules { reminders: false, ..RULES }).pass(50 * MIN)),
];

const HAPPENINGS: &[(&str, Piece)] = &[
    ("ten minutes pass", |timeline| timeline.pass(10 * MIN)),
    ("another time zone", |timeline| timeline.pass(MIN)),
    ("no input for 3 minutes", |timeline| timeline.idle(3 * MIN)),
    ("no input for 6 minutes", |timeline| timeline.idle(6 * MIN)),
    ("locked for 3 minutes", |timeline| timeline.lock(3 * MIN)),
    ("locked for 6 minutes", |timeline| timeline.lock(6 * MIN)),
    ("asleep for 20 seconds", |timeline| timeline.suspend(20 * SEC)),
    ("asleep for 3 hours", |timeline| timeline.suspend(3 * HOUR)),
    ("a meeting begins", |timeline| timeline.quiet(Cause::DoNotDisturb).pass(MIN)),
    ("a meeting, 20 minutes", |timeline| {
        timeline.quiet(Cause::DoNotDisturb).pass(20 * MIN).quiet_ends(Cause::DoNotDisturb).pass(3 * MIN)
    }),
    ("a call without input", |timeline| timeline.quiet(Cause::Call).idle(20 * MIN)),
    ("a call, two silent hours", |timeline| timeline.quiet(Cause::Call).idle(120 * MIN)),
    ("a game, 40 minutes", |timeline| timeline.quiet(Cause::Fullscreen).idle(40 * MIN)),
    ("full screen ends", |timeline| timeline.quiet_ends(Cause::Fullscreen).pass(3 * MIN)),
    ("start", |timeline| timeline.request(Request::Start)),
    ("done", |timeline| timeline.request(Request::Done)),
    ("later", |timeline| timeline.request(Request::Snooze)),
    ("skip", |timeline| timeline.request(Request::Skip)),
    ("hold", |timeline| timeline.request(Request::Hold)),
    ("go on", |timeline| timeline.request(Request::GoOn)),
    ("my calf hurts", |timeline| timeline.request(Request::CalfHurts)),
    ("pause", |timeline| timeline.request(Request::Pause { for_ms: None })),
    ("resume", |timeline| timeline.request(Request::Resume)),
    ("reminders off", |timeline| timeline.set(Rules { reminders: false, ..RULES })),
    ("reminders on", |timeline| timeline.set(RULES)),
    ("sit 30, break 2", |timeline| timeline.set(Rules { sit_ms: 30 * MIN, break_ms: 2 * MIN, ..RULES })),
    ("killed for 10 seconds", |timeline| timeline.restart_after(10 * SEC)),
    ("killed for 4 minutes", |timeline| timeline.restart_after(4 * MIN)),
    ("killed for an hour", |timeline| timeline.restart_after(HOUR)),
    ("clock forward a year", |timeline| timeline.restart_after(365 * 24 * HOUR)),
    ("clock back", |timeline| timeline.restart_from_the_future()),
];

fn cell(state: Piece, happens: Piece) -> String {
    let mut timeline = Timeline::new();
    state(&mut timeline);
    let before = timeline.seen.len();
    happens(&mut timeline);
    let mut cell = format!("{} {}", phase(timeline.state.phase()), timeline.state.sat_ms(timeline.now) / MIN);
    if timeline.state.live_prompt().is_some() {
        cell.push_str(" !");
    }
    for effect in &timeline.seen[before..] {
        let _ = match effect {
            Effect::Record(record) => write!(cell, " {}", record.outcome),
            Effect::Refused => write!(cell, " refused"),
            _ => Ok(()),
        };
    }
    cell
}

const fn phase(phase: Phase) -> &'static str {
    match phase {
        Phase::Sitting => "sits",
        Phase::Due => "due",
        Phase::OnBreak => "break",
        Phase::Away => "away",
        Phase::Paused => "paused",
        Phase::Off => "off",
    }
}

#[test]
fn every_state_and_everything_that_can_happen_in_it() {
    let mut rows = vec![std::iter::once("").chain(STATES.iter().map(|(name, _)| *name)).map(str::to_owned).collect()];
    for (name, happens) in HAPPENINGS {
        let cells = STATES.iter().map(|(_, state)| cell(*state, *happens));
        rows.push(std::iter::once((*name).to_owned()).chain(cells).collect::<Vec<_>>());
    }
    let width = |column: usize| rows.iter().map(|row| row[column].len()).max().unwrap_or(0);
    let widths: Vec<_> = (0..=STATES.len()).map(width).collect();
    let mut table = String::new();
    for row in &rows {
        let cells: Vec<_> = row.iter().zip(&widths).map(|(cell, width)| format!("{cell:width$}")).collect();
        table.push_str(cells.join(" | ").trim_end());
        table.push('\n');
    }
    assert!(table == include_str!("matrix.txt"), "this is what the machine does:\n{table}");
}
