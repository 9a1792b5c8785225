//! Which dates the diary's own prompts have asked for.

use chrono::NaiveDate;
use rusqlite::named_params;
use soleus_core::Moment;
use soleus_core::diary_prompt::DiaryPrompt;

use crate::{Store, StoreError};

impl Store {
    /// Notes that a prompt asks for a date now; false when it has asked for it before, and must not again.
    ///
    /// # Errors
    /// When the diary cannot be written.
    pub fn ask_once(&mut self, prompt: DiaryPrompt, date: NaiveDate, now: Moment) -> Result<bool, StoreError> {
        self.writing(|tx| {
            let asked = tx.prepare_cached(include_str!("sql/diary_prompt_insert.sql"))?.execute(named_params! {
                ":kind": prompt.code(),
                ":date": date.to_string(),
                ":asked_at": now.timestamp(),
            })?;
            Ok(asked > 0)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_date_is_asked_once_by_each_prompt() {
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
