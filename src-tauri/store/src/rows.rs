//! Between a row and an entry: one function each way.

use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr;

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use rusqlite::types::{FromSqlError, Type, ValueRef};
use rusqlite::{Row, named_params};
use soleus_core::diary::Recorded;
use soleus_core::entry::{EarlierVersion, EndedBy, SittingHours, Status};
use soleus_core::{Answers, Entry, Invalid, Logged, Night, Sign, SignAnswer};

/// A row of `entry_get.sql`, `entry_list.sql` or `entry_list_earlier.sql`.
pub(crate) fn row_to_entry(row: &Row<'_>) -> rusqlite::Result<Entry> {
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

/// A row of `entry_list_earlier.sql`.
pub(crate) fn row_to_earlier(row: &Row<'_>) -> rusqlite::Result<EarlierVersion> {
    Ok(EarlierVersion {
        entry: row_to_entry(row)?,
        ended_at: instant(row, "ended_at")?,
        ended_by: EndedBy::from_code(row.get_ref("ended_by")?.as_str()?).ok_or_else(|| wrong("ended_by"))?,
    })
}

/// A row of `recorded_list.sql`, by position: it runs once a night over a lifetime, and finding a column by its name
/// takes longer than reading it.
pub(crate) fn row_to_recorded(row: &Row<'_>) -> rusqlite::Result<Recorded> {
    let [night, status, episodes, longest, signs, logged_at, utc_offset_minutes] = [0, 1, 2, 3, 4, 5, 6];
    let night = Night::on(date_of(row.get_ref(night)?, "night")?);
    let symptoms = code_of::<Status>(row.get_ref(status)?, "status")? == Status::Symptoms;
    let logged = Logged {
        logged_at: instant_of(row.get(logged_at)?, "logged_at")?,
        utc_offset_minutes: row.get(utc_offset_minutes)?,
    };
    Ok(Recorded {
        night,
        episodes: if symptoms { row.get::<_, Option<u8>>(episodes)?.unwrap_or(1) } else { 0 },
        longest: optional_code_of(row.get_ref(longest)?, "longest")?,
        late_days: Entry::new(night, Answers::none(), logged, 1).late_days(),
        signs: signs_of(row.get_ref(signs)?)?,
    })
}

/// The parameters of `entry_insert.sql`.
pub(crate) fn insert(
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
        ":side": answers.side.map(soleus_core::entry::Side::code),
        ":sites": joined(&answers.sites),
        ":sensations": joined(&answers.sensations),
        ":episodes": answers.episodes,
        ":longest": answers.longest.map(soleus_core::entry::Longest::code),
        ":woke": answers.woke.map(soleus_core::entry::Woke::code),
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

pub(crate) fn night(row: &Row<'_>) -> rusqlite::Result<Night> {
    date(row, "night").map(Night::on)
}

pub(crate) fn date(row: &Row<'_>, column: &'static str) -> rusqlite::Result<NaiveDate> {
    date_of(row.get_ref(column)?, column)
}

/// A date as the schema writes it. Its own reader: it runs once a night over a lifetime, and chrono's general one
/// takes ten times as long.
pub(crate) fn date_of(value: ValueRef<'_>, column: &'static str) -> rusqlite::Result<NaiveDate> {
    let text = value.as_str()?;
    let part = |range: std::ops::Range<usize>| text.get(range).and_then(|digits| digits.parse().ok());
    let date = match (part(0..4), part(5..7), part(8..10)) {
        (Some(year), Some(month), Some(day)) => NaiveDate::from_ymd_opt(i32::try_from(year).unwrap_or(0), month, day),
        _ => None,
    };
    date.ok_or_else(|| wrong(column))
}

fn logged(row: &Row<'_>) -> rusqlite::Result<Logged> {
    Ok(Logged { logged_at: instant(row, "logged_at")?, utc_offset_minutes: row.get("utc_offset_minutes")? })
}

fn instant(row: &Row<'_>, column: &'static str) -> rusqlite::Result<DateTime<Utc>> {
    instant_of(row.get(column)?, column)
}

fn instant_of(seconds: i64, column: &'static str) -> rusqlite::Result<DateTime<Utc>> {
    // Within the years a date can be written in; far beyond them even the local time could not be told.
    DateTime::from_timestamp(seconds, 0)
        .filter(|instant| (0..=9999).contains(&instant.year()))
        .ok_or_else(|| wrong(column))
}

pub(crate) fn code<T: FromStr<Err = Invalid>>(row: &Row<'_>, column: &'static str) -> rusqlite::Result<T> {
    code_of(row.get_ref(column)?, column)
}

fn code_of<T: FromStr<Err = Invalid>>(value: ValueRef<'_>, column: &'static str) -> rusqlite::Result<T> {
    value.as_str()?.parse().map_err(|_| wrong(column))
}

pub(crate) fn optional_code<T: FromStr<Err = Invalid>>(
    row: &Row<'_>,
    column: &'static str,
) -> rusqlite::Result<Option<T>> {
    optional_code_of(row.get_ref(column)?, column)
}

fn optional_code_of<T: FromStr<Err = Invalid>>(
    value: ValueRef<'_>,
    column: &'static str,
) -> rusqlite::Result<Option<T>> {
    value.as_str_or_null()?.map(str::parse).transpose().map_err(|_| wrong(column))
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

/// A value Soleus never wrote there: the file is damaged.
pub(crate) fn wrong(column: &'static str) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(0, Type::Text, Box::new(FromSqlError::Other(column.into())))
}
