//! Whether a diary's file is whole: its structure, every row's checksum, and the number of nights.
//!
//! Verifying reads every page, so it is done when the file is not the one that Soleus verified or wrote last, and before
//! anything is copied from it or exported (`docs/reliability.md#verified`).

use std::path::Path;

use rusqlite::Connection;

use crate::StoreError;
use crate::checksum::TABLES;
use crate::connection::{SCHEMA, Store};

/// The first schema whose rows have checksums.
const WITH_CHECKSUMS: i64 = 5;

impl Store {
    /// Verifies the whole diary.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] with what was found.
    pub fn verify(&self) -> Result<(), StoreError> {
        let found = verified(&self.conn, SCHEMA, &self.file());
        // Every page is in SQLite's cache now; the agent runs for weeks and needs none of them.
        let _ = self.conn.release_memory();
        if matches!(found, Err(StoreError::Damaged { .. })) {
            // Every later opening finds it too.
            self.verified.borrow_mut().forget();
        }
        found
    }
}

/// Verifies what `conn` has open, which is the file at `path`, or a copy of it.
pub(crate) fn verified(conn: &Connection, schema: i64, path: &Path) -> Result<(), StoreError> {
    let found = verify(conn, schema).map_err(|error| StoreError::sqlite(path, &error))?;
    found.map_err(|why| StoreError::Damaged { path: path.to_owned(), why })
}

/// What is wrong with the diary of this schema that `conn` has open, if anything.
///
/// # Errors
/// When it could not be read to the end: a disk that fails, or another program that holds it, is no damage.
fn verify(conn: &Connection, schema: i64) -> rusqlite::Result<Result<(), String>> {
    let found: String = conn.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    if found != "ok" {
        return Ok(Err(found));
    }
    match verify_rows(conn, schema) {
        // A table or column that is not there: the schema itself was changed.
        Err(rusqlite::Error::SqliteFailure(error, Some(why))) if error.extended_code == rusqlite::ffi::SQLITE_ERROR => {
            Ok(Err(why))
        }
        Err(rusqlite::Error::SqlInputError { msg, .. }) => Ok(Err(msg)),
        other => other,
    }
}

fn verify_rows(conn: &Connection, schema: i64) -> rusqlite::Result<Result<(), String>> {
    // Versions of nights are numbered as they come and never deleted: the last number is a count of its own.
    let (rows, last): (i64, i64) =
        conn.query_row("SELECT count(*), coalesce(max(id), 0) FROM entry NOT INDEXED", [], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?;
    if rows != last {
        return Ok(Err(format!("{rows} of {last} versions of nights are there")));
    }
    if schema < WITH_CHECKSUMS {
        return Ok(Ok(()));
    }
    for (table, columns) in TABLES {
        let sql = format!("SELECT count(*) FROM {table} NOT INDEXED WHERE checksum <> row_checksum({columns})");
        let changed: i64 = conn.query_row(&sql, [], |row| row.get(0))?;
        if changed > 0 {
            return Ok(Err(format!("{changed} rows of the table {table} were changed")));
        }
    }
    Ok(Ok(()))
}

#[cfg(test)]
mod tests {
    use soleus_core::breaks::{CalfEased, Causes, DayStretchKind, Outcome};
    use soleus_core::cramp::CrampAnswer;
    use soleus_core::diary_prompt::DiaryPrompt;
    use soleus_core::visit::Visit;
    use soleus_core::{Answers, Moment, Night};

    use super::*;
    use crate::{AgentSaved, BreakOutcome, Measurements, OtherStretch, Sitting, Write};

    fn diary() -> (tempfile::TempDir, Store, Moment) {
        let dir = tempfile::tempdir().unwrap();
        let now: Moment = "2026-05-02T08:00:00+08:00".parse().unwrap();
        let store = Store::open(dir.path(), now).unwrap();
        (dir, store, now)
    }

    #[test]
    fn every_column_of_every_table_is_in_its_checksum() {
        let (_dir, store, _) = diary();
        let tables = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'";
        let mut tables = store.conn.prepare(tables).unwrap();
        let tables = tables.query_map([], |row| row.get::<_, String>(0)).unwrap().map(Result::unwrap);
        let mut there: Vec<_> = tables
            .map(|table| {
                let columns = "SELECT name FROM pragma_table_info(?1) WHERE name NOT IN ('id', 'checksum')";
                let mut columns = store.conn.prepare(columns).unwrap();
                let columns = columns.query_map([&table], |row| row.get::<_, String>(0)).unwrap().map(Result::unwrap);
                (table.clone(), columns.collect::<Vec<_>>().join(", "))
            })
            .collect();
        there.sort();
        let mut summed = TABLES.map(|(table, columns)| (table.to_owned(), columns.to_owned()));
        summed.sort();
        assert_eq!(there, summed);
    }

    #[test]
    fn every_row_that_soleus_writes_has_its_checksum() {
        let (_dir, mut store, now) = diary();
        let night = Night::at(now);
        store.log(night, Answers::none(), Write::New, now).unwrap();
        store.log(night, Answers::symptoms(), Write::Replace, now).unwrap();
        store.delete(night, None, now).unwrap();
        store.add_visit(&Visit { on: now.date_naive(), note: Some("先观察".to_owned()) }, now).unwrap();
        store.set_setting("sit_minutes", "45").unwrap();
        store.set_setting("sit_minutes", "50").unwrap();
        store.start_cramp(now).unwrap();
        store.answer_cramp(CrampAnswer::EasedNow, now).unwrap();
        store.pause_diary(None, now).unwrap();
        store.report_over_a_week(true, now).unwrap();
        store.store_draft("night 2026-05-01", Some("{}"), now).unwrap();
        store.store_draft("night 2026-05-01", Some("{\"note\":1}"), now).unwrap();
        store.ask_once(DiaryPrompt::Evening, now.date_naive(), now).unwrap();
        store.add_calf_eased(CalfEased::Yes, now).unwrap();
        let saved = AgentSaved { state: "{}".to_owned(), saved_at: now.to_utc() };
        let at = now;
        let measured = Measurements {
            outcomes: vec![BreakOutcome { outcome: Outcome::Taken, at, sat_ms: 7, due_at: None, rest_from: None }],
            sittings: vec![Sitting { from: at, to: at, sat_ms: 7 }],
            others: vec![OtherStretch { kind: DayStretchKind::Away, causes: Causes::NONE, from: at, to: at }],
        };
        store.record_breaks(&measured, &saved).unwrap();
        store.agent_heartbeat(&saved).unwrap();
        for (table, _) in TABLES {
            let counts = format!("SELECT count(*), count(checksum) FROM {table}");
            let (rows, summed): (u32, u32) =
                store.conn.query_row(&counts, [], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
            assert!(rows > 0 && rows == summed, "{table}: {summed} of {rows}");
        }
        store.verify().unwrap();
    }
}
