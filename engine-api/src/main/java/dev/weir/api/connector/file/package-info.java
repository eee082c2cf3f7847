/**
 * Reading and writing files of the local file system. Enumerators are owned by the source's coordinator thread, readers
 * and writers by their task threads. Depends on {@code api.connector.source}, {@code api.connector.sink}.
 */
package dev.weir.api.connector.file;
