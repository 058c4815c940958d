"""An ordinary Linux guest out of Debian's packages, as the reference: Debian's cloud kernel, one
initramfs with busybox, the server and its libraries. Nothing is installed on this system."""
import glob
import os
import re
import subprocess

SERVERS = {"lighttpd": "/usr/sbin/lighttpd", "redis": "/usr/bin/redis-server"}
PACKAGES = ["lighttpd", "redis-server", "redis-tools", "busybox-static"]
MODULES = ["drivers/virtio/virtio", "drivers/virtio/virtio_ring", "drivers/virtio/virtio_pci_modern_dev",
           "drivers/virtio/virtio_pci_legacy_dev", "drivers/virtio/virtio_pci", "net/core/failover",
           "drivers/net/net_failover", "drivers/net/virtio_net"]

INIT = """#!/bin/busybox sh
b=/bin/busybox
$b mount -t proc proc /proc; $b mount -t sysfs sys /sys; $b mount -t devtmpfs dev /dev; $b mount -t tmpfs tmp /tmp
for m in virtio_ring virtio virtio_pci_modern_dev virtio_pci_legacy_dev virtio_pci failover net_failover virtio_net; do
  $b insmod /modules/$m.ko
done
$b ip link set lo up
while [ ! -e /sys/class/net/eth0 ]; do $b usleep 2000; done
$b ip addr add 10.0.2.2/24 dev eth0; $b ip link set eth0 up
echo 4096 >/proc/sys/net/core/somaxconn
echo 4096 >/proc/sys/net/ipv4/tcp_max_syn_backlog
echo 1 >/proc/sys/vm/overcommit_memory
ulimit -n 20100
for w in $($b cat /proc/cmdline); do case $w in app=*) app=${w#*=};; esac; done
case $app in
  lighttpd) exec /usr/sbin/lighttpd -D -f /etc/lighttpd.conf -m /usr/lib/lighttpd;;
  redis) exec /usr/bin/redis-server --port 6379 --save '' --appendonly no --protected-mode no --maxclients 20000 --tcp-backlog 2048 --dir /tmp;;
esac
"""

CONFIGURATION = """server.modules = ()
server.document-root = "/srv/www"
server.port = 80
server.max-fds = 20000
server.max-connections = 10000
server.max-keep-alive-requests = 65535
server.max-keep-alive-idle = 600
server.listen-backlog = 1024
mimetype.assign = (".html" => "text/html", "" => "application/octet-stream")
index-file.names = ("index.html")
"""


def run(*words, **more):
    return subprocess.run(words, check=True, capture_output=True, text=True, **more).stdout


def build(folder, www):
    """Makes FOLDER/vmlinuz and FOLDER/initramfs-APP.cpio; returns both paths by app."""
    os.makedirs(folder + "/deb", exist_ok=True)
    kernel = re.search(r"Depends: (linux-image-[0-9]\S+)", run("apt-cache", "depends", "linux-image-cloud-amd64")).group(1)
    wanted = [kernel] + PACKAGES + libraries()
    missing = [p for p in wanted if not glob.glob("%s/deb/%s_*.deb" % (folder, p))]
    if missing:
        run("apt-get", "-qq", "-o", "APT::Sandbox::User=root", "download", *missing, cwd=folder + "/deb")
    for part, packages in (("kernel", [kernel]), ("tree", wanted[1:])):
        if not os.path.isdir(folder + "/" + part):
            for package in packages:
                run("dpkg-deb", "-x", glob.glob("%s/deb/%s_*.deb" % (folder, package))[0], folder + "/" + part)
    vmlinuz = glob.glob(folder + "/kernel/boot/vmlinuz-*")[0]
    return {app: (vmlinuz, initramfs(folder, app, www)) for app in SERVERS}


def libraries():
    text = run("apt-cache", "depends", "--recurse", "--no-recommends", "--no-suggests", "--no-conflicts",
               "--no-breaks", "--no-replaces", "--no-enhances", *PACKAGES)
    return sorted(set(re.findall(r"^((?:lib|zlib1g)[a-z0-9.+-]*)$", text, re.M)) - {"libperl5.36"})


def initramfs(folder, app, www):
    root, tree = "%s/root-%s" % (folder, app), folder + "/tree"
    run("rm", "-rf", root)
    for name in ("bin dev proc sys tmp etc modules srv/www lib64 run var/log").split():
        os.makedirs("%s/%s" % (root, name))
    modules = glob.glob(folder + "/kernel/lib/modules/*/kernel")[0]
    for module in MODULES:
        run("cp", "%s/%s.ko" % (modules, module), root + "/modules/")
    run("cp", tree + "/bin/busybox", root + "/bin/busybox")
    os.symlink("busybox", root + "/bin/sh")
    run("cp", "-r", www + "/.", root + "/srv/www/")
    program = SERVERS[app]
    put(tree, root, program)
    for name, text in (("init", INIT), ("etc/lighttpd.conf", CONFIGURATION), ("etc/passwd", "root:x:0:0:root:/:/bin/sh\n"),
                       ("etc/group", "root:x:0:\n"), ("etc/hosts", "127.0.0.1 localhost\n")):
        with open("%s/%s" % (root, name), "w") as file:
            file.write(text)
    os.chmod(root + "/init", 0o755)
    archive = "%s/initramfs-%s.cpio" % (folder, app)
    with open(archive, "wb") as file:
        names = subprocess.run("find . | LC_ALL=C sort", shell=True, cwd=root, check=True, capture_output=True).stdout
        subprocess.run([tree + "/bin/busybox", "cpio", "-o", "-H", "newc"], cwd=root, input=names, stdout=file,
                       stderr=subprocess.DEVNULL, check=True)
    return archive


def put(tree, root, program):
    """Copies a program and the libraries that its own loader names."""
    loader = tree + "/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2"
    path = ":".join(tree + folder for folder in ("/lib/x86_64-linux-gnu", "/usr/lib/x86_64-linux-gnu"))
    listed = run(loader, "--library-path", path, "--list", tree + program)
    # Under its own name, which may be a link's.
    os.makedirs(os.path.dirname(root + program), exist_ok=True)
    run("cp", "-L", tree + program, root + program)
    for file in re.findall(r"=> (\S+)", listed):
        target = root + os.path.realpath(file)[len(os.path.realpath(tree)):]
        os.makedirs(os.path.dirname(target), exist_ok=True)
        run("cp", "-L", file, target)
        name = os.path.join(root + "/lib/x86_64-linux-gnu", os.path.basename(file))
        os.makedirs(os.path.dirname(name), exist_ok=True)
        if not os.path.exists(name):
            run("cp", "-L", file, name)
    run("cp", "-L", loader, root + "/lib64/ld-linux-x86-64.so.2")
