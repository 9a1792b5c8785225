//! The loop: waits for the next deadline or message, steps the machine, carries out its effects.

use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Duration;

use soleus_core::breaks::{Cause, Effect, Event, PromptId, Rules, TYPING_PAUSE_MS};
use soleus_core::diary_prompt::PromptPeriod;
use soleus_core::part::Part;
use soleus_core::settings::{BreakWindow, Settings};
use soleus_core::texts::{Lang, Texts};
use soleus_desktop_env::{Desktop, DesktopEvent, SenseEvent, TrayEvent};
use soleus_wire::{AgentReply, AgentRequest, Refusal, RunningAgent};

use super::diary_prompts::DiaryPrompts;
use super::events;
use super::idleness::Idleness;
use super::lock::Lock;
use super::log;
use super::machine::Machine;
use super::message::{ClientRequest, Message};
use super::notifications::{self, Notifications, Subject};
use super::prompt_text::{self, DiaryAnswer};
use super::recorder::Recorder;
use super::saved::{OnScreen, Saved};
use super::schedule;
use super::status::{Sources, StatusFeed};
use super::tray;
use super::windows::Window;

/// How long a program that asked the agent to quit may take to read the reply.
const REPLY_TIMEOUT: Duration = Duration::from_secs(1);

/// The driver. Its parts own their state; here they meet.
pub(super) struct Driver {
    pub(super) machine: Machine,
    pub(super) recorder: Recorder,
    pub(super) notifications: Notifications,
    pub(super) diary_prompts: DiaryPrompts,
    pub(super) status: StatusFeed,
    pub(super) desktop: Desktop,
    pub(super) idleness: Idleness,
    pub(super) settings: Settings,
    /// The language of its texts, whatever the settings say.
    pub(super) lang: Option<Lang>,
    /// The data folder.
    pub(super) dir: PathBuf,
    /// Keeps other agents away from it.
    pub(super) lock: Lock,
    /// Whether the person was shown that the diary is damaged.
    pub(super) damage_shown: bool,
}

impl Driver {
    /// Runs until it is asked to quit.
    pub(super) fn run(&mut self, messages: &Receiver<Message>) {
        loop {
            let wait = self.wait();
            let before = self.machine.now();
            let message = match wait {
                None => messages.recv().map_err(|_| RecvTimeoutError::Disconnected),
                Some(wait) => messages.recv_timeout(wait),
            };
            // Before anything is shown or written: if it was replaced, another agent may do that too.
            if !self.lock.keeps_others_out() {
                return self.leave_lost_folder();
            }
            let waited = self.machine.real(self.machine.now().since(before));
            self.after_wait(wait.map_or(Duration::ZERO, |wait| waited.saturating_sub(wait)));
            let going = match message {
                Ok(message) => self.handle(message),
                Err(RecvTimeoutError::Timeout) => ControlFlow::Continue(()),
                Err(RecvTimeoutError::Disconnected) => ControlFlow::Break(()),
            };
            if going.is_break() {
                break;
            }
            self.follow_schedule();
            self.publish();
        }
        self.quit();
    }

    /// Handles a message. `Break` means to quit.
    pub(super) fn handle(&mut self, message: Message) -> ControlFlow<()> {
        match message {
            Message::Quit => return ControlFlow::Break(()),
            Message::Request(ClientRequest { request, reply, written }) => {
                // An error means that the client has gone; what it asked for is done all the same.
                let _ = reply.send(self.request(request));
                if request == AgentRequest::Quit {
                    let _ = written.recv_timeout(REPLY_TIMEOUT);
                    return ControlFlow::Break(());
                }
            }
            Message::Watch(watcher) => {
                self.step(Event::Time);
                self.status.watch(watcher, self.view());
            }
            Message::Unwatch(id) => self.status.unwatch(id),
            Message::ServeSession(session, reply) => {
                self.serve_session(session);
                let _ = reply.send(AgentReply::Status(Box::new(self.view())));
            }
            Message::Idle(session, report) => self.idle(session, report),
            Message::Desktop(DesktopEvent::Sense(event)) => self.sense(event),
            Message::Desktop(DesktopEvent::Notification(showing, event)) => {
                self.notify(notifications::Event::Desktop(showing, event));
            }
            Message::Desktop(DesktopEvent::Tray(event)) => return self.tray(event),
            Message::Desktop(DesktopEvent::NotificationServer(server)) => self.status.set_server(server),
            // The loop looks at the lock after every message.
            Message::Desktop(DesktopEvent::FileChanged) => {}
            // Clients that count down to a moment need the new one.
            Message::ClockChanged => self.status.invalidate(),
        }
        ControlFlow::Continue(())
    }

    /// How long until something must be done; `None`: until something happens.
    fn wait(&self) -> Option<Duration> {
        let machine = self.machine.next_wait();
        let schedule = schedule::until_next_change(self.machine.wall_clock(), &self.settings);
        let state = self.machine.state();
        let diary = self.diary_prompts.waits_for(state.calm_from(), state.at()).map(|tick| self.machine.wait(tick));
        machine.into_iter().chain(schedule).chain(diary).min()
    }

    /// After every wait: what time brought.
    fn after_wait(&mut self, overslept: Duration) {
        if let Some(event) = self.machine.after_wait(overslept) {
            self.step(event);
        }
        if self.machine.heartbeat_is_due() {
            self.step(Event::Time);
            self.save_quickly();
            self.show_in_tray();
        }
    }

    /// What the hour of the day means: working hours, and the diary's own prompts.
    pub(super) fn follow_schedule(&mut self) {
        let clock = self.machine.wall_clock();
        let outside = !schedule::within_hours(clock, &self.settings);
        if self.machine.state().holds(Cause::OutsideHours) != outside {
            self.step(Event::quiet(Cause::OutsideHours, outside));
        }
        if self.diary_prompts.set_period(schedule::period(clock, &self.settings)) {
            self.notify(notifications::Event::Withdraw(Subject::Diary));
        }
        let (tick, now) = (self.machine.now(), self.machine.moment());
        if let Some(period) = self.diary_prompts.ask(self.machine.state().calm_from(), tick, &mut self.recorder, now) {
            self.show_diary_prompt(period);
        }
    }

    /// Steps the machine; false when it refused.
    pub(super) fn step(&mut self, event: Event) -> bool {
        let effects = self.machine.step(event);
        let done = !effects.contains(&Effect::Refused);
        self.carry_out(effects);
        done
    }

    /// Carries out the machine's effects.
    pub(super) fn carry_out(&mut self, effects: Vec<Effect>) {
        let wall = self.machine.wall();
        let mut save = false;
        for effect in effects {
            match effect {
                Effect::ShowPrompt { prompt, sat_ms, may_snooze, offer_interval, again: _ } => {
                    self.show_break_prompt(prompt, sat_ms, may_snooze, offer_interval);
                }
                Effect::WithdrawPrompt(prompt) => {
                    self.notify(notifications::Event::Withdraw(Subject::Break(prompt)));
                }
                Effect::Record(record) => {
                    // However it ended, its notification no longer applies.
                    if let Some(prompt) = record.prompt {
                        self.notify(notifications::Event::Withdraw(Subject::Break(prompt)));
                    }
                    self.recorder.note(&record, wall);
                    save = true;
                }
                Effect::Spent { on, from, to } => {
                    self.recorder.note_stretch(on, from, to, wall);
                    save = true;
                }
                // Without reminders nothing is measured, and nothing waited.
                Effect::WasQuiet { .. } if !self.settings.reminders => {}
                Effect::WasQuiet { causes, from, to } => {
                    self.recorder.note_quiet(causes, from, to, wall);
                    save = true;
                }
                Effect::WatchForTypingPause => self.idleness.watch_for_pause(self.machine.real(TYPING_PAUSE_MS)),
                Effect::BreakStarted { .. } => {
                    if self.settings.break_window != BreakWindow::None {
                        self.open_window(Window::Break);
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

    /// Steps the notifications, and carries out their effects.
    pub(super) fn notify(&mut self, event: notifications::Event) {
        for effect in self.notifications.step(event) {
            match effect {
                notifications::Effect::Show(showing, notification, replaces) => {
                    self.desktop.show(showing, notification, replaces);
                }
                notifications::Effect::Withdraw(showing) => self.desktop.withdraw(showing),
                notifications::Effect::Close(ticket) => self.desktop.close(ticket),
                notifications::Effect::ShowAgain(subject) => self.show_again(subject),
                notifications::Effect::Action(Subject::Break(prompt), name) => {
                    if let Some(request) = prompt_text::break_answer(name) {
                        self.step(Event::PromptAnswered(prompt, request));
                    }
                }
                notifications::Effect::Action(Subject::Diary, name) => {
                    if let Some(answer) = prompt_text::diary_answer(name) {
                        self.diary_answered(answer);
                    }
                }
                notifications::Effect::Dismissed(Subject::Break(prompt)) => {
                    self.step(Event::PromptDismissed(prompt));
                }
                // The diary asks once.
                notifications::Effect::Dismissed(Subject::Diary) => {}
                notifications::Effect::Failed(subject, why) => {
                    log::line(&why);
                    if let Subject::Break(prompt) = subject {
                        self.step(Event::PromptFailed(prompt));
                        if self.sources().ask_in_window() {
                            self.open_window(Window::Break);
                        }
                    }
                }
                notifications::Effect::Works(part, works) => self.status.set_works(part, works),
                notifications::Effect::Save => self.save_quickly(),
            }
        }
    }

    fn show_again(&mut self, subject: Subject) {
        let state = self.machine.state();
        match subject {
            Subject::Break(prompt) if state.live_prompt() == Some(prompt) => {
                let (sat_ms, may_snooze) = (state.sat_ms(self.machine.now()), state.may_snooze());
                self.show_break_prompt(prompt, sat_ms, may_snooze, false);
            }
            Subject::Break(_) => {}
            Subject::Diary => {
                if let Some(period) = self.diary_prompts.period() {
                    self.show_diary_prompt(period);
                }
            }
        }
    }

    fn show_break_prompt(&mut self, prompt: PromptId, sat_ms: u64, may_snooze: bool, offer_interval: bool) {
        let break_ms = Rules::from(&self.settings).break_ms;
        let notification = prompt_text::break_due(&self.texts(), sat_ms, break_ms, may_snooze, offer_interval);
        self.notify(notifications::Event::Show(Subject::Break(prompt), notification));
    }

    pub(super) fn show_diary_prompt(&mut self, period: PromptPeriod) {
        self.diary_prompts.asked(period);
        let notification = prompt_text::diary(&self.texts(), period.prompt, period.night);
        self.notify(notifications::Event::Show(Subject::Diary, notification));
    }

    fn diary_answered(&mut self, answer: DiaryAnswer) {
        let now = self.machine.moment();
        // An entry that could not be written, or stands there already, is shown in the window.
        if let Some(night) = self.diary_prompts.answered(answer, &mut self.recorder, now) {
            self.open_window(Window::Night(night));
        }
    }

    pub(super) fn save(&mut self) {
        let saved = self.state_to_save();
        self.recorder.write(&saved, self.machine.moment());
    }

    /// Saves so that a power cut may take the last of it, but nothing else.
    fn save_quickly(&mut self) {
        let saved = self.state_to_save();
        self.recorder.heartbeat(&saved, self.machine.moment());
    }

    fn state_to_save(&mut self) -> Saved {
        let on_screen = OnScreen { tickets: self.notifications.tickets().clone(), asks: self.diary_prompts.asks() };
        Saved { state: self.machine.mark_saved(), on_screen }
    }

    fn sense(&mut self, event: SenseEvent) {
        match event {
            SenseEvent::NotificationServer => self.notify(notifications::Event::NewServer),
            SenseEvent::Ready { part, works } => self.status.set_works(part, works),
            _ => {
                if let Some(event) = events::of_sense(event, self.machine.now()) {
                    self.step(event);
                }
            }
        }
    }

    /// Carries out a request of a client or of the tray.
    fn request(&mut self, request: AgentRequest) -> AgentReply {
        let now = self.machine.moment();
        match request {
            AgentRequest::DiaryChanged => self.diary_changed(),
            AgentRequest::SettingsChanged => {
                match self.recorder.diary(now).and_then(|diary| diary.settings()) {
                    Err(error) => {
                        return AgentReply::Refused { error: soleus_app::Error::from(error).code().to_string() };
                    }
                    Ok(settings) => self.settings = settings,
                }
                self.desktop.watch_calls(self.settings.quiet_call);
                // The texts of the tray's menu may be in another language now.
                self.status.invalidate();
            }
            _ => {}
        }
        let until_tomorrow_ms = || {
            let tomorrow = schedule::tomorrow(self.machine.wall_clock(), &self.settings)?;
            self.machine.ms_until(tomorrow)
        };
        let done = self.step(request.event(Rules::from(&self.settings), until_tomorrow_ms));
        // The reply is as of the hours and settings of now.
        self.follow_schedule();
        if done { AgentReply::Status(Box::new(self.view())) } else { Refusal::NotNow.into() }
    }

    /// A night was written or deleted, or the diary paused: it may be the one that is asked for.
    fn diary_changed(&mut self) {
        let now = self.machine.moment();
        if self.notifications.is_up(Subject::Diary) && self.diary_prompts.is_settled(&mut self.recorder, now) {
            self.notify(notifications::Event::Withdraw(Subject::Diary));
        }
        self.copy_daily();
    }

    fn tray(&mut self, event: TrayEvent) -> ControlFlow<()> {
        match event {
            TrayEvent::Works(works) => self.status.set_works(Part::Tray, works),
            TrayEvent::Activated => self.open_window(Window::Main),
            TrayEvent::Chosen(name) => match tray::choice(name) {
                // A menu may be open while the moment passes; a request that no longer applies is refused.
                Some(tray::Choice::Request(request)) => drop(self.request(request)),
                Some(tray::Choice::Open(window)) => self.open_window(window),
                Some(tray::Choice::Quit) => return ControlFlow::Break(()),
                None => {}
            },
        }
        ControlFlow::Continue(())
    }

    /// Sends the status to watchers and to the tray, if it has changed.
    pub(super) fn publish(&mut self) {
        let (idle, senses) = (self.idleness.name(), self.desktop.working());
        let sources = Sources::new(&self.machine, &self.settings, &self.recorder, idle, senses, &self.notifications);
        if !self.status.has_changed(&sources) {
            return;
        }
        if self.status.is_watched() {
            // What counts up or down is as of the last step.
            self.step(Event::Time);
            let view = self.view();
            self.status.send(view);
        }
        self.show_in_tray();
    }

    fn show_in_tray(&self) {
        self.desktop.show_in_tray(tray::model(&self.texts(), &self.view(), self.machine.moment()));
    }

    pub(super) fn view(&self) -> RunningAgent {
        self.status.view(&self.sources())
    }

    fn sources(&self) -> Sources<'_> {
        let (idle, senses) = (self.idleness.name(), self.desktop.working());
        Sources::new(&self.machine, &self.settings, &self.recorder, idle, senses, &self.notifications)
    }

    /// Texts in the language they are wanted in. Loaded for each use, a few times a day, rather than held in memory.
    pub(super) fn texts(&self) -> Texts {
        prompt_text::texts(self.lang, &self.settings)
    }
}
