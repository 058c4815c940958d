//! How long a connection's round trips take, and what it sent again, as `TCP_INFO` tells.
//!
//! Measured beside smoltcp, whose own estimate is not to be seen: RFC 6298 §2, with Karn's rule (§3)
//! that a segment sent again measures nothing.

/// What a connection sent, and how long answers took.
#[derive(Clone, Copy, Debug, Default)]
pub struct RoundTrip {
    sent: Sent,
    /// The end of the segment that is timed, and when it was sent.
    timed: Option<(u32, u64)>,
    /// The smoothed round-trip time, and its mean deviation; 0 before the first answer.
    pub smoothed_ns: u64,
    pub deviation_ns: u64,
}

/// How far a connection's segments went.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sent {
    /// The sequence number after the last one sent.
    to: Option<u32>,
    /// Segments that were sent again.
    pub again: u32,
}

impl Sent {
    /// Notes `count` segments of `len` sequence numbers together, before `next_seq`.
    pub fn note(&mut self, next_seq: u32, len: u32, count: u32) {
        let is_new = self.to.is_none_or(|to| is_after(next_seq, to));
        if is_new {
            self.to = Some(next_seq);
        } else if len > 1 {
            // One number alone is a keep-alive probe.
            self.again = self.again.saturating_add(count);
        }
    }
}

impl RoundTrip {
    pub fn sent(&self) -> Sent {
        self.sent
    }

    /// Notes what is sent by now.
    pub fn note_sent(&mut self, sent: Sent, now_ns: u64) {
        if sent.again != self.sent.again {
            self.timed = None;
        } else if sent.to != self.sent.to && self.timed.is_none() {
            self.timed = sent.to.map(|to| (to, now_ns));
        }
        self.sent = sent;
    }

    /// Notes that the peer has everything before `ack`.
    pub fn note_acknowledged(&mut self, ack: u32, now_ns: u64) {
        let Some((end, sent_ns)) = self.timed else {
            return;
        };
        if is_after(end, ack) {
            return;
        }
        self.timed = None;
        let sample = now_ns.saturating_sub(sent_ns).max(1);
        if self.smoothed_ns == 0 {
            self.smoothed_ns = sample;
            self.deviation_ns = sample / 2;
            return;
        }
        let off = self.smoothed_ns.abs_diff(sample);
        self.deviation_ns = (self.deviation_ns * 3 + off) / 4;
        self.smoothed_ns = (self.smoothed_ns * 7 + sample) / 8;
    }
}

/// Whether sequence number `one` comes after `other` (RFC 9293 §3.4).
fn is_after(one: u32, other: u32) -> bool {
    one.wrapping_sub(other).cast_signed() > 0
}

#[cfg(test)]
mod tests {
    use super::*;

    const MS: u64 = 1_000_000;

    fn sending(trip: &mut RoundTrip, next_seq: u32, len: u32, now_ns: u64) {
        let mut sent = trip.sent();
        sent.note(next_seq, len, 1);
        trip.note_sent(sent, now_ns);
    }

    #[test]
    fn an_answer_is_measured() {
        let mut trip = RoundTrip::default();

        sending(&mut trip, u32::MAX, 100, 10 * MS);
        sending(&mut trip, 99, 100, 11 * MS);
        trip.note_acknowledged(u32::MAX, 14 * MS);

        assert_eq!((trip.smoothed_ns, trip.deviation_ns), (4 * MS, 2 * MS));
    }

    #[test]
    fn what_is_sent_again_measures_nothing() {
        let mut trip = RoundTrip::default();

        sending(&mut trip, 100, 100, MS);
        sending(&mut trip, 100, 100, 200 * MS);
        trip.note_acknowledged(100, 201 * MS);

        assert_eq!((trip.smoothed_ns, trip.sent().again), (0, 1));
    }

    #[test]
    fn a_pure_acknowledgement_is_not_sent_again() {
        let mut trip = RoundTrip::default();

        sending(&mut trip, 100, 100, MS);
        sending(&mut trip, 100, 0, 2 * MS);

        assert_eq!(trip.sent().again, 0);
    }
}
