// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/survey/reader_limits.h"

#include <array>
#include <cerrno>
#include <cstddef>

#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>

namespace gis {
namespace {

constexpr rlim_t mostMemory = 2ULL << 30U;
constexpr rlim_t mostSeconds = 900;
/// Drivers that spill to the disk fill no more of it.
constexpr rlim_t longestFile = 4ULL << 30U;

#if defined(__x86_64__)
constexpr unsigned architecture = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr unsigned architecture = AUDIT_ARCH_AARCH64;
#else
constexpr unsigned architecture = 0;
#endif

constexpr sock_filter load(unsigned offset) { return {BPF_LD | BPF_W | BPF_ABS, 0, 0, offset}; }
/// Skips `match` steps when the loaded word is `word`, else `otherwise` steps.
constexpr sock_filter skipIf(unsigned word, unsigned char match, unsigned char otherwise) {
    return {BPF_JMP | BPF_JEQ | BPF_K, match, otherwise, word};
}
constexpr sock_filter answer(unsigned what) { return {BPF_RET | BPF_K, 0, 0, what}; }

/// socket() of the internet's families fails; all else passes.
void denyNetwork() {
    if (architecture == 0)
        return;
    std::array<sock_filter, 9> steps = {{
        load(offsetof(seccomp_data, arch)),
        skipIf(architecture, 0, 6),
        load(offsetof(seccomp_data, nr)),
        skipIf(SYS_socket, 0, 3),
        load(offsetof(seccomp_data, args)),
        skipIf(AF_INET, 2, 0),
        skipIf(AF_INET6, 1, 0),
        answer(SECCOMP_RET_ALLOW),
        answer(SECCOMP_RET_ERRNO | EACCES),
    }};
    const sock_fprog program = {static_cast<unsigned short>(steps.size()), steps.data()};
    prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program);
}

} // namespace

void limitThisProcess() {
    const rlimit memory = {mostMemory, mostMemory}, none = {0, 0};
    // The address sanitizer reserves terabytes that it never uses.
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
    setrlimit(RLIMIT_AS, &memory);
#else
    static_cast<void>(memory);
#endif
    setrlimit(RLIMIT_CORE, &none);
    const rlimit time = {mostSeconds, mostSeconds}, file = {longestFile, longestFile};
    setrlimit(RLIMIT_CPU, &time);
    setrlimit(RLIMIT_FSIZE, &file);
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    denyNetwork();
}

} // namespace gis
