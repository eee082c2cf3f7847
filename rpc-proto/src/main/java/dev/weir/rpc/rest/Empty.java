package dev.weir.rpc.rest;

import com.fasterxml.jackson.annotation.JsonAutoDetect;

/** An answer that says nothing but its status: <code>{}</code>. Immutable. */
@JsonAutoDetect
public record Empty() {}
