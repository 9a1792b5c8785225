//! `soleus-page`: the same words as `soleus`, and the only program with a typesetter in it.
//!
//! `soleus` hands over to it when a page is to be set. Apart, because what is linked into a program is paid for by the
//! agent all day: relocations alone would double what it rests in.

use soleus_program::Typesetter;

const TYPESETTER: Typesetter = Typesetter { export: soleus_report::export_pdf, preview: soleus_report::preview };

fn main() -> std::process::ExitCode {
    soleus_program::run(Some(TYPESETTER))
}
