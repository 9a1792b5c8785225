//! One macro for the many small closed sets of codes in docs/cli.md.
//!
//! `strum` would write three of its six parts (list, display, parsing). The refusal with the accepted values, serde's names
//! and the type in TypeScript would each still repeat every code beside it.

/// Declares an enum whose variants are stable codes: the same word on the command line, in JSON, in CSV, in the
/// database and, behind the enum's text prefix, in the Fluent catalogues.
#[macro_export]
macro_rules! codes {
    (
        $(#[$meta:meta])*
        pub enum $name:ident, field $field:literal {
            $($(#[$vmeta:meta])* $variant:ident = $code:literal,)+
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "wire.ts"))]
        pub enum $name {
            $($(#[$vmeta])* #[serde(rename = $code)] $variant,)+
        }

        impl $name {
            /// Every value, in the order in which they are shown.
            pub const ALL: &[Self] = &[$(Self::$variant),+];
            /// Every code, in the same order.
            pub const CODES: &[&'static str] = &[$($code),+];
            /// The field these codes belong to, as docs/cli.md names it.
            pub const FIELD: &'static str = $field;

            /// The stable code.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            /// The value with this code; `None` for anything else (codes are exact, lower case).
            #[must_use]
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)+ _ => None }
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::Invalid;
            fn from_str(given: &str) -> Result<Self, Self::Err> {
                Self::from_code(given).ok_or_else(|| $crate::Invalid::code($field, given, Self::CODES))
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.code())
            }
        }
    };
}
