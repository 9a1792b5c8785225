//! Where the agent of a diary listens, the same for both ends: `agent.sock` in the data folder, which only its owner can
//! open. Never a folder that others can write to: they could take the name first, and answer as the agent.

use std::io;
use std::ops::Deref;
use std::path::Path;

use interprocess::local_socket::traits::{Stream as _, StreamCommon as _};
use interprocess::local_socket::{Listener, ListenerOptions, Name, Stream};

/// The agent's end: the listener, and what its address depends on.
#[derive(Debug)]
pub struct AgentListener {
    // Dropped first: it removes its file by its address.
    listener: Listener,
    _address: Address,
}

impl Deref for AgentListener {
    type Target = Listener;

    fn deref(&self) -> &Listener {
        &self.listener
    }
}

/// Listens as the agent of the diary in `dir`. Only for the holder of the agent's lock: a socket file that is there, left by
/// a killed agent, is replaced.
///
/// # Errors
/// When the system does not allow it, or the data folder's path is too long for a socket here.
pub fn listen(dir: &Path) -> io::Result<AgentListener> {
    let address = Address::of(dir)?;
    let options = || address.name().map(|name| ListenerOptions::new().name(name).try_overwrite(true));
    #[cfg(unix)]
    let listener = {
        use interprocess::os::unix::local_socket::ListenerOptionsExt;
        // With its mode from the first moment on, whatever the umask is; not every system can do that.
        match options()?.mode(0o600).create_sync() {
            Err(error) if error.kind() == io::ErrorKind::Unsupported => {
                let listener = options()?.create_sync()?;
                soleus_store::files::make_private(&address.path)?;
                listener
            }
            created => created?,
        }
    };
    #[cfg(not(unix))]
    let listener = options()?.create_sync()?;
    Ok(AgentListener { listener, _address: address })
}

/// Connects to the agent of the diary in `dir`; `None` when none listens.
pub(crate) fn connect(dir: &Path) -> Option<Stream> {
    let address = Address::of(dir).ok()?;
    Stream::connect(address.name().ok()?).ok()
}

/// Whether the other end of a connection belongs to this user: only then something is sent.
pub(crate) fn is_own(stream: &Stream) -> bool {
    #[cfg(unix)]
    return stream.peer_creds().ok().and_then(|peer| peer.euid()) == Some(rustix::process::geteuid().as_raw());
    #[cfg(not(unix))]
    {
        let _ = stream;
        true
    }
}

#[cfg(unix)]
#[derive(Debug)]
struct Address {
    path: std::path::PathBuf,
    /// The data folder, open as long as `path` leads through it.
    _folder: Option<std::fs::File>,
}

#[cfg(unix)]
impl Address {
    /// The most bytes of a socket's path: 107 on Linux, 103 on macOS.
    const MAX_LENGTH: usize = 100;

    fn of(dir: &Path) -> io::Result<Self> {
        const NAME: &str = "agent.sock";
        let path = dir.canonicalize().unwrap_or_else(|_| dir.to_owned()).join(NAME);
        if path.as_os_str().len() <= Self::MAX_LENGTH {
            return Ok(Self { path, _folder: None });
        }
        // A long path is shortened by the number of the open folder: the socket is in the data folder all the same, and
        // both ends find it there, whatever their environment is.
        #[cfg(target_os = "linux")]
        {
            use std::os::fd::AsRawFd;
            let folder = std::fs::File::open(dir)?;
            let path = format!("/proc/self/fd/{}/{NAME}", folder.as_raw_fd()).into();
            Ok(Self { path, _folder: Some(folder) })
        }
        #[cfg(not(target_os = "linux"))]
        Err(io::Error::new(io::ErrorKind::InvalidFilename, format!("{}: too long for a socket", path.display())))
    }

    fn name(&self) -> io::Result<Name<'_>> {
        use interprocess::local_socket::{GenericFilePath, ToFsName};
        self.path.as_path().to_fs_name::<GenericFilePath>()
    }
}

#[cfg(windows)]
#[derive(Debug)]
struct Address(String);

#[cfg(windows)]
impl Address {
    fn of(dir: &Path) -> io::Result<Self> {
        Ok(Self(format!("soleus-{:016x}", crate::paths::fingerprint(dir))))
    }

    fn name(&self) -> io::Result<Name<'_>> {
        use interprocess::local_socket::{GenericNamespaced, ToNsName};
        self.0.as_str().to_ns_name::<GenericNamespaced>()
    }
}
