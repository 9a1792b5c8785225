//! Between a row of the table `entry` and an [`Entry`].

use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr;

use chrono::{DateTime, Utc};
use rusqlite::types::ValueRef;
use rusqlite::{Row, named_params};
use soleus_core::entry::{EarlierVersion, EndedBy, Longest, Side, SittingHours, Status, Woke};
use soleus_core::recorded_nights::RecordedNight;
use soleus_core::{Answers, Entry, Invalid, Logged, Night, Sign, SignAnswer};

use crate::columns::{code, code_of, date_of, instant, instant_of, night, optional_code, optional_code_of, wrong};

/// A row of `get.sql`.
pub(super) fn row_to_entry(row: &Row<'_>) -> rusqlite::Result<Entry> {
    let answers = Answers {
        status: code(row, "status")?,
        pain: row.get("pain")?,
        side: optional_code(row, "side")?,
        sites: codes(row, "sites")?,
        sensations: codes(row, "sensations")?,
        episodes: row.get("episodes")?,
        longest: optional_code(row, "longest")?,
        woke: optional_code(row, "woke")?,
        eased_by: codes(row, "eased_by")?,
        sitting_hours: match row.get::<_, Option<u8>>("sitting_tenths")? {
            None => None,
            Some(tenths) => Some(SittingHours::from_tenths(tenths).ok_or_else(|| wrong("sitting_tenths"))?),
        },
        medicines: row.get("medicines")?,
        note: row.get("note")?,
        signs: signs_of(row.get_ref("signs")?)?,
    };
    Ok(Entry::new(night(row)?, answers, logged(row)?, row.get("revision")?))
}

/// A row of `get.sql` whose version no longer stands.
pub(super) fn row_to_earlier_version(row: &Row<'_>) -> rusqlite::Result<EarlierVersion> {
    Ok(EarlierVersion {
        entry: row_to_entry(row)?,
        ended_at: instant(row, "ended_at")?,
        ended_by: EndedBy::from_code(row.get_ref("ended_by")?.as_str()?).ok_or_else(|| wrong("ended_by"))?,
    })
}

/// A row of `get_recorded.sql`, by position.
pub(super) fn row_to_recorded(row: &Row<'_>) -> rusqlite::Result<RecordedNight> {
    let [night, status, episodes, longest, signs, logged_at, utc_offset_minutes] = [0, 1, 2, 3, 4, 5, 6];
    let night = Night::on(date_of(row.get_ref(night)?, "night")?);
    let symptoms = code_of::<Status>(row.get_ref(status)?, "status")? == Status::Symptoms;
    let logged = Logged {
        logged_at: instant_of(row.get(logged_at)?, "logged_at")?,
        utc_offset_minutes: row.get(utc_offset_minutes)?,
    };
    Ok(RecordedNight {
        night,
        episodes: if symptoms { row.get::<_, Option<u8>>(episodes)?.unwrap_or(1) } else { 0 },
        longest: optional_code_of(row.get_ref(longest)?, "longest")?,
        late_days: Entry::new(night, Answers::none(), logged, 1).late_days(),
        signs: signs_of(row.get_ref(signs)?)?,
    })
}

/// Runs `insert.sql` for this version of an entry.
pub(super) fn insert(
    statement: &mut rusqlite::CachedStatement<'_>,
    entry: &Entry,
    ended: Option<(DateTime<Utc>, EndedBy)>,
) -> rusqlite::Result<()> {
    let answers = &entry.answers;
    statement.execute(named_params! {
        ":night": entry.night.to_string(),
        ":revision": entry.revision,
        ":status": answers.status.code(),
        ":pain": answers.pain,
        ":side": answers.side.map(Side::code),
        ":sites": joined(&answers.sites),
        ":sensations": joined(&answers.sensations),
        ":episodes": answers.episodes,
        ":longest": answers.longest.map(Longest::code),
        ":woke": answers.woke.map(Woke::code),
        ":eased_by": joined(&answers.eased_by),
        ":sitting_tenths": answers.sitting_hours.map(SittingHours::tenths),
        ":medicines": answers.medicines,
        ":note": answers.note,
        ":signs": serde_json::to_string(&answers.signs).map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into()))?,
        ":logged_at": entry.logged.logged_at.timestamp(),
        ":utc_offset_minutes": entry.logged.utc_offset_minutes,
        ":ended_at": ended.map(|(at, _)| at.timestamp()),
        ":ended_by": ended.map(|(_, by)| by.code()),
    })?;
    Ok(())
}

fn joined<T: std::fmt::Display>(set: &BTreeSet<T>) -> String {
    set.iter().map(ToString::to_string).collect::<Vec<_>>().join(",")
}

fn logged(row: &Row<'_>) -> rusqlite::Result<Logged> {
    Ok(Logged { logged_at: instant(row, "logged_at")?, utc_offset_minutes: row.get("utc_offset_minutes")? })
}

fn codes<T: FromStr<Err = Invalid> + Ord>(row: &Row<'_>, column: &'static str) -> rusqlite::Result<BTreeSet<T>> {
    let text = row.get_ref(column)?.as_str()?;
    text.split(',').filter(|code| !code.is_empty()).map(str::parse).collect::<Result<_, _>>().map_err(|_| wrong(column))
}

fn signs_of(value: ValueRef<'_>) -> rusqlite::Result<BTreeMap<Sign, SignAnswer>> {
    match value.as_str()? {
        // Nearly every night: no need to start a parser.
        "{}" => Ok(BTreeMap::new()),
        json => serde_json::from_str(json).map_err(|_| wrong("signs")),
    }
}
