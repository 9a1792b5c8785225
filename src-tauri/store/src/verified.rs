//! What the diary's file looked like when it was verified, so that it is not verified again as long as it looks the same.
//!
//! It is noted outside the data folder, in the session's folder or else the cache: reading a diary changes nothing there.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use crate::{FILE, checksum, files};

/// Changes when verifying becomes stricter, so that older stamps do not count.
const VERSION: u32 = 1;

/// What a file looks like from outside.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Stamp(String);

impl Stamp {
    /// Of the diary in `dir` as it is now.
    fn of(dir: &Path) -> Option<Self> {
        let file = fs::metadata(dir.join(FILE)).ok()?;
        let written = file.modified().ok()?.duration_since(UNIX_EPOCH).ok()?.as_nanos();
        let mut stamp = format!("{VERSION} {} {written}", file.len());
        // The time of the last change cannot be set back, as that of the last writing can.
        #[cfg(unix)]
        {
            use std::fmt::Write;
            use std::os::unix::fs::MetadataExt;
            let _ = write!(stamp, " {} {} {}.{:09}", file.dev(), file.ino(), file.ctime(), file.ctime_nsec());
        }
        Some(Self(stamp))
    }
}

/// A diary that is verified while it is open, and noted as such when it is closed, which may have moved changes from the
/// -wal into the file. A field after the connection: fields are dropped in their order.
#[derive(Debug)]
pub(crate) struct Verified {
    dir: PathBuf,
    /// Where it is noted; `None` where the system names no folder for it.
    note: Option<PathBuf>,
    /// As the file was before it was verified; `None` for one that is not, or no longer.
    stamp: Option<Stamp>,
}

impl Verified {
    /// Of a diary that is to be opened now.
    pub(crate) fn before_opening(dir: &Path) -> Self {
        let stamp = Stamp::of(dir);
        Self { dir: dir.to_owned(), note: note(dir), stamp }
    }

    /// Of nothing that could be noted.
    pub(crate) fn never(dir: &Path) -> Self {
        Self { dir: dir.to_owned(), note: None, stamp: None }
    }

    /// Whether the file looks as it did when it was verified last.
    pub(crate) fn is_noted(&self) -> bool {
        let noted = self.note.as_ref().and_then(|note| fs::read_to_string(note).ok());
        noted.is_some_and(|noted| self.stamp.as_ref().is_some_and(|stamp| stamp.0 == noted))
    }

    /// Notes the file as it was before it was opened.
    pub(crate) fn note(&self) {
        if let (Some(note), Some(stamp)) = (&self.note, &self.stamp) {
            write(note, stamp);
        }
    }

    /// Whatever the file looks like, the next opening verifies it.
    pub(crate) fn forget(&mut self) {
        self.stamp = None;
        if let Some(note) = &self.note {
            let _ = fs::remove_file(note);
        }
    }

    /// To be called just before the connection is closed: a file that something else changed meanwhile is not noted.
    pub(crate) fn before_closing(&mut self) {
        if self.stamp != Stamp::of(&self.dir) {
            self.stamp = None;
        }
    }
}

impl Drop for Verified {
    fn drop(&mut self) {
        let (Some(note), Some(before)) = (&self.note, &self.stamp) else { return };
        if let Some(after) = Stamp::of(&self.dir).filter(|after| after != before) {
            write(note, &after);
        }
    }
}

/// Where the diary in `dir` is noted: a file named by a hash of the folder's path.
fn note(dir: &Path) -> Option<PathBuf> {
    let session = directories::BaseDirs::new()?.runtime_dir().map(|session| session.join("soleus-verified"));
    let cache = || {
        directories::ProjectDirs::from("io.github", "soleus", "soleus").map(|dirs| dirs.cache_dir().join("verified"))
    };
    let folder = session.or_else(cache)?;
    let name = checksum::of_path(&dir.canonicalize().ok()?);
    Some(folder.join(format!("{name:016x}")))
}

/// If it cannot be written, the next opening verifies again.
fn write(note: &Path, stamp: &Stamp) {
    // In place: a reader that meets half of it only verifies once more.
    if fs::write(note, &stamp.0).is_err()
        && let Some(folder) = note.parent()
        && files::create_private_folder(folder).is_ok()
    {
        let _ = fs::write(note, &stamp.0);
    }
}
