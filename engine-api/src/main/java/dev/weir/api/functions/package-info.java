/**
 * User functions and what they are given. A function instance is owned by the one task thread that runs its subtask;
 * before that it is only shipped by Java serialization. Depends on {@code api}, {@code api.state}.
 */
package dev.weir.api.functions;
