//! The kernel command line.
//!
//! `skerry.…=…` words are ours, `virtio_mmio.device=len@base:gsi` comes from the VMM, and what
//! follows `--` is the program's argument vector. A word, or part of one, may stand in `"…"`, in
//! which a backslash takes the next character as it is.

use alloc::{
    string::{String, ToString as _},
    vec::Vec,
};
use core::net::Ipv4Addr;

use super::{ErrorStream, NetworkOption, Options, VirtioMmio};

const VIRTIO_MMIO: &str = "virtio_mmio.device=";

/// Reads the command line into `options`.
pub fn read(options: &mut Options, line: &str) {
    let mut words = split(line);
    let args = words.iter().position(|word| word == "--").map(|at| {
        let args = words.split_off(at + 1);
        words.truncate(at);
        args
    });
    if let Some(mut args) = args {
        // The VMM appends its devices to whatever we passed.
        let end = args
            .iter()
            .rposition(|word| device(word).is_none())
            .map_or(0, |at| at + 1);
        words.extend(args.drain(end..));
        if !args.is_empty() {
            options.args = args;
        }
    }
    for word in words {
        apply(options, word);
    }
}

fn apply(options: &mut Options, word: String) {
    if understand(options, &word).is_none() {
        options.other.push(word);
    }
}

fn understand(options: &mut Options, word: &str) -> Option<()> {
    if let Some(found) = device(word) {
        options.virtio_mmio.push(found);
        return Some(());
    }
    let (key, value) = word.split_once('=')?;
    match key {
        "skerry.net" => options.network = network(value)?,
        "skerry.clock" => options.clock = Some(value.parse().ok()?),
        "skerry.log" => options.log = value.parse().ok()?,
        "skerry.stdin" => options.stdin_is_pipe = value == "pipe",
        "skerry.stdout" => options.stdout_is_pipe = value == "pipe",
        "skerry.stderr" => options.stderr = error_stream(value)?,
        "skerry.dir" => options.directory = Some(value.to_string()),
        "skerry.env" => {
            let (name, value) = value.split_once('=')?;
            options.env.push((name.to_string(), value.to_string()));
        }
        _ => return None,
    }
    Some(())
}

fn error_stream(value: &str) -> Option<ErrorStream> {
    match value {
        "terminal" => Some(ErrorStream::Terminal),
        "pipe" => Some(ErrorStream::Pipe),
        "port" => Some(ErrorStream::Port),
        _ => None,
    }
}

/// Reads `dhcp`, `none` or `10.0.2.15/24,gw=10.0.2.2,dns=10.0.2.3`.
fn network(value: &str) -> Option<NetworkOption> {
    match value {
        "dhcp" => return Some(NetworkOption::Dhcp),
        "none" => return Some(NetworkOption::None),
        _ => {}
    }
    let mut parts = value.split(',');
    let (address, prefix_len) = parts.next()?.split_once('/')?;
    let address = address.parse().ok()?;
    let prefix_len = prefix_len.parse().ok().filter(|&len: &u8| len <= 32)?;
    let mut gateway = None;
    let mut dns = Vec::new();
    for part in parts {
        let (key, value) = part.split_once('=')?;
        let value: Ipv4Addr = value.parse().ok()?;
        match key {
            "gw" => gateway = Some(value),
            "dns" => dns.push(value),
            _ => return None,
        }
    }
    Some(NetworkOption::Static {
        address,
        prefix_len,
        gateway,
        dns,
    })
}

/// Reads `virtio_mmio.device=512@0xfeb00e00:12`.
fn device(word: &str) -> Option<VirtioMmio> {
    let (len, rest) = word.strip_prefix(VIRTIO_MMIO)?.split_once('@')?;
    let mut rest = rest.split(':');
    let base = number(rest.next()?)?;
    let gsi = u32::try_from(number(rest.next()?)?).ok()?;
    Some(VirtioMmio {
        base,
        len: size(len)?,
        gsi,
    })
}

fn number(text: &str) -> Option<u64> {
    match text.strip_prefix("0x") {
        Some(hexadecimal) => u64::from_str_radix(hexadecimal, 16).ok(),
        None => text.parse().ok(),
    }
}

/// Reads a number that may end in K, M or G.
fn size(text: &str) -> Option<u64> {
    let (digits, unit) = match text.as_bytes().last()? {
        b'K' | b'k' => (text.get(..text.len() - 1)?, 1 << 10),
        b'M' | b'm' => (text.get(..text.len() - 1)?, 1 << 20),
        b'G' | b'g' => (text.get(..text.len() - 1)?, 1 << 30),
        _ => (text, 1),
    };
    number(digits)?.checked_mul(unit)
}

fn split(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quoted = false;
    let mut rest = line.chars();
    while let Some(c) = rest.next() {
        match c {
            '"' => {
                quoted = !quoted;
                word.get_or_insert_default();
            }
            '\\' if quoted => word.get_or_insert_default().extend(rest.next()),
            c if c.is_ascii_whitespace() && !quoted => words.extend(word.take()),
            c => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Options {
        Options::parse(line)
    }

    #[test]
    fn words_after_the_dashes_are_the_arguments() {
        let options = parse("skerry.log=info -- lighttpd -D -f \"/etc/my file\"");

        assert_eq!(options.args, ["lighttpd", "-D", "-f", "/etc/my file"]);
        assert_eq!(options.log, log::LevelFilter::Info);
    }

    #[test]
    fn quotes_keep_spaces_quotes_and_nothing() {
        let words = split(r#"a "b \"c\" \\" "" d" e"f \x"#);

        assert_eq!(words, ["a", r#"b "c" \"#, "", "d ef", r"\x"]);
    }

    #[test]
    fn a_second_line_goes_over_the_first() {
        let mut options = parse("skerry.log=info skerry.net=none -- server -v");

        options.add("skerry.log=debug virtio_mmio.device=512@0xfeb00e00:12");

        assert_eq!(options.args, ["server", "-v"]);
        assert_eq!(options.log, log::LevelFilter::Debug);
        assert_eq!(options.network, NetworkOption::None);
        assert_eq!(options.virtio_mmio.len(), 1);
    }

    #[test]
    fn without_dashes_the_program_has_a_name() {
        assert_eq!(parse("quiet").args, ["program"]);
        assert_eq!(parse("quiet").other, ["quiet"]);
        assert_eq!(parse("--").args, ["program"]);
    }

    #[test]
    fn devices_that_the_vmm_appends_are_not_arguments() {
        let options = parse("-- echo virtio_mmio.device=x virtio_mmio.device=512@0xfeb00e00:12");

        assert_eq!(options.args, ["echo", "virtio_mmio.device=x"]);
        let device = VirtioMmio {
            base: 0xfeb0_0e00,
            len: 512,
            gsi: 12,
        };
        assert_eq!(options.virtio_mmio, [device]);
    }

    #[test]
    fn a_size_may_have_a_unit() {
        let options = parse("virtio_mmio.device=4K@0xd0000000:5");

        let device = VirtioMmio {
            base: 0xd000_0000,
            len: 4096,
            gsi: 5,
        };
        assert_eq!(options.virtio_mmio, [device]);
    }

    #[test]
    fn the_environment_is_split_once() {
        let options = parse("skerry.env=A=b=c \"skerry.env=D=e f\"");

        let expected = [("A", "b=c"), ("D", "e f")];
        assert_eq!(
            options.env,
            expected.map(|(k, v)| (k.to_string(), v.to_string()))
        );
    }

    #[test]
    fn streams_are_terminals_unless_said_otherwise() {
        let piped = parse("skerry.stdin=pipe skerry.stdout=pipe skerry.stderr=port");

        assert_eq!(parse("").stderr, ErrorStream::Terminal);
        assert!(!parse("").stdin_is_pipe && !parse("").stdout_is_pipe);
        assert_eq!(piped.stderr, ErrorStream::Port);
        assert!(piped.stdin_is_pipe && piped.stdout_is_pipe);
    }

    #[test]
    fn a_static_network_is_read() {
        let options = parse("skerry.net=10.0.2.15/24,gw=10.0.2.2,dns=10.0.2.3,dns=1.1.1.1");

        let expected = NetworkOption::Static {
            address: Ipv4Addr::new(10, 0, 2, 15),
            prefix_len: 24,
            gateway: Some(Ipv4Addr::new(10, 0, 2, 2)),
            dns: [Ipv4Addr::new(10, 0, 2, 3), Ipv4Addr::new(1, 1, 1, 1)].to_vec(),
        };
        assert_eq!(options.network, expected);
    }

    #[test]
    fn a_wrong_option_is_kept_apart() {
        let options = parse("skerry.net=10.0.2.15/33 skerry.log=loud");

        assert_eq!(options.network, NetworkOption::Dhcp);
        assert_eq!(options.other.len(), 2);
    }
}
