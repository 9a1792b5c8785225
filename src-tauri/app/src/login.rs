//! Starting the agent at login: an entry in the system's own list of what starts then, written by the crate auto-launch.
//!
//! The list decides, not the setting: desktops have their own screens in which a person can switch entries off.

use std::ffi::OsString;
use std::path::Path;

use auto_launch::{AutoLaunch, AutoLaunchBuilder, WindowsEnableMode};

use crate::programs;

/// The entry's name in the list.
const NAME: &str = "Soleus";

/// Adds the agent of the diary in `data_dir` (`None` for the usual one) to the list, or removes it.
///
/// # Errors
/// The system's message; the list is as it was.
pub fn set(on: bool, data_dir: Option<&Path>) -> Result<(), String> {
    let entry = entry(data_dir)?;
    if !on {
        entry.disable().map_err(|error| error.to_string())?;
        return autostart::remove();
    }
    let before = is_on();
    let enabled = entry.enable().map_err(|error| error.to_string()).and_then(|()| autostart::move_to_config_dir());
    if enabled.is_err() && before != Some(true) {
        let _ = entry.disable();
    }
    enabled
}

/// Whether the agent is on the list; `None` where that is not known.
pub fn is_on() -> Option<bool> {
    autostart::is_on()
}

fn entry(data_dir: Option<&Path>) -> Result<AutoLaunch, String> {
    let program = programs::find(programs::SOLEUS).ok_or_else(|| format!("{} is not installed", programs::SOLEUS))?;
    let mut args = Vec::new();
    if let Some(dir) = data_dir {
        let dir = std::path::absolute(dir).map_err(|error| error.to_string())?;
        args.extend([OsString::from("--data-dir"), dir.into_os_string()]);
    }
    args.push("agent".into());
    let mut builder = AutoLaunchBuilder::new();
    builder.set_app_name(NAME).set_app_path(&quoted(program.into_os_string())?);
    builder.set_args(&args.into_iter().map(quoted).collect::<Result<Vec<_>, _>>()?);
    // The list of this user, not of every user of the computer.
    builder.set_windows_enable_mode(WindowsEnableMode::CurrentUser);
    builder.build().map_err(|error| error.to_string())
}

/// An argument, quoted for the list: auto-launch writes arguments as they are.
fn quoted(argument: OsString) -> Result<String, String> {
    let argument = argument.into_string().map_err(|argument| format!("{} is not Unicode", argument.display()))?;
    Ok(autostart::quoted(&argument))
}

/// Under Linux the list is a folder of desktop entries.
#[cfg(target_os = "linux")]
mod autostart {
    use std::fs;
    use std::io::ErrorKind;
    use std::path::{Path, PathBuf};

    use directories::BaseDirs;

    fn file_in(config: &Path) -> PathBuf {
        config.join("autostart").join(format!("{}.desktop", super::NAME))
    }

    /// The file that auto-launch (0.6) writes, whatever `XDG_CONFIG_HOME` is, and the one that the session reads.
    fn files() -> Result<(PathBuf, PathBuf), String> {
        let dirs = BaseDirs::new().ok_or("no home folder")?;
        Ok((file_in(&dirs.home_dir().join(".config")), file_in(dirs.config_dir())))
    }

    /// Moves the entry that was just written to where the session reads it.
    pub(super) fn move_to_config_dir() -> Result<(), String> {
        let (written, read) = files()?;
        if written == read {
            return Ok(());
        }
        let moved = read.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| {
            fs::copy(&written, &read)?;
            fs::remove_file(&written)
        });
        moved.map_err(|error| {
            let _ = fs::remove_file(&written);
            format!("{}: {error}", read.display())
        })
    }

    /// Removes the entry where auto-launch does not look.
    pub(super) fn remove() -> Result<(), String> {
        let (_, read) = files()?;
        match fs::remove_file(&read) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(format!("{}: {error}", read.display())),
            _ => Ok(()),
        }
    }

    /// A desktop switches an entry off inside the file, which stays.
    pub(super) fn is_on() -> Option<bool> {
        let (_, file) = files().ok()?;
        match fs::read_to_string(file) {
            Ok(entry) => {
                let off = ["Hidden=true", "X-GNOME-Autostart-enabled=false"];
                Some(!entry.lines().any(|line| off.contains(&line.trim())))
            }
            Err(error) => (error.kind() == ErrorKind::NotFound).then_some(false),
        }
    }

    /// By the rules for `Exec` in desktop entries: quoted, then escaped as every text in such a file.
    pub(super) fn quoted(argument: &str) -> String {
        let plain = |c: char| c.is_ascii_alphanumeric() || "/._-+:@,".contains(c);
        if !argument.is_empty() && argument.chars().all(plain) {
            return argument.to_owned();
        }
        let mut quoted = String::from('"');
        for c in argument.chars() {
            match c {
                '\\' => quoted.push_str(r"\\\\"),
                '"' | '`' | '$' => quoted.extend(['\\', '\\', c]),
                '%' => quoted.push_str("%%"),
                '\n' => quoted.push_str(r"\n"),
                c => quoted.push(c),
            }
        }
        quoted.push('"');
        quoted
    }

    #[cfg(test)]
    mod tests {
        use super::quoted;

        #[test]
        fn a_path_is_quoted_only_where_it_must_be() {
            assert_eq!(quoted("/usr/bin/soleus"), "/usr/bin/soleus");
            assert_eq!(quoted("--data-dir"), "--data-dir");
            assert_eq!(quoted("/home/小 明/100%"), r#""/home/小 明/100%%""#);
            assert_eq!(quoted(r#"a"b$c\d"#), r#""a\\"b\\$c\\\\d""#);
        }
    }
}

/// Elsewhere auto-launch does everything.
#[cfg(not(target_os = "linux"))]
mod autostart {
    pub(super) fn move_to_config_dir() -> Result<(), String> {
        Ok(())
    }

    pub(super) fn remove() -> Result<(), String> {
        Ok(())
    }

    pub(super) fn is_on() -> Option<bool> {
        super::entry(None).ok()?.is_enabled().ok()
    }

    /// On Windows the list holds command lines; elsewhere, lists of arguments.
    pub(super) fn quoted(argument: &str) -> String {
        if cfg!(windows) && argument.contains(' ') { format!("\"{argument}\"") } else { argument.to_owned() }
    }
}
