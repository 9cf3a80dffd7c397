#!/usr/bin/env bash
# Searches with Jazzer for bytes that a reader answers wrongly: fuzz.sh TARGET [SECONDS, 600 by default]
# TARGET is the name of a class in core/src/test/java/dev/fovea/fuzz without its end, in lower case: header, picture, ...
# What is found lies in bench/target/fuzz/TARGET; copy it to core/src/test/resources/fuzz/TARGET, where the build runs it.
set -euo pipefail
bench=$(cd -P "$(dirname "$0")" && pwd)
home=$(dirname "$bench")
target=${1:?"which target? One of: $(cd "$home/core/src/test/java/dev/fovea/fuzz" && ls ./*Fuzz.java | sed 's|^./||; s|Fuzz.java||' | tr '[:upper:]' '[:lower:]' | tr '\n' ' ')"}
seconds=${2:-600}
class=$(ls "$home"/core/src/test/java/dev/fovea/fuzz | grep -ix "${target}Fuzz.java") || { echo "there is no target $target" >&2; exit 2; }
mvn -q -B -ntp -f "$home/pom.xml" -Pfuzz -pl core -Dquick -DskipTests test-compile >&2
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
found=$bench/target/fuzz/$target
mkdir -p "$found/corpus" "$home/core/src/test/resources/fuzz/$target"
cd "$found"
exec "$java" -Xmx2g -Djava.awt.headless=true -Dorg.bytedeco.javacpp.maxPhysicalBytes=0 -Dorg.bytedeco.javacpp.maxBytes=0 \
  -cp "$home/core/target/test-classes:$home/core/target/classes:$(cat "$home/core/target/fuzz-classpath")" \
  com.code_intelligence.jazzer.Jazzer --target_class="dev.fovea.fuzz.${class%.java}" --instrumentation_includes='dev.fovea.**' \
  -max_total_time="$seconds" -timeout=20 -rss_limit_mb=6000 -max_len=65536 \
  corpus "$home/core/src/test/resources/fuzz/$target" "$home/core/src/test/resources/golden/pictures"
