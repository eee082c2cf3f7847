/**
 * The command line: its boot class and one class for each verb. Owned by the main thread. Verbs other than {@code run} and
 * {@code demo} load no class of the engine or of protobuf, so that they answer at once. Depends on all of the client's
 * packages and on picocli.
 */
package dev.weir.client;
