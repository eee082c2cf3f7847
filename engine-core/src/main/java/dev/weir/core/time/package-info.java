/** The injected clock: the only way in which the engine learns the time. Depends on the JDK alone. */
package dev.weir.core.time;
