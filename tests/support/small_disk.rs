//! A small disk of its own, to be filled to the last byte: a tmpfs of a few dozen megabytes. Mounting needs root; where that is
//! not to be had, the caller says so loudly and leaves the check out.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{Must, journeys};

/// A mounted disk; it is unmounted with this value.
pub struct SmallDisk {
    folder: PathBuf,
}

impl SmallDisk {
    /// Mounts a disk of so many mebibytes; `None` where this user may not mount.
    pub fn mount(name: &str, mebibytes: usize) -> Option<SmallDisk> {
        let folder = journeys().join(format!("{name}-disk"));
        fs::create_dir_all(&folder).must("the small disk's folder");
        let size = format!("size={mebibytes}m,mode=0700");
        let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", &size, "tmpfs"]).arg(&folder).output();
        mounted.is_ok_and(|mounted| mounted.status.success()).then_some(SmallDisk { folder })
    }

    /// Its folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Fills it until so many bytes are left, at most.
    pub fn fill(&self, left: usize) {
        let mut filler =
            OpenOptions::new().create(true).append(true).open(self.filler()).must("the file that fills the disk");
        for piece in [1 << 20, 4096, 512] {
            while filler.write_all(&vec![0xaa; piece]).is_ok() {}
        }
        if left > 0 {
            let size = filler.metadata().must("the file that fills the disk").len();
            filler.set_len(size.saturating_sub(left as u64)).must("leaving a little room");
        }
    }

    /// Makes room again.
    pub fn make_room(&self) {
        fs::remove_file(self.filler()).must("taking away the file that fills the disk");
    }

    fn filler(&self) -> PathBuf {
        self.folder.join("filler")
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        // Lazily: Chromium's last process may still be on its way out.
        let _ = Command::new("umount").arg("-l").arg(&self.folder).status();
        let _ = fs::remove_dir(&self.folder);
    }
}
