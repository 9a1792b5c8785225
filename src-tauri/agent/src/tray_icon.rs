//! The tray item's icon for each phase: a person who sits, should get up, or walks; an empty chair; two bars for a pause.
//!
//! A dark tile with lamp-coloured strokes can be seen on a light panel and on a dark one, and each phase has a shape of
//! its own: colour alone carries no meaning.

use soleus_core::breaks::Phase;
use soleus_desktop_env::{Drawing, Stroke};

const TILE: [u8; 3] = [0x1a, 0x1c, 0x26];
const LAMP: [u8; 3] = [0xf0, 0xb3, 0x5c];
const DIM: [u8; 3] = [0xa3, 0xa7, 0xb8];

const SITTING: &[Stroke] = &[
    Stroke::dot([10.5, 5.6], 2.4),
    Stroke([10.5, 10.2], [10.5, 14.6], 1.6),
    Stroke([10.5, 14.6], [16.0, 14.6], 1.6),
    Stroke([16.0, 14.6], [16.0, 19.4], 1.6),
    Stroke([6.2, 9.6], [6.2, 20.2], 0.8),
    Stroke([6.2, 18.2], [12.0, 18.2], 0.8),
];

const GET_UP: &[Stroke] = &[
    Stroke::dot([8.5, 5.6], 2.4),
    Stroke([8.5, 10.2], [8.5, 14.6], 1.6),
    Stroke([8.5, 14.6], [13.4, 14.6], 1.6),
    Stroke([13.4, 14.6], [13.4, 19.4], 1.6),
    Stroke([4.4, 9.6], [4.4, 20.2], 0.8),
    Stroke([4.4, 18.2], [9.6, 18.2], 0.8),
    Stroke([18.0, 11.6], [18.0, 4.6], 1.2),
    Stroke([18.0, 4.6], [15.4, 7.4], 1.2),
    Stroke([18.0, 4.6], [20.6, 7.4], 1.2),
];

const WALKING: &[Stroke] = &[
    Stroke::dot([12.8, 4.8], 2.4),
    Stroke([12.5, 9.2], [11.6, 13.6], 1.6),
    Stroke([12.2, 9.4], [15.8, 12.2], 1.1),
    Stroke([12.2, 9.4], [8.6, 12.4], 1.1),
    Stroke([11.6, 13.6], [14.8, 16.2], 1.4),
    Stroke([14.8, 16.2], [15.6, 20.2], 1.4),
    Stroke([11.6, 13.6], [10.4, 17.0], 1.4),
    Stroke([10.4, 17.0], [7.4, 19.8], 1.4),
];

const CHAIR: [Stroke; 3] = [
    Stroke([8.0, 5.0], [8.0, 19.6], 1.3),
    Stroke([8.0, 13.4], [16.4, 13.4], 1.3),
    Stroke([16.4, 13.4], [16.4, 19.6], 1.3),
];

const EMPTY_CHAIR: &[Stroke] = &CHAIR;

const CROSSED_OUT: &[Stroke] = {
    let [back, seat, leg] = CHAIR;
    &[back, seat, leg, Stroke([4.4, 4.4], [19.6, 19.6], 1.0)]
};

const TWO_BARS: &[Stroke] = &[Stroke([8.6, 7.4], [8.6, 16.6], 1.9), Stroke([15.4, 7.4], [15.4, 16.6], 1.9)];

/// The icon for a phase; `None` until the agent has looked around.
pub(super) fn icon(phase: Option<Phase>) -> &'static Drawing {
    const fn drawing(tile: [u8; 3], ink: [u8; 3], strokes: &'static [Stroke]) -> Drawing {
        Drawing { tile, ink, strokes }
    }
    static SITS: Drawing = drawing(TILE, LAMP, SITTING);
    static DUE: Drawing = drawing(LAMP, TILE, GET_UP);
    static ON_BREAK: Drawing = drawing(TILE, LAMP, WALKING);
    static PAUSED: Drawing = drawing(TILE, DIM, TWO_BARS);
    static AWAY: Drawing = drawing(TILE, DIM, EMPTY_CHAIR);
    static OFF: Drawing = drawing(TILE, DIM, CROSSED_OUT);
    match phase {
        Some(Phase::Sitting) => &SITS,
        Some(Phase::Due) => &DUE,
        Some(Phase::OnBreak) => &ON_BREAK,
        Some(Phase::Paused) => &PAUSED,
        Some(Phase::Away) | None => &AWAY,
        Some(Phase::Off) => &OFF,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_phase_looks_different_in_every_size_also_without_colour() {
        const GREEN: usize = 2;
        let phases = [Phase::Sitting, Phase::Due, Phase::OnBreak, Phase::Away, Phase::Paused, Phase::Off];
        for (n, one) in phases.iter().enumerate() {
            for other in &phases[n + 1..] {
                for (one_icon, other_icon) in icon(Some(*one)).render().iter().zip(icon(Some(*other)).render()) {
                    let pixels = one_icon.argb.chunks_exact(4).zip(other_icon.argb.chunks_exact(4));
                    let different = pixels.filter(|(one, other)| one[GREEN].abs_diff(other[GREEN]) > 50).count();
                    assert!(different * 33 > one_icon.argb.len() / 4, "{one:?} and {other:?}: {different} pixels");
                }
            }
        }
    }

    #[test]
    fn an_icon_is_opaque_in_the_middle_and_clear_in_the_corners() {
        for bitmap in icon(None).render() {
            let side = usize::from(bitmap.side);
            assert_eq!(bitmap.argb.len(), side * side * 4);
            assert_eq!((bitmap.argb[0], bitmap.argb[(side / 2 * side + side / 2) * 4]), (0, u8::MAX));
        }
    }
}
