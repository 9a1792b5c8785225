//! Flags: the patterns that mean "see a doctor"; visits, and the person's own report on the time before the diary.

use std::collections::BTreeMap;

use soleus_core::Night;
use soleus_core::flags::{self, Flags};
use soleus_core::settings::{Group, Region};
use soleus_core::sign::Level;
use soleus_core::visit::Visit;
use soleus_store::Store;
use soleus_wire::FlagsView;

use crate::{Changed, Diary, Error};

impl Diary {
    /// The flags as of a night (else the night flags are usually evaluated for), and the person's region.
    ///
    /// # Errors
    /// [`Error::FutureAsOf`] for a night that has not started yet; when the diary cannot be read.
    pub fn flags(&self, as_of: Option<Night>) -> Result<(Flags, Region), Error> {
        let current = Night::at(self.now());
        if let Some(future) = as_of.filter(|&night| night > current) {
            return Err(Error::FutureAsOf(future));
        }
        flags_in(&self.store()?, as_of, current)
    }

    /// The flags as of now, with what the window shows beside them.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub fn flags_view(&self) -> Result<FlagsView, Error> {
        let store = self.store()?;
        let (flags, _) = flags_in(&store, None, Night::at(self.now()))?;
        let (seen, self_report) = (store.visits()?, store.self_report()?);
        Ok(FlagsView { quiet: quiet(&flags, &seen), sources: sources(&flags), flags, seen, self_report })
    }

    /// Records a visit.
    ///
    /// # Errors
    /// For a date that has not come yet, and a note that is too long.
    pub fn add_visit(&self, visit: &Visit) -> Result<(), Error> {
        let mut store = self.store()?;
        store.add_visit(visit, self.now())?;
        self.after(Changed::Nights, Some(&store));
        Ok(())
    }

    /// Records, or takes back, that it has been going on for over a week already.
    ///
    /// # Errors
    /// When the diary cannot be written.
    pub fn report_over_a_week(&self, over_a_week: bool) -> Result<(), Error> {
        Ok(self.store()?.report_over_a_week(over_a_week, self.now())?)
    }
}

fn flags_in(store: &Store, as_of: Option<Night>, current: Night) -> Result<(Flags, Region), Error> {
    let (diary, settings) = (store.diary()?, store.settings()?);
    let as_of = as_of.unwrap_or_else(|| diary.default_as_of(current));
    Ok((flags::evaluate(&diary, as_of, settings.is(Group::Pregnant)), settings.region))
}

/// Whether the newest visit came after every night that counts. An emergency is never quiet.
fn quiet(flags: &Flags, visits: &[Visit]) -> bool {
    let newest_evidence = flags.met().flat_map(|flag| flag.evidence.iter()).max();
    let newest_visit = visits.iter().map(|visit| visit.on).max();
    match (newest_evidence, newest_visit) {
        (Some(night), Some(visit)) => flags.highest_level < Some(Level::Emergency) && visit >= night.wake_date(),
        _ => false,
    }
}

fn sources(flags: &Flags) -> BTreeMap<String, String> {
    flags.flags.iter().map(|flag| (flag.code.to_string(), flag.code.source_text().to_owned())).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use soleus_core::recorded_nights::RecordedNight;
    use soleus_core::{RecordedNights, Sign, SignAnswer};

    use super::*;

    fn night(day: u32) -> Night {
        Night::on(chrono::NaiveDate::from_ymd_opt(2026, 5, day).expect("a day of May"))
    }

    fn visit(day: u32) -> Vec<Visit> {
        vec![Visit { on: night(day).date(), note: None }]
    }

    /// Flags as of 8 May after discomfort on the 5th to the 8th, with one sign answered yes on the 8th.
    fn flags(sign: Sign) -> Flags {
        let recorded = |day| RecordedNight {
            night: night(day),
            episodes: 1,
            longest: None,
            late_days: 0,
            signs: if day == 8 { BTreeMap::from([(sign, SignAnswer::Yes)]) } else { BTreeMap::new() },
        };
        flags::evaluate(&RecordedNights::new((5..=8).map(recorded), []), night(8), false)
    }

    #[test]
    fn a_visit_after_the_last_night_that_counts_quietens_the_banner() {
        assert!(!quiet(&flags(Sign::BackPain), &[]));
        assert!(!quiet(&flags(Sign::BackPain), &visit(8)), "on the evening of that night it was not over yet");
        assert!(quiet(&flags(Sign::BackPain), &visit(9)));
    }

    #[test]
    fn an_emergency_is_never_quiet() {
        assert!(!quiet(&flags(Sign::SaddleNumbness), &visit(9)));
    }

    #[test]
    fn every_listed_flag_names_its_source() {
        let flags = flags(Sign::OneLegSwollenWarmOrRed);
        let sources = sources(&flags);
        assert_eq!(sources.len(), flags.flags.len());
        assert_eq!(sources.get("sign.one_leg_swollen_warm_or_red").map(String::as_str), Some("source-ng158"));
        assert_eq!(sources.get("frequency").map(String::as_str), Some("source-article"));
    }
}
