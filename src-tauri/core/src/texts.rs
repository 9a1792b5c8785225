//! Every text that a person reads, from the Fluent catalogues in `locales/`: one for each language, shared with the window.
//!
//! The language is a parameter: it depends on the settings and on the system.

use std::borrow::Cow;

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::visible::visible_value;

/// A language the catalogues exist in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Lang {
    /// English.
    En,
    /// Simplified Chinese.
    ZhCn,
}

impl Lang {
    /// Every language.
    pub const ALL: &[Self] = &[Self::En, Self::ZhCn];

    /// Its code, as `--lang` takes it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::ZhCn => "zh-CN",
        }
    }

    /// The language for a system locale such as `zh_CN.UTF-8`: Chinese for any kind of it, else English.
    #[must_use]
    pub fn of_locale(locale: &str) -> Self {
        let chinese = locale.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("zh"));
        if chinese { Self::ZhCn } else { Self::En }
    }

    /// The catalogue's source.
    #[must_use]
    pub const fn catalogue(self) -> &'static str {
        match self {
            Self::En => include_str!("../locales/en.ftl"),
            Self::ZhCn => include_str!("../locales/zh-CN.ftl"),
        }
    }
}

/// The texts in one language.
pub struct Texts {
    lang: Lang,
    bundle: FluentBundle<FluentResource>,
}

impl std::fmt::Debug for Texts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Texts").field(&self.lang).finish()
    }
}

/// A value for a variable of a text.
#[must_use]
pub fn arg<'a>(name: &'static str, value: impl Into<FluentValue<'a>>) -> (&'static str, FluentValue<'a>) {
    (name, value.into())
}

/// A value for a variable of a text that somebody else wrote: a file's name, an argument, a cell of a table. Its controls are
/// shown as marks.
#[must_use]
pub fn quoted<'a>(name: &'static str, value: &str) -> (&'static str, FluentValue<'a>) {
    (name, visible_value(value).into_owned().into())
}

impl Texts {
    /// Reads a language's catalogue (well under a millisecond).
    #[must_use]
    pub fn new(lang: Lang) -> Self {
        // Both codes parse; were one ever not to, only plural rules would fall back to the root locale.
        let id: LanguageIdentifier = lang.code().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new(vec![id]);
        // Terminals and notification daemons would show Fluent's isolation marks around values as boxes.
        bundle.set_use_isolating(false);
        // The messages of a catalogue with a syntax error are used as far as they parse; a test refuses such a catalogue.
        let resource = FluentResource::try_new(lang.catalogue().to_owned()).unwrap_or_else(|(good, _)| good);
        bundle.add_resource_overriding(resource);
        Self { lang, bundle }
    }

    /// The language.
    #[must_use]
    pub const fn lang(&self) -> Lang {
        self.lang
    }

    /// The text with this id. An unknown id is returned as it is: wrong, but visible (and a test finds it).
    #[must_use]
    pub fn get(&self, id: &str) -> String {
        self.with(id, &[])
    }

    /// The text with this id and these values in it.
    #[must_use]
    pub fn with(&self, id: &str, args: &[(&'static str, FluentValue<'_>)]) -> String {
        let Some(pattern) = self.bundle.get_message(id).and_then(|message| message.value()) else {
            return id.to_owned();
        };
        let args: FluentArgs<'_> = args.iter().map(|(name, value)| (Cow::Borrowed(*name), value.clone())).collect();
        self.bundle.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned()
    }

    /// The short name of a month, 1 to 12.
    #[must_use]
    pub fn month_short(&self, month: u32) -> String {
        self.with("month-short", &[arg("month", month)])
    }
}
