//! Standard output and standard error: the only module that writes to them.

use std::io::{self, Write};

/// Prints for people; false when the reader went away, which is no error (`soleus nights | head`).
pub(super) fn line(text: &str) -> bool {
    writeln!(io::stdout().lock(), "{}", text.trim_end()).is_ok()
}

/// Prints one JSON document; false when the reader went away.
pub(super) fn json(document: &impl serde::Serialize) -> bool {
    let mut stdout = io::stdout().lock();
    serde_json::to_writer(&mut stdout, document).map_err(io::Error::from).and_then(|()| writeln!(stdout)).is_ok()
}

/// Prints on standard error what went wrong.
pub(super) fn error(message: &str) {
    let _ = writeln!(io::stderr().lock(), "soleus: {message}");
}
