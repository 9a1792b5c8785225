//! What programs and people ask for: over the socket, and in the tray.

use std::ops::ControlFlow;

use soleus_core::breaks::{Event, Request, Rules};
use soleus_wire::{AgentReply, AgentRequest, NOT_NOW};

use super::super::almanac;
use super::super::server::refused;
use super::super::tray::TrayAsk;
use super::{Driver, Wanted, windows};

impl Driver {
    pub(super) fn asked(&mut self, ask: AgentRequest) -> AgentReply {
        let event = match ask {
            // Watching begins in another way; here it would be a question like any other.
            AgentRequest::Status | AgentRequest::Watch | AgentRequest::Quit => Event::Time,
            AgentRequest::DiaryChanged => {
                self.diary_changed();
                Event::Time
            }
            AgentRequest::BreakStart => Event::Asked(Request::Start),
            AgentRequest::BreakDone => Event::Asked(Request::Done),
            AgentRequest::BreakSnooze => Event::Asked(Request::Snooze),
            AgentRequest::BreakSkip => Event::Asked(Request::Skip),
            AgentRequest::BreakHold => Event::Asked(Request::Hold),
            AgentRequest::BreakGoOn => Event::Asked(Request::GoOn),
            AgentRequest::CalfHurts => Event::Asked(Request::CalfHurts),
            AgentRequest::Pause { seconds } => {
                Event::Asked(Request::Pause { for_ms: seconds.map(|seconds| seconds.saturating_mul(1000)) })
            }
            AgentRequest::PauseUntilTomorrow => Event::Asked(Request::Pause { for_ms: self.until_tomorrow() }),
            AgentRequest::Resume => Event::Asked(Request::Resume),
            AgentRequest::SettingsChanged => {
                let now = self.wall.now();
                match self.ledger.diary(now).and_then(|diary| diary.settings()) {
                    Err(error) => return refused(soleus_app::Error::from(error).code().code()),
                    Ok(settings) => self.settings = settings,
                }
                self.senses.heed_calls(self.settings.quiet_call);
                // The words on the tray's menu may be in another language now.
                self.told = None;
                Event::RulesChanged(Rules::from(&self.settings))
            }
        };
        let done = self.step(event);
        // What is told next is as of the hours and settings of now.
        self.look_at_the_clock();
        if done { AgentReply::Status(Box::new(self.view())) } else { refused(NOT_NOW) }
    }

    pub(super) fn chosen(&mut self, ask: TrayAsk) -> ControlFlow<()> {
        match ask {
            // A menu may be open while the moment passes; what makes no sense any more is not done.
            TrayAsk::Ask(ask) => drop(self.asked(ask)),
            TrayAsk::Open => windows::open(&self.dir, Wanted::Main),
            TrayAsk::LogTonight => windows::open(&self.dir, Wanted::Tonight),
            TrayAsk::Quit => return ControlFlow::Break(()),
            TrayAsk::Works(works) => self.part(soleus_core::part::Part::Tray, works),
        }
        ControlFlow::Continue(())
    }

    /// In the machine's milliseconds, which may run faster than the wall clock.
    fn until_tomorrow(&self) -> Option<u64> {
        let left = almanac::tomorrow(self.wall, &self.settings)? - self.wall.now();
        left.to_std().ok().map(|left| self.clock.scaled(left))
    }
}
