package dev.weir.core.security;

/**
 * What protects a process. Immutable.
 *
 * @param secret peers have to prove the cluster's secret
 * @param tls connections are encrypted
 * @param insecure a person has said that neither is needed
 */
public record Protection(boolean secret, boolean tls, boolean insecure) {}
