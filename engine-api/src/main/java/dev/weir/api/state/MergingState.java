package dev.weir.api.state;

import dev.weir.api.annotation.PublicEvolving;

/** An {@link AppendingState} whose content for two namespaces can become one; used by the task thread only. */
@PublicEvolving
public interface MergingState<IN, OUT> extends AppendingState<IN, OUT> {}
