package dev.weir.api.connector.source;

import dev.weir.api.annotation.Public;
import java.io.Serializable;

/** A message of the source's own between enumerator and readers; immutable, shipped by Java serialization. */
@Public
public interface SourceEvent extends Serializable {}
