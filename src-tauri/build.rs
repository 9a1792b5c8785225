//! Tells Tauri the windows' commands, and makes a permission set for each window of the one list in
//! `src/commands/list.rs`; the capabilities in `tauri.conf.json` name these sets.

use std::fs;
use std::path::Path;

/// A command's name, and the windows that may call it.
type Listed = (&'static str, &'static [&'static str]);

macro_rules! commands {
    ($($module:ident::$command:ident: $($window:ident),+;)+) => {
        &[$((stringify!($command), &[$(stringify!($window)),+]),)+]
    };
}

const COMMANDS: &[Listed] = include!("src/commands/list.rs");
const WINDOWS: [&str; 2] = ["main", "guided_break"];
/// Where Tauri looks for permissions; it writes one for each command there itself.
const PERMISSION_SETS: &str = "permissions/windows.toml";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo:rerun-if-changed=src-tauri/src/commands/list.rs");
    // The pages are built into the program; without them Tauri's own message names neither command.
    if !Path::new("ui/dist/index.html").is_file() {
        return Err("ui/dist is missing. scripts/run.sh builds everything; for the pages alone: npm --prefix ui ci && npm --prefix ui run build".into());
    }
    write_permission_sets()?;
    let names: Vec<&'static str> = COMMANDS.iter().map(|(name, _)| *name).collect();
    let manifest = tauri_build::AppManifest::new().commands(names.leak());
    Ok(tauri_build::try_build(tauri_build::Attributes::new().app_manifest(manifest))?)
}

fn write_permission_sets() -> std::io::Result<()> {
    let mut sets = String::new();
    for window in WINDOWS {
        let allowed: Vec<_> = COMMANDS
            .iter()
            .filter(|(_, windows)| windows.contains(&window))
            .map(|(name, _)| format!("\"allow-{}\"", name.replace('_', "-")))
            .collect();
        let (id, allowed) = (window.replace('_', "-"), allowed.join(", "));
        sets.push_str(&format!(
            "[[set]]\nidentifier = \"{id}\"\ndescription = \"The commands of one window\"\npermissions = [{allowed}]\n\n"
        ));
    }
    // Written only when it differs: a new time of change would build the window anew every time.
    if fs::read_to_string(PERMISSION_SETS).is_ok_and(|written| written == sets) {
        return Ok(());
    }
    fs::create_dir_all("permissions")?;
    fs::write(PERMISSION_SETS, sets)
}
