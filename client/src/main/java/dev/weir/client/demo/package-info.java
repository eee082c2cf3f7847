/**
 * {@code weir demo}: a whole cluster for one job on real data, and nothing left afterwards. Owned by the main thread; depends
 * on the rest of the client.
 */
package dev.weir.client.demo;
