//! What becomes of a notification, as a pure machine: events in, effects out. No clock, no bus and no text in here.
//!
//! There is at most one notification for the break that is due and one for the diary. The same one may be shown more
//! than once: again after ten minutes, again when the server that showed it was restarted, again when the agent was.
//! Each showing has a number, so that a late event about an earlier one is recognised.

#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};
use soleus_core::breaks::PromptId;
use soleus_core::part::Part;
use soleus_desktop_env::{Notification, NotificationEvent, Showing, Ticket};

/// The number of a notification that is shown as the agent leaves, and that nothing is to be reported about.
pub(super) const LAST_SHOWING: Showing = Showing::MAX;

/// What a notification is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    /// A break is due.
    Break(PromptId),
    /// The diary asks about a night.
    Diary,
}

/// Something happened.
#[derive(Clone, Debug)]
pub(super) enum Event {
    /// A notification is to be shown.
    Show(Subject, Notification),
    /// A notification no longer applies.
    Withdraw(Subject),
    /// The desktop reports on a showing.
    Desktop(Showing, NotificationEvent),
    /// A notification server appeared, or replaced another.
    NewServer,
    /// After a start: a break prompt that an earlier agent left on the screen no longer applies, unless it was shown
    /// again.
    CloseStaleBreak,
    /// As [`Self::CloseStaleBreak`], for a diary prompt.
    CloseStaleDiary,
    /// The agent ends.
    Quit,
}

/// Something is to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Effect {
    /// Show this, in the place of a notification that an earlier agent left on the screen.
    Show(Showing, Notification, Option<Ticket>),
    /// Take this off the screen.
    Withdraw(Showing),
    /// Take this off the screen, which an earlier agent left there.
    Close(Ticket),
    /// It went with its server: show it again, if it still applies.
    ShowAgain(Subject),
    /// A button was pressed: its name.
    Action(Subject, &'static str),
    /// The person closed it.
    Dismissed(Subject),
    /// It could not be shown, and why.
    Failed(Subject, String),
    /// Whether a part of the desktop works.
    Works(Part, bool),
    /// What stands on the screen has changed, and must survive this process.
    Save,
}

/// Where notifications stand on the screen. It is saved, to be replaced rather than shown twice by the next agent should
/// this one be killed. The names of the fields are those of the saved state, which earlier agents wrote too.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Tickets {
    /// The one for the break that is due.
    pub(super) break_due: Option<Ticket>,
    /// The diary's.
    pub(super) diary: Option<Ticket>,
}

/// The machine.
#[derive(Debug, Default)]
pub(super) struct Notifications {
    up: Vec<(Subject, Showing)>,
    /// The number of the last showing.
    last: Showing,
    /// Showings up to this one were shown by a server that has been replaced since.
    replaced_server: Showing,
    /// Went with the server that showed them, and wait for the next one.
    lost: Vec<Subject>,
    tickets: Tickets,
    /// The last break prompt could not be shown: a window asks instead.
    ask_in_window: bool,
}

impl Notifications {
    /// The machine of an agent that starts. `tickets` is what an earlier one left on the screen.
    pub(super) fn new(tickets: Tickets) -> Self {
        Self { tickets, ..Self::default() }
    }

    /// Where notifications stand on the screen.
    pub(super) const fn tickets(&self) -> &Tickets {
        &self.tickets
    }

    /// Whether the last break prompt could not be shown, so that a window has to ask.
    pub(super) const fn ask_in_window(&self) -> bool {
        self.ask_in_window
    }

    /// Whether it is shown, or waits for a server that can show it.
    pub(super) fn is_up(&self, subject: Subject) -> bool {
        self.up.iter().any(|(up, _)| *up == subject) || self.lost.contains(&subject)
    }

    /// Takes an event, and returns what is to be done, in order.
    pub(super) fn step(&mut self, event: Event) -> Vec<Effect> {
        let mut effects = Vec::new();
        match event {
            Event::Show(subject, notification) => {
                self.withdraw(subject, &mut effects);
                self.last += 1;
                self.up.push((subject, self.last));
                effects.push(Effect::Show(self.last, notification, self.ticket(subject).clone()));
            }
            Event::Withdraw(subject) => self.withdraw(subject, &mut effects),
            Event::Desktop(showing, event) => self.desktop(showing, event, &mut effects),
            Event::NewServer => {
                self.replaced_server = self.last;
                self.show_lost_again(&mut effects);
            }
            Event::CloseStaleBreak => {
                let mut up = self.up.iter().map(|(up, _)| up).chain(&self.lost);
                if !up.any(|up| matches!(up, Subject::Break(_))) {
                    effects.extend(self.tickets.break_due.take().map(Effect::Close));
                }
            }
            Event::CloseStaleDiary => {
                if !self.is_up(Subject::Diary) {
                    effects.extend(self.tickets.diary.take().map(Effect::Close));
                }
            }
            Event::Quit => {
                self.tickets = Tickets::default();
                effects.extend(self.up.drain(..).map(|(_, showing)| Effect::Withdraw(showing)));
            }
        }
        effects
    }

    fn withdraw(&mut self, subject: Subject, effects: &mut Vec<Effect>) {
        self.lost.retain(|lost| *lost != subject);
        if let Some(position) = self.up.iter().position(|(up, _)| *up == subject) {
            let (_, showing) = self.up.remove(position);
            *self.ticket(subject) = None;
            effects.push(Effect::Withdraw(showing));
        }
    }

    fn desktop(&mut self, showing: Showing, event: NotificationEvent, effects: &mut Vec<Effect>) {
        // An event about a showing that was withdrawn or replaced comes too late.
        let Some(position) = self.up.iter().position(|(_, up)| *up == showing) else { return };
        let (subject, _) = self.up[position];
        if let NotificationEvent::Shown { ticket, buttons } = event {
            self.ask_in_window = false;
            *self.ticket(subject) = Some(ticket);
            return effects.extend([
                Effect::Works(Part::Notifications, true),
                Effect::Works(Part::Buttons, buttons),
                Effect::Save,
            ]);
        }
        self.up.remove(position);
        *self.ticket(subject) = None;
        match (event, subject) {
            (NotificationEvent::Action(name), subject) => effects.push(Effect::Action(subject, name)),
            (NotificationEvent::Dismissed, subject) => effects.push(Effect::Dismissed(subject)),
            (NotificationEvent::Failed(why), subject) => {
                match subject {
                    Subject::Break(_) => self.ask_in_window = true,
                    // At the start of a session the server may come later than the person.
                    Subject::Diary => self.lost.push(subject),
                }
                effects.extend([Effect::Works(Part::Notifications, false), Effect::Failed(subject, why)]);
            }
            (NotificationEvent::ServerGone, subject) => {
                self.lost.push(subject);
                // The new server may be reported before the end of the old one.
                if showing <= self.replaced_server {
                    self.show_lost_again(effects);
                }
            }
            (NotificationEvent::Shown { .. }, _) => {}
        }
    }

    fn show_lost_again(&mut self, effects: &mut Vec<Effect>) {
        effects.extend(self.lost.drain(..).map(Effect::ShowAgain));
    }

    fn ticket(&mut self, subject: Subject) -> &mut Option<Ticket> {
        match subject {
            Subject::Break(_) => &mut self.tickets.break_due,
            Subject::Diary => &mut self.tickets.diary,
        }
    }
}
