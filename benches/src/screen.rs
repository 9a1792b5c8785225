//! Whether a window is on the screen with something drawn in it.

use std::collections::BTreeSet;

use x11rb::connection::Connection;
use x11rb::protocol::xproto::{
    AtomEnum, ConnectionExt, ImageFormat, KEY_PRESS_EVENT, KEY_RELEASE_EVENT, MapState, Window,
};
use x11rb::protocol::xtest::ConnectionExt as _;
use x11rb::rust_connection::RustConnection;

/// A blank window has one colour, a frame or a bar a few more; letters have many shades.
const SHADES: usize = 16;

/// A connection to a screen.
#[derive(Debug)]
pub struct Screen {
    x: RustConnection,
    root: Window,
    clients: u32,
}

impl Screen {
    /// The screen of this display.
    ///
    /// # Panics
    /// When there is none.
    #[must_use]
    pub fn connect(display: &str) -> Self {
        let (x, screen) = x11rb::connect(Some(display)).unwrap();
        let root = x.setup().roots[screen].root;
        let clients = x.intern_atom(false, b"_NET_CLIENT_LIST").unwrap().reply().unwrap().atom;
        Self { x, root, clients }
    }

    /// Whether a window is on the screen and something is drawn in it.
    #[must_use]
    pub fn has_a_picture(&self) -> bool {
        // A window may go while it is looked at.
        self.windows().into_iter().any(|window| self.picture_of(window).is_some_and(|picture| has_shades(&picture)))
    }

    /// The code of the key that types this letter.
    ///
    /// # Panics
    /// When no key does.
    #[must_use]
    pub fn key_of(&self, letter: u8) -> u8 {
        let setup = self.x.setup();
        let count = setup.max_keycode - setup.min_keycode + 1;
        let keys = self.x.get_keyboard_mapping(setup.min_keycode, count).unwrap().reply().unwrap();
        let of_each = usize::from(keys.keysyms_per_keycode);
        let at = keys.keysyms.chunks(of_each).position(|of_key| of_key.contains(&letter.into())).unwrap();
        setup.min_keycode + u8::try_from(at).unwrap()
    }

    /// Presses a key and lets it go, for whatever window has the keyboard.
    ///
    /// # Panics
    /// Without the X server.
    pub fn press(&self, key: u8) {
        for what in [KEY_PRESS_EVENT, KEY_RELEASE_EVENT] {
            self.x.xtest_fake_input(what, key, 0, self.root, 0, 0, 0).unwrap();
        }
        self.x.flush().unwrap();
    }

    fn windows(&self) -> Vec<Window> {
        let list =
            self.x.get_property(false, self.root, self.clients, AtomEnum::WINDOW, 0, 64).unwrap().reply().unwrap();
        list.value32().into_iter().flatten().collect()
    }

    /// Its pixels, if it is on the screen.
    fn picture_of(&self, window: Window) -> Option<Vec<u8>> {
        let attributes = self.x.get_window_attributes(window).ok()?.reply().ok()?;
        if attributes.map_state != MapState::VIEWABLE {
            return None;
        }
        let size = self.x.get_geometry(window).ok()?.reply().ok()?;
        let image = self.x.get_image(ImageFormat::Z_PIXMAP, window, 0, 0, size.width, size.height, !0);
        Some(image.ok()?.reply().ok()?.data)
    }
}

fn has_shades(picture: &[u8]) -> bool {
    let mut shades = BTreeSet::new();
    // Every seventh pixel: looking must not take longer than painting.
    for pixel in picture.chunks_exact(4).step_by(7) {
        shades.insert(pixel);
        if shades.len() >= SHADES {
            return true;
        }
    }
    false
}
