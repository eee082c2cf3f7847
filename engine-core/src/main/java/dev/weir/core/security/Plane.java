package dev.weir.core.security;

/** What a process listens for, in the eyes of the rule where it may listen. Immutable. */
public enum Plane {
    /** Control, data and blobs: peers prove the cluster's secret, which itself never travels. */
    INNER,
    /** REST: writing calls carry a token. */
    REST,
    /** Metrics over HTTP: nobody proves anything. */
    METRICS
}
