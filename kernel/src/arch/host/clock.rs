//! Clocks of the host, and alarms on a thread of their own.

use std::{
    collections::BTreeMap,
    sync::{Arc, Condvar, LazyLock, Mutex, PoisonError},
    thread,
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

static BOOT: LazyLock<(Instant, SystemTime)> =
    LazyLock::new(|| (Instant::now(), SystemTime::now()));

/// What [`monotonic`] says at the first call.
pub const AT_BOOT: u64 = 0;

/// Nanoseconds since the first call.
pub fn monotonic() -> u64 {
    u64::try_from(BOOT.0.elapsed().as_nanos()).unwrap_or(u64::MAX)
}

/// Nanoseconds from the Unix epoch to the first call.
pub fn wall_at_boot() -> u64 {
    let since = BOOT.1.duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_nanos()).unwrap_or(u64::MAX)
}

type Ring = Arc<dyn Fn() + Send + Sync>;

/// What is set, by deadline and by the alarm's number.
#[derive(Default)]
struct Alarms {
    next_id: u64,
    set: BTreeMap<(u64, u64), Ring>,
}

static ALARMS: LazyLock<(Mutex<Alarms>, Condvar)> = LazyLock::new(|| {
    thread::spawn(ring_when_due);
    <(Mutex<Alarms>, Condvar)>::default()
});

fn ring_when_due() {
    let (alarms, changed) = &*ALARMS;
    let mut held = alarms.lock().unwrap_or_else(PoisonError::into_inner);
    loop {
        let now = monotonic();
        let due = held.set.first_key_value().map(|(key, _)| *key);
        match due {
            Some(key) if key.0 <= now => {
                let ring = held.set.remove(&key);
                drop(held);
                ring.inspect(|ring| ring());
                held = alarms.lock().unwrap_or_else(PoisonError::into_inner);
            }
            Some((at, _)) => {
                let wait = Duration::from_nanos(at - now);
                held = changed
                    .wait_timeout(held, wait)
                    .map_or_else(|poisoned| poisoned.into_inner().0, |(held, _)| held);
            }
            None => held = changed.wait(held).unwrap_or_else(PoisonError::into_inner),
        }
    }
}

/// An alarm.
pub struct AlarmHandle {
    id: u64,
    ring: Ring,
    deadline: Mutex<Option<u64>>,
}

impl AlarmHandle {
    /// An alarm that is not set.
    pub fn new(ring: Ring) -> Self {
        let mut alarms = ALARMS.0.lock().unwrap_or_else(PoisonError::into_inner);
        alarms.next_id += 1;
        Self {
            id: alarms.next_id,
            ring,
            deadline: Mutex::new(None),
        }
    }

    /// Sets, moves or unsets the alarm.
    pub fn set(&self, deadline: Option<u64>) {
        let mut mine = self.deadline.lock().unwrap_or_else(PoisonError::into_inner);
        let mut alarms = ALARMS.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(old) = mine.take() {
            alarms.set.remove(&(old, self.id));
        }
        if let Some(new) = deadline {
            alarms.set.insert((new, self.id), Arc::clone(&self.ring));
        }
        *mine = deadline;
        ALARMS.1.notify_one();
    }
}

impl Drop for AlarmHandle {
    fn drop(&mut self) {
        self.set(None);
    }
}
