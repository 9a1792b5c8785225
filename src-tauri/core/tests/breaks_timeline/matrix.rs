//! Every state and everything that can happen in it. `matrix.txt` has a row for each happening and a column for each
//! state; a cell says where it led: the phase, the minutes sat in the spell, `!` for a prompt on the screen, and what
//! was written down on the way (`refused` is none). A cell that is missing, or not so, fails here.
//!
//! The clock of the wall has three rows: forward and back, which a restart is told of, and a time zone, which nothing
//! tells and which therefore is a row of time that passes.

use std::fmt::Write as _;

use soleus_core::breaks::Phase;
use soleus_core::breaks::{Cause, Effect, Request, Rules};

use crate::desk::{Desk, HOUR, MIN, RULES, SEC, Told};

const STATES: &[(&str, Told)] = &[
    ("sitting", |desk| desk.sit(50 * MIN)),
    ("prompt", |desk| desk.sit(60 * MIN)),
    ("deferred", |desk| desk.sit(60 * MIN).quiet(Cause::Fullscreen).sit(3 * MIN)),
    ("snoozed", |desk| desk.sit(60 * MIN).ask(Request::Snooze).sit(3 * MIN)),
    ("dismissed", |desk| desk.sit(60 * MIN).dismiss().sit(3 * MIN)),
    ("on break", |desk| desk.sit(60 * MIN).ask(Request::Start).pass(2 * MIN)),
    ("held", |desk| desk.sit(60 * MIN).ask(Request::Start).ask(Request::Hold).pass(2 * MIN)),
    ("away", |desk| desk.sit(50 * MIN).hands_off().pass(2 * MIN)),
    ("paused", |desk| desk.sit(50 * MIN).ask(Request::Pause { for_ms: Some(30 * MIN) }).pass(MIN)),
    ("off", |desk| desk.set(Rules { reminders: false, ..RULES }).pass(50 * MIN)),
];

const HAPPENINGS: &[(&str, Told)] = &[
    ("ten minutes pass", |desk| desk.pass(10 * MIN)),
    ("another time zone", |desk| desk.pass(MIN)),
    ("no input for 3 minutes", |desk| desk.idle(3 * MIN)),
    ("no input for 6 minutes", |desk| desk.idle(6 * MIN)),
    ("locked for 3 minutes", |desk| desk.lock(3 * MIN)),
    ("locked for 6 minutes", |desk| desk.lock(6 * MIN)),
    ("asleep for 20 seconds", |desk| desk.suspend(20 * SEC)),
    ("asleep for 3 hours", |desk| desk.suspend(3 * HOUR)),
    ("a meeting begins", |desk| desk.quiet(Cause::DoNotDisturb).pass(MIN)),
    ("a meeting, 20 minutes", |desk| {
        desk.quiet(Cause::DoNotDisturb).pass(20 * MIN).quiet_ends(Cause::DoNotDisturb).pass(3 * MIN)
    }),
    ("a call without input", |desk| desk.quiet(Cause::Call).idle(20 * MIN)),
    ("full screen ends", |desk| desk.quiet_ends(Cause::Fullscreen).pass(3 * MIN)),
    ("start", |desk| desk.ask(Request::Start)),
    ("done", |desk| desk.ask(Request::Done)),
    ("later", |desk| desk.ask(Request::Snooze)),
    ("skip", |desk| desk.ask(Request::Skip)),
    ("hold", |desk| desk.ask(Request::Hold)),
    ("go on", |desk| desk.ask(Request::GoOn)),
    ("my calf hurts", |desk| desk.ask(Request::CalfHurts)),
    ("pause", |desk| desk.ask(Request::Pause { for_ms: None })),
    ("resume", |desk| desk.ask(Request::Resume)),
    ("reminders off", |desk| desk.set(Rules { reminders: false, ..RULES })),
    ("reminders on", |desk| desk.set(RULES)),
    ("sit 30, break 2", |desk| desk.set(Rules { sit_ms: 30 * MIN, break_ms: 2 * MIN, ..RULES })),
    ("killed for 10 seconds", |desk| desk.restart_after(10 * SEC)),
    ("killed for 4 minutes", |desk| desk.restart_after(4 * MIN)),
    ("killed for an hour", |desk| desk.restart_after(HOUR)),
    ("clock forward a year", |desk| desk.restart_after(365 * 24 * HOUR)),
    ("clock back", |desk| desk.restart_from_the_future()),
];

fn cell(state: Told, happens: Told) -> String {
    let mut desk = Desk::new();
    state(&mut desk);
    let known = desk.seen.len();
    happens(&mut desk);
    let mut cell = format!("{} {}", phase(desk.state.phase()), desk.state.sat_ms(desk.now) / MIN);
    if desk.state.live_prompt().is_some() {
        cell.push_str(" !");
    }
    for effect in &desk.seen[known..] {
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
