//! The host tool behind the Makefile.

use std::{env, process::ExitCode};

mod headers;

fn main() -> ExitCode {
    let args: Vec<String> = env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let result = match *args {
        ["headers"] => headers::run(false),
        ["headers", "--check"] => headers::run(true),
        _ => Err(String::from("usage: cargo xtask headers [--check]")),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
