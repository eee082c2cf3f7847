package dev.weir.core.testing;

import dev.weir.core.graph.JobGraph;
import dev.weir.core.types.Codecs;

/** What stays the same through all lives of a driven pipeline. Immutable, but for the pages in its memory. */
record DrivenJob(JobGraph graph, ClassLoader userLoader, Codecs codecs, DrivenMemory memory, Tap tap) {}
