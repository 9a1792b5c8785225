//! The agent's start: looks around first, then takes up where the last agent left off, so that a prompt that comes
//! again does not come into a meeting.

use std::collections::{BTreeSet, HashMap};
use std::sync::mpsc::{Receiver, Sender};
use std::time::Duration;

use soleus_app::clock::Clock;
use soleus_core::breaks::{Cause, Causes, Event, IDLE_MS, Rules, State, Tick, restart};
use soleus_core::part::Part;
use soleus_core::settings::Settings;
use soleus_store::Store;

use super::super::clock::{AgentClock, BootClock, SystemClock};
use super::super::ledger::{Ledger, OnScreen, Saved};
use super::super::senses::{self, SenseNews, Senses};
use super::super::tray::{self, Tray};
use super::super::{AgentOptions, StartError, almanac, idle, say, wakes};
use super::{Driver, Message, diary, screen};

impl Driver {
    /// Takes up where the last agent left off.
    pub(crate) fn begin(
        options: &AgentOptions,
        store: Store,
        wall: Clock,
        settings: &Settings,
        (inbox, messages): (Sender<Message>, &Receiver<Message>),
    ) -> Result<Self, StartError> {
        let scale = options.time_scale.max(1);
        let clock_at = |tick| AgentClock::starting_at(SystemClock::new(), scale, tick);
        let tray = show_in_the_tray(&inbox);
        let senses = follow_senses(&inbox, settings);
        follow_idleness(&inbox, clock_at(Tick(0)).real(IDLE_MS));
        let found = look_around(messages);

        let rules = Rules::from(settings);
        let saved = store.agent_saved()?;
        let first_start = saved.is_none();
        let quiet = found.quiet.with(Cause::OutsideHours, !almanac::within_hours(wall, settings));
        let gap = saved.as_ref().map(|saved| (wall.now().to_utc() - saved.saved_at).to_std().ok());
        // A state this Soleus cannot read is a newer one's, or none: somebody sat down just now.
        let saved = saved.and_then(|saved| serde_json::from_str::<Saved>(&saved.state).ok());
        let (state, effects, tickets) = match saved {
            None => (State::new(rules, Tick(0)), Vec::new(), OnScreen::default()),
            Some(saved) => {
                let gap_ms = gap.flatten().map(|gap| clock_at(Tick(0)).scaled(gap));
                let (state, effects) = restart(saved.state, rules, gap_ms, quiet);
                (state, effects, saved.on_screen)
            }
        };
        let mut driver = Self {
            clock: clock_at(state.at()),
            saved: state.at(),
            state,
            wall,
            ledger: Ledger::new(store),
            inbox,
            dir: options.data_dir.clone(),
            screen: screen::Screen::default(),
            tickets,
            diary: diary::Asking::default(),
            idle: None,
            senses,
            missing: BTreeSet::new(),
            ask_in_window: false,
            tray,
            watchers: HashMap::new(),
            told: None,
            asked_lang: options.lang,
            settings: settings.clone(),
            scale,
        };
        driver.carry_out(effects);
        if first_start {
            driver.let_the_first_turn_pass()?;
        }
        driver.forget_what_is_moot();
        driver.save();
        let began = driver.state.at();
        for message in found.messages {
            if let Message::Sense(SenseNews::Locked(true)) = message {
                // It was locked before the agent came: one absence with the one before.
                driver.step(Event::Locked { since: began });
                continue;
            }
            // Nobody can have asked to leave in a way that waits for more than this: the loop is about to begin.
            if driver.handle(message).is_break() {
                driver.inbox.send(Message::Leave).map_err(|_| StartError::Io(std::io::ErrorKind::BrokenPipe.into()))?;
            }
        }
        driver.take_up_the_diary();
        driver.copy_the_diary();
        driver.look_at_the_clock();
        driver.tell();
        Ok(driver)
    }
}

/// What was found before the machine went on.
struct Found {
    /// Reasons to be quiet.
    quiet: Causes,
    /// Everything that was told, to be handled once the machine goes on.
    messages: Vec<Message>,
}

/// Waits until every sense has told what it found first; one that takes longer is taken to be missing until then.
fn look_around(messages: &Receiver<Message>) -> Found {
    let system = SystemClock::new();
    let until = system.read().passed + senses::PATIENCE;
    let mut waiting: BTreeSet<Part> = senses::PARTS.iter().copied().chain([Part::Idle]).collect();
    let mut found = Found { quiet: Causes::NONE, messages: Vec::new() };
    while !waiting.is_empty() {
        let Ok(message) = messages.recv_timeout(until.saturating_sub(system.read().passed)) else { break };
        match &message {
            Message::Sense(SenseNews::Ready { part, .. }) => drop(waiting.remove(part)),
            Message::Sense(SenseNews::Quiet(cause, on)) => found.quiet = found.quiet.with(*cause, *on),
            Message::IdleSource(_) => drop(waiting.remove(&Part::Idle)),
            _ => {}
        }
        found.messages.push(message);
    }
    found
}

fn show_in_the_tray(inbox: &Sender<Message>) -> Tray {
    let inbox = inbox.clone();
    tray::start(move |ask| {
        let _ = inbox.send(Message::Tray(ask));
    })
}

fn follow_senses(inbox: &Sender<Message>, settings: &Settings) -> Senses {
    let inbox = inbox.clone();
    Senses::follow(settings.quiet_call, move |news| {
        let _ = inbox.send(Message::Sense(news));
    })
}

/// Looks for somebody who knows of idleness, and follows; again after a while where there is nobody, or nobody any more:
/// a shell that has just been started may not answer yet, and a compositor may be started anew.
fn follow_idleness(inbox: &Sender<Message>, threshold: Duration) {
    const LOOK_AGAIN: [Duration; 3] = [Duration::from_secs(10), Duration::from_secs(60), Duration::from_secs(300)];
    let idle = inbox.clone();
    let followed = wakes::thread("idle", move || {
        for wait in LOOK_AGAIN.into_iter().map(Some).chain([None]) {
            let source = idle::find();
            // An error means that the agent is leaving.
            if idle.send(Message::IdleSource(source.clone())).is_err() {
                return;
            }
            if let Some(source) = source {
                source.follow(threshold, &mut |news| {
                    let _ = idle.send(Message::Idle(news));
                });
            }
            let Some(wait) = wait else { return };
            std::thread::sleep(wait);
        }
    });
    if let Err(error) = followed {
        say(&error.to_string());
        let _ = inbox.send(Message::IdleSource(None));
    }
}
