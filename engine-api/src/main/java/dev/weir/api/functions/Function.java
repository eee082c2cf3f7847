package dev.weir.api.functions;

import dev.weir.api.annotation.Public;
import java.io.Serializable;

/** The root of all user functions: shipped by Java serialization, then owned by one task thread. */
@Public
public interface Function extends Serializable {}
