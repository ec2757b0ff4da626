/** Trace context on its way through record headers, by the W3C names. */
package io.naru.runtime.trace;
