//! The sockets behind a bus's address.

use std::ffi::OsString;
use std::os::unix::ffi::OsStringExt;
use std::path::{Path, PathBuf};

/// The sockets that this address names as files: an address may be a list, and not each entry is a file's.
pub(super) fn sockets(address: &str, runtime_dir: Option<&Path>) -> Vec<PathBuf> {
    let socket = |entry: &str| {
        let mut keys = entry.strip_prefix("unix:")?.split(',').filter_map(|pair| pair.split_once('='));
        keys.find_map(|(key, value)| match (key, value) {
            ("path", path) => Some(PathBuf::from(unescape(path))),
            ("runtime", "yes") => Some(runtime_dir?.join("bus")),
            _ => None,
        })
    };
    address.split(';').filter_map(socket).collect()
}

/// The address without the number of the bus that was there when it was given out: the one that comes after a crash, or in
/// the next session, has another number, and would be refused for that.
pub(super) fn of_any_bus(address: &str) -> String {
    let entry = |entry: &str| {
        let (transport, keys) = entry.split_once(':').unwrap_or((entry, ""));
        let keys: Vec<_> = keys.split(',').filter(|key| !key.starts_with("guid=")).collect();
        format!("{transport}:{}", keys.join(","))
    };
    address.split(';').map(entry).collect::<Vec<_>>().join(";")
}

/// Bytes that are not plain are written as `%` and two hexadecimal digits.
fn unescape(text: &str) -> OsString {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let code = after.get(..2).filter(|_| first == b'%').and_then(|code| std::str::from_utf8(code).ok());
        match code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(first);
                rest = after;
            }
        }
    }
    OsString::from_vec(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_a_bus_is_left_out() {
        assert_eq!(of_any_bus("unix:path=/a,guid=00ff"), "unix:path=/a");
        assert_eq!(of_any_bus("unix:guid=1,path=/a;tcp:host=x,port=1"), "unix:path=/a;tcp:host=x,port=1");
    }

    #[test]
    fn only_sockets_with_a_name_in_the_file_system_are_found() {
        let runtime = Some(Path::new("/run/user/7"));
        let found = |address| sockets(address, runtime);
        assert_eq!(found("unix:path=/tmp/a%20b,guid=00ff"), [PathBuf::from("/tmp/a b")]);
        assert_eq!(found("tcp:host=x;unix:guid=1,path=/c"), [PathBuf::from("/c")]);
        assert_eq!(found("unix:runtime=yes"), [PathBuf::from("/run/user/7/bus")]);
        assert_eq!(found("unix:abstract=/tmp/dbus-x"), Vec::<PathBuf>::new());
        assert_eq!(found("nonsense"), Vec::<PathBuf>::new());
    }
}
