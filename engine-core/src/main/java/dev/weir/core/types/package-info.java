/**
 * Types: what is known about them as descriptors, how they are found out from declarations and lambdas, and the codecs that
 * are generated for them. Descriptors, analysis and {@link dev.weir.core.types.Codecs} may be used by any thread; class
 * tables, channel writers and readers, and key codecs belong to one task thread each. Depends on dev.weir.api,
 * dev.weir.core.error, ASM and hash4j.
 */
package dev.weir.core.types;
