//! Numbers as the printed report shows them.

/// A number with one decimal, and none where that would be 0: "4", "4.5".
pub(crate) fn number(value: f64) -> String {
    let written = format!("{value:.1}");
    written.strip_suffix(".0").map_or_else(|| written.clone(), ToOwned::to_owned)
}
