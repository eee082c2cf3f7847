/** How streams get timestamps and watermarks; immutable values shipped with the job. Depends on the annotations only. */
package dev.weir.api.eventtime;
