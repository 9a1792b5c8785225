//! Starting the window and the agent.

use std::process::Command;
use std::thread;
use std::time::Duration;

use soleus_wire::AgentStatus;

use crate::agent::{self, AgentError};
use crate::programs::{DESKTOP, SOLEUS, find, has_display, start_detached};
use crate::{Diary, Error};

impl Diary {
    /// Opens the window on this diary; starts the agent first if reminders are on and none runs.
    ///
    /// # Errors
    /// [`Error::NoDisplay`], [`Error::NotInstalled`]; when the diary cannot be read, or a program cannot be started.
    pub fn open_window(&self) -> Result<(), Error> {
        if !has_display() {
            return Err(Error::NoDisplay);
        }
        let window = find(DESKTOP).ok_or(Error::NotInstalled(DESKTOP))?;
        if self.settings()?.reminders && agent::status(self.dir()).is_ok_and(|status| status == AgentStatus::NotRunning)
        {
            self.spawn_agent()?;
        }
        start(Command::new(window).env("SOLEUS_DATA_DIR", self.dir()))
    }

    /// Starts the agent and waits until it replies.
    ///
    /// # Errors
    /// [`Error::NotInstalled`], [`Error::NotStarted`]; [`AgentError::NotRunning`] when it does not reply in time.
    pub fn start_agent(&self) -> Result<AgentStatus, Error> {
        const POLL: Duration = Duration::from_millis(20);
        const POLLS: u32 = 100;
        self.spawn_agent()?;
        // Its socket is there at once. It replies after it has looked at the desktop, which takes two seconds at most.
        for _ in 0..POLLS {
            match agent::status(self.dir())? {
                AgentStatus::NotRunning => thread::sleep(POLL),
                running => return Ok(running),
            }
        }
        Err(AgentError::NotRunning.into())
    }

    fn spawn_agent(&self) -> Result<(), Error> {
        let soleus = find(SOLEUS).ok_or(Error::NotInstalled(SOLEUS))?;
        start(Command::new(soleus).arg("--data-dir").arg(self.dir()).arg("agent"))
    }
}

fn start(command: &mut Command) -> Result<(), Error> {
    let name = command.get_program().to_string_lossy().into_owned();
    start_detached(command).map_err(|error| Error::NotStarted(format!("{name}: {error}")))
}
