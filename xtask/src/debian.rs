//! Libraries out of Debian's `-dev` packages. They are compiled for glibc's ABI, which is ours, so
//! their own headers and static archives serve as they are.
//!
//! What a package holds is copied into a folder of its own: were `/usr/include` searched, the host's C
//! library would be found there too.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::host;
use crate::setup;
use crate::sysroot::{Sysroot, write_if_changed};

/// The C library's own packages: what they hold comes from us.
const OURS: &[&str] = &["libc6-dev", "linux-libc-dev", "libcrypt-dev"];

/// Makes libraries available to everything that the cross toolchain builds.
///
/// # Errors
///
/// As [`import`].
pub fn main(packages: &[String]) -> Result<i32> {
    let names: Vec<&str> = packages.iter().map(String::as_str).collect();
    let folder = Sysroot::new().path().join("usr");
    import(&names, &folder)?;
    host::say(&format!("{} in {}", packages.join(", "), folder.display()));
    Ok(0)
}

/// Installs `packages` and copies their headers, static archives and pkg-config files into
/// `folder`.
///
/// # Errors
///
/// If one is the C library's, or cannot be installed, or a file cannot be copied.
pub fn import(packages: &[&str], folder: &Path) -> Result<()> {
    if let Some(ours) = packages.iter().find(|name| OURS.contains(name)) {
        bail!("{ours} is the C library's own: Skerry has that itself");
    }
    setup::ensure_packages(packages)?;
    for package in packages {
        let files = host::capture(&mut host::command("dpkg-query", ["--listfiles", package]))?;
        for file in files.lines().map(Path::new).filter(|file| file.is_file()) {
            if let Some(place) = place(file) {
                copy(file, &folder.join(place))
                    .with_context(|| format!("copying {}", file.display()))?;
            }
        }
    }
    Ok(())
}

/// Where a package's file goes, as far as it is of use.
fn place(file: &Path) -> Option<PathBuf> {
    const TRIPLE: &str = "x86_64-linux-gnu";
    let below = |folder: &str| file.strip_prefix(folder).ok();
    if let Some(header) = below("/usr/include") {
        let header = header.strip_prefix(TRIPLE).unwrap_or(header);
        return Some(Path::new("include").join(header));
    }
    let library = below("/usr/lib").or_else(|| below("/lib"));
    let library = library.or_else(|| below("/usr/share"))?;
    let library = library.strip_prefix(TRIPLE).unwrap_or(library);
    let is_wanted = match library.extension()?.to_str()? {
        "a" => library.parent() == Some(Path::new("")),
        "pc" => library.starts_with("pkgconfig"),
        _ => false,
    };
    is_wanted.then(|| Path::new("lib").join(library))
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to.parent().context("no folder")?)?;
    let bytes = fs::read(from)?;
    if to.extension().is_some_and(|it| it == "pc") {
        let text = String::from_utf8_lossy(&bytes).replace("lib/x86_64-linux-gnu", "lib");
        let text = text.replace("include/x86_64-linux-gnu", "include");
        return write_if_changed(to, text.as_bytes());
    }
    write_if_changed(to, &bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_and_archives_lose_the_host_s_folders() {
        let placed = |file: &str| place(Path::new(file)).map(|path| path.display().to_string());

        let conf = placed("/usr/include/x86_64-linux-gnu/openssl/opensslconf.h");
        assert_eq!(conf.as_deref(), Some("include/openssl/opensslconf.h"));
        let archive = placed("/usr/lib/x86_64-linux-gnu/libssl.a");
        assert_eq!(archive.as_deref(), Some("lib/libssl.a"));
        let names = placed("/usr/lib/x86_64-linux-gnu/pkgconfig/libssl.pc");
        assert_eq!(names.as_deref(), Some("lib/pkgconfig/libssl.pc"));
        for other in [
            "/usr/lib/x86_64-linux-gnu/libssl.so",
            "/usr/share/doc/x/README",
        ] {
            assert_eq!(placed(other), None);
        }
    }
}
