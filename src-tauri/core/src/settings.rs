//! What a person may set, under keys that are part of the command line.
//!
//! No defaults depend on the system here: `language = system` is resolved by whoever can ask the system.

use std::collections::BTreeSet;
use std::fmt::Display;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::hours::{TimeOfDay, WorkingHours};
use crate::texts::Lang;
use crate::{Invalid, codes};

codes! {
    /// The language of everything a person reads.
    pub enum Language, field "language" {
        /// The system's language if it is Chinese, else English.
        System = "system",
        /// English.
        En = "en",
        /// Simplified Chinese.
        ZhCn = "zh-CN",
    }
}

impl Language {
    /// The language to show where the system's is `system`.
    #[must_use]
    pub const fn resolve(self, system: Lang) -> Lang {
        match self {
            Self::System => system,
            Self::En => Lang::En,
            Self::ZhCn => Lang::ZhCn,
        }
    }
}

codes! {
    /// The window's theme.
    pub enum Theme, field "theme" {
        /// As the system.
        System = "system",
        /// Paper by day, always.
        Light = "light",
        /// A lamp by night, always.
        Dark = "dark",
        /// Light by day, dark from 20:00 to 07:00.
        DarkAtNight = "dark_at_night",
    }
}

codes! {
    /// Where the person lives, for the emergency number (docs/product.md#emergency-numbers).
    pub enum Region, field "region" {
        /// Not set: every emergency number is shown.
        Unset = "unset",
        /// Mainland China: 120.
        Cn = "cn",
        /// European Union: 112.
        Eu = "eu",
        /// United Kingdom: 999 or 111.
        Uk = "uk",
        /// United States: 911.
        Us = "us",
    }
}

codes! {
    /// Groups with advice of their own (docs/product.md#profile-groups; article, 不同人群的场景化应对建议 and its questions).
    pub enum Group, field "profile" {
        /// Sits at work, over 8 hours a day.
        OfficeWorker = "office_worker",
        /// Bends or carries at work.
        ManualLabour = "manual_labour",
        /// Older adult.
        OlderAdult = "older_adult",
        /// Pregnant.
        Pregnant = "pregnant",
        /// Injured the lower back before, or it runs in the family.
        LumbarInjuryOrFamilyHistory = "lumbar_injury_or_family_history",
        /// Had lumbar surgery.
        LumbarSurgery = "lumbar_surgery",
        /// Breastfeeding.
        Breastfeeding = "breastfeeding",
        /// Has a stomach ulcer.
        StomachUlcer = "stomach_ulcer",
    }
}

codes! {
    /// How the guided break shows itself.
    pub enum BreakWindow, field "break_window" {
        /// A small window.
        Small = "small",
        /// The whole screen.
        FullScreen = "full_screen",
        /// Not at all: the break only counts down in the tray, the window and the command line.
        None = "none",
    }
}

// Both exist on every clock face; `new` only refuses what does not.
const EVENING: TimeOfDay = match TimeOfDay::new(22, 0) {
    Some(time) => time,
    None => TimeOfDay::MIDNIGHT,
};
const MORNING: TimeOfDay = match TimeOfDay::new(7, 0) {
    Some(time) => time,
    None => TimeOfDay::MIDNIGHT,
};

/// One row a setting: its documentation, key and type, its default, and how its value is read from and written as the
/// text that the command line takes. The struct, `KEYS`, `get` and `set` are made of the rows.
macro_rules! settings {
    ($($(#[$meta:meta])* $key:ident: $type:ty = $default:expr, $read:expr, $write:expr;)+) => {
        /// Everything a person may set.
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "wire.ts"))]
        pub struct Settings {
            $($(#[$meta])* pub $key: $type,)+
        }

        impl Default for Settings {
            fn default() -> Self {
                Self { $($key: $default,)+ }
            }
        }

        impl Settings {
            /// Every key, in the order they are listed.
            pub const KEYS: &[&'static str] = &[$(stringify!($key)),+];

            /// The value under `key`, written as [`Settings::set`] reads it.
            ///
            /// # Errors
            /// [`Invalid`] on `key` for an unknown key.
            pub fn get(&self, key: &str) -> Result<String, Invalid> {
                match key {
                    $(stringify!($key) => Ok($write(&self.$key)),)+
                    _ => Err(Invalid::code("key", key, Self::KEYS)),
                }
            }

            /// Sets the value under `key`. A refused value changes nothing.
            ///
            /// # Errors
            /// [`Invalid`] on `key` for an unknown key, on the key's own name for a value it does not accept.
            pub fn set(&mut self, key: &str, value: &str) -> Result<(), Invalid> {
                match key {
                    $(stringify!($key) => self.$key = $read(stringify!($key), value)?,)+
                    _ => return Err(Invalid::code("key", key, Self::KEYS)),
                }
                Ok(())
            }
        }
    };
}

settings! {
    /// Language.
    language: Language = Language::System, code, text;
    /// Theme.
    theme: Theme = Theme::System, code, text;
    /// Size of text and everything with it, in percent, 100–200.
    text_size: u16 = 100, |key, value| whole(key, value, 100..=200, "accepted-text-size"), text;
    /// Region.
    region: Region = Region::Unset, code, text;
    /// Profile groups.
    profile: BTreeSet<Group> = BTreeSet::new(), groups, |groups: &BTreeSet<Group>| {
        groups.iter().map(|group| group.code()).collect::<Vec<_>>().join(",")
    };
    /// Whether the agent reminds.
    reminders: bool = true, on_off, switch;
    /// Minutes of sitting before a break, 15–180; the article says 60.
    sit_minutes: u16 = 60, |key, value| whole(key, value, 15..=180, "accepted-sit-minutes"), text;
    /// Minutes of a break, 1–30; the article says 5.
    break_minutes: u16 = 5, |key, value| whole(key, value, 1..=30, "accepted-break-minutes"), text;
    /// When reminders may come.
    working_hours: WorkingHours = WorkingHours::Off, code, text;
    /// Whether a full-screen window in the foreground defers them.
    quiet_fullscreen: bool = true, on_off, switch;
    /// Whether the desktop's do-not-disturb defers them.
    quiet_do_not_disturb: bool = true, on_off, switch;
    /// Whether a call (camera or microphone in use) defers them. When it is off, neither is looked at.
    quiet_call: bool = true, on_off, switch;
    /// How the guided break shows itself.
    break_window: BreakWindow = BreakWindow::Small, code, text;
    /// Whether the evening and the morning ask for the diary.
    diary_prompts: bool = true, on_off, switch;
    /// When the evening asks.
    evening_time: TimeOfDay = EVENING, TimeOfDay::read, text;
    /// When waking hours begin: from then on, the morning may ask.
    morning_time: TimeOfDay = MORNING, TimeOfDay::read, text;
    /// Whether the agent is to start with the session. A wish: the system's own list decides.
    start_at_login: bool = false, on_off, switch;
    /// Whether the window's welcome was finished or skipped.
    welcomed: bool = false, on_off, switch;
}

impl Settings {
    /// Whether the profile names this group.
    #[must_use]
    pub fn is(&self, group: Group) -> bool {
        self.profile.contains(&group)
    }
}

/// A value that reads itself and names its own field when it is refused.
fn code<T: FromStr<Err = Invalid>>(_: &'static str, value: &str) -> Result<T, Invalid> {
    value.parse()
}

fn text(value: &impl Display) -> String {
    value.to_string()
}

fn groups(_: &'static str, value: &str) -> Result<BTreeSet<Group>, Invalid> {
    value.split(',').map(str::trim).filter(|code| !code.is_empty()).map(str::parse).collect()
}

fn switch(on: &bool) -> String {
    if *on { "on" } else { "off" }.to_owned()
}

fn on_off(field: &'static str, value: &str) -> Result<bool, Invalid> {
    match value {
        "on" => Ok(true),
        "off" => Ok(false),
        _ => Err(Invalid::code(field, value, &["on", "off"])),
    }
}

fn whole(
    field: &'static str,
    value: &str,
    range: std::ops::RangeInclusive<u16>,
    accepted: &'static str,
) -> Result<u16, Invalid> {
    // The number's own reader would take "+60".
    let digits = value.bytes().all(|byte| byte.is_ascii_digit());
    let number = value.parse().ok().filter(|number| digits && range.contains(number));
    number.ok_or_else(|| Invalid::rule(field, value, accepted))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_can_be_read_and_what_it_reads_can_be_set() {
        let mut settings = Settings::default();
        for key in Settings::KEYS {
            let value = settings.get(key).unwrap();
            settings.set(key, &value).unwrap();
        }
        assert_eq!(settings, Settings::default());
    }

    #[test]
    fn a_refused_value_changes_nothing() {
        let mut settings = Settings::default();
        for (key, value) in [
            ("sit_minutes", "14"),
            ("sit_minutes", "181"),
            ("sit_minutes", "+60"),
            ("break_minutes", "0"),
            ("text_size", "90"),
            ("text_size", "201"),
            ("profile", "pregnant,tall"),
            ("theme", "Dark"),
            ("reminders", "yes"),
            ("evening_time", "24:00"),
            ("evening_time", "9:00"),
            ("morning_time", ""),
            ("working_hours", "09:00-09:00"),
            ("working_hours", "09:00"),
            ("working_hours", "on"),
            ("quiet_call", "true"),
            ("break_window", "large"),
            ("colour", "red"),
        ] {
            assert!(settings.set(key, value).is_err(), "{key} {value}");
        }
        assert_eq!(settings, Settings::default());
    }
}
