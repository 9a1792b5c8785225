//! Settings, kept as the words the command line takes.

use rusqlite::named_params;
use soleus_core::settings::Settings;

use crate::{Store, StoreError};

impl Store {
    /// What is set; defaults for the rest. A key or value of a newer Soleus is left alone, in the file, and reads as
    /// the default here.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub fn settings(&self) -> Result<Settings, StoreError> {
        let mut settings = Settings::default();
        let mut statement = self.conn.prepare_cached(include_str!("sql/setting_list.sql"))?;
        let rows = statement.query_map([], |row| Ok((row.get::<_, String>("key")?, row.get::<_, String>("value")?)))?;
        for row in rows {
            let (key, value) = row?;
            let _ = settings.set(&key, &value);
        }
        Ok(settings)
    }

    /// Sets one value and returns them all.
    ///
    /// # Errors
    /// [`StoreError::Invalid`] for an unknown key or a value it does not accept; nothing is changed then.
    pub fn set_setting(&mut self, key: &str, value: &str) -> Result<Settings, StoreError> {
        let mut settings = self.settings()?;
        settings.set(key, value)?;
        let written = settings.get(key)?;
        self.writing(|tx| {
            let mut statement = tx.prepare_cached(include_str!("sql/setting_put.sql"))?;
            statement.execute(named_params! {":key": key, ":value": written})?;
            Ok(())
        })?;
        Ok(settings)
    }
}
