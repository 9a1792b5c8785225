//! `soleus`: the command line and the reminder agent.

fn main() -> std::process::ExitCode {
    soleus_cli::run(None)
}
