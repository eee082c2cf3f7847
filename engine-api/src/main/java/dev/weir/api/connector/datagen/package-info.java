/**
 * Sources that compute their elements. Owned by the reader's task thread. Depends on {@code api.connector.source}.
 */
package dev.weir.api.connector.datagen;
