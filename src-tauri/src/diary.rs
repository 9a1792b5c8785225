//! Nights, flags and visits, for the window.

use std::collections::BTreeMap;

use soleus_core::flags::{self, Flags};
use soleus_core::settings::Group;
use soleus_core::sign::Level;
use soleus_core::wire::{FlagsView, NightSave, Nights, Seen};
use soleus_core::{Entry, Invalid, Night, night};
use soleus_store::{StoreError, Write};
use tauri::State;

use crate::desk::Desk;
use crate::problem::Reply;

/// The recorded and missing nights of a range.
#[tauri::command(async)]
pub(crate) fn nights_list(desk: State<'_, Desk>, from: Option<Night>, to: Option<Night>) -> Reply<Nights> {
    desk.attempt(|desk| Ok(desk.store()?.nights(from, to, desk.now())?))
}

/// Saves a night over the revision the window showed.
#[tauri::command(async)]
pub(crate) fn night_save(desk: State<'_, Desk>, save: NightSave) -> Reply<Entry> {
    desk.attempt(|desk| {
        let write = Write::Over(save.expected_revision);
        Ok(desk.store()?.log(save.night, save.answers, write, desk.now())?)
    })
}

/// Deletes a night's entry, if it is the revision the window showed.
#[tauri::command(async)]
pub(crate) fn night_delete(desk: State<'_, Desk>, night: Night, expected_revision: u32) -> Reply<()> {
    desk.attempt(|desk| {
        desk.store()?.delete(night, Some(expected_revision), desk.now())?;
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
        let seen = store.seen()?;
        Ok(FlagsView { quiet: quiet(&flags, &seen), sources: sources(&flags), flags, seen })
    })
}

/// Whether the newest visit came after every night that counts. An emergency is never quiet.
fn quiet(flags: &Flags, seen: &[Seen]) -> bool {
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
        Ok(desk.store()?.add_seen(&Seen { on, note }, desk.now())?)
    })
}
