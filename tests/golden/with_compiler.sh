#!/bin/sh
# with_compiler.sh ROOT SCRATCH COMPILER FLAGS [RUNNER...]: builds golden_levels with another compiler and compares.
# Exit 77 (skipped) when the compiler or the runner is not installed.
set -eu
root=$1 scratch=$2 compiler=$3 flags=$4
shift 4
command -v "$compiler" >/dev/null || { echo "no $compiler here: skipped"; exit 77; }
if [ $# -gt 0 ]; then command -v "$1" >/dev/null || { echo "no $1 here: skipped"; exit 77; }; fi
mkdir -p "$scratch"
wrap=$(command -v ccache || true)
objects=
engine=$root/lighting-bridge/engine
for source in "$engine/effect.cpp" "$engine/effect_alive.cpp" "$engine/effect_moving.cpp" "$engine/effect_still.cpp" "$engine/fit.cpp" "$engine/head.cpp" "$engine/merge.cpp" "$engine/patch.cpp" "$engine/performance.cpp" \
    "$engine/scene.cpp" "$root/tests/golden/golden_levels.cpp"; do
    object=$scratch/$(basename "$source" .cpp).o
    # shellcheck disable=SC2086  (flags are several words)
    $wrap "$compiler" -std=c++20 -ffp-contract=off $flags -I"$root" -c "$source" -o "$object"
    objects="$objects $object"
done
# shellcheck disable=SC2086
"$compiler" $flags $objects -o "$scratch/golden_levels"
"$@" "$scratch/golden_levels" "$root/tests/golden/levels.txt"
