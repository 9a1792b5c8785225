//! What of an agent survives it: the break machine, and which of its notifications stand on the screen.

use serde::{Deserialize, Serialize};
use soleus_core::breaks::State;
use soleus_core::diary_prompt::PromptPeriod;

use super::notifications::Tickets;

/// The saved state. Earlier agents wrote it too, so the names of the fields stay.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Saved {
    #[serde(flatten)]
    pub(super) state: State,
    #[serde(default)]
    pub(super) on_screen: OnScreen,
}

/// Notifications that may outlive a killed agent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct OnScreen {
    #[serde(flatten)]
    pub(super) tickets: Tickets,
    /// What the diary's notification asks.
    pub(super) asks: Option<PromptPeriod>,
}

/// Reads a saved state. `None` for one that this Soleus cannot read: a newer one wrote it.
pub(super) fn read(text: &str) -> Option<Saved> {
    serde_json::from_str(text).ok()
}

#[cfg(test)]
mod tests {
    use soleus_core::breaks::{Causes, Effect, PromptId, Rules, restart};
    use soleus_core::diary_prompt::DiaryPrompt;
    use soleus_core::settings::Settings;
    use soleus_desktop_env::Ticket;

    use super::*;

    /// As an agent of version 0.1.0 saved it, before its parts were renamed: a prompt is on the screen for the first
    /// time, and the diary asks for last night.
    const OLD: &str = r#"{"at":5400000,"rules":{"sit_ms":3600000,"break_ms":300000,"reminders":true,"heeded":255},
        "stretch":"sitting","stretch_from":1800000,"spell":{"sat_ms":0,"owed_since":5400000,"snoozes":1,
        "next":{"live":{"prompt":3,"until_sat_ms":4200000,"last":false}}},"on_break":null,"pause":null,
        "idle_since":null,"gone":false,"locked":false,"asleep":false,"kept_awake":false,"covered_until":0,
        "absent_since":null,"back_at":1800000,"quiet":0,"quiet_from":0,"release":null,"hold_until":0,"last_prompt":3,
        "ignored_in_a_row":0,"on_screen":{"break_due":{"server":":1.72","id":3},"diary":{"server":":1.72","id":4},
        "asks":{"prompt":"morning","date":"2026-05-02","night":"2026-05-01"}}}"#;

    #[test]
    fn an_agent_takes_over_what_an_earlier_version_saved() {
        let saved = read(OLD).unwrap();
        let ticket = |id| Some(Ticket { server: ":1.72".to_owned(), id });
        assert_eq!(saved.on_screen.tickets, Tickets { break_due: ticket(3), diary: ticket(4) });
        let asks = saved.on_screen.asks.unwrap();
        assert_eq!((asks.prompt, asks.night.to_string()), (DiaryPrompt::Morning, "2026-05-01".to_owned()));
        let rules = Rules::from(&Settings::default());
        let (state, effects) = restart(saved.state, rules, Some(2000), Causes::NONE);
        let shown = effects.iter().find_map(|effect| match effect {
            Effect::ShowPrompt { prompt, .. } => Some(*prompt),
            _ => None,
        });
        assert_eq!((shown, state.live_prompt()), (Some(PromptId(3)), Some(PromptId(3))), "the same prompt again");
    }

    #[test]
    fn what_stands_on_the_screen_is_saved_under_the_names_that_earlier_versions_read() {
        let on_screen = |saved: &Saved| serde_json::to_value(saved).unwrap()["on_screen"].clone();
        let old: serde_json::Value = serde_json::from_str(OLD).unwrap();
        assert_eq!(on_screen(&read(OLD).unwrap()), old["on_screen"]);
    }

    #[test]
    fn a_state_without_notifications_is_read_and_one_of_another_form_is_none() {
        let mut state: serde_json::Value = serde_json::from_str(OLD).unwrap();
        state.as_object_mut().unwrap().remove("on_screen");
        assert_eq!(read(&state.to_string()).unwrap().on_screen, OnScreen::default());
        state["stretch"] = "levitating".into();
        assert!(read(&state.to_string()).is_none());
    }
}
