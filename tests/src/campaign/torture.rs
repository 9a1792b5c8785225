//! Every campaign in its long form, for the program of that name.

use std::io::Write;
use std::process::ExitCode;

use super::own::Own;
use super::row::Row;

type Campaign = fn(usize, u64, Own) -> Vec<Row>;

/// By name, with the rounds of the long form.
const CAMPAIGNS: &[(&str, usize, Campaign)] = &[
    ("kills", 560, super::kills::kills),
    ("flips", 10_000, super::flips::flips),
    ("faults", 10_000, super::faults::faults),
    ("cuts", 2_000, super::power_cuts::power_cuts),
    ("disks", 260, super::disks::disks),
    ("mutations", 20_000, super::mutations::mutations),
];

/// Runs those that are named, or all, and prints a table.
pub fn run(arguments: impl Iterator<Item = String>, own: Own) -> ExitCode {
    let (mut seed, mut rounds, mut named) = (2026, None, Vec::new());
    let mut arguments = arguments;
    while let Some(argument) = arguments.next() {
        let mut number = || arguments.next().and_then(|word| word.parse::<u64>().ok());
        match argument.as_str() {
            "--seed" => seed = number().unwrap_or(seed),
            "--rounds" => rounds = number().map(|it| it as usize),
            _ => named.push(argument),
        }
    }
    let mut out = std::io::stdout().lock();
    let _ = writeln!(out, "| what | rounds | verdict |\n|---|---|---|");
    let mut faults = Vec::new();
    for (name, usual, campaign) in CAMPAIGNS {
        if named.is_empty() || named.iter().any(|wanted| wanted == name) {
            for row in campaign(rounds.unwrap_or(*usual), seed, own) {
                let _ = writeln!(out, "{row}");
                faults.extend(row.faults.into_iter().map(|fault| format!("{}: {fault}", row.what)));
            }
        }
    }
    let _ = writeln!(out);
    for fault in &faults {
        let _ = writeln!(out, "- {fault}");
    }
    if faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
