//! What Typst has access to: one page, its data, and fonts. No files, no packages, no clock.

use std::sync::LazyLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};
use typst_kit::fonts::FontStore;

/// The pages, without any text of their own: everything a person reads comes with the data. The first is the main one.
static PAGES: LazyLock<[Source; 3]> = LazyLock::new(|| {
    [
        Source::new(file("page.typ"), include_str!("page.typ").to_owned()),
        Source::new(file("style.typ"), include_str!("style.typ").to_owned()),
        Source::new(file("table.typ"), include_str!("table.typ").to_owned()),
    ]
});
/// What they read the data from.
static DATA: LazyLock<FileId> = LazyLock::new(|| file("report.json"));

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| {
    // Cells that name their row, for screen readers: behind a feature switch as of Typst 0.15.
    let features = [Feature::A11yExtras].into_iter().collect();
    LazyHash::new(Library::builder().with_features(features).build())
});

#[expect(clippy::expect_used, reason = "literals that are plain file names; every test of this crate reads them")]
fn file(name: &'static str) -> FileId {
    RootedPath::new(VirtualRoot::Project, VirtualPath::new(name).expect("a plain file name")).intern()
}

/// One report, ready to be set.
pub(super) struct PageWorld {
    fonts: FontStore,
    data: Bytes,
}

impl PageWorld {
    /// `data` is the JSON that the pages read.
    pub(super) fn new(fonts: FontStore, data: Vec<u8>) -> Self {
        Self { fonts, data: Bytes::new(data) }
    }
}

impl World for PageWorld {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.fonts.book()
    }

    fn main(&self) -> FileId {
        let [main, ..] = &*PAGES;
        main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        PAGES.iter().find(|page| page.id() == id).cloned().ok_or_else(|| not_found(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == *DATA { Ok(self.data.clone()) } else { Err(not_found(id)) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.font(index)
    }

    /// The date is part of the report.
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn not_found(id: FileId) -> FileError {
    FileError::NotFound(id.get().vpath().get_without_slash().into())
}
