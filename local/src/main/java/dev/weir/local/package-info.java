/**
 * A whole cluster in this JVM: one JobManager and some TaskManagers over loopback, and the executor that an IDE or a test
 * finds when {@code dev.weir:local} is on the class path. Boots both processes' parts; holds no logic of theirs.
 */
package dev.weir.local;
