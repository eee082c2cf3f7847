package dev.weir.api;

import dev.weir.api.annotation.PublicEvolving;

/** Knows the loader of a job's classes. */
@PublicEvolving
@FunctionalInterface
public interface UserCodeClassLoader {

    /** Returns the loader of the job's classes. */
    ClassLoader asClassLoader();
}
