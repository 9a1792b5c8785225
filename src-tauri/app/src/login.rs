//! Starting the agent with the session: an entry in the system's own list of what starts then, kept by auto-launch.
//!
//! The list decides, not the setting: desktops let people switch entries off in places of their own.

use std::ffi::OsString;
use std::path::Path;

use auto_launch::{AutoLaunch, AutoLaunchBuilder, WindowsEnableMode};

use crate::programs;

/// The entry's name in the list.
const NAME: &str = "Soleus";

/// Puts the agent of the diary in `data_dir` (`None` for the usual one) on the list, or takes it off.
///
/// # Errors
/// Why not, in the system's words; the list is as it was.
pub fn set(on: bool, data_dir: Option<&Path>) -> Result<(), String> {
    let entry = entry(data_dir)?;
    if !on {
        entry.disable().map_err(|error| error.to_string())?;
        return autostart::clear();
    }
    let before = is_on();
    let put = entry.enable().map_err(|error| error.to_string()).and_then(|()| autostart::put());
    if put.is_err() && before != Some(true) {
        let _ = entry.disable();
    }
    put
}

/// Whether the agent is on the list; `None` where the system does not tell.
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
    // The person's own list: nobody asked to start it for everybody here.
    builder.set_windows_enable_mode(WindowsEnableMode::CurrentUser);
    builder.build().map_err(|error| error.to_string())
}

/// A word as the list takes it, which auto-launch leaves to us.
fn quoted(word: OsString) -> Result<String, String> {
    let word = word.into_string().map_err(|word| format!("{} is not Unicode", word.display()))?;
    Ok(autostart::quoted(&word))
}

/// A folder of desktop entries.
#[cfg(target_os = "linux")]
mod autostart {
    use std::fs;
    use std::io::ErrorKind;
    use std::path::{Path, PathBuf};

    use directories::BaseDirs;

    fn file_in(config: &Path) -> PathBuf {
        config.join("autostart").join(format!("{}.desktop", super::NAME))
    }

    /// Where auto-launch (0.6) writes, whatever the environment says, and where the session looks.
    fn files() -> Result<(PathBuf, PathBuf), String> {
        let dirs = BaseDirs::new().ok_or("no home folder")?;
        Ok((file_in(&dirs.home_dir().join(".config")), file_in(dirs.config_dir())))
    }

    /// What was just written is put where the session looks for it.
    pub(super) fn put() -> Result<(), String> {
        let (written, looked_for) = files()?;
        if written == looked_for {
            return Ok(());
        }
        let moved = looked_for.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| {
            fs::copy(&written, &looked_for)?;
            fs::remove_file(&written)
        });
        moved.map_err(|error| {
            let _ = fs::remove_file(&written);
            format!("{}: {error}", looked_for.display())
        })
    }

    /// Takes away what auto-launch does not see.
    pub(super) fn clear() -> Result<(), String> {
        let (_, looked_for) = files()?;
        match fs::remove_file(&looked_for) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(format!("{}: {error}", looked_for.display())),
            _ => Ok(()),
        }
    }

    /// An entry that a desktop has switched off stays in its place.
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

    /// By the rules for `Exec` in desktop entries: quoted, then escaped as any text in such a file.
    pub(super) fn quoted(word: &str) -> String {
        let plain = |c: char| c.is_ascii_alphanumeric() || "/._-+:@,".contains(c);
        if !word.is_empty() && word.chars().all(plain) {
            return word.to_owned();
        }
        let mut quoted = String::from('"');
        for c in word.chars() {
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

/// Elsewhere auto-launch knows the place.
#[cfg(not(target_os = "linux"))]
mod autostart {
    pub(super) fn put() -> Result<(), String> {
        Ok(())
    }

    pub(super) fn clear() -> Result<(), String> {
        Ok(())
    }

    pub(super) fn is_on() -> Option<bool> {
        super::entry(None).ok()?.is_enabled().ok()
    }

    /// On Windows the list holds command lines; elsewhere words apart from each other.
    pub(super) fn quoted(word: &str) -> String {
        if cfg!(windows) && word.contains(' ') { format!("\"{word}\"") } else { word.to_owned() }
    }
}
