//! Who wrote what, and who has seen what: devices, dots and version vectors.
//!
//! Terms as in Preguiça et al., "Dotted Version Vectors" (2012): a *dot* names one write event, a *version vector* names
//! all events a record has seen.

use std::collections::BTreeMap;
use std::fmt;
use std::rc::Rc;

/// A device and its incarnation, e.g. `k3f9w2q8ab.0`. Restoring a backup or meeting a fork raises the incarnation, which
/// makes it a new writer.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DeviceId(Rc<str>);

/// The text is not a device id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a device id")]
pub struct NotADevice;

const SYMBOLS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

impl DeviceId {
    /// A new device from ten random bytes, incarnation 0.
    pub fn from_random(random: [u8; 10]) -> DeviceId {
        let name: String = random.iter().map(|b| char::from(SYMBOLS[usize::from(b & 31)])).collect();
        DeviceId(format!("{name}.0").into())
    }

    /// A new writer at a site: ten random symbols, then the site's code, so that people can be told where something was written.
    pub fn at_site(random: [u8; 10], code: &str) -> DeviceId {
        let id = DeviceId::from_random(random);
        let code = code.to_ascii_lowercase();
        let named = id.0.trim_end_matches(".0").to_owned() + &code + ".0";
        DeviceId::parse(&named).unwrap_or(id)
    }

    /// The code of the site it writes at, in capital letters; empty when it does not say.
    pub fn site_code(&self) -> String {
        let name = self.0.split('.').next().unwrap_or_default();
        name.get(10..).map(str::to_ascii_uppercase).unwrap_or_default()
    }

    /// Reads `name.incarnation`: 1 to 18 letters or digits, a dot, a number.
    pub fn parse(text: &str) -> Result<DeviceId, NotADevice> {
        if is_device_id(text) { Ok(DeviceId(text.into())) } else { Err(NotADevice) }
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Whether a text is a device id, see [`DeviceId::parse`].
pub fn is_device_id(text: &str) -> bool {
    let Some((name, incarnation)) = text.split_once('.') else { return false };
    let name_ok = (1..=18).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    let number_ok = (1..=6).contains(&incarnation.len())
        && incarnation.bytes().all(|b| b.is_ascii_digit())
        && (incarnation == "0" || !incarnation.starts_with('0'));
    name_ok && number_ok
}

impl fmt::Debug for DeviceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One write event: the device and its own counter, which starts at 1 and never repeats.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Dot {
    /// Who wrote.
    pub device: DeviceId,
    /// The device's own count of writes.
    pub counter: u64,
}

/// For each device the highest counter seen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VersionVector(BTreeMap<DeviceId, u64>);

impl VersionVector {
    /// Whether this write has been seen.
    pub fn has_seen(&self, dot: &Dot) -> bool {
        self.0.get(&dot.device).is_some_and(|seen| dot.counter <= *seen)
    }

    /// Notes a write as seen.
    pub fn see(&mut self, dot: &Dot) {
        if !self.has_seen(dot) {
            self.raise(dot.device.clone(), dot.counter);
        }
    }

    /// Notes all writes of a device up to `counter` as seen.
    pub fn raise(&mut self, device: DeviceId, counter: u64) {
        let seen = self.0.entry(device).or_insert(0);
        *seen = (*seen).max(counter);
    }

    /// Everything either has seen.
    pub fn join(&mut self, other: &VersionVector) {
        for (device, counter) in &other.0 {
            self.raise(device.clone(), *counter);
        }
    }

    /// The highest counter seen of a device, 0 for none.
    pub fn of(&self, device: &DeviceId) -> u64 {
        self.0.get(device).copied().unwrap_or(0)
    }

    /// Whether this has seen all the other has.
    pub fn includes(&self, other: &VersionVector) -> bool {
        other.0.iter().all(|(device, counter)| self.of(device) >= *counter)
    }

    /// Devices and counters in order.
    pub fn iter(&self) -> impl Iterator<Item = (&DeviceId, u64)> {
        self.0.iter().map(|(device, counter)| (device, *counter))
    }
}
