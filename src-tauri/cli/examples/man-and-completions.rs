//! Writes the man pages of `soleus` and its shell completions into a folder, for packages:
//! `cargo run -p soleus --example man-and-completions -- FOLDER`.
//!
//! An example, so that neither generator is linked into `soleus`.

use std::fs;
use std::path::Path;

use clap_complete::Shell;

fn main() -> std::io::Result<()> {
    let folder = std::env::args_os().nth(1).ok_or_else(|| std::io::Error::other("which folder to write to?"))?;
    let (man, completions) = (Path::new(&folder).join("man1"), Path::new(&folder).join("completions"));
    fs::create_dir_all(&man)?;
    fs::create_dir_all(&completions)?;
    clap_mangen::generate_to(soleus_cli::command(), man)?;
    for shell in [Shell::Bash, Shell::Fish, Shell::Zsh, Shell::PowerShell] {
        clap_complete::generate_to(shell, &mut soleus_cli::command(), "soleus", &completions)?;
    }
    Ok(())
}
