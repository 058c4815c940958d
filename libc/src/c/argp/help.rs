//! The texts that `argp_help()` prints, laid out as glibc's.

use alloc::vec::Vec;
use core::{
    ffi::{c_char, c_int, c_uint, c_void},
    ptr,
    sync::atomic::Ordering,
};

use super::{
    OPTION_ARG_OPTIONAL, OPTION_DOC, OPTION_NO_USAGE, argp, argp_option, argp_program_bug_address,
    argp_state,
    list::{Entry, List, is_visible},
    page::Page,
    parse, text as c_text,
};
use crate::abi::allocation;

const USAGE: c_uint = 1;
const SHORT_USAGE: c_uint = 2;
const SEE: c_uint = 4;
const LONG: c_uint = 8;
const PRE_DOC: c_uint = 0x10;
const POST_DOC: c_uint = 0x20;
const BUG_ADDR: c_uint = 0x40;

const KEY_PRE_DOC: c_int = 0x200_0001;
const KEY_POST_DOC: c_int = 0x200_0002;
const KEY_HEADER: c_int = 0x200_0003;
const KEY_EXTRA: c_int = 0x200_0004;
const KEY_DUP_ARGS_NOTE: c_int = 0x200_0005;
const KEY_ARGS_DOC: c_int = 0x200_0006;

const SHORT_COLUMN: isize = 2;
const LONG_COLUMN: isize = 6;
const DOC_COLUMN: isize = 2;
const TEXT_COLUMN: isize = 29;
const HEADER_COLUMN: isize = 1;
const USAGE_INDENT: isize = 12;
const RIGHT: isize = 79;

const NOTE: &core::ffi::CStr = c"Mandatory or optional arguments to long options are also mandatory or optional for any corresponding short options.";

/// A help that is being written.
struct Help<'a> {
    page: Page,
    state: *const argp_state,
    list: List<'a>,
    /// The entry that was written last.
    previous: Option<usize>,
    separates_groups: bool,
    has_hidden_arguments: bool,
}

/// The help for `argp`, of the parts that `flags` say.
pub fn text(argp: &argp, state: *const argp_state, flags: c_uint, name: &[u8]) -> Vec<u8> {
    let mut help = Help {
        page: Page::new(RIGHT),
        state,
        list: List::new(argp),
        previous: None,
        separates_groups: false,
        has_hidden_arguments: false,
    };
    if flags & (USAGE | SHORT_USAGE) != 0 {
        help.usage(argp, flags & SHORT_USAGE != 0, name);
    }
    let mut is_first = flags & (USAGE | SHORT_USAGE) == 0;
    if flags & PRE_DOC != 0 {
        is_first &= !help.doc(argp, Doc::Before, false);
    }
    if flags & SEE != 0 {
        let parts = [
            b"Try `",
            name,
            b" --help' or `",
            name,
            b" --usage' for more information.\n",
        ];
        help.page.put_all(&parts);
        is_first = false;
    }
    if flags & LONG != 0 && !help.list.entries.is_empty() {
        help.page.put(if is_first { b"" } else { b"\n" });
        help.options(argp);
        is_first = false;
    }
    if flags & POST_DOC != 0 {
        is_first &= !help.doc(argp, Doc::Behind, !is_first);
    }
    let address = c_text(argp_program_bug_address.load(Ordering::Relaxed));
    if flags & BUG_ADDR != 0 && !address.is_empty() {
        help.page.put(if is_first { b"" } else { b"\n" });
        help.page.put_all(&[b"Report bugs to ", address, b".\n"]);
    }
    help.page.finish()
}

/// Which of a parser's texts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Doc {
    Before,
    Behind,
}

impl Help<'_> {
    /// `doc` as the parser's filter makes it; `None` if nothing is left.
    fn filtered(&self, argp: &argp, key: c_int, doc: *const c_char) -> Option<Vec<u8>> {
        let Some(filter) = argp.help_filter else {
            return (!doc.is_null()).then(|| c_text(doc).to_vec());
        };
        // SAFETY: a state that the caller of the exported function gave, or null.
        let input = parse::input(argp, unsafe { self.state.as_ref() });
        filter_with(filter, key, doc, input)
    }

    fn usage(&mut self, argp: &argp, is_short: bool, name: &[u8]) {
        let mut levels = alloc::vec![0_usize; levels(argp)];
        let mut is_short = is_short;
        let mut start: &[u8] = b"Usage: ";
        loop {
            let old_continued = self.page.set_continued(USAGE_INDENT);
            self.page.put_all(&[start, name]);
            let old_left = self.page.set_left(USAGE_INDENT);
            if !is_short {
                self.all_options();
            } else if !self.list.entries.is_empty() {
                self.page.put(b" [OPTION...]");
            }
            is_short = true;
            let mut at = 0;
            let has_more = self.arguments(argp, &mut levels, &mut at, true);
            self.page.set_continued(old_continued);
            self.page.set_left(old_left);
            self.page.put(b"\n");
            start = b"  or:  ";
            if !has_more {
                return;
            }
        }
    }

    /// The options as `--usage` tells them.
    fn all_options(&mut self) {
        let mut letters = b" [-".to_vec();
        let mut with_argument = Vec::new();
        let mut longs = Vec::new();
        for entry in &self.list.entries {
            for (letter, option, real) in entry.shorts() {
                let (argument, flags) = merged(option, real);
                match argument {
                    _ if flags & OPTION_NO_USAGE != 0 => continue,
                    Some(argument) => with_argument.push((letter, argument, flags)),
                    None => letters.push(letter),
                }
            }
            for (name, option, real) in entry.longs() {
                longs.push((name, merged(option, real)));
            }
        }
        if letters.len() > 3 {
            self.page.put_all(&[&letters, b"]"]);
        }
        for (letter, argument, flags) in with_argument {
            if flags & OPTION_ARG_OPTIONAL != 0 {
                self.page
                    .put_all(&[b" [-", &[letter], b"[", argument, b"]]"]);
            } else {
                self.page.space(6 + argument.len());
                self.page.put_all(&[b"[-", &[letter], b" ", argument, b"]"]);
            }
        }
        for (name, (argument, flags)) in longs {
            let is_optional = flags & OPTION_ARG_OPTIONAL != 0;
            match argument {
                _ if flags & OPTION_NO_USAGE != 0 => {}
                Some(argument) if is_optional => {
                    self.page.put_all(&[b" [--", name, b"[=", argument, b"]]"]);
                }
                Some(argument) => self.page.put_all(&[b" [--", name, b"=", argument, b"]"]),
                None => self.page.put_all(&[b" [--", name, b"]"]),
            }
        }
    }

    /// The arguments in one of their forms. Returns whether there are more forms.
    fn arguments(
        &mut self,
        argp: &argp,
        levels: &mut [usize],
        at: &mut usize,
        advances: bool,
    ) -> bool {
        let mut advances = advances;
        let level = *at;
        let doc = self.filtered(argp, KEY_ARGS_DOC, argp.args_doc);
        let forms: Vec<&[u8]> = doc
            .as_deref()
            .map(|doc| doc.split(|&byte| byte == b'\n').collect())
            .unwrap_or_default();
        let has_many = forms.len() > 1;
        let chosen = if has_many {
            levels.get(level).copied().unwrap_or(0)
        } else {
            0
        };
        if let Some(form) = forms.get(chosen) {
            *at += usize::from(has_many);
            self.page.space(1 + form.len());
            self.page.put(form);
        }
        for child in argp.children() {
            advances = !self.arguments(child.argp(), levels, at, advances);
        }
        if advances
            && has_many
            && let Some(place) = levels.get_mut(level)
        {
            if chosen + 1 < forms.len() {
                *place += 1;
                advances = false;
            } else {
                *place = 0;
            }
        }
        !advances
    }

    /// The texts before or behind the options. Returns whether there was one.
    fn doc(&mut self, argp: &argp, which: Doc, blank_before: bool) -> bool {
        let mut parts = c_text(argp.doc).splitn(2, |&byte| byte == b'\x0b');
        let before = parts.next().filter(|_| !argp.doc.is_null());
        let (part, key) = match which {
            Doc::Before => (before, KEY_PRE_DOC),
            Doc::Behind => (parts.next(), KEY_POST_DOC),
        };
        let mut part = part.map(|part| [part, b"\0"].concat());
        if argp.help_filter.is_some() {
            let doc = part
                .as_ref()
                .map_or(ptr::null(), |part| part.as_ptr().cast());
            part = self.filtered(argp, key, doc);
        }
        let mut is_there = self.paragraph(part, blank_before);
        if which == Doc::Behind && argp.help_filter.is_some() {
            let extra = self.filtered(argp, KEY_EXTRA, ptr::null());
            is_there |= self.paragraph(extra, is_there || blank_before);
        }
        for child in argp.children() {
            if which == Doc::Before && is_there {
                break;
            }
            is_there |= self.doc(child.argp(), which, is_there || blank_before);
        }
        is_there
    }

    fn paragraph(&mut self, text: Option<Vec<u8>>, blank_before: bool) -> bool {
        let Some(text) = text else { return false };
        self.page.put(if blank_before { b"\n" } else { b"" });
        self.page.put(text.strip_suffix(b"\0").unwrap_or(&text));
        if self.page.is_line_open() {
            self.page.put(b"\n");
        }
        true
    }

    /// All options with what they are for.
    fn options(&mut self, argp: &argp) {
        for index in 0..self.list.entries.len() {
            let old_left = self.page.set_left(0);
            let old_continued = self.page.set_continued(0);
            self.entry(index);
            self.page.set_left(old_left);
            self.page.set_continued(old_continued);
        }
        if self.has_hidden_arguments
            && let Some(note) = self.filtered(argp, KEY_DUP_ARGS_NOTE, NOTE.as_ptr())
            && !note.is_empty()
        {
            self.page.put_all(&[b"\n", &note, b"\n"]);
        }
    }

    fn entry(&mut self, index: usize) {
        let Some(entry) = self.list.entries.get(index) else {
            return;
        };
        let Some(real) = entry.first() else { return };
        let (argp, options) = (entry.argp, entry.options);
        let shorts: Vec<u8> = entry.shorts().map(|(letter, ..)| letter).collect();
        let longs: Vec<&[u8]> = entry.longs().map(|(name, ..)| name).collect();
        let is_doc = real.has(OPTION_DOC);
        let mut is_first = true;
        self.page.set_continued(SHORT_COLUMN);
        for letter in shorts {
            self.separate(index, &mut is_first, SHORT_COLUMN);
            self.page.put_all(&[b"-", &[letter]]);
            if longs.is_empty() || is_doc {
                self.argument(real, b" ");
            } else {
                self.has_hidden_arguments |= !real.arg.is_null();
            }
        }
        let column = if is_doc { DOC_COLUMN } else { LONG_COLUMN };
        self.page.set_continued(column);
        for name in longs.into_iter().filter(|name| !is_doc || !name.is_empty()) {
            self.separate(index, &mut is_first, column);
            self.page.put_all(&[if is_doc { b"" } else { b"--" }, name]);
            if !is_doc {
                self.argument(real, b"=");
            }
        }
        self.page.set_left(0);
        if !is_first {
            self.description(argp, real);
        } else if real.letter().is_none() && real.name.is_null() {
            self.header(argp, real.doc);
        } else if options.iter().all(|option| !is_visible(option)) || is_first {
            return;
        }
        self.previous = Some(index);
    }

    fn description(&mut self, argp: &argp, real: &argp_option) {
        let doc = self.filtered(argp, real.key, real.doc).unwrap_or_default();
        if !doc.is_empty() {
            let column = self.page.column();
            self.page.set_left(TEXT_COLUMN);
            self.page.set_continued(TEXT_COLUMN);
            if column > TEXT_COLUMN + 3 {
                self.page.put(b"\n");
            } else if column >= TEXT_COLUMN {
                self.page.put(b"   ");
            } else {
                self.page.indent_to(TEXT_COLUMN);
            }
            self.page.put(&doc);
        }
        self.page.set_left(0);
        self.page.put(b"\n");
    }

    fn argument(&mut self, real: &argp_option, sign: &[u8]) {
        let argument = c_text(real.arg);
        if real.arg.is_null() {
            return;
        }
        if real.has(OPTION_ARG_OPTIONAL) {
            let sign: &[u8] = if sign == b" " { b"" } else { sign };
            self.page.put_all(&[b"[", sign, argument, b"]"]);
        } else {
            self.page.put_all(&[sign, argument]);
        }
    }

    /// What stands before a name: a comma, or what separates its entry from the one before.
    fn separate(&mut self, index: usize, is_first: &mut bool, column: isize) {
        if core::mem::replace(is_first, false) {
            self.begin_entry(index);
        } else {
            self.page.put(b", ");
        }
        self.page.indent_to(column);
    }

    fn begin_entry(&mut self, index: usize) {
        let previous = self.previous.and_then(|at| self.list.entries.get(at));
        let Some(entry) = self.list.entries.get(index) else {
            return;
        };
        let is_other_group = previous.is_some_and(|it| it.group != entry.group);
        let enters = entry.cluster.filter(|&cluster| {
            let is_new = |it: &Entry<'_>| !self.list.is_within(it.cluster, cluster);
            previous.is_none_or(is_new)
        });
        let header = enters
            .and_then(|at| self.list.clusters.get(at))
            .map(|cluster| (cluster.argp, cluster.header))
            .filter(|(_, header)| !c_text(*header).is_empty());
        if self.separates_groups && is_other_group {
            self.page.put(b"\n");
        }
        if let Some((argp, header)) = header {
            let old = self.page.set_continued(0);
            self.header(argp, header);
            self.page.set_continued(old);
        }
    }

    fn header(&mut self, argp: &argp, header: *const c_char) {
        let Some(header) = self.filtered(argp, KEY_HEADER, header) else {
            return;
        };
        if !header.is_empty() {
            self.page
                .put(if self.previous.is_some() { b"\n" } else { b"" });
            self.page.indent_to(HEADER_COLUMN);
            self.page.set_left(HEADER_COLUMN);
            self.page.set_continued(HEADER_COLUMN);
            self.page.put(&header);
            self.page.set_left(0);
            self.page.put(b"\n");
        }
        self.separates_groups = true;
    }
}

/// What the parser's filter makes of `doc`.
fn filter_with(
    filter: unsafe extern "C" fn(c_int, *const c_char, *mut c_void) -> *mut c_char,
    key: c_int,
    doc: *const c_char,
    input: *mut c_void,
) -> Option<Vec<u8>> {
    // SAFETY: the program gave it for its texts.
    let new = unsafe { filter(key, doc, input) };
    let bytes = (!new.is_null()).then(|| c_text(new).to_vec());
    if !new.is_null() && !ptr::eq(new, doc) {
        // SAFETY: the manual has the filter return a block of `malloc()`'s.
        unsafe { allocation::free(new.cast()) };
    }
    bytes
}

/// The argument and the flags of an option, or of what it is an alias of.
fn merged<'a>(option: &argp_option, real: &argp_option) -> (Option<&'a [u8]>, c_int) {
    let argument = if option.arg.is_null() {
        real.arg
    } else {
        option.arg
    };
    (
        (!argument.is_null()).then(|| c_text(argument)),
        option.flags | real.flags,
    )
}

/// How many parsers have several forms of arguments.
fn levels(argp: &argp) -> usize {
    let inner: usize = argp
        .children()
        .iter()
        .map(|child| levels(child.argp()))
        .sum();
    inner + usize::from(c_text(argp.args_doc).contains(&b'\n'))
}
