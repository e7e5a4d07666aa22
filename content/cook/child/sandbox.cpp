#include "content/cook/child/sandbox.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <string>

#include <linux/landlock.h>
#include <seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "content/base/file_descriptor.h"

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define BEFFROI_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define BEFFROI_SANITIZED 1
#endif
#endif

namespace beffroi::content {

namespace {

Error denied(const std::string& what) {
    return {Fault::Denied, "this machine cannot confine the reader of models: " + what};
}

Outcome limit(int what, rlimit value, const char* name) {
    if (::setrlimit(static_cast<__rlimit_resource_t>(what), &value) != 0) {
        return denied(std::string{name} + ": " + std::strerror(errno));
    }
    return Done{};
}

/// The rights each version of Landlock's interface brought; a kernel refuses those it does not know.
/// Source: Documentation/userspace-api/landlock.rst, "Previous limitations".
std::uint64_t rights_known_to(long version) {
    std::uint64_t rights = (std::uint64_t{1} << 13U) - 1;  // 1: execute … make_sym
    if (version >= 2) rights |= std::uint64_t{1} << 13U;   // refer
    if (version >= 3) rights |= std::uint64_t{1} << 14U;   // truncate
    if (version >= 5) rights |= std::uint64_t{1} << 15U;   // ioctl on devices
    return rights;
}

}  // namespace

Outcome limit_resources(const Allowance& allowance) {
#ifndef BEFFROI_SANITIZED  // a sanitizer's shadow memory takes terabytes of addresses
    TRY(limit(RLIMIT_AS, {allowance.memory_bytes, allowance.memory_bytes}, "RLIMIT_AS"));
#endif
    // SIGXCPU first: its client can tell it from a SIGKILL for want of memory. It can be ignored, the second
    // limit cannot.
    const auto processor_s = static_cast<std::uint64_t>(allowance.processor_time.count());
    TRY(limit(RLIMIT_CPU, {processor_s, processor_s + 1}, "RLIMIT_CPU"));
    TRY(limit(RLIMIT_FSIZE, {allowance.file_bytes, allowance.file_bytes}, "RLIMIT_FSIZE"));
    TRY(limit(RLIMIT_CORE, {0, 0}, "RLIMIT_CORE"));
    TRY(limit(RLIMIT_NOFILE, {16, 16}, "RLIMIT_NOFILE"));
    return Done{};
}

Outcome forbid_files() {
    const long version = ::syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
    if (version < 1) return denied("its kernel has no Landlock (CONFIG_SECURITY_LANDLOCK, lsm=landlock)");
    landlock_ruleset_attr attributes{};
    attributes.handled_access_fs = rights_known_to(version);
    const FileDescriptor rules{
        static_cast<int>(::syscall(SYS_landlock_create_ruleset, &attributes, sizeof attributes, 0))};
    if (!rules.is_open()) return denied(std::string{"Landlock: "} + std::strerror(errno));
    if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return denied("no_new_privs");
    if (::syscall(SYS_landlock_restrict_self, rules.get(), 0) != 0) {
        return denied(std::string{"Landlock: "} + std::strerror(errno));
    }
    return Done{};
}

Outcome forbid_calls() {
    constexpr std::array kAllowed{
        SCMP_SYS(read),          SCMP_SYS(write),
        SCMP_SYS(lseek),         SCMP_SYS(close),
        SCMP_SYS(fstat),         SCMP_SYS(newfstatat),
        SCMP_SYS(mmap),          SCMP_SYS(munmap),
        SCMP_SYS(mremap),        SCMP_SYS(mprotect),
        SCMP_SYS(madvise),       SCMP_SYS(brk),
        SCMP_SYS(futex),         SCMP_SYS(getrandom),
        SCMP_SYS(clock_gettime), SCMP_SYS(rt_sigreturn),
        SCMP_SYS(rt_sigaction),  SCMP_SYS(rt_sigprocmask),
        SCMP_SYS(exit),          SCMP_SYS(exit_group),
        SCMP_SYS(gettid),        SCMP_SYS(getpid),
        SCMP_SYS(tgkill),  // the last three: abort() says why
#ifdef BEFFROI_SANITIZED
        SCMP_SYS(sigaltstack),   SCMP_SYS(sched_yield),
        SCMP_SYS(readlink),      SCMP_SYS(sched_getaffinity),
        SCMP_SYS(prctl),         SCMP_SYS(getrlimit),
        SCMP_SYS(prlimit64),     SCMP_SYS(nanosleep),
#endif
    };
    const scmp_filter_ctx filter = ::seccomp_init(SCMP_ACT_ERRNO(EPERM));
    if (filter == nullptr) return denied("seccomp");
    int fault = 0;
    for (const int call : kAllowed) {
        if (fault == 0) fault = ::seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 0);
    }
    if (fault == 0) fault = ::seccomp_load(filter);
    ::seccomp_release(filter);
    if (fault != 0) return denied(std::string{"seccomp: "} + std::strerror(-fault));
    return Done{};
}

Outcome confine(const Allowance& allowance) {
    ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
    TRY(limit_resources(allowance));
    TRY(forbid_files());
    TRY(forbid_calls());
    return Done{};
}

}  // namespace beffroi::content
