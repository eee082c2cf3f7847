#!/usr/bin/env bash
# Builds and runs the benchmarks of keyed state: JMH, then the longest pauses. Arguments are JMH's; for 20 million keys:
#   bench/state.sh -p keys=20000000 -p valueBytes=8 ValueStateBenchmark
set -eu
root=$(cd -P "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
heap=${WEIR_BENCH_HEAP:-6g}
(cd "$root" && mvn -B -q -Pbench -pl bench -am test-compile -Dspotless.check.skip=true >&2)
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
path=$root/bench/target/test-classes:$root/bench/target/classes:$(cat "$root/bench/target/state.classpath")
flags=(-XX:+UseParallelGC "-Xms$heap" "-Xmx$heap")
"$java" -cp "$path" org.openjdk.jmh.Main -jvmArgs "${flags[*]}" -rf json -rff "$root/bench/target/state.json" "$@"
"$java" "${flags[@]}" -cp "$path" dev.weir.bench.state.LongestPause ${WEIR_BENCH_PAUSE_KEYS:-}
