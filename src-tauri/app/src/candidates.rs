//! What a diary that cannot be read can be brought back from.

use std::path::Path;

use soleus_store::{CandidateFile, Store};
use soleus_wire::Candidate;

/// Of the diary in a data folder.
pub(crate) fn of(dir: &Path) -> Vec<Candidate> {
    let shape = |found: CandidateFile| Candidate {
        path: found.path.display().to_string(),
        kind: found.kind,
        made_at: found.made_at,
        nights: found.nights,
    };
    Store::candidates(dir).into_iter().map(shape).collect()
}
