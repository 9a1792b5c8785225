//! Sitting, absence, quiet and prompts as docs/product.md describes them (#absence to #outcomes), computed a second
//! time, second by second. Nothing of the machine is used here but its constants.

use proptest::prelude::*;
use soleus_core::breaks::{Effect, Outcome, Stretch, Tick};

use crate::day::{Agent, BEGAN, SEC, Second, day};

const MINUTE: u64 = 60;
const SIT: u64 = 15 * MINUTE;
const BREAK: u64 = 3 * MINUTE;
/// Up to so long without input, a call or a film is believed.
const BELIEVED: u64 = 90 * MINUTE;

/// A prompt, or an outcome: when, and after how much sitting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Entry {
    /// `None`: a prompt.
    outcome: Option<Outcome>,
    at: Tick,
    sat_ms: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Prompt {
    /// None yet in this spell.
    NotYet,
    /// On the screen since so much was sat, for the first or the second time.
    Up { since_sat: u64, second: bool },
    /// Taken off the screen by quiet.
    Deferred { second: bool },
}

struct Reference {
    at: u64,
    before: Second,
    /// Seconds sat in this spell, and on this day.
    sat: u64,
    sat_today: u64,
    /// Of those, at the end, without input: they may turn out to have been absence.
    unsure: u64,
    /// Seconds without input, as the computer counts them, since the last input or the end of a call or film.
    still: u64,
    /// Seconds without input, whatever explains it.
    silent: u64,
    /// One of the two was too long: gone, until the next input.
    gone: bool,
    /// It was the second one: nobody knows.
    unknown: bool,
    /// Seconds of this day that nobody knows.
    unknown_today: u64,
    /// Seconds since the last input, call or film that shows that somebody is there.
    unseen: u64,
    prompt: Prompt,
    quiet_ended: Option<u64>,
    resumed: Option<u64>,
    pauses: bool,
    entries: Vec<Entry>,
}

impl Reference {
    fn new(pauses: bool) -> Self {
        Self {
            at: 0,
            before: Second { input: true, ..Second::default() },
            sat: 0,
            sat_today: 0,
            unsure: 0,
            still: 0,
            silent: 0,
            gone: false,
            unknown: false,
            unknown_today: 0,
            unseen: 0,
            prompt: Prompt::NotYet,
            quiet_ended: None,
            resumed: None,
            pauses,
            entries: Vec::new(),
        }
    }

    /// One second. First what begins with it, then the second itself, then what is so at its end.
    fn second(&mut self, now: Second) {
        let quiet = |second: Second| second.call || second.fullscreen;
        let covered = now.explained();
        let before = std::mem::replace(&mut self.before, now);
        if before.asleep && !now.asleep {
            self.resumed = Some(self.at);
            if before.explained() && self.silent >= BELIEVED && !self.gone {
                (self.gone, self.unknown) = (true, true);
            }
        }
        if quiet(before) && !quiet(now) {
            self.quiet_ended = Some(self.at);
        }
        if quiet(now)
            && let Prompt::Up { second, .. } = self.prompt
        {
            self.prompt = Prompt::Deferred { second };
        }
        let seen = now.input && !now.locked && !now.asleep;
        if now.input {
            (self.still, self.silent, self.gone, self.unknown) = (0, 0, false, false);
        }
        if covered && self.silent >= BELIEVED && !now.asleep && !self.gone {
            // Explained again, too late: what was sat since then was not.
            let taken_back = self.unsure.min(self.silent - BELIEVED);
            self.sat -= taken_back;
            self.sat_today -= taken_back;
            self.unknown_today += taken_back;
            (self.gone, self.unknown, self.unsure) = (true, true, 0);
            self.unseen = self.unseen.max(self.silent - BELIEVED);
        }
        if covered {
            self.still = 0;
        }
        if seen || covered && !self.gone && !now.locked && !now.asleep {
            (self.unseen, self.unsure) = (0, 0);
        }
        if now.locked && !before.locked {
            if covered && !self.gone && !before.asleep {
                // In a call nobody needs to touch anything: there until now.
                (self.unseen, self.unsure) = (0, 0);
            }
            self.turned_out_absent();
        }
        self.judge(now);

        self.at += 1;
        if !now.input {
            self.silent += 1;
            self.still += u64::from(!covered);
        }
        if !seen && (!covered || self.gone || now.locked || now.asleep) {
            self.unseen += 1;
        }
        if self.here(now) {
            self.sat += 1;
            self.sat_today += 1;
            self.unsure = if now.input || covered { 0 } else { self.unsure + 1 };
        }
        self.unknown_today += u64::from(self.unknown && !now.locked && !now.asleep);
        self.judge(now);
    }

    fn here(&self, now: Second) -> bool {
        !now.locked && !now.asleep && !self.gone
    }

    fn judge(&mut self, now: Second) {
        if self.still >= MINUTE && !now.asleep && !self.gone {
            self.gone = true;
            self.turned_out_absent();
        }
        if now.explained() && self.silent >= BELIEVED && !now.asleep && !self.gone {
            (self.gone, self.unknown) = (true, true);
        }
        if self.here(now) {
            self.prompt_if_due(now);
        } else if self.unseen >= BREAK && self.sat > 0 {
            self.note(Some(Outcome::Natural));
            self.new_spell();
        }
    }

    fn turned_out_absent(&mut self) {
        self.sat -= self.unsure;
        self.sat_today -= self.unsure;
        self.unsure = 0;
    }

    fn note(&mut self, outcome: Option<Outcome>) {
        self.entries.push(Entry { outcome, at: BEGAN.plus(self.at * SEC), sat_ms: self.sat * SEC });
    }

    fn new_spell(&mut self) {
        (self.sat, self.unsure, self.prompt) = (0, 0, Prompt::NotYet);
    }

    fn prompt_if_due(&mut self, now: Second) {
        let due = match self.prompt {
            Prompt::NotYet => SIT,
            Prompt::Up { since_sat, .. } => since_sat + 10 * MINUTE,
            Prompt::Deferred { .. } => 0,
        };
        if self.sat < due || !self.good_moment(now) {
            return;
        }
        let second = match self.prompt {
            Prompt::NotYet => false,
            Prompt::Up { second: false, .. } => true,
            Prompt::Up { second: true, .. } => {
                self.note(Some(Outcome::Ignored));
                return self.new_spell();
            }
            Prompt::Deferred { second } => second,
        };
        self.note(None);
        self.prompt = Prompt::Up { since_sat: self.sat, second };
        self.quiet_ended = None;
    }

    fn good_moment(&self, now: Second) -> bool {
        let typing = if self.pauses { 0 } else { 2 * MINUTE };
        let long_since = |moment: Option<u64>, seconds| moment.is_none_or(|moment| self.at >= moment + seconds);
        !(now.call || now.fullscreen)
            && long_since(self.quiet_ended, MINUTE + typing)
            && long_since(self.resumed, 2 * MINUTE)
    }
}

/// What the machine did, in the form of the reference.
fn entries(agent: &Agent) -> Vec<Entry> {
    let entry = |(at, effect): &(Tick, Effect)| match effect {
        Effect::ShowPrompt { sat_ms, .. } => Some(Entry { outcome: None, at: *at, sat_ms: *sat_ms }),
        Effect::Record(it) => Some(Entry { outcome: Some(it.outcome), at: it.at, sat_ms: it.sat_ms }),
        _ => None,
    };
    agent.log.iter().filter_map(entry).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, ..ProptestConfig::default() })]

    #[test]
    fn the_machine_does_what_product_md_describes(day in day(), pauses in any::<bool>()) {
        let mut agent = Agent::new(pauses);
        let mut reference = Reference::new(pauses);
        for alike in day.0.chunk_by(|a, b| a == b) {
            agent.begin(alike[0]);
            agent.pass(alike.len() as u64);
            alike.iter().for_each(|second| reference.second(*second));
        }
        agent.look();
        prop_assert_eq!(entries(&agent), reference.entries);
        prop_assert_eq!(agent.state.sat_ms(agent.state.at()), reference.sat * SEC);
        prop_assert_eq!(agent.spent(Stretch::Sitting), reference.sat_today * SEC);
        prop_assert_eq!(agent.spent(Stretch::NotKnown), reference.unknown_today * SEC);
        let away = reference.at - reference.sat_today - reference.unknown_today;
        prop_assert_eq!(agent.spent(Stretch::Away), away * SEC);
    }
}
