//! Lines for whoever reads the agent's terminal or the session's log.

use std::io::Write;

/// Writes a line to standard error.
pub(super) fn line(line: &str) {
    // A closed standard error must not end an agent.
    let _ = writeln!(std::io::stderr(), "soleus agent: {line}");
}
