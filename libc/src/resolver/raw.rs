//! Messages that a program made itself: `res_send()`.

use alloc::vec::Vec;

use super::{
    Config, Exchange, Unanswered,
    wire::{HEADER, answers},
};

/// The bit of the third byte that says that a reply was cut short.
const TRUNCATED: u8 = 0x02;
/// The lower half of the fourth byte: the response code.
const CODE: u8 = 0x0f;
/// The server could not answer, or will not: another may.
const NEXT_SERVER: [u8; 3] = [2, 4, 5];

/// Asks each server, up to `config.attempts` times, until one answers; by TCP where a reply was cut short.
///
/// # Errors
///
/// [`Unanswered`]: no server did. If all could not answer, what the last one said is returned.
pub fn send(
    query: &[u8],
    config: &Config,
    exchange: &mut impl Exchange,
) -> Result<Vec<u8>, Unanswered> {
    if query.len() < HEADER {
        return Err(Unanswered);
    }
    let mut last = Err(Unanswered);
    for _ in 0..config.attempts {
        for &server in &config.servers {
            let mut reply = Vec::new();
            let mut accept = |bytes: &[u8]| {
                reply = bytes.to_vec();
                answers(query, bytes)
            };
            if exchange
                .datagram(server, query, config.timeout, &mut accept)
                .is_err()
            {
                continue;
            }
            if reply.get(2).is_some_and(|flags| flags & TRUNCATED != 0)
                && let Ok(whole) = exchange.stream(server, query, config.timeout)
            {
                reply = whole;
            }
            let code = reply.get(3).map_or(0, |flags| flags & CODE);
            if !NEXT_SERVER.contains(&code) {
                return Ok(reply);
            }
            last = Ok(reply);
        }
    }
    last
}
