//! Stand-in.
use soleus_core::Moment;
use soleus_core::texts::Texts;
use soleus_core::wire::{AgentAsk, AgentView};

#[derive(Clone, Copy, Debug)]
pub(super) enum TrayAsk {
    Ask(AgentAsk),
    LogTonight,
    Open,
    Quit,
    Works(bool),
}
#[derive(Debug)]
pub(super) struct Tray;
#[derive(Debug)]
pub(super) struct Face;
impl Face {
    pub(super) fn new(_: &Texts, _: &AgentView, _: Moment) -> Self {
        Self
    }
}
impl Tray {
    pub(super) fn show(&self, _: Face) {}
}
pub(super) fn start(_: impl Fn(TrayAsk) + Clone + Send + Sync + 'static) -> Tray {
    Tray
}
