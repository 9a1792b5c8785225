//! Parts of a desktop that the agent uses, and can do without.

use crate::codes;

codes! {
    /// Parts of a desktop that the agent uses, and can do without.
    pub enum Part, field "part" {
        /// Knowing when nobody touches anything.
        Idle = "idle",
        /// Knowing when the session is locked.
        Lock = "lock",
        /// A signal before the computer sleeps. That it slept is known without.
        Suspend = "suspend",
        /// Whether the foreground window is full-screen.
        Fullscreen = "fullscreen",
        /// Knowing that notifications are switched off.
        DoNotDisturb = "do_not_disturb",
        /// Knowing that a camera or microphone is in use.
        Call = "call",
        /// Whether a program in the foreground keeps the screen on.
        KeptAwake = "kept_awake",
        /// Notifications.
        Notifications = "notifications",
        /// Buttons on notifications.
        Buttons = "buttons",
        /// An item in the tray.
        Tray = "tray",
    }
}
