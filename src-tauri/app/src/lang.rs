//! The system's language.

use soleus_core::texts::Lang;

/// The system's language if Soleus has its texts, else English.
#[must_use]
pub fn system_lang() -> Lang {
    sys_locale::get_locale().map_or(Lang::En, |locale| Lang::of_locale(&locale))
}
