//! Where the diary is.

use std::path::{Path, PathBuf};

/// The data folder: `SOLEUS_DATA_DIR`, else the platform's own. None when the system names no home.
#[must_use]
pub fn data_dir() -> Option<PathBuf> {
    let asked = std::env::var_os("SOLEUS_DATA_DIR").filter(|dir| !dir.is_empty()).map(PathBuf::from);
    asked.or_else(usual_data_dir)
}

/// The platform's data folder for the app, whatever the environment asks for.
#[must_use]
pub fn usual_data_dir() -> Option<PathBuf> {
    directories::ProjectDirs::from("io.github", "soleus", "soleus").map(|dirs| dirs.data_dir().to_owned())
}

/// A hash of a data folder's path, the same in every build of every Soleus: FNV-1a, 64 bits. Names the agent's socket
/// and the window's instance lock. The standard library's hasher does not promise the same value in every build.
#[must_use]
pub fn fingerprint(dir: &Path) -> u64 {
    dir.canonicalize()
        .unwrap_or_else(|_| dir.to_owned())
        .as_os_str()
        .as_encoded_bytes()
        .iter()
        .fold(0xcbf2_9ce4_8422_2325, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
