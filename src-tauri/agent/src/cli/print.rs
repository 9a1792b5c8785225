//! Standard output and standard error: the only place that writes to them.

use std::io::{self, Write};

/// Prints for people. A reader that went away (`soleus nights | head`) is nothing to complain about.
pub(super) fn out(text: &str) {
    let _ = writeln!(io::stdout().lock(), "{}", text.trim_end());
}

/// Prints one JSON document.
pub(super) fn json(document: &impl serde::Serialize) {
    let mut stdout = io::stdout().lock();
    let _ = serde_json::to_writer(&mut stdout, document).map_err(io::Error::from).and_then(|()| writeln!(stdout));
}

/// Says on standard error what went wrong.
pub(super) fn complain(message: &str) {
    let _ = writeln!(io::stderr().lock(), "soleus: {message}");
}
