/**
 * Which version of a model serves: a state machine replayed from {@code model.versions}, and the
 * loading of what it decides while the earlier version goes on.
 */
package io.naru.runtime.swap;
