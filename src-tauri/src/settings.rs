//! Settings, for the window.

use std::process::{Command, Stdio};

use serde::Deserialize;
use soleus_core::settings::Settings;
use soleus_wire::{AgentRequest, ErrorBody};
use soleus_store::{link, programs};
use tauri::{AppHandle, State};

use crate::desk::Desk;
use crate::frame;
use crate::problem::{Refused, Reply};

/// Sets one value, as the command line does, and lets a running agent know.
#[tauri::command(async)]
pub(crate) fn settings_set(app: AppHandle, desk: State<'_, Desk>, key: String, value: String) -> Reply<Settings> {
    desk.attempt(|desk| {
        // What starts at login is `soleus`: it knows where it is and how it wants to be called.
        if key == "start_at_login" {
            set_by_soleus(desk, &key, &value)?;
            return Ok(desk.store()?.settings()?);
        }
        let settings = desk.store()?.set_setting(&key, &value)?;
        if key == "text_size" {
            frame::size_text(&app, &settings);
        }
        // An agent that does not run reads it when it starts.
        let _ = link::ask(desk.dir(), AgentRequest::SettingsChanged);
        Ok(settings)
    })
}

pub(crate) fn set_by_soleus(desk: &Desk, key: &str, value: &str) -> Result<(), Refused> {
    #[derive(Deserialize)]
    struct Answer {
        error: Option<ErrorBody>,
    }
    let not_started = |why: &dyn std::fmt::Display| Refused::NotStarted(why.to_string());
    let soleus = programs::find(programs::SOLEUS).ok_or_else(|| not_started(&programs::SOLEUS))?;
    let mut command = Command::new(soleus);
    command.arg("--json").arg("--data-dir").arg(desk.dir()).args(["settings", "set", key, value]);
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().map_err(|error| not_started(&error))?;
    match serde_json::from_slice(&output.stdout) {
        Ok(Answer { error: None }) if output.status.success() => Ok(()),
        Ok(Answer { error: Some(problem) }) => Err(Refused::Told(problem)),
        Ok(Answer { error: None }) => Err(not_started(&output.status)),
        Err(error) => Err(not_started(&error)),
    }
}
