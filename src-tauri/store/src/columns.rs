//! Reading the values that several tables hold: nights, dates, instants and codes.
//!
//! Columns are read by name, or by position where a query runs over a lifetime of rows: finding a column by its name takes
//! longer than reading it.

use std::str::FromStr;

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use rusqlite::Row;
use rusqlite::types::{FromSqlError, Type, ValueRef};
use soleus_core::{Invalid, Night};

/// The night in the column `night`.
pub(crate) fn night(row: &Row<'_>) -> rusqlite::Result<Night> {
    date(row, "night").map(Night::on)
}

pub(crate) fn date(row: &Row<'_>, column: &'static str) -> rusqlite::Result<NaiveDate> {
    date_of(row.get_ref(column)?, column)
}

/// A date as the schema writes it, `YYYY-MM-DD`. Parsed by hand: it runs once a night over a lifetime, and chrono's general
/// parser takes ten times as long.
pub(crate) fn date_of(value: ValueRef<'_>, column: &'static str) -> rusqlite::Result<NaiveDate> {
    let text = value.as_str()?;
    let part = |range: std::ops::Range<usize>| text.get(range).and_then(|digits| digits.parse().ok());
    let date = match (part(0..4), part(5..7), part(8..10)) {
        (Some(year), Some(month), Some(day)) => NaiveDate::from_ymd_opt(i32::try_from(year).unwrap_or(0), month, day),
        _ => None,
    };
    date.ok_or_else(|| wrong(column))
}

pub(crate) fn instant(row: &Row<'_>, column: &'static str) -> rusqlite::Result<DateTime<Utc>> {
    instant_of(row.get(column)?, column)
}

/// An instant as the schema writes it, in Unix seconds.
pub(crate) fn instant_of(seconds: i64, column: &'static str) -> rusqlite::Result<DateTime<Utc>> {
    // Within the years a date can be written in: far outside them, the local time cannot be computed.
    DateTime::from_timestamp(seconds, 0)
        .filter(|instant| (0..=9999).contains(&instant.year()))
        .ok_or_else(|| wrong(column))
}

pub(crate) fn code<T: FromStr<Err = Invalid>>(row: &Row<'_>, column: &'static str) -> rusqlite::Result<T> {
    code_of(row.get_ref(column)?, column)
}

pub(crate) fn code_of<T: FromStr<Err = Invalid>>(value: ValueRef<'_>, column: &'static str) -> rusqlite::Result<T> {
    value.as_str()?.parse().map_err(|_| wrong(column))
}

pub(crate) fn optional_code<T: FromStr<Err = Invalid>>(
    row: &Row<'_>,
    column: &'static str,
) -> rusqlite::Result<Option<T>> {
    optional_code_of(row.get_ref(column)?, column)
}

pub(crate) fn optional_code_of<T: FromStr<Err = Invalid>>(
    value: ValueRef<'_>,
    column: &'static str,
) -> rusqlite::Result<Option<T>> {
    value.as_str_or_null()?.map(str::parse).transpose().map_err(|_| wrong(column))
}

/// The error for a value that Soleus never wrote there: the file is damaged.
pub(crate) fn wrong(column: &'static str) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(0, Type::Text, Box::new(FromSqlError::Other(column.into())))
}
