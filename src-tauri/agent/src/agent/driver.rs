//! The loop: waits for the next deadline or message, steps the machine, does what it wants done.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::Duration;

use chrono::SubsecRound;
use soleus_core::breaks::{
    Causes, Effect, Event, IDLE_MS, PromptId, Request, Rules, State, Stretch, TYPING_PAUSE_MS, Tick, restart, step,
};
use soleus_core::settings::Settings;
use soleus_core::texts::Lang;
use soleus_core::wire::{AgentAsk, AgentReply, AgentView, Beyond, NOT_NOW, Phase, Running};
use soleus_store::Store;
use soleus_store::clock::Clock;

use super::clock::{AgentClock, SystemClock};
use super::idle::{self, IdleNews, IdleSource};
use super::ledger::{Ledger, Wall};
use super::prompt::{self, PromptNews, Shown, Words};
use super::senses::{SenseNews, Senses};
use super::server::{Asked, refused};
use super::{AgentError, AgentOptions, wakes};

/// While somebody sits, the state is saved this often: what a crash can lose. In the machine's time.
const HEARTBEAT_MS: u64 = 60_000;
/// However fast the clock runs, the disk is left alone for this long.
const SHORTEST_HEARTBEAT: Duration = Duration::from_millis(250);
/// How long a program that asked the agent to leave may take to read the answer.
const FAREWELL: Duration = Duration::from_secs(1);

/// Something happened outside.
#[derive(Debug)]
pub(super) enum Message {
    /// A program asks.
    Asked(Asked),
    /// News of idleness.
    Idle(IdleNews),
    /// News of a prompt, and of which showing of it.
    Prompt(PromptId, Showing, PromptNews),
    /// News of the desktop.
    Sense(SenseNews),
    /// The clocks may have jumped.
    Woke,
    /// The system asks to leave.
    Leave,
}

/// A prompt may be shown more than once; each showing has a number, so that a late word from an earlier one is known.
pub(super) type Showing = u64;

pub(super) struct Driver {
    state: State,
    clock: AgentClock<SystemClock>,
    wall: Clock,
    ledger: Ledger,
    /// What was sat is saved up to here.
    saved: Tick,
    inbox: Sender<Message>,
    shown: HashMap<PromptId, (Showing, Shown)>,
    showings: Showing,
    idle_source: &'static str,
    idle: Option<Arc<dyn IdleSource>>,
    senses: Senses,
    asked_lang: Option<Lang>,
    settings: Settings,
    scale: u32,
}

impl Driver {
    /// Takes up where the last agent left off.
    pub(super) fn begin(
        options: &AgentOptions,
        store: Store,
        wall: Clock,
        settings: &Settings,
        inbox: Sender<Message>,
    ) -> Result<Self, AgentError> {
        let rules = Rules::from(settings);
        let scale = options.time_scale.max(1);
        let saved = store.agent_saved()?;
        let gap = saved.as_ref().map(|saved| (wall.now().to_utc() - saved.saved_at).to_std().ok());
        // A state this Soleus cannot read is a newer one's, or none: somebody sat down just now.
        let state = saved.and_then(|saved| serde_json::from_str::<State>(&saved.state).ok());
        let clock_at = |tick| AgentClock::starting_at(SystemClock::new(), scale, tick);
        let (state, effects) = match state {
            None => (State::new(rules, Tick(0)), vec![Effect::Save]),
            Some(state) => {
                let gap_ms = gap.flatten().map(|gap| clock_at(Tick(0)).scaled(gap));
                restart(state, rules, gap_ms, Causes::NONE)
            }
        };
        let to_inbox = inbox.clone();
        let senses = Senses::follow(settings.quiet_call, move |news| {
            let _ = to_inbox.send(Message::Sense(news));
        });
        let mut driver = Self {
            idle: None,
            senses,
            clock: clock_at(state.at()),
            saved: state.at(),
            state,
            wall,
            ledger: Ledger::new(store),
            inbox,
            shown: HashMap::new(),
            showings: 0,
            idle_source: idle::UNAVAILABLE,
            asked_lang: options.lang,
            settings: settings.clone(),
            scale,
        };
        driver.carry_out(effects);
        driver.follow_idleness();
        Ok(driver)
    }

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
            match message {
                Ok(Message::Leave) | Err(RecvTimeoutError::Disconnected) => break,
                Ok(Message::Asked(asked)) => {
                    let leave = asked.ask == AgentAsk::Quit;
                    let Asked { ask, reply, written } = asked;
                    // An error means the client has gone; what it asked for is done all the same.
                    let _ = reply.send(self.asked(ask));
                    if leave {
                        let _ = written.recv_timeout(FAREWELL);
                        break;
                    }
                }
                Ok(Message::Idle(news)) => self.idle(news),
                Ok(Message::Sense(news)) => self.sense(news),
                Ok(Message::Prompt(prompt, showing, news)) => self.prompt(prompt, showing, news),
                Ok(Message::Woke) | Err(RecvTimeoutError::Timeout) => {}
            }
        }
        self.leave();
    }

    /// How long until something must be done; `None`: until something happens.
    fn wait(&self) -> Option<Duration> {
        let deadline = self.state.next_deadline().map(|tick| self.clock.wait(tick));
        let sitting = self.state.stretch().0 == Stretch::Sitting;
        let heartbeat = sitting.then(|| {
            let since_saved = self.clock.real(self.clock.now().since(self.saved));
            self.heartbeat().saturating_sub(since_saved)
        });
        deadline.into_iter().chain(heartbeat).min()
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
        let sitting = self.state.stretch().0 == Stretch::Sitting;
        if sitting && self.clock.real(now.since(self.saved)) >= self.heartbeat() {
            self.step(Event::Time);
            // Whether or not it could be written: the next try is a heartbeat away.
            self.saved = self.state.at();
            let at = self.wall_now().now;
            self.ledger.heartbeat(&self.state, at);
        }
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
                    self.show(prompt, sat_ms, may_snooze, offer_interval);
                }
                Effect::WithdrawPrompt(prompt) => drop(self.shown.remove(&prompt)),
                Effect::Record(record) => {
                    // However it ended, its notification has nothing more to say.
                    if let Some(prompt) = record.prompt {
                        self.shown.remove(&prompt);
                    }
                    self.ledger.note(&record, wall);
                    save = true;
                }
                Effect::Spent { on: Stretch::Sitting, from, to } => {
                    self.ledger.note_sitting(from, to, wall);
                    save = true;
                }
                Effect::Save => save = true,
                // The guided break is shown by the window, which reads the status.
                Effect::WatchPause => match &self.idle {
                    Some(source) => source.tell_pause(self.clock.real(TYPING_PAUSE_MS)),
                    None => drop(self.inbox.send(Message::Idle(IdleNews::Paused))),
                },
                Effect::WasQuiet { .. }
                | Effect::BreakStarted { .. }
                | Effect::BreakEnded
                | Effect::Spent { .. }
                | Effect::Refused => {}
            }
        }
        if save {
            self.saved = self.state.at();
            self.ledger.write(&self.state, wall.now);
        }
    }

    fn show(&mut self, prompt: PromptId, sat_ms: u64, may_snooze: bool, offer_interval: bool) {
        self.showings += 1;
        let showing = self.showings;
        // Read for each prompt, a few times a day, rather than held in memory all day.
        let texts = super::texts(self.asked_lang, &self.settings);
        let words = Words::new(&texts, sat_ms, Rules::from(&self.settings).break_ms, may_snooze, offer_interval);
        let inbox = self.inbox.clone();
        let shown = prompt::show(words, move |news| {
            let _ = inbox.send(Message::Prompt(prompt, showing, news));
        });
        self.shown.insert(prompt, (showing, shown));
    }

    fn prompt(&mut self, prompt: PromptId, showing: Showing, news: PromptNews) {
        // A word from a showing that was replaced comes too late.
        if self.shown.get(&prompt).is_none_or(|(current, _)| *current != showing) {
            return;
        }
        self.shown.remove(&prompt);
        match news {
            PromptNews::Answered(request) => self.step(Event::PromptAnswered(prompt, request)),
            PromptNews::Dismissed => self.step(Event::PromptDismissed(prompt)),
            PromptNews::Failed(why) => {
                super::say(&why);
                self.step(Event::PromptFailed(prompt))
            }
        };
    }

    fn follow_idleness(&mut self) {
        let Some(source) = idle::find() else { return };
        let name = source.name();
        self.idle = Some(Arc::clone(&source));
        let threshold = self.clock.real(IDLE_MS);
        let inbox = self.inbox.clone();
        let followed = wakes::thread("idle", move || {
            source.follow(threshold, &mut |news| {
                let _ = inbox.send(Message::Idle(news));
            });
        });
        if followed.is_ok() {
            self.idle_source = name;
        }
    }

    fn idle(&mut self, news: IdleNews) {
        match news {
            IdleNews::Began { idle } => {
                let since = self.clock.now().minus(self.clock.scaled(idle));
                self.step(Event::IdleBegan { since })
            }
            IdleNews::Paused => self.step(Event::TypingPaused),
            IdleNews::Ended => self.step(Event::IdleEnded),
            IdleNews::Lost => {
                self.idle_source = idle::UNAVAILABLE;
                self.idle = None;
                self.step(Event::IdleEnded)
            }
        };
    }

    fn sense(&mut self, news: SenseNews) {
        let event = match news {
            SenseNews::Locked(true) => Event::Locked { since: self.clock.now() },
            SenseNews::Locked(false) => Event::Unlocked,
            SenseNews::Asleep(asleep) => Event::Asleep(asleep),
            SenseNews::Quiet(cause, on) => Event::Quiet(cause, on),
            SenseNews::KeptAwake(on) => Event::KeptAwake(on),
            SenseNews::NotificationServer | SenseNews::Ready { .. } => return,
        };
        self.step(event);
    }

    fn asked(&mut self, ask: AgentAsk) -> AgentReply {
        let event = match ask {
            AgentAsk::Status | AgentAsk::Quit | AgentAsk::DiaryChanged => Event::Time,
            AgentAsk::Watch
            | AgentAsk::BreakHold
            | AgentAsk::BreakGoOn
            | AgentAsk::CalfHurts
            | AgentAsk::PauseUntilTomorrow => return refused(NOT_NOW),
            AgentAsk::BreakStart => Event::Asked(Request::Start),
            AgentAsk::BreakDone => Event::Asked(Request::Done),
            AgentAsk::BreakSnooze => Event::Asked(Request::Snooze),
            AgentAsk::BreakSkip => Event::Asked(Request::Skip),
            AgentAsk::Pause { seconds } => {
                Event::Asked(Request::Pause { for_ms: seconds.map(|seconds| seconds.saturating_mul(1000)) })
            }
            AgentAsk::Resume => Event::Asked(Request::Resume),
            AgentAsk::SettingsChanged => match self.ledger.settings(self.wall.now()) {
                Err(error) => return refused(error.code()),
                Ok(settings) => {
                    self.settings = settings;
                    self.senses.heed_calls(self.settings.quiet_call);
                    Event::RulesChanged(Rules::from(&self.settings))
                }
            },
        };
        if self.step(event) { AgentReply::Status(Box::new(self.view())) } else { refused(NOT_NOW) }
    }

    fn view(&self) -> AgentView {
        let beyond = Beyond {
            may_snooze: false,
            pause_until: None,
            on_break: None,
            ask_in_window: false,
            unavailable: Vec::new(),
        };
        AgentView { running: self.status(), beyond }
    }

    /// As the contract has it. The machine has just been stepped.
    fn status(&self) -> Running {
        let wall = self.wall_now();
        let (stretch, from) = self.state.stretch();
        let sitting_since = (stretch == Stretch::Sitting).then_some(from);
        let phase = self.state.phase();
        // Milliseconds: what every reader of RFC 3339 takes, and exact enough for a fast clock.
        let instant = |tick| wall.moment(tick).to_utc().trunc_subsecs(3);
        Running {
            phase,
            sat_seconds: self.state.sat_ms(self.state.at()) / 1000,
            next_break_at: self.state.next_break().map(instant),
            break_ends_at: self.state.break_ends().filter(|_| phase == Phase::OnBreak).map(instant),
            quiet: self.state.quiet().iter().collect(),
            idle_source: self.idle_source.to_owned(),
            today: self.ledger.today(sitting_since, wall),
        }
    }

    fn wall_now(&self) -> Wall {
        Wall { now: self.wall.now(), tick: self.clock.now(), scale: self.scale }
    }

    /// Saves, and takes the prompts off the screen.
    fn leave(&mut self) {
        self.step(Event::Time);
        let at = self.wall_now().now;
        self.ledger.write(&self.state, at);
        for (_, (_, shown)) in self.shown.drain() {
            prompt::withdraw_now(shown);
        }
    }
}
