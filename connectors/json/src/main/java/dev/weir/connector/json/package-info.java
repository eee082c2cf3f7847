/**
 * JSON, with Jackson, to and from records and plain objects: schemas for messages, a format and an encoder for files of one
 * value a line. Owned by task threads. Depends on the public API alone.
 */
package dev.weir.connector.json;
