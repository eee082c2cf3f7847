/**
 * Comma-separated values to and from records and plain objects. Readers and encoders are owned by their task threads. Depends
 * on {@code api.connector.file}, {@code api.serialization}.
 */
package dev.weir.api.connector.file.csv;
