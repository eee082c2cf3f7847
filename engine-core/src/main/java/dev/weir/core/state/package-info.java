/**
 * Keyed state behind its SPI; {@code state.page} keeps it in memory. Everything but factories is owned by the task thread. State is bytes:
 * values are encoded when they are set and decoded when they are read. Depends on {@code types}, {@code error}, and the public
 * API's {@code state}.
 */
package dev.weir.core.state;
