//! All options of a parser and of those within it, in the order in which the help shows them.

use alloc::vec::Vec;
use core::{
    cmp::Ordering,
    ffi::{c_char, c_int},
};

use super::{OPTION_ALIAS, OPTION_DOC, OPTION_HIDDEN, argp, argp_option, text};

/// The options of a child under a heading, or in a group, of their own.
pub struct Cluster<'a> {
    pub header: *const c_char,
    pub argp: &'a argp,
    pub parent: Option<usize>,
    /// Where its parser stands among the children.
    index: usize,
    group: c_int,
    depth: usize,
}

/// An option and its aliases.
pub struct Entry<'a> {
    pub options: &'a [argp_option],
    /// Its letters that no option before it has.
    letters: Vec<u8>,
    pub group: c_int,
    pub cluster: Option<usize>,
    pub argp: &'a argp,
}

/// All of them.
pub struct List<'a> {
    pub entries: Vec<Entry<'a>>,
    pub clusters: Vec<Cluster<'a>>,
}

/// Whether the help shows it.
pub fn is_visible(option: &argp_option) -> bool {
    !option.has(OPTION_HIDDEN)
}

impl<'a> Entry<'a> {
    /// What the others are aliases of.
    pub fn first(&self) -> Option<&'a argp_option> {
        self.options.first()
    }

    /// Its visible letters, each with its option and what that is an alias of.
    pub fn shorts(&self) -> impl Iterator<Item = (u8, &'a argp_option, &'a argp_option)> {
        let mut letters = self.letters.iter().copied().peekable();
        self.with_real().filter_map(move |(option, real)| {
            let letter = option.letter()?;
            letters.next_if_eq(&letter)?;
            is_visible(option).then_some((letter, option, real))
        })
    }

    /// Its visible long names, likewise.
    pub fn longs(&self) -> impl Iterator<Item = (&'a [u8], &'a argp_option, &'a argp_option)> {
        self.with_real()
            .filter(|(option, _)| !option.name.is_null() && is_visible(option))
            .map(|(option, real)| (text(option.name), option, real))
    }

    fn with_real(&self) -> impl Iterator<Item = (&'a argp_option, &'a argp_option)> {
        let mut real = None;
        self.options.iter().map(move |option| {
            if !option.has(OPTION_ALIAS) || real.is_none() {
                real = Some(option);
            }
            (option, real.unwrap_or(option))
        })
    }

    fn is_doc(&self) -> bool {
        self.first().is_some_and(|option| option.has(OPTION_DOC))
    }
}

/// Positive groups in order, then negative ones, the last of which is -1.
fn compare_groups(one: c_int, other: c_int) -> Ordering {
    (one < 0).cmp(&(other < 0)).then(one.cmp(&other))
}

/// What of a name counts for its place, and whether it looks like no option.
fn sorted_part(name: &[u8]) -> (&[u8], bool) {
    let name = name.trim_ascii_start();
    let is_no_option = name.first() != Some(&b'-');
    let start = name.iter().position(u8::is_ascii_alphanumeric);
    (
        name.get(start.unwrap_or(name.len())..).unwrap_or_default(),
        is_no_option,
    )
}

impl<'a> List<'a> {
    /// The sorted options of `argp`. `--help` and `--version` come last.
    pub fn new(argp: &'a argp) -> Self {
        let mut list = Self {
            entries: Vec::new(),
            clusters: Vec::new(),
        };
        list.add(argp, None);
        for name in [&b"help"[..], b"version"] {
            let is_it = |entry: &Entry<'_>| entry.longs().any(|(long, ..)| long == name);
            if let Some(entry) = list.entries.iter_mut().find(|entry| is_it(entry)) {
                entry.group = -1;
            }
        }
        let clusters = &list.clusters;
        list.entries
            .sort_by(|one, other| compare(clusters, one, other));
        list
    }

    fn add(&mut self, argp: &'a argp, cluster: Option<usize>) {
        let mut rest = argp.options();
        let mut group = 0;
        while let Some(first) = rest.first() {
            let aliases = rest.iter().skip(1);
            let len = 1 + aliases.take_while(|it| it.has(OPTION_ALIAS)).count();
            let (options, after) = rest.split_at(len);
            rest = after;
            group = match first.group {
                0 if first.name.is_null() && first.key == 0 => group + 1,
                0 => group,
                given => given,
            };
            let letters = self.new_letters(options);
            self.entries.push(Entry {
                options,
                letters,
                group,
                cluster,
                argp,
            });
        }
        for (index, child) in argp.children().iter().enumerate() {
            let is_apart = child.group != 0 || !child.header.is_null();
            let inner = if is_apart {
                let depth = cluster.and_then(|at| self.clusters.get(at));
                self.clusters.push(Cluster {
                    header: child.header,
                    argp,
                    parent: cluster,
                    index,
                    group: child.group,
                    depth: depth.map_or(0, |parent| parent.depth + 1),
                });
                Some(self.clusters.len() - 1)
            } else {
                cluster
            };
            self.add(child.argp(), inner);
        }
    }

    /// The letters of `options` that are not taken yet.
    fn new_letters(&self, options: &[argp_option]) -> Vec<u8> {
        let mut new = Vec::new();
        for letter in options.iter().filter_map(argp_option::letter) {
            let is_taken = self.entries.iter().any(|it| it.letters.contains(&letter));
            if !is_taken && !new.contains(&letter) {
                new.push(letter);
            }
        }
        new
    }

    /// Whether the cluster `inner` lies within `outer`.
    pub fn is_within(&self, inner: Option<usize>, outer: usize) -> bool {
        let mut at = inner;
        while let Some(cluster) = at.filter(|&at| at != outer) {
            at = self.clusters.get(cluster).and_then(|it| it.parent);
        }
        at.is_some()
    }
}

/// The cluster and those around it, the outermost first.
fn path<'c, 'a>(clusters: &'c [Cluster<'a>], from: usize) -> Vec<(usize, &'c Cluster<'a>)> {
    let mut path = Vec::new();
    let mut at = Some(from);
    while let Some((index, cluster)) = at.and_then(|at| Some((at, clusters.get(at)?))) {
        path.push((index, cluster));
        at = cluster.parent;
    }
    path.reverse();
    path
}

fn compare_clusters(clusters: &[Cluster<'_>], one: usize, other: usize) -> Ordering {
    let (one, other) = (path(clusters, one), path(clusters, other));
    let differing = one.iter().zip(&other).find(|((a, _), (b, _))| a != b);
    match differing {
        Some(((_, a), (_, b))) => compare_groups(a.group, b.group).then(b.index.cmp(&a.index)),
        None => one.len().cmp(&other.len()),
    }
}

fn compare(clusters: &[Cluster<'_>], one: &Entry<'_>, other: &Entry<'_>) -> Ordering {
    let base = |entry: &Entry<'_>| {
        let outermost = entry
            .cluster
            .and_then(|at| path(clusters, at).first().map(|it| it.1.group));
        outermost.unwrap_or(entry.group)
    };
    let by_base = compare_groups(base(one), base(other));
    let by_cluster = match (one.cluster, other.cluster) {
        (Some(a), Some(b)) => compare_clusters(clusters, a, b),
        (a, b) => a.is_some().cmp(&b.is_some()),
    };
    by_base
        .then(by_cluster)
        .then(compare_groups(one.group, other.group))
        .then_with(|| compare_names(one, other))
}

fn compare_names(one: &Entry<'_>, other: &Entry<'_>) -> Ordering {
    let key = |entry: &Entry<'_>| {
        let short = entry.shorts().next().map(|(letter, ..)| letter);
        let long = entry.longs().next().map(|(name, ..)| name.to_vec());
        match long {
            Some(name) if entry.is_doc() => {
                let (part, is_no_option) = sorted_part(&name);
                (is_no_option, short, Some(part.to_vec()))
            }
            long => (false, short, long),
        }
    };
    let (doc1, short1, long1) = key(one);
    let (doc2, short2, long2) = key(other);
    if doc1 != doc2 {
        return doc1.cmp(&doc2);
    }
    if let (None, None, Some(a), Some(b)) = (short1, short2, &long1, &long2) {
        return a.to_ascii_lowercase().cmp(&b.to_ascii_lowercase());
    }
    let first = |short: Option<u8>, long: &Option<Vec<u8>>| {
        let of_long = long.as_ref().and_then(|name| name.first().copied());
        short.or(of_long).unwrap_or(0)
    };
    let (a, b) = (first(short1, &long1), first(short2, &long2));
    a.to_ascii_lowercase()
        .cmp(&b.to_ascii_lowercase())
        .then(b.cmp(&a))
        .then(short1.is_some().cmp(&short2.is_some()))
}
