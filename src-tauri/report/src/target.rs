//! Where a file is written: nothing that is there is lost, and never the diary.

use std::path::Path;

use soleus_wire::Exported;
use soleus_store::{StoreError, files};

/// Where a file is to be written.
#[derive(Clone, Copy, Debug)]
pub struct Target<'a> {
    /// The file.
    pub path: &'a Path,
    /// Whether one that is there already may go.
    pub replace: bool,
    /// The one file that is never replaced.
    pub diary: &'a Path,
}

impl Target<'_> {
    /// What is in the way is told before anything is made: setting a page takes a while.
    pub(crate) fn check(&self) -> Result<(), StoreError> {
        let in_the_way = !self.replace && self.path.symlink_metadata().is_ok();
        if in_the_way || files::is_same(self.path, self.diary) {
            return Err(StoreError::FileExists(self.path.to_owned()));
        }
        Ok(())
    }

    /// That it was written, with so many nights.
    pub(crate) fn done(&self, nights: u32, warnings: Vec<String>) -> Exported {
        Exported { path: self.path.display().to_string(), nights, warnings }
    }
}
