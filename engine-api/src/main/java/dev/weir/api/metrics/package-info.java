/**
 * Figures that functions show while a job runs, in the worker's metrics and in REST. Made by task threads, read by others.
 */
package dev.weir.api.metrics;
