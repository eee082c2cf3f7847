/**
 * What both engines' programs share: records, generators, fingerprints and the report that a sink writes. Owned by the
 * task that uses it; depends on the JDK alone.
 */
package dev.weir.bench.work;
