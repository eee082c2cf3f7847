package dev.weir.api.functions;

import dev.weir.api.annotation.PublicEvolving;
import java.util.Collection;

/** Takes what an {@link AsyncFunction} found out for one element; thread-safe. Only the first completion counts. */
@PublicEvolving
public interface ResultFuture<OUT> {

    /** Hands over the elements to emit, none if the collection is empty; it is not to be changed afterwards. */
    void complete(Collection<OUT> result);

    /** Says that the work failed, which fails the job unless it is tried again. */
    void completeExceptionally(Throwable error);
}
