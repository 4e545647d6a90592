//! `cargo xtask map`: which file of `src` needs which, what runs against the order of the rooms, and what runs in circles.
//!
//! An arrow goes from a file to the one that defines what it names, in a `use`, in a path or inside a macro. Where a name is
//! passed on (`pub use`) the arrow goes past it, and passing on is none itself, nor is `mod`. Tests are left out.

use anyhow::{Context, Result, anyhow};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::{self, Visit};

use crate::paths::{Place, read};

/// The rooms in the order data walks through them: a room needs only rooms before it.
const ROOMS: [&str; 14] = [
    "pulse",
    "answer",
    "seal",
    "figures",
    "team",
    "wire",
    "flow",
    "text",
    "chart",
    "form",
    "widget",
    "browser",
    "answering",
    "ui",
];
/// Names that lead to names that lead to names: more than any house has, so that no circle of them is followed for ever.
const FAR: usize = 32;

type Names = Vec<String>;

/// A module, by its path in the crate.
#[derive(Default)]
struct Module {
    /// Below `src`.
    file: String,
    /// What a `use` calls something here, and the path that it gave.
    called: BTreeMap<String, Names>,
    /// Paths whose whole content is here (`use a::*`).
    wholes: Vec<Names>,
    /// What is defined here.
    defined: BTreeSet<String>,
    /// Paths that the code names.
    named: BTreeSet<Names>,
}

#[derive(Default)]
pub struct Map {
    modules: BTreeMap<Names, Module>,
    /// Lines of each file.
    lines: BTreeMap<String, usize>,
}

pub fn run(place: &Place) -> Result<bool> {
    let map = Map::of(&place.root.join("src"))?;
    let (against, circles) = (map.against(), map.circles());
    print!("{}", map.rooms());
    println!("{} files, {} arrows", map.lines.len(), map.arrows().len());
    println!("{} against the order of the rooms", against.len());
    against.iter().for_each(|(from, to)| println!("  {from} → {to}"));
    println!("{} circles", circles.len());
    for circle in &circles {
        println!("  {} files: {}", circle.len(), circle.join(" "));
        let inside = |(from, to): &&(String, String)| circle.contains(from) && circle.contains(to);
        let arrows = map.arrows();
        arrows.iter().filter(inside).for_each(|(from, to)| println!("    {from} → {to}"));
    }
    Ok(against.is_empty() && circles.is_empty())
}

impl Map {
    fn of(src: &Path) -> Result<Self> {
        let mut map = Self::default();
        map.add_folder(src, src)?;
        Ok(map)
    }

    fn add_folder(&mut self, src: &Path, folder: &Path) -> Result<()> {
        let entries =
            std::fs::read_dir(folder).with_context(|| format!("Could not list {}", folder.display()))?;
        for path in entries.filter_map(Result::ok).map(|entry| entry.path()) {
            if path.is_dir() {
                self.add_folder(src, &path)?;
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let below = path.strip_prefix(src).unwrap_or(&path).to_string_lossy().replace('\\', "/");
                self.add(&below, &read(&path)?)?;
            }
        }
        Ok(())
    }

    /// `file`: below `src`.
    fn add(&mut self, file: &str, text: &str) -> Result<()> {
        let parsed = syn::parse_file(text).map_err(|error| anyhow!("{file}: {error}"))?;
        self.lines.insert(file.to_owned(), text.lines().count());
        let mut module: Names = file.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
        if matches!(module.last().map(String::as_str), Some("mod" | "lib")) {
            module.pop();
        }
        let mut reader = Reader { map: self, file, module };
        reader.open();
        reader.visit_file(&parsed);
        Ok(())
    }

    /// Where a path leads that a module names: to the module that defines it. Nothing when it leads out of the crate.
    fn target(&self, from: &[String], path: &[String], left: usize) -> Option<Names> {
        let left = left.checked_sub(1)?;
        let (first, rest) = path.split_first()?;
        match first.as_str() {
            "crate" | "pulse_check" => self.within(&[], rest, left),
            "self" => self.within(from, rest, left),
            "super" => self.target_above(from.get(..from.len().checked_sub(1)?)?, rest, left),
            _ if self.modules.get(from)?.called.contains_key(first) || self.is_module(from, first) => {
                self.within(from, path, left)
            }
            _ => None,
        }
    }

    /// After a `super`: another, or what is there.
    fn target_above(&self, above: &[String], rest: &[String], left: usize) -> Option<Names> {
        match rest.first().map(String::as_str) {
            Some("super") => self.target(above, rest, left),
            _ => self.within(above, rest, left),
        }
    }

    fn is_module(&self, within: &[String], name: &str) -> bool {
        self.modules.contains_key(&[within, &[name.to_owned()]].concat())
    }

    fn within(&self, module: &[String], path: &[String], left: usize) -> Option<Names> {
        let left = left.checked_sub(1)?;
        let here = self.modules.get(module)?;
        let Some((first, rest)) = path.split_first() else { return Some(module.to_vec()) };
        if self.is_module(module, first) {
            return self.within(&[module, std::slice::from_ref(first)].concat(), rest, left);
        }
        if here.defined.contains(first) {
            return Some(module.to_vec());
        }
        if let Some(path) = here.called.get(first) {
            return self.target(module, &[path.as_slice(), rest].concat(), left);
        }
        let whole = here.wholes.iter().find_map(|whole| {
            let there = self.target(module, whole, left)?;
            let known = self.modules.get(&there)?;
            let known = known.defined.contains(first)
                || known.called.contains_key(first)
                || self.is_module(&there, first);
            known.then(|| self.within(&there, path, left)).flatten()
        });
        whole.or_else(|| Some(module.to_vec()))
    }

    fn arrows(&self) -> BTreeSet<(String, String)> {
        let mut arrows = BTreeSet::new();
        for (path, module) in &self.modules {
            for named in &module.named {
                let to = self.target(path, named, FAR).and_then(|target| self.modules.get(&target));
                arrows.extend(to.map(|to| (module.file.clone(), to.file.clone())));
            }
        }
        arrows.retain(|(from, to)| from != to);
        arrows
    }

    fn against(&self) -> Vec<(String, String)> {
        let place = |file: &str| ROOMS.iter().position(|name| *name == room(file));
        let up = |(from, to): &(String, String)| matches!((place(from), place(to)), (Some(from), Some(to)) if to > from);
        self.arrows().into_iter().filter(up).collect()
    }

    /// Files that lead back to themselves, together with all that lie on the way. Largest first.
    fn circles(&self) -> Vec<Names> {
        let arrows = self.arrows();
        let mut next: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (from, to) in &arrows {
            next.entry(from).or_default().push(to);
        }
        let reached = |start: &str| {
            let (mut reached, mut open) = (BTreeSet::new(), vec![start.to_owned()]);
            while let Some(file) = open.pop() {
                let new = next
                    .get(file.as_str())
                    .into_iter()
                    .flatten()
                    .filter(|to| reached.insert((**to).to_owned()));
                open.extend(new.map(|to| (*to).to_owned()));
            }
            reached
        };
        let from: BTreeMap<&str, BTreeSet<String>> = next.keys().map(|file| (*file, reached(file))).collect();
        let mut circles = BTreeSet::new();
        for (file, there) in &from {
            if there.contains(*file) {
                let back =
                    |other: &&String| from.get(other.as_str()).is_some_and(|back| back.contains(*file));
                circles.insert(there.iter().filter(back).cloned().collect::<Names>());
            }
        }
        let mut circles: Vec<Names> = circles.into_iter().collect();
        circles.sort_by_key(|circle| std::cmp::Reverse(circle.len()));
        circles
    }

    /// A line a room: its files, its lines, and the rooms that it needs.
    fn rooms(&self) -> String {
        let arrows = self.arrows();
        let mut said = String::new();
        for name in ROOMS {
            let files = || self.lines.iter().filter(|(file, _)| room(file) == name);
            let lines: usize = files().map(|(_, lines)| lines).sum();
            let needs: BTreeSet<&str> = arrows
                .iter()
                .filter(|(from, to)| room(from) == name && room(to) != name)
                .map(|(_, to)| room(to))
                .collect();
            let needs: Vec<&str> = needs.into_iter().collect();
            let _ = writeln!(
                said,
                "{name:<8} {:>3} files {lines:>6} lines  → {}",
                files().count(),
                needs.join(" ")
            );
        }
        said
    }
}

fn room(file: &str) -> &str {
    file.split(['/', '.']).next().unwrap_or_default()
}

/// Walks through one file.
struct Reader<'map> {
    map: &'map mut Map,
    file: &'map str,
    module: Names,
}

impl Reader<'_> {
    fn open(&mut self) -> &mut Module {
        let module = self.map.modules.entry(self.module.clone()).or_default();
        module.file = self.file.to_owned();
        module
    }

    /// Each name of a tree of imports, with its whole path.
    fn import(&mut self, tree: &syn::UseTree, before: &[String], passes_on: bool) {
        let with = |name: &syn::Ident| [before, &[name.to_string()]].concat();
        let (path, called) = match tree {
            syn::UseTree::Path(path) => return self.import(&path.tree, &with(&path.ident), passes_on),
            syn::UseTree::Group(group) => {
                return group.items.iter().for_each(|tree| self.import(tree, before, passes_on));
            }
            syn::UseTree::Glob(_) => (before.to_vec(), None),
            // `a::{self}` is `a`.
            syn::UseTree::Name(name) if name.ident == "self" => (before.to_vec(), before.last().cloned()),
            syn::UseTree::Name(name) => (with(&name.ident), Some(name.ident.to_string())),
            syn::UseTree::Rename(rename) => (with(&rename.ident), Some(rename.rename.to_string())),
        };
        let module = self.open();
        match called {
            // What is called as it is already would be looked up for ever.
            Some(name) if path == [name.clone()] => {}
            Some(name) => drop(module.called.insert(name, path.clone())),
            None => module.wholes.push(path.clone()),
        }
        if !passes_on {
            module.named.insert(path);
        }
    }

    /// Paths inside a macro, which nothing parses.
    fn tokens(&mut self, tokens: TokenStream) {
        let mut path: Names = Vec::new();
        let mut colons = 0;
        for token in tokens {
            match token {
                TokenTree::Ident(name) => {
                    if colons != 2 {
                        self.name(std::mem::take(&mut path));
                    }
                    path.push(name.to_string());
                    colons = 0;
                }
                TokenTree::Punct(mark) if mark.as_char() == ':' => colons += 1,
                other => {
                    self.name(std::mem::take(&mut path));
                    colons = 0;
                    if let TokenTree::Group(group) = other {
                        self.tokens(group.stream());
                    }
                }
            }
        }
        self.name(path);
    }

    fn name(&mut self, path: Names) {
        if path.len() > 1 {
            self.open().named.insert(path);
        }
    }
}

fn is_test(attributes: &[syn::Attribute]) -> bool {
    let words =
        |attribute: &syn::Attribute| attribute.parse_args::<syn::Ident>().is_ok_and(|word| word == "test");
    attributes.iter().any(|attribute| attribute.path().is_ident("cfg") && words(attribute))
}

fn defined(item: &syn::Item) -> Option<&syn::Ident> {
    Some(match item {
        syn::Item::Const(item) => &item.ident,
        syn::Item::Enum(item) => &item.ident,
        syn::Item::Fn(item) => &item.sig.ident,
        syn::Item::Static(item) => &item.ident,
        syn::Item::Struct(item) => &item.ident,
        syn::Item::Trait(item) => &item.ident,
        syn::Item::Type(item) => &item.ident,
        syn::Item::Macro(item) => item.ident.as_ref()?,
        _ => return None,
    })
}

impl<'ast> Visit<'ast> for Reader<'_> {
    fn visit_item(&mut self, item: &'ast syn::Item) {
        let name = defined(item).map(ToString::to_string);
        self.open().defined.extend(name);
        visit::visit_item(self, item);
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        if !is_test(&item.attrs) {
            self.import(&item.tree, &[], !matches!(item.vis, syn::Visibility::Inherited));
        }
    }

    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        if item.content.is_some() && !is_test(&item.attrs) {
            self.module.push(item.ident.to_string());
            self.open();
            visit::visit_item_mod(self, item);
            self.module.pop();
        }
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        self.name(path.segments.iter().map(|segment| segment.ident.to_string()).collect());
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        self.tokens(call.tokens.clone());
        visit::visit_macro(self, call);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn map(files: &[(&str, &str)]) -> Map {
        let mut map = Map::default();
        for (file, text) in files {
            map.add(file, text).unwrap();
        }
        map
    }

    fn arrows(files: &[(&str, &str)]) -> Vec<String> {
        map(files).arrows().into_iter().map(|(from, to)| format!("{from} {to}")).collect()
    }

    const LEAVES: [(&str, &str); 3] =
        [("lib.rs", "mod pulse; mod ui;"), ("pulse.rs", "pub struct X;"), ("ui/kit.rs", "pub fn a() {}")];

    #[test]
    fn every_way_to_name_something_is_seen() {
        for text in [
            "use crate::{pulse::X, ui::kit};",
            "use crate::{\n    pulse::{self, X},\n    ui::kit::{a as b},\n};",
            "use crate::pulse::X; fn f() { crate::ui::kit::a() }",
            "use super::{kit, super::pulse as p}; fn f() -> p::X { kit::a() }",
            "fn f() { print!(\"{}{}\", crate::pulse::X, [super::kit::a()]) }",
            "mod inside { use crate::pulse::*; fn f() { super::super::kit::a() } }",
            "fn f() { use crate::ui::kit::a; let _: crate::pulse::X; }",
            "fn f() -> Vec<Option<crate::pulse::X>> { crate::ui::kit::a as fn() }",
        ] {
            let found =
                arrows(&[&LEAVES[..], &[("ui/home.rs", text), ("ui/mod.rs", "mod home; mod kit;")]].concat());
            assert_eq!(found, ["ui/home.rs pulse.rs", "ui/home.rs ui/kit.rs"], "{text}");
        }
        for text in
            ["// use crate::pulse::X;", "use std::fmt;", "#[cfg(test)] mod tests { use crate::pulse::X; }"]
        {
            assert_eq!(arrows(&[&LEAVES[..], &[("ui/mod.rs", text)]].concat()), [""; 0], "{text}");
        }
    }

    #[test]
    fn an_arrow_goes_past_whoever_passes_a_name_on() {
        let files = [
            ("lib.rs", "mod team; mod ui;"),
            ("team/mod.rs", "mod file; pub mod round; pub use file::File; pub use round::*;"),
            ("team/file.rs", "use super::Round; pub struct File;"),
            ("team/round.rs", "pub use super::file::File as Again; pub struct Round;"),
            ("ui/mod.rs", "use crate::team::{Again, File};"),
        ];
        assert_eq!(arrows(&files), ["team/file.rs team/round.rs", "ui/mod.rs team/file.rs"]);
    }

    #[test]
    fn arrows_against_the_order_and_circles_are_found() {
        let against = map(&[("lib.rs", ""), ("pulse.rs", "use crate::ui::Y;"), ("ui.rs", "pub struct Y;")]);
        assert_eq!(against.against(), [("pulse.rs".to_owned(), "ui.rs".to_owned())]);
        assert_eq!(against.circles(), [[""; 0]; 0]);
        let circle = map(&[
            ("lib.rs", ""),
            ("ui/mod.rs", "use self::a::A; pub struct Ui;"),
            ("ui/a.rs", "use super::b::B; pub struct A;"),
            ("ui/b.rs", "pub struct B(super::Ui);"),
            ("ui/c.rs", "use super::Ui;"),
        ]);
        assert_eq!(circle.circles(), [["ui/a.rs", "ui/b.rs", "ui/mod.rs"]]);
        assert!(circle.against().is_empty());
    }

    #[test]
    fn arrows_run_down_only_and_never_in_circles() {
        let place = Place::find().unwrap();
        let map = Map::of(&place.root.join("src")).unwrap();
        assert!(map.arrows().len() > 1_000, "only {} arrows", map.arrows().len());
        let unknown: Vec<&String> = map
            .lines
            .keys()
            .filter(|file| file.contains('/') && !file.starts_with("bin/") && !ROOMS.contains(&room(file)))
            .collect();
        assert!(unknown.is_empty(), "in no room: {unknown:?}");
        assert!(map.against().is_empty(), "against the order: {:?}", map.against());
        assert!(map.circles().is_empty(), "in circles: {:?}", map.circles());
    }
}
