//! A checksum for every row: the SQL function `row_checksum(…)` over a row's columns, stored beside them.
//!
//! SQLite notices damage to the structure of a file, but not a value that was changed in place.

use std::hash::Hasher;
use std::path::Path;

use rusqlite::Connection;
use rusqlite::functions::FunctionFlags;
use rusqlite::types::ValueRef;
use siphasher::sip::SipHasher13;

/// Every table, and the columns its checksum is over, in their order.
pub(crate) const TABLES: [(&str, &str); 13] = [
    (
        "entry",
        "night, revision, status, pain, side, sites, sensations, episodes, longest, woke, eased_by, sitting_tenths, \
         medicines, note, signs, logged_at, utc_offset_minutes, ended_at, ended_by",
    ),
    ("seen", "seen_on, note, recorded_at"),
    ("setting", "key, value"),
    ("agent_state", "state, saved_at"),
    ("break_outcome", "at, local_date, utc_offset_minutes, outcome, sat_ms, due_at, rest_from"),
    ("sitting", "started_at, ended_at, local_date, utc_offset_minutes, sat_ms"),
    ("stretch", "kind, causes, started_at, ended_at, local_date, utc_offset_minutes"),
    ("diary_prompt", "kind, date, asked_at"),
    ("calf_eased", "at, local_date, utc_offset_minutes, eased"),
    ("cramp", "night, started_at, utc_offset_minutes, state, ended_at, longest_before"),
    ("diary_pause", "first_night, last_night"),
    ("self_report", "code, said_on"),
    ("draft", "form, body, saved_at"),
];

/// Adds the function to a connection. Nothing can be written without it.
pub(crate) fn register(conn: &Connection) -> rusqlite::Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    conn.create_scalar_function("row_checksum", -1, flags, |values| {
        let values = (0..values.len()).map(|at| values.get_raw(at));
        Ok(of(values).cast_signed())
    })
}

/// A hash of a path, the same in every build.
pub(crate) fn of_path(path: &Path) -> u64 {
    of(std::iter::once(ValueRef::Blob(path.as_os_str().as_encoded_bytes())))
}

/// SipHash-1-3 of the values, each with its type and length: no two rows are written the same way. It is stored: it must
/// never change.
fn of<'a>(values: impl Iterator<Item = ValueRef<'a>>) -> u64 {
    let mut hasher = SipHasher13::new();
    for value in values {
        let (kind, bytes): (u8, &[u8]) = match &value {
            ValueRef::Null => (0, &[]),
            ValueRef::Integer(number) => (1, &number.to_le_bytes()),
            ValueRef::Real(number) => (2, &number.to_bits().to_le_bytes()),
            ValueRef::Text(text) => (3, text),
            ValueRef::Blob(blob) => (4, blob),
        };
        hasher.write(&[kind]);
        hasher.write(&(bytes.len() as u64).to_le_bytes());
        hasher.write(bytes);
    }
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_of_a_stored_row_never_changes() {
        let row = [ValueRef::Text(b"2026-05-01"), ValueRef::Integer(7), ValueRef::Null];
        assert_eq!(of(row.into_iter()), 11_696_321_066_301_812_678);
    }

    #[test]
    fn values_that_move_from_one_column_to_the_next_change_it() {
        let text = |text: &'static str| ValueRef::Text(text.as_bytes());
        let one = of([text("ab"), text("c")].into_iter());
        assert_ne!(one, of([text("a"), text("bc")].into_iter()));
        assert_ne!(one, of([text("ab"), text("c"), ValueRef::Null].into_iter()));
    }
}
