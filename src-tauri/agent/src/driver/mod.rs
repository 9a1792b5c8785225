//! The loop: waits for the next deadline or message, steps the machine, does what it wants done.
//!
//! Not here: what is asked over the socket and in the tray (`asked`), how it is told (`told`), what is on the screen
//! (`screen`), and the prompts of the diary (`diary`).

mod asked;
mod begin;
mod diary;
mod screen;
mod told;

use std::collections::{BTreeSet, HashMap};
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::Duration;

use soleus_app::clock::Clock;
use soleus_core::Moment;
use soleus_core::breaks::Phase;
use soleus_core::breaks::{Cause, Effect, Event, State, Stretch, TYPING_PAUSE_MS, Tick, step};
use soleus_core::part::Part;
use soleus_core::settings::{BreakWindow, Settings};
use soleus_core::texts::Lang;
use soleus_wire::AgentRequest;

use super::almanac;
use super::clock::{AgentClock, SystemClock};
use super::idle::{IdleNews, IdleSource};
use super::ledger::{Ledger, OnScreen, Saved, Wall};
use super::prompt::PromptNews;
use super::senses::{SenseNews, Senses};
use super::server::{Asked, Watcher};
use super::tray::{Tray, TrayAsk};
use super::windows::{self, Wanted};
use screen::{Showing, Subject};
use told::Told;

/// While somebody sits or is on a break, the state is saved this often: what a crash can lose. In the machine's time.
const HEARTBEAT_MS: u64 = 60_000;
/// However fast the clock runs, the disk is left alone for this long.
const SHORTEST_HEARTBEAT: Duration = Duration::from_millis(250);
/// How long a program that asked the agent to leave may take to read the answer.
const FAREWELL: Duration = Duration::from_secs(1);

/// Something happened outside.
pub(super) enum Message {
    /// A program asks.
    Asked(Asked),
    /// A program wants to be told of every change.
    Watch(Watcher),
    /// That program has gone.
    Unwatched(u64),
    /// Somebody chose something in the tray.
    Tray(TrayAsk),
    /// Where idleness is told from; `None` where nobody knows.
    IdleSource(Option<Arc<dyn IdleSource>>),
    /// News of idleness.
    Idle(IdleNews),
    /// News of the desktop.
    Sense(SenseNews),
    /// News of a notification, and of which showing of it.
    Screen(Subject, Showing, PromptNews),
    /// The clocks may have jumped.
    Woke,
    /// The system asks to leave.
    Leave,
}

pub(super) struct Driver {
    state: State,
    clock: AgentClock<SystemClock>,
    wall: Clock,
    ledger: Ledger,
    /// What was sat is saved up to here.
    saved: Tick,
    inbox: Sender<Message>,
    dir: PathBuf,
    screen: screen::Screen,
    tickets: OnScreen,
    diary: diary::Asking,
    idle: Option<Arc<dyn IdleSource>>,
    senses: Senses,
    /// Parts that have said that they do not work.
    missing: BTreeSet<Part>,
    /// The last prompt could not be shown; a window asks instead.
    ask_in_window: bool,
    tray: Tray,
    watchers: HashMap<u64, Watcher>,
    told: Option<Told>,
    asked_lang: Option<Lang>,
    settings: Settings,
    scale: u32,
}

impl Driver {
    /// Until asked to leave.
    pub(super) fn run(&mut self, messages: &Receiver<Message>) {
        loop {
            let wait = self.wait();
            let before = self.clock.now();
            let message = match wait {
                None => messages.recv().map_err(|_| RecvTimeoutError::Disconnected),
                Some(wait) => messages.recv_timeout(wait),
            };
            let waited = self.clock.real(self.clock.now().since(before));
            self.wake(wait.map_or(Duration::ZERO, |wait| waited.saturating_sub(wait)));
            let going = match message {
                Ok(message) => self.handle(message),
                Err(RecvTimeoutError::Timeout) => ControlFlow::Continue(()),
                Err(RecvTimeoutError::Disconnected) => ControlFlow::Break(()),
            };
            if going.is_break() {
                break;
            }
            self.look_at_the_clock();
            self.tell();
        }
        self.leave();
    }

    fn handle(&mut self, message: Message) -> ControlFlow<()> {
        match message {
            Message::Leave => return ControlFlow::Break(()),
            Message::Asked(asked) => {
                let leave = asked.ask == AgentRequest::Quit;
                let Asked { ask, reply, written } = asked;
                // An error means the client has gone; what it asked for is done all the same.
                let _ = reply.send(self.asked(ask));
                if leave {
                    let _ = written.recv_timeout(FAREWELL);
                    return ControlFlow::Break(());
                }
            }
            Message::Watch(watcher) => self.watched(watcher),
            Message::Unwatched(id) => drop(self.watchers.remove(&id)),
            Message::Tray(ask) => return self.chosen(ask),
            Message::IdleSource(source) => self.idle = source,
            Message::Idle(news) => self.idle(news),
            Message::Sense(news) => self.sense(news),
            Message::Screen(subject, showing, news) => self.screen_news(subject, showing, news),
            // Whoever counts down to an instant of the wall clock must hear of the new one.
            Message::Woke => self.told = None,
        }
        ControlFlow::Continue(())
    }

    /// How long until something must be done; `None`: until something happens.
    fn wait(&self) -> Option<Duration> {
        let deadline = self.state.next_deadline().map(|tick| self.clock.wait(tick));
        let heartbeat = self.counts().then(|| {
            let since_saved = self.clock.real(self.clock.now().since(self.saved));
            self.heartbeat().saturating_sub(since_saved)
        });
        let hours = almanac::next_change(self.wall, &self.settings).map(|change| {
            // A moment later than asked for is on the other side of the change, a moment earlier would be asked again.
            (change - self.wall.now()).to_std().unwrap_or_default() + Duration::from_millis(1)
        });
        let diary = self.diary_waits_for().map(|tick| self.clock.wait(tick));
        deadline.into_iter().chain(heartbeat).chain(hours).chain(diary).min()
    }

    /// Whether time runs that is told in minutes, and must not be lost.
    const fn counts(&self) -> bool {
        matches!(self.state.stretch().0, Stretch::Sitting | Stretch::Break)
    }

    fn heartbeat(&self) -> Duration {
        self.clock.real(HEARTBEAT_MS).max(SHORTEST_HEARTBEAT)
    }

    /// After every wait: what time brought.
    fn wake(&mut self, overslept: Duration) {
        let slept = self.clock.slept(overslept);
        let now = self.clock.now();
        if let Some(slept) = slept {
            self.step(Event::Suspended { since: now.minus(slept) });
        } else if self.state.next_deadline().is_some_and(|deadline| deadline <= now) {
            self.step(Event::Time);
        }
        if self.counts() && self.clock.real(now.since(self.saved)) >= self.heartbeat() {
            self.step(Event::Time);
            self.save_quickly();
            self.tell_the_tray();
        }
    }

    /// What the hour of the day means: working hours, and the diary's own prompts.
    fn look_at_the_clock(&mut self) {
        let outside = !almanac::within_hours(self.wall, &self.settings);
        if self.state.holds(Cause::OutsideHours) != outside {
            self.step(Event::Quiet(Cause::OutsideHours, outside));
        }
        self.ask_for_the_diary();
    }

    /// Steps the machine; false when it refused.
    fn step(&mut self, event: Event) -> bool {
        let now = self.clock.now();
        let (state, effects) = step(self.state.clone(), event, now);
        self.state = state;
        let done = !effects.contains(&Effect::Refused);
        self.carry_out(effects);
        done
    }

    fn carry_out(&mut self, effects: Vec<Effect>) {
        let wall = self.wall_now();
        let mut save = false;
        for effect in effects {
            match effect {
                Effect::ShowPrompt { prompt, sat_ms, may_snooze, offer_interval, again: _ } => {
                    self.show_prompt(prompt, sat_ms, may_snooze, offer_interval);
                }
                Effect::WithdrawPrompt(prompt) => self.withdraw(Subject::Break(prompt)),
                Effect::Record(record) => {
                    // However it ended, its notification has nothing more to say.
                    if let Some(prompt) = record.prompt {
                        self.withdraw(Subject::Break(prompt));
                    }
                    self.ledger.note(&record, wall);
                    save = true;
                }
                Effect::Spent { on, from, to } => {
                    self.ledger.note_stretch(on, from, to, wall);
                    save = true;
                }
                // Without reminders nothing is measured, and nothing waited.
                Effect::WasQuiet { .. } if !self.settings.reminders => {}
                Effect::WasQuiet { causes, from, to } => {
                    self.ledger.note_quiet(causes, from, to, wall);
                    save = true;
                }
                Effect::WatchPause => self.watch_for_a_pause(),
                Effect::BreakStarted { .. } => {
                    if self.settings.break_window != BreakWindow::None {
                        windows::open(&self.dir, Wanted::Break);
                    }
                }
                Effect::Save => save = true,
                // The guided break's window watches the status.
                Effect::BreakEnded | Effect::Refused => {}
            }
        }
        if save {
            self.save();
        }
    }

    fn save(&mut self) {
        let (saved, at) = self.what_to_save();
        self.ledger.write(&saved, at);
    }

    /// Where a power cut may take the last of it, but nothing else.
    fn save_quickly(&mut self) {
        let (saved, at) = self.what_to_save();
        self.ledger.heartbeat(&saved, at);
    }

    fn what_to_save(&mut self) -> (Saved, Moment) {
        // Whether or not it can be written: the next try is a heartbeat away.
        self.saved = self.state.at();
        (Saved { state: self.state.clone(), on_screen: self.tickets.clone() }, self.wall.now())
    }

    fn watch_for_a_pause(&self) {
        match &self.idle {
            Some(source) => source.tell_pause(self.clock.real(TYPING_PAUSE_MS)),
            // Where nobody knows, any moment is as good as another.
            None => drop(self.inbox.send(Message::Idle(IdleNews::Paused))),
        }
    }

    fn idle(&mut self, news: IdleNews) {
        let event = match news {
            IdleNews::Began { idle } => Event::IdleBegan { since: self.clock.now().minus(self.clock.scaled(idle)) },
            IdleNews::Paused => Event::TypingPaused,
            IdleNews::Ended => Event::IdleEnded,
            IdleNews::Lost => {
                self.idle = None;
                Event::IdleEnded
            }
        };
        self.step(event);
    }

    fn sense(&mut self, news: SenseNews) {
        let event = match news {
            SenseNews::Locked(true) => Event::Locked { since: self.clock.now() },
            SenseNews::Locked(false) => Event::Unlocked,
            SenseNews::Asleep(asleep) => Event::Asleep(asleep),
            SenseNews::Quiet(cause, on) => Event::Quiet(cause, on),
            SenseNews::KeptAwake(on) => Event::KeptAwake(on),
            SenseNews::NotificationServer => return self.new_notification_server(),
            SenseNews::Ready { part, works } => return self.part(part, works),
        };
        self.step(event);
    }

    fn part(&mut self, part: Part, works: bool) {
        if works {
            self.missing.remove(&part);
        } else {
            self.missing.insert(part);
        }
    }

    fn wall_now(&self) -> Wall {
        Wall { now: self.wall.now(), tick: self.clock.now(), scale: self.scale }
    }

    /// Saves, and takes the prompts off the screen.
    fn leave(&mut self) {
        self.step(Event::Time);
        self.tickets = OnScreen::default();
        self.save();
        self.clear_the_screen();
    }
}

impl Driver {
    /// Whether a break is owed and a window has to ask, because no notification could.
    fn asks_in_window(&self) -> bool {
        self.ask_in_window && self.state.phase() == Phase::Due
    }
}
