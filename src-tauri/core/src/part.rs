//! Parts of a desktop that the agent uses where they exist.

use crate::codes;

codes! {
    /// A part of the desktop that the agent uses where it exists. The agent works without any of them.
    pub enum Part, field "part" {
        /// Reports that there has been no input for a while.
        Idle = "idle",
        /// Reports that the session is locked.
        Lock = "lock",
        /// Reports that the computer is about to sleep. That it slept is detected without this.
        Suspend = "suspend",
        /// Reports that the active window is full-screen.
        Fullscreen = "fullscreen",
        /// Reports that notifications are switched off.
        DoNotDisturb = "do_not_disturb",
        /// Reports that a camera or microphone is in use.
        Call = "call",
        /// Reports that the active program keeps the screen on.
        KeptAwake = "kept_awake",
        /// Shows notifications.
        Notifications = "notifications",
        /// Shows buttons on notifications.
        Buttons = "buttons",
        /// Shows an item in the tray.
        Tray = "tray",
    }
}
