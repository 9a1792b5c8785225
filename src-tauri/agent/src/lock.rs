//! One agent for a diary: a lock on a file beside it, which the system lets go of however the agent ends.

use std::fs::{File, TryLockError};
use std::io;
use std::path::Path;

use soleus_store::files;

const FILE: &str = "agent.lock";

/// Takes the lock; `None` when another agent has it. Held as long as the file stays open.
pub(super) fn take(dir: &Path) -> io::Result<Option<File>> {
    let file = files::create_private_file(&dir.join(FILE))?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(error),
    }
}
