/** The configuration keys of a worker. */
package io.naru.runtime.config;
