//! Files that the diary can be brought back from.

use crate::codes;

codes! {
    /// What a file is that the diary can be brought back from.
    pub enum CandidateKind, field "kind" {
        /// A copy that Soleus made.
        Copy = "copy",
        /// A damaged diary that was put aside.
        SetAside = "set_aside",
        /// The diary's own file, without the -wal beside it.
        Diary = "diary",
        /// The -wal that the diary's file left behind.
        Wal = "wal",
    }
}
