//! The dates that the diary's own prompts have been shown for.

use chrono::NaiveDate;
use rusqlite::named_params;
use soleus_core::Moment;
use soleus_core::diary_prompt::DiaryPrompt;

use crate::{Store, StoreError};

impl Store {
    /// Records that a prompt is shown for a date now. False when it was shown for it before: then it must not be again.
    ///
    /// # Errors
    /// When the diary cannot be written.
    pub fn ask_once(&mut self, prompt: DiaryPrompt, date: NaiveDate, now: Moment) -> Result<bool, StoreError> {
        self.transact(|tx| {
            let mut statement = tx.prepare_cached(
                "INSERT INTO diary_prompt (kind, date, asked_at, checksum)
                 VALUES (:kind, :date, :asked_at, row_checksum(:kind, :date, :asked_at)) ON CONFLICT DO NOTHING",
            )?;
            let inserted = statement.execute(named_params! {
                ":kind": prompt.code(),
                ":date": date.to_string(),
                ":asked_at": now.timestamp(),
            })?;
            Ok(inserted > 0)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_prompt_is_shown_once_for_each_date() {
        let dir = tempfile::tempdir().unwrap();
        let now: Moment = "2026-05-01T22:00:00+08:00".parse().unwrap();
        let (today, tomorrow) = (now.date_naive(), now.date_naive().succ_opt().unwrap());
        let mut store = Store::open(dir.path(), now).unwrap();
        assert!(store.ask_once(DiaryPrompt::Evening, today, now).unwrap());
        assert!(!store.ask_once(DiaryPrompt::Evening, today, now).unwrap());
        let mut again = Store::open(dir.path(), now).unwrap();
        assert!(!again.ask_once(DiaryPrompt::Evening, today, now).unwrap());
        assert!(again.ask_once(DiaryPrompt::Morning, today, now).unwrap());
        assert!(again.ask_once(DiaryPrompt::Evening, tomorrow, now).unwrap());
    }
}
