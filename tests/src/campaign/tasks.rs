//! What this program does in a process of its own.

use std::path::PathBuf;

use soleus_app::Diary;
use soleus_app::clock::Clock;

use super::own::{Own, ROW, TASK};
use super::{disks, flips, mutations};

/// Does the task that this process was started with; false where there is none.
///
/// # Errors
/// With what was wrong.
pub fn run(own: Own) -> Result<bool, String> {
    let Some(task) = std::env::var(TASK).ok() else { return Ok(false) };
    let mut words = task.split(' ');
    let name = words.next().unwrap_or_default();
    let mut number = || words.next().and_then(|word| word.parse::<u64>().ok()).ok_or(format!("no number: {task}"));
    let home = std::env::var_os("HOME").map(PathBuf::from).ok_or("no home")?;
    let row = match name {
        "erase" => {
            let dir = std::env::var_os("SOLEUS_DATA_DIR").map(PathBuf::from).ok_or("no data folder")?;
            let clock = Clock::from_env().map_err(|error| error.to_string())?;
            Diary::new(dir, clock, None).erase().map_err(|error| format!("{error:?}"))?;
            return Ok(true);
        }
        disks::DISKS => disks::one_row(number()? as usize, number()?, own),
        "flips" => flips::in_this_process(number()? as usize, number()?, &home),
        "mutations" => mutations::in_this_process(number()? as usize, number()?, &home),
        _ => return Err(format!("no task: {task}")),
    };
    let row = serde_json::to_vec(&row).map_err(|error| error.to_string())?;
    std::fs::write(home.join(ROW), row).map_err(|error| error.to_string())?;
    Ok(true)
}
