//! The reminder agent.

use std::path::PathBuf;

use soleus_core::texts::Lang;

/// How to run the agent.
pub(crate) struct AgentOptions {
    pub(crate) data_dir: PathBuf,
    pub(crate) lang: Option<Lang>,
    pub(crate) time_scale: u32,
}

/// Why the agent could not run.
#[derive(Debug, thiserror::Error)]
pub(crate) enum AgentError {}

/// Runs the agent.
pub(crate) fn run(_options: &AgentOptions) -> Result<(), AgentError> {
    Ok(())
}
