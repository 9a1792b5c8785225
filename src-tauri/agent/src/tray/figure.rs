//! The item's picture, drawn here: a person who sits, should get up, walks; an empty chair; two bars for a pause.
//!
//! A dark tile with a lamp-coloured figure can be seen on a light panel and on a dark one, and each phase has a shape
//! of its own: colour does not speak alone. No file is read and nothing is kept: it takes a fraction of a millisecond.

use ksni::Icon;
use soleus_core::breaks::Phase;

/// Panels are about this many pixels high; twice that on fine screens.
const SIZES: [u16; 3] = [22, 32, 44];
/// The drawing's own measure: a square this wide and high.
const UNITS: f32 = 24.0;
/// How much its corners are rounded.
const CORNER: f32 = 5.0;

const TILE: [u8; 3] = [0x1a, 0x1c, 0x26];
const LAMP: [u8; 3] = [0xf0, 0xb3, 0x5c];
const DIM: [u8; 3] = [0xa3, 0xa7, 0xb8];

/// A line with round ends, from one point to another; half as thick as its last number tells.
struct Stroke([f32; 2], [f32; 2], f32);

/// A picture: its tile, its strokes and their colour.
struct Picture {
    tile: [u8; 3],
    ink: [u8; 3],
    strokes: &'static [Stroke],
}

const fn dot(at: [f32; 2], radius: f32) -> Stroke {
    Stroke(at, at, radius)
}

const SITTING: &[Stroke] = &[
    dot([10.5, 5.6], 2.4),
    Stroke([10.5, 10.2], [10.5, 14.6], 1.6),
    Stroke([10.5, 14.6], [16.0, 14.6], 1.6),
    Stroke([16.0, 14.6], [16.0, 19.4], 1.6),
    Stroke([6.2, 9.6], [6.2, 20.2], 0.8),
    Stroke([6.2, 18.2], [12.0, 18.2], 0.8),
];

const GET_UP: &[Stroke] = &[
    dot([8.5, 5.6], 2.4),
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
    dot([12.8, 4.8], 2.4),
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

const fn picture(phase: Option<Phase>) -> Picture {
    match phase {
        Some(Phase::Sitting) => Picture { tile: TILE, ink: LAMP, strokes: SITTING },
        Some(Phase::Due) => Picture { tile: LAMP, ink: TILE, strokes: GET_UP },
        Some(Phase::OnBreak) => Picture { tile: TILE, ink: LAMP, strokes: WALKING },
        Some(Phase::Paused) => Picture { tile: TILE, ink: DIM, strokes: TWO_BARS },
        Some(Phase::Away) | None => Picture { tile: TILE, ink: DIM, strokes: EMPTY_CHAIR },
        Some(Phase::Off) => Picture { tile: TILE, ink: DIM, strokes: CROSSED_OUT },
    }
}

/// The picture in every size.
pub(super) fn icons(phase: Option<Phase>) -> Vec<Icon> {
    let picture = picture(phase);
    SIZES.iter().map(|&size| draw(&picture, size)).collect()
}

fn draw(picture: &Picture, size: u16) -> Icon {
    let unit = UNITS / f32::from(size);
    let mut data = Vec::with_capacity(usize::from(size) * usize::from(size) * 4);
    for y in 0..size {
        for x in 0..size {
            let point = [(f32::from(x) + 0.5) * unit, (f32::from(y) + 0.5) * unit];
            let tile = covered(to_tile(point), unit);
            let nearest = picture.strokes.iter().map(|stroke| to_stroke(point, stroke)).fold(f32::MAX, f32::min);
            let ink = covered(nearest, unit);
            let [red, green, blue] = [0, 1, 2].map(|channel| mix(picture.tile[channel], picture.ink[channel], ink));
            data.extend([mix(0, u8::MAX, tile), red, green, blue]);
        }
    }
    Icon { width: size.into(), height: size.into(), data }
}

/// How much of a pixel lies inside an edge that is this far away, negative inside.
fn covered(distance: f32, pixel: f32) -> f32 {
    (0.5 - distance / pixel).clamp(0.0, 1.0)
}

fn mix(from: u8, to: u8, share: f32) -> u8 {
    let mixed = f32::from(from) + (f32::from(to) - f32::from(from)) * share;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between two bytes")]
    let byte = mixed.round() as u8;
    byte
}

fn to_tile([x, y]: [f32; 2]) -> f32 {
    let half = UNITS / 2.0;
    let (over_x, over_y) = ((x - half).abs() - half + CORNER, (y - half).abs() - half + CORNER);
    over_x.max(0.0).hypot(over_y.max(0.0)) + over_x.max(over_y).min(0.0) - CORNER
}

fn to_stroke([x, y]: [f32; 2], Stroke([x0, y0], [x1, y1], radius): &Stroke) -> f32 {
    let (along_x, along_y) = (x1 - x0, y1 - y0);
    let length = along_x.mul_add(along_x, along_y * along_y);
    let share = if length > 0.0 { ((x - x0) * along_x + (y - y0) * along_y) / length } else { 0.0 };
    let share = share.clamp(0.0, 1.0);
    (x - x0 - along_x * share).hypot(y - y0 - along_y * share) - radius
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
                for (one_icon, other_icon) in icons(Some(*one)).iter().zip(icons(Some(*other))) {
                    let pixels = one_icon.data.chunks_exact(4).zip(other_icon.data.chunks_exact(4));
                    let different = pixels.filter(|(one, other)| one[GREEN].abs_diff(other[GREEN]) > 50).count();
                    assert!(different * 33 > one_icon.data.len() / 4, "{one:?} and {other:?}: {different} pixels");
                }
            }
        }
    }

    #[test]
    fn a_picture_is_opaque_in_the_middle_and_clear_in_the_corners() {
        for icon in icons(None) {
            let side = usize::try_from(icon.width).unwrap();
            assert_eq!(icon.data.len(), side * side * 4);
            assert_eq!((icon.data[0], icon.data[(side / 2 * side + side / 2) * 4]), (0, u8::MAX));
        }
    }
}
