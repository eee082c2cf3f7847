/**
 * What {@code sum}, {@code min}, {@code max} and their relatives do at a record: a reduce function that reads a field and makes
 * a record with another value in it. Runs on task threads. Depends on {@code api.functions}, {@code api.tuple}.
 */
package dev.weir.api.aggregation;
