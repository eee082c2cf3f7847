/** How elements become bytes in files; used by the task thread. Depends on the annotations only. */
package dev.weir.api.serialization;
