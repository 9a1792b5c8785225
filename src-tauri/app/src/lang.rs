//! Which language to speak.

use soleus_core::texts::Lang;

/// The system's language, English where it is none of ours.
#[must_use]
pub fn system_lang() -> Lang {
    sys_locale::get_locale().map_or(Lang::En, |locale| Lang::of_locale(&locale))
}
