//! What stands in `bin/`: the compiler wrappers, and the files that CMake, Meson and configure read.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::{Sysroot, write_if_changed};
use crate::host;

/// The prefixes of the wrappers' names: the one we say, and the full name that configure makes of
/// it, since its table of systems does not know ours.
const PREFIXES: &[&str] = &["x86_64-skerry", "x86_64-skerry-linux-gnu"];

/// Folders of the sysroot that hold headers and archives of installed libraries.
const PREFIX_FOLDERS: &[&str] = &["", "usr/", "usr/local/"];

/// Where the kernel's own headers (`<linux/…>`: data formats and constants) are on Debian, as the
/// package linux-libc-dev installs them. Programs find them behind ours.
const KERNEL_HEADERS: &[(&str, &str)] = &[
    ("linux", "/usr/include/linux"),
    ("asm", "/usr/include/x86_64-linux-gnu/asm"),
    ("asm-generic", "/usr/include/asm-generic"),
    ("mtd", "/usr/include/mtd"),
];

/// The folder of the sysroot that leads to them.
const KERNEL_FOLDER: &str = "kernel-include";

/// Writes all of it.
pub fn write(sysroot: &Sysroot) -> Result<()> {
    let files = Files {
        sysroot,
        root: sysroot.path().display().to_string(),
    };
    files.install_ourselves()?;
    files.lead_to_kernel_headers()?;
    write_if_changed(
        &sysroot.lib().join("skerry.specs"),
        files.specs()?.as_bytes(),
    )?;
    for prefix in PREFIXES {
        files.wrappers(prefix)?;
    }
    files.build_systems()
}

/// The flags that replace the host's headers by ours.
pub fn header_flags(sysroot: &Sysroot) -> Result<Vec<String>> {
    let mut flags = vec!["-nostdinc".to_owned()];
    for folder in [gcc_headers()?, sysroot.path().join("include")] {
        flags.extend(["-isystem".to_owned(), folder.display().to_string()]);
    }
    Ok(flags)
}

/// The folder of the headers that come with the compiler: `stddef.h`, `immintrin.h`.
fn gcc_headers() -> Result<PathBuf> {
    let path = host::capture(&mut host::command("gcc", ["-print-file-name=include"]))?;
    Ok(PathBuf::from(path.trim()))
}

struct Files<'a> {
    sysroot: &'a Sysroot,
    root: String,
}

impl Files<'_> {
    /// This tool is also the linker that gcc finds, and the runner.
    fn install_ourselves(&self) -> Result<()> {
        let tool = self.sysroot.libexec().join("skerry");
        let ourselves = std::env::current_exe().context("where this tool is")?;
        if fs::read(&ourselves)? != fs::read(&tool).unwrap_or_default() {
            let new = tool.with_extension("new");
            fs::copy(&ourselves, &new)?;
            fs::rename(&new, &tool)?;
        }
        link(&self.sysroot.libexec().join("ld"), "skerry")?;
        for prefix in PREFIXES {
            link(
                &self.sysroot.bin().join(format!("{prefix}-run")),
                "../libexec/skerry",
            )?;
            link(
                &self.sysroot.bin().join(format!("{prefix}-ld")),
                "../libexec/skerry",
            )?;
        }
        Ok(())
    }

    fn lead_to_kernel_headers(&self) -> Result<()> {
        let folder = self.sysroot.path().join(KERNEL_FOLDER);
        fs::create_dir_all(&folder)?;
        for (name, target) in KERNEL_HEADERS {
            link(&folder.join(name), target)?;
        }
        Ok(())
    }

    /// What gcc does otherwise for Skerry.
    fn specs(&self) -> Result<String> {
        let lib = self.sysroot.lib().display().to_string();
        let lib = lib.as_str();
        let c_headers = [gcc_headers()?].into_iter().chain(
            PREFIX_FOLDERS
                .iter()
                .rev()
                .map(|folder| self.sysroot.path().join(format!("{folder}include"))),
        );
        let kernel_headers = self.sysroot.path().join(KERNEL_FOLDER);
        let c_headers: String = c_headers
            .chain([kernel_headers])
            .map(|path| format!(" -isystem {}", path.display()))
            .collect();
        let folders: String = PREFIX_FOLDERS
            .iter()
            .rev()
            .map(|folder| format!(" -L{}/{folder}lib", self.root))
            .collect();
        Ok(format!(
            "%rename cpp_options skerry_cpp_options\n\n\
             *skerry_headers:\n%{{!nostdinc:-nostdinc{c_headers}}} -D__skerry__=1\n\n\
             *cpp_options:\n%(skerry_headers) %(skerry_cpp_options)\n\n\
             *cc1:\n%(cc1_cpu) %(skerry_headers) %{{fno-pie|fPIC|fpic|fPIE|fpie|fno-pic|fno-PIE:;:-fno-pie}} \
             %{{!fno-function-sections:-ffunction-sections}} %{{!fno-data-sections:-fdata-sections}}\n\n\
             *link_libgcc:\n{folders} %D\n\n\
             *link:\n-m elf_x86_64 -static -z noexecstack %{{shared:-shared}}\n\n\
             *startfile:\n{lib}/crt1.o {lib}/crti.o crtbegin.o%s\n\n\
             *endfile:\ncrtend.o%s {lib}/crtn.o\n\n\
             *lib:\n-lc\n\n\
             *libgcc:\n--start-group -lgcc -lgcc_eh -lc --end-group\n\n"
        ))
    }

    fn wrappers(&self, prefix: &str) -> Result<()> {
        let specs = self.sysroot.lib().join("skerry.specs");
        let libexec = self.sysroot.libexec();
        let common = format!("-specs={} -B{}/", specs.display(), libexec.display());
        let cxx = cxx_headers()?;
        for (name, program, more) in [
            ("gcc", "gcc", ""),
            ("cc", "gcc", ""),
            ("g++", "g++", &*cxx),
            ("c++", "g++", &*cxx),
        ] {
            self.script(
                &format!("{prefix}-{name}"),
                &format!("exec {program} {common}{more} \"$@\""),
            )?;
        }
        self.script(
            &format!("{prefix}-cpp"),
            &format!("exec gcc -E {common} \"$@\""),
        )?;
        for name in [
            "ar",
            "ranlib",
            "strip",
            "nm",
            "objcopy",
            "objdump",
            "readelf",
            "size",
            "strings",
            "as",
            "addr2line",
        ] {
            self.script(&format!("{prefix}-{name}"), &format!("exec {name} \"$@\""))?;
        }
        let folders = PREFIX_FOLDERS.iter().flat_map(|folder| {
            ["lib", "share"].map(|kind| format!("{}/{folder}{kind}/pkgconfig", self.root))
        });
        let folders = folders.collect::<Vec<_>>().join(":");
        let pkg_config = format!(
            "export PKG_CONFIG_LIBDIR=\"{folders}${{PKG_CONFIG_PATH:+:$PKG_CONFIG_PATH}}\"\nunset PKG_CONFIG_PATH\n\
             export PKG_CONFIG_SYSROOT_DIR=\"{}\"\nexec pkg-config --static \"$@\"",
            self.root
        );
        self.script(&format!("{prefix}-pkg-config"), &pkg_config)?;
        let configure = format!(
            "CONFIG_SITE=\"{}/share/config.site\" PATH=\"{}/bin:$PATH\" exec ./configure --host=x86_64-skerry \"$@\"",
            self.root, self.root
        );
        self.script(&format!("{prefix}-configure"), &configure)?;
        self.rust(prefix)
    }

    /// Rust programs with its standard library: the ABI below is glibc's, so `rustc` links them as static programs of
    /// Linux. With `--target` given, cargo builds build scripts and macros as ever.
    fn rust(&self, prefix: &str) -> Result<()> {
        let bin = self.sysroot.bin().display().to_string();
        let target = "x86_64-unknown-linux-gnu";
        let flags = format!(
            "-C target-feature=+crt-static -C relocation-model=static -C linker={bin}/{prefix}-gcc"
        );
        self.script(
            &format!("{prefix}-rustc"),
            &format!("exec rustc --target {target} {flags} \"$@\""),
        )?;
        let upper = target.to_uppercase().replace('-', "_");
        let lower = target.replace('-', "_");
        let cargo = format!(
            "export CARGO_BUILD_TARGET={target} CARGO_TARGET_{upper}_RUSTFLAGS=\"{flags} $RUSTFLAGS\"\nunset RUSTFLAGS\n\
             export CARGO_TARGET_{upper}_RUNNER={bin}/{prefix}-run\n\
             export CC_{lower}={bin}/{prefix}-gcc CXX_{lower}={bin}/{prefix}-g++ AR_{lower}={bin}/{prefix}-ar\n\
             export PKG_CONFIG_{lower}={bin}/{prefix}-pkg-config\nexec cargo \"$@\""
        );
        self.script(&format!("{prefix}-cargo"), &cargo)
    }

    fn script(&self, name: &str, body: &str) -> Result<()> {
        let path = self.sysroot.bin().join(name);
        write_if_changed(&path, format!("#!/bin/sh\n{body}\n").as_bytes())?;
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755))?;
        Ok(())
    }

    /// The files that CMake, Meson and configure read, and one for a shell.
    fn build_systems(&self) -> Result<()> {
        let share = self.sysroot.path().join("share");
        fs::create_dir_all(&share)?;
        for (name, template) in [
            ("skerry.cmake", include_str!("templates/skerry.cmake")),
            (
                "skerry-meson.ini",
                include_str!("templates/skerry-meson.ini"),
            ),
            ("config.site", include_str!("templates/config.site")),
        ] {
            write_if_changed(
                &share.join(name),
                template.replace("@ROOT@", &self.root).as_bytes(),
            )?;
        }
        let env = include_str!("templates/env").replace("@ROOT@", &self.root);
        write_if_changed(&self.sysroot.path().join("env"), env.as_bytes())
    }
}

/// The folders of libstdc++'s own headers, as the host's g++ searches them.
fn cxx_headers() -> Result<String> {
    let mut gxx = host::command("g++", ["-E", "-v", "-x", "c++", "/dev/null"]);
    let output = gxx.output().context("cannot start g++")?;
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    let folders = text
        .lines()
        .map(str::trim)
        .filter(|line| line.starts_with('/') && line.contains("/c++/"));
    Ok(folders
        .map(|folder| format!(" -isystem {folder}"))
        .collect())
}

fn link(path: &Path, target: &str) -> Result<()> {
    if fs::read_link(path).is_ok_and(|old| old == Path::new(target)) {
        return Ok(());
    }
    let _ = fs::remove_file(path);
    symlink(target, path).with_context(|| format!("cannot write {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What configure has for `variable` after it read our site file; `host` is where it keeps `--host`.
    fn answer(host: &str, variable: &str) -> String {
        let site = include_str!("templates/config.site");
        let script = format!("{host}=x86_64-skerry\n{site}\necho ${variable}");
        let answer = host::capture(&mut host::command("sh", ["-c", &script]));
        answer.unwrap().trim().to_owned()
    }

    #[test]
    fn configure_scripts_old_and_new_read_the_site_file() {
        assert_eq!(
            answer("host_alias", "host_alias"),
            "x86_64-skerry-linux-gnu"
        );
        assert_eq!(answer("host_alias", "ac_cv_sizeof_long"), "8");
        assert_eq!(answer("host", "host"), "x86_64-skerry-linux-gnu");
        assert_eq!(answer("host", "ac_cv_sizeof_long"), "8");
        assert_eq!(answer("build_alias", "ac_cv_sizeof_long"), "");
    }
}
