//! Importing a file that was exported, and what an import would change.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use soleus_core::import::{BadLines, Prefer};
use soleus_core::texts::Texts;
use soleus_report::{LARGEST_FILE, ReadError, Reading};
use soleus_store::{ImportPreviewer, StoreError};
use soleus_wire::{BadLine, ImportPreview, ImportResult};

use crate::error::bad_line;
use crate::{Changed, Diary, Error};

impl Diary {
    /// What importing a file would change. Nothing is changed; not even an empty diary is created.
    ///
    /// # Errors
    /// When the file or the diary cannot be read.
    pub fn preview_import(&self, path: &Path) -> Result<ImportPreview, Error> {
        let reading = self.read_import(path)?;
        let previewer = ImportPreviewer::of(self.dir())?;
        self.remember_language(previewer.language()?);
        let effect = previewer.import(&reading.incoming, self.now())?;
        let texts = self.texts();
        Ok(ImportPreview {
            added: effect.added,
            same: effect.same,
            conflicting: effect.conflicting,
            beside: effect.beside,
            bad_lines: told(&reading.bad_lines, &texts),
            bad_lines_in_all: reading.bad_lines.in_all(),
        })
    }

    /// Imports a file.
    ///
    /// # Errors
    /// For a file that cannot be read; without `prefer`, for a night that differs; without `skip_bad_lines`, for lines of a
    /// table that cannot be read ([`Error::BadLines`]). Nothing is changed then.
    pub fn import(&self, path: &Path, prefer: Option<Prefer>, skip_bad_lines: bool) -> Result<ImportResult, Error> {
        let Reading { incoming, bad_lines } = self.read_import(path)?;
        if !bad_lines.is_empty() && !skip_bad_lines {
            return Err(Error::BadLines { path: path.to_owned(), lines: bad_lines });
        }
        let mut store = self.store()?;
        let merged = store.import(&incoming, prefer, self.now())?;
        self.after(Changed::Nights, Some(&store));
        let texts = self.texts();
        Ok(ImportResult {
            added: merged.added,
            same: merged.same,
            replaced: merged.replaced,
            kept: merged.kept,
            skipped: told(&bad_lines, &texts),
            skipped_in_all: bad_lines.in_all(),
            snapshot: merged.snapshot.map(|path| path.display().to_string()),
        })
    }

    fn read_import(&self, path: &Path) -> Result<Reading, Error> {
        let io = |error: std::io::Error| StoreError::io(path, &error);
        let mut bytes = Vec::new();
        // One byte more than the limit, so that a file that is too large is noticed without asking for its length.
        File::open(path).map_err(io)?.take(LARGEST_FILE + 1).read_to_end(&mut bytes).map_err(io)?;
        soleus_report::read(&bytes, self.now()).map_err(|why| {
            let path = path.to_owned();
            match why {
                ReadError::NewerVersion(found) => StoreError::NewerSchema { path, found: found.into() }.into(),
                why => Error::Unreadable { path, why },
            }
        })
    }
}

/// The first lines that cannot be read, with their reasons.
fn told(lines: &BadLines, texts: &Texts) -> Vec<BadLine> {
    lines.first().iter().map(|refused| bad_line(refused, texts)).collect()
}
