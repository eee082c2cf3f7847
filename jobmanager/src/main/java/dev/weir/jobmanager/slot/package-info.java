/**
 * Workers and their slots: who is registered, which slot is leased to which job, who waits for slots. Owned by the resource
 * manager's actor; depends on control records and on {@code command}.
 */
package dev.weir.jobmanager.slot;
