package dev.weir.taskmanager.job;

import dev.weir.core.types.Codecs;

/** A job's classes as its tasks see them. Immutable. */
record JobClasses(ClassLoader loader, Codecs codecs) {}
