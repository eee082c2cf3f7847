package dev.weir.api.functions;

import dev.weir.api.annotation.PublicEvolving;

/** What a rich function is given when it opens; carries nothing yet. */
@PublicEvolving
public interface OpenContext {}
