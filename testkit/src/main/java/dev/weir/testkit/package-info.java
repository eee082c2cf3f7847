/**
 * Fakes, builders and seeded generators for tests. What is here belongs to the thread of the test; may depend on engine-core and
 * rpc-proto.
 */
package dev.weir.testkit;
