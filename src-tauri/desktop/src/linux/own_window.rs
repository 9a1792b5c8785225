//! Our own windows, which are no reason to be quiet about breaks.

/// Their class on X11, and their application id on Wayland, in any case.
pub(super) const OWN_WINDOW: &[u8] = b"soleus-desktop";
