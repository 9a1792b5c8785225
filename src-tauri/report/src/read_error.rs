//! Why a file cannot be read at all. A message says what is wrong and where, and quotes nothing: the file may be any file, a
//! list of passwords too. Only of a table with Soleus's own columns, and of an entry, it names what is refused.

use fluent_bundle::FluentValue;
use soleus_core::texts::{Texts, arg, quoted};
use soleus_core::{Invalid, Night};

/// Why a file cannot be read at all: the first thing that is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// It is larger than a file of its kind may be.
    #[error("larger than {limit} bytes")]
    TooLarge {
        /// The most bytes.
        limit: u64,
    },
    /// There is nothing in it.
    #[error("empty")]
    Empty,
    /// It is no text in UTF-8.
    #[error("not UTF-8")]
    NotUtf8,
    /// Neither a table nor a JSON file of Soleus.
    #[error("not written by Soleus")]
    NotOurs,
    /// A table whose columns are not separated by commas.
    #[error("not separated by commas")]
    Separator,
    /// A table without this column.
    #[error("no column {0:?}")]
    NoColumn(&'static str),
    /// A table with a column that Soleus does not know.
    #[error("unknown column {0:?}")]
    UnknownColumn(String),
    /// A table with two columns of one name.
    #[error("column {0:?} twice")]
    ColumnTwice(String),
    /// A JSON file that ends too early.
    #[error("cut short")]
    CutShort,
    /// No JSON at this place.
    #[error("line {line}, column {column}: no JSON")]
    NoJson {
        /// From 1.
        line: usize,
        /// From 1.
        column: usize,
    },
    /// JSON of Soleus, but with something at this place, or just before it, that Soleus does not write.
    #[error("line {line}, column {column}: not readable")]
    Value {
        /// From 1.
        line: usize,
        /// From 1.
        column: usize,
    },
    /// Written by a newer Soleus: its version.
    #[error("version {0}")]
    NewerVersion(u32),
    /// No Soleus has written this version.
    #[error("version {0} does not exist")]
    NoSuchVersion(u32),
    /// The night stands in it twice, or one of its versions does.
    #[error("{0} twice")]
    NightTwice(Night),
    /// A value of an entry that is not accepted.
    #[error("{night}: {why}")]
    Entry {
        /// The entry's night.
        night: Night,
        /// The value.
        why: Invalid,
    },
    /// A field of an entry that only Soleus writes has an impossible value.
    #[error("{night}: {field}")]
    Field {
        /// The entry's night.
        night: Night,
        /// The field.
        field: &'static str,
    },
    /// A pause that is not accepted.
    #[error("pauses: {0}")]
    Pause(Invalid),
}

impl From<serde_json::Error> for ReadError {
    fn from(error: serde_json::Error) -> Self {
        // Its own message quotes what stands there.
        let (line, column) = (error.line(), error.column());
        match error.classify() {
            serde_json::error::Category::Eof => Self::CutShort,
            serde_json::error::Category::Data => Self::Value { line, column },
            _ => Self::NoJson { line, column },
        }
    }
}

impl ReadError {
    /// The reason for a person, as a clause without a full stop.
    #[must_use]
    pub fn message(&self, texts: &Texts) -> String {
        let refused = |what: String, why: &Invalid| {
            let why = why.message(texts);
            texts.with("read-refused", &[arg("what", what), arg("why", why.trim_end_matches(['.', '。']))])
        };
        match self {
            Self::TooLarge { limit } => texts.with("read-too-large", &[arg("limit", limit / (1024 * 1024))]),
            Self::Empty => texts.get("read-empty"),
            Self::NotUtf8 => texts.get("read-not-utf8"),
            Self::NotOurs => texts.get("read-not-ours"),
            Self::Separator => texts.get("read-separator"),
            Self::NoColumn(name) => texts.with("read-no-column", &[arg("name", *name)]),
            Self::UnknownColumn(name) => texts.with("read-unknown-column", &[quoted("name", name)]),
            Self::ColumnTwice(name) => texts.with("read-column-twice", &[quoted("name", name)]),
            Self::CutShort => texts.get("read-cut-short"),
            Self::NoJson { line, column } => texts.with("read-no-json", &position(*line, *column)),
            Self::Value { line, column } => texts.with("read-value", &position(*line, *column)),
            Self::NewerVersion(version) | Self::NoSuchVersion(version) => {
                texts.with("read-no-such-version", &[arg("version", version.to_string())])
            }
            Self::NightTwice(night) => texts.with("read-night-twice", &[arg("night", night.to_string())]),
            Self::Entry { night, why } => refused(night.to_string(), why),
            Self::Field { night, field } => {
                texts.with("read-field", &[arg("night", night.to_string()), arg("field", *field)])
            }
            Self::Pause(why) => refused("pauses".to_owned(), why),
        }
    }
}

fn position(line: usize, column: usize) -> [(&'static str, FluentValue<'static>); 2] {
    [arg("line", line.to_string()), arg("column", column.to_string())]
}
