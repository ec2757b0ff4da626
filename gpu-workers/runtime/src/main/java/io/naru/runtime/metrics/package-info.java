/** What a worker measures of itself. */
package io.naru.runtime.metrics;
