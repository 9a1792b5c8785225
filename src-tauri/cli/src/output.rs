//! Standard output and standard error: the only module that writes to them.
//!
//! Everything passes here, so here controls are shown as marks (in JSON: escaped): a note, a file's name or an argument may
//! come from somebody else, and a terminal would obey it.

use std::io::{self, Write};

use serde_json::Serializer;
use serde_json::ser::Formatter;
use soleus_core::visible::{is_control, visible};

use crate::error::CliError;

/// Prints for people; false when standard output is closed, which is no error (`soleus nights | head`).
pub(super) fn line(text: &str) -> Result<bool, CliError> {
    let mut stdout = io::stdout().lock();
    printed(writeln!(stdout, "{}", visible(text.trim_end())).and_then(|()| stdout.flush()))
}

/// Prints one JSON document; false when standard output is closed.
pub(super) fn json(document: &impl serde::Serialize) -> Result<bool, CliError> {
    let mut stdout = io::stdout().lock();
    let written = document.serialize(&mut Serializer::with_formatter(&mut stdout, ControlsEscaped));
    printed(written.map_err(io::Error::from).and_then(|()| writeln!(stdout)).and_then(|()| stdout.flush()))
}

/// Prints an error message to standard error.
pub(super) fn error(message: &str) {
    let _ = writeln!(io::stderr().lock(), "soleus: {}", visible(message));
}

fn printed(written: io::Result<()>) -> Result<bool, CliError> {
    match written {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(false),
        Err(error) => Err(CliError::Output(error)),
    }
}

/// JSON on one line, with `\u` for every control: the same document, but harmless on a terminal.
struct ControlsEscaped;

impl Formatter for ControlsEscaped {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        let mut rest = fragment;
        while let Some((at, control)) = rest.char_indices().find(|&(_, c)| is_control(c)) {
            writer.write_all(&rest.as_bytes()[..at])?;
            for unit in control.encode_utf16(&mut [0; 2]) {
                write!(writer, "\\u{unit:04x}")?;
            }
            rest = &rest[at + control.len_utf8()..];
        }
        writer.write_all(rest.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_the_same_with_its_controls_escaped() {
        let note = "\u{7f}\u{9b}31m\u{202e}\u{2028}\u{feff}夜里\u{1b}[2J\n";
        let mut written = Vec::new();
        let document = serde_json::json!({ note: [note] });
        serde::Serialize::serialize(&document, &mut Serializer::with_formatter(&mut written, ControlsEscaped)).unwrap();
        let text = String::from_utf8(written).unwrap();
        assert!(!text.chars().any(is_control), "{text:?}");
        assert!(text.contains(r"\u007f\u009b31m\u202e\u2028\ufeff夜里\u001b[2J\n"), "{text}");
        assert_eq!(serde_json::from_str::<serde_json::Value>(&text).unwrap(), document);
    }
}
