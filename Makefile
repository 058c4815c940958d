# The front door. Each target is one line that calls the host tool in xtask/.
#
#   make run     APP=httpd ARGS='…' NET=user|tap|none PORTS=host:guest,… MEM=64M CPUS=1
#                ACCEL=auto|kvm|tcg MACHINE=microvm|q35 PCAP=file GDB=1 LOG=error|warn|info|debug
#   make image   APP=httpd          leaves build/images/httpd.elf
#   make sysroot                    leaves build/sysroot/{include,lib,bin}
#   make test | conformance | bench | clean

# What is set reaches xtask; what is not is left out, so that its defaults hold.
$(foreach v,APP ARGS NET PORTS MEM CPUS ACCEL MACHINE PCAP GDB LOG,$(if $(value $(v)),$(eval export $(v))))

XTASK = cargo run --quiet --package xtask --

.PHONY: run image test conformance bench sysroot setup clean bootstrap

run: bootstrap
	@$(XTASK) run

image: bootstrap
	@$(XTASK) image

test: bootstrap
	@$(XTASK) test

conformance: bootstrap
	@$(XTASK) conformance

bench: bootstrap
	@$(XTASK) bench

sysroot: bootstrap
	@$(XTASK) sysroot

setup: bootstrap
	@$(XTASK) setup

clean:
	@rm -rf build

# What cargo itself needs before it can build xtask: rustup's cargo, and a C linker.
bootstrap:
	@command -v cargo >/dev/null || { echo "skerry: no cargo: install Rust with rustup first" >&2; exit 1; }
	@command -v cc >/dev/null || { echo "skerry: installing gcc and libc6-dev"; apt-get install -y -qq gcc libc6-dev >/dev/null; } \
	  || { echo "skerry: no C compiler, and apt-get could not install gcc" >&2; exit 1; }
