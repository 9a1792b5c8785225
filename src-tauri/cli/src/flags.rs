//! The flags as text for a terminal: the highest first, each rule with its evidence and source.

use soleus_core::Night;
use soleus_core::flags::{Flag, FlagCode, FlagCounts, FlagState, Flags};
use soleus_core::settings::Region;
use soleus_core::sign::Level;
use soleus_core::texts::{Texts, arg};

use crate::human::dates;

pub(super) fn text(texts: &Texts, flags: &Flags, region: Region) -> String {
    let mut blocks = Vec::new();
    if flags.highest_level == Some(Level::Emergency) {
        blocks.push(texts.get(&number(region)));
    }
    let mut listed: Vec<&Flag> = flags.flags.iter().collect();
    // A stable sort: flags of the same level keep their documented order.
    listed.sort_by_key(|flag| std::cmp::Reverse((flag.state == FlagState::Met, flag.level)));
    blocks.extend(listed.into_iter().map(|flag| block(texts, flag)));
    if !flags.history.is_empty() {
        let stretches = flags.history.iter().map(|stretch| {
            let name = if stretch.code == FlagCode::Duration { "flag-duration-name" } else { "flag-frequency-name" };
            let span = [arg("from", stretch.from.to_string()), arg("to", stretch.to.to_string())];
            format!("  {}: {}", texts.get(name), texts.with("history-span", &span))
        });
        blocks.push(std::iter::once(texts.get("history")).chain(stretches).collect::<Vec<_>>().join("\n"));
    }
    blocks.join("\n\n")
}

fn number(region: Region) -> String {
    match region {
        Region::Unset => "emergency-number-all".to_owned(),
        region => format!("emergency-number-{region}"),
    }
}

fn block(texts: &Texts, flag: &Flag) -> String {
    let mut lines = vec![heading(texts, flag)];
    lines.extend(counted(texts, flag));
    if !flag.evidence.is_empty() {
        lines.push(list(&flag.evidence));
    }
    lines.extend(missing(texts, flag));
    if flag.late_entries > 0 {
        lines.push(texts.with("flag-late", &[arg("count", flag.late_entries)]));
    }
    lines.push(texts.get(match flag.code {
        FlagCode::Frequency => "flag-frequency-rule",
        FlagCode::Duration => "flag-duration-rule",
        FlagCode::LongEpisode => "flag-long-episode-rule",
        FlagCode::PregnancyOverAWeek => "flag-pregnancy-rule",
        FlagCode::Sign(_) => "flag-sign-rule",
    }));
    lines.push(texts.with("flag-source", &[arg("source", texts.get(flag.code.source_text()))]));
    if flag.state == FlagState::Met {
        lines.push(texts.get(match flag.level {
            Level::Emergency => "level-emergency",
            Level::Urgent => "level-urgent",
            Level::SeeDoctor => "level-see_doctor",
        }));
    }
    let body = lines.split_off(1).into_iter().map(|line| format!("\n  {line}"));
    lines.into_iter().chain(body).collect()
}

fn heading(texts: &Texts, flag: &Flag) -> String {
    match (flag.code, flag.state) {
        (FlagCode::Frequency, FlagState::Met) => texts.get("flag-frequency-met"),
        (FlagCode::Frequency, FlagState::NotMet | FlagState::Resolved) => texts.get("flag-frequency-not-met"),
        (FlagCode::Frequency, FlagState::CannotTell) => texts.get("flag-frequency-cannot-tell"),
        (FlagCode::Frequency, FlagState::NoData) => texts.get("flag-frequency-no-data"),
        (FlagCode::Duration, FlagState::Met) => texts.get("flag-duration-met"),
        (FlagCode::Duration, FlagState::NotMet) => texts.get("flag-duration-not-met"),
        (FlagCode::Duration, FlagState::CannotTell) => texts.get("flag-duration-cannot-tell"),
        (FlagCode::Duration, FlagState::NoData) => texts.get("flag-duration-no-data"),
        (FlagCode::Duration, FlagState::Resolved) => texts.get("flag-duration-resolved"),
        (FlagCode::LongEpisode, _) => texts.get("flag-long-episode-met"),
        (FlagCode::PregnancyOverAWeek, _) => texts.get("flag-pregnancy-met"),
        (FlagCode::Sign(sign), _) => {
            let text = match sign.level() {
                Level::Emergency => "flag-sign-emergency",
                Level::Urgent => "flag-sign-urgent",
                Level::SeeDoctor => "flag-sign-see-doctor",
            };
            texts.with(text, &[arg("sign", texts.get(&format!("sign-name-{sign}")))])
        }
    }
}

fn counted(texts: &Texts, flag: &Flag) -> Option<String> {
    match (&flag.counts, flag.state) {
        (FlagCounts::Frequency { symptom_nights, episodes, .. }, state) if state != FlagState::NoData => {
            Some(texts.with("flag-frequency-count", &[arg("nights", *symptom_nights), arg("times", *episodes)]))
        }
        (FlagCounts::Duration { run: Some(run), .. }, _) => {
            let span = [arg("nights", run.nights), arg("from", dates(run.from)), arg("to", dates(run.to))];
            Some(texts.with("flag-duration-run", &span))
        }
        _ => None,
    }
}

/// The missing nights: listed where the state depends on them, else counted.
fn missing(texts: &Texts, flag: &Flag) -> Option<String> {
    let (FlagCounts::Frequency { missing, .. } | FlagCounts::Duration { missing, .. }) = &flag.counts else {
        return None;
    };
    let count = arg("count", missing.len());
    match flag.state {
        _ if missing.is_empty() => None,
        FlagState::CannotTell => Some(texts.with("flag-missing-matters", &[count, arg("nights", list(missing))])),
        _ => Some(texts.with("flag-missing", &[count])),
    }
}

fn list(nights: &[Night]) -> String {
    nights.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}
