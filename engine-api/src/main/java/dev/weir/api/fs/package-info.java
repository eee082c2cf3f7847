/** Names of files; immutable. Depends on the annotations only. */
package dev.weir.api.fs;
