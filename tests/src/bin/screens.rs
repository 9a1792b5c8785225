//! Takes a picture of every screen in the real window: two languages, two themes, two sizes.
//!
//!     screens FOLDER [--only PATTERN] [--text PERCENT]
//!
//! `scripts/screenshots.sh` builds everything and runs it. A picture shows the page without the window manager's frame.
#![allow(clippy::print_stdout, reason = "says what it wrote")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "stops at the first surprise")]

#[cfg(all(unix, not(target_os = "macos")))]
fn main() {
    let mut words = std::env::args().skip(1);
    let mut wish = pictures::Wish { folder: words.next().unwrap().into(), only: String::new(), text: "100".to_owned() };
    while let Some(word) = words.next() {
        let value = words.next().unwrap_or_default();
        match word.as_str() {
            "--only" => wish.only = value,
            "--text" => wish.text = value,
            _ => panic!("{word}?"),
        }
    }
    pictures::take(&wish);
}

#[cfg(not(all(unix, not(target_os = "macos"))))]
fn main() {
    println!("this needs an X server");
}

#[cfg(all(unix, not(target_os = "macos")))]
mod pictures {
    use std::path::PathBuf;
    use std::sync::Mutex;
    use std::thread;

    use soleus_tests::window::stops::{WALKS, Walk};
    use soleus_tests::window::{Window, journey};

    /// How many windows at once: each keeps about one processor busy.
    const AT_ONCE: usize = 2;

    pub(crate) struct Wish {
        pub(crate) folder: PathBuf,
        /// What a picture's name has to contain.
        pub(crate) only: String,
        /// How large the text is, in per cent.
        pub(crate) text: String,
    }

    /// One window.
    struct Sitting {
        walk: &'static Walk,
        language: &'static str,
        theme: &'static str,
    }

    pub(crate) fn take(wish: &Wish) {
        std::fs::create_dir_all(&wish.folder).unwrap();
        let mut sittings = Vec::new();
        for walk in WALKS {
            for language in ["en", "zh-CN"] {
                for theme in ["light", "dark"] {
                    sittings.push(Sitting { walk, language, theme });
                }
            }
        }
        let rest = Mutex::new(sittings);
        thread::scope(|scope| {
            for _ in 0..AT_ONCE {
                scope.spawn(|| {
                    while let Some(sitting) = { rest.lock().unwrap().pop() } {
                        journey(sitting.pictures(wish));
                    }
                });
            }
        });
    }

    impl Sitting {
        async fn pictures(&self, wish: &Wish) {
            let name = |stop: &str, width: u32| {
                let language = if self.language == "en" { "en" } else { "zh" };
                format!("{stop}-{language}-{}-{width}.png", self.theme)
            };
            let wanted = |stop: &str| self.walk.sizes.iter().any(|&(width, _)| name(stop, width).contains(&wish.only));
            if !self.walk.stops.iter().any(|stop| stop.pictured && wanted(stop.name)) {
                return;
            }
            let dress = [("language", self.language), ("theme", self.theme), ("text_size", &wish.text)];
            let scene = self.walk.scene(&dress);
            let window = Window::open_with(&scene.desktop, self.walk.words, self.walk.now).await;
            for stop in self.walk.stops {
                window.go(&scene.desktop, stop).await;
                for &(width, height) in self.walk.sizes {
                    let file = name(stop.name, width);
                    if stop.pictured && file.contains(&wish.only) {
                        window.resize(width, height).await;
                        window.save_picture(&wish.folder.join(&file)).await;
                        println!("{file}");
                    }
                }
                window.leave(&scene.desktop, stop).await;
            }
            window.close().await;
        }
    }
}
