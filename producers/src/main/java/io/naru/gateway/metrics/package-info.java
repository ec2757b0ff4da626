/** What the gateway measures about itself. */
package io.naru.gateway.metrics;
