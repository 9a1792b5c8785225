//! How long the desktop is waited for.

use std::time::Duration;

/// How long a source may take to report its first state, and a service to answer a question. A source that takes longer
/// counts as missing until it reports.
pub const TIMEOUT: Duration = Duration::from_secs(2);
