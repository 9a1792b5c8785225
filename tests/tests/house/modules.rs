//! Which file of a crate takes an item from which other file, read from the sources themselves.
//!
//! A re-export (`pub use`) is no dependency: whoever imports the name depends on the file that defines it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use syn::visit::{self, Visit};
use syn::{Attribute, Item, UseTree, Visibility};

/// A module's path below the crate, such as `["flags", "evaluate"]`; the crate's root is empty.
type Module = Vec<String>;

/// An imported name: the path it was imported by, and whether others can import it from here.
struct Import {
    path: Vec<String>,
    reexported: bool,
}

/// One file.
struct Source {
    items: Vec<Item>,
    defines: BTreeSet<String>,
    /// By the name they have in this file.
    imports: BTreeMap<String, Import>,
    /// Paths of `use …::*`.
    globs: Vec<Vec<String>>,
}

/// The files of one crate.
pub(crate) struct Crate {
    sources: BTreeMap<Module, Source>,
}

impl Crate {
    /// Reads `src` of a crate. Tests are left out.
    pub(crate) fn read(src: &Path) -> Self {
        let mut sources = BTreeMap::new();
        for path in super::sources(src) {
            let relative = path.strip_prefix(src).unwrap().with_extension("");
            let mut module: Module = relative.iter().map(|part| part.to_str().unwrap().to_owned()).collect();
            if module.last().is_some_and(|last| ["mod", "lib", "main"].contains(&last.as_str())) {
                module.pop();
            }
            let text = fs::read_to_string(&path).unwrap();
            let file = syn::parse_file(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            // A program's main.rs beside a library's lib.rs belongs to another crate.
            if is_test(&file.attrs) || module.iter().any(|part| part.contains("test")) || path.ends_with("src/main.rs")
            {
                continue;
            }
            sources.insert(module, Source::new(file.items));
        }
        assert!(sources.len() > 1, "{} has sources", src.display());
        Self { sources }
    }

    /// For each file the files whose items it names, with these names.
    pub(crate) fn dependencies(&self) -> BTreeMap<&Module, BTreeMap<&Module, BTreeSet<String>>> {
        let mut all = BTreeMap::new();
        for (module, source) in &self.sources {
            let mut found = Paths::default();
            for item in &source.items {
                found.visit_item(item);
            }
            let imported = source.imports.values().filter(|import| !import.reexported).map(|import| &import.path);
            let mut on: BTreeMap<&Module, BTreeSet<String>> = BTreeMap::new();
            for path in imported.chain(&found.paths) {
                if let Some((defined, name)) = self.definition(module, path, 0)
                    && defined != module
                {
                    on.entry(defined).or_default().insert(name);
                }
            }
            all.insert(module, on);
        }
        all
    }

    /// The file that defines what a path in `module` names; `None` for another crate's item, and for a module itself.
    fn definition(&self, module: &Module, path: &[String], depth: usize) -> Option<(&Module, String)> {
        // Imports of each other's globs would go on for ever.
        if depth > 8 {
            return None;
        }
        let (mut at, rest) = self.start(module, path)?;
        for (place, name) in rest.iter().enumerate() {
            let below = [at.as_slice(), std::slice::from_ref(name)].concat();
            if self.sources.contains_key(&below) {
                at = below;
                continue;
            }
            let (held, source) = self.sources.get_key_value(&at)?;
            if source.defines.contains(name) {
                return Some((held, name.clone()));
            }
            let after = &rest[place + 1..];
            if let Some(import) = source.imports.get(name) {
                return self.definition(held, &[import.path.as_slice(), after].concat(), depth + 1);
            }
            let of_globs = source.globs.iter().map(|glob| [glob.as_slice(), &rest[place..]].concat());
            return of_globs.into_iter().find_map(|path| self.definition(held, &path, depth + 1));
        }
        None
    }

    /// The module a path starts in, and what is left of it.
    fn start<'p>(&self, module: &Module, path: &'p [String]) -> Option<(Module, &'p [String])> {
        let (first, rest) = path.split_first()?;
        match first.as_str() {
            "crate" => Some((Module::new(), rest)),
            "self" => Some((module.clone(), rest)),
            "super" => {
                let mut above = module.clone();
                above.pop()?;
                if rest.first().is_some_and(|next| next == "super") {
                    self.start_above(above, rest)
                } else {
                    Some((above, rest))
                }
            }
            // A child module, an imported one, or a name of this file or of another crate.
            _ => Some((module.clone(), path)),
        }
    }

    fn start_above<'p>(&self, mut above: Module, mut rest: &'p [String]) -> Option<(Module, &'p [String])> {
        while rest.first().is_some_and(|next| next == "super") {
            above.pop()?;
            rest = &rest[1..];
        }
        Some((above, rest))
    }
}

impl Source {
    fn new(items: Vec<Item>) -> Self {
        let mut source =
            Self { items: Vec::new(), defines: BTreeSet::new(), imports: BTreeMap::new(), globs: Vec::new() };
        for item in items {
            match &item {
                Item::Use(import) if !is_test(&import.attrs) => {
                    let reexported = !matches!(import.vis, Visibility::Inherited);
                    source.import(&import.tree, &mut Vec::new(), reexported);
                }
                Item::Fn(function) => _ = source.defines.insert(function.sig.ident.to_string()),
                Item::Struct(of) => _ = source.defines.insert(of.ident.to_string()),
                Item::Enum(of) => _ = source.defines.insert(of.ident.to_string()),
                Item::Trait(of) => _ = source.defines.insert(of.ident.to_string()),
                Item::Type(of) => _ = source.defines.insert(of.ident.to_string()),
                Item::Const(of) => _ = source.defines.insert(of.ident.to_string()),
                Item::Static(of) => _ = source.defines.insert(of.ident.to_string()),
                Item::Macro(of) => source.defines.extend(defined_by_macro(of)),
                Item::Mod(of) if is_test(&of.attrs) => continue,
                _ => {}
            }
            source.items.push(item);
        }
        source
    }

    fn import(&mut self, tree: &UseTree, path: &mut Vec<String>, reexported: bool) {
        match tree {
            UseTree::Path(part) => {
                path.push(part.ident.to_string());
                self.import(&part.tree, path, reexported);
                path.pop();
            }
            UseTree::Name(name) if name.ident == "self" => {
                let import = Import { path: path.clone(), reexported };
                self.imports.insert(path.last().unwrap().clone(), import);
            }
            UseTree::Name(name) => {
                let whole = [path.as_slice(), &[name.ident.to_string()]].concat();
                self.imports.insert(name.ident.to_string(), Import { path: whole, reexported });
            }
            UseTree::Rename(renamed) => {
                let whole = [path.as_slice(), &[renamed.ident.to_string()]].concat();
                self.imports.insert(renamed.rename.to_string(), Import { path: whole, reexported });
            }
            UseTree::Glob(_) => self.globs.push(path.clone()),
            UseTree::Group(group) => group.items.iter().for_each(|each| self.import(each, path, reexported)),
        }
    }
}

/// The name a `macro_rules!` has, or those of the types that a macro such as `codes!` is given.
fn defined_by_macro(of: &syn::ItemMacro) -> Vec<String> {
    if let Some(name) = &of.ident {
        return vec![name.to_string()];
    }
    let words: Vec<_> = of.mac.tokens.to_string().split_whitespace().map(str::to_owned).collect();
    let pairs = words.windows(2).filter(|pair| ["enum", "struct"].contains(&pair[0].as_str()));
    pairs.map(|pair| pair[1].trim_end_matches([',', '{']).to_owned()).collect()
}

fn is_test(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("cfg")
            && attribute.parse_args::<syn::Meta>().is_ok_and(|condition| condition.path().is_ident("test"))
    })
}

/// Every path in expressions, types and patterns.
#[derive(Default)]
struct Paths {
    paths: Vec<Vec<String>>,
}

impl<'ast> Visit<'ast> for Paths {
    fn visit_path(&mut self, path: &'ast syn::Path) {
        // A single name is a local one, or was imported, which counts already.
        if path.segments.len() > 1 {
            self.paths.push(path.segments.iter().map(|segment| segment.ident.to_string()).collect());
        }
        visit::visit_path(self, path);
    }

    fn visit_item_mod(&mut self, module: &'ast syn::ItemMod) {
        if !is_test(&module.attrs) {
            visit::visit_item_mod(self, module);
        }
    }

    fn visit_item_use(&mut self, _: &'ast syn::ItemUse) {}
}

/// Files that depend on each other, each pair once, with the names that tie them.
pub(crate) fn circles(of: &Crate) -> Vec<String> {
    let dependencies = of.dependencies();
    let reached: BTreeMap<_, _> = dependencies.keys().map(|&from| (from, reachable(from, &dependencies))).collect();
    let mut found = Vec::new();
    for (from, on) in &dependencies {
        for (to, names) in on {
            if reached[to].contains(from) {
                found.push(format!("{} takes {names:?} from {}", from.join("::"), to.join("::")));
            }
        }
    }
    found
}

fn reachable<'m>(
    from: &'m Module,
    dependencies: &BTreeMap<&'m Module, BTreeMap<&'m Module, BTreeSet<String>>>,
) -> BTreeSet<&'m Module> {
    let (mut reached, mut next) = (BTreeSet::new(), vec![from]);
    while let Some(module) = next.pop() {
        for &on in dependencies[module].keys() {
            if reached.insert(on) {
                next.push(on);
            }
        }
    }
    reached
}
