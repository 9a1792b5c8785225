//! Icons as data, and how they become pixels.
//!
//! An icon is a rounded tile with strokes on it. No file is read and nothing is cached: rendering takes a fraction of a
//! millisecond.

/// The sizes in pixels. Panels are about 22 pixels high; twice that on fine screens.
const SIZES: [u16; 3] = [22, 32, 44];
/// The width and height of a drawing in its own units.
pub const UNITS: f32 = 24.0;
/// The radius of the tile's corners.
const CORNER: f32 = 5.0;

/// An icon: a tile, and strokes of one colour on it.
#[derive(Debug, PartialEq)]
pub struct Drawing {
    /// The tile's colour: red, green, blue.
    pub tile: [u8; 3],
    /// The strokes' colour.
    pub ink: [u8; 3],
    /// The strokes.
    pub strokes: &'static [Stroke],
}

/// A line with round ends between two points; the number is half its thickness.
#[derive(Debug, PartialEq)]
pub struct Stroke(pub [f32; 2], pub [f32; 2], pub f32);

impl Stroke {
    /// A filled circle.
    #[must_use]
    pub const fn dot(center: [f32; 2], radius: f32) -> Self {
        Self(center, center, radius)
    }
}

/// Pixels of one size.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bitmap {
    /// Width and height.
    pub side: u16,
    /// Four bytes a pixel: opacity, red, green, blue.
    pub argb: Vec<u8>,
}

impl Drawing {
    /// The icon in every size.
    #[must_use]
    pub fn render(&self) -> Vec<Bitmap> {
        SIZES.iter().map(|&side| self.render_at(side)).collect()
    }

    fn render_at(&self, side: u16) -> Bitmap {
        let unit = UNITS / f32::from(side);
        let mut argb = Vec::with_capacity(usize::from(side) * usize::from(side) * 4);
        for y in 0..side {
            for x in 0..side {
                let point = [(f32::from(x) + 0.5) * unit, (f32::from(y) + 0.5) * unit];
                let tile = coverage(distance_to_tile(point), unit);
                let strokes = self.strokes.iter().map(|stroke| distance_to_stroke(point, stroke));
                let ink = coverage(strokes.fold(f32::MAX, f32::min), unit);
                let [red, green, blue] = [0, 1, 2].map(|channel| mix(self.tile[channel], self.ink[channel], ink));
                argb.extend([mix(0, u8::MAX, tile), red, green, blue]);
            }
        }
        Bitmap { side, argb }
    }
}

/// How much of a pixel lies inside an edge at this distance, which is negative inside.
fn coverage(distance: f32, pixel: f32) -> f32 {
    (0.5 - distance / pixel).clamp(0.0, 1.0)
}

fn mix(from: u8, to: u8, share: f32) -> u8 {
    let mixed = f32::from(from) + (f32::from(to) - f32::from(from)) * share;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between two bytes")]
    let byte = mixed.round() as u8;
    byte
}

fn distance_to_tile([x, y]: [f32; 2]) -> f32 {
    let half = UNITS / 2.0;
    let (over_x, over_y) = ((x - half).abs() - half + CORNER, (y - half).abs() - half + CORNER);
    over_x.max(0.0).hypot(over_y.max(0.0)) + over_x.max(over_y).min(0.0) - CORNER
}

fn distance_to_stroke([x, y]: [f32; 2], Stroke([x0, y0], [x1, y1], radius): &Stroke) -> f32 {
    let (along_x, along_y) = (x1 - x0, y1 - y0);
    let length = along_x.mul_add(along_x, along_y * along_y);
    let share = if length > 0.0 { ((x - x0) * along_x + (y - y0) * along_y) / length } else { 0.0 };
    let share = share.clamp(0.0, 1.0);
    (x - x0 - along_x * share).hypot(y - y0 - along_y * share) - radius
}
