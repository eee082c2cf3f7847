/**
 * Commands to workers that are repeated until answered, and the deadlines that say when. Plain classes, owned by the one
 * core that holds them (so by its actor); depends on ids and control records alone.
 */
package dev.weir.jobmanager.command;
