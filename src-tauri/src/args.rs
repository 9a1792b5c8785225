//! The arguments of the program: which window to open, and where in it.
//!
//! Also those of a second start, which hands them to the running one. Which diary it is about is the environment's to say.

use soleus_core::texts::{Texts, arg};
use soleus_core::{Invalid, Night};
use soleus_wire::{Destination, Screen};

/// A window to open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Args {
    /// The diary, at a destination if one was named.
    Main(Option<Destination>),
    /// The guided break, or the question whether to begin one.
    Break,
}

/// Arguments that are not accepted.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum ArgsError {
    /// Nothing is called this, or not beside what came before it.
    Unknown(String),
    /// A word that says nothing without another one after it.
    NoValue(String),
    /// A value that is not accepted.
    Invalid(Invalid),
}

impl From<Invalid> for ArgsError {
    fn from(invalid: Invalid) -> Self {
        Self::Invalid(invalid)
    }
}

impl ArgsError {
    pub(crate) fn message(&self, texts: &Texts) -> String {
        match self {
            Self::Unknown(word) => texts.with("usage-other", &[arg("word", word.as_str())]),
            Self::NoValue(word) => texts.with("usage-no-value", &[arg("word", word.as_str())]),
            Self::Invalid(invalid) => invalid.message(texts),
        }
    }
}

impl Args {
    /// Reads the words after the program's name: none, `--break`, `--cramp`, or `--screen CODE [--night DATE]`.
    pub(crate) fn read(words: impl IntoIterator<Item = String>) -> Result<Self, ArgsError> {
        let mut words = words.into_iter();
        let mut place: Option<Destination> = None;
        while let Some(word) = words.next() {
            match (word.as_str(), &mut place) {
                ("--break", None) => {
                    return words.next().map_or(Ok(Self::Break), |more| Err(ArgsError::Unknown(more)));
                }
                ("--cramp", None) => {
                    let cramp = Destination { screen: Screen::Cramp, night: None };
                    return words.next().map_or(Ok(Self::Main(Some(cramp))), |more| Err(ArgsError::Unknown(more)));
                }
                ("--screen", None) => {
                    let screen = words.next().ok_or(ArgsError::NoValue(word))?.parse::<Screen>()?;
                    place = Some(Destination { screen, night: None });
                }
                ("--night", Some(Destination { night: night @ None, .. })) => {
                    let date = words.next().ok_or(ArgsError::NoValue(word))?;
                    *night = Some(Night::parse("night", &date)?);
                }
                _ => return Err(ArgsError::Unknown(word)),
            }
        }
        Ok(Self::Main(place))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Args, ArgsError> {
        Args::read(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn without_a_word_the_diary_opens_where_it_always_does() {
        assert_eq!(read(""), Ok(Args::Main(None)));
    }

    #[test]
    fn the_break_and_every_screen_can_be_asked_for() {
        assert_eq!(read("--break"), Ok(Args::Break));
        assert_eq!(read("--cramp"), Ok(Args::Main(Some(Destination { screen: Screen::Cramp, night: None }))));
        for &screen in Screen::ALL {
            let place = Destination { screen, night: None };
            assert_eq!(read(&format!("--screen {screen}")), Ok(Args::Main(Some(place))));
        }
        let night = Night::parse("night", "2026-05-08").ok();
        let place = Destination { screen: Screen::Tonight, night };
        assert_eq!(read("--screen tonight --night 2026-05-08"), Ok(Args::Main(Some(place))));
    }

    #[test]
    fn what_is_not_understood_is_named() {
        let unknown = |word: &str| Err(ArgsError::Unknown(word.to_owned()));
        assert_eq!(read("--brake"), unknown("--brake"));
        assert_eq!(read("--break now"), unknown("now"));
        assert_eq!(read("--cramp now"), unknown("now"));
        assert_eq!(read("--screen nights --break"), unknown("--break"));
        assert_eq!(read("--screen nights --screen nights"), unknown("--screen"));
        assert_eq!(read("--night 2026-05-08"), unknown("--night"), "a night belongs to a screen");
        assert_eq!(read("--screen"), Err(ArgsError::NoValue("--screen".to_owned())));
        assert_eq!(read("--screen tonight --night"), Err(ArgsError::NoValue("--night".to_owned())));
        assert!(matches!(read("--screen cellar"), Err(ArgsError::Invalid(_))));
        assert!(matches!(read("--screen tonight --night 2026-02-30"), Err(ArgsError::Invalid(_))));
    }
}
