//! One agent for a diary: a lock on a file beside it, which the system lets go of however the agent ends.

use std::fs::{File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use soleus_store::files;

const FILE: &str = "agent.lock";

/// The lock, held for as long as this lives.
#[derive(Debug)]
pub(super) struct Lock {
    file: File,
    path: PathBuf,
}

/// Takes the lock; `None` when another agent has it.
pub(super) fn take(dir: &Path) -> io::Result<Option<Lock>> {
    let path = dir.join(FILE);
    let file = files::create_private_file(&path)?;
    match file.try_lock() {
        Ok(()) => Ok(Some(Lock { file, path })),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(error),
    }
}

impl Lock {
    /// Its file.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Whether its file is still the one in the data folder. If not, it keeps nobody else out any more.
    #[cfg(unix)]
    pub(super) fn keeps_others_out(&self) -> bool {
        use std::os::unix::fs::MetadataExt;
        let (Ok(ours), Ok(there)) = (self.file.metadata(), std::fs::metadata(&self.path)) else { return false };
        (ours.dev(), ours.ino()) == (there.dev(), there.ino())
    }

    /// Elsewhere a file that somebody has open cannot be removed.
    #[cfg(not(unix))]
    pub(super) fn keeps_others_out(&self) -> bool {
        let _ = &self.file;
        self.path.exists()
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_lock_whose_file_was_removed_or_replaced_keeps_nobody_out() {
        let folder = std::env::temp_dir().join(format!("soleus-lock-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let lock = take(&folder).unwrap().unwrap();
        assert!(lock.keeps_others_out() && take(&folder).unwrap().is_none());
        std::fs::remove_file(lock.path()).unwrap();
        assert!(!lock.keeps_others_out());
        let other = take(&folder).unwrap().unwrap();
        assert!(other.keeps_others_out() && !lock.keeps_others_out());
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
