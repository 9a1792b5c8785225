//! The reminder agent: the driver around core's break machine.
//!
//! It sleeps until the machine's next deadline or until something happens, steps the machine and does what it wants
//! done. It decides nothing itself: every rule is in `soleus_core::breaks`.
//!
//! Not here: windows. They are `soleus-desktop`'s; the agent only starts that program.

mod almanac;
#[cfg(all(unix, not(target_os = "macos")))]
mod bus;
mod clock;
mod driver;
mod idle;
mod ledger;
mod lock;
pub mod probe;
mod prompt;
mod senses;
mod server;
#[cfg(all(test, unix, not(target_os = "macos")))]
mod stage;
mod tray;
mod wakes;
#[cfg(all(unix, not(target_os = "macos")))]
mod wayland;
mod windows;
#[cfg(all(unix, not(target_os = "macos")))]
mod x11;

use std::path::PathBuf;
use std::sync::mpsc;

use soleus_app::clock::Clock;
use soleus_core::settings::Settings;
use soleus_core::texts::{Lang, Texts};
use soleus_store::{Store, StoreError};

use driver::{Driver, Message};

/// How to run the agent.
#[derive(Debug)]
pub struct AgentOptions {
    /// The data folder.
    pub data_dir: PathBuf,
    /// The language to speak, whatever the settings say.
    pub lang: Option<Lang>,
    /// How many times as fast the agent's clock runs; 1 for real.
    pub time_scale: u32,
}

/// Why the agent could not run.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The diary could not be opened or read.
    #[error(transparent)]
    App(#[from] soleus_app::Error),
    /// The system did not let it listen, lock or start a thread.
    #[error("{0}")]
    Io(#[from] std::io::Error),
}

impl From<StoreError> for StartError {
    fn from(error: StoreError) -> Self {
        Self::App(error.into())
    }
}

/// Runs until asked to leave. A second agent for the same diary says so and leaves at once, without an error.
///
/// # Errors
/// [`StartError`] when it cannot begin. Once it runs, nothing the desktop lacks ends it.
pub fn run(options: &AgentOptions) -> Result<(), StartError> {
    let wall = Clock::from_env().map_err(soleus_app::Error::from)?;
    let store = Store::open(&options.data_dir, wall.now())?;
    let settings = store.settings()?;
    let Some(_lock) = lock::take(&options.data_dir)? else {
        say(&texts(options.lang, &settings).get("agent-already-running"));
        return Ok(());
    };

    let (inbox, messages) = mpsc::channel();
    wakes::on_signals(sender(&inbox, || Message::Leave))?;
    wakes::on_clock_change(sender(&inbox, || Message::Woke));
    let listener = soleus_app::agent::listen(&options.data_dir)?;
    let mut driver = Driver::begin(options, store, wall, &settings, (inbox.clone(), &messages))?;
    // Whoever connected meanwhile is answered now: with what was found, not with what was not looked for yet.
    server::serve(listener, inbox)?;
    driver.run(&messages);
    Ok(())
}

fn sender(inbox: &mpsc::Sender<Message>, message: fn() -> Message) -> impl FnMut() + Send + use<> + 'static {
    let inbox = inbox.clone();
    move || {
        // An error means that nobody listens any more: the agent is leaving.
        let _ = inbox.send(message());
    }
}

/// Texts in the language to speak: the one asked for, else the setting's.
fn texts(asked: Option<Lang>, settings: &Settings) -> Texts {
    Texts::new(asked.unwrap_or_else(|| settings.language.resolve(soleus_app::system_lang())))
}

/// A line for whoever watches the agent's terminal or the session's log.
fn say(line: &str) {
    use std::io::Write;
    // A closed standard error must not end an agent.
    let _ = writeln!(std::io::stderr(), "soleus agent: {line}");
}
