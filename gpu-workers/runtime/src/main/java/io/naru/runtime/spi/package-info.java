/** What a model must be able to do for the runtime to serve it; nothing here knows Kafka. */
package io.naru.runtime.spi;
