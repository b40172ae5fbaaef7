"""What a process of Linux can take from itself before it touches a hostile file: files, network, capabilities, memory.

Each wall stands or is reported missing; none needs a program, an account or a right of its own. The system's calls are
made directly: Landlock (kernel 5.13 and later) for files, a seccomp filter for everything that reaches out of the
process, an empty set of capabilities for the case that it runs as root.
"""

from __future__ import annotations

import ctypes
import os
import platform
import resource
import struct
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

_NO_NEW_PRIVILEGES, _SECCOMP, _DROP_CAPABILITY, _CHILD_SUBREAPER, _DEATH_SIGNAL = 38, 22, 24, 36, 1
_LAST_CAPABILITY = 63
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446  # the same on every architecture
_CAPSET = {"x86_64": 126, "aarch64": 91}

READ = 1 << 0 | 1 << 2 | 1 << 3  # execute, read a file, read a folder
_WRITE_FILE, _TRUNCATE, _IOCTL = 1 << 1, 1 << 14, 1 << 15
_ABI_1, _REFER = (1 << 13) - 1, 1 << 13

_REACHING_OUT = {
    "x86_64": (
        41, 42, 49, 53,  # socket, connect, bind, socketpair
        101, 310, 311,  # ptrace, process_vm_readv, process_vm_writev
        90, 91, 92, 93, 94, 260, 268, 452,  # chmod, fchmod, chown, fchown, lchown, fchownat, fchmodat, fchmodat2
        188, 189, 190, 197, 198, 199,  # extended attributes
        155, 161, 165, 166, 272, 308, 304,  # pivot_root, chroot, mount, umount2, unshare, setns, open_by_handle_at
        169, 175, 176, 246, 313, 320, 167, 172, 173,  # reboot, modules, kexec, swapon, iopl, ioperm
        164, 227, 159, 305,  # the clock
        248, 249, 250, 298, 321, 323, 425, 426, 427,  # keys, perf events, bpf, userfaultfd, io_uring
    ),
    "aarch64": (
        198, 203, 200, 199, 117, 270, 271, 52, 53, 54, 55, 452, 5, 6, 7, 14, 15, 16, 41, 51, 40, 39, 97, 268, 265,
        142, 105, 106, 104, 273, 294, 224, 170, 112, 171, 266, 217, 218, 219, 241, 280, 282, 425, 426, 427,
    ),
}  # fmt: skip
"""The numbers of the calls that are refused, by architecture; on both in the same order of meaning."""
_AUDIT_ARCH = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_X32 = 0x40000000

_libc = ctypes.CDLL(None, use_errno=True)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one reading process may use."""

    memory: int = 8 * 2**30
    """Address space in bytes."""
    cpu_s: int = 900
    file: int = 2**30
    """The longest file that it may write, in bytes."""


@dataclass(frozen=True, slots=True)
class Walls:
    """Which walls stand around a process."""

    files: bool
    """It reads what a program needs, writes below its own folder, and signals and traces nothing outside."""
    network: bool
    """It can make no socket, mount nothing, and change no file's owner or rights."""
    limits: bool = True
    """Memory, processor time and length of files are bounded."""

    @property
    def whole(self) -> bool:
        """Whether nothing is missing."""
        return self.files and self.network and self.limits

    def told(self) -> str:
        """The walls that stand, and those that do not, in words for whoever runs the service."""
        named = (("files (Landlock)", self.files), ("network (seccomp)", self.network), ("limits", self.limits))
        here, missing = [n for n, stands in named if stands], [n for n, stands in named if not stands]
        return ", ".join(here) + (f"; missing: {', '.join(missing)}" if missing else "")


def _prctl(option: int, argument: int = 0, more: int = 0) -> bool:
    return bool(_libc.prctl(option, ctypes.c_ulong(argument), ctypes.c_ulong(more), 0, 0) == 0)


def die_with_parent() -> None:
    """Have this process killed when the one that started it ends, however that ends."""
    _prctl(_DEATH_SIGNAL, 9)


def adopt_orphans() -> None:
    """Have what our children leave behind become ours, so that it can be ended."""
    _prctl(_CHILD_SUBREAPER, 1)


def limit(limits: Limits) -> None:
    """Bound what this process and its children may use."""
    for what, most in (
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_CPU, limits.cpu_s),
        (resource.RLIMIT_FSIZE, limits.file),
        (resource.RLIMIT_NOFILE, 256),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(what)[1]
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (most, most))


def landlock_version() -> int:
    """The version of Landlock that the kernel offers; 0 where it has none or it is turned off."""
    return max(0, int(_libc.syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), 1)))


def wall_files(readable: Iterable[Path], writable: Iterable[Path]) -> bool:
    """Keep this process to reading some folders and writing others, for good; False where the kernel cannot."""
    version = landlock_version()
    if not version:
        return False
    handled = _ABI_1 | (_REFER if version >= 2 else 0) | (_TRUNCATE if version >= 3 else 0)
    handled |= _IOCTL if version >= 5 else 0
    # Binding and connecting over TCP; abstract sockets and signals: from the versions that know of them.
    described = struct.pack("=QQQ", handled, 3, 3)[: 24 if version >= 6 else 16 if version >= 4 else 8]
    rules = int(_libc.syscall(_CREATE_RULESET, described, ctypes.c_size_t(len(described)), 0))
    if rules < 0:
        return False
    try:
        for paths, rights in ((readable, READ), (writable, handled & ~_IOCTL)):
            for path in paths:
                if not _allow(rules, path, rights & handled):
                    return False
        return _prctl(_NO_NEW_PRIVILEGES, 1) and _libc.syscall(_RESTRICT_SELF, rules, 0) == 0
    finally:
        os.close(rules)


def _allow(rules: int, path: Path, rights: int) -> bool:
    try:
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except FileNotFoundError:
        return True
    try:
        if not path.is_dir():
            rights &= 1 << 0 | _WRITE_FILE | 1 << 2 | _TRUNCATE
        rule = struct.pack("=Qi", rights, place)
        return bool(_libc.syscall(_ADD_RULE, rules, 1, rule, 0) == 0)
    finally:
        os.close(place)


def drop_capabilities() -> None:
    """Give up every capability, also those that a program run as root would gain."""
    for number in range(_LAST_CAPABILITY + 1):
        _prctl(_DROP_CAPABILITY, number)
    call = _CAPSET.get(platform.machine())
    if call is not None:
        _libc.syscall(call, struct.pack("=Ii", 0x20080522, 0), bytes(24))


def wall_network() -> bool:
    """Refuse this process, for good, every call that reaches out of it; False where the kernel cannot.

    A refused call gives EPERM, so that a library that tries it goes on; one of another architecture ends the process.
    """
    machine = platform.machine()
    if machine not in _REACHING_OUT:
        return False
    refused = _REACHING_OUT[machine]
    load, equal, above, give = 0x20, 0x15, 0x35, 0x06
    allow, deny, kill = 0x7FFF0000, 0x00050000 | 1, 0x80000000
    program = [(load, 0, 0, 4), (equal, 1, 0, _AUDIT_ARCH[machine]), (give, 0, 0, kill), (load, 0, 0, 0)]
    # Every jump leads to the last line but one, which refuses; a jump is at most 255 lines.
    program.append((above, len(refused) + 1, 0, _X32))
    program += [(equal, len(refused) - at, 0, number) for at, number in enumerate(refused)]
    program += [(give, 0, 0, allow), (give, 0, 0, deny)]
    lines = ctypes.create_string_buffer(b"".join(struct.pack("=HBBI", *line) for line in program))
    described = struct.pack("@HP", len(program), ctypes.addressof(lines))
    if not _prctl(_NO_NEW_PRIVILEGES, 1):
        return False
    held = ctypes.create_string_buffer(described)
    return bool(_libc.prctl(_SECCOMP, ctypes.c_ulong(2), ctypes.byref(held), 0, 0) == 0)
