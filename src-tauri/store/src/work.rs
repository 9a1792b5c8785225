//! Unfinished work: a private folder in the data folder for what is being made, removed when it is done. What a killed
//! program left is removed when the diary is opened next.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use tempfile::{NamedTempFile, TempDir};

use crate::{StoreError, files};

/// Held by the program that is at work.
const LOCK: &str = "lock";
/// Where a file outside is being made.
const OUTSIDE: &str = "outside";
/// What has no lock is being made, unless it is older than this.
const BEING_MADE: Duration = Duration::from_secs(60);

/// A folder for one piece of work.
#[derive(Debug)]
pub(crate) struct Work {
    /// Let go of however the program ends, and before the folder is removed: Windows removes no open file.
    _lock: File,
    folder: TempDir,
}

impl Work {
    /// Makes the folder in the data folder `dir`.
    ///
    /// # Errors
    /// When the data folder cannot be written.
    pub(crate) fn begin(dir: &Path) -> Result<Self, StoreError> {
        let io = |error: io::Error| StoreError::io(dir, &error);
        let folder = tempfile::Builder::new()
            .prefix(&files::unfinished_prefix(std::process::id()))
            .tempdir_in(dir)
            .map_err(io)?;
        files::make_private(folder.path()).map_err(io)?;
        let lock = files::create_private_file(&folder.path().join(LOCK)).map_err(io)?;
        lock.try_lock().map_err(|error| io(error.into()))?;
        Ok(Self { folder, _lock: lock })
    }

    /// A path in the folder.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// An empty file beside `target`, on the same disk. Its place is noted in the folder before it is there.
    ///
    /// # Errors
    /// [`StoreError::NoFile`] for a folder that is not there; when it cannot be written.
    pub(crate) fn file_beside(&self, target: &Path) -> Result<NamedTempFile, StoreError> {
        let folder = files::folder(target);
        // An error is about the folder, which is missing or closed, not about the file.
        let io = |error: io::Error| StoreError::io(folder, &error);
        let real = folder.canonicalize().map_err(io)?;
        let prefix = files::unfinished_prefix(std::process::id());
        let noted = tempfile::Builder::new().prefix(&prefix).make_in(&real, |path| {
            fs::write(self.path(OUTSIDE), path.as_os_str().as_encoded_bytes())?;
            files::create_new_private_file(path)
        });
        noted.map_err(io)
    }
}

impl Drop for Work {
    fn drop(&mut self) {
        // On a disk that fails the file elsewhere may not have been removed: the note stays for the next opening.
        if let Ok(outside) = fs::read(self.path(OUTSIDE))
            && !remove_outside(&outside)
        {
            self.folder.disable_cleanup(true);
        }
    }
}

/// Removes what killed programs left in the data folder `dir`, and what they noted there of files elsewhere.
pub(crate) fn remove_unfinished(dir: &Path) {
    remove_where(dir, is_abandoned);
}

/// As [`remove_unfinished`], also what may just be being made.
pub(crate) fn remove_all_unfinished(dir: &Path) {
    remove_where(dir, |path| !is_locked(path).unwrap_or(false));
}

fn remove_where(dir: &Path, to_be_removed: fn(&Path) -> bool) {
    let Ok(inside) = fs::read_dir(dir) else { return };
    for file in inside.flatten().filter(|file| is_unfinished(&file.file_name())) {
        let path = file.path();
        if to_be_removed(&path) {
            if fs::read(path.join(OUTSIDE)).is_ok_and(|outside| !remove_outside(&outside)) {
                // The note stays for the next opening.
                continue;
            }
            let _ = if path.is_dir() { fs::remove_dir_all(&path) } else { fs::remove_file(&path) };
        }
    }
}

/// Whether a name is one that unfinished work has.
pub(crate) fn is_unfinished(name: &std::ffi::OsStr) -> bool {
    name.as_encoded_bytes().starts_with(files::UNFINISHED.as_bytes())
}

/// Whether nobody works in the folder any more. A file is there for a moment only.
fn is_abandoned(path: &Path) -> bool {
    if is_locked(path) == Some(true) {
        return false;
    }
    // The lock is there for a moment before it is taken: only of a program that has ended it says something.
    #[cfg(unix)]
    if process_id(path).is_some_and(|id| rustix::process::test_kill_process(id) == Err(rustix::io::Errno::SRCH)) {
        return true;
    }
    let made = path.symlink_metadata().and_then(|file| file.modified()).ok();
    made.and_then(|made| made.elapsed().ok()).is_some_and(|age| age > BEING_MADE)
}

/// Whether a program works in the folder; `None` where there is no lock.
fn is_locked(path: &Path) -> Option<bool> {
    let lock = File::open(path.join(LOCK)).ok()?;
    Some(matches!(lock.try_lock(), Err(TryLockError::WouldBlock)))
}

#[cfg(unix)]
fn process_id(path: &Path) -> Option<rustix::process::Pid> {
    let name = path.file_name()?.to_str()?.strip_prefix(files::UNFINISHED)?;
    rustix::process::Pid::from_raw(name.split('-').next()?.parse().ok()?)
}

/// Removes the file that was being made, and what SQLite had beside it; false where something of it stays. Only a name of
/// ours: the note may be damaged.
fn remove_outside(path: &[u8]) -> bool {
    #[cfg(unix)]
    let path = PathBuf::from(<std::ffi::OsString as std::os::unix::ffi::OsStringExt>::from_vec(path.to_vec()));
    #[cfg(not(unix))]
    let path = PathBuf::from(String::from_utf8_lossy(path).into_owned());
    !path.file_name().is_some_and(is_unfinished)
        || ["-journal", "-wal", "-shm", ""].into_iter().all(|suffix| {
            let file = files::with_suffix(&path, suffix);
            let _ = fs::remove_file(&file);
            file.symlink_metadata().is_err()
        })
}

/// Removes the file that the process was making beside `path` when it was killed.
pub fn remove_unfinished_beside(path: &Path, process_id: u32) {
    let prefix = files::unfinished_prefix(process_id);
    let Ok(beside) = fs::read_dir(files::folder(path)) else { return };
    for file in beside.flatten().filter(|it| it.file_name().as_encoded_bytes().starts_with(prefix.as_bytes())) {
        let _ = fs::remove_file(file.path());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_killed_copy_was_making_elsewhere_is_removed_with_what_sqlite_had_beside_it() {
        let (data, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let work = data.path().join(".soleus-4194999-killed");
        let made = elsewhere.path().join(".soleus-4194999-made");
        fs::create_dir(&work).unwrap();
        fs::write(work.join(LOCK), "").unwrap();
        fs::write(work.join(OUTSIDE), made.as_os_str().as_encoded_bytes()).unwrap();
        for name in [".soleus-4194999-made", ".soleus-4194999-made-journal", "mine"] {
            fs::write(elsewhere.path().join(name), "x").unwrap();
        }
        remove_unfinished(data.path());
        let left: Vec<_> = fs::read_dir(elsewhere.path()).unwrap().map(|file| file.unwrap().file_name()).collect();
        assert_eq!(left, ["mine"]);
        assert!(!work.exists());
    }
}
