//! Settings, stored as the command line writes them.

use rusqlite::{OptionalExtension, named_params};
use soleus_core::settings::{Language, Settings};

use crate::{Store, StoreError};

impl Store {
    /// What is set; defaults for the rest. A key or value of a newer Soleus stays in the file and reads as the default.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub fn settings(&self) -> Result<Settings, StoreError> {
        let mut settings = Settings::default();
        let mut statement = self.conn.prepare_cached("SELECT key, value FROM setting")?;
        let rows = statement.query_map([], |row| Ok((row.get::<_, String>("key")?, row.get::<_, String>("value")?)))?;
        for row in rows {
            let (key, value) = row?;
            let _ = settings.set(&key, &value);
        }
        Ok(settings)
    }

    /// The language that is set, as in [`Store::settings`]: every command needs it for its output, and no other setting.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub fn language(&self) -> Result<Language, StoreError> {
        let mut statement = self.conn.prepare_cached("SELECT value FROM setting WHERE key = 'language'")?;
        let value = statement.query_row([], |row| row.get::<_, String>(0)).optional()?;
        Ok(value.and_then(|code| Language::from_code(&code)).unwrap_or(Settings::default().language))
    }

    /// Sets one value and returns every setting.
    ///
    /// # Errors
    /// [`StoreError::Invalid`] for an unknown key or a value it does not accept; nothing is changed then.
    pub fn set_setting(&mut self, key: &str, value: &str) -> Result<Settings, StoreError> {
        let mut settings = self.settings()?;
        settings.set(key, value)?;
        let written = settings.get(key)?;
        self.transact(|tx| {
            let mut statement = tx.prepare_cached(include_str!("put.sql"))?;
            statement.execute(named_params! {":key": key, ":value": written})?;
            Ok(())
        })?;
        Ok(settings)
    }
}
