/**
 * {@code weir top}: what a cluster does just now, as data and as a screen. Owned by the main thread; depends on
 * {@code client.rest}, {@code client.watch} and {@code client.show}.
 */
package dev.weir.client.top;
