//! Lines in the agent's terminal or the session's log.

use std::io::Write;

use soleus_core::visible::visible;

/// Writes a line to standard error.
pub(super) fn line(line: &str) {
    // A closed standard error must not end an agent.
    let _ = writeln!(std::io::stderr(), "soleus agent: {}", visible(line));
}
