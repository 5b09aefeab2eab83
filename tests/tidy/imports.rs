//! Which file of `src` imports which, as their `use`s and paths tell.

use std::collections::{BTreeMap, BTreeSet};

use super::{code, files};

/// A module by its path: `["facts", "names", "runs"]`.
pub(super) type Module = Vec<String>;

/// All modules of the library, each with those from which it takes names.
pub(super) struct House {
    imports: BTreeMap<Module, BTreeSet<Module>>,
    /// The files `mod.rs`.
    faces: BTreeSet<Module>,
}

impl House {
    /// Reads all of `src`.
    pub(super) fn read() -> Self {
        let (mut paths, mut faces) = (BTreeMap::new(), BTreeSet::new());
        for file in files("src", "rs") {
            let parts = file.with_extension("");
            let mut module: Module =
                parts.components().skip(1).map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
            let last = module.last().map_or("", String::as_str);
            if matches!(last, "lib" | "main") {
                continue;
            }
            if last == "mod" {
                module.pop();
                faces.insert(module.clone());
            }
            paths.insert(module, named(&code(&file)));
        }
        let mut house = Self { imports: BTreeMap::new(), faces };
        let absolute: BTreeMap<Module, Vec<Module>> = paths
            .iter()
            .map(|(own, named)| {
                (own.clone(), named.iter().filter_map(|path| house.absolute(&paths, own, path)).collect())
            })
            .collect();
        for (own, named) in &absolute {
            let from = named.iter().map(|path| house.home(&absolute, path)).filter(|home| home != own);
            house.imports.insert(own.clone(), from.collect());
        }
        house
    }

    /// Each module and one from which it takes names.
    pub(super) fn imports(&self) -> impl Iterator<Item = (&Module, &Module)> {
        self.imports.iter().flat_map(|(own, from)| from.iter().map(move |from| (own, from)))
    }

    /// The files that import each other in a ring. A `mod.rs` is in none: it is made of the files beside it.
    pub(super) fn circles(&self) -> BTreeSet<Vec<String>> {
        let reached = |start: &Module| {
            let mut reached = BTreeSet::new();
            let mut left = vec![start];
            while let Some(at) = left.pop() {
                let next = self.imports.get(at).into_iter().flatten().filter(|it| !self.faces.contains(*it));
                left.extend(next.filter(|next| reached.insert((*next).clone())));
            }
            reached
        };
        let reached: BTreeMap<&Module, BTreeSet<Module>> =
            self.imports.keys().filter(|it| !self.faces.contains(*it)).map(|it| (it, reached(it))).collect();
        let in_ring = reached.iter().filter(|(own, reached)| reached.contains(**own));
        in_ring
            .map(|(own, others)| {
                let ring = others.iter().filter(|other| reached.get(other).is_some_and(|back| back.contains(*own)));
                ring.map(|module| module.join("/")).collect()
            })
            .collect()
    }

    /// The path from the root of the library on; `None` where it leads out of it.
    fn absolute(&self, all: &BTreeMap<Module, Vec<Module>>, own: &Module, path: &Module) -> Option<Module> {
        let ups = path.iter().take_while(|part| *part == "super").count();
        let (base, rest) = match path.first()?.as_str() {
            "crate" => (Vec::new(), path.get(1..)?),
            "self" => (own.clone(), path.get(1..)?),
            "super" => (own.get(..own.len().checked_sub(ups)?)?.to_vec(), path.get(ups..)?),
            // Relative to a module that has such a child.
            _ => (own.clone(), path.as_slice()),
        };
        let joined = [base.as_slice(), rest].concat();
        let is_child = || all.contains_key(&[own.as_slice(), path.get(..1).unwrap_or_default()].concat());
        (matches!(path.first()?.as_str(), "crate" | "self" | "super") || is_child()).then_some(joined)
    }

    /// The module in which what a path names is at home: what a `mod.rs` only hands on is at home where that has it from.
    fn home(&self, all: &BTreeMap<Module, Vec<Module>>, path: &Module) -> Module {
        let length = (0..=path.len()).rev().find(|&length| all.contains_key(path.get(..length).unwrap_or_default()));
        let (module, rest) = path.split_at(length.unwrap_or_default());
        if let (Some(name), true) = (rest.first(), self.faces.contains(module)) {
            let mut handed_on = all.get(module).into_iter().flatten();
            if let Some(from) = handed_on.find(|from| from.last() == Some(name) && *from != path) {
                return self.home(all, &[from.as_slice(), rest.get(1..).unwrap_or_default()].concat());
            }
        }
        module.to_vec()
    }
}

/// All paths that a file names: behind `use`, and those that begin with `crate`, `self` or `super`.
fn named(code: &str) -> Vec<Module> {
    let mut found = Vec::new();
    for (at, _) in code.char_indices() {
        let rest = &code[at..];
        let before = code[..at].chars().next_back();
        if before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | ':')) {
            continue;
        }
        if let Some(tree) = rest.strip_prefix("use ") {
            found.extend(paths(tree).0);
        } else if ["crate::", "self::", "super::"].iter().any(|root| rest.starts_with(root)) {
            found.extend(paths(rest).0);
        }
    }
    found
}

/// The paths of a tree as in `a::{b, c::d}`, and what stands behind it.
fn paths(tree: &str) -> (Vec<Module>, &str) {
    let mut path: Module = Vec::new();
    let mut rest = tree.trim_start();
    loop {
        if let Some(mut inside) = rest.strip_prefix('{') {
            let mut all = Vec::new();
            loop {
                inside = inside.trim_start_matches([',', ' ', '\n']);
                let (some, behind) = paths(inside);
                if behind.len() == inside.len() {
                    return (all, inside.strip_prefix('}').unwrap_or(inside));
                }
                all.extend(some.into_iter().map(|tail| [path.as_slice(), &tail].concat()));
                inside = behind;
            }
        }
        let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
        if end > 0 {
            path.push(rest[..end].to_owned());
        }
        rest = &rest[end..];
        match rest.strip_prefix("::") {
            Some(behind) => rest = behind.trim_start(),
            None => return (if path.is_empty() { Vec::new() } else { vec![path] }, rest),
        }
    }
}
