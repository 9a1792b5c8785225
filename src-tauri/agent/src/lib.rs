//! The reminder agent: the driver around core's break machine.
//!
//! It sleeps until the machine's next deadline or until something happens, steps the machine and carries out its effects.
//! It decides nothing itself: the rules are in `soleus_core::breaks`, and what becomes of a notification is decided in
//! `notifications`, which is as pure.
//!
//! Not here: what a desktop reports and shows (`soleus_desktop_env`), and windows, which are `soleus-desktop`'s; the
//! agent only starts that program.

mod clients;
mod clock;
mod diary_prompts;
mod driver;
mod events;
mod idleness;
mod lock;
mod log;
mod machine;
mod message;
mod notifications;
pub mod probe;
mod prompt_text;
mod recorder;
mod reply;
mod saved;
mod schedule;
mod server;
mod signals;
mod startup;
mod status;
mod tray;
mod tray_icon;
mod wall;
mod windows;

use std::sync::mpsc;

use soleus_app::clock::Clock;
use soleus_core::texts::quoted;
use soleus_store::Store;

use message::Message;
pub use startup::{AgentOptions, StartError};

/// Runs until it is asked to quit. A second agent for the same diary logs that and returns at once, without an error.
///
/// # Errors
/// [`StartError`] when it cannot start. Once it runs, no missing part of the desktop ends it.
pub fn run(options: &AgentOptions) -> Result<(), StartError> {
    let wall = Clock::from_env().map_err(soleus_app::Error::from)?;
    let store = Store::open(&options.data_dir, wall.now())?;
    let settings = store.settings()?;
    let Some(_lock) = lock::take(&options.data_dir)? else {
        log::line(&prompt_text::texts(options.lang, &settings).get("agent-already-running"));
        return Ok(());
    };

    let (inbox, messages) = mpsc::channel();
    signals::on_termination(sender(&inbox, || Message::Quit))?;
    signals::on_clock_change(sender(&inbox, || Message::ClockChanged));
    // Reminding goes on without it, but nobody must believe that it listens.
    let listener = soleus_app::agent::listen(&options.data_dir).inspect_err(|error| {
        let why = [quoted("why", &error.to_string())];
        log::line(&prompt_text::texts(options.lang, &settings).with("agent-no-socket", &why));
    });
    let mut driver = startup::start(options, store, wall, &settings, (inbox.clone(), &messages))?;
    // Clients that connected meanwhile are answered now, with a status that is complete.
    if let Ok(listener) = listener {
        server::serve(listener, inbox)?;
    }
    driver.run(&messages);
    Ok(())
}

fn sender(inbox: &mpsc::Sender<Message>, message: fn() -> Message) -> impl FnMut() + Send + use<> + 'static {
    let inbox = inbox.clone();
    move || {
        // An error means that the agent is about to end.
        let _ = inbox.send(message());
    }
}
