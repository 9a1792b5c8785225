//! A connection to a real X server. XWayland is not one: it sees neither the other windows nor the input they get.

use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};

use x11rb::connection::{Connection, RequestConnection};
use x11rb::protocol::xproto::Window;
use x11rb::rust_connection::{DefaultStream, RustConnection};

/// Where an X server is found.
#[derive(Clone, Debug)]
pub(super) struct XServer {
    /// Its display.
    pub(super) display: String,
    /// The file with the keys to it; `None` for the one that this process's environment names.
    pub(super) authority: Option<PathBuf>,
}

impl XServer {
    /// Its socket, if it is a server of this computer.
    pub(super) fn socket(&self) -> Option<PathBuf> {
        Some(Path::new("/tmp/.X11-unix").join(format!("X{}", self.number()?)))
    }

    /// The display's number, for a server of this computer: `:0`, `:0.0`, `unix:0`.
    fn number(&self) -> Option<&str> {
        let (host, rest) = self.display.rsplit_once(':')?;
        let number = rest.split('.').next()?;
        (matches!(host, "" | "unix") && !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
            .then_some(number)
    }

    /// Connects, and returns its root window too. `None` without a server, or with XWayland.
    pub(super) fn connect(&self) -> Option<(RustConnection, Window)> {
        let (connection, screen) = self.connect_with_key().or_else(|| x11rb::connect(Some(&self.display)).ok())?;
        // The variables may not have reached a program that the session's start-up launched.
        if connection.extension_information("XWAYLAND").ok()?.is_some() {
            return None;
        }
        let root = connection.setup().roots.get(screen)?.root;
        Some((connection, root))
    }

    /// x11rb looks for the key only in the file that this process's environment names, and another session may have
    /// another file.
    fn connect_with_key(&self) -> Option<(RustConnection, usize)> {
        let key = key(&std::fs::read(self.authority.as_ref()?).ok()?, self.number()?.as_bytes())?;
        let (stream, _) = DefaultStream::from_unix_stream(UnixStream::connect(self.socket()?).ok()?).ok()?;
        let connection = RustConnection::connect_to_stream_with_auth_info(stream, 0, KEY_KIND.to_vec(), key).ok()?;
        Some((connection, 0))
    }
}

/// The kind of key that every X server takes.
const KEY_KIND: &[u8] = b"MIT-MAGIC-COOKIE-1";

/// The key to a display of this computer, from the content of an authority file. An entry is a number (the family of
/// addresses), an address, a display's number, the kind of key and the key, each after its length.
fn key(file: &[u8], display: &[u8]) -> Option<Vec<u8>> {
    /// Of this computer, and of any.
    const FAMILIES: [u16; 2] = [256, 65535];
    let mut rest = file;
    loop {
        let family = number(&mut rest)?;
        let (_address, number) = (text(&mut rest)?, text(&mut rest)?);
        let (kind, key) = (text(&mut rest)?, text(&mut rest)?);
        // Keys of other computers' displays may be in the same file; of two that fit, the first is as good as another.
        if FAMILIES.contains(&family) && (number.is_empty() || number == display) && kind == KEY_KIND {
            return Some(key.to_vec());
        }
    }
}

fn number(rest: &mut &[u8]) -> Option<u16> {
    let (number, after) = rest.split_first_chunk::<2>()?;
    *rest = after;
    Some(u16::from_be_bytes(*number))
}

fn text<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
    let length = number(rest)?;
    let (text, after) = rest.split_at_checked(length.into())?;
    *rest = after;
    Some(text)
}

/// Connects to this X server with the key that the environment names.
#[cfg(test)]
pub(super) fn connect_to(display: &str) -> Option<(RustConnection, Window)> {
    XServer { display: display.to_owned(), authority: None }.connect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(family: u16, display: &str, kind: &[u8], key: &[u8]) -> Vec<u8> {
        let mut entry = family.to_be_bytes().to_vec();
        for text in [b"host", display.as_bytes(), kind, key] {
            entry.extend(u16::try_from(text.len()).unwrap().to_be_bytes());
            entry.extend(text);
        }
        entry
    }

    #[test]
    fn the_key_is_the_one_of_the_display() {
        let file = [
            entry(0, "7", KEY_KIND, b"far"),
            entry(256, "1", KEY_KIND, b"other"),
            entry(256, "7", b"XDM-AUTHORIZATION-1", b"kind"),
            entry(256, "7", KEY_KIND, b"right"),
        ]
        .concat();
        assert_eq!(key(&file, b"7"), Some(b"right".to_vec()));
        assert_eq!(key(&file, b"9"), None);
        assert_eq!(key(&file[..file.len() - 1], b"7"), None, "cut short");
        assert_eq!(key(&entry(65535, "", KEY_KIND, b"any"), b"7"), Some(b"any".to_vec()));
    }

    #[test]
    fn only_a_display_of_this_computer_has_a_socket() {
        let socket = |display: &str| XServer { display: display.to_owned(), authority: None }.socket();
        assert_eq!(socket(":12.0"), Some(PathBuf::from("/tmp/.X11-unix/X12")));
        assert_eq!(socket("localhost:10.0"), None);
        assert_eq!(socket(":"), None);
    }
}
