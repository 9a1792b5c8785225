//! Standard output and standard error: the only place that writes to them.

use std::io::{self, Write};

/// Prints for people; false when the reader went away, which is nothing to complain about (`soleus nights | head`).
pub(super) fn out(text: &str) -> bool {
    writeln!(io::stdout().lock(), "{}", text.trim_end()).is_ok()
}

/// Prints one JSON document; false when the reader went away.
pub(super) fn json(document: &impl serde::Serialize) -> bool {
    let mut stdout = io::stdout().lock();
    serde_json::to_writer(&mut stdout, document).map_err(io::Error::from).and_then(|()| writeln!(stdout)).is_ok()
}

/// Says on standard error what went wrong.
pub(super) fn complain(message: &str) {
    let _ = writeln!(io::stderr().lock(), "soleus: {message}");
}
