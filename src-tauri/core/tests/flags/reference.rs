//! The flags of docs/product.md#flags, written a second time from the document alone, to check the first time.
//!
//! Slow and obvious on purpose: every sentence is a loop over nights, and history really evaluates every night. It
//! shares no rule, constant or level with the library; it only reads the library's records and answers in the JSON
//! of docs/cli.md#flags. When the two differ, docs/product.md#flags decides which one is wrong.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate};
use serde_json::{Value, json};
use soleus_core::recorded_nights::RecordedNight;

/// What the flags need of one entry.
struct Recorded {
    episodes: u32,
    longest: Option<&'static str>,
    late_days: i32,
    answered_yes: BTreeSet<&'static str>,
}

/// A diary as docs/product.md#missing-nights divides it: a date that is not a key is outside, `None` is missing, `Some`
/// is recorded.
pub(crate) struct Reference {
    nights: BTreeMap<NaiveDate, Option<Recorded>>,
    seen: Vec<NaiveDate>,
    as_of: NaiveDate,
    pregnant: bool,
}

struct Frequency {
    state: &'static str,
    basis: Option<&'static str>,
    window: Vec<NaiveDate>,
    symptomatic: Vec<NaiveDate>,
    episodes: u32,
    missing: Vec<NaiveDate>,
}

struct Duration {
    state: &'static str,
    run: Option<Vec<NaiveDate>>,
    missing: Vec<NaiveDate>,
    evidence: Vec<NaiveDate>,
}

impl Duration {
    fn without_nights(state: &'static str) -> Self {
        Self { state, run: None, missing: Vec::new(), evidence: Vec::new() }
    }
}

/// The table of docs/product.md#warning-signs.
const SIGNS: [(&str, &str); 14] = [
    ("saddle_numbness", "emergency"),
    ("bladder_change", "emergency"),
    ("bowel_change", "emergency"),
    ("sexual_change", "emergency"),
    ("both_legs_weak_or_numb", "emergency"),
    ("leg_cold_pale_or_immobile", "emergency"),
    ("chest_pain_or_breathless", "emergency"),
    ("one_leg_swollen_warm_or_red", "urgent"),
    ("calf_weakness", "urgent"),
    ("tiptoe_difficulty", "urgent"),
    ("fever_or_unwell", "urgent"),
    ("back_pain", "see_doctor"),
    ("buttock_radiation", "see_doctor"),
    ("calf_pain_on_walking", "see_doctor"),
];

fn days_before(date: NaiveDate, days: u64) -> NaiveDate {
    date - Days::new(days)
}

fn next(date: NaiveDate) -> NaiveDate {
    date + Days::new(1)
}

/// Every date from `from` to `to`, both included.
fn dates(from: NaiveDate, to: NaiveDate) -> Vec<NaiveDate> {
    let mut all = Vec::new();
    let mut at = from;
    while at <= to {
        all.push(at);
        at = next(at);
    }
    all
}

impl Reference {
    pub(crate) fn new(recorded: &[RecordedNight], seen: &[NaiveDate], as_of: NaiveDate, pregnant: bool) -> Self {
        let mut nights = BTreeMap::new();
        for one in recorded {
            let night = Recorded {
                episodes: u32::from(one.episodes),
                longest: one.longest.map(soleus_core::entry::Longest::code),
                late_days: one.late_days,
                answered_yes: one
                    .signs
                    .iter()
                    .filter(|(_, answer)| answer.code() == "yes")
                    .map(|(sign, _)| sign.code())
                    .collect(),
            };
            nights.insert(one.night.date(), Some(night));
        }
        // No entry, and not before the first recorded night: missing.
        if let (Some(&first), Some(&last)) = (nights.keys().next(), nights.keys().next_back()) {
            for night in dates(first, last.max(as_of)) {
                nights.entry(night).or_insert(None);
            }
        }
        Self { nights, seen: seen.to_vec(), as_of, pregnant }
    }

    fn recorded(&self, night: NaiveDate) -> Option<&Recorded> {
        self.nights.get(&night)?.as_ref()
    }

    fn is_symptomatic(&self, night: NaiveDate) -> bool {
        self.recorded(night).is_some_and(|entry| entry.episodes > 0)
    }

    fn is_missing(&self, night: NaiveDate) -> bool {
        matches!(self.nights.get(&night), Some(None))
    }

    /// "Window W = the 7 nights T−6…T."
    fn window(t: NaiveDate) -> Vec<NaiveDate> {
        dates(days_before(t, 6), t)
    }

    fn frequency(&self, t: NaiveDate) -> Frequency {
        let window = Self::window(t);
        let mut recorded = 0;
        let mut symptomatic = Vec::new();
        let mut missing = Vec::new();
        let mut episodes = 0;
        for &night in &window {
            if let Some(entry) = self.recorded(night) {
                recorded += 1;
                episodes += entry.episodes;
            }
            if self.is_symptomatic(night) {
                symptomatic.push(night);
            }
            if self.is_missing(night) {
                missing.push(night);
            }
        }
        let (state, basis) = if recorded == 0 {
            ("no_data", None)
        } else if symptomatic.len() >= 4 {
            ("met", Some("nights"))
        } else if episodes >= 4 {
            ("met", Some("episodes"))
        } else if symptomatic.len() + missing.len() >= 4 {
            ("cannot_tell", None)
        } else {
            ("not_met", None)
        };
        Frequency { state, basis, window, symptomatic, episodes, missing }
    }

    /// The unbroken run of symptomatic nights that ends with `last`, oldest first; empty if `last` is none.
    fn run_ending_at(&self, last: NaiveDate) -> Vec<NaiveDate> {
        let mut run = Vec::new();
        let mut at = last;
        while self.is_symptomatic(at) {
            run.push(at);
            at = days_before(at, 1);
        }
        run.reverse();
        run
    }

    fn duration(&self, t: NaiveDate) -> Duration {
        // "Let L = the last recorded night ≤ T. No recorded night ≤ T → no_data."
        let recorded: Vec<NaiveDate> =
            self.nights.iter().filter(|(_, entry)| entry.is_some()).map(|(night, _)| *night).collect();
        let Some(&l) = recorded.iter().rfind(|night| **night <= t) else { return Duration::without_nights("no_data") };
        let missing_after_l = dates(next(l), t);
        let few_missing_after_l = missing_after_l.len() <= 7;

        // "The unbroken run of symptomatic nights ending at L has ≥ 8 nights, and at most 7 nights are missing after
        // L up to T → met; same run, more than 7 missing after L → cannot_tell."
        let run = self.run_ending_at(l);
        if run.len() >= 8 {
            let state = if few_missing_after_l { "met" } else { "cannot_tell" };
            return Duration { state, run: Some(run.clone()), missing: missing_after_l, evidence: run };
        }

        // "Else, going back from L over symptomatic and missing nights (stopping at a none night or at outside), the
        // span from the earliest symptomatic night reached to L has ≥ 8 nights, L is symptomatic, and at most 7
        // nights are missing after L → cannot_tell."
        if self.is_symptomatic(l) && few_missing_after_l {
            let mut earliest = l;
            let mut at = l;
            while self.is_symptomatic(at) || self.is_missing(at) {
                if self.is_symptomatic(at) {
                    earliest = at;
                }
                at = days_before(at, 1);
            }
            if dates(earliest, l).len() >= 8 {
                return Duration {
                    state: "cannot_tell",
                    run: None,
                    missing: dates(earliest, t).into_iter().filter(|night| self.is_missing(*night)).collect(),
                    evidence: dates(earliest, l).into_iter().filter(|night| self.is_symptomatic(*night)).collect(),
                };
            }
        }

        // "Else, a run of ≥ 8 symptomatic nights ended within T−28…T → resolved." If several did, the last one.
        for end in dates(days_before(t, 28), t).into_iter().rev() {
            let run = self.run_ending_at(end);
            if run.len() >= 8 && !self.is_symptomatic(next(end)) {
                return Duration { state: "resolved", run: None, missing: Vec::new(), evidence: run };
            }
        }
        Duration::without_nights("not_met")
    }

    fn long_episode(&self, t: NaiveDate) -> Vec<NaiveDate> {
        let is_long = |night: &NaiveDate| {
            let longest = self.recorded(*night).and_then(|entry| entry.longest);
            longest.is_some_and(|band| ["m10_30", "m30_60", "gt60", "all_night"].contains(&band))
        };
        Self::window(t).into_iter().filter(is_long).collect()
    }

    /// The nights for which `sign.CODE` is listed as of T; none when it is not listed.
    fn sign(&self, code: &str, level: &str, t: NaiveDate) -> Vec<NaiveDate> {
        let mut listed = Vec::new();
        for (&night, entry) in &self.nights {
            let answered_yes = entry.as_ref().is_some_and(|entry| entry.answered_yes.contains(code));
            if !answered_yes || night > t {
                continue;
            }
            let in_window = night >= days_before(t, 6);
            let stays = level == "emergency" || level == "urgent";
            // A visit covers what was answered for the nights up to its date, and is known as of T when it was made
            // by the morning that T ends with.
            let was_seen = self.seen.iter().any(|visit| *visit >= night && *visit <= next(t));
            if in_window || (stays && !was_seen) {
                listed.push(night);
            }
        }
        listed
    }

    fn late(&self, evidence: &[NaiveDate]) -> usize {
        evidence.iter().filter(|night| self.recorded(**night).is_some_and(|entry| entry.late_days >= 1)).count()
    }

    /// "For every recorded or missing night t ≤ T after the diary's start, evaluate as of t; adjacent nights that
    /// are met form one stretch."
    fn history(&self, code: &str, met: impl Fn(NaiveDate) -> bool) -> Vec<Value> {
        let mut stretches: Vec<(NaiveDate, NaiveDate)> = Vec::new();
        for &t in self.nights.keys().filter(|t| **t <= self.as_of) {
            if !met(t) {
                continue;
            }
            match stretches.last_mut() {
                Some((_, to)) if next(*to) == t => *to = t,
                _ => stretches.push((t, t)),
            }
        }
        stretches.into_iter().map(|(from, to)| json!({"code": code, "from": from, "to": to})).collect()
    }

    fn listed(&self, code: &str, level: &str, evidence: &[NaiveDate]) -> Value {
        json!({
            "code": code, "state": "met", "level": level, "late_entries": self.late(evidence), "evidence": evidence,
        })
    }

    /// All flags, in the shape of docs/cli.md#flags.
    pub(crate) fn flags(&self) -> Value {
        let t = self.as_of;
        let frequency = self.frequency(t);
        let duration = self.duration(t);
        let mut flags = vec![
            json!({
                "code": "frequency",
                "state": frequency.state,
                "level": "see_doctor",
                "basis": frequency.basis,
                "window": {"from": frequency.window.first(), "to": frequency.window.last()},
                "symptom_nights": frequency.symptomatic.len(),
                "episodes": frequency.episodes,
                "missing": frequency.missing,
                "late_entries": self.late(&frequency.symptomatic),
                "evidence": frequency.symptomatic,
            }),
            json!({
                "code": "duration",
                "state": duration.state,
                "level": "see_doctor",
                "run": duration.run.map(|run| json!({"from": run.first(), "to": run.last(), "nights": run.len()})),
                "missing": duration.missing,
                "late_entries": self.late(&duration.evidence),
                "evidence": duration.evidence,
            }),
        ];
        let long = self.long_episode(t);
        if !long.is_empty() {
            flags.push(self.listed("long_episode", "see_doctor", &long));
        }
        if self.pregnant && duration.state == "met" {
            flags.push(self.listed("pregnancy_over_a_week", "see_doctor", &duration.evidence));
        }
        for (code, level) in SIGNS {
            let nights = self.sign(code, level, t);
            if !nights.is_empty() {
                flags.push(self.listed(&format!("sign.{code}"), level, &nights));
            }
        }
        let highest_level = ["emergency", "urgent", "see_doctor"]
            .into_iter()
            .find(|level| flags.iter().any(|flag| flag["state"] == "met" && flag["level"] == *level));
        let mut history = self.history("frequency", |t| self.frequency(t).state == "met");
        history.extend(self.history("duration", |t| self.duration(t).state == "met"));
        json!({"as_of": t, "highest_level": highest_level, "flags": flags, "history": history})
    }
}
