//! Just enough of Snappy and LevelDB to read what a browser has packed: the blocks of tables, the records of logs, and the
//! values that Blink packs one by one. Whatever does not read as such is left alone: the file itself is searched anyway.

/// What could be unpacked of a file, each with how.
pub fn unpack(name: &str, bytes: &[u8]) -> Vec<(&'static str, Vec<u8>)> {
    let mut streams = Vec::new();
    if name.ends_with(".ldb") || name.ends_with(".sst") {
        streams.push(("its blocks", table(bytes).unwrap_or_default()));
    }
    if name.ends_with(".log") || name.contains("MANIFEST-") {
        streams.push(("its records", log(bytes)));
    }
    let packed = std::iter::once(bytes).chain(streams.iter().map(|(_, unpacked)| unpacked.as_slice()));
    let values: Vec<u8> = packed.flat_map(values).collect();
    streams.push(("its values", values));
    streams.retain(|(_, unpacked)| !unpacked.is_empty());
    streams
}

/// Blink's mark before a packed value: version, "to be processed", "packed with Snappy".
const PACKED: [u8; 3] = [0xff, 0x11, 0x02];

/// Every value that Blink has packed, unpacked as far as it can be followed.
fn values(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    for (at, mark) in bytes.windows(PACKED.len()).enumerate() {
        if mark == PACKED {
            expand(&bytes[at + PACKED.len()..], &mut out);
        }
    }
    out
}

const FOOTER: usize = 48;
const MAGIC: u64 = 0xdb47_7524_8b80_fb57;

/// The blocks of a LevelDB table, one after another.
fn table(bytes: &[u8]) -> Option<Vec<u8>> {
    let footer = bytes.get(bytes.len().checked_sub(FOOTER)?..)?;
    if u64::from_le_bytes(footer[FOOTER - 8..].try_into().ok()?) != MAGIC {
        return None;
    }
    let mut rest = footer;
    // The handle of the meta index comes first.
    number(&mut rest)?;
    number(&mut rest)?;
    let index = block(bytes, number(&mut rest)?, number(&mut rest)?)?;
    let mut out = Vec::new();
    for mut handle in entries(&index)? {
        out.extend(block(bytes, number(&mut handle)?, number(&mut handle)?)?);
    }
    Some(out)
}

fn block(bytes: &[u8], at: u64, size: u64) -> Option<Vec<u8>> {
    let (at, end) = (usize::try_from(at).ok()?, usize::try_from(at.checked_add(size)?).ok()?);
    let stored = bytes.get(at..end)?;
    if *bytes.get(end)? == 0 {
        return Some(stored.to_vec());
    }
    let mut out = Vec::new();
    expand(stored, &mut out);
    Some(out)
}

/// The values of a block.
fn entries(block: &[u8]) -> Option<Vec<&[u8]>> {
    let restarts = u32::from_le_bytes(block.last_chunk::<4>().copied()?) as usize;
    let mut rest = block.get(..block.len().checked_sub(4 * (restarts + 1))?)?;
    let mut values = Vec::new();
    while !rest.is_empty() {
        let (_shared, key, value) = (number(&mut rest)?, number(&mut rest)?, number(&mut rest)?);
        rest = rest.get(usize::try_from(key).ok()?..)?;
        let (one, others) = rest.split_at_checked(usize::try_from(value).ok()?)?;
        values.push(one);
        rest = others;
    }
    Some(values)
}

const LOG_BLOCK: usize = 32 * 1024;
const LOG_HEADER: usize = 7;

/// The records of a LevelDB log, their parts put together.
fn log(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    for mut rest in bytes.chunks(LOG_BLOCK) {
        while let Some((header, after)) = rest.split_at_checked(LOG_HEADER) {
            let length = usize::from(u16::from_le_bytes([header[4], header[5]]));
            let Some((record, others)) = after.split_at_checked(length).filter(|_| header[6] != 0) else { break };
            out.extend_from_slice(record);
            rest = others;
        }
    }
    out
}

/// A number of LevelDB and Snappy: seven bits a byte, the lowest first.
fn number(rest: &mut &[u8]) -> Option<u64> {
    let mut value = 0;
    for at in 0..10 {
        let (byte, others) = rest.split_first()?;
        *rest = others;
        value |= u64::from(byte & 0x7f) << (7 * at);
        if byte & 0x80 == 0 {
            return Some(value);
        }
    }
    None
}

/// Unpacks a Snappy block behind what `out` holds, as far as it can be followed.
fn expand(packed: &[u8], out: &mut Vec<u8>) {
    let mut rest = packed;
    let begin = out.len();
    let Some(length) = number(&mut rest).and_then(|length| usize::try_from(length).ok()) else { return };
    while out.len() - begin < length && step(&mut rest, begin, out).is_some() {}
}

/// One element: bytes as they are, or a copy of what came before.
fn step(rest: &mut &[u8], begin: usize, out: &mut Vec<u8>) -> Option<()> {
    let (&tag, after) = rest.split_first()?;
    *rest = after;
    let mut take = |many: usize| {
        let (taken, others) = rest.split_at_checked(many)?;
        *rest = others;
        Some(taken)
    };
    let little = |bytes: &[u8]| bytes.iter().rev().fold(0, |sum, byte| sum << 8 | usize::from(*byte));
    let (length, back) = match tag & 3 {
        0 => {
            let short = usize::from(tag >> 2);
            let length = if short < 60 { short } else { little(take(short - 59)?) } + 1;
            out.extend_from_slice(take(length)?);
            return Some(());
        }
        1 => (usize::from(tag >> 2 & 7) + 4, usize::from(tag >> 5) << 8 | little(take(1)?)),
        2 => (usize::from(tag >> 2) + 1, little(take(2)?)),
        _ => (usize::from(tag >> 2) + 1, little(take(4)?)),
    };
    if back == 0 || back > out.len() - begin {
        return None;
    }
    // A copy may reach into what it writes itself.
    for _ in 0..length {
        out.push(out[out.len() - back]);
    }
    Some(())
}
