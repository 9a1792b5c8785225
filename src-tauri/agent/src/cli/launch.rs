//! `soleus` alone: opens the window, with the agent beside it.

use std::path::Path;
use std::process::Command;

use soleus_core::Moment;
use soleus_wire::AgentRequest;
use soleus_store::{Store, link, programs};

use super::failure::Failure;

/// Opens the window; starts the agent first if reminders are on and none runs.
pub(super) fn window(dir: &Path, now: Moment) -> Result<(), Failure> {
    if !programs::has_display() {
        return Err(Failure::NoDisplay);
    }
    let desktop = programs::find(programs::DESKTOP).ok_or(Failure::NoDesktop)?;
    if Store::open(dir, now)?.settings()?.reminders && link::ask(dir, AgentRequest::Status).is_err() {
        let own = std::env::current_exe().map_err(|error| Failure::NotStarted(error.to_string()))?;
        start(Command::new(own).arg("--data-dir").arg(dir).arg("agent"))?;
    }
    start(Command::new(desktop).env("SOLEUS_DATA_DIR", dir))
}

fn start(command: &mut Command) -> Result<(), Failure> {
    let name = command.get_program().to_string_lossy().into_owned();
    programs::start_apart(command).map_err(|error| Failure::NotStarted(format!("{name}: {error}")))
}
