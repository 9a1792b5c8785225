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
mod sessions;
mod signals;
mod startup;
mod status;
mod tray;
mod tray_icon;
mod wall;
mod whereabouts;
mod windows;

use std::io;
use std::path::Path;
use std::sync::mpsc;
use std::time::Duration;

use lock::Lock;
use message::Message;
use soleus_app::AgentError;
use soleus_app::clock::Clock;
use soleus_core::settings::Settings;
use soleus_core::texts::quoted;
use soleus_desktop_env::Session;
use soleus_store::{Store, StoreError};
use soleus_wire::Refusal;

pub use startup::{AgentOptions, StartError};

/// Runs until it is asked to quit. A second agent for the same diary has the first serve its session too, logs that and
/// returns, without an error.
///
/// # Errors
/// [`StartError`] when it cannot start. Once it runs, no missing part of the desktop ends it.
pub fn run(options: &AgentOptions) -> Result<(), StartError> {
    let wall = Clock::from_env().map_err(soleus_app::Error::from)?;
    let session = Session::of_this_process();
    let store = Store::open_verified(&options.data_dir, wall.now());
    if let Err(StoreError::Damaged { .. } | StoreError::Gone(_)) = store {
        // Nobody sees what an agent that is started at login prints.
        sessions::show_damage(&session, &prompt_text::texts(options.lang, &Settings::default()));
    }
    let store = store?;
    let settings = store.settings()?;
    let Some(lock) = take_lock(&options.data_dir, &session)? else {
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
    let mut driver = startup::start(options, store, wall, &settings, lock, session, (inbox.clone(), &messages))?;
    // Clients that connected meanwhile are answered now, with a status that is complete.
    if let Ok(listener) = listener {
        server::serve(listener, inbox)?;
    }
    driver.run(&messages);
    Ok(())
}

/// Takes the diary's lock; `None` when another agent runs, which serves this session too from now on. One that is about to
/// end is waited for.
fn take_lock(dir: &Path, session: &Session) -> io::Result<Option<Lock>> {
    /// Longer than an agent takes to end.
    const ATTEMPTS: u32 = 20;
    const BETWEEN: Duration = Duration::from_millis(250);
    for _ in 0..ATTEMPTS {
        if let Some(lock) = lock::take(dir)? {
            return Ok(Some(lock));
        }
        match soleus_app::agent::serve_session(dir, session.variables().clone()) {
            Err(AgentError::NotRunning | AgentError::OtherUser | AgentError::BadReply(_)) => {}
            Err(AgentError::Refused(code)) if code == Refusal::Leaving.code() => {}
            // An agent of an earlier version serves its own session only.
            Ok(_) | Err(AgentError::Refused(_)) => return Ok(None),
        }
        std::thread::sleep(BETWEEN);
    }
    Ok(None)
}

fn sender(inbox: &mpsc::Sender<Message>, message: fn() -> Message) -> impl FnMut() + Send + use<> + 'static {
    let inbox = inbox.clone();
    move || {
        // An error means that the agent is about to end.
        let _ = inbox.send(message());
    }
}
