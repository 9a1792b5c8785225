//! What the agent reports of itself: to clients that ask, to clients that watch, and to the tray.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use soleus_core::breaks::{BreakKind, Causes, Phase, State, Stretch, Tick};
use soleus_core::part::Part;
use soleus_core::settings::Settings;
use soleus_desktop_env::{NotificationServer, SenseSources, UNAVAILABLE};
use soleus_wire::{AgentReply, RunningAgent};

use super::machine::Machine;
use super::notifications::Notifications;
use super::recorder::Recorder;
use super::reply::Watcher;
use super::wall::Wall;

/// The parts of the driver that the status is made of.
pub(super) struct Sources<'a> {
    /// The machine's state, which has just been stepped.
    state: &'a State,
    wall: Wall,
    settings: &'a Settings,
    recorder: &'a Recorder,
    /// The idle source's name; `None` without one.
    idle_source: Option<&'static str>,
    /// Through what each sense works.
    senses: Vec<SenseSources>,
    /// The last break prompt could not be shown.
    prompt_failed: bool,
}

/// What a watcher must be notified of: the status without the seconds that pass.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Summary {
    phase: Phase,
    next_break: Option<Tick>,
    break_ends: Option<Tick>,
    break_kind: Option<BreakKind>,
    pause_until: Option<Tick>,
    may_snooze: bool,
    ask_in_window: bool,
    quiet: Causes,
    idle_source: Option<&'static str>,
    unavailable: Vec<Part>,
    sources: BTreeMap<Part, Vec<String>>,
    /// An outcome counts for today.
    outcomes: u64,
}

/// The status, and the clients that watch it.
#[derive(Debug, Default)]
pub(super) struct StatusFeed {
    /// Parts that have reported that they do not work.
    missing: BTreeSet<Part>,
    /// Whether a tray shows the item.
    tray: bool,
    /// The notification server, if one is there.
    server: Option<NotificationServer>,
    watchers: HashMap<u64, Watcher>,
    /// A summary of what the watchers received last; none when they must be sent the status in any case.
    sent: Option<Summary>,
}

impl StatusFeed {
    /// Notes whether a part of the desktop works.
    pub(super) fn set_works(&mut self, part: Part, works: bool) {
        if part == Part::Tray {
            self.tray = works;
        }
        if works {
            self.missing.remove(&part);
        } else {
            self.missing.insert(part);
        }
    }

    /// Notes which notification server is there, if any. Whether it can be used is known once it has shown something; one
    /// that left cannot.
    pub(super) fn set_server(&mut self, server: Option<NotificationServer>) {
        let before = std::mem::replace(&mut self.server, server);
        match &self.server {
            Some(server) if server.name == NotificationServer::NOT_STARTED => {}
            Some(server) => {
                let actions = server.actions;
                self.set_works(Part::Notifications, true);
                self.set_works(Part::Buttons, actions);
            }
            None if before.is_some() => self.set_works(Part::Notifications, false),
            None => {}
        }
    }

    /// Treats the status as changed: what counts to a moment is wrong after a jump of the wall clock, and texts are
    /// after a change of language.
    pub(super) fn invalidate(&mut self) {
        self.sent = None;
    }

    /// Whether the status has changed since this last returned true.
    pub(super) fn has_changed(&mut self, sources: &Sources<'_>) -> bool {
        let summary = self.summary(sources);
        if self.sent.as_ref() == Some(&summary) {
            return false;
        }
        self.sent = Some(summary);
        true
    }

    /// Whether any client watches.
    pub(super) fn is_watched(&self) -> bool {
        !self.watchers.is_empty()
    }

    /// Sends the status to the watchers, and drops those that have gone.
    pub(super) fn send(&mut self, view: RunningAgent) {
        let reply = AgentReply::Status(Box::new(view));
        self.watchers.retain(|_, watcher| watcher.send(&reply));
    }

    /// Adds a watcher, which receives the status at once.
    pub(super) fn watch(&mut self, watcher: Watcher, view: RunningAgent) {
        if watcher.send(&AgentReply::Status(Box::new(view))) {
            self.watchers.insert(watcher.id, watcher);
        }
    }

    /// Removes the watcher with this number.
    pub(super) fn unwatch(&mut self, id: u64) {
        self.watchers.remove(&id);
    }

    /// The status.
    pub(super) fn view(&self, sources: &Sources<'_>) -> RunningAgent {
        let Sources { state, wall, .. } = *sources;
        let (stretch, from) = state.stretch();
        let sitting_since = (stretch == Stretch::Sitting).then_some(from);
        RunningAgent {
            idle_source: sources.idle_source.unwrap_or(UNAVAILABLE).to_owned(),
            today: sources.recorder.today(sitting_since, wall),
            ask_in_window: sources.ask_in_window(),
            unavailable: self.unavailable(sources),
            sources: self.by_part(sources),
            ..RunningAgent::of_machine(state, |tick| wall.instant(tick))
        }
    }

    fn summary(&self, sources: &Sources<'_>) -> Summary {
        let state = sources.state;
        Summary {
            phase: state.phase(),
            next_break: state.next_break(),
            break_ends: state.break_ends(),
            break_kind: state.running_break().map(|(kind, ..)| kind),
            pause_until: state.pause_until(),
            may_snooze: state.may_snooze(),
            ask_in_window: sources.ask_in_window(),
            quiet: state.quiet(),
            idle_source: sources.idle_source,
            unavailable: self.unavailable(sources),
            sources: self.by_part(sources),
            outcomes: sources.recorder.outcomes(),
        }
    }

    /// Through what each part works.
    fn by_part(&self, sources: &Sources<'_>) -> BTreeMap<Part, Vec<String>> {
        let named = |name: Option<&str>| name.map(str::to_owned).into_iter().collect::<Vec<_>>();
        let (server, tray) = (self.server.as_ref(), self.tray.then_some("status_notifier"));
        let senses = sources
            .senses
            .iter()
            .map(|sense| (sense.part, sense.sources.iter().map(|name| (*name).to_owned()).collect()));
        let others = [
            (Part::Idle, named(sources.idle_source)),
            (Part::Notifications, named(server.map(|server| server.name.as_str()))),
            (Part::Buttons, named(server.filter(|server| server.actions).map(|server| server.name.as_str()))),
            (Part::Tray, named(tray)),
        ];
        senses.chain(others).collect()
    }

    /// The parts that do not work here, in the order of their codes.
    fn unavailable(&self, sources: &Sources<'_>) -> Vec<Part> {
        // A sense that is switched off in the settings is no fault of the desktop.
        let missing = |part: &Part| match part {
            Part::Idle => sources.idle_source.is_none(),
            Part::Call if !sources.settings.quiet_call => false,
            _ => self.missing.contains(part),
        };
        Part::ALL.iter().copied().filter(missing).collect()
    }
}

impl<'a> Sources<'a> {
    /// Gathers them.
    pub(super) fn new(
        machine: &'a Machine,
        settings: &'a Settings,
        recorder: &'a Recorder,
        idle_source: Option<&'static str>,
        senses: Vec<SenseSources>,
        notifications: &Notifications,
    ) -> Self {
        Self {
            state: machine.state(),
            wall: machine.wall(),
            settings,
            recorder,
            idle_source,
            senses,
            prompt_failed: notifications.ask_in_window(),
        }
    }

    /// Whether a break is owed and a window has to ask, because no notification could.
    pub(super) fn ask_in_window(&self) -> bool {
        self.prompt_failed && self.state.phase() == Phase::Due
    }
}
