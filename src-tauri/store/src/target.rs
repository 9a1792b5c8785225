//! Files for the person, written whole or not at all, and never over what is Soleus' own.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::files::{file_id, folder, sync_folder};
use crate::work::Work;
use crate::{BACKUPS, StoreError};

/// The folder in the data folder whose files the system's viewer opens: readable by its owner only, emptied for each new
/// file, and the only one in the data folder that may be written into.
pub const PRINT: &str = "print";

/// Writes a file in one piece: a temporary file beside it, `fsync`, then a rename. Mode 0600. `dir` is the data folder.
///
/// # Errors
/// [`StoreError::FileExists`] when something is there and `replace` is false; [`StoreError::NotAFile`] and
/// [`StoreError::Reserved`] for what is never written over; [`StoreError::NoFile`] when the folder is not there;
/// [`StoreError::PermissionDenied`], [`StoreError::DiskFull`]. The target is then as it was.
pub fn write_whole(
    dir: &Path,
    path: &Path,
    replace: bool,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), StoreError> {
    let target = target(dir, path, replace)?;
    let work = Work::begin(dir)?;
    let mut temporary = work.file_beside(&target)?;
    let mut buffered = io::BufWriter::new(temporary.as_file_mut());
    write(&mut buffered).and_then(|()| buffered.flush()).map_err(|error| StoreError::io(path, &error))?;
    drop(buffered);
    persist(temporary, &target, replace)
}

/// Makes a temporary file beside `path` the file at `path`.
pub(crate) fn persist(temporary: NamedTempFile, path: &Path, replace: bool) -> Result<(), StoreError> {
    temporary.as_file().sync_all().map_err(|error| StoreError::io(path, &error))?;
    let done = if replace { temporary.persist(path) } else { temporary.persist_noclobber(path) };
    done.map_err(|refused| StoreError::io(path, &refused.error))?;
    sync_folder(folder(path));
    Ok(())
}

/// Where a file is to be written: `path`, or the file that a link at `path` leads to. `dir` is the data folder.
///
/// # Errors
/// [`StoreError::NotAFile`] for a folder, a device, a pipe, or a link to nothing; [`StoreError::FileExists`] for a file,
/// unless `replace`; [`StoreError::Reserved`] for anything in the data folder, by whatever name.
pub fn target(dir: &Path, path: &Path, replace: bool) -> Result<PathBuf, StoreError> {
    let there = match path.symlink_metadata() {
        Ok(_) => Some(path.metadata().map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => StoreError::NotAFile(path.to_owned()),
            _ => StoreError::io(path, &error),
        })?),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(StoreError::io(path, &error)),
    };
    let Some(there) = there else {
        let folder = folder(path);
        let real = folder.canonicalize().map_err(|error| StoreError::io(folder, &error))?;
        let name = path.file_name().ok_or_else(|| StoreError::NotAFile(path.to_owned()))?;
        if is_reserved(dir, &real) {
            return Err(StoreError::Reserved { path: path.to_owned(), exists: false });
        }
        return Ok(real.join(name));
    };
    if !there.is_file() {
        return Err(StoreError::NotAFile(path.to_owned()));
    }
    let real = path.canonicalize().map_err(|error| StoreError::io(path, &error))?;
    if is_reserved(dir, folder(&real)) || is_linked_to(dir, &real) {
        return Err(StoreError::Reserved { path: path.to_owned(), exists: true });
    }
    if replace { Ok(real) } else { Err(StoreError::FileExists(path.to_owned())) }
}

/// Whether a folder is the data folder, or in it. Compared by device and inode: it may have several names.
fn is_reserved(dir: &Path, real: &Path) -> bool {
    let Ok(data) = dir.canonicalize() else { return false };
    let same = |one: &Path, other: &Path| one == other || file_id(one).is_some_and(|id| file_id(other) == Some(id));
    !same(real, &data.join(PRINT)) && real.ancestors().any(|folder| same(folder, &data))
}

/// Whether a file has another name in the data folder.
fn is_linked_to(dir: &Path, real: &Path) -> bool {
    let Some(id) = file_id(real) else { return false };
    let inside = |folder: &Path| fs::read_dir(folder).into_iter().flatten().flatten().map(|file| file.path());
    let mut own = inside(dir).chain(inside(&dir.join(BACKUPS)));
    own.any(|file| file_id(&file) == Some(id))
}
