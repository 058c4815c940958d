//! `/etc/resolv.conf`: resolv.conf(5).

use alloc::{string::String, vec::Vec};
use core::{
    net::{IpAddr, SocketAddr},
    time::Duration,
};

/// The port of DNS servers.
const PORT: u16 = 53;

/// Servers that are asked, at most; as glibc's `MAXNS`.
const MAX_SERVERS: usize = 3;

/// Domains that are tried, at most; as glibc's `MAXDNSRCH`.
const MAX_SEARCH: usize = 6;

/// Whom to ask, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// The servers, in the order in which they are asked.
    pub servers: Vec<SocketAddr>,
    /// Domains to complete a name with.
    pub search: Vec<String>,
    /// A name with this many dots is first tried as it stands.
    pub dots: usize,
    /// How long a server may take.
    pub timeout: Duration,
    /// How often all servers are asked.
    pub attempts: u32,
    /// Whether each question goes to another server than the last.
    pub rotate: bool,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            servers: Vec::new(),
            search: Vec::new(),
            dots: 1,
            timeout: Duration::from_secs(5),
            attempts: 2,
            rotate: false,
        }
    }
}

impl Config {
    /// Reads the text of a `resolv.conf`; lines that make no sense are passed over.
    pub fn parse(text: &str) -> Self {
        let mut config = Self::default();
        for line in text.lines() {
            let mut words = line.split_ascii_whitespace();
            match words.next() {
                Some("nameserver") => config.add_server(words.next()),
                Some("domain" | "search") => {
                    config.search = words.take(MAX_SEARCH).map(String::from).collect();
                }
                Some("options") => words.for_each(|word| config.set_option(word)),
                _ => {}
            }
        }
        config
    }

    fn add_server(&mut self, word: Option<&str>) {
        // An IPv6 address may name its link after `%`.
        let address = word
            .and_then(|word| word.split('%').next())
            .and_then(|word| word.parse().ok());
        if let Some(address) = address
            && self.servers.len() < MAX_SERVERS
        {
            let address: IpAddr = address;
            self.servers.push(SocketAddr::new(address, PORT));
        }
    }

    fn set_option(&mut self, word: &str) {
        let (name, value) = word.split_once(':').unwrap_or((word, ""));
        let value = value.parse::<u32>().ok();
        match (name, value) {
            ("ndots", Some(dots)) => self.dots = dots.min(15) as usize,
            ("timeout", Some(seconds)) => {
                self.timeout = Duration::from_secs(u64::from(seconds.clamp(1, 30)));
            }
            ("attempts", Some(attempts)) => self.attempts = attempts.clamp(1, 5),
            ("rotate", None) => self.rotate = true,
            _ => {}
        }
    }

    /// The names to try for `name`, in order, without a dot at the end.
    pub fn candidates(&self, name: &str) -> Vec<String> {
        if let Some(absolute) = name.strip_suffix('.') {
            return Vec::from([String::from(absolute)]);
        }
        let as_it_stands = String::from(name);
        let completed = self
            .search
            .iter()
            .map(|domain| alloc::format!("{name}.{domain}"));
        if name.matches('.').count() >= self.dots {
            core::iter::once(as_it_stands).chain(completed).collect()
        } else {
            completed.chain(core::iter::once(as_it_stands)).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parse_reads_servers_search_and_options() {
        let text = "# comment\nnameserver 10.0.2.3\nnameserver fe80::1%eth0\nnameserver x\n\
                    search a.example b.example\noptions ndots:2 timeout:1 rotate unknown\n";

        let config = Config::parse(text);

        assert_eq!(config.servers.len(), 2);
        assert_eq!(config.search, ["a.example", "b.example"]);
        assert_eq!(
            (config.dots, config.timeout, config.rotate),
            (2, Duration::from_secs(1), true)
        );
    }

    #[test]
    fn candidates_follow_the_number_of_dots() {
        let config = Config::parse("search a.example");

        assert_eq!(config.candidates("host"), ["host.a.example", "host"]);
        assert_eq!(
            config.candidates("www.host"),
            ["www.host", "www.host.a.example"]
        );
        assert_eq!(config.candidates("host."), ["host"]);
    }
}
