/**
 * Configuration: string-backed values with typed options. A {@link dev.weir.api.config.Configuration} is owned by the
 * thread that fills it; what crosses threads is a copy. Depends on the annotations only.
 */
package dev.weir.api.config;
