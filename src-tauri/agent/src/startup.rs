//! The agent's start: waits for what the desktop reports first, then goes on from the last agent's state, so that a
//! prompt that is shown again does not come into a meeting.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender};

use soleus_app::clock::Clock;
use soleus_core::breaks::{Cause, Causes, Event, IDLE_MS, Rules, State, Tick, restart};
use soleus_core::part::Part;
use soleus_core::settings::Settings;
use soleus_core::texts::Lang;
use soleus_desktop_env::{Desktop, DesktopEvent, IdleReport, SENSES, SenseEvent, Session, TIMEOUT};
use soleus_store::{Store, StoreError};

use super::clock::{AgentClock, BootClock, SystemClock};
use super::diary_prompts::{self, DiaryPrompts};
use super::driver::Driver;
use super::idleness::Idleness;
use super::lock::Lock;
use super::machine::Machine;
use super::message::Message;
use super::notifications::{self, Notifications};
use super::recorder::Recorder;
use super::saved::{self, OnScreen};
use super::schedule;
use super::status::StatusFeed;
use super::tray;

/// How to run the agent.
#[derive(Debug)]
pub struct AgentOptions {
    /// The data folder.
    pub data_dir: PathBuf,
    /// The language of its texts, whatever the settings say.
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

/// Makes a driver that goes on from the last agent's state.
pub(super) fn start(
    options: &AgentOptions,
    store: Store,
    wall: Clock,
    settings: &Settings,
    lock: Lock,
    session: Session,
    (inbox, messages): (Sender<Message>, &Receiver<Message>),
) -> Result<Driver, StartError> {
    let scale = options.time_scale.max(1);
    let clock = AgentClock::starting_at(SystemClock::new(), scale, Tick(0));
    let desktop = start_desktop(&inbox, &session, settings);
    // The folder too: renamed, it takes the file along.
    desktop.watch_files(vec![lock.path().to_owned(), options.data_dir.clone()]);
    let idleness = Idleness::follow(session, clock.real(IDLE_MS), inbox.clone());
    let first = wait_for_first_reports(messages);

    let rules = Rules::from(settings);
    let stored = store.agent_saved()?;
    let first_start = stored.is_none();
    let quiet = first.quiet.with(Cause::OutsideHours, !schedule::within_hours(wall, settings));
    let gap = stored.as_ref().map(|stored| (wall.now().to_utc() - stored.saved_at).to_std().ok());
    // A state that this Soleus cannot read counts as none: somebody sat down just now.
    let (state, effects, on_screen) = match stored.and_then(|stored| saved::read(&stored.state)) {
        None => (State::new(rules, Tick(0)), Vec::new(), OnScreen::default()),
        Some(saved) => {
            let gap_ms = gap.flatten().map(|gap| clock.scaled(gap));
            let (state, effects) = restart(saved.state, rules, gap_ms, quiet);
            (state, effects, saved.on_screen)
        }
    };
    let mut driver = Driver {
        machine: Machine::new(state, wall, scale),
        recorder: Recorder::new(store),
        notifications: Notifications::new(on_screen.tickets),
        diary_prompts: DiaryPrompts::new(on_screen.asks),
        status: StatusFeed::default(),
        desktop,
        idleness,
        lock,
        damage_shown: false,
        settings: settings.clone(),
        lang: options.lang,
        dir: options.data_dir.clone(),
    };
    driver.carry_out(effects);
    if first_start {
        let period = schedule::period(wall, settings);
        diary_prompts::skip_first_period(&mut driver.recorder, period, wall.now())?;
    }
    driver.notify(notifications::Event::CloseStaleBreak);
    driver.save();
    let began = driver.machine.state().at();
    for message in first.messages {
        if let Message::Desktop(DesktopEvent::Sense(SenseEvent::Locked(true))) = message {
            // It was locked before the agent started: one absence with the one before.
            driver.step(Event::Locked { since: began });
            continue;
        }
        // The loop is about to start; it quits at once then.
        if driver.handle(message).is_break() {
            inbox.send(Message::Quit).map_err(|_| StartError::Io(std::io::ErrorKind::BrokenPipe.into()))?;
        }
    }
    driver.resume_diary_prompt();
    driver.copy_daily();
    driver.follow_schedule();
    driver.publish();
    Ok(driver)
}

impl Driver {
    /// A diary prompt that the last agent left on the screen is shown again if it still applies, else closed.
    fn resume_diary_prompt(&mut self) {
        let period = schedule::period(self.machine.wall_clock(), &self.settings);
        let was_on_screen = self.notifications.tickets().diary.is_some();
        let now = self.machine.moment();
        if let Some(period) = self.diary_prompts.resume(period, was_on_screen, &mut self.recorder, now) {
            self.show_diary_prompt(period);
        }
        self.notify(notifications::Event::CloseStaleDiary);
    }
}

/// What was reported before the machine goes on.
struct FirstReports {
    /// Quiet causes that hold.
    quiet: Causes,
    /// Everything that arrived, to be handled once the machine goes on.
    messages: Vec<Message>,
}

/// Waits until every sense has reported what it found first; one that takes longer counts as missing until it does.
fn wait_for_first_reports(messages: &Receiver<Message>) -> FirstReports {
    let system = SystemClock::new();
    let until = system.read().passed + TIMEOUT;
    let mut waiting: BTreeSet<Part> = SENSES.iter().copied().chain([Part::Idle]).collect();
    let mut first = FirstReports { quiet: Causes::NONE, messages: Vec::new() };
    while !waiting.is_empty() {
        let Ok(message) = messages.recv_timeout(until.saturating_sub(system.read().passed)) else { break };
        match &message {
            Message::Desktop(DesktopEvent::Sense(SenseEvent::Ready { part, .. })) => drop(waiting.remove(part)),
            Message::Desktop(DesktopEvent::Sense(SenseEvent::Quiet(cause, on))) => {
                first.quiet = first.quiet.with(*cause, *on);
            }
            Message::Idle(_, IdleReport::Source(_)) => drop(waiting.remove(&Part::Idle)),
            _ => {}
        }
        first.messages.push(message);
    }
    first
}

fn start_desktop(inbox: &Sender<Message>, session: &Session, settings: &Settings) -> Desktop {
    let inbox = inbox.clone();
    let desktop = Desktop::start(session, settings.quiet_call, move |event| {
        // An error means that the agent is about to end.
        let _ = inbox.send(Message::Desktop(event));
    });
    desktop.show_in_tray(tray::starting());
    desktop
}
