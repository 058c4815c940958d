//! The parsing itself: the parsers, one after the other, are asked what to do with each option and argument.

use alloc::{boxed::Box, vec::Vec};
use core::{
    ffi::{c_char, c_int, c_uint, c_void},
    ptr, slice,
};

use super::{
    ARGP_NO_ERRS, HELP_STD_ERR, OPTION_ALIAS, OPTION_ARG_OPTIONAL, OPTION_DOC, argp, argp_parser_t,
    argp_state, argp_state_help, err, file, text, write,
};
use crate::c::getopt::{Known, Reader, option as option_of};

pub const PARSE_ARGV0: c_uint = 1;
const NO_ARGS: c_uint = 4;
const IN_ORDER: c_uint = 8;
const LONG_ONLY: c_uint = 0x40;

const KEY_ARG: c_int = 0;
const KEY_END: c_int = 0x100_0001;
const KEY_NO_ARGS: c_int = 0x100_0002;
const KEY_INIT: c_int = 0x100_0003;
const KEY_SUCCESS: c_int = 0x100_0004;
const KEY_ERROR: c_int = 0x100_0005;
const KEY_ARGS: c_int = 0x100_0006;
const KEY_FINI: c_int = 0x100_0007;

/// `ARGP_ERR_UNKNOWN`.
pub const UNKNOWN: c_int = 7;
const EINVAL: c_int = 22;

/// Numbers of long options for `getopt`: above all letters.
const FIRST_LONG: c_int = 1 << 16;

/// A parser that has a function or options.
struct Group {
    argp: *const argp,
    parser: argp_parser_t,
    /// How many arguments it took.
    processed: c_uint,
    /// The parser around it, and its place there.
    parent: Option<(usize, usize)>,
    input: *mut c_void,
    hook: *mut c_void,
    child_inputs: Vec<*mut c_void>,
}

impl Group {
    /// Gives the first child the input, if there is no function that does.
    fn hand_on(&mut self) {
        if self.parser.is_none()
            && let Some(first) = self.child_inputs.first_mut()
        {
            *first = self.input;
        }
    }
}

/// What is known of the options: letters, names, and whose they are.
#[derive(Default)]
struct Options {
    short: Vec<u8>,
    letters: Vec<(u8, usize)>,
    long: Vec<option_of>,
    keys: Vec<(c_int, usize)>,
}

struct Parser {
    state: argp_state,
    groups: Vec<Group>,
    options: Options,
    reader: Reader,
    reads_options: bool,
}

/// What ended the loop over the arguments.
enum End {
    /// There are none left, or nobody wants them.
    NotWanted,
    /// A parser, or `getopt`, says that something is wrong.
    Failed(c_int),
}

/// The input of the parser `argp`.
pub fn input(argp: *const argp, state: Option<&argp_state>) -> *mut c_void {
    let parser = state.map_or(ptr::null(), |state| state.pstate.cast::<Parser>());
    // SAFETY: a state's parser lives as long as the state.
    let groups = unsafe { parser.as_ref() }.map_or(&[][..], |parser| &parser.groups);
    let group = groups.iter().find(|group| ptr::eq(group.argp, argp));
    group.map_or(ptr::null_mut(), |group| group.input)
}

/// Runs the parser `root` and those below it.
pub fn run(
    root: *const argp,
    (argc, argv): (c_int, *mut *mut c_char),
    flags: c_uint,
    index: *mut c_int,
    input: *mut c_void,
) -> c_int {
    let mut parser = Box::new(Parser::new(root, (argc, argv), flags));
    if let Some(group) = parser.groups.first_mut() {
        group.input = input;
    }
    parser.state.pstate = (&raw mut *parser).cast();
    let begun = parser.initialise();
    if begun != 0 {
        return begun;
    }
    parser.name(argv);
    let end = loop {
        match parser.next() {
            Ok(()) => {}
            Err(end) => break end,
        }
    };
    parser.finish(end, index)
}

impl Parser {
    fn new(root: *const argp, (argc, argv): (c_int, *mut *mut c_char), flags: c_uint) -> Self {
        let state = argp_state {
            root_argp: root,
            argc,
            argv,
            next: 0,
            flags,
            arg_num: 0,
            quoted: 0,
            input: ptr::null_mut(),
            child_inputs: ptr::null_mut(),
            hook: ptr::null_mut(),
            name: ptr::null_mut(),
            err_stream: file::stderr.get(),
            out_stream: file::stdout.get(),
            pstate: ptr::null_mut(),
        };
        let mut parser = Self {
            state,
            groups: Vec::new(),
            options: Options::default(),
            reader: Reader::new(),
            reads_options: true,
        };
        if flags & IN_ORDER != 0 {
            parser.options.short.push(b'-');
        } else if flags & NO_ARGS != 0 {
            parser.options.short.push(b'+');
        }
        // SAFETY: the caller of the exported function promises a parser or null.
        if let Some(root) = unsafe { root.as_ref() } {
            parser.add(root, None);
        }
        parser.options.long.push(option_of {
            name: ptr::null(),
            has_arg: 0,
            flag: ptr::null_mut(),
            val: 0,
        });
        parser
    }

    /// Adds a parser and those within it.
    fn add(&mut self, argp: &argp, parent: Option<(usize, usize)>) {
        let mut own = None;
        if !argp.options().is_empty() || argp.parser.is_some() {
            own = Some(self.groups.len());
            self.options.add(argp, self.groups.len());
            self.groups.push(Group {
                argp,
                parser: argp.parser,
                processed: 0,
                parent,
                input: ptr::null_mut(),
                hook: ptr::null_mut(),
                child_inputs: alloc::vec![ptr::null_mut(); argp.children().len()],
            });
        }
        for (index, child) in argp.children().iter().enumerate() {
            self.add(child.argp(), own.map(|own| (own, index)));
        }
    }

    /// Hands inputs on, and lets each parser begin.
    fn initialise(&mut self) -> c_int {
        for index in 0..self.groups.len() {
            let input = self.groups.get(index).and_then(|group| {
                let (parent, place) = group.parent?;
                self.groups.get(parent)?.child_inputs.get(place).copied()
            });
            if let Some(group) = self.groups.get_mut(index) {
                group.input = input.unwrap_or(group.input);
                group.hand_on();
            }
            match self.tell(index, KEY_INIT, ptr::null_mut()) {
                0 | UNKNOWN => {}
                error => return error,
            }
        }
        0
    }

    /// Sets the name for messages, and where the arguments begin.
    fn name(&mut self, argv: *mut *mut c_char) {
        let flags = self.state.flags;
        let is_unchanged = ptr::eq(self.state.argv, argv);
        let first = if self.state.argc > 0 && is_unchanged {
            // SAFETY: there are `argc` arguments.
            unsafe { *argv }
        } else {
            ptr::null_mut()
        };
        if flags & ARGP_NO_ERRS != 0 && flags & PARSE_ARGV0 != 0 {
            // The options are looked for from the second argument on.
            self.state.argv = self.state.argv.wrapping_sub(1);
            self.state.argc += 1;
        }
        self.state.name = if first.is_null() {
            err::program_invocation_short_name.get().cast_mut()
        } else {
            short_name(first)
        };
    }

    /// Calls a parser.
    fn tell(&mut self, index: usize, key: c_int, argument: *mut c_char) -> c_int {
        let Some(group) = self.groups.get_mut(index) else {
            return UNKNOWN;
        };
        let Some(parser) = group.parser else {
            return UNKNOWN;
        };
        self.state.hook = group.hook;
        self.state.input = group.input;
        self.state.child_inputs = group.child_inputs.as_mut_ptr();
        self.state.arg_num = group.processed;
        // SAFETY: the program gave it to be called with these.
        let answer = unsafe { parser(key, argument, &raw mut self.state) };
        if let Some(group) = self.groups.get_mut(index) {
            group.hook = self.state.hook;
        }
        answer
    }

    /// Tells each parser, as long as none says that something is wrong.
    fn tell_all(&mut self, indices: impl Iterator<Item = usize>, key: c_int) -> c_int {
        let mut answer = 0;
        for index in indices {
            answer = self.tell(index, key, ptr::null_mut());
            if answer != 0 && answer != UNKNOWN {
                return answer;
            }
        }
        answer
    }

    /// Does the next option or argument.
    fn next(&mut self) -> Result<(), End> {
        if self.state.quoted != 0 && self.state.next < self.state.quoted {
            // Somebody went back before the `--`.
            self.state.quoted = 0;
        }
        let mut found = None;
        if self.reads_options && self.state.quoted == 0 {
            found = self.next_option()?;
        }
        let is_argument = found.as_ref().is_none_or(|(code, _)| *code == 1);
        let answer = match found {
            Some((code, argument)) if code != 1 => self.take_option(code, argument),
            Some((_, argument)) => self.take_argument(argument),
            None => {
                if self.state.next >= self.state.argc || self.state.flags & NO_ARGS != 0 {
                    return Err(End::NotWanted);
                }
                let at = usize::try_from(self.state.next).unwrap_or(0);
                self.state.next += 1;
                // SAFETY: it is less than their number.
                self.take_argument(unsafe { *self.state.argv.add(at) })
            }
        };
        match answer {
            0 => Ok(()),
            UNKNOWN if is_argument => Err(End::NotWanted),
            error => Err(End::Failed(error)),
        }
    }

    /// The next option; `None` if there is none left.
    fn next_option(&mut self) -> Result<Option<(c_int, *mut c_char)>, End> {
        let argc = usize::try_from(self.state.argc).unwrap_or(0);
        if argc == 0 || self.state.argv.is_null() {
            self.reads_options = false;
            return Ok(None);
        }
        // SAFETY: the caller of the exported function promises `argc` arguments.
        let argv = unsafe { slice::from_raw_parts_mut(self.state.argv, argc) };
        let (_, long) = self.options.long.split_last().ok_or(End::Failed(UNKNOWN))?;
        let known = Known {
            short: &self.options.short,
            long,
            only_long: self.state.flags & LONG_ONLY != 0,
            reports: self.state.flags & ARGP_NO_ERRS == 0,
        };
        let found = self.reader.next(argv, &known, self.state.next);
        self.state.next = found.next;
        if found.is_error {
            return Err(End::Failed(UNKNOWN));
        }
        if found.code != -1 {
            return Ok(Some((found.code, found.argument)));
        }
        self.reads_options = false;
        let last = usize::try_from(self.state.next - 1)
            .ok()
            .filter(|&at| at > 0);
        let word = last.and_then(|at| argv.get(at));
        if word.is_some_and(|&word| text(word) == b"--") {
            self.state.quoted = self.state.next;
        }
        Ok(None)
    }

    fn take_option(&mut self, code: c_int, argument: *mut c_char) -> c_int {
        let letter = self
            .options
            .letters
            .iter()
            .find(|(it, _)| c_int::from(*it) == code);
        let long = usize::try_from(code - FIRST_LONG).ok();
        let long = long.and_then(|at| self.options.keys.get(at));
        let Some((key, group)) = letter.map(|&(_, group)| (code, group)).or(long.copied()) else {
            return UNKNOWN;
        };
        let answer = self.tell(group, key, argument);
        if answer == UNKNOWN {
            self.report_unknown(code);
        }
        answer
    }

    /// A parser does not know what its own table has.
    fn report_unknown(&self, code: c_int) {
        let state = &raw const self.state;
        let long = self
            .options
            .long
            .iter()
            .find(|it| it.val == code && !it.name.is_null());
        let letter = [u8::try_from(code).unwrap_or(b'?')];
        let (dash, name): (&[u8], &[u8]) = match long {
            Some(long) => (b"--", text(long.name)),
            None => (b"-", &letter),
        };
        let parts = [
            text(self.state.name),
            b": ",
            dash,
            name,
            b": (PROGRAM ERROR) Option should have been recognized!?\n",
        ];
        if self.state.flags & ARGP_NO_ERRS == 0 {
            write(self.state.err_stream, &parts.concat());
            // SAFETY: the state is ours.
            unsafe { argp_state_help(state, self.state.err_stream, HELP_STD_ERR) };
        }
    }

    /// Offers an argument to each parser.
    fn take_argument(&mut self, argument: *mut c_char) -> c_int {
        self.state.next -= 1;
        let before = self.state.next;
        let mut answer = UNKNOWN;
        for index in 0..self.groups.len() {
            self.state.next += 1;
            answer = self.tell(index, KEY_ARG, argument);
            let mut key = KEY_ARG;
            if answer == UNKNOWN {
                self.state.next -= 1;
                key = KEY_ARGS;
                answer = self.tell(index, KEY_ARGS, ptr::null_mut());
            }
            if answer == 0 {
                self.took(index, before, key);
            }
            if answer != UNKNOWN {
                break;
            }
        }
        answer
    }

    /// A parser took arguments from `before` on.
    fn took(&mut self, index: usize, before: c_int, key: c_int) {
        if key == KEY_ARGS {
            // All of them, unless it said otherwise.
            if self.state.next == before {
                self.state.next = self.state.argc;
            }
        }
        if self.state.next > before {
            let count = (self.state.next - before).unsigned_abs();
            if let Some(group) = self.groups.get_mut(index) {
                group.processed += count;
            }
        } else {
            // It wants some to be looked at again.
            self.reads_options = true;
        }
    }

    /// Tells all parsers how it ended.
    fn finish(&mut self, end: End, index: *mut c_int) -> c_int {
        let mut error = match end {
            End::NotWanted => self.end_arguments(index),
            End::Failed(error) => error,
        };
        let count = self.groups.len();
        if error == 0 {
            error = self.tell_all((0..count).rev(), KEY_SUCCESS);
            error = if error == UNKNOWN { 0 } else { error };
        } else {
            if error == UNKNOWN {
                let (state, stream) = (&raw const self.state, self.state.err_stream);
                // SAFETY: the state is ours.
                unsafe { argp_state_help(state, stream, HELP_STD_ERR) };
            }
            for group in 0..count {
                self.tell(group, KEY_ERROR, ptr::null_mut());
            }
        }
        for group in (0..count).rev() {
            self.tell(group, KEY_FINI, ptr::null_mut());
        }
        if error == UNKNOWN { EINVAL } else { error }
    }

    /// Nobody wants what is left, if something is.
    fn end_arguments(&mut self, index: *mut c_int) -> c_int {
        let mut error = 0;
        let is_all = self.state.next == self.state.argc;
        if is_all {
            let idle: Vec<usize> = (0..self.groups.len())
                .filter(|&at| {
                    self.groups
                        .get(at)
                        .is_some_and(|group| group.processed == 0)
                })
                .collect();
            error = self.tell_all(idle.into_iter(), KEY_NO_ARGS);
            if error == 0 || error == UNKNOWN {
                error = self.tell_all((0..self.groups.len()).rev(), KEY_END);
            }
            error = if error == UNKNOWN { 0 } else { error };
        }
        // SAFETY: the caller of the exported function promises room, or null.
        match unsafe { index.as_mut() } {
            Some(index) => *index = self.state.next,
            None if is_all => {}
            None => {
                if self.state.flags & ARGP_NO_ERRS == 0 {
                    let line = [text(self.state.name), b": Too many arguments\n"].concat();
                    write(self.state.err_stream, &line);
                }
                error = UNKNOWN;
            }
        }
        error
    }
}

impl Options {
    /// Adds the options of `argp`, the parser `group`.
    fn add(&mut self, argp: &argp, group: usize) {
        let mut real = None;
        for option in argp.options() {
            if !option.has(OPTION_ALIAS) || real.is_none() {
                real = Some(option);
            }
            let real = real.unwrap_or(option);
            if real.has(OPTION_DOC) {
                continue;
            }
            let kind = match (real.arg.is_null(), real.has(OPTION_ARG_OPTIONAL)) {
                (true, _) => 0,
                (false, false) => 1,
                (false, true) => 2,
            };
            if let Some(letter) = option.letter() {
                self.short.push(letter);
                self.short
                    .extend_from_slice(b"::".get(..kind).unwrap_or_default());
                self.letters.push((letter, group));
            }
            let is_new = |it: &option_of| text(it.name) != text(option.name);
            if !option.name.is_null() && self.long.iter().all(is_new) {
                let key = match option.key {
                    0 => real.key,
                    key => key,
                };
                let number = c_int::try_from(self.keys.len()).unwrap_or(0);
                self.keys.push((key, group));
                self.long.push(option_of {
                    name: option.name,
                    has_arg: c_int::try_from(kind).unwrap_or(0),
                    flag: ptr::null_mut(),
                    val: FIRST_LONG + number,
                });
            }
        }
    }
}

/// What is behind the last slash.
pub fn short_name(name: *mut c_char) -> *mut c_char {
    let slash = text(name).iter().rposition(|&byte| byte == b'/');
    name.wrapping_add(slash.map_or(0, |at| at + 1))
}
