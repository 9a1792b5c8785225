//! Nights, flags and visits, for the window.

use std::collections::BTreeMap;

use soleus_core::flags::{self, Flags};
use soleus_core::settings::Group;
use soleus_core::sign::Level;
use soleus_core::diary::Nights;
use soleus_core::visit::Visit;
use soleus_wire::{AgentRequest, FlagsView, NightSave};
use soleus_core::{Entry, Invalid, Night, night};
use soleus_store::{StoreError, Write, link};
use tauri::State;

use crate::desk::Desk;
use crate::problem::Reply;

/// The recorded and missing nights of a range.
#[tauri::command(async)]
pub(crate) fn nights_list(desk: State<'_, Desk>, from: Option<Night>, to: Option<Night>) -> Reply<Nights> {
    desk.attempt(|desk| Ok(desk.store()?.nights(from, to, desk.now())?))
}

/// The first recorded night: how far back the window's weeks go.
#[tauri::command(async)]
pub(crate) fn diary_start(desk: State<'_, Desk>) -> Reply<Option<Night>> {
    desk.attempt(|desk| Ok(desk.store()?.start()?))
}

/// Saves a night over the revision the window showed.
#[tauri::command(async)]
pub(crate) fn night_save(desk: State<'_, Desk>, save: NightSave) -> Reply<Entry> {
    desk.attempt(|desk| {
        let write = Write::Over(save.expected_revision);
        let entry = desk.store()?.log(save.night, save.answers, write, desk.now())?;
        link::tell(desk.dir(), AgentRequest::DiaryChanged);
        Ok(entry)
    })
}

/// Deletes a night's entry, if it is the revision the window showed.
#[tauri::command(async)]
pub(crate) fn night_delete(desk: State<'_, Desk>, night: Night, expected_revision: u32) -> Reply<()> {
    desk.attempt(|desk| {
        desk.store()?.delete(night, Some(expected_revision), desk.now())?;
        link::tell(desk.dir(), AgentRequest::DiaryChanged);
        Ok(())
    })
}

/// The flags as of now, with what the window shows beside them.
#[tauri::command(async)]
pub(crate) fn flags_get(desk: State<'_, Desk>) -> Reply<FlagsView> {
    desk.attempt(|desk| {
        let store = desk.store()?;
        let diary = store.diary()?;
        let as_of = diary.default_as_of(Night::at(desk.now()));
        let flags = flags::evaluate(&diary, as_of, store.settings()?.is(Group::Pregnant));
        let (seen, self_report) = (store.seen()?, store.self_report()?);
        Ok(FlagsView { quiet: quiet(&flags, &seen), sources: sources(&flags), flags, seen, self_report })
    })
}

/// Whether the newest visit came after every night that counts. An emergency is never quiet.
fn quiet(flags: &Flags, seen: &[Visit]) -> bool {
    let newest_evidence = flags.met().flat_map(|flag| flag.evidence.iter()).max();
    let newest_visit = seen.iter().map(|seen| seen.on).max();
    match (newest_evidence, newest_visit) {
        (Some(night), Some(visit)) => flags.highest_level < Some(Level::Emergency) && visit >= night.wake_date(),
        _ => false,
    }
}

fn sources(flags: &Flags) -> BTreeMap<String, String> {
    flags.flags.iter().map(|flag| (flag.code.to_string(), flag.code.source_text().to_owned())).collect()
}

/// Records a visit.
#[tauri::command(async)]
pub(crate) fn seen_add(desk: State<'_, Desk>, on: String, note: Option<String>) -> Reply<()> {
    desk.attempt(|desk| {
        let on = night::parse_date("on", &on).map_err(|invalid: Invalid| StoreError::from(invalid))?;
        Ok(desk.store()?.add_seen(&Visit { on, note }, desk.now())?)
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use soleus_core::diary::Recorded;
    use soleus_core::{Diary, Sign, SignAnswer};

    use super::*;

    fn night(day: u32) -> Night {
        Night::on(chrono::NaiveDate::from_ymd_opt(2026, 5, day).expect("a day of May"))
    }

    fn visit(day: u32) -> Vec<Visit> {
        vec![Visit { on: night(day).date(), note: None }]
    }

    /// Flags as of 8 May after discomfort on the 5th to the 8th, with one sign answered yes on the 8th.
    fn flags(sign: Sign) -> Flags {
        let recorded = |day| Recorded {
            night: night(day),
            episodes: 1,
            longest: None,
            late_days: 0,
            signs: if day == 8 { BTreeMap::from([(sign, SignAnswer::Yes)]) } else { BTreeMap::new() },
        };
        flags::evaluate(&Diary::new((5..=8).map(recorded), []), night(8), false)
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
