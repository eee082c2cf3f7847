/**
 * The thin shells: one actor for each core carries events in and effects out, and {@code ClusterGateway} is the only door to
 * them. No decisions are made here. An exception that leaves a core ends the process: nobody knows what it left behind.
 */
package dev.weir.jobmanager.actor;
