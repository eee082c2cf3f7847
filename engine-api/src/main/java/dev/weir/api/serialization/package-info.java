/** How elements become bytes and bytes elements; used by the task thread. Depends on {@code api}, {@code api.typeinfo}. */
package dev.weir.api.serialization;
