/**
 * How data is printed: tables for people, JSON for scripts. Stateless but for the stream that is written to; depends on
 * Jackson alone.
 */
package dev.weir.client.show;
