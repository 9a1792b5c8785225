//! What the agent has on the screen: one notification for the break that is due, one for the diary.
//!
//! A notification may be shown more than once: again after ten minutes, again when the server that showed it was
//! restarted, again when the agent was. Each showing has a number, so that a late word from an earlier one is known.

use std::collections::HashMap;

use soleus_core::breaks::{Event, PromptId, Rules};
use soleus_core::part::Part;

use super::super::prompt::{self, Answer, PromptNews, Shown, Ticket, Words};
use super::{Driver, Message, Wanted, windows};

/// What a notification is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Subject {
    /// A break is due.
    Break(PromptId),
    /// The diary asks.
    Diary,
}

/// The number of a showing.
pub(crate) type Showing = u64;

/// Everything that is shown.
#[derive(Debug, Default)]
pub(super) struct Screen {
    up: HashMap<Subject, (Showing, Shown)>,
    showings: Showing,
    /// Showings before this one were shown by a server that has been replaced since.
    new_server: Showing,
    /// Went with the server that showed them, and wait for the next one.
    lost: Vec<Subject>,
}

impl Driver {
    pub(super) fn show_prompt(&mut self, prompt: PromptId, sat_ms: u64, may_snooze: bool, offer_interval: bool) {
        // Read for each prompt, a few times a day, rather than held in memory all day.
        let texts = super::super::texts(self.asked_lang, &self.settings);
        let break_ms = Rules::from(&self.settings).break_ms;
        let words = Words::break_due(&texts, sat_ms, break_ms, may_snooze, offer_interval);
        self.show(Subject::Break(prompt), words);
    }

    pub(super) fn show(&mut self, subject: Subject, words: Words) {
        self.screen.showings += 1;
        let showing = self.screen.showings;
        let inbox = self.inbox.clone();
        let shown = prompt::show(words, self.ticket(subject).clone(), move |news| {
            let _ = inbox.send(Message::Screen(subject, showing, news));
        });
        self.screen.up.insert(subject, (showing, shown));
    }

    /// Takes it off the screen, if it is there.
    pub(super) fn withdraw(&mut self, subject: Subject) {
        self.screen.lost.retain(|lost| *lost != subject);
        if self.screen.up.remove(&subject).is_some() {
            *self.ticket(subject) = None;
        }
    }

    pub(super) fn is_up(&self, subject: Subject) -> bool {
        self.screen.up.contains_key(&subject) || self.screen.lost.contains(&subject)
    }

    pub(super) fn screen_news(&mut self, subject: Subject, showing: Showing, news: PromptNews) {
        // A word from a showing that was replaced comes too late.
        if self.screen.up.get(&subject).is_none_or(|(current, _)| *current != showing) {
            return;
        }
        if let PromptNews::Shown { ticket, actions } = news {
            self.part(Part::Notifications, true);
            self.part(Part::Buttons, actions);
            self.ask_in_window = false;
            *self.ticket(subject) = Some(ticket);
            return self.save_quickly();
        }
        self.screen.up.remove(&subject);
        *self.ticket(subject) = None;
        match (news, subject) {
            (PromptNews::Answered(Answer::Break(request)), Subject::Break(prompt)) => {
                self.step(Event::PromptAnswered(prompt, request));
            }
            (PromptNews::Answered(Answer::Diary(answer)), Subject::Diary) => self.diary_answered(answer),
            (PromptNews::Dismissed, Subject::Break(prompt)) => {
                self.step(Event::PromptDismissed(prompt));
            }
            (PromptNews::Failed(why), Subject::Break(prompt)) => {
                super::super::say(&why);
                self.part(Part::Notifications, false);
                self.ask_in_window = true;
                self.step(Event::PromptFailed(prompt));
                if self.asks_in_window() {
                    windows::open(&self.dir, Wanted::Break);
                }
            }
            (PromptNews::Failed(why), Subject::Diary) => {
                super::super::say(&why);
                self.part(Part::Notifications, false);
                // At the start of a session the server may come later than the person.
                self.screen.lost.push(Subject::Diary);
            }
            (PromptNews::Gone, subject) => {
                self.screen.lost.push(subject);
                if showing <= self.screen.new_server {
                    self.show_what_was_lost();
                }
            }
            // The diary asks once, and no prompt is answered with another one's buttons.
            (PromptNews::Dismissed | PromptNews::Answered(_) | PromptNews::Shown { .. }, _) => {}
        }
    }

    /// A server took over: what the old one showed is gone, or will be in a moment.
    pub(super) fn new_notification_server(&mut self) {
        self.screen.new_server = self.screen.showings;
        self.show_what_was_lost();
    }

    fn show_what_was_lost(&mut self) {
        for lost in std::mem::take(&mut self.screen.lost) {
            match lost {
                Subject::Break(prompt) if self.state.live_prompt() == Some(prompt) => {
                    let sat_ms = self.state.sat_ms(self.clock.now());
                    self.show_prompt(prompt, sat_ms, self.state.may_snooze(), false);
                }
                Subject::Diary => self.show_diary_again(),
                Subject::Break(_) => {}
            }
        }
    }

    /// Takes everything off the screen before the process ends.
    pub(super) fn clear_the_screen(&mut self) {
        for (_, (_, shown)) in self.screen.up.drain() {
            prompt::withdraw_now(shown);
        }
    }

    /// Where a notification stands, for the next process should this one be killed.
    fn ticket(&mut self, subject: Subject) -> &mut Option<Ticket> {
        match subject {
            Subject::Break(_) => &mut self.tickets.break_due,
            Subject::Diary => &mut self.tickets.diary,
        }
    }
}
